"""The question to whom a message goes: the last audiences first, one press each."""

from dataclasses import dataclass

from handlers.audiences.step import AudienceStep, described, from_audience, to_audience
from handlers.kit.buttons import whole_number
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import CHECKING, Draft, Option, Question
from storage import audiences
from storage.model.audiences import Audience
from storage.notices import lists

LAST = 3  # audiences that are offered again
LABEL = 30  # characters of an audience on a button


@dataclass(frozen=True)
class WhomStep(AudienceStep):
    """An audience, or one of the last ones, which is chosen and done with by one press."""

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the last audiences above all others, as long as nothing is chosen."""
        asked = await super().ask(context, draft)
        if to_audience(draft.get(self.name)) != Audience() or draft.get(f"{self.name}.at"):
            return asked
        found = await lists.last_audiences(context.tx, context.member.id, limit=LAST)
        texts = context.texts
        last = [
            Option(
                f"l.{number}",
                texts.plain(
                    "broadcast-as-last",
                    audience=shortened(await described(context, audience), LABEL),
                ),
                wide=True,
            )
            for number, audience in found
            if await audiences.allowed(context.tx, audience, context.member.grants)
        ]
        text = texts("broadcast-offer") if draft.get(CHECKING) else asked.text
        return Question(text, [*last, *asked.options], columns=asked.columns)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one of the last audiences, or what AudienceStep offers. Raises Refusal."""
        what, _, rest = value.partition(".")
        if what != "l":
            return await super().choose(context, draft, value)
        audience = await audiences.load(context.tx, whole_number(rest) or 0)
        allowed = await audiences.allowed(context.tx, audience, context.member.grants)
        if audience == Audience() or audience.answers or not allowed:
            raise Refusal("not-yours")
        draft[self.name] = from_audience(audience)
        return True
