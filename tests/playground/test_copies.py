"""Copies and forwards by the bot: the order of the checks, the fields, albums and replies."""

from typing import Any

import pytest

from tests.playground.conftest import Bot, Control
from tests.playground.phones import picture

PNG = picture(9, 9)
MANY = ("copyMessages", "forwardMessages")


async def shown(control: Control, user: int, count: int = 1) -> list[dict[str, Any]]:
    """Return the last messages that a person sees."""
    messages: list[dict[str, Any]] = (await control.screen(user))["messages"][-count:]
    return messages


async def test_parameters_are_checked_in_the_official_order(bot: Bot, control: Control) -> None:
    user = await control.person()
    for method, verb in (("copyMessage", "copy"), ("forwardMessage", "forward")):
        wrong: dict[str, Any] = {"chat_id": 1, "message_id": 999, "reply_markup": "{",
                                 "reply_parameters": "[]"}  # fmt: skip
        steps: list[tuple[str, Any, str]] = [
            ("from_chat_id", 2, 'parameter "from_chat_id" is required'),
            ("from_chat_id", user, "chat not found"),
            ("message_id", 1, f"message to {verb} not found"),
            ("reply_parameters", "{}", "object expected as reply parameters"),
            ("reply_markup", "", "can't parse reply keyboard markup JSON object"),
            ("chat_id", user, "chat not found"),
        ]
        for name, better, error in steps:
            assert await bot.refuses(method, **wrong) == f"Bad Request: {error}"
            wrong[name] = better
        assert await bot(method, **wrong)
    # For one message the source is checked before the target, for several after it.
    await control.post(f"users/{user}/block")
    for method in MANY:
        given: dict[str, Any] = {"chat_id": 1, "from_chat_id": 2, "message_ids": [999]}
        assert await bot.refuses(method, **given) == "Bad Request: chat not found"
        given["chat_id"] = user
        assert await bot.refuses(method, **given) == "Bad Request: chat not found"
        given["from_chat_id"] = user
        assert await bot.refuses(method, **given) == "Bad Request: there are no messages to forward"
        given["message_ids"] = [1]
        assert await bot.refuses(method, **given) == "Forbidden: bot was blocked by the user"


@pytest.mark.parametrize("method", [*MANY, "deleteMessages"])
@pytest.mark.parametrize(
    ("ids", "error"),
    [
        (None, "message identifiers are not specified"),
        ("", "message identifiers are not specified"),
        ([], "message identifiers are not specified"),
        ("[", "can't parse message_ids JSON object"),
        ({}, "expected an Array of message identifiers"),
        (7, "expected an Array of message identifiers"),
        (list(range(1, 102)), "too many message identifiers specified"),
        ([True], "message identifier must be a Number"),
        ([None], "message identifier must be a Number"),
        (["x"], "can't parse message identifier as a Number"),
        ([2**31], "can't parse message identifier as a Number"),
        ([0], "invalid message identifier specified"),
        ([1, -1], "invalid message identifier specified"),
    ],
)
async def test_invalid_ids_are_refused(
    bot: Bot, control: Control, method: str, ids: Any, error: str
) -> None:
    user = await control.person()
    given = {"chat_id": user, "from_chat_id": user}
    given |= {} if ids is None else {"message_ids": ids}
    assert await bot.refuses(method, **given) == f"Bad Request: {error}"


async def test_several_messages_keep_their_order_and_missing_ones_are_skipped(
    bot: Bot, control: Control
) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    ids = [(await bot("sendMessage", chat_id=lin, text=str(n)))["message_id"] for n in range(3)]
    place = {"chat_id": wang, "from_chat_id": lin}
    for method in MANY:
        for wrong in (ids[::-1], [ids[0], ids[0]]):
            assert await bot.refuses(method, **place, message_ids=wrong) == (
                "Bad Request: message identifiers must be in a strictly increasing order"
            )
        # Only existing messages must be in order.
        made = await bot(method, **place, message_ids=[99999, str(ids[0]), ids[2]])
        assert [m["text"] for m in await shown(control, wang, 2)] == ["0", "2"]
        assert [m["message_id"] for m in await shown(control, wang, 2)] == [
            m["message_id"] for m in made
        ]
    assert await bot("deleteMessages", chat_id=lin, message_ids=ids[::-1]) is True


async def test_which_messages_can_not_be_copied_or_forwarded(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    plain = await bot("sendMessage", chat_id=lin, text="x")
    hidden = await bot("sendMessage", chat_id=lin, text="y", protect_content=True)
    await bot("pinChatMessage", chat_id=lin, message_id=plain["message_id"])
    [service] = await shown(control, lin)
    place = {"chat_id": wang, "from_chat_id": lin}

    async def refused(method: str, *numbers: int) -> str:
        named = {"message_ids": list(numbers)} if method in MANY else {"message_id": numbers[0]}
        return (await bot.refuses(method, **place, **named)).removeprefix("Bad Request: ")

    number = service["message_id"]
    assert await refused("copyMessage", number) == "the message can't be copied"
    assert await refused("forwardMessage", number) == "the message can't be forwarded"
    for method in MANY:
        assert await refused(method, number) == "messages can't be forwarded"
    # A protected message can't be forwarded, not even the bot's own; the bot can copy its own.
    number = hidden["message_id"]
    assert await refused("forwardMessage", number) == "the message can't be forwarded"
    assert await refused("forwardMessages", number) == "messages can't be forwarded"
    await bot("copyMessage", **place, message_id=number)
    [copy] = await shown(control, wang)
    assert (copy["text"], "has_protected_content" in copy) == ("y", False)
    numbers = [plain["message_id"], number]
    assert len(await bot("forwardMessages", **place, message_ids=numbers)) == 1
    assert len(await bot("copyMessages", **place, message_ids=numbers)) == 2


async def test_a_copy_has_no_buttons_and_no_origin(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    keyboard = {"inline_keyboard": [[{"text": "a", "url": "https://a.org/"}]]}
    first = await bot("sendMessage", chat_id=lin, text="https://a.org", reply_markup=keyboard,
                      link_preview_options={"is_disabled": True})  # fmt: skip
    place = {"chat_id": wang, "from_chat_id": lin, "message_id": first["message_id"]}
    await bot("copyMessage", **place, caption="not for texts")
    [copy] = await shown(control, wang)
    assert copy["link_preview_options"] == {"is_disabled": True}
    assert not {"reply_markup", "caption", "forward_origin"} & set(copy)
    await bot("copyMessage", **place, reply_markup=keyboard)
    assert (await shown(control, wang))[0]["reply_markup"] == keyboard
    # A forward keeps a keyboard that has only links.
    assert (await bot("forwardMessage", **place))["reply_markup"] == keyboard
    pressed = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    place["message_id"] = (await bot("sendMessage", chat_id=lin, text="x", reply_markup=pressed))[
        "message_id"
    ]
    assert "reply_markup" not in await bot("forwardMessage", **place)


async def test_captions_of_copies(bot: Bot, control: Control) -> None:
    user = await control.person()
    photo = await bot.upload("sendPhoto", {"photo": ("a.png", PNG)}, chat_id=str(user),
                             caption="old", show_caption_above_media="true")  # fmt: skip
    place = {"chat_id": user, "from_chat_id": user, "message_id": photo["message_id"]}
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({}, {"caption": "old", "show_caption_above_media": True}),
        ({"show_caption_above_media": False}, {"caption": "old", "show_caption_above_media": True}),
        ({"caption": "new"}, {"caption": "new"}),
        ({"caption": ""}, {}),
    ]
    for given, kept in cases:
        await bot("copyMessage", **place, **given)
        [copy] = await shown(control, user)
        named = ("caption", "show_caption_above_media")
        assert {name: copy[name] for name in named if name in copy} == kept
    refused = await bot.refuses("copyMessage", **place, caption="x" * 1025)
    assert refused == "Bad Request: message caption is too long"
    contact = await bot("sendContact", chat_id=user, phone_number="+861", first_name="a")
    place["message_id"] = contact["message_id"]
    await bot("copyMessage", **place, caption="not for contacts")
    assert "caption" not in (await shown(control, user))[0]


async def test_which_fields_change_in_a_copy(bot: Bot, control: Control) -> None:
    user = await control.person()
    live = await bot("sendLocation", chat_id=user, latitude=1, longitude=2, live_period=900,
                     heading=90)  # fmt: skip
    place = {"chat_id": user, "from_chat_id": user}
    await bot("copyMessage", **place, message_id=live["message_id"])
    assert (await shown(control, user))[0]["location"] == {"latitude": 1, "longitude": 2}
    poll = await bot("sendPoll", chat_id=user, question="?", options=["a", "b"])
    await control.post(f"users/{user}/vote", message_id=poll["message_id"], options=[0])
    await bot("copyMessage", **place, message_id=poll["message_id"])
    [copy] = await shown(control, user)
    assert copy["poll"]["id"] != poll["poll"]["id"]
    assert copy["poll"]["total_voter_count"] == 0
    forward = await bot("forwardMessage", **place, message_id=poll["message_id"])
    assert forward["poll"]["id"] == poll["poll"]["id"]
    await control.post(f"users/{user}/vote", message_id=poll["message_id"], options=[])
    [seen] = await shown(control, user)
    assert (seen["message_id"], seen["poll"]["total_voter_count"]) == (forward["message_id"], 0)
    dice = await bot("sendDice", chat_id=user, emoji="🎰")
    rolled = {dice["dice"]["value"]}
    for _ in range(20):
        await bot("copyMessages", **place, message_ids=[dice["message_id"]])
        rolled.add((await shown(control, user))[0]["dice"]["value"])
    assert len(rolled) > 1
    forward = await bot("forwardMessage", **place, message_id=dice["message_id"])
    assert forward["dice"] == dice["dice"]


async def test_replies_between_copied_messages_are_kept(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    first = await bot("sendMessage", chat_id=lin, text="1")
    reply = {"message_id": first["message_id"]}
    second = await bot("sendMessage", chat_id=lin, text="2", reply_parameters=reply)
    numbers = [first["message_id"], second["message_id"]]
    for method in MANY:
        moved = await bot(method, chat_id=wang, from_chat_id=lin, message_ids=numbers)
        [_, answer] = await shown(control, wang, 2)
        assert answer["reply_to_message"]["message_id"] == moved[0]["message_id"]
        await bot(method, chat_id=wang, from_chat_id=lin, message_ids=numbers[1:])
        assert "reply_to_message" not in (await shown(control, wang))[0]
    await bot("copyMessage", chat_id=wang, from_chat_id=lin, message_id=numbers[1])
    assert "reply_to_message" not in (await shown(control, wang))[0]


@pytest.mark.parametrize("method", MANY)
async def test_an_album_is_copied_as_an_album(bot: Bot, control: Control, method: str) -> None:
    user = await control.person()
    item = '{"type":"photo","media":"attach://a"}'
    album = await bot.upload("sendMediaGroup", {"a": ("a.png", PNG)}, chat_id=str(user),
                             media=f"[{item},{item},{item}]")  # fmt: skip
    numbers = [message["message_id"] for message in album]
    place = {"chat_id": user, "from_chat_id": user}

    async def groups(*ids: int) -> list[str | None]:
        await bot(method, **place, message_ids=list(ids))
        return [message.get("media_group_id") for message in await shown(control, user, len(ids))]

    [first, second, third] = await groups(*numbers)
    assert first == second == third != album[0]["media_group_id"]
    assert first is not None
    assert await groups(numbers[0]) == [None]
    # Consecutive documents become an album even if they were not one.
    files = [await bot.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=str(user))
             for _ in range(11)]  # fmt: skip
    ids = [message["message_id"] for message in files]
    [one, two] = await groups(*ids[:2])
    assert one == two is not None
    assert await groups(*ids) == [None] * 11
    text = await bot("sendMessage", chat_id=user, text="x")
    assert await groups(*ids[:2], text["message_id"]) == [None] * 3
    theirs = await control.sends(user, "a.txt", b"a")
    assert await groups(ids[0], theirs["message_id"]) == [None, None]


async def test_captions_can_be_removed_from_several_copies(bot: Bot, control: Control) -> None:
    user = await control.person()
    sent = await bot.upload("sendPhoto", {"photo": ("a.png", PNG)}, chat_id=str(user), caption="a")
    await bot("copyMessages", chat_id=user, from_chat_id=user, message_ids=[sent["message_id"]],
              remove_caption=True)  # fmt: skip
    assert "caption" not in (await shown(control, user))[0]
