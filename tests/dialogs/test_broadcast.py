"""Staff write to many: the message, whom it is for, receipts, when, a preview, and off it goes."""

import re

import pytest

from tests.dialogs.office import (
    DAY,
    JIXIE,
    MINMENG,
    NIGHT,
    SCHOOL,
    broadcasts,
    chooses_everyone,
    joined,
    picture,
    sends,
)
from tests.dialogs.world import Person, World, buttons, labels


async def opens(person: Person) -> None:
    await person.says("/staff")
    await person.presses("群发")


async def test_a_text_goes_to_associations_and_colleges_each_person_once(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", college="shang", grant=SCHOOL)
    both = await joined(world, "陈教授", "minmeng", "qiaolian", college="jixie")
    one = await joined(world, "周老师", "minmeng")
    college = await joined(world, "李老师", college="jixie")
    other = await joined(world, "吴老师", "jiusan")

    await opens(office)
    await office.sees("第1步 / 共4步", "发给我", "4096")
    await office.says("明天下午停电，请提前关机。")
    question = await office.sees("第2步 / 共4步", "发给谁")
    assert not any("选好了" in label for label in labels(question))
    await office.presses("团体")
    await office.presses("民盟支部")
    await office.presses("侨联")
    await office.sees("已选：民盟支部、侨联", "现在共 2 人")
    await office.presses("回到选择")
    await office.presses("学院")
    await office.presses("机械学院")
    await office.sees("民盟支部、侨联、机械学院", "现在共 3 人")
    await office.presses("选好了")
    await office.sees("第3步", "收到")
    await office.presses("不用")
    await office.sees("第4步", "什么时候")
    await office.presses("现在就发")

    await office.sees("明天下午停电，请提前关机。", "面向：民盟支部、侨联、机械学院")
    await office.sees("民盟支部、侨联、机械学院", "人数：3 人", "回执：不用", "时间：现在")
    await one.sees_nothing_of("停电")
    await office.presses("确认发送")

    for person in (both, one, college):
        assert await person.got("停电") == 1
        await person.sees("面向：民盟支部、侨联、机械学院")
    await other.sees_nothing_of("停电")
    await office.sees("已发完", "明天下午停电", "已送达 3 人，共 3 人")


async def test_the_one_message_shows_the_progress_and_the_confirmation_is_gone(
    world: World,
) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await broadcasts(office, "开会")
    done = await office.sees("已发完")
    assert not any("确认发送" in label for m in await office.messages() for label in labels(m))
    answer = await office.presses_data(done["message_id"], "f:d::99")
    assert "填完或取消" in answer["text"]


async def test_formatting_is_kept_and_what_looks_like_html_is_text(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await opens(office)
    text = "重要：<b>不是粗体</b> & 😀 שלום مرحبا\n第二行"
    forwarded = {
        "text": text,
        "entities": [
            {"type": "bold", "offset": 0, "length": 2},
            {"type": "text_link", "offset": 3, "length": 3, "url": "https://example.org/?a=1&b=2"},
        ],
        "forward_origin": {"type": "hidden_user", "sender_user_name": "别人", "date": 0},
    }
    await sends(office, forwarded)
    await chooses_everyone(office)
    await office.presses("确认发送")
    message = await reader.sees(text)
    found = {(e["type"], e["offset"], e["length"]) for e in message["entities"]}
    assert {("bold", 0, 2), ("text_link", 3, 3)} <= found


@pytest.mark.parametrize("text", ["字" * 4096, "x😀" * 1300 + "末"])
async def test_the_longest_text_arrives_whole(world: World, text: str) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await opens(office)
    await sends(office, {"text": text})
    await chooses_everyone(office, receipt=True)
    await office.presses("确认发送")
    await reader.sees(text)
    last = await reader.sees("面向：全体成员")
    assert labels(last) == ["👌 收到"]


async def test_an_album_of_three_pictures_goes_out_as_one(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await opens(office)
    parts = [picture(world, shade) | {"media_group_id": "77"} for shade in range(3)]
    parts[0] |= {"caption": "春游照片"}
    before = len(await office.messages())
    await sends(office, *parts)
    # Three updates, one question.
    assert len(await office.messages()) == before + 3 + 1
    await chooses_everyone(office)
    await office.presses("确认发送")
    photos = [m for m in await reader.messages() if "photo" in m]
    assert len(photos) == 3
    assert len({photo["media_group_id"] for photo in photos}) == 1
    await reader.sees("春游照片", "面向：全体成员")
    calls = await world.calls("sendMediaGroup")
    assert len(calls) == 3  # the preview, and one to each of two members


async def test_a_file_with_a_caption_is_one_message(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await opens(office)
    await office.sends_file("material.docx", b"words", caption="请<学习>")
    await office.presses("上一步")
    await office.sees("已收到：请<学习>", "共 1 个")
    await office.presses("不改，下一步")
    await chooses_everyone(office, receipt=True)
    await office.presses("确认发送")
    message = await reader.sees("请<学习>", "面向：全体成员")
    assert message["document"]["file_name"] == "material.docx"
    assert labels(message) == ["👌 收到"]


async def test_a_long_caption_becomes_a_text_after_the_picture(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await opens(office)
    await sends(office, picture(world) | {"caption": "长" * 1024})
    await chooses_everyone(office)
    await office.presses("确认发送")
    messages = await reader.messages()
    assert "photo" in messages[-2]
    assert "caption" not in messages[-2]
    assert "长" * 1024 in messages[-1]["text"]


async def test_what_cannot_be_sent_on_is_refused_kindly(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await opens(office)
    poll = {"id": "1", "question": "?", "options": [], "type": "regular"}
    for content in (
        {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular"}},
        {"poll": poll},
        {"video": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"contact": {"phone_number": "1", "first_name": "x"}},
    ):
        await sends(office, content)
        await office.sees("群发只能用文字、图片和文件")
        await office.sees("第1步")
    parts = [picture(world) | {"media_group_id": "5"} for _ in range(11)]
    await sends(office, *parts)
    await office.sees("一次最多 10 张")
    await office.says("停水通知")
    await chooses_everyone(office)
    await office.sees("人数：1 人")


@pytest.mark.parametrize(
    ("method", "why"),
    [
        ("sendPhoto", "wrong file identifier"),
        ("sendMessage", "can't parse entities: Unmatched end tag at byte offset 7"),
    ],
)
async def test_what_telegram_refuses_is_seen_in_the_preview_and_cannot_be_confirmed(
    world: World, method: str, why: str
) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await opens(office)
    await sends(office, picture(world) if method == "sendPhoto" else {"text": "<b>停水"})
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不用")
    await world.goes_wrong(method, f"400:Bad Request: {why}", 1)
    await office.presses("现在就发")
    await office.sees("Telegram 不接受这条消息")
    assert not any("确认发送" in label for m in await office.messages() for label in labels(m))
    await office.presses("上一步")
    await office.presses("现在就发")
    await office.presses("确认发送")
    await office.sees("已发完")


async def test_at_night_it_waits_for_the_morning_unless_it_is_urgent(world: World) -> None:
    await world.moves_clock(to=NIGHT)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await opens(office)
    await office.says("早上再看")
    await chooses_everyone(office)
    await office.sees("现在是夜里")
    await office.presses("早上再发：3月19日（周五）08:00")
    await office.sees("时间：2027年3月19日（周五）08:00")
    await office.presses("确认发送")
    await office.sees("已安排", "2027年3月19日（周五）08:00")
    await reader.sees_nothing_of("早上再看")
    await world.moves_clock(to="next")
    await reader.sees("早上再看")

    await world.moves_clock(to="2027-03-19T23:00:00+08:00")
    await opens(office)
    await office.says("台风要来了")
    await chooses_everyone(office)
    await office.presses("不等早上")
    await office.sees("时间：现在（急事，夜里也发）")
    await office.presses("确认发送")
    await reader.sees("台风要来了")


async def test_a_time_is_typed_or_pressed_and_one_that_passed_is_asked_again(
    world: World,
) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await opens(office)
    await office.says("按时到会")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不用")
    await office.says("昨天下午两点")
    await office.sees("已经过去了")
    await office.says("今天下午3点")
    await office.sees("时间：2027年3月18日（周四）15:00")
    await world.moves_clock(advance="6h")
    await office.presses("确认发送")
    await reader.sees_nothing_of("按时到会")
    await office.presses("上一步")
    await office.presses("明天 09:00")
    await office.sees("时间：2027年3月19日（周五）09:00")
    await office.presses("确认发送")
    await reader.sees_nothing_of("按时到会")
    await world.moves_clock(to="next")
    await reader.sees("按时到会")


async def test_a_button_for_today_still_means_that_day_tomorrow(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await opens(office)
    await office.says("x")
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不用")
    await world.moves_clock(advance="1d")
    question = await office.sees("什么时候")
    old = next(b for b in buttons(question) if "今天 18:00" in b["text"])
    answer = await office.presses_data(question["message_id"], old["callback_data"])
    assert "已经过了" in answer["text"]


async def test_others_write_only_to_their_own(world: World) -> None:
    await world.moves_clock(to=DAY)
    college = await joined(world, "李老师", grant=JIXIE)
    officer = await joined(world, "支部主委", "minmeng", grant=MINMENG)
    mine = await joined(world, "机械的", college="jixie")
    league = await joined(world, "盟员", "minmeng")

    await opens(college)
    await college.says("学院通知")
    question = await college.sees("发给谁")
    assert labels(question) == [
        *("机械学院", "👥 全体成员", "🏷 团体", "🏫 学院", "📅 按某次活动的报名情况"),
        *("⬅️ 上一步", "✖️ 取消"),
    ]
    version = re.search(r":(\d+)$", buttons(question)[0]["callback_data"])
    assert version is not None
    data = f"f:c:s.1.going:{version[1]}"
    answer = await college.presses_data(question["message_id"], data)
    assert "不归您处理" in answer["text"]
    # Others can be chosen, to be approved: tests/dialogs/test_approvals.py.
    await college.says("机械学院")
    await college.presses("选好了")
    await college.presses("不用")
    await college.presses("现在就发")
    await college.presses("确认发送")
    await mine.sees("学院通知")
    await league.sees_nothing_of("学院通知")

    await opens(officer)
    await officer.says("支部通知")
    assert labels(await officer.sees("发给谁"))[0] == "民盟支部"
    await officer.presses("民盟支部")
    await officer.presses("选好了")
    await officer.presses("不用")
    await officer.presses("现在就发")
    # The role is taken away before the last word.
    await world.database.write(lambda tx: tx.execute("DELETE FROM grants WHERE role = 'officer'"))
    await officer.presses("确认发送")
    await league.sees_nothing_of("支部通知")


async def test_a_member_may_not_write_to_many(world: World) -> None:
    member = await joined(world, "陈教授")
    message = (await member.messages())[-1]
    answer = await member.presses_data(message["message_id"], "bc")
    assert "不归您处理" in answer["text"]


async def test_nobody_in_the_audience_is_said_before_anything_is_sent(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await opens(office)
    await office.says("给谁呢")
    await office.presses("团体")
    await office.presses("侨联")
    await office.sees("现在共 0 人")
    await office.presses("选好了")
    await office.presses("不用")
    await office.presses("现在就发")
    assert await office.got("给谁呢") == 0
    assert not any("确认发送" in label for m in await office.messages() for label in labels(m))


async def test_the_whole_way_in_english(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "Ms Wang", language="en", grant=SCHOOL)
    reader = await joined(world, "Ann", "minmeng", language="en")
    await office.says("/staff")
    await office.presses("Send a message")
    await office.sees("Step 1 of 4", "send me")
    await office.says("Power cut tomorrow")
    await office.presses("Associations")
    await office.presses("CDL Branch")
    await office.sees("Chosen: CDL Branch", "One person at present")
    await office.presses("Done")
    await office.presses("Ask for “Received”")
    await office.presses("Send now")
    await office.sees("To: CDL Branch", "People: 1, each once", "When: now")
    await office.presses("📣 Send")
    await reader.sees("Power cut tomorrow", "CDL Branch")
    await office.sees("Sent", "Delivered to 1 of 1", "“Received” pressed by 0 of 1")
