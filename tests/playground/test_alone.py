"""The playground serves an ordinary bot, written with python-telegram-bot alone."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Conflict, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.playground.conftest import TOKEN, Control

PlainBot = Application[Any, Any, Any, Any, Any, Any]
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Press", callback_data="pressed")]])


async def start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_html("<b>Hello</b>", reply_markup=KEYBOARD)


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    if update.message.document:
        file = await update.message.document.get_file()
        body = bytes(await file.download_as_bytearray())
        await update.message.reply_document(body, filename="back.txt", caption="back")
        return
    await update.message.reply_text(update.message.text or "?")


async def pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("noted")
    await query.edit_message_text("pressed")


@asynccontextmanager
async def echo_bot(address: str, *, updater: bool = True) -> AsyncIterator[PlainBot]:
    builder = ApplicationBuilder().token(TOKEN)
    builder = builder.base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    application = (builder if updater else builder.updater(None)).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(pressed))
    application.add_handler(MessageHandler(filters.ALL, echo))
    async with application:
        await application.start()
        try:
            yield application
        finally:
            await application.stop()


async def sees(control: Control, user: int, *texts: str) -> list[dict[str, Any]]:
    """Wait until the person's last messages have these texts; return all their messages."""
    async with asyncio.timeout(60):
        while True:
            messages: list[dict[str, Any]] = (await control.screen(user))["messages"]
            shown = [message.get("text") or message.get("caption", "") for message in messages]
            if shown[-len(texts) :] == list(texts):
                return messages
            await asyncio.sleep(0.01)


async def converse(control: Control) -> None:
    """Let a person try everything that the echo bot can do."""
    user = await control.person("Ann", username="ann_lee")
    messages = await sees(control, user, "/start", "Hello")
    assert messages[-1]["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    message_id = messages[-1]["message_id"]
    answer = await control.post(f"users/{user}/press", message_id=message_id, text="Press")
    assert (answer["answered"], answer["text"]) == (True, "noted")
    await sees(control, user, "pressed")
    await control.says(user, "回声 👋")
    await sees(control, user, "回声 👋", "回声 👋")
    await control.sends(user, "there.txt", "去".encode(), caption="there")
    messages = await sees(control, user, "there", "back")
    assert messages[-1]["document"]["file_name"] == "back.txt"
    assert messages[-1]["document"]["file_size"] == 3


async def test_a_plain_bot_polls(address: str, control: Control) -> None:
    async with echo_bot(address) as application:
        assert application.updater is not None
        await application.updater.start_polling()
        await converse(control)
        await application.updater.stop()


async def test_a_plain_bot_has_a_webhook(address: str, control: Control) -> None:
    async with echo_bot(address, updater=False) as application:

        async def receive(request: web.Request) -> web.Response:
            assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "only-here"
            update = Update.de_json(await request.json(), application.bot)
            await application.update_queue.put(update)
            return web.Response()

        app = web.Application()
        app.router.add_post("/hook", receive)
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            await web.SockSite(runner, listener).start()
            url = f"http://127.0.0.1:{listener.getsockname()[1]}/hook"
            assert await application.bot.set_webhook(url, secret_token="only-here")
            await converse(control)
            info = await application.bot.get_webhook_info()
            assert (info.url, info.last_error_message) == (url, None)
            assert await application.bot.delete_webhook()
            await runner.cleanup()


async def test_the_library_understands_what_goes_wrong(
    address: str, control: Control, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    user = await control.person()
    async with echo_bot(address) as application:
        bot = application.bot
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(1, "x")
        await control.post("faults", method="sendMessage", kind="429:3")
        with pytest.raises(RetryAfter):
            await bot.send_message(user, "x")
        await control.post(f"users/{user}/block")
        with pytest.raises(Forbidden):
            await bot.send_message(user, "x")
        await bot.get_updates()
        await bot.set_webhook("http://127.0.0.1:9/")
        with pytest.raises(Conflict):
            await bot.get_updates()
        await bot.delete_webhook(drop_pending_updates=True)
        await control.post(f"users/{user}/unblock")
        poll = await bot.send_poll(user, "?", ["a", "b"], is_anonymous=False)
        assert (await bot.stop_poll(user, poll.message_id)).is_closed
        assert (await bot.get_chat(user)).full_name == "林"
        assert (await bot.get_chat_member(user, user)).status == "member"
