"""Payloads of the buttons of holidays and working days."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Year(Payload, tag="ja"):
    """Open the list of a year's holidays and working days; year 0 is the present one."""

    year: int


@dataclass(frozen=True, slots=True)
class Add(Payload, tag="jb"):
    """Ask for days off or working days of the year."""

    year: int


@dataclass(frozen=True, slots=True)
class Publish(Payload, tag="jc"):
    """Confirm that the year's arrangement is published (``yes`` 1), or not any more (0)."""

    year: int
    yes: int


@dataclass(frozen=True, slots=True)
class EnteredDays(Payload, tag="jd"):
    """Open a page of what staff have entered of the year."""

    year: int
    page: int


@dataclass(frozen=True, slots=True)
class Remove(Payload, tag="je"):
    """Take the days from ``first`` to ``last``, as 20270205, out of the table."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class UndoDays(Payload, tag="jf"):
    """Undo a change of the table."""

    change: int


@dataclass(frozen=True, slots=True)
class DecideDays(Payload, tag="jg"):
    """Confirm or drop the days of a workbook that was sent, or open a page of them."""

    change: int
    act: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class TakeDays(Payload, tag="jh"):
    """Send the year's holidays and working days as a workbook to edit."""

    year: int
