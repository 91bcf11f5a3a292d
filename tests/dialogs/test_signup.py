"""Members answer events; places, the waitlist and the office's lists follow."""

import asyncio
from datetime import datetime, timedelta

import pytest

from handlers.events.payloads import GiveUp, Leave, Say, See, Whole
from handlers.events.sign_up_payloads import Roll, Take
from storage.engine.transaction import Transaction
from storage.events import events, rsvps
from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.model.people import Grant, Role
from storage.people import members, roles
from storage.people.members import Registration
from storage.planning import publishing
from tests.dialogs.office import SCHOOL, make, workbook
from tests.dialogs.world import Person, World, buttons, text_of


async def member(
    world: World,
    name: str,
    *,
    language: str = "zh",
    college: str = "dianqi",
    associations: tuple[str, ...] = (),
    grant: Grant | None = None,
) -> Person:
    """Somebody who is in the register already."""
    person = await world.person(name, language=language)
    now = world.playground.clock.now()

    async def register(tx: Transaction) -> None:
        known = await members.ensure(tx, person.id, name, language, now)
        stated = Registration(name, college, associations, "v", "00123", "+8613812345678")
        await members.register(tx, known.id, stated, approval=False, now=now)
        if grant is not None:
            await roles.grant(tx, known.id, grant, now)

    await world.database.write(register)
    return person


async def opens(person: Person, title: str) -> None:
    await person.says("/events")
    await person.presses(title)


async def labels(person: Person) -> list[str]:
    """The labels of the newest message's buttons."""
    return [button["text"] for button in buttons((await person.messages())[-1])]


async def last_id(person: Person) -> int:
    return int((await person.messages())[-1]["message_id"])


@pytest.mark.parametrize("said", ["参加", "不参加。", "我报名！", "Going"])
async def test_an_answer_that_is_written_leads_to_the_buttons(world: World, said: str) -> None:
    lin = await member(world, "林晓")
    await make(world, "季度座谈会")
    await lin.says(said)
    await lin.sees("请先打开下面的活动")
    await lin.sees("接下来的活动", "季度座谈会")
    await lin.says("收到，谢谢！")
    await lin.sees("没有要您回执的通知")
    stranger = await world.person("路人")
    await stranger.says(said)
    await stranger.sees("请先登记")


async def test_one_tap_signs_up_and_another_changes_it(world: World) -> None:
    lin = await member(world, "林晓")
    event = await make(world, "季度座谈会", places=40, description="请带<b>身份证</b> & 笔。")
    await lin.says("📅 活动")
    wall = event.wall
    weekday = "一二三四五六日"[wall.weekday()]
    date = f"{wall.year}年{wall.month}月{wall.day}日（周{weekday}）{wall:%H:%M}"
    await lin.sees("接下来的活动", "1 项", date, "【座谈会】季度座谈会")
    await lin.presses("季度座谈会")
    await lin.sees(
        "季度座谈会", date, "图书馆报告厅", "已报名 0 / 40", "面向：全体成员", "<b>身份证</b> & 笔"
    )
    assert await labels(lin) == ["参加", "待定", "不参加", "📆 加到我的日历", "⬅️ 全部活动"]

    answer = await lin.presses("参加")
    assert "已记下：参加" in answer["text"]
    assert "图书馆报告厅" in answer["text"]
    assert len(answer["text"]) <= 200
    await lin.sees("已报名 1 / 40", "您的回复：参加")
    assert await labels(lin) == ["✅ 参加", "待定", "不参加", "📆 加到我的日历", "⬅️ 全部活动"]
    await lin.presses("参加")  # again changes nothing
    await lin.sees("已报名 1 / 40")
    await lin.presses("待定")
    await lin.sees("已报名 0 / 40", "您的回复：待定")
    await lin.presses("不参加")
    await lin.sees("您的回复：不参加")
    await lin.presses("参加")  # and back
    await lin.sees("已报名 1 / 40", "您的回复：参加")
    await lin.presses("全部活动")
    await lin.sees("接下来的活动", "✅ 参加")


async def test_signing_up_in_english(world: World) -> None:
    ann = await member(world, "Ann", language="en")
    event = await make(world, "Quarterly meeting", audience=Audience(colleges=("dianqi",)))
    await ann.says("/events")
    await ann.sees("Coming events", "Symposium: Quarterly meeting")
    await ann.presses("Quarterly meeting")
    await ann.sees(f"{event.wall:%a} {event.wall.day} {event.wall:%B %Y, %H:%M}", "Going: 0")
    await ann.sees("For: School of Electrical Engineering")
    answer = await ann.presses("Going")
    assert answer["text"].startswith("Noted: Going. ")
    await ann.sees("Your answer: Going")
    await ann.says("📝 My sign-ups")
    await ann.sees("My sign-ups", "Quarterly meeting", "✅ Going")


async def test_the_place_that_comes_free_goes_to_the_first_in_line(world: World) -> None:
    ann, bo, chen = [await member(world, name) for name in ("安", "博", "陈")]
    event = await make(world, "参观", places=1)
    for person in (ann, bo, chen):
        await opens(person, "参观")
    await ann.presses("参加")
    answer = await bo.presses("参加")
    assert "候补第 1 位" in answer["text"]
    await bo.sees("您的回复：参加（候补第 1 位）", "已报名 1 / 1", "候补 1 人")
    await chen.presses("参加")
    await chen.sees("候补第 2 位")
    await chen.says("/mine")
    await chen.sees("我的报名", "参观", "候补第 2 位")

    await ann.presses("不参加")
    await ann.sees("名额已满，有 2 人在候补", "真的让出名额吗")
    await bo.sees_nothing_of("有名额了")
    await ann.presses("不，我还是去")
    await ann.sees("已报名 1 / 1", "候补 2 人", "您的回复：参加")
    await ann.presses("不参加")
    await ann.presses("是的，让出名额")
    await ann.sees("已报名 1 / 1", "候补 1 人", "您的回复：不参加")
    promoted = await bo.sees("有名额了", "参观", "图书馆报告厅")
    await bo.presses("打开活动")
    await bo.sees("参观", "您的回复：参加")
    assert await last_id(bo) == promoted["message_id"]
    await chen.sees_nothing_of("有名额了")
    await chen.says("/mine")
    await chen.sees("候补第 1 位")
    found = await world.database.read(lambda tx: events.find(tx, event.id))
    assert found is not None
    assert (found.going, found.waitlisted, found.not_going) == (1, 1, 1)


async def test_an_announcement_is_answered_where_it_stands(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/start")
    event = await make(world, "季度座谈会", draft=True)
    now = world.playground.clock.now()
    await world.database.write(lambda tx: publishing.publish(tx, event.id, world.organisation, now))
    await world.settled()
    card = await lin.sees("季度座谈会", "面向：全体成员")
    assert [button["text"] for button in buttons(card)] == ["参加", "待定", "不参加"]
    await lin.presses("参加")
    answered = await lin.sees("季度座谈会", "您的回复：参加", "面向：全体成员")
    assert answered["message_id"] == card["message_id"]
    assert [button["text"] for button in buttons(answered)] == ["✅ 参加", "待定", "不参加"]


async def test_whoever_is_erased_leaves_the_place_to_the_next(world: World) -> None:
    ann, bo = [await member(world, name) for name in ("安", "博")]
    await make(world, "参观", places=1)
    for person in (ann, bo):
        await opens(person, "参观")
        await person.presses("参加")
    await ann.says("/me")
    await ann.presses("删除我的全部资料")
    await ann.presses("是的，全部删除")
    await bo.sees("有名额了", "参观")


async def test_after_the_deadline_one_can_only_withdraw_and_is_asked_first(world: World) -> None:
    ann, bo = [await member(world, name) for name in ("安", "博")]
    event = await make(world, "报告会", ahead=timedelta(days=10), closes=timedelta(days=3))
    await opens(bo, "报告会")
    await opens(ann, "报告会")
    await ann.presses("参加")
    await ann.sees("报名截止：")
    before = await last_id(ann)
    await world.moves_clock(advance="8d")

    answer = await bo.presses("参加")  # on the card of before
    assert "报名已经截止" in answer["text"]
    assert answer["show_alert"]
    await bo.sees("报名已经截止")
    assert await labels(bo) == ["🙏 请办公室加我", "📆 加到我的日历", "⬅️ 全部活动"]

    await ann.presses_data(before, Say(event.id, Answer.NOT_GOING, "e0").pack())
    await ann.sees("真的退出吗", "报告会")
    await ann.presses("还是去")
    await ann.sees("您的回复：参加")
    assert await labels(ann) == ["🚫 我去不了了，退出", "📆 加到我的日历", "⬅️ 全部活动"]
    await ann.presses("我去不了了")
    await ann.presses("是的，我退出")
    await ann.sees("您的回复：不参加", "报名已经截止")
    assert await labels(ann) == [
        *("🙏 请办公室加我", "时间冲突", "工作安排", "个人原因"),
        *("📆 加到我的日历", "⬅️ 全部活动"),
    ]

    await world.moves_clock(advance="3d")
    answer = await ann.presses_data(before, Say(event.id, Answer.GOING).pack())
    assert "已经开始" in answer["text"]
    await ann.says("/events")
    await ann.sees("没有要报名的活动")
    await ann.says("/mine")
    await ann.sees("还没有回复过")


async def test_a_cancelled_event_says_so_and_takes_no_answer(world: World) -> None:
    ann = await member(world, "安")
    event = await make(world, "报告会")
    await opens(ann, "报告会")
    await ann.presses("参加")
    now = world.playground.clock.now()
    await world.database.write(lambda tx: events.cancel(tx, event.id, now))
    answer = await ann.presses("不参加")
    assert "已经取消" in answer["text"]
    await ann.sees("活动已取消")
    assert await labels(ann) == ["⬅️ 全部活动"]
    await ann.says("/mine")
    await ann.sees("报告会", "❌ 已取消")
    await ann.says("/events")
    await ann.sees("没有要报名的活动")


async def test_nobody_is_promised_a_place_at_an_event_that_is_cancelled_or_has_begun(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    ann, ben = await member(world, "安"), await member(world, "本")
    await make(world, "参观", places=1)
    await make(world, "讲座", places=1, ahead=timedelta(days=2))
    for title in ("参观", "讲座"):
        for one in (ann, ben):
            await opens(one, title)
            await one.presses("参加")
        await ben.sees(title, "候补第 1 位", "一有空位，马上告诉您")
    await office.says("/staff")
    for label in ("活动安排", "参观", "报名设置", "加一个问题", "🍱 用餐"):
        await office.presses(label)
    for label in ("⬅️ 报名设置", "回到活动", "❌ 取消活动", "❌ 是的，取消活动"):
        await office.presses(label)
    told = text_of(await ben.sees("❌ 活动取消了", "参观", "您的回复：候补"))
    assert "马上告诉您" not in told
    assert "没有回答" not in text_of(await ann.sees("❌ 活动取消了", "参观", "您的回复：参加"))
    await ben.says("/mine")
    await ben.presses("参观")
    seen = text_of(await ben.sees("活动已取消", "您的回复：候补"))
    assert "马上告诉您" not in seen
    assert "没有回答" not in seen

    await ben.says("/mine")
    await ben.presses("讲座")
    await world.moves_clock(advance="48h")
    await ben.presses("待定")
    begun = text_of(await ben.sees("正在进行", "讲座"))
    assert "您的回复：候补" in begun
    assert "马上告诉您" not in begun


async def test_lists_have_pages_and_can_be_narrowed_to_one_kind(world: World) -> None:
    ann = await member(world, "安")
    size = world.organisation.limits.page
    for number in range(size + 2):
        kind = "training" if number == size else "study"
        await make(world, f"活动{number:02}", ahead=timedelta(days=number + 1), kind=kind)
    await ann.says("/events")
    message = await ann.sees("活动00", f"活动{size - 1:02}", "第 1 页，共 2 页")
    assert f"活动{size:02}" not in text_of(message)
    await ann.presses("下一页")
    message = await ann.sees(f"活动{size:02}", f"活动{size + 1:02}", "第 2 页，共 2 页")
    assert "活动00" not in text_of(message)
    await ann.presses(f"活动{size:02}")
    await ann.presses("参加")
    await ann.presses("全部活动")
    await ann.sees("第 2 页，共 2 页", "✅ 参加")  # where one came from
    await ann.presses("按类型、主题看")
    assert await labels(ann) == [f"全部（{size + 2}）", f"学习会（{size + 1}）", "培训（1）"]
    await ann.presses("培训（1）")
    await ann.sees("接下来的培训", "1 项", f"活动{size:02}")
    await ann.presses(f"活动{size:02}")
    await ann.presses("待定")
    await ann.presses("全部活动")
    await ann.sees("接下来的培训", "❔ 待定")
    await ann.presses_data(await last_id(ann), "el::99")  # a page that is no more
    await ann.sees("第 2 页，共 2 页")


async def test_my_answers_have_pages_and_can_be_changed_from_there(world: World) -> None:
    ann = await member(world, "安")
    await ann.says("📝 我的报名")
    await ann.sees("还没有回复过")
    await ann.presses("看看有哪些活动")
    await ann.sees("现在没有要报名的活动")
    size = world.organisation.limits.page
    now = world.playground.clock.now()
    for number in range(size + 1):
        event = await make(world, f"活动{number:02}", ahead=timedelta(days=number + 1))
        me = await world.database.write(lambda tx: members.ensure(tx, ann.id, "", "zh", now))
        await world.database.write(
            lambda tx: rsvps.answer(tx, event.id, me.id, Answer.GOING, now)  # noqa: B023
        )
    await ann.says("/mine")
    await ann.sees("我的报名", f"{size + 1} 项", "第 1 页，共 2 页", "✅ 参加")
    await ann.presses("下一页")
    await ann.presses(f"活动{size:02}")
    await ann.presses("不参加")
    await ann.sees("您的回复：不参加")
    await ann.presses("参加")  # undone
    await ann.sees("您的回复：参加")
    await ann.presses("我的报名")
    await ann.sees("第 2 页，共 2 页", f"活动{size:02}")


async def test_a_long_text_is_cut_and_read_in_parts_and_files_are_sent(world: World) -> None:
    ann = await member(world, "安")
    await ann.sends_file("a.pdf", b"%PDF-1.4", kind="document")
    own = next(m for m in await ann.messages() if "document" in m)
    media = ({"kind": "document", "file_id": own["document"]["file_id"], "name": "a.pdf"},)
    text = "开头" + "字" * 4000 + "&<😀" * 900 + "结尾"
    await make(world, "读书会" * 60, description=text, media=media, place="馆" * 200)
    await ann.says("/events")
    await ann.presses("读书会")
    message = await ann.sees("开头", "…")
    assert "结尾" not in text_of(message)
    answer = await ann.presses("参加")
    assert len(answer["text"]) <= 200
    await ann.presses("看图片和文件（1）")
    assert (await ann.messages())[-1]["document"]["file_name"] == "a.pdf"
    await ann.presses("看全文")
    await ann.sees("开头")
    for _ in range(2):
        await ann.presses("下一页")
    await ann.sees("结尾")
    await ann.presses("回到活动")
    await ann.sees("您的回复：参加")


async def test_the_event_is_for_whom_it_is_for(world: World) -> None:
    own = await member(world, "民盟", associations=("minmeng",))
    other = await member(world, "别人", associations=("qiaolian",))
    visitor = await world.person("过客")
    event = await make(world, "盟务会", audience=Audience(associations=("minmeng",)))
    draft = await make(world, "草稿", draft=True)
    await own.says("/events")
    await own.sees("盟务会")
    await own.sees_nothing_of("草稿")
    await other.says("/events")
    await other.sees("没有要报名的活动")
    at = await last_id(other)
    for payload in (
        Say(event.id, Answer.GOING),
        See(event.id),
        Whole(event.id, 0),
        Leave(event.id, 1),
    ):
        answer = await other.presses_data(at, payload.pack())
        assert "不是面向您的" in answer["text"], payload
    for payload in (Say(draft.id, Answer.GOING), See(draft.id), Say(999, Answer.GOING), See(999)):
        answer = await other.presses_data(at, payload.pack())
        assert "已经没有了" in answer["text"], payload
    for data in (
        "rs:1:perhaps:",
        "rs:x:going:",
        "rs:1",
        "ev:１:",
        "el:study",
        "ro:1:going:1:1",
    ):
        answer = await other.presses_data(at, data)
        assert "不能用了" in answer["text"], data
    await other.sees_nothing_of("盟务会")

    await visitor.says("/events")
    await visitor.sees("请先登记")
    answer = await visitor.presses_data(await last_id(visitor), Say(event.id, Answer.GOING).pack())
    assert "请先登记" in answer["text"]
    found = await world.database.read(lambda tx: events.find(tx, event.id))
    assert found is not None
    assert found.going == 0


async def test_staff_see_who_said_what_and_take_it_as_a_workbook(world: World) -> None:
    office = await member(world, "王老师", college="", grant=SCHOOL)
    college = await member(
        world, "李老师", college="jixie", grant=Grant(Role.COLLEGE_STAFF, "jixie")
    )
    ann = await member(world, "=安()", college="jixie", associations=("minmeng", "qiaolian"))
    bo = await member(world, "博", college="shang")
    chen = await member(world, "陈", college="shang")
    event = await make(world, "参观", places=1)
    for person, said in ((ann, "参加"), (bo, "参加"), (chen, "待定")):
        await opens(person, "参观")
        await person.presses(said)

    await opens(office, "参观")
    await office.presses("报名名单")
    await office.sees("参观", "参加：1 人", "=安()", "机械学院", "+86 138 1234 5678")
    wanted = {"✅ 参加（1）", "候补（1）", "待定（1）", "不参加（0）", "未回复（2）"}
    assert wanted <= set(await labels(office))
    await office.presses("候补（1）")
    await office.sees("候补：1 人", "博", "商学院")
    await office.presses("不参加（0）")
    await office.sees("（没有人）")
    await office.presses("未回复（2）")
    await office.sees("王老师", "李老师")
    await office.presses("导出名单")
    document = next(m["document"] for m in reversed(await office.messages()) if "document" in m)
    name = document["file_name"]
    assert name.startswith("活动名单 2027-")
    assert name.endswith("参观.xlsx")
    header, *numbered = await workbook(world, document["file_id"])
    assert header == [
        *("序号", "姓名", "学院", "团体", "工号", "手机", "回复", "回复时间", "签名"),
    ]
    assert [line[0] for line in numbered] == [1, 2, 3, 4, 5]
    lines = [line[1:] for line in numbered]
    assert [line[0] for line in lines[:3]] == ["=安()", "博", "陈"]
    assert lines[0][1:6] == ["机械学院", "民盟支部、侨联", "00123", "+86 138 1234 5678", "参加"]
    assert isinstance(lines[0][6], datetime)
    local = world.playground.clock.now().astimezone(world.organisation.zone).replace(tzinfo=None)
    assert abs(local - lines[0][6]) < timedelta(minutes=2)
    assert [line[5] for line in lines] == ["参加", "候补", "待定", "未回复", "未回复"]

    await opens(college, "参观")
    await college.presses("报名名单")
    await college.sees("=安()", "只列出您学院的成员", "参加：1 人")
    await college.presses("候补（0）")
    await college.presses("未回复（1）")
    await college.sees("李老师")
    await college.sees_nothing_of("博")
    await college.presses("导出名单")
    document = next(m["document"] for m in reversed(await college.messages()) if "document" in m)
    sheet = await workbook(world, document["file_id"])
    assert [line[1] for line in sheet[1:]] == ["=安()", "李老师"]
    taken = await world.database.read(
        lambda tx: tx.value(
            "SELECT count(*) FROM audit WHERE action = 'roll-exported' AND object = 'event'"
            " AND object_id = $1",
            event.id,
        )
    )
    assert taken == 2


async def test_lists_are_for_those_who_look_after_the_event(world: World) -> None:
    ann = await member(world, "安", college="shang")
    college = await member(
        world, "李老师", college="jixie", grant=Grant(Role.COLLEGE_STAFF, "jixie")
    )
    officer = await member(
        world, "盟", associations=("minmeng",), grant=Grant(Role.OFFICER, "minmeng")
    )
    school = await make(world, "校级活动")
    other = await make(world, "商院活动", scope="college:shang")
    own = await make(world, "盟务会", scope="association:minmeng")
    secret = await make(world, "草稿", draft=True)
    await opens(ann, "商院活动")
    assert "📋 报名名单" not in await labels(ann)
    await ann.presses("参加")
    for person in (ann, college, officer):
        await person.says("/events")
    for person, event in (
        (ann, school),
        (ann, other),
        (college, other),
        (college, own),
        (college, secret),
        (officer, secret),
        (officer, other),
    ):
        for payload in (Roll(event.id, "going", 0), Take(event.id)):
            answer = await person.presses_data(await last_id(person), payload.pack())
            assert "不归您处理" in answer["text"], (person, payload)
    answer = await officer.presses_data(await last_id(officer), Roll(own.id, "nobody", 0).pack())
    assert "不能用了" in answer["text"]
    answer = await officer.presses_data(await last_id(officer), Roll(999, "going", 0).pack())
    assert "不归您处理" in answer["text"]
    await officer.presses_data(await last_id(officer), Roll(school.id, "silent", 0).pack())
    await officer.sees("校级活动", "未回复：1 人", "• 盟", "另有 2 人")
    await officer.presses_data(await last_id(officer), Roll(own.id, "silent", 99).pack())
    await officer.sees("盟务会", "未回复：1 人", "另有 2 人")


async def test_many_press_at_once_on_the_last_places(world: World) -> None:
    people = [await member(world, f"成员{number}") for number in range(40)]
    event = await make(world, "参观", places=3)
    for person in people:
        await person.says("/events")
    places = [await last_id(person) for person in people]
    answers = await asyncio.gather(
        *(
            person.presses_data(at, Say(event.id, Answer.GOING, "e0").pack())
            for person, at in zip(people, places, strict=True)
        )
    )
    said = [answer["text"] for answer in answers]
    assert sum("已记下：参加" in text for text in said) == 3
    for number in range(1, 38):
        assert sum(f"候补第 {number} 位" in text for text in said) == 1
    found = await world.database.read(lambda tx: events.find(tx, event.id))
    assert found is not None
    assert (found.going, found.waitlisted) == (3, 37)
    going = [person for person, text in zip(people, said, strict=True) if "已记下" in text]
    leave = GiveUp(event.id, Answer.NOT_GOING, "e0").pack()
    cards = [await last_id(person) for person in going]
    await asyncio.gather(
        *(person.presses_data(at, leave) for person, at in zip(going, cards, strict=True))
    )
    found = await world.database.read(lambda tx: events.find(tx, event.id))
    assert found is not None
    assert (found.going, found.waitlisted, found.not_going) == (3, 34, 3)


async def test_a_notice_goes_on_saying_why_it_was_sent_once_it_is_answered(world: World) -> None:
    await world.moves_clock(to="2027-03-18T10:00:00+08:00")
    lin = await member(world, "林晓")
    await lin.says("/start")
    made = await make(world, "座谈会", draft=True, places=1)
    now, organisation = world.playground.clock.now(), world.organisation
    await world.database.write(lambda tx: publishing.publish(tx, made.id, organisation, now))
    await world.moves_clock(advance="1m")
    await lin.presses("待定")
    await lin.sees("活动通知", "您的回复：待定")
    while not [one for one in await lin.messages() if "提醒" in text_of(one)]:
        await world.moves_clock(to="next")
    await lin.presses("参加")
    card = await lin.sees("提醒：您报名的活动快到了", "您的回复：参加")
    assert [button["text"] for button in buttons(card)] == ["✅ 参加", "待定", "不参加"]
    bob = await member(world, "包博")
    await opens(bob, "座谈会")
    await bob.presses("参加")
    await lin.presses("待定")
    await lin.sees("真的让出名额吗")
    await lin.presses("不，我还是去")
    card = await lin.sees("提醒：您报名的活动快到了", "您的回复：参加")
    assert [button["text"] for button in buttons(card)] == ["✅ 参加", "待定", "不参加"]
    await world.moves_clock(advance="40d")
    await lin.presses_data(card["message_id"], Say(made.id, Answer.MAYBE, "nr").pack())
    await lin.sees("活动已结束")
    assert "快到了" not in text_of((await lin.messages())[-1])
