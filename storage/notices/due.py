"""Due notices: which scheduled notices are sent now, and to which members of their audience.

Instants are by the bot's clock. In the quiet hours only urgent notices are sent, and news of an
event that would be useless after the quiet hours end.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from storage import audiences
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.audiences import Audience
from storage.model.events import EventStatus
from storage.model.notices import Notice, NoticeKind, kinds
from storage.model.organisation import Organisation, quiet_until
from storage.model.time import from_millis, instant_or_none, to_millis
from storage.notices import done, holding, ladder, notices, posting

# Reasons, as stored: of cancelled notices, then (PAUSED, UNREACHABLE) of unsent deliveries.
LATE = "late"
OVERTAKEN = "overtaken"
ANNOUNCED = "announced"
EVENT = "event"
EMPTY = "empty"
PAUSED = "paused"
UNREACHABLE = "unreachable"
_NEWS = ", ".join(f"'{kind}'" for kind in kinds(lambda policy: policy.news))
BESIDES = "besides"
"""The key in an announcement's content of the id of the audience that was told before: the event
was opened to more people, and only those get it."""
VOTE = "vote"
"""The key in a notice's content of the id of a vote: it goes to who can vote and has not, whoever
has come into its audience or left it since the vote was opened."""
PART = 10_000  # member ids expanded into deliveries in one transaction
AHEAD = timedelta(hours=1)
"""News of an event that begins within this time after the quiet hours does not wait for it."""
LOOK_AHEAD = 200  # scheduled notices examined to find the next to be sent

DUE_NOW = (
    "SELECT n.id, n.kind FROM notices n"
    " WHERE n.status = 'scheduled' AND n.urgent = 1 AND n.due_at <= $1"
)
DUE_BY_DAY = (
    " UNION ALL SELECT n.id, n.kind FROM notices n"
    " WHERE n.status = 'scheduled' AND n.urgent = 0 AND n.due_at <= $1"
)
DUE_BY_NIGHT = f"{DUE_BY_DAY} AND n.kind IN ({_NEWS}) AND n.useful_until < $2"
LAPSED = (
    "SELECT n.id FROM notices n WHERE n.status = 'sending' AND n.bulk = 1 AND n.useful_until <= $1"
)

GOT_BEFORE = (
    "SELECT g.member_id FROM notices o CROSS JOIN deliveries g WHERE o.event_id = $2"
    " AND o.kind = $3 AND o.id <> $1 AND g.notice_id = o.id AND g.status IN ('sent', 'unknown')"
)
"""The members who got, or may have got, another notice of the same kind about the event."""

SENDING_HELD = "SELECT 1 FROM sender WHERE held_since IS NOT NULL"
EXPANDING = "SELECT n.id FROM notices n WHERE n.status = 'sending' AND n.expanded_to IS NOT NULL"


async def due(tx: Transaction, organisation: Organisation, now: datetime) -> list[int]:
    """Return the ids of the notices to be expanded into deliveries, or to be cancelled as useless.

    Reminders come first: a reminder is cancelled if its event's announcement is due as well, which
    can be seen only while the announcement is still scheduled.
    """
    if await tx.value(SENDING_HELD):
        return []
    at = to_millis(now)
    ends = quiet_until(organisation, now)
    if ends is None:
        rows = await tx.all(DUE_NOW + DUE_BY_DAY, at)
    else:
        rows = await tx.all(DUE_NOW + DUE_BY_NIGHT, at, to_millis(ends + AHEAD))
    rows.sort(key=lambda row: not NoticeKind(row["kind"]).policy.reminds)
    rows += await tx.all(LAPSED, at)
    rows += await tx.all(EXPANDING)
    return [row["id"] for row in rows]


async def next_due(tx: Transaction, organisation: Organisation, now: datetime) -> datetime | None:
    """Return when the next scheduled notice will be sent; ``now`` if one is overdue.

    Return None if there is none, or while sending is held after a restore.
    """
    if await tx.value(SENDING_HELD):
        return None
    found: list[datetime] = []
    for urgent in (1, 0):
        rows = await tx.all(
            "SELECT n.kind, n.due_at, n.useful_until FROM notices n"
            " WHERE n.status = 'scheduled' AND n.urgent = $1 ORDER BY n.due_at, n.id LIMIT $2",
            urgent,
            LOOK_AHEAD,
        )
        for row in rows:
            wanted = max(now, from_millis(row["due_at"]))
            if found and wanted >= min(found):
                break
            useful = instant_or_none(row["useful_until"])
            if not urgent:
                wanted = waits_until(NoticeKind(row["kind"]), wanted, useful, organisation)
            if useful is None or wanted < useful:
                found.append(wanted)
    return min(found, default=None)


async def knowing(tx: Transaction, event_id: int, audience_id: int) -> Audience:
    """Return whom not to notify of the event again: this audience, and all notified before."""
    audience = await audiences.load(tx, audience_id)
    return replace(audience, answers=(*audience.answers, (event_id, audiences.TOLD)))


def waits_until(
    kind: NoticeKind, due_at: datetime, useful_until: datetime | None, organisation: Organisation
) -> datetime:
    """Return when a notice that is not urgent goes out: when due, or after the quiet hours."""
    ends = quiet_until(organisation, due_at)
    if ends is None:
        return due_at
    too_late = useful_until is not None and useful_until < ends + AHEAD
    return due_at if too_late and kind.policy.news else ends


def goes_out_at(notice: Notice, organisation: Organisation) -> datetime:
    """Return when a scheduled notice goes out."""
    if notice.urgent:
        return notice.due_at
    return waits_until(notice.kind, notice.due_at, notice.useful_until, organisation)


async def send_out(tx: Transaction, notice_id: int, now: datetime) -> bool:
    """Expand the next part of a due notice into deliveries, or cancel the notice if useless.

    Return whether more parts are left to expand.
    """
    notice = await notices.find(tx, notice_id)
    if notice is None or notice.status not in {"scheduled", "sending"}:
        return False
    reason = await _no_use(tx, notice, now)
    if reason is not None:
        await notices.cancel(tx, notice_id, reason, now)
        return False
    if notice.status == "scheduled":
        if await holding.hold_back(tx, notice, now):
            return False
        if notice.kind.policy.to_staff:
            await ladder.hand_over(tx, notice, now)
            return False
        await tx.execute(
            "UPDATE notices SET status = 'sending', expanded_to = 0 WHERE id = $1", notice_id
        )
        await posting.begin(tx, notice)
    begin: int | None = await tx.value("SELECT expanded_to FROM notices WHERE id = $1", notice_id)
    if begin is None:
        return False
    assert notice.audience_id is not None
    audience = await audiences.load(tx, notice.audience_id)
    if (vote_id := notice.content.get(VOTE)) is not None:
        audience = Audience(unvoted=(vote_id,))
    if notice.kind.policy.reminds:
        audience = await _still_to_remind(tx, notice, audience, now)
    end = begin + PART
    await _expand(tx, notice, audience, (begin, end), now)
    last = int(await tx.value("SELECT COALESCE(max(id), 0) FROM members"))
    await tx.execute(
        "UPDATE notices SET expanded_to = $2 WHERE id = $1", notice_id, end if end < last else None
    )
    tx.announce(notices.QUEUED)
    await notices.finish(tx, notice_id, now)
    return end < last


async def _no_use(tx: Transaction, notice: Notice, now: datetime) -> str | None:
    """Return the reason why the notice is useless now, or None."""
    if notice.useful_until is not None and notice.useful_until <= now:
        return LATE
    if notice.status != "scheduled":
        return None
    if notice.event_id is not None:
        return await _no_use_of_event(tx, notice, notice.event_id, now)
    return EMPTY if await done.of_content(tx, notice.content) == () else None


async def _no_use_of_event(
    tx: Transaction, notice: Notice, event_id: int, now: datetime
) -> str | None:
    event = await events.find(tx, event_id)
    if event is None:
        return EVENT
    if event.status is not EventStatus.PUBLISHED and not notice.kind.policy.if_cancelled:
        return EVENT
    if notice.kind.policy.asks and await tx.value(
        "SELECT 1 FROM notices n WHERE n.event_id = $1 AND n.kind = 'announcement'"
        " AND n.status IN ('draft', 'scheduled')",
        event_id,
    ):
        return ANNOUNCED
    return await _instead(tx, notice, now) if notice.kind.policy.reminds else None


async def _instead(tx: Transaction, reminder: Notice, now: datetime) -> str | None:
    """Return the reason why another notice of the event replaces the reminder, or None."""
    if await tx.value(
        "SELECT 1 FROM notices n WHERE n.event_id = $1 AND n.kind = 'announcement'"
        " AND n.status = 'scheduled' AND n.due_at <= $2",
        reminder.event_id,
        to_millis(now),
    ):
        return ANNOUNCED
    if await tx.value(
        "SELECT 1 FROM notices n WHERE n.event_id = $1 AND n.kind = 'reminder'"
        " AND n.status = 'scheduled' AND n.due_at <= $2 AND (n.due_at, n.id) > ($3, $4)",
        reminder.event_id,
        to_millis(now),
        to_millis(reminder.due_at),
        reminder.id,
    ):
        return OVERTAKEN
    return None


async def _still_to_remind(
    tx: Transaction, reminder: Notice, audience: Audience, now: datetime
) -> Audience:
    """Return the audience without members who have not answered and no longer can.

    They stay for the event's last reminder, unless its places are taken.
    """
    remaining = []
    for event_id, standing in audience.answers:
        if standing == audiences.SILENT:
            event = await events.find(tx, event_id)
            if event is None:
                continue
            closed = event.deadline_at is not None and event.deadline_at <= now
            if closed and (event.free == 0 or not await _is_last(tx, reminder)):
                continue
        remaining.append((event_id, standing))
    return replace(audience, answers=tuple(remaining))


async def _is_last(tx: Transaction, reminder: Notice) -> bool:
    """Return whether no other reminder of the event is to come."""
    return not await tx.value(
        "SELECT 1 FROM notices n WHERE n.event_id = $1 AND n.kind = 'reminder'"
        " AND n.status = 'scheduled' AND n.id <> $2",
        reminder.event_id,
        reminder.id,
    )


async def _expand(
    tx: Transaction,
    notice: Notice,
    audience: Audience,
    among: tuple[int, int],
    now: datetime,
) -> None:
    selected = await audiences.select(tx, audience, among=among)
    paused = "m.paused = 1" if notice.kind.policy.heeds_pause else "0 = 1"
    away = "m.telegram_id IS NULL OR m.reachable = 0"
    first = ""
    third: str | int = ""
    if notice.kind.policy.once:
        first, third = f" AND m.id NOT IN ({GOT_BEFORE})", notice.kind
    elif notice.kind.policy.asks:
        first = f" AND m.id NOT IN ({ladder.GOT_LATELY})"
        third = to_millis(now - ladder.APART)
    if (before := notice.content.get(BESIDES)) is not None and notice.event_id is not None:
        known = await knowing(tx, notice.event_id, before)
        first += f" AND m.id NOT IN ({await audiences.select(tx, known, among=among)})"
    await tx.execute(
        "INSERT INTO deliveries (notice_id, member_id, status, reason)"  # noqa: S608 - see select
        f" SELECT $1, m.id, CASE WHEN {paused} THEN 'cancelled' WHEN {away} THEN 'failed'"
        f" ELSE 'queued' END,"
        f" CASE WHEN {paused} THEN '{PAUSED}' WHEN {away} THEN '{UNREACHABLE}' END"
        f" FROM members m WHERE {audiences.REACHED} AND m.id IN ({selected}){first}"
        " ON CONFLICT (notice_id, member_id) DO NOTHING",
        *((notice.id, notice.event_id, third) if third else (notice.id,)),
    )
