"""Notices of what was suggested and done (你提我办): they say what holds when they are read.

Stored are the ids of the suggestions and, for lists and titles, a text without any name. Whether an
author agrees to be named, and whether members may read a suggestion at all, can change until then.
"""

from collections.abc import Mapping
from typing import Any, Final

from storage.engine.transaction import Transaction
from storage.model.suggestions import Suggestion
from storage.suggestions import seconding

DONE: Final = "done"
"""The key in a notice's content of the ids of the suggestions, in order."""


async def of_content(tx: Transaction, content: Mapping[str, Any]) -> tuple[Suggestion, ...] | None:
    """Return those of its suggestions that members may read now; None for another notice."""
    ids = content.get(DONE)
    if ids is None:
        return None
    found = {one.id: one for one in await seconding.public_among(tx, ids)}
    return tuple(found[one] for one in ids if one in found)
