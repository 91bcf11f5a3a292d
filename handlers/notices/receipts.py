"""收到: a member acknowledges a notice."""

from datetime import timedelta

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.replies import Reply, View
from handlers.notices.message import keyboard
from handlers.notices.payloads import Acknowledge, ByName
from handlers.notices.titles import title
from storage.model.time import to_wall
from storage.notices import lists, notices, readings, receipts
from storage.notices.lists import ReceivedNotice

LATELY = timedelta(days=7)  # so long ago a notice was sent that a typed receipt may be for
OFFERED = 8  # of the open notices, how many a typed receipt offers
BUTTON = 36  # characters of a button's label


async def acknowledge(context: Context, press: Acknowledge) -> None:
    """Save the member's acknowledgement and mark the pressed button as acknowledged.

    A second press saves nothing new. Raises Refusal if the notice was not sent to the member.
    """
    tx, member_id, now = context.tx, context.member.id, context.now
    chat_id, message_id = context.incoming.chat_id, context.incoming.message_id
    for notice_id in (press.notice, press.through):
        await receipts.settle(tx, notice_id, member_id, message_id, now)
    try:
        new = await receipts.acknowledge(tx, press.notice, member_id, now)
    except receipts.NotSentToThemError:
        raise Refusal("notice-not-yours") from None
    except receipts.TakenBackError:
        # No Refusal here: it would undo what the press has proved, that the message arrived.
        context.toast(context.texts.plain("notice-taken-back-since"), alert=True)
        return
    context.toast(context.texts.plain("notice-thanks" if new else "notice-thanked"))
    through = await notices.find(tx, press.through)
    if through is None or not message_id:
        return
    markup = keyboard(
        await readings.reading(tx, through, member_id),
        context.texts,
        context.organisation,
        now,
        acknowledged=True,
    )
    params = {"chat_id": chat_id, "message_id": message_id, "reply_markup": markup}
    context.replies.append(Reply("editMessageReplyMarkup", params))


async def take_written(context: Context) -> None:
    """Accept a typed receipt for the one notice that still asks for it.

    If several do, it is for the notice to which the message replies, or else they are offered by
    name. If none does, say so; if the notice meant was taken back, say that.
    """
    tx, texts, member_id = context.tx, context.texts, context.member.id
    waiting = await lists.open_to_receipt(tx, member_id)
    quoted = context.incoming.quoted
    taken_back = await receipts.last_taken_back(tx, member_id)
    if taken_back is not None:
        at, message_id = taken_back
        meant = quoted is not None and quoted.message_id == message_id
        lately = not waiting and context.now - at < LATELY
        if meant or lately:
            context.say(View(texts("receipt-taken-back")))
            return
    chosen = [one for one in waiting if quoted is not None and one.message_id == quoted.message_id]
    if len(waiting) == 1:
        chosen = waiting
    if chosen:
        notice = chosen[0].notice
        await receipts.acknowledge(tx, notice.id, member_id, context.now)
        context.say(View(texts("receipt-written", title=title(chosen[0].about, texts))))
    elif waiting:
        rows = [[_choice(context, one)] for one in waiting[:OFFERED]]
        context.say(View(texts("receipt-which", count=len(waiting)), rows))
    else:
        context.say(View(texts("receipt-none")))


def _choice(context: Context, one: ReceivedNotice) -> Button:
    texts = context.texts
    day = moments.brief(to_wall(one.at, context.organisation.zone), texts)
    label = texts.plain("receipt-choice", day=day, title=title(one.about, texts))
    return Button(shortened(label, BUTTON), ByName(one.notice.id))


async def acknowledge_by_name(context: Context, press: ByName) -> None:
    """Acknowledge the notice that was chosen by its name, and offer those that remain."""
    tx, texts, member_id = context.tx, context.texts, context.member.id
    received = await lists.received(tx, member_id, limit=1, notice_id=press.notice)
    if not received:
        raise Refusal("notice-not-yours")
    new = await receipts.acknowledge(tx, press.notice, member_id, context.now)
    context.toast(texts.plain("notice-thanks" if new else "notice-thanked"))
    waiting = await lists.open_to_receipt(tx, member_id)
    text = texts("receipt-written", title=title(received[0].about, texts))
    context.show(View(text, [[_choice(context, one)] for one in waiting[:OFFERED]]))
