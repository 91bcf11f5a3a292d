"""What is asked of the database seldom about events, each with a row, on both engines."""

from datetime import date, timedelta

from storage import groups, office_days, privacy
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import (
    asking,
    date_group_polls,
    date_polls,
    events,
    guests,
    late,
    rsvps,
    searches,
    series,
)
from storage.events.date_polls import Poll
from storage.model.events import Answer
from storage.model.groups import GROUP, Standing
from storage.model.questions import NewQuestion, QuestionKind
from storage.planning import publishing, reruling
from storage.planning.reruling import NewRule
from storage.questions import questions
from tests.office import ORGANISATION
from tests.storage.office import EVERYONE, NOON, event_on, people

SOON = NOON + timedelta(days=20)
DAY = timedelta(days=1)


async def test_what_is_asked_late_looked_for_and_asked_in_groups(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        one, other = await people(tx, 2)
        event = await event_on(tx, SOON, deadline=NOON + DAY)
        set_id = await asking.set_of(tx, event, NOON)
        asked = await questions.add(tx, set_id, NewQuestion(QuestionKind.TEXT, "题目"))
        event = await events.find(tx, event.id) or event
        await rsvps.answer(tx, event.id, one, Answer.GOING, NOON)
        await late.ask_change(tx, event.id, one, str(asked.id), "新题目", NOON + 2 * DAY)
        first = await late.ask_change(tx, event.id, one, late.COMPANIONS, 0, NOON + 2 * DAY)
        await searches.keep(tx, one, "很长的话", NOON)
        number = await searches.keep(tx, one, "很长的话", NOON)
        assert await searches.words_of(tx, number, one) == "很长的话"
        assert await searches.words_of(tx, number, other) is None
        record = await privacy.of_member(tx, one)
        assert record is not None
        assert [(title, change.value) for title, change, _ in record.late] == [
            ("季度座谈会", "新题目"),
            ("季度座谈会", 0),
        ]
        assert record.searches == (("很长的话", NOON),)
        await late.decide_change(tx, event, first, NOON + 2 * DAY, yes=True)
        assert await late.trim_changes(tx, SOON - DAY, 9) == 0
        assert await late.trim_changes(tx, SOON, 9) == 1
        assert await searches.trim(tx, NOON, 9) == 0
        assert await searches.trim(tx, NOON + searches.KEPT, 9) == 1

        group = await groups.bind(
            tx, "minmeng", -1, GROUP, "支部", Standing(present=True), by=one, now=NOON
        )
        new = Poll(0, "forum", "论坛", "", 0, "", one, date_polls.OPEN, None)
        times = [(SOON.replace(tzinfo=None), SOON)]
        poll = await date_polls.create(tx, new, EVERYONE, times, [], "UTC", NOON)
        for status in (date_group_polls.QUEUED, date_group_polls.FAILED):
            assert await date_group_polls.ask(tx, poll.id, group.id)
            [job] = await date_group_polls.jobs(tx)
            assert await date_group_polls.claim(tx, job, "owner")
            await date_group_polls.not_sent(tx, job, "owner", status, "reason")
            await date_group_polls.close(tx, poll.id)  # what waits is not sent any more
        assert await date_group_polls.ask(tx, poll.id, group.id)
        [job] = await date_group_polls.jobs(tx)
        assert await date_group_polls.claim(tx, job, "owner")
        assert len(await date_group_polls.give_up(tx)) == 1
        assert [one.status for one in await date_group_polls.of_poll(tx, poll.id)] == ["unknown"]

        link = await guests.link_of(
            tx, await guests.make_link(tx, event.id, 3, SOON, one, NOON), NOON
        )
        own = await guests.sign_up(
            tx, link.id, other, name="来宾", institution="大学", phone=None, now=NOON
        )
        await asking.answer(tx, event, asked, other, "题", NOON)
        await guests.forget(tx, [own.id])
        assert await asking.lacking(tx, event, [other]) == {other: [asked]}
        assert not await office_days.was_asked(tx, 2027)
        await office_days.note_asked(tx, 2027, NOON)
        assert await office_days.was_asked(tx, 2027)

    await database.write(work)


async def test_a_series_of_drafts_whose_rule_is_changed_and_back(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        [one] = await people(tx, 1)
        whole = await series.begin_series(tx, "读书会", "week/1/2", NOON)
        made = []
        for weeks in (0, 1):
            event = await event_on(tx, SOON + timedelta(weeks=weeks))
            await tx.execute(
                "UPDATE events SET series_id = $2, status = 'draft' WHERE id = $1",
                event.id,
                whole.id,
            )
            made.append(await events.find(tx, event.id) or event)
        await series.except_day(tx, whole.id, date(2020, 1, 1), series.LEFT_OUT)
        lead, gone = made
        wanted = NewRule(lead, lead.wall.date(), "week/2/2", [], [], [gone])
        first = await reruling.change(tx, whole, wanted, ORGANISATION, NOON, author_id=one)
        assert [event.id for event in await series.of_series(tx, whole.id)] == [lead.id]
        assert await reruling.undo(tx, first, ORGANISATION, NOON, author_id=one) == whole.id
        found = await series.of_series(tx, whole.id)
        assert [event.wall for event in found] == [lead.wall, gone.wall]
        assert (await series.find_series(tx, whole.id) or whole).rule == "week/1/2"
        assert len(await series.exceptions(tx, whole.id)) == 1
        wanted = NewRule(lead, lead.wall.date(), "week/2/2", [], [], [])
        await reruling.change(tx, whole, wanted, ORGANISATION, NOON, author_id=one)
        assert await reruling.trim(tx, NOON, 9) == 0
        assert await reruling.trim(tx, NOON + DAY, 9) == 1
        # A cancelled event takes place after all, and is announced if it had not been.
        await publishing.publish(tx, lead.id, ORGANISATION, NOON, at_once=False)
        await publishing.cancel(tx, lead.id, NOON, author_id=one)
        again = await publishing.revive(tx, lead.id, ORGANISATION, NOON)
        assert again.status == "published"

    await database.write(work)
