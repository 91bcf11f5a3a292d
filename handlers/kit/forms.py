"""A form asks one question at a time and keeps its draft in storage.

Its buttons carry the draft's version: one pressed on an older question shows the present one again.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from handlers.kit import menu
from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import Reply, View, send
from handlers.kit.texts import Markup
from handlers.kit.words import FORM_ACTS, bare
from storage.conversations import drafts
from storage.model.forms import Dialog

Draft = dict[str, Any]
Way = tuple[str, Payload]


@dataclass(frozen=True, slots=True)
class Choose(Payload, tag="f"):
    """A choice for the present question.

    ``act`` is c(hoose), u (choose no more), b(ack), x (leave), s(kip), d(one).
    """

    act: str
    value: str
    version: int


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool = False
    wide: bool = False
    """Whether it has a row to itself, whatever the question's columns."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a step asks."""

    text: Markup
    options: Sequence[Option] = ()
    skippable: bool = False
    skip: str = "form-skip"
    """What the button says that leaves the question without an answer."""
    done: str = ""
    """What the button says that ends the step as it stands; without it there is none."""
    columns: int = 1


@dataclass(frozen=True)
class Step(ABC):
    """One question of a form: a frozen dataclass whose fields say what it asks.

    A subclass defines ``ask`` and, of the two below, what it accepts: by itself a step has no
    options and accepts nothing that is written.
    """

    name: str
    """The key of its answer in the draft, which is stored: it stays as it is."""
    several: ClassVar[bool] = False
    """Whether more than one of its options can be chosen: each press marks or unmarks one, and the
    buttons of the question stay good for the next press."""
    takes_files: ClassVar[bool] = False
    """Whether a file answers it: no file sent meanwhile is then read as a plan of events."""
    asks_phone: ClassVar[bool] = False
    """Whether the reply keyboard offers to share the phone number while it is asked."""

    @abstractmethod
    def ask(self, context: Context, draft: Draft) -> Question | Awaitable[Question]:
        """Return the question, with the answer so far marked; a coroutine where it must read."""

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a pressed option; True goes on to the next question. Raises Refusal.

        Without options every button is one of an older question, and is refused as such.
        """
        raise Refusal("form-older")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept what was written or sent; True goes on. Raises Refusal with what to do.

        A question that is answered by its buttons alone asks for a press.
        """
        raise Refusal("form-choose-please")


@dataclass(frozen=True)
class Form:
    """Questions in order, the echo of all answers, and what saves them.

    Without an echo the last answer finishes the form, and is not kept as a draft before.
    """

    name: str
    steps: Sequence[Step]
    echo: Callable[[Context, Draft], Markup | Awaitable[Markup]] | None
    finish: Callable[[Context, Draft], Awaitable[None]]
    confirm: str = "form-confirm"
    besides: Mapping[str, str] = field(default_factory=dict)
    """Other ways to finish than ``confirm``: what ``finish`` finds in the draft under CLOSING, and
    the button's label."""
    preview: Callable[[Context, Draft], Awaitable[Sequence[Reply]]] | None = None
    """What is shown above the echo; the echo is sent below it, if Telegram took all of it."""
    belated: Callable[[Context, Draft], Awaitable[bool]] | None = None
    """Takes what belongs to an answer already given, as the further pictures of an album do."""
    back: Callable[[Draft], Way] | None = None
    """Where one goes who leaves the form: the button's label and what it carries."""
    by_name: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "by_name", {step.name: number for number, step in enumerate(self.steps)}
        )


ECHO = "echo"
_REFUSED = "refused"
_TOO_LONG = frozenset({"form-too-long", "form-too-long-rest"})
CLOSING = "closing"


async def begin(context: Context, form: Form, draft: Draft | None = None) -> None:
    """Start the form at its first question, once none is under way in which one is answered."""
    dialog = await under_way(context)
    if dialog is not None and _number(context.features.forms[dialog.form], dialog):
        context.say(View(context.texts("form-first")))
        await resume(context, dialog)
    else:
        await _ask(context, form, 0, draft or {})


async def under_way(context: Context) -> Dialog | None:
    """Return what the person is filling in; a form that an upgrade has taken away is dropped."""
    dialog = await drafts.find(context.tx, context.member.id)
    if dialog is not None and dialog.form not in context.features.forms:
        await drafts.drop(context.tx, context.member.id)
        return None
    return dialog


def takes_files(dialog: Dialog, forms: Mapping[str, Form]) -> bool:
    """Whether the present question is answered with a file."""
    form = forms.get(dialog.form)
    if form is None:
        return False
    number = _number(form, dialog)
    return number < len(form.steps) and form.steps[number].takes_files


async def check(context: Context, form: Form, draft: Draft) -> None:
    """Show the echo of all answers, to be confirmed once more."""
    await _ask(context, form, len(form.steps), draft, new=True)


async def resume(context: Context, dialog: Dialog) -> None:
    """Show the present question again; the one before, where the echo is refused by now."""
    form = context.features.forms[dialog.form]
    number, draft = _number(form, dialog), dict(dialog.draft)
    try:
        await _ask(context, form, number, draft, new=True)
    except Refusal as refusal:
        if number < len(form.steps):
            raise
        context.say(View(context.texts(refusal.key, **refusal.args_of_text)))
        await _ask(context, form, number - 1, draft, new=True)


def _number(form: Form, dialog: Dialog) -> int:
    # A question that an upgrade has taken away: better asked from the start than saved half.
    return len(form.steps) if dialog.step == ECHO else form.by_name.get(dialog.step, 0)


async def pressed(context: Context, press: Choose) -> None:
    """Handle a press on a form's button."""
    dialog = await under_way(context)
    if dialog is None:
        context.toast(context.texts.plain("form-over"))
        return
    form = context.features.forms[dialog.form]
    number, draft = _number(form, dialog), dict(dialog.draft)
    if press.version != dialog.version:
        context.toast(context.texts.plain("form-older"))
        await _ask(context, form, number, draft, new=True)
        return
    if press.act == "x":
        await _leave(context, form, draft)
    elif press.act == "b":
        await _ask(context, form, max(number - 1, 0), draft)
    elif number == len(form.steps):
        if press.act != "d" or (press.value and press.value not in form.besides):
            raise Refusal("form-older")
        await drafts.drop(context.tx, context.member.id)
        draft[CLOSING] = press.value
        await form.finish(context, draft)
    elif press.act in {"s", "d"}:
        question = await _question(form.steps[number], context, draft)
        if not (question.skippable if press.act == "s" else question.done):
            raise Refusal("form-older")
        if press.act == "s":
            draft.pop(form.steps[number].name, None)
        await _ask(context, form, number + 1, draft)
    else:
        await _choose(context, form, number, draft, press)


async def _choose(context: Context, form: Form, number: int, draft: Draft, press: Choose) -> None:
    """Take an option; where several can be chosen, mark or unmark it.

    The buttons of such a question stay good for taps that come right after, and what one of them
    says twice is done once.
    """
    step, version = form.steps[number], None
    if step.several:
        options = (await _question(step, context, draft)).options
        chosen = next((option.chosen for option in options if option.value == press.value), None)
        if chosen is (press.act == "c"):
            return
        version = press.version
    on = await step.choose(context, draft, press.value)
    await _ask(context, form, number + on, draft, version=None if on else version)


async def _leave(context: Context, form: Form, draft: Draft) -> None:
    await drafts.drop(context.tx, context.member.id)
    rows: list[list[Button]] = []
    if form.back is not None:
        key, payload = form.back(draft)
        rows = [[Button(context.texts.plain(key), payload)]]
    context.show(View(context.texts("form-left"), rows))
    if any(step.asks_phone for step in form.steps):
        # The keyboard with the phone's button may stand in the menu's place.
        context.say(View(context.texts("menu-again")), keyboard=menu.keyboard(context))


async def written(context: Context, dialog: Dialog) -> None:
    """Handle what a person writes or sends while a form is under way."""
    form = context.features.forms[dialog.form]
    number, draft = _number(form, dialog), dict(dialog.draft)
    if act := await _act_written(context, form, number, draft):
        await pressed(context, Choose(act, "", dialog.version))
        return
    if form.belated is not None and await form.belated(context, draft):
        await drafts.keep(context.tx, context.member.id, draft)
        if number == len(form.steps):
            await _ask(context, form, number, draft, new=True)
        return
    if number == len(form.steps):
        context.say(View(context.texts("form-press-a-button")))
        await _ask(context, form, number, draft, new=True)
        return
    try:
        _no_tail(context, draft)
        on = await form.steps[number].type(context, draft)
    except Refusal as refusal:
        if refusal.key in _TOO_LONG:
            draft[_REFUSED] = context.incoming.message_id
        context.say(View(context.texts(refusal.key, **refusal.args_of_text)))
        await _ask(context, form, number, draft, new=True)
        return
    await _ask(context, form, number + on, draft, new=True)


async def _act_written(context: Context, form: Form, number: int, draft: Draft) -> str:
    """Return the act of the button that was written, if the present question has that button."""
    act = "" if context.incoming.attached else FORM_ACTS.get(bare(context.incoming.text), "")
    if act in {"s", "d"} and number < len(form.steps):
        question = await _question(form.steps[number], context, draft)
        return act if (question.skippable if act == "s" else question.done) else ""
    return act if act == "x" or (act == "b" and number) else ""


def _no_tail(context: Context, draft: Draft) -> None:
    """Refuse what a phone has cut off from a text that was too long, and sent right behind it."""
    if context.incoming.text and draft.get(_REFUSED) == context.incoming.message_id - 1:
        raise Refusal("form-too-long-rest")


async def _question(step: Step, context: Context, draft: Draft) -> Question:
    question = step.ask(context, draft)
    return question if isinstance(question, Question) else await question


def _rows(question: Question, version: int, *, several: bool) -> list[list[Button]]:
    rows: list[list[Button]] = []
    room = 0
    for option in question.options:
        label = f"✅ {option.label}" if option.chosen else option.label
        act = "u" if several and option.chosen else "c"
        button = Button(label, Choose(act, option.value, version))
        if option.wide or not room:
            rows.append([button])
            room = 0 if option.wide else question.columns - 1
        else:
            rows[-1].append(button)
            room -= 1
    return rows


async def _keep(context: Context, form: Form, step: str, draft: Draft, version: int | None) -> int:
    """Keep the draft, under its version where that stays; return the version."""
    tx, member_id = context.tx, context.member.id
    if version is None:
        return await drafts.save(tx, member_id, form.name, step, draft)
    await drafts.keep(tx, member_id, draft)
    return version


async def _ask(
    context: Context,
    form: Form,
    number: int,
    draft: Draft,
    *,
    new: bool = False,
    version: int | None = None,
) -> None:
    texts = context.texts
    last = number >= len(form.steps)
    if last and form.echo is None:
        await drafts.drop(context.tx, context.member.id)
        await form.finish(context, draft)
        return
    name = ECHO if last else form.steps[number].name
    version = await _keep(context, form, name, draft, version)

    def button(key: str, act: str, value: str = "") -> Button:
        return Button(texts.plain(key), Choose(act, value, version))

    if last:
        assert form.echo is not None
        echo = form.echo(context, draft)
        answers = echo if isinstance(echo, Markup) else await echo
        text = texts("form-echo", answers=answers)
        ways = {"": form.confirm, **form.besides}
        rows = [[button(key, "d", way)] for way, key in ways.items()]
    else:
        step = form.steps[number]
        question = await _question(step, context, draft)
        text = question.text
        if len(form.steps) > 1:
            head = texts("form-progress", step=str(number + 1), steps=str(len(form.steps)))
            text = Markup(f"{head}\n\n{text}")
        rows = _rows(question, version, several=step.several)
        if question.done:
            rows.append([button(question.done, "d")])
        if question.skippable:
            rows.append([button(question.skip, "s")])
        if step.asks_phone:
            context.replies.append(_phone_keyboard(context))
    foot = [*([button("form-back", "b")] if number else []), button("form-leave", "x")]
    view = View(text, [*rows, foot])
    if last and form.preview is not None:
        await _preview(context, form.preview(context, draft), view, foot, new=new)
    elif new:
        context.say(view)
    else:
        context.show(view)


async def _preview(
    context: Context,
    preview: Awaitable[Sequence[Reply]],
    echo: View,
    foot: list[Button],
    *,
    new: bool,
) -> None:
    """Send the preview and, where Telegram takes it, the echo below; else say that it doesn't."""
    chat_id = context.incoming.chat_id
    if not new:
        # The question just answered stands above the preview: its buttons are done with.
        context.show(View(context.texts("form-preview-below")))
    refused = send(chat_id, View(context.texts("form-preview-refused"), [foot]))
    shown = [
        Reply(reply.method, reply.params, otherwise=refused, follows=bool(number))
        for number, reply in enumerate(await preview)
    ]
    asked = send(chat_id, echo)
    context.replies += [*shown, Reply(asked.method, asked.params, follows=True)]


def _phone_keyboard(context: Context) -> Reply:
    """Telegram gives a phone number only to a button of the reply keyboard."""
    texts = context.texts
    keyboard = {
        "keyboard": [[{"text": texts.plain("form-share-phone"), "request_contact": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }
    return send(context.incoming.chat_id, View(texts("form-share-phone-how")), keyboard=keyboard)
