"""The heads of requests and answers: a request's is made once, an answer's read where needed."""

from collections.abc import Sequence
from contextlib import suppress

import httptools
from multidict import CIMultiDict
from yarl import URL


def heading(url: URL) -> bytes:
    """Make the head of a request up to the length of its body."""
    return (
        f"POST {url.raw_path_qs} HTTP/1.1\r\n"
        f"Host: {url.host_port_subcomponent}\r\n"
        "Content-Type: application/json\r\n"
        "Content-Length: "
    ).encode("ascii")


class _HeaderReader:
    """Collects the headers of the first answer that is not an interim one (1xx)."""

    def __init__(self) -> None:
        self.headers: CIMultiDict[str] = CIMultiDict()
        self.parser = httptools.HttpResponseParser(self)
        self._complete = False

    def on_message_begin(self) -> None:
        if not self._complete:
            self.headers.clear()

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._complete:
            self.headers.add(name.decode("latin-1"), value.decode("latin-1"))

    def on_headers_complete(self) -> None:
        self._complete = self._complete or self.parser.get_status_code() >= 200


def headers_of(came: Sequence[bytes]) -> CIMultiDict[str]:
    """Return the headers of an answer that has come in, in these pieces.

    Most answers are plain JSON, of which no header is read: httptools calls back for each.
    """
    reader = _HeaderReader()
    with suppress(httptools.HttpParserError, httptools.HttpParserUpgrade):
        for piece in came:
            reader.parser.feed_data(piece)
    return reader.headers
