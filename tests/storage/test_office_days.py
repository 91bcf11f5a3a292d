"""Working days: what is known of holidays and make-up days, and what is not published yet."""

from datetime import UTC, date, datetime

import pytest

from storage.office_days import WorkDay, calendar
from tests.office import ORGANISATION

pytestmark = pytest.mark.sqlite  # no database is asked


def test_three_answers_and_never_a_guess() -> None:
    known = calendar(ORGANISATION, "zh")
    answers = {
        "2026-02-13": (WorkDay.WORKS, "", False),
        "2026-02-14": (WorkDay.WORKS, "", True),
        "2026-02-17": (WorkDay.OFF, "春节", False),
        "2026-02-21": (WorkDay.OFF, "", False),
        "2027-10-01": (WorkDay.OFF, "国庆节", False),  # by law, whatever is arranged around it
        "2027-10-05": (WorkDay.UNKNOWN, "", False),
        "2027-03-02": (WorkDay.UNKNOWN, "", False),
    }
    for text, wanted in answers.items():
        day = known.of(date.fromisoformat(text))
        assert (day.answer, day.name, day.make_up) == wanted, text
    assert calendar(ORGANISATION, "en").of(date(2026, 10, 1)).name == "National Day"


def test_working_days_leave_out_holidays_and_count_make_up_days() -> None:
    known = calendar(ORGANISATION)
    # Back from Monday 2 March 2026: Sunday is off, Saturday 28 February is worked.
    monday = datetime(2026, 3, 2, 4, tzinfo=UTC)
    assert known.before(monday, 3, ORGANISATION) == datetime(2026, 2, 26, 4, tzinfo=UTC)
    # In a year that is not published Monday to Friday count, holidays do not.
    after = datetime(2027, 6, 10, 4, tzinfo=UTC)  # the day after the Dragon Boat Festival
    assert known.before(after, 1, ORGANISATION) == datetime(2027, 6, 8, 4, tzinfo=UTC)
    holiday = datetime(2026, 10, 2, 4, tzinfo=UTC)
    assert known.before(holiday, 1, ORGANISATION) == datetime(2026, 9, 29, 16, tzinfo=UTC)
