"""📮 Personal notices that failed or may not have arrived: a list for school staff, by name."""

from handlers.dates import moments
from handlers.kit import notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import plain, shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.notices.payloads import Schedule, Settle, Untold
from handlers.notices.reasons import reason
from storage import audit, rights
from storage.model.notices import DeliveryStatus
from storage.notices import promotions, untold
from storage.notices.notices import NotPossibleError

EXCERPT = 160  # characters of a notice's text in the list
AGAIN, OTHERWISE = 0, 1


async def way_in(context: Context) -> list[list[Button]]:
    """Return the button that opens the list, if the person may see it and it is not empty."""
    if not rights.may_settle_untold(context.member.grants):
        return []
    count = await untold.count(context.tx, context.now)
    if not count:
        return []
    return [[Button(context.texts.plain("untold-go", count=count), Untold(0))]]


async def show(context: Context, press: Untold) -> None:
    """Show a page of the list. Raises Refusal."""
    if not rights.may_settle_untold(context.member.grants):
        raise Refusal("not-yours")
    tx, texts, size = context.tx, context.texts, context.organisation.limits.page
    count = await untold.count(tx, context.now)
    page = Page.near(press.page, count, size)
    found = await untold.page(tx, context.now, limit=size, offset=page.offset)
    lines, rows = [], []
    for number, one in enumerate(found, start=page.offset + 1):
        text = _text(one, texts)
        lines.append(_line(context, one, number, text))
        acts = [("untold-otherwise", OTHERWISE)]
        if text is not None and one.reachable:
            acts.insert(0, ("untold-again", AGAIN))
        rows.append(
            [
                Button(
                    texts.plain(key, number=str(number)),
                    Settle(one.notice_id, one.member_id, act, page.number),
                )
                for key, act in acts
            ]
        )
    head = texts("untold", count=count) if count else texts("untold-none")
    rows += page.turner(texts, Untold)
    rows.append([Button(texts.plain("notices-back"), Schedule("scheduled", 0))])
    context.show(View(page.text(texts, head, *lines), rows))


def _text(one: untold.Untold, texts: Texts) -> str | None:
    """Return the beginning of the notice's text; None if the text can't be rendered."""
    try:
        rendered = notify.said(one.content, texts)
    except notify.UnsayableError:
        return None
    return shortened(" ".join(plain(rendered).split()), EXCERPT)


def _line(context: Context, one: untold.Untold, number: int, text: str | None) -> Markup:
    texts, organisation = context.texts, context.organisation
    return texts(
        "untold-line",
        number=str(number),
        name=one.name,
        college=organisation.college_name(one.college, texts.language) or texts.plain("none"),
        moment=moments.timed_short(one.at, texts, organisation),
        state=state(one, texts),
        text=text if text is not None else texts.plain("untold-unsayable"),
    )


def state(one: untold.Untold | promotions.Unheard, texts: Texts) -> str:
    """Return whether the message may have arrived, or why it did not."""
    if one.status is DeliveryStatus.UNKNOWN:
        return texts.plain("untold-unknown")
    if one.unreachable:
        return texts.plain("untold-unreachable")
    return texts.plain("untold-failed", reason=reason(one.reason, texts))


async def settle(context: Context, press: Settle) -> None:
    """Send a notice again or remove it from the list, and record the act in the audit log.

    Raises Refusal.
    """
    if not rights.may_settle_untold(context.member.grants):
        raise Refusal("not-yours")
    acts = {AGAIN: (untold.send_again, "again"), OTHERWISE: (untold.settle, "otherwise")}
    if press.act not in acts:
        raise Refusal("button-foreign")
    act, name = acts[press.act]
    try:
        await act(context.tx, press.notice, press.member)
    except NotPossibleError:
        raise Refusal("notice-not-now") from None
    await audit.record(
        context.tx,
        context.member.id,
        f"notice-{name}",
        press.member,
        context.now,
        on=audit.notice(press.notice),
    )
    context.toast(context.texts.plain(f"untold-did-{name}"))
    await show(context, Untold(press.page))
