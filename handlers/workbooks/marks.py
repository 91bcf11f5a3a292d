"""Reads what a workbook says of its cells beside their values.

The parser of values gives neither errors nor formats: an error is an empty cell to it, a struck or
hidden cell one like any other. expat reads the same parts once more as a stream, after
scanning.py has counted them, and keeps only the cells that have something to say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from handlers.workbooks.formats import FIRST_OWN, shows_no_day
from handlers.workbooks.scanning import Cursor, WorkbookError, cell_range, parse

MOST_MARKS: Final = 200_000
"""Cells, rows and texts of all sheets together that have something to say."""
_ON = frozenset({"1", "true"})
Address = tuple[int, int]
_Runs = tuple[tuple[str, bool | None], ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """A cell with words struck through: those that are left, and those that are struck."""

    left: str
    struck: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sheet says of its cells; rows and columns are counted from 0.

    ``unread`` has the cells whose value is an error, such as ``#N/A``, and with an empty text those
    whose formula has no stored result. ``struck`` has Struck for rich text; None means that the
    whole cell is struck. ``dayless`` has the numbers that are shown as a month. ``hidden`` has the
    hidden rows with content; ``filtered`` those of them that a filter hides.
    """

    unread: Mapping[Address, str] = field(default_factory=dict)
    struck: Mapping[Address, Struck | None] = field(default_factory=dict)
    dayless: frozenset[Address] = frozenset()
    hidden: frozenset[int] = frozenset()
    filtered: frozenset[int] = frozenset()
    hidden_columns: Sequence[tuple[int, int]] = ()

    def hides_column(self, column: int) -> bool:
        """Return whether the column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class Styles:
    """What the workbook's styles, shared texts and properties say; every sheet refers to them."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.epoch_1904 = False
        self.struck: list[bool] = []
        self.dayless: list[bool] = []
        self._fonts: list[bool] = []
        self._codes: dict[int, str] = {}
        self._within: list[str] = []
        self.runs = _Texts(parts.get("xl/sharedstrings.xml", b"<none/>")).runs
        parse(parts["xl/workbook.xml"], self._property)
        parse(parts.get("xl/styles.xml", b"<none/>"), self._begin, self._end)

    def _property(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "workbookPr":
            self.epoch_1904 = attributes.get("date1904", "").casefold() in _ON

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        above = self._within[-1] if self._within else ""
        if len(self._within) < 8:
            self._within.append(tag)
        if tag == "font" and above == "fonts":
            self._fonts.append(False)
        elif tag == "strike" and above == "font" and "fonts" in self._within and self._fonts:
            self._fonts[-1] = _is_on(attributes)
        elif tag == "numFmt" and above == "numFmts":
            self._codes[_number(attributes, "numFmtId")] = attributes.get("formatCode", "")
        elif tag == "xf" and above == "cellXfs":
            font, number = _number(attributes, "fontId"), _number(attributes, "numFmtId")
            self.struck.append(font < len(self._fonts) and self._fonts[font])
            code = self._codes.get(number)
            self.dayless.append(shows_no_day(number, code if number >= FIRST_OWN else code or None))

    def _end(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()


class _Texts:
    """The shared texts in which some words have a format of their own, by index."""

    def __init__(self, part: bytes) -> None:
        self.runs: dict[int, _Runs] = {}
        self._index = -1
        self._rich = _Rich()
        parse(part, self._begin, self._end, self._rich.add)

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "si":
            self._index += 1
            self._rich.reset()
        self._rich.begin(tag, attributes)

    def _end(self, tag: str) -> None:
        self._rich.end(tag)
        if tag == "si" and (runs := self._rich.runs()):
            self.runs[self._index] = runs
            if len(self.runs) > MOST_MARKS:
                raise WorkbookError("table-error-too-much")


class _Rich:
    """Collects the runs of one text: (words, struck or not, None where it is the cell's own)."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self._runs: list[tuple[str, bool | None]] = []
        self._struck: bool | None = None
        self._text: list[str] = []
        self._reads = self._spoken = False

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "r":
            self._struck = None
        elif tag == "rPr":
            self._struck = False
        elif tag == "strike":
            self._struck = _is_on(attributes)
        elif tag == "rPh":
            self._spoken = True
        self._reads = tag == "t" and not self._spoken

    def end(self, tag: str) -> None:
        if tag == "t" and self._reads:
            self._runs.append(("".join(self._text), self._struck))
            self._text = []
        elif tag == "rPh":
            self._spoken = False
        self._reads = False

    def add(self, text: str) -> None:
        if self._reads:
            self._text.append(text)

    def runs(self) -> _Runs:
        """Return the runs if one of them has a format of its own; else none."""
        return tuple(self._runs) if any(struck is not None for _, struck in self._runs) else ()


class MarksReader:
    """Reads the marks of sheets; all of them together have at most MOST_MARKS."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._count = 0

    def read(self, part: bytes) -> Marks:
        """Return the marks of the sheet in this part. Raises WorkbookError."""
        sheet = _Sheet(self._styles, self._one_more)
        parse(part, sheet.begin, sheet.end, sheet.add)
        return sheet.marks()

    def _one_more(self) -> None:
        self._count += 1
        if self._count > MOST_MARKS:
            raise WorkbookError("table-error-too-much")


class _Sheet:
    def __init__(self, styles: Styles, count: Callable[[], None]) -> None:
        self._styles = styles
        self._count = count
        self._cursor = Cursor()
        self._rich = _Rich()
        self._unread: dict[Address, str] = {}
        self._struck: dict[Address, Struck | None] = {}
        self._dayless: set[Address] = set()
        self._hidden: set[int] = set()
        self._columns: list[tuple[int, int]] = []
        self._filters: list[tuple[int, int]] = []
        self._filter: tuple[int, int] | None = None
        self._hides = self._reads = self._formula = False
        self._address: Address = (0, 0)
        self._type = ""
        self._style = 0
        self._value: list[str] = []

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "row":
            self._cursor.begin_row(attributes)
            flat = attributes.get("ht", "") in {"0", "0.0"}
            self._hides = attributes.get("hidden", "").casefold() in _ON or flat
        elif tag == "c":
            row, column = self._cursor.begin_cell(attributes)
            self._address = row - 1, column - 1
            self._type = attributes.get("t", "n")
            self._style = _number(attributes, "s")
            self._value, self._formula = [], False
            self._rich.reset()
        elif tag == "col":
            if attributes.get("hidden", "").casefold() in _ON and len(self._columns) < 1_000:
                first, last = _number(attributes, "min"), _number(attributes, "max")
                self._columns.append((first - 1, last - 1))
        elif tag == "autoFilter":
            found = cell_range(attributes.get("ref", ""))
            self._filter = (found[0], found[2]) if found else None
        elif tag == "filterColumn" and self._filter:
            self._filters.append(self._filter)
            self._filter = None
        self._formula = self._formula or tag == "f"
        self._reads = tag == "v"
        self._rich.begin(tag, attributes)

    def add(self, text: str) -> None:
        if self._reads:
            self._value.append(text)
        else:
            self._rich.add(text)

    def end(self, tag: str) -> None:
        self._rich.end(tag)
        self._reads = False
        if tag == "c":
            self._note()

    def _note(self) -> None:
        value, inline = "".join(self._value), self._type == "inlineStr"
        missing = self._formula and not value and self._type not in {"str", "inlineStr"}
        if not value and not inline and not missing:
            return
        if self._hides and self._address[0] not in self._hidden:
            self._count()
            self._hidden.add(self._address[0])
        if missing or self._type == "e":
            self._count()
            self._unread[self._address] = value[:20]
            return
        if self._type == "n" and _at(self._styles.dayless, self._style):
            self._count()
            self._dayless.add(self._address)
        self._note_struck(value)

    def _note_struck(self, value: str) -> None:
        whole = _at(self._styles.struck, self._style)
        runs: _Runs = ()
        if self._type == "s" and value.isdecimal():
            runs = self._styles.runs.get(int(value[:9]), ())
        elif self._type == "inlineStr":
            runs = self._rich.runs()
        left = "".join(text for text, struck in runs if not (whole if struck is None else struck))
        gone = "".join(text for text, struck in runs if (whole if struck is None else struck))
        if runs and not gone.strip():
            return
        if runs or whole:
            self._count()
            self._struck[self._address] = Struck(left, gone) if left.strip() else None

    def marks(self) -> Marks:
        filtered = {
            row
            for row in self._hidden
            if any(first <= row + 1 <= last for first, last in self._filters)
        }
        return Marks(
            unread=self._unread,
            struck=self._struck,
            dayless=frozenset(self._dayless),
            hidden=frozenset(self._hidden),
            filtered=frozenset(filtered),
            hidden_columns=tuple(self._columns),
        )


def _is_on(attributes: Mapping[str, str]) -> bool:
    return attributes.get("val", "1").casefold() in _ON


def _number(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "")[:9]
    return int(text) if text.isdecimal() else 0


def _at(flags: Sequence[bool], index: int) -> bool:
    return index < len(flags) and flags[index]
