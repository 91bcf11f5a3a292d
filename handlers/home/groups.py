"""Replies in groups: a greeting and a link to the private chat; a one-time link is made void."""

from msgspec import structs

from handlers.kit import whispers
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, texts_of
from storage import audit, rights
from storage.notices import notices
from storage.people import members, roles


async def answer(context: Context) -> None:
    """Greet a group to which the bot was added; answer anything else with a link to private chat.

    A press on a button in a group is answered with an alert only. A one-time link that somebody
    sends into a group is taken back, because everybody there could use it. A group gets each other
    answer once in a minute. Where the server can show a message to one person of a group, the
    answer to a command is one of these; so it always is to a command that nobody else has seen.
    """
    texts, incoming = context.texts, context.incoming
    if incoming.joined:
        texts = texts_of(context.organisation.language)
    if incoming.press is not None:
        context.toast(texts.plain("group-press"), alert=True)
        return
    if incoming.command == "start" and incoming.argument.startswith(roles.PREFIX):
        await _void(context, incoming.argument.removeprefix(roles.PREFIX))
        return
    alone = not incoming.joined and await whispers.possible(context)
    if alone and await _whispered(context):
        return
    organisation = context.organisation.name.label(texts.language)
    key = "group-hello" if incoming.joined else "group-private"
    if not incoming.ephemeral and not context.first(key):
        return
    view = View(texts(key, organisation=organisation), [_private(context, texts)])
    if alone:
        context.whisper(view, otherwise=view)
    else:
        context.say(view)


def _private(context: Context, texts: Texts) -> list[Button]:
    return [Button(texts.plain("group-open"), url=context.deep_link("hello"))]


async def _whispered(context: Context) -> bool:
    """Answer a command so that only the sender sees it; return whether it is such a command.

    Its buttons are left out: they are pressed in the private chat.
    """
    features, incoming = context.features, context.incoming
    member = await members.of_telegram_id(context.tx, incoming.telegram_id)
    if member is None or incoming.command not in features.whispers:
        return False
    own = structs.replace(context, member=member, replies=[])
    if not rights.may_take_part(member) or (features.gate and await features.gate(own)):
        return False
    own.replies.clear()
    await features.commands[incoming.command](own)
    for reply in own.replies:
        view = View(Markup(reply.params["text"]), [_private(context, own.texts)])
        context.whisper(view)
    return True


async def _void(context: Context, token: str) -> None:
    """Take the one-time link back, say so in the group, and notify whoever made the link."""
    try:
        link = await roles.revoke_link(context.tx, roles.link_name(token), context.now)
    except roles.NoLinkError:
        context.say(View(context.texts("group-link-void")))
        return
    grant = link.grant
    await audit.record(
        context.tx,
        audit.NOBODY,
        "invite-burnt",
        link.by,
        context.now,
        details={"role": grant.role, "scope": grant.scope, "link": link.name},
    )
    context.say(View(context.texts("group-link-burnt")))
    if link.by_name is not None and link.by is not None:
        await notices.notify(context.tx, [link.by], "invite-burnt-told", {}, context.now)
