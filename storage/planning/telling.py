"""The news of an event that is changed or cancelled: what it says, and who is notified."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from storage import audiences
from storage.audiences import TOLD
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.notices import NewNotice, NoticeKind, NoticeStatus
from storage.model.organisation import Organisation, quiet_until
from storage.notices import notices
from storage.notices.due import AHEAD

NEWS = ("title", "wall", "ends_wall", "place")


def differs(before: Event, after: Event) -> bool:
    """Return whether those who got a notice of the event are notified of this change."""
    return any(getattr(before, name) != getattr(after, name) for name in NEWS)


async def notify_of_change(
    tx: Transaction,
    before: Event,
    event: Event,
    now: datetime,
    author_id: int | None,
    reason: str,
    until: datetime,
    *,
    by_night: bool,
) -> None:
    """Schedule the news, of use until then; of several changes in a row only one notice is sent.

    It says what the event was before the first of them. Nothing is sent if the event is again as
    everybody knows it.
    """
    was, heard = known_as(before), False
    for notice in reversed(await notices.of_event(tx, event.id)):
        if notice.kind is NoticeKind.CHANGE:
            was |= notice.content.get("was", {})
            reason = reason or str(notice.content.get("reason", ""))
            by_night = by_night or notice.urgent
            heard = heard or notice.status is not NoticeStatus.SCHEDULED
    await notices.cancel_for_event(tx, event.id, {NoticeKind.CHANGE}, now)
    if heard or was != known_as(event):
        content = {"was": was, "reason": reason}
        await notify_all(
            tx, event, NoticeKind.CHANGE, now, author_id, content, until=until, by_night=by_night
        )


def known_as(event: Event) -> dict[str, str]:
    """Return what people know of the event, as a change's notice stores it."""
    return {
        "title": event.title,
        "wall": event.wall.isoformat(timespec="minutes"),
        "ends_wall": ""
        if event.ends_wall is None
        else event.ends_wall.isoformat(timespec="minutes"),
        "zone": event.zone,
        "place": event.place,
    }


def those_told(*event_ids: int) -> Audience:
    """Return the audience of news of these events: all who were told of one or have answered."""
    return Audience(answers=tuple((event_id, TOLD) for event_id in event_ids))


def is_early(organisation: Organisation, at: datetime, what: datetime | None) -> bool:
    """Return whether, if ``at`` is in the quiet hours, something comes too soon after they end."""
    ends = quiet_until(organisation, at)
    return ends is not None and what is not None and what < ends + AHEAD


async def notify_all(
    tx: Transaction,
    event: Event,
    kind: NoticeKind,
    now: datetime,
    author_id: int | None,
    content: Mapping[str, object],
    *,
    until: datetime | None = None,
    by_night: bool = False,
) -> None:
    """Schedule news of the event for all who were told of it, if there are any."""
    await notify_of_several(
        tx,
        [event.id],
        kind,
        now,
        author_id,
        content,
        until=until or event.starts_at,
        by_night=by_night,
        event_id=event.id,
    )


async def notify_of_several(
    tx: Transaction,
    event_ids: Sequence[int],
    kind: NoticeKind,
    now: datetime,
    author_id: int | None,
    content: Mapping[str, object],
    *,
    until: datetime,
    by_night: bool,
    event_id: int | None = None,
) -> int | None:
    """Schedule news for all who were told of one of these events; None if there are none.

    Return the notice's id. It is of use ``until`` then, and is the event's with ``event_id``.
    """
    told = those_told(*event_ids)
    if not await audiences.count(tx, told):
        return None
    new = NewNotice(
        kind=kind,
        audience=told,
        content=content,
        urgent=by_night,
        due_at=now,
        event_id=event_id,
        author_id=author_id,
        useful_until=until,
    )
    return await notices.schedule(tx, new, now)
