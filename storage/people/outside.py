"""People outside the register: visitors, and declined registrations that wait to be dropped."""

from datetime import datetime, timedelta

from storage.engine.transaction import PERSONAL_DATA_DELETED, Transaction
from storage.model.time import instant_or_none, to_millis
from storage.people import members

_UNHELD = members.unheld("m.id", "$3")


async def visitors_since(tx: Transaction, until: datetime, limit: int) -> list[int]:
    """Return the ids of visitors whose last day here ended before ``until``, longest ago first.

    Whoever holds a role is left out.
    """
    rows = await tx.all(
        f"SELECT m.id FROM members m WHERE m.status = 'visitor' AND {_UNHELD}"  # noqa: S608
        " AND NOT EXISTS (SELECT 1 FROM guests g WHERE g.member_id = m.id)"
        " AND m.seen_at <= $1 ORDER BY m.seen_at, m.id LIMIT $2",
        to_millis(until - timedelta(days=1)),
        limit,
        to_millis(tx.now),
    )
    return [row["id"] for row in rows]


async def declined_since(tx: Transaction, until: datetime, limit: int) -> list[tuple[int, bool]]:
    """Return the members who were declined before ``until``, longest ago first.

    Each is an id, and whether the person holds a role.
    """
    rows = await tx.all(
        f"SELECT m.id, {_UNHELD} AS without FROM members m"  # noqa: S608
        " WHERE m.status = 'declined' AND m.declined_at < $1 ORDER BY m.declined_at, m.id LIMIT $2",
        to_millis(until),
        limit,
        to_millis(tx.now),
    )
    return [(row["id"], not row["without"]) for row in rows]


async def drop_registration(tx: Transaction, member_id: int) -> None:
    """Delete what a declined person has stated except the name; they become a visitor again.

    This is for people who hold a role, and so must stay known by their name.
    """
    await tx.execute("DELETE FROM member_associations WHERE member_id = $1", member_id)
    await tx.execute("DELETE FROM member_changes WHERE member_id = $1", member_id)
    await tx.execute("DELETE FROM member_claims WHERE member_id = $1", member_id)
    await tx.execute("DELETE FROM settled_claims WHERE member_id = $1", member_id)
    await tx.execute("DELETE FROM record_changes WHERE member_id = $1", member_id)
    await tx.execute("DELETE FROM member_names WHERE member_id = $1", member_id)
    await tx.execute("DELETE FROM record_checks WHERE member_id = $1", member_id)
    await tx.execute("DELETE FROM consents WHERE member_id = $1", member_id)
    await tx.execute("DELETE FROM year_entries WHERE member_id = $1", member_id)
    await tx.execute("DELETE FROM year_confirmations WHERE member_id = $1", member_id)
    await tx.execute(
        "UPDATE members SET status = 'visitor', staff_no = NULL, college = NULL, phone = NULL,"
        " title = NULL, email = NULL, contact_stated = NULL,"
        " reading = NULL, reading_of = NULL,"
        " consent_version = NULL, consent_at = NULL, registered_at = NULL, declined_at = NULL"
        " WHERE id = $1",
        member_id,
    )
    tx.announce(PERSONAL_DATA_DELETED)


async def declined_at(tx: Transaction, member_id: int) -> datetime | None:
    """Return when the person's registration was declined; None if it was not, or is not known."""
    found = await tx.value("SELECT declined_at FROM members WHERE id = $1", member_id)
    return instant_or_none(found)


async def date_undated(tx: Transaction, now: datetime, limit: int) -> int:
    """Let the time begin now for rows of a version that did not save when it began.

    Return how many rows were dated, at most ``limit`` visitors and as many declined.
    """
    dated = 0
    for status, column in (("visitor", "seen_at"), ("declined", "declined_at")):
        dated += await tx.execute(
            f"UPDATE members SET {column} = $1 WHERE id IN (SELECT id FROM members"  # noqa: S608
            f" WHERE status = '{status}' AND {column} IS NULL LIMIT $2)",
            to_millis(now),
            limit,
        )
    return dated
