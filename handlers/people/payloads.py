"""The payloads of the buttons about people."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Decide(Payload, tag="rd"):
    """Decide a registration; ``answer`` is 1 (approve), 0 (decline) or 2 (confirm declining).

    ``seen`` is the fingerprint of the record that was shown. Where it differs from the present one,
    the record is shown again instead.
    """

    member: int
    answer: int
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Pending(Payload, tag="rp"):
    """Show the waiting registration at this place, counted from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class Claims(Payload, tag="ra"):
    """Show the claim at this place, counted from 0 (see storage/people/claims.py)."""

    place: int


@dataclass(frozen=True, slots=True)
class Confirm(Payload, tag="rb"):
    """Confirm a claim (``answer`` 1) or reject it (0)."""

    claim: int
    answer: int


@dataclass(frozen=True, slots=True)
class Mine(Payload, tag="me"):
    """Act on the member's own record."""

    act: str  # show, change, pause, resume, language, consent, export, erase, erase2, register


@dataclass(frozen=True, slots=True)
class Change(Payload, tag="mc"):
    """Change one field of the member's own record."""

    field: str


@dataclass(frozen=True, slots=True)
class Undo(Payload, tag="mu"):
    """Restore the value that the change with this number replaced."""

    number: int


@dataclass(frozen=True, slots=True)
class Agree(Payload, tag="ok"):
    """Consent to this version of the consent text."""

    version: str


@dataclass(frozen=True, slots=True)
class Speak(Payload, tag="lg"):
    """Choose a language."""

    language: str
