"""Workbooks that open only with a password: encrypted as Office does it (ECMA-376, AES-256)."""

import io
import secrets
from typing import Final

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_GROUPS, _OF = 3, 4


def new_password() -> str:
    """Return a random password of 59 bits that can be read out: ``k7mp-3xqd-9wnh``."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_OF)) for _ in range(_GROUPS))
    return "-".join(groups)


def lock(content: bytes, password: str) -> bytes:
    """Return the .xlsx file encrypted with the password."""
    # It takes a fifth of a second to import, and is seldom needed.
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, locked)
    return locked.getvalue()
