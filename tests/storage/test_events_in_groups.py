"""Events in groups and what is left to be removed there: what is asked seldom, on both engines."""

from datetime import timedelta

from storage import groups, tags
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import events, in_groups, rsvps
from storage.model.events import Answer, Event
from storage.model.groups import GROUP, Standing
from storage.notices import live, posting, posts
from storage.planning import publishing
from tests.storage.office import NOON, event_on, people, sweep

SOON = NOON + timedelta(days=20)


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
