"""python-telegram-bot as its guide has it. Arguments: presses|sends, then plain|concurrent."""

import asyncio
import sys
from typing import Any

import rsvp
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, ContextTypes
from telegram.request import HTTPXRequest


def keyboard(event: int, chosen: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(caption, callback_data=data)]
            for caption, data in rsvp.captions(event, chosen)
        ]
    )


async def pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, event, answer = query.data.split(":")
    said, text = await context.bot_data["answers"].answer(int(event), query.from_user.id, answer)
    await query.answer(said)
    await query.edit_message_text(
        text, parse_mode=ParseMode.HTML, reply_markup=keyboard(int(event), answer)
    )


async def opened(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    application.bot_data["answers"] = await rsvp.Answers.open()


async def closed(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    await application.bot_data["answers"].close()


def handle_presses(way: str) -> None:
    application = (
        Application.builder()
        .token(rsvp.TOKEN)
        .base_url(rsvp.API + "/bot")
        .concurrent_updates(way == "concurrent")
        .post_init(opened)
        .post_shutdown(closed)
        .build()
    )
    application.add_handler(CallbackQueryHandler(pressed, pattern="^rsvp:"))
    application.run_polling()


async def send_all(way: str) -> None:
    in_flight = rsvp.IN_FLIGHT if way == "concurrent" else 1
    people = iter(range(rsvp.FIRST_PERSON, rsvp.FIRST_PERSON + rsvp.SENDS))
    request = HTTPXRequest(connection_pool_size=256)  # as Application.builder() has it
    async with Bot(rsvp.TOKEN, base_url=rsvp.API + "/bot", request=request) as bot:
        button = InlineKeyboardMarkup([[InlineKeyboardButton("收到", callback_data="ack:1")]])

        async def send_next() -> None:
            for person in people:
                await bot.send_message(
                    person, rsvp.NOTICE, parse_mode=ParseMode.HTML, reply_markup=button
                )

        await asyncio.gather(*(send_next() for _ in range(in_flight)))


if __name__ == "__main__":
    job, chosen_way = sys.argv[1:3]
    if job == "presses":
        handle_presses(chosen_way)
    else:
        asyncio.run(send_all(chosen_way))
