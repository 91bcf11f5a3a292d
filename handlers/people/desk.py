"""👥 Members: staff look somebody up by name or number, see the record, and end the membership.

School staff find everybody, college staff the members of their college.
"""

from dataclasses import dataclass
from datetime import datetime

from handlers.kit import forms, notify, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.feature import Features, Leaving
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.kit.texts import Markup
from handlers.people import views
from handlers.people.payloads import Card, Find, Reinstate, Remove
from storage import audit, rights
from storage.engine.transaction import Transaction
from storage.events import rsvps
from storage.model.organisation import Organisation
from storage.model.people import Member, MemberStatus
from storage.notices import notices
from storage.people import members
from storage.people.members import NotActiveError

LABEL = 40  # characters of a button's label


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not look members up."""
    allowed = rights.may_find_members(context.member.grants)
    return context.texts.plain("bench-members") if allowed else None


async def find(context: Context, _: Find) -> None:
    """Ask whom to look up. Raises Refusal."""
    _require_finder(context)
    await forms.begin(context, FORM)


def _require_finder(context: Context) -> None:
    if not rights.may_find_members(context.member.grants):
        raise Refusal("not-yours")


@dataclass(frozen=True)
class WhoStep(Step):
    """A name, a part of it, or a staff number."""

    name: str = "who"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the name or number."""
        return Question(context.texts("find-ask"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one line of text."""
        draft[self.name] = one_line(context, context.organisation.limits.name)
        return True


async def _found(context: Context, draft: Draft) -> None:
    """Show who was found, each as a button; at most a page of them."""
    _require_finder(context)
    texts, limit = context.texts, context.organisation.limits.page
    reach = rights.people_reach(context.member.grants)
    found = await members.search(context.tx, reach, draft["who"], limit=limit + 1)
    key = "find-some" if found else "find-nobody"
    if len(found) > limit:
        key = "find-many"
    rows = [[Button(_label(context, person), Card(person.id))] for person in found[:limit]]
    rows.append([Button(texts.plain("find-again"), Find())])
    rows.append(workbench.back(context))
    context.say(View(texts(key, typed=draft["who"]), rows))


def _label(context: Context, person: Member) -> str:
    college = context.organisation.college_name(person.college, context.texts.language)
    parts = [part for part in (person.name, person.staff_no, college) if part]
    return shortened(" · ".join(parts), LABEL)


async def _person(context: Context, member_id: int) -> Member:
    """Return the person. Raises Refusal if there is none or they are not for this staff."""
    _require_finder(context)
    person = await members.find(context.tx, member_id)
    known = person is not None and person.status is not MemberStatus.VISITOR
    if person is None or not known or not rights.may_read_record(context.member.grants, person):
        raise Refusal("person-not-theirs")
    return person


async def card(context: Context, press: Card) -> None:
    """Show the member's record. Raises Refusal."""
    _show(context, await _person(context, press.member))


def _show(context: Context, person: Member, note: str = "") -> None:
    texts, organisation = context.texts, context.organisation
    lines: list[str] = [texts("member-card", lines=views.lines(person, texts, organisation))]
    if person.grants:
        names = [views.role_name(grant, texts, organisation) for grant in person.grants]
        lines.append(texts("member-roles", roles="\n".join(names)))
    rows = []
    if rights.may_remove(context.member, person):
        if person.status is MemberStatus.ACTIVE:
            rows.append([Button(texts.plain("member-remove"), Remove(person.id, 0))])
        elif person.status is MemberStatus.DECLINED:
            lines.append(texts("member-not-now"))
            rows.append([Button(texts.plain("member-reinstate"), Reinstate(person.id))])
    rows.append([Button(texts.plain("find-again"), Find())])
    rows.append(workbench.back(context))
    text = "\n\n".join([*([note] if note else []), *lines])
    context.show(View(Markup(text), rows))


async def remove(context: Context, press: Remove) -> None:
    """End the membership; without ``sure``, ask for confirmation first. Raises Refusal."""
    person = await _person(context, press.member)
    if not rights.may_remove(context.member, person):
        raise Refusal("person-not-theirs")
    texts = context.texts
    if person.grants:
        raise Refusal("member-has-roles")
    if person.status is not MemberStatus.ACTIVE:
        raise Refusal("member-not-active")
    if not press.sure:
        count = await rsvps.count_of_member(context.tx, person.id, context.now)
        rows = [
            [Button(texts.plain("member-remove-yes"), Remove(person.id, 1))],
            [Button(texts.plain("member-remove-no"), Card(person.id))],
        ]
        context.show(View(texts("member-remove-ask", name=person.name, count=count), rows))
        return
    await remove_member(
        *(context.tx, context.organisation, context.features),
        *(person, context.member.id, context.now),
    )
    after = await _person(context, person.id)
    _show(context, after, texts("member-removed", name=person.name))


async def remove_member(
    tx: Transaction,
    organisation: Organisation,
    features: Features,
    person: Member,
    by: int,
    now: datetime,
) -> None:
    """End the membership: free coming places, cancel queued notices, notify and record.

    ``by`` is the id of the member who does it, or audit.NOBODY. Raises NotActiveError or
    HoldsRolesError (see storage.people.members).
    """
    await members.remove(tx, person.id, now)
    for leave in features.leave:
        await leave(tx, organisation, Leaving(person.id, erased=False), now)
    await notices.cancel_for_member(tx, person.id, now)
    await audit.record(tx, by, "member-removed", person.id, now)
    await notify.notify_people(
        *(tx, [person], "you-removed"), lambda _: {"name": person.name}, now, about=person.id
    )


async def reinstate(context: Context, press: Reinstate) -> None:
    """Undo the end of a membership; the sign-ups stay cancelled. Raises Refusal."""
    person = await _person(context, press.member)
    if not rights.may_remove(context.member, person):
        raise Refusal("not-yours")
    try:
        await members.reinstate(context.tx, person.id)
    except NotActiveError:
        raise Refusal("member-not-back") from None
    tx, now = context.tx, context.now
    await audit.record(tx, context.member.id, "member-reinstated", person.id, now)
    args = {"name": person.name}
    await notices.notify(tx, [person.id], "you-reinstated", args, now, about=person.id)
    after = await _person(context, person.id)
    _show(context, after, context.texts("member-back", name=person.name))


FORM = forms.Form(
    "find-member",
    (WhoStep(),),
    echo=None,
    finish=_found,
    back=lambda _: ("bench-back", workbench.Bench()),
)
