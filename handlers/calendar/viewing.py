"""Who may look at events by month and by words, and how an event is opened from there."""

from handlers.events.lines import button, line
from handlers.events.payloads import See
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.guards import require_member
from handlers.kit.texts import Markup
from handlers.planning.payloads import Show
from storage import rights
from storage.events import answered
from storage.events.calendar import Seen, Viewer
from storage.model.events import EventStatus


def viewer(context: Context) -> Viewer:
    """Return what the person may see of events.

    Raises Refusal for somebody who is neither a member nor staff.
    """
    member = context.member
    takes_part = rights.may_take_part(member)
    if not takes_part and not rights.may_plan(member.grants):
        require_member(context)
    return Viewer(member.id if takes_part else 0, rights.reach_of(member.grants))


async def listed(
    context: Context, found: list[Seen], origin: str
) -> tuple[list[Markup], list[list[Button]]]:
    """Return the events' lines, and a button to open each: for members their card."""
    texts, organisation = context.texts, context.organisation
    ids = [one.event.id for one in found if one.own]
    standings = await answered.standings(context.tx, context.member.id, ids)
    lines, rows = [], []
    for one in found:
        event = one.event
        standing = standings.get(event.id)
        said = line(event, texts, organisation, standing=standing, now=context.now)
        if event.status is EventStatus.DRAFT:
            said = Markup(f"{said}\n{texts('calendar-draft')}")
        lines.append(said)
        press = See(event.id, origin) if one.own else Show(event.id)
        rows.append([Button(button(event, texts, standing), press)])
    return lines, rows
