"""Amends a copy that is used in the place of the database that it was made of.

It is restored by the bot's own command, or found to be a copy when the bot runs on it: by its
fingerprint, where the server's own means have restored it or have failed over to another server.
"""

from datetime import datetime

from storage import privacy
from storage.conversations import inbox
from storage.engine import whereabouts
from storage.engine.database import Database
from storage.engine.erasures import Listed, Person
from storage.engine.transaction import Transaction
from storage.model.time import instant_or_none
from storage.notices import restored
from storage.notices.restored import Amended, Because
from storage.people import record_links, roles


async def amend_if_copy(database: Database, now: datetime) -> Amended | None:
    """Amend the database if it is a copy; return what was changed, None if it is the one in use.

    ``now`` is by the machine's clock. Raises DatabaseUnavailableError.
    """
    listed = database.erasures.read()

    async def work(tx: Transaction) -> Amended | None:
        if await whereabouts.is_copy(tx):
            return await amend(tx, listed, now, Because.ELSEWHERE)
        if not await whereabouts.is_settled(tx):
            await whereabouts.settle(tx)
        return None

    return await database.write(work)


async def amend(
    tx: Transaction, listed: Listed, now: datetime, because: Because = Because.RESTORED
) -> Amended:
    """Hold sending, erase again whoever is on the list, make every one-time link void.

    From then on the copy counts as the database in use. ``now`` is by the machine's clock.
    """
    last_sign = await _last_sign(tx)
    amended = Amended(
        erased_again=await _erase_again(tx, listed),
        links_voided=await roles.void_links(tx, now) + await record_links.void(tx, now),
        erasures_since=listed.since if last_sign and last_sign < listed.since else None,
    )
    await restored.begin(tx, now, amended, because)
    await whereabouts.settle(tx)
    return amended


async def _last_sign(tx: Transaction) -> datetime | None:
    """Return the time of the newest row that shows when the copy was made; None without any."""
    found = await tx.value(
        "SELECT max(at) FROM (SELECT max(received_at) AS at FROM inbox"
        " UNION ALL SELECT max(at) FROM audit UNION ALL SELECT max(created_at) FROM members"
        " UNION ALL SELECT max(created_at) FROM notices) AS signs"
    )
    return instant_or_none(found)


async def _erase_again(tx: Transaction, listed: Listed) -> int:
    """Erase everybody who is on the list; return how many.

    Their places at events stay free until sending is released: only then can those who come up
    from the waitlist be notified.
    """
    if not listed.entries:
        return 0
    rows = await tx.all("SELECT id, telegram_id, created_at FROM members")
    people = [Person(row["telegram_id"], row["id"], row["created_at"]) for row in rows]
    erased = [person for person in people if listed.has(person)]
    for person in erased:
        await privacy.erase(tx, person.member_id)
    await inbox.delete_open(tx, {one.telegram_id for one in erased if one.telegram_id is not None})
    return len(erased)
