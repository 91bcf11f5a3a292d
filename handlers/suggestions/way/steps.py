"""The questions of the forms of those who handle suggestions: result, day, unit, person."""

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.dates import moments
from handlers.dates.reading import Problem, read_day
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.steps import NamedStep, named_options, one_line
from storage import office_days, rights
from storage.model.people import Member, MemberStatus
from storage.model.time import to_wall
from storage.people import listing, members, sorting
from storage.people.listing import Wanted

FOUND = 8  # people who are offered
LABEL = 40  # characters of a button's label
NOBODY = "none"
_AHEAD = (30, 90, 180)  # days; offered is the first working day that is at least so far ahead


@dataclass(frozen=True)
class ResultStep(Step):
    """The result of the answer; the draft has its key."""

    name: str = "result"

    def needless(self, context: Context, draft: Draft) -> bool:
        """Pass it over in a small office's answer: its check page has a button for it."""
        return not draft.get("graded")

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the results of the configuration."""
        chosen = draft.get(self.name)
        options = [
            Option(one.key, one.label(context.texts.language), one.key == chosen)
            for one in context.organisation.results
        ]
        return Question(context.texts("suggest-ask-result"), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the key of a result."""
        if context.organisation.result(value) is None:
            raise Refusal("form-older")
        draft[self.name] = value
        if not promises(context, draft):
            draft.pop("promised", None)
        return True


def promises(context: Context, draft: Draft) -> bool:
    """Return whether the result in the draft is one that names a day."""
    found = context.organisation.result(str(draft.get("result", "")))
    return found is not None and found.promises


@dataclass(frozen=True)
class DayStep(Step):
    """A day from tomorrow on, by a button or typed; the draft has it as 2027-03-18."""

    question: str
    """The text key of the question."""
    by_result: bool = False
    """Whether it is asked for only if the result promises something."""

    def needless(self, context: Context, draft: Draft) -> bool:
        """Pass it over where nothing is promised."""
        return self.by_result and not promises(context, draft)

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer some working days; any other day is typed."""
        options = [
            Option(day.isoformat(), moments.day(day, context.texts))
            for day in await _offered(context)
        ]
        return Question(context.texts(self.question, number=draft.get("number", "")), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one of the offered days."""
        if value not in {day.isoformat() for day in await _offered(context)}:
            raise Refusal("form-older")
        draft[self.name] = value
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed day that is still to come."""
        found = read_day(context.incoming.text, now=context.now, zone=context.organisation.zone)
        if isinstance(found, Problem):
            raise Refusal(found.key, **found.args)
        if found <= _today(context):
            raise Refusal("suggest-day-ahead")
        draft[self.name] = found.isoformat()
        return True


def _today(context: Context) -> date:
    return to_wall(context.now, context.organisation.zone).date()


async def _offered(context: Context) -> list[date]:
    calendar = await office_days.load(context.tx, context.organisation)
    before = [_today(context) + timedelta(days=days - 1) for days in _AHEAD]
    return [calendar.after(day, 1) for day in before]


def day_of(draft: Draft, name: str = "promised") -> date | None:
    """Return the day that the draft has; None if there is none."""
    return date.fromisoformat(draft[name]) if draft.get(name) else None


@dataclass(frozen=True)
class UnitStep(NamedStep):
    """A unit of the configuration, or none; the draft has its key, or nothing."""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the units, and that it goes to a person."""
        units = named_options(context, context.organisation.units, [draft.get(self.name, "")])
        nobody = Option(NOBODY, context.texts.plain("suggest-no-unit"), wide=True)
        text = context.texts(self.question, number=draft.get("number", ""))
        return Question(text, [*units, nobody], columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the key of a unit, or that it goes to a person."""
        if value != NOBODY:
            self._check(context, value)
        draft[self.name] = "" if value == NOBODY else value
        return True


@dataclass(frozen=True)
class PersonStep(Step):
    """Somebody of the register or the staff, found by what is typed; the draft has their id."""

    question: str
    """The text key of the question."""

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer those whom the typed words may mean; without a unit there has to be somebody."""
        typed = draft.get(f"{self.name}-typed")
        found = await _found(context, typed) if typed else []
        options = [Option(str(one.id), _label(context, one)) for one in found[:FOUND]]
        key = "suggest-which-person" if typed else self.question
        skip = "suggest-no-person" if draft.get("unit") else ""
        return Question(context.texts(key), options, skippable=bool(skip), skip=skip or "form-skip")

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the id of one who is offered."""
        typed = str(draft.get(f"{self.name}-typed", ""))
        if value not in {str(one.id) for one in await _found(context, typed)}:
            raise Refusal("form-older")
        draft[self.name] = int(value)
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Look for the name or number that was typed; one is taken at once."""
        typed = one_line(context, context.organisation.limits.name)
        found = await _found(context, typed)
        if not found:
            raise Refusal("suggest-nobody-found", typed=typed)
        if len(found) > 1:
            draft[f"{self.name}-typed"] = typed
            return False
        draft[self.name] = found[0].id
        return True


async def _found(context: Context, typed: str) -> list[Member]:
    """Return staff who are meant, and members whom the person may find."""
    staff = await members.all_holders(context.tx)
    found = {one.id: one for one in staff if sorting.is_found(one.name, one.reading, typed)}
    reach = rights.members_reach(context.member.grants)
    for one in await listing.page(context.tx, reach, Wanted(typed=typed), limit=FOUND):
        found[one.id] = one
    return [one for one in found.values() if rights.may_suggest(one)]


def _label(context: Context, person: Member) -> str:
    college = context.organisation.college_name(person.college, context.texts.language)
    known = college if person.status is MemberStatus.ACTIVE else None
    return shortened(" · ".join(part for part in (person.name, known) if part), LABEL)


@dataclass(frozen=True)
class TalkedStep(Step):
    """How the reason for declining was talked over before: spoken, or asked here."""

    name: str = "talked"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer what can have been done: one can't speak with an author whom nobody knows."""
        texts = context.texts
        options = []
        if not draft.get("anonymous"):
            options.append(Option("spoken", texts.plain("suggest-talked-spoken")))
        if draft.get("asked"):
            options.append(Option("asked", texts.plain("suggest-talked-asked")))
        key = "suggest-ask-talked" if options else "suggest-ask-talked-first"
        return Question(texts(key), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept how it was talked over."""
        offered = {
            *(() if draft.get("anonymous") else ("spoken",)),
            *(("asked",) if draft.get("asked") else ()),
        }
        if value not in offered:
            raise Refusal("form-older")
        draft[self.name] = value
        return True
