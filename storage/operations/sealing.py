"""Keys are changed daily, and the old ones destroyed once nothing is sealed under them any more."""

import asyncio
from datetime import datetime

from storage.conversations import drafts, inbox
from storage.engine.database import Database, Transaction


async def change_keys(database: Database, now: datetime) -> int:
    """Seal all that is stored under the newest key and destroy the older ones.

    A new key comes first where the newest has sealed for a day; ``now`` is by the machine's clock.
    Return how many rows could not be read: their key was gone, as after a copy was put back.
    Killed at any moment, it is done by doing it again. Raises DatabaseUnavailableError, OSError,
    :class:`storage.engine.seal.KeysUnreadableError`.
    """
    await asyncio.to_thread(database.keys.begin, now)
    lost = await database.write(_reseal)
    await asyncio.to_thread(database.keys.destroy_old)
    return lost


async def _reseal(tx: Transaction) -> int:
    return await drafts.reseal(tx) + await inbox.reseal(tx)
