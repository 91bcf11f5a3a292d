"""Where two features meet: answers by telephone, corrections, roles of two kinds, rosters."""

from handlers.kit.of_member import Card
from handlers.people.payloads import Members
from handlers.workbooks.writing import write_sheet
from storage.model.events import Answer
from storage.people import roles
from tests.dialogs.office import (
    DAY,
    JIXIE,
    MINMENG,
    SCHOOL,
    broadcasts,
    forged,
    joined,
    member,
    number_of,
    phone,
    workbook,
)
from tests.dialogs.planning import answers, answers_for, make, opens
from tests.dialogs.world import Message, Person, World, labels, text_of
from tests.office import AT_ONCE


async def swept(world: World) -> None:
    await world.bot.sweep()
    await world.settled()


async def holds(world: World, *, held: bool) -> None:
    """Hold all sending, as after a restore, or release it."""
    sql = f"UPDATE sender SET held_since = {'1' if held else 'NULL'}"
    await world.database.write(lambda tx: tx.execute(sql))


async def with_text(person: Person, text: str) -> list[Message]:
    """The bot's messages that have the text."""
    sent = [one for one in await person.messages() if one["from"]["is_bot"]]
    return [one for one in sent if text in text_of(one)]


async def screen(person: Person) -> list[str]:
    """The labels of the newest message that has buttons."""
    return next(found for one in reversed(await person.messages()) if (found := labels(one)))


async def test_news_of_an_event_tells_only_those_of_an_answer_by_telephone_who_have_one(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    zhou, lin, gao = [await joined(world, name) for name in ("周老师", "林老师", "高老师")]
    event = await make(world, "春游")
    await answers(world, lin, event, Answer.GOING)
    await answers_for(office, "春游", "周老师", "参加")
    await answers(world, gao, event, Answer.GOING)
    await opens(office, "春游")
    await office.presses("✏️ 修改")
    await office.presses("地点")
    await office.says("航天馆")
    await office.presses("就这样改")
    await world.moves_clock(advance="1h")
    for person, by_phone in ((zhou, True), (lin, False), (gao, False)):
        news = [text_of(one) for one in await with_text(person, "航天馆")]
        assert news
        assert all(("办公室代您登记" in text) == by_phone for text in news)


async def test_an_undo_keeps_back_its_own_words_and_no_others(world: World) -> None:
    """Two staff answer for one caller while nothing goes out; the second takes it back."""
    first = await world.staff("王老师", SCHOOL)
    second = await world.staff("张老师", SCHOOL)
    zhou = await joined(world, "周老师")
    await make(world, "春游")
    await holds(world, held=True)
    await answers_for(first, "春游", "周老师", "参加")
    await answers_for(second, "春游", "周老师", "待定")
    await second.presses("撤销")
    await second.sees("已撤销", "周老师现在：参加（电话代答 · 王老师）")
    await holds(world, held=False)
    await swept(world)
    await zhou.sees("王老师按您的来电", "办公室代您登记：参加")
    await zhou.sees_nothing_of("张老师")


async def test_an_answer_undone_before_anybody_heard_leaves_the_event_unannounced(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    await joined(world, "周老师")
    await make(world, "春游")
    await holds(world, held=True)
    await answers_for(office, "春游", "周老师", "参加")
    await office.presses("撤销")
    await opens(office, "春游")
    await office.presses("撤回发布")
    await office.sees("已撤回发布", "草稿，成员看不到")


async def test_a_place_is_not_announced_of_an_event_that_was_cancelled_meanwhile(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    zhou, lin = [await joined(world, name) for name in ("周老师", "林老师")]
    event = await make(world, "参观", places=1, kind=AT_ONCE)
    await answers(world, zhou, event, Answer.GOING)
    await answers(world, lin, event, Answer.GOING)
    await holds(world, held=True)
    await answers_for(office, "参观", "周老师", "不参加")
    await office.presses("是的，代为退出")
    await opens(office, "参观")
    await office.presses("取消活动")
    await office.presses("是的，取消")
    await holds(world, held=False)
    await swept(world)
    for one in await with_text(lin, "有名额了"):
        assert "取消" in text_of(one)


async def test_the_older_cards_show_what_staff_answered_and_nothing_else(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师")
    event = await make(world, "参观", days=10, places=1, place="科技馆", kind=AT_ONCE)
    await world.moves_clock(advance="1h")  # its notice goes out
    await answers_for(office, "参观", "周老师", "不参加")
    await swept(world)
    [first, second] = await with_text(zhou, "科技馆")
    assert "办公室代您登记：不参加" in text_of(first)
    assert "候补" not in text_of(first)
    assert "王老师按您的来电" in text_of(second)

    # Who has a place no more when the message of it goes out is not told of it alone.
    lin = await joined(world, "林老师")
    await answers(world, zhou, event, Answer.GOING)
    await answers(world, lin, event, Answer.GOING)
    await holds(world, held=True)
    await answers_for(office, "参观", "周老师", "不参加")
    await office.presses("是的，代为退出")
    await answers(world, lin, event, Answer.NOT_GOING)
    await holds(world, held=False)
    await swept(world)
    assert "您的回复：不参加" in text_of(await lin.sees("有名额了"))


async def test_two_roles_do_not_widen_each_other(world: World) -> None:
    """Staff of one college and officer of an association see no more of others' members."""
    both = await joined(world, "机械张", college="jixie", grant=JIXIE)
    number = await number_of(world, both)
    now = world.playground.clock.now()
    await world.database.write(lambda tx: roles.grant(tx, number, MINMENG, now))
    await make(world, "全校大会")
    lin = await joined(world, "林远", "minmeng", "qiaolian", college="dianqi")
    hers = await number_of(world, lin)
    sql = "UPDATE members SET staff_no = 'D777' WHERE id = $1"
    await world.database.write(lambda tx: tx.execute(sql, hers))
    await both.says("/staff")
    await both.presses("👥 成员")
    assert not await forged(both, Card(hers, "", 0))
    card = await both.sees("姓名：林远")
    assert "侨联" not in text_of(card)
    assert "D777" not in text_of(card)
    await forged(both, Members("a.qiaolian", 0))
    assert not [label for label in await screen(both) if "林远" in label]
    await forged(both, Members("", 0))
    await both.presses("按团体")
    assert "民盟支部（1）" in await screen(both)
    assert not [label for label in await screen(both) if "侨联" in label]
    await forged(both, Members("", 0))
    await both.presses("导出这份名单")
    await both.presses("联络成员")
    await both.presses("不要密码")
    await both.says("/staff")
    await both.presses("活动安排")
    await both.presses("学校的活动")
    await both.presses("全校大会")
    await both.presses("代为答复")
    await both.says("D777")
    await both.sees("没有找到“D777”")
    await both.says("林远")
    await both.presses("参加")
    await both.says("/staff")
    await both.presses("活动安排")
    await both.presses("学校的活动")
    await both.presses("全校大会")
    await both.presses("导出名单")
    sent = [one["document"] for one in await both.messages() if "document" in one]
    assert len(sent) == 2
    for file in sent:
        rows = await workbook(world, file["file_id"])
        assert any("林远" in row for row in rows)
        flat = " ".join(str(cell) for row in rows for cell in row)
        assert "侨联" not in flat
        assert "D777" not in flat


async def test_a_roster_tells_twins_apart_and_officers_no_staff_numbers(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    officer = await joined(world, "钱主委", "minmeng", grant=MINMENG)
    await member(world, "Li Ming", staff_no="A7")
    twin = await member(world, "林晓", staff_no="A8")
    other = await member(world, "林大", staff_no="A8")
    spouse = await joined(world, "周桂英", college="wenli")
    for person in (twin, other, spouse):
        await phone(world, person, "+8613881733095")
    rows = [
        ("姓名", "工号", "学院", "手机"),
        ("林晓", "A8", "", ""),
        ("林大", "A8", "", ""),
        ("林晓", "", "", "13881733095"),
        ("周桂英", "", "", "13881733095"),
    ]
    await office.sends_file("名册.xlsx", write_sheet("表", rows[0], rows[1:]))
    # The office imports: a number that two have, or a row that could be either, is refused.
    said = await office.sees("登记的成员里有几个人是这个工号", "与第 2 行像是同一个人")
    assert "姓名不同" not in text_of(said)
    for guessed in ("A7", "A9"):
        sheet = write_sheet("表", rows[0], [("li ming", guessed, "", "")])
        await officer.sends_file("名册.xlsx", sheet)
        await officer.sees("这是一份花名册")
    told = [text_of(one) for one in await with_text(officer, "这是一份花名册")]
    assert told[0] == told[1]


async def test_a_correction_fits_the_nudges_too(world: World) -> None:
    """A nudge has a line more than its notice: a text that fits there may not fit here."""
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await broadcasts(office, "短的通知", receipt=True)
    await office.presses("再提醒未按")
    await office.presses("是的，再提醒")
    assert len(await with_text(chen, "短的通知")) == 2
    await office.presses("更正")
    await office.says("字" * 4030)  # fits the notice alone
    await office.sees("太长了：最多 4011 个字")
    await office.says("字" * 4011)
    await office.presses("只改原消息")
    assert not await with_text(chen, "短的通知")
