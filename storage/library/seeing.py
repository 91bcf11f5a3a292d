"""What of the library somebody sees, in statements."""

import json
from dataclasses import dataclass

from storage import rights
from storage.model.audiences import Audience
from storage.model.people import Member
from storage.rights import Reach

EVERYBODY = "all"
_ASSOCIATION, _COLLEGE = "association:", "college:"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks. ``readers`` are for whom an item may be so that they see it as members.

    ``sees`` is the condition for an item ``i`` on a shelf ``s``; its parameters are the first of a
    statement, ``args``. :func:`storage.rights.may_read_item` says the same of a single item.
    """

    readers: tuple[str, ...]
    reach: Reach

    @classmethod
    def of(cls, member: Member) -> "Viewer":
        """Return what this person may see."""
        readers: list[str] = []
        if rights.may_take_part(member):
            readers = [EVERYBODY, *(f"{_ASSOCIATION}{key}" for key in member.associations)]
            readers += [f"{_COLLEGE}{member.college}"] if member.college else []
        return cls(tuple(readers), rights.library_reach(member.grants))

    @property
    def sees(self) -> str:
        """The condition."""
        if self.reach.everything:
            return (
                "i.state = 'placed' AND CAST($1 AS TEXT) IS NOT NULL"
                " AND CAST($2 AS TEXT) IS NOT NULL"
            )
        # Not EXISTS: PostgreSQL 15 makes that a join, which compares each item with each.
        mine = (
            "s.hidden = 0 AND (SELECT 1 FROM library_readers r WHERE r.item_id = i.id"
            " AND r.reader IN (SELECT value FROM json_each($1)) LIMIT 1) = 1"
        )
        if not self.reach.anything:
            return f"i.state = 'placed' AND {mine} AND CAST($2 AS TEXT) IS NOT NULL"
        kept = "i.scope IN (SELECT value FROM json_each($2))"
        return f"i.state = 'placed' AND ({kept} OR ({mine}))"

    @property
    def args(self) -> tuple[str, str]:
        """The first two parameters."""
        return json.dumps(self.readers), json.dumps(sorted(self.reach.scopes))


def readers_of(audience: Audience) -> tuple[str, ...]:
    """Return the audience as the rows of ``library_readers`` hold it."""
    return (
        *((EVERYBODY,) if audience.everyone else ()),
        *(f"{_ASSOCIATION}{key}" for key in audience.associations),
        *(f"{_COLLEGE}{key}" for key in audience.colleges),
    )


def audience_of(readers: list[str]) -> Audience:
    """Return the audience that :func:`readers_of` turned into these."""
    return Audience(
        everyone=EVERYBODY in readers,
        associations=_keys(readers, _ASSOCIATION),
        colleges=_keys(readers, _COLLEGE),
    )


def _keys(readers: list[str], kind: str) -> tuple[str, ...]:
    return tuple(sorted(one[len(kind) :] for one in readers if one.startswith(kind)))
