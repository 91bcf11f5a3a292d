"""aiogram 3 as its guide has it. Arguments: presses|sends, then plain|uvloop|postgres."""

import asyncio
import sys

import rsvp
from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message


def keyboard(event: int, chosen: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=caption, callback_data=data)]
            for caption, data in rsvp.captions(event, chosen)
        ]
    )


async def pressed(query: CallbackQuery, answers: rsvp.Answers) -> None:
    assert query.data is not None
    assert isinstance(query.message, Message)
    _, event, answer = query.data.split(":")
    said, text = await answers.answer(int(event), query.from_user.id, answer)
    await query.answer(said)
    await query.message.edit_text(text, reply_markup=keyboard(int(event), answer))


async def open_answers() -> rsvp.Answers:
    if sys.argv[2] == "postgres":
        import rsvp_asyncpg  # noqa: PLC0415 - only where it is used

        return await rsvp_asyncpg.Answers.open()
    return await rsvp.Answers.open()


async def handle_presses(bot: Bot) -> None:
    answers = await open_answers()
    dispatcher = Dispatcher(answers=answers)
    dispatcher.callback_query.register(pressed, F.data.startswith("rsvp:"))
    try:
        await dispatcher.start_polling(bot)
    finally:
        await answers.close()


async def send_all(bot: Bot) -> None:
    people = iter(range(rsvp.FIRST_PERSON, rsvp.FIRST_PERSON + rsvp.SENDS))
    button = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="收到", callback_data="ack:1")]]
    )

    async def send_next() -> None:
        for person in people:
            await bot.send_message(person, rsvp.NOTICE, reply_markup=button)

    await asyncio.gather(*(send_next() for _ in range(rsvp.IN_FLIGHT)))


async def main(job: str) -> None:
    bot = Bot(
        rsvp.TOKEN,
        session=AiohttpSession(api=TelegramAPIServer.from_base(rsvp.API)),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML),
    )
    async with bot:
        await (handle_presses(bot) if job == "presses" else send_all(bot))


if __name__ == "__main__":
    if sys.argv[2] in ("uvloop", "postgres"):
        import uvloop

        uvloop.run(main(sys.argv[1]))
    else:
        asyncio.run(main(sys.argv[1]))
