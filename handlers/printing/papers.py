"""Certificates: A4 upright, with a title, words that break anywhere, a table, who signs, a foot."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from fpdf import FPDF
from fpdf.enums import Align

from handlers.kit.exports import Paper
from handlers.printing import font
from handlers.printing.cards import MissingGlyphError, at_a_word

MARGIN: Final = 25  # millimetres
INNER: Final = 210 - 2 * MARGIN
_WIDTHS: Final = (28.0, INNER - 28 - 2 * 29, 29.0, 29.0)
"""Of the columns of a table: the day, what it was, two numbers."""
_FAMILY: Final = "paper"
_STOPS: Final = "\uff0c\u3002\u3001\uff1b\uff1a\uff09\u300b\u201d,.;:)"
"""What begins no line: comma, full stop and the like, Chinese and Latin."""
_NUMBER: Final = re.compile(r"[0-9.]+ ?$")
_UNIT: Final = re.compile(r" ?[\u4e00-\u9fff]")
"""What a number counts, as in 4 小时; it stands on the same line."""
_INK: Final = (27, 42, 56)
_GREY: Final = (91, 107, 122)
_RULE: Final = (184, 196, 207)


def write_paper(paper: Paper) -> bytes:
    """Return the certificate as a PDF. Raises MissingGlyphError."""
    paper = _printable(paper)
    text = "".join(_texts(paper))
    lacking = font.missing(text)
    if lacking:
        raise MissingGlyphError([(one, paper.name) for one in lacking])
    pdf = _Page(paper)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "paper.ttf"
        file.write_bytes(font.cut(f"{text} /0123456789"))
        pdf.add_font(_FAMILY, fname=file)
    pdf.add_page()
    pdf.write_words()
    if paper.rows:
        pdf.write_table()
    pdf.write_signature()
    return bytes(pdf.output())


def _printable(paper: Paper) -> Paper:
    """Return the certificate without the pictures in the titles of events and in names."""
    return replace(
        paper,
        text=font.printable(paper.text),
        rows=[[font.printable(cell) for cell in row] for row in paper.rows],
    )


def _texts(paper: Paper) -> list[str]:
    cells = [cell for row in (paper.header, *paper.rows) for cell in row]
    return [paper.title, paper.text, *cells, *paper.signed, *paper.foot]


class _Page(FPDF):
    """The pages of one certificate."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(format="A4")
        self._paper = paper
        self.set_margins(MARGIN, 22, MARGIN)
        self.set_auto_page_break(auto=True, margin=32)
        self.set_title(paper.name)

    def footer(self) -> None:
        """Write the foot of each page: how the certificate can be checked."""
        self.set_y(-26)
        self.set_draw_color(*_RULE)
        self.line(MARGIN, self.get_y(), MARGIN + INNER, self.get_y())
        self.set_y(-24)
        self.set_font(_FAMILY, size=9)
        self.set_text_color(*_GREY)
        for line in self._paper.foot:
            self._cell(line, 4.6)

    def write_words(self) -> None:
        """Write the title and the words."""
        self.ln(10)
        self.set_text_color(*_INK)
        self.set_font(_FAMILY, size=26)
        self._cell(self._paper.title, 14, Align.C)
        self.ln(12 if self._paper.rows else 24)
        self.set_font(_FAMILY, size=14)
        self._cell(self._paper.text, 9.5)

    def write_table(self) -> None:
        """Write the table; its header again on each page, its sums between rules."""
        self.ln(6)
        self.set_draw_color(*_RULE)
        self._row(self._paper.header, rule=True)
        for at, row in enumerate(self._paper.rows):
            if self.will_page_break(20):
                self.add_page()
                self._row(self._paper.header, rule=True)
            self._row(row, rule=at >= len(self._paper.rows) - 2)

    def write_signature(self) -> None:
        """Write who signs and when, to the right."""
        if self.will_page_break(40):
            self.add_page()
        self.ln(18)
        self.set_font(_FAMILY, size=13)
        for line in self._paper.signed:
            self._cell(line, 8, Align.R)

    def _row(self, cells: Sequence[str], *, rule: bool) -> None:
        self.set_font(_FAMILY, size=10.5)
        top = bottom = self.get_y() + 1.2
        left = float(MARGIN)
        for at, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True)):
            self.set_xy(left, top)
            self._cell(cell, 5.6, Align.R if at > 1 else Align.L, width=width)
            bottom = max(bottom, self.get_y())
            left += width
        self.set_xy(MARGIN, bottom + 1.2)
        if rule:
            self.line(MARGIN, self.get_y(), MARGIN + INNER, self.get_y())

    def _cell(
        self, text: str, height: float, align: Align = Align.L, *, width: float = INNER
    ) -> None:
        """Write text in as many lines as it takes, and go to the line after it."""
        left = self.get_x()
        for line in self._broken(text, width - 2 * self.c_margin):
            self.set_x(left)
            self.cell(width, height, line, align=align, new_x="LMARGIN", new_y="NEXT")

    def _broken(self, text: str, width: float) -> list[str]:
        """Return the lines: broken anywhere but before a stop, in a word, and within 4 小时."""
        lines, rest = [], text
        while rest:
            fits = len(rest)
            while fits > 1 and self.get_string_width(rest[:fits]) > width:
                fits -= 1
            while 1 < fits < len(rest) and rest[fits] in _STOPS:
                fits -= 1
            fits = at_a_word(rest, fits)
            number = _NUMBER.search(rest, 0, fits)
            if number is not None and number.start() and _UNIT.match(rest, fits):
                fits = number.start()
            lines.append(rest[:fits].rstrip())
            rest = rest[fits:].lstrip()
        return lines or [""]
