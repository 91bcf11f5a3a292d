"""Polls: asked, voted in, stopped."""

from typing import Any

import pytest

from tests.playground.conftest import Bot, Control


async def test_votes_are_told_and_counted(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    poll = await bot("sendPoll", chat_id=lin, question="去<b>哪</b>？", options=["园", "馆"],
                     question_parse_mode="HTML", is_anonymous=False)  # fmt: skip
    assert poll["poll"]["question_entities"] == [{"type": "bold", "offset": 1, "length": 1}]
    await bot.updates()
    place = {"message_id": poll["message_id"]}
    shown = await control.post(f"users/{lin}/vote", **place, options=[1])
    assert [option["voter_count"] for option in shown["options"]] == [0, 1]
    answer, counted = await bot.updates()
    assert answer["poll_answer"]["option_ids"] == [1]
    assert answer["poll_answer"]["option_persistent_ids"] == ["1"]
    assert answer["poll_answer"]["user"]["id"] == lin
    assert counted["poll"]["total_voter_count"] == 1
    assert (await control.screen(lin))["votes"] == {str(poll["message_id"]): [1]}
    await control.post(f"users/{lin}/vote", **place, options=[])
    answer, counted = await bot.updates()
    assert answer["poll_answer"]["option_ids"] == []
    assert counted["poll"]["total_voter_count"] == 0
    await control.post(f"users/{lin}/vote", 400, **place, options=[0, 1])
    await control.post(f"users/{lin}/vote", 400, **place, options=[2])
    await control.post(f"users/{wang}/vote", 404, **place, options=[0])
    stopped = await bot("stopPoll", chat_id=lin, **place)
    assert stopped["is_closed"] is True
    [update] = await bot.updates()
    assert update["poll"] == stopped
    await control.post(f"users/{lin}/vote", 400, **place, options=[0])
    assert await bot.refuses("stopPoll", chat_id=lin, **place) == (
        "Bad Request: poll has already been closed"
    )


async def test_an_anonymous_poll_tells_no_names(bot: Bot, control: Control) -> None:
    lin = await control.person("林")
    poll = await bot("sendPoll", chat_id=lin, question="?", options=[{"text": "a"}, {"text": "b"}],
                     allows_multiple_answers=True)  # fmt: skip
    await bot.updates()
    await control.post(f"users/{lin}/vote", message_id=poll["message_id"], options=[1, 0])
    [update] = await bot.updates()
    assert update["poll"]["total_voter_count"] == 1
    assert [option["voter_count"] for option in update["poll"]["options"]] == [1, 1]


async def test_a_quiz_takes_one_answer(bot: Bot, control: Control) -> None:
    lin = await control.person("林")
    quiz = await bot("sendPoll", chat_id=lin, question="1+1", options=["2", "3"], type="quiz",
                     correct_option_ids=[0], explanation="*so*", open_period=60,
                     explanation_parse_mode="Markdown")  # fmt: skip
    assert quiz["poll"]["explanation_entities"][0]["type"] == "bold"
    place = {"message_id": quiz["message_id"]}
    await control.post(f"users/{lin}/vote", **place, options=[1])
    await control.post(f"users/{lin}/vote", 400, **place, options=[0])
    wang = await control.person("王")
    copy = await bot("copyMessage", chat_id=wang, from_chat_id=lin, **place)
    await control.post("clock", advance="61s")
    await control.post(f"users/{wang}/vote", 400, message_id=copy["message_id"], options=[0])


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"question": ""}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": ["a"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["x" * 101]}, "poll options length must not exceed 100"),
        ({"options": "[{"}, "can't parse options JSON object"),
        ({"options": [1]}, "can't parse options JSON object"),
        ({"type": "duel"}, "unsupported poll type specified"),
    ],
)
async def test_polls_that_are_refused(
    bot: Bot, control: Control, parameters: dict[str, Any], error: str
) -> None:
    user = await control.person()
    asked = {"chat_id": user, "question": "?", "options": ["a", "b"], **parameters}
    assert await bot.refuses("sendPoll", **asked) == f"Bad Request: {error}"
    assert await bot.refuses("stopPoll", chat_id=user, message_id=1) == (
        "Bad Request: message with poll to stop not found"
    )
