"""Staff make an event in chat, a question at a time."""

from datetime import datetime

from storage.model.events import EventStatus
from tests.dialogs.office import DAY, JIXIE, MINMENG, SCHOOL, joined, picture, sends
from tests.dialogs.planning import all_events, begins
from tests.dialogs.plans import count
from tests.dialogs.world import Message, Person, World, labels, text_of

STICKER = {
    "file_id": "CAACAgIAAxkBAAsticker",
    "file_unique_id": "AgADsticker",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}


async def newest(person: Person) -> Message:
    return [m for m in await person.messages() if m["from"]["id"] != person.id][-1]


async def answers_as_far_as_audience(person: Person, title: str = "春季座谈会") -> None:
    await begins(person)
    await person.presses("座谈会")
    await person.says(title)
    await person.presses("跳过")
    await person.says("4月8日下午2点")
    await person.presses("✅ 对")
    await person.presses("不写结束时间")
    await person.presses("只办一次")
    await person.says("行政楼301")
    await person.presses("不限名额")
    await person.presses("不设截止")


async def test_an_event_is_made_by_buttons_and_reaches_its_members(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    lin = await joined(world, "林老师", "qiaolian")
    await begins(office)
    await office.presses("座谈会")
    await office.sees("第2步", "主题")
    await office.says("春季座谈会 <b>& 茶话</b>")
    await office.says("=1+1\n第二行 <i>说明</i>")
    asked = await office.sees("第4步", "什么时候")
    assert "3月19日 周五" in labels(asked)
    await office.presses("晚些")
    await office.presses("早些")
    await office.presses("晚些")
    await office.presses("3月31日 周三")
    await office.sees("2027年3月31日（周三）", "几点")
    await office.presses("14:00")
    await office.sees("2027年3月31日（周三）14:00", "对吗")
    await office.presses("✅ 对")
    await office.presses("不写结束时间")
    await office.presses("只办一次")
    await office.says("行政楼301")
    await office.presses("40")
    asked = await office.sees("第9步", "报名截止")
    assert "提前 3 天：3月28日（周日）14:00" in labels(asked)
    await office.presses("提前 3 天")
    await office.presses("团体")
    await office.presses("民盟支部")
    await office.presses("选好了")
    await sends(office, picture(world), picture(world, 1))
    await office.presses("发完了")

    await office.sees(
        "【座谈会】春季座谈会 <b>& 茶话</b>", "=1+1", "第二行 <i>说明</i>", "面向：民盟支部"
    )
    await office.sees_nothing_of("活动已经开始")
    await office.sees("就是上面的样子", "共 1 人")
    assert await count(world, "events") == 0
    await office.presses("发布")
    page = await office.sees("已发布", "活动通知", "活动提醒")
    assert "↩️ 撤回发布" in labels(page)

    await world.bot.sweep()
    await world.settled()
    await zhou.sees("春季座谈会 <b>& 茶话</b>", "行政楼301", "2027年3月31日（周三）14:00")
    await lin.sees_nothing_of("春季座谈会")
    event = (await all_events(world))[0]
    assert (event.places, event.scope, len(event.media)) == (40, "", 2)
    assert event.deadline_at is not None


async def test_dates_are_taken_as_people_write_them_and_asked_again_with_the_reason(
    world: World,
) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await begins(office)
    await office.says("座谈会")
    await office.says("谈心")
    await office.presses("跳过")
    for wrong, reason in (
        ("2027-03-01 14:00", "已经过去了"),
        ("2月30日下午2点", "没有“2月30日下午2点”这一天"),
        ("4月8日25点", "没有"),
        ("随便什么时候", "没有看懂"),
        ("下午2点", "还没有写哪一天"),
        ("4月8日周一 14:00", "星期对不上"),
        ("x" * 4097, "没有看懂"),
    ):
        await office.says(wrong)
        await office.sees(reason)
        assert "什么时候" in text_of(await newest(office))
    await office.says("04/05/2027 14:00")
    await office.sees("有几种意思")
    await office.sees("哪一个时间")
    await office.presses("2027年5月4日（周二）14:00")
    await office.sees("2027年5月4日（周二）14:00", "对吗")
    await office.presses("不对，重选")
    await office.says("4月8日")
    await office.sees("2027年4月8日（周四）", "几点")
    await office.says("14:15")
    await office.sees("2027年4月8日（周四）14:15", "对吗")
    await office.says("下周三14:00")
    await office.sees("2027年3月24日（周三）14:00", "对吗")
    await office.presses("✅ 对")
    await office.sees("第5步")


async def test_a_deadline_can_be_typed_after_none_was_chosen(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await answers_as_far_as_audience(office)
    await office.presses("上一步")
    assert "✅ 不设截止（开始前都可报名）" in labels(await newest(office))
    await office.says("随便什么时候")
    await office.sees("没有看懂")
    assert "报名截止" in text_of(await newest(office))
    await office.says("4月1日")
    await office.says("17:00")
    await office.sees("2027年4月1日（周四）17:00", "对吗")


async def test_another_day_is_typed_in_place_of_the_one_chosen_before(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await begins(office)
    await office.presses("座谈会")
    await office.says("谈心")
    await office.presses("跳过")
    await office.presses("3月19日 周五")
    await office.says("4月8日")
    await office.sees("2027年4月8日（周四）", "几点")
    await office.says("3.30")
    await office.sees("2027年4月8日（周四）03:30", "对吗")


async def test_rubbish_at_every_step_is_answered_and_changes_nothing(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    sticker = {"sticker": STICKER}
    await begins(office)
    await office.says("没有这种活动")
    await office.sees("请按下面的按钮选择")
    await office.presses("座谈会")
    await office.says("长" * 201)
    await office.sees("最多 200 个字，您写了 201 个")
    await sends(office, sticker)
    await office.sees("请用文字回答")
    await office.says("茶会")
    await office.says("长" * 2001)
    await office.sees("最多 2000 个字")
    await office.presses("跳过")
    await sends(office, sticker, picture(world))
    assert "什么时候" in text_of(await newest(office))
    await office.says("4月8日下午2点")
    await office.presses("✅ 对")
    await office.presses("不写结束时间")
    for wrong in ("每天", "每周x0", "<b>"):
        await office.says(wrong)
        await office.sees("没有看懂")
    await office.says("每周x61")
    await office.sees("没有看懂")
    await office.presses("每月")
    for wrong in ("1", "61", "9999999"):
        await office.says(wrong)
        await office.sees("2 到 60 之间")
    await office.says("3")
    await office.says("=1+1")
    for wrong in ("0", "-3", "很多", "100001", "=1+1"):
        await office.says(wrong)
        await office.sees("1 到 100000 的整数")
        assert "名额" in text_of(await newest(office))
    await sends(office, sticker)
    await office.says("40人")
    await office.says("4月9日下午2点")
    await office.sees("不能晚于活动开始（2027年4月8日（周四）14:00）")
    await office.says("4月7日下午5点")
    await office.sees("2027年4月7日（周三）17:00", "对吗")
    await office.presses("✅ 对")
    await office.says("没有的团体")
    await office.sees("请按下面的按钮选择")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.says("不是文件")
    await office.sees("请发图片或文件")
    await sends(office, sticker)
    await sends(office, *(picture(world, shade) for shade in range(6)))
    await office.sees("最多 5 个，多出来的没有收下")
    await office.presses("发完了")
    await office.says("发布吧")
    await office.sees("请按下面的按钮：确认、上一步或取消")
    await office.sees("就是上面的样子", "共 3 次", "3. 6月8日（周二）")
    assert await count(world, "events") == 0
    await office.presses("取消")
    await office.sees("什么都没有保存")
    assert await count(world, "drafts") == 0


async def test_a_form_left_in_the_middle_goes_on_where_it_was(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await answers_as_far_as_audience(office)
    await office.says("/staff")
    await office.presses("活动安排")
    await world.moves_clock(advance="3d")
    await office.says("这是什么")
    await office.sees("第10步 / 共11步", "面向谁")
    first = (await office.messages())[0]["message_id"]
    answer = await office.presses_data(first, "f:c:all:1")
    assert "前面的问题" in answer["text"]
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("跳过")
    await world.moves_clock(advance="30d")
    answer = await office.presses("发布")
    assert "开始时间已经过去了" in answer["text"]
    assert await count(world, "events") == 0
    for _ in range(8):
        await office.presses("上一步")
    await office.sees("对吗")
    await office.presses("重选")
    await office.says("2027-05-20 14:00")
    await office.presses("✅ 对")
    await office.presses("不写结束时间")
    await office.presses("只办一次")
    await office.presses("保留：行政楼301")
    await office.presses("不限名额")
    await office.presses("不设截止")
    await office.presses("选好了")
    await office.presses("跳过")
    await office.presses("保存为草稿")
    await office.sees("已保存为草稿", "2027年5月20日（周四）14:00", "行政楼301")
    assert [event.status for event in await all_events(world)] == [EventStatus.DRAFT]


async def test_a_series_is_saved_then_published_in_one_go(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    await begins(office)
    await office.presses("学习会")
    await office.says("月度学习")
    await office.presses("跳过")
    await office.says("3月31日 9:30")
    await office.presses("✅ 对")
    await office.presses("2小时（到 11:30）")
    await office.presses("每月")
    await office.sees("每月一次，一共办")
    await office.presses("重选")
    await office.presses("每月")
    await office.presses("4 次")
    await office.presses("跳过")
    await office.presses("不限名额")
    await office.presses("提前 1 天")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("跳过")
    await office.sees("🔁 每月，共4次", "1. 3月31日（周三）09:30", "4. 6月30日")
    await office.presses("保存为草稿")
    made = await all_events(world)
    assert [f"{event.wall:%m-%d %H:%M}" for event in made] == [
        "03-31 09:30",
        "04-30 09:30",
        "05-31 09:30",
        "06-30 09:30",
    ]
    assert len({event.series_id for event in made}) == 1
    await office.presses("同一系列（4）")
    await office.presses("发布全部草稿（4）")
    await office.sees("已发布 4 个活动")
    await world.bot.sweep()
    await world.settled()
    await zhou.sees("月度学习", "2027年3月31日（周三）09:30")
    await zhou.sees_nothing_of("4月30日")
    await office.presses("取消后面全部活动（4）")
    await office.sees("真的要取消", "后面全部 4 个活动")
    await office.presses("是的，取消")
    await office.sees("已取消 4 个活动")


async def test_college_staff_and_officers_address_only_their_own(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    li = await world.staff("李老师", JIXIE)
    chen = await world.staff("陈主委", MINMENG)
    for staff, mine in ((li, "机械学院"), (chen, "民盟支部")):
        await answers_as_far_as_audience(staff, f"{mine}座谈")
        asked = await staff.sees("第10步")
        assert labels(asked)[0] == mine  # others: tests/dialogs/test_approvals.py
        await staff.presses(mine)
        await staff.presses("选好了")
        await staff.presses("跳过")
        await staff.presses("保存为草稿")
        await staff.sees("已保存为草稿", f"面向：{mine}")
    assert [event.scope for event in await all_events(world)] == [
        "college:jixie",
        "association:minmeng",
    ]
    await chen.says("/staff")
    await chen.presses("活动安排")
    await chen.presses("草稿（1）")
    shown = await newest(chen)
    assert not any("机械学院座谈" in label for label in labels(shown))
    for data in ("pv:1", "pa:1:1:publish", "pa:1:1:discard-yes", "pf:1:title", "pf:1:copy"):
        answer = await chen.presses_data(shown["message_id"], data)
        assert answer["text"] == "这一项不归您处理，或者已经不在了。"
    await office.says("/staff")
    await office.presses("活动安排")
    await office.sees("将举行的：0 个")
    await office.presses("草稿（2）")
    await office.presses("机械学院座谈")
    await office.sees("草稿", "机械学院座谈")


async def test_members_and_strangers_get_nowhere_with_forged_buttons(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("王老师", SCHOOL)
    await answers_as_far_as_audience(office)
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("跳过")
    await office.presses("保存为草稿")
    zhou = await joined(world, "周老师")
    stranger = await world.person("路人")
    await stranger.says("/start")
    for person in (zhou, stranger):
        number = (await newest(person))["message_id"]
        for data in (
            "pn",
            "pl:coming:0",
            "pv:1",
            "pv:999",
            "ps:1:0",
            "pt:1:publish:1",
            "pa:1:1:publish",
            "pa:1:1:cancel-yes",
            "pf:1:title",
            "pg:0",
            "pg:1",
            "pp:1:0",
            "pd:1:make",
        ):
            answer = await person.presses_data(number, data)
            assert answer["text"] == "这一项不归您处理，或者已经不在了。", data
    number = (await newest(office))["message_id"]
    for data, said in (
        ("pl:all:0", "不能用了"),
        ("pa:1:1:explode", "不能用了"),
        ("pf:1:scope", "不能用了"),
        ("pd:7:explode", "不能用了"),
        ("pd:7:make", "已经处理过了"),
        ("pv:999", "已经不在了"),
        ("ps:999:0", "已经不在了"),
        ("pl:coming:-5", ""),
    ):
        answer = await office.presses_data(number, data)
        assert said in answer.get("text", ""), data
    assert [event.status for event in await all_events(world)] == [EventStatus.DRAFT]


async def test_an_event_is_made_in_english(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    office = await world.staff("Ms Wang", SCHOOL, language="en")
    await office.says("/staff")
    await office.presses("Manage events")
    await office.presses("New event")
    await office.presses("Study session")
    await office.says("Reading together")
    await office.presses("Skip")
    await office.says("8 Apr 2pm")
    await office.sees("8 April", "2027", "14:00", "is that right?")
    await office.presses("Yes")
    await office.presses("Leave out the end")
    await office.says("weekly x3")
    await office.presses("Skip")
    await office.says("12 people")
    await office.presses("1 day before")
    await office.presses("All members")
    await office.presses("Done")
    await office.presses("Skip")
    await office.sees("Members get exactly what you see", "3 times", "nobody is in this audience")
    await office.presses("Publish")
    await office.sees("Published.", "Reading together", "(nobody)")
    assert len(await all_events(world)) == 3
