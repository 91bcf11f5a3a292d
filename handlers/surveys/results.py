"""The payloads of the buttons to a questionnaire's results, which handlers/results shows."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Results(Payload, tag="xra"):
    """Show staff what one question came to; ``at`` is its place, counted from 0.

    ``only`` narrows it to a college (``c.key``) or an association (``a.key``).
    """

    survey: int
    at: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class Texts(Payload, tag="xrb"):
    """Show staff a page, counted from 0, of what was written to a question."""

    survey: int
    at: int
    page: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class Picture(Payload, tag="xrc"):
    """Send what a question came to as a picture."""

    survey: int
    at: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class Narrow(Payload, tag="xrd"):
    """Offer the places to which the results can be narrowed."""

    survey: int
    at: int


@dataclass(frozen=True, slots=True)
class Cross(Payload, tag="xre"):
    """Put a question together with another, by their places; ``other`` -1 offers the others."""

    survey: int
    at: int
    other: int


@dataclass(frozen=True, slots=True)
class Workbook(Payload, tag="xrf"):
    """Send all results as a workbook."""

    survey: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class Shown(Payload, tag="xrg"):
    """Show a member what one question came to, where staff open the results to members."""

    survey: int
    at: int
