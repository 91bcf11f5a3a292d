"""Forms with one question each: change one field of an event, or copy the event."""

from collections.abc import Awaitable, Callable
from functools import partial
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from handlers.audiences.step import to_audience
from handlers.dates import moments
from handlers.events.card import card, timed_sign_up_end
from handlers.events.news import news
from handlers.events.promoting import notify_promoted
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.files import FilesStep
from handlers.kit.forms import Draft, Form, Step
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.notices import asking
from handlers.planning import cancelling, desk, proposing, rights, views, widening
from handlers.planning.answers import as_draft
from handlers.planning.campaigns.step import title_of
from handlers.planning.changed import COPY, changed, shifted
from handlers.planning.days import of_span, pointed_out
from handlers.planning.ends import WhenStep
from handlers.planning.payloads import Change, Show
from handlers.planning.series import changing, scope
from handlers.planning.stated import changeable
from storage import audiences, office_days
from storage.attendance import attendance
from storage.events import asking as questions
from storage.events import events
from storage.events.events import (
    ChangedMeanwhileError,
    DeadlineAfterStartError,
    EndBeforeStartError,
    NewEvent,
    NotPublishedError,
    PlacesBelowGoingError,
)
from storage.events.lasting import goes_on
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.notices import control, proposals
from storage.planning import publishing, several, telling

WHY = "why"
"""The button that asks for a reason before a change is saved."""
TELLING = ("title", "when", "ends", "place")
"""The fields of whose change those who know of the event are notified."""
STEPS = changeable()
WHILE_RUNNING = ("ends", "place", "description", "media")
"""The fields that can still be corrected while the event goes on."""


async def begin(context: Context, press: Change) -> None:
    """Show the fields that can be changed, or open the form of the pressed field.

    Raises Refusal.
    """
    event = await rights.event_of(context, press.event)
    copies = press.field == COPY
    if not copies and (event.status is EventStatus.CANCELLED or _over(context, event)):
        raise Refusal("planning-begun")
    if press.field and not copies and _too_late(context, event, press.field):
        raise Refusal("planning-running")
    if not press.field:
        _show_fields(context, event)
    elif copies or press.field in STEPS:
        audience = await audiences.load(context.tx, event.audience_id)
        draft = as_draft(event, audience, context.organisation.zone)
        draft |= {"event": event.id, "version": event.version}
        draft["told"] = await _told(context, press.field, event)
        if press.field not in {COPY, "audience"}:
            draft["scopes"] = list((await scope.scopes(context, event)).offered)
        # The form asks for these moments, so the draft must not hold an answer yet.
        for name in ("when",) if copies else {"when", "deadline"} & {press.field}:
            del draft[name]
        await forms.begin(context, FORMS[press.field], draft)
    else:
        raise Refusal("button-foreign")


def _begun(context: Context, event: Event) -> bool:
    return event.status is EventStatus.PUBLISHED and event.starts_at <= context.now


def _over(context: Context, event: Event) -> bool:
    return _begun(context, event) and not goes_on(event, context.organisation, context.now)


def _too_late(context: Context, event: Event, field: str) -> bool:
    """Return whether the event has begun, and the field is none that can be corrected then."""
    return _over(context, event) or (_begun(context, event) and field not in WHILE_RUNNING)


def _show_fields(context: Context, event: Event) -> None:
    texts = context.texts
    rows = [
        [Button(texts.plain(f"planning-field-{field}"), Change(event.id, field))]
        for field in STEPS
        if not _too_late(context, event, field)
    ]
    rows.append([Button(texts.plain("planning-no"), Show(event.id))])
    context.show(View(texts("planning-which-field", title=event.title), rows))


async def _echo(field: str, context: Context, draft: Draft) -> Markup:
    texts = context.texts
    event = await rights.event_of(context, draft["event"])
    after = changed(context, field, event, draft)
    after = replace(after, campaign=await title_of(context, after.campaign_id))
    audience = to_audience(draft["audience"])
    lines = [card(after, texts, context.organisation, audience=audience).text, ""]
    would = shifted(context, event, after) if field in {"when", COPY} else None
    if would is not None and would != after.deadline_at:
        ends = timed_sign_up_end(replace(after, deadline_at=would), texts, context.organisation)
        if after.deadline_at is not None:
            instead = timed_sign_up_end(after, texts, context.organisation)
            note = texts("planning-deadline-by-night", moment=ends, instead=instead)
        elif would > context.now:
            note = texts("planning-deadline-night-dropped", moment=ends)
        else:
            note = texts("planning-deadline-dropped", moment=ends)
        lines += [note, Markup("")]
    if field == "audience":
        lines.append(views.reached(await control.reach(context.tx, audience), texts))
        lines += await widening.lines(context, event, audience)
    if field in {"when", "ends", COPY}:
        calendar = await office_days.load(context.tx, context.organisation, texts.language)
        lines += pointed_out(of_span(after.wall, after.ends_wall), calendar, texts)
    told = await _told(context, field, event)
    if told and telling.differs(event, after):
        content = {"was": telling.known_as(event), "reason": draft.get("reason", "")}
        lines += [*news(content, after, texts, context.organisation), Markup("")]
        lines.append(texts("planning-change-tells", told=told))
        lines += await cancelling.kept(context, event.id)
    if field == "when" and publishing.forgets_who_came(event, after):
        recorded = await attendance.count(context.tx, event.id)
        if recorded:
            lines.append(texts("planning-change-forgets", count=recorded))
    if draft.get("scopes"):
        tells = field in TELLING and telling.differs(event, after)
        lines += [Markup(""), *await changing.lines(context, field, event, tells=tells)]
    return Markup("\n".join(lines).rstrip())


async def _told(context: Context, field: str, event: Event) -> int:
    """Return how many people are notified if this field of the event is changed."""
    if event.status is not EventStatus.PUBLISHED or field not in TELLING:
        return 0
    return await cancelling.told(context, event.id)


def _check_ahead(context: Context, field: str, after: Event) -> None:
    """Raise Refusal if the moment that the form asked for has passed since."""
    if field in {"when", COPY} and after.starts_at <= context.now:
        raise Refusal("planning-begun-meanwhile")
    ends = after.deadline_at
    if field == "deadline" and ends is not None and ends <= context.now:
        raise Refusal("planning-deadline-meanwhile")


async def _finish(field: str, context: Context, draft: Draft) -> None:
    if draft[forms.CLOSING] == WHY:
        await forms.begin(context, EXPLAINED[field], draft)
        return
    texts = context.texts
    event = await rights.event_of(context, draft["event"])
    audience = to_audience(draft["audience"])
    await _require_addressed(context, field, event, audience)
    after = changed(context, field, event, draft)
    _check_ahead(context, field, after)
    if field == COPY:
        await _copy(context, event, after, audience)
        return
    if _too_late(context, event, field):
        raise Refusal("planning-begun")
    ends = after.ends_at
    if field == "ends" and ends is not None and ends <= context.now:
        raise Refusal("ends-past")
    after = replace(after, version=draft["version"])
    if (
        field == "audience"
        and event.status is EventStatus.PUBLISHED
        and await proposing.is_wider(context, audience)
    ):
        key = await widening.propose(context, event, audience)
        await desk.show_event(context, event.id, texts(key))
        return
    try:
        note = await _save_chosen(context, field, draft, event, after)
    except (ChangedMeanwhileError, NotPublishedError):
        await desk.show_event(context, event.id, texts("planning-changed-meanwhile"))
    except (PlacesBelowGoingError, DeadlineAfterStartError, EndBeforeStartError) as error:
        raise _refused(context, event, after, error) from None
    else:
        await desk.show_event(context, event.id, note)


async def _copy(context: Context, event: Event, after: Event, audience: Audience) -> None:
    again = NewEvent(
        **after.said(), audience=audience, scope=event.scope, author_id=context.member.id
    )
    copied = await events.create(context.tx, again, context.now)
    await questions.copy(context.tx, event, copied.id, context.now)
    await desk.record(context, "copied", copied.id)
    await desk.show_event(context, copied.id, context.texts("planning-copied"))


async def _save_chosen(
    context: Context, field: str, draft: Draft, event: Event, after: Event
) -> Markup:
    """Save the change of this date, or of several of its series; return what was done."""
    texts, which = context.texts, draft[forms.CLOSING]
    if which in draft.get("scopes", ()):
        count, told = await changing.change(context, field, draft, event, which)
        return texts("scope-changed", count=count, told=told)
    audience = to_audience(draft["audience"])
    await _save(context, field, event, after, audience, draft.get("reason", ""))
    await changing.note_moved(context, field, event, after)
    await desk.record(context, "changed", event.id, field=field)
    proposal = await proposals.of_event(context.tx, event.id)
    anew = await asking.asked_anew(context, proposal)
    return texts("proposal-asked-anew" if anew else "planning-changed")


async def _require_addressed(
    context: Context, field: str, event: Event, audience: Audience
) -> None:
    """Check that the event may be changed by whoever may address its audience, or propose it.

    What was proposed may be changed by whoever proposed it. Raises Refusal.
    """
    if not await proposing.is_wider(context, audience):
        return
    proposable = await audiences.proposable(context.tx, audience, context.member.grants)
    if proposable and (field == COPY or event.status is EventStatus.DRAFT):
        return
    if field == "audience":
        if proposable and await widening.may_propose(context, event):
            return
        raise Refusal("planning-wider-published" if proposable else "not-yours")
    if await proposals.of_event(context.tx, event.id) is None:
        raise Refusal("not-yours")


def _refused(context: Context, event: Event, after: Event, error: Exception) -> Refusal:
    """Return why the changed event can't be saved."""
    if isinstance(error, PlacesBelowGoingError):
        return Refusal("planning-places-below", going=str(event.coming))
    if isinstance(error, EndBeforeStartError):
        return Refusal(
            "end-before-start",
            start=moments.timed_wall(after.wall, context.texts, context.organisation.zone),
        )
    zone, texts = event.zone, context.texts
    shown = moments.timed_wall(event.wall, texts, ZoneInfo(zone))
    start = moments.in_zone(shown, zone, texts, context.organisation.zone)
    return Refusal("deadline-late", start=start)


async def _save(
    context: Context, field: str, before: Event, after: Event, audience: Audience, reason: str
) -> None:
    tx, now, organisation = context.tx, context.now, context.organisation
    if field == "audience":
        scope = rights.scope_for(audience, context.member.grants, before.scope)
        await publishing.readdress(tx, after, audience, scope, organisation, now)
        return
    [(saved, promoted)] = await several.change(
        tx, [(before, after)], organisation, now, author_id=context.member.id, reason=reason
    )
    if promoted:
        await notify_promoted(context, saved, promoted)


async def _reaches(context: Context, draft: Draft) -> int:
    return await audiences.count(context.tx, to_audience(draft["audience"]))


async def _reaches_told(context: Context, draft: Draft) -> int:
    if not draft.get("told"):
        return 0
    event = await rights.event_of(context, draft["event"])
    reached = (await scope.scopes(context, event)).all if draft.get("scopes") else [event]
    return await cancelling.told(context, *(one.id for one in reached))


async def _confirm(context: Context, draft: Draft) -> str:
    return "scope-save-one" if draft.get("scopes") else "planning-keep-change"


def _confirming(field: str) -> Callable[[Context, Draft], Awaitable[str]] | None:
    if field == "audience":
        return widening.confirm
    return None if field == COPY else _confirm


def _offers(draft: Draft, way: str) -> bool:
    return bool(draft.get("told")) if way == WHY else way in draft.get("scopes", ())


_SEVERAL = {scope.HERE: "scope-save-here", scope.ALL: "scope-save-all"}


def _form(field: str, step: Step, name: str = "") -> Form:
    tells = field in TELLING
    return Form(
        name or f"event-{field}",
        (step,),
        echo=partial(_echo, field),
        finish=partial(_finish, field),
        reaches=_reaches_told if tells else _reaches if field == "audience" else None,
        besides=_SEVERAL | ({WHY: "planning-cancel-why"} if tells and not name else {}),
        besides_if=_offers,
        confirm="planning-save" if field == COPY else "planning-keep-change",
        confirm_as=_confirming(field),
        back=lambda draft: ("event-back", Show(draft["event"])),
        belated=step.belated if isinstance(step, FilesStep) else None,
    )


FORMS = {field: _form(field, step) for field, step in (*STEPS.items(), (COPY, WhenStep()))}
EXPLAINED = {
    field: _form(field, cancelling.ReasonStep(), f"event-{field}-why") for field in TELLING
}
"""The forms that ask for the reason of a change whose field has been answered."""
