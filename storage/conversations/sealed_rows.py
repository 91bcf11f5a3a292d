"""Rows that reveal nothing about whose they are: a random id, and a sealed value.

What they hold may be handed in anonymously. So whose a row is stands inside the sealed value
(storage/engine/seal.py). The mapping from owners to rows exists in memory only; it is rebuilt by
unsealing all rows.
"""

import json
import secrets
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from storage.engine.seal import SealBrokenError
from storage.engine.transaction import Row, Transaction

Said = Mapping[str, Any]
Owner = TypeVar("Owner", bound=Hashable)


@dataclass(frozen=True)
class SealedRows(Generic[Owner]):
    """A table with the columns ``id`` and ``sealed``; ``owner`` returns whose a value is."""

    table: str
    owner: Callable[[Said], Owner]

    async def find(self, tx: Transaction, owner: Owner) -> Said | None:
        """Return the owner's value; None if there is none, or its key was destroyed."""
        whose: dict[Owner, int] | None = tx.memory.get(self.table)
        row_id = (await self.whose(tx) if whose is None else whose).get(owner)
        if row_id is None:
            return None
        row = await tx.one(f"SELECT id, sealed FROM {self.table} WHERE id = $1", row_id)  # noqa: S608
        return None if row is None else self._opened(tx, row)

    async def save(self, tx: Transaction, said: Said) -> None:
        """Save the value in place of its owner's earlier one."""
        owner, whose = self.owner(said), await self.whose(tx)
        row_id = whose.get(owner)
        if row_id is None:
            row_id = secrets.randbits(62)
            await tx.execute(
                f"INSERT INTO {self.table} (id, sealed) VALUES ($1, $2)",  # noqa: S608
                row_id,
                self._sealed(tx, row_id, said),
            )
            whose[owner] = row_id
            return
        await tx.execute(
            f"UPDATE {self.table} SET sealed = $2 WHERE id = $1",  # noqa: S608
            row_id,
            self._sealed(tx, row_id, said),
        )

    async def drop(self, tx: Transaction, owner: Owner) -> None:
        """Delete the owner's value, if there is one."""
        row_id = (await self.whose(tx)).pop(owner, None)
        if row_id is not None:
            await tx.execute(f"DELETE FROM {self.table} WHERE id = $1", row_id)  # noqa: S608

    async def whose(self, tx: Transaction) -> dict[Owner, int]:
        """Return the row's id of each owner."""
        known: dict[Owner, int] | None = tx.memory.get(self.table)
        if known is None:
            known = {}
            for row in await tx.all(f"SELECT id, sealed FROM {self.table}"):  # noqa: S608
                said = self._opened(tx, row)
                if said is not None:
                    known[self.owner(said)] = row["id"]
            tx.memory[self.table] = known
        return known

    async def reseal(self, tx: Transaction) -> int:
        """Seal every row under the newest key; delete and count those that can't be unsealed."""
        lost = 0
        for row in await tx.all(f"SELECT id, sealed FROM {self.table}"):  # noqa: S608
            try:
                sealed = tx.keys.reseal(row["sealed"], self._place(row["id"]))
            except SealBrokenError:
                await tx.execute(f"DELETE FROM {self.table} WHERE id = $1", row["id"])  # noqa: S608
                lost += 1
            else:
                await tx.execute(
                    f"UPDATE {self.table} SET sealed = $2 WHERE id = $1",  # noqa: S608
                    row["id"],
                    sealed,
                )
        tx.memory.clear()
        return lost

    def _opened(self, tx: Transaction, row: Row) -> Said | None:
        """Return the unsealed value; None if its key was destroyed, as of a restored copy."""
        try:
            plain = tx.keys.unseal(row["sealed"], self._place(row["id"]))
        except SealBrokenError:
            return None
        said: dict[str, Any] = json.loads(plain)
        return said

    def _sealed(self, tx: Transaction, row_id: int, said: Said) -> bytes:
        plain = json.dumps(said, ensure_ascii=False).encode()
        return tx.keys.seal(plain, self._place(row_id))

    def _place(self, row_id: int) -> str:
        return f"{self.table} {row_id}"
