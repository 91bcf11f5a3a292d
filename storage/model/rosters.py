"""A roster of people: what its rows state, and what importing them does."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

FIELDS: Final = (
    *("name", "staff_no", "college", "associations"),
    *("title", "phone", "email", "contact_stated"),
)
"""What a row can state: the names of the fields of Listed, and of a member."""
FieldValue = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of a roster; an empty text stands for what the row does not say.

    ``row`` counts from 1 as in the workbook. ``college`` and ``associations`` are keys, ``phone``
    is E.164. ``numeric``: the staff number was a number and no text, and so may lack zeros.
    """

    sheet: str
    row: int
    name: str
    staff_no: str = ""
    college: str = ""
    associations: tuple[str, ...] = ()
    title: str = ""
    phone: str = ""
    email: str = ""
    contact_stated: str = ""
    numeric: bool = False


class RowKind(StrEnum):
    """What importing a row does; for RENAMED, ERASED and REFUSED nothing, unless staff say so."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    RENAMED = "renamed"  # the number is known with another name
    ERASED = "erased"  # new, but somebody with this number asked to be erased
    REFUSED = "refused"


class How(StrEnum):
    """By what somebody of a roster was found in the register."""

    NUMBER = "number"
    PHONE = "phone"  # and the name
    COLLEGE = "college"  # and the name


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """Why a row is refused: the field, and the key and arguments of the text that says so."""

    field: str
    key: str
    args: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row, and what importing it would do now.

    ``was`` and ``became`` are the fields that change, before and afterwards; of somebody new
    ``was`` is empty. ``member_id`` is whom the row means, also where it is refused. ``erased_at``
    is when the person asked to be erased.
    """

    listed: Listed
    kind: RowKind
    member_id: int | None = None
    how: How | None = None
    was: Mapping[str, FieldValue] = dataclasses.field(default_factory=dict)
    became: Mapping[str, FieldValue] = dataclasses.field(default_factory=dict)
    refusal: RowRefusal | None = None
    erased_at: datetime | None = None
