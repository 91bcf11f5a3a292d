"""Whom what was typed may mean: part of a name, pinyin, initials, staff number, end of a phone."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from storage.engine.transaction import Value
from storage.people.sorting import LONGEST, folded

NUMBER_END: Final = 3
"""How many characters are taken for the end of a staff number, at least."""
PHONE_END: Final = 4
"""How many digits are taken for the end of a phone number, at least."""
_FEW: Final = 2  # letters that many names have
_LAST: Final = 3  # characters of a number that the database's index holds
_HIGHEST: Final = chr(0x10FFFF)
_PHONE = re.compile(r"\+?[0-9 ()\-]+")
_NUMBER = re.compile(r"[0-9A-Z\-]+")


def digits_of(typed: str, least: int = PHONE_END) -> str:
    """Return the digits if what was typed can be the end of a phone number, else nothing."""
    text = unicodedata.normalize("NFKC", typed).strip()
    digits = re.sub("[^0-9]", "", text)
    return digits if _PHONE.fullmatch(text) and len(digits) >= least else ""


def condition(
    typed: str,
    place: Callable[[Value], str],
    *,
    numbered: Callable[[], str] | None,
    phone_end: int = PHONE_END,
) -> str:
    """Return the SQL condition for members ``m`` whom this may mean.

    ``place`` adds a value and returns its placeholder. ``numbered`` returns the condition for the
    people whose staff number may be looked for; None for nobody's. A part of a name may begin at
    each of its characters, pinyin and initials at each syllable. One or two Latin letters are the
    first of the surname, or a whole part. ``phone_end`` is how many digits make the end of a phone
    number, at least 3.
    """
    name, others, parts = folded(typed)[:LONGEST], list[str](), list[str]()
    small = name.lower()
    if name.isascii() and name.isalpha() and len(name) <= _FEW:
        parts.append(f"(m.sort_key >= {place(small)} AND m.sort_key < {place(small + _HIGHEST)})")
        others.append(
            "SELECT n.member_id FROM member_names n"  # noqa: S608
            f" WHERE n.part IN ({place(name)}, {place(small)})"
        )
    elif name:
        others += [
            "SELECT n.member_id FROM member_names n"  # noqa: S608
            f" WHERE n.part >= {place(one)} AND n.part < {place(one + _HIGHEST)}"
            for one in dict.fromkeys((name, small))
        ]
    others += _by_number(typed, place, numbered, phone_end)
    if others:
        parts.append(f"m.id IN ({' UNION '.join(others)})")
    return f"({' OR '.join(parts) or '1 = 0'})"


def _by_number(
    typed: str,
    place: Callable[[Value], str],
    numbered: Callable[[], str] | None,
    phone_end: int,
) -> list[str]:
    """Return the statements that find members by their staff number and phone."""
    found = []
    number = unicodedata.normalize("NFKC", typed).strip().upper()
    if numbered and _NUMBER.fullmatch(number):
        found.append(
            f"SELECT m.id FROM members m WHERE m.staff_no = {place(number)} AND {numbered()}"  # noqa: S608
        )
        if len(number) >= NUMBER_END:
            found.append(f"SELECT m.id {_ending('staff_no', number, place)} AND {numbered()}")
    digits = digits_of(typed, phone_end)
    if digits:
        found.append(f"SELECT m.id {_ending('phone', digits, place)}")
    return found


def _ending(column: str, end: str, place: Callable[[Value], str]) -> str:
    """Return FROM and WHERE for members whose number ends so; the index has its last characters."""
    return (
        f"FROM members m WHERE m.{column} IS NOT NULL"
        f" AND substr(m.{column}, length(m.{column}) - {_LAST - 1}) = {place(end[-_LAST:])}"
        f" AND m.{column} LIKE {place('%' + end)}"
    )
