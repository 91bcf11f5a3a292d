"""Days off that staff enter, events by day and by words, and what a member's calendar has."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from storage import office_days
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import calendar, events, rsvps
from storage.events.calendar import Viewer
from storage.model.audiences import Audience
from storage.model.events import Answer, Event, ending
from storage.model.office_days import Entered
from storage.office_days import Change, NoChangeError
from storage.people import calendar_feeds
from storage.rights import EVERYTHING, Reach
from tests.office import ORGANISATION
from tests.storage.office import NOON, ZONE, people

NOBODY = Reach()


async def test_what_staff_enter_comes_first_and_is_undone(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        def said(day: str) -> tuple[str, str, bool]:
            found = known.of(date.fromisoformat(day))
            return found.answer.value, found.name, found.make_up

        wanted = Change(
            {date(2027, 2, 5): Entered(False, "春节"), date(2027, 2, 20): Entered(True)},
            {2027: True},
        )
        waits = await office_days.propose(tx, wanted, NOON)
        assert await office_days.waiting(tx, waits) == wanted
        known = await office_days.load(tx, ORGANISATION)
        assert said("2027-02-20") == ("unknown", "", False)
        await office_days.confirm(tx, waits, NOON)
        with pytest.raises(NoChangeError):
            await office_days.drop(tx, waits)
        known = await office_days.load(tx, ORGANISATION)
        assert known.is_published(2027)
        assert said("2027-02-05") == ("off", "春节", False)
        assert said("2027-02-20") == ("works", "", True)
        assert (said("2027-03-02")[0], said("2027-03-06")[0]) == ("works", "off")
        # Working days are counted by it: the Saturday counts, the Friday before does not.
        monday = datetime(2027, 2, 22, 12, tzinfo=ZONE)
        assert known.before(monday, 1, ORGANISATION).astimezone(ZONE).date() == date(2027, 2, 20)
        later = await office_days.change(tx, Change({date(2027, 2, 5): None}), NOON)
        await office_days.undo(tx, waits)  # but for what was changed since
        known = await office_days.load(tx, ORGANISATION)
        assert not known.table.days
        assert not known.is_published(2027)
        assert (await office_days.undo(tx, later)).days == {
            date(2027, 2, 5): Entered(False, "春节")
        }
        dropped = await office_days.propose(tx, wanted, NOON)
        await office_days.drop(tx, dropped)
        assert await office_days.trim(tx, NOON + timedelta(days=1), 9) == 2

    await database.write(work)


async def test_events_are_found_by_day_and_by_words_only_by_those_who_may_see_them(
    database: Database,
) -> None:
    async def make(
        tx: Transaction,
        title: str,
        wall: str,
        *,
        ends: str = "",
        published: bool = True,
        **said: str,
    ) -> Event:
        at = datetime.fromisoformat(wall)
        new = events.NewEvent(
            kind="forum",
            title=title,
            starts_at=at.replace(tzinfo=ZONE),
            wall=at,
            zone=ZONE.key,
            audience=Audience(associations=("minmeng",)),
            place=said.get("place", ""),
            description=said.get("description", ""),
            scope=said.get("scope", ""),
            **ending(datetime.fromisoformat(ends) if ends else None, ZONE.key),
        )
        event = await events.create(tx, new, NOON)
        return await events.publish(tx, event.id, NOON) if published else event

    async def work(tx: Transaction) -> None:
        [inside] = await people(tx, 1, "minmeng")
        [outside] = await people(tx, 1)
        camp = await make(tx, "暑期营 Summer Camp", "2027-06-30T22:00", ends="2027-07-02T12:00")
        talk = await make(tx, "学习会", "2027-07-02T00:30", place="100%楼_B", description="谈 AI")
        draft = await make(tx, "草案", "2027-07-02T09:00", published=False, scope="college:jixie")
        member, stranger = Viewer(inside, NOBODY), Viewer(outside, NOBODY)
        school, college = Viewer(0, EVERYTHING), Viewer(0, Reach(colleges=("jixie",)))
        july = (date(2027, 7, 1), date(2027, 7, 31))
        first, second = date(2027, 7, 1), date(2027, 7, 2)
        assert await calendar.marked(tx, member, *july) == {first: 1, second: 2}
        assert await calendar.marked(tx, stranger, *july) == {}
        assert await calendar.marked(tx, school, *july) == {first: 1, second: 3}
        assert await calendar.marked(tx, college, *july) == {second: 1}
        listed = await calendar.on_day(tx, school, second, limit=9)
        assert [one.event.id for one in listed] == [camp.id, talk.id, draft.id]
        assert not any(one.own for one in listed)

        async def found(viewer: Viewer, text: str) -> list[int]:
            some = await calendar.search(tx, viewer, text, NOON, limit=9)
            assert await calendar.search_count(tx, viewer, text) == len(some)
            assert all(one.own == bool(viewer.member_id) for one in some)
            return [one.event.id for one in some]

        assert await found(member, "营") == [camp.id]
        assert await found(member, "sUMMER 暑") == [camp.id]
        assert await found(member, "0%") == await found(member, "楼_b ai") == [talk.id]
        assert await found(member, "楼%") == await found(member, "学习会100") == []
        assert (await found(stranger, "会"), await found(college, "草")) == ([], [draft.id])

        # A member's own calendar: what was declined goes, what was cancelled stays for a time.
        assert [one.event.id for one in await calendar.own(tx, outside, NOON)] == []
        await rsvps.answer(tx, talk.id, inside, Answer.NOT_GOING, NOON)
        [one] = await calendar.own(tx, inside, NOON)
        assert (one.event.id, one.standing, one.changed_at) == (camp.id, "", NOON)
        await rsvps.answer(tx, talk.id, inside, Answer.GOING, NOON)
        tx.now = later = NOON + timedelta(days=1)
        moved = await events.find(tx, camp.id)
        assert moved is not None
        await events.change(tx, replace(moved, place="苏州"))
        await events.cancel(tx, talk.id, later)
        kept = await calendar.own(tx, inside, later + timedelta(days=29))
        assert [(one.event.status.value, one.standing) for one in kept] == [
            ("published", ""),
            ("cancelled", "going"),
        ]
        assert {one.changed_at for one in kept} == {later}
        assert len(await calendar.own(tx, inside, later + timedelta(days=31))) == 1
        assert (await calendar.own_one(tx, inside, talk.id)) == kept[1]
        assert await calendar.own_one(tx, outside, talk.id) is None
        unpublished = await events.unpublish(tx, camp.id)
        assert await calendar.own(tx, inside, later) == [kept[1]]
        assert unpublished.version == 4

        token = await calendar_feeds.make(tx, inside, NOON)
        assert await calendar_feeds.made_at(tx, inside) == NOON
        reader = await calendar_feeds.reader(tx, calendar_feeds.hash_of(token))
        assert reader is not None
        assert reader.id == inside
        assert await calendar_feeds.revoke(tx, inside)
        assert not await calendar_feeds.revoke(tx, inside)
        assert await calendar_feeds.reader(tx, calendar_feeds.hash_of(token)) is None

    await database.write(work)
