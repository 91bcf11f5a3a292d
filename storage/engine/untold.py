"""The erasures of which a playground has yet to be told, kept beside the database.

They are on disk before their erasure is committed, so a kill after the commit loses none. They name
people, so each is dropped as soon as it was told; where nobody keeps chats, there is no such file.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from storage.engine.lock import waiting_lock
from storage.engine.privately import FILE, sync_folder


@dataclass(frozen=True, slots=True)
class Traces:
    """Where an erased person may stand outside the database, for whoever keeps chats.

    ``words`` name them: names, staff numbers, telephone numbers (E.164), mail addresses, what they
    added to their years. ``messages`` are about them or from them in other people's chats: each the
    chat's id and the message's number. ``member_id`` and ``created_at`` (milliseconds) are of their
    row.
    """

    telegram_id: int | None
    member_id: int
    created_at: int
    words: tuple[str, ...]
    messages: tuple[tuple[int, int], ...]


class Untold:
    """The list in its file, which only its owner can read; several processes may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, traces: Sequence[Traces]) -> None:
        """Add these, durably. Raises OSError."""
        with waiting_lock(self.path):
            self._write([*self._read(), *traces])

    def drop(self, traces: Sequence[Traces]) -> None:
        """Drop these, which were told. Raises OSError."""
        with waiting_lock(self.path):
            self._write([one for one in self._read() if one not in traces])

    def read(self) -> list[Traces]:
        """Return all. Raises OSError."""
        return self._read()  # the file is replaced as a whole

    def _read(self) -> list[Traces]:
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=list[Traces])
        except FileNotFoundError:
            return []

    def _write(self, traces: list[Traces]) -> None:
        if not traces:
            self.path.unlink(missing_ok=True)
            return
        fresh = self.path.with_name(f".{self.path.name}-new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb") as file:
            file.write(msgspec.json.encode(traces))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)
        sync_folder(self.path.parent)
