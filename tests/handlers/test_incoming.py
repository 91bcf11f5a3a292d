"""Updates as they arrive: whose they are, and which can't be read."""

import msgspec
import pytest

from handlers import incoming, splitting
from handlers.kit.context import News
from storage.conversations.inbox import Arrival

PERSON = {"id": 7, "first_name": "明"}
GROUP = {"id": -5, "type": "group"}


def found(*updates: object) -> tuple[list[tuple[int, int]], int]:
    arrivals, numberless = splitting.arrivals(msgspec.json.encode(updates))
    return [(arrival.update_id, arrival.lane) for arrival in arrivals], numberless


def test_a_lane_is_a_persons_else_a_chats_else_nobodys() -> None:
    assert found(
        {"update_id": 1, "callback_query": {"from": PERSON, "message": {"chat": GROUP}}},
        {"update_id": 2, "message": {"from": PERSON, "chat": GROUP}},
        {"update_id": 3, "edited_message": {"from": PERSON, "chat": GROUP}},
        {"update_id": 4, "my_chat_member": {"from": PERSON, "chat": GROUP}},
        {"update_id": 5, "message": {"chat": GROUP}},
        {"update_id": 6, "poll": {"id": "1"}},
    ) == ([(1, 7), (2, 7), (3, 7), (4, 7), (5, -5), (6, 0)], 0)


def test_an_updates_bytes_are_kept_as_they_came() -> None:
    body = '{"update_id": 9,  "message":{"from":{"id":7},"text":"同心"}}'.encode()
    assert splitting.arrivals(b"[" + body + b"]") == ([Arrival(9, 7, body)], 0)


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "message": 5},
        {"update_id": 1, "message": {"from": {"id": "seven"}}},
        {"update_id": 1, "callback_query": {"from": {"id": 2**70}}},
    ],
)
def test_a_damaged_update_keeps_its_number(update: object) -> None:
    assert found(update) == ([(1, 0)], 0)


@pytest.mark.parametrize("update", [{}, [], 1, None, {"update_id": "1"}, {"update_id": 2**70}])
def test_what_has_no_number_is_left_out(update: object) -> None:
    assert found(update, {"update_id": 2}) == ([(2, 0)], 1)


@pytest.mark.parametrize("answer", [b"", b"null", b"{}", b"[", b"5"])
def test_an_answer_that_is_no_list_is_refused(answer: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        splitting.arrivals(answer)


@pytest.mark.parametrize(
    ("was", "now", "news"),
    [
        ({"status": "left"}, {"status": "member"}, News("came", -5)),
        ({"status": "left"}, {"status": "restricted", "is_member": True}, News("came", -5)),
        ({"status": "restricted", "is_member": False}, {"status": "member"}, News("came", -5)),
        ({"status": "member"}, {"status": "left"}, News("left", -5)),
        ({"status": "member"}, {"status": "restricted", "is_member": False}, News("left", -5)),
        ({"status": "member"}, {"status": "member", "tag": "主委"}, None),
        ({"status": "member"}, {"status": "administrator"}, None),
    ],
)
def test_only_who_was_not_in_a_group_has_come(
    was: dict[str, object], now: dict[str, object], news: News | None
) -> None:
    update = {
        "update_id": 1,
        "chat_member": {
            "from": {"id": 1, "first_name": "同心"},
            "chat": GROUP,
            "old_chat_member": was | {"user": PERSON},
            "new_chat_member": now | {"user": PERSON},
        },
    }
    found = incoming.read(msgspec.json.encode(update), "bot")
    assert (found and found.news) == news
