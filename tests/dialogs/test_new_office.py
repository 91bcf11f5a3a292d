"""The first weeks of an office with its register, from the roster to a restored backup."""

import asyncio
import io
import os
import re
from pathlib import Path

import aiohttp
import pytest
from pypdf import PdfReader

from bot.commands.restore import restore
from handlers.kit.of_member import Card
from handlers.people.payloads import Correct, MakeRecordLink, PrintCards, Remove, TakeRecord
from storage.operations import backup
from tests import databases
from tests.dialogs.lives import again, lives
from tests.dialogs.office import SCHOOL, erases, forged, joined, registers, sent_file, theirs
from tests.dialogs.registering import opens
from tests.dialogs.sheets import book
from tests.dialogs.stored import words_in
from tests.dialogs.world import Person, World, labels, text_of
from tests.postgres import PROGRAMS

NAMES = ("张伟", "李娜", "王芳", "刘洋", "陈杰", "杨敏", "赵军", "黄磊", "周涛", "吴霞")
FAR, FAR_NO, FAR_PHONE = "徐静", "D0001", "13800009999"
LINK = re.compile(r"start=(claim_[\w-]{32})")


def roster() -> bytes:
    """Ten people of a college, of whom two have a contact, and one of another."""
    stated = ("机械学院", "民盟支部", "教授")
    return book(
        *(
            (f"J{at:04}", name, *stated, f"138000000{at:02}", "", "李老师" if at < 2 else "")
            for at, name in enumerate(NAMES)
        ),
        (FAR_NO, FAR, "电气学院", "民盟支部", "讲师", FAR_PHONE),
    )


async def finds(staff: Person, typed: str) -> None:
    await staff.says("/staff")
    await staff.presses("👥 成员")
    await staff.presses("按姓名或号码找")
    await staff.says(typed)


async def cards(world: World, office: Person) -> dict[str, str]:
    """Print the cards of the college; return what each one's link is opened with, by name."""
    await office.says("/staff")
    await office.presses("👥 成员")
    await office.presses("花名册")
    await office.presses("🖨 打印认领卡片")
    await office.presses("机械学院（10）")
    await office.presses("🖨 打印")
    await world.settled()
    [*_, sent] = [one for one in await office.messages() if "document" in one]
    pages = PdfReader(io.BytesIO(await sent_file(world, sent["document"]["file_id"]))).pages
    assert len(pages) == 2, "eight on a page"
    text = "".join("".join(page.extract_text().split()) for page in pages)
    starts = LINK.findall(text)
    assert len(starts) == len(NAMES)
    order = sorted(NAMES, key=text.index)
    return dict(zip(order, starts, strict=True))


async def college_staff(world: World, office: Person) -> Person:
    """Have the office let somebody in as the staff of the college."""
    await office.says("/staff")
    await office.presses("工作人员")
    await office.presses("开一个一次性链接")
    await office.presses("学院工作人员")
    await office.presses("机械学院")
    found = re.search(r"start=(i_[\w-]+)", text_of(await office.sees("t.me/", "start=i_")))
    assert found is not None
    person = await joined(world, "机械秘书", college="jixie")
    await person.says(f"/start {found[1]}")
    await person.sees("您现在是", "机械学院")
    return person


async def sees_nothing_elsewhere(world: World, college: Person) -> None:
    """Look for the other college's member by each way that the office has."""
    number = await world.database.read(
        lambda tx: tx.value("SELECT id FROM members WHERE name = $1", FAR)
    )
    before = len(await college.messages())
    for typed in (FAR, "xujing", FAR_NO, FAR_PHONE[-4:]):
        await finds(college, typed)
        await college.sees(f"没有找到“{typed}”")
    await college.says("/staff")
    await college.presses("👥 成员")
    await college.sees("12 人", "第 1 页，共 2 页")
    for payload in (Card(number), Correct(number, "name"), MakeRecordLink(number)):
        assert "不归您" in await forged(college, payload)
    assert await forged(college, Remove(number, 0))
    assert "不归您" in await forged(college, PrintCards("dianqi", 0))
    await college.sends_file("名册.xlsx", book((FAR_NO, FAR, "电气学院", "民盟支部", "院长")))
    await college.sees("1 行不能导入", "不是您的学院")
    seen = theirs((await college.messages())[before:], college)
    # What they have typed themselves is shown to them, and in the file that comes back.
    assert not [one for one in seen if FAR_PHONE[-8:] in text_of(one) or "讲师" in text_of(one)]
    assert not [label for one in seen for label in labels(one) if FAR in label]


async def part(http: aiohttp.ClientSession, person: Person, album: str, caption: str = "") -> str:
    """Send a part of an album, whether the bot runs or not; return the album's name."""
    form = aiohttp.FormData()
    for name, value in (("kind", "video"), ("album", album), ("caption", caption)):
        if value:
            form.add_field(name, value)
    form.add_field("file", io.BytesIO(b"video"), filename="v.mp4")
    async with http.post(f"/playground/users/{person.id}/messages", data=form) as answer:
        assert answer.status == 200, await answer.text()
        return str((await answer.json())["media_group_id"])


async def album_of(person: Person, caption: str) -> list[str]:
    """Return the albums' names of the messages from that on which has the caption."""
    messages = theirs(await person.messages(), person)
    [at] = [at for at, one in enumerate(messages) if caption in text_of(one)]
    return [str(one.get("media_group_id")) for one in messages[at:] if "video" in one]


async def test_from_the_roster_to_a_restored_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    copy, path, said = tmp_path / "yesterday", tmp_path / "tongxin.db", list[str]()
    async with lives(tmp_path) as life:
        async with life() as world:
            office = await world.staff("王老师", SCHOOL)
            contact = await joined(world, "李老师", college="jixie")
            await office.sends_file("名册.xlsx", roster())
            await office.sees("共 11 人", "新增：11 人")
            await office.presses("确认导入")
            await office.sees("已导入 11 人")
            links = await cards(world, office)

            # Three open their cards; a fourth card is in wrong hands.
            people = {name: await world.person(f"phone of {name}") for name in NAMES[:3]}
            for at, (name, person) in enumerate(people.items()):
                await opens(person, links[name], name, f"{at:04}")
                await person.sees(f"{name}，欢迎您！已经认领您的资料", "职务：教授")
                await office.sees(name, "已经认领花名册上的资料")
            college = await college_staff(world, office)
            wrong = await world.person("somebody else")
            await opens(wrong, links["刘洋"], "刘洋", "9999")
            for left in ("还可以试 2 次", "还可以试 1 次"):
                await wrong.sees("与花名册上的不一样", left)
                await wrong.says("刘阳")
                await wrong.says("0003")
            await wrong.sees("三次都没有对上", "已经停用")
            for staff in (office, college):
                await staff.sees("有人打开刘洋的认领链接", "三次都没有对上")
            await wrong.says(f"/start {links['刘洋']}")
            await wrong.sees("无效")

            # One registers and claims the record; another has but the name, and the office decides.
            jie = await registers(world, "陈杰", staff_no="j0004")
            await jie.presses("✅ 是我，认领")
            await jie.sees("陈杰，欢迎您！已经认领您的资料")
            min_ = await registers(world, "杨 敏")
            await min_.sees_nothing_of("是您本人吗")
            assert "已经处理过" in await forged(min_, TakeRecord(6, 1))
            await office.says("/staff")
            await office.presses("待确认")
            await office.presses("👥 与杨敏比较")
            await office.sees("可能是同一个人：姓名和学院相同", "工号：J0005")
            await office.presses("✅ 是同一人，合并")
            await min_.sees("杨敏，您的登记已通过")
            await office.presses("⬅️ 这位成员")
            await office.presses("↩️ 撤销合并")
            await office.presses("↩️ 是的，撤销合并")
            await office.sees("又是两份资料")
            await min_.says("/me")
            await min_.sees("我的资料", "您的登记正在等办公室确认")

            await sees_nothing_elsewhere(world, college)

            await office.says("/staff")
            await office.presses("联络人")
            await office.presses("照花名册指定（2）")
            await office.presses("照此指定")
            lin = people["张伟"]
            await lin.sees("您的联络人是", "李老师")
            await lin.says("🤝 找联络人")
            album = await part(world.http, lin, "new", "三段录像")
        # The bot is away in the middle of the album.
        await part(world.http, lin, album)
        await part(world.http, lin, album)
        async with life() as world:
            await world.settled()
            office, contact, lin = (again(world, one) for one in (office, contact, lin))
            assert len(set(await album_of(contact, "三段录像"))) == 1
            assert len(await album_of(contact, "三段录像")) == 3
            await contact.presses("↩️ 回复")
            album = await part(world.http, contact, "new", "两段回来")
        await part(world.http, contact, album)
        async with life() as world:
            await world.settled()
            office, lin = again(world, office), again(world, lin)
            assert len(await album_of(lin, "两段回来")) == 2
            await asyncio.to_thread(backup.make, path, copy, databases.address(path))
            await world.moves_clock(advance="24h")
            assert await words_in(world, "张伟", "J0000")
            await erases(lin)
            await finds(office, "张伟")
            await office.sees("没有找到“张伟”")
            now = world.playground.clock.now()
        databases.release(path)  # on a server a copy goes into an empty database
        address = databases.address(path)
        await asyncio.to_thread(restore, copy, path, now, said.append, address)
        assert "are erased again: 1." in "\n".join(said)
        async with life() as world:
            office, lin, na = (again(world, one) for one in (office, lin, people["李娜"]))
            assert await words_in(world, "张伟", "J0000", "13800000000", "三段录像") == set()
            await finds(office, "张伟")
            await office.sees("没有找到“张伟”")
            await finds(office, "李娜")
            await office.sees("找“李娜”", "1 人")
            await lin.says("/me")
            await lin.sees("还没有登记")
            await na.says("/me")
            await na.sees("我的资料", "李娜", "李老师")
