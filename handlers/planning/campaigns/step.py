"""The question to which campaign an event belongs."""

from dataclasses import dataclass
from typing import ClassVar

from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.words import fold
from storage import rights
from storage.events import campaigns
from storage.model.events import Campaign

MOST = 20  # campaigns that are offered; others are typed
_TITLE = 40


async def usable(context: Context) -> list[Campaign]:
    """Return the open campaigns under which this person may put an event, the newest first."""
    return [
        one
        for one in await campaigns.known(context.tx)
        if one.closed_at is None and rights.may_use_campaign(context.member.grants, one)
    ]


async def title_of(context: Context, campaign_id: int | None) -> str:
    """Return the campaign's title; empty for None."""
    found = None if campaign_id is None else await campaigns.find(context.tx, campaign_id)
    return "" if found is None else found.title


@dataclass(frozen=True)
class CampaignStep(Step):
    """The question for the campaign; None in the draft is none."""

    name: str = "campaign_id"
    aside: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the open campaigns."""
        texts, present = context.texts, draft.get(self.name)
        options = [
            Option(str(one.id), shortened(one.title, _TITLE), one.id == present)
            for one in (await usable(context))[:MOST]
        ]
        none = Option("none", texts.plain("campaign-none"), present is None)
        return Question(texts("campaign-ask"), [*options, none])

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept an open campaign, or none. Raises Refusal."""
        if value == "none":
            draft[self.name] = None
            return True
        known = {str(one.id): one.id for one in await usable(context)}
        if value not in known:
            raise Refusal("form-older")
        draft[self.name] = known[value]
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the title of an open campaign. Raises Refusal."""
        said = fold(context.incoming.text) if context.incoming.attached is None else ""
        found = [one.id for one in await usable(context) if fold(one.title) == said]
        if not found:
            raise Refusal("campaign-unknown")
        draft[self.name] = found[0]
        return True
