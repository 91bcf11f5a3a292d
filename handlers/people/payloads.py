"""What the buttons about a person carry."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Decide(Payload, tag="rd"):
    """Approve (1) a registration, decline it (0), or decline it being sure (2)."""

    member: int
    answer: int


@dataclass(frozen=True, slots=True)
class Pending(Payload, tag="rp"):
    """The person at this place of the line, counted from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class Mine(Payload, tag="me"):
    """Something to do with one's own record."""

    act: str  # show, change, pause, resume, language, consent, export, erase, erase2, register


@dataclass(frozen=True, slots=True)
class Change(Payload, tag="mc"):
    """Change one field."""

    field: str


@dataclass(frozen=True, slots=True)
class Undo(Payload, tag="mu"):
    """Put back what the change of this number replaced."""

    number: int


@dataclass(frozen=True, slots=True)
class Agree(Payload, tag="ok"):
    """Consent to the text of this version."""

    version: str


@dataclass(frozen=True, slots=True)
class Speak(Payload, tag="lg"):
    """Choose a language."""

    language: str
