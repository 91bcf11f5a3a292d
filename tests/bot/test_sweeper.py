"""The sweep: what fails in it delays nothing else, and is reported."""

from datetime import UTC, datetime
from functools import partial
from json import JSONDecodeError

import pytest

from bot.sending.sweeper import Sweeper
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.model.organisation import Organisation
from storage.notices import notices
from tests.office import ORGANISATION

NOON = datetime(2026, 3, 4, 4, tzinfo=UTC)  # in Shanghai
EVERYBODY = Audience(everyone=True)


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        return NOON


async def test_a_notice_or_a_step_that_fails_delays_nothing_else(database: Database) -> None:
    looked: list[str] = []

    async def fails(_tx: Transaction, _organisation: Organisation, _now: datetime) -> int:
        looked.append("fails")
        raise LookupError

    async def looks(_tx: Transaction, _organisation: Organisation, _now: datetime) -> int:
        looked.append("looks")
        return 1

    new = NewNotice(NoticeKind.BROADCAST, EVERYBODY, NOON, {"html": "通知"})
    broken, good = [
        await database.write(partial(notices.schedule, new=new, now=NOON)) for _ in range(2)
    ]
    await database.write(
        lambda tx: tx.execute("UPDATE notices SET content = 'x' WHERE id = $1", broken)
    )
    sweeper = Sweeper(
        database=database, organisation=ORGANISATION, clock=Noon(), hourly=(fails, looks)
    )
    with pytest.raises(ExceptionGroup) as raised:
        await sweeper.sweep()
    assert [type(error) for error in raised.value.exceptions] == [JSONDecodeError, LookupError]
    found = await database.read(lambda tx: notices.find(tx, good))
    assert found is not None
    assert found.status == "sent"  # to nobody: there are no members
    assert looked == ["fails", "looks"]
    with pytest.raises(
        JSONDecodeError, match="Expecting value"
    ):  # it alone: the others are done for an hour
        await sweeper.sweep()
    assert looked == ["fails", "looks"]
    await sweeper.stop()
