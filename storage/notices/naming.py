"""The people whom personal notices name: stored as ids, so that no notice outlasts a name.

``people`` in a content maps arguments of its text to member ids. When a content is read to be
rendered, ``names`` is added: for each argument the present names, None for whoever was erased.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from storage import audit
from storage.engine.transaction import Transaction

Content = Mapping[str, Any]


async def with_names(tx: Transaction, contents: Sequence[Content]) -> list[Content]:
    """Return the contents with the names of the people whom they name, by at most one query."""
    ids = {one for content in contents for named in _people(content).values() for one in named}
    names = await audit.names_of(tx, ids)
    return [_named(content, names) for content in contents]


def _people(content: Content) -> Mapping[str, Sequence[int]]:
    people: Mapping[str, Sequence[int]] = content.get("people", {})
    return people


def _named(content: Content, names: Mapping[int, str]) -> Content:
    people = _people(content)
    if not people:
        return content
    found = {name: [names.get(one) for one in ids] for name, ids in people.items()}
    return dict(content) | {"names": found}
