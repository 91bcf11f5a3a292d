"""What is typed to answer a question: a day, with its year past or future; a number."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.events.typed import _day, _number
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
        ("昨天", "2026-11-26", "2026-11-26"),
        ("大前天。", "2026-11-24", "2026-11-24"),
        ("Yesterday", "2026-11-26", "2026-11-26"),
        ("去年十一月三号", "2025-11-03", "2025-11-03"),
        ("前年 3月18日", "2024-03-18", "2024-03-18"),
        ("今年1月5日", "2026-01-05", "2026-01-05"),
        ("3 November last year", "2025-11-03", "2025-11-03"),
    ],
)
def test_a_day_is_read_as_it_is_meant(typed: str, ahead: str, nearest: str) -> None:
    assert str(_day(typed, NOW, ZONE, nearest=False)) == ahead
    assert str(_day(typed, NOW, ZONE, nearest=True)) == nearest


def test_what_is_no_day_is_refused() -> None:
    for typed in ("随便", "3次", "11月3日下午"):
        with pytest.raises(Refusal, match="question-date-please"):
            _day(typed, NOW, ZONE, nearest=True)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("3", 3), ("12次", 12), ("-2", -2), ("１２", 12), ("三次", 3), ("两个", 2), ("十二", 12)),
        *(
            ("二十五次", 25),
            ("零", 0),
            ("约30", 30),
            ("大概三次", 3),
            ("about 5", 5),
            ("3次左右", 3),
            ("三个人", 3),
            ("Three", 3),
            ("three people", 3),
            ("about twelve", 12),
            ("twenty-one", 21),
            ("Thirty five or so", 35),
            ("zero", 0),
        ),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, number: int) -> None:
    assert _number(typed) == number


def test_what_is_no_number_is_refused() -> None:
    for typed in ("很多", "一百二十", "3或4次", "三四次", "没有", "3.5", "十十", ""):
        with pytest.raises(Refusal, match="question-number-please"):
            _number(typed)
