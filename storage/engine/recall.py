"""What the writer remembers of rows from one unit of work to the next.

A :class:`Recall` is forgotten as soon as a statement writes to any table that it does not name, or
another process writes, or work is rolled back. So what is recalled is what would be read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST: Final = 1024
"""Rows that one of them has at the same time."""
_RECALLS: Final = "recalls"  # in the transaction's memory
_WRITE: Final = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+(\w+)", re.IGNORECASE
)
_UNKNOWN: Final = frozenset({"?"})


@dataclass(frozen=True, eq=False)
class Recall(Generic[K, V]):
    """Rows by their keys; ``besides`` are the tables whose rows have nothing to do with them.

    No trigger and no reference may lead from one of those tables to what is remembered.
    """

    besides: frozenset[str]

    def get(self, memory: dict[str, Any], key: K) -> V | None:
        """Return what is remembered by this key in a transaction's memory; None if nothing is."""
        recalls: dict[Recall[Any, Any], dict[Any, Any]] | None = memory.get(_RECALLS)
        rows: dict[K, V] | None = recalls.get(self) if recalls else None
        return None if rows is None else rows.get(key)

    def add(self, memory: dict[str, Any], rows: Mapping[K, V]) -> None:
        """Remember these rows, whose number is small."""
        recalls: dict[Recall[Any, Any], dict[Any, Any]] = memory.setdefault(_RECALLS, {})
        known = recalls.setdefault(self, {})
        if len(known) + len(rows) > MOST:
            known.clear()
        known.update(rows)


def forget_written(memory: dict[str, Any], sql: str) -> None:
    """Forget what the statement may change."""
    tables = tables_written(sql)
    if not tables:
        return
    recalls: dict[Recall[Any, Any], dict[Any, Any]] = memory.get(_RECALLS, {})
    for recall in tuple(recalls):
        if not recall.besides >= tables:
            del recalls[recall]


@lru_cache(maxsize=2048)
def tables_written(sql: str) -> frozenset[str]:
    """Return the tables that a statement writes to, or ``?`` if that can't be told."""
    found = frozenset(name.lower() for name in _WRITE.findall(sql)) - {"set"}
    reads = sql.lstrip().upper().startswith(("SELECT", "WITH"))
    return found if found or reads else _UNKNOWN
