"""Distinguishes the address of a PostgreSQL database from the path of an SQLite file."""

import re
from typing import Final

SCHEMES: Final = ("postgresql://", "postgres://")


def is_address(text: str) -> bool:
    """Return whether this is the address of a PostgreSQL database, and not a file's path."""
    return text.startswith(SCHEMES)


EXPECTED: Final = "expected a file, or an address such as postgresql://user@host/name"
"""What is said of an address that is none; it may hold a password, and is not repeated."""
NO_FILE: Final = "expected the database's file, this is none"
"""What is said of a device, a pipe or a folder."""


def is_foreign(text: str) -> bool:
    """Return whether this looks like an address and is none of PostgreSQL: no file is meant."""
    return not is_address(text) and re.match(r"[A-Za-z][A-Za-z0-9+.-]+:/", text) is not None
