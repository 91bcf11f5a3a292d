"""Compares a roster with the register: who of it is known, and who is not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.kit.words import fold
from handlers.rosters.reading import Listed
from storage import rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member, MemberStatus
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


async def compare(
    tx: Transaction, viewer: Member, people: Sequence[Listed], organisation: Organisation
) -> list[Compared]:
    """Compare with the members whom the viewer may see, in the roster's order.

    A person is found by the staff number, then the phone number, then name and college. Staff
    numbers count only where the viewer may read them.
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
    numbers = {
        one.staff_no: one
        for one in seen
        if one.staff_no and rights.may_read_record(viewer.grants, one)
    }
    phones = {one.phone: one for one in seen if one.phone}
    colleges = {
        fold(name): college.key
        for college in organisation.colleges
        for name in (college.zh, college.en, *college.aliases)
    }
    named: dict[str, list[Member]] = {}
    for member in seen:
        named.setdefault(fold(member.name), []).append(member)
    found = []
    for one in people:
        by_number = numbers.get(one.staff_no) or phones.get(one.phone)
        college = colleges.get(fold(one.college)) if one.college else None
        same = [
            member
            for member in named.get(fold(one.name), ())
            if college is None or member.college == college
        ]
        by_name = same[0] if len(same) == 1 and (college or not one.college) else None
        member_found = by_number or by_name
        found.append(Compared(one, _how(one, member_found), member_found))
    return found


def _how(one: Listed, member: Member | None) -> How:
    if member is None:
        return How.UNKNOWN
    if fold(member.name).replace(" ", "") != fold(one.name).replace(" ", ""):
        return How.DIFFERS
    return How.MEMBER if member.status is MemberStatus.ACTIVE else How.WAITING


def _distinct(texts: Iterable[str]) -> list[str]:
    return sorted({text for text in texts if text})
