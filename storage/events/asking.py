"""An event's questions: which set they are, and what is answered, as far as there are places."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storage.engine.transaction import Transaction
from storage.events import guests, queue, quotas, rsvps
from storage.events.events import BegunError, NotPublishedError
from storage.events.quotas import Key
from storage.events.rsvps import DeadlinePassedError
from storage.model.events import Answer, Event, EventStatus
from storage.model.questions import Question, QuestionKind, Value
from storage.questions import answers, questions


class FullError(Exception):
    """The choice has no places left; ``label`` names it."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class NotAskedError(Exception):
    """The question is not asked of this member: it was taken away, or they don't take part."""


async def set_of(tx: Transaction, event: Event, now: datetime) -> int:
    """Return the id of the event's set of questions, made if it has none."""
    if event.question_set_id is not None:
        return event.question_set_id
    set_id = await questions.create_set(tx, now)
    await tx.execute("UPDATE events SET question_set_id = $2 WHERE id = $1", event.id, set_id)
    return set_id


async def of_event(tx: Transaction, event: Event, *, removed: bool = False) -> list[Question]:
    """Return the event's questions in order; with ``removed``, those taken away too."""
    if event.question_set_id is None:
        return []
    return await questions.of_set(tx, event.question_set_id, removed=removed)


async def lacking(
    tx: Transaction, event: Event, member_ids: Collection[int]
) -> dict[int, list[Question]]:
    """Return which questions these members have still to answer, by the member's id."""
    asked = await of_event(tx, event)
    if not asked or event.question_set_id is None:
        return {}
    given = await answers.of_members(tx, event.question_set_id, member_ids)
    found = {one: answers.open_questions(asked, given.get(one, {})) for one in member_ids}
    return {member_id: open_ for member_id, open_ in found.items() if open_}


@dataclass(frozen=True, slots=True)
class Part:
    """How somebody takes part: with a place or waiting (``standing``), and as how many people."""

    standing: str
    party: int
    guest: bool = False


async def takes_part(tx: Transaction, event_id: int, member_id: int) -> Part | None:
    """Return how the member, or the guest, takes part in the event; None if they don't."""
    rsvp = (await rsvps.of_members(tx, event_id, [member_id])).get(member_id)
    if rsvp is not None:
        return Part(rsvp.standing, rsvp.party) if rsvp.answer is Answer.GOING else None
    guest = await guests.find(tx, event_id, member_id)
    if guest is None or not guest.coming:
        return None
    return Part(Answer.GOING, 1 + len(guest.names), guest=True)


async def full_choices(tx: Transaction, event: Event, member_id: int, now: datetime) -> set[Key]:
    """Return the choices, as keys of quotas, that have no places left for the member's party.

    What is kept for somebody by an offer, or comes to somebody in line, is not left.
    """
    if not event.limited:
        return set()
    room = await queue.left_by_others(tx, event, member_id, now)
    own = (await quotas.keys_of(tx, event, [member_id]))[member_id]
    part = await takes_part(tx, event.id, member_id)
    party = part.party if part else 1
    return {key for key, left in room.quotas.items() if left < party and key not in own}


async def answer(
    tx: Transaction,
    event: Event,
    question: Question,
    member_id: int,
    value: Value,
    now: datetime,
    *,
    by: int | None = None,
    granted: bool = False,
) -> tuple[int, ...]:
    """Save the answer of a member or guest; return the ids of members whom it promotes.

    An answer that was given can be changed until the deadline, later by a guest, or if staff have
    ``granted`` it; one that was not, until the start. ``by`` is the staff person who enters it for
    the member, also later. Whoever has a place can't take a choice that is full; who waits can, and
    gets a place when the choice has one too. Raises NotAskedError, NotPublishedError, BegunError,
    DeadlinePassedError, FullError, WrongValueError.
    """
    part = await takes_part(tx, event.id, member_id)
    if part is None or question.removed:
        raise NotAskedError
    if question.set_id != event.question_set_id:
        raise NotAskedError
    if event.status is not EventStatus.PUBLISHED:
        raise NotPublishedError
    if event.starts_at <= now:
        raise BegunError
    given = await answers.of_member(tx, question.set_id, member_id)
    closed = event.deadline_at is not None and event.deadline_at <= now and not part.guest
    if closed and by is None and not granted and question.id in given:
        raise DeadlinePassedError
    answers.check(question, value)
    if isinstance(value, list) and part.standing == Answer.GOING:
        full = await full_choices(tx, event, member_id, now)
        for choice in question.choices:
            if choice.key in value and (str(question.id), choice.key) in full:
                raise FullError(choice.label)
    await answers.save(tx, question, member_id, value, now, by=by)
    return await rsvps.promote(tx, event) if event.limited else ()


async def alike(
    tx: Transaction, question: Question, event: Event, member_id: int
) -> tuple[Question, dict[str, str]] | None:
    """Return the same question of another event, if the member has still to answer it there.

    With it the keys of its choices, by those of this question's. Choices are the same if they are
    called the same; None if there is no such question.
    """
    if event.question_set_id is None:
        return None
    given = await answers.of_member(tx, event.question_set_id, member_id)
    for one in answers.open_questions(await of_event(tx, event), given):
        keys = {choice.label: choice.key for choice in one.offered}
        own = {choice.label: choice.key for choice in question.offered}
        if (one.kind, one.text, keys.keys()) == (question.kind, question.text, own.keys()):
            return one, {own[label]: key for label, key in keys.items()}
    return None


async def wait_for(
    tx: Transaction, event: Event, question: Question, member_id: int, choice: str, now: datetime
) -> tuple[int, ...]:
    """Have the member, who has a place, wait at the end of the line for a choice that is full.

    The answer is the choice then; one of several choices is added to the others. If there is room
    for it by now, the place stays. Return the ids of members promoted by a place that it frees.
    Raises as :func:`answer` does, but never FullError; after the deadline DeadlinePassedError.
    """
    own = (await rsvps.of_members(tx, event.id, [member_id])).get(member_id)
    if own is None or own.answer is not Answer.GOING or not question.kind.has_choices:
        raise NotAskedError
    if event.deadline_at is not None and event.deadline_at <= now:
        raise DeadlinePassedError
    value: Value = [choice]
    if question.kind is QuestionKind.SEVERAL:
        given = (await answers.of_member(tx, question.set_id, member_id)).get(question.id)
        chosen = {choice, *(given if isinstance(given, list) else ())}
        value = [one.key for one in question.choices if one.key in chosen]
    full = await full_choices(tx, event, member_id, now)
    if own.standing == Answer.GOING and (str(question.id), choice) in full:
        await rsvps.stand_in_line(tx, event.id, member_id)
        event = (await rsvps.look_up(tx, event.id, member_id) or (event, None))[0]
    return await answer(tx, event, question, member_id, value, now)


async def copy(tx: Transaction, source: Event, target_id: int, now: datetime) -> None:
    """Give the event what the source says of sign-up: companions, a yes, questions, quotas."""
    set_id = None
    if source.question_set_id is not None:
        set_id = await questions.copy_set(tx, source.question_set_id, now)
    await tx.execute(
        "UPDATE events SET companions = $2, companion_names = $3, approves = $4, limited = $5,"
        " question_set_id = $6 WHERE id = $1",
        target_id,
        source.companions,
        source.companion_names,
        source.approves,
        source.limited,
        set_id,
    )
    for quota in await quotas.of_event(tx, source):
        await quotas.set_quota(tx, target_id, quota.kind, quota.value, quota.places)
