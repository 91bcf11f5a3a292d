"""A delegation's list of names as a workbook: an empty one is sent, a filled one is looked at."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from handlers.guests import names
from handlers.guests.names import TABLE, NameList
from handlers.kit import exports, forms, paging
from handlers.kit.apart import TooMuchError
from handlers.kit.context import Context, Incoming, Refusal
from handlers.kit.exports import Table
from handlers.kit.prefetch import NotFetchedError, Preparing
from handlers.kit.replies import View
from handlers.kit.texts import texts_of
from handlers.workbooks.opening import megabytes
from handlers.workbooks.saying import mistake_lines
from handlers.workbooks.table import Mistake, said
from storage.conversations import drafts
from storage.engine.transaction import Transaction
from storage.events import events, guests
from storage.model.organisation import Organisation
from storage.model.people import MemberStatus
from storage.people import members

TEMPLATE: Final = "guest-names"
FORM: Final = "guest-names"
"""The form that takes a list."""
OUTSIDE: Final = (MemberStatus.VISITOR, MemberStatus.DECLINED)
"""Who can be a guest."""
MESSAGES: Final = 3
"""The most messages with rows that could not be read."""


async def prepare(incoming: Incoming, preparing: Preparing) -> NameList | None:
    """Fetch and read a workbook that a guest sends as the list of those whom they bring.

    Return None for a message of anybody else, or without a file.
    """
    attached = incoming.attached
    if attached is None or attached.kind != "document":
        return None
    if not await preparing.database.read(lambda tx: _is_asked(tx, incoming, preparing)):
        return None
    limits = preparing.organisation.limits
    if attached.size > limits.workbook_bytes:
        return _unread("table-error-too-big", megabytes(limits.workbook_bytes))
    asked = names.Asked(limits.workbook_bytes, limits.name, limits.place)
    target = f"{names.__name__}:{names.read_apart.__name__}"
    try:
        data = await preparing.fetch(attached.file_id, limits.workbook_bytes)
        answer = await preparing.apart(target, msgspec.json.encode(asked), data)
    except NotFetchedError:
        return _unread("guest-list-not-fetched")
    except TooMuchError:
        return _unread("table-error-too-much")
    return msgspec.json.decode(answer, type=NameList)


def _unread(key: str, limit: str = "") -> NameList:
    return NameList(mistakes=(Mistake(None, None, None, key, {"limit": limit}),))


async def _is_asked(tx: Transaction, incoming: Incoming, preparing: Preparing) -> bool:
    """Return whether the sender's open form asks for the list now, or it can only be one."""
    member = await members.of_telegram_id(tx, incoming.telegram_id)
    if member is None:
        return False
    dialog, known = await drafts.find(tx, member.id), preparing.features.forms
    if dialog is not None:
        return dialog.form == FORM and forms.takes_files(dialog, known)
    return member.status in OUTSIDE and await only_event(tx, member.id, tx.now) is not None


async def only_event(tx: Transaction, member_id: int, now: datetime) -> int | None:
    """Return the id of the one event to come for which this guest is signed up; else None."""
    found = []
    for own in await guests.of_member(tx, member_id):
        event = await events.find(tx, own.event_id)
        if event is not None and own.coming and guests.takes(event, now):
            found.append(event.id)
    return found[0] if len(found) == 1 else None


def read(context: Context, institution: str) -> list[list[str]]:
    """Return the names of the workbook that was sent, and say which rows could not be read.

    Who has no institution there is of this one. Raises Refusal if there is no name in it.
    """
    sent, texts = context.incoming.prepared, context.texts
    if not isinstance(sent, NameList):
        raise Refusal("guest-list-please")
    whole = [one for one in sent.mistakes if one.row is None]
    if whole:
        context.say(View(said(whole[0], texts)))
        raise Refusal("guest-list-please")
    if sent.mistakes:
        lines = [texts("guest-list-left"), *mistake_lines(sent.mistakes, texts, sheets=False)]
        for message in paging.cut(lines, between="\n")[:MESSAGES]:
            context.say(View(message))
    if not sent.people:
        raise Refusal("guest-list-empty")
    return [[name, place or institution] for name, place in sent.people]


def send_template(context: Context) -> None:
    """Send an empty list."""
    context.toast(context.texts.plain("guest-list-sent"))
    exports.send(context, TEMPLATE, {"language": context.texts.language}, own=True)


async def template(_: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Table:
    """Return an empty list in the language that ``args`` name, with an example."""
    texts = texts_of(args["language"])
    name = texts.plain("guest-list-file")
    guide = [[texts.plain("guest-list-guide"), ""]]
    return Table(
        name,
        name,
        [column.heading(texts.language) for column in TABLE],
        [[texts.plain("guest-list-example"), texts.plain("guest-list-example-place")]],
        grey=(0,),
        widths={0: 20, 1: 36},
        guide=(texts.plain("guest-list-guide-sheet"), guide),
    )
