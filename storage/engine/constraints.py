"""Constraint violations, reported by the names that the schema gives its constraints."""

from typing import Final

FOREIGN_KEY: Final = "foreign_key"
"""The name used for a foreign key, as SQLite does not report which one was violated."""


class ConstraintError(Exception):
    """A statement would have violated a constraint; ``name`` is its name in the schema.

    A column that must not be NULL is named ``table.column``; what a trigger refuses, by its words.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
