"""People edit and delete messages, and react to them."""

from typing import Any

import pytest

from bot.playground.reactions import EMOJI
from tests.playground.conftest import Bot, Control
from tests.playground.phones import picture

PNG, OTHER = picture(90, 60), picture(60, 90)


@pytest.fixture
async def user(bot: Bot, control: Control) -> int:
    made = await control.person("林")
    await bot.updates()
    return made


async def edited(bot: Bot) -> dict[str, Any]:
    """Return the only update, which must be an edited message."""
    [update] = await bot.updates()
    message: dict[str, Any] = update["edited_message"]
    return message


async def test_a_caption_is_edited_and_removed(bot: Bot, control: Control, user: int) -> None:
    sent = await control.sends(user, "a.png", PNG, kind="photo", caption="旧")
    await bot.updates()
    path, place = f"users/{user}/edit", {"message_id": sent["message_id"]}
    await control.post(path, **place, text="新 #图")
    got = await edited(bot)
    assert (got["caption"], got["photo"]) == ("新 #图", sent["photo"])
    assert got["caption_entities"][0]["type"] == "hashtag"
    assert (await control.post(path, 400, **place, text="新 #图"))["error"] == "nothing is changed"
    await control.post(path, **place, text="")
    got = await edited(bot)
    assert "caption" not in got
    assert "caption_entities" not in got
    await control.post(path, 400, **place, text="长" * 1025)
    assert await bot.updates() == []


async def test_a_file_is_replaced_by_another(bot: Bot, control: Control, user: int) -> None:
    sent = await control.sends(user, "a.png", PNG, kind="photo", caption="说明")
    await bot.updates()
    place = {"message_id": str(sent["message_id"])}
    await control.sends(user, "b.png", OTHER, kind="photo", to="edit", **place)
    got = await edited(bot)
    assert (got["photo"][0]["width"], got["caption"]) == (60, "说明")
    await control.sends(user, "计划.txt", b"x", kind="document", to="edit", caption="改", **place)
    got = await edited(bot)
    assert (got["document"]["file_name"], got["caption"]) == ("计划.txt", "改")
    assert "photo" not in got
    photo = sent["photo"][0]["file_id"]
    body = {"message_id": sent["message_id"], "file": photo}
    await control.post(f"users/{user}/edit", **body)
    assert (await edited(bot))["photo"] == sent["photo"]
    for kind in ("voice", "sticker", "video_note"):
        other = await control.sends(user, "a.png", PNG, kind=kind)
        body = {"message_id": other["message_id"], "file": photo}
        await control.post(f"users/{user}/edit", 400, **body)
        body = {"message_id": sent["message_id"], "file": other[kind]["file_id"]}
        await control.post(f"users/{user}/edit", 400, **body)


async def test_a_part_of_an_album_is_replaced_by_its_kind_only(
    bot: Bot, control: Control, user: int
) -> None:
    files = [
        await control.sends(user, "a.txt", b"x", album="new"),
        await control.sends(user, "a.mp4", b"x", kind="video", album="new"),
        await control.sends(user, "a.png", PNG, kind="photo"),
        await control.sends(user, "a.gif", b"x", kind="animation"),
    ]
    await bot.updates()
    document, video, photo, animation = files
    path = f"users/{user}/edit"
    ids = {
        "photo": photo["photo"][0]["file_id"],
        "animation": animation["animation"]["file_id"],
        "document": document["document"]["file_id"],
    }
    for message, kind in ((document, "photo"), (video, "document"), (video, "animation")):
        body = {"message_id": message["message_id"], "file": ids[kind]}
        assert "album" in (await control.post(path, 400, **body))["error"]
    await control.post(path, message_id=video["message_id"], file=ids["photo"])
    assert (await edited(bot))["media_group_id"] == video["media_group_id"]


async def test_people_edit_their_own_messages_for_48_hours(
    bot: Bot, control: Control, user: int
) -> None:
    other = await control.person("外")
    chat = (await control.post("groups", title="组", owner=user, members=[other]))["id"]
    said = await control.says(other, "x", chat_id=chat)
    sent = await bot("sendMessage", chat_id=user, text="x")
    mine = await control.says(user, "x")
    path = f"users/{user}/edit"
    foreign = {"message_id": said["message_id"], "chat_id": chat, "text": "y"}
    assert "not theirs" in (await control.post(path, 403, **foreign))["error"]
    await control.post(path, 403, message_id=sent["message_id"], text="y")
    await control.post(path, 404, message_id=99999, text="y")
    await control.post(path, 400, message_id=mine["message_id"])
    await control.post(path, 400, message_id=mine["message_id"], text=" ")
    dice = await control.post(f"users/{user}/messages", dice=True)
    await control.post(path, 400, message_id=dice["message_id"], text="y")
    await control.post("clock", advance="47h")
    await control.post(path, message_id=mine["message_id"], text="y")
    await control.post("clock", advance="2h")
    late = await control.post(path, 403, message_id=mine["message_id"], text="z")
    assert late["error"] == "a message can be edited for 48 hours"
    assert (await control.screen(user))["messages"][-2]["text"] == "y"


async def test_the_bot_gets_no_update_of_a_deleted_message(
    bot: Bot, control: Control, user: int
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "参加", "callback_data": "go"}]]}
    sent = await bot("sendMessage", chat_id=user, text="?", reply_markup=keyboard)
    said = await control.says(user, "旧")
    await bot.updates()
    numbers = [said["message_id"], sent["message_id"]]
    assert (await control.post(f"users/{user}/delete", message_ids=numbers)) == {"deleted": numbers}
    assert await bot.updates() == []
    assert len((await control.screen(user))["messages"]) == 1
    for method in ("deleteMessage", "editMessageText"):
        call = {"chat_id": user, "message_id": numbers[1], "text": "x"}
        assert "not found" in await bot.refuses(method, **call)
    # A screen may be out of date: a button of a deleted message can still be pressed.
    press = {"message_id": sent["message_id"], "data": "go", "wait": 0}
    await control.post(f"users/{user}/press", **press)
    [update] = await bot.updates()
    assert update["callback_query"]["message"]["date"] == 0
    await control.post(f"users/{user}/delete", 404, message_ids=numbers)


async def test_which_messages_a_person_can_delete(bot: Bot, control: Control, user: int) -> None:
    member = await control.person("员")
    group: dict[str, Any] = {
        "title": "组",
        "owner": user,
        "members": [member],
        "kind": "supergroup",
    }
    chat = (await control.post("groups", **group))["id"]
    await control.post(f"groups/{chat}/bot", by=user, status="administrator")
    await bot.updates()
    theirs = await control.says(user, "x", chat_id=chat)
    own = await control.says(member, "x", chat_id=chat)
    sent = await bot("sendMessage", chat_id=chat, text="x")
    numbers = [theirs["message_id"], sent["message_id"]]
    path = f"users/{member}/delete"
    for number in numbers:
        await control.post(path, 403, message_ids=[number], chat_id=chat)
    numbers.append(own["message_id"])
    # Either all of them are deleted or none.
    await control.post(path, 403, message_ids=numbers[::-1], chat_id=chat)
    await control.post(path, message_ids=numbers[2:], chat_id=chat)
    await bot.updates()
    await control.post(f"users/{user}/delete", message_ids=numbers[:2], chat_id=chat)
    assert await bot.updates() == []
    left = (await control.screen(user, chat))["messages"]
    assert [list(message)[-1] for message in left] == ["new_chat_members"]
    dice = await control.post(f"users/{user}/messages", dice=True)
    await control.post(f"users/{user}/delete", 403, message_ids=[dice["message_id"]])
    await control.post("clock", advance="1d")
    await control.post(f"users/{user}/delete", message_ids=[dice["message_id"]])


async def test_the_bot_gets_no_update_of_reactions_in_private(
    bot: Bot, control: Control, user: int
) -> None:
    await bot.updates(allowed_updates=["message_reaction", "message_reaction_count", "message"])
    sent = await bot("sendMessage", chat_id=user, text="x")
    path, place = f"users/{user}/react", {"message_id": sent["message_id"]}
    thumb = {"type": {"type": "emoji", "emoji": "👍"}, "total_count": 1, "mine": True}
    assert (await control.post(path, **place, emoji="👍"))["reactions"] == [thumb]
    assert (await control.screen(user))["reactions"] == {str(sent["message_id"]): [thumb]}
    heart = await control.post(path, **place, emoji="❤️")
    assert [reaction["type"]["emoji"] for reaction in heart["reactions"]] == ["❤"]
    assert (await control.post(path, **place))["reactions"] == []
    assert (await control.screen(user))["reactions"] == {}
    assert await bot.updates() == []
    for emoji in ("✅", "x", "👍👍"):
        await control.post(path, 400, **place, emoji=emoji)
    await control.post(path, 404, message_id=99999, emoji="👍")


async def test_a_bot_that_is_administrator_gets_reactions_on_request(
    bot: Bot, control: Control, user: int
) -> None:
    other = await control.person("王")
    wanted = ["message_reaction", "message_reaction_count"]
    await bot.updates(allowed_updates=wanted)
    for kind in ("supergroup", "channel"):
        group: dict[str, Any] = {"title": "组", "owner": user, "members": [other], "kind": kind}
        chat = (await control.post("groups", **group))["id"]
        said = await control.says(user, "x", chat_id=chat)
        place = {"message_id": said["message_id"], "chat_id": chat}
        await control.post(f"users/{other}/react", **place, emoji="👌")
        assert await bot.updates() == []
        await control.post(f"groups/{chat}/bot", by=user, status="administrator")
        await control.post(f"users/{user}/react", **place, emoji="🎉")
        await control.post(f"users/{user}/react", **place, emoji="🎉")
        [update] = await bot.updates()
        party = {"type": "emoji", "emoji": "🎉"}
        if kind == "channel":
            counted = update["message_reaction_count"]
            assert [reaction["total_count"] for reaction in counted["reactions"]] == [1, 1]
            assert counted["message_id"] == said["message_id"]
            continue
        told = update["message_reaction"]
        assert (told["user"]["id"], told["old_reaction"], told["new_reaction"]) == (
            user, [], [party],
        )  # fmt: skip
        await control.post(f"users/{user}/react", **place)
        [update] = await bot.updates()
        assert update["message_reaction"]["old_reaction"] == [party]
        assert update["message_reaction"]["new_reaction"] == []
    await bot.updates(allowed_updates=[])
    await control.post(f"users/{other}/react", **place, emoji="👍")
    assert await bot.updates() == []


async def test_every_reaction_can_be_given(bot: Bot, control: Control, user: int) -> None:
    said = await control.says(user, "x")
    assert len(set(EMOJI)) == 73
    for emoji in EMOJI:
        body = {"message_id": said["message_id"], "emoji": emoji}
        [given] = (await control.post(f"users/{user}/react", **body))["reactions"]
        assert given["type"] == {"type": "emoji", "emoji": emoji}
