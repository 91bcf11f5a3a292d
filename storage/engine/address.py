"""Distinguishes the address of a PostgreSQL database from the path of an SQLite file."""

from typing import Final

SCHEMES: Final = ("postgresql://", "postgres://")


def is_address(text: str) -> bool:
    """Return whether this is the address of a PostgreSQL database, and not a file's path."""
    return text.startswith(SCHEMES)
