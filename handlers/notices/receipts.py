"""收到: a member acknowledges a notice."""

from handlers.kit.context import Context, Refusal
from handlers.kit.replies import Reply
from handlers.notices.message import keyboard
from handlers.notices.payloads import Acknowledge
from storage.notices import deliveries, notices, receipts


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
    context.toast(context.texts.plain("notice-thanks" if new else "notice-thanked"))
    through = await notices.find(tx, press.through)
    if through is None or not message_id:
        return
    markup = keyboard(
        await deliveries.reading(tx, through, member_id),
        context.texts,
        context.organisation,
        now,
        acknowledged=True,
    )
    params = {"chat_id": chat_id, "message_id": message_id, "reply_markup": markup}
    context.replies.append(Reply("editMessageReplyMarkup", params))
