"""pyTelegramBotAPI, its asynchronous half, as its guide has it. Arguments: presses|sends."""

import asyncio
import sys

import rsvp
from telebot import asyncio_helper
from telebot.async_telebot import AsyncTeleBot
from telebot.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

asyncio_helper.API_URL = rsvp.API + "/bot{0}/{1}"


def keyboard(event: int, chosen: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(caption, callback_data=data)]
            for caption, data in rsvp.captions(event, chosen)
        ]
    )


async def handle_presses(bot: AsyncTeleBot) -> None:
    answers = await rsvp.Answers.open()

    @bot.callback_query_handler(func=lambda query: query.data.startswith("rsvp:"))
    async def pressed(query: CallbackQuery) -> None:
        _, event, answer = query.data.split(":")
        said, text = await answers.answer(int(event), query.from_user.id, answer)
        await bot.answer_callback_query(query.id, said)
        await bot.edit_message_text(
            text,
            query.message.chat.id,
            query.message.message_id,
            reply_markup=keyboard(int(event), answer),
        )

    try:
        await bot.polling(non_stop=True)
    finally:
        await answers.close()


async def send_all(bot: AsyncTeleBot) -> None:
    people = iter(range(rsvp.FIRST_PERSON, rsvp.FIRST_PERSON + rsvp.SENDS))
    button = InlineKeyboardMarkup([[InlineKeyboardButton("收到", callback_data="ack:1")]])

    async def send_next() -> None:
        for person in people:
            await bot.send_message(person, rsvp.NOTICE, reply_markup=button)

    await asyncio.gather(*(send_next() for _ in range(rsvp.IN_FLIGHT)))


async def main(job: str) -> None:
    bot = AsyncTeleBot(rsvp.TOKEN, parse_mode="HTML")
    try:
        await (handle_presses(bot) if job == "presses" else send_all(bot))
    finally:
        await bot.close_session()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
