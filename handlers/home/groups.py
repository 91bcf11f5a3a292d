"""Replies in groups: a greeting and a link to the private chat; a one-time link is made void."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.replies import View
from handlers.kit.texts import texts_of
from storage import audit
from storage.notices import notices
from storage.people import roles


async def answer(context: Context) -> None:
    """Greet a group to which the bot was added; answer anything else with a link to private chat.

    A press on a button in a group is answered with an alert only. A one-time link that somebody
    sends into a group is taken back, because everybody there could use it. A group gets each other
    answer once in a minute.
    """
    texts, incoming = context.texts, context.incoming
    if incoming.joined:
        texts = texts_of(context.organisation.language)
    if incoming.press is not None:
        context.toast(texts.plain("group-press"), alert=True)
        return
    if incoming.command == "start" and incoming.argument.startswith("i_"):
        await _void(context, incoming.argument[2:])
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


async def _void(context: Context, token: str) -> None:
    """Take the one-time link back, say so in the group, and notify whoever made the link."""
    try:
        link = await roles.revoke_link(context.tx, roles.link_name(token), context.now)
    except roles.NoLinkError:
        context.say(View(context.texts("group-link-void")))
        return
    grant = link.grant
    await audit.record(
        *(context.tx, audit.NOBODY, "invite-burnt", link.by, context.now),
        details={"role": grant.role, "scope": grant.scope, "link": link.name},
    )
    context.say(View(context.texts("group-link-burnt")))
    if link.by_name is not None and link.by is not None:
        await notices.notify(context.tx, [link.by], "invite-burnt-told", {}, context.now)
