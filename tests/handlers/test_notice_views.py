"""Any notice as the calls that send it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from handlers.features import FEATURES
from handlers.kit.fitting import size
from handlers.kit.texts import texts_of
from handlers.kit.workbench import Bench
from handlers.notices.message import render
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.notices import Notice, NoticeKind, NoticeStatus
from storage.notices.readings import Reading, Subject
from tests.office import ORGANISATION

NOW = datetime(2027, 3, 8, 2, 0, tzinfo=UTC)
EVENT = Event(
    id=7,
    kind="symposium",
    title="季度<座谈会>",
    starts_at=NOW + timedelta(days=10),
    wall=datetime(2027, 3, 18, 10, 0),  # noqa: DTZ001 - a wall time
    zone="Asia/Shanghai",
    audience_id=1,
    status=EventStatus.PUBLISHED,
    media=({"kind": "photo", "file_id": "p", "name": ""},),
)


def reading(
    kind: NoticeKind = NoticeKind.BROADCAST,
    *,
    event: Event | None = None,
    about: Notice | None = None,
    acknowledge: bool = False,
    **more: Any,
) -> Reading:
    content = more.pop("content", {"html": "<b>停水</b>通知"})
    notice = Notice(
        id=3,
        kind=kind,
        status=NoticeStatus.SENDING,
        audience_id=1,
        event_id=event.id if event else None,
        about_id=about.id if about else None,
        author_id=None,
        content=content,
        due_at=NOW,
        useful_until=None,
        acknowledge=acknowledge,
        urgent=False,
        bulk=kind is not NoticeKind.PERSONAL,
        reason=None,
        progress_chat=None,
        progress_message=None,
    )
    audience = Audience(associations=("minmeng",))
    return Reading(Subject(notice, about, event, audience), **more)


def calls(of: Reading, language: str = "zh") -> list[tuple[str, dict[str, Any]]]:
    return [(one.method, one.params) for one in render(of, texts_of(language), ORGANISATION, NOW)]


def media(photos: int, documents: int) -> list[dict[str, str]]:
    return [
        *({"kind": "photo", "file_id": f"p{n}"} for n in range(photos)),
        *({"kind": "document", "file_id": f"d{n}"} for n in range(documents)),
    ]


@pytest.mark.parametrize(
    ("photos", "documents", "expected"),
    [
        (0, 0, ["sendMessage"]),
        (1, 0, ["sendPhoto"]),
        (0, 1, ["sendDocument"]),
        (1, 1, ["sendPhoto", "sendDocument", "sendMessage"]),
        (2, 0, ["sendMediaGroup", "sendMessage"]),
        (11, 2, ["sendMediaGroup", "sendPhoto", "sendMediaGroup", "sendMessage"]),
    ],
)
def test_pictures_and_files_in_as_few_messages_as_telegram_allows(
    photos: int, documents: int, expected: list[str]
) -> None:
    content = {"html": "通知", "media": media(photos, documents)}
    assert [method for method, _ in calls(reading(content=content))] == expected


def test_a_long_text_is_no_caption() -> None:
    content = {"html": "字" * 1020, "media": media(1, 0)}
    assert [method for method, _ in calls(reading(content=content))] == ["sendPhoto", "sendMessage"]


def test_a_text_as_long_as_telegram_allows_has_what_we_add_after_it() -> None:
    long = calls(reading(content={"html": "字" * 4096}, acknowledge=True))
    assert [method for method, _ in long] == ["sendMessage", "sendMessage"]
    first, second = (params for _, params in long)
    assert first["text"] == "字" * 4096
    assert "reply_markup" not in first
    assert "民盟支部" in second["text"]
    assert second["reply_markup"]["inline_keyboard"][0][0]["text"] == "👌 收到"
    for _, params in long:
        assert size(params["text"]) <= 4096


TO_MANY = [kind for kind in NoticeKind if kind not in {NoticeKind.PERSONAL, NoticeKind.RELAY}]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", TO_MANY)
def test_every_kind_says_why_one_got_it(kind: NoticeKind, language: str) -> None:
    event = None if kind in {NoticeKind.BROADCAST, NoticeKind.CORRECTION} else EVENT
    about = reading().subject.notice if kind is NoticeKind.CORRECTION else None
    *before, (method, params) = calls(reading(kind, event=event, about=about), language)
    assert method == "sendMessage"
    name = ORGANISATION.association("minmeng")
    assert name is not None
    assert name.label(language) in params["text"]
    # An event's pictures come with the first news of it only.
    sent = [method for method, _ in before]
    assert sent == (["sendPhoto"] if kind is NoticeKind.ANNOUNCEMENT else [])


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ("going", "您报名的活动快到了"),
        ("maybe", "还没有定下来"),
        ("waitlisted", "还在候补"),
        (None, "还没有收到您的回复"),
    ],
)
def test_a_reminder_fits_what_was_answered(standing: str | None, said: str) -> None:
    ((_, params),) = calls(reading(NoticeKind.REMINDER, event=EVENT, standing=standing))
    assert said in params["text"]
    assert "季度&lt;座谈会&gt;" in params["text"]


@pytest.mark.parametrize("standing", ["maybe", "not_going", None])
def test_after_the_deadline_a_reminder_asks_nothing(standing: str | None) -> None:
    closed = msgspec.structs.replace(EVENT, deadline_at=NOW)
    ((_, params),) = calls(reading(NoticeKind.REMINDER, event=closed, standing=standing))
    assert params["text"].startswith("<b>⏰ 提醒：活动快到了")
    assert ("没有收到您的回复" in params["text"]) is (standing is None)


def test_a_nudge_repeats_what_it_is_about_and_its_button_acknowledges_that() -> None:
    about = replace(reading(acknowledge=True).subject.notice, id=2)
    ((_, params),) = calls(reading(NoticeKind.NUDGE, about=about, content={}))
    assert params["text"].startswith("<b>🔔")
    assert "<b>停水</b>通知" in params["text"]
    assert params["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "rc:2:3"


@pytest.mark.parametrize("event", [None, EVENT])
def test_a_possible_repeat_says_so_first(event: Event | None) -> None:
    kind = NoticeKind.REMINDER if event else NoticeKind.BROADCAST
    *_, (_, params) = calls(reading(kind, event=event, repeat=True))
    assert "可能重复" in params["text"].splitlines()[0]


def test_what_is_told_to_one_person_has_its_words_and_buttons() -> None:
    assert Bench in FEATURES.presses
    content = {
        "key": "notice-refused",
        "args": {"reason": "<坏>"},
        "buttons": [["bench-back", Bench().pack()], ["bench-back", "no-more:1"]],
    }
    ((method, params),) = calls(reading(NoticeKind.PERSONAL, content=content))
    assert method == "sendMessage"
    assert "&lt;坏&gt;" in params["text"]
    assert len(params["reply_markup"]["inline_keyboard"]) == 1  # that of no more use is left out
    again = calls(reading(NoticeKind.PERSONAL, content=content, repeat=True))[0][1]
    assert "可能重复" in again["text"].splitlines()[0]
