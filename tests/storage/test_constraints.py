"""A broken constraint is named as the schema names it, whichever kind it is."""

from pathlib import Path

import pytest

from storage.engine.constraints import FOREIGN_KEY, ConstraintError
from storage.engine.transaction import Transaction
from tests.databases import at

MEMBER = "INSERT INTO members (id, telegram_id, status, name, language, created_at) VALUES "


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        (f"{MEMBER} (1, 5, 'visitor', 'a', 'zh', 0)", f"{MEMBER} (2, 5, 'visitor', 'b', 'zh', 0)",
         "members_telegram_id_once"),
        ("", f"{MEMBER} (1, 5, 'nobody', 'a', 'zh', 0)", "members_status_known"),
        (f"{MEMBER} (1, 5, 'visitor', 'a', 'zh', 0);", "INSERT INTO member_associations"
         " (member_id, association) VALUES (1, 'x'), (1, 'x')", "member_associations_once"),
        ("", "INSERT INTO member_associations (member_id, association) VALUES (9, 'x')",
         FOREIGN_KEY),
        ("", f"{MEMBER} (1, 5, 'visitor', NULL, 'zh', 0)", "members.name"),
    ],
)  # fmt: skip
async def test_a_broken_constraint_is_named(
    tmp_path: Path, first: str, second: str, name: str
) -> None:
    database = at(tmp_path / "t.db")
    await database.open()

    async def work(tx: Transaction) -> None:
        if first:
            await tx.execute(first)
        await tx.execute(second)

    try:
        with pytest.raises(ConstraintError) as one:
            await database.write(work)
        assert one.value.name == name
        with pytest.raises(ConstraintError, match="members_status_known"):
            await database.write(_many)
    finally:
        await database.close()


async def _many(tx: Transaction) -> None:
    statement = f"{MEMBER} ($1, $2, $3, 'a', 'zh', 0)"
    await tx.execute_many(statement, [(11, 11, "visitor"), (12, 12, "nobody")])
