"""What staff do with a notice on its way: hold it, let it go on, stop it, send it sooner or later.

Every act is one statement that names the state it needs, so that two people who press at the same
moment can't undo each other; the one who comes late gets NotPossibleError.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storage import audiences
from storage.engine.database import Transaction
from storage.model.audiences import Audience
from storage.model.notices import DeliveryStatus, NewNotice, Notice, NoticeKind
from storage.model.time import to_millis
from storage.notices import notices
from storage.notices.due import UNREACHABLE
from storage.notices.notices import NotPossibleError
from storage.notices.restored import RESTORED

STOPPED = "stopped"  # by staff, whether before or while it went out
PAUSED_BY_STAFF = "held"  # paused by staff
_SHOWN = "progress_dirty = CASE WHEN progress_message IS NULL THEN 0 ELSE 1 END"
_NONE_OUT = (
    "NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice_id = notices.id"
    " AND d.status IN ('sending', 'sent', 'unknown'))"
)
GOT = (DeliveryStatus.SENT, DeliveryStatus.UNKNOWN)


class TooLateError(Exception):
    """At that time the notice would be of no more use: what it is about will have begun."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a notice has come, in people.

    ``queued`` have it still to come, those being sent to among them; ``unreachable`` are the ones
    who blocked the bot or left Telegram, ``failed`` all others whom Telegram refused; ``paused``
    asked for no notices; ``cancelled`` were left out because it was stopped or they left.
    """

    queued: int = 0
    sent: int = 0
    failed: int = 0
    unreachable: int = 0
    unknown: int = 0
    paused: int = 0
    cancelled: int = 0
    acknowledged: int = 0

    @property
    def all(self) -> int:
        """How many people it is for."""
        return self.got + self.queued + self.failed + self.unreachable + self.cancelled

    @property
    def got(self) -> int:
        """How many have it or may have it."""
        return self.sent + self.unknown

    @property
    def unacknowledged(self) -> int:
        """How many have or may have it and have not said so."""
        return self.got - self.acknowledged


async def counts(tx: Transaction, notice_id: int) -> Counts:
    """Return how far the notice has come."""
    rows = await tx.all(
        "SELECT d.status, NULL AS reason, count(*) AS number, count(d.acknowledged_at)"
        " AS acknowledged FROM deliveries d WHERE d.notice_id = $1"
        " AND d.status NOT IN ('failed', 'cancelled') GROUP BY d.status",
        notice_id,
    )
    # Few as a rule, and only theirs are read row by row.
    rows += await tx.all(
        "SELECT d.status, d.reason, count(*) AS number, 0 AS acknowledged FROM deliveries d"
        " WHERE d.notice_id = $1 AND d.status IN ('failed', 'cancelled')"
        " GROUP BY d.status, d.reason",
        notice_id,
    )
    found: dict[str, int] = {}
    for row in rows:
        name = _COUNTED.get((row["status"], row["reason"]), row["status"])
        found[name] = found.get(name, 0) + row["number"]
        if row["status"] in GOT:
            found["acknowledged"] = found.get("acknowledged", 0) + row["acknowledged"]
    found["queued"] = found.get("queued", 0) + found.pop("sending", 0)
    return Counts(**found)


_COUNTED = {("failed", UNREACHABLE): "unreachable", ("cancelled", "paused"): "paused"}


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people an audience is, and how many of them would get no notice now."""

    all: int
    paused: int
    unreachable: int


async def reach(tx: Transaction, audience: Audience) -> Reached:
    """Return how many a notice for the audience would reach, each counted once."""
    selected = await audiences.select(tx, audience)
    row = await tx.one(
        "SELECT count(*) AS number, COALESCE(sum(m.paused), 0) AS paused,"  # noqa: S608
        " COALESCE(sum(m.paused = 0 AND (m.telegram_id IS NULL OR m.reachable = 0)), 0) AS away"
        f" FROM members m WHERE m.status = 'active' AND m.id IN ({selected})",
    )
    assert row is not None
    return Reached(row["number"], row["paused"], row["away"])


async def pause(tx: Transaction, notice_id: int) -> None:
    """Hold what has not gone out. Raises NotPossibleError unless the notice is going out."""
    await _change(
        tx,
        f"UPDATE notices SET status = 'paused', reason = '{PAUSED_BY_STAFF}', {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'sending'",
        notice_id,
    )
    tx.announce(notices.PROGRESS)


async def resume(tx: Transaction, notice_id: int, now: datetime) -> None:
    """Let it go on. Raises NotPossibleError unless it is paused."""
    await _change(
        tx,
        f"UPDATE notices SET status = 'sending', reason = NULL, refusals = 0, {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'paused'",
        notice_id,
    )
    tx.announce(notices.SCHEDULED)  # held before all of its deliveries were there
    tx.announce(notices.QUEUED)
    await notices.finish(tx, notice_id, now)


async def cancel(
    tx: Transaction, notice_id: int, now: datetime, *, states: Collection[str]
) -> None:
    """Let nothing more of it go out; what has gone can't be called back.

    ``states`` are those it may be in, of scheduled, sending and paused: whoever decides to cancel
    what is scheduled has not decided about what is going out. Raises NotPossibleError.
    """
    notice = await notices.find(tx, notice_id)
    if notice is None or notice.status not in states:
        raise NotPossibleError
    await notices.cancel(tx, notice_id, STOPPED, now)
    tx.announce(notices.PROGRESS)


async def restore(tx: Transaction, notice_id: int) -> None:
    """Undo cancelling: it goes out when it is due, at once if that is past.

    Raises NotPossibleError if some of it has gone out, or it was not cancelled by staff.
    """
    await _change(
        tx,
        "UPDATE notices SET status = 'scheduled', reason = NULL, refusals = 0, finished_at = NULL,"  # noqa: S608
        f" {_SHOWN} WHERE id = $1 AND status = 'cancelled' AND reason IN"
        f" ('{STOPPED}', '{RESTORED}') AND {_NONE_OUT}",
        notice_id,
    )
    await tx.execute("DELETE FROM deliveries WHERE notice_id = $1", notice_id)
    tx.announce(notices.SCHEDULED)
    tx.announce(notices.PROGRESS)


async def move(tx: Transaction, notice_id: int, due_at: datetime, *, urgent: bool = False) -> None:
    """Send it at another time, aware; by night only if it is urgent.

    Raises NotPossibleError unless it is scheduled, TooLateError if it would be of no use then.
    """
    notice = await notices.find(tx, notice_id)
    if notice and notice.useful_until is not None and notice.useful_until <= due_at:
        raise TooLateError
    await _change(
        tx,
        f"UPDATE notices SET due_at = $2, urgent = $3, {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'scheduled'",
        notice_id,
        to_millis(due_at),
        int(urgent),
    )
    tx.announce(notices.PROGRESS)


async def send_now(tx: Transaction, notice_id: int, now: datetime) -> None:
    """Send it at once, by night too. Raises NotPossibleError unless it is scheduled."""
    await _change(
        tx,
        f"UPDATE notices SET due_at = $2, urgent = 1, {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'scheduled'",
        notice_id,
        to_millis(now),
    )
    tx.announce(notices.SCHEDULED)


async def follow(tx: Transaction, notice_id: int, chat_id: int, message_id: int) -> None:
    """Have a message show how far the notice has come until it is through."""
    await tx.execute(
        "UPDATE notices SET progress_chat = $2, progress_message = $3 WHERE id = $1",
        notice_id,
        chat_id,
        message_id,
    )


async def nudge(tx: Transaction, notice: Notice, author_id: int, now: datetime) -> int:
    """Remind those who have the notice and have not acknowledged it; return the nudge's id.

    It goes out by day, to those who have not done so by then. Raises NotPossibleError if no
    acknowledgement was asked for, if nobody is left to ask or a nudge is still to go out.
    """
    if not notice.acknowledge or not (await counts(tx, notice.id)).unacknowledged:
        raise NotPossibleError
    if await tx.value(
        "SELECT 1 FROM notices WHERE about_id = $1 AND kind = 'nudge'"
        " AND status IN ('scheduled', 'sending', 'paused')",
        notice.id,
    ):
        raise NotPossibleError
    new = NewNotice(
        kind=NoticeKind.NUDGE,
        audience=Audience(unacknowledged=(notice.id,)),
        due_at=now,
        event_id=notice.event_id,
        author_id=author_id,
        useful_until=notice.useful_until,
    )
    return await notices.schedule(tx, new, now, about_id=notice.id)


async def resend(
    tx: Transaction, notice_id: int, now: datetime, *, member_id: int | None = None
) -> int:
    """Send again, marked as a possible repeat, where it isn't known whether it arrived.

    To one member or, if none is named, to all of them. Returns to how many; raises
    NotPossibleError if to nobody, or the notice was stopped.
    """
    changed = await tx.execute(
        "UPDATE deliveries SET status = 'queued', repeat = 1, reason = NULL, owner = NULL,"
        " not_before = 0 WHERE notice_id = $1 AND status = 'unknown'"
        " AND ($2 IS NULL OR member_id = $2)"
        " AND EXISTS (SELECT 1 FROM notices n WHERE n.id = $1 AND n.status <> 'cancelled')",
        notice_id,
        member_id,
    )
    if not changed:
        raise NotPossibleError
    # A paused notice stays so: they wait with the others.
    await tx.execute(
        f"UPDATE notices SET status = 'sending', finished_at = NULL, {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'sent'",
        notice_id,
    )
    tx.announce(notices.QUEUED)
    await notices.finish(tx, notice_id, now)
    return changed


async def _change(tx: Transaction, sql: str, *args: int) -> None:
    if not await tx.execute(sql, *args):
        raise NotPossibleError
