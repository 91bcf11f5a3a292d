"""A parcel on its way: how far it has come, and what its messages are replies to."""

from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from storage.notices.parcels import Parcel


class _Sent(msgspec.Struct):
    message_id: int


_sent: Final = msgspec.json.Decoder(_Sent | list[_Sent])


@dataclass
class Position:
    """How far a parcel has come.

    `parts` is the number of its messages that have been sent, `suspensions` the sender's count when
    the parcel was begun, `out` whether a request is under way, `earlier` the messages sent before
    the last one, as (part, message id).
    """

    parts: int
    suspensions: int
    out: bool = False
    earlier: list[tuple[int, int]] = field(default_factory=list)


def message_ids(raw: msgspec.Raw) -> list[int]:
    """Return the ids of the messages that a call has sent: one, or those of an album."""
    sent = _sent.decode(raw)
    return [one.message_id for one in (sent if isinstance(sent, list) else [sent])]


def quote(parcel: Parcel, number: int) -> dict[str, Any]:
    """Return the parameters by which the parcel's first message is a reply, if it is one."""
    if number or parcel.quoted is None:
        return {}
    quoted = {"message_id": parcel.quoted, "allow_sending_without_reply": True}
    return {"reply_parameters": quoted}
