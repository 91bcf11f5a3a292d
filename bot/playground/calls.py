"""The log of the bot's calls, for tests and for people who want to see them."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct

from bot.playground.call import Upload

KEPT = 100_000
LARGEST = 256 * 1024 * 1024
"""Bytes of parameters and answers that are stored at most."""
PAGE = 10_000
"""Calls in one answer at most."""
_NOT_YET = msgspec.Raw(b"null")
_encode = msgspec.json.Encoder().encode


class Record(Struct, kw_only=True):
    """One call. `answer` is null until the call is answered, and if it never is."""

    number: int
    method: str
    parameters: msgspec.Raw
    time: datetime
    status: int | None = None
    answer: msgspec.Raw = _NOT_YET
    fault: str | None = None


class Calls:
    """The latest calls, oldest first; in memory only."""

    def __init__(self) -> None:
        self._records: deque[Record] = deque()
        self._number = 0
        self._size = 0

    def start(
        self, method: str, parameters: dict[str, Any], uploads: dict[str, Upload], time: datetime
    ) -> Record:
        """Add a call when it arrives. Of an uploaded file only name and size are stored."""
        self._number += 1
        if uploads:
            files = {
                name: {"file_name": upload.name, "file_size": len(upload.body)}
                for name, upload in uploads.items()
            }
            parameters = {**parameters, **files}
        record = Record(
            number=self._number,
            method=method,
            parameters=msgspec.Raw(_encode(parameters)),
            time=time,
        )
        self._records.append(record)
        self._grow(len(record.parameters))
        return record

    def finish(self, record: Record, status: int, answer: bytes | None) -> None:
        """Add the answer to a call; `answer` is None for one that is not JSON."""
        record.status = status
        if answer is not None and self._records and self._records[0].number <= record.number:
            record.answer = msgspec.Raw(answer)
            self._grow(len(answer))

    def _grow(self, size: int) -> None:
        self._size += size
        while len(self._records) > KEPT or (self._size > LARGEST and len(self._records) > 1):
            oldest = self._records.popleft()
            self._size -= len(oldest.parameters)
            if oldest.answer is not _NOT_YET:
                self._size -= len(oldest.answer)

    def find(self, method: str | None, after: int, limit: int = PAGE) -> list[Record]:
        """Return the first calls with a higher number than `after`, of one method or of all."""
        return list(islice(self._after(method, after), min(max(limit, 1), PAGE)))

    def _after(self, method: str | None, after: int) -> Iterator[Record]:
        wanted = method.lower() if method else None
        # Numbers have no gaps, so the position of the first call is known.
        passed = max(after + 1 - self._records[0].number, 0) if self._records else 0
        for record in islice(self._records, min(passed, len(self._records)), None):
            if wanted is None or record.method.lower() == wanted:
                yield record

    def clear(self) -> None:
        """Remove all calls. Numbers are not used again."""
        self._records.clear()
        self._size = 0
