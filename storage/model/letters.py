"""Letters: what people had the bot pass to the office."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """What a person wrote to the office.

    ``attached`` is the kind of what came with it, empty for text alone; ``message_id`` is the
    person's own message in the chat ``telegram_id``. A letter is open while it has no
    ``closed_at``; ``reply`` is None if staff closed it without an answer. ``taken_by`` is who
    of the staff answers it, None while anybody may take it.
    """

    id: int
    member_id: int
    name: str
    college: str | None
    telegram_id: int | None
    body: str
    attached: str
    message_id: int
    created_at: datetime
    closed_at: datetime | None
    handler_name: str | None
    reply: str | None
    taken_by: int | None = None
    taker_name: str | None = None
    handler_id: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What was written about a letter after its first words.

    ``from_office`` is whether it is an answer; then ``by_name`` is who of the staff gave it, None
    once that person was erased. Else it is from the letter's writer, with what came with it as in
    Letter; ``message_id`` is 0 where there is none.
    """

    from_office: bool
    by_name: str | None
    body: str
    attached: str
    message_id: int
    created_at: datetime
