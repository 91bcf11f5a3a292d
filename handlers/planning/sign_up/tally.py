"""The answers to an event's questions for staff: how many answered so, and who."""

from collections import Counter
from dataclasses import dataclass

from handlers.events.card import TITLE, answer_label
from handlers.events.own import in_words
from handlers.events.sign_up_payloads import Roll
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.planning.sign_up_payloads import Tally
from storage import rights
from storage.audiences import ASKED, WAITLISTED
from storage.engine.transaction import ALL, Transaction
from storage.events import asking, events, guests, participants
from storage.events.participants import Listed
from storage.model.events import Answer, Event
from storage.model.questions import Question, QuestionKind, Value, is_asked
from storage.questions import answers
from storage.rights import Grants, Reach

LABEL = 30  # characters of a question or a choice on a button
NONE = "-"
"""The value of those who have not answered."""
_IN_WORDS = frozenset({QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.DATE})
_WAITING = (WAITLISTED, ASKED)
_LISTS = (Answer.GOING.value, *_WAITING)


@dataclass(frozen=True, slots=True)
class Given:
    """Who is to come or waits, as far as one sees them, and what they have answered."""

    people: list[Listed]
    answers: dict[int, dict[int, Value]]


def readable(asked: list[Question], grants: Grants, event: Event) -> list[Question]:
    """Return the questions whose answers these grants may read."""
    return [one for one in asked if rights.may_read_answers(grants, event, one.seen_by)]


async def given(tx: Transaction, event: Event, reach: Reach) -> Given:
    """Return who of the reach is to come or waits, and their answers."""
    people = [
        one
        for standing in _LISTS
        for one in await participants.page(tx, event.id, standing, reach=reach, limit=ALL)
    ]
    if event.question_set_id is None:
        return Given(people, {})
    ids = [one.member_id for one in people]
    return Given(people, await answers.of_members(tx, event.question_set_id, ids))


async def _with_guests(tx: Transaction, event: Event, found: Given) -> Given:
    """Return the same with the event's guests who come, and their answers."""
    coming = [one for one in await guests.of_event(tx, event.id) if one.coming]
    people = [
        Listed(
            member_id=one.member_id,
            name=f"{one.name}（{one.institution}）",
            college=None,
            associations=(),
            staff_no=None,
            phone=None,
            standing=guests.GUEST,
            answered_at=None,
            companions=len(one.names),
        )
        for one in coming
    ]
    if not coming or event.question_set_id is None:
        return found
    ids = [one.member_id for one in coming]
    said = await answers.of_members(tx, event.question_set_id, ids)
    return Given([*found.people, *people], {**found.answers, **said})


def way_in(context: Context, event: Event) -> list[list[Button]]:
    """Return the button to the answers, if the event asks anything and people can be seen."""
    if event.question_set_id is None:
        return []
    if not rights.participants_reach(context.member.grants, event).anything:
        return []
    return [[Button(context.texts.plain("tally"), Tally(event.id, 0, "", 0))]]


async def show(context: Context, press: Tally) -> None:
    """Show the questions, the answers to one, or who has answered so. Raises Refusal."""
    event = await events.find(context.tx, press.event)
    if event is None:
        raise Refusal("not-yours")
    grants = context.member.grants
    reach = rights.participants_reach(grants, event)
    if not reach.anything:
        raise Refusal("not-yours")
    asked = readable(await asking.of_event(context.tx, event, removed=True), grants, event)
    if press.question == 0:
        _show_questions(context, event, asked)
        return
    question = next((one for one in asked if one.id == press.question), None)
    if question is None:
        raise Refusal("not-yours")
    found = await given(context.tx, event, reach)
    if rights.may_manage_event(grants, event):
        found = await _with_guests(context.tx, event, found)
    if press.value:
        _show_people(context, event, question, found, press)
    else:
        _show_answers(context, event, question, found, press.page)


def _show_questions(context: Context, event: Event, asked: list[Question]) -> None:
    texts = context.texts
    rows = [[Button(shortened(one.text, LABEL), Tally(event.id, one.id, "", 0))] for one in asked]
    rows.append([Button(texts.plain("roll-open"), Roll(event.id, Answer.GOING.value, 0))])
    key = "tally-head" if asked else "tally-none"
    context.show(View(texts(key, title=shortened(event.title, TITLE)), rows))


def _keys(question: Question, value: Value | None) -> list[str]:
    """Return what an answer is counted as."""
    if value is None:
        return [NONE]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, list):
        return value
    return [str(value)] if question.kind is QuestionKind.SCALE else []


def _label(question: Question, key: str, texts: Texts) -> str:
    if key == NONE:
        return texts.plain("tally-open")
    if key in {"yes", "no"}:
        return texts.plain(f"answer-{key}")
    labels = {choice.key: choice.label for choice in question.choices}
    return labels.get(key, key)


def _of(question: Question, found: Given, person: Listed) -> Value | None:
    return found.answers.get(person.member_id, {}).get(question.id)


def _show_answers(
    context: Context, event: Event, question: Question, found: Given, wanted: int
) -> None:
    texts = context.texts
    people = [
        one for one in found.people if is_asked(question, found.answers.get(one.member_id, {}))
    ]
    counts: Counter[str] = Counter()
    waiting: Counter[str] = Counter()  # they may come, but nothing is ordered for them yet
    for one in people:
        for key in _keys(question, _of(question, found, one)):
            (waiting if one.standing in _WAITING else counts)[key] += 1 + one.companions
    order = [choice.key for choice in question.choices]
    order.append(NONE)
    keys = sorted(counts | waiting, key=lambda key: (order.index(key) if key in order else 0, key))
    lines = [
        texts(
            "tally-count",
            label=_label(question, key, texts),
            count=counts[key],
            waiting=waiting[key],
        )
        for key in keys
    ]
    rows = [
        [
            Button(
                texts.plain("tally-who", label=_label(question, key, texts)),
                Tally(event.id, question.id, key, 0),
            )
        ]
        for key in keys
    ]
    said = []
    if question.kind in _IN_WORDS:
        said = [one for one in people if _of(question, found, one) is not None]
    page = Page.near(wanted, len(said), context.organisation.limits.page)
    lines += [
        texts("tally-line", name=one.name, answer=_words(question, one, found, texts))
        for one in page.of(said)
    ]
    rows += page.turner(texts, lambda to: Tally(event.id, question.id, "", to))
    rows.append([Button(texts.plain("tally-back"), Tally(event.id, 0, "", 0))])
    head = texts("tally-question", text=question.text)
    context.show(View(page.text(texts, Markup("\n".join([head, "", *lines]))), rows))


def _words(question: Question, person: Listed, found: Given, texts: Texts) -> str:
    value = _of(question, found, person)
    return "" if value is None else shortened(in_words(question, value, texts), 120)


def _show_people(
    context: Context, event: Event, question: Question, found: Given, press: Tally
) -> None:
    texts = context.texts
    people = [
        one
        for one in found.people
        if is_asked(question, found.answers.get(one.member_id, {}))
        and press.value in _keys(question, _of(question, found, one))
    ]
    page = Page.near(press.page, len(people), context.organisation.limits.page)
    lines = [
        texts(
            "tally-person",
            name=one.name,
            with_=one.companions,
            waits=answer_label(texts, one.standing) if one.standing in _WAITING else "none",
        )
        for one in page.of(people)
    ]
    rows = page.turner(texts, lambda to: Tally(event.id, question.id, press.value, to))
    rows.append([Button(texts.plain("tally-back"), Tally(event.id, question.id, "", 0))])
    label = _label(question, press.value, texts)
    head = texts(
        "tally-people",
        text=question.text,
        label=label,
        count=len(people),
        with_=sum(one.companions for one in people),
    )
    context.show(View(page.text(texts, Markup("\n".join([head, "", *lines]))), rows))
