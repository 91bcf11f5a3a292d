"""People act through the control API."""

import asyncio

from tests.playground.conftest import Bot, Control

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "参加", "callback_data": "go"}, {"text": "地图", "url": "https://a.org/"}],
        [{"text": "复制", "copy_text": {"text": "x"}}],
    ]
}


async def test_a_press_returns_the_bots_answer(bot: Bot, control: Control) -> None:
    user = await control.person()
    sent = await bot("sendMessage", chat_id=user, text="x", reply_markup=KEYBOARD)
    path, place = f"users/{user}/press", {"message_id": sent["message_id"]}
    await bot.updates()
    unanswered = await control.post(path, **place, text="参加", wait=0.05)
    assert unanswered["answered"] is False
    assert "text" not in unanswered
    [update] = await bot.updates()
    query = {"callback_query_id": update["callback_query"]["id"]}
    await bot("answerCallbackQuery", **query, url="https://t.me/playground_bot?start=x")
    later = await control.get(f"queries/{unanswered['query_id']}")
    assert later["answered"] is True
    assert later["url"].endswith("start=x")
    # Buttons that act in the app only make no update.
    assert (await control.post(path, **place, text="地图"))["url"] == "https://a.org/"
    assert (await control.post(path, **place, text="复制"))["answered"] is True
    assert await bot.updates() == []
    await control.post(path, 404, **place, text="无")
    await control.post(path, 404, message_id=999, data="go")
    await control.post(path, 400, **place)
    await control.post(path, 400, **place, data="x" * 65)
    await control.get("queries/none", 404)


async def test_simultaneous_presses_get_their_own_answers(bot: Bot, control: Control) -> None:
    users = [await control.person(f"人{number}") for number in range(5)]
    sent = [await bot("sendMessage", chat_id=user, text="x", reply_markup=KEYBOARD)
            for user in users]  # fmt: skip
    await bot.updates()
    presses = [
        asyncio.create_task(
            control.post(f"users/{user}/press", message_id=message["message_id"], data=str(user))
        )
        for user, message in zip(users, sent, strict=True)
    ]
    answered = 0
    while answered < len(users):
        for update in await bot.updates(timeout=5):
            query = update["callback_query"]
            await bot("answerCallbackQuery", callback_query_id=query["id"], text=query["data"])
            answered += 1
    assert [press["text"] for press in await asyncio.gather(*presses)] == [str(u) for u in users]


async def test_contacts_and_long_texts(bot: Bot, control: Control) -> None:
    user = await control.person("林", last_name="平", phone_number="+8613800000000")
    unasked = await control.person("无号")
    await bot.updates()
    await control.post(f"users/{user}/messages", contact=True)
    await control.post(f"users/{unasked}/messages", contact=True)
    other = {"phone_number": "+1", "first_name": "别人"}
    await control.post(f"users/{user}/messages", contact=other)
    own, given, others = (update["message"]["contact"] for update in await bot.updates())
    assert own == {"phone_number": "+8613800000000", "first_name": "林", "last_name": "平",
                   "user_id": user}  # fmt: skip
    assert given["user_id"] == unasked
    assert given["phone_number"].startswith("+86138")
    assert others == other
    await control.says(user, "长" * 5000)
    lengths = [len(update["message"]["text"]) for update in await bot.updates()]
    assert lengths == [4096, 904]
    for body in ({}, {"text": " "}, {"text": "x", "reply_to": 999999}, {"contact": {"a": 1}}):
        path = f"users/{user}/messages"
        await control.post(path, 404 if "reply_to" in body else 400, **body)


async def test_people_have_different_ids_and_usernames(control: Control) -> None:
    await control.person("林", username="lin_ping")
    refused = await control.post("users", 409, first_name="林", username="@LIN_ping")
    assert refused["error"] == "the username LIN_ping is taken"


async def test_ids_of_people_are_not_used_by_telegram(control: Control) -> None:
    """Telegram's ids have at most 52 bits, and so far ten digits."""
    assert 10**12 < await control.person() < 2**52
