"""An event's card fits Telegram's message and has the buttons of its state, whatever is stated."""

import html
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.audiences.label import whom
from handlers.events.card import card
from handlers.kit import fitting
from handlers.kit.fitting import size, width
from handlers.kit.replies import TEXT_LIMIT, View, inline
from handlers.kit.texts import texts_of
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from tests.office import ORGANISATION

START = datetime(2027, 3, 18, 6, tzinfo=UTC)
EVENT = Event(
    id=1,
    kind="study",
    title="学习",
    starts_at=START,
    wall=datetime.fromisoformat("2027-03-18T14:00"),
    zone="Asia/Shanghai",
    audience_id=1,
    status=EventStatus.PUBLISHED,
    deadline_at=START - timedelta(days=3),
)
BEFORE = START - timedelta(days=10)
PEOPLES = st.text(st.sampled_from("字a&<>😀\n \u0627"), max_size=5000)


def labels(view: View) -> list[str]:
    return [button.label for row in view.rows for button in row]


@given(title=PEOPLES, place=PEOPLES, description=PEOPLES, language=st.sampled_from(["zh", "en"]))
def test_a_card_fits_whatever_is_stated(
    title: str, place: str, description: str, language: str
) -> None:
    event = msgspec.structs.replace(
        EVENT, title=title or "学习", place=place, description=description
    )
    view = card(
        event,
        texts_of(language),
        ORGANISATION,
        audience=Audience(everyone=True),
        standing="waitlisted",
        in_line=2,
        head="x" * 500,
        now=BEFORE,
        origin="e12-twenty-characters-ab",
    )
    assert size(view.text) <= TEXT_LIMIT
    inline(view.rows)  # no button is too large
    whole = texts_of(language).plain("event-whole")
    if whole not in labels(view):
        assert html.escape(description.strip()[:100], quote=False) in view.text or "\u0627" in (
            description
        )


@given(PEOPLES)
def test_the_parts_of_a_description_are_all_of_it_and_each_fits(description: str) -> None:
    cut = fitting.parts(description)
    assert all(width(part) <= fitting.PART for part in cut)
    assert "".join("".join(cut).split()) == "".join(description.split())


@pytest.mark.parametrize(
    ("event", "now", "standing", "wanted"),
    [
        (EVENT, BEFORE, None, ["参加", "待定", "不参加"]),
        (EVENT, BEFORE, "maybe", ["参加", "✅ 待定", "不参加"]),
        (EVENT, BEFORE, "waitlisted", ["✅ 参加", "待定", "不参加"]),
        (EVENT, EVENT.deadline_at, None, []),
        (EVENT, EVENT.deadline_at, "not_going", []),
        (EVENT, EVENT.deadline_at, "waitlisted", ["🚫 我去不了了，退出"]),
        (EVENT, START, "going", ["📱 我的签到码"]),
        (EVENT, START + timedelta(hours=9), "going", []),
        (msgspec.structs.replace(EVENT, status=EventStatus.CANCELLED), BEFORE, "going", []),
    ],
)
def test_only_buttons_that_can_be_pressed_are_there(
    event: Event, now: datetime, standing: str | None, wanted: list[str]
) -> None:
    view = card(event, texts_of("zh"), ORGANISATION, standing=standing, in_line=1, now=now)
    assert labels(view) == wanted


def test_a_zone_is_named_only_where_it_is_not_the_organisations() -> None:
    words = texts_of("zh")
    assert "2027年3月18日（周四）14:00</tg-time></b>" in card(EVENT, words, ORGANISATION).text
    abroad = replace(ORGANISATION, zone=ZoneInfo("Europe/London"))
    assert "2027年3月18日（周四）14:00</tg-time>（北京时间）" in card(EVENT, words, abroad).text
    london = msgspec.structs.replace(EVENT, zone="Europe/London", wall=EVENT.wall.replace(hour=6))
    assert "06:00</tg-time>（Europe/London）" in card(london, words, ORGANISATION).text


def test_whom_it_is_for_in_words() -> None:
    audience = Audience(associations=("minmeng", "gone"), colleges=("shang",), members=(1, 2))
    said = whom(audience, texts_of("zh"), ORGANISATION)
    assert said == "民盟支部、gone、商学院、指定的 2 位成员"
    answers = Audience(answers=((1, "not_going"), (2, "not_going"), (1, "silent")))
    assert whom(answers, texts_of("en"), ORGANISATION) == (
        "members who are not going, members who have not answered"
    )
    assert whom(Audience(), texts_of("zh"), ORGANISATION) == "（没有人）"
