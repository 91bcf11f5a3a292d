"""Forms under way: one a person, kept until it is finished or left."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime

from storage.engine.database import Transaction
from storage.model.forms import Dialog
from storage.model.time import to_millis

# A form begins anywhere, so that no button of one that was left fits another.
_FIRST_VERSIONS = 10**9


async def find(tx: Transaction, member_id: int) -> Dialog | None:
    """Return the form that the person is filling in."""
    row = await tx.one(
        "SELECT form, step, draft, version FROM dialogs WHERE member_id = $1", member_id
    )
    if row is None:
        return None
    return Dialog(row["form"], row["step"], json.loads(row["draft"]), row["version"])


async def save(
    tx: Transaction,
    member_id: int,
    form: str,
    step: str,
    draft: Mapping[str, object],
    now: datetime,
) -> int:
    """Keep the draft; return its new version, which the form's buttons carry."""
    return int(
        await tx.value(
            "INSERT INTO dialogs (member_id, form, step, draft, version, updated_at)"
            " VALUES ($1, $2, $3, $4, $6, $5)"
            " ON CONFLICT (member_id) DO UPDATE SET form = excluded.form, step = excluded.step,"
            " draft = excluded.draft, version = dialogs.version + 1,"
            " updated_at = excluded.updated_at"
            " RETURNING version",
            member_id,
            form,
            step,
            json.dumps(draft, ensure_ascii=False),
            to_millis(now),
            secrets.randbelow(_FIRST_VERSIONS),
        )
    )


async def keep(tx: Transaction, member_id: int, draft: Mapping[str, object], now: datetime) -> None:
    """Keep the draft under its present version: the question's buttons stay good."""
    await tx.execute(
        "UPDATE dialogs SET draft = $2, updated_at = $3 WHERE member_id = $1",
        member_id,
        json.dumps(draft, ensure_ascii=False),
        to_millis(now),
    )


async def drop(tx: Transaction, member_id: int) -> None:
    """Leave the form."""
    await tx.execute("DELETE FROM dialogs WHERE member_id = $1", member_id)
