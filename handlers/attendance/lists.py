"""The lists of an event's people for whoever checks in."""

from handlers.attendance import saying
from handlers.attendance.payloads import One, People, Type
from handlers.attendance.saying import event_of
from handlers.events.payloads import CheckIn
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from storage.attendance import listing
from storage.attendance.listing import WHICH
from storage.events import lasting
from storage.model.events import EventStatus


async def show(context: Context, press: People) -> None:
    """Show a page of one of the lists. Raises Refusal."""
    if press.which not in WHICH:
        raise Refusal("button-foreign")
    event, reach = await event_of(context, press.event)
    texts = context.texts
    counts = await listing.counts(context.tx, event.id, reach)
    page = Page.near(press.page, counts.of(press.which), context.organisation.limits.page)
    found = await listing.page(
        context.tx, event.id, press.which, reach, limit=page.size, offset=page.offset
    )
    head = texts(
        "check-in-list-head",
        title=saying.title(event),
        which=texts.plain(f"check-in-which-{press.which}"),
        count=str(counts.of(press.which)),
    )
    rows = [[Button(saying.label(one, context), One(event.id, one.member_id))] for one in found]
    rows += page.turner(texts, lambda to: People(event.id, press.which, to))
    others = [
        Button(
            texts.plain(
                "check-in-which-count",
                which=texts.plain(f"check-in-which-{which}"),
                count=str(counts.of(which)),
            ),
            People(event.id, which, 0),
        )
        for which in WHICH
        if which != press.which and (counts.of(which) or which in {"open", "present"})
    ]
    rows += [others[at : at + 2] for at in range(0, len(others), 2)]
    if event.status is EventStatus.PUBLISHED:
        ended = lasting.ends(event, context.organisation) <= context.now
        key = "check-in-type-after" if ended else "check-in-type"
        rows.append([Button(texts.plain(key), Type(event.id))])
    rows.append([Button(texts.plain("check-in-open"), CheckIn(event.id))])
    nobody = [] if found else [texts("check-in-list-nobody")]
    context.show(View(page.text(texts, head, *nobody), rows))
