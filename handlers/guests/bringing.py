"""Whom a guest brings along: the names, typed or as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.events.sign_up_payloads import OpenGuest
from handlers.guests import delegation
from handlers.guests.names import NameList
from handlers.guests.own import find_own, person_line, promote, show_own
from handlers.guests.typed import read_names
from handlers.kit import forms
from handlers.kit.asking import says
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.steps import written
from handlers.kit.texts import Markup
from handlers.kit.words import FORM_ACTS, bare
from storage.events import guests
from storage.events.guests import MOST, FullError, LinkOverError

SHEET: Final = "sheet"


@dataclass(frozen=True)
class NamesStep(Step):
    """Whom the guest brings: a name and an institution in each line, or a workbook of them."""

    name: str = "names"
    takes_files: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the names, or for the new list instead of the one so far."""
        own = await find_own(context, draft["event"])
        so_far = "\n".join(person_line(context, *one) for one in own.names)
        text = context.texts("guest-ask-names", institution=own.institution)
        if so_far:
            text = Markup(f"{text}\n\n{context.texts('guest-names-so-far', names=so_far)}")
        options = [Option(SHEET, context.texts.plain("guest-list-template"))]
        if so_far:
            options.append(Option("nobody", context.texts.plain("guest-nobody")))
        return Question(text, options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept that nobody comes along. Raises Refusal."""
        if value == SHEET:
            delegation.send_template(context)
            return False
        if value != "nobody":
            raise Refusal("form-older")
        draft[self.name] = []
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a line for each person, or that there is nobody. Raises Refusal."""
        own = await find_own(context, draft["event"])
        limits = context.organisation.limits
        if context.incoming.attached is not None:
            people = delegation.read(context, own.institution)
        elif says(context, "guest-nobody") or FORM_ACTS.get(bare(context.incoming.text)) == "s":
            people = []
        else:
            people = read_names(written(context, limits.description), own.institution)
        if len(people) > MOST:
            raise Refusal("guest-too-many", most=str(MOST))
        if any(len(name) > limits.name for name, _ in people):
            raise Refusal("guest-line-long", limit=str(limits.name))
        if any(len(place) > limits.place for _, place in people):
            raise Refusal("guest-line-long-institution", limit=str(limits.place))
        left = await guests.room_beside(context.tx, own)
        if left < len(people) and len(people) > len(own.names):
            raise Refusal("guest-too-few-places", left=str(left))
        draft[self.name] = people
        return True


def _names_echo(context: Context, draft: Draft) -> Markup:
    people: Sequence[Sequence[str]] = draft["names"]
    if not people:
        return context.texts("guest-nobody-echo")
    names = "\n".join(person_line(context, *one) for one in people)
    brings = context.texts("guest-brings", count=len(people), names=names)
    return Markup(f"{brings}\n\n{context.texts('guest-seats', count=1 + len(people))}")


async def take_list(context: Context) -> bool:
    """Take a list of names from a guest whom nobody has asked for it; return whether it was one."""
    if not isinstance(context.incoming.prepared, NameList):
        return False
    event_id = await delegation.only_event(context.tx, context.member.id, context.now)
    if event_id is None or await forms.under_way(context) is not None:
        return False
    await forms.begin(context, NAMES, {"event": event_id})
    dialog = await forms.under_way(context)
    assert dialog is not None
    await forms.written(context, dialog)
    return True


async def _names_finish(context: Context, draft: Draft) -> None:
    own = await find_own(context, draft["event"])
    people = [(name, institution) for name, institution in draft["names"]]
    try:
        await guests.bring(context.tx, own, people, context.now)
    except LinkOverError:
        raise Refusal("guest-over") from None
    except FullError as full:
        raise Refusal("guest-too-few-places", left=str(full.left)) from None
    await promote(context, own.event_id)
    await show_own(
        context, await find_own(context, own.event_id), context.texts("guest-names-saved")
    )


NAMES = Form(
    "guest-names",
    (NamesStep(),),
    echo=_names_echo,
    finish=_names_finish,
    confirm="guest-names-confirm",
    back=lambda draft: ("guest-open", OpenGuest(draft["event"])),
)
