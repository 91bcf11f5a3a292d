"""The codes of an event: each person's own, and the one on the wall that changes all the time.

Both are HMACs under a secret of the event, so nobody can make one up, and one event's codes are no
good at another. A code says who and where; it gives no right: a person's own is good only in the
hands of staff who check in, the one on the wall only for whoever scans it.
"""

import base64
import hmac
import re
import secrets
from datetime import datetime, timedelta
from typing import Final

from storage.engine.transaction import Transaction
from storage.model.time import to_millis

SECRET: Final = 32  # bytes
MAC: Final = 12  # bytes of a code: 96 bits, 16 characters
WINDOW: Final = timedelta(seconds=30)
"""How long the code on the wall stays the same; it is good for as long again."""
_NUMBER: Final = re.compile("[1-9][0-9]{0,18}")
_OWN, _WALL = "own", "wall"


async def make_secret(tx: Transaction, event_id: int) -> bytes:
    """Return the secret of the event; it is made when it is first needed."""
    await tx.execute(
        "INSERT INTO event_secrets (event_id, secret) VALUES ($1, $2)"
        " ON CONFLICT (event_id) DO NOTHING",
        event_id,
        secrets.token_bytes(SECRET),
    )
    secret = await secret_of(tx, event_id)
    assert secret is not None
    return secret


async def secret_of(tx: Transaction, event_id: int) -> bytes | None:
    """Return the secret of the event; None before it has been needed."""
    found = await tx.value("SELECT secret FROM event_secrets WHERE event_id = $1", event_id)
    return None if found is None else bytes(found)


def _mac(secret: bytes, *parts: object) -> str:
    text = "|".join(str(part) for part in parts)
    digest = hmac.digest(secret, text.encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:MAC]).decode()


def own_code(secret: bytes, event_id: int, member_id: int) -> str:
    """Return the person's own code for the event: at most 56 of A-Z, a-z, 0-9, _ and -."""
    return f"{event_id}_{member_id}_{_mac(secret, _OWN, event_id, member_id)}"


async def read_own(tx: Transaction, code: str) -> tuple[int, int] | None:
    """Return the ids of event and person whose own code this is; None if it is nobody's."""
    event, _, rest = code.partition("_")
    member, _, _ = rest.partition("_")
    if not _NUMBER.fullmatch(event) or not _NUMBER.fullmatch(member):
        return None
    event_id, member_id = int(event), int(member)
    if max(event_id, member_id) >= 2**63:
        return None
    secret = await secret_of(tx, event_id)
    if secret is None or not _same(own_code(secret, event_id, member_id), code):
        return None
    return event_id, member_id


def window(at: datetime) -> int:
    """Return the number of the window in which the instant is."""
    return to_millis(at) // (WINDOW // timedelta(milliseconds=1))


def window_left(at: datetime) -> timedelta:
    """Return how long the window of the instant still lasts."""
    length = WINDOW // timedelta(milliseconds=1)
    return timedelta(milliseconds=length - to_millis(at) % length)


def wall_code(secret: bytes, event_id: int, at: datetime) -> str:
    """Return the code on the wall at this instant: at most 36 of A-Z, a-z, 0-9, _ and -."""
    return f"{event_id}_{_mac(secret, _WALL, event_id, window(at))}"


async def read_wall(tx: Transaction, code: str, now: datetime) -> tuple[int, bool] | None:
    """Return the event whose wall code this is, and whether it is good now.

    It is in its own window and in the next. None for a code of no event. A code that was never on
    the wall and one that was there too long ago are not told apart.
    """
    event, _, _ = code.partition("_")
    if not _NUMBER.fullmatch(event) or int(event) >= 2**63:
        return None
    secret = await secret_of(tx, int(event))
    if secret is None:
        return None
    good = (wall_code(secret, int(event), at) for at in (now, now - WINDOW))
    return int(event), any(_same(one, code) for one in good)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
