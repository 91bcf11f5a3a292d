"""Carries out an import or its undoing, part by part, and shows how far it is."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from time import perf_counter
from typing import Any, Final

from msgspec import structs

from handlers.kit import notify, replies
from handlers.kit.buttons import Button
from handlers.kit.replies import Reply, View
from handlers.kit.texts import Texts, texts_of
from handlers.people import altered, listed, newcomers
from handlers.people.payloads import Members, Mine, RosterAct, RosterPart
from handlers.people.rosters import preview
from storage import audit
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.people import changes, members
from storage.rosters import imports, making, undoing
from storage.rosters.imports import Import, NoRosterError
from storage.rosters.making import Changed

TIME: Final = 0.005
"""Seconds of one part, without its commit."""
_FEWEST: Final = 5
"""Rows; with fewer a part would mostly do what each part does."""
_MOST: Final = 100
_LONGEST: Final = 0.05
"""Seconds of a pause, which is as long as the part before it."""
_UNTOLD = {"contact_stated"}
"""Fields of a record that its member does not see."""


class Pace:
    """How many rows a part has: as many as are done in TIME, since presses wait for its end.

    Whoever carries parts out pauses between two: a press is two transactions, and the second one
    shall not wait for a part again.
    """

    def __init__(self, rows: int = _FEWEST) -> None:
        self.rows = rows
        self._rest = 0.0
        self.rested = 0.0
        """Seconds of all pauses so far."""

    def took(self, seconds: float) -> None:
        """Note how long a part took; the next one is larger or smaller by it."""
        fitting = int(self.rows * TIME / max(seconds, TIME / _MOST))
        self._rest = min(seconds, _LONGEST)
        self.rows = min(max((self.rows + fitting) // 2, _FEWEST), _MOST)

    async def pause(self) -> None:
        """Wait before the next part."""
        self.rested += self._rest
        await asyncio.sleep(self._rest)


async def step(
    tx: Transaction, organisation: Organisation, import_id: int, now: datetime, pace: Pace
) -> bool:
    """Do the next part of an import, or of its undoing; return whether something is left.

    Members whose record it changes are notified of it; those who look after them get how many
    records were, and how many people are new.
    """
    begun = perf_counter()
    try:
        found = await imports.plain(tx, import_id)
        if found.state == "running":
            language = organisation.language
            part = await making.make_part(tx, import_id, language, now, pace.rows)
        elif found.state == "undoing":
            part = await undoing.undo_part(tx, import_id, now, pace.rows)
        else:
            return False
    except NoRosterError:  # another process has done the last part
        return False
    await making.record_changed(tx, found.author_id or audit.NOBODY, part.changed, now)
    await _notify(tx, organisation, part.changed, now)
    both = [(one.member, _after(one)) for one in part.changed]
    await altered.count_imported(tx, both, found.author_id, now)
    undone = found.state == "undoing"
    await newcomers.count(tx, part.people, found.author_id, now, undone=undone)
    pace.took(perf_counter() - begun)
    return part.left


def _after(one: Changed) -> Member:
    """Return the member with what the import has changed."""
    stated: dict[str, Any] = {
        name: tuple(value or ()) if name == changes.ASSOCIATIONS else value
        for name, value in one.became.items()
    }
    return structs.replace(one.member, **stated)


async def _notify(
    tx: Transaction, organisation: Organisation, changed: Sequence[Changed], now: datetime
) -> None:
    for one in changed:
        became = {name: value for name, value in one.became.items() if name not in _UNTOLD}
        if one.member.telegram_id is None or not became:
            continue

        def args(
            texts: Texts, one: Changed = one, became: Mapping[str, Any] = became
        ) -> dict[str, str]:
            lines = preview.change_lines(one.was, became, texts, organisation)
            return {"changes": "\n".join(lines)}

        button = ("me-change", Mine("change").pack())
        await notify.notify_people(
            tx,
            [one.member],
            "you-roster-changed",
            args,
            now,
            buttons=[button],
            about=one.member.id,
        )


def view(found: Import, texts: Texts, now: datetime) -> View:
    """Return what an import is doing or has done, with the button that undoes it."""
    states = found.states
    if found.state in {"running", "undoing"}:
        total = sum(states.values()) if found.state == "running" else found.counts[imports.MADE]
        rest = states.get("waiting" if found.state == "running" else "made", 0)
        return View(texts(f"roster-{found.state}", done=total - rest, total=total))
    rows = []
    if found.state == "undone":
        kept = states.get("kept", 0)
        lines = [texts("roster-undone", count=found.counts.get(imports.MADE, 0) - kept)]
        if kept:
            lines.append(texts("roster-undone-kept", count=kept))
            label = texts.plain("roster-see-kept", count=kept)
            rows.append([Button(label, RosterPart(found.id, "kept", 0))])
    else:
        lines = [texts("roster-made", count=states.get("made", 0))]
        if skipped := states.get("skipped", 0):
            lines.append(texts("roster-made-skipped", count=skipped))
            label = texts.plain("roster-see-skipped", count=skipped)
            rows.append([Button(label, RosterPart(found.id, "skipped", 0))])
        if states.get("made") and found.made_at and now <= found.made_at + imports.UNDO_WITHIN:
            lines.append(texts("roster-made-undo"))
            rows.append([Button(texts.plain("roster-undo"), RosterAct(found.id, "undo"))])
    rows.append([Button(texts.plain("members-list"), Members(listed.ALL, 0))])
    return View("\n".join(lines), rows)


async def shown(
    tx: Transaction, organisation: Organisation, import_id: int, now: datetime
) -> Reply | None:
    """Return the call that updates the message with the progress; None if there is none."""
    try:
        found = await imports.find(tx, import_id)
    except NoRosterError:
        return None
    author = None if found.author_id is None else await members.find(tx, found.author_id)
    if found.message_id is None or author is None or author.telegram_id is None:
        return None
    texts = texts_of(author.language)
    return replies.edit(author.telegram_id, found.message_id, view(found, texts, now))
