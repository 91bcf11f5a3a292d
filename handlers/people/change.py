"""Changing one's own record: one field, one question; told at once, and undone at will."""

from collections.abc import Mapping
from functools import partial

from handlers.kit import forms, menu, tell
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Step
from handlers.kit.replies import View
from handlers.kit.texts import Texts, joined
from handlers.people import registration, views
from handlers.people.payloads import Change, Mine, Undo
from handlers.people.profile import require_registered
from handlers.people.steps import ASSOCIATIONS, COLLEGE, NameStep, PhoneStep, StaffNoStep
from storage import rights
from storage.model.people import Member, MemberStatus
from storage.people import changes, members

STEPS: tuple[Step, ...] = (
    NameStep(),
    StaffNoStep(skip="form-clear"),
    COLLEGE,
    ASSOCIATIONS,
    PhoneStep(skip="form-clear"),
)


async def change(context: Context, press: Change) -> None:
    """Ask for the field anew; a form under way is left for it."""
    require_registered(context)
    form = FORMS.get(press.field)
    if form is None:
        raise Refusal("button-foreign")
    value = getattr(context.member, press.field)
    draft: Draft = {}
    if value:
        draft[press.field] = value if isinstance(value, str) else list(value)
    await forms.begin(context, form, draft)


async def _keep(name: str, context: Context, draft: Draft) -> None:
    before = context.member
    given = draft.get(name)
    value = tuple(given or ()) if name == changes.ASSOCIATIONS else given
    if value == getattr(before, name):
        _home(context, "me-unchanged")
        return
    number = await changes.change(context.tx, before, name, value)
    await registration.refresh(context)
    await _tell_staff(context, before, context.member)
    _say_changed(context, before, context.member, name, Undo(number))


def _home(context: Context, key: str) -> None:
    context.say(View(context.texts(key)), keyboard=menu.keyboard(context))


def _say_changed(
    context: Context, before: Member, after: Member, name: str, undo: Undo | None
) -> None:
    texts, organisation = context.texts, context.organisation
    _home(context, "me-changed" if undo else "me-undone")
    text = texts(
        "me-changed-lines",
        field=texts.plain(f"field-{name.replace('_', '-')}"),
        before=views.facts(before, texts, organisation)[name],
        after=views.facts(after, texts, organisation)[name],
    )
    rows = [[Button(texts.plain("me-undo"), undo)]] if undo else []
    context.say(View(text, [*rows, [Button(texts.plain("me-back"), Mine("show"))]]))


async def undo(context: Context, press: Undo) -> None:
    """Take the last change back."""
    before = context.member
    try:
        name = await changes.undo(context.tx, before.id, press.number)
    except changes.NothingToUndoError:
        raise Refusal("me-undo-none") from None
    await registration.refresh(context)
    await _tell_staff(context, before, context.member)
    _say_changed(context, before, context.member, name, None)


async def _tell_staff(context: Context, before: Member, after: Member) -> None:
    """Tell the office of a staff number that is another's, a college of who comes to it."""
    if after.staff_no and after.staff_no != before.staff_no:
        twins = await members.same_staff_no(context.tx, after.staff_no, after.id)
        if twins:
            await _tell_twins(context, after, twins)
    if after.college and after.college != before.college and after.status is MemberStatus.ACTIVE:
        await tell.tell_each(
            context,
            await members.holders(context.tx, rights.college_staff_of(after.college)),
            "told-college-changed",
            lambda texts: views.facts(after, texts, context.organisation),
            about=after.id,
        )


async def _tell_twins(context: Context, after: Member, twins: list[Member]) -> None:
    def args(texts: Texts) -> Mapping[str, str]:
        others = joined([one.name for one in twins], texts)
        return views.facts(after, texts, context.organisation) | {"others": others}

    staff = await members.holders(context.tx, rights.staff_of(after.college))
    await tell.tell_each(context, staff, "told-staff-no-taken", args, about=after.id)


FORMS: dict[str, Form] = {
    step.name: Form(
        f"me-{step.name}",
        (step,),
        echo=None,
        finish=partial(_keep, step.name),
        back=lambda _: ("me-back", Mine("show")),
    )
    for step in STEPS
}
