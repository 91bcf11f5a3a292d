"""Asking a group for a date by a poll of Telegram's: chosen by staff, sent by the program."""

from collections.abc import Mapping
from typing import Any

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, texts_of
from handlers.notices import places
from handlers.polls.payloads import AskGroup, Poll
from storage import audiences
from storage.events import date_group_polls
from storage.events.date_group_polls import GroupPoll, Job
from storage.events.date_polls import OPEN
from storage.events.date_polls import Poll as DatePoll
from storage.model.groups import GROUP, Group
from storage.model.organisation import Organisation

QUESTION = 200  # characters of the title in the poll
OPTION = 100
"""The most characters that Telegram allows an option."""


async def offered(context: Context, poll: DatePoll) -> list[Group]:
    """Return the groups that may be asked: a channel's polls name nobody, so none is."""
    if poll.status != OPEN:
        return []
    audience = await audiences.load(context.tx, poll.audience_id)
    return [one for one in await places.offered(context, audience) if one.kind == GROUP]


async def rows(context: Context, poll: DatePoll) -> tuple[list[Markup], list[list[Button]]]:
    """Return what the poll's page says of groups, and the buttons that ask one."""
    texts = context.texts
    asked = {one.group_id: one for one in await date_group_polls.of_poll(context.tx, poll.id)}
    lines, buttons = [], []
    for group in await offered(context, poll):
        one = asked.get(group.id)
        if one is not None:
            lines.append(texts("poll-in-group", title=group.title, status=one.status))
        if one is None or _can_ask_again(one):
            label = texts.plain("poll-ask-group", title=shortened(group.title, places.TITLE))
            buttons.append([Button(label, AskGroup(poll.id, group.id, 0))])
    return lines, buttons


def _can_ask_again(one: GroupPoll) -> bool:
    return one.status in {
        date_group_polls.UNKNOWN,
        date_group_polls.FAILED,
        date_group_polls.CLOSED,
    }


def question(context: Context, poll: DatePoll, group: Group) -> tuple[str, list[list[Button]]]:
    """Return the question whether to ask the group: everybody there sees who votes for what."""
    texts = context.texts
    yes = Button(texts.plain("poll-ask-group-yes"), AskGroup(poll.id, group.id, 1))
    no = Button(texts.plain("planning-no"), Poll(poll.id))
    return texts("poll-ask-group-sure", title=poll.title, group=group.title), [[yes], [no]]


async def find(context: Context, poll: DatePoll, group_id: int) -> Group:
    """Return the group, if it may be asked. Raises Refusal."""
    group = next((one for one in await offered(context, poll) if one.id == group_id), None)
    if group is None:
        raise Refusal("poll-decided" if poll.status != OPEN else "not-yours")
    return group


async def voted(context: Context) -> bool:
    """Count a vote in a group's poll; return whether the update is one.

    Nothing is said to whoever is no member: their vote is seen in the group, and counts for nobody.
    """
    news = context.incoming.news
    if news is None or news.what != "voted":
        return False
    await date_group_polls.vote(
        context.tx, news.poll, context.incoming.telegram_id, news.chosen, context.now
    )
    return True


def call(job: Job, organisation: Organisation) -> Mapping[str, Any]:
    """Return the parameters of the poll for Telegram, in the organisation's language."""
    texts = texts_of(organisation.language)
    title = texts.plain("poll-group-question", title=shortened(job.poll.title, QUESTION))
    times = [shortened(moments.full(one.wall, texts), OPTION) for one in job.options]
    return {
        "question": title,
        "options": [{"text": text} for text in (*times, texts.plain("poll-group-none"))],
        "is_anonymous": False,
        "allows_multiple_answers": True,
    }
