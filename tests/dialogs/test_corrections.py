"""A notice that was sent is corrected in its place, or taken back."""

from datetime import timedelta
from typing import Any

import pytest

from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import notices
from tests.dialogs.office import (
    DAY,
    JIXIE,
    SCHOOL,
    broadcasts,
    chooses_everyone,
    joined,
    picture,
    sends,
    workbook,
)
from tests.dialogs.world import Person, World, buttons, text_of

OLD = "会议改到3月20日下午2点\n地点：图书馆报告厅"
NEW = "会议改到3月21日下午2点\n地点：图书馆报告厅"


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for button in buttons(message)]


async def having(person: Person, text: str) -> list[dict[str, Any]]:
    """The messages of the bot that have the text."""
    me = person.id
    return [m for m in await person.messages() if m["from"]["id"] != me and text in text_of(m)]


async def deletes(person: Person, message: dict[str, Any]) -> None:
    body = {"message_ids": [message["message_id"]]}
    path = f"/playground/users/{person.id}/delete"
    async with person.world.http.post(path, json=body) as answer:
        assert answer.status == 200, await answer.text()


async def blocks(person: Person) -> None:
    async with person.world.http.post(f"/playground/users/{person.id}/block") as answer:
        assert answer.status == 200
    await person.world.settled()


@pytest.mark.both_engines
async def test_the_message_is_edited_where_it_stands_and_who_missed_it_is_listed(
    world: World,
) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授", "minmeng")
    zhou = await joined(world, "周老师", college="jixie")
    gone = await joined(world, "李老师")
    wiped = await joined(world, "吴老师")
    await broadcasts(office, OLD, receipt=True)
    await chen.presses("👌 收到")
    await wiped.sees(OLD)
    await deletes(wiped, await wiped.sees(OLD))
    await blocks(gone)

    await office.presses("更正")
    await office.sees("改好以后的全文", "3月20日下午2点")
    await office.says(NEW)
    check = await office.sees("原：会议改到3月20日下午2点", "现：会议改到3月21日下午2点")
    assert "地点" not in text_of(check)
    assert "已经收到的 5 人" in text_of(check)
    assert "已按“收到”的 1 人：照样算数" in text_of(check)
    await office.presses("只改原消息")

    for reader, receipt in ((chen, "✅ 已收到"), (zhou, "👌 收到")):
        assert not await having(reader, "3月20日")
        [edited] = await having(reader, "3月21日下午2点")
        assert "面向：全体成员" in text_of(edited)
        assert labels(edited) == [receipt]
        assert not await having(reader, "更正")
    page = await office.sees("更正：已改 3 人，共 5 人", "没有办到：2 人", "已按“收到” 1 人")
    assert "📋 没有办到的（2）" in labels(page)
    await office.presses("没有办到的")
    await office.sees("更正或撤回没有办到", "李老师（电气学院）：联系不上", "已经删了那条消息")
    await office.presses("导出名单")
    [file] = [m["document"] for m in await office.messages() if "document" in m]
    rows = await workbook(world, file["file_id"])
    assert {row[1] for row in rows if len(row) > 1} >= {"李老师", "吴老师"}

    # Put back by one press, with a word this time.
    await office.presses("回到这条通知")
    await office.presses("改回更正前的内容")
    await office.sees("原：会议改到3月21日下午2点", "现：会议改到3月20日下午2点")
    await office.presses("改并告知大家")
    for reader in (chen, zhou):
        [edited] = await having(reader, OLD)
        told = await reader.sees("通知有更正", "现：会议改到3月20日下午2点")
        assert told["reply_to_message"]["message_id"] == edited["message_id"]
    await wiped.sees("通知有更正", "现：会议改到3月20日下午2点")
    await chen.presses("看更正后的全文")
    assert len(await having(chen, OLD)) == 2
    await office.sees("已另发一条短消息告诉大家")


@pytest.mark.both_engines
async def test_a_notice_is_taken_back_and_nothing_of_it_works_any_more(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授", "minmeng")
    zhou = await joined(world, "周老师", college="jixie")
    await broadcasts(office, OLD, receipt=True)
    pressed = await chen.sees(OLD)
    await office.presses("再提醒未按")
    await office.presses("是的，再提醒")
    assert len(await having(chen, OLD)) == 2
    await office.says("/staff")
    await office.presses("通知安排")
    await office.presses("📁 已发")
    await office.presses("群发：会议改到")
    await office.presses("撤回")
    await office.sees("要撤回", "已经收到的 3 人：从他们的手机上删去", "请不要再按它办")
    await office.presses("附一句话")
    await office.says("时间还没有定")
    await office.sees("请不要再按它办", "时间还没有定")
    await office.presses("撤回并告知大家")
    for reader in (chen, zhou):
        assert not await having(reader, OLD)
        await reader.sees("办公室撤回了2027年3月18日（周四）10:00发给您的一条通知", "时间还没有定")
    await office.sees("↩️ 已撤回", "已撤回 3 人，共 3 人")
    # Nothing of it works any more: neither its buttons nor the member's list nor a nudge.
    data = next(b["callback_data"] for b in buttons(pressed))
    answer = await chen.presses_data((await chen.messages())[-1]["message_id"], data)
    assert "已经撤回" in answer["text"]
    await chen.says("/notices")
    listed = await chen.sees("您收到的通知")
    assert not any("会议改到" in label for label in labels(listed))
    await chen.says("收到")
    await chen.sees("要您回执的那条通知办公室已经撤回")
    page = await office.sees("↩️ 已撤回", "已撤回 3 人")
    offered = "".join(labels(page))
    assert not any(act in offered for act in ("更正", "撤回", "再提醒"))


async def test_after_two_days_it_is_corrected_and_no_longer_taken_back(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await broadcasts(office, OLD)
    await world.moves_clock(advance="49h")
    answer = await office.presses("撤回")
    assert "已经超过 48 小时" in answer["text"]
    await office.presses("更正")
    await office.says(NEW)
    await office.presses("只改原消息")
    assert await having(chen, NEW)
    await office.sees("已改 2 人，共 2 人")


@pytest.mark.both_engines
async def test_pictures_with_their_text_are_corrected_and_taken_back_whole(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    long = "很长的说明。" * 682  # so long that the line below it needs a message of its own
    await office.says("/staff")
    await office.presses("群发")
    await sends(office, {**picture(world), "caption": "海报：3月20日"})
    await chooses_everyone(office)
    await office.presses("确认发送")
    await office.presses("更正")
    await sends(office, picture(world))
    await office.sees("更正只能改文字")
    await office.says("字" * 1100)
    await office.sees("最多")
    await office.says("海报：3月21日")
    await office.presses("只改原消息")
    [captioned] = await having(chen, "海报")
    assert text_of(captioned).startswith("海报：3月21日")
    assert captioned["photo"]

    await office.says("/staff")
    await office.presses("群发")
    album = [{**picture(world, shade), "media_group_id": "7"} for shade in (1, 2)]
    await sends(office, {**album[0], "caption": long}, album[1])
    await chooses_everyone(office)
    await office.presses("确认发送")
    before = len(await chen.messages())
    await office.presses("更正")
    await office.says("短的说明")
    await office.presses("只改原消息")
    await office.sees("已改 2 人，共 2 人")
    assert not await having(chen, "很长的说明")
    [whole] = await having(chen, "短的说明")
    assert len(await chen.messages()) == before
    await office.presses("撤回")
    await office.presses("只撤回，不告知")
    left = await chen.messages()
    assert len(left) == before - 4
    assert whole["message_id"] not in {message["message_id"] for message in left}
    assert not await having(chen, "撤回了")


@pytest.mark.both_engines
async def test_one_who_may_have_it_is_listed_until_their_message_turns_up(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授", college="jixie")
    now = world.playground.clock.now()
    new = NewNotice(
        kind=NoticeKind.BROADCAST,
        audience=Audience(colleges=("jixie",)),
        due_at=now + timedelta(hours=1),
        content={"html": OLD, "media": []},
        acknowledge=True,
    )
    await world.database.write(lambda tx: notices.schedule(tx, new, now))
    await world.goes_wrong("sendMessage", "lost")
    await world.moves_clock(advance="1h")
    await office.says("/staff")
    await office.presses("通知安排")
    await office.presses("📁 已发")
    await office.presses("群发：会议改到")
    await office.presses("更正")
    await office.says(NEW)
    await office.sees("不确定是否送达的 1 人：改不了")
    await office.presses("改并告知大家")
    await office.sees("没有办到：1 人")
    await chen.sees("通知有更正")
    await chen.presses("👌 收到")
    [notice] = await having(chen, NEW)
    assert text_of(notice).startswith(NEW)
    page = await office.sees("已改 1 人，共 1 人")
    assert not any("没有办到" in label for label in labels(page))
    assert len(await having(chen, "通知有更正")) == 1


async def test_what_is_too_old_to_be_deleted_has_its_text_replaced(world: World) -> None:
    """Both answers were lost; one is sent it again at once, the other two days later."""
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", college="shang", grant=SCHOOL)
    early = await joined(world, "陈教授", "minmeng")
    late = await joined(world, "周老师", "minmeng")
    now = world.playground.clock.now()
    media = [{"kind": "photo", "file_id": picture(world)["photo"][-1]["file_id"]}]
    new = NewNotice(
        kind=NoticeKind.BROADCAST,
        audience=Audience(associations=("minmeng",)),
        due_at=now,
        content={"html": OLD, "media": media},
    )
    await world.goes_wrong("sendPhoto", "lost", times=2)
    await world.database.write(lambda tx: notices.schedule(tx, new, now))
    await world.settled()
    await office.says("/staff")
    await office.presses("通知安排")
    await office.presses("📁 已发")
    await office.presses("群发：会议改到")
    for name, days in (("陈教授", "49h"), ("周老师", "1h")):
        await office.presses("不确定是否送达")
        await office.presses(f"再发给 {name}")
        await office.presses("是的，再发")
        await office.presses("回到这条通知")
        await world.moves_clock(advance=days)
    await office.presses("撤回")
    await office.sees("其中 1 人收到已超过 48 小时", "已经收到的 2 人")
    await office.presses("只撤回，不告知")
    # What may have arrived the first time has no number and stays; that is said, by name.
    assert len(await having(late, OLD)) == 1
    assert len(await having(early, OLD)) == 1
    replaced = await early.sees("这条通知已由办公室撤回")
    assert replaced["photo"]
    await late.sees_nothing_of("这条通知已由办公室撤回")
    await office.presses("没有办到的（2）")
    await office.sees("陈教授", "图片和文件太旧", "周老师", "再发的那条已办到")


async def test_college_staff_correct_their_own_and_two_do_not_undo_each_other(
    world: World,
) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    staff = await joined(world, "赵老师", college="jixie", grant=JIXIE)
    await broadcasts(office, OLD)
    [page] = [m for m in await office.messages() if "✏️ 更正" in labels(m)]
    data = next(b["callback_data"] for b in buttons(page) if b["text"] == "✏️ 更正")
    answer = await staff.presses_data((await staff.messages())[-1]["message_id"], data)
    assert "不归您管" in (answer["text"] or await staff.transcript())
    other = await joined(world, "孙老师", grant=SCHOOL)
    await office.presses("更正")
    await office.says(NEW)
    await other.presses_data((await other.messages())[-1]["message_id"], data)
    await other.says("第三种内容")
    await other.presses("只改原消息")
    answer = await office.presses("只改原消息")
    assert "刚才被同事改过了" in answer["text"]
    [kept] = await having(staff, "面向：全体成员")
    assert text_of(kept).startswith("第三种内容")
