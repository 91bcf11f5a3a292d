"""A group or channel is bound to an association, unbound, and watched over."""

from dataclasses import replace
from typing import Any

from handlers.groups import door, pages
from handlers.groups.looking import Looked, chosen_for, request_of, standing_in
from handlers.groups.payloads import Act, Bind, Of
from handlers.kit import menu, notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, News, Refusal
from handlers.kit.replies import Reply, View
from handlers.kit.texts import Texts
from storage import audit, groups, rights, tags
from storage.events import date_group_polls
from storage.groups import BoundElsewhereError
from storage.model.groups import CHANNEL, GROUP, NEEDED, Group
from storage.model.people import Member
from storage.people import members

TOPIC = "topic"
"""The command that is sent in a topic of a bound group, so that notices go there."""


async def offer(context: Context, press: Bind) -> None:
    """Offer the reply keyboard by which a group or channel is chosen. Raises Refusal."""
    named = pages.require(context, press.association)
    text = context.texts("group-choose", association=named.label(context.texts.language))
    context.say(View(text), keyboard=_keyboard(context.texts, press.association))


def _keyboard(texts: Texts, association: str) -> dict[str, Any]:
    rows = []
    for kind in (GROUP, CHANNEL):
        # The person must have the rights that the bot is given.
        given = {"can_manage_chat": True, **dict.fromkeys(NEEDED[kind], True)}
        asked = {
            "request_id": request_of(association, kind),
            "chat_is_channel": kind == CHANNEL,
            "user_administrator_rights": given,
            "bot_administrator_rights": given,
            "request_title": True,
        }
        rows.append([{"text": texts.plain(f"group-choose-{kind}"), "request_chat": asked}])
    rows.append([{"text": texts.plain("menu-staff")}])
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}


async def listen(context: Context) -> bool:
    """Handle what Telegram says of groups, and the one command of theirs; return whether it did."""
    incoming = context.incoming
    news = incoming.news
    if news is None:
        return incoming.command == TOPIC and await _choose_topic(context)
    if news.what == "moved":
        await groups.move(context.tx, news.chat_id, news.moved_to)
        return True
    if news.what == "shared":
        await _bind(context, news)
        return True
    group = await groups.of_chat(context.tx, news.chat_id)
    if group is None:
        return False
    if news.title and news.title != group.title:
        await groups.rename(context.tx, group.id, news.title)
        group = replace(group, title=news.title)
    if news.what == "renamed":
        return True
    if news.what == "asks":
        await door.knocks(context, group)
    elif news.what in {"came", "left"}:
        await door.passes(context, group, came=news.what == "came")
    else:
        await _stands(context, group, news)
    return True


async def _bind(context: Context, news: News) -> None:
    """Bind the chosen chat, and say which rights the bot lacks there. Raises Refusal."""
    chosen = chosen_for(context.organisation, news.request)
    if chosen is None:
        raise Refusal("group-unknown")
    pages.require(context, chosen.association.key)
    looked = context.incoming.prepared
    if not isinstance(looked, Looked) or looked.standing is None:
        raise Refusal("group-no-answer")
    if not looked.standing.present:
        raise Refusal("group-not-inside")
    title = news.title or context.texts.plain("group-untitled")
    try:
        group = await groups.bind(
            context.tx,
            chosen.association.key,
            news.chat_id,
            chosen.kind,
            title,
            looked.standing,
            by=context.member.id,
            now=context.now,
        )
    except BoundElsewhereError:
        raise Refusal("group-bound-elsewhere") from None
    if looked.link:
        await groups.set_link(context.tx, group.id, looked.link)
    await _record(context, "group-bound", group)
    said = context.texts("group-bound", title=title)
    context.say(View(said), keyboard=menu.keyboard(context))
    await pages.show_group(context, group.id)


async def _stands(context: Context, group: Group, news: News) -> None:
    """Save the bot's new status in the group; if it lost one, notify whoever manages the group."""
    standing = standing_in(news, group.kind)
    if (standing.present, standing.missing) == (group.present, group.missing):
        return
    await groups.set_standing(context.tx, group.id, standing)
    if standing.present and len(standing.missing) <= len(group.missing) and group.present:
        return
    if standing.present and not standing.missing:
        return
    key = "group-lost-told" if not standing.present else "group-rights-told"
    button = ("group-open-page", Act(group.id, "show").pack())
    await notify.notify_people(
        context.tx,
        await keepers(context, group),
        key,
        lambda texts: {"title": group.title, "rights": pages.rights_named(standing.missing, texts)},
        context.now,
        buttons=[button],
    )


async def keepers(context: Context, group: Group) -> list[Member]:
    """Return the association's officers, or school staff where it has none."""
    found = await members.holders(context.tx, rights.group_managers(group.association))
    return found or await members.holders(context.tx, rights.OFFICE)


async def _choose_topic(context: Context) -> bool:
    """Have notices go to the topic in which the command was sent; return whether that was done."""
    incoming = context.incoming
    group = await groups.of_chat(context.tx, incoming.chat_id)
    person = await members.of_telegram_id(context.tx, incoming.telegram_id)
    if group is None or person is None:
        return False
    if not rights.may_manage_groups(person.grants, group.association):
        return False
    await groups.set_thread(context.tx, group.id, incoming.thread)
    await _record(context, "group-topic", group, by=person.id)
    key = "group-topic-here" if incoming.thread else "group-topic-none"
    context.say(View(context.texts(key)))
    return True


async def act(context: Context, press: Act) -> None:
    """Show, check or unbind a group. Raises Refusal."""
    group = await pages.find(context, press.group)
    match press.act:
        case "show":
            await pages.show_group(context, group.id)
        case "check":
            await _check(context, group)
        case "no-topic":
            await groups.set_thread(context.tx, group.id, 0)
            await _record(context, "group-topic", group)
            await pages.show_group(context, group.id)
        case "unbind":
            texts = context.texts
            rows = [
                [Button(texts.plain("group-unbind-yes"), Act(group.id, "unbind-yes"))],
                [Button(texts.plain("group-unbind-no"), Act(group.id, "show"))],
            ]
            context.show(View(texts("group-unbind-ask", title=group.title), rows))
        case "unbind-yes":
            await tags.leave_group(context.tx, group.id, context.now)
            for number in await date_group_polls.votable(context.tx, group.id):
                stop = {"chat_id": group.chat_id, "message_id": number}  # no vote counts any more
                context.replies.append(Reply("stopPoll", stop))
            await groups.unbind(context.tx, group.id)
            if group.link:
                params = {"chat_id": group.chat_id, "invite_link": group.link}
                context.replies.append(Reply("revokeChatInviteLink", params))
            await _record(context, "group-unbound", group)
            context.toast(context.texts.plain("group-unbound"))
            await pages.show_association(context, Of(group.association))
        case _:
            raise Refusal("button-foreign")


async def _check(context: Context, group: Group) -> None:
    looked = context.incoming.prepared
    if not isinstance(looked, Looked) or looked.standing is None:
        context.toast(context.texts.plain("group-no-answer"), alert=True)
    else:
        await groups.set_standing(context.tx, group.id, looked.standing)
        if looked.link:
            await groups.set_link(context.tx, group.id, looked.link)
        context.toast(context.texts.plain("group-checked"))
    await pages.show_group(context, group.id)
    await tags.retry(context.tx, group.id)


async def _record(context: Context, action: str, group: Group, *, by: int = 0) -> None:
    await audit.record(
        context.tx,
        by or context.member.id,
        action,
        None,
        context.now,
        details={"association": group.association},
    )
