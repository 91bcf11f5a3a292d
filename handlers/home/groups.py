"""Replies in groups: a greeting and a link to the private chat, nothing else."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.replies import View
from handlers.kit.texts import texts_of


async def answer(context: Context) -> None:
    """Greet a group to which the bot was added; answer anything else with a link to private chat.

    A press on a button in a group is answered with an alert only. A group gets each answer once in
    a minute.
    """
    texts, incoming = context.texts, context.incoming
    if incoming.joined:
        texts = texts_of(context.organisation.language)
    if incoming.press is not None:
        context.toast(texts.plain("group-press"), alert=True)
        return
    link = f"https://t.me/{context.bot_username}?start=hello"
    organisation = context.organisation.name.label(texts.language)
    key = "group-hello" if incoming.joined else "group-private"
    if not context.first(key):
        return
    context.say(
        View(
            texts(key, organisation=organisation),
            [[Button(texts.plain("group-open"), url=link)]],
        )
    )
