"""The bot reacts to messages; people see its reactions."""

from typing import Any

import pytest

from bot.playground.reactions import EMOJI
from tests.playground.conftest import Bot, Control
from tests.playground.phones import picture
from tests.playground.shapes import check


def emoji(given: str) -> list[dict[str, str]]:
    return [{"type": "emoji", "emoji": given}]


async def seen(control: Control, user: int, message_id: int) -> list[dict[str, Any]]:
    """Return a message's reactions as a person sees them."""
    shown = (await control.screen(user))["reactions"].get(str(message_id), [])
    for reaction in shown:
        check(reaction["type"], "ReactionType")
    return [{**reaction["type"], "count": reaction["total_count"]} for reaction in shown]


async def test_the_bot_reacts_with_one_emoji(bot: Bot, control: Control) -> None:
    user = await control.person()
    said = await control.says(user, "你好")
    await bot.updates(allowed_updates=["message", "message_reaction"])
    place = {"chat_id": user, "message_id": said["message_id"]}
    for given in EMOJI:
        assert await bot("setMessageReaction", **place, reaction=emoji(given)) is True
        assert await seen(control, user, said["message_id"]) == [
            {"type": "emoji", "emoji": given, "count": 1}
        ]
    # A heart may be followed by the variation selector for emoji.
    await bot("setMessageReaction", **place, reaction=emoji("❤\ufe0f"), is_big=True)
    [heart] = await seen(control, user, said["message_id"])
    assert heart["emoji"] == "❤"
    nothing: list[Any] = [[], "", None, "[]"]
    for none in nothing:
        await bot("setMessageReaction", **place, reaction=emoji("👍"))
        await bot("setMessageReaction", **place, reaction=none)
        assert await seen(control, user, said["message_id"]) == []
    # The bot's own reactions make no updates.
    assert await bot.updates() == []


async def test_reactions_of_both_are_counted(bot: Bot, control: Control) -> None:
    user = await control.person()
    sent = await bot("sendMessage", chat_id=user, text="x")
    await control.post(f"users/{user}/react", message_id=sent["message_id"], emoji="👍")
    place = {"chat_id": user, "message_id": sent["message_id"]}
    await bot("setMessageReaction", **place, reaction=emoji("👍"))
    assert (await seen(control, user, sent["message_id"]))[0]["count"] == 2
    await bot("editMessageText", **place, text="y")
    assert (await seen(control, user, sent["message_id"]))[0]["count"] == 2


async def test_a_reaction_to_an_album_is_on_its_first_message(bot: Bot, control: Control) -> None:
    user = await control.person()
    await bot.updates()
    numbers, album = [], "new"
    for _ in range(2):
        said = await control.sends(user, "a.png", picture(9, 9), kind="photo", album=album)
        album = said["media_group_id"]
        numbers.append(said["message_id"])
    await bot("setMessageReaction", chat_id=user, message_id=numbers[1], reaction=emoji("👌"))
    assert len(await seen(control, user, numbers[0])) == 1
    assert await seen(control, user, numbers[1]) == []


@pytest.mark.parametrize(
    ("reaction", "error"),
    [
        ("[", "can't parse reaction types JSON object"),
        ({}, "expected an Array of ReactionType"),
        ([7], "can't parse ReactionType: expected an Object"),
        ([{}], 'can\'t parse ReactionType: Can\'t find field "type"'),
        ([{"type": "x"}], "can't parse ReactionType: invalid reaction type specified"),
        ([{"type": "paid"}], "can't parse ReactionType: invalid reaction type specified"),
        ([{"type": "emoji"}], 'can\'t parse ReactionType: Can\'t find field "emoji"'),
        ([{"type": "custom_emoji", "custom_emoji_id": "x"}],
         'can\'t parse ReactionType: Field "custom_emoji_id" must be a valid Number'),
        (emoji("✅"), "REACTION_INVALID"),
        (emoji("x"), "REACTION_INVALID"),
        ([{"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"}], "REACTION_INVALID"),
        (emoji("👍") + emoji("👌"), "REACTIONS_TOO_MANY"),
    ],
)  # fmt: skip
async def test_invalid_reactions_are_refused(
    bot: Bot, control: Control, reaction: Any, error: str
) -> None:
    user = await control.person()
    said = await control.says(user, "你好")
    given = {"chat_id": user, "message_id": said["message_id"], "reaction": reaction}
    assert await bot.refuses("setMessageReaction", **given) == f"Bad Request: {error}"


async def test_a_reaction_to_a_missing_message_is_refused(bot: Bot, control: Control) -> None:
    user = await control.person()
    given: dict[str, Any] = {"message_id": 999, "reaction": [{"type": "x"}]}
    steps: list[tuple[str, Any, str]] = [
        ("reaction", emoji("👍"), "can't parse ReactionType: invalid reaction type specified"),
        ("chat_id", 99, "chat_id is empty"),
        ("chat_id", user, "chat not found"),
        ("message_id", 1, "message to react not found"),
    ]
    for name, better, error in steps:
        assert await bot.refuses("setMessageReaction", **given) == f"Bad Request: {error}"
        given[name] = better
    assert await bot("setMessageReaction", **given) is True
