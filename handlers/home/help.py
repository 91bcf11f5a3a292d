"""The help text, and replies to messages that no other feature accepted."""

from handlers.kit import forms, menu
from handlers.kit.context import Context
from handlers.kit.replies import View
from storage import rights


async def show(context: Context) -> None:
    """Handle /help: show what a person can do with the bot."""
    keys = ["help-visitor" if menu.is_outside(context) else "help"]
    if rights.is_staff(context.member.grants):
        keys.append("help-staff")
    text = "\n\n".join(context.texts(key) for key in keys)
    context.say(View(text), keyboard=menu.keyboard(context))


async def lost(context: Context) -> None:
    """Answer a message that no question asked for and no feature accepted, once in a row."""
    key = "lost-thing" if context.incoming.attached else "lost"
    if not context.first(key):
        return
    context.say(View(context.texts(key)), keyboard=menu.keyboard(context))


async def edited(context: Context) -> None:
    """Say that only new messages are read; if a form is open, show its present question again.

    Several edits in a row are answered once.
    """
    if not context.first("edited"):
        return
    context.say(View(context.texts("edited")))
    dialog = await forms.under_way(context)
    if dialog is not None:
        await forms.resume(context, dialog)
