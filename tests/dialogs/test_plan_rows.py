"""Row by row: what a plan asks, what comes back, what is changed, and what can be undone."""

import io
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from storage.model.events import Answer
from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.plans import (
    BEFORE,
    TEA,
    answers,
    at,
    book,
    count,
    newest_file,
    the_audience,
    the_events,
)
from tests.dialogs.world import Person, World, labels, text_of

PLANS = Path(__file__).parents[1] / "samples" / "plans"


async def sends(person: Person, sample: str) -> None:
    (file,) = PLANS.glob(f"{sample}*.xlsx")
    await person.sends_file("计划.xlsx", file.read_bytes())


async def test_a_column_that_may_be_the_audience_is_asked_about_before_anything(
    world: World,
) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await sends(office, "15b")
    await office.sees("“参会人员”这一列是不是“面向”？有 1 行等您确认", "没有可以导入的行")
    assert "别的行" not in await office.transcript()
    await office.presses("是，“参会人员”就是面向")
    await office.sees("将新建 1 个活动", "面向：民盟支部")
    await office.presses("✅ 导入")
    (event,) = await the_events(world)
    assert (await the_audience(world, event)).associations == ("minmeng",)
    await office.presses("撤销这次导入")
    await office.presses("是的，撤销")
    await sends(office, "15b")
    await office.presses("不是，这些活动都面向全体")
    await office.sees("将新建 1 个活动", "面向：全体成员")


async def test_hidden_and_struck_rows_are_shown_and_taken_on_purpose(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await sends(office, "14")
    await office.sees("1 行有隐藏或划掉的内容", "第 3 行“已划掉取消的”已划掉，不导入")
    await sends(office, "13")
    await office.sees("将新建 1 个活动", "第 3 行“隐藏的一行”是隐藏的行，不导入")
    await office.presses("隐藏、划掉的（1）")
    await office.presses("也要第 3 行 隐藏的一行")
    await office.sees("第 3 行“隐藏的一行”（隐藏的行）：也导入")
    await office.presses("回到计划")
    await office.sees("将新建 2 个活动")
    await office.presses("✅ 导入")
    assert [event.title for event in await the_events(world)] == ["学习", "隐藏的一行"]


async def test_rows_that_can_be_taken_are_and_the_others_come_back_marked(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    late = ("2026-12-03", "14:00", "联谊", "已截止", "", "全体", "", "2026-11-20")
    wrong = ("2027-06-01", "14:00", "联谊", "写错的", "花园", "围棋社", "很多")
    await office.sends_file("计划.xlsx", book(TEA, wrong, late))
    await office.sees("有 1 行要改", "（F3）", "（G3）")
    await office.sees("2 行要先改", "报名截止已过，不导入", "将新建 1 个活动")
    await office.presses("✅ 导入")
    await office.sees("已导入 1 个活动", "2 行没有导入，已连同原因发回给您")
    assert [event.title for event in await the_events(world)] == ["茶会"]
    data = await newest_file(world, office)
    table = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert table[0][-2:] == ["要改的地方", "原来的位置"]
    assert (table[1][4], table[1][6], table[1][-1]) == ("写错的", "围棋社", "计划 第 3 行")
    assert "没有这个团体：围棋社" in str(table[1][-2])
    assert (table[2][4], table[2][8]) == ("已截止", "2026-11-20")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        comments = package.read("xl/comments1.xml").decode()
    for cell in ("G2", "H2", "I3"):
        assert f'ref="{cell}"' in comments
    # The same file, put right, is a plan again.
    await office.sends_file("改好的.xlsx", book(("2027-06-01", "14:00", "联谊", "写错的")))
    await office.sees("将新建 1 个活动")
    await office.sends_file("没改.xlsx", data)
    await office.sees("有 1 行要改", "第 2 行“面向”")


@pytest.mark.both_engines
async def test_a_corrected_file_is_taken_row_by_row_and_undone(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    walk = ("2027-07-01", "09:00", "调研", "参观", "校门", "全体")
    await office.sends_file("计划.xlsx", book(TEA, walk))
    await office.presses("✅ 导入")
    tea, _ = await the_events(world)
    await answers(world, zhou, tea, Answer.GOING)

    corrected = ("2027-05-06", "15:00", "联谊", "茶会", "礼堂", "民盟", "30", "2027-05-01")
    moved = ("2027-07-08", "09:00", "调研", "参观", "校门", "全体")
    await office.sends_file("改.xlsx", book(corrected, moved))
    await office.sees(
        "没有新的活动要建",
        "2 行和已有的安排不一样",
        "时间：现在 2027年5月6日（周四）14:00；文件里 2027年5月6日（周四）15:00",
        "地点：现在 花园；文件里 礼堂",
        "名额：现在 20；文件里 30",
        "面向：现在 全体成员；文件里 民盟支部",
        "像是改期：同名活动现在安排在 2027年7月1日（周四）09:00",
    )
    await office.presses("和文件不一样的（2）")
    await office.presses("照文件改：第 2 行 茶会")
    await office.sees("已照文件改了 1 个活动", "会告诉通知过的 1 人")
    await office.presses("照文件改：第 3 行 参观")
    tea, visit = await the_events(world)
    assert (tea.place, tea.places, f"{tea.wall:%H:%M}") == ("礼堂", 30, "15:00")
    assert (await the_audience(world, tea)).associations == ("minmeng",)
    assert f"{visit.wall:%m-%d}" == "07-08"
    await world.bot.sweep()
    await world.settled()
    await zhou.sees("礼堂", "15:00")

    await office.presses("回到计划")
    await office.presses("取消")
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("导入年度计划")
    await office.presses("最近的导入（2）")
    await office.presses("王老师：0 个活动")
    await office.sees("改过 2 处")
    await office.presses("撤销这次导入")
    await office.sees("2 处照文件的修改会改回原样")
    await office.presses("是的，撤销")
    await office.sees("2 个活动照文件的修改已改回原样")
    tea, visit = await the_events(world)
    assert (tea.place, tea.places, f"{tea.wall:%H:%M}") == ("花园", 20, "14:00")
    assert (await the_audience(world, tea)).everyone
    assert f"{visit.wall:%m-%d}" == "07-01"
    await office.sends_file("计划.xlsx", book(TEA, walk))
    shown = text_of(await office.sees("没有新的活动要建", "2 个活动已经在安排里"))
    assert "不一样" not in shown
    assert "没有的" not in shown
    # A row that is gone is listed and its event stays; one that can't be read is not gone.
    await office.sends_file("改.xlsx", book(TEA))
    await office.sees("这份文件里没有的：1 个活动，照旧不动", "参观")
    assert len(await the_events(world)) == 2
    await office.sends_file("改.xlsx", book(TEA, ("不知道", *walk[1:])))
    assert "这份文件里没有的" not in text_of(await office.sees("1 个活动已经在安排里"))


async def test_a_moved_row_can_be_made_as_another_event(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await office.sends_file("计划.xlsx", book(TEA))
    await office.presses("✅ 导入")
    again = ("2027-10-06", *TEA[1:7])
    await office.sends_file("又一次.xlsx", book(again))
    await office.sees("像是改期")
    await office.presses("和文件不一样的（1）")
    await office.presses("另建一个：第 2 行 茶会")
    await office.presses("回到计划")
    await office.sees("将新建 1 个活动")
    await office.presses("✅ 导入")
    assert [f"{event.wall:%m-%d}" for event in await the_events(world)] == ["05-06", "10-06"]


async def test_undoing_an_announced_import_says_whom_it_tells_and_tells_them(
    world: World,
) -> None:
    await at(world, "2027-04-28T10:00:00+08:00")
    office = await world.staff("王老师", SCHOOL)
    people = [await joined(world, name, "minmeng") for name in ("周老师", "陈教授")]
    await office.sends_file("计划.xlsx", book(TEA, ("2027-07-01", "09:00", "调研", "参观")))
    await office.presses("✅ 导入")
    await world.bot.sweep()
    await world.settled()
    for person in people:
        await person.sees("茶会")
    await office.presses("撤销这次导入")
    await office.sees(
        "1 个活动还没有通知过成员，会去掉",
        "1 个活动已经通知过成员，会改为“已取消”，并告诉通知过的 2 人",
    )
    await office.presses("是的，撤销")
    await office.sees("会告诉通知过的 2 人")
    await world.bot.sweep()
    await world.settled()
    for person in people:
        await person.sees("活动取消了", "茶会")


async def test_a_row_without_a_date_is_a_draft_that_gets_one(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    rough = ("3月中旬", "", "联谊", "踏青", "滴水湖", "民盟", "30", "", "", "春季主题")
    await office.sends_file(
        "计划.xlsx", book(TEA, rough, ("待定", "", "培训", "新成员培训", "", "全体"))
    )
    await office.sees("2 行没有定日期", "第 3 行“踏青”（3月中旬）：没有定日期")
    await office.presses("✅ 导入")
    await office.sees("已导入 1 个活动", "2 个没有日期的，在草稿里")
    await office.presses("没有日期的草稿（2）")
    await office.presses("3月中旬 踏青")
    await office.sees(
        "踏青", "计划里写的是：3月中旬", "主题教育：春季主题", "面向：民盟支部", "名额：30"
    )
    await office.presses("📅 定日期")
    await office.says("2027-03-18 14:00")
    await office.presses("✅ 对")
    await office.sees("踏青", "主题教育：春季主题")
    await office.presses("保存为草稿")
    await office.sees("已保存为草稿", "踏青", "主题教育：春季主题", "滴水湖")
    dated = (await the_events(world))[-1]
    assert (dated.title, dated.places, str(dated.status)) == ("踏青", 30, "draft")
    assert await count(world, "undated_events") == 1
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("📝 草稿（1）")
    await office.presses("没有日期的草稿（1）")
    await office.presses("待定 新成员培训")
    await office.presses("删除草稿")
    await office.presses("是的，删除")
    assert await count(world, "undated_events") == 0


@pytest.mark.both_engines
async def test_a_row_that_has_got_its_date_is_not_made_again(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    rough = ("3月中旬", "", "联谊", "踏青", "滴水湖", "民盟")
    await office.sends_file("计划.xlsx", book(TEA, rough))
    await office.presses("✅ 导入")
    await office.presses("没有日期的草稿（1）")
    await office.presses("3月中旬 踏青")
    await office.presses("📅 定日期")
    await office.says("2027-03-18 14:00")
    await office.presses("✅ 对")
    await office.presses("保存为草稿")
    await office.presses("🚀 发布")
    # The same file again, then with the day in it.
    await office.sends_file("计划.xlsx", book(TEA, rough))
    shown = await office.sees("第 3 行“踏青”（3月中旬）：已经定了日期，保持不变")
    assert "✅ 导入" not in labels(shown)
    await office.sends_file("计划.xlsx", book(TEA, ("2027-03-18", "14:00", *rough[2:])))
    shown = await office.sees("没有新的活动要建", "2 个活动已经在安排里")
    assert "改期" not in text_of(shown)
    assert (await count(world, "undated_events"), await count(world, "events")) == (0, 2)


async def test_the_empty_plan_has_examples_lists_and_a_guide(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("导入年度计划")
    await office.presses("要一份空表")
    data = await newest_file(world, office)
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert sheets.sheet_names == ["年度计划", "说明"]
    table = sheets.get_sheet_by_index(0).to_python()
    assert table[1][4] == "（例）季度座谈会"
    guide = [str(cell) for row in sheets.get_sheet_by_index(1).to_python() for cell in row]
    assert {"民盟支部", "机械学院", "座谈会", "每季度", "可选的面向"} <= set(guide)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = package.read("xl/worksheets/sheet1.xml").decode()
        styles = package.read("xl/styles.xml").decode()
    assert part.count('<dataValidation type="list"') == 3
    assert "'说明'!" in part
    assert "customWidth" in part
    assert 'formatCode="yyyy\\-mm\\-dd"' in styles or "yyyy-mm-dd" in styles
    # Sent back as it is, nothing is made of the examples.
    await office.sends_file("年度计划.xlsx", data)
    await office.sees("示例（“（例）季度座谈会”）")
    assert await count(world, "events") == 0


@pytest.mark.both_engines
async def test_a_series_that_a_corrected_plan_moves_is_asked_about_and_tells_whoever_knew(
    world: World,
) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    weekly = ("14:00", "学习会", "读书会", "图书馆", "全体", "", "", "每周x3")
    await office.sends_file("计划.xlsx", book(("2027-03-01", *weekly)))
    await office.presses("✅ 导入")
    first = (await the_events(world))[0]
    await answers(world, zhou, first, Answer.GOING)

    await office.sends_file("改.xlsx", book(("2027-03-03", *weekly)))
    await office.sees(
        "没有新的活动要建",
        "像是改期：同名活动现在安排在 2027年3月1日（周一）14:00",
    )
    await office.presses("和文件不一样的（1）")
    await office.presses("照文件改：第 2 行 读书会")
    await office.sees("已照文件改了 3 个活动")
    found = await the_events(world)
    assert [f"{event.wall:%m-%d}" for event in found] == ["03-03", "03-10", "03-17"]
    await world.bot.sweep()
    await world.settled()
    await zhou.sees("读书会", "3月1日", "3月3日")

    # A date more is new beside those that have moved; none is made until the others are settled.
    longer = (*weekly[:-1], "每周x4")
    await office.sends_file("再改.xlsx", book(("2027-03-04", *longer)))
    await office.sees("将新建 1 个活动", "像是改期")
    await office.presses("和文件不一样的（1）")
    await office.presses("另建一个：第 2 行 读书会")
    await office.presses("回到计划")
    await office.sees("将新建 4 个活动")
