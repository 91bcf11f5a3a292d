"""People send locations, contacts, dice, polls and files of every kind."""

from typing import Any

import pytest

from tests.playground.conftest import Bot, Control
from tests.playground.phones import picture

PNG = picture(640, 400)
PLACE = {"latitude": 31.2827, "longitude": 121.5012}


async def heard(bot: Bot) -> dict[str, Any]:
    """Return the only update's message."""
    [update] = await bot.updates()
    message: dict[str, Any] = update["message"]
    return message


async def sends(bot: Bot, control: Control, user: int, **what: Any) -> dict[str, Any]:
    """Let a person send something; return the message, the same for the bot and on the screen."""
    sent = await control.post(f"users/{user}/messages", **what)
    got = await heard(bot)
    assert got == sent
    assert (await control.screen(user))["messages"][-1] == sent
    assert got["from"]["id"] == user
    return got


@pytest.fixture
async def user(bot: Bot, control: Control) -> int:
    made = await control.person("林", last_name="平", phone_number="+8613800000000")
    await bot.updates()
    return made


async def test_places(bot: Bot, control: Control, user: int) -> None:
    exact = {**PLACE, "horizontal_accuracy": 12.5}
    assert (await sends(bot, control, user, location=exact))["location"] == exact
    named = {"title": "图书馆", "address": "四平路 1239 号"}
    venue = await sends(bot, control, user, venue={**PLACE, **named, "foursquare_id": "x"})
    assert venue["venue"] == {"location": PLACE, **named, "foursquare_id": "x"}
    assert venue["location"] == PLACE


async def test_a_live_location_moves_until_it_ends(bot: Bot, control: Control, user: int) -> None:
    sent = await sends(bot, control, user, location={**PLACE, "live_period": 900, "heading": 90})
    path, place = f"users/{user}/edit", {"message_id": sent["message_id"]}
    moved = {"latitude": 31.3, "longitude": 121.5, "heading": 180}
    await control.post(path, **place, location=moved)
    [update] = await bot.updates()
    assert update["edited_message"]["location"] == {**moved, "live_period": 900}
    stayed = await control.post(path, 400, **place, location=moved)
    assert stayed["error"] == "nothing is changed"
    await control.post(f"users/{user}/stop", **place)
    [update] = await bot.updates()
    assert update["edited_message"]["location"] == {"latitude": 31.3, "longitude": 121.5}
    await control.post(path, 400, **place, location=PLACE)

    short = await sends(bot, control, user, location={**PLACE, "live_period": 60})
    await control.post("clock", advance="61s")
    place = {"message_id": short["message_id"]}
    ended = await control.post(path, 400, **place, location=moved)
    assert ended["error"] == "the live location has ended"
    plain = await sends(bot, control, user, location=PLACE)
    await control.post(path, 400, message_id=plain["message_id"], location=moved)


async def test_contacts_of_other_people(bot: Bot, control: Control, user: int) -> None:
    friend = await control.person("王", phone_number="+8613900000000")
    await bot.updates()
    known = await sends(bot, control, user, contact=friend)
    assert known["contact"] == {
        "phone_number": "+8613900000000", "first_name": "王", "user_id": friend,
    }  # fmt: skip
    card = {"phone_number": "+1", "first_name": "别人", "vcard": "BEGIN:VCARD\nEND:VCARD"}
    assert (await sends(bot, control, user, contact=card))["contact"] == card


async def test_dice(bot: Bot, control: Control, user: int) -> None:
    thrown = await sends(bot, control, user, dice=True)
    assert thrown["dice"]["emoji"] == "🎲"
    for emoji, highest in (("🎲", 6), ("🎯", 6), ("🎳", 6), ("🏀", 5), ("⚽", 5), ("🎰", 64)):
        dice = (await sends(bot, control, user, dice=emoji))["dice"]
        assert dice["emoji"] == emoji
        assert 1 <= dice["value"] <= highest
        told = {"emoji": emoji, "value": highest}
        assert (await sends(bot, control, user, dice=told))["dice"] == told
        await control.post(
            f"users/{user}/messages", 400, dice={"emoji": emoji, "value": highest + 1}
        )


async def test_a_person_sends_a_poll(bot: Bot, control: Control, user: int) -> None:
    sent = await sends(
        bot, control, user,
        poll={"question": " 去哪？ ", "options": ["园", "馆"], "is_anonymous": False,
              "allows_multiple_answers": True, "open_period": 600},
    )  # fmt: skip
    poll = sent["poll"]
    assert poll["question"] == "去哪？"
    assert [option["text"] for option in poll["options"]] == ["园", "馆"]
    assert (poll["type"], poll["is_anonymous"], poll["allows_multiple_answers"]) == (
        "regular", False, True,
    )  # fmt: skip
    assert poll["close_date"] - sent["date"] == poll["open_period"] == 600
    # A bot gets no votes in another's poll, but an update when it ends.
    place = {"message_id": sent["message_id"]}
    await control.post(f"users/{user}/vote", **place, options=[0, 1])
    assert await bot.updates() == []
    assert (await control.screen(user))["votes"] == {str(sent["message_id"]): [0, 1]}
    stopped = await control.post(f"users/{user}/stop", **place)
    [update] = await bot.updates()
    assert update["poll"] == stopped["poll"]
    assert update["poll"]["is_closed"] is True
    assert update["poll"]["total_voter_count"] == 1
    await control.post(f"users/{user}/stop", 400, **place)
    await control.post(f"users/{user}/vote", 400, **place, options=[0])


async def test_who_sees_the_right_answer_of_a_quiz(bot: Bot, control: Control, user: int) -> None:
    quiz = {"question": "1+1", "options": ["2", "3"], "type": "quiz", "correct_option_ids": [0],
            "explanation": "see https://a.org/"}  # fmt: skip
    private = await sends(bot, control, user, poll=quiz)
    assert private["poll"]["correct_option_ids"] == [0]
    assert private["poll"]["explanation_entities"][0]["type"] == "url"
    chat = (await control.post("groups", title="组", owner=user))["id"]
    await control.post(f"groups/{chat}/bot", by=user, status="administrator")
    await bot.updates()
    await control.post(f"users/{user}/messages", poll=quiz, chat_id=chat)
    asked = await heard(bot)
    assert "correct_option_ids" not in asked["poll"]
    assert "explanation" not in asked["poll"]
    await control.post(f"users/{user}/stop", message_id=asked["message_id"], chat_id=chat)
    [update] = await bot.updates()
    assert update["poll"]["correct_option_ids"] == [0]


@pytest.mark.parametrize(
    ("kind", "told", "shown"),
    [
        ("voice", {"duration": "7"}, {"duration": 7, "mime_type": "audio/ogg"}),
        ("video", {"duration": "9", "width": "640", "height": "360"},
         {"duration": 9, "width": 640, "height": 360}),
        ("video_note", {"duration": "3"}, {"duration": 3, "length": 240}),
        ("audio", {"duration": "180", "title": "歌"}, {"duration": 180, "title": "歌"}),
        ("animation", {}, {"duration": 1, "mime_type": "video/mp4"}),
        ("sticker", {"emoji": "👍"}, {"emoji": "👍", "width": 640, "height": 400}),
        ("document", {"duration": "7"}, {"file_name": "a.png", "mime_type": "image/png"}),
    ],
)  # fmt: skip
async def test_files_of_every_kind_are_sent_and_sent_again_by_their_id(
    bot: Bot, control: Control, user: int, kind: str, told: dict[str, str], shown: dict[str, Any]
) -> None:
    sent = await control.sends(user, "a.png", PNG, kind=kind, **told)
    got = await heard(bot)
    assert got == sent
    assert got[kind].items() >= shown.items()
    assert ("duration" in got[kind]) is ("duration" in shown)
    if kind == "animation":
        assert got["document"]["file_id"] == got["animation"]["file_id"]
    again = await sends(bot, control, user, file=sent[kind]["file_id"])
    assert again[kind] == sent[kind]


async def test_a_person_sends_the_bots_file_with_a_caption(
    bot: Bot, control: Control, user: int
) -> None:
    shown = await bot.upload("sendPhoto", {"photo": ("a.png", PNG)}, chat_id=str(user))
    sent = await sends(bot, control, user, file=shown["photo"][0]["file_id"], caption="看 #图")
    assert sent["photo"] == shown["photo"]
    assert sent["caption_entities"] == [{"type": "hashtag", "offset": 2, "length": 2}]


async def test_replies_with_a_quote_and_to_other_chats(
    bot: Bot, control: Control, user: int
) -> None:
    text = "😀 明天<b>下午三点</b>在图书馆"
    said = await bot("sendMessage", chat_id=user, text=text, parse_mode="HTML")
    reply = {"reply_to": said["message_id"]}
    got = await sends(bot, control, user, text="哪个门？", **reply, quote="三点在图书馆")
    assert got["reply_to_message"]["message_id"] == said["message_id"]
    assert got["quote"] == {
        "text": "三点在图书馆", "position": 7, "is_manual": True,
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
    }  # fmt: skip
    await control.post(f"users/{user}/messages", 400, text="x", **reply, quote="四点")
    await control.post(f"users/{user}/messages", 400, text="x", quote="三点")

    group = await control.post("groups", title="组", owner=user, kind="supergroup")
    posted = await control.says(user, "旧消息", chat_id=group["id"])
    reply = {"reply_to": posted["message_id"], "reply_chat_id": group["id"]}
    got = await sends(bot, control, user, location=PLACE, **reply)
    assert "reply_to_message" not in got
    assert got["quote"] == {"text": "旧消息", "position": 0}
    external = got["external_reply"]
    assert external["origin"]["sender_user"]["id"] == user
    assert (external["chat"]["id"], external["message_id"]) == (group["id"], posted["message_id"])
    other = await control.person("外")
    await control.post(f"users/{other}/messages", 403, text="x", **reply)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"text": "x", "dice": True}, "a message needs one of"),
        ({"contact": False}, "a message needs one of"),
        ({"text": "x", "caption": "y"}, "only a file has a caption"),
        ({"location": {"latitude": 91, "longitude": 0}}, "latitude must be between -90 and 90"),
        ({"location": {"latitude": 0, "longitude": 181}}, "longitude must be between"),
        ({"location": {**PLACE, "horizontal_accuracy": 1501}}, "horizontal_accuracy must be"),
        ({"location": {**PLACE, "live_period": 59}}, "live_period must be between 60 and 86400"),
        ({"location": {**PLACE, "heading": 9}}, "only a live location has"),
        ({"venue": {**PLACE, "title": " ", "address": "x"}}, "a venue needs a title"),
        ({"contact": {"phone_number": "+1", "first_name": ""}}, "a contact needs"),
        ({"contact": 5}, "there is no person 5"),
        ({"dice": "🎈"}, "dice must be one of"),
        ({"poll": {"question": "", "options": ["a"]}}, "the question of a poll has 1 to 300"),
        ({"poll": {"question": "?", "options": []}}, "a poll has 1 to 12 options"),
        ({"poll": {"question": "?", "options": ["x" * 101]}}, "an option of a poll has 1 to 100"),
        ({"poll": {"question": "?", "options": ["a"], "type": "duel"}}, "the type of a poll is"),
        ({"poll": {"question": "?", "options": ["a"], "type": "quiz"}}, "a quiz needs"),
        ({"poll": {"question": "?", "options": ["a"], "open_period": 1}}, "open_period must be"),
        ({"file": "nothing"}, "there is no such file"),
    ],
)
async def test_invalid_messages_of_people_are_refused(
    bot: Bot, control: Control, user: int, body: dict[str, Any], error: str
) -> None:
    missing = error.startswith("there is no")
    refused = await control.post(f"users/{user}/messages", 404 if missing else 400, **body)
    assert refused["error"].startswith(error)
    assert await bot.updates() == []
    assert len((await control.screen(user))["messages"]) == 1
