"""A form step that asks for an audience.

The answer in the draft is a dict of JSON values: everyone, associations, colleges, and answers
(pairs of event id and standing). The step offers and accepts only what the author's roles allow
them to propose; whether they may address it at once, :func:`storage.audiences.allowed` tells when
the answer is used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from handlers.audiences.label import LONGEST, whom
from handlers.kit.buttons import whole_number
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.paging import Page
from handlers.kit.steps import named_options, typed_item
from handlers.kit.texts import Markup
from storage import audiences, rights
from storage.events import events, listed, participants
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.organisation import Named
from storage.rights import NOTHING, Reach

TITLE = 24  # characters of an event's title on a button
NAMED = 30  # characters of an event's title in a description
MANY = 6  # with more colleges and associations than this, each kind has its own page


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person may choose from; ``reach`` is whom they may address without approval.

    It also says whose events' answers they may choose by.
    """

    everyone: bool
    associations: tuple[Named, ...]
    colleges: tuple[Named, ...]
    reach: Reach

    @property
    def few(self) -> bool:
        """Whether all associations and colleges fit on one page."""
        return len(self.associations) + len(self.colleges) <= MANY


def to_audience(value: Mapping[str, Any] | None) -> Audience:
    """Return the audience of a draft's value; an empty audience if nothing is chosen."""
    value = value or {}
    return Audience(
        everyone=bool(value.get("everyone")),
        associations=tuple(value.get("associations", ())),
        colleges=tuple(value.get("colleges", ())),
        answers=tuple((int(event), str(standing)) for event, standing in value.get("answers", ())),
    )


def from_audience(audience: Audience) -> dict[str, Any]:
    """Return an audience as a draft stores it; the audience's single members are left out."""
    return {
        "everyone": audience.everyone,
        "associations": list(audience.associations),
        "colleges": list(audience.colleges),
        "answers": [list(answer) for answer in audience.answers],
    }


def choices(context: Context) -> Choices:
    """Return what this person's roles allow them to choose."""
    grants, organisation = context.member.grants, context.organisation

    def offered(kind: str, items: Sequence[Named]) -> tuple[Named, ...]:
        parts = {one.key: to_audience({kind: [one.key]}) for one in items}
        return tuple(one for one in items if rights.may_propose(grants, parts[one.key], {}))

    return Choices(
        rights.may_propose(grants, Audience(everyone=True), {}),
        offered("associations", organisation.associations),
        offered("colleges", organisation.colleges),
        rights.reach_of(grants),
    )


async def described(context: Context, audience: Audience) -> str:
    """Return a description of the audience with the titles of its events, cut after LONGEST."""
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
    """The question for an audience.

    ``answers`` says whether people can be chosen by their answers to an event. ``otherwise`` is the
    text key of the reply to a message that names no choice. The draft stores the open page under
    the step's name followed by ``.at``.
    """

    question: str = "audience-ask"
    answers: bool = True
    otherwise: str = "form-choose-please"
    several: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the audience; show the present choice and how many people it includes."""
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
        """Open a page of choices, or mark or unmark a choice."""
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
        """Mark or unmark everyone, or the association or college whose name was typed."""
        typed = context.incoming.text.strip().casefold()
        if typed == context.texts.plain("for-everyone").casefold():
            return await self.choose(context, draft, "all")
        organisation = context.organisation
        found = typed_item(context, (*organisation.associations, *organisation.colleges))
        if found is None:
            raise Refusal(self.otherwise)
        kind = "a" if found in organisation.associations else "c"
        return await self.choose(context, draft, f"{kind}.{found.key}")

    async def _offered(self, context: Context, what: str, rest: str) -> tuple[str, Any]:
        """Return the list in the answer and the entry that a button stands for.

        Raises Refusal for an entry that this person may not choose.
        """
        allowed = choices(context)
        if what == "a" and any(item.key == rest for item in allowed.associations):
            return "associations", rest
        if what == "c" and any(item.key == rest for item in allowed.colleges):
            return "colleges", rest
        if what == "s" and self.answers:
            number, _, standing = rest.partition(".")
            event = await self._event(context, number)
            if event is not None and standing in audiences.STANDINGS:
                return "answers", [event.id, standing]
        raise Refusal("not-yours")

    async def _event(self, context: Context, number: str) -> Event | None:
        """Return the event, or None if this person may not see who answered it."""
        event_id = whole_number(number)
        event = None if event_id is None else await events.find(context.tx, event_id)
        grants = context.member.grants
        return event if event and rights.may_manage_event(grants, event) else None

    def _page(self, draft: Draft) -> tuple[str, str]:
        """Return the kind of page that is open, and its event id or its page number as text."""
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
        allowed = choices(context)
        back = Option("to.", context.texts.plain("audience-back"), wide=True)
        if page == "a":
            return [
                *named_options(context, allowed.associations, audience.associations, prefix="a."),
                back,
            ]
        if page == "c":
            return [*named_options(context, allowed.colleges, audience.colleges, prefix="c."), back]
        if page == "e" and self.answers:
            return [*await self._events(context, int(number or 0)), back]
        if page == "s" and self.answers:
            event = await self._event(context, number)
            if event is not None:
                return await _standings(context, event, audience)
        return self._first_page(context, allowed, audience)

    def _first_page(self, context: Context, allowed: Choices, audience: Audience) -> list[Option]:
        texts = context.texts
        options = []
        own = allowed.reach if not allowed.few and not allowed.reach.everything else NOTHING
        if own.anything:  # above all, so that who writes to others means to
            places = [one for one in allowed.associations if own.covers_association(one.key)]
            options += named_options(context, places, audience.associations, prefix="a.")
            places = [one for one in allowed.colleges if own.covers_college(one.key)]
            options += named_options(context, places, audience.colleges, prefix="c.")
        if allowed.everyone:
            label = texts.plain("audience-everyone")
            options.append(Option("all", label, audience.everyone, wide=True))
        if allowed.few:
            options += named_options(
                context, allowed.associations, audience.associations, prefix="a."
            )
            options += named_options(context, allowed.colleges, audience.colleges, prefix="c.")
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
        """Return a page of the list of coming events, soonest first, followed by past events."""
        tx, now = context.tx, context.now
        reach = choices(context).reach
        which = "coming-and-over"
        total = await listed.managed_count(
            tx, reach, now, which=which, lengths=context.organisation.lengths_json
        )
        page = Page.near(wanted, total, context.organisation.limits.page)
        found = await listed.managed(
            tx,
            reach,
            now,
            which=which,
            lengths=context.organisation.lengths_json,
            limit=page.size,
            offset=page.offset,
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
        if count or event.approves or standing != audiences.ASKED
    ]
    return [*options, Option("to.e", texts.plain("audience-back"), wide=True)]
