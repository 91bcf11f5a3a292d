"""Changes to a member's own record, one field at a time; the last change can be undone."""

from datetime import date
from functools import partial

from handlers.kit import forms, menu
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Handler, Refusal
from handlers.kit.forms import Draft, Form, Step
from handlers.kit.replies import View
from handlers.people import altered, confirmations, registration, views
from handlers.people.payloads import Change, Mine, Undo
from handlers.people.profile import require_registered
from handlers.people.steps import (
    ASSOCIATIONS,
    COLLEGE,
    EmailStep,
    NameStep,
    PhoneStep,
    ReadingStep,
    StaffNoStep,
    TitleStep,
)
from storage.model.people import Member, MemberStatus
from storage.model.time import to_wall
from storage.people import changes, checks, claims, consents, names

COUNTED = "change"
STEPS: tuple[Step, ...] = (
    NameStep(),
    StaffNoStep(skip="form-clear"),
    COLLEGE,
    ASSOCIATIONS,
    PhoneStep(skip="form-clear"),
    TitleStep(),
    EmailStep(),
    ReadingStep(),
)


async def change(context: Context, press: Change) -> None:
    """Ask for a new value of the field.

    Raises Refusal if the person is not in the register, if there is no such field, or if they have
    changed their record as often today as one person may.
    """
    require_registered(context)
    form = FORMS.get(press.field)
    if form is None:
        raise Refusal("button-foreign")
    _require_more(context)
    member = context.member
    await require_agreed(context, member, press.field, "me-associations-withdrawn")
    await forms.begin(context, form, draft_of(member, press.field))


async def require_agreed(context: Context, member: Member, field: str, key: str) -> None:
    """Raise the Refusal with this key if the member has withdrawn the consent to the field."""
    if field != changes.ASSOCIATIONS:
        return
    given = await consents.given(context.tx, member.id)
    if consents.Purpose.ASSOCIATIONS not in given:
        raise Refusal(key)


def draft_of(member: Member, name: str) -> Draft:
    """Return a draft with the present value of the field; empty if it has none."""
    value = member.stated if name == changes.ASSOCIATIONS else getattr(member, name)
    if not value:
        return {}
    return {name: value if isinstance(value, str) else list(value)}


def asked_for(name: str) -> Handler:
    """Return the handler of a sentence that asks to change this field."""

    async def ask(context: Context) -> None:
        await change(context, Change(name))

    return ask


def _today(context: Context) -> date:
    return to_wall(context.now, context.organisation.zone).date()


def _require_more(context: Context) -> None:
    """Raise Refusal after a day's changes: staff are notified of some, and nobody is to flood them.

    They are counted in memory; a restart forgets them.
    """
    limit = context.organisation.limits.changes_per_day
    times = context.recent.times(
        COUNTED, context.member.id, context.incoming.update_id, _today(context)
    )
    if times >= limit:
        raise Refusal("me-enough-today", limit=str(limit))


async def _save(name: str, context: Context, draft: Draft) -> None:
    before = context.member
    await require_agreed(context, before, name, "me-associations-withdrawn")
    given = draft.get(name)
    value = tuple(given or ()) if name == changes.ASSOCIATIONS else given
    if is_same(before, name, value):
        _home(context, "me-unchanged")
        return
    _require_more(context)
    context.recent.count(COUNTED, before.id, context.incoming.update_id, _today(context))
    waits = await _waits(context, name, value)
    number = await changes.change(context.tx, before, name, value, context.now, waits=waits)
    await checks.record_changed(context.tx, before.id, context.now)
    await registration.refresh(context)
    await _notify_staff(context, before)
    _say_changed(context, before, context.member, name, Undo(number))


def is_same(member: Member, name: str, value: changes.Field) -> bool:
    """Return whether this is the present value of the field; what is claimed counts."""
    if name == changes.ASSOCIATIONS:
        return sorted(value or ()) == sorted(member.stated)
    claimed = {claims.NAME: member.claimed_name, claims.COLLEGE: member.claimed_college}.get(name)
    return bool(value == (claimed or getattr(member, name)))


async def _waits(context: Context, name: str, value: changes.Field) -> bool:
    """Return whether the new value has to be confirmed by staff: an approved member's only."""
    member = context.member
    if member.status is not MemberStatus.ACTIVE:
        return False
    if name == changes.ASSOCIATIONS:
        new = [key for key in value or () if key not in member.associations]
        left = [key for key in member.associations if key not in (value or ())]
        if not await confirmations.may_stand(context, claims.LEAVING, left):
            return context.organisation.approval
    elif name in claims.WHOLE and isinstance(value, str):
        new = [value] if value != getattr(member, name) else []
    else:
        return False
    waits = context.organisation.approval
    if name == claims.NAME and new:
        waits = waits or bool(await names.of_staff(context.tx, new[0], member.id))
    return waits and not await confirmations.may_stand(context, name, new)


def _home(context: Context, key: str) -> None:
    context.say(View(context.texts(key)), keyboard=menu.keyboard(context))


def _say_changed(
    context: Context, before: Member, after: Member, name: str, undo: Undo | None
) -> None:
    texts, organisation = context.texts, context.organisation
    changed = "me-changed-waits" if after.asked - before.asked else "me-changed"
    _home(context, changed if undo else "me-undone")
    text = texts("me-changed-lines", **views.changed(name, before, after, texts, organisation))
    rows = [[Button(texts.plain("me-undo"), undo)]] if undo else []
    context.say(View(text, [*rows, [Button(texts.plain("me-back"), Mine("show"))]]))


async def undo(context: Context, press: Undo) -> None:
    """Undo the member's last change. Raises Refusal if it can no longer be undone."""
    before = context.member
    try:
        name = await changes.undo(context.tx, before.id, press.number, context.now)
    except changes.NothingToUndoError:
        raise Refusal("me-undo-none") from None
    await registration.refresh(context)
    await _notify_staff(context, before)
    _say_changed(context, before, context.member, name, None)


async def _notify_staff(context: Context, before: Member) -> None:
    """Notify staff of what they have to confirm, and of a change that concerns them."""
    await confirmations.notify_staff(context, before)
    await altered.notify_of_change(context, before, context.member)


FORMS: dict[str, Form] = {
    step.name: Form(
        f"me-{step.name}",
        (step,),
        echo=None,
        finish=partial(_save, step.name),
        back=lambda _: ("me-back", Mine("show")),
    )
    for step in STEPS
}
