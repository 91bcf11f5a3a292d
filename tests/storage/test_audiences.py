"""Audiences as they are read again and again by the writer, which remembers them."""

from contextlib import suppress
from pathlib import Path

from storage import audiences, privacy
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from tests.databases import opened
from tests.storage.office import people


async def test_a_remembered_audience_is_the_stored_one(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    async with opened(path) as database:
        one, other = await database.write(lambda tx: people(tx, 2))
        named = Audience(members=(one, other))
        both = await database.write(lambda tx: audiences.save(tx, named))

        async def load(tx: Transaction) -> Audience:
            return await audiences.load(tx, both)

        assert await database.write(load) == named
        # A member who is erased is named no more.
        await database.write(lambda tx: privacy.erase(tx, one))
        assert await database.write(load) == await database.read(load) == Audience(members=(other,))
        # What another process has written is read anew.
        async with opened(path) as elsewhere:
            await elsewhere.write(lambda tx: tx.execute("DELETE FROM audience_parts"))
        assert await database.write(load) == Audience()


async def test_an_audience_that_was_not_saved_is_not_remembered(tmp_path: Path) -> None:
    async with opened(tmp_path / "t.db") as database:
        seen: list[int] = []

        async def fails(tx: Transaction) -> None:
            seen.append(await audiences.save(tx, Audience(everyone=True)))
            assert await audiences.load(tx, seen[0]) == Audience(everyone=True)
            raise KeyError

        with suppress(KeyError):
            await database.write(fails)
        assert await database.write(lambda tx: audiences.load(tx, seen[0])) == Audience()
