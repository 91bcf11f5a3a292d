"""Forms ask one question at a time; the draft of the answers is saved in the database.

Each button carries the draft's version: a press on an older question shows the present one again.
"""

from collections.abc import Mapping

from handlers.kit import edits, menu, ticks
from handlers.kit.asking import ask, besides, finish, onward, question_of, typed_act, under_way
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.form import (
    BEGUN,
    CHECKING,
    CLOSING,
    ECHO,
    KEPT,
    OFFERED,
    REACHED,
    RETURN,
    Form,
    Way,
)
from handlers.kit.questions import Choose, Draft, Option, Question, Step
from handlers.kit.replies import View
from storage.conversations import drafts
from storage.model.forms import Dialog

__all__ = (
    "CHECKING",
    "CLOSING",
    "ECHO",
    "OFFERED",
    "Choose",
    "Draft",
    "Form",
    "Option",
    "Question",
    "Step",
    "Way",
    "under_way",
)

_REFUSED = "refused"
_TOO_LONG = frozenset({"form-too-long", "form-too-long-rest"})


async def begin(
    context: Context,
    form: Form,
    draft: Draft | None = None,
    *,
    apart: bool = False,
    anew: bool = False,
) -> None:
    """Start the form; if a form with an answered question is open, ask to finish that one first.

    ``apart`` asks in a new message, so that the one whose button was pressed stays. The menu is put
    away until the form is over, unless it is light; after a form, ``anew``, it is away already.
    """
    dialog = await under_way(context)
    if await _another_first(context, dialog):
        return
    if dialog is None and not form.light and not anew:
        context.say(View(context.texts("form-begins")), keyboard=menu.gone())
    new = apart or (dialog is None and not form.light)
    await ask(context, form, 0, draft or {}, new=new)
    if dialog is not None and form.light and not context.features.forms[dialog.form].light:
        menu.put_back(context)


async def _another_first(context: Context, dialog: Dialog | None) -> bool:
    """Ask to finish the open form first if it has an answered question; return whether it has."""
    if dialog is None or not _is_answered(context, dialog):
        return False
    context.say(View(context.texts("form-first")))
    await resume(context, dialog)
    return True


async def begin_checking(
    context: Context, form: Form, draft: Draft, *, lead: str = "form-begins"
) -> None:
    """Start the form at its check page, or at the first question that must be answered before.

    ``lead`` is the key of what is said first, unless the form is light. If a form with an answered
    question is open, ask to finish that one first.
    """
    if await _another_first(context, await under_way(context)):
        return
    draft[CHECKING] = True
    if not form.light:
        context.say(View(context.texts(lead)), keyboard=menu.gone())
    await ask(context, form, onward(context, form, 0, draft), draft, new=True)


def _next(context: Context, form: Form, following: int, draft: Draft) -> int:
    """Return the number of what is asked after an answer.

    Whoever has changed an earlier answer returns to where they were, or to a question whose answer
    no longer fits.
    """
    name = draft.pop(RETURN, None)
    while following < len(form.steps) and _passed_over(context, form.steps[following], draft):
        following += 1
    if name is None:
        return onward(context, form, following, draft)
    before = len(form.steps) if name == ECHO else form.by_name.get(name, following)
    lacking = form.lacks(context, draft) if form.lacks is not None else ""
    return min(before, form.by_name[lacking]) if lacking else before


def _passed_over(context: Context, step: Step, draft: Draft) -> bool:
    return step.aside or step.needless(context, draft)


async def turn_away(context: Context) -> None:
    """Drop a light or merely offered form, or put a passing one aside, for something else."""
    dialog, _ = await take_kept(context)
    if dialog is None or _is_answered(context, dialog):
        return
    form = context.features.forms[dialog.form]
    if form.along(context, dict(dialog.draft)):
        return
    if form.passing:
        await drafts.put_aside(context.tx, context.member.id)
    elif form.light or OFFERED in dialog.draft:
        await drafts.drop(context.tx, context.member.id)


async def keep_open(context: Context, form: Form) -> None:
    """Have the form, which is over, take the next message that nothing else understands.

    Not so while another form is open.
    """
    if await under_way(context) is None:
        first = form.steps[0].name
        await drafts.save(context.tx, context.member.id, form.name, first, {KEPT: True})


async def take_kept(context: Context) -> tuple[Dialog | None, Form | None]:
    """Return the open form; or, without one, the form that was kept open, which is so no longer."""
    dialog = await drafts.find(context.tx, context.member.id)
    if dialog is None or KEPT not in dialog.draft:
        return (None if dialog is None else await under_way(context)), None
    await drafts.drop(context.tx, context.member.id)
    return None, context.features.forms.get(dialog.form)


async def pass_by(context: Context) -> None:
    """Put a passing form aside before a press on a button that is not a form's.

    One that was kept open is so no longer, unless it is one of its own buttons.
    """
    press = context.incoming.press
    if press is None or isinstance(press, Choose):
        return
    if await drafts.find(context.tx, context.member.id) is None:
        return
    dialog, kept = await take_kept(context)
    if kept is not None and kept.beside(press, {}):
        await keep_open(context, kept)
    if dialog is None:
        return
    form = context.features.forms[dialog.form]
    if form.passing and not form.beside(press, dialog.draft) and not _is_answered(context, dialog):
        await drafts.put_aside(context.tx, context.member.id)


def _is_answered(context: Context, dialog: Dialog) -> bool:
    """Return whether something was answered; a passing form is put aside with a part of it."""
    form = context.features.forms[dialog.form]
    begun = BEGUN in dialog.draft and not form.passing
    return OFFERED not in dialog.draft and (begun or bool(_number(form, dialog)))


def takes_files(dialog: Dialog, forms: Mapping[str, Form]) -> bool:
    """Return whether a file answers the present question."""
    form = forms.get(dialog.form)
    number = 0 if form is None else _number(form, dialog)
    return form is not None and number < len(form.steps) and form.steps[number].takes_files


async def check(context: Context, form: Form, draft: Draft) -> None:
    """Show the echo of all answers, to be confirmed again."""
    await ask(context, form, len(form.steps), draft, new=True)


async def resume(context: Context, dialog: Dialog) -> None:
    """Show the present question or echo again; if the echo is refused now, the last question."""
    form = context.features.forms[dialog.form]
    number, draft = _number(form, dialog), dict(dialog.draft)
    try:
        await ask(context, form, number, draft, new=True)
    except Refusal as refusal:
        if number < len(form.steps):
            raise
        context.say(View(context.texts(refusal.key, **refusal.args_of_text)))
        await ask(context, form, _before(form, number), draft, new=True)


def _before(form: Form, number: int) -> int:
    """Return the number of the question before this one that is asked in turn; 0 for the first."""
    return next((at for at in range(number - 1, 0, -1) if not form.steps[at].aside), 0)


def _number(form: Form, dialog: Dialog) -> int:
    # If an upgrade removed the question, start again rather than save incomplete answers.
    return len(form.steps) if dialog.step == ECHO else form.by_name.get(dialog.step, 0)


async def _taken_up(context: Context, press: Choose) -> Dialog | None:
    """Return the form that was put aside and has this button, which is open again; None without."""
    dialog = await drafts.take_up(context.tx, context.member.id, press.version)
    return dialog if dialog is not None and dialog.form in context.features.forms else None


async def pressed(context: Context, press: Choose) -> None:
    """Handle a press on a form's button."""
    dialog = await under_way(context) or await _taken_up(context, press)
    if dialog is None:
        context.toast(context.texts.plain("form-over"))
        return
    form = context.features.forms[dialog.form]
    number, draft = _number(form, dialog), dict(dialog.draft)
    if press.version != dialog.version:
        context.toast(context.texts.plain("form-older"))
        await ask(context, form, number, draft, new=True)
        return
    if press.act == "x":
        await _leave(context, form, draft)
    elif press.act == "b":
        draft[BEGUN] = True
        before = onward(context, form, _before(form, number), draft)
        await ask(context, form, before, draft)
    elif number == len(form.steps) and press.act == "j" and press.value in form.fields:
        draft[CHECKING] = draft[BEGUN] = True
        await ask(context, form, form.by_name[press.value], draft)
    elif number == len(form.steps):
        await _confirm(context, form, draft, press)
    elif press.act in {"s", "d"}:
        question = await question_of(form.steps[number], context, draft)
        if not (question.skippable if press.act == "s" else question.done):
            raise Refusal("form-older")
        if press.act == "s":
            draft.pop(form.steps[number].name, None)
        await ask(context, form, _next(context, form, number + 1, draft), draft)
    else:
        await _choose(context, form, number, draft, press)


async def _confirm(context: Context, form: Form, draft: Draft, press: Choose) -> None:
    """Finish the form, or show the echo again if more people would be reached than it said.

    Or mark an option of the check page.
    """
    if press.act == "t":
        await ticks.toggle(context, form, draft, press.value)
        await ask(context, form, len(form.steps), draft, ticked=True)
        return
    if press.act != "d" or (press.value and press.value not in besides(form, draft)):
        raise Refusal("form-older")
    if form.reaches is not None and await form.reaches(context, draft) > draft.get(REACHED, 0):
        context.toast(context.texts.plain("form-reaches-more"), alert=True)
        await check(context, form, draft)
        return
    draft[CLOSING] = press.value
    await finish(context, form, draft)


async def _choose(context: Context, form: Form, number: int, draft: Draft, press: Choose) -> None:
    """Accept an option; where several can be chosen, mark or unmark it.

    In that case the buttons remain valid for further taps; a repeated tap has no effect.
    """
    step, version = form.steps[number], None
    if step.several:
        options = (await question_of(step, context, draft)).options
        chosen = next((option.chosen for option in options if option.value == press.value), None)
        if chosen is (press.act == "c"):
            return
        version = press.version
    before = draft.get(step.name)
    on = await step.choose(context, draft, press.value)
    draft.pop(OFFERED, None)
    if draft.get(step.name) != before:  # and not only confirmed what was written
        draft[BEGUN] = True
        edits.forget(draft, step.name)
    onward = _next(context, form, number + 1, draft) if on else number
    await ask(context, form, onward, draft, version=None if on else version)


async def _leave(context: Context, form: Form, draft: Draft) -> None:
    await drafts.drop(context.tx, context.member.id)
    rows: list[list[Button]] = []
    if form.back is not None:
        key, payload = form.back(draft)
        rows = [[Button(context.texts.plain(key), payload)]]
    context.show(View(context.texts(form.left), rows))
    if form.after is not None:
        await form.after(context, draft)
    if not form.light:
        menu.put_back(context)


async def take_act(context: Context, dialog: Dialog) -> bool:
    """Press the button whose words were typed; return whether there is one."""
    form = context.features.forms[dialog.form]
    act = await typed_act(context, form, _number(form, dialog), dict(dialog.draft))
    if act:
        await pressed(context, Choose(act, "", dialog.version))
    return bool(act)


async def written(context: Context, dialog: Dialog) -> None:
    """Handle a message from a person who has an open form."""
    if await take_act(context, dialog):
        return
    form = context.features.forms[dialog.form]
    number, draft = _number(form, dialog), dict(dialog.draft)
    if form.belated is not None and await form.belated(context, draft):
        if draft != dialog.draft:
            await _belated(context, form, number, draft)
        return
    useless = context.incoming.is_thing and not takes_files(dialog, context.features.forms)
    if number == len(form.steps):
        if useless and not context.first("form-press-a-button"):
            return
        context.say(View(context.texts("form-press-a-button")))
        await ask(context, form, number, draft, new=True)
        return
    step = form.steps[number]
    before = draft.get(step.name)
    try:
        _refuse_rest(context, draft)
        edits.note(context, draft, step.name)
        on = await (step.edit if context.incoming.edited else step.type)(context, draft)
    except Refusal as refusal:
        if refusal.key in _TOO_LONG:
            draft[_REFUSED] = context.incoming.message_id
        if useless and not context.first(refusal.key):
            return
        context.say(View(context.texts(refusal.key, **refusal.args_of_text)))
        await ask(context, form, number, draft, new=True)
        return
    draft.pop(OFFERED, None)
    if context.incoming.attached is not None or (on and draft.get(step.name) != before):
        draft[BEGUN] = True
    onward = _next(context, form, number + 1, draft) if on else number
    await ask(context, form, onward, draft, new=True)


async def edited(context: Context, dialog: Dialog) -> bool:
    """Take over a changed message that answered a question of the open form, and say so.

    Return False if it did not, or answered one where it can't be taken back by itself.
    """
    form = context.features.forms[dialog.form]
    number, draft = _number(form, dialog), dict(dialog.draft)
    at = form.by_name.get(edits.question_of(context, draft) or "", number + 1)
    if at > number or form.steps[at].several:
        return False
    if at == number:  # the message could not be accepted, and now perhaps can
        await written(context, dialog)
        return True
    before = dict(draft)
    try:
        on = await form.steps[at].edit(context, draft)
    except Refusal as refusal:
        why = context.texts(refusal.key, **refusal.args_of_text)
        context.say(View(context.texts("edited-refused", why=why)))
        await ask(context, form, number, before, new=True)
        return True
    context.say(View(context.texts("edited-taken")))
    draft[RETURN] = dialog.step
    shown = _next(context, form, number, draft) if on else at
    await ask(context, form, shown, draft, new=True)
    return True


async def _belated(context: Context, form: Form, number: int, draft: Draft) -> None:
    """Save the draft that a belated message has changed.

    Show the check page anew; if an earlier question lacks its answer now, ask it again.
    """
    lacking = form.lacks(context, draft) if form.lacks is not None else ""
    before = form.by_name[lacking] if lacking else number
    if before < number:
        await ask(context, form, before, draft, new=True)
        return
    await drafts.update(context.tx, context.member.id, draft)
    if number == len(form.steps):
        await ask(context, form, number, draft, new=True)


def _refuse_rest(context: Context, draft: Draft) -> None:
    """Refuse the message after one that was too long: phones split a long text in two."""
    if context.incoming.text and draft.get(_REFUSED) == context.incoming.message_id - 1:
        raise Refusal("form-too-long-rest")
