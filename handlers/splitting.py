"""Splits what Telegram sends into updates, each with its number and whose turn it is."""

from typing import Final

import msgspec
from msgspec import Raw

from handlers.kit.chats import BIGGEST, Id
from storage.conversations.inbox import Arrival

UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding an update raises if it is malformed."""


class _Numbered(msgspec.Struct):
    id: Id


class _Origin(msgspec.Struct):
    sender: _Numbered | None = msgspec.field(name="from", default=None)
    chat: _Numbered | None = None


class _Voter(msgspec.Struct):
    user: _Numbered | None = None


class _Head(msgspec.Struct):
    update_id: Id
    message: _Origin | None = None
    edited_message: _Origin | None = None
    callback_query: _Origin | None = None
    my_chat_member: _Origin | None = None
    chat_member: _Origin | None = None
    chat_join_request: _Origin | None = None
    poll_answer: _Voter | None = None


_batch: Final = msgspec.json.Decoder(list[Raw])


_head: Final = msgspec.json.Decoder(_Head)


def arrivals(batch: bytes | Raw) -> tuple[list[Arrival], int]:
    """Split the result of getUpdates; return its updates and how many had no update_id.

    Raises msgspec.DecodeError or UnicodeDecodeError if the batch is not a list.
    """
    raws = _batch.decode(batch)
    found = [one for raw in raws if (one := arrival(bytes(raw))) is not None]
    return found, len(raws) - len(found)


def arrival(body: bytes) -> Arrival | None:
    """Return an update as it is stored; None if it has no usable update_id.

    Its lane is the sender's id, else the chat's id, else 0.
    """
    try:
        head = _head.decode(body)
    except UNREADABLE:
        return _damaged(body)
    part = head.callback_query or head.message or head.edited_message or head.my_chat_member
    part = part or head.chat_join_request or head.chat_member
    owner = part and (part.sender or part.chat)
    if owner is None and head.poll_answer is not None:
        owner = head.poll_answer.user
    return Arrival(head.update_id, owner.id if owner else 0, body)


def _damaged(body: bytes) -> Arrival | None:
    """Return a malformed update with its update_id, so that it can be set aside.

    Return None if the update has no usable update_id.
    """
    try:
        update = msgspec.json.decode(body)
    except UNREADABLE:
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    if type(number) is not int or abs(number) > BIGGEST:
        return None
    return Arrival(number, 0, body)
