"""The first question about an event: its kind, or all of the event in one line, or as last time."""

from dataclasses import dataclass

from handlers.audiences.step import choices
from handlers.kit.buttons import whole_number
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import CHECKING, Draft, Option, Question
from handlers.kit.steps import NamedStep, typed_key
from handlers.planning import rights as checks
from handlers.planning.answers import as_draft
from handlers.planning.one_line import LONGEST, Known, read_line
from handlers.planning.words import SEPARATORS
from storage import audiences, rights
from storage.events import calendar, listed

AGAIN = "again."
LATEST = 2  # events that are offered to be made again
TITLE = 24  # characters of a title on a button


@dataclass(frozen=True)
class KindStep(NamedStep):
    """The kind of the event; in the form for a new one also a whole line, or an earlier event."""

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the kinds and, for a new event, the newest events to be made again."""
        asked = self._asked(context, [draft.get(self.name, "")])
        if _is_begun(draft):
            return asked
        reach = rights.reach_of(context.member.grants)
        newest = await listed.managed(context.tx, reach, context.now, which="newest", limit=LATEST)
        texts = context.texts
        earlier = [
            Option(
                f"{AGAIN}{event.id}",
                texts.plain("planning-as-last", title=shortened(event.title, TITLE)),
                wide=True,
            )
            for event in newest
        ]
        return Question(texts("planning-ask-new"), [*asked.options, *earlier], columns=self.columns)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a kind, or an earlier event whose answers are taken over, except its time."""
        if not value.startswith(AGAIN) or _is_begun(draft):
            self._check(context, value)
            draft[self.name] = value
            return True
        event = await checks.event_of(context, whole_number(value.removeprefix(AGAIN)) or 0)
        audience = await audiences.load(context.tx, event.audience_id)
        draft |= as_draft(event, audience, context.organisation.zone)
        del draft["when"]
        draft |= {"deadline": "none", "repeat": "once", CHECKING: True}
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the name of a kind, or a line that says more of the event. Raises Refusal."""
        named = typed_key(context, context.organisation.kinds) is not None
        if named or _is_begun(draft) or context.incoming.attached is not None:
            return await super().type(context, draft)
        line = read_line(context.incoming.text, await known(context), context.now)
        if not (line.dated or line.details > 1):
            raise Refusal("planning-line-unread")
        draft |= line.draft
        draft[CHECKING] = True
        return True


def _is_begun(draft: Draft) -> bool:
    """Return whether the draft is of an event that is changed, or has answers already."""
    return CHECKING in draft or "event" in draft or "title" in draft


async def known(context: Context) -> Known:
    """Return what the line that was sent can name, as far as this person may choose it."""
    organisation, allowed = context.organisation, choices(context)
    parts = SEPARATORS.split(context.incoming.text[:LONGEST])
    reach = rights.reach_of(context.member.grants)
    return Known(
        organisation.kinds,
        allowed.associations,
        allowed.colleges,
        allowed.everyone,
        organisation.zone,
        organisation.limits,
        context.texts.language,
        await calendar.places_among(context.tx, parts, reach),
    )


KIND = KindStep("kind", "planning-ask-kind", lambda known: known.kinds, columns=2)
