"""Renders changes to a person's record, and roles, as text."""

from dataclasses import replace

from msgspec import structs

from handlers.kit import person as person_text
from handlers.kit import phones
from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, Texts, joined
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.organisation import Organisation
from storage.model.people import Grant, Member
from storage.people import contacts

TITLE = 40
"""Characters of an event's title in the name of a role."""
facts, lines = person_text.facts, person_text.lines
"""See handlers/kit/person.py."""


async def whole(
    tx: Transaction, person: Member, texts: Texts, organisation: Organisation
) -> Markup:
    """Return the fields of a member's record and the contact whom they have, a line for each."""
    contact = await contacts.of_member(tx, person.id)
    name = contact.contact_name if contact is not None and contact.contact_here else None
    return lines(person, texts, organisation, name or "")


def field_text(name: str, value: object, texts: Texts, organisation: Organisation) -> str:
    """Return the value of a field of a record as people read it."""
    if not value:
        return texts.plain("none")
    if isinstance(value, str):
        if name == "college":
            return organisation.college_name(value, texts.language) or value
        return phones.shown(value) if name == "phone" else value
    assert isinstance(value, list | tuple)
    return joined(organisation.association_names(value, texts.language), texts)


def changed(
    name: str, before: Member, after: Member, texts: Texts, organisation: Organisation
) -> dict[str, str]:
    """Return the name of a field of the record, and its value before and after, as text."""
    return {
        "field": texts.plain(f"field-{name.replace('_', '-')}"),
        "before": facts(before, texts, organisation)[name],
        "after": facts(after, texts, organisation)[name],
    }


async def titled(tx: Transaction, grant: Grant) -> Grant:
    """Return the role with the title of its event, if it is a role at one event."""
    if grant.role.over != "event" or not grant.scope.isdecimal():
        return grant
    event = await events.find(tx, int(grant.scope))
    return grant if event is None else replace(grant, event=event.title)


async def with_titles(tx: Transaction, person: Member) -> Member:
    """Return the person with the titles of the events at which they have a role."""
    if all(grant.role.over != "event" for grant in person.grants):
        return person
    return structs.replace(person, grants=tuple([await titled(tx, one) for one in person.grants]))


def role_name(grant: Grant, texts: Texts, organisation: Organisation) -> str:
    """Return the name of the role, with its college, association or event.

    An event without its title (see :func:`titled`) is called by its number.
    """
    name = texts.plain(f"role-{grant.role}")
    if grant.role.over == "event":
        place = shortened(grant.event, TITLE) or texts.plain("role-event", number=grant.scope)
        return texts.plain("role-of", role=name, place=place)
    known = {
        "college": organisation.college,
        "association": organisation.association,
        "topic": organisation.topic,
        "unit": organisation.unit,
    }
    named = known[grant.role.over](grant.scope) if grant.role.over else None
    if named is None:
        return name
    return texts.plain("role-of", role=name, place=named.label(texts.language))


def roles_of(person: Member, texts: Texts, organisation: Organisation) -> list[str]:
    """Return the roles that the person has now; those as a stand-in say so.

    Events are named only where the person comes from :func:`with_titles`.
    """
    acting = {grant for grant, _ in person.acting}
    names = [(grant, role_name(grant, texts, organisation)) for grant in person.grants]
    return [
        texts.plain("role-acting", role=name) if grant in acting else name for grant, name in names
    ]


def grant_details(grant: Grant) -> dict[str, str]:
    """Return the role as details of an entry of the audit log."""
    return {"role": grant.role, "scope": grant.scope}
