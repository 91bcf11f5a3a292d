"""The page of the member's own calendar: the file, and the secret address to follow."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from handlers.calendar import feed
from handlers.calendar.feed import Feed
from handlers.calendar.payloads import CalendarAct, OwnCalendar
from handlers.dates import moments
from handlers.events.page import find_for_member
from handlers.events.payloads import Answered, CalendarFile
from handlers.kit import exports
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Document
from handlers.kit.guards import require_member
from handlers.kit.replies import View
from handlers.kit.texts import texts_of
from storage.engine.transaction import Transaction
from storage.events import calendar
from storage.model.organisation import Organisation
from storage.people import calendar_feeds

NAME: Final = "own-calendar"


async def label(context: Context) -> str:
    """Return the label of the button below the member's sign-ups."""
    return context.texts.plain("own-calendar-open")


async def show(context: Context, _: OwnCalendar) -> None:
    """Show the page of the member's own calendar. Raises Refusal."""
    require_member(context)
    await _show(context)


async def _show(context: Context, token: str = "", note: str = "") -> None:
    """Show the page, with the address whose token was just made."""
    texts, organisation = context.texts, context.organisation
    made = await calendar_feeds.made_at(context.tx, context.member.id)
    blocks = [note] if note else []
    blocks.append(texts("own-calendar"))
    rows: list[list[Button]] = []
    if organisation.public:
        if token:
            address = feed.address(organisation.public, token)
            blocks.append(texts("own-calendar-address", address=address))
            rows.append([Button(texts.plain("own-calendar-copy"), copies=address)])
        elif made is not None:
            since = moments.timed(made, texts, organisation)
            blocks.append(texts("own-calendar-since", moment=since))
        else:
            blocks.append(texts("own-calendar-offer"))
        key = "own-calendar-make" if made is None else "own-calendar-renew"
        rows.append([Button(texts.plain(key), CalendarAct("make"))])
    if made is not None:
        rows.append([Button(texts.plain("own-calendar-stop"), CalendarAct("stop"))])
    rows.append([Button(texts.plain("own-calendar-file"), CalendarAct("file"))])
    rows.append([Button(texts.plain("mine-back"), Answered(0))])
    context.show(View("\n\n".join(blocks), rows))


async def act(context: Context, press: CalendarAct) -> None:
    """Make the address anew, end it, or send the file. Raises Refusal."""
    require_member(context)
    tx, texts, member_id = context.tx, context.texts, context.member.id
    if press.act == "make":
        if not context.organisation.public:
            raise Refusal("own-calendar-none")
        token = await calendar_feeds.make(tx, member_id, context.now)
        await _show(context, token)
    elif press.act == "stop":
        ended = await calendar_feeds.revoke(tx, member_id)
        await _show(context, note=texts("own-calendar-stopped") if ended else "")
    elif press.act == "file":
        _send(context, 0)
    else:
        raise Refusal("button-foreign")


async def send_one(context: Context, press: CalendarFile) -> None:
    """Send the file of one event. Raises Refusal."""
    await find_for_member(context, press.event)
    _send(context, press.event)


def _send(context: Context, event_id: int) -> None:
    context.toast(context.texts.plain("own-calendar-sent"))
    args = {
        "member": context.member.id,
        "event": event_id,
        "language": context.texts.language,
        "bot": context.bot_username,
        "now": context.now.isoformat(),
    }
    exports.send(context, NAME, args, own=True)


async def document(
    tx: Transaction, organisation: Organisation, args: Mapping[str, Any]
) -> Document:
    """Return the member's events, or one of them (``event`` is not 0), as an .ics file."""
    texts = texts_of(args["language"])
    if args["event"]:
        one = await calendar.own_one(tx, args["member"], args["event"])
        found = [] if one is None else [one]
    else:
        found = list(await calendar.own(tx, args["member"], datetime.fromisoformat(args["now"])))
    title = found[0].event.title if args["event"] and found else ""
    name = exports.file_name(title or texts.plain("ics-file"))
    content = Feed(found, texts.language).write(organisation, args["bot"])
    return Document(f"{name}.ics", content, feed.CONTENT_TYPE)
