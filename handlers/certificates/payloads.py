"""The payloads of the buttons of hours and certificates."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Record(Payload, tag="ctr"):
    """Show a page, counted from 0, of one's own hours of a year; 0 is the present one."""

    year: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Certify(Payload, tag="ctc"):
    """Send one's own certificate of an event, or (``event`` 0) of the whole year."""

    year: int
    event: int


@dataclass(frozen=True, slots=True)
class TakeYear(Payload, tag="ctx"):
    """Send one's own year as a workbook."""

    year: int


@dataclass(frozen=True, slots=True)
class RecordOf(Payload, tag="cto"):
    """Show staff a page, counted from 0, of a member's hours of a year; 0 is the present one."""

    member: int
    year: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class CertifyOf(Payload, tag="cti"):
    """Send staff a member's certificate of an event, or (``event`` 0) of the whole year."""

    member: int
    year: int
    event: int


@dataclass(frozen=True, slots=True)
class TakeYearOf(Payload, tag="cty"):
    """Send staff a member's year as a workbook."""

    member: int
    year: int


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
