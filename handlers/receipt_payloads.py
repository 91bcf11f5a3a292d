"""What the button under a notice carries."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Received(Payload, tag="rc"):
    """I have read it: the notice it is about, and the one whose message was pressed."""

    notice: int
    through: int
