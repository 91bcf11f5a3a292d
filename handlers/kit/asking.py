"""Shows the present question of a form, or its check page, and saves the draft with it."""

from collections.abc import Mapping

from handlers.kit import menu, preview, questions, ticks
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.form import ASKED, CHECKING, ECHO, KEPT, REACHED, Form
from handlers.kit.questions import Choose, Draft, Question, Step
from handlers.kit.replies import View
from handlers.kit.sentences import spelled
from handlers.kit.texts import Markup, labels
from handlers.kit.words import FORM_ACTS, bare
from storage.conversations import drafts
from storage.model.forms import Dialog

FIELDS = 3  # buttons in a row of the check page
A_LABEL = 60  # characters of a message that may be the words of a button


async def finish(context: Context, form: Form, draft: Draft) -> None:
    """Finish the form; unless that has begun another one, show the menu again."""
    await drafts.drop(context.tx, context.member.id)
    await form.finish(context, draft)
    if form.after is not None:
        await form.after(context, draft)
    if not form.light and await under_way(context) is None:
        menu.put_back(context)


def onward(context: Context, form: Form, following: int, draft: Draft) -> int:
    """Return the number of what is asked next; ``following`` in a form that runs in order.

    From the check page it is a question that lacks its answer, else the check page itself.
    """
    if not draft.get(CHECKING):
        return following
    lacking = form.lacks(context, draft) if form.lacks is not None else ""
    return form.by_name[lacking] if lacking else len(form.steps)


async def under_way(context: Context) -> Dialog | None:
    """Return the person's open form, or None. A form that no longer exists is deleted."""
    dialog = await drafts.find(context.tx, context.member.id)
    if dialog is not None and KEPT in dialog.draft:
        return None
    if dialog is not None and dialog.form not in context.features.forms:
        await drafts.drop(context.tx, context.member.id)
        return None
    return dialog


def besides(form: Form, draft: Draft) -> Mapping[str, str]:
    """Return the further ways to finish the form from its check page: the texts' keys by name."""
    return {way: key for way, key in form.besides.items() if form.besides_if(draft, way)}


def can_go_back(context: Context, form: Form, number: int, draft: Draft) -> bool:
    """Return whether there is a question or a check page to go back to."""
    return bool(number) and onward(context, form, number - 1, draft) != number


def _offer_keyboard(context: Context, step: Step, *, new: bool) -> None:
    """Show the reply keyboard that shares what the question asks for, if there is one."""
    texts = context.texts
    if step.asks_phone:
        context.say(View(texts("form-share-phone-how")), keyboard=menu.phone_keyboard(texts))
    elif step.asks_person and new:
        context.say(View(texts("form-choose-person-how")), keyboard=menu.person_keyboard(texts))


async def question_of(step: Step, context: Context, draft: Draft) -> Question:
    """Return the step's question, also where the step has to ask the database for it."""
    question = step.ask(context, draft)
    return question if isinstance(question, Question) else await question


async def typed_act(context: Context, form: Form, number: int, draft: Draft) -> str:
    """Return the act of the button whose words were typed; empty if there is no such button.

    They are the words that stand on the button, or usual ones for what it does; a slash may stand
    before them, as in /cancel.
    """
    if context.incoming.attached is not None:
        return ""
    usual = FORM_ACTS.get(bare(context.incoming.text).removeprefix("/"), "")
    shown = {"x": form.leave}
    if can_go_back(context, form, number, draft):
        shown["b"] = "form-back"
    if number < len(form.steps) and len(context.incoming.text) <= A_LABEL:
        question = await question_of(form.steps[number], context, draft)
        shown |= {"s": question.skip} if question.skippable else {}
        shown |= {"d": question.done} if question.done else {}
    if usual in shown:
        return usual
    return next((act for act, key in shown.items() if says(context, key)), "")


def says(context: Context, key: str) -> bool:
    """Return whether the message has the words of the button with this text key."""
    return spelled(context.incoming.text) in map(spelled, labels(key))


def _progress(context: Context, form: Form, number: int, draft: Draft) -> tuple[int, int]:
    """Return which of how many questions this one is; (0, 0) where that is not shown.

    Questions that are passed over do not count. It is noted in the draft that this one was asked,
    because an answered question can later be one to be passed over.
    """
    if number >= len(form.steps) or len(form.steps) == 1 or draft.get(CHECKING):
        return 0, 0
    turns = [at for at, step in enumerate(form.steps) if not step.aside]
    asked = set(draft.get(ASKED) or (form.steps[at].name for at in turns if at < number))
    draft[ASKED] = sorted({*asked, form.steps[number].name})
    before = sum(at < number and form.steps[at].name in asked for at in turns)
    after = sum(at > number and not form.steps[at].needless(context, draft) for at in turns)
    return before + 1, before + 1 + after


async def _save(context: Context, form: Form, step: str, draft: Draft, version: int | None) -> int:
    """Save the draft and return its version: ``version`` if given, else a new one."""
    tx, member_id = context.tx, context.member.id
    if step == ECHO and form.reaches is not None:
        draft[REACHED] = await form.reaches(context, draft)
    if version is None:
        return await drafts.save(tx, member_id, form.name, step, draft)
    await drafts.update(tx, member_id, draft)
    return version


async def ask(
    context: Context,
    form: Form,
    number: int,
    draft: Draft,
    *,
    new: bool = False,
    version: int | None = None,
    ticked: bool = False,
) -> None:
    """Save the draft and show question ``number``, or the check page after the last one.

    ``new`` shows it in a new message, else in the one whose button was pressed. ``version`` is the
    version that the buttons carry; a new one if None. ``ticked`` is whether only a mark changed.
    A form without a check page is finished after its last question.
    """
    last = number >= len(form.steps)
    if last and form.echo is None:
        await finish(context, form, draft)
        return
    name = ECHO if last else form.steps[number].name
    progress = _progress(context, form, number, draft)
    version = await _save(context, form, name, draft, version)
    back = can_go_back(context, form, number, draft)
    if last:
        text, rows = await _check_page(context, form, draft, version, back=back)
    else:
        step = form.steps[number]
        text, rows = await _question(context, step, draft, version, progress)
        _offer_keyboard(context, step, new=new)
    foot = [_button(context, version, form.leave, "x")]
    if back:
        foot.insert(0, _button(context, version, "form-back", "b"))
    view = View(text, [*rows, foot])
    if last and form.preview is not None and not ticked:
        await preview.show(context, form.preview(context, draft), view, foot, new=new)
    elif new:
        context.say(view)
    else:
        context.show(view)


def _button(context: Context, version: int, key: str, act: str, value: str = "") -> Button:
    return Button(context.texts.plain(key), Choose(act, value, version))


async def _check_page(
    context: Context, form: Form, draft: Draft, version: int, *, back: bool
) -> tuple[Markup, list[list[Button]]]:
    """Return the text of the check page, and its buttons above those to go back and to leave."""
    texts = context.texts
    assert form.echo is not None
    echo = form.echo(context, draft)
    answers = echo if isinstance(echo, Markup) else await echo
    how = "fields" if form.fields else "back" if back else "only"
    text = Markup(f"{texts('form-echo', answers=answers)}\n\n{texts(f'form-echo-{how}')}")
    confirm = form.confirm
    if form.confirm_as is not None:
        confirm = await form.confirm_as(context, draft)
    ways = {"": confirm, **besides(form, draft)}
    rows = await ticks.rows(context, form, draft, version)
    rows += [[_button(context, version, key, "d", way)] for way, key in ways.items()]
    fields = [
        _button(context, version, key, "j", name)
        for name, key in form.fields.items()
        if form.fields_if(draft, name)
    ]
    rows += [fields[at : at + FIELDS] for at in range(0, len(fields), FIELDS)]
    return text, rows


async def _question(
    context: Context, step: Step, draft: Draft, version: int, progress: tuple[int, int]
) -> tuple[Markup, list[list[Button]]]:
    """Return the question's text with the form's progress, and its buttons."""
    question = await question_of(step, context, draft)
    text = question.text
    at, steps = progress
    if steps:
        head = context.texts("form-progress", step=str(at), steps=str(steps))
        text = Markup(f"{head}\n\n{text}")
    rows = questions.rows(question, version, several=step.several)
    rows += [[link] for link in question.links]
    if question.done:
        rows.append([_button(context, version, question.done, "d")])
    if question.skippable:
        rows.append([_button(context, version, question.skip, "s")])
    return text, rows
