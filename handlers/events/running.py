"""Notifies whoever runs an event of its sign-ups."""

from collections.abc import Mapping

from handlers.events.card import timed
from handlers.events.sign_up_payloads import Asked, DecideLate, Roll
from handlers.kit.context import Context
from handlers.kit.notify import notify_each
from handlers.kit.texts import Texts
from storage import rights
from storage.events.running import runners
from storage.model.events import Answer, Event
from storage.model.people import Member


async def notify_of_asked(context: Context, event: Event) -> None:
    """Notify whoever runs the event that sign-ups wait for approval: once, until none waits."""
    if event.asked != 1:
        return

    def args(texts: Texts) -> Mapping[str, str]:
        return {"title": event.title, "moment": timed(event, texts, context.organisation)}

    buttons = (("asked-open", Asked(event.id, 0).pack()),)
    people = await runners(context.tx, event)
    await notify_each(context, people, "event-asked-waits", args, buttons=buttons)


async def notify_of_late_request(context: Context, event: Event, asker: Member) -> None:
    """Ask who runs the event whether the member may sign up although sign-up has ended."""

    def args(texts: Texts) -> Mapping[str, str]:
        return {
            "name": asker.name,
            "title": event.title,
            "moment": timed(event, texts, context.organisation),
        }

    buttons = tuple(
        (key, DecideLate(event.id, asker.id, yes).pack())
        for key, yes in (("late-yes", 1), ("late-no", 0))
    )
    people = await runners(context.tx, event)
    await notify_each(context, people, "event-late-asked", args, buttons=buttons, about=asker.id)


async def notify_of_late_withdrawal(
    context: Context, event: Event, leaver: Member, promoted: int
) -> None:
    """Notify whoever runs the event that the member withdrew although sign-up had ended.

    They get the name only if they see this member on the event's lists.
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
            context,
            [person],
            "event-left-late",
            args,
            buttons=(("roll-open", Roll(event.id, Answer.GOING.value, 0).pack()),),
            about=leaver.id,
        )
