"""The help text, how to reach the office, and replies to messages that nobody accepted."""

from handlers.kit import contact, forms, menu
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.replies import View
from storage import rights


async def show(context: Context) -> None:
    """Handle /help: show what a person can do with the bot, and how to reach the office."""
    keys = ["help-visitor" if menu.is_outside(context) else "help"]
    if rights.is_staff(context.member.grants):
        keys.append("help-staff")
    text = "\n\n".join(context.texts(key) for key in keys)
    context.say(View(text), keyboard=menu.keyboard(context))
    await show_contact(context)


async def show_contact(context: Context) -> None:
    """Say how the office can be reached, with the button that writes to it."""
    texts = context.texts
    ways = context.organisation.contact.ways(texts.language)
    text = texts("contact", ways="\n".join(ways)) if ways else texts("contact-none")
    context.say(View(text, contact.write(context)))


async def lost(context: Context) -> None:
    """Answer a message that no question asked for and no feature accepted, once in a row.

    The answer replies to the message, so that its buttons can pass the message on.
    """
    if await _of_form(context):
        return
    key = "lost-thing" if context.incoming.attached else "lost"
    if not context.first(key):
        return
    text = context.texts(key, **contact.args(context))
    labelled = [(await entry.label(context), entry.press) for entry in context.features.lost]
    rows = [[Button(label, press)] for label, press in labelled if label is not None]
    context.say(View(text, rows + contact.pass_on(context)), quoting=True)


async def _of_form(context: Context) -> bool:
    """Press the button that an unknown command names, such as /cancel, or show the open form again.

    Return False if no form is open, or only one that is left for anything else.
    """
    dialog = await forms.under_way(context)
    if dialog is not None and await forms.take_act(context, dialog):
        return True
    await forms.turn_away(context)
    dialog = await forms.under_way(context)
    if dialog is None:
        return False
    context.say(View(context.texts("form-resumed")))
    await forms.resume(context, dialog)
    return True


async def edited(context: Context) -> None:
    """Change the answer that the changed message gave to the open form.

    If it gave none, say that only new messages are read, and show the form's present question
    again. Several such edits in a row are answered once.
    """
    dialog = await forms.under_way(context)
    if dialog is not None and await forms.edited(context, dialog):
        return
    if not context.first("edited"):
        return
    context.say(View(context.texts("edited")))
    if dialog is not None:
        await forms.resume(context, dialog)
