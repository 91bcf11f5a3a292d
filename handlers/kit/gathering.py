"""Notifies staff in one message of what came in since the last one (storage/notices/gathered).

A feature names a kind and how staff are notified of it. Only counts are stored. The text is
rendered when it is due: for each one's present rights and language, with the number that still
waits.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.notices import gathered, notices
from storage.people import members


@dataclass(frozen=True, slots=True)
class Told:
    """A personal notice: the text's key and arguments, and buttons as in notices.notify."""

    key: str
    args: Mapping[str, str]
    buttons: Sequence[tuple[str, str]]


Gathering = Callable[[Transaction, Member, int], Awaitable[Told | None]]
"""Returns the notice to this member of staff that so many came in; None if nothing is to do."""


async def notify_due(
    tx: Transaction,
    organisation: Organisation,
    gatherings: Mapping[str, Gathering],
    now: datetime,
) -> int:
    """Notify everybody for whom something was gathered and is due; return how many messages."""
    count = 0
    for one in await gathered.due(tx, organisation, now):
        told = await _told(tx, gatherings, one)
        if told is not None:
            await notices.notify(
                tx, [one.member_id], told.key, told.args, now, buttons=told.buttons
            )
            count += 1
        await gathered.clear(tx, one, told=now if told is not None else None)
    return count


async def next_due(
    tx: Transaction,
    organisation: Organisation,
    gatherings: Mapping[str, Gathering],
    now: datetime,
) -> datetime | None:
    """Return when the next of these messages goes out, by what is left to say now."""
    for at, one in await gathered.ahead(tx, organisation, now):
        if await _told(tx, gatherings, one) is not None:
            return at
    return None


async def _told(
    tx: Transaction, gatherings: Mapping[str, Gathering], one: gathered.Gathered
) -> Told | None:
    member, gathering = await members.find(tx, one.member_id), gatherings.get(one.kind)
    if member is None or gathering is None:
        return None
    return await gathering(tx, member, one.waiting)
