"""What somebody who comes asks to change after the deadline: whom they bring, and answers.

The change itself is the request: it goes to those who run the event, who decide with one press
(handlers/planning/sign_up/late_changes.py).
"""

from collections.abc import Mapping, Sequence

from handlers.events import page
from handlers.events.card import TITLE, timed
from handlers.events.own import change_in_words
from handlers.events.payloads import See
from handlers.events.sign_up_payloads import DecideChange, DropLate
from handlers.events.subject import Subject
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.fitting import shortened
from handlers.kit.notify import notify_each
from handlers.kit.replies import View
from handlers.kit.texts import Texts
from storage import rights
from storage.events import late
from storage.events.late import COMPANIONS, LateChange
from storage.events.running import runners
from storage.model.events import Event
from storage.model.people import Member
from storage.model.questions import Question, Value
from storage.model.time import to_millis


async def ask_companions(context: Context, whom: Subject, number: int, names: str) -> None:
    """Ask who runs the event whether the member may bring so many."""
    change = await late.ask_change(
        context.tx, whom.event.id, whom.member.id, COMPANIONS, number, context.now, names=names
    )
    await _asked(context, whom.event, change, None)


async def ask_answer(context: Context, whom: Subject, question: Question, value: Value) -> None:
    """Ask who runs the event whether the member's answer may be this one now."""
    change = await late.ask_change(
        context.tx, whom.event.id, whom.member.id, str(question.id), value, context.now
    )
    await _asked(context, whom.event, change, question)


async def _asked(
    context: Context, event: Event, change: LateChange, question: Question | None
) -> None:
    people: Sequence[Member] = await runners(context.tx, event)
    if question is not None:
        seen_by = question.seen_by
        people = [one for one in people if rights.may_read_answers(one.grants, event, seen_by)]

    def args(texts: Texts) -> Mapping[str, str]:
        return {
            "name": context.member.name,
            "title": event.title,
            "moment": timed(event, texts, context.organisation),
            "what": change_in_words(change, question, texts),
        }

    asked_at = to_millis(change.asked_at)
    buttons = tuple(
        (key, DecideChange(event.id, change.member_id, change.part, asked_at, yes).pack())
        for key, yes in (("late-yes", 1), ("late-no", 0))
    )
    await notify_each(
        context,
        people,
        "event-late-change-asked",
        args,
        buttons=buttons,
        about=change.member_id,
    )
    texts = context.texts
    title = shortened(event.title, TITLE)
    text = texts("late-change-asked", title=title, what=change_in_words(change, question, texts))
    rows = [
        [Button(texts.plain("late-change-drop"), DropLate(event.id, change.part))],
        [Button(texts.plain("event-back"), See(event.id))],
    ]
    context.show(View(text, rows))


async def drop(context: Context, press: DropLate) -> None:
    """Take back what was asked for, and show the event. Raises Refusal."""
    event, rsvp, audience = await page.find_for_member(context, press.event)
    await late.drop_change(context.tx, event.id, context.member.id, press.part)
    context.toast(context.texts.plain("late-change-dropped"))
    await page.show_found(context, event, rsvp, audience)
