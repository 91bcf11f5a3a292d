"""Questionnaires: built from a workbook and in the chat, tried, sent, answered, changed, closed."""

import pytest

from handlers.surveys.payloads import Fill, Open, Review, SentFiles, Submit, SurveyAct
from handlers.workbooks.writing import write_sheet
from storage.engine.transaction import Transaction
from storage.model.surveys import Survey
from storage.questions import answers, questions
from storage.rights import EVERYTHING
from storage.surveys import surveys
from tests.dialogs.office import MINMENG, SCHOOL, acts, forged, member, number_of, workbook
from tests.dialogs.times import bare_times
from tests.dialogs.world import Person, World, labels, text_of

HEADER = (
    "题号",
    "题型",
    "题目",
    "选项",
    "必答",
    "限制",
    "量表",
    "两端含义",
    "显示条件题号",
    "显示条件答案",
)
ROWS = [
    (None, "小标题", "一、总体", None, None, None, None, None, None, None),
    (1, "打分", "您满意吗？", None, "是", None, 5, "不满意/满意", None, None),
    (2, "是否", "您参加过活动吗？", None, "是", None, None, None, None, None),
    (3, "单选", "最常参加哪类？", "学习\n参观\n联谊", "是", None, None, None, 2, "是"),
    (None, "小标题", "二、细项", None, None, None, None, None, None, None),
    (4, "多选", "希望增加什么？", "讲座；调研；服务", "是", "最多2", None, None, None, None),
    (5, "矩阵打分", "请给各项打分", "餐饮；场地", "是", None, 7, "很差/很好", None, None),
    (6, "排序", "请按重要程度排序", "医疗；出行；交流", "否", None, None, None, None, None),
    (7, "数字", "一年参加几次？", None, "否", "0-50", None, None, None, None),
    (8, "填空", "还有什么建议？", None, "否", "最多10", None, None, None, None),
    (9, "日期", "最近一次是哪天？", None, "否", None, None, None, None, None),
    (10, "上传文件", "附上照片", None, "否", None, None, None, None, None),
    (11, "选择", "题型写错了", "甲；乙", "是", None, None, None, None, None),
    (12, "单选", "只有一个选项", "甲", "是", None, None, None, 40, "是"),
]


async def open_one(world: World) -> Survey:
    [survey] = await world.database.read(lambda tx: surveys.managed(tx, EVERYTHING, limit=9))
    return survey


async def given(world: World, person: Person) -> list[object]:
    survey, number = await open_one(world), await number_of(world, person)

    async def read(tx: Transaction) -> list[object]:
        found = await answers.of_member(tx, survey.set_id, number)
        return [found[key] for key in sorted(found)]

    return await world.database.read(read)


async def builds(world: World, office: Person) -> None:
    """From the bot's own workbook to a questionnaire that is ready."""
    await office.says("/staff")
    await office.presses("📋 问卷")
    await office.sees("还没有问卷")
    await office.presses("用表格写题目")
    files = [one["document"]["file_id"] for one in await office.messages() if "document" in one]
    rows = await workbook(world, files[-1])
    assert rows[0] == list(HEADER)
    assert str(rows[1][2]).startswith("示例")
    await office.sends_file("题目.xlsx", write_sheet("题目", HEADER, [*ROWS]))
    await office.sees(
        "有 2 行没有读入，另外 10 题可以用", "不知道“选择”是什么题型", "前面没有第 40 题"
    )
    await office.says("服务满意度")
    await office.presses("👤 实名")
    await office.presses("🏫 学院")
    await office.presses("机械学院")
    await office.presses("选好了")
    await office.says("1月20日 18:00")
    await office.presses("✅ 对")
    await office.sees(
        "表格里的 10 题",
        "▍ 一、总体\n1. 您满意吗？",
        "10. 附上照片",
        "面向：机械学院（2 人）",
        "1月20日",
    )
    await office.presses("建立问卷")
    await office.sees(
        "问卷建好了", "共 10 题", "▍ 一、总体", "3. 最常参加哪类？（单选，必答，有条件）"
    )


async def test_the_check_page_of_a_long_workbook_says_how_much_more_there_is(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    rows = [(None, "小标题", "一、总体"), *((at, "填空", f"问题{at}？") for at in range(1, 15))]
    await office.sends_file(
        "题目.xlsx", write_sheet("题目", HEADER, [(*one, *[None] * 7) for one in rows])
    )
    await office.says("长问卷")
    await office.presses("👤 实名")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不设")
    shown = await office.sees("表格里的 14 题", "▍ 一、总体\n1. 问题1？", "11. 问题11？\n")
    assert "问题12" not in shown["text"]
    assert "另有 3 题" in shown["text"]


@pytest.mark.both_engines
async def test_a_questionnaire_from_the_workbook_to_its_end(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    zhou = await member(world, "周老师", college="dianqi")
    for one in (lin, chen, zhou):
        await one.says("/start")
    await builds(world, office)

    # Put right in the chat: a question more, its place, one away, and back again.
    await office.presses("加一题")
    await office.presses("打分")
    await office.sees("第2步 / 共5步")  # of a scale nothing else is asked, and nothing counted
    await office.says("会推荐给同事吗？")
    await office.sees("第3步 / 共5步")
    await office.presses("1 到 10")
    await office.says("不会/一定会")
    await office.sees("第5步 / 共5步")
    await office.presses("可以不答")
    await office.sees("加好了", "11. 会推荐给同事吗？（打分）")
    await office.presses("✏️ 11.")
    await office.sees("从 1 到 10 打分：不会 … 一定会")
    await office.presses("往前移")
    await office.sees("往前移了", "10. 会推荐给同事吗？")
    await office.presses("上一页")
    await office.presses("✏️ 8.")
    await office.presses("去掉这一题")
    assert "还有什么建议" not in (await office.sees("去掉了", "共 10 题"))["text"]
    await office.presses("撤销上一步")
    await office.sees("已恢复到上一步之前", "8. 还有什么建议？")
    await office.presses("✏️ 7.")
    await office.presses("只问一部分人")
    await office.presses("您参加过活动吗？：是")
    await office.presses("回到问题")
    await office.sees("只问“您参加过活动吗？”回答“是”的人")
    await office.presses("回到题目")
    await office.presses("回到这份问卷")
    await office.presses("⚙️ 设置")
    await office.presses("💬 致谢")
    await office.says("辛苦了，工会会认真看。")
    await office.presses("截止前可以修改")
    await office.sees("致谢：辛苦了", "👤 实名，截止前可以修改", "截止前一天自动提醒")
    await office.presses("回到这份问卷")

    # A test run counts nowhere.
    await office.presses("看成员看到的")
    await office.sees("服务满意度", "最多 11 题", "👤 实名")
    await office.presses("试填")
    await office.sees(
        "（试填）", "第 1–2 题", "▍一、总体", "1. 您满意吗？（必答）", "1 = 不满意，5 = 满意"
    )
    await office.presses("1. 4")
    await office.presses("2. 否")
    await office.presses("下一题")
    await office.sees("▍二、细项", "3. 希望增加什么？")
    await office.presses("以后再填")
    await office.says("/staff")
    await office.presses("📋 问卷")
    await office.presses("📝 服务满意度")
    await office.presses("🚀 发放")
    await office.sees("发给 2 人，实名填写")
    await office.presses("🚀 发放")
    await office.sees("已经发放", "已提交 0 人，还没有提交 2 人")
    await world.settled()
    await zhou.sees_nothing_of("服务满意度")
    await lin.sees("服务满意度", "请您填一份问卷", "机械学院")
    await lin.presses("看问卷")
    await lin.sees("最多 11 题", "看得到您的回答；截止前可以修改")
    await lin.presses("开始填")
    card = await lin.sees("第 1–2 题", "1. 您满意吗？（必答）", "2. 您参加过活动吗？")
    assert "➡️ 下一题" not in labels(card)
    await lin.presses("1. 5")
    await lin.presses("2. 是")
    await lin.sees("您的回答：5", "您的回答：是")
    await lin.presses("下一题")
    # She turns to something else; the buttons that she can still see go on with it.
    await lin.says("/mine")
    await lin.presses("看看有哪些活动")
    await lin.says("谢谢")
    await lin.presses("参观")
    await lin.sees("4. 希望增加什么？", "▍二、细项", "最多 2 项")
    for choice in ("讲座", "调研", "服务"):
        await lin.presses(choice)
    await lin.sees("⚠️ 选的项数不对，最多 2")
    await lin.presses("✅ 服务")
    await lin.presses("上一题")
    await lin.sees("3. 最常参加哪类？")
    await lin.presses("✅ 参观")
    await lin.sees("5. 请给各项打分", "• 餐饮：–", "请给“餐饮”打分")
    await lin.presses("6")
    await lin.sees("• 餐饮：6", "请给“场地”打分")
    await lin.presses("以后再填")
    await lin.sees("已经填的都存着")
    await lin.says("/help")

    # Days later she goes on where she was; nothing of it counts so far.
    await world.moves_clock(advance="3d")
    assert await given(world, lin) == []
    await lin.says("/surveys")
    await lin.presses("服务满意度（填了一部分）")
    await lin.sees("还没有提交，所以还不计入")
    await lin.presses("接着填")
    await lin.sees("• 餐饮：6", "请给“场地”打分")
    await lin.presses("✏️ 餐饮")
    await lin.presses("7")
    await lin.presses("3")
    await lin.sees("6. 请按重要程度排序")
    await lin.presses("交流")
    await lin.presses("去掉最后一项")
    await lin.presses("出行")
    await lin.presses("医疗")  # what is left comes last
    await lin.sees("7. 一年参加几次？", "最小 0", "最大 50")
    await lin.says("很多")
    await lin.says("99")
    await lin.sees("这个数不在范围里，至少 0，最多 50")
    await lin.says("12次")
    await lin.says("多一些下午的活动可以吗")
    await lin.sees("最多 10 个字，您写了 11 个")
    await lin.says("多办下午的活动")
    await lin.says("12月30日")
    await lin.presses("8")
    await lin.says("没有照片")
    await lin.sees("请发一张照片或一个文件")
    await lin.presses("不答，下一题")
    await lin.sees(
        "请看一遍", "1. 您满意吗？\n5", "8. 还有什么建议？\n多办下午的活动", "（没有回答）"
    )
    await lin.presses("8")
    await lin.says("多办讲座")
    await lin.presses("✅ 提交")
    await lin.sees("已经提交", "辛苦了，工会会认真看。", "截止前，您还可以修改")
    stored = await given(world, lin)
    assert stored[:5] == [5, True, ["2"], ["1", "2"], {"1": 7, "2": 3}]
    assert stored[5:] == [["2", "1", "3"], 12, "多办讲座", "2026-12-30", 8]

    # She changes an answer; what depended on it goes, and the whole counts when submitted anew.
    await lin.presses("看我的回答")
    await lin.presses("2")
    await lin.presses("2. 否")
    await lin.presses("下一题")
    page = await lin.sees("请看一遍", "2. 您参加过活动吗？\n否")
    assert "最常参加" not in page["text"]
    assert "一年参加" not in page["text"]
    assert len(await given(world, lin)) == 10
    await lin.presses("✅ 提交")
    assert await given(world, lin) == [5, False, *stored[3:6], *stored[7:]]

    # Another leaves half-way and is reminded by itself; who has submitted is not.
    await chen.presses("看问卷")
    await chen.presses("开始填")
    await chen.presses("1. 2")
    assert "不是请您填的" in await forged(zhou, Open((await open_one(world)).id))
    await office.presses("⬅️ 回到问卷")
    await office.presses("服务满意度")
    await office.sees("🟢 正在收集", "已提交 1 人，还没有提交 1 人（其中 1 人填了一部分，不计入）")
    await office.presses("提醒没有提交的 1 人")
    await office.sees("已经提醒")
    assert "刚刚发过一次" in (await office.presses("提醒没有提交的 1 人"))["text"]
    await world.settled()
    assert await chen.got("还没有收到您的回答") == 1
    await world.moves_clock(to="2027-01-19T18:30:00+08:00")
    await world.bot.sweep()
    await world.settled()
    assert await chen.got("还没有收到您的回答") == 2
    await lin.sees_nothing_of("还没有收到您的回答")

    # Its time is over while he answers: that is said, and nothing of it counts.
    await chen.presses("2. 否")
    survey = await open_one(world)
    await world.moves_clock(to="2027-01-20T18:00:00+08:00")
    await world.bot.sweep()
    await chen.presses("下一题")
    await chen.sees("这份问卷已经截止", "没有提交，所以没有计入")
    await forged(chen, Submit(survey.id, 0))
    assert await given(world, chen) == []
    assert "已经截止" in await ends(chen, survey)
    await office.presses("回到问卷")
    await office.presses("服务满意度")
    await office.sees("⏹ 已截止", "已提交 1 人")
    assert set(await acts(world)) >= {
        *("survey-made", "survey-changed", "survey-opened", "survey-reminded"),
    }


async def ends(person: Person, survey: Survey) -> str:
    """Return what somebody reads who opens the questionnaire by an old button."""
    await forged(person, Open(survey.id))
    await forged(person, Fill(survey.id, 0, 0))
    return str((await person.messages())[-1]["text"])


@pytest.mark.both_engines
async def test_anonymity_is_raised_and_never_lowered(world: World) -> None:
    officer = await world.staff("支部主委", MINMENG)
    people = [await member(world, name) for name in ("林晓", "陈教授", "周老师")]
    for one in people:
        await one.says("/start")
    lin, chen, zhou = people
    await officer.says("/staff")
    await officer.presses("📋 问卷")
    await officer.presses("新建问卷")
    await officer.says("支部工作")
    await officer.presses("👤 实名")
    await officer.presses("全体成员")
    await officer.presses("选好了")
    await officer.presses("不设，以后再截止")
    assert "不能直接发给这些人" in (await officer.presses("建立问卷"))["text"]
    await officer.presses("👥 发给谁")
    await officer.presses("全体成员")
    await officer.presses("民盟支部")
    await officer.presses("选好了")
    await officer.presses("建立问卷")
    await officer.sees("问卷建好了", "还没有题目")
    await officer.presses("回到这份问卷")
    assert "还没有题目" in (await officer.presses("🚀 发放"))["text"]
    await officer.presses("📝 题目")
    await adds(officer, "上传文件", "附件")
    await adds(officer, "是否", "您满意吗？")
    await adds(officer, "是否", "您常来吗？")
    await adds(officer, "填空", "为什么？", "不限")
    await officer.presses("回到这份问卷")
    await officer.presses("⚙️ 设置")
    await officer.presses("改为匿名")
    assert "不能有“上传文件”的题" in (await officer.presses("🔒 改为匿名"))["text"]
    survey = await open_one(world)
    await forged(officer, SurveyAct(survey.id, "settings"))
    await officer.presses("回到这份问卷")
    await officer.presses("📝 题目")
    await officer.presses("✏️ 1.")
    await officer.presses("去掉这一题")
    await officer.presses("回到这份问卷")
    await officer.presses("🚀 发放")
    await officer.presses("🚀 发放")
    await world.settled()
    await lin.presses("看问卷")
    await lin.presses("开始填")
    assert "不答，下一题" in labels(await lin.sees("第 1–2 题"))
    await lin.presses("2. 是")
    # What is answered of a card is lost by no button that leads on, and can be taken back.
    assert "不答，下一题" not in labels(await lin.sees("第 1–2 题"))
    await lin.presses("这几题都不答")
    await lin.sees_nothing_of("您的回答")
    await lin.presses("1. 是")
    await lin.presses("下一题")
    await lin.says("很好")
    await lin.presses("✅ 提交")
    await lin.sees("已经提交", "提交后不能再改")
    await forged(lin, Review(survey.id, 0))
    await lin.sees("您提交的回答", "3. 为什么？", "很好")
    assert await given(world, lin) == [True, "很好"]

    # Another is in the middle of it; with the names of before gone, it goes on without one.
    await chen.presses("看问卷")
    await chen.presses("开始填")
    await chen.presses("1. 是")
    await chen.presses("下一题")
    await officer.presses("⚙️ 设置")
    await officer.presses("改为匿名")
    await officer.sees("已有 1 人实名提交", "不能恢复")
    await officer.presses("🔒 改为匿名")
    await officer.sees("已改为匿名", "🔒 匿名", "已提交 1 人，还没有提交 2 人")
    assert await given(world, lin) == []
    await officer.presses("⚙️ 设置")
    assert "匿名的不能改为实名" in (await officer.presses("改为实名"))["text"]
    await chen.says("一般")
    await chen.presses("✅ 提交")
    await chen.sees("您的回答没有姓名，谁也查不到是您填的")
    await forged(chen, Open(survey.id))
    assert "▶️ 开始填" not in labels(await chen.sees("您已经提交"))
    await forged(chen, Review(survey.id, 0))
    await chen.sees("提交后不能再改")
    assert await given(world, chen) == []
    sql = "SELECT count(*) FROM survey_people WHERE state = 'submitted' AND submitted_at IS NULL"
    assert await world.database.read(lambda tx: tx.value(sql)) == 2
    # Words can still be put right, what is asked no more.
    await officer.presses("回到这份问卷")
    await officer.presses("📝 题目")
    await officer.presses("✏️ 3.")
    assert "已经有人提交" in (await officer.presses("去掉这一题"))["text"]
    await officer.presses("✏️ 改题目")
    await officer.says("请说说原因")
    await officer.sees("请说说原因")
    await officer.presses("回到题目")
    await officer.presses("回到这份问卷")
    await zhou.presses("看问卷")
    await zhou.presses("开始填")
    await officer.presses("✖️ 作废")
    await officer.sees("已有 2 人提交，他们的回答不再使用")
    await officer.presses("✖️ 作废")
    await zhou.presses("是")
    await zhou.sees("已经截止", "没有计入")
    assert await world.database.read(lambda tx: tx.value("SELECT count(*) FROM survey_drafts")) == 0
    assert set(await acts(world)) >= {"survey-anonymous", "survey-dropped", "survey-opened"}


async def adds(officer: Person, kind: str, text: str, *further: str) -> None:
    await officer.presses("加一题")
    await officer.presses(kind)
    await officer.says(text)
    for one in further:
        await officer.presses(one)
    await officer.presses("可以不答")


async def test_whoever_is_at_a_question_that_is_taken_away_goes_on_with_the_next(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    for one in (lin, chen):
        await one.says("/start")
    await office.says("/staff")
    await office.presses("📋 问卷")
    await office.presses("新建问卷")
    await office.says("支部工作")
    await office.presses("👤 实名")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不设，以后再截止")
    await office.presses("建立问卷")
    await office.presses("回到这份问卷")
    await office.presses("📝 题目")
    await adds(office, "填空", "为什么？", "不限")
    await adds(office, "填空", "还有呢？", "不限")
    await office.presses("回到这份问卷")
    await office.presses("🚀 发放")
    await office.presses("🚀 发放")
    await world.settled()
    for one in (lin, chen):
        await one.presses("看问卷")
        await one.presses("开始填")
        await one.sees("为什么？")
    await office.presses("📝 题目")
    await office.presses("✏️ 1.")
    await office.presses("去掉这一题")
    await lin.says("因为喜欢")
    await lin.sees("这个问题已经不问了")
    await lin.sees("还有呢？")
    await lin.says("没有了")
    await lin.presses("✅ 提交")
    assert await given(world, lin) == ["没有了"]
    assert "这个问题已经不问了" in (await chen.presses("不答，下一题"))["text"]
    await chen.sees("还有呢？")


@pytest.mark.both_engines
async def test_whoever_is_asked_reads_until_when(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, smith = await member(world, "林晓"), await member(world, "Smith", language="en")
    for one in (lin, smith):
        await one.says("/start")
    await office.says("/staff")
    await office.presses("📋 问卷")
    await office.presses("新建问卷")
    await office.says("食堂")
    await office.presses("👤 实名")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.says("1月20日 18:00")
    await office.presses("✅ 对")
    await office.presses("建立问卷")
    await adds(office, "是否", "您满意吗？")
    await office.presses("回到这份问卷")
    await office.presses("⚙️ 设置")
    await office.presses("🕘 发放时间")
    await office.says("1月14日 9:00")
    await office.presses("✅ 对")
    await office.presses("回到这份问卷")
    await office.presses("🚀 发放")
    await office.presses("🚀 发放")
    await office.sees("🗓 已安排，到时间发放")

    # What is put right before it goes out goes out as it is then.
    await office.presses("⚙️ 设置")
    await office.presses("⏳ 截止时间")
    await office.says("1月22日 17:00")
    await office.presses("✅ 对")
    await office.presses("✏️ 标题")
    await office.says("食堂意见")
    await world.moves_clock(to="2027-01-14T09:00:30+08:00")
    await world.bot.sweep()
    await world.settled()
    await lin.sees("食堂意见", "请您填一份问卷", "⏳ 截止：2027年1月22日（周五）17:00")
    await smith.sees("食堂意见", "⏳ Closes", "22 January 2027")
    await office.presses("回到这份问卷")
    await world.moves_clock(advance="11m")
    await office.presses("提醒没有提交的")
    await world.settled()
    await lin.sees("食堂意见", "还没有收到您的回答", "⏳ 截止：2027年1月22日（周五）17:00")
    assert not await bare_times(lin)

    # One that staff close themselves has no such line.
    await office.presses("⚙️ 设置")
    await office.presses("⏳ 截止时间")
    await office.presses("不设，以后再截止")
    await office.presses("回到这份问卷")
    await world.moves_clock(advance="11m")
    await office.presses("提醒没有提交的")
    await world.settled()
    assert "截止" not in (await lin.sees("还没有收到您的回答"))["text"]


async def test_a_questionnaire_closes_after_it_opens(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await (await member(world, "林晓")).says("/start")
    await office.says("/staff")
    await office.presses("📋 问卷")
    await office.presses("新建问卷")
    await office.says("食堂")
    await office.presses("👤 实名")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.says("1月20日 18:00")
    await office.presses("✅ 对")
    await office.presses("建立问卷")
    await adds(office, "是否", "您满意吗？")
    await office.presses("回到这份问卷")
    await office.presses("⚙️ 设置")
    await office.presses("🕘 发放时间")
    await office.says("1月21日 9:00")
    assert "截止要在发放之后" in (await office.presses("✅ 对"))["text"]
    await office.says("1月19日 9:00")
    await office.presses("✅ 对")
    await office.presses("⏳ 截止时间")
    await office.says("1月18日 9:00")
    assert "截止要在发放之后" in (await office.presses("✅ 对"))["text"]
    await office.says("1月19日 10:00")
    await office.presses("✅ 对")
    await office.sees("发放：2027年1月19日（周二）09:00", "截止：2027年1月19日（周二）10:00")

    # Once it is opened its notice goes out at the time that it has.
    survey = await open_one(world)
    await office.presses("🕘 发放时间")
    await forged(office, SurveyAct(survey.id, "open-yes"))
    await office.says("1月19日 9:30")
    assert "不能这样改" in (await office.presses("✅ 对"))["text"]
    assert "不能这样改" in await forged(office, SurveyAct(survey.id, "opens"))
    assert (await open_one(world)).opens_at == survey.opens_at


async def test_the_words_of_buttons_can_be_typed(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("/start")
    rows = [
        (1, "是否", "您来过吗？", None, "否", *[None] * 5),
        (2, "数字", "一年参加几次？", None, "否", *[None] * 5),
        (3, "日期", "最近一次是哪天？", None, "是", *[None] * 5),
        (4, "填空", "还有什么建议？", None, "否", *[None] * 5),
        (5, "上传文件", "附上照片", None, "否", *[None] * 5),
    ]
    await office.sends_file("题目.xlsx", write_sheet("题目", HEADER, rows))
    await office.says("食堂")
    await office.presses("👤 实名")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不设")
    await office.presses("建立问卷")
    await office.presses("回到这份问卷")
    await office.presses("🚀 发放")
    await office.presses("🚀 发放")
    await world.settled()
    await lin.says("/mine")
    await lin.presses("📋 待填问卷（1）")
    await lin.presses("📋 食堂")
    await lin.presses("开始填")
    await lin.says("什么意思")
    await lin.sees("请按下面的按钮选择")
    await lin.says("下一题")
    await lin.sees("2. 一年参加几次？")
    await lin.says("上一题")
    await lin.presses("是")
    await lin.sees("2. 一年参加几次？")
    await lin.says("三次")
    await lin.sees("3. 最近一次是哪天？（必答）")
    await lin.says("跳过")
    await lin.sees("请写一个日期", "3. 最近一次是哪天？（必答）")
    await lin.says("上一步")
    await lin.sees("2. 一年参加几次？", "您的回答：3")
    await lin.says("没有。")
    await lin.says("昨天")
    await lin.says("不答，下一题")  # which is no answer in words
    await lin.sees("5. 附上照片")
    await lin.says("⬅️ 上一题")
    assert "您的回答" not in text_of(await lin.sees("4. 还有什么建议？"))
    await lin.says("没有")
    await lin.says("没有")
    await lin.sees("请看一遍", "2. 一年参加几次？\n（没有回答）", "4. 还有什么建议？\n没有")
    await lin.presses("✅ 提交")
    assert await given(world, lin) == [True, "2027-01-11", "没有"]

    # What waits is found without its message; who makes questionnaires gets their own list.
    await lin.says("/mine")
    await lin.sees_nothing_of("待填问卷")
    assert "📋 待填问卷（1）" not in labels((await lin.messages())[-1])
    await lin.says("调查问卷在哪里")
    await lin.sees("请您填的问卷")
    await lin.says("问卷")
    assert await lin.got("请您填的问卷") == 2
    await office.says("问卷")
    await office.sees("共 1 份")


async def test_a_test_run_names_the_button_that_ends_it(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    await office.sends_file(
        "题目.xlsx", write_sheet("题目", HEADER, [(1, "是否", "您来过吗？", *[None] * 7)])
    )
    for text in ("食堂", "👤 实名", "全体成员", "选好了", "不设", "建立问卷", "回到这份问卷"):
        await (office.says if text == "食堂" else office.presses)(text)
    await office.presses("🧪 试填")
    await office.presses("开始填")
    await office.presses("是")
    shown = await office.sees("请看一遍", "都对了，请按“✅ 结束试填”")
    assert "✅ 结束试填" in labels(shown)
    await office.presses("✅ 结束试填")
    await office.presses("回到这份问卷")
    await office.presses("🚀 发放")
    await office.presses("🚀 发放")
    await world.settled()
    await lin.says("/surveys")
    await lin.presses("食堂")
    await lin.presses("开始填")
    await lin.presses("是")
    assert "✅ 提交" in labels(await lin.sees("请看一遍", "都对了，请按“✅ 提交”"))


async def test_files_that_answer_a_question_reach_staff(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    people = [await member(world, f"成员{name}") for name in "甲乙丙丁戊己庚辛壬癸子"]
    for one in people:
        await one.says("/start")
    rows = [(1, "上传文件", "请交论文提纲", None, "是", *[None] * 5)]
    await office.sends_file("题目.xlsx", write_sheet("题目", HEADER, rows))
    await office.says("论文")
    await office.presses("👤 实名")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不设")
    await office.presses("建立问卷")
    await office.presses("回到这份问卷")
    await office.presses("🚀 发放")
    await office.presses("🚀 发放")
    await world.settled()
    survey = await open_one(world)
    for one in people:
        await one.presses("看问卷")
        await one.presses("开始填")
        await one.sends_file("outline.pdf", b"%PDF-1.4")
        await one.presses("✅ 提交")
    await forged(office, SurveyAct(survey.id, "close-yes"))
    await office.presses("📊 结果")
    await office.presses("📎 取文件（11）")
    await office.sees("共 11 个文件，已发到第 10 个")
    files = [one for one in await office.messages() if "：outline.pdf" in str(one.get("caption"))]
    assert len(files) == 10
    await world.goes_wrong("sendDocument", "400:Bad Request: wrong file identifier")
    await office.presses("再取后面的（1）")
    await office.sees("的文件“outline.pdf”取不到了，请向本人要")
    assert "再取" not in str(labels(await office.sees("已发到第 11 个")))
    assert "没有文件了" in await forged(office, SentFiles(survey.id, 0, 11))
    assert "survey-exported" in await acts(world)


async def test_undoing_brings_no_file_back_into_an_anonymous_questionnaire(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await member(world, "林晓")
    await office.says("/staff")
    await office.presses("📋 问卷")
    await office.presses("新建问卷")
    await office.says("食堂")
    for label in ("👤 实名", "全体成员", "选好了", "不设", "建立问卷"):
        await office.presses(label)
    await adds(office, "是否", "您来过吗？")
    await adds(office, "上传文件", "附件")
    await office.presses("✏️ 2.")
    await office.presses("去掉这一题")
    survey = await open_one(world)
    await forged(office, SurveyAct(survey.id, "anonymous-yes"))
    await office.presses("📝 题目")
    assert "撤销上一步" not in "".join(labels((await office.messages())[-1]))
    assert "不能有“上传文件”的题" in await forged(office, SurveyAct(survey.id, "undo"))
    asked = await world.database.read(lambda tx: questions.of_set(tx, survey.set_id))
    assert [one.text for one in asked] == ["您来过吗？"]


async def ready(office: Person, title: str, *questions: str) -> None:
    """A named questionnaire of yes or no questions for everybody, on its page."""
    await office.says("/staff")
    await office.presses("📋 问卷")
    await office.presses("新建问卷")
    await office.says(title)
    for label in ("👤 实名", "全体成员", "选好了", "不设", "建立问卷"):
        await office.presses(label)
    for one in questions:
        await adds(office, "是否", one)
    await office.presses("回到这份问卷")


@pytest.mark.both_engines
async def test_what_is_closed_before_anybody_was_asked_and_opened_again_asks(world: World) -> None:
    office, lin = await world.staff("王老师", SCHOOL), await member(world, "林晓")
    await lin.says("/start")
    await ready(office, "食堂", "您来过吗？")
    await world.moves_clock(to="2027-01-14T22:30:00+08:00")
    for label in ("🚀 发放", "🚀 发放", "⏹ 截止", "⏹ 截止", "重新开放"):
        await office.presses(label)
    await office.sees("重新开放了", "会收到通知")
    await world.moves_clock(to="2027-01-15T08:00:30+08:00")
    await world.settled()
    assert await lin.got("请您填一份问卷") == 1
    # Whoever was asked is not asked again, and can be reminded only after a while.
    for label in ("⏹ 截止", "⏹ 截止", "重新开放"):
        await office.presses(label)
    shown = await office.sees("重新开放了")
    assert "会收到通知" not in text_of(shown)
    await world.settled()
    assert await lin.got("请您填一份问卷") == 1


async def test_limits_that_leave_no_answer_are_refused(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    rows = [
        (1, "多选", "增加什么？", "讲座；调研", "是", "至少3", *[None] * 4),
        (2, "填空", "为什么？", None, "是", "至少600", *[None] * 4),
        (3, "数字", "几次？", None, "是", "至少2000000", *[None] * 4),
        (4, "多选", "常来什么？", "讲座；调研；联谊", "是", "至少2", *[None] * 4),
        (5, "填空", "还有呢？", None, "否", "600-1000", *[None] * 4),
    ]
    await office.sends_file("题目.xlsx", write_sheet("题目", HEADER, rows))
    await office.sees("有 3 行没有读入，另外 2 题可以用", "有 2 个选项", "没有写“最多”时是 500 字")
    await office.says("活动")
    for label in ("👤 实名", "全体成员", "选好了", "不设", "建立问卷", "✏️ 1.", "🔢 限制"):
        await office.presses(label)
    await office.says("至少3")
    await office.sees("改好了", "至少 3")
    await office.presses("改选项")
    await office.says("讲座\n调研")
    await office.sees("选项太少了：这一题要求至少选 3 项")
    await office.says("讲座\n调研\n参观")
    await office.sees("改好了", "参观")
    await office.presses("🔢 限制")
    await office.says("最多0")
    await office.sees("这一题有 3 个选项，请写 1 到 3 之间的数")
    await office.says("1-2")
    await office.sees("改好了", "最多 2")


async def test_a_table_says_which_questions_are_too_many(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    rows = [(at, "是否", f"问题{at}？", *[None] * 7) for at in range(1, 63)]
    await office.sends_file("题目.xlsx", write_sheet("题目", HEADER, rows))
    await office.sees("有 2 行没有读入，另外 60 题可以用", "第 62–63 行", "最多 60 题")


async def test_what_opens_later_is_not_said_to_go_out_now(world: World) -> None:
    office, lin = await world.staff("王老师", SCHOOL), await member(world, "林晓")
    await lin.says("/start")
    await ready(office, "食堂", "您来过吗？")
    await office.presses("⚙️ 设置")
    await office.presses("🕘 发放时间")
    await office.says("1月19日 9:00")
    for label in ("✅ 对", "回到这份问卷", "🚀 发放"):
        await office.presses(label)
    asked = text_of(await office.sees("发给 1 人"))
    assert "现在发放" not in asked
    assert "到 2027年1月19日（周二）09:00 发放“食堂”？" in asked
    await office.presses("🚀 发放")
    shown = text_of(await office.sees("已安排，到时间发放"))
    assert "已经发放" not in shown
    await lin.sees_nothing_of("食堂")


async def test_what_depends_on_an_answer_that_is_gone_is_asked_of_everybody(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    blank = [None] * 4
    rows = [
        (1, "单选", "您常来吗？", "常来；不来", "是", *blank, None),
        (2, "填空", "为什么不来？", None, "是", *blank[:3], 1, "不来"),
        (3, "打分", "您满意吗？", None, "是", None, 10, None, None, None),
        (4, "填空", "为什么？", None, "是", *blank[:3], 3, "3;9"),
    ]
    await office.sends_file("题目.xlsx", write_sheet("题目", HEADER, rows))
    await office.says("食堂")
    for label in ("👤 实名", "全体成员", "选好了", "不设", "建立问卷"):
        await office.presses(label)
    await office.sees("2. 为什么不来？（填空，必答，有条件）")
    await office.presses("✏️ 1.")
    await office.presses("改选项")
    await office.says("常来\n偶尔来")
    await office.sees("改好了", "现在问所有人", "为什么不来？")
    await office.presses("回到题目")
    await office.sees("2. 为什么不来？（填空，必答）", "4. 为什么？（填空，必答，有条件）")
    await office.presses("✏️ 3.")
    await office.presses("从 1 到 10")
    survey = await open_one(world)
    asked = await world.database.read(lambda tx: questions.of_set(tx, survey.set_id))
    assert asked[3].if_values == ("3",)
