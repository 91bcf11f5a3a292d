"""Questionnaires: built from a workbook and in the chat, tried, sent, answered, changed, closed."""

from handlers.surveys.payloads import Fill, Open, Submit
from handlers.workbooks.writing import write_sheet
from storage.engine.transaction import Transaction
from storage.model.surveys import Survey
from storage.questions import answers
from storage.rights import EVERYTHING
from storage.surveys import surveys
from tests.dialogs.office import JIXIE, SCHOOL, acts, forged, member, number_of, workbook
from tests.dialogs.world import Person, World, labels

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
    await office.sees("表格里的 10 题", "1. 一、总体", "面向：机械学院（2 人）", "1月20日")
    await office.presses("建立问卷")
    await office.sees(
        "问卷建好了", "共 10 题", "▍ 一、总体", "3. 最常参加哪类？（单选，必答，有条件）"
    )


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
    await office.says("会推荐给同事吗？")
    await office.presses("1 到 10")
    await office.says("不会/一定会")
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
    print(await lin.transcript())
