"""Which list of members a button means.

A list is named by a short text, so that it fits into a button: empty for all members, ``c.`` and
``a.`` before the key of a college or an association, ``s.`` before what was typed to find
somebody, ``w`` for those who wait for approval, ``g`` for those who are no members any more.
"""

from dataclasses import dataclass
from typing import Final

from handlers.kit.buttons import SEPARATOR
from handlers.kit.context import Refusal
from handlers.kit.texts import Markup, Texts, joined
from storage import rights
from storage.model.organisation import Organisation
from storage.model.people import MemberStatus
from storage.people.listing import Wanted
from storage.rights import Grants, Reach

ALL, WAITING, GONE = "", "w", "g"
COLLEGE, ASSOCIATION, TYPED = "c", "a", "s"
LONGEST: Final = 36
"""Bytes of what is typed to find somebody: a button holds 64."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of members as this person may see it."""

    which: str
    reach: Reach
    wanted: Wanted


def found_by(typed: str) -> str:
    """Return the name of the list of those who are found by what was typed. Raises Refusal."""
    text = " ".join(typed.replace(SEPARATOR, " ").split())
    if len(text.encode()) > LONGEST:
        raise Refusal("find-too-long")
    return f"{TYPED}.{text}"


def listed(which: str, grants: Grants) -> Listed:
    """Return the list of this name for these grants.

    Raises Refusal if there is no such list, or if they may list no members or not these.
    """
    reach = rights.members_reach(grants)
    if which in {WAITING, GONE}:
        reach = rights.people_reach(grants)
    if not reach.anything:
        raise Refusal("not-yours")
    wanted = _wanted(which)
    if wanted is None:
        raise Refusal("button-foreign")
    whole = reach.everything or reach.colleges or not wanted.association
    if not whole and not reach.covers_association(wanted.association):
        raise Refusal("not-yours")
    return Listed(which, reach, wanted)


def _wanted(which: str) -> Wanted | None:
    """Return whom the list of this name contains; None if there is no such list."""
    if len(which.encode()) > len(f"{TYPED}.") + LONGEST:  # the buttons of the list would not fit
        return None
    fixed = {
        ALL: Wanted(),
        WAITING: Wanted(MemberStatus.PENDING),
        GONE: Wanted(MemberStatus.DECLINED),
    }
    kind, _, rest = which.partition(".")
    if not rest:
        return fixed.get(which)
    narrowed = {
        COLLEGE: Wanted(college=rest),
        ASSOCIATION: Wanted(association=rest),
        TYPED: Wanted(typed=rest),
    }
    return narrowed.get(kind)


def title(found: Listed, texts: Texts, organisation: Organisation) -> Markup:
    """Return what the list is called."""
    wanted, reach = found.wanted, found.reach
    if wanted.typed:
        return texts("members-found", typed=wanted.typed)
    if wanted.status is not MemberStatus.ACTIVE:
        waits = wanted.status is MemberStatus.PENDING
        return texts("members-waiting" if waits else "members-gone")
    if wanted.college or wanted.association:
        reach = Reach(
            colleges=(wanted.college,) if wanted.college else (),
            associations=(wanted.association,) if wanted.association else (),
        )
    if reach.everything:
        return texts("members-all")
    places = [organisation.college_name(key, texts.language) or key for key in reach.colleges]
    places += organisation.association_names(reach.associations, texts.language)
    return texts("members-of", place=joined(places or reach.associations, texts))
