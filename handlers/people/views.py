"""Renders a person's record and roles as text."""

from handlers.kit import phones
from handlers.kit.texts import Markup, Texts, joined
from storage.model.organisation import Organisation
from storage.model.people import Grant, Member
from storage.people.members import Registration


def facts(
    person: Registration | Member, texts: Texts, organisation: Organisation
) -> dict[str, str]:
    """Return each field of a person's record as text; a field without a value says so."""
    none = texts.plain("none")
    groups = organisation.association_names(person.associations, texts.language)
    name = person.name
    of_member = isinstance(person, Member)
    if isinstance(person, Member):
        claimed = organisation.association_names(person.claimed, texts.language)
        groups = [*groups, *(texts.plain("stated-only", value=one) for one in claimed)]
        if person.claimed_name:
            wanted = texts.plain("stated-only", value=person.claimed_name)
            name = joined([name, wanted], texts)
    return {
        "name": name,
        "staff_no": person.staff_no or none,
        "college": organisation.college_name(person.college, texts.language) or none,
        "associations": joined(groups, texts) or none,
        "phone": phones.shown(person.phone) if person.phone else none,
        **({name: getattr(person, name) or none for name in MORE} if of_member else {}),
    }


MORE = ("title", "email", "contact_stated")
"""The fields of a member's record that are shown only where they have a value."""


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


def lines(person: Registration | Member, texts: Texts, organisation: Organisation) -> Markup:
    """Return the fields of a person's record, one on each line."""
    shown = [texts("person-lines", **facts(person, texts, organisation))]
    shown += [
        texts("person-line", field=texts.plain(f"field-{name.replace('_', '-')}"), value=value)
        for name in MORE
        if (value := getattr(person, name, None))
    ]
    return Markup("\n".join(shown))


def changed(
    name: str, before: Member, after: Member, texts: Texts, organisation: Organisation
) -> dict[str, str]:
    """Return the name of a field of the record, and its value before and after, as text."""
    return {
        "field": texts.plain(f"field-{name.replace('_', '-')}"),
        "before": facts(before, texts, organisation)[name],
        "after": facts(after, texts, organisation)[name],
    }


def role_name(grant: Grant, texts: Texts, organisation: Organisation) -> str:
    """Return the name of the role, with its college or association."""
    name = texts.plain(f"role-{grant.role}")
    if grant.role.over == "event":
        place = texts.plain("role-event", number=grant.scope)
        return texts.plain("role-of", role=name, place=place)
    known = {
        "college": organisation.college,
        "association": organisation.association,
        "topic": organisation.topic,
    }
    named = known[grant.role.over](grant.scope) if grant.role.over else None
    if named is None:
        return name
    return texts.plain("role-of", role=name, place=named.label(texts.language))


def roles_of(person: Member, texts: Texts, organisation: Organisation) -> list[str]:
    """Return the roles that the person has now; those as a stand-in say so."""
    acting = {grant for grant, _ in person.acting}
    names = [(grant, role_name(grant, texts, organisation)) for grant in person.grants]
    return [
        texts.plain("role-acting", role=name) if grant in acting else name for grant, name in names
    ]


def grant_details(grant: Grant) -> dict[str, str]:
    """Return the role as details of an entry of the audit log."""
    return {"role": grant.role, "scope": grant.scope}
