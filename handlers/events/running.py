"""What whoever runs an event is told of it."""

from collections.abc import Mapping

from handlers.events.card import timed
from handlers.events.payloads import Roll
from handlers.kit.context import Context
from handlers.kit.notify import notify_each
from handlers.kit.texts import Texts
from storage import rights
from storage.events.running import runners
from storage.model.events import Answer, Event
from storage.model.people import Member


async def notify_of_late_withdrawal(
    context: Context, event: Event, leaver: Member, promoted: int
) -> None:
    """Tell who runs the event that the member has withdrawn although sign-up had ended.

    They are told the name only if they see this member on the event's lists.
    """
    for person in await runners(context.tx, event):
        reach = rights.participants_reach(person.grants, event)
        named = reach.covers_member(leaver)

        def args(texts: Texts, named: bool = named) -> Mapping[str, str]:
            return {
                "name": leaver.name if named else texts.plain("event-left-somebody"),
                "title": event.title,
                "moment": timed(event, texts, context.organisation),
                "going": str(event.going),
                "promoted": texts.plain("event-left-promoted", count=promoted) if promoted else "",
            }

        await notify_each(
            *(context, [person], "event-left-late", args),
            buttons=(("roll-open", Roll(event.id, Answer.GOING.value, 0).pack()),),
            about=leaver.id,
        )
