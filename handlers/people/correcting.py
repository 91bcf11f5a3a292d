"""Staff correct a field of a member's record; the member is notified of it, and of who did it."""

from dataclasses import replace
from functools import partial

from handlers.kit import forms, notify, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Step
from handlers.kit.of_member import Card, person_of
from handlers.kit.replies import View
from handlers.kit.texts import Texts
from handlers.people import altered, card, change, listed, views
from handlers.people.payloads import Correct, Members, Mine, UndoCorrection
from handlers.people.steps import (
    ASSOCIATIONS,
    COLLEGE,
    EmailStep,
    NameStep,
    ReadingStep,
    StaffNoStep,
    TheirPhoneStep,
    TitleStep,
)
from storage import audit, rights
from storage.model.people import Grant, Member
from storage.people import changes, claims, members

WITHDRAWN = "correct-associations-withdrawn"
WHO, SEEN = "member", "seen"  # of the draft: the member's id, and the record that was shown
STEPS: tuple[Step, ...] = (
    NameStep(question="correct-name"),
    StaffNoStep(skip="form-clear", question="correct-staff-no"),
    replace(COLLEGE, question="correct-college"),
    replace(ASSOCIATIONS, question="correct-associations"),
    TheirPhoneStep(skip="form-clear", question="correct-phone"),
    TitleStep(question="correct-title"),
    EmailStep(question="correct-email"),
    ReadingStep(question="correct-reading"),
)


async def correct(context: Context, press: Correct) -> None:
    """Ask for the right value of the field. Raises Refusal."""
    form = FORMS.get(press.field)
    if form is None:
        raise Refusal("button-foreign")
    person = await _person(context, press.member, press.field)
    await change.require_agreed(context, person, press.field, WITHDRAWN)
    known = {WHO: person.id, SEEN: person.fingerprint}
    await forms.begin(context, form, {**change.draft_of(person, press.field), **known})


async def _person(context: Context, member_id: int, field: str) -> Member:
    """Return the person whose field this staff may correct. Raises Refusal."""
    person = await person_of(context, member_id)
    if not rights.may_correct(context.member, person, field):
        raise Refusal("person-not-theirs")
    return person


async def _save(name: str, context: Context, draft: Draft) -> None:
    """Save the value, unless the record has been changed since it was shown. Raises Refusal."""
    texts = context.texts
    before = await _person(context, draft[WHO], name)
    await change.require_agreed(context, before, name, WITHDRAWN)
    if before.fingerprint != draft[SEEN]:
        await card.show(context, before, texts("correct-meanwhile"))
        return
    given = draft.get(name)
    value = tuple(given or ()) if name == changes.ASSOCIATIONS else given
    if change.is_same(before, name, value) and not _confirms(before, name, value):
        await card.show(context, before, texts("me-unchanged"))
        return
    number = await changes.change(context.tx, before, name, value, context.now, by_staff=True)
    undo = UndoCorrection(before.id, number)
    await _notify(context, before, name, "correct-done", [[Button(texts.plain("me-undo"), undo)]])


def _confirms(member: Member, name: str, value: changes.Field) -> bool:
    """Return whether the value confirms what the member has only stated so far."""
    if name == changes.ASSOCIATIONS:
        given = set(value or ())
        return bool(set(member.claimed) & given or set(member.leaving) - given)
    claimed = {claims.NAME: member.claimed_name, claims.COLLEGE: member.claimed_college}.get(name)
    return claimed is not None and claimed == value


async def undo(context: Context, press: UndoCorrection) -> None:
    """Undo the last correction of the record. Raises Refusal if it can no longer be undone."""
    before = await person_of(context, press.member)
    try:
        name = await changes.undo(context.tx, before.id, press.number, context.now, by_staff=True)
    except changes.NothingToUndoError:
        raise Refusal("me-undo-none") from None
    if not rights.may_correct(context.member, before, name):
        raise Refusal("person-not-theirs")
    await _notify(context, before, name, "correct-undone", [])


async def _notify(
    context: Context, before: Member, name: str, key: str, above: list[list[Button]]
) -> None:
    """Record the correction, notify the member and the staff concerned, and show what became of it.

    Where the new college is not this staff's, its card is not shown any more.
    """
    tx, now, organisation = context.tx, context.now, context.organisation
    after = await members.find(tx, before.id)
    assert after is not None
    await audit.record(
        tx, context.member.id, "record-corrected", after.id, now, details={"record": name}
    )
    by = _role(context.member, before, name)

    def args(texts: Texts) -> dict[str, str]:
        said = views.changed(name, before, after, texts, organisation)
        return {**said, "role": views.role_name(by, texts, organisation)}

    button = ("me-change", Mine("change").pack())
    await notify.notify_people(
        tx, [after], "you-corrected", args, now, buttons=[button], about=after.id
    )
    await altered.notify_of_change(context, before, after)
    said = context.texts(key, **views.changed(name, before, after, context.texts, organisation))
    if rights.may_see_member(context.member.grants, after):
        await card.show(context, after, said, above=above)
    else:
        rows = [[Button(context.texts.plain("members-list"), Members(listed.ALL, 0))]]
        rows.append(workbench.back(context))
        context.show(View(f"{said}\n\n{context.texts('correct-moved')}", rows))


def _role(staff: Member, person: Member, field: str) -> Grant:
    """Return the role by which this staff may correct the field."""
    alone = (
        Member(staff.id, None, staff.status, staff.name, staff.language, grants=(grant,))
        for grant in staff.grants
    )
    return next(one.grants[0] for one in alone if rights.may_correct(one, person, field))


def _back(draft: Draft) -> tuple[str, Card]:
    return "member-card-back", Card(draft[WHO])


FORMS: dict[str, Form] = {
    step.name: Form(
        f"member-{step.name}",
        (step,),
        echo=None,
        finish=partial(_save, step.name),
        back=_back,
        light=True,
    )
    for step in STEPS
}
