"""Horizontal bars with their labels and values, as a PNG picture that is sharp on a phone.

Each label stands above its bar, over the full width, so that long labels and large type fit.
"""

import unicodedata
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import resvg_py

from handlers.printing import font

MOST: Final = 40
"""The most bars of one picture; Telegram takes no picture that is 20 times as high as wide."""
Value = float | tuple[float, ...] | None
Bar = tuple[str, Value] | tuple[str, Value, str]
"""A label, its value, and what is written at the bar (by default the value).

A value of several numbers is a bar of so many parts, each in its own colour.
"""

_FAMILY: Final = "Noto Sans CJK SC"
_WIDTH, _MARGIN = 720, 32  # of the drawing; the picture has ZOOM times as many pixels
_ZOOM: Final = 2
_TITLE, _SUBTITLE, _LABEL = 30, 20, 23  # sizes of type
_BAR: Final = 30  # height
_LINES: Final = 2  # of a label; the rest is cut
_OPENING: Final = "（《“‘【("
_CLOSING: Final = "，。、；：？！）》”’】,.;:?!)"
_INK, _PALE, _GREY = "#1B2A38", "#E6EDF3", "#5B6B7A"
_COLOURS: Final = ("#2F7DBE", "#E9A23B", "#8A99A8", "#C9D3DC")  # of the parts of a bar
_SAID: Final = 150  # room beside the longest bar, at least, for what is written there
_GAP: Final = 14  # between a bar and what is written beside it
_BOLD: Final = 1.1  # how much wider than others bold characters and signs may be


def bars(
    title: str,
    values: Sequence[Bar],
    subtitle: str = "",
    *,
    most: float | None = None,
    legend: Sequence[str] = (),
) -> bytes:
    """Return a PNG picture of these bars, in their order.

    ``legend`` names the parts of bars that have several, four at most. A value is at least 0;
    without one (None) only what is written stands there, in grey. ``most`` is the value of a bar of
    full length, by default the largest one. Characters that the font does not have, as emoji, are
    left out. Raises ValueError for more than MOST bars.
    """
    if len(values) > MOST:
        raise ValueError(f"more than {MOST} bars")
    full = most or max((sum(_parts(value[1])) for value in values), default=0) or 1
    parts: list[str] = []
    at = float(_MARGIN)
    for line in _wrapped(_known(title), _TITLE, 3):
        at += _TITLE * 1.3
        parts.append(_text(line, _MARGIN, at - _TITLE * 0.3, _TITLE, _INK, bold=True))
    for line in _wrapped(_known(subtitle), _SUBTITLE, 3) if subtitle else ():
        at += _SUBTITLE * 1.45
        parts.append(_text(line, _MARGIN, at - _SUBTITLE * 0.3, _SUBTITLE, _GREY))
    at = _legend(parts, at, legend) + 12
    room = _WIDTH - 2 * _MARGIN - _beside(values)
    for value in values:
        at = _bar(parts, at, value, full, room)
    height = round(at + _MARGIN / 2)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}"'
        f' viewBox="0 0 {_WIDTH} {height}">{"".join(parts)}</svg>'
    )
    with resources.as_file(font.FILE) as file:
        return _rendered(drawing, file)


def _rendered(drawing: str, file: Path) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string=drawing,
        background="#ffffff",
        zoom=_ZOOM,
        skip_system_fonts=True,
        font_files=[str(file)],
    )


def _said(value: Value) -> str:
    if value is None:
        return ""
    return f"{sum(value) if isinstance(value, tuple) else value:g}"


def _parts(value: Value) -> tuple[float, ...]:
    found = value if isinstance(value, tuple) else (value or 0,)
    return tuple(max(one, 0) for one in found)


def _legend(parts: list[str], at: float, legend: Sequence[str]) -> float:
    """Draw what the colours of the parts mean; return where it ends."""
    x = float(_MARGIN)
    for name, colour in zip(legend, _COLOURS, strict=False):
        parts.append(_box(x, at + 14, _SUBTITLE, colour, height=_SUBTITLE))
        x += _SUBTITLE + 8
        parts.append(_text(_known(name), x, at + 14 + _SUBTITLE * 0.85, _SUBTITLE, _INK))
        x += sum(_ems(one) for one in name) * _SUBTITLE + 28
    return at + 14 + _SUBTITLE if legend else at


def _written(value: Bar) -> str:
    """Return what is written at the bar."""
    return _known(value[2] if len(value) == 3 else _said(value[1]))


def _beside(values: Sequence[Bar]) -> float:
    """Return the room to the right of the bars: for the longest of what is written there."""
    said = [_written(value) for value in values if value[1] is not None]
    longest = max((_wide(one, _LABEL) for one in said), default=0) + _GAP
    return min(max(_SAID, longest), _WIDTH / 2)


def _wide(line: str, size: int) -> float:
    return sum(_ems(one) for one in line) * size * _BOLD


def _cut(line: str, size: int, room: float) -> str:
    """Return the line, cut with … if it is longer than there is room."""
    if _wide(line, size) <= room:
        return line
    while line and _wide(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _bar(parts: list[str], at: float, value: Bar, full: float, room: float) -> float:
    """Draw a label and its bar from here down; return where the next one begins.

    ``room`` is the length of a full bar.
    """
    label, size = value[0], value[1]
    sizes = _parts(size)
    at += 14
    for line in _wrapped(_known(label), _LABEL, _LINES):
        at += _LABEL * 1.3
        parts.append(_text(line, _MARGIN, at - _LABEL * 0.3, _LABEL, _INK))
    at += 4
    parts.append(_box(_MARGIN, at, room, _PALE))
    x = float(_MARGIN)
    for one, colour in zip(sizes, _COLOURS, strict=False):
        if one:
            long = max(room * min(one / full, 1), 3)
            parts.append(_box(x, at, long, colour))
            x += long
    baseline = at + _BAR * 0.76
    said, ends = _written(value), _WIDTH - _MARGIN
    if size is None:
        x = float(_MARGIN + 12)
        parts.append(_text(_cut(said, _SUBTITLE, ends - x), x, baseline, _SUBTITLE, _GREY))
    else:
        x = _MARGIN + room + _GAP
        parts.append(_text(_cut(said, _LABEL, ends - x), x, baseline, _LABEL, _INK, bold=True))
    return at + _BAR


def _box(x: float, y: float, width: float, colour: str, height: int = _BAR) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}"'
    return f'<rect {place} rx="4" fill="{colour}"/>'


def _text(line: str, x: float, y: float, size: int, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{_FAMILY}" font-size="{size}"'
        f' fill="{colour}"{weight} xml:space="preserve">{escape(line)}</text>'
    )


def _known(text: str) -> str:
    """Return the text in one line, without what the font can't draw."""
    lacking = set(font.missing(text))
    seen = "".join(one for one in text if one not in lacking and (one == "\n" or one.isprintable()))
    return " ".join(seen.split())


def _wrapped(text: str, size: int, lines: int) -> list[str]:
    """Return the text in at most so many lines of the picture's width, cut with … if longer."""
    room = (_WIDTH - 2 * _MARGIN) / size  # in ems
    found: list[str] = []
    rest = text
    while rest and len(found) < lines:
        end, used = 0, 0.0
        while end < len(rest) and (used := used + _ems(rest[end])) <= room:
            end += 1
        if end < len(rest) and (space := rest.rfind(" ", end // 2, end + 1)) > 0:
            end = space
        elif end < len(rest):
            while end > 1 and (rest[end - 1] in _OPENING or rest[end] in _CLOSING):
                end -= 1
        found.append(rest[:end].strip())
        rest = rest[end:].strip()
    if rest:
        found[-1] = f"{found[-1][:-1]}…"
    return found or [""]


def _ems(one: str) -> float:
    return 1.0 if unicodedata.east_asian_width(one) in "WF" else 0.58
