"""What is sent to many about a vote: that it is open, the reminder of the silent, its end."""

import html
from datetime import datetime, timedelta
from typing import Any, Final

from handlers.kit import fitting
from handlers.votes.payloads import Open
from storage import votes
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.model.organisation import Organisation
from storage.model.votes import Vote
from storage.notices import by_button, control, notices
from storage.notices.due import VOTE

ASKED, AGAIN, DROPPED, TOLD = "vote-asked", "vote-asked-again", "vote-dropped", "vote-told"
_ASKING: Final = frozenset({ASKED, AGAIN})
REMINDED_BEFORE: Final = timedelta(hours=24)
"""How long before it closes the silent are asked once more."""


async def send(
    tx: Transaction, vote: Vote, audience: Audience, key: str, author_id: int | None, now: datetime
) -> None:
    """Send the audience the vote, or news of it, with the button that opens it."""
    content: dict[str, Any] = {
        "html": html.escape(fitting.shortened(vote.title, 60)),
        "key": key,
        "args": {"title": vote.title},
        "buttons": [["vote-open", Open(vote.id).pack()]],
    }
    if key in _ASKING:
        content[VOTE] = vote.id
    new = NewNotice(
        kind=NoticeKind.VOTE,
        audience=audience,
        due_at=now,
        content=content,
        author_id=author_id,
        useful_until=vote.closes_at if key in _ASKING else None,
    )
    await notices.schedule(tx, new, now)


async def stop_asking(tx: Transaction, vote: Vote, now: datetime) -> bool:
    """Ask nobody any more who has not been asked yet; return whether nobody had been asked."""
    return await by_button.cancel_with(tx, Open(vote.id).pack(), control.STOPPED, now)


async def is_told(tx: Transaction, vote: Vote) -> bool:
    """Return whether its result was sent to all, or is to be."""
    return await by_button.is_told(tx, Open(vote.id).pack(), TOLD)


async def remind_due(tx: Transaction, _: Organisation, now: datetime) -> int:
    """Ask the silent of votes that close soon once more; return of how many votes.

    Of those that are open for less than two days nobody is asked, nor where staff have just done
    it.
    """
    reminded = 0
    for vote in await votes.closing_within(tx, REMINDED_BEFORE, now):
        assert vote.closes_at is not None
        button, since = Open(vote.id).pack(), vote.closes_at - REMINDED_BEFORE
        asked = await by_button.first_with(tx, button)
        if asked is None or asked > since - REMINDED_BEFORE:
            continue
        if await by_button.asked_since(tx, button, since - by_button.APART):
            continue
        if await votes.silent_count(tx, vote.id):
            audience = Audience(unvoted=(vote.id,))
            await send(tx, vote, audience, AGAIN, vote.author_id, now)
            reminded += 1
    return reminded
