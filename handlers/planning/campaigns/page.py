"""The campaigns for staff: their list, what has become of each, and what can be done to one."""

from dataclasses import dataclass

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Form, Question
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import EntryStep, one_line
from handlers.kit.texts import Markup
from handlers.planning import views
from handlers.planning.payloads import CampaignAct, Campaigns, Listing, OfCampaign, Show
from handlers.planning.rights import require_planner
from storage import audit, rights
from storage.events import campaigns
from storage.events.campaigns import SameTitleError
from storage.events.lasting import ends
from storage.model.events import Campaign, Event

_TITLE = 40


async def _of(context: Context, campaign_id: int) -> Campaign:
    require_planner(context)
    found = await campaigns.find(context.tx, campaign_id)
    if found is None or not rights.may_use_campaign(context.member.grants, found):
        raise Refusal("not-yours")
    return found


async def listing(context: Context, press: Campaigns) -> None:
    """Show a page of the campaigns that this person may see. Raises Refusal."""
    require_planner(context)
    texts = context.texts
    grants = context.member.grants
    found = [
        one for one in await campaigns.known(context.tx) if rights.may_use_campaign(grants, one)
    ]
    page = Page.near(press.page, len(found), context.organisation.limits.page)
    rows = [
        [
            Button(
                texts.plain(
                    "campaigns-line",
                    title=shortened(one.title, _TITLE),
                    closed=int(one.closed_at is not None),
                ),
                OfCampaign(one.id, 0),
            )
        ]
        for one in page.of(found)
    ]
    rows += page.turner(texts, Campaigns)
    rows.append([Button(texts.plain("campaigns-new"), CampaignAct(0, "new"))])
    rows.append([Button(texts.plain("planning-list"), Listing("coming", 0))])
    text = [texts("campaigns-head", count=len(found))]
    if not found:
        text.append(texts("campaigns-none"))
    context.show(View(page.text(texts, *text), rows))


async def show(context: Context, press: OfCampaign) -> None:
    """Show a campaign with its progress and a page of its events. Raises Refusal."""
    await _show(context, await _of(context, press.campaign), press.page)


async def _show(
    context: Context, campaign: Campaign, number: int = 0, note: Markup | None = None
) -> None:
    texts, grants = context.texts, context.member.grants
    found = await campaigns.events_of(context.tx, campaign.id, rights.reach_of(grants))
    page = Page.near(number, len(found), context.organisation.limits.page)
    rows = [[Button(views.line(event, texts), Show(event.id))] for event in page.of(found)]
    rows += page.turner(texts, lambda to: OfCampaign(campaign.id, to))
    if rights.may_manage_campaign(grants, campaign):
        acts = ("reopen",) if campaign.closed_at is not None else ("rename", "close")
        rows += [
            [Button(texts.plain(f"campaign-{act}"), CampaignAct(campaign.id, act))] for act in acts
        ]
    rows.append([Button(texts.plain("campaign-back"), Campaigns(0))])
    closed = int(campaign.closed_at is not None)
    head = texts("campaign-page", title=campaign.title, closed=closed)
    lines = _lines(context, found)
    context.show(View(page.text(texts, *([note] if note else []), head, lines), rows))


def _lines(context: Context, found: list[Event]) -> Markup:
    texts = context.texts
    progress = campaigns.progress(
        found, {e.id for e in found if ends(e, context.organisation) <= context.now}
    )
    lines = [
        texts(
            "campaign-progress",
            events=progress.events,
            planned=progress.planned,
            announced=progress.announced,
            held=progress.held,
            cancelled=progress.cancelled,
        )
    ]
    if progress.going:
        lines.append(texts("campaign-going", going=progress.going, came=progress.going_held))
    return Markup("\n".join(lines))


async def act(context: Context, press: CampaignAct) -> None:
    """Make, rename, close or reopen a campaign. Raises Refusal."""
    require_planner(context)
    if press.act == "new" and not press.campaign:
        await forms.begin(context, FORM, {})
        return
    campaign = await _of(context, press.campaign)
    if not rights.may_manage_campaign(context.member.grants, campaign):
        raise Refusal("not-yours")
    if press.act == "rename":
        await forms.begin(context, FORM, {"campaign": campaign.id, "title": campaign.title})
    elif press.act in {"close", "reopen"}:
        closes = press.act == "close"
        await campaigns.close(context.tx, campaign.id, context.now if closes else None)
        await _record(context, "campaign-closed" if closes else "campaign-reopened")
        note = context.texts("campaign-closed" if closes else "campaign-reopened")
        await _show(context, await _of(context, campaign.id), note=note)
    else:
        raise Refusal("button-foreign")


async def _record(context: Context, action: str) -> None:
    await audit.record(context.tx, context.member.id, action, None, context.now)


@dataclass(frozen=True)
class _TitleStep(EntryStep):
    """The question for a campaign's title."""

    name: str = "title"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the title."""
        return self.asked(context, draft, context.texts("campaign-ask-title"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Save the title in the draft. Raises Refusal."""
        draft[self.name] = one_line(context, context.organisation.limits.title)
        return True


def _echo(context: Context, draft: Draft) -> Markup:
    return context.texts("campaign-echo", title=draft["title"])


async def _finish(context: Context, draft: Draft) -> None:
    require_planner(context)
    tx, grants, title = context.tx, context.member.grants, draft["title"]
    try:
        if "campaign" in draft:
            campaign = await _of(context, draft["campaign"])
            if not rights.may_manage_campaign(grants, campaign):
                raise Refusal("not-yours")
            await campaigns.rename(tx, campaign.id, title)
            action, note = "campaign-renamed", "campaign-renamed"
        else:
            made = await campaigns.create(tx, title, rights.campaign_scope(grants), context.now)
            campaign, action, note = made, "campaign-created", "campaign-made"
    except SameTitleError:
        raise Refusal("campaign-same-title") from None
    await _record(context, action)
    await _show(context, await _of(context, campaign.id), note=context.texts(note))


FORM = Form(
    "campaign",
    (_TitleStep(),),
    echo=_echo,
    finish=_finish,
    confirm="campaign-save",
    back=lambda _: ("campaign-back", Campaigns(0)),
)
"""The form that makes or renames a campaign."""
