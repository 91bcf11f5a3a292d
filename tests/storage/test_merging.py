"""Two records become one, with everything of both, and are two again."""

import asyncio
import json
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from storage import audiences, privacy, retention, votes
from storage.attendance import attendance, ratings
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import answered, rsvps
from storage.merging import deliveries, matches, merging, undoing
from storage.merging.merging import BothOnTelegramError, Reason, SamePersonError
from storage.merging.tables import DELIVERED, REFERENCES
from storage.model.attendance import How, State
from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.model.people import Grant, Role
from storage.model.questions import NewQuestion, QuestionKind
from storage.model.surveys import NewSurvey, Survey
from storage.model.votes import NewVote, Said
from storage.notices import notices
from storage.notices.parcels import Fate, Report
from storage.people import changes, claims, members, record_links, roles
from storage.questions import answers, questions
from storage.surveys import answering, building, surveys
from storage.surveys import drafts as survey_drafts
from storage.surveys.drafts import SurveyDraft
from tests import databases
from tests.databases import at, everything, opened, release
from tests.office import ORGANISATION
from tests.storage.office import NOON, broadcast, claim, event_on, people, send_all, sweep

T = TypeVar("T")
SECRET = b"s" * 32
DAY = timedelta(days=1)


async def listed(tx: Transaction, name: str, **stated: Any) -> int:
    """Somebody of a roster, who is not on Telegram."""
    fields = {"status": "active", "name": name, "language": "zh", "created_at": 1, **stated}
    marks = ", ".join(f"${at}" for at in range(1, len(fields) + 1))
    sql = f"INSERT INTO members ({', '.join(fields)}) VALUES ({marks})"
    return await tx.insert(sql, *fields.values())


async def references(tx: Transaction) -> set[tuple[str, str]]:
    """Return every column with a foreign key to members, or to deliveries by their member."""
    found: set[tuple[str, str]] = set()
    for table in await databases.tables(tx):
        if databases.engine() == "sqlite":
            sql = (
                'SELECT "from" AS name FROM pragma_foreign_key_list($1)'
                " WHERE \"table\" = 'members'"
                " OR (\"table\" = 'deliveries' AND \"to\" = 'member_id')"
            )
        else:
            sql = (
                "SELECT a.attname AS name FROM pg_constraint c"
                " CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k(own, theirs)"
                " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own"
                " JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = k.theirs"
                " WHERE c.contype = 'f' AND c.conrelid = CAST($1 AS TEXT)::regclass"
                " AND (c.confrelid = 'members'::regclass"
                " OR (c.confrelid = 'deliveries'::regclass AND f.attname = 'member_id'))"
            )
        found |= {(table, row["name"]) for row in await tx.all(sql, table)}
    return found


async def test_a_merge_handles_every_column_that_names_a_member(database: Database) -> None:
    found = await database.read(references)
    handled = {(one.table, one.column) for one in REFERENCES}
    handled |= {(table, "member_id") for table in DELIVERED}
    assert found - handled == set(), "columns that a merge does not move (storage/merging)"
    # These have no foreign key.
    assert handled - found == {
        *(("grants", "granted_by"), ("invites", "made_by"), ("relay_parts", "sender_id"))
    }


async def filled(tx: Transaction) -> tuple[int, int]:
    """An office where both records have something in every table that names members."""
    await people(tx, 3)
    kept = await listed(
        tx, "王浩", college="jixie", staff_no="A1", phone="+8613800000001", title="教授"
    )
    gone = (await members.ensure(tx, 77, "王 浩", "en", NOON)).id
    stated = members.Registration("王 浩", "dianqi", ("minmeng",), "v", "A1", "+8613800000002")
    await members.register(tx, gone, stated, approval=True, now=NOON)
    await members.set_associations(tx, kept, ["minmeng", "minge"])
    event, other = await event_on(tx, NOON + 60 * DAY), await event_on(tx, NOON + 61 * DAY)
    await tx.execute("UPDATE members SET status = 'active' WHERE id = $1", gone)
    await rsvps.answer(tx, event.id, kept, Answer.GOING, NOON, by=1)
    await rsvps.answer(tx, event.id, gone, Answer.MAYBE, NOON + DAY)
    await rsvps.answer(tx, other.id, gone, Answer.GOING, NOON + DAY)
    await rsvps.answer(tx, other.id, 1, Answer.GOING, NOON, by=gone)
    await tx.execute("UPDATE members SET status = 'pending' WHERE id = $1", gone)
    await tx.execute("UPDATE members SET status = 'active' WHERE id = $1", gone)
    both = await broadcast(tx, author=gone)
    await sweep(tx)
    told = await notices.notify(tx, [gone], "approved", {}, NOON, about=gone)
    await send_all(tx)
    await tx.execute("INSERT INTO told_by_phone VALUES ($1, $2, 1, 5)", both, kept)
    await tx.execute("INSERT INTO told_by_phone VALUES ($1, $2, $2, 5)", told, gone)
    for member_id in (kept, gone):
        person = await members.find(tx, member_id)
        assert person is not None
        await changes.change(tx, person, "phone", person.phone, NOON)
    await claims.claim(tx, kept, "associations", "jiusan", NOON)
    await claims.claim(tx, gone, "associations", "jiusan", NOON)
    await claims.claim(tx, gone, "associations", "zhigong", NOON)
    await roles.grant(tx, gone, Grant(Role.OFFICER, "minmeng"), NOON, by=gone)
    await tx.execute(
        "INSERT INTO stand_ins (member_id, for_id, starts_at, ends_at, over_school, waits,"
        " made_by, made_at) VALUES ($1, $2, 1, 2, 0, 0, 1, 1), (1, $2, 1, 2, 0, 0, $2, 1)",
        kept,
        gone,
    )
    await record_links.make(tx, [kept], SECRET, NOON, by=gone)
    await tx.execute(
        "INSERT INTO letters (member_id, body, attached, message_id, created_at, handler_id)"
        " VALUES ($1, '信', '', 1, 1, $1)",
        gone,
    )
    audience = await tx.value("SELECT min(id) FROM audiences")
    for member_id in (gone, 1):
        sql = "INSERT INTO audience_parts (audience_id, kind, value) VALUES ($1, 'member', $2)"
        await tx.execute(sql, audience, str(member_id))
    await matches.part(tx, gone, 1)
    await matches.part(tx, kept, 1)
    await matches.part(tx, kept, gone)
    await have_answered(tx, kept, gone)
    return kept, gone


async def have_answered(tx: Transaction, kept: int, gone: int) -> None:
    """Two questionnaires and a vote: one begun and submitted, one submitted twice, one voted once.

    A third questionnaire is half answered by the one who goes.
    """
    both = [one for one in [await members.find(tx, kept), await members.find(tx, gone)] if one]
    first, second, third = [await questionnaire(tx, kept, gone) for _ in range(3)]
    for day, survey, who in ((1, first, 1), (2, second, 0), (3, second, 1)):
        asked = await questions.of_set(tx, survey.set_id)
        given = {one.id: f"{day}" for one in asked[: 1 if day == 3 else 2]}
        await answering.submit(tx, survey, both[who], given, NOON + day * DAY)
    for survey in (first, third):
        await surveys.note_begun(tx, survey, kept if survey is first else gone)
    ballot = NewVote("章程", "", await audiences.save(tx, Audience(members=(kept, gone))), "", None)
    vote = await votes.create(tx, ballot, NOON)
    await votes.open_vote(tx, vote.id)
    await votes.cast(tx, vote.id, gone, Said.YES, NOON)


async def questionnaire(tx: Transaction, *asked_of: int) -> Survey:
    """Return an open questionnaire of three questions for these members."""
    made = await surveys.create(tx, NewSurvey("问卷", audience=Audience(members=asked_of)), NOON)
    asked = [NewQuestion(QuestionKind.TEXT, f"{at}？") for at in range(3)]
    await building.add(tx, made, asked)
    await surveys.begin(tx, made.id, NOON)
    opened = await surveys.find(tx, made.id)
    assert opened is not None
    return opened


async def said_in(tx: Transaction, member_id: int) -> list[tuple[str, list[str]]]:
    """Return the state of each questionnaire of the member, and the answers to it."""
    rows = await tx.all(
        "SELECT p.state, s.set_id FROM survey_people p JOIN surveys s ON s.id = p.survey_id"
        " WHERE p.member_id = $1 ORDER BY s.id",
        member_id,
    )
    found = []
    for row in rows:
        given = await answers.of_member(tx, row["set_id"], member_id)
        found.append((row["state"], [str(given[key]) for key in sorted(given)]))
    return found


def comparable(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """Return the rows in an order of their own, without merges and the ids of what was re-made."""
    remade = {"member_claims", "stand_ins", "waiting_grants"}
    return {
        name: sorted(
            json.dumps({key: value for key, value in row.items() if key != "id"}, default=str)
            if name in remade
            else json.dumps(row, default=str)
            for row in rows
        )
        for name, rows in tables.items()
        if name != "merges" and not name.startswith("schema")
    }


async def test_everything_goes_to_one_record_and_comes_back(database: Database) -> None:
    kept, gone = await database.write(filled)
    before = await database.read(everything)
    with pytest.raises(SamePersonError):
        await database.write(
            lambda tx: merging.merge(tx, kept, kept, NOON, by=1, reason=Reason.STAFF)
        )
    with pytest.raises(BothOnTelegramError):
        await database.write(lambda tx: merging.merge(tx, 1, gone, NOON, by=2, reason=Reason.STAFF))
    merged = await database.write(
        lambda tx: merging.merge(tx, kept, gone, NOON, by=1, reason=Reason.STAFF_NO)
    )
    assert len(merged.freed) == 1

    async def looked(tx: Transaction) -> None:
        one = await members.of_telegram_id(tx, 77)
        assert one is not None
        assert (one.id, one.name, one.college) == (kept, "王浩", "jixie")
        assert (one.phone, one.title, one.language) == ("+8613800000002", "教授", "en")
        assert set(one.associations) == {"minmeng", "minge"}
        assert Grant(Role.OFFICER, "minmeng") in one.grants
        answers = await answered.of_member(tx, kept, NOON, limit=9)
        assert [rsvp.answer for _, rsvp, _ in answers] == [Answer.MAYBE, Answer.GOING]
        submitted = [("submitted", ["1", "1"]), ("submitted", ["3"]), ("draft", [])]
        assert await said_in(tx, kept) == submitted
        assert [said for _, said, _ in await votes.said_by(tx, kept)] == [Said.YES]
        assert await tx.value("SELECT count(*) FROM members WHERE id = $1", gone) == 0
        for reference in REFERENCES:
            if (reference.table, reference.column) != ("merges", "gone_id"):
                sql = f"SELECT count(*) FROM {reference.table} WHERE {reference.column} = $1"
                assert await tx.value(sql, gone) == 0, reference

    await database.read(looked)
    undone = await database.write(lambda tx: undoing.undo(tx, merged.id, NOON + 29 * DAY))
    assert (undone.kept_id, undone.gone_id, undone.since, undone.lost) == (kept, gone, {}, {})
    assert comparable(await database.read(everything)) == comparable(before)


async def test_who_of_two_has_rated_is_known_of_both_and_comes_back(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        kept, gone = await listed(tx, "陈一"), await listed(tx, "陈一一")
        event = await event_on(tx, NOON + DAY)
        for one in (kept, gone):
            await attendance.record(tx, event.id, one, State.PRESENT, How.LIST, NOON)
        await ratings.rate(tx, event.id, gone, 4, "", named=False)
        await merging.merge(tx, kept, gone, NOON, by=kept, reason=Reason.STAFF)
        assert await ratings.has_rated(tx, event.id, kept)

        # What was merged before step 80 has the mark in the record of attendance.
        row = await tx.one("SELECT id, record FROM merges")
        assert row is not None
        record = json.loads(row["record"])
        record["ops"] = [one for one in record["ops"] if one.get("move") != "event_raters"]
        [dropped] = [one for one in record["ops"] if one.get("drop") == "attendance"]
        dropped["row"]["rated"] = 1
        await tx.execute("UPDATE merges SET record = $1", json.dumps(record))
        await tx.execute("DELETE FROM event_raters")
        await undoing.undo(tx, row["id"], NOON)
        assert await ratings.has_rated(tx, event.id, gone)
        assert not await ratings.has_rated(tx, event.id, kept)
        assert await attendance.find(tx, event.id, gone) is not None

    await database.write(work)


async def test_what_came_since_stays_and_what_is_gone_is_said(database: Database) -> None:
    kept, gone = await database.write(filled)

    async def meanwhile(tx: Transaction) -> int:
        half = SurveyDraft({1: "半"})
        ids = [row["id"] for row in await tx.all("SELECT id FROM surveys ORDER BY id")]
        for survey_id in ids:
            await survey_drafts.save(tx, (gone, survey_id, False), half)
        made = await merging.merge(tx, kept, gone, NOON, by=gone, reason=Reason.LINK)
        # What was half answered goes on, unless it has been submitted.
        assert await survey_drafts.of_member(tx, kept) == {ids[2]: half}
        await tx.execute("DELETE FROM letters")
        await tx.execute("UPDATE members SET phone = '+861' WHERE id = $1", kept)
        await notices.notify(tx, [kept], "approved", {}, NOON)
        return made.id

    number = await database.write(meanwhile)
    with pytest.raises(undoing.NoMergeError):
        await database.write(lambda tx: undoing.undo(tx, number, NOON + 30 * DAY))
    claimed = await database.write(claim)
    with pytest.raises(deliveries.BusyError):
        await database.write(lambda tx: undoing.undo(tx, number, NOON))
    reports = tuple(Report(one, Fate.SENT, 1, 7) for one in claimed.parcels)
    await database.write(lambda tx: claim(tx, reports=reports))
    undone = await database.write(lambda tx: undoing.undo(tx, number, NOON))
    assert undone.since == {"deliveries.member_id": 1}
    assert undone.lost == {
        "letters.member_id": 1,
        "letters.handler_id": 1,
        "members.phone": 1,
    }
    with pytest.raises(undoing.NoMergeError):
        await database.write(lambda tx: undoing.undo(tx, number, NOON))


async def test_an_erasure_names_who_was_merged_and_a_record_is_emptied(tmp_path: Path) -> None:
    async with opened(tmp_path / "t.db") as database:
        kept, gone = await database.write(filled)
        await database.write(
            lambda tx: merging.merge(tx, kept, gone, NOON, by=1, reason=Reason.PHONE)
        )
        later = NOON + 31 * DAY
        for trim in retention.TRIMS:
            await database.write(lambda tx: trim(tx, ORGANISATION, later))  # noqa: B023
        assert await database.read(lambda tx: tx.value("SELECT record FROM merges")) == ""

        async def erase(tx: Transaction) -> set[int]:
            await privacy.erase(tx, kept)
            return {one.member_id for one in tx.erased}

        assert await database.write(erase) == {kept, gone}
        assert await database.read(lambda tx: tx.value("SELECT count(*) FROM merges")) == 0


def test_names_are_compared_as_people_write_them() -> None:
    assert matches.folded("王 國華") == matches.folded("王国华")
    assert matches.folded("陳澤") == matches.folded("陈泽")
    assert matches.folded("阿依古丽·洋艳") == matches.folded("阿依古丽洋艳")
    assert matches.folded("Ｌｉ Ｍｉｎｇ") == matches.folded("li ming")
    assert matches.sound_alike("单晓", "单小")
    assert not matches.sound_alike("王浩", "王强")
    assert not matches.sound_alike("王浩", "王浩然")


class Merging(RuleBasedStateMachine):
    """Records of three people of a roster and three on Telegram, merged and parted in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.database = at(Path(self.folder.name) / "t.db")
        self.loop.run_until_complete(self.database.open())
        self.open: list[tuple[int, int, int]] = []  # merge, kept, gone
        self.alive: set[int] = set()
        self.answers: dict[int, int] = {}

    def teardown(self) -> None:
        self.loop.run_until_complete(self.database.close())
        self.loop.close()
        release(self.database.path)
        self.folder.cleanup()

    def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        return self.loop.run_until_complete(self.database.write(work))

    @initialize()
    def office(self) -> None:
        async def work(tx: Transaction) -> None:
            await people(tx, 3)
            for number in range(3):
                await listed(tx, f"名{number}", college="jixie", staff_no=f"N{number}")
            self.event = (await event_on(tx, NOON + 60 * DAY)).id

        self.write(work)
        self.alive = set(range(1, 7))

    @rule(who=st.integers(1, 6), said=st.sampled_from(Answer))
    def answer(self, who: int, said: Answer) -> None:
        if who in self.alive:
            self.write(lambda tx: rsvps.answer(tx, self.event, who, said, NOON))

    @rule(who=st.integers(1, 6))
    def tell(self, who: int) -> None:
        if who in self.alive:
            self.write(lambda tx: notices.notify(tx, [who], "approved", {}, NOON))
            self.write(send_all)

    @rule(kept=st.integers(1, 6), gone=st.integers(1, 6))
    def merge(self, kept: int, gone: int) -> None:
        async def work(tx: Transaction) -> int:
            made = await merging.merge(tx, kept, gone, NOON, by=kept, reason=Reason.STAFF)
            return made.id

        try:
            number = self.write(work)
        except (SamePersonError, BothOnTelegramError):
            return
        self.open.append((number, kept, gone))
        self.alive.discard(gone)

    @rule(place=st.integers(0, 5))
    def undo(self, place: int) -> None:
        if place >= len(self.open):
            return
        number, _, gone = self.open[place]
        try:
            undone = self.write(lambda tx: undoing.undo(tx, number, NOON))
        except undoing.NoMergeError:
            return
        assert undone.gone_id == gone
        del self.open[place]
        self.alive.add(gone)

    @invariant()
    def nobody_is_lost_and_counts_hold(self) -> None:
        async def work(tx: Transaction) -> None:
            rows = await tx.all("SELECT id FROM members")
            assert {row["id"] for row in rows} == self.alive
            accounts = await tx.value("SELECT count(telegram_id) FROM members")
            assert accounts == 3, "an account was lost or doubled"
            event = await tx.one("SELECT * FROM events WHERE id = $1", self.event)
            assert event is not None
            for standing in ("going", "maybe", "not_going"):
                sql = "SELECT count(*) FROM rsvps WHERE answer = $1"
                assert await tx.value(sql, standing) == event[standing]

        if self.alive:
            self.write(work)


def test_merges_and_undoings_in_any_order_lose_nobody(engine: str) -> None:
    run_state_machine_as_test(
        Merging,
        settings=settings(
            max_examples=10,
            stateful_step_count=15,
            suppress_health_check=list(HealthCheck),
        ),
    )


async def test_links_that_are_over_are_deleted_and_a_copy_has_none_that_open(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        one = await listed(tx, "李静", college="jixie", staff_no="A1")
        other = await listed(tx, "王浩", college="jixie", staff_no="A2")
        await record_links.make(tx, [one, other], SECRET, NOON, by=one)
        assert await record_links.absent(tx) == {"jixie": 2}
        tokens = [record_links.token_of(SECRET, number) for number in (one, other)]
        assert len(await record_links.open_until(tx, tokens)) == 2
        late = NOON + record_links.VALID + record_links.RETENTION + DAY
        assert await record_links.trim(tx, late, 1) == 1
        assert await record_links.void(tx, NOON) == 1
        with pytest.raises(record_links.LinkRefusedError):
            await record_links.find(tx, record_links.hash_of(tokens[0]), NOON)

    await database.write(work)
