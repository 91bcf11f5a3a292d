"""What a message needs before its transaction: its file fetched and read, off the event loop.

A handler never waits for the network, so whatever has to come from there comes first and stands in
``Incoming.prepared``. Nothing is kept here; an update handled again is prepared again.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.kit.apart import Apart
from handlers.kit.context import Incoming
from storage.engine.database import Database
from storage.model.organisation import Organisation

if TYPE_CHECKING:
    from handlers.kit.feature import Features


class NotFetchedError(Exception):
    """The file could not be had from Telegram now."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """What preparing may use. ``fetch(file_id, limit)`` raises NotFetchedError; limit in bytes."""

    organisation: Organisation
    database: Database
    fetch: Callable[[str, int], Awaitable[bytes]]
    apart: Apart
    features: "Features"


Preparer = Callable[[Incoming, Preparing], Awaitable[object | None]]
"""Returns what the handler finds in ``Incoming.prepared``, or None if it isn't for this one."""
