"""The reply keyboard: buttons that request people, chats, locations, polls."""

from typing import Any

import pytest

from tests.playground.conftest import Bot, Control

ASKING = {"request_id": 7, "max_quantity": 2, "request_name": True, "request_username": True}


async def shows(bot: Bot, user: int, *buttons: dict[str, Any], **options: bool) -> None:
    """Show a reply keyboard with these buttons to a person."""
    keyboard = {"keyboard": [[button] for button in buttons], **options}
    await bot("sendMessage", chat_id=user, text="?", reply_markup=keyboard)
    await bot.updates()


@pytest.fixture
async def user(bot: Bot, control: Control) -> int:
    made = await control.person("林", phone_number="+8613800000000")
    await bot.updates()
    return made


async def heard(bot: Bot) -> dict[str, Any]:
    [update] = await bot.updates()
    message: dict[str, Any] = update["message"]
    return message


async def test_people_are_shared(bot: Bot, control: Control, user: int) -> None:
    wang = await control.person("王", last_name="敏", username="wang_min", started=False)
    li = await control.person("李", started=False)
    asks = {"text": "选人", "request_users": ASKING}
    await shows(bot, user, asks, resize_keyboard=True)
    path = f"users/{user}/press"
    pressed = await control.post(path, text="选人", users=[wang, li])
    got = await heard(bot)
    assert got == pressed["message"]
    assert pressed["answered"] is True
    assert got["users_shared"] == {
        "request_id": 7,
        "users": [
            {"user_id": wang, "first_name": "王", "last_name": "敏", "username": "wang_min"},
            {"user_id": li, "first_name": "李"},
        ],
        "user_ids": [wang, li],
    }
    assert "user_shared" not in got
    # The id does not let the bot write: they have never started it.
    assert await bot.refuses("sendMessage", chat_id=wang, text="x") == "Bad Request: chat not found"
    assert (await control.screen(user))["reply_keyboard"] == [["选人"]]

    await control.post(path, text="选人", users=[li])
    assert (await heard(bot))["user_shared"] == {"user_id": li, "request_id": 7}
    for users in ([], [wang, li, user], [wang, wang]):
        await control.post(path, 400, text="选人", users=users)
    await control.post(path, 404, text="选人", users=[5])
    await control.post(path, 400, text="选人")
    assert await bot.updates() == []
    [service] = (await control.screen(user))["messages"][-1:]
    body = {"message_id": service["message_id"], "text": "x"}
    await control.post(f"users/{user}/edit", 403, **body)
    await control.post(f"users/{user}/forward", 403, message_ids=[service["message_id"]])


async def test_only_requested_fields_are_shared(bot: Bot, control: Control, user: int) -> None:
    wang = await control.person("王", username="wang_min")
    plain = {"text": "选一人", "request_users": {"request_id": -1}}
    bots = {"text": "选机器人", "request_users": {"request_id": 2, "user_is_bot": True}}
    await shows(bot, user, plain, bots, one_time_keyboard=True)
    path = f"users/{user}/press"
    refused = await control.post(path, 409, text="选机器人", users=[wang])
    assert "bots" in refused["error"]
    await control.post(path, 400, text="选一人", users=[wang, user])
    await control.post(path, text="选一人", users=[wang])
    shared = (await heard(bot))["users_shared"]
    assert shared == {"request_id": -1, "users": [{"user_id": wang}], "user_ids": [wang]}
    assert (await control.screen(user))["reply_keyboard"] is None


async def test_a_chat_is_shared_and_the_bot_is_added_to_it(
    bot: Bot, control: Control, user: int
) -> None:
    group = await control.post("groups", title="组", owner=user)
    named: dict[str, Any] = {
        "title": "公开组",
        "owner": user,
        "kind": "supergroup",
        "username": "open_group",
    }
    public = await control.post("groups", **named)
    channel = await control.post("groups", title="公告", owner=user, kind="channel")
    boss = await control.person("长")
    foreign = await control.post("groups", title="别的组", owner=boss, members=[user])
    led = await control.post("groups", title="管的组", owner=boss, members=[user])
    await control.post(f"groups/{led['id']}/members", user=user, status="administrator")
    await bot.updates()
    asked: dict[str, dict[str, Any]] = {
        "组": {"request_id": 1, "chat_is_channel": False, "request_title": True},
        "频道": {"request_id": 2, "chat_is_channel": True, "request_title": True,
                "bot_administrator_rights": {"can_post_messages": True}},
        "公开": {"request_id": 3, "chat_is_channel": False, "chat_has_username": True,
                "request_username": True},
        "自己的": {"request_id": 4, "chat_is_channel": False, "chat_is_created": True},
        "带上": {"request_id": 5, "chat_is_channel": False, "bot_is_member": True},
    }  # fmt: skip
    buttons = [{"text": text, "request_chat": rules} for text, rules in asked.items()]
    await shows(bot, user, *buttons)
    assert (await control.screen(user))["offers"] == {
        "组": [group["id"], public["id"], foreign["id"], led["id"]],
        "频道": [channel["id"]],
        "公开": [public["id"]],
        "自己的": [group["id"], public["id"]],
        "带上": [group["id"], public["id"], led["id"]],
    }
    path = f"users/{user}/press"
    await control.post(path, text="组", chat=foreign["id"])
    assert (await heard(bot))["chat_shared"] == {
        "request_id": 1, "chat_id": foreign["id"], "title": "别的组",
    }  # fmt: skip
    await control.post(path, text="公开", chat=public["id"])
    assert (await heard(bot))["chat_shared"] == {
        "request_id": 3, "chat_id": public["id"], "username": "open_group",
    }  # fmt: skip
    await control.post(path, text="频道", chat=channel["id"])
    standing, shared = await bot.updates()
    assert standing["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert shared["message"]["chat_shared"]["chat_id"] == channel["id"]
    await control.post(path, text="带上", chat=group["id"])
    standing, joined, shared = await bot.updates()
    assert standing["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["message"]["new_chat_members"][0]["is_bot"] is True
    assert shared["message"]["chat_shared"] == {"request_id": 5, "chat_id": group["id"]}
    for text, chat in (("组", channel["id"]), ("公开", group["id"]), ("带上", foreign["id"])):
        await control.post(path, 400, text=text, chat=chat)
    await control.post(path, 404, text="组", chat=-5)
    await control.post(path, 400, text="组")


async def test_buttons_for_contact_location_poll_and_text(
    bot: Bot, control: Control, user: int
) -> None:
    await shows(
        bot, user,
        {"text": "电话", "request_contact": True}, {"text": "位置", "request_location": True},
        {"text": "出题", "request_poll": {"type": "quiz"}}, {"text": "活动"},
    )  # fmt: skip
    path = f"users/{user}/press"
    await control.post(path, text="电话")
    contact = (await heard(bot))["contact"]
    assert (contact["user_id"], contact["phone_number"]) == (user, "+8613800000000")
    place = {"latitude": 31.2, "longitude": 121.5}
    await control.post(path, text="位置", location=place)
    assert (await heard(bot))["location"] == place
    await control.post(path, 400, text="位置")
    quiz = {"question": "1+1", "options": ["2", "3"], "type": "quiz", "correct_option_ids": [0]}
    await control.post(path, text="出题", poll=quiz)
    assert (await heard(bot))["poll"]["type"] == "quiz"
    await control.post(path, 400, text="出题", poll={"question": "?", "options": ["a"]})
    await control.post(path, text="活动")
    assert (await heard(bot))["text"] == "活动"
    await control.post(path, 404, text="没有")
    await control.post(path, 400, data="x")


async def test_buttons_that_act_in_the_app_only(bot: Bot, control: Control, user: int) -> None:
    keyboard = {
        "inline_keyboard": [
            [{"text": "复制", "copy_text": {"text": "12345"}}],
            [{"text": "打开", "web_app": {"url": "https://a.org/"}}],
            [{"text": "查", "switch_inline_query_current_chat": "会"}],
            [{"text": "问", "switch_inline_query": ""}],
            [{"text": "选", "switch_inline_query_chosen_chat": {"allow_group_chats": True}}],
        ]
    }
    sent = await bot("sendMessage", chat_id=user, text="?", reply_markup=keyboard)
    place = {"message_id": sent["message_id"]}
    await bot.updates()
    copied = await control.post(f"users/{user}/press", **place, text="复制")
    assert copied == {"query_id": None, "answered": True, "copied": "12345"}
    opened = await control.post(f"users/{user}/press", **place, text="打开")
    assert opened["url"] == "https://a.org/"
    for text, chat, query in (("查", "current", "会"), ("问", "other", ""), ("选", "other", "")):
        asked = await control.post(f"users/{user}/press", **place, text=text)
        assert asked["inline"] == {"chat": chat, "query": query}
    shown = {"inline_keyboard": [[{"text": "已签到", "disabled": {}}]]}
    await bot("editMessageReplyMarkup", chat_id=user, **place, reply_markup=shown)
    refused = await control.post(f"users/{user}/press", 403, **place, text="已签到")
    assert "disabled" in refused["error"]
    assert await bot.updates() == []
