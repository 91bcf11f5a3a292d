"""📬 通知: a member's own notices, to be read again."""

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import turner
from handlers.kit.replies import Reply, View
from handlers.kit.words import bare
from handlers.notices.desk import about
from handlers.notices.message import keyboard, render
from handlers.notices.payloads import Letter, Mail
from handlers.notices.words import RECEIPTS
from storage.notices import deliveries, lists
from storage.notices.lists import Received

BUTTON = 36  # characters of a button


async def start(context: Context) -> None:
    """/notices: the newest of them."""
    await show(context, Mail(0))


async def take_written_receipt(context: Context) -> bool:
    """Lead to their notices somebody who writes that they have received one."""
    if bare(context.incoming.text) not in RECEIPTS:
        return False
    context.say(View(context.texts("lost-receipt")))
    await start(context)
    return True


async def show(context: Context, press: Mail) -> None:
    """Show a page of what the member was sent, newest first."""
    texts, size = context.texts, context.organisation.limits.page
    count = await lists.received_count(context.tx, context.member.id)
    if not count:
        context.show(View(texts("mail-none")))
        return
    pages = -(-count // size)
    page = max(0, min(press.page, pages - 1))
    found = await lists.received(context.tx, context.member.id, limit=size, offset=page * size)
    lines = [texts("mail", count=count)]
    if pages > 1:
        lines.append(texts("page-of", page=str(page + 1), pages=str(pages)))
    rows = [[Button(await _label(context, one), Letter(one.notice.id))] for one in found]
    rows += turner(texts, page, pages, Mail)
    context.show(View("\n\n".join(lines), rows))


async def _label(context: Context, one: Received) -> str:
    here = one.at.astimezone(context.organisation.zone)
    name = await about(context, one.notice)
    day = moments.brief(here.date(), context.texts)
    key = "mail-line"
    if one.asks:
        key = "mail-line-open" if one.acknowledged_at is None else "mail-line-done"
    return shortened(context.texts.plain(key, day=day, title=name), BUTTON)


async def open_again(context: Context, press: Letter) -> None:
    """Send one of them again, as it reads now, below everything else."""
    found = await lists.received(context.tx, context.member.id, limit=1, notice_id=press.notice)
    if not found:
        raise Refusal("notice-not-yours")
    one, organisation, now = found[0], context.organisation, context.now
    reading = await deliveries.reading(context.tx, one.notice, context.member.id)
    calls = render(reading, context.texts, organisation, now)
    chat = {"chat_id": context.incoming.chat_id}
    if one.asks and one.acknowledged_at is not None:
        markup = keyboard(reading, context.texts, organisation, now, acknowledged=True)
        last = calls[-1]
        calls[-1] = Reply(last.method, last.params | {"reply_markup": markup})
    context.replies += [Reply(call.method, chat | call.params) for call in calls]
