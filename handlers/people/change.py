"""Changes to a member's own record, one field at a time; the last change can be undone."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from handlers.kit import forms, menu, notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Handler, Refusal
from handlers.kit.forms import Draft, Form, Step
from handlers.kit.replies import View
from handlers.kit.texts import Texts
from handlers.people import confirmations, joining, registration, twins, views
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
from storage import rights
from storage.model.people import Member, MemberStatus
from storage.model.time import to_wall
from storage.people import changes, checks, consents, members, names

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
    """Raise Refusal after a day's changes: staff are told of some, and nobody is to flood them.

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
    waits = before.status is MemberStatus.ACTIVE and await _waits(context, name, value)
    number = await changes.change(context.tx, before, name, value, context.now, waits=waits)
    await checks.record_changed(context.tx, before.id, context.now)
    await registration.refresh(context)
    await _notify_staff(context, before)
    _say_changed(context, before, context.member, name, Undo(number))


def is_same(member: Member, name: str, value: changes.Field) -> bool:
    """Return whether this is the present value of the field; claimed associations count."""
    if name == changes.ASSOCIATIONS:
        return sorted(value or ()) == sorted(member.stated)
    return bool(value == getattr(member, name))


async def _waits(context: Context, name: str, value: changes.Field) -> bool:
    """Return whether the new value has to be confirmed by staff."""
    if name == "name":
        assert isinstance(value, str)
        return bool(await names.of_staff(context.tx, value, context.member.id))
    return context.organisation.approval and name == changes.ASSOCIATIONS


def _home(context: Context, key: str) -> None:
    context.say(View(context.texts(key)), keyboard=menu.keyboard(context))


def _say_changed(
    context: Context, before: Member, after: Member, name: str, undo: Undo | None
) -> None:
    texts, organisation = context.texts, context.organisation
    new = set(after.claimed) - set(before.claimed) or after.claimed_name != before.claimed_name
    waits = name in {"name", changes.ASSOCIATIONS} and new
    changed = "me-changed-waits" if waits else "me-changed"
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
    await notify_of_change(context, before, context.member)


async def notify_of_change(context: Context, before: Member, after: Member) -> None:
    """Notify staff, except whoever made it, of a change of somebody's record that concerns them.

    The staff responsible for the member are notified if another member has the same staff number;
    the staff of the new college, if an approved member changes colleges; the officers of an
    association that an approved member joins.
    """
    if after.staff_no and after.staff_no != before.staff_no:
        same_number = await members.same_staff_no(context.tx, after.staff_no, after.id)
        if same_number:
            await _notify_of_same_number(context, after, same_number)
    if after.status is MemberStatus.ACTIVE:
        new = [key for key in after.associations if key not in before.associations]
        await joining.notify_officers(context, after, new)
    if after.college and after.college != before.college and after.status is MemberStatus.ACTIVE:
        await notify.notify_each(
            context,
            await members.holders(context.tx, rights.college_staff_of(after.college)),
            "told-college-changed",
            lambda texts: views.facts(after, texts, context.organisation),
            about=after.id,
        )


async def _notify_of_same_number(
    context: Context, after: Member, same_number: list[Member]
) -> None:
    def args(texts: Texts) -> Mapping[str, str]:
        return views.facts(after, texts, context.organisation)

    staff = await members.holders(context.tx, rights.staff_of(after.college))
    key = "told-staff-no-taken"
    await twins.notify(context, staff, key, args, same_number, twin=key, about=after.id)


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
