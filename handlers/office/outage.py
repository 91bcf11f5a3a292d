"""Notifies the school's staff after Telegram was unreachable for some time."""

from collections.abc import Mapping
from datetime import datetime

from handlers.dates import moments
from handlers.kit.notify import notify_people
from handlers.kit.texts import Texts
from storage import rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.operations import outage
from storage.people import members


async def over(tx: Transaction, organisation: Organisation, now: datetime) -> bool:
    """Notify the school's staff, once, of the start and end of the outage.

    Return False if there was no outage.
    """
    since = await outage.end(tx)
    if since is None:
        return False

    def args(texts: Texts) -> Mapping[str, str]:
        return {
            "since": moments.timed(since, texts, organisation),
            "until": moments.timed(now, texts, organisation),
        }

    await notify_people(tx, await members.holders(tx, rights.OFFICE), "outage-over", args, now)
    return True
