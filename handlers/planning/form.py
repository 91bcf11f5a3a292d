"""The form that creates an event in chat: its questions, a preview, then publish or save."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from handlers.audiences.step import to_audience
from handlers.dates.ends import moved
from handlers.dates.steps import is_ahead, wall_of
from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.files import file_of
from handlers.kit.forms import Draft
from handlers.kit.questions import Option
from handlers.kit.replies import Reply, View
from handlers.kit.texts import Markup
from handlers.notices.message import render
from handlers.planning import desk, in_groups, proposing, rights, views
from handlers.planning.answers import answered
from handlers.planning.campaigns.step import title_of
from handlers.planning.days import of_span, pointed_out
from handlers.planning.ends import end_of, settle
from handlers.planning.kind import known
from handlers.planning.one_line import read_line
from handlers.planning.payloads import Listing, New
from handlers.planning.recurrence import Occurrence, at
from handlers.planning.recurring import dates as of_series
from handlers.planning.recurring.saying import said
from handlers.planning.sign_up import page
from handlers.planning.stated import STEPS
from handlers.planning.steps import FILES, KINDS_OF_FILE, PLACES_SPAN
from storage import audiences, office_days
from storage.events import events, recurring, series
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus, ending
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import control
from storage.notices.readings import Reading, Subject

SIGN_UP = "sign-up"
"""The button that saves a draft and goes on to how people sign up."""
MOST_DATES = 24  # dates of a series that the check page names


async def begin(context: Context, _: New) -> None:
    """Open the form. Raises Refusal if the person may not plan events."""
    rights.require_planner(context)
    await forms.begin(context, FORM, {})


async def take(context: Context) -> bool:
    """Show the check page of an event that a planner writes in one line or pastes.

    Return whether the message was an event. A picture or file with such a caption goes with it.
    """
    attached, album = context.incoming.attached, context.incoming.album
    if not rights.is_planner(context) or album:
        return False
    if attached is not None and attached.kind not in KINDS_OF_FILE:
        return False
    line = read_line(context.incoming.text, await known(context), context.now)
    if not line.is_event:
        return False
    draft = line.draft
    if attached is not None:
        draft["media"] = [file_of(context)]
    if wall_of(draft, "when") is not None:
        await of_series.note_days(context, draft)
        try:
            of_series.check(draft, context.organisation)
        except Refusal as refusal:
            context.say(View(context.texts(refusal.key, **refusal.args_of_text)))
            del draft["repeat"]
    await forms.begin_checking(context, FORM, draft, lead="planning-took-line")
    return True


def _lacks(context: Context, draft: Draft) -> str:
    """Return the question that must be answered before the event can be shown; else nothing.

    A deadline that no longer fits the start is dropped, so that it is asked for again.
    """
    start, deadline = wall_of(draft, "when"), wall_of(draft, "deadline")
    for name in ("kind", "title"):
        if not draft.get(name):
            return name
    if start is None or not is_ahead(context, start):
        return "when"
    if "repeat" not in draft or not of_series.kept(draft, context.organisation):
        return "repeat"
    settle(draft)
    if PLACES_SPAN in draft and "places" not in draft:
        return "places"
    if deadline is not None and (deadline > start or not is_ahead(context, deadline)):
        del draft["deadline"]
    if draft.get("deadline") != "none" and wall_of(draft, "deadline") is None:
        return "deadline"
    audience = to_audience(draft.get("audience"))
    nobody = audience == Audience() or not rights.may_make(context, audience)
    return "audience" if nobody else ""


def dates(context: Context, draft: Draft) -> tuple[Occurrence, ...]:
    """Return the dates of the draft's event, one or a series. Raises ClockSkippedError."""
    start = wall_of(draft, "when")
    assert start is not None
    walls = [slot.wall for slot in of_series.kept(draft, context.organisation)]
    return at(walls, start, wall_of(draft, "deadline"), context.organisation.zone)


def stated(context: Context, draft: Draft) -> list[NewEvent]:
    """Return the draft's events, one for each date. Raises Refusal or ClockSkippedError."""
    audience = to_audience(draft.get("audience"))
    scope = rights.scope_for(audience, context.member.grants)
    start, ends = wall_of(draft, "when"), end_of(draft)
    zone = context.organisation.zone.key
    return [
        NewEvent(
            **answered(draft),
            starts_at=date.starts_at,
            wall=date.starts_wall,
            zone=zone,
            **ending(_shifted(ends, start, date), zone),
            deadline_at=date.deadline_at,
            audience=audience,
            scope=scope,
            author_id=context.member.id,
        )
        for date in dates(context, draft)
    ]


def _shifted(ends: datetime | None, start: datetime | None, date: Occurrence) -> datetime | None:
    if ends is None or start is None:
        return None
    return moved(ends, start, date.starts_wall)


def as_event(new: NewEvent) -> Event:
    """Return a new event, not saved yet, as a published event for the preview."""
    return Event(**new.said(), id=0, audience_id=0, status=EventStatus.PUBLISHED)


async def _preview(context: Context, draft: Draft) -> Sequence[Reply]:
    """Return the calls that send the announcement to members, without its buttons."""
    first = stated(context, draft)[0]
    notice = NewNotice(
        NoticeKind.ANNOUNCEMENT, first.audience, context.now, author_id=context.member.id
    ).as_notice()
    reading = Reading(Subject(notice, None, as_event(first), first.audience))
    calls = render(reading, context.texts, context.organisation, context.now)
    chat = {"chat_id": context.incoming.chat_id}
    return [
        Reply(call.method, chat | {k: v for k, v in call.params.items() if k != "reply_markup"})
        for call in calls
    ]


async def _echo(context: Context, draft: Draft) -> Markup:
    texts = context.texts
    if of_series.rule_of(draft) is not None:
        await of_series.note_days(context, draft)
    new = stated(context, draft)
    first = new[0]
    lines = [texts("planning-as-seen")]
    if campaign := await title_of(context, draft.get("campaign_id")):
        lines.append(texts("event-campaign", title=campaign))
    rule = of_series.rule_of(draft)
    if rule is not None:
        shown = of_series.lines(draft, context.organisation, texts)
        text = [texts("series-rule", rule=said(rule, texts)), *_abridged(shown)]
        text.append(texts("series-counted", times=len(new)))
        if of_series.otherwise(draft)["together"]:
            text.append(Markup(f"☑️ {texts('series-together')}"))
        lines.append(Markup("\n".join(text)))
    lines.append(views.reached(await control.reach(context.tx, first.audience), texts))
    calendar = await office_days.load(context.tx, context.organisation, texts.language)
    spans = [day for one in new for day in of_span(one.wall, one.ends_wall)]
    if rule is None and (days := pointed_out(spans, calendar, texts)):
        lines.append(Markup("\n".join(days)))
    lines.append(texts("planning-or-draft"))
    if await _is_wider(context, draft):
        lines.append(texts("broadcast-wider"))
    return Markup("\n\n".join(lines))


def _abridged(shown: list[Markup]) -> list[Markup]:
    """Return the lines about a series' dates, those in the middle left out of many."""
    if len(shown) <= MOST_DATES:
        return shown
    return [*shown[: MOST_DATES - 2], Markup("…"), shown[-1]]


async def _is_wider(context: Context, draft: Draft) -> bool:
    return await proposing.is_wider(context, to_audience(draft.get("audience")))


async def _confirm(context: Context, draft: Draft) -> str:
    return "broadcast-propose" if await _is_wider(context, draft) else "planning-publish"


async def _finish(context: Context, draft: Draft) -> None:
    new = stated(context, draft)
    if not await audiences.proposable(context.tx, new[0].audience, context.member.grants):
        raise Refusal("not-yours")
    if new[0].starts_at <= context.now:
        raise Refusal("planning-begun-meanwhile")
    ends = new[0].deadline_at
    if ends is not None and ends <= context.now:
        raise Refusal("planning-deadline-meanwhile")
    saved = await _save(context, new, draft)
    await in_groups.choose(context, draft, saved, new[0].audience)
    for event in saved:
        await desk.record(context, "created", event.id)
    if draft[forms.CLOSING] == SIGN_UP:
        await page.show_page(context, saved[0].id, context.texts("planning-saved-sign-up"))
        return
    note = "planning-saved"
    if draft[forms.CLOSING] == "":
        note = await proposing.publish_or_propose(context, saved)
    await desk.show_event(context, saved[0].id, context.texts(note))


async def _save(context: Context, new: list[NewEvent], draft: Draft) -> list[Event]:
    tx, now, organisation = context.tx, context.now, context.organisation
    rule = of_series.rule_of(draft)
    if rule is None:
        return [await events.create(tx, one, now) for one in new]
    slots = of_series.slots(draft, organisation)
    start = wall_of(draft, "when")
    assert start is not None
    walls = [datetime.combine(slot.day, start.time()) for slot in slots]
    stored = recurring.written(rule, walls)
    together = bool(of_series.otherwise(draft)["together"])
    saved_series = await series.begin_series(tx, new[0].title, stored, now, together=together)
    saved = [await events.create(tx, replace(one, series_id=saved_series.id), now) for one in new]
    ids = {event.wall: event.id for event in saved}
    for slot in slots:
        if slot.out:
            await series.except_day(tx, saved_series.id, slot.day, series.LEFT_OUT)
        elif slot.wall != datetime.combine(slot.day, start.time()):
            moved = (saved_series.id, slot.day, series.MOVED, ids[slot.wall])
            await series.except_day(tx, *moved)
    return saved


def _offers(draft: Draft, name: str) -> bool:
    """Return whether the check page has this step's button: the dates only of a series."""
    return name != of_series.DATES or of_series.rule_of(draft) is not None


async def _ticks(context: Context, draft: Draft) -> Sequence[Option]:
    return await in_groups.ticks(context, draft, to_audience(draft.get("audience")))


FORM = forms.Form(
    "event",
    STEPS,
    echo=_echo,
    preview=_preview,
    finish=_finish,
    confirm="planning-publish",
    confirm_as=_confirm,
    back=lambda _: ("planning-back", Listing("coming", 0)),
    besides={"draft": "planning-save", SIGN_UP: "planning-save-sign-up"},
    ticks=_ticks,
    fields={step.name: f"planning-field-{step.name}" for step in STEPS},
    fields_if=_offers,
    lacks=_lacks,
    belated=FILES.belated,
)
