"""Help, and kind words for what fits nowhere."""

from handlers import events, forms, mailbox, menu
from handlers.context import Context
from handlers.replies import View
from handlers.texts.vocabulary import ANSWERS, RECEIPTS, bare


async def show(context: Context) -> None:
    """/help: what one can do here."""
    keys = ["help-visitor" if menu.is_outside(context) else "help"]
    if context.member.staff:
        keys.append("help-staff")
    text = "\n\n".join(context.texts(key) for key in keys)
    context.say(View(text), keyboard=menu.keyboard(context))


async def lost(context: Context) -> None:
    """Answer whatever came at a moment when nothing was asked.

    Who writes what a button says is led to the button.
    """
    said = bare(context.incoming.text)
    if said in ANSWERS:
        context.say(View(context.texts("lost-answer")))
        await events.list_coming(context)
        return
    if said in RECEIPTS:
        context.say(View(context.texts("lost-receipt")))
        await mailbox.start(context)
        return
    key = "lost-thing" if context.incoming.attached else "lost"
    context.say(View(context.texts(key)), keyboard=menu.keyboard(context))


async def edited(context: Context) -> None:
    """Say that only new messages are read, and ask again what is being asked."""
    context.say(View(context.texts("edited")))
    dialog = await forms.under_way(context)
    if dialog is not None:
        await forms.resume(context, dialog)
