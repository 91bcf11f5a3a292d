"""Reads the text of a file that was sent, in a child process (handlers/kit/apart.py).

What a file unpacks to is limited before it is parsed; what a parser does with it, by the limits of
the child process. Whatever the file is, the answer says what became of it.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final
from xml.etree.ElementTree import ParseError

import msgspec

from handlers.library.cutting import passages
from handlers.workbooks.opening import LARGEST_UNPACKED, MOST_PARTS, OLE, open_sheets
from handlers.workbooks.scanning import WorkbookError
from storage.model.library import Passage, TextStatus

MOST_PAGES: Final = 1_000
"""Pages of a PDF file."""
MOST_CHARACTERS: Final = 1_000_000
"""Characters of a file's text; the rest of a longer one is not searched."""
MOST_RATIO: Final = 200
"""How many times its packed size a part of a package may have, above a million bytes."""
MOST_PASSAGES: Final = 4_000
_SMALL: Final = 1_000_000
_BLOCK: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Pages = Iterator[tuple[int | None, str]]


class Unread(Exception):  # noqa: N818 - it says what became of the file
    """The file can't be read; ``reading`` says why."""

    def __init__(self, reading: TextStatus) -> None:
        super().__init__(reading)
        self.reading = reading


class Extracted(msgspec.Struct, frozen=True):
    """What became of a file: its passages, if it was read, and how many pages it has."""

    reading: TextStatus
    passages: tuple[Passage, ...] = ()
    pages: int = 0


def read_apart(settings: bytes, data: bytes) -> bytes:
    """Read the file ``data`` whose name is ``settings``; return Extracted as JSON."""
    return msgspec.json.encode(read(settings.decode(), data))


def is_read(name: str) -> bool:
    """Return whether files of this name are read at all."""
    return _ending(name) in _READERS


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def read(name: str, data: bytes) -> Extracted:
    """Read a file's text by what its name ends with."""
    reader = _READERS.get(_ending(name))
    if reader is None:
        return Extracted(TextStatus.OTHER)
    try:
        pages = list(_limited(reader(data)))
    except Unread as unread:
        return Extracted(unread.reading)
    found = passages(pages, MOST_PASSAGES)
    count = max((page or 0 for page, _ in pages), default=0)
    return Extracted(TextStatus.READ if found else TextStatus.NONE, tuple(found), count)


def _limited(pages: Pages) -> Pages:
    left = MOST_CHARACTERS
    for page, text in pages:
        yield page, text[:left]
        left -= len(text)
        if left <= 0:
            return


def _plain(data: bytes) -> Pages:
    # A text of another encoding is not UTF-8 but by a rare chance, while nearly all is GB 18030.
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            yield None, text
            return
    raise Unread(TextStatus.DAMAGED)


def _pdf(data: bytes) -> Pages:
    from pypdf import PdfReader  # noqa: PLC0415 - takes longer to import than a text to be read
    from pypdf.errors import FileNotDecryptedError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        if not locked and count <= MOST_PAGES:
            for number, page in enumerate(reader.pages, start=1):
                yield number, page.extract_text()
    except MemoryError:
        raise
    except Exception as error:  # a damaged file can lead to any
        closed = isinstance(error, FileNotDecryptedError)
        raise Unread(TextStatus.LOCKED if closed else TextStatus.DAMAGED) from error
    if locked or count > MOST_PAGES:
        raise Unread(TextStatus.LOCKED if locked else TextStatus.LONG)


def _docx(data: bytes) -> Pages:
    _check_package(data)
    from docx import Document  # noqa: PLC0415 - as above
    from docx.opc.exceptions import OpcError  # noqa: PLC0415

    try:
        body = Document(io.BytesIO(data)).element.body
        lines = []
        for block in body.iter(f"{_BLOCK}p"):
            parts = (
                "\n"
                if part.tag in {f"{_BLOCK}br", f"{_BLOCK}cr"}
                else "\t"
                if part.tag == f"{_BLOCK}tab"
                else part.text or ""
                for part in block.iter(f"{_BLOCK}t", f"{_BLOCK}br", f"{_BLOCK}cr", f"{_BLOCK}tab")
            )
            lines.append("".join(parts))
    except (OpcError, ParseError, KeyError, ValueError, OSError, SyntaxError, zlib.error) as error:
        raise Unread(TextStatus.DAMAGED) from error
    yield None, "\n".join(lines)


def _check_package(data: bytes) -> None:
    """Raise Unread for a package with a password, one that unpacks to too much, and a broken one.

    Each part is unpacked as a stream, so that what its header states need not be believed.
    """
    if data.startswith(OLE):
        raise Unread(TextStatus.LOCKED)
    left = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            if len(infos) > MOST_PARTS:
                raise Unread(TextStatus.LONG)
            for info in infos:
                most = max(_SMALL, info.compress_size * MOST_RATIO)
                size = 0
                with package.open(info) as part:
                    while piece := part.read(1 << 16):
                        size += len(piece)
                        if size > min(left, most):
                            raise Unread(TextStatus.LONG)
                left -= size
    except (
        *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
        *(NotImplementedError, RuntimeError, OSError, ValueError),
    ) as error:
        raise Unread(TextStatus.DAMAGED) from error


def _xlsx(data: bytes) -> Pages:
    try:
        for sheet in open_sheets(data, largest=len(data)):
            if not sheet.visible:
                continue
            rows = [
                "\t".join(said for cell in row if (said := _said(cell))) for row in sheet.grid()[0]
            ]
            yield None, "\n".join([sheet.name, *(row for row in rows if row)])
    except WorkbookError as error:
        old = error.key == "table-error-old-format"
        large = error.key in {
            *("table-error-too-much", "table-error-too-wide"),
            "table-error-unpacked-too-big",
        }
        raise Unread(
            TextStatus.LOCKED if old else TextStatus.LONG if large else TextStatus.DAMAGED
        ) from error


def _said(cell: object) -> str:
    """Return what a cell says; whole numbers come as decimal ones."""
    return f"{cell:g}" if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


_READERS: Final[dict[str, Callable[[bytes], Pages]]] = {
    "txt": _plain,
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
}
