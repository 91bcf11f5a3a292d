"""Staff make an event of one line, of a pasted notice, or as last time."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.planning.one_line import Known, read_line
from storage.model.events import EventStatus
from storage.model.organisation import Limits, Named
from tests.dialogs.office import DAY, MINMENG, SCHOOL, joined, picture, sends
from tests.dialogs.planning import all_events, begins
from tests.dialogs.planning import make as make_event
from tests.dialogs.world import World, buttons, labels, text_of

LINE = "座谈会 季度座谈会 4月20日14点 行政楼301 全体 60人"
NOTICE = """关于召开第二季度座谈会的通知
各支部：
兹定于4月20日（周二）下午2:30在行政楼301会议室召开季度座谈会，请于4月18日前报名。
统战部
3月18日"""


@pytest.mark.parametrize(
    "line",
    [
        LINE,
        "60人 全体 行政楼301 4月20日（周二）14:00 季度座谈会",
        "主题：季度座谈会\n时间：2027年4月20日 14:00\n地点：行政楼301\n面向：全体\n名额：60人",
        "Symposium 季度座谈会 20 Apr 2pm 行政楼301 everyone 60 people",
    ],
)
async def test_a_line_in_any_order_gives_the_card_and_is_published(world: World, line: str) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await office.says(line)
    await office.sees(
        "【座谈会】季度座谈会", "2027年4月20日（周二）14:00", "行政楼301", "60", "面向：全体成员"
    )
    await office.presses("🚀 发布")
    await office.sees("已发布")
    [event] = await all_events(world)
    assert (event.status, event.title, event.place, event.places) == (
        *(EventStatus.PUBLISHED, "季度座谈会", "行政楼301"),
        60,
    )


async def test_each_field_is_one_press_away_and_leads_back_to_the_card(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await begins(office)
    await office.says(LINE)
    checked = await office.sees("成员收到的就是上面的样子")
    fields = [button["text"] for button in buttons(checked)]
    assert fields[:2] == ["🚀 发布", "📝 保存为草稿"]
    assert {"类型", "主题", "时间", "地点", "名额", "报名截止", "面向", "说明"} <= set(fields)
    assert "⬅️ 上一步" not in fields
    await office.presses("地点")
    asked = await office.sees("请输入活动地点")
    assert "第6步" not in text_of(asked)
    assert any("上一步" in button["text"] for button in buttons(asked))
    await office.says("图书馆报告厅")
    await office.sees("【座谈会】季度座谈会", "图书馆报告厅")
    # Going back changes nothing.
    await office.presses("名额")
    await office.presses("⬅️ 上一步")
    await office.sees("成员收到的就是上面的样子")
    # A deadline that is too late once the event is moved is asked about.
    await office.presses("报名截止")
    await office.presses("提前 1 天")
    await office.presses("时间")
    await office.presses("不对，重选")
    await office.says("4月10日14点")
    await office.presses("✅ 对")
    await office.sees("报名截止到什么时候")
    await office.presses("不设截止")
    await office.sees("2027年4月10日（周六）14:00")
    await office.presses("🚀 发布")
    [event] = await all_events(world)
    assert (event.place, event.deadline_at) == ("图书馆报告厅", None)


async def test_what_a_line_does_not_say_is_asked(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await office.says("座谈会 茶话 4月20日3点")
    await office.sees("这像是一项新活动", "要群发，取消后")
    await office.sees("哪一个")
    await office.presses("15:00")
    await office.presses("✅ 对")
    await office.sees("活动面向谁")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.sees("【座谈会】茶话", "2027年4月20日（周二）15:00")
    await office.presses("取消")
    # A day without an hour: the hour is asked.
    await office.says("学习会 学习新文件 4月20日 全体")
    await office.sees("4月20日（周二）", "几点")
    await office.presses("14:00")
    await office.presses("✅ 对")
    await office.sees("【学习会】学习新文件")


def test_a_place_in_a_line_is_found_and_no_word_is_lost() -> None:
    kinds = [Named("training", "培训", "Training")]
    known = Known(kinds, [], [], True, ZoneInfo("Asia/Shanghai"), Limits(), "zh")
    for line, title, place in (
        ("重阳茶话会 4月20日14点 教工之家 全体", "重阳茶话会", "教工之家"),
        ("教工之家 重阳茶话会 4月20日14点到16点 全体", "重阳茶话会", "教工之家"),
        ("重阳茶话会 4月20日14点 在东区小院 全体", "重阳茶话会", "东区小院"),
        ("重阳茶话会在东区小院举行 4月20日14点 全体", "重阳茶话会", "东区小院"),
        ("4月20日14点 @东区小院 重阳茶话会 全体", "重阳茶话会", "东区小院"),
        ("重阳茶话会 地点 东区小院 4月20日14点 全体", "重阳茶话会", "东区小院"),
        ("重阳茶话会 4月20日14点 东区小院 全体 30人", "重阳茶话会", "东区小院"),
        ("Autumn tea 20 Apr 2pm at the Faculty Club for everyone", "Autumn tea", "Faculty Club"),
        # What may be either stays in the title, and so does what one does at a place.
        ("重阳 4月20日14点 茶话会 全体", "重阳 茶话会", None),
        ("参观博物馆 4月20日14点 全体", "参观博物馆", None),
        ("在职培训 4月20日14点 王老师主讲 全体", "在职培训 王老师主讲", None),
    ):
        draft = read_line(line, known, datetime.fromisoformat(DAY)).draft
        assert (draft["title"], draft.get("place")) == (title, place), line
        assert "wall" in draft["when"]
    labelled = read_line("主题：茶话会 4月20日14点 请带水杯", known, datetime.fromisoformat(DAY))
    assert "请带水杯" in str(labelled.draft)


async def test_a_pasted_notice_gives_the_card(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await office.says(NOTICE)
    # Whom it is for is never guessed from a sentence.
    await office.sees("活动面向谁")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.sees(
        "【座谈会】第二季度座谈会",
        "2027年4月20日（周二）14:30",
        "行政楼301会议室",
        "各支部",
        "2027年4月18日（周日）23:59",
    )


async def test_a_poster_with_a_line_below_it_goes_with_the_event(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await sends(office, picture(world) | {"caption": LINE})
    await office.sees("成员收到的就是上面的样子")
    await office.presses("🚀 发布")
    [event] = await all_events(world)
    assert len(event.media) == 1


async def test_an_event_is_made_again_as_last_time(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await make_event(world, "读书会", place="老地方", places=12)
    await begins(office)
    await office.presses("照“读书会”再建一个")
    await office.sees("什么时候")
    await office.says("4月20日14点")
    await office.presses("✅ 对")
    await office.sees("【座谈会】读书会", "老地方", "12")
    await office.presses("🚀 发布")
    assert [event.places for event in await all_events(world)] == [12, 12]
    # A place of an earlier event is known by its name, wherever it stands in a line.
    await office.says("老地方 座谈会 清明茶会 4月21日14点 全体")
    await office.sees("【座谈会】清明茶会", "📍 地点：老地方")


async def test_only_planners_make_events_of_a_line_and_only_for_their_own(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    zhou = await joined(world, "周老师", "minmeng")
    await zhou.says(LINE)
    await zhou.sees_nothing_of("成员收到的就是上面的样子")
    officer = await joined(world, "陈主委", "minmeng", grant=MINMENG)
    await officer.says(LINE)
    await officer.sees("超出了您负责的范围")
    assert "🚀 发布" not in labels((await officer.messages())[-1])
    await officer.presses("面向")
    await officer.presses("全体成员")
    await officer.presses("民盟支部")
    await officer.presses("选好了")
    await officer.sees("面向：民盟支部")
    await officer.presses("🚀 发布")
    [event] = await all_events(world)
    assert event.scope == "association:minmeng"


async def test_words_that_are_no_event_are_not_taken_for_one(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    for words in ("谢谢", "座谈会", "3月20日", "明天下午2点停电"):
        await office.says(words)
        await office.sees_nothing_of("成员收到的就是上面的样子")
    await begins(office)
    await office.says("随便")
    await office.sees("没有看懂", "一行")


async def test_a_range_of_places_is_asked_about_and_several_days_are_kept(
    world: World,
) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await office.says("调研 走访企业 4月20日-22日 9点 行政楼301 全体 20-30人")
    asked = await office.sees("“20-30”是一个范围", "最多")
    assert "30" in [button["text"] for button in buttons(asked)]
    await office.says("20至30人")
    await office.sees("最多 30 人，请写 30")
    await office.presses("30")
    await office.sees("2027年4月20日（周二）09:00 至 4月22日（周四）", "走访企业", "30")
    await office.presses("发布")
    [event] = await all_events(world)
    assert (event.title, event.places, event.ends_wall) == (
        *("走访企业", 30),
        datetime.fromisoformat("2027-04-22T23:59"),
    )

    await office.says("Symposium Spring retreat 20-22 April all day Room 301 everyone 25 people")
    await office.sees("2027年4月20日（周二） 至 4月22日（周四）", "Spring retreat", "Room 301")
    await office.presses("取消")
    await office.says("Symposium Spring meeting 20-22 April 2pm Room 301 everyone 25 people")
    await office.sees("2027年4月20日（周二）14:00 至 4月22日（周四）", "25")
