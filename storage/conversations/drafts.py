"""Drafts of forms: one per person, stored until the form is finished or abandoned.

A draft may be submitted anonymously. So no row reveals its owner: the member's id is inside the
sealed value (storage/engine/seal.py), and each form's row has a random id. The mapping from
members to rows exists in memory only; it is rebuilt by unsealing all rows.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storage.engine.seal import SealBrokenError
from storage.engine.transaction import Row, Transaction
from storage.model.forms import Dialog

# A form's first version is random, so that no button of an abandoned form fits a later form.
_FIRST_VERSIONS = 10**9
_WHOSE = "drafts"


@dataclass(frozen=True, slots=True)
class _Opened:
    row: int
    member_id: int
    dialog: Dialog


async def find(tx: Transaction, member_id: int) -> Dialog | None:
    """Return the form that the person is filling in; None if there is none."""
    found = await _of(tx, member_id)
    return None if found is None else found.dialog


async def save(
    tx: Transaction, member_id: int, form: str, step: str, draft: Mapping[str, object]
) -> int:
    """Save the draft; return its new version, which the form's buttons carry."""
    before = await _of(tx, member_id)
    if before is None:
        version = secrets.randbelow(_FIRST_VERSIONS)
        row = secrets.randbits(62)
        sealed = _sealed(tx, row, member_id, Dialog(form, step, draft, version))
        await tx.execute("INSERT INTO drafts (id, sealed) VALUES ($1, $2)", row, sealed)
        (await _whose(tx))[member_id] = row
        return version
    version = before.dialog.version + 1
    await _replace(tx, before, Dialog(form, step, draft, version))
    return version


async def update(tx: Transaction, member_id: int, draft: Mapping[str, object]) -> None:
    """Save the draft without changing its version: the question's buttons stay valid."""
    before = await _of(tx, member_id)
    if before is not None:
        one = before.dialog
        await _replace(tx, before, Dialog(one.form, one.step, draft, one.version))


async def drop(tx: Transaction, member_id: int) -> None:
    """Delete the person's draft, if there is one."""
    row = (await _whose(tx)).pop(member_id, None)
    if row is not None:
        await tx.execute("DELETE FROM drafts WHERE id = $1", row)


async def reseal(tx: Transaction) -> int:
    """Seal every draft under the newest key; delete and count those that can't be unsealed."""
    lost = 0
    for row in await tx.all("SELECT id, sealed FROM drafts"):
        try:
            sealed = tx.keys.reseal(row["sealed"], _place(row["id"]))
        except SealBrokenError:
            await tx.execute("DELETE FROM drafts WHERE id = $1", row["id"])
            lost += 1
        else:
            await tx.execute("UPDATE drafts SET sealed = $2 WHERE id = $1", row["id"], sealed)
    tx.memory.clear()
    return lost


async def _of(tx: Transaction, member_id: int) -> _Opened | None:
    row = (await _whose(tx)).get(member_id)
    if row is None:
        return None
    found = await tx.one("SELECT id, sealed FROM drafts WHERE id = $1", row)
    return None if found is None else _opened(tx, found)


async def _whose(tx: Transaction) -> dict[int, int]:
    """Return the row id of each member's draft, by member id."""
    known: dict[int, int] | None = tx.memory.get(_WHOSE)
    if known is None:
        found = [_opened(tx, row) for row in await tx.all("SELECT id, sealed FROM drafts")]
        known = {one.member_id: one.row for one in found if one is not None}
        tx.memory[_WHOSE] = known
    return known


def _opened(tx: Transaction, row: Row) -> _Opened | None:
    """Return the unsealed row; None if its key was destroyed, as for a draft of a restored copy."""
    try:
        plain = tx.keys.unseal(row["sealed"], _place(row["id"]))
    except SealBrokenError:
        return None
    said: dict[str, Any] = json.loads(plain)
    dialog = Dialog(said["form"], said["step"], said["draft"], said["version"])
    return _Opened(row["id"], said["member"], dialog)


def _sealed(tx: Transaction, row: int, member_id: int, dialog: Dialog) -> bytes:
    said = {
        "member": member_id,
        "form": dialog.form,
        "step": dialog.step,
        "draft": dialog.draft,
        "version": dialog.version,
    }
    return tx.keys.seal(json.dumps(said, ensure_ascii=False).encode(), _place(row))


async def _replace(tx: Transaction, before: _Opened, dialog: Dialog) -> None:
    sealed = _sealed(tx, before.row, before.member_id, dialog)
    await tx.execute("UPDATE drafts SET sealed = $2 WHERE id = $1", before.row, sealed)


def _place(row: int) -> str:
    return f"drafts {row}"
