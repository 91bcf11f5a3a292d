"""How dates and times are written."""

from datetime import datetime

import pytest

from handlers.dates import moments
from handlers.kit.texts import texts_of


@pytest.mark.parametrize(
    ("hour", "minute", "zh", "en"),
    [
        (9, 0, "", ""),
        (12, 30, "", ""),
        (13, 0, "（下午1点）", " (1 pm)"),
        (14, 5, "（下午2点05分）", " (2:05 pm)"),
        (19, 30, "（晚上7点30分）", " (7:30 pm)"),
    ],
)
def test_the_hour_of_an_afternoon_is_told_by_twelve_too(
    hour: int, minute: int, zh: str, en: str
) -> None:
    wall = datetime.fromisoformat(f"2027-03-18T{hour:02}:{minute:02}")
    assert moments.half(wall, texts_of("zh")) == zh
    assert moments.half(wall, texts_of("en")) == en
