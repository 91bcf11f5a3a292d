"""📡 A message that follows who is at an event, for staff."""

from handlers.attendance import saying
from handlers.attendance.desk import show as show_page
from handlers.attendance.payloads import Board
from handlers.attendance.saying import event_of
from handlers.events.payloads import CheckIn
from handlers.kit import replies
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import Reply, View
from handlers.kit.texts import Markup, Texts, texts_of
from storage.attendance import arriving, boards, listing
from storage.attendance.boards import Board as Shown
from storage.events import lasting
from storage.model.events import Event


async def follow(context: Context, press: Board) -> None:
    """Have the message of the button follow who is there, or no longer. Raises Refusal."""
    event, reach = await event_of(context, press.event)
    if not press.on:
        await boards.stop(context.tx, event.id, context.member.id)
        await show_page(context, CheckIn(event.id))
        return
    saying.require_held(event)
    if lasting.ends(event, context.organisation) <= context.now:
        raise Refusal("check-in-over", title=saying.title(event))
    counts = await listing.counts(context.tx, event.id, reach)
    await boards.follow(
        context.tx,
        event.id,
        context.member.id,
        context.incoming.message_id,
        boards.mark(counts, ends=False),
    )
    arriving.changed(context.tx)
    context.show(following(event, counts, context.texts))


def following(event: Event, counts: listing.Counts, texts: Texts, *, ends: bool = False) -> View:
    """Return the message that follows who is there; at its end it only says how many came."""
    key = "check-in-board-ended" if ends else "check-in-board-head"
    head = texts(key, title=saying.title(event))
    rows = [[Button(texts.plain("check-in-open"), CheckIn(event.id))]]
    if not ends:
        rows.insert(0, [Button(texts.plain("check-in-board-stop"), Board(event.id, 0))])
    return View(Markup(f"{head}\n\n{saying.numbers(counts, texts)}"), rows)


def call(board: Shown) -> Reply | None:
    """Return the call that brings the message up to date; None if nobody could see it."""
    if board.member.telegram_id is None:
        return None
    view = following(board.event, board.counts, texts_of(board.member.language), ends=board.ends)
    return replies.edit(board.member.telegram_id, board.message_id, view)
