"""After a restore: sending is held until staff have decided about the due notices.

The notices that the copy still had to send may have been sent after the copy was made, and nobody
may receive a notice twice; so staff decide, once, about all notices due in between.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.engine.transaction import Row, Transaction
from storage.events import date_group_polls
from storage.groups import POSTS
from storage.model.notices import Notice
from storage.model.time import instant_or_none, millis_or_none, to_millis
from storage.notices import due as dues
from storage.notices import lists, notices, posts
from storage.notices.corrections import CORRECTIONS
from storage.notices.lists import About, Summary

RESTORED = "restored"
# Notices created in the restored database itself can't have been sent before.
_DOUBTFUL = (
    f"FROM notices n {lists.JOINED} WHERE n.status = 'scheduled' AND n.due_at <= $1"  # noqa: S608
    " AND n.created_at <= (SELECT held_since FROM sender)"
)
_NEWEST = "GROUP BY n.id, o.id, v.id ORDER BY n.due_at DESC, n.id DESC LIMIT $2"


@dataclass(frozen=True, slots=True)
class Amended:
    """What a restore changed in the copy, for staff and for the operator.

    ``erased_again`` is how many people were erased again, ``links_voided`` how many valid one-time
    links were made void. ``erasures_since`` is when the list of erasures begins, if the copy may be
    older: who was erased before is not known then.
    """

    erased_again: int = 0
    links_voided: int = 0
    erasures_since: datetime | None = None


class Because(StrEnum):
    """Why sending is held: a backup was restored, the database turned up elsewhere, or was moved.

    ELSEWHERE is another server or name than before, without a word of the operator's.
    """

    RESTORED = "restored"
    ELSEWHERE = "elsewhere"
    TAKEN_BACK = "taken_back"


async def begin(
    tx: Transaction, now: datetime, amended: Amended, because: Because = Because.RESTORED
) -> None:
    """Hold all sending, in a copy that replaces a database.

    ``now`` is by the machine's clock. All unfinished deliveries of notices that were being sent
    become unknown, and so do their posts in groups and the polls that were to be sent there.
    """
    since = amended.erasures_since
    await tx.execute(
        "UPDATE sender SET held_since = $1, paused_until = 0, erased_again = $2,"
        " links_voided = $3, erasures_since = $4, held_because = $5",
        to_millis(now),
        amended.erased_again,
        amended.links_voided,
        millis_or_none(since),
        None if because is Because.RESTORED else because.value,
    )
    await _count_as_unknown(tx)
    await tx.execute(
        "UPDATE notices SET status = 'sending' WHERE status = 'paused' AND expanded_to IS NOT NULL"
    )
    for row in await tx.all(dues.EXPANDING):
        while await dues.send_out(tx, row["id"], now):
            pass
    await _count_as_unknown(tx)
    await posts.count_as_unknown(tx, RESTORED)
    await date_group_polls.count_as_unknown(tx)
    for row in await tx.all("SELECT n.id FROM notices n WHERE n.status = 'sending'"):
        await notices.finish(tx, row["id"], now)
    # The replies were sent after the copy was made, or are too old to be useful.
    await tx.execute("UPDATE inbox SET state = 2, replies = NULL, body = NULL WHERE state = 1")
    await tx.execute("UPDATE inbox SET replies = NULL WHERE state = 3")  # apologies


async def _count_as_unknown(tx: Transaction) -> None:
    await tx.execute(
        "UPDATE deliveries SET status = 'unknown', reason = $1, owner = NULL, lease_until = NULL"
        " WHERE status IN ('queued', 'sending')",
        RESTORED,
    )


async def since(tx: Transaction) -> datetime | None:
    """Return when the database was restored; None if sending is not held."""
    held = await tx.value("SELECT held_since FROM sender")
    return instant_or_none(held)


async def because(tx: Transaction) -> Because:
    """Return why sending is held."""
    return Because(await tx.value("SELECT held_because FROM sender") or Because.RESTORED)


async def amended(tx: Transaction) -> Amended:
    """Return what the last restore changed in the copy."""
    row = await tx.one("SELECT erased_again, links_voided, erasures_since FROM sender")
    assert row is not None
    since = row["erasures_since"]
    return Amended(row["erased_again"], row["links_voided"], instant_or_none(since))


async def due_count(tx: Transaction, now: datetime) -> int:
    """Return how many of the copy's notices are due and would be sent."""
    return int(await tx.value(f"SELECT count(*) {_DOUBTFUL}", to_millis(now)))


async def due(tx: Transaction, now: datetime, *, limit: int, offset: int = 0) -> list[Summary]:
    """Return a page of the copy's due notices, the earliest due first."""
    rows = await tx.all(
        f"SELECT {notices.COLUMNS}, {lists.ABOUT} {_DOUBTFUL}"
        " ORDER BY n.due_at, n.id LIMIT $2 OFFSET $3",
        to_millis(now),
        limit,
        offset,
    )
    return await lists.summaries(tx, rows)


@dataclass(frozen=True, slots=True)
class Unsure:
    """A notice that was being sent when the copy was made; ``many`` is its unknown deliveries.

    Or its unknown posts in groups.
    """

    notice: Notice
    about: About
    many: int


async def unsure(tx: Transaction, *, limit: int) -> list[Unsure]:
    """Return the notices with deliveries that the restore made unknown, the newest first."""
    rows = await tx.all(
        f"SELECT {notices.COLUMNS}, {lists.ABOUT}, count(*) AS many"  # noqa: S608
        f" FROM deliveries d JOIN notices n ON n.id = d.notice_id {lists.JOINED}"
        " WHERE d.status = 'unknown' AND d.reason = $1 AND n.bulk = 1"
        f" {_NEWEST}",
        RESTORED,
        limit,
    )
    return [_unsure(row) for row in rows]


async def unsure_posts(tx: Transaction, *, limit: int) -> list[Unsure]:
    """Return the notices with posts in groups that the restore made unknown, the newest first."""
    rows = await tx.all(
        f"SELECT {notices.COLUMNS}, {lists.ABOUT}, count(*) AS many"  # noqa: S608
        f" FROM notice_posts p JOIN notices n ON n.id = p.notice_id {lists.JOINED}"
        f" WHERE p.status = 'unknown' AND p.reason = $1 {_NEWEST}",
        RESTORED,
        limit,
    )
    return [_unsure(row) for row in rows]


def _unsure(row: Row) -> Unsure:
    return Unsure(notices.from_row(row), lists.about_of(row), row["many"])


async def release(tx: Transaction, now: datetime, *, until: datetime, send_due: bool) -> int | None:
    """Release sending; the copy's notices due by ``until`` are cancelled unless ``send_due``.

    Return how many such notices there were; None if somebody has decided already.
    """
    if await since(tx) is None:
        return None
    rows = await tx.all(f"SELECT n.id {_DOUBTFUL}", to_millis(until))
    if not send_due:
        for row in rows:
            await notices.cancel(tx, row["id"], RESTORED, now)
    await tx.execute(
        "UPDATE sender SET held_since = NULL, erased_again = 0, links_voided = 0,"
        " erasures_since = NULL, held_because = NULL"
    )
    tx.announce(notices.SCHEDULED)
    tx.announce(notices.QUEUED)
    tx.announce(CORRECTIONS)
    tx.announce(POSTS)
    return len(rows)
