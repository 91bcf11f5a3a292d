"""In groups: a hello and the way to the private chat, nothing more."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.replies import View
from handlers.kit.texts import texts_of


async def answer(context: Context) -> None:
    """Greet a group that the bot has come into; lead everything else to the private chat."""
    texts, incoming = context.texts, context.incoming
    if incoming.joined:
        texts = texts_of(context.organisation.language)
    if incoming.press is not None:
        context.toast(texts.plain("group-press"), alert=True)
        return
    here = f"https://t.me/{context.bot_username}?start=hello"
    organisation = context.organisation.name.label(texts.language)
    key = "group-hello" if incoming.joined else "group-private"
    context.say(
        View(
            texts(key, organisation=organisation),
            [[Button(texts.plain("group-open"), url=here)]],
        )
    )
