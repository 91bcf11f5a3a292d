"""Whom a member brings along: how many, by buttons, and their names where they are asked for."""

from dataclasses import dataclass

from handlers.events import asking, late_changes, subject
from handlers.events.card import TITLE, open_to
from handlers.events.payloads import See
from handlers.events.promoting import notify_promoted
from handlers.events.sign_up_payloads import Bring, UndoFor
from handlers.events.subject import Subject
from handlers.kit import contact, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import one_line
from handlers.kit.texts import Markup
from storage.events import companions
from storage.events.events import BegunError, NotPublishedError
from storage.events.rsvps import DeadlinePassedError, HereError
from storage.model.time import to_millis

ROW = 4  # numbers in a row
_QUESTION = "asked"  # in the draft: the question of the event that was open before
NAMES = 200  # characters of the names of all companions
_REFUSALS = {
    NotPublishedError: "rsvp-cancelled",
    BegunError: "rsvp-begun",
    HereError: "rsvp-here",
    companions.NotGoingError: "sign-up-not-going",
    companions.TooManyError: "form-older",
}


async def bring(context: Context, press: Bring) -> None:
    """Ask how many companions come along, or take the pressed number. Raises Refusal."""
    whom = await subject.find(context, press.event, press.whom)
    if whom is None:
        return
    if press.number < 0:
        await _ask(context, whom)
    elif press.number and whom.event.companion_names:
        draft: Draft = {"event": press.event, "member": whom.number, "number": press.number}
        if (question := await asking.open_question(context)) is not None:
            draft[_QUESTION] = question
        await forms.begin(context, NAMES_FORM, draft)
    else:
        await _save(context, whom, press.number, "")


async def _ask(context: Context, whom: Subject) -> None:
    event, texts, present = whom.event, context.texts, whom.rsvp.companions
    most = max(event.companions, present)
    numbers = [
        Button(("✅ " if one == present else "") + str(one), Bring(event.id, one, whom.number))
        for one in range(most + 1)
    ]
    rows = [numbers[at : at + ROW] for at in range(0, len(numbers), ROW)]
    left = await companions.places_left(context.tx, event, whom.member.id, context.now)
    text = texts(
        "bring-ask",
        title=shortened(event.title, TITLE),
        most=most,
        limited="no" if left is None else "yes",
        free=str(left),
    )
    if whom.by is None and open_to(event, context.now) == "closed":
        text = Markup(f"{text}\n{texts('bring-asks')}")
    context.show(View(text, [*rows, subject.back(context, whom)]))


@dataclass(frozen=True)
class NamesStep(Step):
    """The names of the companions, in one line."""

    name: str = "names"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the names."""
        return Question(context.texts("bring-names", count=draft["number"]))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the names."""
        draft[self.name] = one_line(context, NAMES)
        return True


async def _finish(context: Context, draft: Draft) -> None:
    whom = await subject.find(context, draft["event"], draft["member"])
    if whom is None:
        return
    await _save(context, whom, draft["number"], draft["names"])


async def _ask_on(context: Context, draft: Draft) -> None:
    """Ask the question again that was open when the names were asked for."""
    if question := draft.get(_QUESTION):
        await asking.reopen(context, question)


async def _save(context: Context, whom: Subject, number: int, names: str) -> None:
    texts, event = context.texts, whom.event
    try:
        brought = await companions.bring(
            context.tx, event.id, whom.member.id, number, context.now, names=names, by=whom.by
        )
    except DeadlinePassedError:
        await late_changes.ask_companions(context, whom, number, names)
        return
    except companions.NoRoomError:
        raise Refusal("bring-no-room", **contact.args(context)) from None
    except tuple(_REFUSALS) as error:
        raise Refusal(_REFUSALS[type(error)], **contact.args(context)) from None
    await subject.record(context, whom)
    if brought.promoted:
        await notify_promoted(context, brought.event, brought.promoted)
    key = ("bring-done-named" if names else "bring-done") if number else "bring-nobody"
    if brought.rsvp.waitlisted and number:
        key = "bring-done-waiting"
    title = shortened(event.title, TITLE)
    said = texts(key, count=number, names=names, title=title)
    rows = [subject.back(context, whom)]
    if whom.by is not None and not brought.promoted:
        undo = UndoFor(event.id, whom.member.id, to_millis(brought.rsvp.answered_at))
        rows.insert(0, [Button(texts.plain("bring-undo"), undo)])
    context.show(View(said, rows))


NAMES_FORM = forms.Form(
    "event-companions",
    (NamesStep(),),
    echo=None,
    finish=_finish,
    light=True,
    passing=True,
    after=_ask_on,
    back=lambda draft: ("event-back", See(draft["event"])),
)
