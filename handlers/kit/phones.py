"""Telephone numbers: read as people type them, stored as E.164, shown in groups."""

import phonenumbers
from phonenumbers import PhoneNumberFormat

from storage.model.organisation import Organisation


def read(text: str, organisation: Organisation) -> str | None:
    """Return the number as E.164; None if there can be no such number.

    A number without a country code is one of the organisation's country.
    """
    return as_e164(text, organisation.country)


def as_e164(text: str, country: str) -> str | None:
    """Return the number as E.164; None if there can be no such number.

    A number without a country code is one of ``country`` (ISO 3166, two letters).
    """
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown(stored: str) -> str:
    """Return a stored number in groups, such as +86 138 0000 0004; what is no number as it is."""
    try:
        number = phonenumbers.parse(stored, None)
    except phonenumbers.NumberParseException:
        return stored
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
