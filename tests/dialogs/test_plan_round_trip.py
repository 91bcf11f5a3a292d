"""The year's plan is exported, corrected and sent again: it changes what it names, and no more."""

import pytest

from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.planning import publishing
from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.planning import make
from tests.dialogs.plans import (
    BEFORE,
    TEA,
    Row,
    answers,
    at,
    book,
    corrected,
    count,
    newest_file,
    the_audience,
    the_events,
)
from tests.dialogs.world import World, text_of


@pytest.mark.sqlite  # what it asks of the database is tried on both in storage/test_rare.py
async def test_an_exported_plan_changes_what_it_names_and_nothing_twice(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await office.says("/staff")
    await office.presses("活动安排")
    assert "没有活动可以导出" in str(await office.presses("导出全年计划"))
    series = ("2027-03-18", "14:00", "座谈会", "季度座谈", "会议室", "全体", "", "", "每季度")
    rough = ("3月中旬", "", "联谊", "踏青", "滴水湖", "民盟", "30")
    camp = ("2027年7月1日-3日", "全天", "培训", "暑期培训", "", "民盟", *[""] * 3, "文化传承")
    await office.sends_file("计划.xlsx", book(TEA, series, rough, camp))
    await office.sees("暑期培训", "🎯 主题教育：文化传承")
    await office.presses("✅ 导入")
    await make(world, "名单活动", days=200, audience=Audience(members=(2,)), places=5)
    await make(world, "草拟活动", days=210, published=False)
    visit = await make(world, "取消活动", days=220)
    now = world.playground.clock.now()
    await world.database.write(lambda tx: publishing.cancel(tx, visit.id, now, author_id=1))
    tea = (await the_events(world))[0]
    await answers(world, zhou, tea, Answer.GOING)
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("导出全年计划")
    data = await newest_file(world, office)
    before = await the_events(world)
    groups = {event.id: await the_audience(world, event) for event in before}

    # Sent back as it is, it changes nothing.
    await office.sends_file("计划.xlsx", data)
    shown = text_of(await office.sees("年度计划", "没有新的活动要建", "面向：不变"))
    for word in ("不一样", "这份文件里没有的", "要先改", "没有定日期"):
        assert word not in shown, shown
    await office.presses("下一页")
    shown = text_of(
        await office.sees("已取消，保持不变", "踏青”（3月中旬）：已经在没有日期的草稿里")
    )
    assert "没有的" not in shown
    assert await the_events(world) == before

    def change(rows: list[Row]) -> list[Row]:
        found = {str(row["主题"]): row for row in rows}
        assert found["茶会"] | {"状态": "已发布", "已报名人数": 1} == found["茶会"]
        assert found["暑期培训"]["时间"] == "全天"
        assert found["名单活动"]["面向"] == "原范围"
        assert found["踏青"]["状态"] == "未定日期"
        assert [row["主题教育"] for row in rows if row["主题教育"]] == ["文化传承"]
        assert found["暑期培训"]["主题教育"] == "文化传承"
        found["暑期培训"]["主题教育"] = ""
        found["茶会"] |= {
            "主题教育": "读书月",
            "主题": "赏花茶会",
            "日期": "2027-05-13",
            "地点": "礼堂",
        }
        found["名单活动"]["面向"] = "民盟"
        found["草拟活动"]["名额"] = 12
        found["取消活动"]["地点"] = "操场"
        found["暑期培训"] |= {"结束时间": "2027-07-04"}
        symposiums = [row for row in rows if row["主题"] == "季度座谈"]
        # Two dates of the series change places with each other; the last row is taken out.
        first, second, third, last = symposiums
        first["日期"], second["日期"] = second["日期"], first["日期"]
        added = third | {"日期": "2027-10-20", "主题": "新增座谈", "活动编号": ""}
        return [*(row for row in rows if row is not last), added]

    # An event that has a date does not become a draft without one beside itself.
    def unsettle(rows: list[Row]) -> list[Row]:
        return [row | {"日期": "5月中旬"} if row["主题"] == "茶会" else row for row in rows]

    await office.sends_file("未定.xlsx", corrected(data, unsettle))
    await office.sees("有 1 行要改", "“日期”（A3）：有活动编号的一行是已经定了日期的活动")
    await office.presses("下一页")
    assert "没有的" not in text_of(await office.sees("第 2 页，共 2 页", "1 行要先改"))
    await office.sends_file("改好的计划.xlsx", corrected(data, change))
    await office.sees(
        "将新建 1 个活动",
        "已经在安排里，和文件有不同：\n✏️ 主题",
        "6 行和已有的安排不一样",
        "主题：现在 茶会；文件里 赏花茶会",
        "主题教育：现在 （未填）；文件里 读书月",
        "时间：现在 2027年5月6日（周四）14:00；文件里 2027年5月13日（周四）14:00",
        "面向：现在 指定的 1 位成员；文件里 民盟支部",
    )
    await office.presses("和文件不一样的（6）")
    for _ in range(6):
        await office.presses("✏️ 照文件改")
    await office.sees("没有不一样的了")
    events = {event.id: event for event in await the_events(world)}
    assert len(events) == len(before)
    tea = events[tea.id]
    assert (tea.title, tea.place, f"{tea.wall:%m-%d %H:%M}") == ("赏花茶会", "礼堂", "05-13 14:00")
    by_title = {event.title: event for event in events.values()}
    assert (await the_audience(world, by_title["名单活动"])).associations == ("minmeng",)
    assert by_title["草拟活动"].places == 12
    assert by_title["取消活动"].place == ""
    assert (tea.campaign, by_title["暑期培训"].campaign) == ("读书月", "")
    assert f"{by_title['暑期培训'].ends_wall:%m-%d %H:%M}" == "07-04 23:59"
    await world.bot.sweep()
    await world.settled()
    await zhou.sees("赏花茶会", "礼堂", "2027年5月13日")

    await office.presses("回到计划")
    await office.sees("已经安排的有 1 个活动文件里没有了，列在后面")
    await office.presses("下一页")
    await office.sees("这份文件里没有的：1 个活动", "季度座谈")
    await office.presses("✅ 导入")
    await office.sees("已导入 1 个活动")
    # The same file again: nothing is made twice, and the undo gives back what was.
    await office.sends_file("改好的计划.xlsx", corrected(data, change))
    assert "不一样" not in text_of(await office.sees("没有新的活动要建"))
    assert await count(world, "events") == len(before) + 1
    await office.presses("撤销这次导入")
    await office.presses("是的，撤销")
    await office.sees("6 个活动照文件的修改已改回原样")
    kept = {event.id: event for event in await the_events(world)}
    for event in before:
        now_so = kept[event.id]
        assert now_so.said() == event.said()
        assert now_so.plan_key == event.plan_key
        assert await the_audience(world, now_so) == groups[event.id]
