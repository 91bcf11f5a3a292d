"""Sign-up beyond a tap: companions, questions, quotas, a yes of staff, a late request, a reason."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from storage.events import events
from tests.dialogs.office import JIXIE, SCHOOL, joined, number_of, workbook
from tests.dialogs.planning import as_kept, make, opens
from tests.dialogs.world import Message, Person, World, buttons, labels, text_of


async def swept(world: World) -> None:
    await world.bot.sweep()
    await world.settled()


async def sets_up(office: Person, title: str) -> None:
    await opens(office, title)
    await office.presses("报名设置")


async def signs_up(person: Person, title: str) -> None:
    await person.says("/events")
    await person.presses(title)
    await person.presses("参加")


async def again(person: Person, seen: Message) -> Message:
    """The message as it is now."""
    messages = await person.messages()
    return next(one for one in messages if one["message_id"] == seen["message_id"])


async def columns(world: World, person: Person) -> tuple[list[str], dict[str, list[object]]]:
    """The head of the newest workbook, and its rows by name."""
    files = [one["document"]["file_id"] for one in await person.messages() if "document" in one]
    rows = await workbook(world, files[-1])
    head = next(row for row in rows if "姓名" in row)
    at = head.index("姓名")
    return head, {str(row[at]): row for row in rows[rows.index(head) + 1 :]}


async def test_companions_and_questions_go_through_all_rooms(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    college = await joined(world, "院老师", college="jixie", grant=JIXIE)
    zhou = await joined(world, "周明", college="jixie")
    lin, gao = [await joined(world, name) for name in ("林晓", "高远")]
    closes = world.playground.clock.now() + timedelta(days=10)
    event = await make(world, "春游", places=5, deadline_at=closes)

    # Staff set it up: two companions by name, a preset, a question of some only, two sessions.
    await sets_up(office, "春游")
    await office.presses("👥 同行")
    await office.presses("2")
    await office.presses("☐ 要写同行人的姓名")
    await office.presses("报名设置")
    await office.sees("每人最多带 2 人，要写姓名")
    await office.presses("加一个问题")
    await office.presses("🍱 用餐")
    await office.sees("加好了", "• 素食", "只有活动的负责人看得到", "活动后 30 天删除")
    await office.presses("改为必答")
    await office.presses("⬅️ 报名设置")
    await office.presses("加一个问题")
    await office.presses("自己写一个")
    await office.presses("文字")
    await office.says("对什么过敏？")
    await office.presses("可以不答")
    await office.sees("加好了", "对什么过敏？")
    await office.presses("名单上也看")
    await office.presses("只问一部分人")
    await office.presses("素食")
    await office.presses("回到问题")
    await office.sees("只问“用餐有什么要求？”回答“素食”的人", "看名单的工作人员都看得到")
    await office.presses("⬅️ 报名设置")
    await office.presses("加一个问题")
    await office.presses("🕘 场次")
    await office.says("上午 3")
    await office.sees("请写 2 到 12 个不同的选项")
    await office.says("上午 3\n下午 9")
    await office.sees("您参加哪几场？", "• 上午：3 个名额，还剩 3")
    await office.presses("⬅️ 报名设置")
    await office.sees("1. 用餐有什么要求？（单选，必答）", "2. 对什么过敏？（文字，有条件）")

    # A member answers one question and leaves: the place stays, the rest is asked later.
    await world.moves_clock(advance="4d")
    notice = await lin.sees("📢", "春游")
    await signs_up(lin, "春游")
    card = await lin.sees("已报名 1 / 5", "还有 2 个问题没有回答")
    await lin.sees("用餐有什么要求？", "只有主办方看得到，活动后 30 天删除")
    await lin.presses("素食")
    await lin.sees("对什么过敏？")
    await lin.presses("以后再答")
    await lin.sees("您的名额保留着")
    assert (await as_kept(world, event)).going == 1
    # The card above follows, also the one of the notice, whichever way one answers.
    for shown in (card, notice):
        text = text_of(await again(lin, shown))
        assert "您的回复：参加\n\n📝 用餐有什么要求：素食\n❗ 还有 2 个问题没有回答" in text
    await lin.presses("回到活动")
    await lin.sees("📝 用餐有什么要求：素食", "还有 2 个问题没有回答")
    await lin.presses("补答（2）")
    await lin.says("花生")
    await lin.presses("上午")
    await lin.presses("下午")
    await lin.presses("✅ 下午")
    await lin.presses("选好了")
    await lin.sees("谢谢，都记下了", "对什么过敏：花生", "您参加哪几场：上午")
    assert "您参加哪几场：上午" in text_of(await again(lin, notice))
    # The answer on which the other depends changes: that one is asked no more.
    await lin.presses("用餐有什么要求？")
    await lin.presses("普通")
    answered = await lin.sees("用餐有什么要求：普通")
    assert "花生" not in answered["text"]
    await lin.presses("用餐有什么要求？")
    await lin.presses("素食")
    await lin.presses("对什么过敏？")
    await lin.says("虾")
    await lin.presses("回到活动")
    await lin.presses("带人")
    await lin.sees("最多 2 人，每人占一个名额（还剩 2 个）。")  # of the morning's
    await lin.presses("2")
    await lin.says("张三、李四")
    await lin.sees("同行 2 人（张三、李四）")
    await lin.presses("回到活动")
    await lin.sees("已报名 3 / 5（含同行 2 人）", "同行 2 人：张三、李四")
    await lin.says("/mine")
    await lin.sees("📝 我的报名", "您的回复：✅ 参加\n👥 同行 2 人")

    # Two places are left; the morning is full, so only the afternoon can be chosen.
    # A question that is open stays so beside 带人, and comes again below after its names.
    await signs_up(gao, "春游")
    await gao.presses("带人")
    await gao.presses("0")
    await gao.sees("不带人")
    await gao.presses("回到活动")
    await gao.presses("带人")
    await gao.presses("1")
    await gao.presses("取消")
    assert "用餐有什么要求？" in (await gao.messages())[-1]["text"]
    await gao.presses("回到活动")
    await gao.presses("带人")
    await gao.presses("1")
    await gao.says("王五")
    assert "用餐有什么要求？" in (await gao.messages())[-1]["text"]
    await gao.presses("回到活动")
    await gao.presses("👥 同行 1 人")
    await gao.presses("0")
    await gao.presses("普通")
    assert "上午（已满）" in labels(await gao.sees("您参加哪几场？"))
    assert "“上午”已经满了" in (await gao.presses("上午（已满）"))["text"]
    await gao.presses("以后再答")
    await gao.presses("回到活动")
    # Who would rather have the full choice gives up the place and waits for it.
    xu = await joined(world, "徐静")
    await signs_up(xu, "春游")
    await xu.presses("普通")
    await xu.presses("下午")
    await xu.presses("选好了")
    await xu.presses("排“上午”的候补")
    await xu.sees("已经满了", "您现在的名额马上让出来")
    await xu.presses("让出名额，排候补")
    await xu.sees("参加（候补第 1 位）", "您参加哪几场：上午、下午", "所选场次的名额已满")
    kept = await as_kept(world, event)
    assert (kept.coming, kept.waitlisted) == (4, 1)
    await xu.presses("不参加")
    await gao.presses("带人")
    await gao.presses("2")
    await gao.says("王五、赵六")
    await gao.sees("名额不够", "您自己的名额不变")
    await gao.presses("取消")

    # Staff enter companions and answers for a caller, marked so.
    await opens(office, "春游")
    await office.presses("代为答复")
    await office.says("周明")
    await office.presses("参加")
    await opens(office, "春游")
    await office.presses("代为答复")
    await office.says("周明")
    await office.sees("还有 2 个问题没有回答")
    await office.presses("回答问题")
    await office.presses("用餐有什么要求？")
    await office.presses("素食")
    await office.sees("周明", "用餐有什么要求：素食")
    await office.presses("对什么过敏？")
    await office.says("牛奶")
    await office.sees("周明", "对什么过敏：牛奶")
    # Companions that staff enter can be taken back.
    await opens(office, "春游")
    await office.presses("代为答复")
    await office.says("林晓")
    await office.presses("👥 同行 2 人")
    await office.presses("1")
    await office.says("张三")
    assert (await as_kept(world, event)).brought == 1
    await office.presses("撤销")
    assert (await as_kept(world, event)).brought == 2
    await swept(world)
    await zhou.sees("王老师按您的来电")

    # Lists and workbook: the college sees its own people, and nothing that is the organiser's.
    await opens(office, "春游")
    await office.presses("报名名单")
    await office.sees("林晓", "同行 2 人：张三、李四")
    assert "素食" not in (await office.sees("林晓"))["text"]
    await office.presses("看回答")
    await office.presses("用餐有什么要求？")
    await office.sees("素食：4 人（含同行）", "普通：1 人")
    await office.presses("👁 素食")
    await office.sees("• 林晓（同行 2 人）")
    await opens(office, "春游")
    await office.presses("报名名单")
    await office.presses("导出")
    head, rows = await columns(world, office)
    found = dict(zip(head, rows["林晓"], strict=False))
    assert (found["同行人数"], found["同行人"]) == (2, "张三、李四")
    assert (found["用餐有什么要求？"], found["对什么过敏？"]) == ("素食", "虾")
    await college.says("/staff")
    await college.presses("活动安排")
    await college.presses("学校")
    await college.presses("春游")
    await college.presses("看回答")
    assert "用餐有什么要求？" not in labels(await college.sees("看哪个问题的回答"))
    await college.presses("报名名单")
    await college.presses("导出")
    head, _ = await columns(world, college)
    assert "对什么过敏？" in head
    assert "用餐有什么要求？" not in head

    # What is changed or dropped afterwards loses nothing.
    await sets_up(office, "春游")
    await office.presses("✏️ 用餐")
    await office.presses("改选项")
    await office.says("普通\n全素")
    await office.sees("已有 4 人回答过，他们的回答都保留")
    await office.presses("不再问")
    await office.sees("已有的回答还在")
    await lin.says("/mine")
    await lin.presses("春游")
    await lin.sees("用餐有什么要求：素食")

    # After the deadline staff are asked with the change itself, and decide with one press.
    await world.moves_clock(advance="7d")
    await lin.presses("我的回答")
    await lin.presses("对什么过敏？")
    await lin.says("没有")
    await lin.sees("要办公室同意", "对什么过敏：没有", "您的名额不变")
    await swept(world)
    older = await office.sees("林晓在报名截止后想改", "对什么过敏：没有")
    await lin.presses("回到活动")
    await lin.sees("等办公室同意：对什么过敏：没有", "📝 对什么过敏：虾")
    await lin.presses("我的回答")
    await lin.presses("对什么过敏？")
    await lin.says("螃蟹")
    await swept(world)
    await office.presses_data(older["message_id"], buttons(older)[0]["callback_data"])
    await office.sees("这个请求已经处理过了")
    await office.presses("✅ 同意")
    await office.sees("已同意林晓的改动：对什么过敏：螃蟹")
    await swept(world)
    await lin.sees("办公室同意了您的改动：对什么过敏：螃蟹")
    await signs_up(xu, "春游")  # too late: only a place is asked for
    await gao.says("/mine")
    await gao.presses("春游")
    await gao.presses("👥 带人")
    await gao.sees("报名已经截止：多带人会先请办公室同意")
    await gao.presses("2")
    await gao.says("王五、赵六")
    await gao.sees("要办公室同意", "同行 2 人（王五、赵六）")
    await swept(world)
    await office.presses("✅ 同意")  # places are lacking: nothing is decided
    await office.sees("高远在报名截止后想改", "同行 2 人（王五、赵六）")
    await gao.presses("不改了")
    await gao.presses("👥 带人")
    await gao.presses("1")
    await gao.says("王五")
    await swept(world)
    await office.presses("❌ 不同意")
    await office.sees("已回绝高远的改动：同行 1 人（王五）")
    await swept(world)
    await gao.sees("您想改的“同行 1 人（王五）”", "没有通过")
    assert (await as_kept(world, event)).brought == 2
    await world.moves_clock(advance="8d")  # the day before
    await swept(world)
    await gao.sees("⏰ 提醒：您报名的活动快到了", "还有 1 个问题没有回答")
    await gao.presses("补答（1）")
    await gao.presses("下午")
    await gao.presses("选好了")
    await gao.sees("谢谢，都记下了", "您参加哪几场：下午")
    await world.days_pass(50)
    count = "SELECT count(*) FROM question_answers"
    assert await world.database.read(lambda tx: tx.value(count)) == 0
    assert await number_of(world, lin)


async def test_quotas_a_yes_of_staff_a_late_request_and_a_reason(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周明", college="jixie")
    lin, gao, xu = [await joined(world, name) for name in ("林晓", "高远", "徐静")]
    closes = world.playground.clock.now() + timedelta(days=2)
    event = await make(world, "参观", places=9, deadline_at=closes)
    await sets_up(office, "参观")
    await office.presses("🎟 名额分配")
    await office.presses("按学院分")
    await office.presses("电气学院")
    await office.says("1")
    await office.sees("• 电气学院：1 个名额，已报 0")
    await office.presses("⬅️ 报名设置")
    await office.presses("改为要同意")
    await office.sees("每个报名都要工作人员同意")

    for person in (lin, gao, zhou, xu):
        await signs_up(person, "参观")
        await person.sees("参加（等办公室同意）", "报名要办公室同意")
    await swept(world)
    assert await office.got("有人报名，等您同意") == 1
    await office.presses("去看看")
    await office.sees("等同意的报名：参观", "1. 林晓", "2. 高远")
    await office.presses("❌ 1 不同意")
    await office.sees("已回绝", "1. 高远", "2. 周明")
    await office.presses("全部同意（3）")
    await office.sees("已同意 3 人")
    await swept(world)
    await lin.sees("没有通过")
    await gao.sees("报名通过了")
    # The quota is full, not the event: that is what the one without a place is told.
    await xu.sees("报名通过了", "分给您的学院、团体或所选场次的名额已满，您先排候补")
    assert (await as_kept(world, event)).going == 2
    await xu.presses("不参加")
    answer = await lin.presses("参加")
    assert "没有通过" in answer["text"]
    await lin.presses("不参加")
    declined = await lin.sees("您的回复：不参加", "没有通过")
    assert "愿意的话" not in declined["text"]

    # Who withdraws can say why; the quota's place is free again.
    await gao.says("/mine")
    await gao.presses("参观")
    await gao.presses("不参加")
    await gao.sees("愿意的话，请说一下原因（只有主办方看得到）")
    await gao.presses("工作安排")
    await gao.sees("不来的原因：工作安排")
    await opens(office, "参观")
    await office.presses("报名名单")
    await office.presses("导出")
    head, rows = await columns(world, office)
    assert dict(zip(head, rows["高远"], strict=False))["不来的原因"] == "工作安排"

    # After the deadline one press asks, and one decides.
    await world.moves_clock(advance="3d")
    await gao.says("/mine")
    await gao.presses("参观")
    await gao.presses("请办公室加我")
    await gao.sees("已请办公室加您，等回音")
    await swept(world)
    asked = await office.sees("高远在报名截止后想参加")
    [yes, _] = [one["callback_data"] for one in buttons(asked)]
    await office.presses_data(asked["message_id"], yes)
    await office.sees("已同意：高远参加")
    await swept(world)
    await gao.sees("报名通过了")
    assert (await as_kept(world, event)).going == 2
    await office.presses_data(asked["message_id"], yes)
    await office.sees("这个请求已经处理过了")
    await xu.says("/mine")
    await xu.presses("参观")
    await xu.presses("请办公室加我")
    await swept(world)
    await office.presses("✅ 同意")
    await office.sees("已同意。分给徐静的学院、团体或所选场次的名额已满", "的候补，会告诉本人")
    await swept(world)
    assert await xu.got("分给您的学院、团体或所选场次的名额已满，您先排候补") == 2


async def test_numbers_and_days_that_were_asked_for_can_be_added_up_and_sorted(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await joined(world, "林晓")
    await make(world, "春游")
    await sets_up(office, "春游")
    for kind, text in (("数字", "来过几次？"), ("日期", "哪天到？"), ("打分", "多期待？")):
        await office.presses("加一个问题")
        await office.presses("自己写一个")
        await office.presses(kind)
        await office.says(text)
        await office.presses("必答")
        await office.presses("⬅️ 报名设置")
    await signs_up(lin, "春游")
    await lin.says("3")
    await lin.says("1月19日")
    await lin.presses("5")
    await lin.sees("谢谢，都记下了", "哪天到：2027年1月19日")
    await opens(office, "春游")
    await office.presses("报名名单")
    await office.presses("导出")
    head, rows = await columns(world, office)
    found = dict(zip(head, rows["林晓"], strict=False))
    given = found["来过几次？"], found["哪天到？"], found["多期待？"]
    assert given == (3, date(2027, 1, 19), 5)


async def test_a_yes_to_all_is_for_those_who_were_listed(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, gao, xu = [await joined(world, name) for name in ("林晓", "高远", "徐静")]
    event = await make(world, "参观")
    await sets_up(office, "参观")
    await office.presses("改为要同意")
    for person in (lin, gao):
        await signs_up(person, "参观")
    await swept(world)
    await office.presses("去看看")
    listed = await office.sees("1. 林晓", "2. 高远")
    every = next(one for one in buttons(listed) if "全部同意（2）" in one["text"])
    await lin.presses("不参加")
    await signs_up(xu, "参观")
    await office.presses_data(listed["message_id"], every["callback_data"])
    await office.sees("名单变了", "1. 高远", "2. 徐静")
    assert (await as_kept(world, event)).going == 0
    await office.presses("全部同意（2）")
    await office.sees("已同意 2 人")
    assert (await as_kept(world, event)).going == 2


@pytest.mark.both_engines
async def test_a_late_request_ends_with_what_the_member_says_afterwards(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, gao = [await joined(world, name) for name in ("林晓", "高远")]
    closes = world.playground.clock.now() + timedelta(days=2)
    event = await make(world, "参观", deadline_at=closes)
    await gao.says("/events")
    await gao.presses("参观")
    await gao.presses("待定")
    await world.moves_clock(advance="3d")
    requests = []
    for person, way in ((lin, "/events"), (gao, "/mine")):
        await person.says(way)
        await person.presses("参观")
        await person.presses("请办公室加我")
        await swept(world)
        requests.append(await office.sees("在报名截止后想参加"))
    of_lin, of_gao = [
        (one["message_id"], [each["callback_data"] for each in buttons(one)]) for one in requests
    ]
    await world.moves_clock(advance="1m")

    # Who does not want to come any more is not signed up by the old request.
    await gao.presses("不参加")
    await gao.presses("是的，我退出")
    await office.presses_data(of_gao[0], of_gao[1][0])
    await office.sees("本人后来改了答复")
    assert (await as_kept(world, event)).going == 0
    assert "等回音" not in (await gao.sees("您的回复：不参加"))["text"]
    await gao.presses("请办公室加我")
    await swept(world)
    await office.sees("高远在报名截止后想参加")
    await office.presses("✅ 同意")
    assert (await as_kept(world, event)).going == 1

    # Who has signed up meanwhile, as there is more time, is not declined by it.
    longer = replace(await as_kept(world, event), deadline_at=closes + timedelta(days=9))
    await world.database.write(lambda tx: events.change(tx, longer))
    await lin.says("/events")
    await lin.presses("参观")
    await lin.presses("参加")
    await office.presses_data(of_lin[0], of_lin[1][1])
    await swept(world)
    await lin.sees_nothing_of("没有通过")
    assert (await as_kept(world, event)).going == 2


async def test_whoever_is_at_a_question_that_is_not_asked_any_more_goes_on_with_the_next(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, gao, xu = [await joined(world, name) for name in ("林晓", "高远", "徐静")]
    await make(world, "春游")
    await sets_up(office, "春游")
    for kind, text in (("数字", "来过几次？"), ("数字", "想坐几排？")):
        await office.presses("加一个问题")
        await office.presses("自己写一个")
        await office.presses(kind)
        await office.says(text)
        await office.presses("可以不答")
        await office.presses("⬅️ 报名设置")
    for person in (lin, gao, xu):
        await signs_up(person, "春游")
        await person.sees("来过几次？")
    await office.presses("来过几次？")
    await office.presses("不再问")
    await lin.says("3")
    await lin.sees("这个问题已经不问了")
    await lin.sees("想坐几排？")
    await lin.says("2")
    assert "来过几次" not in (await lin.sees("谢谢，都记下了", "想坐几排：2"))["text"]
    assert "这个问题已经不问了" in (await gao.presses("不答这一题"))["text"]
    await gao.sees("想坐几排？")
    await xu.says("/start")
    await xu.presses("以后再答")
    await xu.sees("您的名额保留着")
