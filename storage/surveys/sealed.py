"""Answers that nobody can be found by: questionnaires without names, secret votes, ratings.

Who has answered is a bit elsewhere, without a time; what was answered is here, and the two tables
share no key, time, order or counter. An answer waits sealed (storage/engine/seal.py: under keys
outside the database), and whenever one is added all that wait are sealed anew under new random
ids, so that neither the place of a row nor the transaction that wrote it leads to whoever came
last. Once enough wait, some of them, drawn by lot, are released: all that are released of the same
box are written anew in one transaction, in a random order. At least LEAST always go on waiting
until the box is closed, so that two copies of the database never differ by fewer.

Fewer than LEAST answers in all are never released: they are deleted when the box is closed. Answers
that were given by name before the names were taken from them do not count for that: staff may know
them, and who takes them from the rest would see what the few others have answered.
"""

import json
import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from storage.engine.seal import SealBrokenError
from storage.engine.transaction import PERSONAL_DATA_DELETED, Transaction
from storage.surveys.suppressing import LEAST

Content = Mapping[str, Any]
_LOTS: Final = 20
"""A lot is at least this part of what was released before, so that all the writing stays linear."""
_SMALLEST: Final = 256  # bytes
_WAS_NAMED: Final = "named"  # what waits has it if it was given by name
_draw = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Box:
    """Which answers are stored together: of a questionnaire, of a vote, or the ratings of an event.

    A rating is of ``stars`` and a ``comment``.
    """

    survey_id: int | None = None
    vote_id: int | None = None
    event_id: int | None = None

    @property
    def key(self) -> int:
        """The id of what is answered."""
        found = self.survey_id or self.vote_id or self.event_id
        assert found is not None
        return found

    @property
    def waiting(self) -> str:
        """The table of what waits."""
        return "sealed_feedback" if self.event_id else "sealed_answers"

    @property
    def released(self) -> str:
        """The table of what is released."""
        return "event_feedback" if self.event_id else "released_answers"

    @property
    def column(self) -> str:
        """The column of the key in both tables."""
        return "survey_id" if self.survey_id else "vote_id" if self.vote_id else "event_id"

    @property
    def of_it(self) -> str:
        """The condition for what is released."""
        named = " AND member_id IS NULL" if self.event_id else ""
        return f"{self.column} = $1{named}"


async def hand_in(tx: Transaction, box: Box, contents: Sequence[Content]) -> None:
    """Add answers, as JSON values, to the box; release a lot if enough wait then.

    The caller notes in the same transaction who has answered, without a time, and deletes what
    else of the answer is stored: drafts, and updates that were set aside.
    """
    were_named, waiting = _parted(await _waiting(tx, box))
    waiting += contents
    released = await _released(tx, box)
    lot = max(LEAST, len(released) // _LOTS)
    _draw.shuffle(waiting)
    if len(waiting) >= 2 * lot:
        await _release(tx, box, [*released, *waiting[lot:]])
        waiting = waiting[:lot]
    await _seal(tx, box, [*were_named, *waiting])
    tx.announce(PERSONAL_DATA_DELETED)  # what was written before stands in the log until then


async def take_in(tx: Transaction, box: Box, contents: Sequence[Content]) -> None:
    """Put answers into the empty box that were given by name, without the names.

    The caller deletes what else of them is stored, as with :func:`hand_in`.
    """
    waiting = list(contents)
    _draw.shuffle(waiting)
    if len(waiting) >= 2 * LEAST:
        await _release(tx, box, waiting[LEAST:])
        waiting = waiting[:LEAST]
    await _seal(tx, box, [{**one, _WAS_NAMED: True} for one in waiting])
    tx.announce(PERSONAL_DATA_DELETED)


async def close(tx: Transaction, box: Box) -> None:
    """Release what waits in the box, but for fewer than LEAST answers, which are deleted.

    Nothing may be handed in any more. Of fewer than LEAST none was released before.
    """
    were_named, waiting = _parted(await _waiting(tx, box))
    released = await _released(tx, box)
    if len(waiting) >= LEAST:
        await _release(tx, box, [*released, *were_named, *waiting])
    elif len(were_named) >= LEAST:
        await _release(tx, box, [*released, *were_named])
    await _seal(tx, box, [])
    tx.announce(PERSONAL_DATA_DELETED)


async def drop(tx: Transaction, box: Box) -> None:
    """Delete all answers of the box."""
    await _seal(tx, box, [])
    await _release(tx, box, [])
    tx.announce(PERSONAL_DATA_DELETED)


async def released(tx: Transaction, box: Box) -> list[Content]:
    """Return the answers that are released, in a random order."""
    found = await _released(tx, box)
    _draw.shuffle(found)
    return found


async def counts(tx: Transaction, box: Box) -> tuple[int, int]:
    """Return how many answers wait and how many are released."""
    of_waiting = f"SELECT count(*) FROM {box.waiting} WHERE {box.column} = $1"  # noqa: S608
    of_released = f"SELECT count(*) FROM {box.released} WHERE {box.of_it}"  # noqa: S608
    wait, out = await tx.value(of_waiting, box.key), await tx.value(of_released, box.key)
    return int(wait), int(out)


async def reseal(tx: Transaction) -> int:
    """Seal what waits under the newest key; delete and count what can't be unsealed.

    Those rows are of a copy that was restored without its keys; whose they are is not known.
    """
    lost = 0
    answered = await tx.all("SELECT DISTINCT survey_id, vote_id FROM sealed_answers")
    rated = await tx.all("SELECT DISTINCT event_id FROM sealed_feedback")
    boxes = [Box(row["survey_id"], row["vote_id"]) for row in answered]
    for box in (*boxes, *(Box(event_id=row["event_id"]) for row in rated)):
        before = (await counts(tx, box))[0]
        waiting = await _waiting(tx, box)
        lost += before - len(waiting)
        await _seal(tx, box, waiting)
    return lost


async def _waiting(tx: Transaction, box: Box) -> list[Content]:
    found: list[Content] = []
    sql = f"SELECT id, sealed FROM {box.waiting} WHERE {box.column} = $1"  # noqa: S608
    for row in await tx.all(sql, box.key):
        try:
            found.append(json.loads(tx.keys.unseal(row["sealed"], _place(box, row["id"]))))
        except SealBrokenError:
            continue
    return found


def _parted(waiting: Sequence[Content]) -> tuple[list[Content], list[Content]]:
    """Return what waits: that which was given by name, and the rest."""
    were_named = [one for one in waiting if _WAS_NAMED in one]
    return were_named, [one for one in waiting if _WAS_NAMED not in one]


async def _seal(tx: Transaction, box: Box, contents: list[Content]) -> None:
    """Write what waits in the box anew, in a random order."""
    _draw.shuffle(contents)
    await tx.execute(f"DELETE FROM {box.waiting} WHERE {box.column} = $1", box.key)  # noqa: S608
    ids = [secrets.randbits(62) for _ in contents]
    longest = max((len(_packed(one)) for one in contents), default=0)
    size = max(_SMALLEST, 1 << longest.bit_length())  # the length of a row tells nothing either
    await tx.execute_many(
        f"INSERT INTO {box.waiting} (id, {box.column}, sealed) VALUES ($1, $2, $3)",  # noqa: S608
        [
            (number, box.key, tx.keys.seal(_packed(one).ljust(size), _place(box, number)))
            for number, one in zip(ids, contents, strict=True)
        ],
    )


async def _released(tx: Transaction, box: Box) -> list[Content]:
    if box.event_id:
        sql = f"SELECT stars, comment FROM event_feedback WHERE {box.of_it}"  # noqa: S608
        return [dict(row) for row in await tx.all(sql, box.key)]
    sql = f"SELECT content FROM released_answers WHERE {box.of_it}"  # noqa: S608
    return [json.loads(row["content"]) for row in await tx.all(sql, box.key)]


async def _release(tx: Transaction, box: Box, contents: list[Content]) -> None:
    """Write all that is released of the box anew, in a random order."""
    contents = [{key: one[key] for key in one if key != _WAS_NAMED} for one in contents]
    await tx.execute(f"DELETE FROM {box.released} WHERE {box.of_it}", box.key)  # noqa: S608
    _draw.shuffle(contents)
    if box.event_id:
        await tx.execute_many(
            "INSERT INTO event_feedback (id, event_id, stars, comment) VALUES ($1, $2, $3, $4)",
            [
                (secrets.token_hex(16), box.event_id, one["stars"], one["comment"])
                for one in contents
            ],
        )
        return
    await tx.execute_many(
        f"INSERT INTO released_answers (id, {box.column}, content) VALUES ($1, $2, $3)",  # noqa: S608
        [(secrets.randbits(62), box.key, _packed(one).decode()) for one in contents],
    )


def _packed(content: Content) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()


def _place(box: Box, number: int) -> str:
    return f"{box.waiting} {number}"
