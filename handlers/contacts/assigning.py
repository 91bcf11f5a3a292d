"""Staff assign a contact: to one member, or to many at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.contacts.payloads import Desk, Mine, Of, Write
from handlers.kit import notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import named_options, one_line
from handlers.kit.texts import Markup
from storage import audit, rights
from storage.model.people import Member
from storage.people import contacts, members

MOST = 12  # people with the name that was typed who are offered
ME, ALL = "me", "all"
COLLEGE, ASSOCIATION = "c.", "a."


@dataclass(frozen=True)
class _PlaceStep(Step):
    """Whose contact is assigned: everybody's on the list, or of a college or an association."""

    name: str = "place"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the places within the person's reach that have anybody on the list."""
        organisation, reach = context.organisation, rights.contacts_reach(context.member.grants)
        options = [Option(ALL, context.texts.plain("contacts-place-all"), wide=True)]
        colleges = [one for one in organisation.colleges if reach.covers_college(one.key)]
        places = named_options(context, colleges, (), prefix=COLLEGE)
        places += named_options(context, organisation.associations, (), prefix=ASSOCIATION)
        for place in places:
            many = await contacts.count(context.tx, draft["which"], reach, _place(place.value))
            if many:
                options.append(Option(place.value, f"{place.label}（{many}）"))
        return Question(context.texts("contacts-ask-place"), options, columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a place."""
        organisation = context.organisation
        kind, key = _place(value)
        known = organisation.college(key) if kind == "c" else organisation.association(key)
        if value != ALL and known is None:
            raise Refusal("form-older")
        draft[self.name] = value
        return True


def _place(value: str) -> tuple[str, str]:
    """Return the place of an option, as storage/people/contacts.py takes it."""
    if value == ALL:
        return "", ""
    kind, _, key = value.partition(".")
    return kind, key


@dataclass(frozen=True)
class _WhoStep(Step):
    """Who becomes the contact: the person themselves, or somebody whose name is typed."""

    name: str = "contact"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the name; offer those who have the name that was typed."""
        options = []
        if rights.may_be_contact(context.member) and context.member.id != draft.get("member"):
            options.append(Option(ME, context.texts.plain("contact-me"), wide=True))
        found = draft.get("found", ())
        people = await members.find_all(context.tx, found) if found else {}
        for number in found:
            if (person := people.get(number)) is not None:
                college = context.organisation.college_name(person.college, context.texts.language)
                label = " · ".join(part for part in (person.name, college) if part)
                options.append(Option(str(person.id), label))
        key = "contact-ask-which" if found else "contact-ask-who"
        return Question(context.texts(key), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one of those offered. Raises Refusal."""
        if value != ME and value not in {str(found) for found in draft.get("found", ())}:
            raise Refusal("form-older")
        draft[self.name] = context.member.id if value == ME else int(value)
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Look for people with this name; one is taken at once. Raises Refusal if there is none."""
        typed = one_line(context, context.organisation.limits.name)
        reach = rights.contacts_reach(context.member.grants)
        found = await contacts.candidates(context.tx, reach, typed, MOST + 1)
        people = [one for one in found if one.id != draft.get("member")]
        if not people:
            raise Refusal("contact-nobody", typed=typed)
        if len(people) > MOST:
            raise Refusal("contact-too-many", typed=typed)
        draft["found"] = [one.id for one in people]
        if len(people) > 1:
            return False
        draft[self.name] = people[0].id
        return True


async def _contact(context: Context, draft: Draft) -> Member:
    """Return who becomes the contact, if they still can and may be chosen. Raises Refusal."""
    person = await members.find(context.tx, draft["contact"])
    reach = rights.contacts_reach(context.member.grants)
    chosen = person is not None and rights.may_be_contact(person)
    if person is None or not chosen:
        raise Refusal("contact-gone")
    if person.id != context.member.id and not reach.covers_college(person.college):
        raise Refusal("contact-gone")
    return person


async def _echo_one(context: Context, draft: Draft) -> Markup:
    person = await _contact(context, draft)
    return context.texts("contact-echo", name=draft["name"], contact=person.name)


async def _finish_one(context: Context, draft: Draft) -> None:
    member = await members.find(context.tx, draft["member"])
    if member is None or not rights.may_assign_contact(context.member.grants, member):
        raise Refusal("contact-not-theirs")
    person = await _contact(context, draft)
    await give(context, [member.id], person)
    back = [Button(context.texts.plain("contacts-back"), Desk())]
    text = context.texts("contact-assigned", name=member.name, contact=person.name)
    context.show(View(text, [back]))


async def _whom(context: Context, draft: Draft) -> list[int]:
    reach = rights.contacts_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    ids = await contacts.all_ids(context.tx, draft["which"], reach, _place(draft["place"]))
    return [one for one in ids if one != draft["contact"]]


async def _echo_many(context: Context, draft: Draft) -> Markup:
    person, many = await _contact(context, draft), len(await _whom(context, draft))
    return context.texts("contact-echo-many", count=many, contact=person.name)


async def _reaches(context: Context, draft: Draft) -> int:
    return len(await _whom(context, draft)) if "contact" in draft else 0


async def _finish_many(context: Context, draft: Draft) -> None:
    person = await _contact(context, draft)
    many = await give(context, await _whom(context, draft), person)
    back = [Button(context.texts.plain("contacts-back"), Desk())]
    text = context.texts("contact-assigned-many", count=many, contact=person.name)
    context.show(View(text, [back]))


async def give(context: Context, member_ids: list[int], person: Member) -> int:
    """Assign the contact, notify both sides and record it; return to how many members."""
    tx, now, me = context.tx, context.now, context.member.id
    many = await contacts.assign(tx, member_ids, person.id, me, now)
    await notify_members(context, member_ids, person)
    if person.id != me:
        count = str(await contacts.count_assigned(tx, person.id))
        await notify.notify_people(
            tx,
            [person],
            "you-are-contact",
            lambda _: {"count": count},
            now,
            buttons=[("contacts-mine", Mine(0).pack())],
        )
    return many


async def notify_members(context: Context, member_ids: Sequence[int], person: Member) -> None:
    """Notify these members that the person is their contact now, and record it."""
    tx, now, me = context.tx, context.now, context.member.id
    told = []
    for member_id in member_ids:
        await audit.record(tx, me, "contact-assigned", member_id, now)
        found = await members.find(tx, member_id)
        told += [found] if found is not None else []
    named = {"name": [person.id]}
    await notify.notify_people(
        tx,
        told,
        "you-have-contact",
        lambda _: {},
        now,
        buttons=[("relay-write", Write(person.id).pack())],
        named=named,
    )


ONE = Form(
    "contact-assign",
    (_WhoStep(),),
    echo=_echo_one,
    confirm="contact-confirm",
    finish=_finish_one,
    back=lambda draft: ("contact-open", Of(draft["member"])),
)
MANY = Form(
    "contact-assign-many",
    (_PlaceStep(), _WhoStep()),
    echo=_echo_many,
    confirm="contact-confirm",
    finish=_finish_many,
    reaches=_reaches,
    back=lambda _: ("contacts-back", Desk()),
)
