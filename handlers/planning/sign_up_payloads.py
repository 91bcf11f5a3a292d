"""The payloads of the buttons by which staff set up how people sign up for an event."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class SignUp(Payload, tag="qm"):
    """Open the page of an event's sign-up: companions, questions, quotas, a yes of staff."""

    event: int


@dataclass(frozen=True, slots=True)
class SetUp(Payload, tag="qt"):
    """Set one thing of an event's sign-up.

    ``what`` is companions (``value`` -1 asks), names, approves (0 or 1) or series (copy it to the
    other dates).
    """

    event: int
    what: str
    value: int


@dataclass(frozen=True, slots=True)
class AddQuestion(Payload, tag="qc"):
    """Add a question: one of the presets, or of one's own (``own``); empty lists them."""

    event: int
    preset: str


@dataclass(frozen=True, slots=True)
class OpenQuestion(Payload, tag="qq"):
    """Open the page of one of the event's questions for staff."""

    event: int
    question: int


@dataclass(frozen=True, slots=True)
class EditQuestion(Payload, tag="qe"):
    """Change a question; ``act`` is one of handlers.planning.sign_up.question.ACTS."""

    event: int
    question: int
    act: str


@dataclass(frozen=True, slots=True)
class AskIf(Payload, tag="qi"):
    """Mark or unmark on which answer to an earlier question this one depends.

    ``other`` 0 shows what there is to choose, -1 asks everybody again.
    """

    event: int
    question: int
    other: int
    value: str


@dataclass(frozen=True, slots=True)
class Quotas(Payload, tag="qu"):
    """List the event's places for colleges and associations; ``page`` of what can be chosen."""

    event: int
    kind: str
    page: int


@dataclass(frozen=True, slots=True)
class SetQuota(Payload, tag="qx"):
    """Ask how many places this college or association has."""

    event: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Tally(Payload, tag="qy"):
    """Open the answers to a question; with ``value`` those who have answered so."""

    event: int
    question: int
    value: str
    page: int


@dataclass(frozen=True, slots=True)
class DecideAsked(Payload, tag="qj"):
    """Approve (``yes`` 1) or decline (0) a sign-up that waits; member 0: approve all of them.

    ``shown`` is how many waited when they were listed, and ``seen`` tells whether it is they.
    """

    event: int
    member: int
    yes: int
    shown: int = 0
    seen: str = ""
