"""Tags of officers in the groups of their associations: their titles, for as long as they hold."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from storage.engine.transaction import Transaction
from storage.groups import POSTS
from storage.model.time import to_millis

LONGEST: Final = 16  # characters of a tag, by Telegram

_WANTED = (
    "SELECT g.id AS group_id, g.chat_id, m.id AS member_id, m.telegram_id, o.title"
    " FROM chat_groups g JOIN grants o ON o.role = 'officer' AND o.scope = g.association"
    " JOIN members m ON m.id = o.member_id WHERE g.kind = 'group' AND g.standing = 'present'"
    " AND o.title <> '' AND m.telegram_id IS NOT NULL"
    " AND (o.starts_at IS NULL OR o.starts_at <= $1) AND (o.ends_at IS NULL OR o.ends_at > $1)"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A tag to be set for somebody in a group, or, if it is empty, to be removed."""

    group_id: int
    chat_id: int
    member_id: int
    telegram_id: int
    tag: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A tag that Telegram did not set, and why: see bot/telegram/outcomes.py."""

    name: str
    tag: str
    reason: str


async def changes(tx: Transaction, now: datetime) -> list[Change]:
    """Return which tags differ from the officers' titles now."""
    wanted = {
        (row["group_id"], row["member_id"]): Change(
            group_id=row["group_id"],
            chat_id=row["chat_id"],
            member_id=row["member_id"],
            telegram_id=row["telegram_id"],
            tag=row["title"][:LONGEST].strip(),
        )
        for row in await tx.all(_WANTED, to_millis(now))
    }
    rows = await tx.all(
        "SELECT t.group_id, t.member_id, t.tag, g.chat_id, m.telegram_id FROM chat_tags t"
        " JOIN chat_groups g ON g.id = t.group_id JOIN members m ON m.id = t.member_id"
        " WHERE m.telegram_id IS NOT NULL"
    )
    there = {(row["group_id"], row["member_id"]): row for row in rows}
    gone = [
        Change(row["group_id"], row["chat_id"], row["member_id"], row["telegram_id"], "")
        for key, row in there.items()
        if key not in wanted
    ]
    new = [one for key, one in wanted.items() if key not in there or there[key]["tag"] != one.tag]
    return [*gone, *new]


async def changed(tx: Transaction, one: Change, reason: str | None) -> None:
    """Record that the tag was set or removed, or with a ``reason`` that Telegram refused."""
    if not one.tag:
        await forget(tx, one.group_id, one.member_id)
        return
    await tx.execute(
        "INSERT INTO chat_tags (group_id, member_id, tag, reason) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (group_id, member_id) DO UPDATE SET tag = excluded.tag,"
        " reason = excluded.reason",
        one.group_id,
        one.member_id,
        one.tag,
        reason,
    )


async def refused(tx: Transaction, group_id: int) -> list[Refused]:
    """Return the tags that Telegram did not set in the group."""
    rows = await tx.all(
        "SELECT m.name, t.tag, t.reason FROM chat_tags t JOIN members m ON m.id = t.member_id"
        " WHERE t.group_id = $1 AND t.reason IS NOT NULL ORDER BY m.id",
        group_id,
    )
    return [Refused(row["name"], row["tag"], row["reason"]) for row in rows]


async def retry(tx: Transaction, group_id: int) -> None:
    """Have the tags that were refused tried again."""
    await tx.execute("DELETE FROM chat_tags WHERE group_id = $1 AND reason IS NOT NULL", group_id)
    tx.announce(POSTS)


async def forget(tx: Transaction, group_id: int, member_id: int) -> None:
    """Note that the person has no tag in the group, who has come into it or left it just now."""
    if await tx.execute(
        "DELETE FROM chat_tags WHERE group_id = $1 AND member_id = $2", group_id, member_id
    ):
        tx.announce(POSTS)


@dataclass(frozen=True, slots=True)
class Left:
    """A tag to be removed of which nothing else is stored any more."""

    chat_id: int
    telegram_id: int


async def leave_group(tx: Transaction, group_id: int, now: datetime) -> None:
    """Have the tags in the group removed, which is about to be unbound."""
    await _leave(tx, "t.group_id = $1", group_id, now)


async def leave_person(tx: Transaction, member_id: int, now: datetime) -> None:
    """Have the tags of the person removed, who is about to be erased."""
    await _leave(tx, "t.member_id = $1", member_id, now)


async def _leave(tx: Transaction, where: str, number: int, now: datetime) -> None:
    added = await tx.execute(
        "INSERT INTO tags_left (chat_id, telegram_id, added_at)"  # noqa: S608
        " SELECT g.chat_id, m.telegram_id, $2 FROM chat_tags t"
        " JOIN chat_groups g ON g.id = t.group_id JOIN members m ON m.id = t.member_id"
        f" WHERE {where} AND t.reason IS NULL AND m.telegram_id IS NOT NULL"
        " ON CONFLICT (chat_id, telegram_id) DO NOTHING",
        number,
        to_millis(now),
    )
    if added:
        tx.announce(POSTS)


async def left(tx: Transaction) -> list[Left]:
    """Return the tags to be removed of groups that were unbound and of people who were erased."""
    rows = await tx.all("SELECT chat_id, telegram_id FROM tags_left ORDER BY added_at, chat_id")
    return [Left(row["chat_id"], row["telegram_id"]) for row in rows]


async def removed(tx: Transaction, one: Left) -> None:
    """Record that Telegram has removed the tag, or won't."""
    await tx.execute(
        "DELETE FROM tags_left WHERE chat_id = $1 AND telegram_id = $2",
        one.chat_id,
        one.telegram_id,
    )


async def trim(tx: Transaction, until: datetime, limit: int) -> int:
    """Give up removing tags that wait since before ``until``, up to ``limit``; return how many."""
    return await tx.execute(
        "DELETE FROM tags_left WHERE (chat_id, telegram_id) IN (SELECT chat_id, telegram_id"
        " FROM tags_left WHERE added_at < $1 ORDER BY added_at LIMIT $2)",
        to_millis(until),
        limit,
    )
