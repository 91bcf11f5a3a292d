"""Which list of members a button means.

A list is named by a short text, so that it fits into a button: empty for all members, ``c.`` and
``a.`` before the key of a college or an association, ``s.`` before what was typed to find
somebody, ``t.`` before how a title begins, ``w`` for those who wait for approval, ``g`` for those
who are no members any more, and the letters of listing.State. Several of them, but for the two
lists and what was typed, are combined with ``+``.
"""

from dataclasses import dataclass, replace
from typing import Final

from handlers.kit.buttons import SEPARATOR
from handlers.kit.context import Refusal
from handlers.kit.texts import Markup, Texts, joined
from storage import rights
from storage.model.organisation import Organisation
from storage.model.people import MemberStatus
from storage.people.listing import State, Wanted
from storage.rights import Grants, Reach

ALL, WAITING, GONE = "", "w", "g"
COLLEGE, ASSOCIATION, TYPED, TITLE = "c", "a", "s", "t"
PLUS: Final = "+"
LONGEST: Final = 36
"""Bytes of what is typed to find somebody: a button holds 64."""
_MOST: Final = 45  # bytes of a list's name, so that the button of a member of it fits
_TITLE: Final = 18  # bytes of the beginning of a title


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
    if (wanted.title or wanted.states) and not rights.people_reach(grants).anything:
        raise Refusal("not-yours")
    whole = reach.everything or reach.colleges or not wanted.association
    if not whole and not reach.covers_association(wanted.association):
        raise Refusal("not-yours")
    return Listed(which, reach, wanted)


def named(which: str) -> Listed:
    """Return the list of this name as everybody together sees it, for what was checked before."""
    wanted = _wanted(which)
    return Listed(which, Reach(everything=True), wanted or Wanted())


def _wanted(which: str) -> Wanted | None:
    """Return whom the list of this name contains; None if there is no such list."""
    kind, _, rest = which.partition(".")
    if kind == TYPED:  # a longer name would not fit into a button
        return Wanted(typed=rest) if 0 < len(rest.encode()) <= LONGEST else None
    if len(which.encode()) > _MOST:
        return None
    fixed = {
        ALL: Wanted(),
        WAITING: Wanted(MemberStatus.PENDING),
        GONE: Wanted(MemberStatus.DECLINED),
    }
    return fixed.get(which) or _combined(which)


def _combined(which: str) -> Wanted | None:
    found: dict[str, str] = {}
    states: set[State] = set()
    for part in which.split(PLUS):
        kind, _, rest = part.partition(".")
        if rest and kind in {COLLEGE, ASSOCIATION, TITLE} and kind not in found:
            found[kind] = rest
        elif part in set(State):
            states.add(State(part))
        else:
            return None
    return Wanted(
        college=found.get(COLLEGE, ""),
        association=found.get(ASSOCIATION, ""),
        title=found.get(TITLE, ""),
        states=frozenset(states),
    )


def _parts(which: str) -> dict[str, str]:
    """Return the parts of a combined list's name, by their kind."""
    return {part.partition(".")[0]: part for part in which.split(PLUS) if part}


def narrowed(which: str, kind: str, key: str = "") -> str:
    """Return the name of the list that this narrows further; it replaces another of its kind.

    ``kind`` is COLLEGE, ASSOCIATION or TITLE, each with a ``key``, or one of State. Raises Refusal
    if a button can't hold so many.
    """
    if kind == TITLE:
        key = key.partition(PLUS)[0].partition(SEPARATOR)[0].strip()
        key = key.encode()[:_TITLE].decode(errors="ignore")
    name = PLUS.join({**_parts(which), kind: f"{kind}.{key}" if key else kind}.values())
    if len(name.encode()) > _MOST:
        raise Refusal("filter-too-many")
    return name


def widened(which: str, kind: str) -> str:
    """Return the name of the list without what restricts it in this way."""
    return PLUS.join(part for one, part in _parts(which).items() if one != kind)


def can_be_narrowed(which: str) -> bool:
    """Return whether the list of this name can be restricted further."""
    return which not in {WAITING, GONE} and not which.startswith(f"{TYPED}.")


def place(found: Listed, texts: Texts, organisation: Organisation) -> str:
    """Return what a list is called in the name of a file: its colleges, or that it is of all."""
    colleges = [found.wanted.college] if found.wanted.college else found.reach.colleges
    names = [organisation.college_name(key, texts.language) or key for key in colleges]
    return joined(names, texts) or texts.plain("members-all")


def title(found: Listed, texts: Texts, organisation: Organisation) -> Markup:
    """Return what the list is called."""
    wanted, reach = found.wanted, found.reach
    if wanted.typed:
        return texts("members-found", typed=wanted.typed)
    if wanted.status is not MemberStatus.ACTIVE:
        waits = wanted.status is MemberStatus.PENDING
        return texts("members-waiting" if waits else "members-gone")
    more = [texts("filter-title-of", title=wanted.title)] if wanted.title else []
    more += [texts(f"filter-{state.name.lower()}") for state in sorted(wanted.states)]
    if more:
        wide = Wanted(college=wanted.college, association=wanted.association)
        place = title(replace(found, wanted=wide), texts, organisation)
        return texts("members-filtered", title=place, filters=joined(more, texts))
    if wanted.college and wanted.association:
        places = [
            organisation.college_name(wanted.college, texts.language) or wanted.college,
            *organisation.association_names([wanted.association], texts.language),
        ]
        return texts("members-filtered", title=places[0], filters=joined(places[1:], texts))
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
