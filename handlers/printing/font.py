"""The font of printed pages: the glyphs of one text, cut out of Noto Sans CJK.

The font has the characters of Chinese names, rare ones included; what it lacks is named, never
printed as a box.
"""

import io
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
_ERROR: Final = 1.0  # units that a curve may be off; an em has 1000


def missing(text: str) -> list[str]:
    """Return the visible characters of the text for which the font has no glyph, each once."""
    known = _characters()
    return [one for one in dict.fromkeys(text) if ord(one) not in known and not one.isspace()]


@cache
def _characters() -> frozenset[int]:
    with FILE.open("rb") as file:
        return frozenset(TTFont(file, fontNumber=_SIMPLIFIED, lazy=True).getBestCmap())


def cut(text: str) -> bytes:
    """Return a TrueType font with the glyphs of this text and no others.

    fpdf2 can't cut the original, whose outlines are cubic and vary in weight.
    """
    with FILE.open("rb") as file:
        whole = TTFont(file, fontNumber=_SIMPLIFIED, lazy=True)
        names = whole.getBestCmap()
        wanted = {ord(one): names[ord(one)] for one in text if ord(one) in names}
        order = [".notdef", *dict.fromkeys(wanted.values())]
        outlines = whole.getGlyphSet(location=_WEIGHT)
        glyphs: dict[str, Any] = {}
        widths: dict[str, int] = {}
        for name in order:
            pen = TTGlyphPen(None)
            outlines[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
            glyphs[name], widths[name] = pen.glyph(), round(outlines[name].width)
        units = whole["head"].unitsPerEm
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(wanted)
    builder.setupGlyf(glyphs)
    left = {name: glyph.xMin if glyph.numberOfContours else 0 for name, glyph in glyphs.items()}
    builder.setupHorizontalMetrics({name: (widths[name], left[name]) for name in order})
    builder.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    builder.setupNameTable({"familyName": "Noto Sans CJK SC", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=_ASCENT, sTypoDescender=_DESCENT)
    builder.setupPost()
    made = io.BytesIO()
    builder.save(made)
    return made.getvalue()
