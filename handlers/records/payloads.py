"""The payloads of the buttons of the audit log."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Records(Payload, tag="au"):
    """Show a page, counted from 0, of the log.

    ``kind`` is one of storage.model.acts.Kind, or empty for all; ``person`` is a member's id, or 0;
    ``day`` is a day of the organisation such as 20270112, or 0 for all.
    """

    kind: str
    person: int
    page: int
    day: int = 0


@dataclass(frozen=True, slots=True)
class Actors(Payload, tag="ap"):
    """Show a page, counted from 0, of the people to whose acts the log can be restricted."""

    page: int


@dataclass(frozen=True, slots=True)
class TakeRecords(Payload, tag="ax"):
    """Send the log as a workbook, restricted as by Records."""

    kind: str
    person: int
    day: int = 0
