"""Carrying corrections out: which messages are edited or deleted next, and what came of it.

Editing a message to the same text, or deleting it, twice shows once: so an item stays `waiting`
until its outcome is known, and a killed process leaves it to be done again. `not_before` and
`paused_until` are by the machine's clock (`real`), all other instants by the bot's (`now`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from storage.engine import whereabouts
from storage.engine.transaction import Row, Transaction
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.model.time import from_millis, to_millis
from storage.notices import corrections, notices
from storage.notices.corrections import UNKNOWN, Correction, CorrectionKind
from storage.notices.due import UNREACHABLE
from storage.notices.readings import Reading, subject_of

# Reasons of failed items, as stored; others are Telegram's words or those of a failed delivery.
INCOMPLETE = "incomplete"  # not all of the messages are known
TOO_LONG = "too-long"
GONE = "gone"  # the member has deleted the message
REPEATED = "repeated"  # sent twice by staff: done to the second message, the first is not known
PICTURES = "pictures"  # too old to be deleted: the text is replaced, pictures and files stay
ATTEMPTS = 5
"""The number of lost answers after which an item fails."""

Key = tuple[int, int, int]
"""The ids of an item's correction, notice and member."""


@dataclass(frozen=True, slots=True)
class Job:
    """One delivery whose messages are to be edited or deleted.

    ``message_id`` is the last message, which has the buttons; None if it has not arrived.
    ``earlier`` are the others as (part, message id). ``parts`` is how many calls have sent it, 0 if
    that is not known. ``certain`` is False if there may be further messages of it.
    """

    correction: Correction
    reading: Reading
    member_id: int
    chat_id: int
    language: str
    message_id: int | None
    earlier: tuple[tuple[int, int], ...]
    parts: int
    certain: bool
    acknowledged: bool
    attempts: int

    @property
    def key(self) -> Key:
        """The item's key."""
        return self.correction.id, self.reading.subject.notice.id, self.member_id

    @property
    def message_ids(self) -> list[int]:
        """All known messages of the delivery, in order."""
        last = [] if self.message_id is None else [self.message_id]
        return [*(message_id for _, message_id in self.earlier), *last]


class JobFate(StrEnum):
    """The outcome of a job."""

    DONE = "done"
    FAILED = "failed"
    LATER = "waiting"


@dataclass(frozen=True, slots=True)
class JobReport:
    """What came of a job. ``lost`` counts an attempt; ``not_before`` pauses the whole sender."""

    job: Job
    fate: JobFate
    reason: str | None = None
    lost: bool = False
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """The next jobs; ``running`` is whether any correction is unfinished.

    Nothing may be done before ``paused_until``, or while ``held``.
    """

    jobs: list[Job] = field(default_factory=list)
    running: bool = False
    paused_until: datetime | None = None
    held: bool = False


WAITING = (
    "SELECT i.correction_id, i.notice_id, i.member_id, i.attempts, d.status, d.reason, d.parts,"
    " d.repeat, d.message_id, d.acknowledged_at, m.telegram_id, m.language"
    " FROM correction_items i CROSS JOIN deliveries d CROSS JOIN members m"
    " WHERE i.correction_id = $1 AND i.status = 'waiting' AND i.not_before <= $2"
    " AND d.notice_id = i.notice_id AND d.member_id = i.member_id AND d.status <> 'sending'"
    " AND NOT (d.status = 'queued' AND d.parts > 0) AND m.id = i.member_id LIMIT $3"
)


async def any_running(tx: Transaction) -> bool:
    """Return whether any correction is unfinished."""
    return bool(await tx.value("SELECT 1 FROM corrections WHERE finished_at IS NULL LIMIT 1"))


async def record_and_take(
    tx: Transaction,
    outcomes: Sequence[JobReport],
    *,
    room: int,
    busy: Collection[Key],
    now: datetime,
    real: datetime,
) -> Batch:
    """Record the outcomes and return up to ``room`` further jobs, the oldest correction first.

    ``busy`` are the items that are being worked on. Corrections that have nothing left are
    finished; the notices about them are scheduled then.
    """
    await _record(tx, outcomes, real)
    row = await tx.one("SELECT paused_until, held_since FROM sender")
    assert row is not None
    if row["held_since"] is not None or not await whereabouts.may_send(tx):
        return Batch(held=True)
    jobs: list[Job] = []
    running = False
    for one in await tx.all("SELECT id FROM corrections WHERE finished_at IS NULL ORDER BY id"):
        correction = await corrections.find(tx, one["id"])
        assert correction is not None
        await corrections.expand(tx, correction.id)
        if room > len(jobs) and row["paused_until"] <= to_millis(real):
            jobs += await _jobs(tx, correction, room - len(jobs), busy, real)
        if not await _finish(tx, correction, now):
            running = True
    paused = row["paused_until"]
    return Batch(jobs, running, from_millis(paused) if paused > to_millis(real) else None)


async def _jobs(
    tx: Transaction, correction: Correction, room: int, busy: Collection[Key], real: datetime
) -> list[Job]:
    taken: list[Row] = []
    while True:
        rows = await tx.all(WAITING, correction.id, to_millis(real), room + len(busy))
        settled = 0
        taken = []
        for row in rows:
            if _key(row) in busy:
                continue
            if await _settle(tx, correction, row):
                settled += 1
            elif len(taken) < room:
                taken.append(row)
        if not settled or len(taken) >= room:
            break
    return [await _job(tx, correction, row) for row in taken]


def _key(row: Row) -> Key:
    return row["correction_id"], row["notice_id"], row["member_id"]


async def _settle(tx: Transaction, correction: Correction, row: Row) -> bool:
    """Settle an item for which no message is to be changed; return whether it was one."""
    partly = row["parts"] > 0
    if row["status"] in {"queued", "failed", "cancelled"} and not partly:
        # It was never sent: if it still is, it is sent as the notice reads now.
        await tx.execute(
            "DELETE FROM correction_items"
            " WHERE correction_id = $1 AND notice_id = $2 AND member_id = $3",
            *_key(row),
        )
        return True
    if row["telegram_id"] is None:
        await _set(tx, _key(row), JobFate.FAILED, UNREACHABLE)
        return True
    if row["status"] == "sent" or (partly and correction.kind is CorrectionKind.TAKE_BACK):
        return False
    reason = UNKNOWN if row["status"] == "unknown" else row["reason"] or INCOMPLETE
    await _set(tx, _key(row), JobFate.FAILED, reason)
    return True


async def _job(tx: Transaction, correction: Correction, row: Row) -> Job:
    notice = await notices.find(tx, row["notice_id"])
    assert notice is not None
    rows = await tx.all(
        "SELECT part, message_id FROM delivery_messages WHERE notice_id = $1 AND member_id = $2"
        " ORDER BY part, message_id",
        row["notice_id"],
        row["member_id"],
    )
    acknowledged = await tx.value(
        "SELECT acknowledged_at FROM deliveries WHERE notice_id = $1 AND member_id = $2",
        correction.notice_id,
        row["member_id"],
    )
    return Job(
        correction=correction,
        reading=Reading(await subject_of(tx, notice), repeat=bool(row["repeat"])),
        member_id=row["member_id"],
        chat_id=row["telegram_id"],
        language=row["language"],
        message_id=row["message_id"],
        earlier=tuple((one["part"], one["message_id"]) for one in rows),
        parts=row["parts"],
        certain=row["status"] != UNKNOWN,
        acknowledged=acknowledged is not None,
        attempts=row["attempts"],
    )


async def _record(tx: Transaction, outcomes: Sequence[JobReport], real: datetime) -> None:
    for one in outcomes:
        fate, reason = one.fate, one.reason
        attempts = one.job.attempts + one.lost
        if fate is JobFate.LATER and attempts >= ATTEMPTS:
            fate = JobFate.FAILED
        elif fate is JobFate.DONE and not one.job.certain:
            fate, reason = JobFate.FAILED, UNKNOWN  # what is known of it is deleted
        elif fate is JobFate.DONE and one.job.reading.repeat:
            fate, reason = JobFate.FAILED, REPEATED
        again = real + timedelta(seconds=2**attempts) if one.lost else None
        await _set(tx, one.job.key, fate, reason, attempts, again)
        if reason == UNREACHABLE:
            await tx.execute("UPDATE members SET reachable = 0 WHERE id = $1", one.job.member_id)
    waits = [one.not_before for one in outcomes if one.not_before is not None]
    if waits:
        await tx.execute(
            "UPDATE sender SET paused_until = $1 WHERE paused_until < $1", to_millis(max(waits))
        )


async def _set(
    tx: Transaction,
    key: Key,
    fate: JobFate,
    reason: str | None,
    attempts: int = 0,
    again: datetime | None = None,
) -> None:
    await tx.execute(
        "UPDATE correction_items SET status = $4, reason = $5, attempts = $6,"
        " not_before = $7"
        " WHERE correction_id = $1 AND notice_id = $2 AND member_id = $3 AND status = 'waiting'",
        *key,
        fate,
        reason if fate is JobFate.FAILED else None,
        attempts,
        0 if again is None else to_millis(again),
    )


async def _finish(tx: Transaction, correction: Correction, now: datetime) -> bool:
    """Finish the correction if nothing of it is left; return whether it is finished."""
    finished = await tx.execute(
        "UPDATE corrections SET finished_at = $2 WHERE id = $1 AND expanded_to IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM correction_items i"
        " WHERE i.correction_id = $1 AND i.status = 'waiting')",
        correction.id,
        to_millis(now),
    )
    if not finished:
        return False
    if correction.word is not None and await _concerns_anybody(tx, correction.id):
        await _notify(tx, correction, now)
    await notices.mark_progress(tx, correction.notice_id)
    return True


async def _concerns_anybody(tx: Transaction, correction_id: int) -> bool:
    """Return whether somebody is to be notified of it, and nobody has been.

    Whoever is notified is addressed by the correction, so an audience that names it shows that.
    """
    told = await tx.value(
        "SELECT 1 FROM audience_parts WHERE kind = 'corrected' AND value = $1", str(correction_id)
    )
    return not told and bool(
        await tx.value(
            "SELECT 1 FROM correction_items WHERE correction_id = $1 LIMIT 1", correction_id
        )
    )


async def _notify(tx: Transaction, correction: Correction, now: datetime) -> None:
    """Schedule the notice to the readers about the correction, outside the quiet hours."""
    content: dict[str, object] = {"was": correction.was}
    if correction.kind is CorrectionKind.TAKE_BACK:
        content = {"taken_back": True, "line": correction.word}
    new = NewNotice(
        kind=NoticeKind.CORRECTION,
        audience=Audience(corrected=(correction.id,)),
        due_at=now,
        content=content,
        author_id=correction.author_id,
    )
    await notices.schedule(tx, new, now, about_id=correction.notice_id)
