"""The payloads of the buttons of hours and certificates."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Record(Payload, tag="ctr"):
    """Show a page, counted from 0, of the hours of a year; ``year`` 0 is the present one.

    ``member`` 0 is the member's own record, another one that staff look at.
    """

    year: int
    member: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Certify(Payload, tag="ctc"):
    """Send the certificate of an event, or (``event`` 0) of the whole year, to whoever asks."""

    year: int
    event: int
    member: int = 0


@dataclass(frozen=True, slots=True)
class TakeYear(Payload, tag="ctx"):
    """Send the year's sheet as a workbook."""

    year: int
    member: int = 0


@dataclass(frozen=True, slots=True)
class Check(Payload, tag="ctv"):
    """Ask for the code of a certificate to be checked."""


@dataclass(frozen=True, slots=True)
class Hours(Payload, tag="cth"):
    """Show staff a page of what an event credits, and to whom."""

    event: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Credit(Payload, tag="ctk"):
    """Set what the event credits, one of ``hours.CREDITS``; ``kind`` stands for ''."""

    event: int
    credit: str


@dataclass(frozen=True, slots=True)
class Minutes(Payload, tag="ctm"):
    """Ask for the hours of the event, or of one person; with ``reset`` 1 take them back."""

    event: int
    member: int
    reset: int
