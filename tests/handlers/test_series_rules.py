"""The rule of a series in words, and its dates."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.kit.texts import texts_of
from handlers.planning.recurring.reading import read_rule
from handlers.planning.recurring.saying import said
from storage.events import recurring
from storage.events.recurring import DATES, LAST, MONTH, WEEK, Rule

NOW = datetime(2027, 1, 15, 4, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
AHEAD = st.dates(date(2027, 2, 1), date(2028, 12, 31))
_WITHOUT = st.lists(
    st.one_of(
        st.sampled_from(("holidays", "spring", "national", "new-year")),
        AHEAD.map(date.isoformat),
    ),
    unique=True,
    max_size=2,
).map(tuple)
_ENDS = st.one_of(
    st.fixed_dictionaries({"times": st.integers(2, 40)}),
    st.fixed_dictionaries({"until": AHEAD}),
)
_SAME_DAY = st.sampled_from((1, 3, 6, 2, 4))
_HOW = st.one_of(
    st.builds(
        lambda every, days: {"unit": WEEK, "every": every, "weekdays": tuple(sorted(days))},
        st.integers(1, 4),
        st.sets(st.integers(0, 6), max_size=3),
    ),
    st.builds(
        lambda every, day, nth: {"unit": MONTH, "every": every, "weekdays": (day,), "nth": nth},
        _SAME_DAY,
        st.integers(0, 6),
        st.sampled_from((LAST, 1, 2, 3, 4)),
    ),
    st.builds(
        lambda every, day: {"unit": MONTH, "every": every, "month_day": day},
        _SAME_DAY,
        st.one_of(st.none(), st.just(LAST), st.integers(1, 31)),
    ),
)
RULES = st.one_of(
    st.builds(lambda how, end, but: Rule(**how, **end, without=but), _HOW, _ENDS, _WITHOUT),
    st.sets(AHEAD, min_size=2, max_size=5).map(lambda days: Rule(DATES, dates=tuple(sorted(days)))),
)


@settings(max_examples=60, deadline=None)
@given(rule=RULES, language=st.sampled_from(("zh", "en")), skip=st.integers(2, 9))
@example(rule=Rule(MONTH, month_day=31, times=4), language="zh", skip=3)
def test_a_rule_said_in_words_is_read_as_itself_and_has_its_dates(
    rule: Rule, language: str, skip: int
) -> None:
    words = said(rule, texts_of(language))
    read = read_rule(words, now=NOW, zone=ZONE, chosen=True)
    assert read is not None, words
    assert read.rule == rule, words
    assert Rule.restored(rule.stored()) == rule

    start = recurring.first(rule, date(2027, 2, 1))
    assert start is not None
    days = list(islice(recurring.days(rule, start), 200))
    walls = [datetime.combine(one.date, time(14)) for one in days]
    if not walls:  # its end lies before its first date
        assert rule.until is not None
        assert rule.until < start
        return
    stored = recurring.written(rule, walls)
    assert recurring.walls(stored) == walls
    if stored.startswith("DTSTART"):
        assert list(rrulestr(stored)) == walls
        again = recurring.read(stored)
        assert again is not None
        assert again[1] == walls[0]
        assert recurring.written(again[0], walls) == stored
    # What is left out does not count: four times are four that take place.
    left = {one.date for one in days[::skip]}
    kept = [
        one.date
        for one in islice(recurring.days(rule, start, left.__contains__), 300)
        if not one.left_out
    ]
    assert not left & set(kept)
    if rule.times is not None:
        assert len(kept) == rule.times
    assert all(later - day >= timedelta(days=1) for day, later in pairwise(kept))


def test_rules_as_people_write_them() -> None:
    for text, rule, rest in (
        (
            "每周四 14:00 共4次，春节除外",
            Rule(WEEK, weekdays=(3,), times=4, without=("spring",)),
            "2027-01-21 14:00",
        ),
        (
            "每月最后一个周四 14:00 至6月底",
            Rule(MONTH, weekdays=(3,), nth=LAST, until=date(2027, 6, 30)),
            "2027-01-28 14:00",
        ),
        (
            "3月4日起每两周的周三下午2点 x6",
            Rule(WEEK, 2, weekdays=(2,), times=6),
            "2027-03-10 下午2点",
        ),
        (
            "每季度最后一个周四 9:00 共四次",
            Rule(MONTH, 3, weekdays=(3,), nth=LAST, times=4),
            "2027-03-25 9:00",
        ),
        ("每周一次 共4次", Rule(WEEK, times=4), ""),
        (
            "3月4日、18日和4月1日 14:00",
            Rule(DATES, dates=(date(2027, 3, 4), date(2027, 3, 18), date(2027, 4, 1))),
            "2027-03-04 14:00",
        ),
        (
            "every other Wednesday 9:00 x3 except public holidays and 3 March",
            Rule(WEEK, 2, weekdays=(2,), times=3, without=("holidays", "2027-03-03")),
            "2027-01-20 9:00",
        ),
        (
            "the last Thursday of every month 2pm until end of June",
            Rule(MONTH, weekdays=(3,), nth=LAST, until=date(2027, 6, 30)),
            "2027-01-28 2pm",
        ),
        (
            "on the 15th of every month 10:00, 3 times",
            Rule(MONTH, month_day=15, times=3),
            "2027-01-15 10:00",
        ),
        ("quarterly x4", Rule(MONTH, 3, times=4), ""),
    ):
        read = read_rule(text, now=NOW, zone=ZONE, chosen=True)
        assert read is not None, text
        assert (read.rule, " ".join(read.rest.split())) == (rule, rest), text
    for text in ("3月18日 14:00", "每天 9:00", "everyone", "日常学习 3月4日", "每0周"):
        assert read_rule(text, now=NOW, zone=ZONE) is None, text
