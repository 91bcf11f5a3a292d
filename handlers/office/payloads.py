"""The payloads of the status page's buttons."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Status(Payload, tag="st"):
    """Show the status page with the present figures."""
