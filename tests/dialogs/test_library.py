"""The library: put there by staff, found and received by members, taken down everywhere."""

from collections import Counter

import pytest

from handlers.library.payloads import OnShelf
from handlers.workbooks.writing import write_sheet
from storage.engine.transaction import Transaction
from storage.events import campaigns
from storage.library import links, shelves
from storage.model.audiences import Audience
from tests.dialogs.library_files import docx, pdf
from tests.dialogs.office import JIXIE, MINMENG, SCHOOL, acts, forged, joined
from tests.dialogs.planning import make
from tests.dialogs.world import Message, Person, World, labels, text_of

RULES = docx(
    ["差旅报销办法", "第一条　出差回来以后，三十天内办理报销。"],
    [["项目", "标准"], ["高铁", "二等座"]],
)
BUDGET = write_sheet("预算", ("科目", "金额"), [("茶话会场地", 3000)])
PLAN = ("统战工作要点", "侨联茶话会的经费由学校承担，Budget 2027。")
"""The pages of a file."""


async def uploads(world: World) -> int:
    """Return how many calls brought the file itself."""
    found = await world.calls("sendDocument")
    return sum(one["parameters"]["document"].startswith("attach://") for one in found)


UNKNOWN_FILE = "400:Bad Request: wrong file identifier/HTTP URL"


async def put(keeper: Person, name: str, content: bytes, *, title: str = "") -> None:
    """Send a file, up to the check page, for everybody and on the shelf for rules."""
    await keeper.says("/staff")
    await keeper.presses("📚 资料库")
    await keeper.presses("➕ 放入资料")
    await keeper.sends_file(name, content)
    await keeper.says(title or name.partition(".")[0])
    await keeper.presses("制度")
    await keeper.presses("全体成员")
    await keeper.presses("选好了")


async def opened(member: Person, title: str) -> None:
    await member.says("/library")
    await member.presses("🆕 全部")
    await member.presses(title)


async def files(person: Person) -> list[str]:
    return [m["document"]["file_id"] for m in await person.messages() if "document" in m]


def bold(message: Message) -> list[str]:
    text = text_of(message).encode("utf-16-le")
    spans = [(2 * one["offset"], 2 * one["length"]) for one in message["entities"]]
    return [text[begin : begin + length].decode("utf-16-le") for begin, length in spans]


async def rows(world: World, table: str) -> int:
    return int(await world.database.read(lambda tx: tx.value(f"SELECT count(*) FROM {table}")))


@pytest.mark.both_engines
async def test_what_staff_put_there_is_found_received_and_gone(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    lin = await joined(world, "林晓")
    await make(world, "春茶会", days=20)
    await lin.says("📚 资料库")
    await lin.sees("现在还没有资料")
    await office.says("/staff")
    await office.presses("📚 资料库")
    await office.sees("请先按“🗂 资料架”建一个资料架")
    await office.presses("🗂 资料架")
    await office.presses("➕ 新建资料架")
    await office.presses("制度")
    await office.sees("已新建“制度”")

    await put(office, "差旅.docx", RULES)
    await office.presses("📅 活动")
    await office.presses("春茶会")
    await office.sees("标题和内容都能查找", "差旅", "全体成员", "春茶会")
    await office.presses("放入资料库")
    await put(office, "要点.pdf", pdf(*PLAN), title="2027年统战工作要点")
    await office.sees("标题和内容都能查找（2 页）")
    await office.presses("放入资料库")
    for name, content, why in (
        (
            "预算.xlsx",
            write_sheet("预算", ("科目", "金额"), [("茶话会场地", 3000)]),
            "标题和内容都能查找",
        ),
        ("纪要.txt", "会议纪要：讨论了礼堂的空调。".encode("gb18030"), "标题和内容都能查找"),
        ("坏的.docx", RULES[:400], "可能已损坏"),
        ("照片.zip", b"PK", "这种文件不读内容"),
    ):
        await put(office, name, content)
        await office.sees(why)
        await office.presses("放入资料库")
    assert await rows(world, "library_items") == 6

    # Members find it, see the words in sight, and receive it.
    await lin.says("/library")
    await lin.sees("共 6 份")
    await lin.presses("🔍 查找")
    await lin.says("茶话会")
    shown = await lin.sees("找到 2 份", "第 2 页", "侨联")
    assert bold(shown).count("茶话会") == 2
    await lin.presses("2027年统战工作要点")
    await lin.presses("返回查找结果")
    for typed in ("budg", "tzgzyd", "纪要 空调", "二等座"):
        await lin.says(f"找资料 {typed}")
        await lin.sees(f"“{typed}”", "找到 1 份")
    await lin.says("找资料 没有这个")
    await lin.sees("没有找到")

    # What is typed right after a search is another one, unless something else understands it.
    await lin.says("budg")
    await lin.sees("“budg”", "找到 1 份")
    await lin.says("纪要 空调")
    await lin.sees("“纪要 空调”", "找到 1 份")
    await lin.says("甲乙丙")
    await lin.sees("没有找到“甲乙丙”")
    await lin.says("谢谢")
    await lin.sees_nothing_of("没有找到“谢谢”")
    await lin.says("二等座")
    assert await lin.got("“二等座”") == 1  # a courtesy ends it
    await lin.says("找资料 没有这个")
    await lin.says("请问下个月的座谈会我能不能晚一点到呢")
    await lin.sees("这句话我还看不懂")
    await lin.says("找资料 没有这个")
    await lin.says("/library")
    await lin.says("甲乙丁")
    await lin.sees_nothing_of("没有找到“甲乙丁”")

    # Sent as often as wanted, uploaded never: Telegram has it from the staff's message.
    await opened(lin, "差旅")
    for _ in range(2):
        await lin.presses("📎 发给我")
    [first, second] = await files(lin)
    assert first == second
    assert await uploads(world) == 0
    # Where it does not know it any more, it is uploaded once, and sent by that from then on. An
    # upload whose answer is lost, as by a kill before it is noted, is made once more.
    for answers in ((UNKNOWN_FILE, "lost"), (UNKNOWN_FILE,)):
        for answer in answers:
            await world.goes_wrong("sendDocument", answer)
        await lin.presses("📎 发给我")
    await lin.presses("📎 发给我")
    [_, _, lost, third, fourth] = await files(lin)
    assert len({first, lost, third}) == 3
    assert third == fourth
    assert await uploads(world) == 2

    # Nor if the bytes are not kept: then the message is copied by which it came.
    async def lose(tx: Transaction) -> None:
        await tx.execute("DELETE FROM library_contents")

    await world.database.write(lose)
    await world.goes_wrong("sendDocument", UNKNOWN_FILE)
    await lin.presses("📎 发给我")
    assert len(await files(lin)) == 6
    assert len(await world.calls("copyMessage")) == 1

    # The event leads to what goes with it.
    await lin.says("/events")
    await lin.presses("春茶会")
    await lin.presses("📚 相关资料")
    await lin.sees("“春茶会”的相关资料", "差旅")

    # A new version is found by its own words only.
    await opened(office, "差旅")
    await office.presses("🔄 换新版本")
    await office.sends_file("差旅2.docx", docx(["出差须先审批。"], [["交通", "一等座"]]))
    await office.presses("换成这个")
    await office.sees("已换成第 2 版", "已发出 6 次")
    await lin.says("找资料 二等座")
    await lin.sees("没有找到“二等座”")
    await lin.says("找资料 一等座")
    await lin.sees("“一等座”", "找到 1 份")

    # It can be called and placed otherwise, be for others, go with another event or campaign.
    at = world.playground.clock.now()
    await world.database.write(lambda tx: campaigns.create(tx, "纪念活动", "", at))
    await office.presses("✏️ 标题")
    await office.says("出差办法")
    await office.sees("出差办法", "放入，第 2 版")
    for button, chosen in (
        *(("🗂 资料架", "制度"), ("📅 活动", "没有"), ("🏷 主题教育", "纪念活动")),
        ("👥 面向", "选好了"),
    ):
        await office.presses(button)
        await office.presses(chosen)
        await office.sees("已改好")
    await office.sees("纪念活动", "全体成员")
    await office.presses("📅 活动")
    await office.presses("春茶会")
    await office.presses("✏️ 标题")
    await office.says("差旅")

    # Taken down is gone: for who has its page open, in lists and search, and in the chats.
    await world.moves_clock(advance="1d")
    await office.presses("🗑 撤下")
    await office.sees("已发出 5 次，其中 48 小时以内的 5 条消息", "有 1 次不知道送达没有")
    await office.presses("确定撤下")
    await office.sees("已撤下“差旅”", "正在删除已发出的 5 条消息", "已请收到的人自己删")
    await world.settled()
    # The answer with the number of this message was lost: only its reader can delete it.
    assert await files(lin) == [lost]
    await world.moves_clock(advance="1m")
    await lin.sees("资料“差旅”已经撤下。如果您的聊天里还有它，请您自己删除")
    await lin.says("找资料 一等座")
    await lin.sees("没有找到“一等座”")
    await lin.says("/library")
    await lin.sees("共 5 份")
    await lin.says("/events")
    await lin.presses("春茶会")
    shown = await lin.sees("春茶会", "已报名 0 人")
    assert "📚 相关资料" not in labels(shown)
    assert await rows(world, "library_copies") == 0
    done = Counter(await acts(world))
    kept = ("item-placed", "item-changed", "item-replaced", "item-taken-down", "shelf-made")
    assert [done[one] for one in kept] == [6, 7, 1, 1, 1]
    await office.says("/staff")
    await office.presses("操作记录")
    await office.sees("撤下资料", "已撤下的资料")


async def test_material_goes_with_an_event_that_is_over_though_many_are_to_come(
    world: World,
) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    await world.database.write(lambda tx: shelves.create(tx, "制度"))
    await make(world, "季度座谈会", days=2)
    for number in range(25):
        await make(world, f"培训{number:02}", days=6 + number)
    await world.moves_clock(advance="3d")
    await put(office, "讲稿.txt", "凝聚共识".encode())
    await office.presses("📅 活动")
    await office.presses("季度座谈会")
    await office.sees("请核对", "讲稿", "季度座谈会")
    # What is further away is on a later page.
    await office.presses("📅 活动")
    offered = labels(await office.sees("和哪个活动"))
    assert [one for one in offered if "✅" in one] == ["✅ 2027-01-14 季度座谈会"]
    for _ in range(4):
        await office.presses("下一页")
    await office.presses("上一页")
    await office.presses("下一页")
    await office.presses("培训24")
    await office.presses("放入资料库")
    goes = "SELECT e.title FROM library_events l JOIN events e ON e.id = l.event_id"
    assert await world.database.read(lambda tx: tx.value(goes)) == "培训24"


async def test_each_sees_and_keeps_their_own(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    college = await joined(world, "李老师", college="jixie", grant=JIXIE)
    officer = await joined(world, "周老师", "minmeng", grant=MINMENG)
    lin = await joined(world, "林晓", college="jixie")
    await office.says("/staff")
    await office.presses("📚 资料库")
    await office.presses("🗂 资料架")
    for title in ("制度", "学习材料"):
        await office.presses("➕ 新建资料架")
        await office.says(title)
    for keeper, words, place in (
        (college, "机械学院安全规定", "机械学院"),
        (officer, "支部学习计划", "民盟支部"),
    ):
        await keeper.says("/staff")
        await keeper.presses("📚 资料库")
        await keeper.presses("➕ 放入资料")
        await keeper.says(f"{words}\n正文里写着保密两个字")
        await keeper.presses("就用")
        shelf = await keeper.presses("学习材料")
        assert shelf is not None
        asked = await keeper.sees("面向谁")
        assert [one for one in labels(asked) if "全体" in one] == []
        await keeper.presses(place)
        await keeper.presses("选好了")
        await keeper.presses("放入资料库")
        await keeper.sees("已放入资料库", words)
    await lin.says("找资料 保密")
    await lin.sees("找到 1 份", "机械学院安全规定")
    await lin.presses("机械学院安全规定")
    await lin.presses("📖 看全文")
    await lin.sees("正文里写着保密两个字")
    assert all("撤下" not in one for message in await lin.messages() for one in labels(message))
    await officer.says("找资料 保密")
    await officer.sees("找到 1 份", "支部学习计划")
    await office.says("找资料 保密")
    await office.sees("找到 2 份")
    # A hidden shelf is for those only who put things there.
    await office.says("/staff")
    await office.presses("📚 资料库")
    await office.presses("🗂 资料架")
    await office.presses("⬆️")
    assert {"shelf-made", "shelf-changed"} <= set(await acts(world))
    await office.sees("“学习材料”往上移了一位")
    await office.presses("🙈 隐藏")
    await office.sees("“学习材料”已隐藏")
    await lin.says("找资料 保密")
    await lin.sees("没有找到")
    hidden = "SELECT id FROM library_shelves WHERE hidden = 1"
    await forged(lin, OnShelf(await world.database.read(lambda tx: tx.value(hidden)), 0))
    assert "学习材料" not in text_of(await lin.sees("现在还没有资料"))
    await college.says("找资料 保密")
    await college.sees("找到 1 份")


@pytest.mark.both_engines
async def test_an_item_names_its_event_only_to_who_sees_the_event(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    college = await joined(world, "李老师", college="jixie", grant=JIXIE)
    lin, zhou = await joined(world, "林晓"), await joined(world, "周文", "minmeng")
    await world.database.write(lambda tx: shelves.create(tx, "制度"))
    inner = await make(world, "支部内部会", audience=Audience(associations=("minmeng",)))
    draft = await make(world, "还没公布的会", published=False)
    for event, title in ((inner, "发言提纲"), (draft, "背景材料")):
        await put(office, f"{title}.txt", "凝聚共识".encode())
        await office.presses("放入资料库")

        async def goes_with(tx: Transaction, title: str = title, event: int = event.id) -> None:
            sql = "SELECT id FROM library_items WHERE title = $1"
            await links.set_event(tx, await tx.value(sql, title), event)

        await world.database.write(goes_with)
    for reader, title, seen, opens in (
        (zhou, "发言提纲", "支部内部会", True),
        (lin, "发言提纲", "", False),
        (college, "发言提纲", "", False),
        (zhou, "背景材料", "", False),
        (college, "背景材料", "", False),
        (office, "发言提纲", "支部内部会", False),
        (office, "背景材料", "还没公布的会", False),
    ):
        await opened(reader, title)
        page = await reader.sees(f"📄 {title}", "放入")
        assert ("📅 看活动" in labels(page)) == opens, title
        said = [line for line in text_of(page).splitlines() if "📅" in line]
        assert said == ([f"📅 活动：{seen}"] if seen else []), title
