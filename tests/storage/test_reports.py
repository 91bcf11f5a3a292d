"""Every figure of a year's report equals a count by plain SQL, and so does the list behind it."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace as replaced

from storage.attendance import attendance, certificates, hours, ratings
from storage.engine.database import Database
from storage.engine.transaction import ALL, Transaction
from storage.events import events, guests, rsvps
from storage.events.campaigns import create as campaign
from storage.model.attendance import How, State
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.people import members
from storage.people.members import Registration
from storage.planning import publishing
from storage.reports import figures, others, plan, rated
from storage.reports.spans import Wanted
from storage.rights import EVERYTHING, Reach
from storage.suggestions import suggestions
from storage.suggestions.suggestions import NewSuggestion
from tests.office import ORGANISATION
from tests.storage.office import EVERYONE, NOON, sweep

ZONE = ORGANISATION.zone
LATER = NOON + timedelta(days=200)
YEAR = Wanted(date(2027, 1, 1), date(2027, 12, 31), EVERYTHING)
OFFICER, COLLEGE = Reach(associations=("minmeng",)), Reach(colleges=("jixie",))
# The rows of each figure as one would count them by hand.
ROWS = {
    "told": "deliveries x JOIN notices n ON n.id = x.notice_id AND n.kind = 'announcement'"
    " AND x.status = 'sent' JOIN events e ON e.id = n.event_id",
    "silent": "(SELECT n.event_id, d.member_id FROM deliveries d JOIN notices n"
    " ON n.id = d.notice_id AND n.kind = 'announcement' AND d.status = 'sent'"
    " LEFT JOIN rsvps r ON r.event_id = n.event_id AND r.member_id = d.member_id"
    " WHERE r.event_id IS NULL) x JOIN events e ON e.id = x.event_id",
    **{
        name: f"rsvps x JOIN events e ON e.id = x.event_id AND x.answer = '{answer}'"
        " AND x.waitlisted = 0"
        for name, answer in (("signed", "going"), ("maybe", "maybe"), ("not-going", "not_going"))
    },
    **{
        name: f"attendance x JOIN events e ON e.id = x.event_id AND {chosen}"
        for name, chosen in {
            "came": "x.state = 'present'",
            "late": "x.late = 1",
            "excused": "x.state = 'excused'",
            "absent": "x.state = 'absent'",
            "training": "x.state = 'present' AND (e.credit = 'training'"
            " OR e.credit = '' AND e.kind IN ('study', 'training'))",
            "service": "x.state = 'present' AND (e.credit = 'service'"
            " OR e.credit = '' AND e.kind = 'service')",
        }.items()
    },
}
COUNTED = "SELECT count(*) AS visits, count(DISTINCT x.member_id) AS people FROM {rows}" + (
    " WHERE e.status = 'published' AND substr(e.wall, 1, 4) = '2027'"
)


async def _event(
    tx: Transaction, title: str, days: int, kind: str, scope: str = "", **more: Any
) -> Event:
    at = NOON + timedelta(days=days)
    new = events.NewEvent(
        kind=kind,
        title=title,
        starts_at=at,
        wall=at.astimezone(ZONE).replace(tzinfo=None),
        zone=ZONE.key,
        scope=scope,
        **{"audience": EVERYONE, **more},
    )
    made = await events.create(tx, new, NOON)
    return await publishing.publish(tx, made.id, ORGANISATION, NOON)


async def _year(tx: Transaction) -> tuple[list[int], list[Event]]:
    """Eight people of two colleges, some of an association; a year of events of all kinds."""
    ids = []
    for at in range(8):
        person = await members.ensure(tx, 900 + at, f"成员{at}", "zh", NOON)
        college, chosen = ("jixie", "dianqi")[at % 2], ((), ("minmeng",), ("minmeng", "minge"))
        stated = Registration(f"成员{at}", college, chosen[at % 3], "v")
        await members.register(tx, person.id, stated, approval=False, now=NOON)
        ids.append(person.id)
    theme = (await campaign(tx, "主题教育", "", NOON)).id
    ends = NOON + timedelta(days=21, hours=4)
    both = Audience(everyone=True, colleges=("jixie",), associations=("minge",))
    made = [
        await _event(tx, "学习会", 1, "study", campaign_id=theme),
        await _event(tx, "座谈会", 2, "symposium", "college:jixie"),
        await _event(tx, "敬老", 3, "service", "association:minmeng"),
        await _event(
            tx,
            "培训",
            20,
            "training",
            ends_at=ends,
            ends_wall=ends.astimezone(ZONE).replace(tzinfo=None),
            audience=both,
        ),
        await _event(tx, "论坛", 40, "forum", places=2),
        await _event(tx, "取消的", 41, "study"),
        await _event(tx, "年底", 300, "social"),
        await _event(tx, "明年", 400, "study"),
    ]
    draft = events.NewEvent(
        kind="study",
        title="草稿",
        starts_at=NOON + timedelta(days=50),
        wall=(NOON + timedelta(days=50)).astimezone(ZONE).replace(tzinfo=None),
        zone=ZONE.key,
        audience=EVERYONE,
    )
    await events.create(tx, draft, NOON)
    await sweep(tx)
    await tx.execute("UPDATE deliveries SET status = 'sent' WHERE member_id <> $1", ids[7])
    answers = (Answer.GOING, Answer.GOING, Answer.MAYBE, Answer.GOING, Answer.NOT_GOING)
    for number, event in enumerate(made):
        for at, person_id in enumerate(ids):
            if at + number != 4:  # one says nothing of each of the first events
                await rsvps.answer(tx, event.id, person_id, answers[(at + number) % 5], NOON)
    await publishing.cancel(tx, made[5].id, NOON, author_id=None)
    moved = await events.find(tx, made[4].id)
    assert moved is not None
    after = moved.starts_at + timedelta(days=2)
    shifted = replaced(moved, starts_at=after, wall=after.astimezone(ZONE).replace(tzinfo=None))
    await publishing.change(tx, moved, shifted, ORGANISATION, NOON, author_id=None)
    states = (State.PRESENT, State.PRESENT, State.EXCUSED, State.PRESENT, State.ABSENT)
    for number, event in enumerate([*made[:5], made[7]]):
        for at, person_id in enumerate(ids):
            state = states[(at * 2 + number) % 5]
            await attendance.record(
                tx,
                event.id,
                person_id,
                state,
                How.LIST,
                event.starts_at,
                late=state is State.PRESENT and at % 3 == 0,
                companions=at % 2 if state is State.PRESENT else 0,
            )
    await hours.state(tx, made[1].id, "service", 90)
    await hours.state(tx, made[4].id, "none", None)
    came = await tx.value(
        "SELECT max(member_id) FROM attendance WHERE event_id = $1 AND state = 'present'",
        made[0].id,
    )
    assert await hours.state_of(tx, made[0].id, came, 30)
    assert not await hours.state_of(tx, made[6].id, came, 30)
    for topic, author in (("teaching", ids[0]), ("teaching", None), ("campus", ids[1])):
        await suggestions.submit(tx, NewSuggestion(topic, "路灯", author), now=NOON, zone=ZONE)
    return ids, made


async def test_every_figure_of_a_year_is_what_plain_sql_counts(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        ids, made = await _year(tx)

        async def plain(name: str, more: str = "", *values: Any) -> tuple[int, int]:
            row = await tx.one(f"{COUNTED.format(rows=ROWS[name])} {more}", *values)
            assert row is not None
            return row["visits"], row["people"]

        async def all_of(figure: str, wanted: Wanted = YEAR) -> figures.Total:
            return await figures.total(tx, figure, wanted, ORGANISATION)

        for figure in figures.FIGURES:
            found = await all_of(figure)
            assert (found.visits, found.people) == await plain(figure), figure
            assert found.visits, figure
            people = await figures.people(tx, figure, YEAR, ORGANISATION, limit=ALL)
            assert (len(people), sum(one.visits for one in people)) == (found.people, found.visits)
            happened = await figures.happenings(tx, figure, YEAR, ORGANISATION, limit=ALL)
            assert sum(one.visits for one in happened) == found.visits
            assert len(happened) == await figures.happenings_count(tx, figure, YEAR, ORGANISATION)
            for group in ("college", "kind", "event", "month", "day", "campaign"):
                by = await figures.totals(tx, figure, group, YEAR, ORGANISATION)
                assert sum(one.visits for one in by.values()) == found.visits, (figure, group)
                for name in ("companions", "training", "service"):
                    assert sum(getattr(one, name) for one in by.values()) == getattr(found, name)
            by = await figures.totals(tx, figure, "association", YEAR, ORGANISATION)
            for key, one in by.items():
                within = "AND x.member_id IN (SELECT member_id FROM member_associations"
                counted = await plain(figure, f"{within} WHERE association = $1)", key)
                assert (one.visits, one.people) == counted
                same = await all_of(figure, replace(YEAR, association=key))
                assert same == one
            for key, one in (
                await figures.totals(tx, figure, "college", YEAR, ORGANISATION)
            ).items():
                assert one == await all_of(figure, replace(YEAR, college=key))
            for without, where in (
                ("campaign", "AND e.campaign_id IS NULL"),
                ("college", "AND x.member_id IN (SELECT id FROM members WHERE college IS NULL)"),
            ):
                of_none = await all_of(figure, replace(YEAR, without=without))
                assert (of_none.visits, of_none.people) == await plain(figure, where)
            for event in made:
                single = await all_of(figure, replace(YEAR, event=event.id))
                assert (single.visits, single.people) == await plain(
                    figure, "AND e.id = $1", event.id
                )

        # Minutes by hand: 2 hours of study (30 minutes for one), two days of training.
        counts = {
            event.title: await all_of("came", replace(YEAR, event=event.id)) for event in made
        }
        study, training = counts["学习会"], counts["培训"]
        assert study.training == (study.visits - 1) * 120 + 30
        assert training.training == training.visits * 960
        assert counts["敬老"].service == counts["敬老"].visits * 240
        assert counts["座谈会"].service == counts["座谈会"].visits * 90
        assert counts["论坛"].training == counts["论坛"].service == 0
        assert counts["论坛"].visits
        assert (await all_of("training")).training == study.training + training.training
        assert (await all_of("service")).training == 0
        brought = await tx.value(
            "SELECT sum(a.companions) FROM attendance a JOIN events e ON e.id = a.event_id"
            " WHERE e.status = 'published' AND substr(e.wall, 1, 4) = '2027'"
        )
        assert (await all_of("came")).companions == brought

        # A college and an association: their own people at their own events and the school's.
        own = "AND (e.scope = '' OR e.scope = $1) AND x.member_id IN"
        for reach, scope, within in (
            (COLLEGE, "college:jixie", "(SELECT id FROM members WHERE college = 'jixie')"),
            (
                OFFICER,
                "association:minmeng",
                "(SELECT member_id FROM member_associations WHERE association = 'minmeng')",
            ),
        ):
            wanted = replace(YEAR, reach=reach)
            for figure in figures.FIGURES:
                found = await all_of(figure, wanted)
                assert (found.visits, found.people) == await plain(figure, own + within, scope)
            by = await figures.totals(tx, "came", "association", wanted, ORGANISATION)
            assert set(by) == ({"minmeng"} if reach is OFFICER else {"minmeng", "minge"})
            assert set(await figures.totals(tx, "came", "event", wanted, ORGANISATION)) == {
                str(one.id) for one in (*made[:1], made[1 if reach is COLLEGE else 2], *made[3:5])
            }
            there = await others.members(tx, "college", reach)
            living = f"SELECT count(*) FROM members WHERE college = 'jixie' AND id IN {within}"
            assert there["jixie"] == await tx.value(living)
            assert set(await others.members(tx, "association", reach)) == set(by)
        both = Reach(colleges=("jixie",), associations=("minmeng",))
        of_both = (
            "AND x.member_id IN (SELECT m.id FROM members m WHERE m.college = 'jixie'"
            " AND e.scope IN ('', 'college:jixie') OR EXISTS (SELECT 1 FROM member_associations b"
            " WHERE b.member_id = m.id AND b.association = 'minmeng'"
            " AND e.scope IN ('', 'association:minmeng')))"
        )
        for figure in ("came", "absent", "signed"):
            found = await all_of(figure, replace(YEAR, reach=both))
            assert (found.visits, found.people) == await plain(figure, of_both)
        own_year = replace(YEAR, member=ids[0])
        assert (await all_of("came", own_year)).people == 1
        assert (await others.members(tx, "college", EVERYTHING)) == {"jixie": 4, "dianqi": 4}

        # What has become of the plan.
        stands = await plan.counts(tx, "", YEAR, ORGANISATION, LATER)
        wanted_states = {"planned": 1, "announced": 1, "held": 5, "called-off": 1, "moved": 1}
        assert stands == {"": wanted_states}
        for listed in plan.LISTS:
            shown = await plan.page(tx, listed, YEAR, ORGANISATION, LATER, limit=ALL)
            assert len(shown) == wanted_states[listed]
            assert await plan.count(tx, listed, YEAR, ORGANISATION, LATER) == len(shown)
            if listed != "moved":
                assert {plan.state_of(one.event, LATER) for one in shown} == {listed}
        every = await plan.page(tx, "", YEAR, ORGANISATION, LATER, limit=ALL)
        assert [one.event.title for one in every if one.moved] == ["论坛"]
        assert (await plan.counts(tx, "kind", YEAR, ORGANISATION, LATER))["study"] == {
            "planned": 1,
            "held": 1,
            "called-off": 1,
        }
        assert (await plan.counts(tx, "college", YEAR, ORGANISATION, LATER)) == {
            "jixie": {"held": 1}
        }
        themes = await plan.counts(tx, "campaign", YEAR, ORGANISATION, LATER)
        assert min(sum(one.values()) for one in themes.values()) == 1

        said = await others.suggestions(tx, YEAR, EVERYTHING, ORGANISATION)
        assert {key: one.handed_in for key, one in said.items()} == {"campus": 1, "teaching": 2}
        assert (await others.suggestions(tx, YEAR, COLLEGE, ORGANISATION)).keys() == {"teaching"}
        assert said["teaching"].open == 2
        # One merged into another is answered and adopted as that is; one in hand is not settled.
        first, second, third = [
            row["id"] for row in await tx.all("SELECT id FROM suggestions ORDER BY id")
        ]
        for sql, values in (
            ("UPDATE suggestions SET status = 'assigned' WHERE id = $1", (third,)),
            (
                "UPDATE suggestions SET status = 'merged', main_id = $2 WHERE id = $1",
                (second, first),
            ),
            (
                "UPDATE suggestions SET status = 'answered', adopted = 1, reply = 'ja',"
                " replied_at = 0 WHERE id = $1",
                (first,),
            ),
        ):
            await tx.execute(sql, *values)
        said = await others.suggestions(tx, YEAR, EVERYTHING, ORGANISATION)
        assert said["teaching"] == others.Suggested(2, answered=2, adopted=2, open=0)
        assert said["campus"] == others.Suggested(1, answered=0, adopted=0, open=1)
        signed = await figures.signed_on(tx, YEAR, ORGANISATION)
        assert signed == {NOON.astimezone(ZONE).date(): (await all_of("signed")).visits}
        handed = await others.handed_in(tx, YEAR, EVERYTHING, ORGANISATION, limit=2, offset=1)
        assert [label for _, label, _ in handed] == ["2027-0002", "2027-0003"]

        # Certificates: the same as long as the record says the same, then another in its place.
        begins, ends = YEAR.bounds(ZONE)
        tx.now = LATER  # hours are credited when an event has ended
        mine = (await hours.of_members(tx, [ids[0]], begins, ends, ORGANISATION))[ids[0]]
        assert hours.total(mine, "training") == (await all_of("came", own_year)).training
        content = certificates.content_of("成员0", mine)
        first, new = await certificates.issue(tx, ids[0], None, 2027, content, NOON)
        assert new
        assert await certificates.issue(tx, ids[0], None, 2027, content, LATER) == (first, False)
        other, _ = await certificates.issue(tx, ids[0], mine[0].event_id, 2027, content, NOON)
        changed = replace(content, name="成员零")
        after, _ = await certificates.issue(tx, ids[0], None, 2027, changed, LATER, by=ids[1])
        old = await certificates.of_code(tx, first.code)
        assert old is not None
        assert (await certificates.that_holds(tx, old)).id == after.id
        assert await certificates.that_holds(tx, other) == other
        assert await certificates.counts(tx, ids, 2027) == {**dict.fromkeys(ids, 0), ids[0]: 2}
        assert len(await certificates.all_of(tx, ids[0])) == 3
        assert certificates.code_in(f" {after.printed_code.lower()} ") == after.code
        assert certificates.code_in("ABCDE2345O") is None
        assert json.loads(json.dumps(after.number(ZONE))) == f"2027-{after.id:05}"
        stated = await hours.of_event(tx, made[1].id, ORGANISATION)
        assert stated == hours.StatedCredit("service", 90, "service", 90)
        with pytest.raises(LookupError):
            await hours.of_event(tx, 999, ORGANISATION)

    await database.write(work)


async def test_an_event_has_its_ratings_in_a_report_once_there_are_five(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        event = await _event(tx, "学习会", 1, "study")
        stars = (5, 4, 4, 3, 5)
        for number, given in enumerate(stars):
            person = await members.ensure(tx, 900 + number, f"成员{number}", "zh", NOON)
            assert await rated.events(tx, YEAR, ORGANISATION, LATER) == []
            await ratings.rate(tx, event.id, person.id, given, "", named=True)
        [found] = await rated.events(tx, YEAR, ORGANISATION, LATER)
        assert (found.title, found.count, found.mean) == ("学习会", 5, sum(stars) / 5)
        assert await rated.events(tx, replace(YEAR, reach=COLLEGE), ORGANISATION, LATER) == []

    await database.write(work)


async def test_guests_are_called_as_they_have_signed_up(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        event = await _event(tx, "论坛", 1, "forum")
        by = (await members.ensure(tx, 900, "王老师", "zh", NOON)).id
        token = await guests.make_link(tx, event.id, 3, event.starts_at, by, NOON)
        link = await guests.link_of(tx, token, NOON)
        one = await members.ensure(tx, 901, "🌸", "zh", NOON)
        await guests.sign_up(
            tx, link.id, one.id, name="赵教授", institution="西南大学", phone=None, now=NOON
        )
        await attendance.record(tx, event.id, one.id, State.PRESENT, How.CODE, event.starts_at)
        await ratings.rate(tx, event.id, one.id, 3, "听不清", named=True)
        [rating] = (await ratings.of_event(tx, event.id, ended=True)).named
        [present] = await hours.present(tx, event.id, ORGANISATION, limit=9)
        [listed] = await figures.people(tx, "came", YEAR, ORGANISATION, limit=9)
        assert (rating.name, present.name, listed.name) == ("赵教授",) * 3

    await database.write(work)


async def test_where_guests_were_forgotten_a_report_says_so(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        event = await _event(tx, "论坛", 1, "forum")
        by = (await members.ensure(tx, 900, "王老师", "zh", NOON)).id
        assert not await others.had_guests(tx, YEAR, ORGANISATION, LATER)
        await guests.make_link(tx, event.id, 3, event.starts_at, by, NOON)
        assert await others.had_guests(tx, YEAR, ORGANISATION, LATER)
        forgotten = event.starts_at + timedelta(days=ORGANISATION.retention.guest_days)
        assert not await others.had_guests(tx, YEAR, ORGANISATION, forgotten)

    await database.write(work)
