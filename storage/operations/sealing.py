"""Daily key rotation: old keys are destroyed once no stored value is sealed under them."""

import asyncio
from datetime import datetime

from storage.conversations import drafts, inbox
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.surveys import drafts as survey_drafts
from storage.surveys import sealed


async def change_keys(database: Database, now: datetime) -> int:
    """Seal all sealed values under the newest key and destroy the older keys.

    If the newest key is a day old, a new key is added first; ``now`` is by the machine's clock.
    Return how many rows could not be unsealed because their key is missing, as after a restore.
    If the process is killed during this, calling it again completes it; if it was only stopped and
    another has begun meanwhile, that one destroys the older keys. Raises
    DatabaseUnavailableError, OSError, :class:`storage.engine.seal.KeysUnreadableError`.
    """
    newest = await asyncio.to_thread(database.keys.begin, now)
    lost = await database.write(_reseal)
    await asyncio.to_thread(database.keys.destroy_old, newest)
    return lost


async def _reseal(tx: Transaction) -> int:
    lost = await drafts.reseal(tx) + await survey_drafts.reseal(tx) + await sealed.reseal(tx)
    return lost + await inbox.reseal(tx)
