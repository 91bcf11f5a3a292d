"""Workbooks to take along: chosen in the update's transaction, made outside it when they are sent.

What is kept with the update is a name and its arguments; the rights were checked at the press.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.kit import replies
from handlers.kit.context import Context
from handlers.kit.replies import Reply, View
from storage.engine.database import Transaction
from storage.model.organisation import Organisation

Cell = str | int | float | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that becomes an .xlsx; ``name`` is the file's, without its ending."""

    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


Export = Callable[[Transaction, Organisation, Mapping[str, Any]], Awaitable[Sheet]]


def send(context: Context, name: str, args: Mapping[str, Any]) -> None:
    """Send the export of this name (Feature.exports) as it is when it goes out; ``args`` are JSON.

    Whoever waits for one that can't be made is told so, with the update's number.
    """
    incoming = context.incoming
    sorry = context.texts("went-wrong", number=str(incoming.update_id))
    params = {
        "chat_id": incoming.chat_id,
        "document": "attach://file",
        "_export": {"name": name, "args": dict(args)},
    }
    context.replies.append(
        Reply("sendDocument", params, otherwise=replies.send(incoming.chat_id, View(sorry)))
    )
