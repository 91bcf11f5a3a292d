"""python-telegram-bot as its guide has it. Arguments: presses|sends|limited, then
plain|concurrent|limiter."""

import asyncio
import sys
from typing import Any

import rsvp
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import AIORateLimiter, Application, CallbackQueryHandler, ContextTypes
from telegram.request import HTTPXRequest

App = Application[Any, Any, Any, Any, Any, Any]


def keyboard(event: int, chosen: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(caption, callback_data=data)]
            for caption, data in rsvp.captions(event, chosen)
        ]
    )


def acknowledge() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("收到", callback_data="ack:1")]])


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


async def opened(application: App) -> None:
    application.bot_data["answers"] = await rsvp.Answers.open()


async def opened_and_sending(application: App) -> None:
    await opened(application)

    async def send(person: int) -> None:
        await application.bot.send_message(
            person, rsvp.NOTICE, parse_mode=ParseMode.HTML, reply_markup=acknowledge()
        )

    async def send_all_at_once() -> None:
        people = range(rsvp.FIRST_PERSON, rsvp.FIRST_PERSON + rsvp.SENDS)
        await asyncio.gather(*(send(person) for person in people))

    application.bot_data["sending"] = asyncio.create_task(send_all_at_once())


async def closed(application: App) -> None:
    await application.bot_data["answers"].close()


def serve(way: str, *, sending: bool = False) -> None:
    builder = (
        Application.builder()
        .token(rsvp.TOKEN)
        .base_url(rsvp.API + "/bot")
        .concurrent_updates(way == "concurrent")
        .post_init(opened_and_sending if sending else opened)
        .post_shutdown(closed)
    )
    if way == "limiter":
        builder.rate_limiter(AIORateLimiter(overall_max_rate=30, max_retries=10))
    application = builder.build()
    application.add_handler(CallbackQueryHandler(pressed, pattern="^rsvp:"))
    application.run_polling()


async def send_all(way: str) -> None:
    in_flight = rsvp.IN_FLIGHT if way == "concurrent" else 1
    people = iter(range(rsvp.FIRST_PERSON, rsvp.FIRST_PERSON + rsvp.SENDS))
    request = HTTPXRequest(connection_pool_size=256)  # as Application.builder() has it
    async with Bot(rsvp.TOKEN, base_url=rsvp.API + "/bot", request=request) as bot:
        button = acknowledge()

        async def send_next() -> None:
            for person in people:
                await bot.send_message(
                    person, rsvp.NOTICE, parse_mode=ParseMode.HTML, reply_markup=button
                )

        await asyncio.gather(*(send_next() for _ in range(in_flight)))


if __name__ == "__main__":
    job, chosen_way = sys.argv[1:3]
    if job == "sends":
        asyncio.run(send_all(chosen_way))
    else:
        serve(chosen_way, sending=job == "limited")
