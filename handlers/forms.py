"""A form asks one question at a time and keeps its draft in storage.

Its buttons carry the draft's version: one pressed on an older question shows the present one again.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from handlers.buttons import Button, Payload
from handlers.context import Context, Refusal
from handlers.replies import Reply, View, send
from handlers.texts import Markup
from storage import dialogs
from storage.model import Dialog

Draft = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choose(Payload, tag="f"):
    """A choice for the present question; ``act`` is c(hoose), b(ack), x (leave), s(kip), d(one)."""

    act: str
    value: str
    version: int


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What a step asks."""

    text: Markup
    options: Sequence[Option] = ()
    skippable: bool = False
    done_button: bool = False
    ask_phone: bool = False
    columns: int = 1


class Step(Protocol):
    """One question of a form."""

    name: str

    def ask(self, context: Context, draft: Draft) -> Question:
        """Return the question, with the answer so far marked."""
        ...

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Take a pressed option; True goes on to the next question."""
        ...

    async def type(self, context: Context, draft: Draft) -> bool:
        """Take what was written or sent; True goes on. Raises Refusal with what to do."""
        ...


@dataclass(frozen=True)
class Form:
    """Questions in order, the echo of all answers, and what saves them."""

    name: str
    steps: Sequence[Step]
    echo: Callable[[Context, Draft], Markup]
    finish: Callable[[Context, Draft], Awaitable[None]]
    confirm: str = "form-confirm"
    intro: Markup | None = None
    by_name: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "by_name", {step.name: number for number, step in enumerate(self.steps)}
        )


_forms: dict[str, Form] = {}
ECHO = "echo"


def add(form: Form) -> Form:
    """Make the form known by its name."""
    _forms[form.name] = form
    return form


async def begin(context: Context, form: Form, draft: Draft | None = None) -> None:
    """Start the form at its first question; another one under way is left."""
    await _ask(context, form, 0, draft or {})


async def resume(context: Context, dialog: Dialog) -> None:
    """Show the present question again."""
    form = _forms[dialog.form]
    await _ask(context, form, _number(form, dialog), dict(dialog.draft), new=True)


def _number(form: Form, dialog: Dialog) -> int:
    return form.by_name.get(dialog.step, len(form.steps))


async def pressed(context: Context, press: Choose) -> None:
    """Handle a press on a form's button."""
    dialog = await dialogs.find(context.tx, context.member.id)
    if dialog is None:
        context.toast(context.texts.plain("form-over"))
        return
    form = _forms[dialog.form]
    number, draft = _number(form, dialog), dict(dialog.draft)
    if press.version != dialog.version:
        context.toast(context.texts.plain("form-older"))
        await _ask(context, form, number, draft, new=True)
        return
    if press.act == "x":
        await dialogs.drop(context.tx, context.member.id)
        context.show(View(context.texts("form-left")))
    elif press.act == "b":
        await _ask(context, form, max(number - 1, 0), draft)
    elif number == len(form.steps):
        if press.act != "d":
            raise Refusal("form-older")
        await dialogs.drop(context.tx, context.member.id)
        await form.finish(context, draft)
    elif press.act in {"s", "d"}:
        question = form.steps[number].ask(context, draft)
        if not (question.skippable if press.act == "s" else question.done_button):
            raise Refusal("form-older")
        if press.act == "s":
            draft.pop(form.steps[number].name, None)
        await _ask(context, form, number + 1, draft)
    else:
        on = await form.steps[number].choose(context, draft, press.value)
        await _ask(context, form, number + on, draft)


async def written(context: Context, dialog: Dialog) -> None:
    """Handle what a person writes or sends while a form is under way."""
    form = _forms[dialog.form]
    number, draft = _number(form, dialog), dict(dialog.draft)
    if number == len(form.steps):
        context.say(View(context.texts("form-press-a-button")))
        await _ask(context, form, number, draft, new=True)
        return
    try:
        on = await form.steps[number].type(context, draft)
    except Refusal as refusal:
        context.say(View(context.texts(refusal.key, **refusal.args_of_text)))
        await _ask(context, form, number, draft, new=True)
        return
    await _ask(context, form, number + on, draft, new=True)


async def _ask(
    context: Context, form: Form, number: int, draft: Draft, *, new: bool = False
) -> None:
    texts = context.texts
    last = number >= len(form.steps)
    step = ECHO if last else form.steps[number].name
    version = await dialogs.save(context.tx, context.member.id, form.name, step, draft, context.now)

    def button(key: str, act: str, value: str = "") -> Button:
        return Button(texts.plain(key), Choose(act, value, version))

    if last:
        text = texts("form-echo", answers=form.echo(context, draft))
        rows = [[button(form.confirm, "d")]]
    else:
        question = form.steps[number].ask(context, draft)
        head = texts("form-progress", step=str(number + 1), steps=str(len(form.steps)))
        text = Markup(f"{head}\n\n{question.text}")
        options = [
            Button(
                f"✅ {option.label}" if option.chosen else option.label,
                Choose("c", option.value, version),
            )
            for option in question.options
        ]
        columns = question.columns
        rows = [options[at : at + columns] for at in range(0, len(options), columns)]
        if question.done_button:
            rows.append([button("form-done", "d")])
        if question.skippable:
            rows.append([button("form-skip", "s")])
        if question.ask_phone:
            context.replies.append(_phone_keyboard(context))
    foot = [button("form-back", "b")] if number else []
    rows.append([*foot, button("form-leave", "x")])
    view = View(text, rows)
    if new:
        context.say(view)
    else:
        context.show(view)


def _phone_keyboard(context: Context) -> Reply:
    """Telegram gives a phone number only to a button of the reply keyboard."""
    texts = context.texts
    keyboard = {
        "keyboard": [[{"text": texts.plain("form-share-phone"), "request_contact": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }
    return send(context.incoming.chat_id, View(texts("form-share-phone-how")), keyboard=keyboard)
