"""Parts of a file, as HTTP asks for them (RFC 9110, section 14): Range, If-Range, 206, 416.

A browser needs them to seek in video and audio, a bot to resume a download.
"""

import hashlib
import re
from typing import NamedTuple

_RANGE = re.compile(r"bytes[ \t]*=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.IGNORECASE)


class Part(NamedTuple):
    """A file or a part of it, with the status and the headers of its answer."""

    status: int
    headers: dict[str, str]
    body: bytes


def part_of(body: bytes, wanted: str | None, condition: str | None) -> Part:
    """Return the answer to a GET for a file: 200, 206 or 416.

    `wanted` is the Range header and `condition` the If-Range header, None where there is none. A
    Range that can't be read, or that names several parts, is ignored, as the standard allows; so
    is one whose If-Range is not the file's ETag as it is now.
    """
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"accept-ranges": "bytes", "etag": tag}
    match = None if wanted is None else _RANGE.fullmatch(wanted)
    if match is None or (condition is not None and condition != tag):
        return Part(200, headers, body)
    first, last = match.groups()
    if not (first or last) or (first and last and int(last) < int(first)):
        return Part(200, headers, body)
    size = len(body)
    start, end = _bounds(first, last, size)
    if start >= end:
        return Part(416, {**headers, "content-range": f"bytes */{size}"}, b"")
    headers["content-range"] = f"bytes {start}-{end - 1}/{size}"
    return Part(206, headers, body[start:end])


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the start and the end (exclusive) of a range."""
    if not first:
        return max(size - int(last), 0), size
    return int(first), min(int(last) + 1, size) if last else size
