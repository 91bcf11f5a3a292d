"""Asks for days off or working days: what they are, which days, and the holiday's name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.dates.reading import Problem
from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.steps import EntryStep, one_line, written
from handlers.kit.texts import Markup
from handlers.office_days import pages
from handlers.office_days.payloads import Add, Year
from handlers.office_days.reading import NAME
from handlers.office_days.spans import days_between, read_days, read_notice
from handlers.office_days.words import NAMES
from storage import office_days, rights
from storage.model.office_days import Entered
from storage.office_days import Change

OFF, WORKS, NOTICE = "off", "works", "notice"
NOTICE_LENGTH = 3000  # characters of a notice that is pasted
FEWEST = 3  # days of a text that nobody asked for and that counts as a notice


async def begin(context: Context, press: Add) -> None:
    """Ask for days of the year. Raises Refusal."""
    pages.require(context, press.year)
    await forms.begin(context, FORM, {"year": press.year})


async def take(context: Context) -> bool:
    """Check the text of the government's notice with staff who send it out of the blue.

    Return whether it is one.
    """
    if context.incoming.attached or not rights.may_enter_office_days(context.member.grants):
        return False
    text = context.incoming.text
    if len(text) > NOTICE_LENGTH:
        return False
    year = pages.this_year(context)
    found = read_notice(text, year)
    if len(found) < FEWEST:
        return False
    await forms.begin_checking(context, FORM, {"year": year, "what": NOTICE, NOTICE: _kept(found)})
    return True


def _kept(found: Mapping[date, Entered]) -> dict[str, list[bool | str]]:
    return {day.isoformat(): [one.works, one.name] for day, one in sorted(found.items())}


@dataclass(frozen=True)
class WhatStep(Step):
    """Whether the office works; the text of the government's notice says everything at once."""

    name: str = "what"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer days off and working days."""
        chosen, texts = draft.get(self.name), context.texts
        options = [
            Option(one, texts.plain(f"days-what-{one}"), chosen == one) for one in (OFF, WORKS)
        ]
        return Question(texts("days-what", year=str(draft["year"])), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one of the two."""
        if value not in {OFF, WORKS}:
            raise Refusal("form-older")
        draft[self.name] = value
        draft.pop(NOTICE, None)
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the text of the notice."""
        found = read_notice(written(context, NOTICE_LENGTH), draft["year"])
        if not found:
            raise Refusal("days-no-notice")
        draft[self.name] = NOTICE
        draft[NOTICE] = _kept(found)
        return True


@dataclass(frozen=True)
class DaysStep(EntryStep):
    """The day, or the first and the last of several."""

    name: str = "days"

    def needless(self, context: Context, draft: Draft) -> bool:
        """Return whether the notice has said the days."""
        return NOTICE in draft

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the days."""
        stored = draft.get(self.name)
        shown = ""
        if stored:
            first, last = map(date.fromisoformat, stored)
            shown = pages.span(first, last, context.texts)
        text = context.texts("days-which", year=str(draft["year"]))
        return self.asked(context, draft, text, shown=shown)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept days as people write them; without a year they are of the list's year."""
        found = read_days(one_line(context, 60), draft["year"])
        if isinstance(found, Problem):
            raise Refusal("days-unreadable")
        draft[self.name] = [day.isoformat() for day in found]
        return True


@dataclass(frozen=True)
class HolidayStep(EntryStep):
    """The holiday's name, chosen or typed."""

    name: str = "name"

    def needless(self, context: Context, draft: Draft) -> bool:
        """Return whether the days have no name, or the notice has said it."""
        return draft.get("what") != OFF

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the usual names."""
        texts, present = context.texts, draft.get(self.name)
        names = NAMES[texts.language]
        options = [Option(one, one, present == one) for one in names]
        return Question(texts("days-name"), options, skippable=True, columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a name that is offered."""
        if value not in NAMES[context.texts.language]:
            raise Refusal("form-older")
        draft[self.name] = value
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a name."""
        draft[self.name] = one_line(context, NAME)
        return True


def _wanted(context: Context, draft: Draft) -> dict[date, Entered | None]:
    if NOTICE in draft:
        return {
            date.fromisoformat(day): _named(context, Entered(*one))
            for day, one in draft[NOTICE].items()
        }
    first, last = map(date.fromisoformat, draft["days"])
    one = Entered(draft["what"] == WORKS, draft.get("name") or "" if draft["what"] == OFF else "")
    return dict.fromkeys(days_between(first, last), _named(context, one))


def _named(context: Context, one: Entered) -> Entered:
    """Return a day off with a name; one without is called what it is."""
    if one.works or one.name:
        return one
    return Entered(False, context.texts.plain("days-off-name"))


def _year(wanted: Iterable[date]) -> int:
    """Return the year that the days are about: of two, that of the last day."""
    return max(wanted).year


async def _echo(context: Context, draft: Draft) -> Markup:
    wanted = _wanted(context, draft)
    year = _year(wanted)
    lines = pages.run_lines(wanted, context.texts, year)
    head = context.texts("days-check", count=len(wanted), year=str(year))
    return Markup("\n".join([head, *lines]))


async def _finish(context: Context, draft: Draft) -> None:
    pages.require(context)
    wanted = _wanted(context, draft)
    year = _year(wanted)
    known = (await office_days.table(context.tx)).years
    # The notice of a year says everything about it.
    years = {year: True} if NOTICE in draft and year not in known else {}
    note = context.texts("days-saved", count=len(wanted))
    await pages.save(context, Change(wanted, years), year, note)


FORM = Form(
    "office-days",
    (WhatStep(), DaysStep(), HolidayStep()),
    echo=_echo,
    finish=_finish,
    confirm="days-confirm",
    back=lambda draft: ("days-back-list", Year(draft["year"])),
    fields={"days": "days-field-days", "name": "days-field-name"},
)
