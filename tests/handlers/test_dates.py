"""Dates as people type them: what is read, what is refused and why."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.dates.reading import (
    FARTHEST,
    Moment,
    Problem,
    read_clock,
    read_day,
    read_moment,
    read_written,
)
from handlers.kit.texts import LANGUAGES, texts_of
from storage.model.time import to_instant

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
# Tuesday, 5 January 2027, ten in the morning in Shanghai.
NOW = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)


def moment(text: str, now: datetime = NOW, zone: ZoneInfo = SHANGHAI) -> Moment | Problem:
    return read_moment(text, now=now, zone=zone)


def read(text: str) -> str:
    found = moment(text)
    assert isinstance(found, Moment), found
    assert found.wall.tzinfo is None
    assert found.instant.tzinfo is UTC
    assert found.instant.astimezone(SHANGHAI).replace(tzinfo=None) == found.wall
    return f"{found.wall:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("3月18日下午2点", "2027-03-18 14:00"),
        ("3月18号14:00", "2027-03-18 14:00"),
        ("3月18 14:00", "2027-03-18 14:00"),
        ("3.18下午2点", "2027-03-18 14:00"),
        ("3.18 下午两点半", "2027-03-18 14:30"),
        ("下周三14:00", "2027-01-13 14:00"),
        ("下个星期三 14:00", "2027-01-13 14:00"),
        ("下下周三14:00", "2027-01-20 14:00"),
        ("本周五 下午三点半", "2027-01-08 15:30"),
        ("这周日晚上7点", "2027-01-10 19:00"),
        ("周三下午3点", "2027-01-06 15:00"),
        ("周二9:00", "2027-01-12 09:00"),
        ("周二11:00", "2027-01-05 11:00"),
        ("礼拜天10点", "2027-01-10 10:00"),
        ("明天上午9点", "2027-01-06 09:00"),
        ("后天 9:30", "2027-01-07 09:30"),
        ("后天 9.30", "2027-01-07 09:30"),
        ("大后天14时", "2027-01-08 14:00"),
        ("今晚8点", "2027-01-05 20:00"),
        ("明早八点一刻", "2027-01-06 08:15"),
        ("3天后9点", "2027-01-08 09:00"),
        ("两周后 14:00", "2027-01-19 14:00"),
        ("两小时后", "2027-01-05 12:00"),
        ("半小时后", "2027-01-05 10:30"),
        ("2027-03-18 14:00", "2027-03-18 14:00"),
        ("2027-03-18T14:00:00", "2027-03-18 14:00"),
        ("2027-03-18 03:00", "2027-03-18 03:00"),
        ("20270318 14:00", "2027-03-18 14:00"),
        ("2027/3/18 14：00", "2027-03-18 14:00"),
        ("２０２７／３／１８　１４：００", "2027-03-18 14:00"),
        ("2027.3.18 14:00", "2027-03-18 14:00"),
        ("27.3.28 14:00", "2027-03-28 14:00"),
        ("18.3.27 14:00", "2027-03-18 14:00"),
        ("2027年3月18日 14点30分", "2027-03-18 14:30"),
        ("27年3月18日14点", "2027-03-18 14:00"),
        ("2027年3月18日（星期四）14：30", "2027-03-18 14:30"),
        ("二〇二七年三月十八日下午两点", "2027-03-18 14:00"),
        ("三月十八日下午两点", "2027-03-18 14:00"),
        ("三月十八日下午三点三刻", "2027-03-18 15:45"),
        ("Thursday at three pm", "2027-01-07 15:00"),
        ("three days later at ten am", "2027-01-08 10:00"),
        ("March twenty-one, two pm", "2027-03-21 14:00"),
        ("三月十八日下午三点零五分", "2027-03-18 15:05"),
        ("十二月三十一日晚上8点", "2027-12-31 20:00"),
        ("12月31日晚上12点", "2028-01-01 00:00"),
        ("3月18日24:00", "2027-03-19 00:00"),
        ("3月18日中午12点", "2027-03-18 12:00"),
        ("3月18日中午1点", "2027-03-18 13:00"),
        ("3月18日正午", "2027-03-18 12:00"),
        ("3月18日凌晨2点", "2027-03-18 02:00"),
        ("3月18日零点", "2027-03-18 00:00"),
        ("3月18日傍晚6点", "2027-03-18 18:00"),
        ("3月18日下午14点", "2027-03-18 14:00"),
        ("下午2点，3月18日", "2027-03-18 14:00"),
        ("1月4日9:00", "2028-01-04 09:00"),
        ("明年3月18日9:00", "2028-03-18 09:00"),
        ("下个月18号上午10点", "2027-02-18 10:00"),
        ("18号上午10点", "2027-01-18 10:00"),
        ("3号上午10点", "2027-02-03 10:00"),
        ("31号上午10点", "2027-01-31 10:00"),
        ("今天3点", "2027-01-05 15:00"),
        ("18 Mar 2.30pm", "2027-03-18 14:30"),
        ("14:30 March 18", "2027-03-18 14:30"),
        ("tomorrow morning 8am", "2027-01-06 08:00"),
        ("18 Mar 2pm", "2027-03-18 14:00"),
        ("18 Mar 2027, 14:00", "2027-03-18 14:00"),
        ("18-Mar-2027 14:00", "2027-03-18 14:00"),
        ("18th of March 2pm", "2027-03-18 14:00"),
        ("March 18, 2027 2:30 pm", "2027-03-18 14:30"),
        ("March 18th at 2.30 p.m.", "2027-03-18 14:30"),
        ("Thursday, March 18 12 am", "2027-03-18 00:00"),
        ("2:30pm March 18", "2027-03-18 14:30"),
        ("noon on 18 March", "2027-03-18 12:00"),
        ("next Wednesday 2pm", "2027-01-13 14:00"),
        ("Wednesday next week 2pm", "2027-01-13 14:00"),
        ("Wednesday 2pm", "2027-01-06 14:00"),
        ("this Friday at 8 in the evening", "2027-01-08 20:00"),
        ("tomorrow 9:30", "2027-01-06 09:30"),
        ("Tomorrow at 9", "2027-01-06 09:00"),
        ("tomorrow at nine", "2027-01-06 09:00"),
        ("the day after tomorrow 9 o'clock", "2027-01-07 09:00"),
        ("tonight 8pm", "2027-01-05 20:00"),
        ("this evening at 8", "2027-01-05 20:00"),
        ("in 3 days 14:00", "2027-01-08 14:00"),
        ("in 2 hours", "2027-01-05 12:00"),
        ("18.3.2027 14:00", "2027-03-18 14:00"),
        ("18.3. 14:00", "2027-03-18 14:00"),
        ("3.4.2027 14:00", "2027-04-03 14:00"),
        ("3/18 14:00", "2027-03-18 14:00"),
        ("18/3/2027 14:00", "2027-03-18 14:00"),
        ("04/04 14:00", "2027-04-04 14:00"),
        ("29 Feb 14:00", "2028-02-29 14:00"),
    ],
)
def test_a_moment_is_read(text: str, wall: str) -> None:
    if wall:
        assert read(text) == wall
    else:
        assert moment(text) == Problem("date-unreadable", {"text": text})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("周三下午", "date-no-time"),
        ("3月18日", "date-no-time"),
        ("tomorrow", "date-no-time"),
        ("下午2点", "date-no-day"),
        ("14:00", "date-no-day"),
        ("2月30日14:00", "date-impossible-day"),
        ("2027-02-29 14:00", "date-impossible-day"),
        ("2027-13-01 14:00", "date-impossible-day"),
        ("32号14:00", "date-impossible-day"),
        ("31 April 2pm", "date-impossible-day"),
        ("3月18日 25:10", "date-impossible-time"),
        ("3月18日 14:60", "date-impossible-time"),
        ("3月18日 24:30", "date-impossible-time"),
        ("3月18日上午14点", "date-impossible-time"),
        ("tomorrow morning 8pm", "date-impossible-time"),
        ("18 March 13am", "date-impossible-time"),
        ("今天9:00", "date-past"),
        ("1月5日10:00", "date-past"),
        ("昨天14:00", "date-past"),
        ("上周三14:00", "date-past"),
        ("2026-03-18 14:00", "date-past"),
        ("03/04/2020 14:00", "date-past"),
        ("2035-03-18 14:00", "date-too-far"),
        ("2999-12-31 24:00", "date-too-far"),
        ("2027年3月18日星期三14:00", "date-weekday-differs"),
        ("", "date-unreadable"),
        ("好的", "date-unreadable"),
        ("next week", "date-unreadable"),
        ("3月18日 14:00-16:00", "date-unreadable"),
        ("明天后天 14:00", "date-unreadable"),
        ("十十月三日 14:00", "date-unreadable"),
        ("1" * 5000, "date-unreadable"),
        ("3月18日下午2点" + " " * 300, "date-unreadable"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, key: str) -> None:
    problem = moment(text)
    assert isinstance(problem, Problem)
    assert problem.key == key
    for language in LANGUAGES:
        assert texts_of(language)(problem.key, **problem.args)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("03/04 14:00", ["2027-03-04 14:00", "2027-04-03 14:00"]),
        ("3.4 14:00", ["2027-03-04 14:00", "2027-04-03 14:00"]),
        ("03/04/2027 14:00", ["2027-03-04 14:00", "2027-04-03 14:00"]),
        ("3/4/27 14:00", ["2027-03-04 14:00", "2027-04-03 14:00"]),
        ("明天3点", ["2027-01-06 03:00", "2027-01-06 15:00"]),
        ("周三晚上1点", ["2027-01-06 01:00", "2027-01-07 01:00"]),
        ("3月18日上午12点", ["2027-03-18 00:00", "2027-03-18 12:00"]),
        ("18 March midnight", ["2027-03-18 00:00", "2027-03-19 00:00"]),
    ],
)
def test_two_meanings_are_both_offered_and_each_can_be_read(
    text: str, candidates: list[str]
) -> None:
    problem = moment(text)
    assert isinstance(problem, Problem)
    assert problem.key == "date-ambiguous"
    for language in LANGUAGES:
        assert candidates[0] in texts_of(language)(problem.key, **problem.args)
    offered = problem.args["candidates"].split(" / ")
    assert offered == candidates
    assert [read(candidate) for candidate in offered] == candidates


def test_a_refusal_tells_what_was_understood() -> None:
    assert moment("今天9:00") == Problem("date-past", {"moment": "2027-01-05 09:00"})
    limit = (datetime(2027, 1, 5) + FARTHEST).date().isoformat()  # noqa: DTZ001
    assert moment("2035-03-18 14:00") == Problem("date-too-far", {"limit": limit})
    assert moment("2月30日 9:00") == Problem("date-impossible-day", {"text": "2月30日 9:00"})


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    problem = moment("2027-03-28 02:30", zone=BERLIN)
    assert problem == Problem("date-skipped", {"moment": "2027-03-28 02:30"})
    for language in LANGUAGES:
        assert "02:30" in texts_of(language)(problem.key, **problem.args)


def test_an_hour_that_comes_twice_is_its_first() -> None:
    found = moment("2027-10-31 02:30", zone=BERLIN)
    assert isinstance(found, Moment)
    assert found.instant == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_today_is_the_zones_today() -> None:
    late = datetime(2027, 1, 5, 17, 0, tzinfo=UTC)  # already the 6th in Shanghai
    found = moment("明天9:00", now=late)
    assert isinstance(found, Moment)
    assert found.wall.date() == date(2027, 1, 7)


def test_now_has_to_be_aware() -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware"):
        moment("明天9:00", now=naive)
    with pytest.raises(ValueError, match="aware"):
        read_day("明天", now=naive, zone=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3月18日", date(2027, 3, 18)),
        ("今天", date(2027, 1, 5)),
        ("下周三", date(2027, 1, 13)),
        ("18 Mar", date(2027, 3, 18)),
        ("2027年3月18日 周四", date(2027, 3, 18)),
        ("20号", date(2027, 1, 20)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert read_day(text, now=NOW, zone=SHANGHAI) == day


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("3月18日14:00", "date-only-day"),
        ("昨天", "date-past"),
        ("2月30日", "date-impossible-day"),
        ("3/4", "date-ambiguous"),
        ("2035-01-01", "date-too-far"),
        ("14:00", "date-unreadable"),
        ("3月18日 吧", "date-unreadable"),
    ],
)
def test_what_is_no_day_says_why(text: str, key: str) -> None:
    problem = read_day(text, now=NOW, zone=SHANGHAI)
    assert isinstance(problem, Problem)
    assert problem.key == key
    for language in LANGUAGES:
        assert texts_of(language)(problem.key, **problem.args)


def test_a_table_names_the_year() -> None:
    assert read_written("2020年3月18日") == (date(2020, 3, 18), None)
    assert read_written("2027/3/18 下午2点") == (date(2027, 3, 18), time(14))
    for text, key in {
        "3月18日": "date-no-year",
        "18 Mar": "date-no-year",
        "明天": "date-unreadable",
        "2027-02-30": "date-impossible-day",
        "2027-03-18 25:00": "date-impossible-time",
        "2027-03-18 3点": "date-unclear-hour",
        "3/4/2027": "date-ambiguous",
    }.items():
        problem = read_written(text)
        assert isinstance(problem, Problem), text
        assert problem.key == key, text
        for language in LANGUAGES:
            assert texts_of(language)(problem.key, **problem.args)


def test_a_time_alone() -> None:
    assert read_clock(" 14：00 ") == time(14)
    assert read_clock("下午两点半") == time(14, 30)
    for text, key in {
        "25:10": "date-impossible-time",
        "24:00": "date-impossible-time",
        "3点": "date-unclear-hour",
        "下午": "date-no-time",
        "": "date-unreadable",
    }.items():
        problem = read_clock(text)
        assert isinstance(problem, Problem), text
        assert problem.key == key, text
        for language in LANGUAGES:
            assert texts_of(language)(problem.key, **problem.args)


FORMATS = [
    "{0:%Y}-{0:%m}-{0:%d} {0:%H}:{0:%M}",
    "{0.year}/{0.month}/{0.day} {0.hour}:{0:%M}",
    "{0.year}年{0.month}月{0.day}日{0:%H}点{0.minute}分",
    "{0.day}.{0.month}.{0.year} {0:%H}:{0:%M}",
    "{0:%B} {0.day}, {0.year} {0:%I}:{0:%M} {0:%p}",
    "{0:%A} {0.day} {0:%b} {0.year} {0:%I}.{0:%M}{0:%p}",
    "{0:%H}:{0:%M}, {0.month}月{0.day}日",
]


@given(
    st.datetimes(
        datetime(2027, 1, 6),  # noqa: DTZ001
        datetime(2027, 12, 31),  # noqa: DTZ001
    ).map(lambda wall: wall.replace(second=0, microsecond=0)),
    st.sampled_from(FORMATS),
)
def test_what_is_written_out_is_read_back(wall: datetime, form: str) -> None:
    found = moment(form.format(wall))
    assert found == Moment(wall, wall.replace(tzinfo=SHANGHAI).astimezone(UTC))


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001
    st.sampled_from(["America/New_York", "Europe/London", "Australia/Lord_Howe"]),
)
def test_an_instant_and_its_wall_time_agree(wall: datetime, zone: str) -> None:
    instant = to_instant(wall, ZoneInfo(zone))
    if instant is None:
        assert instant is None
        return
    assert instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall


WORDS = """
3 03 18 2027 99 年 月 日 号 点 时 分 半 刻 周 三 十 下 上 下午 晚上 明天 后 天 小时 : - / . ,
pm Mar next Friday in at th midnight noon week days
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\x00", "\ud800"])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
@example("2999-12-31 24:00")
@example("999天后24:00")
def test_rubbish_never_raises(text: str) -> None:
    for result in (
        moment(text),
        moment(text, zone=BERLIN),
        read_day(text, now=NOW, zone=SHANGHAI),
        read_written(text),
        read_clock(text),
    ):
        if isinstance(result, Problem):
            assert result.key.startswith("date-")
            assert all(isinstance(value, str) for value in result.args.values())
    found = moment(text)
    if isinstance(found, Moment):
        assert NOW < found.instant <= NOW + FARTHEST + timedelta(days=1)
