"""Gives somebody a role in the chat: who, which, from when, until when."""

from handlers.kit import forms, of_member
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft
from handlers.kit.of_member import Card
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.people import giving, registration, views
from handlers.roles.payloads import Give, GiveTo, Staff
from handlers.roles.staff import require_manager
from handlers.roles.steps import (
    NOW,
    OPEN,
    YEARS,
    DayStep,
    PersonStep,
    RoleStep,
    beginning,
    end,
    grant_of,
)
from storage import rights
from storage.model.people import Member, MemberStatus, Term
from storage.people import members
from storage.people.roles import LastHolderError


async def begin(context: Context, _: Give) -> None:
    """Ask who is given a role. Raises Refusal."""
    require_manager(context)
    await forms.begin(context, FORM)


async def of_card(context: Context, person: Member) -> list[list[Button]]:
    """Return the button of a member's card; none for whoever may give no roles."""
    known = person.status is MemberStatus.ACTIVE and person.telegram_id is not None
    if not known or not rights.may_manage_roles(context.member.grants):
        return []
    return [[Button(context.texts.plain("give-to"), GiveTo(person.id))]]


async def begin_to(context: Context, press: GiveTo) -> None:
    """Ask which role this member is given. Raises Refusal."""
    require_manager(context)
    person = await of_member.person_of(context, press.member)
    if not await of_card(context, person):
        raise Refusal("role-person-unknown")
    await forms.begin(context, FORM_TO, {"who": person.id})


async def person_of(context: Context, draft: Draft, name: str) -> Member:
    """Return the person that the draft has under this name. Raises Refusal if they are gone."""
    person = await members.find(context.tx, draft[name])
    if person is None:
        raise Refusal("role-person-unknown")
    return person


def _term(context: Context, draft: Draft) -> Term:
    return Term(
        beginning(context, draft, "from"), end(context, draft, "until"), draft["role"]["title"]
    )


async def _echo(context: Context, draft: Draft) -> Markup:
    texts, grant = context.texts, grant_of(draft)
    person = await person_of(context, draft, "who")
    term = _term(context, draft)
    shown = await views.titled(context.tx, grant)
    role = giving.named(shown, term, texts, context.organisation)
    second = await giving.needs_second(context, person, grant, term)
    key = "give-echo-second" if second else "give-echo"
    return texts(key, name=person.name, role=role)


async def _finish(context: Context, draft: Draft) -> None:
    grant, term = grant_of(draft), _term(context, draft)
    if not rights.may_give(context.member, grant.role):
        raise Refusal("not-yours")
    person = await person_of(context, draft, "who")
    try:
        able = await giving.give(
            context, person, grant, term, by=context.member.id, action="role-given"
        )
    except LastHolderError:
        raise Refusal("staff-last-until") from None
    await registration.refresh(context)
    texts = context.texts
    shown = await views.titled(context.tx, grant)
    role = giving.named(shown, term, texts, context.organisation)
    key = "give-done" if able is None else "give-waits" if able else "give-waits-nobody"
    rows = [[Button(texts.plain("staff-back"), Staff(0))]]
    context.show(View(texts(key, name=person.name, role=role), rows))


_ROLE = (
    RoleStep(),
    DayStep("from", "give-ask-from", (NOW,)),
    DayStep("until", "give-ask-until", (OPEN,), years=YEARS, after="from"),
)
FORM = forms.Form(
    "give-role",
    (PersonStep("who", "give-ask-who"), *_ROLE),
    echo=_echo,
    finish=_finish,
    confirm="give-confirm",
    back=lambda _: ("staff-back", Staff(0)),
)
FORM_TO = forms.Form(
    "give-role-to",
    _ROLE,
    echo=_echo,
    finish=_finish,
    confirm="give-confirm",
    back=lambda draft: ("member-card-back", Card(draft["who"])),
)
