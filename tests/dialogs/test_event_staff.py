"""Staff look after events: lists, changes, cancelling, copies, taking back."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from storage.model.audiences import Audience
from storage.model.events import Answer, EventStatus
from tests.dialogs.office import DAY, JIXIE, MINMENG, NIGHT, SCHOOL, joined, picture, sends
from tests.dialogs.planning import answers, as_kept, make, opens
from tests.dialogs.world import World, labels
from tests.office import AT_ONCE


async def swept(world: World) -> None:
    await world.bot.sweep()
    await world.settled()


async def day(world: World, text: str = DAY) -> None:
    world.playground.clock.set(datetime.fromisoformat(text))


async def test_lists_have_pages_and_every_event_its_page(world: World) -> None:
    await day(world)
    office = await world.staff("王老师", SCHOOL)
    for number in range(1, 9):
        await make(world, f"茶会{number}号", days=number)
    await make(world, "还没想好", published=False)
    await office.says("/staff")
    await office.presses("活动安排")
    shown = await office.sees("将举行的：8 个", "第 1 页，共 2 页")
    assert next(label for label in labels(shown) if "茶会" in label) == "3月19日 茶会1号（0 人）"
    await office.presses("下一页")
    shown = await office.sees("第 2 页，共 2 页")
    assert [label for label in labels(shown) if "茶会" in label] == [
        "3月25日 茶会7号（0 人）",
        "3月26日 茶会8号（0 人）",
    ]
    await office.presses("茶会8号")
    page = await office.sees("已发布", "茶会8号", "（没有人）", "将发出的通知")
    assert "🕘 活动提醒：2027年3月23日（周二）14:00" in page["text"]
    await office.presses("回到列表")
    await office.presses("草稿（1）")
    await office.presses("还没想好")
    await office.sees("草稿", "成员看不到", "还没想好")
    await office.presses("回到列表")
    await office.presses("已结束或取消的")
    await office.sees("这里还没有活动")
    await world.moves_clock(advance="4d")
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("已结束或取消的（3）")
    await office.presses("茶会1号")
    page = await office.sees("已结束", "茶会1号")
    assert "✏️ 修改" not in labels(page)
    assert "📑 照这个再建一个" in labels(page)


async def test_members_who_answered_hear_of_changes_and_cancelling(world: World) -> None:
    await day(world)
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师", "minmeng")
    lin = await joined(world, "林老师", "qiaolian")
    closes = datetime.fromisoformat("2027-04-06T14:00+08:00")
    event = await make(world, "春季座谈会", days=20, place="行政楼301", deadline_at=closes)
    await answers(world, zhou, event, Answer.GOING)
    await opens(office, "春季座谈会")
    await office.presses("修改")
    await office.presses("地点")
    await office.says("图书馆 <报告厅>")
    await office.sees("图书馆 <报告厅>", "收到过活动通知或已回复的 1 人会收到变动通知")
    assert (await as_kept(world, event)).place == "行政楼301"
    await office.presses("就这样改")
    await office.sees("已修改", "图书馆 <报告厅>")
    await office.presses("修改")
    await office.presses("时间")
    await office.says("4月9日下午3点")
    await office.presses("✅ 对")
    await office.sees("2027年4月9日（周五）15:00", "报名截止")
    await office.presses("就这样改")
    moved = await as_kept(world, event)
    assert moved.starts_at == datetime.fromisoformat("2027-04-09T15:00+08:00")
    assert moved.deadline_at is not None
    assert moved.starts_at - moved.deadline_at == event.starts_at - closes
    await swept(world)
    await zhou.sees("活动有变", "图书馆 <报告厅>", "2027年4月9日（周五）15:00")
    await lin.sees_nothing_of("春季座谈会")

    await office.presses("取消活动")
    await office.sees("真的要取消", "1 人会收到取消通知")
    await office.presses("不，回去")
    await office.sees("已发布")
    await office.presses("取消活动")
    await office.presses("是的，取消")
    await office.sees("活动已取消", "1 人会收到取消通知")
    await swept(world)
    await zhou.sees("活动取消了", "春季座谈会")
    await lin.sees_nothing_of("春季座谈会")


async def test_every_field_can_be_changed_by_a_form_of_its_own(world: World) -> None:
    await day(world)
    office = await world.staff("王老师", SCHOOL)
    event = await make(world, "草稿一", published=False)
    await opens(office, "草稿一", among="草稿（1）")

    async def changes(field: str, *said: str) -> None:
        await office.presses("修改")
        await office.presses(field)
        for text in said:
            if text.startswith(">"):
                await office.says(text[1:])
            else:
                await office.presses(text)
        await office.presses("就这样改")
        await office.sees("已修改")

    await changes("主题", ">=1+1 <b>")
    await changes("说明", ">第一行\n第二行")
    await changes("名额", ">30人")
    await changes("报名截止", "提前 3 天")
    await changes("类型", "论坛")
    await changes("面向", "全体成员", "团体", "侨联", "选好了")
    await office.presses("修改")
    await office.presses("图片和文件")
    await sends(office, picture(world))
    await office.presses("发完了")
    await office.presses("就这样改")
    kept = await as_kept(world, event)
    assert (kept.title, kept.description, kept.places) == ("=1+1 <b>", "第一行\n第二行", 30)
    assert kept.deadline_at == event.starts_at - timedelta(days=3)
    assert (kept.kind, len(kept.media), kept.status) == ("forum", 1, EventStatus.DRAFT)
    await office.sees("【论坛】=1+1 <b>", "第二行", "面向：侨联")
    await changes("说明", "跳过")
    await changes("报名截止", "不设截止")
    kept = await as_kept(world, event)
    assert (kept.description, kept.deadline_at) == ("", None)


async def test_places_are_never_fewer_than_people_going_and_more_let_people_in(
    world: World,
) -> None:
    await day(world)
    office = await world.staff("王老师", SCHOOL)
    people = [await joined(world, name) for name in ("周老师", "林老师", "陈老师")]
    event = await make(world, "小班", places=2, kind=AT_ONCE)
    for person in people:
        await answers(world, person, event, Answer.GOING)
    await opens(office, "小班")
    await office.sees("参加 2", "候补 1")
    await office.presses("修改")
    await office.presses("名额")
    await office.says("1")
    answer = await office.presses("就这样改")
    assert "已经有 2 人报名参加" in answer["text"]
    await office.presses("取消")
    await opens(office, "小班")
    await office.presses("修改")
    await office.presses("名额")
    await office.says("3")
    await office.presses("就这样改")
    await office.sees("已修改", "参加 3")
    await swept(world)
    await people[2].sees("小班", "名额")


async def test_an_event_changed_meanwhile_is_shown_anew(world: World) -> None:
    await day(world)
    office = await world.staff("王老师", SCHOOL)
    other = await world.staff("赵老师", SCHOOL)
    event = await make(world, "茶会")
    for staff in (office, other):
        await opens(staff, "茶会")
    await other.presses("修改")
    await other.presses("主题")
    await other.says("冬季茶会")
    await office.presses("修改")
    await office.presses("主题")
    await office.says("春季茶会")
    await office.presses("就这样改")
    await other.presses("就这样改")
    await other.sees("刚才有人改过了", "春季茶会")
    number = (await other.messages())[-1]["message_id"]
    await other.presses_data(number, f"pa:{event.id}:{event.version}:cancel-yes")
    await other.sees("刚才有人改过了", "春季茶会")
    assert (await as_kept(world, event)).status is EventStatus.PUBLISHED
    await other.presses("取消活动")
    await other.presses("是的，取消")
    assert (await as_kept(world, event)).status is EventStatus.CANCELLED
    await office.presses("取消活动")
    await office.sees("刚才有人改过了", "已取消")


async def test_nothing_is_changed_about_an_event_that_began_meanwhile(world: World) -> None:
    await day(world)
    office = await world.staff("王老师", SCHOOL)
    people = [await joined(world, name) for name in ("周老师", "林老师")]
    event = await make(world, "小班", days=2, places=1)
    for person in people:
        await answers(world, person, event, Answer.GOING)
    await opens(office, "小班")
    await office.presses("修改")
    await office.presses("名额")
    await office.says("20")
    await world.moves_clock(advance="3d")
    answer = await office.presses("就这样改")
    assert "活动已经开始" in answer["text"]
    assert (await as_kept(world, event)).places == 1
    assert (await as_kept(world, event)).waitlisted == 1


async def test_publishing_is_taken_back_while_nothing_has_gone_out(world: World) -> None:
    await day(world, NIGHT)
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师")
    event = await make(world, "夜里想到的", published=False)
    await opens(office, "夜里想到的", among="草稿（1）")
    await office.presses("发布")
    await office.sees("已发布", "活动通知：2027年3月19日（周五）08:00")
    await swept(world)
    await office.presses("撤回发布")
    await office.sees("已撤回", "草稿")
    assert (await as_kept(world, event)).status is EventStatus.DRAFT
    await world.moves_clock(advance="11h")
    await zhou.sees_nothing_of("夜里想到的")

    await office.presses("发布")
    page = await office.sees("已发布")
    await swept(world)
    await zhou.sees("夜里想到的")
    assert "↩️ 撤回发布" in labels(page)
    await office.presses("撤回发布")
    await office.sees("不能撤回了")
    assert (await as_kept(world, event)).status is EventStatus.PUBLISHED


async def test_a_draft_is_discarded_when_asked_twice(world: World) -> None:
    await day(world)
    office = await world.staff("王老师", SCHOOL)
    await make(world, "不要了", published=False)
    await opens(office, "不要了", among="草稿（1）")
    await office.presses("删除草稿")
    await office.sees("真的要删除草稿“不要了”吗")
    await office.presses("是的，删除")
    await office.sees("草稿：0 个", "这里还没有活动")


async def test_an_event_is_made_once_more_on_another_day(world: World) -> None:
    await day(world)
    office = await world.staff("王老师", SCHOOL)
    closes = datetime.fromisoformat("2027-04-06T14:00+08:00")
    event = await make(
        world, "茶会", place="花园", places=20, deadline_at=closes, description="带杯子"
    )
    await opens(office, "茶会")
    await office.presses("照这个再建一个")
    await office.says("5月6日下午2点")
    await office.presses("✅ 对")
    await office.sees("茶会", "2027年5月6日（周四）14:00", "花园")
    await office.presses("保存为草稿")
    await office.sees("已照原样建了一个草稿", "2027年5月6日（周四）14:00", "带杯子")
    again = await as_kept(world, replace(event, id=event.id + 1))
    assert (again.places, again.status) == (20, EventStatus.DRAFT)
    assert again.deadline_at is not None
    assert again.starts_at - again.deadline_at == event.starts_at - closes


async def test_the_audience_of_an_event_is_changed_within_ones_rights(world: World) -> None:
    await day(world)
    li = await world.staff("李老师", JIXIE)
    own = Audience(colleges=("jixie",))
    await make(world, "院里的", audience=own, scope="college:jixie")
    school = await make(world, "校里的")
    await opens(li, "院里的")
    shown = await li.sees("已发布", "面向：机械学院")
    await li.presses("修改")
    await li.presses("面向")
    await li.sees("面向谁")  # to others a published event is not opened: test_approvals.py
    for data in (f"pv:{school.id}", f"pf:{school.id}:audience", f"pa:{school.id}:2:cancel-yes"):
        answer = await li.presses_data(shown["message_id"], data)
        assert answer["text"] == "这一项不归您处理，或者已经不在了。"
    chen = await world.staff("陈主委", MINMENG)
    await chen.says("/staff")
    await chen.presses("活动安排")
    await chen.sees("将举行的：0 个")


async def test_the_lists_of_who_comes_are_a_press_away(world: World) -> None:
    await day(world)
    office = await world.staff("王老师", SCHOOL)
    zhou = await joined(world, "周老师")
    event = await make(world, "茶会")
    await answers(world, zhou, event, Answer.GOING)
    await opens(office, "茶会")
    await office.sees("参加 1")
    await office.presses("名单")
    await office.sees("周老师")


async def test_college_staff_find_the_schools_events_and_who_of_theirs_comes(world: World) -> None:
    college = await joined(world, "李老师", college="jixie", grant=JIXIE)
    officer = await joined(world, "钱主委", "minmeng", grant=MINMENG)
    ann = await joined(world, "安老师", college="jixie")
    other = await joined(world, "包老师", college="shang")
    await make(world, "校级座谈会")
    await make(world, "校级草稿", published=False)
    for person in (ann, other):
        await person.says("/events")
        await person.presses("校级座谈会")
        await person.presses("参加")
    await college.says("/staff")
    await college.presses("活动安排")
    await college.sees("这里还没有活动")
    await college.presses("学校的活动：本院名单（1）")
    await college.sees("学校的活动", "将举行的：1 个")
    await college.presses("校级座谈会")
    await college.sees("参加：1 人", "安老师", "只列出您学院的成员")
    await college.sees_nothing_of("包老师")
    await college.presses("回到列表")
    await college.sees("学校的活动", "将举行的：1 个")
    await college.sees_nothing_of("校级草稿")
    await college.presses("学校已结束的活动：本院名单")
    await college.sees("这里还没有活动")

    await officer.says("/staff")
    await officer.presses("活动安排")
    await officer.presses("学校的活动：本团体名单（1）")
    await officer.presses("校级座谈会")
    await officer.sees("参加：0 人", "只列出您团体的成员，另有 2 人")
    await officer.sees_nothing_of("安老师")
