"""The questions of a set: added, ordered, changed, taken away without losing an answer."""

import json
from dataclasses import replace
from datetime import datetime

from storage.engine.transaction import Row, Transaction
from storage.model.questions import (
    Choice,
    NewQuestion,
    Question,
    QuestionKind,
    SeenBy,
    as_stored,
)
from storage.model.time import to_millis

_COLUMNS = (
    "q.id, q.set_id, q.position, q.kind, q.text, q.choices, q.required, q.if_id, q.if_values,"
    " q.seen_by, q.keep_days, q.removed, q.least, q.most, q.scale, q.low, q.high"
)


async def create_set(tx: Transaction, now: datetime) -> int:
    """Make an empty set of questions; return its id."""
    return await tx.insert("INSERT INTO question_sets (created_at) VALUES ($1)", to_millis(now))


async def of_set(tx: Transaction, set_id: int, *, removed: bool = False) -> list[Question]:
    """Return the questions of the set in their order; with ``removed``, those taken away too."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM questions q WHERE q.set_id = $1"  # noqa: S608
        " AND (q.removed = 0 OR $2 = 1) ORDER BY q.removed, q.position, q.id",
        set_id,
        int(removed),
    )
    return [_question(row) for row in rows]


async def find(tx: Transaction, question_id: int) -> Question | None:
    """Return the question, also one that was taken away; None if there is none."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM questions q WHERE q.id = $1",  # noqa: S608
        question_id,
    )
    return _question(row) if row else None


async def add(tx: Transaction, set_id: int, new: NewQuestion) -> Question:
    """Add the question at the end of the set."""
    last = await tx.value(
        "SELECT coalesce(max(position), 0) FROM questions WHERE set_id = $1", set_id
    )
    question_id = await tx.insert(
        "INSERT INTO questions (set_id, position, kind, text, choices, required, if_id, if_values,"
        " seen_by, keep_days, least, most, scale, low, high)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        set_id,
        last + 1,
        *_stated(new),
    )
    question = await find(tx, question_id)
    assert question is not None
    return question


async def change(tx: Transaction, question: Question) -> None:
    """Save what the question states; answers that were given stay."""
    await tx.execute(
        "UPDATE questions SET kind = $2, text = $3, choices = $4, required = $5, if_id = $6,"
        " if_values = $7, seen_by = $8, keep_days = $9, least = $10, most = $11, scale = $12,"
        " low = $13, high = $14 WHERE id = $1",
        question.id,
        *_stated(question),
    )


async def take_away(tx: Transaction, question: Question) -> bool:
    """Stop asking the question; return whether answers to it remain.

    What depends on it is asked as before of who has answered it, and of everybody if nobody has.
    """
    if await answered(tx, question.id):
        await tx.execute("UPDATE questions SET removed = 1 WHERE id = $1", question.id)
        return True
    await tx.execute("UPDATE questions SET if_values = '[]' WHERE if_id = $1", question.id)
    await tx.execute("DELETE FROM questions WHERE id = $1", question.id)
    return False


async def bring_back(tx: Transaction, question_id: int) -> None:
    """Ask the question again that was taken away."""
    await tx.execute("UPDATE questions SET removed = 0 WHERE id = $1", question_id)


async def move_up(tx: Transaction, question: Question) -> None:
    """Ask the question before the one that comes before it now.

    The question on whose answer it depends stays before it.
    """
    before = await tx.one(
        "SELECT id, position FROM questions WHERE set_id = $1 AND removed = 0 AND position < $2"
        " ORDER BY position DESC LIMIT 1",
        question.set_id,
        question.position,
    )
    if before is None or before["id"] == question.if_id:
        return
    await tx.execute(
        "UPDATE questions SET position = $2 WHERE id = $1", question.id, before["position"]
    )
    await tx.execute(
        "UPDATE questions SET position = $2 WHERE id = $1", before["id"], question.position
    )


async def answered(tx: Transaction, question_id: int) -> int:
    """Return how many members have answered the question."""
    return int(
        await tx.value("SELECT count(*) FROM question_answers WHERE question_id = $1", question_id)
    )


async def copy_set(tx: Transaction, set_id: int, now: datetime) -> int:
    """Copy the questions that are asked into a new set, without answers; return its id."""
    copied_id = await create_set(tx, now)
    ids: dict[int, int] = {}
    for question in await of_set(tx, set_id):
        if_id = None if question.if_id is None else ids.get(question.if_id)
        choices = question.offered
        copied = await add(tx, copied_id, replace(question, if_id=if_id, choices=choices))
        ids[question.id] = copied.id
    return copied_id


def relabelled(question: Question, labels: list[tuple[str, int | None]]) -> tuple[Choice, ...]:
    """Return the question's choices as these labels with their places say.

    A label that was there keeps its key; one that is not named any more stays, gone.
    """
    known = {choice.label: choice for choice in question.choices}
    used = [int(choice.key) for choice in question.choices]
    choices = []
    for label, places in labels:
        choice = known.pop(label, None)
        if choice is None:
            used.append(max(used, default=0) + 1)
            choice = Choice(str(used[-1]), label)
        choices.append(replace(choice, places=places, gone=False))
    return (*choices, *(replace(choice, gone=True) for choice in known.values()))


def _stated(new: NewQuestion) -> tuple[str | int | None, ...]:
    return (
        new.kind,
        new.text,
        json.dumps([as_stored(choice) for choice in new.choices], ensure_ascii=False),
        int(new.required),
        new.if_id,
        json.dumps(list(new.if_values)),
        new.seen_by,
        new.keep_days,
        *(new.least, new.most, new.scale, new.low, new.high),
    )


def _question(row: Row) -> Question:
    return Question(
        kind=QuestionKind(row["kind"]),
        text=row["text"],
        choices=tuple(Choice(**one) for one in json.loads(row["choices"])),
        required=bool(row["required"]),
        seen_by=SeenBy(row["seen_by"]),
        keep_days=row["keep_days"],
        if_id=row["if_id"],
        if_values=tuple(json.loads(row["if_values"])),
        id=row["id"],
        set_id=row["set_id"],
        position=row["position"],
        removed=bool(row["removed"]),
        least=row["least"],
        most=row["most"],
        scale=row["scale"],
        low=row["low"],
        high=row["high"],
    )
