"""Cards to be cut out: A4, eight on a page, each with a QR code and the link in words."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import segno
from fpdf import FPDF

from handlers.kit.exports import Card, Cards
from handlers.printing import font

COLUMNS, ROWS = 2, 4
WIDTH, HEIGHT = 210 / COLUMNS, 297 / ROWS  # millimetres
MARGIN: Final = 7
QR: Final = 36
_FAMILY: Final = "cards"


class MissingGlyphError(Exception):
    """The font lacks characters; ``found`` pairs each with the name of whose card it is on."""

    def __init__(self, found: list[tuple[str, str]]) -> None:
        super().__init__(", ".join(f"{one!r} ({name})" for one, name in found))
        self.found = found


def write_cards(cards: Cards) -> bytes:
    """Return the cards as a PDF. Raises MissingGlyphError."""
    cards = replace(
        cards, cards=[replace(one, name=font.printable(one.name)) for one in cards.cards]
    )
    found = [
        (one, card.name) for card in cards.cards for one in font.missing("".join(_texts(card)))
    ]
    if found:
        raise MissingGlyphError(found)
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.set_title(cards.name)
    text = "".join(line for card in cards.cards for line in _texts(card))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "cards.ttf"
        file.write_bytes(font.cut(text + "…"))
        pdf.add_font(_FAMILY, fname=file)
    for place, card in enumerate(cards.cards):
        at = place % (COLUMNS * ROWS)
        if at == 0:
            pdf.add_page()
            _cut_lines(pdf)
        _draw(pdf, card, WIDTH * (at % COLUMNS), HEIGHT * (at // COLUMNS))
    return bytes(pdf.output())


def _texts(card: Card) -> list[str]:
    return [card.name, card.place, card.head, *card.steps, card.link, card.until]


def _cut_lines(pdf: FPDF) -> None:
    pdf.set_draw_color(150)
    pdf.set_line_width(0.2)
    pdf.set_dash_pattern(dash=2, gap=2)
    for column in range(1, COLUMNS):
        pdf.line(WIDTH * column, 0, WIDTH * column, 297)
    for row in range(1, ROWS):
        pdf.line(0, HEIGHT * row, 210, HEIGHT * row)
    pdf.set_dash_pattern()


def _draw(pdf: FPDF, card: Card, left: float, top: float) -> None:
    inner = WIDTH - 2 * MARGIN
    beside = inner - QR - 3
    x, y = left + MARGIN, top + MARGIN
    y = _lines(pdf, card.head, (x, y), 8, inner, 1)
    y = _lines(pdf, card.name, (x, y + 1), 17, beside, 2)
    y = _lines(pdf, card.place, (x, y), 9, beside, 2)
    y += 2
    for step in card.steps:
        y = _lines(pdf, step, (x, y), 9.5, beside, 3)
    _qr(pdf, card.link, left + WIDTH - MARGIN - QR, top + MARGIN + 5)
    foot = top + HEIGHT - MARGIN - 8
    foot = _lines(pdf, card.link, (x, foot), 7, inner, 2)
    _lines(pdf, card.until, (x, foot), 7, inner, 1)


def _lines(
    pdf: FPDF, text: str, at: tuple[float, float], size: float, width: float, most: int
) -> float:
    """Write the text in at most so many lines, the last cut short; return where the next begins.

    Chinese is broken between any two characters; a long name becomes smaller before it is cut.
    """
    pdf.set_font(_FAMILY, size=size)
    while size > 9 and pdf.get_string_width(text) > width * most:
        size -= 1
        pdf.set_font(_FAMILY, size=size)
    x, y = at
    height = size * 0.48
    rest = text
    for line in range(most):
        fits = len(rest)
        while fits > 1 and pdf.get_string_width(rest[:fits]) > width:
            fits -= 1
        fits = at_a_word(rest, fits)
        piece, rest = rest[:fits], rest[fits:]
        if rest and line == most - 1:
            piece = f"{piece[:-1]}…"
        pdf.text(x, y + size * 0.34, piece)
        y += height
        if not rest:
            break
    return y


def at_a_word(text: str, fits: int) -> int:
    """Return where to break the text, at most here: not within a word of Latin letters."""
    at = fits
    while (
        0 < at < len(text)
        and (text[at - 1] + text[at]).isascii()
        and (text[at - 1].isalnum() and text[at].isalnum())
    ):
        at -= 1
    return at or fits


def _qr(pdf: FPDF, link: str, left: float, top: float) -> None:
    matrix = segno.make(link, error="m", micro=False).matrix
    side = QR / (len(matrix) + 4)  # with a quiet zone of two modules; the paper adds more
    pdf.set_fill_color(0)
    for row, modules in enumerate(matrix):
        run = 0
        for column in range(len(modules) + 1):
            if column < len(modules) and modules[column]:
                run += 1
            elif run:
                x = left + side * (column - run + 2)
                pdf.rect(x, top + side * (row + 2), side * run, side, style="F")
                run = 0
