"""Drafts of forms: one per person, stored until the form is finished or abandoned.

A draft may be submitted anonymously. So no row reveals its owner; see
:mod:`storage.conversations.sealed_rows`.
"""

import secrets
from collections.abc import Mapping

from storage.conversations.sealed_rows import SealedRows
from storage.engine.transaction import Transaction
from storage.model.forms import Dialog

# A form's first version is random, so that no button of an abandoned form fits a later form.
_FIRST_VERSIONS = 10**9
_ROWS = SealedRows[int]("drafts", lambda said: said["member"])


async def find(tx: Transaction, member_id: int, *, aside: bool = False) -> Dialog | None:
    """Return the form that the person is filling in; None if there is none.

    One that was put aside counts only with ``aside``.
    """
    said = await _ROWS.find(tx, member_id)
    if said is None or (said.get("aside", False) and not aside):
        return None
    return Dialog(said["form"], said["step"], said["draft"], said["version"])


async def save(
    tx: Transaction, member_id: int, form: str, step: str, draft: Mapping[str, object]
) -> int:
    """Save the draft; return its new version, which the form's buttons carry."""
    before = await find(tx, member_id)
    version = secrets.randbelow(_FIRST_VERSIONS) if before is None else before.version + 1
    await _save(tx, member_id, Dialog(form, step, draft, version))
    return version


async def update(tx: Transaction, member_id: int, draft: Mapping[str, object]) -> None:
    """Save the draft without changing its version: the question's buttons stay valid."""
    before = await find(tx, member_id)
    if before is not None:
        await _save(tx, member_id, Dialog(before.form, before.step, draft, before.version))


async def put_aside(tx: Transaction, member_id: int) -> None:
    """Let the form wait: nothing that the person says or presses elsewhere belongs to it."""
    dialog = await find(tx, member_id)
    if dialog is not None:
        await _save(tx, member_id, dialog, aside=True)


async def take_up(tx: Transaction, member_id: int, version: int) -> Dialog | None:
    """Return the form of this version that was put aside, which is open again; None without one."""
    dialog = await find(tx, member_id, aside=True)
    if dialog is None or dialog.version != version:
        return None
    await _save(tx, member_id, dialog)
    return dialog


async def drop(tx: Transaction, member_id: int) -> None:
    """Delete the person's draft, if there is one."""
    await _ROWS.drop(tx, member_id)


async def reseal(tx: Transaction) -> int:
    """Seal every draft under the newest key; delete and count those that can't be unsealed."""
    return await _ROWS.reseal(tx)


async def _save(tx: Transaction, member_id: int, dialog: Dialog, *, aside: bool = False) -> None:
    said = {
        "member": member_id,
        "form": dialog.form,
        "step": dialog.step,
        "draft": dialog.draft,
        "version": dialog.version,
    }
    await _ROWS.save(tx, {**said, "aside": True} if aside else said)
