"""Bound groups and channels of associations, who asks to join them, and who was let in."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from storage.engine import whereabouts
from storage.engine.transaction import Row, Transaction
from storage.model.groups import Asking, Group, Standing
from storage.model.time import to_millis
from storage.rights import Reach

POSTS: Final = "posts"
"""Is announced when there may be something to do in groups."""
EPHEMERAL: Final = "ephemeral"
"""By this name the server is asked whether it knows messages that one person of a group sees."""
_BELONGS = (
    "(m.status = 'active' AND EXISTS (SELECT 1 FROM member_associations a"
    " WHERE a.member_id = m.id AND a.association = g.association))"
)


class BoundElsewhereError(Exception):
    """The chat is bound to another association."""


async def may_post(tx: Transaction) -> bool:
    """Return whether groups may be sent anything: sending is not held, and this is no copy."""
    held = await tx.value("SELECT held_since FROM sender")
    return held is None and await whereabouts.may_send(tx)


async def find(tx: Transaction, group_id: int) -> Group | None:
    """Return the group with this id; None if there is none."""
    row = await tx.one("SELECT * FROM chat_groups WHERE id = $1", group_id)
    return _group(row) if row else None


async def of_chat(tx: Transaction, chat_id: int) -> Group | None:
    """Return the group that is bound to this chat of Telegram's; None if there is none."""
    row = await tx.one("SELECT * FROM chat_groups WHERE chat_id = $1", chat_id)
    return _group(row) if row else None


async def of_associations(tx: Transaction, keys: Sequence[str]) -> list[Group]:
    """Return all groups of these associations, by association and in the order of binding."""
    rows = await tx.all(
        "SELECT * FROM chat_groups WHERE association IN (SELECT value FROM json_each($1))"
        " ORDER BY association, id",
        json.dumps(list(keys)),
    )
    return [_group(row) for row in rows]


async def within(tx: Transaction, reach: Reach) -> list[Group]:
    """Return all groups within the reach, by association and in the order of binding."""
    if reach.everything:
        rows = await tx.all("SELECT * FROM chat_groups ORDER BY association, id")
        return [_group(row) for row in rows]
    return await of_associations(tx, reach.associations)


async def bind(
    tx: Transaction,
    association: str,
    chat_id: int,
    kind: str,
    title: str,
    standing: Standing,
    *,
    by: int,
    now: datetime,
) -> Group:
    """Bind the chat to the association, or renew what is known of a bound one; return it.

    Raises BoundElsewhereError if the chat is bound to another association.
    """
    known = await of_chat(tx, chat_id)
    if known is not None and known.association != association:
        raise BoundElsewhereError
    await tx.execute(
        "INSERT INTO chat_groups (association, chat_id, kind, title, standing, missing, bound_by,"
        " bound_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (chat_id) DO UPDATE SET"
        " title = excluded.title, standing = excluded.standing, missing = excluded.missing",
        association,
        chat_id,
        kind,
        title,
        *_stored(standing),
        by,
        to_millis(now),
    )
    tx.announce(POSTS)
    bound = await of_chat(tx, chat_id)
    assert bound is not None
    return bound


async def set_link(tx: Transaction, group_id: int, link: str) -> None:
    """Save the link by which people ask to join."""
    await tx.execute("UPDATE chat_groups SET link = $2 WHERE id = $1", group_id, link)


async def set_standing(tx: Transaction, group_id: int, standing: Standing) -> None:
    """Save what the bot may do in the group; outside it, its link is worth nothing any more."""
    await tx.execute(
        "UPDATE chat_groups SET standing = $2, missing = $3,"
        " link = CASE WHEN $2 = 'gone' THEN NULL ELSE link END WHERE id = $1",
        group_id,
        *_stored(standing),
    )


async def set_thread(tx: Transaction, group_id: int, thread: int) -> None:
    """Save the topic for notices; 0 for none."""
    await tx.execute("UPDATE chat_groups SET thread = $2 WHERE id = $1", group_id, thread)


async def rename(tx: Transaction, group_id: int, title: str) -> None:
    """Save the group's title, which its administrators have changed."""
    await tx.execute("UPDATE chat_groups SET title = $2 WHERE id = $1", group_id, title)


async def move(tx: Transaction, old: int, new: int) -> bool:
    """Change the id of a bound group that Telegram has made a supergroup; return whether it was.

    It is not if the supergroup has been bound by itself meanwhile.

    Messages of before can't be reached any more, as their numbers are of others there: what is
    known of them is forgotten. So is the link, which is void: the next check makes one.
    """
    moved = await tx.execute(
        "UPDATE chat_groups SET chat_id = $2, link = NULL WHERE chat_id = $1"
        " AND NOT EXISTS (SELECT 1 FROM chat_groups o WHERE o.chat_id = $2)",
        old,
        new,
    )
    if not moved:
        return False
    group = await of_chat(tx, new)
    assert group is not None
    await tx.execute(
        "UPDATE notice_posts SET messages = '[]' WHERE group_id = $1 AND messages <> '[]'", group.id
    )
    await tx.execute(
        "UPDATE event_groups SET shown = 'gone' WHERE group_id = $1 AND shown <> ''", group.id
    )
    await tx.execute(
        "UPDATE date_group_polls SET status = 'closed', message_id = NULL"
        " WHERE group_id = $1 AND status IN ('sent', 'closing')",
        group.id,
    )
    return True


async def unbind(tx: Transaction, group_id: int) -> None:
    """Delete the binding, with who asked to join and what was sent there."""
    await tx.execute("DELETE FROM chat_groups WHERE id = $1", group_id)


def _stored(standing: Standing) -> tuple[str, str]:
    return ("present" if standing.present else "gone"), " ".join(standing.missing)


def _group(row: Row) -> Group:
    return Group(
        id=row["id"],
        association=row["association"],
        chat_id=row["chat_id"],
        kind=row["kind"],
        title=row["title"],
        present=row["standing"] == "present",
        missing=tuple(row["missing"].split()),
        link=row["link"] or "",
        thread=row["thread"],
    )


async def ask(
    tx: Transaction, group_id: int, member_id: int, now: datetime, *, inside: bool
) -> None:
    """Save that somebody asks to join, or with ``inside`` that they were let in."""
    await tx.execute(
        "INSERT INTO chat_requests (group_id, member_id, inside, asked_at)"
        " VALUES ($1, $2, $3, $4) ON CONFLICT (group_id, member_id) DO UPDATE SET"
        " inside = excluded.inside, asked_at = excluded.asked_at",
        group_id,
        member_id,
        int(inside),
        to_millis(now),
    )


async def forget(tx: Transaction, group_id: int, member_id: int) -> None:
    """Delete that somebody asks to join the group, or is in it."""
    await tx.execute(
        "DELETE FROM chat_requests WHERE group_id = $1 AND member_id = $2", group_id, member_id
    )


async def asking(tx: Transaction, group_id: int, member_id: int) -> Asking | None:
    """Return the member's open request to join the group; None if there is none."""
    found = await _asking(tx, "r.group_id = $1 AND r.member_id = $2 AND r.inside = 0", group_id,
                          member_id)  # fmt: skip
    return found[0] if found else None


async def waiting(tx: Transaction, group_id: int) -> list[Asking]:
    """Return the open requests to join the group, oldest first."""
    return await _asking(tx, "r.group_id = $1 AND r.inside = 0", group_id)


async def belonging(tx: Transaction) -> list[Asking]:
    """Return the open requests of people who have become members of the association meanwhile."""
    return await _asking(tx, f"r.inside = 0 AND g.standing = 'present' AND {_BELONGS}")


async def outsiders(tx: Transaction, group_id: int) -> list[Asking]:
    """Return those let into the group who do not belong to its association, oldest first."""
    return await _asking(tx, f"r.group_id = $1 AND r.inside = 1 AND NOT {_BELONGS}", group_id)


async def _asking(tx: Transaction, where: str, *args: int) -> list[Asking]:
    rows = await tx.all(
        "SELECT g.*, m.id AS member_id, m.telegram_id, m.name,"  # noqa: S608
        f" CASE WHEN {_BELONGS} THEN 1 ELSE 0 END AS belongs FROM chat_requests r"
        " JOIN chat_groups g ON g.id = r.group_id JOIN members m ON m.id = r.member_id"
        f" WHERE {where} ORDER BY r.asked_at, r.member_id",
        *args,
    )
    return [
        Asking(_group(row), row["member_id"], row["telegram_id"], row["name"], bool(row["belongs"]))
        for row in rows
    ]


async def knows(tx: Transaction, name: str) -> bool | None:
    """Return whether the server knew this when it was asked; None if it never was."""
    known: int | None = await tx.value("SELECT known FROM server_knows WHERE name = $1", name)
    return None if known is None else bool(known)


async def note_known(tx: Transaction, name: str, now: datetime, *, known: bool) -> None:
    """Save whether the server knows this, as it has answered."""
    await tx.execute(
        "INSERT INTO server_knows (name, known, asked_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (name) DO UPDATE SET known = excluded.known, asked_at = excluded.asked_at",
        name,
        int(known),
        to_millis(now),
    )


async def trim(tx: Transaction, until: datetime, limit: int) -> int:
    """Forget open requests older than ``until``, up to ``limit``; return how many.

    They go on waiting in Telegram, where the group's administrators see them.
    """
    return await tx.execute(
        "DELETE FROM chat_requests WHERE inside = 0 AND (group_id, member_id) IN"
        " (SELECT group_id, member_id FROM chat_requests WHERE inside = 0 AND asked_at < $1"
        " ORDER BY asked_at LIMIT $2)",
        to_millis(until),
        limit,
    )
