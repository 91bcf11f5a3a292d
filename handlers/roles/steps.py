"""The questions of the forms about roles: who, which role, from when, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from handlers.dates import moments
from handlers.dates.reading import Problem, read_day
from handlers.kit.asking import says
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.steps import named_options, one_line
from handlers.people import views
from storage import rights
from storage.events import listed
from storage.model.organisation import Named
from storage.model.people import Grant, Member, Role
from storage.model.time import to_instant, to_wall
from storage.people import listing, members, sorting
from storage.people.listing import Wanted

FOUND = 8  # people who are offered
LABEL = 40  # characters of a button's label
TITLE = 20  # characters of a title
TITLES = ("chair", "vice-chair", "secretary", "liaison", "committee")
YEARS = (1, 3, 5)
NONE, NOW, OPEN = "none", "now", "open"
_EVENTS = 30  # events that are offered


@dataclass(frozen=True)
class PersonStep(Step):
    """Somebody: found by name or number, or chosen on the phone; the draft has their member id."""

    question: str
    """The text key of the question."""
    staff_only: bool = False
    """Whether only those who have a role can be chosen; they are offered by buttons at once."""
    but: str = ""
    """The step whose person is not offered, as they can't be meant here."""
    asks_person: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer those whom the typed words may mean, or staff."""
        typed = draft.get(f"{self.name}-typed")
        found = await self._found(context, typed) if typed or self.staff_only else []
        found = [one for one in found if not self.but or one.id != draft.get(self.but)]
        shown = [await views.with_titles(context.tx, one) for one in found[:FOUND]]
        options = [Option(str(one.id), _label(context, one)) for one in shown]
        if typed and len(found) > FOUND:
            text = context.texts("role-which-of-many", count=FOUND)
        else:
            text = context.texts("role-which-person" if typed else self.question)
        return Question(text, options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the id of a person."""
        person = await members.find(context.tx, int(value)) if value.isdecimal() else None
        self._take(draft, person)
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept somebody chosen on the phone, or look for the name or number that was typed."""
        if context.incoming.shared:
            person = await members.of_telegram_id(context.tx, context.incoming.shared)
            if person is None:
                raise Refusal("role-person-unknown")
            self._take(draft, person)
            return True
        typed = one_line(context, context.organisation.limits.name)
        found = await self._found(context, typed)
        if not found:
            key = "role-nobody-on-staff" if self.staff_only else "role-nobody"
            raise Refusal(key, typed=typed)
        if len(found) > 1:
            draft[f"{self.name}-typed"] = typed
            return False
        self._take(draft, found[0])
        return True

    def _take(self, draft: Draft, person: Member | None) -> None:
        if person is None or (self.staff_only and not person.own_grants):
            raise Refusal("role-person-no-staff" if self.staff_only else "role-person-unknown")
        draft.pop(f"{self.name}-typed", None)
        draft[self.name] = person.id

    async def _found(self, context: Context, typed: str | None) -> list[Member]:
        """Return those who are meant: staff, and unless ``staff_only`` members as well."""
        staff = [one for one in await members.all_holders(context.tx) if one.own_grants]
        found = {
            one.id: one
            for one in staff
            if not typed or sorting.is_found(one.name, one.reading, typed)
        }
        if not self.staff_only and typed:
            wanted = Wanted(typed=typed)
            reach = rights.members_reach(context.member.grants)
            for one in await listing.page(context.tx, reach, wanted, limit=FOUND + 1):
                found[one.id] = one
        return list(found.values())


def _label(context: Context, person: Member) -> str:
    texts, organisation = context.texts, context.organisation
    college = organisation.college_name(person.college, texts.language)
    held = [views.role_name(one, texts, organisation) for one in person.own_grants]
    parts = [part for part in (person.name, person.staff_no, college, *held) if part]
    return shortened(" · ".join(parts), LABEL)


@dataclass(frozen=True)
class RoleStep(Step):
    """The role, then its place, then an officer's title; the draft has them as one value."""

    name: str = "role"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for what is not known yet."""
        texts, chosen = context.texts, draft.get(self.name) or {}
        role = Role(chosen["role"]) if "role" in chosen and "title" not in chosen else None
        if role is None:
            options = [
                Option(f"r.{one}", texts.plain(f"role-{one}"))
                for one in rights.GIVEN
                if rights.may_give(context.member, one)
            ]
            return Question(texts("role-ask"), options)
        if "scope" not in chosen:
            places = await _places(context, role)
            key = f"role-ask-{role.over}" if places else f"role-no-{role.over}"
            options = named_options(context, places, (), prefix="p.")
            return Question(texts(key), options, columns=1 if role.over == "event" else 2)
        titles = [Option(f"t.{key}", texts.plain(f"title-{key}")) for key in TITLES]
        none = Option(f"t.{NONE}", texts.plain("title-none"), wide=True)
        return Question(texts("role-ask-title"), [*titles, none], columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a role, a place or a title; go on when nothing more is to be asked."""
        what, _, rest = value.partition(".")
        chosen = dict(draft.get(self.name) or {})
        if what == "r" and rest in rights.GIVEN:
            chosen = {"role": rest}
        elif what == "p" and "role" in chosen:
            places = await _places(context, Role(chosen["role"]))
            if all(place.key != rest for place in places):
                raise Refusal("form-older")
            chosen = {"role": chosen["role"], "scope": rest}
        elif what == "t" and "scope" in chosen and rest in {*TITLES, NONE}:
            chosen["title"] = "" if rest == NONE else context.texts.plain(f"title-{rest}")
        else:
            raise Refusal("form-older")
        return self._keep(draft, chosen)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a title that is not among the buttons."""
        chosen = dict(draft.get(self.name) or {})
        if "scope" not in chosen or "title" in chosen:
            raise Refusal("form-choose-please")
        chosen["title"] = "" if says(context, "title-none") else one_line(context, TITLE)
        return self._keep(draft, chosen)

    def _keep(self, draft: Draft, chosen: dict[str, str]) -> bool:
        role = Role(chosen["role"])
        if not role.over:
            chosen.setdefault("scope", "")
        if "scope" in chosen and not role.titled:
            chosen.setdefault("title", "")
        draft[self.name] = chosen
        return "title" in chosen


async def _places(context: Context, role: Role) -> Sequence[Named]:
    organisation = context.organisation
    if role.over == "event":
        found = await listed.managed(
            context.tx,
            rights.reach_of(context.member.grants),
            context.now,
            which="coming",
            lengths=organisation.lengths_json,
            limit=_EVENTS,
        )
        return [_named(context, one.id, one.title, one.wall.date()) for one in found]
    known: dict[str, Sequence[Named]] = {
        "college": organisation.colleges,
        "association": organisation.associations,
        "topic": organisation.topics,
        "unit": organisation.units,
    }
    return known.get(role.over, ())


def _named(context: Context, number: int, title: str, day: date) -> Named:
    label = shortened(f"{moments.brief(day, context.texts)} {title}", LABEL)
    return Named(str(number), label, label)


def grant_of(draft: Draft) -> Grant:
    """Return the role and place that the draft has."""
    return Grant(Role(draft["role"]["role"]), draft["role"]["scope"])


@dataclass(frozen=True)
class DayStep(Step):
    """A day, chosen or typed; the draft has it as 2027-03-18, or the word of a button."""

    question: str
    """The text key of the question."""
    words: tuple[str, ...]
    """What can be chosen instead of a day: NOW, OPEN."""
    years: tuple[int, ...] = ()
    """After how many years the day can be by one press."""
    weeks: tuple[int, ...] = ()
    """How many weeks can be chosen by one press; the day is the last of them."""
    after: str = ""
    """The step whose day comes before; empty: today."""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer what can be chosen; any other day is typed."""
        texts, chosen = context.texts, draft.get(self.name)
        options = [Option(word, texts.plain(f"day-{word}"), chosen == word) for word in self.words]
        for day, unit, count in self._spans(context, draft):
            options.append(Option(day, texts.plain(unit, count=count), chosen == day))
        return Question(texts(self.question), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a word or a day of the buttons."""
        days = {day for day, _, _ in self._spans(context, draft)}
        if value not in {*self.words, *days}:
            raise Refusal("form-older")
        draft[self.name] = value
        return True

    def _spans(self, context: Context, draft: Draft) -> list[tuple[str, str, int]]:
        """Return the days that buttons offer, each with its label's key and number."""
        first = self._before(context, draft)
        days = [(_years_after(first, years), "day-years", years) for years in self.years]
        days += [(first + timedelta(days=7 * n - 1), "day-weeks", n) for n in self.weeks]
        return [(day.isoformat(), unit, count) for day, unit, count in days]

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a day, today or later, and not before the one that comes before."""
        found = read_day(context.incoming.text, now=context.now, zone=context.organisation.zone)
        if isinstance(found, Problem):
            raise Refusal(found.key, **found.args)
        if found < self._before(context, draft):
            raise Refusal("day-before-start")
        draft[self.name] = found.isoformat()
        return True

    def _before(self, context: Context, draft: Draft) -> date:
        stated = draft.get(self.after, NOW)
        if stated in {NOW, OPEN}:
            return to_wall(context.now, context.organisation.zone).date()
        return date.fromisoformat(stated)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)


def beginning(context: Context, draft: Draft, name: str) -> datetime | None:
    """Return the first instant of the day that the draft has; None for now."""
    stated = draft[name]
    return None if stated == NOW else _midnight(context, date.fromisoformat(stated))


def end(context: Context, draft: Draft, name: str) -> datetime | None:
    """Return the instant at which the day that the draft has is over; None for an open end."""
    stated = draft[name]
    if stated == OPEN:
        return None
    return _midnight(context, date.fromisoformat(stated) + timedelta(days=1))


def _midnight(context: Context, day: date) -> datetime:
    wall = datetime.combine(day, time())
    found = None
    while found is None:  # where clocks are put forward at midnight the day begins later
        found = to_instant(wall, context.organisation.zone)
        wall += timedelta(minutes=30)
    return found
