"""Renders a person's record as text."""

from handlers.kit import phones
from handlers.kit.texts import Markup, Texts, joined
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.people.members import Registration


def facts(
    person: Registration | Member, texts: Texts, organisation: Organisation
) -> dict[str, str]:
    """Return each field of a person's record as text; a field without a value says so."""
    none = texts.plain("none")
    groups = organisation.association_names(person.associations, texts.language)
    name, college = person.name, organisation.college_name(person.college, texts.language)
    of_member = isinstance(person, Member)
    if isinstance(person, Member):
        claimed = organisation.association_names(person.claimed, texts.language)
        leaving = organisation.association_names(person.leaving, texts.language)
        groups = [
            texts.plain("stated-leaving", value=one) if one in leaving else one for one in groups
        ]
        groups += [texts.plain("stated-only", value=one) for one in claimed]
        if person.claimed_name:
            wanted = texts.plain("stated-only", value=person.claimed_name)
            name = joined([name, wanted], texts)
        if person.claimed_college:
            wanted_college = organisation.college_name(person.claimed_college, texts.language)
            said = texts.plain("stated-only", value=wanted_college or person.claimed_college)
            college = joined([*([college] if college else []), said], texts)
    return {
        "name": name,
        "staff_no": person.staff_no or none,
        "college": college or none,
        "associations": joined(groups, texts) or none,
        "phone": phones.shown(person.phone) if person.phone else none,
        **({name: getattr(person, name) or none for name in MORE} if of_member else {}),
    }


MORE = ("reading", "title", "email", "contact_stated")
"""The fields of a member's record that are shown only where they have a value."""


def lines(
    person: Registration | Member, texts: Texts, organisation: Organisation, contact: str = ""
) -> Markup:
    """Return the fields of a person's record, one on each line.

    ``contact`` is the name of the contact whom they have; it stands in the place of the one whom
    only the roster names.
    """
    shown = [texts("person-lines", **facts(person, texts, organisation))]
    more = {name: getattr(person, name, None) for name in MORE}
    if contact:
        more = {**more, "contact_stated": None, "contact": contact}
    shown += [
        texts("person-line", field=texts.plain(f"field-{name.replace('_', '-')}"), value=value)
        for name, value in more.items()
        if value
    ]
    return Markup("\n".join(shown))
