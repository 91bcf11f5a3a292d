"""Whom something is for, chosen by buttons: a step of any form.

Its answer in the draft is plain: everyone, associations, colleges, and who answered what to an
event. Only what the author's roles allow is offered and taken; :func:`storage.audiences.allowed`
decides again where the answer is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from handlers.audiences.label import LONGEST, whom
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.paging import Page
from handlers.kit.steps import named_options, typed_key
from handlers.kit.texts import Markup
from storage import audiences, rights
from storage.events import events, participants
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.organisation import Named
from storage.rights import Reach

TITLE = 24  # characters of an event's title on a button
NAMED = 30  # of an event's title among others
MANY = 6  # with more colleges and associations than this, each have a page of their own


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody may choose from; ``reach`` is whose events."""

    everyone: bool
    associations: tuple[Named, ...]
    colleges: tuple[Named, ...]
    reach: Reach

    @property
    def few(self) -> bool:
        """Whether all of it goes on one page."""
        return len(self.associations) + len(self.colleges) <= MANY


def to_audience(value: Mapping[str, Any] | None) -> Audience:
    """Return the audience of a draft's value; of nobody where nothing is chosen."""
    value = value or {}
    return Audience(
        everyone=bool(value.get("everyone")),
        associations=tuple(value.get("associations", ())),
        colleges=tuple(value.get("colleges", ())),
        answers=tuple((int(event), str(standing)) for event, standing in value.get("answers", ())),
    )


def from_audience(audience: Audience) -> dict[str, Any]:
    """Return an audience as the draft has it, to begin from; single members have no place in it."""
    return {
        "everyone": audience.everyone,
        "associations": list(audience.associations),
        "colleges": list(audience.colleges),
        "answers": [list(answer) for answer in audience.answers],
    }


def choices(context: Context) -> Choices:
    """Return what this person's roles let them choose."""
    reach, organisation = rights.reach_of(context.member.grants), context.organisation
    return Choices(
        reach.everything,
        tuple(one for one in organisation.associations if reach.covers_association(one.key)),
        tuple(one for one in organisation.colleges if reach.covers_college(one.key)),
        reach,
    )


async def described(context: Context, audience: Audience) -> str:
    """Return in plain words whom it is for, the events by their titles; of many the first."""
    texts = context.texts
    ids = [event_id for event_id, _ in audience.answers]
    found = await events.titles(context.tx, ids) if ids else {}
    gone = texts.plain("audience-event-gone")
    titles = {
        str(event_id): shortened(found[event_id], NAMED) if event_id in found else gone
        for event_id in ids
    }
    return shortened(whom(audience, texts, context.organisation, titles=titles), LONGEST)


@dataclass(frozen=True)
class AudienceStep(Step):
    """The question whom it is for.

    ``answers`` is whether who answered an event can be chosen, ``otherwise`` what is said to a
    message that names nobody. The page that is open stands in the draft beside the answer, under
    the step's name and ``.at``.
    """

    question: str = "audience-ask"
    answers: bool = True
    otherwise: str = "form-choose-please"
    several: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it, with what is chosen so far and how many people that reaches."""
        texts = context.texts
        audience = to_audience(draft.get(self.name))
        options = await self._options(context, draft, audience)
        chosen = audience != Audience()
        text = await self._text(context, draft, options)
        if chosen:
            text = texts(
                "audience-so-far",
                question=text,
                audience=await described(context, audience),
                count=await audiences.count(context.tx, audience),
            )
        return Question(text, options, done="form-done" if chosen else "", columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Open a page of the choices, or mark or unmark one of them."""
        what, _, rest = value.partition(".")
        if what == "to":
            draft[f"{self.name}.at"] = rest
            return False
        chosen = from_audience(to_audience(draft.get(self.name)))
        if what == "all":
            if not choices(context).everyone:
                raise Refusal("not-yours")
            draft[self.name] = from_audience(Audience(everyone=not chosen["everyone"]))
            return False
        kind, key = await self._offered(context, what, rest)
        marked = chosen[kind]
        marked.remove(key) if key in marked else marked.append(key)
        draft[self.name] = chosen | {"everyone": False}
        return False

    async def type(self, context: Context, draft: Draft) -> bool:
        """Mark or unmark everybody, or the association or college whose name was typed."""
        organisation = context.organisation
        typed = context.incoming.text.strip().casefold()
        if typed == context.texts.plain("for-everyone").casefold():
            return await self.choose(context, draft, "all")
        for kind, items in (("a", organisation.associations), ("c", organisation.colleges)):
            key = typed_key(context, items)
            if key is not None:
                return await self.choose(context, draft, f"{kind}.{key}")
        raise Refusal(self.otherwise)

    async def _offered(self, context: Context, what: str, rest: str) -> tuple[str, Any]:
        """Return the list and the entry that a button means. Raises Refusal for one not theirs."""
        may = choices(context)
        if what == "a" and any(item.key == rest for item in may.associations):
            return "associations", rest
        if what == "c" and any(item.key == rest for item in may.colleges):
            return "colleges", rest
        if what == "s" and self.answers:
            number, _, standing = rest.partition(".")
            event = await self._event(context, number)
            if event is not None and standing in audiences.STANDINGS:
                return "answers", [event.id, standing]
        raise Refusal("not-yours")

    async def _event(self, context: Context, number: str) -> Event | None:
        """Return the event if this person may see who answered it."""
        event = await events.find(context.tx, int(number)) if number.isdecimal() else None
        grants = context.member.grants
        return event if event and rights.may_manage_event(grants, event) else None

    def _page(self, draft: Draft) -> tuple[str, str]:
        """Return the page that is open, and the number of the event or of the page of events."""
        page, _, number = str(draft.get(f"{self.name}.at", "")).partition(".")
        return page, number

    async def _text(self, context: Context, draft: Draft, offered: list[Option]) -> Markup:
        page, number = self._page(draft)
        if page == "e" and len(offered) == 1:
            return context.texts("audience-ask-no-events")
        if page in {"a", "c", "e"}:
            return context.texts(f"audience-ask-{page}")
        event = await self._event(context, number) if page == "s" else None
        if event is not None:
            return context.texts("audience-ask-s", title=event.title)
        return context.texts(self.question)

    async def _options(self, context: Context, draft: Draft, audience: Audience) -> list[Option]:
        page, number = self._page(draft)
        may = choices(context)
        back = Option("to.", context.texts.plain("audience-back"), wide=True)
        if page == "a":
            return [
                *named_options(context, may.associations, audience.associations, prefix="a."),
                back,
            ]
        if page == "c":
            return [*named_options(context, may.colleges, audience.colleges, prefix="c."), back]
        if page == "e" and self.answers:
            return [*await self._events(context, int(number or 0)), back]
        if page == "s" and self.answers:
            event = await self._event(context, number)
            if event is not None:
                return await _standings(context, event, audience)
        return self._first_page(context, may, audience)

    def _first_page(self, context: Context, may: Choices, audience: Audience) -> list[Option]:
        texts = context.texts
        options = []
        if may.everyone:
            label = texts.plain("audience-everyone")
            options.append(Option("all", label, audience.everyone, wide=True))
        if may.few:
            options += named_options(context, may.associations, audience.associations, prefix="a.")
            options += named_options(context, may.colleges, audience.colleges, prefix="c.")
        else:
            for page, key, chosen in (
                ("to.a", "audience-associations", len(audience.associations)),
                ("to.c", "audience-colleges", len(audience.colleges)),
            ):
                options.append(Option(page, texts.plain(key, chosen=chosen), wide=True))
        if self.answers:
            label = texts.plain("audience-events", chosen=len(audience.answers))
            options.append(Option("to.e", label, wide=True))
        return options

    async def _events(self, context: Context, wanted: int) -> list[Option]:
        """Return a page of the events that are coming, soonest first, then of those over."""
        tx, now = context.tx, context.now
        reach = choices(context).reach
        which = "coming-and-over"
        total = await events.managed_count(tx, reach, now, which=which)
        page = Page.near(wanted, total, context.organisation.limits.page)
        found = await events.managed(
            tx, reach, now, which=which, limit=page.size, offset=page.offset
        )
        options = [Option(f"to.s.{event.id}", _title(event), wide=True) for event in found]
        turns = [Option(f"to.e.{to}", context.texts.plain(key)) for key, to in page.beside()]
        return [*options, *turns]


def _title(event: Event) -> str:
    return f"{event.wall:%Y-%m-%d} {shortened(event.title, TITLE)}"


async def _standings(context: Context, event: Event, audience: Audience) -> list[Option]:
    texts = context.texts
    counts = participants.counts(event, await participants.silent_count(context.tx, event.id))
    options = [
        Option(
            f"s.{event.id}.{standing}",
            texts.plain("audience-standing", standing=standing, count=count),
            (event.id, standing) in audience.answers,
            wide=True,
        )
        for standing, count in counts.items()
    ]
    return [*options, Option("to.e", texts.plain("audience-back"), wide=True)]
