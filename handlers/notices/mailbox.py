"""📬 通知: a member opens the notices that the bot has sent them."""

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import Reply, View
from handlers.notices.message import keyboard, render
from handlers.notices.payloads import Letter, Mail
from handlers.notices.titles import title
from storage.model.time import to_wall
from storage.notices import lists, readings
from storage.notices.lists import ReceivedNotice

BUTTON = 36  # characters of a button's label


async def start(context: Context) -> None:
    """Handle /notices: show the first page of the member's notices, the newest."""
    await show(context, Mail(0))


async def show(context: Context, press: Mail) -> None:
    """Show a page of the notices that were sent to the member, newest first."""
    texts = context.texts
    count = await lists.received_count(context.tx, context.member.id)
    if not count:
        context.show(View(texts("mail-none")))
        return
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await lists.received(context.tx, context.member.id, limit=page.size, offset=page.offset)
    rows = [[Button(_label(context, one), Letter(one.notice.id))] for one in found]
    rows += page.turner(texts, Mail)
    context.show(View(page.text(texts, texts("mail", count=count)), rows))


def _label(context: Context, one: ReceivedNotice) -> str:
    name = title(one.about, context.texts)
    if one.about.taken_back:
        name = context.texts.plain("mail-taken-back")
    day = moments.brief(to_wall(one.at, context.organisation.zone), context.texts)
    key = "mail-line"
    if one.asks:
        key = "mail-line-open" if one.acknowledged_at is None else "mail-line-done"
    return shortened(context.texts.plain(key, day=day, title=name), BUTTON)


async def open_again(context: Context, press: Letter) -> None:
    """Send the member the notice again in new messages, as it reads now. Raises Refusal."""
    found = await lists.received(context.tx, context.member.id, limit=1, notice_id=press.notice)
    if not found:
        raise Refusal("notice-not-yours")
    one, organisation, now = found[0], context.organisation, context.now
    reading = await readings.reading(context.tx, one.notice, context.member.id)
    calls = render(reading, context.texts, organisation, now)
    chat = {"chat_id": context.incoming.chat_id}
    if one.asks and one.acknowledged_at is not None:
        markup = keyboard(reading, context.texts, organisation, now, acknowledged=True)
        last = calls[-1]
        calls[-1] = Reply(last.method, last.params | {"reply_markup": markup})
    context.replies += [Reply(call.method, chat | call.params) for call in calls]
