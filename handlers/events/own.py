"""What a member has said about an event beyond the answer, on its card: lines and buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from handlers.dates import moments
from handlers.events.payloads import Say
from handlers.events.sign_up_payloads import Absent, AnswerOpen, Answers, AskLate, Bring, DropLate
from handlers.kit import instants
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, Texts
from storage.audiences import ASKED, WAITLISTED
from storage.engine.transaction import Transaction
from storage.events import asking, late, queue
from storage.events.late import COMPANIONS, LateChange
from storage.model.events import ABSENCES, Answer, Event, EventStatus, Rsvp
from storage.model.questions import Question, QuestionKind, Value, is_asked
from storage.model.questions import in_words as stored_words
from storage.model.time import to_wall
from storage.notices.readings import Further
from storage.questions import answers, questions

SHOWN = 4
"""The most answers on a card; the others stand on their own page."""
WORDS = 40  # characters of a question or an answer on a card


@dataclass(frozen=True, slots=True)
class Own:
    """Lines below the card's answer, and rows of buttons below those that answer."""

    lines: Sequence[Markup] = ()
    rows: Sequence[Sequence[Button]] = ()
    offered: bool = False
    """Whether a place is offered to them, which the lines say."""


NOTHING = Own()
TO_COME = (Answer.GOING.value, WAITLISTED, ASKED)
"""The standings of those who are to come, or may be."""


def of_notice(
    event: Event, standing: str | None, further: Further, texts: Texts, now: datetime | None
) -> Own:
    """Return what a notice's card says: the companions, and how many questions are still open."""
    if standing not in TO_COME:
        return NOTHING
    lines = companion_lines(further.companions, further.companion_names, texts)
    offer = offer_lines(event, further.offer, further.offered_until, texts, now)
    lines = [*offer, *lines]
    if further.lacking and _is_ahead(event, now):
        lines.append(lacking_line(further.lacking, texts, must=further.must))
    rows = offer_rows(event, further.offer, further.offered_until, texts, now)
    return Own(
        lines, [*rows, *_rows(event, further.companions, further.lacking, texts, now)], bool(offer)
    )


async def gather(
    context: Context, event: Event, rsvp: Rsvp | None, *, just_said: bool = False
) -> Own:
    """Return what the card of the person says, who has given this answer.

    ``just_said``: they have given it just now.
    """
    tx, texts, member_id = context.tx, context.texts, context.member.id
    if rsvp is None or rsvp.answer is not Answer.GOING:
        return await _not_coming(context, event, rsvp, just_said=just_said)
    lines = companion_lines(rsvp.companions, rsvp.companion_names, texts)
    offer = (rsvp.offer, rsvp.offered_until, texts, context.now)
    offered = offer_lines(event, *offer)
    lines = [*offered, *lines]
    lacking = 0
    if event.question_set_id is not None:
        asked = await asking.of_event(tx, event, removed=True)
        given = await answers.of_member(tx, event.question_set_id, member_id)
        said = answer_lines(asked, given, texts)
        lines += said[:SHOWN]
        if len(said) > SHOWN:
            lines.append(texts("event-answers-more", count=len(said) - SHOWN))
        open_ = answers.open_questions([one for one in asked if not one.removed], given)
        lacking = len(open_)
        if open_ and _is_ahead(event, context.now):
            must = any(one.required for one in open_)
            lines.append(lacking_line(lacking, texts, must=must))
    rows = _rows(event, rsvp.companions, lacking, texts, context.now)
    if event.deadline_at is not None and event.deadline_at <= context.now:
        for change in await late.changes(tx, event.id, member_id):
            what = change_in_words(change, await question_of(tx, change), texts)
            lines.append(texts("event-late-change-waits", what=what))
            drop = DropLate(event.id, change.part)
            rows.append([Button(texts.plain("late-change-drop"), drop)])
    return Own(lines, [*offer_rows(event, *offer), *rows], bool(offered))


async def _not_coming(context: Context, event: Event, rsvp: Rsvp | None, *, just_said: bool) -> Own:
    texts, now = context.texts, context.now
    if not _is_ahead(event, now):
        return NOTHING
    lines: list[Markup] = []
    rows: list[list[Button]] = []
    if rsvp is not None and rsvp.approval == "declined":
        lines.append(texts("event-declined"))
    elif event.deadline_at is not None and event.deadline_at <= now:
        if await late.find(context.tx, event.id, context.member.id):
            lines.append(texts("event-late-waits"))
        else:
            rows.append([Button(texts.plain("event-late-ask"), AskLate(event.id))])
    if rsvp is not None and rsvp.answer is Answer.NOT_GOING:
        if rsvp.absence:
            lines.append(texts("event-absence", reason=absence(texts, rsvp.absence)))
        elif just_said and rsvp.approval != "declined":
            lines.append(texts("event-absence-ask"))
            rows += _reasons(event.id, texts)
    return Own(lines, rows)


@lru_cache(maxsize=1024)  # many people answer the same event
def _reasons(event_id: int, texts: Texts) -> tuple[list[Button], list[Button]]:
    reasons = [Button(absence(texts, one), Absent(event_id, one)) for one in ABSENCES]
    return reasons[:2], reasons[2:]  # three in a row are too narrow for a phone


def offer_lines(
    event: Event, offer: str, until: datetime | None, texts: Texts, now: datetime | None
) -> list[Markup]:
    """Return the line that says until when a place is offered to whoever waits."""
    until = queue.offer_ends(event, until)
    if not offer or until is None or (now is not None and until <= now):
        return []
    wall = to_wall(until, ZoneInfo(event.zone))
    moment = instants.timed(until, moments.full(wall, texts))
    return [texts(f"event-offer-{offer}", moment=moment)]


def offer_rows(
    event: Event, offer: str, until: datetime | None, texts: Texts, now: datetime | None
) -> list[list[Button]]:
    """Return the buttons by which who waits takes the offered place, or does without it."""
    until = queue.offer_ends(event, until)
    if not offer or until is None or (now is not None and until <= now):
        return []
    return [
        [Button(texts.plain("offer-take"), Say(event.id, Answer.GOING))],
        [Button(texts.plain("offer-leave"), Say(event.id, Answer.NOT_GOING))],
    ]


def absence(texts: Texts, reason: str) -> str:
    """Return the name of a reason for not coming."""
    return texts.plain(f"absence-{reason}")


def companion_lines(companions: int, stated: str, texts: Texts) -> list[Markup]:
    """Return the line that says how many the member brings, with their ``stated`` names if any."""
    if not companions:
        return []
    names = shortened(stated, 2 * WORDS)
    key = "event-companions-named" if names else "event-companions"
    return [texts(key, count=companions, names=names)]


def _is_ahead(event: Event, now: datetime | None) -> bool:
    """Return whether sign-up can still be added to; without ``now`` the event counts as to come."""
    return event.status is EventStatus.PUBLISHED and (now is None or event.starts_at > now)


def lacking_line(count: int, texts: Texts, *, must: bool) -> Markup:
    """Return the line that says how many questions are open; ``must``: one has to be answered."""
    return texts("event-lacking" if must else "event-optional", count=count)


def _rows(
    event: Event, companions: int, lacking: int, texts: Texts, now: datetime | None
) -> list[list[Button]]:
    if not _is_ahead(event, now):
        return []
    row = []
    if companions or event.companions:
        label = texts.plain("event-bring", count=companions)
        row.append(Button(label, Bring(event.id, -1)))
    if lacking:
        row.append(Button(texts.plain("event-answer-open", count=lacking), AnswerOpen(event.id)))
    elif event.question_set_id is not None:
        row.append(Button(texts.plain("event-own-answers"), Answers(event.id)))
    return [row] if row else []


def answer_lines(
    asked: Sequence[Question], given: Mapping[int, Value], texts: Texts
) -> list[Markup]:
    """Return a line for each question that was answered and is asked of who answered so."""
    return [
        texts(
            "event-answer-line",
            question=asked_as(one),
            answer=shortened(in_words(one, given[one.id], texts), WORDS),
        )
        for one in asked
        if one.id in given and is_asked(one, given)
    ]


def asked_as(question: Question) -> str:
    """Return the question as it stands before its answer: without its question mark."""
    return shortened(question.text.rstrip("？?：: "), WORDS) or question.text


def in_words(question: Question, value: Value, texts: Texts) -> str:
    """Return the answer as people read it."""
    if question.kind is QuestionKind.DATE and isinstance(value, str):
        return moments.day(date.fromisoformat(value), texts)
    words = [texts.plain(key) for key in ("answer-yes", "answer-no", "list-comma")]
    return stored_words(question, value, *words)


def change_in_words(change: LateChange, question: Question | None, texts: Texts) -> str:
    """Return what the member asks for, in words."""
    if change.part == COMPANIONS or question is None:
        key = "late-companions-named" if change.names else "late-companions"
        number = change.value if isinstance(change.value, int) else 0
        return texts.plain(key, count=number, names=shortened(change.names, 2 * WORDS))
    return texts.plain(
        "late-answer",
        question=asked_as(question),
        answer=shortened(in_words(question, change.value, texts), WORDS),
    )


async def question_of(tx: Transaction, change: LateChange) -> Question | None:
    """Return the question whose answer the change is about; None for one of companions."""
    return None if change.part == COMPANIONS else await questions.find(tx, int(change.part))
