"""One person's stored data: exported for that person, and erased."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage import audiences, letters, tags, votes
from storage.attendance import certificates, of_person
from storage.attendance.certificates import Certificate
from storage.attendance.of_person import Attended
from storage.conversations import drafts, inbox
from storage.engine.erasures import Person
from storage.engine.transaction import ALL, PERSONAL_DATA_DELETED, Transaction
from storage.events import date_polls, guests, late, searches
from storage.events.guests import Guest
from storage.events.late import LateChange
from storage.model.contacts import Assignment, Relay
from storage.model.letters import Letter, Turn
from storage.model.notices import NoticeKind
from storage.model.people import Member, MemberStatus
from storage.model.questions import Question, Value
from storage.model.suggestions import Suggestion, Words
from storage.model.time import from_millis, instant_or_none
from storage.notices import notices, proposals, relays, traces
from storage.notices.naming import with_names
from storage.notices.notices import content_of
from storage.people import (
    checks,
    consents,
    contacts,
    meetings,
    members,
    news,
    roles,
    stand_ins,
    terms,
    waiting,
    year_confirmations,
    years,
)
from storage.people.checks import Check
from storage.people.consents import Consent
from storage.people.news import News
from storage.people.roles import Holding
from storage.people.stand_ins import StandIn
from storage.people.years import Entry
from storage.questions import questions
from storage.suggestions import seconding, suggestions, words
from storage.surveys import drafts as survey_drafts
from storage.surveys import of_person as surveys_of_person
from storage.surveys.of_person import Filled


@dataclass(frozen=True, slots=True)
class Answered:
    """The person's answer to an event.

    ``standing`` is an answer, ``waitlisted``, ``asked`` (it waits for a yes) or ``late`` (asked for
    after the deadline).
    """

    title: str
    wall: datetime
    standing: str
    at: datetime
    by_phone: bool
    """Whether staff entered it for the person, who telephoned."""
    companions: int = 0
    companion_names: str = ""
    absence: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The person's answer to a question that an event asked."""

    event: str
    question: Question
    value: Value
    at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """A notice addressed to the person, with the status of its delivery."""

    kind: NoticeKind
    event: str | None
    content: Mapping[str, Any]
    status: str
    sent_at: datetime | None
    acknowledged_at: datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """Staff have told the person by telephone of an event, or of a notice with this content."""

    event: str | None
    content: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Logged:
    """An audit log entry: an act by the person, or by staff on the person."""

    at: datetime
    action: str
    by_them: bool


@dataclass(frozen=True, slots=True)
class Record:
    """All data stored about the person."""

    member: Member
    consent_at: datetime | None
    known_since: datetime
    roles: tuple[Holding, ...]
    lent: tuple[StandIn, ...]
    """Where the person stands in for somebody, or somebody for them."""
    answers: tuple[Answered, ...]
    said: tuple[Said, ...]
    suggestions: tuple[Suggestion, ...]
    supported: tuple[Suggestion, ...]
    """The suggestions that they support (附议)."""
    words: Mapping[int, tuple[Words, ...]]
    """What they and the office wrote to each other about a suggestion, by its id."""
    notices: tuple[DeliveryRecord, ...]
    letters: tuple[Letter, ...]
    turns: Mapping[int, list[Turn]]
    """What was written about their letters afterwards, by the letter's id."""
    relays: tuple[tuple[Relay, str, bool], ...]
    """What they and their contact, or members assigned to them, wrote to each other: each with the
    other's name, and whether the person wrote it."""
    contact: Assignment | None
    met: tuple[tuple[str, date], ...]
    """Whom they met as member or contact, and on which days."""
    log: tuple[Logged, ...]
    draft: Mapping[str, Any] | None
    consents: tuple[Consent, ...]
    years: tuple[Entry, ...]
    certificates: tuple[Certificate, ...]
    surveys: tuple[Filled, ...]
    year_answers: tuple[tuple[int, datetime | None, datetime | None], ...]
    """The years that the person was asked about, when, and when they confirmed them."""
    told: tuple[Told, ...]
    before: tuple[str, Any] | None
    """The field that was changed last, and its value before that change."""
    guest: tuple[Guest, ...]
    """Where the person has signed up as a guest."""
    attended: tuple[Attended, ...]
    """At which events it is recorded that the person was, or was not, and what they say of them."""
    dates: tuple[tuple[str, datetime, str, datetime], ...]
    """What the person says to proposed times: title, wall time, answer, when."""
    votes: tuple[tuple[str, str | None, datetime], ...]
    """Title of the vote, what was said (None: in secret), when it was made."""
    late: tuple[tuple[str, LateChange, Question | None], ...]
    """Changes asked for after the deadline: the event's title, and the question they are about."""
    searches: tuple[tuple[str, datetime], ...]
    """The words, too long for a button, with which the person looked for events."""
    news: tuple[News, ...]
    """What has changed in the record lately, as those who look after the person see it."""
    check: Check | None
    """The last time that the person was asked whether the record is right, and the answer."""


async def of_member(tx: Transaction, member_id: int) -> Record | None:
    """Return all data stored about the member; None if there is no such member."""
    member = await members.find(tx, member_id)
    if member is None:
        return None
    row = await tx.one("SELECT consent_at, created_at FROM members WHERE id = $1", member_id)
    assert row is not None
    dialog = await drafts.find(tx, member_id, aside=True)
    change = await tx.one("SELECT field, was FROM member_changes WHERE member_id = $1", member_id)
    return Record(
        member=member,
        consent_at=instant_or_none(row["consent_at"]),
        known_since=from_millis(row["created_at"]),
        roles=(*await terms.of_member(tx, member_id), *await waiting.of_member(tx, member_id)),
        lent=tuple(await stand_ins.of_member(tx, member_id)),
        answers=await _answers(tx, member_id),
        said=await _said(tx, member_id),
        suggestions=tuple(signed := await suggestions.of_author(tx, member_id)),
        supported=tuple(await seconding.supported_by(tx, member_id)),
        words={one.id: tuple(await words.of_suggestion(tx, one.id)) for one in signed},
        notices=await _notices(tx, member_id),
        letters=tuple(wrote := await letters.of_member(tx, member_id)),
        turns=await letters.turns(tx, [one.id for one in wrote]),
        relays=tuple(await relays.of_person(tx, member_id)),
        contact=await contacts.of_member(tx, member_id),
        met=tuple(await meetings.of_person(tx, member_id)),
        log=await _log(tx, member_id),
        consents=tuple((await consents.of_member(tx, member_id)).values()),
        years=tuple(await years.of_member(tx, member_id, None, limit=ALL)),
        certificates=tuple(await certificates.all_of(tx, member_id)),
        surveys=tuple(await surveys_of_person.of_member(tx, member_id)),
        year_answers=tuple(await year_confirmations.asked(tx, member_id)),
        told=await _told(tx, member_id),
        draft=None if dialog is None else dialog.draft,
        before=None if change is None else (change["field"], json.loads(change["was"])),
        guest=tuple(await guests.of_member(tx, member_id)),
        attended=tuple(await of_person.of_member(tx, member_id)),
        dates=tuple(await date_polls.said_by(tx, member_id)),
        late=await _late(tx, member_id),
        searches=tuple(await searches.of_member(tx, member_id)),
        votes=tuple(await votes.said_by(tx, member_id)),
        news=tuple(await news.of_member(tx, member_id)),
        check=await checks.find(tx, member_id),
    )


async def _late(
    tx: Transaction, member_id: int
) -> tuple[tuple[str, LateChange, Question | None], ...]:
    found = []
    for title, one in await late.changes_of(tx, member_id):
        asked = None if one.part == late.COMPANIONS else await questions.find(tx, int(one.part))
        found.append((title, one, asked))
    return tuple(found)


async def _answers(tx: Transaction, member_id: int) -> tuple[Answered, ...]:
    rows = await tx.all(
        "SELECT e.title, e.wall, CASE WHEN r.approval = 'asked' THEN 'asked'"
        " WHEN r.waitlisted = 1 THEN 'waitlisted' ELSE r.answer END AS standing, r.answered_at,"
        " r.by_phone, r.companions, r.companion_names, r.absence FROM rsvps r"
        " JOIN events e ON e.id = r.event_id WHERE r.member_id = $1"
        " UNION ALL SELECT e.title, e.wall, 'late', l.asked_at, 0, 0, '', '' FROM late_requests l"
        " JOIN events e ON e.id = l.event_id WHERE l.member_id = $1 ORDER BY answered_at",
        member_id,
    )
    return tuple(
        Answered(
            row["title"],
            datetime.fromisoformat(row["wall"]),
            row["standing"],
            from_millis(row["answered_at"]),
            bool(row["by_phone"]),
            row["companions"],
            row["companion_names"],
            row["absence"],
        )
        for row in rows
    )


async def _said(tx: Transaction, member_id: int) -> tuple[Said, ...]:
    rows = await tx.all(
        "SELECT a.question_id, a.value, a.answered_at, COALESCE(e.title, s.title) AS title"
        " FROM question_answers a"
        " JOIN questions q ON q.id = a.question_id"
        " LEFT JOIN events e ON e.question_set_id = q.set_id"
        " LEFT JOIN surveys s ON s.set_id = q.set_id"
        " WHERE a.member_id = $1 ORDER BY a.answered_at, a.question_id",
        member_id,
    )
    found = []
    for row in rows:
        question = await questions.find(tx, row["question_id"])
        assert question is not None
        value, at = json.loads(row["value"]), from_millis(row["answered_at"])
        found.append(Said(row["title"] or "", question, value, at))
    return tuple(found)


async def _notices(tx: Transaction, member_id: int) -> tuple[DeliveryRecord, ...]:
    rows = await tx.all(
        "SELECT n.kind, n.content, e.title, d.status, d.sent_at, d.acknowledged_at"
        " FROM deliveries d JOIN notices n ON n.id = d.notice_id"
        " LEFT JOIN events e ON e.id = n.event_id"
        " WHERE d.member_id = $1 AND n.kind <> 'relay' ORDER BY d.notice_id",
        member_id,
    )
    contents = await with_names(tx, [content_of(row) for row in rows])
    return tuple(
        DeliveryRecord(
            NoticeKind(row["kind"]),
            row["title"],
            content,
            row["status"],
            instant_or_none(row["sent_at"]),
            instant_or_none(row["acknowledged_at"]),
        )
        for row, content in zip(rows, contents, strict=True)
    )


async def _told(tx: Transaction, member_id: int) -> tuple[Told, ...]:
    rows = await tx.all(
        "SELECT e.title, n.content, t.told_at FROM told_by_phone t"
        " JOIN notices n ON n.id = t.notice_id LEFT JOIN events e ON e.id = n.event_id"
        " WHERE t.member_id = $1 UNION ALL SELECT e.title, '{}', t.told_at"
        " FROM told_of_events t JOIN events e ON e.id = t.event_id WHERE t.member_id = $1"
        " ORDER BY told_at",
        member_id,
    )
    return tuple(Told(row["title"], content_of(row), from_millis(row["told_at"])) for row in rows)


async def _log(tx: Transaction, member_id: int) -> tuple[Logged, ...]:
    rows = await tx.all(
        "WITH them AS (SELECT CAST($1 AS BIGINT) AS id UNION SELECT gone_id FROM merges"
        "   WHERE kept_id = $1 AND undone_at IS NULL)"
        " SELECT id, at, action, 1 AS own FROM audit WHERE actor IN (SELECT id FROM them)"
        " UNION SELECT id, at, action, 0 FROM audit WHERE target IN (SELECT id FROM them)"
        " AND actor NOT IN (SELECT id FROM them) ORDER BY id",
        member_id,
    )
    return tuple(Logged(from_millis(row["at"]), row["action"], bool(row["own"])) for row in rows)


async def consent_of(tx: Transaction, member_id: int) -> tuple[str, datetime] | None:
    """Return the version of the text that the person consented to, and when; None if never."""
    row = await tx.one("SELECT consent_version, consent_at FROM members WHERE id = $1", member_id)
    if row is None or not row["consent_version"] or row["consent_at"] is None:
        return None
    return row["consent_version"], from_millis(row["consent_at"])


async def erase(
    tx: Transaction, member_id: int, *, asked: bool = False, undone: bool = False
) -> None:
    """Delete the person: their row, all rows that refer to it, their draft and their updates.

    ``asked``: the person wants it, so that their staff number on a roster shall not bring them
    back without a word. ``undone``: their import is undone; the roster is kept for its day as it
    was sent, though it may name them as others' contact.

    This is the only place where a person's row is deleted. Notices, suggestions and audiences stay,
    without what leads to the person. The caller first calls
    :func:`storage.events.leaving.leave_all`, which frees their places.
    """
    row = await tx.one(
        "SELECT telegram_id, created_at, staff_no FROM members WHERE id = $1", member_id
    )
    if row is None:
        return
    telegram_id = row["telegram_id"]
    await contacts.forget_stated(tx, member_id, kept=not undone)
    if tx.traces is not None:
        tx.traces.append(await traces.of_member(tx, member_id))
    number = row["staff_no"] if asked else None
    tx.erased.append(Person(telegram_id, member_id, row["created_at"], number))
    # An older copy has the records that were merged into this one.
    merged = await tx.all(
        "SELECT gone_id, gone_created_at FROM merges WHERE kept_id = $1 AND undone_at IS NULL",
        member_id,
    )
    tx.erased.extend(Person(telegram_id, one["gone_id"], one["gone_created_at"]) for one in merged)
    if telegram_id is not None:
        await inbox.delete_set_aside(tx, telegram_id)
        await notices.remove_author(tx, telegram_id)
    await tags.leave_person(tx, member_id, tx.now)
    await drafts.drop(tx, member_id)
    await survey_drafts.drop_all(tx, member_id=member_id)
    await suggestions.remove_author(tx, member_id)
    await proposals.remove_author(tx, member_id)
    await audiences.remove_member(tx, member_id)
    await roles.delete_links_of(tx, member_id)
    await tx.execute("DELETE FROM members WHERE id = $1", member_id)
    tx.announce(PERSONAL_DATA_DELETED)


async def has(tx: Transaction, person: Person) -> bool:
    """Return whether this row of a person is in the register."""
    found = await tx.value(
        "SELECT 1 FROM members WHERE id = $1 AND created_at = $2",
        person.member_id,
        person.created_at,
    )
    return found is not None


async def delete_merged(tx: Transaction, member_id: int) -> None:
    """Delete the row of a member whose everything has been moved to another record of theirs.

    It is no erasure: a copy that has the row may bring it back.
    """
    await tx.execute("DELETE FROM members WHERE id = $1", member_id)


async def record_block(tx: Transaction, telegram_id: int) -> None:
    """Record that messages don't reach the person: they have blocked the bot or left Telegram.

    A visitor without a role, now or later, who is no guest of an event, is erased, anybody else
    marked as unreachable until they write again.
    """
    member = await members.of_telegram_id(tx, telegram_id)
    if member is None:
        return
    stays = await members.has_role(tx, member.id) or await guests.is_guest(tx, member.id)
    if member.status is MemberStatus.VISITOR and not stays:
        await erase(tx, member.id)
    else:
        await members.mark_unreachable(tx, telegram_id)
