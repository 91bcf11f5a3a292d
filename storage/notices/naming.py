"""The people whom personal notices name: stored as ids, so that no notice outlasts a name.

``people`` in a content maps arguments of its text to member ids. When a content is read to be
rendered, ``names`` is added: for each argument the present names, None for whoever was erased.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from storage.engine.transaction import Transaction

Content = Mapping[str, Any]


async def with_names(tx: Transaction, contents: Sequence[Content]) -> list[Content]:
    """Return the contents with the names of the people whom they name, by at most one query."""
    ids = {one for content in contents for named in _people(content).values() for one in named}
    names = await _names(tx, ids) if ids else {}
    return [_named(content, names) for content in contents]


async def _names(tx: Transaction, ids: Collection[int]) -> Mapping[int, str]:
    rows = await tx.all(
        "WITH wanted AS (SELECT CAST(value AS BIGINT) AS id FROM json_each($1))"
        " SELECT id, name FROM members WHERE id IN (SELECT id FROM wanted)"
        " UNION ALL SELECT g.gone_id, m.name FROM merges g JOIN members m ON m.id = g.kept_id"
        " WHERE g.undone_at IS NULL AND g.gone_id IN (SELECT id FROM wanted)",
        json.dumps(sorted(ids)),
    )
    return {row["id"]: row["name"] for row in rows}


def _people(content: Content) -> Mapping[str, Sequence[int]]:
    people: Mapping[str, Sequence[int]] = content.get("people", {})
    return people


def _named(content: Content, names: Mapping[int, str]) -> Content:
    people = _people(content)
    if not people:
        return content
    found = {name: [names.get(one) for one in ids] for name, ids in people.items()}
    return dict(content) | {"names": found}
