"""Deliveries (one notice to one member): claimed, sent, recorded.

A delivery is `sending` only while its request may be under way. Its owner is the claim, not the
process: only a report from the current owner is recorded, so a late report changes nothing that
has been decided meanwhile. `lease_until`, `not_before` and `paused_until` are by the machine's
clock (`real`), all other instants by the bot's (`now`).
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from storage import audiences
from storage.engine.transaction import Row, Transaction
from storage.events import events, rsvps
from storage.model.audiences import Audience
from storage.model.events import Event, Rsvp
from storage.model.notices import DeliveryStatus, Notice, NoticeKind
from storage.model.time import from_millis, to_millis
from storage.notices import notices
from storage.notices.due import PAUSED, UNREACHABLE
from storage.notices.naming import with_names
from storage.notices.superseded import older_messages

LEASE = timedelta(seconds=90)
"""Longer than the longest request together with the longest wait before it."""
REFUSALS = 5
"""The number of refusals in a row that pauses a notice."""
REFUSED = "refused"
LOST = "lost"
UNREADABLE = "unreadable"
"""The reason of a delivery whose notice could not be rendered into API calls."""
_PASSES = 8


class Fate(StrEnum):
    """The outcome of a claimed delivery."""

    SENT = "sent"
    BACK = "queued"  # no request went out, or Telegram did nothing
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Subject:
    """A notice and what it is about, as stored when the delivery is claimed."""

    notice: Notice
    about: Notice | None
    event: Event | None
    audience: Audience


@dataclass(frozen=True, slots=True)
class Reading:
    """The data from which a notice is rendered for one member.

    ``standing`` is their answer to the event (see Rsvp.standing), ``in_line`` their position on its
    waitlist; ``by_phone`` is true if staff entered the answer for them, ``repeat`` if they may have
    received the notice before.
    """

    subject: Subject
    standing: str | None = None
    in_line: int = 0
    repeat: bool = False
    by_phone: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed delivery; ``parts`` is how many of its messages have arrived before.

    ``older`` are the ids of the member's messages that are to be marked once it has arrived.
    """

    reading: Reading
    member_id: int
    chat_id: int
    language: str
    parts: int
    owner: str
    lease_until: datetime
    older: tuple[int, ...] = ()

    @property
    def notice(self) -> Notice:
        """The notice to deliver."""
        return self.reading.subject.notice


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a parcel. ``not_before`` is the earliest time of the next attempt."""

    parcel: Parcel
    fate: Fate
    parts: int = 0
    message_id: int | None = None
    reason: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claimed parcels. Nothing may be sent before ``paused_until``, or while ``held``."""

    parcels: list[Parcel]
    paused_until: datetime | None = None
    held: bool = False


async def record_and_claim(
    tx: Transaction,
    reports: Sequence[Report],
    *,
    owner: str,
    room: int,
    busy: Collection[int],
    after: int,
    now: datetime,
    real: datetime,
) -> Claimed:
    """Record the reports and claim up to ``room`` new parcels, in one transaction.

    ``busy`` are the members to whom a message is under way: each member receives one notice at a
    time, in order. ``after`` is the notice of the last claimed bulk parcel: claiming continues with
    the notice after it (round robin).
    """
    await record(tx, reports, now)
    row = await tx.one("SELECT paused_until, held_since FROM sender")
    assert row is not None
    if row["held_since"] is not None:
        return Claimed([], held=True)
    if row["paused_until"] > to_millis(real):
        return Claimed([], from_millis(row["paused_until"]))
    if room <= 0:
        return Claimed([])
    rows = await _choose(tx, room, set(busy), after, to_millis(real), now)
    lease = to_millis(real + LEASE)
    await tx.execute_many(
        "UPDATE deliveries SET status = 'sending', owner = $3, lease_until = $4"
        " WHERE notice_id = $1 AND member_id = $2",
        [(row["notice_id"], row["member_id"], owner, lease) for row in rows],
    )
    return Claimed(await _parcels(tx, rows, owner, from_millis(lease)))


_READER = "d.notice_id, d.member_id, d.parts, d.repeat, m.telegram_id, m.language, m.reachable"
PERSONAL_WAITING = (
    f"SELECT {_READER} FROM notices n CROSS JOIN deliveries d CROSS JOIN members m"  # noqa: S608
    " WHERE n.status = 'sending' AND n.bulk = 0 AND d.notice_id = n.id AND d.status = 'queued'"
    " AND d.not_before <= $1 AND m.id = d.member_id"
    " AND d.member_id NOT IN (SELECT value FROM json_each($3))"
    " ORDER BY n.due_at, n.id LIMIT $2"
)
BULK_SENDING = (
    "SELECT n.id, n.kind FROM notices n WHERE n.status = 'sending' AND n.bulk = 1 AND EXISTS"
    " (SELECT 1 FROM deliveries d WHERE d.notice_id = n.id AND d.status = 'queued'"
    " AND d.not_before <= $1) ORDER BY n.due_at, n.id LIMIT 100"
)
BULK_WAITING = (
    f"SELECT {_READER}, m.paused FROM deliveries d CROSS JOIN members m"  # noqa: S608
    " WHERE d.notice_id = $4 AND d.status = 'queued' AND d.not_before <= $1 AND m.id = d.member_id"
    " AND d.member_id NOT IN (SELECT value FROM json_each($3)) LIMIT $2"
)

LOST_LEASES = (
    "SELECT d.notice_id FROM deliveries d WHERE d.status = 'sending' AND d.lease_until < $1"
)


async def _choose(
    tx: Transaction, room: int, busy: set[int], after: int, at: int, now: datetime
) -> list[Row]:
    """Return the deliveries to claim: personal ones first, then from each bulk notice in turn."""
    chosen: list[Row] = []
    for _ in range(_PASSES):
        rows = await tx.all(PERSONAL_WAITING, at, room - len(chosen), _ids(busy))
        chosen += await _deliverable(tx, rows, busy, now)
        if not rows or len(chosen) >= room:
            break
    if len(chosen) >= room:
        return chosen
    sending = _after(await tx.all(BULK_SENDING, at), after)
    for _ in range(_PASSES):
        found = False
        for position, notice in enumerate(sending):
            share = -(-(room - len(chosen)) // (len(sending) - position))
            rows = await tx.all(BULK_WAITING, at, share, _ids(busy), notice["id"])
            found = found or bool(rows)
            heeds = NoticeKind(notice["kind"]).policy.heeds_pause
            chosen += await _deliverable(tx, rows, busy, now, heeds_pause=heeds)
            if len(chosen) >= room:
                return chosen
        if not found:
            break
    return chosen


def _after(sending: list[Row], last: int) -> list[Row]:
    """Rotate the list so that it begins with the notice after ``last``."""
    turns = [index for index, row in enumerate(sending) if row["id"] == last]
    begin = turns[0] + 1 if turns else 0
    return sending[begin:] + sending[:begin]


async def _deliverable(
    tx: Transaction,
    rows: Iterable[Row],
    busy: set[int],
    now: datetime,
    *,
    heeds_pause: bool = False,
) -> list[Row]:
    """Return the rows that can be sent, one per member; mark those that can't as final."""
    chosen: list[Row] = []
    settled: list[tuple[int, int, str, str]] = []
    for row in rows:
        if row["telegram_id"] is None or not row["reachable"]:
            settled.append((row["notice_id"], row["member_id"], DeliveryStatus.FAILED, UNREACHABLE))
        elif heeds_pause and row["paused"]:
            settled.append((row["notice_id"], row["member_id"], DeliveryStatus.CANCELLED, PAUSED))
        elif row["member_id"] not in busy:
            busy.add(row["member_id"])
            chosen.append(row)
    await tx.execute_many(
        "UPDATE deliveries SET status = $3, reason = $4 WHERE notice_id = $1 AND member_id = $2",
        settled,
    )
    for notice_id in {item[0] for item in settled}:
        await notices.finish(tx, notice_id, now)
    return chosen


def _ids(ids: Collection[int]) -> str:
    return json.dumps(list(ids))


async def _parcels(
    tx: Transaction, rows: Sequence[Row], owner: str, lease: datetime
) -> list[Parcel]:
    subjects: dict[int, Subject] = {}
    said: dict[int, dict[int, Rsvp]] = {}
    older: dict[int, dict[int, list[int]]] = {}
    parcels = []
    for row in rows:
        notice_id, member_id = row["notice_id"], row["member_id"]
        subject = subjects.get(notice_id)
        if subject is None:
            notice = await notices.find(tx, notice_id)
            assert notice is not None
            subject = subjects[notice_id] = await _subject(tx, notice)
            if subject.event is not None:
                among = [other["member_id"] for other in rows if other["notice_id"] == notice_id]
                said[notice_id] = await rsvps.of_members(tx, subject.event.id, among)
                if notice.kind.policy.supersedes:
                    older[notice_id] = await older_messages(tx, notice, among)
        rsvp = said.get(notice_id, {}).get(member_id)
        parcels.append(
            Parcel(
                reading=Reading(
                    subject=subject,
                    standing=rsvp.standing if rsvp else None,
                    in_line=await rsvps.in_line(tx, rsvp),
                    repeat=bool(row["repeat"]),
                    by_phone=rsvp is not None and rsvp.by_phone,
                ),
                member_id=member_id,
                chat_id=row["telegram_id"],
                language=row["language"],
                parts=row["parts"],
                owner=owner,
                lease_until=lease,
                older=tuple(older.get(notice_id, {}).get(member_id, ())),
            )
        )
    return parcels


async def _subject(tx: Transaction, notice: Notice) -> Subject:
    """Return what the notice is about; for a nudge, what the notice that it repeats is about."""
    if not notice.bulk:
        [content] = await with_names(tx, [notice.content])
        notice = replace(notice, content=content)
    about = await notices.find(tx, notice.about_id) if notice.about_id is not None else None
    event_id = notice.event_id or (about.event_id if about else None)
    event = await events.find(tx, event_id) if event_id is not None else None
    audience_id = event.audience_id if event else (about or notice).audience_id
    audience = await audiences.load(tx, audience_id) if audience_id is not None else Audience()
    return Subject(notice, about, event, audience)


async def reading(tx: Transaction, notice: Notice, member_id: int) -> Reading:
    """Return the data from which the notice is rendered for the member now."""
    subject = await _subject(tx, notice)
    rsvp = None
    if subject.event is not None:
        rsvp = (await rsvps.of_members(tx, subject.event.id, [member_id])).get(member_id)
    standing = rsvp.standing if rsvp else None
    return Reading(
        subject,
        standing,
        await rsvps.in_line(tx, rsvp),
        by_phone=rsvp is not None and rsvp.by_phone,
    )


async def record(tx: Transaction, reports: Sequence[Report], now: datetime) -> None:
    """Record the outcomes of those parcels whose reporters still own them."""
    if not reports:
        return
    await tx.execute_many(
        "UPDATE deliveries SET parts = $5, message_id = $6, sent_at = $7, reason = $8,"
        " not_before = $9, lease_until = NULL,"
        " owner = CASE WHEN $4 = 'unknown' THEN owner END,"
        " status = CASE WHEN $4 = 'queued' AND"
        " (SELECT n.status FROM notices n WHERE n.id = $1) = 'cancelled' THEN 'cancelled'"
        " ELSE $4 END"
        " WHERE notice_id = $1 AND member_id = $2 AND owner = $3"
        " AND status IN ('sending', 'unknown')",
        [_row(report, to_millis(now)) for report in reports],
    )
    await tx.execute_many(
        "UPDATE members SET reachable = 0 WHERE id = $1",
        [(one.parcel.member_id,) for one in reports if one.fate is Fate.UNREACHABLE],
    )
    waits = [one.not_before for one in reports if one.not_before is not None]
    if waits:
        await tx.execute(
            "UPDATE sender SET paused_until = $1 WHERE paused_until < $1", to_millis(max(waits))
        )
    # A delivery can return to the queue after its notice was marked sent: send the rest as well.
    await tx.execute_many(
        "UPDATE notices SET status = 'sending', finished_at = NULL"
        " WHERE id = $1 AND status = 'sent' AND EXISTS (SELECT 1 FROM deliveries d"
        " WHERE d.notice_id = $1 AND d.status = 'queued')",
        [(one,) for one in {one.parcel.notice.id for one in reports if one.fate is Fate.BACK}],
    )
    touched = {one.parcel.notice.id: one.parcel.notice for one in reports}
    for notice in touched.values():
        if notice.bulk:
            await _count_refusals(tx, notice, reports, now)
            await notices.mark_progress(tx, notice.id)
        await notices.finish(tx, notice.id, now)


_STATUS = {Fate.UNREACHABLE: DeliveryStatus.FAILED, Fate.REFUSED: DeliveryStatus.FAILED}


def _row(report: Report, now: int) -> tuple[int | str | None, ...]:
    return (
        report.parcel.notice.id,
        report.parcel.member_id,
        report.parcel.owner,
        _STATUS.get(report.fate, report.fate.value),
        report.parts,
        report.message_id,
        now if report.fate is Fate.SENT else None,
        UNREACHABLE if report.fate is Fate.UNREACHABLE else report.reason,
        to_millis(report.not_before) if report.not_before is not None else 0,
    )


async def _count_refusals(
    tx: Transaction, notice: Notice, reports: Sequence[Report], now: datetime
) -> None:
    """Pause a notice after REFUSALS refusals in a row, and notify its author."""
    fates = [one.fate for one in reports if one.parcel.notice.id == notice.id]
    before = int(await tx.value("SELECT refusals FROM notices WHERE id = $1", notice.id) or 0)
    many = most = before
    for fate in fates:
        if fate is Fate.REFUSED:
            many += 1
            most = max(most, many)
        elif fate in {Fate.SENT, Fate.UNREACHABLE}:
            many = 0
    if many != before:
        await tx.execute("UPDATE notices SET refusals = $2 WHERE id = $1", notice.id, many)
    if most < REFUSALS or most == before:
        return
    paused = await tx.execute(
        "UPDATE notices SET status = 'paused', reason = $2, refusals = 0"
        " WHERE id = $1 AND status = 'sending'",
        notice.id,
        REFUSED,
    )
    if paused and notice.author_id is not None:
        reason = next(one.reason for one in reports if one.fate is Fate.REFUSED) or ""
        if reason == UNREADABLE:
            await notices.notify(tx, [notice.author_id], "notice-unreadable", {}, now)
        else:
            await notices.notify(tx, [notice.author_id], "notice-refused", {"reason": reason}, now)


async def paused_until(tx: Transaction) -> datetime | None:
    """Return the end of Telegram's last requested pause, by the machine's clock; None if never."""
    until = await tx.value("SELECT paused_until FROM sender")
    return from_millis(until) if until else None


async def any_lost(tx: Transaction, real: datetime) -> bool:
    """Return whether a delivery's lease has expired without a report."""
    return bool(await tx.value(LOST_LEASES, to_millis(real)))


async def give_up(tx: Transaction, now: datetime, *, leased_until: datetime | None = None) -> int:
    """Mark deliveries on which nobody will report as unknown; return how many.

    These are the deliveries whose lease ended before ``leased_until``. Without it, they are all
    deliveries being sent; only the database's one sender may do this, when it starts.
    """
    limit = 1 << 62 if leased_until is None else to_millis(leased_until)
    rows = await tx.all(LOST_LEASES, limit)
    if not rows:
        return 0
    many = await tx.execute(
        "UPDATE deliveries SET status = 'unknown', reason = $2, lease_until = NULL"
        " WHERE status = 'sending' AND lease_until < $1",
        limit,
        LOST,
    )
    for notice_id in {row["notice_id"] for row in rows}:
        await notices.finish(tx, notice_id, now)
        await notices.mark_progress(tx, notice_id)
    return many
