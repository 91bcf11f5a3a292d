"""E-mail addresses: read as people type them."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 254
"""Characters of an address."""
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")


def read(text: str) -> str | None:
    """Return the address half-width and without spaces; None if it can be none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).removeprefix("mailto:")
    return plain if len(plain) <= LONGEST and _ADDRESS.fullmatch(plain) else None
