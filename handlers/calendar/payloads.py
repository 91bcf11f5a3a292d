"""Payloads of the buttons of the member's own calendar; see also handlers/events/payloads.py."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class OwnCalendar(Payload, tag="co"):
    """Open the page of the member's own calendar."""


@dataclass(frozen=True, slots=True)
class CalendarAct(Payload, tag="ca"):
    """Do something about the member's own calendar: ``make``, ``stop`` or ``file``."""

    act: str
