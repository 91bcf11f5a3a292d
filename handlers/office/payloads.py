"""What the buttons about the office's work carry."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Status(Payload, tag="st"):
    """The page, as it is now."""
