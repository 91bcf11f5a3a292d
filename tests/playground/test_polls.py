"""Polls are sent, voted in and stopped."""

import json
from typing import Any

import pytest

from tests.playground.conftest import Bot, Control
from tests.playground.phones import picture


async def test_votes_are_sent_to_the_bot_and_counted(bot: Bot, control: Control) -> None:
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


async def test_an_anonymous_poll_sends_no_names(bot: Bot, control: Control) -> None:
    lin = await control.person("林")
    poll = await bot("sendPoll", chat_id=lin, question="?", options=[{"text": "a"}, {"text": "b"}],
                     allows_multiple_answers=True)  # fmt: skip
    await bot.updates()
    await control.post(f"users/{lin}/vote", message_id=poll["message_id"], options=[1, 0])
    [update] = await bot.updates()
    assert update["poll"]["total_voter_count"] == 1
    assert [option["voter_count"] for option in update["poll"]["options"]] == [1, 1]


async def test_a_quiz_accepts_one_answer(bot: Bot, control: Control) -> None:
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


SITE = {"type": "location", "latitude": 31.3, "longitude": 121.5}
PNG = picture(9, 9)


async def test_a_poll_in_its_chat_has_more_fields_than_in_updates(
    bot: Bot, control: Control
) -> None:
    lin = await control.person("林")
    media = json.dumps({"type": "photo", "media": "attach://one"})
    options = [
        {"text": "园", "media": {**SITE, "horizontal_accuracy": 5}},
        {"text": "馆", "media": {**SITE, "type": "venue", "title": "馆", "address": "路"}},
        {"text": "图", "media": {"type": "photo", "media": "attach://two"}},
        {"text": "网", "media": {"type": "link", "url": "https://a.org/"}},
        {"text": "无"},
    ]
    poll = await bot.upload(
        "sendPoll", {"one": ("1.png", PNG), "two": ("2.png", PNG)}, chat_id=str(lin),
        question="?", options=json.dumps(options), description="<b>去</b>哪",
        description_parse_mode="HTML", media=media, is_anonymous="false",
    )  # fmt: skip
    shown = poll["poll"]
    assert shown["description"] == "去哪"
    assert shown["description_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert shown["media"]["photo"][0]["width"] == 9
    first, second, third, fourth, fifth = (option.get("media") for option in shown["options"])
    assert first == {"location": {"latitude": 31.3, "longitude": 121.5, "horizontal_accuracy": 5}}
    assert second["venue"]["title"] == "馆"
    assert third["photo"][0]["width"] == 9
    assert fourth == {"link": {"url": "https://a.org/"}}
    assert fifth is None
    await bot.updates()
    await control.post(f"users/{lin}/vote", message_id=poll["message_id"], options=[0])
    # In updates a poll has no description.
    _, counted = await bot.updates()
    assert not {"description", "description_entities", "media"} & set(counted["poll"])
    [seen] = (await control.screen(lin))["messages"][-1:]
    assert seen["poll"]["description"] == "去哪"
    assert seen["poll"]["total_voter_count"] == 1
    copy = {"chat_id": lin, "from_chat_id": lin, "message_id": poll["message_id"]}
    await bot("copyMessage", **copy)
    [seen] = (await control.screen(lin))["messages"][-1:]
    assert seen["poll"]["description"] == "去哪"
    stopped = await bot("stopPoll", chat_id=lin, message_id=poll["message_id"])
    assert "description" not in stopped


async def test_results_are_hidden_until_the_end(bot: Bot, control: Control) -> None:
    lin = await control.person("林")
    poll = await bot("sendPoll", chat_id=lin, question="?", options=["a", "b"],
                     hide_results_until_closes=True, shuffle_options=True, is_anonymous=False,
                     allow_adding_options=True, open_period=60)  # fmt: skip
    await bot.updates()
    await control.post(f"users/{lin}/vote", message_id=poll["message_id"], options=[1])
    answer, counted = await bot.updates()
    assert answer["poll_answer"]["option_ids"] == [1]
    copy = {"chat_id": lin, "from_chat_id": lin, "message_id": poll["message_id"]}
    await bot("copyMessage", **copy)
    for shown in (counted["poll"], (await control.screen(lin))["messages"][-2]["poll"]):
        assert shown["total_voter_count"] == 1
        assert [option["voter_count"] for option in shown["options"]] == [0, 0]
    copied = (await control.screen(lin))["messages"][-1]["message_id"]
    await control.post(f"users/{lin}/vote", message_id=copied, options=[0])
    shown = (await control.screen(lin))["messages"][-1]["poll"]
    assert [option["voter_count"] for option in shown["options"]] == [0, 0]
    stopped = await bot("stopPoll", chat_id=lin, message_id=poll["message_id"])
    assert [option["voter_count"] for option in stopped["options"]] == [0, 1]


async def test_a_poll_closes_at_its_time(bot: Bot, control: Control) -> None:
    lin = await control.person("林")
    asked: dict[str, Any] = {"chat_id": lin, "question": "?", "options": ["a"]}
    poll = (await bot("sendPoll", **asked, open_period=60, close_date=5))["poll"]
    assert poll["close_date"] - poll["open_period"] > 1_700_000_000
    poll = (await bot("sendPoll", **asked, open_period=9_999_999))["poll"]
    assert poll["open_period"] == 2_628_000
    poll = (await bot("sendPoll", **asked, open_period=-5))["poll"]
    assert not {"open_period", "close_date"} & set(poll)


async def test_polls_in_channels(bot: Bot, control: Control) -> None:
    lin = await control.person("林")
    chat = await control.group(lin, kind="channel", bot="administrator")
    asked: dict[str, Any] = {"chat_id": chat, "question": "?", "options": ["a"]}
    poll = await bot("sendPoll", **asked, members_only=True, country_codes=["CN", "FT"])
    assert poll["poll"]["members_only"] is True
    assert poll["poll"]["country_codes"] == ["CN", "FT"]
    assert await bot.refuses("sendPoll", **asked, is_anonymous=False) == (
        "Bad Request: non-anonymous polls can't be sent to channel chats"
    )


async def test_a_quiz_may_have_several_right_answers(bot: Bot, control: Control) -> None:
    lin = await control.person("林")
    quiz = await bot("sendPoll", chat_id=lin, question="?", options=["a", "b", "c"], type="quiz",
                     correct_option_ids=[0, 2], allows_multiple_answers=True, explanation="e",
                     explanation_media=SITE)  # fmt: skip
    assert quiz["poll"]["correct_option_ids"] == [0, 2]
    assert quiz["poll"]["explanation_media"]["location"]["latitude"] == 31.3


UNREAD = "failed to parse poll option media: "
QUIZ = {"type": "quiz", "correct_option_ids": [0]}


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"question": ""}, "text must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least one answer option"),
        ({"options": ["a"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["a", " "]}, "text must be non-empty"),
        ({"options": ["x" * 101]}, "poll options length must not exceed 100"),
        ({"options": "[{"}, "can't parse options JSON object"),
        ({"options": None}, "can't parse options JSON object"),
        ({"options": {}}, "expected an Array of String as options"),
        ({"options": [1]}, "expected an option to be of type String"),
        ({"options": [{}]}, 'can\'t find field "text"'),
        ({"options": [{"text": "a", "media": 7}]}, UNREAD + "expected an Object"),
        ({"options": [{"text": "a", "media": {}}]}, UNREAD + 'Can\'t find field "type"'),
        ({"options": [{"text": "a", "media": {"type": "audio", "media": "x"}}]},
         UNREAD + "invalid type specified"),
        ({"options": [{"text": "a", "media": {"type": "photo"}}]}, UNREAD + "media not found"),
        ({"options": [{"text": "a", "media": {"type": "venue", "latitude": "1"}}]},
         UNREAD + 'Field "latitude" must be of type Number'),
        ({"options": [{"text": "a", "media": {**SITE, "latitude": 131}}]},
         "invalid location specified"),
        ({"media": "{"}, "can't parse InputPollMedia JSON object"),
        ({"media": {"type": "sticker", "media": "x"}},
         "failed to parse InputPollMedia: invalid type specified"),
        ({"type": "duel"}, "unsupported poll type specified"),
        ({"type": "quiz"}, "correct quiz option list must be non-empty"),
        ({**QUIZ, "correct_option_ids": []}, "correct quiz option list must be non-empty"),
        ({**QUIZ, "correct_option_ids": [2]}, "wrong quiz correct_option_id"),
        ({**QUIZ, "correct_option_ids": [1, 0]}, "correct quiz option list must be increasing"),
        ({**QUIZ, "correct_option_ids": "[{"},
         "can't parse correct option identifiers JSON object"),
        ({**QUIZ, "correct_option_ids": {}}, "expected an Array of correct option identifiers"),
        ({**QUIZ, "correct_option_ids": ["0"]},
         "correct option identifier must be of type Number"),
        ({**QUIZ, "explanation_media": {"type": "link", "url": "https://a.org"}},
         "failed to parse InputPollMedia: invalid type specified"),
        ({"members_only": True}, "poll voters can be restricted only in channel chats"),
        ({"country_codes": ["CN"]}, "poll voters can be restricted only in channel chats"),
        ({"country_codes": ["cn"]}, "invalid country code specified"),
        ({"country_codes": [7]}, "expected an Array of String"),
        ({"country_codes": ["CN"] * 13}, "too many items specified"),
        ({"description": "x" * 1025}, "message caption is too long"),
        ({"description": "<b>", "description_parse_mode": "HTML"},
         'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
    ],
)  # fmt: skip
async def test_invalid_polls_are_refused(
    bot: Bot, control: Control, parameters: dict[str, Any], error: str
) -> None:
    user = await control.person()
    asked = {"chat_id": user, "question": "?", "options": ["a", "b"], **parameters}
    assert await bot.refuses("sendPoll", **asked) == f"Bad Request: {error}"
    assert await bot.refuses("stopPoll", chat_id=user, message_id=1) == (
        "Bad Request: message with poll to stop not found"
    )


async def test_people_add_options_where_the_poll_allows_it(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    chat = await control.group(lin, wang, kind="supergroup", bot="member")
    poll = await bot("sendPoll", chat_id=chat, question="?", options=["园", "馆"],
                     is_anonymous=False, allow_adding_options=True)  # fmt: skip
    place = {"message_id": poll["message_id"], "chat_id": chat}
    assert (await control.screen(wang, chat))["takes_options"] == [poll["message_id"]]
    await control.post(f"users/{wang}/vote", **place, options=[1])
    await bot.updates()
    shown = await control.post(f"users/{wang}/option", **place, text="  湖 ")
    added = shown["options"][2]
    assert (added["text"], added["persistent_id"], added["added_by_user"]["id"]) == (
        "湖",
        "2",
        wang,
    )
    assert added["addition_date"] >= poll["date"]
    counted, told = await bot.updates()
    assert [option["voter_count"] for option in counted["poll"]["options"]] == [0, 1, 0]
    told = told["message"]
    assert told["from"]["id"] == wang
    assert told["poll_option_added"]["option_text"] == "湖"
    assert told["poll_option_added"]["option_persistent_id"] == "2"
    assert told["poll_option_added"]["poll_message"]["message_id"] == poll["message_id"]
    # It gets votes like the others, and updates name it by its permanent id.
    await control.post(f"users/{lin}/vote", **place, options=[2])
    answer, counted = await bot.updates()
    assert answer["poll_answer"]["option_persistent_ids"] == ["2"]
    assert counted["poll"]["options"][2]["voter_count"] == 1
    # A service message can't be forwarded; a copy of the poll contains the added options.
    move = {"chat_id": lin, "from_chat_id": chat, "message_id": told["message_id"]}
    assert "can't be forwarded" in await bot.refuses("forwardMessage", **move)
    await bot("copyMessage", **{**move, "message_id": poll["message_id"]})
    copied = (await control.screen(lin))["messages"][-1]["poll"]["options"]
    assert [option["text"] for option in copied] == ["园", "馆", "湖"]
    assert "added_by_user" not in copied[2]
    for number in range(9):
        await control.post(f"users/{lin}/option", **place, text=str(number))
    assert (await control.screen(wang, chat))["takes_options"] == []
    await control.post(f"users/{lin}/option", 400, **place, text="13th")


async def test_invalid_added_options_are_refused(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    asked: dict[str, Any] = {"chat_id": lin, "question": "?", "options": ["a", "b"]}
    public = {"is_anonymous": False, "allow_adding_options": True}
    for more in (
        {"is_anonymous": False},
        {"allow_adding_options": True},
        {**public, "type": "quiz", "correct_option_ids": [0]},
        {**public, "is_closed": True},
    ):
        poll = await bot("sendPoll", **asked, **more)
        number = {"message_id": poll["message_id"]}
        await control.post(f"users/{lin}/option", 400, **number, text="c")
        assert (await control.screen(lin))["takes_options"] == []
    poll = await bot("sendPoll", **asked, **public)
    number = {"message_id": poll["message_id"]}
    for text in (" ", "x" * 101):
        await control.post(f"users/{lin}/option", 400, **number, text=text)
    await control.post(f"users/{wang}/option", 404, **number, text="c")
    await control.post(f"users/{lin}/option", 404, message_id=1, text="c")
    await bot("stopPoll", chat_id=lin, message_id=poll["message_id"])
    await control.post(f"users/{lin}/option", 400, **number, text="c")


async def test_people_send_polls_that_allow_added_options(bot: Bot, control: Control) -> None:
    lin = await control.person("林")
    new = {"question": "?", "options": ["a"], "allow_adding_options": True}
    await control.post(f"users/{lin}/messages", 400, poll=new)
    quiz = {**new, "is_anonymous": False, "type": "quiz", "correct_option_ids": [0]}
    await control.post(f"users/{lin}/messages", 400, poll=quiz)
    sent = await control.post(f"users/{lin}/messages", poll={**new, "is_anonymous": False})
    await bot.updates()
    place = {"message_id": sent["message_id"]}
    shown = await control.post(f"users/{lin}/option", **place, text="b")
    assert [option["text"] for option in shown["options"]] == ["a", "b"]
    [told] = await bot.updates()
    assert told["message"]["poll_option_added"]["option_text"] == "b"
