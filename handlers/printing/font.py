"""The font of printed pages: the glyphs of one text, cut out of Noto Sans CJK.

The font has the characters of Chinese names, rare ones included; what it lacks is named, never
printed as a box.
"""

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FILE: Final = resources.files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc"
_SIMPLIFIED: Final = 2  # the font's number in the collection: glyphs as mainland China writes them
_WEIGHT: Final = {"wght": 400}
_ASCENT, _DESCENT = 880, -120
_UNITS: Final = 1000  # of an em
_ERROR: Final = 1.0  # units that a curve may be off
_PICTURES: Final = frozenset({"So", "Sk", "Cn"})  # Cn: newer than this Python knows
_JOINING: Final = frozenset("\u200d\ufe0e\ufe0f\u20e3")  # what makes one picture of several signs
_SPACES: Final = re.compile(" {2,}")


def missing(text: str) -> list[str]:
    """Return the visible characters of the text for which the font has no glyph, each once."""
    known = _characters()
    return [one for one in dict.fromkeys(text) if ord(one) not in known and not one.isspace()]


def printable(text: str) -> str:
    """Return the text without the pictures in it (🎭) that the font lacks; its letters all stay."""
    pictures = {one for one in missing(text) if unicodedata.category(one) in _PICTURES}
    if not pictures:
        return text
    kept = "".join(one for one in text if one not in pictures | _JOINING)
    return _SPACES.sub(" ", kept).strip()


@cache
def _characters() -> frozenset[int]:
    with FILE.open("rb") as file:
        return frozenset(TTFont(file, fontNumber=_SIMPLIFIED, lazy=True).getBestCmap())


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A glyph that was cut out of the font; ``width`` is how far the next one is from it."""

    name: str
    outline: Any
    width: int


_NONE: Final = ""
"""Stands for the glyph of what the font has no glyph for."""
_drawn: dict[str, _Drawn] = {}
"""The glyphs by their characters.

To open the font takes a third of a second and fifty million bytes, whatever little is needed of it;
and the characters of a certificate are nearly those of the last one.
"""


def cut(text: str) -> bytes:
    """Return a TrueType font with the glyphs of this text and no others.

    fpdf2 can't cut the original, whose outlines are cubic and vary in weight.
    """
    known = _characters()
    wanted = [one for one in dict.fromkeys(text) if ord(one) in known]
    needed = [_NONE, *wanted]
    if not _drawn.keys() >= set(needed):
        _draw([one for one in needed if one not in _drawn])
    found = {_drawn[one].name: _drawn[one] for one in needed}
    glyphs = {name: one.outline for name, one in found.items()}
    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder(list(found))
    builder.setupCharacterMap({ord(one): _drawn[one].name for one in wanted})
    builder.setupGlyf(glyphs)
    left = {name: glyph.xMin if glyph.numberOfContours else 0 for name, glyph in glyphs.items()}
    builder.setupHorizontalMetrics({name: (one.width, left[name]) for name, one in found.items()})
    builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    builder.setupNameTable({"familyName": "Noto Sans CJK SC", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=_ASCENT, sTypoDescender=_DESCENT)
    builder.setupPost()
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()


def _draw(characters: Sequence[str]) -> None:
    with FILE.open("rb") as file:
        whole = TTFont(file, fontNumber=_SIMPLIFIED, lazy=True)
        names = whole.getBestCmap()
        outlines = whole.getGlyphSet(location=_WEIGHT)
        for one in characters:
            name = names[ord(one)] if one else ".notdef"
            pen = TTGlyphPen(None)
            outlines[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
            _drawn[one] = _Drawn(name, pen.glyph(), round(outlines[name].width))
