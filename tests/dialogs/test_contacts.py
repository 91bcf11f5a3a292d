"""A member and their contact write to each other through the bot."""

import pytest

from handlers.contacts.payloads import Withdraw, Write
from storage.engine.transaction import Transaction
from storage.model.people import Grant, Role
from storage.notices import relays
from tests.dialogs.office import (
    JIXIE,
    SCHOOL,
    acts,
    erases,
    forged,
    joined,
    number_of,
    paired,
    picture,
    sends,
    theirs,
    workbook,
)
from tests.dialogs.world import Message, Person, World, buttons, labels, text_of


async def replies(person: Person, to: Message, text: str) -> Message:
    """Reply to a message, as people do by swiping it."""
    return await person._post("messages", {"reply_to": to["message_id"], "text": text})


async def own(person: Person, words: str) -> Message:
    """Return the newest own message with these words."""
    mine = [one for one in await person.messages() if one["from"]["id"] == person.id]
    return next(one for one in reversed(mine) if words in text_of(one))


@pytest.mark.both_engines
async def test_a_pair_writes_to_each_other_and_nobody_else_sees_it(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    contact = await joined(world, "李老师")
    lin = await joined(world, "林晓")
    other = await joined(world, "赵敏")
    await lin.says("🤝 找联络人")
    await lin.sees("还没有联络人")
    number = await number_of(world, lin)
    sql = "UPDATE members SET contact_stated = '周不在' WHERE id = $1"
    await world.database.write(lambda tx: tx.execute(sql, number))
    await lin.says("/me")
    await lin.sees("花名册上写的联络人：周不在")
    await paired(world, lin, contact)
    await paired(world, other, contact)
    await lin.says("/me")
    shown = await lin.sees("我的资料", "联络人：李老师")
    assert "周不在" not in str(shown)
    await lin.presses("谁能看到我")
    await lin.sees("您的联络人：李老师")
    await lin.says("找联络人")
    await lin.sees("请写给李老师")
    await lin.says("我想换到下午的座谈")
    await lin.sees("已转给李老师")
    got = await contact.sees("林晓：", "换到下午")
    assert labels(got) == ["↩️ 回复"]
    reactions = (await lin.screen())["reactions"]
    assert "👌" in str(reactions)
    await lin.presses("结束")
    await lin.sees("对方回复后")
    await other.says("/contact")
    await other.says("下周我请假")
    # A reply goes where it belongs, whoever wrote last; one to nothing is asked about.
    await replies(contact, got, "好的，已经改了")
    await lin.sees("李老师：", "已经改了")
    await contact.sees("已转给林晓")
    await other.sees_nothing_of("已经改了")
    await contact.says("收到，好好休息")
    asked = await contact.sees("转给谁")
    assert labels(asked)[:1] == ["➡️ 赵敏"]  # only who still waits
    await contact.presses("➡️ 赵敏")
    await other.sees("李老师：", "好好休息")
    await contact.presses_data(asked["message_id"], buttons(asked)[0]["callback_data"])
    assert await other.got("好好休息") == 1
    await lin.sees_nothing_of("好好休息")
    await contact.says("帮助")
    await contact.sees("工作日")
    # A message's number means something in its own chat only.
    copy = got["message_id"]
    for person, known in ((contact, True), (office, False), (lin, False)):
        reader = await number_of(world, person)
        found = await world.database.read(lambda tx: relays.of_copy(tx, reader, copy))  # noqa: B023
        assert (found is not None) == known
    await replies(office, (await office.messages())[-1], "这是我的话")
    await office.sees("看不懂")
    for person in (lin, other, contact):
        await person.sees_nothing_of("这是我的话")
    # Nobody else can write to them or take something back for them.
    ids = {one.id: await number_of(world, one) for one in (lin, other, contact, office)}
    assert "转不到" in await forged(office, Write(ids[lin.id]))
    assert "转不到" in await forged(lin, Write(ids[other.id]))
    assert "已经没有了" in await forged(other, Withdraw(1))
    await office.sees_nothing_of("座谈")
    stored = await world.database.read(
        lambda tx: tx.all("SELECT content FROM notices UNION ALL SELECT action FROM audit")
    )
    assert "下午的座谈" not in str([tuple(row) for row in stored])
    calls = str(await world.calls("sendMessage") + await world.calls("copyMessage"))
    assert "forward" not in calls


async def test_every_kind_arrives_once_and_albums_whole(world: World) -> None:
    contact, lin = await joined(world, "李老师"), await joined(world, "林晓")
    await paired(world, lin, contact)
    await lin.says("🤝 找联络人")
    before = len(await contact.messages())
    await lin.sends_file("v.ogg", b"voice", kind="voice")
    await lin.sends_file("p.pdf", b"pdf", caption="报名表")
    await lin.sends_file("r.mp4", b"round", kind="video_note")
    await lin._post("messages", {"location": {"latitude": 31.2, "longitude": 121.4}})
    await lin._post("messages", {"contact": {"phone_number": "+861", "first_name": "赵"}})
    long = "长" * 4090
    await lin.says(long)
    album = [picture(world, shade) | {"media_group_id": "g1"} for shade in range(3)]
    album[1]["caption"] = "第二张"
    await sends(lin, *album)
    await lin.says("就这些")
    got = (await contact.messages())[before:]
    kinds = ["voice", "document", "text", "video_note", "text", "location", "text", "contact"]
    kinds += ["text", "text", "text", "photo", "photo", "photo", "text"]
    assert [next(kind for kind in {*kinds} if kind in one) for one in got] == kinds
    assert text_of(got[1]) == "🤝 林晓：\n报名表"
    assert text_of(got[9]) == long
    assert "就这些" in text_of(got[-1])
    assert len({one["media_group_id"] for one in got[11:14]}) == 1
    assert all("forward_origin" not in one for one in got)
    assert await lin.got("已转给李老师") == 8
    # An album as an answer to a copy, of which each part or only the first says so.
    to = {"reply_to_message": {"message_id": got[0]["message_id"]}}
    chat = world.playground.world.chats[contact.id]
    to = {"reply_to_message": {**got[0], "chat": {"id": contact.id, "type": "private"}}}
    assert chat
    back = [picture(world, 9) | {"media_group_id": "g2"} for _ in range(2)]
    await sends(contact, back[0] | to, back[1])
    ours = theirs(await lin.messages(), lin)
    assert ["photo" in one for one in ours[-2:]] == [True, True]
    # What is changed stays in sight, in an album as well.
    texts = {"第二张": "第二张（改）", "就这些": "就这些，谢谢", "报名表": "报名表二"}
    for was, now in texts.items():
        await lin._post("edit", {"message_id": (await own(lin, was))["message_id"], "text": now})
        await contact.sees(was, now, "已修改，原来是")
    await lin._post(
        "edit", {"message_id": (await own(lin, "谢谢"))["message_id"], "text": "就这些，多谢"}
    )
    assert "就这些，谢谢\n⋯\n就这些" in text_of(await contact.sees("多谢"))
    await lin.sees("对方会看到改后的和原来的话")


async def test_what_does_not_arrive_is_told_and_what_is_withdrawn_is_gone(world: World) -> None:
    contact, lin = await joined(world, "李老师"), await joined(world, "林晓")
    await paired(world, lin, contact)
    await lin.says("🤝 找联络人")
    await lin.says("说错了的话")
    await contact.sees("说错了的话")
    await lin.presses("↩️ 撤回")
    await lin.sees("已撤回")
    assert "说错了" not in await contact.transcript() + await lin.transcript()
    await lin.presses("写给李老师")
    await lin.says("第二句")
    await replies(lin, await own(lin, "第二句"), "撤回")
    assert "第二句" not in await contact.transcript()
    await lin.presses("写给李老师")
    await world.goes_wrong("copyMessage", "403:Forbidden: bot was blocked by the user")
    await lin.sends_file("v.ogg", b"voice", kind="voice")
    await lin.sees("李老师现在联系不上", "没有送达")
    await lin.says("第四句")
    await lin.sees("李老师现在联系不上，没有转过去")
    await contact.says("/start")
    await world.goes_wrong("copyMessage", "lost")
    await lin.sends_file("v.ogg", b"voice", kind="voice")
    await lin.sees("不确定您刚才发给李老师的那条是否送达")
    await lin.says("晚了的话")
    late = await own(lin, "晚了的话")
    await world.moves_clock(advance="49h")
    await replies(lin, late, "撤回")
    await lin.sees("已经过了 48 小时，撤回不了了")
    await contact.sees("晚了的话")
    # After a long rest nothing goes to anybody without asking.
    await lin.says("这是随手写的")
    await contact.sees_nothing_of("随手写的")
    await lin.presses("➡️ 李老师")
    await contact.sees("随手写的")
    # The texts go when nothing can be changed any more, the rest when its time is over.
    await world.days_pass(3)
    sql = "SELECT count(*) FROM relays WHERE texts IS NOT NULL"
    assert await world.database.read(lambda tx: tx.value(sql)) == 0
    await lin.says("/me")
    await world.days_pass(91)
    for table in ("relays", "relay_parts", "notices WHERE kind = 'relay'"):
        count = f"SELECT count(*) FROM {table}"
        assert await world.database.read(lambda tx: tx.value(count)) == 0  # noqa: B023


async def test_what_is_changed_or_withdrawn_without_having_arrived_is_said_so(
    world: World,
) -> None:
    contact, lin = await joined(world, "李老师"), await joined(world, "林晓")
    await paired(world, lin, contact)
    await lin.says("🤝 找联络人")
    await world.goes_wrong("copyMessage", "lost")
    await lin.sends_file("p.pdf", b"pdf", caption="说错了的话")
    await lin.sees("不确定您刚才发给李老师的那条是否送达")

    async def changes(was: str, now: str) -> None:
        message_id = (await own(lin, was))["message_id"]
        await lin._post("edit", {"message_id": message_id, "text": now})

    await changes("说错了的话", "说错的话")
    await lin.sees("不确定是否送达", "请另写一条")
    await replies(lin, await own(lin, "说错的话"), "撤回")
    await lin.sees("您撤回的那条", "不确定", "李老师")
    await lin.presses("写给李老师")
    await lin.says("第二句")
    await contact.sees("第二句")
    await world.goes_wrong("editMessageText", "403:Forbidden: bot was blocked by the user")
    await changes("第二句", "改过的")
    await lin.sees("对方那边没有改成", "联系不上")
    await world.goes_wrong("copyMessage", "403:Forbidden: bot was blocked by the user")
    await lin.sends_file("p.pdf", b"pdf", caption="第三句")
    await lin.sees("您刚才发的没有送达")
    before = await lin.got("对方会看到改后的")
    await changes("第三句", "改了的第三句")
    assert await lin.got("对方会看到改后的") == before
    assert await lin.got("请另写一条") > 1


@pytest.mark.both_engines
async def test_staff_assign_contacts_one_by_one_and_many_at_once(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    college = await joined(world, "李老师", college="jixie", grant=JIXIE)
    lin = await joined(world, "林晓", college="jixie")
    await joined(world, "赵敏", college="dianqi")
    await college.says("/staff")
    await college.presses("🤝 联络人")
    await college.sees("还没有联络人的成员：2 人")  # of their own college only
    await college.presses("还没有联络人（2）")
    await college.presses("林晓")
    await college.presses("指定联络人")
    await college.says("没有的人")
    await college.sees("没有找到")
    await college.says("王老师")
    await college.sees("没有找到")
    await college.presses("我来联系")
    await college.sees("林晓的联络人：李老师")
    await college.presses("没错")
    await college.sees("已指定李老师做林晓的联络人")
    await lin.sees("您的联络人是李老师")
    await lin.presses("写给联络人")
    await lin.says("李老师好")
    await college.sees("林晓：", "李老师好")
    await college.says("🤝 找联络人")
    await college.sees("您联系的成员共 1 位")
    await college.presses("林晓")
    await college.sees("2026 年秋季学期还没有见面")
    await college.presses("今天见面了")
    await lin.says("🤝 找联络人")
    await lin.presses("见面情况")
    await lin.sees("李老师", "已见面：2027年1月12日")
    await lin.presses("还没有见面")
    await lin.presses("今天见面了")
    await office.says("/staff")
    await office.presses("🤝 联络人")
    await office.presses("结对一览")
    await office.sees("共 1 对，已见面 1 对", "✅ 林晓 – 李老师：2027年1月12日")
    await office.presses("导出表格")
    sheet = (await office.messages())[-1]["document"]
    rows = await workbook(world, sheet["file_id"])
    assert rows[-1][:4] == ["林晓", "机械学院", "李老师", "是"]
    await office.presses("🤝 联络人")
    await office.presses("还没有联络人（3）")
    await office.presses("一次指定多人")
    await office.presses("全部")
    await office.says("老师")
    await office.presses("李老师")
    await office.sees("李老师做 2 位成员的联络人")
    await office.presses("没错")
    await office.sees("已指定李老师做 2 位成员的联络人")
    await college.sees("您是 3 位成员的联络人")
    # Three working days without an answer are told to the office, without a word of it.
    await lin.says("🤝 找联络人")
    await lin.says("还有一件私事")
    await world.moves_clock(advance="71h")  # from Tuesday 10:00 to Friday
    await office.sees_nothing_of("三个工作日没有回复")
    await world.moves_clock(advance="2h")
    await office.sees("林晓写给联络人李老师的话，三个工作日没有回复")
    await world.moves_clock(advance="26h")
    assert await office.got("三个工作日没有回复") == 1
    await office.sees_nothing_of("私事")
    await erases(college)
    await lin.says("🤝 找联络人")
    await lin.sees("还没有联络人")
    await office.says("/staff")
    await office.presses("🤝 联络人（3）")
    await office.presses("联络人已不在（3）")
    await office.presses("林晓")
    await office.sees("已经不在了")
    await office.presses("取消联络人")
    await office.presses("是的，取消")
    await office.sees("林晓还没有联络人")
    assert "contact-assigned" in await acts(world)


@pytest.mark.both_engines
async def test_who_only_has_the_check_in_is_no_contact(world: World) -> None:
    office, lin = await joined(world, "王老师", grant=SCHOOL), await joined(world, "林晓")
    helper = await world.staff("赵帮手", Grant(Role.CHECK_IN, "1"))
    await paired(world, lin, helper)
    await office.says("/staff")
    await office.presses("🤝 联络人（1）")
    await office.presses("联络人已不在（1）")
    await office.presses("林晓")
    await office.sees("赵帮手已经不在了")
    await office.presses("指定联络人")
    await office.says("赵帮手")
    await office.sees("没有找到姓名里有“赵帮手”的人")


async def test_the_rosters_column_becomes_contacts(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    contact = await joined(world, "李老师")
    people = {name: await joined(world, name) for name in ("林晓", "赵敏", "钱多", "孙一")}
    await joined(world, "同名")
    await joined(world, "同名")
    stated = {"林晓": "李老师", "赵敏": "李老师", "钱多": "同名", "孙一": "周不在"}

    async def state(tx: Transaction) -> None:
        for name, of in stated.items():
            await tx.execute("UPDATE members SET contact_stated = $2 WHERE name = $1", name, of)

    await world.database.write(state)
    await office.says("/staff")
    await office.presses("联络人")
    await office.presses("照花名册指定（4）")
    await office.sees("2 位成员可以照此指定", "联络人共 1 位", "还有 2 位成员", "同名", "周不在")
    await office.presses("照此指定")
    await office.sees("已给 2 位成员指定联络人", "还有 2 位成员")
    await contact.sees("您是 2 位成员的联络人")
    for name in ("林晓", "赵敏"):
        await people[name].sees("您的联络人是", "李老师")
    await office.presses("🤝 联络人")
    await office.presses("照花名册指定（2）")
    await office.sees("现在没有能照此指定的", "还有 2 位成员")


async def test_a_pair_has_not_met_yet_when_the_spring_semester_begins(world: World) -> None:
    lin, chen = await joined(world, "林晓"), await joined(world, "陈教授")
    await paired(world, lin, chen)
    for day, semester in (("2027-01-31", "2026 年秋季学期"), ("2027-02-01", "2027 年春季学期")):
        await world.moves_clock(to=f"{day}T10:00:00+08:00")
        await lin.says("🤝 找联络人")
        await lin.presses("见面情况")
        await lin.sees(f"{semester}还没有见面")
        await lin.presses("今天见面了")
        await lin.sees(f"{semester}已见面")
