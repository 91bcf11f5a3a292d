"""Staff's actions on a notice: pause, resume, cancel, restore, reschedule, send now, nudge, resend.

Each action is one statement that names the state it requires, so that two people who press at the
same time can't revert each other's action; the second gets NotPossibleError.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from storage import audiences
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.notices import DeliveryStatus, NewNotice, Notice, NoticeKind
from storage.model.time import millis_or_none, to_millis
from storage.notices import corrections, notices
from storage.notices.due import UNREACHABLE
from storage.notices.notices import TAKEN_BACK, NotPossibleError
from storage.notices.restored import RESTORED

# Reasons, as stored.
STOPPED = "stopped"  # cancelled by staff, before or during sending
PAUSED_BY_STAFF = "held"
_SHOWN = "progress_dirty = CASE WHEN progress_message IS NULL THEN 0 ELSE 1 END"
_NONE_OUT = (
    "NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice_id = notices.id"
    " AND d.status IN ('sending', 'sent', 'unknown'))"
)
GOT = (DeliveryStatus.SENT, DeliveryStatus.UNKNOWN)


class TooLateError(Exception):
    """The new time is not before the notice's ``useful_until``, such as its event's start."""


@dataclass(frozen=True, slots=True)
class Counts:
    """A notice's progress: the number of its recipients in each state.

    ``queued`` includes deliveries being sent; ``unreachable`` are recipients who blocked the bot
    or left Telegram, ``failed`` all others whom Telegram refused; ``paused`` have paused notices;
    ``cancelled`` were left out because the notice was cancelled or they left.
    """

    queued: int = 0
    sent: int = 0
    failed: int = 0
    unreachable: int = 0
    unknown: int = 0
    paused: int = 0
    cancelled: int = 0
    acknowledged: int = 0
    told: int = 0
    """Of those counted in ``got`` who have not acknowledged it, how many were told by telephone."""
    called: int = 0
    """Of those counted in ``failed`` and ``unreachable``, how many were told by telephone."""

    @property
    def all(self) -> int:
        """The number of all recipients except those who have paused notices."""
        return self.got + self.queued + self.failed + self.unreachable + self.cancelled

    @property
    def got(self) -> int:
        """The number of recipients who received it or may have received it."""
        return self.sent + self.unknown

    @property
    def unheard(self) -> int:
        """The number of recipients whom the notice did not reach and nobody told by telephone."""
        return self.failed + self.unreachable - self.called

    @property
    def unacknowledged(self) -> int:
        """The number of recipients counted in ``got`` who neither acknowledged it nor were told."""
        return self.got - self.acknowledged - self.told


async def counts(tx: Transaction, notice_id: int) -> Counts:
    """Return the notice's progress."""
    rows = await tx.all(
        "SELECT d.status, NULL AS reason, count(*) AS number, count(d.acknowledged_at)"
        " AS acknowledged FROM deliveries d WHERE d.notice_id = $1"
        " AND d.status NOT IN ('failed', 'cancelled') GROUP BY d.status",
        notice_id,
    )
    # Usually few: only for these are the rows themselves read, not just an index.
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
    for row in await tx.all(
        "SELECT CASE d.status WHEN 'failed' THEN 'called' ELSE 'told' END AS name,"
        " count(*) AS number FROM told_by_phone t JOIN deliveries d ON d.notice_id = t.notice_id"
        " AND d.member_id = t.member_id WHERE t.notice_id = $1 AND d.acknowledged_at IS NULL"
        " AND d.status IN ('sent', 'unknown', 'failed') GROUP BY name",
        notice_id,
    ):
        found[row["name"]] = row["number"]
    found["queued"] = found.get("queued", 0) + found.pop("sending", 0)
    return Counts(**found)


_COUNTED = {("failed", UNREACHABLE): "unreachable", ("cancelled", "paused"): "paused"}


@dataclass(frozen=True, slots=True)
class Reached:
    """The size of an audience, and how many of its members would receive no notice now.

    ``absent`` are not on Telegram yet; ``unreachable`` were, and the bot's messages fail.
    """

    all: int
    paused: int
    unreachable: int
    absent: int = 0


async def reach(tx: Transaction, audience: Audience, besides: Audience | None = None) -> Reached:
    """Return how many members a notice for the audience would reach, each counted once.

    The members of the audience ``besides`` are left out.
    """
    selected = await audiences.select(tx, audience)
    others = await audiences.select(tx, besides or Audience())
    row = await tx.one(
        "SELECT count(*) AS number, COALESCE(sum(m.paused), 0) AS paused,"  # noqa: S608
        " count(*) FILTER (WHERE m.paused = 0 AND m.telegram_id IS NOT NULL"
        " AND m.reachable = 0) AS away,"
        " count(*) FILTER (WHERE m.paused = 0 AND m.telegram_id IS NULL) AS absent"
        f" FROM members m WHERE m.status = 'active' AND m.id IN ({selected})"
        f" AND m.id NOT IN ({others})",
    )
    assert row is not None
    return Reached(row["number"], row["paused"], row["away"], row["absent"])


async def pause(tx: Transaction, notice_id: int) -> None:
    """Pause the notice. Raises NotPossibleError unless it is being sent."""
    await _change(
        tx,
        f"UPDATE notices SET status = 'paused', reason = '{PAUSED_BY_STAFF}', {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'sending'",
        notice_id,
    )
    tx.announce(notices.PROGRESS)


async def resume(tx: Transaction, notice_id: int, now: datetime) -> None:
    """Resume the notice. Raises NotPossibleError unless it is paused."""
    await _change(
        tx,
        f"UPDATE notices SET status = 'sending', reason = NULL, refusals = 0, {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'paused'",
        notice_id,
    )
    tx.announce(notices.SCHEDULED)  # it may have been paused before all its deliveries existed
    tx.announce(notices.QUEUED)
    await notices.finish(tx, notice_id, now)


async def cancel(
    tx: Transaction, notice_id: int, now: datetime, *, states: Collection[str]
) -> None:
    """Cancel the notice's unsent deliveries; messages already sent can't be recalled.

    ``states`` are the states in which to cancel it, of scheduled, sending and paused: a decision
    to cancel a scheduled notice does not apply once it is being sent. Raises NotPossibleError if
    the notice is in another state.
    """
    notice = await notices.find(tx, notice_id)
    if notice is None or notice.status not in states:
        raise NotPossibleError
    await notices.cancel(tx, notice_id, STOPPED, now)
    tx.announce(notices.PROGRESS)


async def restore(tx: Transaction, notice_id: int) -> None:
    """Undo the cancellation: the notice is sent when due, at once if that time is past.

    Raises NotPossibleError if any of it may have been sent, or if it was not cancelled by staff.
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
    """Reschedule the notice to ``due_at`` (aware); only if urgent may it go out in quiet hours.

    Raises NotPossibleError unless it is scheduled, TooLateError if ``due_at`` is not before its
    ``useful_until``.
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


async def edit(tx: Transaction, notice_id: int, content: Mapping[str, object]) -> None:
    """Save what the notice says instead. Raises NotPossibleError unless it is scheduled."""
    await _change(
        tx,
        f"UPDATE notices SET content = $2, {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'scheduled'",
        notice_id,
        json.dumps(content, ensure_ascii=False),
    )
    tx.announce(notices.PROGRESS)


async def restate(
    tx: Transaction, notice_id: int, content: Mapping[str, object], useful_until: datetime | None
) -> None:
    """Have what has not gone out yet say this, and be sent until then."""
    await tx.execute(
        f"UPDATE notices SET content = $2, useful_until = $3, {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status IN ('scheduled', 'sending', 'paused')",
        notice_id,
        json.dumps(content, ensure_ascii=False),
        millis_or_none(useful_until),
    )
    tx.announce(notices.PROGRESS)


async def send_now(tx: Transaction, notice_id: int, now: datetime) -> None:
    """Send the notice at once, in quiet hours too. Raises NotPossibleError unless scheduled."""
    await _change(
        tx,
        f"UPDATE notices SET due_at = $2, urgent = 1, {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'scheduled'",
        notice_id,
        to_millis(now),
    )
    tx.announce(notices.SCHEDULED)


async def follow(tx: Transaction, notice_id: int, chat_id: int, message_id: int) -> None:
    """Set the message that shows the notice's progress until it is finished."""
    await tx.execute(
        "UPDATE notices SET progress_chat = $2, progress_message = $3 WHERE id = $1",
        notice_id,
        chat_id,
        message_id,
    )


async def nudge(tx: Transaction, notice: Notice, author_id: int, now: datetime) -> int:
    """Schedule a nudge to those who received and have not acknowledged the notice; return its id.

    It is sent outside the quiet hours, to those who have not acknowledged the notice by then.
    Raises NotPossibleError if the notice asks for no acknowledgement or was taken back, if
    everybody has given one, or if another nudge about it is not finished.
    """
    if not notice.acknowledge or notice.reason == TAKEN_BACK:
        raise NotPossibleError
    if not (await counts(tx, notice.id)).unacknowledged:
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
    """Queue the notice's unknown deliveries again, marked as possible repeats; return how many.

    ``member_id`` restricts this to one member. Raises NotPossibleError if there is no such
    delivery, or if the notice was cancelled.
    """
    changed = await tx.execute(
        "UPDATE deliveries SET status = 'queued', repeat = 1, reason = NULL, owner = NULL,"
        " not_before = 0 WHERE notice_id = $1 AND status = 'unknown'"
        " AND (CAST($2 AS BIGINT) IS NULL OR member_id = $2)"
        " AND EXISTS (SELECT 1 FROM notices n WHERE n.id = $1 AND n.status <> 'cancelled')",
        notice_id,
        member_id,
    )
    if not changed:
        raise NotPossibleError
    await corrections.reopen(tx, notice_id, member_id)
    # A paused notice stays paused: these deliveries wait with its others.
    await tx.execute(
        f"UPDATE notices SET status = 'sending', finished_at = NULL, {_SHOWN}"  # noqa: S608
        " WHERE id = $1 AND status = 'sent'",
        notice_id,
    )
    tx.announce(notices.QUEUED)
    await notices.finish(tx, notice_id, now)
    return changed


async def _change(tx: Transaction, sql: str, *args: int | str) -> None:
    if not await tx.execute(sql, *args):
        raise NotPossibleError
