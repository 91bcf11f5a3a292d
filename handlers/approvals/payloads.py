"""Payloads of the buttons below a proposal."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Decide(Payload, tag="apd"):
    """Approve the proposal that was shown (``seen``: its seal's mark), or return it with a reason.

    ``act`` is ``approve`` or ``return``.
    """

    proposal: int
    act: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Own(Payload, tag="apw"):
    """Let the author edit, withdraw or propose again: ``act`` is ``edit``, ``withdraw``, ``again``.

    ``withdraw-yes`` is the button that confirms.
    """

    proposal: int
    act: str
