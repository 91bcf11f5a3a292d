"""Courteous lines for those who greet, thank or agree."""

from handlers.kit import menu
from handlers.kit.context import Context
from handlers.kit.replies import View


async def greet(context: Context) -> None:
    """Answer a greeting."""
    key = "courtesy-hello-visitor" if menu.is_outside(context) else "courtesy-hello"
    text = context.texts(key, name=context.member.name)
    context.say(View(text), keyboard=menu.keyboard(context))


async def welcome_thanks(context: Context) -> None:
    """Answer thanks."""
    context.say(View(context.texts("courtesy-thanks")), keyboard=menu.keyboard(context))


async def agree(context: Context) -> None:
    """Answer a word of agreement or farewell."""
    context.say(View(context.texts("courtesy-fine")), keyboard=menu.keyboard(context))
