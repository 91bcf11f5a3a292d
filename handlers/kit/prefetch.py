"""Fetches and reads a message's file before its transaction, outside the event loop.

A handler must not wait for the network, so a preparer gets the data first and the dispatcher puts
it into ``Incoming.prepared``. Nothing is cached: an update that is retried is prepared again.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.kit.apart import Apart
from handlers.kit.context import Incoming
from storage.engine.database import Database
from storage.model.organisation import Organisation

if TYPE_CHECKING:
    from handlers.kit.feature import Features


class NotFetchedError(Exception):
    """Telegram did not deliver the file."""


class RefusedError(Exception):
    """Telegram has answered that it does not do this, or does not know the chat."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """What a preparer may use.

    ``fetch(file_id, limit)`` returns the file's content. It raises NotFetchedError; ``limit`` is in
    bytes.
    """

    organisation: Organisation
    database: Database
    fetch: Callable[[str, int], Awaitable[bytes]]
    apart: Apart
    features: "Features"
    call: Callable[[str, Mapping[str, object]], Awaitable[bytes]]
    """Calls a method of the Bot API and returns its result as JSON. Raises RefusedError where
    Telegram refuses it, NotFetchedError where it does not answer."""
    bot_id: int


Preparer = Callable[[Incoming, Preparing], Awaitable[object | None]]
"""Returns the value for ``Incoming.prepared``, or None if the file is not for this preparer."""
