"""What was told to one person and has not arrived: seen by name, sent again, or settled."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from handlers.kit import renamed
from storage.engine.transaction import Transaction
from storage.notices import notices, untold
from storage.people import members
from tests.dialogs.office import JIXIE, SCHOOL, broadcasts, joined
from tests.dialogs.world import Person, World, buttons, text_of

PROMOTED = {"title": "茶会", "moment": "3月18日", "place": "301"}


async def tell(
    world: World, person: Person, key: str, args: Mapping[str, Any] = PROMOTED
) -> tuple[int, int]:
    """Tell a person something; return the notice's and the member's number."""
    now = world.playground.clock.now()

    async def work(tx: Transaction) -> tuple[int, int]:
        known = await members.of_telegram_id(tx, person.id)
        assert known is not None
        return await notices.notify(tx, [known.id], key, args, now), known.id

    told = await world.database.write(work)
    await world.settled()
    return told


async def fate(world: World, notice: int) -> tuple[str, str | None]:
    [row] = await world.database.read(
        lambda tx: tx.all("SELECT status, reason FROM deliveries WHERE notice_id = $1", notice)
    )
    return row["status"], row["reason"]


async def opens(staff: Person) -> None:
    await staff.says("/staff")
    await staff.presses("通知安排")
    await staff.presses("未送达的单独通知")


async def test_a_lost_promotion_is_listed_by_name_with_what_it_said_and_sent_again(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授", "minmeng")
    await world.goes_wrong("sendMessage", "lost")
    notice, _ = await tell(world, chen, "you-promoted")
    assert (await fate(world, notice))[0] == "unknown"

    await office.says("/staff")
    await office.presses("运行状态")
    status = await office.sees("有 1 条单独通知未送达")
    assert "人不确定是否收到通知" not in text_of(status)
    await opens(office)
    await office.sees("陈教授", "电气学院", "不确定是否送达", "“有名额了！您已从候补转为参加")
    await office.presses("1. 再发")
    await world.settled()
    await chen.sees("可能重复", "有名额了", "茶会")
    assert await fate(world, notice) == ("sent", None)
    await office.presses("通知安排")
    listed = await office.sees("已安排、还没有发的通知")
    assert not any("单独通知" in button["text"] for button in buttons(listed))


@pytest.mark.parametrize(
    ("key", "args"),
    [
        ("a-text-that-is-no-more", PROMOTED),
        ("you-promoted", {"title": "茶会"}),
        ("you-promoted", ["not", "a", "mapping"]),
        ("event-when", {"moment": {"nested": 1}}),
    ],
)
async def test_what_cannot_be_put_into_words_is_seen_by_staff(
    world: World, key: str, args: Any
) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授", "minmeng")
    notice, member = await tell(world, chen, "you-promoted")
    content = json.dumps({"key": key, "args": args})

    async def spoil(tx: Transaction) -> None:
        await tx.execute("UPDATE notices SET content = $2 WHERE id = $1", notice, content)
        await tx.execute("UPDATE deliveries SET status = 'unknown' WHERE notice_id = $1", notice)
        await untold.send_again(tx, notice, member)

    await world.database.write(spoil)
    await world.settled()
    assert await fate(world, notice) == ("failed", "unreadable")
    await opens(office)
    shown = await office.sees("陈教授", "发送失败：内容已经不能显示，请告诉系统管理员")
    labels = [button["text"] for button in buttons(shown)]
    assert "✔️ 1. 已另行告知" in labels
    assert "🔁 1. 再发" not in labels


async def test_what_can_be_put_into_words_again_is_sent_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授", "minmeng")
    notice, _ = await tell(world, chen, "its-name-before")
    assert await fate(world, notice) == ("failed", "unreadable")
    await chen.sees_nothing_of("有名额了")
    monkeypatch.setattr(renamed, "TEXTS", {"its-name-before": "you-promoted"})
    await opens(office)
    await office.sees("陈教授", "有名额了")
    await office.presses("1. 再发")
    await world.settled()
    said = await chen.sees("有名额了")
    assert "可能重复" not in text_of(said)
    assert await fate(world, notice) == ("sent", None)


async def test_who_blocked_the_bot_is_listed_and_can_be_told_otherwise(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授", "minmeng")
    async with world.http.post(f"/playground/users/{chen.id}/block") as answer:
        assert answer.status == 200
    await world.settled()
    notice, member = await tell(world, chen, "you-promoted")
    assert await fate(world, notice) == ("failed", "unreachable")
    await opens(office)
    shown = await office.sees("陈教授", "联系不上")
    assert "🔁 1. 再发" not in [button["text"] for button in buttons(shown)]
    await office.presses("1. 已另行告知")
    await office.sees("现在没有")
    assert await fate(world, notice) == ("cancelled", "settled")
    logged = await world.database.read(
        lambda tx: tx.all("SELECT action, target FROM audit WHERE action LIKE 'notice-%'")
    )
    assert [(row["action"], row["target"]) for row in logged] == [("notice-otherwise", member)]
    again = await office.presses_data(shown["message_id"], f"ns:{notice}:{member}:1:0")
    assert "情况已经变了" in again["text"]


async def test_only_school_staff_see_it_and_no_bulk_notice_is_settled_by_it(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    college = await world.staff("李老师", JIXIE)
    chen = await joined(world, "陈教授", "minmeng")
    await world.goes_wrong("sendMessage", "lost")
    notice, member = await tell(world, chen, "you-promoted")
    await college.says("/staff")
    await college.presses("通知安排")
    listed = await college.sees("已安排、还没有发的通知")
    assert not any("单独通知" in button["text"] for button in buttons(listed))
    for data in ("nu:0", f"ns:{notice}:{member}:0:0", f"ns:{notice}:{member}:1:0"):
        said = await college.presses_data(listed["message_id"], data)
        assert "不归您处理" in said["text"], data

    await broadcasts(office, "停水")

    async def lose(tx: Transaction) -> int:
        await tx.execute("UPDATE deliveries SET status = 'unknown'")
        return int(await tx.value("SELECT id FROM notices WHERE kind = 'broadcast'"))

    bulk = await world.database.write(lose)
    shown = await office.sees("停水")
    for act in (0, 1):
        said = await office.presses_data(shown["message_id"], f"ns:{bulk}:{member}:{act}:0")
        assert "情况已经变了" in said["text"]
    assert await fate(world, bulk) == ("unknown", None)
    await opens(office)
    await office.sees("未送达的单独通知（1）", "陈教授")


async def test_the_list_has_pages(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    size = world.organisation.limits.page
    chen = await joined(world, "陈教授", "minmeng")
    for number in range(size + 1):
        await tell(world, chen, f"gone-{number}")
    await opens(office)
    await office.sees(f"未送达的单独通知（{size + 1}）", "第 1 页，共 2 页")
    await office.presses("下一页")
    shown = await office.sees(f"{size + 1}. 陈教授", "第 2 页，共 2 页")
    await office.presses_data(shown["message_id"], buttons(shown)[0]["callback_data"])
    shown = await office.sees(f"未送达的单独通知（{size}）")
    assert "共 2 页" not in text_of(shown)


async def test_why_a_notice_to_many_could_not_be_shown_is_said_in_words(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await joined(world, "陈教授", "minmeng")
    await broadcasts(office, "停水")
    await world.database.write(
        lambda tx: tx.execute("UPDATE deliveries SET status = 'failed', reason = 'unreadable'")
    )
    await office.says("/staff")
    await office.presses("通知安排")
    await office.presses("已发")
    await office.presses("停水")
    await office.presses("发送失败（1）")
    await office.sees("陈教授", "：内容已经不能显示，请告诉系统管理员")
