"""Questionnaires: made, changed, opened, closed; whom they ask, and who has answered."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from storage import audiences
from storage.engine.transaction import Row, Transaction
from storage.model.audiences import Audience
from storage.model.people import Member
from storage.model.surveys import NewSurvey, Privacy, StatedSurvey, Survey, SurveyStatus
from storage.model.time import EPOCH, from_millis, instant_or_none, millis_or_none, to_millis
from storage.questions import questions
from storage.rights import Reach

BEGUN, SUBMITTED = "draft", "submitted"
"""The states of somebody whom a questionnaire asks; who has done nothing has no row."""


class WrongStateError(Exception):
    """The questionnaire is in a state that does not allow this."""


class AnsweredError(Exception):
    """Somebody has answered already: anonymity is not lowered any more."""


_COLUMNS = (
    "s.id, s.set_id, s.title, s.intro, s.thanks, s.audience_id, s.scope, s.author_id, s.privacy,"
    " s.changeable, s.shown_to_members, s.status, s.opens_at, s.closes_at, s.closed_at, s.remind,"
    " s.reminded_at, s.notice_id, s.version, s.created_at"
)


def _survey(row: Row) -> Survey:
    return Survey(
        id=row["id"],
        set_id=row["set_id"],
        title=row["title"],
        intro=row["intro"],
        thanks=row["thanks"],
        audience_id=row["audience_id"],
        scope=row["scope"],
        author_id=row["author_id"],
        privacy=Privacy(row["privacy"]),
        changeable=bool(row["changeable"]),
        shown_to_members=bool(row["shown_to_members"]),
        status=SurveyStatus(row["status"]),
        opens_at=instant_or_none(row["opens_at"]),
        closes_at=instant_or_none(row["closes_at"]),
        closed_at=instant_or_none(row["closed_at"]),
        remind=bool(row["remind"]),
        reminded_at=instant_or_none(row["reminded_at"]),
        notice_id=row["notice_id"],
        version=row["version"],
        created_at=from_millis(row["created_at"]),
    )


def _stated(stated: StatedSurvey) -> tuple[str | int | None, ...]:
    return (
        *(stated.title, stated.intro, stated.thanks, stated.privacy),
        *(int(stated.changeable), int(stated.shown_to_members)),
        *(millis_or_none(stated.opens_at), millis_or_none(stated.closes_at), int(stated.remind)),
    )


async def create(tx: Transaction, new: NewSurvey, now: datetime) -> Survey:
    """Save a questionnaire without questions, as a draft; return it."""
    survey_id = await tx.insert(
        "INSERT INTO surveys (set_id, audience_id, scope, author_id, created_at, title, intro,"
        " thanks, privacy, changeable, shown_to_members, opens_at, closes_at, remind)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        await questions.create_set(tx, now),
        await audiences.save(tx, new.audience),
        new.scope,
        new.author_id,
        to_millis(now),
        *_stated(new),
    )
    saved = await find(tx, survey_id)
    assert saved is not None
    return saved


async def find(tx: Transaction, survey_id: int) -> Survey | None:
    """Return the questionnaire with this id; None if there is none."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM surveys s WHERE s.id = $1", survey_id)  # noqa: S608
    return _survey(row) if row else None


_WITHIN = "(CAST($1 AS TEXT) IS NULL OR s.scope IN (SELECT value FROM json_each($1)))"


def _scopes(reach: Reach) -> str | None:
    return None if reach.everything else json.dumps(sorted(reach.scopes))


async def managed(tx: Transaction, reach: Reach, *, limit: int, offset: int = 0) -> list[Survey]:
    """Return a page of the questionnaires within the reach: drafts and open ones, then the rest."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM surveys s WHERE {_WITHIN}"  # noqa: S608
        " ORDER BY CASE WHEN s.status IN ('draft', 'open') THEN 0 ELSE 1 END, s.id DESC"
        " LIMIT $2 OFFSET $3",
        _scopes(reach),
        limit,
        offset,
    )
    return [_survey(row) for row in rows]


async def open_of(tx: Transaction, author_id: int) -> list[Survey]:
    """Return the questionnaires of this author that are drafts or open, the oldest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM surveys s WHERE s.author_id = $1"  # noqa: S608
        " AND s.status IN ('draft', 'open') ORDER BY s.id",
        author_id,
    )
    return [_survey(row) for row in rows]


async def managed_count(tx: Transaction, reach: Reach) -> int:
    """Return how many questionnaires are within the reach."""
    sql = f"SELECT count(*) FROM surveys s WHERE {_WITHIN}"  # noqa: S608
    return int(await tx.value(sql, _scopes(reach)))


async def asking(tx: Transaction, member: Member, now: datetime) -> list[Survey]:
    """Return the questionnaires that ask the member now, those that close first first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM surveys s WHERE s.status = 'open'"  # noqa: S608
        " AND (s.opens_at IS NULL OR s.opens_at <= $1)"
        " AND (s.closes_at IS NULL OR s.closes_at > $1)"
        " ORDER BY CASE WHEN s.closes_at IS NULL THEN 1 ELSE 0 END, s.closes_at, s.id",
        to_millis(now),
    )
    return await _of_member(tx, rows, member)


async def told(tx: Transaction, member: Member, *, limit: int) -> list[Survey]:
    """Return the closed ones that asked the member and whose results members may see, newest first.

    At most ``limit`` are looked at.
    """
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM surveys s"  # noqa: S608
        " WHERE s.status = 'closed' AND s.shown_to_members = 1"
        " ORDER BY s.closed_at DESC, s.id DESC LIMIT $1",
        limit,
    )
    return await _of_member(tx, rows, member)


async def _of_member(tx: Transaction, rows: list[Row], member: Member) -> list[Survey]:
    known = await audiences.load_all(tx, {row["audience_id"] for row in rows})
    return [
        _survey(row)
        for row in rows
        if await audiences.contains(tx, known.get(row["audience_id"], Audience()), member)
    ]


async def waiting(tx: Transaction, member: Member, now: datetime) -> list[Survey]:
    """Return those of them that the member has not submitted."""
    found = await asking(tx, member, now)
    return [one for one in found if await state_of(tx, one.id, member.id) != SUBMITTED]


async def is_asked(tx: Transaction, survey: Survey, member: Member) -> bool:
    """Return whether the questionnaire is for this member."""
    return await audiences.contains(tx, await audiences.load(tx, survey.audience_id), member)


async def change(tx: Transaction, survey_id: int, stated: StatedSurvey) -> None:
    """Save what staff state of it.

    Raises WrongStateError once it is closed or dropped, AnsweredError if an anonymous one would get
    names after somebody has answered. The other way, once somebody has answered, what was given by
    name has to be made anonymous first: that is not done here, and is refused as well.
    """
    survey = await find(tx, survey_id)
    if survey is None or survey.status not in {SurveyStatus.DRAFT, SurveyStatus.OPEN}:
        raise WrongStateError
    if stated.privacy is not survey.privacy and await submitted(tx, survey_id):
        raise AnsweredError
    await tx.execute(
        "UPDATE surveys SET version = version + 1, title = $2, intro = $3, thanks = $4,"
        " privacy = $5, changeable = $6, shown_to_members = $7, opens_at = $8, closes_at = $9,"
        " remind = $10 WHERE id = $1",
        survey_id,
        *_stated(stated),
    )


async def address(tx: Transaction, survey_id: int, audience: Audience, scope: str) -> None:
    """Have the draft ask this audience. Raises WrongStateError once it has been opened."""
    changed = await tx.execute(
        "UPDATE surveys SET audience_id = $2, scope = $3, version = version + 1"
        " WHERE id = $1 AND status = 'draft'",
        survey_id,
        await audiences.save(tx, audience),
        scope,
    )
    if not changed:
        raise WrongStateError


_FROM = {
    SurveyStatus.OPEN: ("draft", "closed"),
    SurveyStatus.CLOSED: ("open",),
    SurveyStatus.DROPPED: ("draft", "open", "closed"),
}


async def set_status(tx: Transaction, survey_id: int, status: SurveyStatus, now: datetime) -> None:
    """Open, close or drop the questionnaire. Raises WrongStateError.

    Of a closed one that is anonymous the answers have been released: it is not opened again.
    """
    closed_at = None if status is SurveyStatus.OPEN else to_millis(now)
    changed = await tx.execute(
        "UPDATE surveys SET status = $2, closed_at = $3 WHERE id = $1"
        " AND status IN (SELECT value FROM json_each($4))"
        " AND NOT (status = 'closed' AND privacy = 'anonymous' AND $2 = 'open')",
        survey_id,
        status,
        closed_at,
        json.dumps(_FROM[status]),
    )
    if not changed:
        raise WrongStateError


REMINDED_BEFORE: Final = timedelta(hours=24)
"""How long before it closes the silent are asked once more."""
_BEFORE = to_millis(EPOCH + REMINDED_BEFORE)
_CLOSES = "s.status = 'open' AND s.closes_at <= $1"
_TO_REMIND = (
    f"s.status = 'open' AND s.remind = 1 AND s.closes_at - s.opens_at >= {2 * _BEFORE}"
    f" AND (s.reminded_at IS NULL OR s.reminded_at < s.closes_at - {_BEFORE})"
)
"""Those that are not reminded of yet: one that closes later than was said then is once more."""
_REMINDS = f"{_TO_REMIND} AND s.closes_at > $1 AND s.closes_at - {_BEFORE} <= $1"


async def any_due(tx: Transaction, now: datetime) -> bool:
    """Return whether a questionnaire is to be closed, or its silent to be reminded."""
    sql = f"SELECT 1 FROM surveys s WHERE ({_CLOSES}) OR ({_REMINDS}) LIMIT 1"  # noqa: S608
    return bool(await tx.value(sql, to_millis(now)))


async def to_close(tx: Transaction, now: datetime) -> list[Survey]:
    """Return the open questionnaires whose time is over."""
    sql = f"SELECT {_COLUMNS} FROM surveys s WHERE {_CLOSES} ORDER BY s.id"  # noqa: S608
    return [_survey(row) for row in await tx.all(sql, to_millis(now))]


async def to_remind(tx: Transaction, now: datetime) -> list[Survey]:
    """Return those that close soon and of which the silent have not been reminded since.

    Of those that are open for less than two days nobody is.
    """
    sql = f"SELECT {_COLUMNS} FROM surveys s WHERE {_REMINDS} ORDER BY s.id"  # noqa: S608
    return [_survey(row) for row in await tx.all(sql, to_millis(now))]


async def next_due(tx: Transaction, now: datetime) -> datetime | None:
    """Return when the next questionnaire is to be closed or its silent to be reminded."""
    found = await tx.value(
        "SELECT min(d.at) FROM (SELECT s.closes_at AS at FROM surveys s WHERE s.status = 'open'"  # noqa: S608
        f" UNION ALL SELECT s.closes_at - {_BEFORE} FROM surveys s WHERE {_TO_REMIND})"
        " d WHERE d.at > $1",
        to_millis(now),
    )
    return instant_or_none(found)


async def note_reminded(tx: Transaction, survey_id: int, now: datetime) -> None:
    """Save when the silent were reminded."""
    await tx.execute("UPDATE surveys SET reminded_at = $2 WHERE id = $1", survey_id, to_millis(now))


async def begin(tx: Transaction, survey_id: int, now: datetime) -> None:
    """Open the draft, at once unless it states when. Raises WrongStateError."""
    await set_status(tx, survey_id, SurveyStatus.OPEN, now)
    await tx.execute(
        "UPDATE surveys SET opens_at = $2 WHERE id = $1 AND (opens_at IS NULL OR opens_at < $2)",
        survey_id,
        to_millis(now),
    )


async def silent_count(tx: Transaction, survey: Survey) -> int:
    """Return how many of those whom it asks have not submitted it."""
    return await audiences.count(tx, Audience(unsurveyed=(survey.id,)))


async def note_notice(tx: Transaction, survey_id: int, notice_id: int) -> None:
    """Save which notice asked people."""
    await tx.execute("UPDATE surveys SET notice_id = $2 WHERE id = $1", survey_id, notice_id)


async def state_of(tx: Transaction, survey_id: int, member_id: int) -> str | None:
    """Return BEGUN or SUBMITTED, or None if the member has done nothing yet."""
    state = await tx.value(
        "SELECT state FROM survey_people WHERE survey_id = $1 AND member_id = $2",
        survey_id,
        member_id,
    )
    return None if state is None else str(state)


async def states_of(tx: Transaction, survey_ids: Collection[int], member_id: int) -> dict[int, str]:
    """Return BEGUN or SUBMITTED for those of these questionnaires that the member has begun."""
    rows = await tx.all(
        "SELECT survey_id, state FROM survey_people WHERE member_id = $1"
        " AND survey_id IN (SELECT CAST(value AS BIGINT) FROM json_each($2))",
        member_id,
        json.dumps(list(survey_ids)),
    )
    return {row["survey_id"]: row["state"] for row in rows}


async def note_begun(tx: Transaction, survey: Survey, member_id: int) -> None:
    """Note that the member has begun to answer one that is not anonymous."""
    if not survey.anonymous:
        await tx.execute(
            "INSERT INTO survey_people (survey_id, member_id, state) VALUES ($1, $2, 'draft')"
            " ON CONFLICT (survey_id, member_id) DO NOTHING",
            survey.id,
            member_id,
        )


async def note_submitted(tx: Transaction, survey: Survey, member_id: int, now: datetime) -> None:
    """Note that the member has answered: of an anonymous one without any time."""
    await tx.execute(
        "INSERT INTO survey_people (survey_id, member_id, state, submitted_at)"
        " VALUES ($1, $2, 'submitted', $3) ON CONFLICT (survey_id, member_id) DO UPDATE SET"
        " state = 'submitted', submitted_at = excluded.submitted_at",
        survey.id,
        member_id,
        None if survey.anonymous else to_millis(now),
    )


async def submitted(tx: Transaction, survey_id: int) -> int:
    """Return how many members have submitted it."""
    return int(
        await tx.value(
            "SELECT count(*) FROM survey_people WHERE survey_id = $1 AND state = 'submitted'",
            survey_id,
        )
    )


async def begun(tx: Transaction, survey_id: int) -> int:
    """Return how many members have begun it and not submitted it; 0 for an anonymous one."""
    return int(
        await tx.value(
            "SELECT count(*) FROM survey_people WHERE survey_id = $1 AND state = 'draft'", survey_id
        )
    )


async def trim(tx: Transaction, until: datetime, limit: int) -> int:
    """Delete questionnaires, with their answers, that ended before ``until``, at most ``limit``."""
    rows = await tx.all(
        "SELECT id, set_id FROM surveys WHERE status IN ('closed', 'dropped') AND closed_at < $1"
        " ORDER BY closed_at LIMIT $2",
        to_millis(until),
        limit,
    )
    for row in rows:
        await tx.execute("DELETE FROM surveys WHERE id = $1", row["id"])
        await tx.execute("DELETE FROM question_sets WHERE id = $1", row["set_id"])
    return len(rows)
