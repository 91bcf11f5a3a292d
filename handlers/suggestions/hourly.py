"""Hourly notices about suggestions: what is due, what was promised, what is closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.kit import notify
from handlers.kit.texts import Texts
from handlers.suggestions import coming, views
from handlers.suggestions.payloads import Board, Given, Handle, Mine
from storage import office_days, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation, quiet_until
from storage.model.people import Member
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Suggestion
from storage.model.time import to_wall
from storage.people import members
from storage.suggestions import clocks, joining, seconding
from storage.suggestions.clocks import Entry

NAMED = 10  # suggestions that one message names


async def run(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    """Remind of what is due, ask for what was promised for today, close what nobody rated.

    Each once, by day; return of how many.
    """
    if quiet_until(organisation, now) is not None:
        return 0
    calendar = await office_days.load(tx, organisation)
    today = to_wall(now, organisation.zone).date()
    reminders = await clocks.reminders(tx, organisation, today, calendar)
    await _remind(tx, organisation, reminders, now)
    promised = await clocks.promised(tx, today)
    for one in promised:
        await _ask(tx, organisation, one, now)
    closed = await clocks.close_unrated(tx, today, calendar)
    for one in closed:
        await _notify_closed(tx, one, now)
    for one in await seconding.ready(tx, organisation.suggesting.supporters):
        await seconding.hand_in(tx, one.id, today, organisation.suggesting.triage_days)
        await coming.notify_office(tx, organisation, one, now)
        await _notify_authors(tx, one, "suggest-told-handed-in", now)
    return len(reminders) + len(promised) + len(closed)


async def _remind(
    tx: Transaction, organisation: Organisation, found: Sequence[Entry], now: datetime
) -> None:
    """Send each person one message about all that they are reminded of.

    Whoever is in charge is; of what is overdue, or nobody's, the office is notified as well.
    """
    people: dict[int, Member] = {}
    of: dict[int, list[Entry]] = {}
    for one in found:
        for person in await _concerned(tx, organisation, one):
            people[person.id] = person
            of.setdefault(person.id, []).append(one)
    for member_id, theirs in of.items():
        person = people[member_id]
        office = rights.suggestions_reach(person.grants).anything
        over = any(one.due.left < 0 for one in theirs)
        board = Board("overdue" if over else "week", "", 0)
        button = (
            ("suggest-to-due", board.pack()) if office else ("suggest-to-given", Given(0).pack())
        )

        def args(texts: Texts, theirs: Sequence[Entry] = theirs) -> dict[str, str]:
            return {"lines": _lines(theirs, texts), "count": str(len(theirs))}

        await notify.notify_people(tx, [person], "suggest-staff-due", args, now, buttons=[button])


def _lines(theirs: Sequence[Entry], texts: Texts) -> str:
    """Return a line for each; that holidays are not known is said once for several."""
    named = sorted(theirs, key=lambda one: (one.due.day, one.suggestion.id))[:NAMED]
    several = len(named) > 1
    lines = [
        texts.plain(
            "suggest-due-line",
            number=one.suggestion.label,
            help="no" if one.helper is None else "yes",
            due=views.due(replace(one.due, certain=one.due.certain or several), texts),
        )
        for one in named
    ]
    if len(theirs) > NAMED:
        lines.append(texts.plain("suggest-due-more", count=str(len(theirs) - NAMED)))
    if several and not all(one.due.certain for one in theirs):
        lines.append(f"\n{texts.plain('suggest-board-uncertain')}")
    return "\n".join(lines)


async def _concerned(tx: Transaction, organisation: Organisation, reminder: Entry) -> list[Member]:
    suggestion, helper = reminder.suggestion, reminder.helper
    found = [] if helper is None else [await members.find(tx, helper.member_id or 0)]
    if helper is None or helper.member_id is None:
        found.append(await members.find(tx, suggestion.handler_id or 0))
    people = [one for one in found if one is not None and rights.may_suggest(one)]
    unit = (suggestion.unit if suggestion.assigned else "") if helper is None else helper.unit
    people += await members.holders(tx, rights.people_of(unit))
    if not people or reminder.due.left < 0:
        deciders = rights.deciders_of(suggestion, Duty.ASSIGN, organisation.suggesting)
        people += await members.holders(tx, deciders)
    return list({one.id: one for one in people}.values())


async def _ask(
    tx: Transaction, organisation: Organisation, suggestion: Suggestion, now: datetime
) -> None:
    """Ask who is in charge whether what was promised is done, and its authors as well."""
    charge = await members.find(tx, suggestion.handler_id or 0)
    times = organisation.suggesting
    unit = rights.people_of(suggestion.unit if suggestion.assigned else "")
    known = {one.id: one for one in (charge, *await members.holders(tx, unit)) if one is not None}
    people = [one for one in known.values() if rights.may_do(one, suggestion, Duty.ANSWER, times)]
    deciders = rights.deciders_of(suggestion, Duty.ASSIGN, times)
    people = people or list(await members.holders(tx, deciders))
    await notify.notify_people(
        tx,
        people,
        "suggest-staff-promised",
        lambda _: {"number": suggestion.label},
        now,
        buttons=[("suggest-open", Handle(suggestion.id, 0).pack())],
    )
    await _notify_authors(tx, suggestion, "suggest-told-promised", now)


async def _notify_closed(tx: Transaction, suggestion: Suggestion, now: datetime) -> None:
    await _notify_authors(tx, suggestion, "suggest-told-closed", now)


async def _notify_authors(tx: Transaction, suggestion: Suggestion, key: str, now: datetime) -> None:
    """Notify the author and those of the suggestions that are merged into it."""
    for one in (suggestion, *await joining.merged_into(tx, suggestion.id)):
        author = await members.find(tx, one.author_id or 0)
        if author is None:
            continue
        args = {"number": one.label}
        await notify.notify_people(
            tx,
            [author],
            key,
            lambda _: args,  # noqa: B023 - called at once
            now,
            buttons=[("suggest-open", Mine(one.id, 0).pack())],
        )
