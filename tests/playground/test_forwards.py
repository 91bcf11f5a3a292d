"""People forward messages; a forward has its origin."""

from typing import Any

from tests.playground.conftest import Bot, Control
from tests.playground.phones import picture

PNG = picture(90, 60)


async def forwards(bot: Bot, control: Control, user: int, **what: Any) -> list[dict[str, Any]]:
    """Let a person forward messages; return the messages that the bot got."""
    await bot.updates()
    made = await control.post(f"users/{user}/forward", **what)
    heard = [update["message"] for update in await bot.updates()]
    assert heard == made["messages"]
    return heard


async def test_a_forward_names_the_first_sender(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林", username="lin_ping"), await control.person("王")
    chat = (await control.post("groups", title="组", owner=lin, members=[wang]))["id"]
    said = await control.says(lin, "明天 #开会", chat_id=chat)
    await control.post("clock", advance="1h")
    [forward] = await forwards(
        bot, control, wang, message_ids=[said["message_id"]], from_chat_id=chat
    )
    assert forward["chat"]["id"] == forward["from"]["id"] == wang
    assert forward["text"] == "明天 #开会"
    assert forward["entities"] == said["entities"]
    assert forward["forward_origin"] == {
        "type": "user", "date": said["date"], "sender_user": said["from"],
    }  # fmt: skip
    assert forward["date"] - said["date"] >= 3600
    # A forward of a forward still names the first sender.
    [again] = await forwards(bot, control, wang, message_ids=[forward["message_id"]])
    assert again["forward_origin"] == forward["forward_origin"]
    edit = {"message_id": again["message_id"], "text": "x"}
    refused = await control.post(f"users/{wang}/edit", 403, **edit)
    assert refused["error"] == "a forward and a service message can't be edited"


async def test_forwards_from_the_bot_channels_and_people_who_hide(
    bot: Bot, control: Control
) -> None:
    user = await control.person("林")
    keyboard = {"inline_keyboard": [[{"text": "参加", "callback_data": "go"}]]}
    sent = await bot("sendMessage", chat_id=user, text="论坛", reply_markup=keyboard)
    [forward] = await forwards(bot, control, user, message_ids=[sent["message_id"]])
    assert forward["forward_origin"]["sender_user"]["is_bot"] is True
    assert "reply_markup" not in forward
    links = {"inline_keyboard": [[{"text": "网页", "url": "https://a.org/"}]]}
    sent = await bot("sendMessage", chat_id=user, text="论坛", reply_markup=links)
    [forward] = await forwards(bot, control, user, message_ids=[sent["message_id"]])
    assert forward["reply_markup"] == links

    channel = (await control.post("groups", title="公告", owner=user, kind="channel"))["id"]
    post = await control.says(user, "放假", chat_id=channel)
    place = {"message_ids": [post["message_id"]], "from_chat_id": channel}
    [forward] = await forwards(bot, control, user, **place)
    assert forward["forward_origin"] == {
        "type": "channel", "date": post["date"], "message_id": post["message_id"],
        "chat": {"id": channel, "type": "channel", "title": "公告"},
    }  # fmt: skip

    shy = await control.person("李", last_name="四", hides_forwards=True)
    group = (await control.post("groups", title="组", owner=user, members=[shy]))["id"]
    said = await control.says(shy, "别说是我", chat_id=group)
    [forward] = await forwards(
        bot, control, user, message_ids=[said["message_id"]], from_chat_id=group
    )
    assert forward["forward_origin"] == {
        "type": "hidden_user", "date": said["date"], "sender_user_name": "李 四",
    }  # fmt: skip


async def test_an_album_is_forwarded_as_an_album(bot: Bot, control: Control) -> None:
    user = await control.person()
    first = await control.sends(user, "1.png", PNG, kind="photo", album="new", caption="both")
    album = first["media_group_id"]
    second = await control.sends(user, "2.png", PNG, kind="photo", album=album)
    numbers = [second["message_id"], first["message_id"]]
    made = await forwards(bot, control, user, message_ids=numbers)
    assert [message["photo"] for message in made] == [first["photo"], second["photo"]]
    assert made[0]["media_group_id"] == made[1]["media_group_id"] != album
    assert made[0]["caption"] == "both"
    [alone] = await forwards(bot, control, user, message_ids=[first["message_id"]])
    assert "media_group_id" not in alone


async def test_a_forwarded_poll_is_the_same_poll(bot: Bot, control: Control) -> None:
    lin, wang = await control.person("林"), await control.person("王")
    chat = (await control.post("groups", title="组", owner=lin, members=[wang]))["id"]
    asked = await bot("sendPoll", chat_id=lin, question="?", options=["a", "b"], type="quiz",
                      correct_option_ids=[1], is_anonymous=False)  # fmt: skip
    place = {"message_ids": [asked["message_id"]], "chat_id": chat}
    await bot.updates()
    [there] = (await control.post(f"users/{lin}/forward", **place))["messages"]
    assert there["poll"]["id"] == asked["poll"]["id"]
    assert "correct_option_ids" not in there["poll"]
    vote = {"message_id": there["message_id"], "chat_id": chat, "options": [1]}
    await control.post(f"users/{wang}/vote", **vote)
    [answer, counted] = await bot.updates()
    assert answer["poll_answer"]["user"]["id"] == wang
    assert counted["poll"]["correct_option_ids"] == [1]
    for user, where in ((lin, None), (wang, chat)):
        shown = (await control.screen(user, where))["messages"][-1]["poll"]
        assert [option["voter_count"] for option in shown["options"]] == [0, 1]
    assert (await control.screen(wang, chat))["votes"] == {str(there["message_id"]): [1]}


async def test_which_messages_can_not_be_forwarded(bot: Bot, control: Control) -> None:
    user, other = await control.person(), await control.person("外")
    path = f"users/{user}/forward"
    sent = await bot("sendMessage", chat_id=user, text="x", protect_content=True)
    refused = await control.post(path, 403, message_ids=[sent["message_id"]])
    assert "protected" in refused["error"]
    chat = (await control.post("groups", title="组", owner=user))["id"]
    await control.post(f"groups/{chat}/bot", by=user, status="member")
    [joined] = (await control.screen(user, chat))["messages"]
    service = {"message_ids": [joined["message_id"]], "from_chat_id": chat}
    assert "service message" in (await control.post(path, 403, **service))["error"]
    said = await control.says(user, "x", chat_id=chat)
    strange = {"message_ids": [said["message_id"]], "from_chat_id": chat}
    await control.post(f"users/{other}/forward", 403, **strange)
    await control.post(path, 404, message_ids=[99999])
    await control.post(path, 400, message_ids=[])
    before = len((await control.screen(user))["messages"])
    mixed = [said["message_id"], joined["message_id"]]
    await control.post(path, 403, message_ids=mixed, from_chat_id=chat)
    assert len((await control.screen(user))["messages"]) == before


async def test_the_bot_gets_a_forward_into_a_group_as_any_message(
    bot: Bot, control: Control
) -> None:
    user = await control.person()
    chat = (await control.post("groups", title="组", owner=user))["id"]
    await control.post(f"groups/{chat}/bot", by=user, status="member")
    said = await control.says(user, "just talk")
    await bot.updates()
    place = {"message_ids": [said["message_id"]], "chat_id": chat}
    await control.post(f"users/{user}/forward", **place)
    assert await bot.updates() == []
    await control.post(f"groups/{chat}/bot", by=user, status="administrator")
    await bot.updates()
    await control.post(f"users/{user}/forward", **place)
    [update] = await bot.updates()
    assert update["message"]["forward_origin"]["sender_user"]["id"] == user
