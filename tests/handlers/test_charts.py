"""Charts are drawn with every character that the font has, and with nothing else."""

import struct
import zlib

import pytest

from handlers.charts.bars import MOST, bars
from handlers.kit.exports import Chart
from handlers.workbooks.files import write_file


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_chart_shows_labels_and_values_and_grows_with_them() -> None:
    one = bars("题", [("满意", 5)])
    assert one == bars("题\n", [("满意 🙂", 5, "5")]), "what the font lacks is left out"
    assert one != bars("题", [("一般", 5)]), "labels are drawn"
    assert one != bars("题", [("满意", 5, "")]), "values are written"
    assert bars("题", [("满意", 5)], most=10) != one, "lengths are of the most"
    assert bars("", [("甲", None, "不显示")]) != bars("", [("甲", 0, "不显示")])
    assert bars("", [("<b>&", -1)]) == bars("", [("<b>&", 0, "-1")])
    parts = [("甲", (5, 2, 0)), ("乙", (1, 1, 1))]
    named = bars("题", parts, legend=("参加", "待定", "不参加"))
    assert named != bars(
        "题", [(name, (2, 5, 0)) for name, _ in parts], legend=("参加", "待定", "")
    )
    assert bars("题", [("甲", (5,))]) == bars("题", [("甲", 5)])
    long = bars("题" * 99, [("很长的选项" * 40, 1), ("a " * 90, 0)], "说明")
    assert size(long)[0] == size(one)[0]
    assert size(long)[1] > 2 * size(one)[1]
    whole = write_file(Chart("图", "题", [(str(at), at) for at in range(MOST)]))
    assert (whole.name, whole.content_type) == ("图.png", "image/png")
    assert sum(size(whole.content)) < 10_000, "Telegram takes it as a photo"
    with pytest.raises(ValueError, match="bars"):
        bars("", [("a", 1)] * (MOST + 1))


def right_margin(picture: bytes, wide: int) -> set[int]:
    """Return the bytes of the pixels of the last ``wide`` columns."""
    columns, rows = size(picture)
    parts, at = [], 8
    while at < len(picture):
        [long] = struct.unpack(">I", picture[at : at + 4])
        if picture[at + 4 : at + 8] == b"IDAT":
            parts.append(picture[at + 8 : at + 8 + long])
        at += 12 + long
    data = zlib.decompress(b"".join(parts))
    each = picture[24] // 8 * {0: 1, 2: 3, 6: 4}[picture[25]]  # bytes of a pixel
    found, before = set[int](), bytearray(columns * each)
    for row in range(rows):
        begins = row * (columns * each + 1)
        kind, line = data[begins], bytearray(data[begins + 1 : begins + 1 + columns * each])
        for place in range(len(line)):
            left = line[place - each] if place >= each else 0
            above, corner = before[place], before[place - each] if place >= each else 0
            line[place] = (line[place] + predicted(kind, left, above, corner)) % 256
        found.update(line[-wide * each :])
        before = line
    return found


def predicted(kind: int, left: int, above: int, corner: int) -> int:
    """Return what PNG's filter of this kind expects of a byte."""
    if kind == 4:
        near = left + above - corner
        return min((left, above, corner), key=lambda one: abs(near - one))
    return (0, left, above, (left + above) // 2)[kind]


@pytest.mark.parametrize("said", ["平均排第 2.82 位", "很长的话" * 20])
def test_what_is_written_at_a_bar_is_in_the_picture(said: str) -> None:
    picture = bars("", [("", 1, said), ("", 0, "0"), ("", None, said)])
    assert right_margin(picture, 24) == {255}, "something is cut off"
