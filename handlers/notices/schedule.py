"""🗓 通知安排: the lists of notices that are scheduled, being sent or over.

A list covers only the notices that :mod:`storage.rights` allows the person.
"""

from handlers.audiences.label import whom
from handlers.dates import moments
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.notices import untold
from handlers.notices.payloads import Handle, Schedule
from handlers.notices.progress import notice_kind
from handlers.notices.progress import state as notice_state
from handlers.notices.titles import title
from storage import rights
from storage.model.notices import Notice, NoticeStatus
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.notices import lists
from storage.notices.lists import Summary

BUTTON = 30  # characters of a button's label


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not manage notices."""
    if not rights.may_manage_notices(context.member.grants):
        return None
    count = await lists.count(context.tx, context.member.grants, "scheduled")
    return context.texts.plain("bench-notices", count=count)


async def listing(context: Context, press: Schedule) -> None:
    """Show a page of the notices that are scheduled, being sent or over. Raises Refusal."""
    texts, grants = context.texts, context.member.grants
    if not rights.may_manage_notices(grants) or press.which not in lists.LISTS:
        raise Refusal("not-yours")
    count = await lists.count(context.tx, grants, press.which)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await lists.page(
        context.tx,
        grants,
        press.which,
        limit=page.size,
        offset=page.offset,
        viewer=context.member.id,
    )
    lines = [texts(f"notices-{press.which}", count=count)]
    rows = []
    before = ""
    for number, one in enumerate(found, start=page.offset + 1):
        whose = _whose(one.notice, context.member) if press.which == "scheduled" else ""
        if whose != before:
            lines.append(texts(f"notices-{whose}"))
            before = whose
        lines.append(line(one, number, texts, context.organisation))
        rows.append([Button(button(one, number, texts), Handle("show", one.notice.id))])
    if not found:
        lines.append(texts("notices-none"))
    rows += page.turner(texts, lambda to: Schedule(press.which, to))
    others = [other for other in lists.LISTS if other != press.which]
    apart = await lists.count(context.tx, grants, "machine")
    buttons = [
        Button(texts.plain(f"notices-go-{other}", count=apart), Schedule(other, 0))
        for other in others
    ]
    rows += [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    rows += await untold.way_in(context)
    context.show(View(page.text(texts, *lines), [*rows, workbench.back(context)]))


def _whose(notice: Notice, member: Member) -> str:
    """Return under which heading the scheduled notice stands: mine or others."""
    return "mine" if notice.author_id == member.id else "others"


def line(one: Summary, number: int, texts: Texts, organisation: Organisation) -> Markup:
    """Return a notice's line in a list: when it is due, its kind, its subject and its audience."""
    notice, audience = one.notice, one.audience
    scheduled = notice.status is NoticeStatus.SCHEDULED
    return texts(
        "notices-line",
        number=str(number),
        state="none" if scheduled else notice_state(notice, texts),
        moment=moments.timed_short(notice.due_at, texts, organisation),
        kind=notice_kind(notice, texts),
        title=title(one.about, texts),
        audience=shortened(whom(audience, texts, organisation), 60)
        if audience
        else texts.plain("none"),
    )


def button(one: Summary, number: int, texts: Texts) -> str:
    """Return the label of the button that opens the notice of the line with this number."""
    name = title(one.about, texts)
    label = texts.plain(
        "notices-button", number=str(number), kind=notice_kind(one.notice, texts), title=name
    )
    return shortened(label, BUTTON)
