"""Updates made by hand, and what has become of them."""

from pathlib import Path

from bot.updates.begun import Begun
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.transaction import Transaction


def said(number: int, text: str, person: int = 5) -> Arrival:
    body = (
        f'{{"update_id":{number},"message":{{"message_id":1,"date":0,"text":"{text}",'
        f'"chat":{{"id":{person},"type":"private"}},'
        f'"from":{{"id":{person},"is_bot":false,"first_name":"x"}}}}}}'
    )
    return Arrival(number, person, body.encode())


async def states(database: Database) -> dict[int, int]:
    async def read(tx: Transaction) -> dict[int, int]:
        return {row[0]: row[1] for row in await tx.all("SELECT update_id, state FROM inbox")}

    return await database.read(read)


def begun() -> Begun:
    """Make a record of begun updates that is in memory alone."""
    return Begun(Path("t.db"))
