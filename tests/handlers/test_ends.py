"""Ends and spans of time, and dates of the Chinese calendar, as people write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from handlers.dates.ends import read_end
from handlers.dates.reading import Moment, Problem, read_moment, read_written
from handlers.dates.spans import read_span
from handlers.kit.instants import near, timed

NOW = datetime(2027, 1, 5, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
AFTERNOON = datetime.fromisoformat("2027-03-18T14:00")
EVENING = datetime.fromisoformat("2027-03-18T19:00")


def test_an_end_is_an_hour_a_day_both_or_a_length() -> None:
    written = {
        "16:00": "03-18 16:00",
        "4点": "03-18 16:00",
        "14:00-16:00": "03-18 16:00",
        "下午2点到4点": "03-18 16:00",
        "1.5小时": "03-18 15:30",
        "两个半小时": "03-18 16:30",
        "half an hour": "03-18 14:30",
        "半天": "03-18 18:00",
        "全天": "03-18 23:59",
        "24:00": "03-19 00:00",
        "20日": "03-20 23:59",
        "3月18日-20日": "03-20 23:59",
        "18日14:00-20日16:00": "03-20 16:00",
        "20 March": "03-20 23:59",
        "两天": "03-19 23:59",
        "次日12点": "03-19 12:00",
        "13:00": "end-before-start",
        "15:00-16:00": "end-unreadable",  # it begins otherwise
        "4月30日": "end-too-far",
        "周末前后": "end-unreadable",
    }
    for text, wanted in written.items():
        found = read_end(text, AFTERNOON)
        said = found.key if isinstance(found, Problem) else f"{found:%m-%d %H:%M}"
        assert said == wanted, text
    late = {"1:00": "03-19 01:00", "9点": "03-18 21:00", "次日1:00": "03-19 01:00"}
    for text, wanted in late.items():
        found = read_end(text, EVENING)
        assert not isinstance(found, Problem)
        assert f"{found:%m-%d %H:%M}" == wanted, text


def test_a_span_has_a_start_and_an_end() -> None:
    spans = {
        "3月18日14:00-16:00": ("03-18 14:00", "03-18 16:00"),
        "3月18日-20日": ("03-18", ""),
        "3月18日-20日 9:00": ("03-18 09:00", "03-20 23:59"),
        "3月18日9:00-20日16:00": ("03-18 09:00", "03-20 16:00"),
        "3月18日全天": ("03-18 00:00", "03-18 23:59"),
        "3月18日至20日全天": ("03-18 00:00", "03-20 23:59"),
        "3月18日19:00-次日1:00": ("03-18 19:00", "03-19 01:00"),
        "18 March 2pm-4pm": ("03-18 14:00", "03-18 16:00"),
        "March 18-20 9am": ("03-18 09:00", "03-20 23:59"),
        "3.18-3.20": ("03-18", ""),
    }
    for text, (start, end) in spans.items():
        span = read_span(text, now=NOW, zone=ZONE)
        assert span is not None, text
        if span.moment is None:
            assert (f"{span.day:%m-%d}", end) == (start, ""), text
            continue
        ends = read_end(span.ends, span.moment.wall)
        assert not isinstance(ends, Problem)
        assert (f"{span.moment.wall:%m-%d %H:%M}", f"{ends:%m-%d %H:%M}") == (start, end), text
    for text in ("3月18日", "2027-03-18", "3月18日下午2点", "3月18日、20日", "2020年3月18日-20日"):
        assert read_span(text, now=NOW, zone=ZONE) is None, text


def test_dates_of_the_chinese_calendar_are_read_as_common_ones() -> None:
    days = {
        "农历正月十五下午2点": "2027-02-20 14:00",
        "农历除夕 20:00": "2027-02-05 20:00",
        "2027年农历除夕20:00": "2027-02-05 20:00",
        "农历2027年除夕晚上8点": "2028-01-25 20:00",
        "大年初三下午2点": "2027-02-08 14:00",
        "农历中秋节 18:30": "2027-09-15 18:30",
        "农历重阳下午2点": "2027-10-08 14:00",
        "2027年农历八月十五 19:00": "2027-09-15 19:00",
        "农历2027年腊月二十三 9点": "2028-01-19 09:00",
        "腊月廿三晚上7点": "2027-01-30 19:00",
        "三月初五 14:00": "2027-04-11 14:00",
        "三月十五 14:00": "2027-03-15 14:00",  # which nothing says to be of that calendar
        "三月十五日 14:00": "2027-03-15 14:00",
    }
    for text, wanted in days.items():
        found = read_moment(text, now=NOW, zone=ZONE)
        assert isinstance(found, Moment), text
        assert f"{found.wall:%Y-%m-%d %H:%M}" == wanted, text
    assert isinstance(read_moment("农历2026年二月三十 14:00", now=NOW, zone=ZONE), Problem)
    assert read_written("农历正月十五", year=2027) == (date(2027, 2, 20), None)
    assert isinstance(read_written("农历正月十五"), Problem)


def test_a_time_far_ahead_has_no_tag_that_telegram_would_refuse() -> None:
    soon, far = (timed(NOW.replace(year=year), "<那天>") for year in (2028, 2031))
    assert near(f"{soon} {far}", NOW) == f"{soon} &lt;那天&gt;"
