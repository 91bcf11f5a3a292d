"""Who may do what: the one page on which rights are decided, as functions of grants."""

from collections.abc import Sequence

from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.people import Grant, Member, Role


def within(audience: Audience, grants: Sequence[Grant]) -> bool:
    """Whether somebody with these roles may write to the whole audience.

    School staff to everyone, college staff to their college, officers to their association; who
    answered what to an event is decided by who may see the event.
    """
    if any(grant.role is Role.SCHOOL_STAFF for grant in grants):
        return True
    colleges = {grant.scope for grant in grants if grant.role is Role.COLLEGE_STAFF}
    associations = {grant.scope for grant in grants if grant.role is Role.OFFICER}
    return (
        not audience.everyone
        and not audience.members
        and not audience.answers
        and not audience.unacknowledged
        and bool(audience.colleges or audience.associations)
        and set(audience.colleges) <= colleges
        and set(audience.associations) <= associations
    )


def scopes(grants: Sequence[Grant]) -> frozenset[str] | None:
    """Return whose events and notices these roles look after; None for everybody's.

    As an event's ``scope`` has it: ``college:<key>``, ``association:<key>``.
    """
    if any(given.role is Role.SCHOOL_STAFF for given in grants):
        return None
    places = {Role.COLLEGE_STAFF: "college", Role.OFFICER: "association"}
    return frozenset(
        f"{places[given.role]}:{given.scope}" for given in grants if given.role in places
    )


def seen_by(grants: Sequence[Grant], event: Event) -> frozenset[str] | None:
    """Return the colleges whose people these roles may see on the event's lists; None for everyone.

    Whoever looks after the event sees all of it. Of an event of the school, college staff see their
    own college's people; of other colleges' and of associations' events nobody.
    """
    theirs = scopes(grants)
    if theirs is None or event.scope in theirs:
        return None
    if event.scope or event.status is EventStatus.DRAFT:
        return frozenset()
    return frozenset(grant.scope for grant in grants if grant.role is Role.COLLEGE_STAFF)


def school(member: Member) -> bool:
    """Whether they are school staff."""
    return scopes(member.grants) is None


def plans(member: Member) -> bool:
    """Whether they may make events at all."""
    return scopes(member.grants) != frozenset()


def looks_after(member: Member, event: Event) -> bool:
    """Whether the event is theirs to look after."""
    theirs = scopes(member.grants)
    return theirs is None or event.scope in theirs
