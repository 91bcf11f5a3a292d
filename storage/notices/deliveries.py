"""Deliveries (one notice to one member): claimed, sent, recorded.

A delivery is `sending` only while its request may be under way. Its owner is the claim, not the
process: only a report from the current owner is recorded, so a late report changes nothing that
has been decided meanwhile. `lease_until`, `not_before` and `paused_until` are by the machine's
clock (`real`), all other instants by the bot's (`now`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from storage.engine import whereabouts
from storage.engine.transaction import Row, Transaction
from storage.events import guests, rsvps
from storage.model.events import Rsvp
from storage.model.notices import DeliveryStatus, Notice, NoticeKind
from storage.model.time import from_millis, to_millis
from storage.notices import notices, relays
from storage.notices.choosing import choose
from storage.notices.due import UNREACHABLE
from storage.notices.parcels import Claimed, Fate, Parcel, Report
from storage.notices.readings import (
    NOTHING_FURTHER,
    Reading,
    Subject,
    further,
    record_of,
    subject_of,
)
from storage.notices.superseded import older_messages, valid_cards

LEASE = timedelta(seconds=90)
"""Longer than the longest request together with the longest wait before it."""
REFUSALS = 5
"""The number of refusals in a row that pauses a notice."""
REFUSED = "refused"
LOST = "lost"
UNREADABLE = "unreadable"
"""The reason of a delivery whose notice could not be rendered into API calls."""


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
    if row["held_since"] is not None or not await whereabouts.may_send(tx):
        return Claimed([], held=True)
    if row["paused_until"] > to_millis(real):
        return Claimed([], from_millis(row["paused_until"]))
    if room <= 0:
        return Claimed([])
    rows = await choose(tx, room, set(busy), after, to_millis(real), now)
    lease = to_millis(real + LEASE)
    await tx.execute_many(
        "UPDATE deliveries SET status = 'sending', owner = $3, lease_until = $4"
        " WHERE notice_id = $1 AND member_id = $2 AND status = 'queued'",
        [(row["notice_id"], row["member_id"], owner, lease) for row in rows],
    )
    own = await _claimed(tx, owner, lease) if rows else set()
    rows = [row for row in rows if (row["notice_id"], row["member_id"]) in own]
    return Claimed(await _parcels(tx, rows, owner, from_millis(lease)))


CLAIMED = (
    "SELECT d.notice_id, d.member_id FROM deliveries d"
    " WHERE d.status = 'sending' AND d.lease_until = $2 AND d.owner = $1"
)


async def _claimed(tx: Transaction, owner: str, lease: int) -> set[tuple[int, int]]:
    """Return the deliveries that this claim has got: another sender may have been quicker."""
    rows = await tx.all(CLAIMED, owner, lease)
    return {(row["notice_id"], row["member_id"]) for row in rows}


LOST_LEASES = (
    "SELECT d.notice_id FROM deliveries d WHERE d.status = 'sending' AND d.lease_until < $1"
)


@dataclass(frozen=True, slots=True)
class _Notice:
    """What the deliveries of one notice have in common, and by member id what differs.

    ``answers`` are members' answers to the notice's event, ``guests`` the standings of its guests,
    ``older`` the messages about it that this notice makes outdated.
    """

    subject: Subject
    answers: Mapping[int, Rsvp] = field(default_factory=dict)
    guests: Mapping[int, str] = field(default_factory=dict)
    older: Mapping[int, Sequence[int]] = field(default_factory=dict)


async def _parcels(
    tx: Transaction, rows: Sequence[Row], owner: str, lease: datetime
) -> list[Parcel]:
    among: dict[int, list[int]] = {}
    for row in rows:
        among.setdefault(row["notice_id"], []).append(row["member_id"])
    known = {number: await _notice(tx, number, ids) for number, ids in among.items()}
    return [
        await _parcel(tx, row, known[row["notice_id"]], owner=owner, lease=lease) for row in rows
    ]


async def _notice(tx: Transaction, notice_id: int, member_ids: Sequence[int]) -> _Notice:
    """Return the notice with what is known of these members, by a few queries for all of them."""
    notice = await notices.find(tx, notice_id)
    assert notice is not None
    subject = await subject_of(tx, notice)
    event = subject.event
    if event is None:
        return _Notice(subject)
    older: Mapping[int, Sequence[int]] = {}
    answers = await rsvps.of_members(tx, event.id, member_ids)
    invited = await guests.standings(tx, event.id, member_ids) if event.guests else {}
    if notice.kind.policy.supersedes:
        older = await older_messages(tx, event.id, notice, member_ids)
    elif not notice.bulk:
        older = await valid_cards(tx, event.id, notice, member_ids)
    return _Notice(subject, answers, invited, older)


async def _parcel(
    tx: Transaction, row: Row, known: _Notice, *, owner: str, lease: datetime
) -> Parcel:
    member_id, subject = row["member_id"], known.subject
    notice = subject.notice
    rsvp = known.answers.get(member_id)
    return Parcel(
        reading=Reading(
            subject=subject,
            standing=rsvp.standing if rsvp else known.guests.get(member_id),
            in_line=await rsvps.in_line(tx, rsvp) if rsvp else 0,
            repeat=bool(row["repeat"]),
            by_phone=rsvp is not None and rsvp.by_phone,
            further=await further(tx, subject.event, rsvp) if rsvp else NOTHING_FURTHER,
            record=None if notice.bulk else await record_of(tx, notice, member_id),
        ),
        member_id=member_id,
        chat_id=row["telegram_id"],
        language=row["language"],
        parts=row["parts"],
        owner=owner,
        lease_until=lease,
        older=tuple(known.older.get(member_id, ())),
        quoted=await _quoted(tx, subject, member_id) if notice.about_id is not None else None,
    )


async def _quoted(tx: Transaction, subject: Subject, member_id: int) -> int | None:
    """Return the member's message of the notice of whose correction they are notified."""
    about = subject.about
    if subject.notice.kind is not NoticeKind.CORRECTION or about is None:
        return None
    if about.reason == notices.TAKEN_BACK:
        return None
    found: int | None = await tx.value(
        "SELECT message_id FROM deliveries WHERE notice_id = $1 AND member_id = $2",
        about.id,
        member_id,
    )
    return found


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
        "INSERT INTO delivery_messages (notice_id, member_id, message_id, part)"
        " SELECT d.notice_id, d.member_id, $4, $3 FROM deliveries d"
        " WHERE d.notice_id = $1 AND d.member_id = $2"
        " ON CONFLICT (notice_id, member_id, message_id) DO NOTHING",
        [
            (one.parcel.notice.id, one.parcel.member_id, part, message_id)
            for one in reports
            for part, message_id in one.earlier
        ],
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
    late = [one for one in reports if one.parcel.notice.kind is NoticeKind.RELAY]
    if late:
        await relays.unsettle(tx, [one.parcel.notice.id for one in late])
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
    deliveries being sent; only a sender that knows that no other process is one may do this, when
    it starts.
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
