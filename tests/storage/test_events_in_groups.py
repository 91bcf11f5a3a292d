"""Events in groups and what is left to be removed there: what is asked seldom, on both engines."""

from datetime import timedelta

import pytest

from storage import groups, tags
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import date_group_polls, date_polls, events, in_groups, rsvps
from storage.events.date_polls import Poll
from storage.model.events import Answer, Event
from storage.model.groups import GROUP, Group, Standing
from storage.notices import live, posting, posts, restored
from storage.notices.restored import Amended
from storage.planning import publishing
from tests.storage.office import EVERYONE, NOON, event_on, people, sweep

SOON = NOON + timedelta(days=20)
DAY = timedelta(days=1)


async def group(tx: Transaction, number: int, by: int) -> Group:
    return await groups.bind(
        tx, "minmeng", -number, GROUP, "支部", Standing(present=True), by=by, now=NOON
    )


async def asked_for_a_date(tx: Transaction, by: int, *where: Group) -> int:
    """Have groups asked for a date by a poll; return the number of what is asked."""
    new = Poll(0, "forum", "论坛", "", 0, "", by, date_polls.OPEN, None)
    times = [(one.replace(tzinfo=None), one) for one in (SOON, SOON + DAY)]
    poll = await date_polls.create(tx, new, EVERYONE, times, [], "UTC", NOON)
    for one in where:
        assert await date_group_polls.ask(tx, poll.id, one.id)
    return poll.id


async def in_three_groups(tx: Transaction) -> tuple[int, int]:
    """Return the ids of an announcement and a poll for groups.

    In the first both wait, to the second both are under way; in the third the poll is there, and
    the announcement is under way.
    """
    [by] = await people(tx, 1)
    bound = [await group(tx, number, by) for number in (1, 2, 3)]
    event = await event_on(tx, SOON)
    await in_groups.choose(tx, event.id, [one.id for one in bound])
    await sweep(tx, NOON)
    notice_id = await posting.announced(tx, event.id)
    assert notice_id is not None
    _, second, third = await posts.open_posts(tx, NOON)
    for key in (second, third):
        assert await posts.claim(tx, key, "one")
    poll_id = await asked_for_a_date(tx, by, *bound)
    _, under_way, there = await date_group_polls.jobs(tx)
    for job in (under_way, there):
        assert await date_group_polls.claim(tx, job, "one")
    await date_group_polls.sent(tx, there, "one", "telegram", 7)
    return notice_id, poll_id


async def test_an_event_in_two_groups(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        [one, other] = await people(tx, 2)
        first, second, third = [
            await groups.bind(
                tx, "minmeng", -number, GROUP, "支部", Standing(present=True), by=one, now=NOON
            )
            for number in (1, 2, 3)
        ]
        event = await event_on(tx, SOON)
        await in_groups.choose(tx, event.id, [first.id, second.id])
        await in_groups.leave_out(tx, event.id, second.id)
        assert await in_groups.chosen(tx, event.id) == {first.id}
        assert await posting.announced(tx, event.id) is None
        await posting.catch_up(tx, event.id)
        assert await posting.of_event(tx, event.id) == {}
        await sweep(tx, NOON)
        notice_id = await posting.announced(tx, event.id)
        assert notice_id is not None
        [key] = await posts.open_posts(tx, NOON)
        sending = await posts.claim(tx, key, "a")
        assert sending is not None
        await posts.sent(tx, sending, [7, 8], whole=True)
        await in_groups.save_shown(tx, event.id, first.id, "as it was", 0)
        assert await live.message_of(tx, event.id, first.id) == 8
        await in_groups.leave_out(tx, event.id, first.id)  # too late

        await in_groups.choose(tx, event.id, [second.id, third.id])
        await posting.catch_up(tx, event.id)
        found = dict.fromkeys((second.id, third.id), "queued") | {first.id: "sent"}
        assert await posting.of_event(tx, event.id) == found
        assert not await posting.settle(tx, notice_id, second.id)
        for status, key in zip(
            ("unknown", "failed"), await posts.open_posts(tx, NOON), strict=True
        ):
            sending = await posts.claim(tx, key, "b")
            assert sending is not None
            unknown = status == "unknown"
            await posts.failed(
                tx, sending, "?", NOON, unknown=unknown, button=lambda *_: ("a", "b")
            )
        assert await posting.settle(tx, notice_id, second.id)
        assert not await posting.again(tx, notice_id, second.id)
        assert await posting.again(tx, notice_id, third.id)

        def mark(shown: Event) -> str:
            return f"{shown.going}"

        tx.topics.clear()
        await rsvps.answer(tx, event.id, one, Answer.GOING, NOON)
        assert groups.POSTS in tx.topics
        [outdated], _ = await live.outdated(tx, mark, NOON)
        assert (outdated.message_id, outdated.mark) == (8, "1")
        await live.wait(tx, outdated, NOON + timedelta(seconds=3))
        [later], _ = await live.outdated(tx, mark, NOON)
        assert later.not_before > 0
        await live.show(tx, later, NOON)
        assert await live.outdated(tx, mark, NOON) == ([], True)
        await live.end(tx, later)
        assert await live.outdated(tx, lambda _: "", NOON) == ([], False)

        # News goes to the groups that have the event, or may have it.
        await in_groups.save_shown(tx, event.id, first.id, "1", 0)
        before = await events.find(tx, event.id)
        assert before is not None
        await publishing.cancel(tx, event.id, NOON, author_id=None)
        await sweep(tx, NOON)
        rows = await tx.all(
            "SELECT p.group_id FROM notice_posts p JOIN notices n ON n.id = p.notice_id"
            " WHERE n.kind = 'cancellation' ORDER BY p.group_id"
        )
        assert [row["group_id"] for row in rows] == [first.id, second.id]

        await groups.note_known(tx, groups.EPHEMERAL, NOON, known=False)
        await groups.note_known(tx, groups.EPHEMERAL, NOON, known=True)
        assert await groups.knows(tx, groups.EPHEMERAL)
        for member_id, reason in ((one, None), (other, "administrator")):
            change = tags.Change(first.id, first.chat_id, member_id, 1, "主委")
            await tags.changed(tx, change, reason)
        await tags.leave_person(tx, one, NOON)
        await tags.leave_group(tx, first.id, NOON)
        [left] = await tags.left(tx)
        await tags.removed(tx, left)
        await tags.leave_group(tx, first.id, NOON)
        assert await tags.trim(tx, NOON, 9) == 0
        assert await tags.trim(tx, NOON + timedelta(days=1), 9) == 1

    await database.write(work)


async def test_what_a_copy_was_to_post_is_left_to_staff(database: Database) -> None:
    """It may be in the groups since, as a notice may have reached members."""

    async def work(tx: Transaction) -> None:
        notice_id, poll_id = await in_three_groups(tx)
        first = await tx.value("SELECT min(id) FROM events")
        later = await event_on(tx, SOON)  # goes out only when sending is released
        await in_groups.choose(tx, later.id, await in_groups.chosen(tx, first))
        await inbox.store(tx, [Arrival(1, 5, b"{}")], NOON)
        await inbox.set_aside(tx, 1, b"[]")
        await restored.begin(tx, NOON, Amended())
        assert await posts.open_posts(tx, NOON) == []
        assert await date_group_polls.jobs(tx) == []
        assert await inbox.unfinished(tx) == [], "an apology, too, was sent since"
        [unsure] = await restored.unsure_posts(tx, limit=9)
        assert (unsure.notice.id, unsure.many) == (notice_id, 3)
        await restored.release(tx, NOON, until=NOON, send_due=True)
        assert await posts.open_posts(tx, NOON) == []
        assert await date_group_polls.jobs(tx) == []
        posted = [one.status for one in await posting.of_notice(tx, notice_id)]
        assert posted == ["unknown"] * 3
        asked = [one.status for one in await date_group_polls.of_poll(tx, poll_id)]
        assert asked == ["unknown", "unknown", "sent"]
        await sweep(tx, NOON)
        assert [one.amends for one in await posts.open_posts(tx, NOON)] == [False] * 3

    await database.write(work)


@pytest.mark.parametrize("held", [True, False])
async def test_while_sending_is_held_nothing_is_posted(database: Database, held: bool) -> None:
    """Nor in a database that has turned out to be a copy."""

    async def prepare(tx: Transaction) -> None:
        _, poll_id = await in_three_groups(tx)
        await date_group_polls.close(tx, poll_id)
        await tx.execute("UPDATE date_group_polls SET status = 'queued' WHERE status = 'sending'")

    async def work(tx: Transaction) -> None:
        keys, jobs = await posts.open_posts(tx, NOON), await date_group_polls.jobs(tx)
        assert (len(keys), len(jobs)) == (1, 2)
        if held:
            await tx.execute("UPDATE sender SET held_since = 1")
        else:
            await tx.execute("UPDATE whereabouts SET fingerprint = 'another/00000001/1'")
        assert await date_group_polls.jobs(tx) == []
        assert await posts.claim(tx, keys[0], "two") is None
        assert not await date_group_polls.claim(tx, jobs[0], "two")

    await database.write(prepare)
    if held or database.shared:
        await database.write(work)
