"""Workbooks to take along: chosen in the update's transaction, made outside it when they are sent.

What is kept with the update is a name and its arguments; the rights were checked at the press.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from handlers.kit import replies
from handlers.kit.context import Context
from handlers.kit.replies import Reply, View
from handlers.kit.texts import Texts, joined
from storage.engine.database import Transaction
from storage.model.organisation import Organisation
from storage.model.time import to_wall

Cell = str | int | float | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that becomes an .xlsx; ``name`` is the file's, without its ending."""

    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


class Person(Protocol):
    """Somebody of the register, as a table lists them."""

    @property
    def name(self) -> str:
        """The name."""
        ...

    @property
    def college(self) -> str | None:
        """The college's key."""
        ...

    @property
    def associations(self) -> tuple[str, ...]:
        """The associations' keys."""
        ...


def person_cells(person: Person, texts: Texts, organisation: Organisation) -> list[Cell]:
    """Return a person's name, college and associations, with which a table's row begins.

    A college that the configuration has dropped stands with its key.
    """
    return [
        person.name,
        organisation.college_name(person.college, texts.language) or person.college,
        joined(organisation.association_names(person.associations, texts.language), texts),
    ]


def moment_cell(instant: datetime | None, organisation: Organisation) -> datetime | None:
    """Return an instant as a table shows it: the organisation's wall time, to the second."""
    return None if instant is None else to_wall(instant, organisation.zone).replace(microsecond=0)


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
