"""What people have pressed, and for each press without an answer all that is known of it."""

import asyncio
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec

from tests.faults.process import Stage

NEAR = timedelta(seconds=10)
"""What happened within this time of a press is listed with it."""
SHOWN = 20
"""Presses without an answer that are described at most."""
STATES = ("received", "handled", "answered", "set aside")
"""The states of a row in the inbox."""


@dataclass(frozen=True)
class Press:
    """A press. ``query`` is its id, ``update`` the number of the update that tells the bot."""

    query: str
    update: int
    person: int
    data: str
    at: datetime
    during: str
    """What was going wrong when it was pressed."""


@dataclass(frozen=True)
class Fates:
    """What became of the presses that Telegram was never asked to answer."""

    expired: Sequence[Press]
    """Those that Telegram dropped: no bot had acknowledged them within 150 seconds.

    Telegram keeps a press no longer, so these no bot can answer; they had no effect either. What
    the bot promises begins with the update that it has acknowledged.
    """
    unanswered: Sequence[Press]
    """All others; there must be none."""


async def fates(it: Stage, presses: Sequence[Press], answered: Collection[str]) -> Fates:
    """Find out what became of the presses whose ids are not among those answered."""
    expired: list[Press] = []
    unanswered: list[Press] = []
    for press in presses:
        if press.query not in answered:
            known = await it.answer(press.query)
            (expired if known.get("expired") else unanswered).append(press)
    return Fates(expired, unanswered)


async def described(
    it: Stage, presses: Sequence[Press], happened: Sequence[tuple[datetime, str]], said: list[str]
) -> str:
    """Return a paragraph for each press: its row, the calls and the log's lines about it.

    ``happened`` is what has gone wrong and when, ``said`` are the lines of the log of all bots.
    """
    calls = [
        call
        for call in await it.calls("answerCallbackQuery")
        if call["parameters"].get("callback_query_id") in {press.query for press in presses}
    ]
    parts = [f"by what went wrong: {dict(Counter(press.during for press in presses))}"]
    for press in presses[:SHOWN]:
        rows = it.rows(
            "SELECT state, attempts, received_at FROM inbox WHERE update_id = ?", press.update
        )
        in_inbox = [
            f"{STATES[state]}, {attempts} attempts, stored {_moment(at)}"
            for state, attempts, at in rows
        ]
        asked = [
            f"{call['time']} {call['status']} {call['fault']} {call['answer']}"
            for call in calls
            if call["parameters"]["callback_query_id"] == press.query
        ]
        known = await asyncio.gather(it.answer(press.query), return_exceptions=True)
        near = [f"{at.time()} {what}" for at, what in happened if abs(at - press.at) < NEAR]
        parts.append(
            f"press {press.query} of {press.person}, {press.data!r}, update {press.update},"
            f" at {press.at.time()} during {press.during}\n"
            f"  Telegram: {known[0]}\n  inbox: {in_inbox or 'no row'}\n"
            f"  calls: {asked or 'none'}\n  near: {near or 'nothing'}\n"
            f"  log: {list(_lines(said, press.update)) or 'nothing'}"
        )
    return "\n".join(parts)


def _moment(millis: int) -> str:
    return datetime.fromtimestamp(millis / 1000, UTC).time().isoformat()


def _lines(said: list[str], update: int) -> Iterator[str]:
    """Return the lines of the log that name the update."""
    for line in said:
        if str(update) in line and line.startswith("{"):
            entry = msgspec.json.decode(line)
            if update == entry.get("update") or update in entry.get("updates", ()):
                yield line.strip()
