"""Staff keep the year's holidays and working days, in the chat and as a workbook."""

from datetime import datetime

from handlers.workbooks.writing import write_sheet
from tests.dialogs.office import DAY, SCHOOL, acts, workbook
from tests.dialogs.planning import make
from tests.dialogs.plans import book
from tests.dialogs.times import bare_times
from tests.dialogs.world import Person, World, labels

NOTICE = """关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月5日（周一）放假，与周末连休。"""
ACROSS = """一、元旦：2029年12月30日至2030年1月1日放假调休，共3天。2029年12月29日（周六）上班。
二、清明节：4月5日（周五）放假，与周末连休。"""
HEADER = ("日期", "到", "休或班", "名称")


async def newest(world: World, person: Person) -> list[list[object]]:
    files = [one["document"]["file_id"] for one in await person.messages() if "document" in one]
    return await workbook(world, files[-1])


async def test_staff_keep_the_days_off_and_dates_on_them_are_pointed_out(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await office.says("/staff")
    await office.presses("放假安排")
    await office.sees("2027 年放假安排", "国庆节", "2027 年的调休还没有公布")
    # The whole notice at once.
    await office.presses("添加放假或上班")
    await office.says("大家好")
    await office.sees("没有看出放假的日子")
    await office.says(NOTICE)
    await office.sees(
        "请核对", "共 13 天", "2月5日 周五 – 2月11日 周四　休 春节", "1月31日 周日　上班"
    )
    await office.presses("没错，保存")
    shown = await office.sees("已保存 13 天", "2027 年的安排已公布", "2月20日 周六　上班 ✏️")
    assert "✏️ 我们填写的（5）" in labels(shown)

    # One range by its parts, in words, and its undoing.
    await office.presses("添加放假或上班")
    await office.presses("上班（调休）")
    await office.says("随便")
    await office.sees("没有看懂是哪几天")
    await office.says("4月10日")
    await office.sees("请核对", "4月10日 周六　上班")
    for _ in range(3):
        await office.presses("上一步")
    await office.presses("🏖 放假")
    await office.says("4月10日至12日")
    await office.presses("校庆")
    await office.sees("4月10日 周六 – 4月12日 周一　休 校庆")
    await office.presses("没错，保存")
    await office.sees("已保存 3 天")
    await office.says("论坛 校庆论坛 4月11日9:00-12日16:00 行政楼301 全体")
    await office.sees("4月12日 周一 休息（校庆）")
    await office.says("取消")
    # A plan's preview says it as well.
    row = ("2027-02-20", "14:00", "联谊", "茶会", "花园", "全体")
    await office.sends_file("计划.xlsx", book(row, ("2027-05-08", "14:00", "联谊", "郊游")))
    plan = await office.sees("将新建", "郊游")
    assert "没有公布" not in plan["text"]  # staff have confirmed the year
    await office.presses("取消")
    # Of the days of a series the weekends are marked, but not one on which one works.
    series = ("2027-02-13", "14:00", "学习会", "读书", "", "全体", "", "", "每周x4")
    await office.sends_file("计划.xlsx", book(series))
    await office.sees("再加 2月20日、2月27日 周六⚠️、3月6日 周六⚠️")
    await office.presses("取消")
    await office.presses("↩️ 撤销刚才的改动")
    shown = await office.sees("已撤销", "2027 年放假安排")
    assert "校庆" not in shown["text"]

    # As a workbook: exported, edited, looked at, saved; what is as before is left out.
    await office.presses("导出表格")
    rows = await newest(world, office)
    assert tuple(rows[0]) == HEADER
    spring = next(row for row in rows if row[3] == "春节")
    edited = [
        [str(row[0])[:10], str(row[1])[:10], "取消" if row is spring else str(row[2]), str(row[3])]
        for row in rows[1:]
    ]
    edited += [["2027-05-01至2027-05-05", "", "休", "劳动节"], ["2027-05-08", "", "班", ""]]
    wrong = [["2027-06-09", "2027-06-08", "休", "端午节"], ["2027-06-10", "", "也许", ""]]
    await office.sends_file("放假.xlsx", write_sheet("放假", HEADER, [*edited, *wrong]))
    await office.sees("没有看懂，先放在一边", "“到”比“日期”早", "没有看懂“也许”")
    preview = await office.sees(
        "将改 11 天", "2月5日 周五 – 2月11日 周四　取消", "5月8日 周六　上班"
    )
    assert "清明节" not in preview["text"]
    await office.presses("✅ 保存")
    await office.sees("已保存 11 天", "5月3日 周一 – 5月5日 周三　休 劳动节 ✏️")
    await office.sends_file("放假.xlsx", write_sheet("放假", HEADER, edited))
    await office.sees("没有要改的")
    # One run is taken away by a press, and so is the year's confirmation.
    await office.presses("2027 年放假安排")
    await office.presses("我们填写的")
    await office.presses("🗑 5月8日 周六")
    shown = await office.sees("已取消 1 天")
    assert "5月8日" not in shown["text"]
    await office.presses("2027 年改回未公布")
    await office.sees("已改回：2027 年的安排未公布", "2027 年的调休还没有公布")
    # The notice is understood without being asked for, too.
    await office.says(NOTICE)
    await office.sees("请核对", "2027 年，共 13 天")
    await office.presses("✖️ 取消")
    # A year in which something is planned is asked about once, the next one from November on.
    await make(world, "校庆", days=60)
    await make(world, "团拜会", days=300)  # in January
    await world.days_pass(1)
    await office.sees("2027 年有 1 个活动", "放假和调休还没有填")
    await world.days_pass(235)
    assert await office.got("放假和调休还没有填") == 1
    await world.days_pass(15)
    await world.days_pass(1)
    await office.sees("2028 年有 1 个活动")
    assert await office.got("放假和调休还没有填") == 2
    await office.presses("📅 去填放假安排")
    await office.sees("2028 年放假安排")
    assert [one for one in await acts(world) if one.startswith("office-days")] == [
        *("office-days-changed", "office-days-changed", "office-days-undone"),
        *("office-days-changed", "office-days-changed", "office-days-changed"),
    ]
    assert await bare_times(office) == []


async def test_a_notice_whose_new_year_begins_in_december_is_of_its_own_year(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    for head in ("关于2030年部分节假日安排的通知\n", "国务院办公厅 2029年10月25日\n", ""):
        await office.says(f"{head}{ACROSS}")
        await office.sees(
            "请核对",
            "2030 年，共 5 天",
            "2029年12月29日（周六）　上班",
            "2029年12月30日（周日） – 1月1日 周二　休 元旦",
            "4月5日 周五　休 清明节",
        )
        await office.presses("✖️ 取消")
    await office.says(ACROSS)
    await office.presses("没错，保存")
    await office.sees("已保存 5 天", "2030 年的安排已公布")
    await office.presses("2029 年")
    await office.sees("2029 年的调休还没有公布", "12月29日 周六　上班 ✏️")
