"""Decides what stays where both of two records have answered the same thing.

Of two answers to an event or to a questionnaire the later one stays, and what was submitted or
voted stays before what was only begun. What gives way is noted, so that it can be put back.
"""

from typing import Any

from storage.engine.transaction import Row, Transaction
from storage.surveys import drafts, surveys


def as_values(row: Row) -> dict[str, Any]:
    """Return the row's values by the names of its columns."""
    return dict(zip(row.keys(), row, strict=True))


async def drop(tx: Transaction, table: str, key: dict[str, Any]) -> dict[str, Any]:
    """Delete the row with this key; return what was done, for the undo."""
    where = " AND ".join(f"{name} = ${at}" for at, name in enumerate(key, start=1))
    row = await tx.one(f"SELECT * FROM {table} WHERE {where}", *key.values())  # noqa: S608
    assert row is not None
    await tx.execute(f"DELETE FROM {table} WHERE {where}", *key.values())  # noqa: S608
    return {"drop": table, "row": as_values(row)}


async def events(
    tx: Transaction, kept_id: int, gone_id: int, done: list[dict[str, Any]]
) -> list[int]:
    """Delete the earlier of two answers to an event; return the events, and add what was done."""
    rows = await tx.all(
        "SELECT r.event_id, r.answered_at AS ours, o.answered_at AS theirs FROM rsvps r"
        " JOIN rsvps o ON o.event_id = r.event_id AND o.member_id = $2"
        " WHERE r.member_id = $1 ORDER BY r.event_id",
        kept_id,
        gone_id,
    )
    for row in rows:
        loser = kept_id if row["theirs"] > row["ours"] else gone_id
        done.append(await drop(tx, "rsvps", {"event_id": row["event_id"], "member_id": loser}))
    return [row["event_id"] for row in rows]


async def questionnaires(
    tx: Transaction, kept_id: int, gone_id: int, done: list[dict[str, Any]]
) -> None:
    """Where both answered a questionnaire, delete all answers of one; add what was done.

    What the one who goes has half answered goes on with the one who stays, unless that one has
    a draft of its own, or one of them has submitted it.
    """
    rows = await tx.all(
        "SELECT p.survey_id, s.set_id, CASE WHEN o.state = p.state"
        " THEN coalesce(o.submitted_at, 0) > coalesce(p.submitted_at, 0)"
        " ELSE o.state = 'submitted' END AS theirs"
        " FROM survey_people p JOIN survey_people o ON o.survey_id = p.survey_id"
        " AND o.member_id = $2 JOIN surveys s ON s.id = p.survey_id"
        " WHERE p.member_id = $1 ORDER BY p.survey_id",
        kept_id,
        gone_id,
    )
    for row in rows:
        loser = kept_id if row["theirs"] else gone_id
        key = {"survey_id": row["survey_id"], "member_id": loser}
        done.append(await drop(tx, "survey_people", key))
        answered = await tx.all(
            "SELECT a.question_id FROM question_answers a JOIN questions q ON q.id = a.question_id"
            " WHERE q.set_id = $1 AND a.member_id = $2 ORDER BY a.question_id",
            row["set_id"],
            loser,
        )
        for one in answered:
            key = {"question_id": one["question_id"], "member_id": loser}
            done.append(await drop(tx, "question_answers", key))
    own = await drafts.of_member(tx, kept_id)
    for survey_id, draft in (await drafts.of_member(tx, gone_id)).items():
        states = [await surveys.state_of(tx, survey_id, one) for one in (kept_id, gone_id)]
        if survey_id not in own and surveys.SUBMITTED not in states:
            await drafts.save(tx, (kept_id, survey_id, False), draft)
    await drafts.drop_all(tx, member_id=gone_id)


async def votes(tx: Transaction, kept_id: int, gone_id: int, done: list[dict[str, Any]]) -> None:
    """Where only the one who goes has voted, let that vote stay; add what was done."""
    rows = await tx.all(
        "SELECT p.vote_id FROM vote_people p JOIN vote_people o ON o.vote_id = p.vote_id"
        " AND o.member_id = $2 WHERE p.member_id = $1 AND p.voted = 0 AND o.voted = 1"
        " ORDER BY p.vote_id",
        kept_id,
        gone_id,
    )
    for row in rows:
        key = {"vote_id": row["vote_id"], "member_id": kept_id}
        done.append(await drop(tx, "vote_people", key))
