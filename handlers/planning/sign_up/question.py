"""One question of an event for staff: made from a preset or by a form, ordered, changed, dropped.

A question that was answered keeps its answers, whatever is changed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Step, Way
from handlers.kit.replies import View
from handlers.kit.steps import one_line, written
from handlers.kit.texts import Markup, joined
from handlers.planning.rights import event_of
from handlers.planning.sign_up import page
from handlers.planning.sign_up_payloads import (
    AddQuestion,
    AskIf,
    EditQuestion,
    OpenQuestion,
    SignUp,
    Tally,
)
from storage.events import asking
from storage.events.quotas import Key, room
from storage.model.events import Event
from storage.model.questions import (
    OF_EVENTS,
    Choice,
    NewQuestion,
    Question,
    QuestionKind,
    SeenBy,
)
from storage.questions import questions

MOST = 12
"""The most questions of an event."""
TEXT, CHOICES, LABEL = 200, 12, 40
"""The most characters of a question, choices of one, and characters of a choice."""
DAYS = (7, 30, 180, 365)
ACTS = ("text", "choices", "required", "seen", "days", "up", "remove", "restore")
PRESETS: Mapping[str, QuestionKind] = {
    "diet": QuestionKind.CHOICE,
    "transport": QuestionKind.CHOICE,
    "talk": QuestionKind.TEXT,
    "session": QuestionKind.SEVERAL,
}
_PLACES = re.compile(r"(.*?)[\s:：]+(\d{1,5})\D?")


async def add(context: Context, press: AddQuestion) -> None:
    """Show the presets, add one of them, or open the form. Raises Refusal."""
    event = await page.ahead(context, press.event)
    texts = context.texts
    if not press.preset:
        rows = [
            [Button(texts.plain(f"question-preset-{one}"), AddQuestion(event.id, one))]
            for one in (*PRESETS, "own")
        ]
        rows.append([Button(texts.plain("sign-up-back"), SignUp(event.id))])
        context.show(View(texts("question-which"), rows))
        return
    if len(await asking.of_event(context.tx, event)) >= MOST:
        raise Refusal("question-too-many", limit=str(MOST))
    draft: Draft = {"event": event.id}
    if press.preset in {"own", "session"}:
        if press.preset == "session":
            draft |= {"kind": QuestionKind.SEVERAL.value}
            draft |= {"text": texts.plain("question-preset-session-text"), "required": True}
        await forms.begin(context, FORM if press.preset == "own" else SESSIONS, draft)
        return
    if press.preset not in PRESETS:
        raise Refusal("button-foreign")
    kind = PRESETS[press.preset]
    labels: list[tuple[str, int | None]] = []
    if kind.has_choices:
        offered = texts.plain(f"question-preset-{press.preset}-choices")
        labels = [(label, None) for label in offered.split("|")]
    text = texts.plain(f"question-preset-{press.preset}-text")
    new = NewQuestion(kind, text, _choices(labels))
    await _added(context, event, new)


def _choices(labels: list[tuple[str, int | None]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(number), label, places) for number, (label, places) in enumerate(labels, start=1)
    )


async def _added(context: Context, event: Event, new: NewQuestion) -> None:
    set_id = await asking.set_of(context.tx, event, context.now)
    question = await questions.add(context.tx, set_id, new)
    await page.settle(context, event.id)
    await page.record(context, event.id, "question")
    note = "question-added-later" if event.going or event.waitlisted else "question-added"
    await show_question(context, event, question, context.texts(note))


async def find(context: Context, event_id: int, question_id: int) -> tuple[Event, Question]:
    """Return the event and its question, also one that was taken away. Raises Refusal."""
    event = await page.ahead(context, event_id)
    question = await questions.find(context.tx, question_id)
    if question is None or question.set_id != event.question_set_id:
        raise Refusal("question-gone")
    return event, question


async def show(context: Context, press: OpenQuestion) -> None:
    """Show the question's page. Raises Refusal."""
    await show_question(context, *await find(context, press.event, press.question))


async def show_question(
    context: Context, event: Event, question: Question, note: Markup | None = None
) -> None:
    """Show the question's page, with ``note`` above it."""
    texts = context.texts
    count = await questions.answered(context.tx, question.id)
    lines = [
        texts("question-page", text=question.text, kind=question.kind.value),
        *await _choice_lines(context, event, question),
        texts("question-page-required", on=str(question.required)),
        texts("question-page-seen", seen=question.seen_by.value),
        texts("question-page-days", days=question.keep_days),
    ]
    if depends := await condition(context, question):
        lines.append(depends)
    if count:
        lines.append(texts("question-page-answered", count=count))

    def act(name: str, **args: object) -> Button:
        label = texts.plain(f"question-act-{name}", **args)
        return Button(label, EditQuestion(event.id, question.id, name))

    rows = [[act("text")]]
    if question.kind.has_choices:
        rows[0].append(act("choices"))
    rows += [
        [act("required", on=str(question.required)), act("seen", seen=question.seen_by.value)],
        [act("days"), act("up")],
        [Button(texts.plain("question-if"), AskIf(event.id, question.id, 0, ""))],
        [act("remove")],
    ]
    if question.removed:
        rows = [[act("restore")]]
    if count:
        rows.append([Button(texts.plain("tally"), Tally(event.id, question.id, "", 0))])
    rows.append([Button(texts.plain("sign-up-back"), SignUp(event.id))])
    text = Markup("\n".join(lines))
    context.show(View(f"{note}\n\n{text}" if note else text, rows))


async def _choice_lines(context: Context, event: Event, question: Question) -> list[Markup]:
    if not question.kind.has_choices:
        return []
    left: dict[Key, int] = (await room(context.tx, event)).quotas
    return [
        context.texts("question-page-choice", label=choice.label)
        if choice.places is None
        else context.texts(
            "question-page-choice-places",
            label=choice.label,
            places=choice.places,
            left=max(0, left.get((str(question.id), choice.key), choice.places)),
        )
        for choice in question.offered
    ]


async def condition(context: Context, question: Question) -> Markup | None:
    """Return on which answers to which question this one depends; None if on nothing."""
    if question.if_id is None:
        return None
    other = await questions.find(context.tx, question.if_id)
    if other is None:
        return None
    named = {choice.key: choice.label for choice in other.choices}
    named |= {one: context.texts.plain(f"answer-{one}") for one in ("yes", "no")}
    values = joined([named.get(one, one) for one in question.if_values], context.texts)
    text = shortened(other.text, LABEL)
    return context.texts("question-page-if", text=text, values=values)


async def edit(context: Context, press: EditQuestion) -> None:
    """Change one thing of the question, or ask for it. Raises Refusal."""
    event, question = await find(context, press.event, press.question)
    if press.act in {"text", "choices"}:
        draft = {"event": event.id, "question": question.id}
        await forms.begin(context, TEXT_FORM if press.act == "text" else CHOICES_FORM, draft)
        return
    note = None
    if press.act in _TOGGLES:
        await questions.change(context.tx, _TOGGLES[press.act](question))
    elif press.act == "up":
        await questions.move_up(context.tx, question)
        await page.show_page(context, event.id)
        return
    elif press.act == "remove":
        kept = await questions.take_away(context.tx, question)
        note = context.texts("question-removed-kept" if kept else "question-removed")
    elif press.act == "restore":
        await questions.bring_back(context.tx, question.id)
    else:
        raise Refusal("button-foreign")
    await page.settle(context, event.id)
    await page.record(context, event.id, "question")
    changed = await questions.find(context.tx, question.id)
    if changed is None:
        await page.show_page(context, event.id, note)
    else:
        await show_question(context, event, changed, note)


def _other_seen(question: Question) -> Question:
    seen = SeenBy.LISTS if question.seen_by is SeenBy.ORGANISER else SeenBy.ORGANISER
    return replace(question, seen_by=seen)


def _next_days(question: Question) -> Question:
    longer = [days for days in DAYS if days > question.keep_days]
    return replace(question, keep_days=longer[0] if longer else DAYS[0])


_TOGGLES: Mapping[str, Callable[[Question], Question]] = {
    "required": lambda question: replace(question, required=not question.required),
    "seen": _other_seen,
    "days": _next_days,
}


@dataclass(frozen=True)
class KindStep(Step):
    """What kind of answer the question takes."""

    name: str = "kind"

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Offer the kinds."""
        texts = context.texts
        options = [Option(one.value, _kind(context, one)) for one in OF_EVENTS]
        return forms.Question(texts("question-ask-kind"), options, columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a kind."""
        if value not in {one.value for one in OF_EVENTS}:
            raise Refusal("form-older")
        draft[self.name] = value
        return True


def _kind(context: Context, kind: QuestionKind) -> str:
    return context.texts.plain("question-kind", kind=kind.value)


@dataclass(frozen=True)
class TextStep(Step):
    """The question itself."""

    name: str = "text"

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Ask for it."""
        return forms.Question(context.texts("question-ask-text"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept it."""
        draft[self.name] = one_line(context, TEXT)
        return True


@dataclass(frozen=True)
class ChoicesStep(Step):
    """The choices, one a line, each with its places if they are limited."""

    name: str = "choices"

    def needless(self, context: Context, draft: Draft) -> bool:
        """Only some kinds have choices."""
        return "kind" in draft and not QuestionKind(draft["kind"]).has_choices

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Ask for them."""
        return forms.Question(context.texts("question-ask-choices"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept at least two."""
        lines = [line.strip() for line in written(context, 1000).splitlines() if line.strip()]
        read = [_read(line) for line in lines]
        labels = [label for label, _ in read]
        if not 2 <= len(read) <= CHOICES or len(set(labels)) < len(labels):
            raise Refusal("question-choices-wrong", limit=str(CHOICES))
        if any(len(label) > LABEL for label in labels):
            raise Refusal("question-choice-long", limit=str(LABEL))
        draft[self.name] = read
        return True


def _read(line: str) -> tuple[str, int | None]:
    found = _PLACES.fullmatch(line)
    return (found[1].strip(), int(found[2])) if found and found[1].strip() else (line, None)


@dataclass(frozen=True)
class RequiredStep(Step):
    """Whether everybody must answer it."""

    name: str = "required"

    def ask(self, context: Context, draft: Draft) -> forms.Question:
        """Offer yes and no."""
        texts = context.texts
        options = [Option(one, texts.plain(f"question-must-{one}")) for one in ("yes", "no")]
        return forms.Question(texts("question-ask-required"), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept yes or no."""
        if value not in {"yes", "no"}:
            raise Refusal("form-older")
        draft[self.name] = value == "yes"
        return True


async def _finish(context: Context, draft: Draft) -> None:
    event = await page.ahead(context, draft["event"])
    kind = QuestionKind(draft["kind"])
    labels = [(label, places) for label, places in draft.get("choices", ())]
    choices = _choices(labels) if kind.has_choices else ()
    new = NewQuestion(kind, draft["text"], choices, required=draft["required"])
    await _added(context, event, new)


async def _finish_change(context: Context, draft: Draft) -> None:
    event, question = await find(context, draft["event"], draft["question"])
    changed: dict[str, Any] = {}
    if "text" in draft:
        changed["text"] = draft["text"]
    else:
        labels = [(label, places) for label, places in draft["choices"]]
        changed["choices"] = questions.relabelled(question, labels)
    await questions.change(context.tx, replace(question, **changed))
    await page.settle(context, event.id)
    await page.record(context, event.id, "question")
    after = await questions.find(context.tx, question.id)
    assert after is not None
    count = await questions.answered(context.tx, question.id)
    note = context.texts("question-changed-answered", count=count) if count else None
    event = await event_of(context, event.id)
    await show_question(context, event, after, note)


def _back(draft: Draft) -> Way:
    return "sign-up-back", SignUp(draft["event"])


def _form(name: str, *steps: Step, change: bool = False) -> forms.Form:
    finish = _finish_change if change else _finish
    return forms.Form(name, steps, echo=None, finish=finish, back=_back)


FORM = _form("question-new", KindStep(), TextStep(), ChoicesStep(), RequiredStep())
SESSIONS = _form("question-sessions", ChoicesStep())
TEXT_FORM = _form("question-text", TextStep(), change=True)
CHOICES_FORM = _form("question-choices", ChoicesStep(), change=True)
