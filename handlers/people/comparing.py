"""Compares a roster with the register: who of it is known, and who is not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.kit.words import fold
from storage import rights
from storage.engine.transaction import Transaction
from storage.model.people import Member, MemberStatus
from storage.model.rosters import Listed
from storage.people import listing


class How(StrEnum):
    """How a person of a roster is known."""

    MEMBER = "member"
    WAITING = "waiting"
    DIFFERS = "differs"  # the number is somebody's with another name
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """A person of a roster, and who they are in the register; None if nobody is found."""

    listed: Listed
    how: How
    member: Member | None


async def compare(tx: Transaction, viewer: Member, people: Sequence[Listed]) -> list[Compared]:
    """Compare with the members whom the viewer may see, in the roster's order.

    A person is found by the staff number, then by the phone number of somebody of that name, then
    by name and college, then by the phone number alone. Staff numbers count only where the viewer
    may read them.
    """
    reach = rights.members_reach(viewer.grants)
    known = await listing.alike(
        tx,
        reach,
        numbers=_distinct(one.staff_no for one in people),
        phones=_distinct(one.phone for one in people),
        names=_distinct(one.name for one in people),
    )
    seen = [one for one in known if rights.may_see_member(viewer.grants, one)]
    numbers: dict[str, list[Member]] = {}
    phones: dict[str, list[Member]] = {}
    for member in seen:
        if member.staff_no and rights.may_read_record(viewer.grants, member):
            numbers.setdefault(member.staff_no, []).append(member)
        if member.phone:
            phones.setdefault(member.phone, []).append(member)
    named: dict[str, list[Member]] = {}
    for member in seen:
        named.setdefault(fold(member.name), []).append(member)
    found = []
    for one in people:
        # Colleagues may share an office's phone, and a number may be registered twice.
        numbered, called = numbers.get(one.staff_no, ()), phones.get(one.phone, ())
        college = one.college or None
        same = [
            member
            for member in named.get(fold(one.name), ())
            if college is None or member.college == college
        ]
        by_name = same[0] if len(same) == 1 else None
        sure = _namesake(numbered, one) or next(iter(numbered), None) or _namesake(called, one)
        member_found = sure or by_name or next(iter(called), None)
        found.append(Compared(one, _how(one, member_found), member_found))
    return found


def _is_named(member: Member, one: Listed) -> bool:
    return fold(member.name).replace(" ", "") == fold(one.name).replace(" ", "")


def _namesake(members: Iterable[Member], one: Listed) -> Member | None:
    return next((member for member in members if _is_named(member, one)), None)


def _how(one: Listed, member: Member | None) -> How:
    if member is None:
        return How.UNKNOWN
    if not _is_named(member, one):
        return How.DIFFERS
    return How.MEMBER if member.status is MemberStatus.ACTIVE else How.WAITING


def _distinct(texts: Iterable[str]) -> list[str]:
    return sorted({text for text in texts if text})
