"""The day that answers a question: with its year past or future, without it the next or nearest."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.events.typed import _day
from handlers.kit.context import Refusal

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 27, 12, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("typed", "ahead", "nearest"),
    [
        ("11月3日", "2027-11-03", "2026-11-03"),
        ("3 November", "2027-11-03", "2026-11-03"),
        ("1月5日", "2027-01-05", "2027-01-05"),
        ("2026年11月3日", "2026-11-03", "2026-11-03"),
        ("1985-03-02", "1985-03-02", "1985-03-02"),
        ("今天", "2026-11-27", "2026-11-27"),
        ("下周三", "2026-12-02", "2026-12-02"),
    ],
)
def test_a_day_is_read_as_it_is_meant(typed: str, ahead: str, nearest: str) -> None:
    assert str(_day(typed, NOW, ZONE, nearest=False)) == ahead
    assert str(_day(typed, NOW, ZONE, nearest=True)) == nearest


def test_what_is_no_day_is_refused() -> None:
    for typed in ("随便", "3次", "11月3日下午"):
        with pytest.raises(Refusal, match="question-date-please"):
            _day(typed, NOW, ZONE, nearest=True)
