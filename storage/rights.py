"""Who may do what: the one page on which rights are decided.

Every handler, button, file, link and list asks here. A right is a pure function of the roles that
a person holds (their grants) and of frozen values; nothing here reads the database or knows of the
chat. Whoever asks finds the row first, asks, and refuses kindly.

- A member: their own record, answers and suggestions.
- An association's officer: the association's events and notices; nobody's record.
- College staff: the college's events and notices; its people's registrations and the suggestions
  that they sign; of the school's events, how its own people answered.
- School staff: everything.
- The operator: the machine; no member's data.

Rights add up: a person may do what any of their roles allows, and a further role never takes a
right away.

A list must not reach further than the roles do. Where SQL restricts it, the functions here return
a :class:`Reach`, which storage turns into a WHERE clause.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.people import Grant, Member, MemberStatus, Role
from storage.model.suggestions import Suggestion

Grants = Sequence[Grant]

_SCHOOL_STAFF = Grant.school_staff()
OFFICE = (_SCHOOL_STAFF,)
"""The roles that are told of what concerns everybody, as that Telegram was away."""
LAST_STAYS = _SCHOOL_STAFF
"""The grant whose last holder is warned before they go: without one nobody can give roles."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a list reaches: to everything, or to what belongs to one of the places named.

    Events and notices belong to a college, an association or (``school``) to the school itself;
    people and the suggestions that they sign belong to a college. A reach that names no place is
    one to nothing.
    """

    everything: bool = False
    school: bool = False
    colleges: tuple[str, ...] = ()
    associations: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether it reaches to anything at all."""
        return self.everything or self.school or bool(self.colleges or self.associations)

    @property
    def scopes(self) -> frozenset[str]:
        """The scopes of events that it reaches, where it does not reach to everything."""
        return frozenset(
            (
                *([""] if self.school else []),
                *(_scope(Role.COLLEGE_STAFF, key) for key in self.colleges),
                *(_scope(Role.OFFICER, key) for key in self.associations),
            )
        )

    def covers(self, scope: str) -> bool:
        """Whether it reaches what has this scope (see :class:`Event`)."""
        return self.everything or scope in self.scopes

    def covers_college(self, key: str | None) -> bool:
        """Whether it reaches the people of this college; None is of those who have stated none."""
        return self.everything or key in self.colleges

    def covers_association(self, key: str) -> bool:
        """Whether it reaches this association as a whole."""
        return self.everything or key in self.associations


EVERYTHING = Reach(everything=True)
NOTHING = Reach()
SCHOOL_EVENTS = Reach(school=True)
"""Events of the school itself, for the list of those whose participants one sees a part of."""


def _scope(role: Role, key: str) -> str:
    """Return the scope of what the role looks after at this place: ``college:<key>`` or so."""
    return f"{role.over}:{key}"


def reach_of(grants: Grants) -> Reach:
    """Return whose events and notices these roles look after.

    School staff everybody's, college staff their college's, officers their association's.
    """
    if _SCHOOL_STAFF in grants:
        return EVERYTHING
    return Reach(
        colleges=_places(grants, Role.COLLEGE_STAFF), associations=_places(grants, Role.OFFICER)
    )


def _places(grants: Grants, role: Role) -> tuple[str, ...]:
    return tuple(grant.scope for grant in grants if grant.role is role)


def people_reach(grants: Grants) -> Reach:
    """Return whose registrations and signed suggestions these roles look after.

    School staff everybody's, college staff those of their college's people; officers nobody's: an
    association's members are not its officers' to approve or to look into.
    """
    if _SCHOOL_STAFF in grants:
        return EVERYTHING
    return Reach(colleges=_places(grants, Role.COLLEGE_STAFF))


# The workbench


def is_staff(grants: Grants) -> bool:
    """Whether the workbench is open to them: to every role; each entry asks for its own right."""
    return bool(grants)


def may_see_status(grants: Grants) -> bool:
    """Whether they may see how the bot is doing, in counts: every role, the operator's too."""
    return is_staff(grants)


# Members for themselves


def may_take_part(member: Member) -> bool:
    """Whether they may see what is on and answer it: whoever is in the register and approved."""
    return member.status is MemberStatus.ACTIVE


def may_suggest(member: Member) -> bool:
    """Whether they may hand in suggestions: members, and staff who are not in the register."""
    return may_take_part(member) or is_staff(member.grants)


def is_author(member: Member, suggestion: Suggestion) -> bool:
    """Whether they signed the suggestion, and so may read on and withdraw it.

    An anonymous one has no author: whoever has its code may look, and nobody may withdraw it.
    """
    return suggestion.author_id == member.id


# The register


def staff_of(college: str | None) -> tuple[Grant, ...]:
    """Return the roles that look after a person of this college (None: of no college yet).

    Any one of them is enough. Who holds one is told of what comes from the person.
    """
    return (*OFFICE, *college_staff_of(college))


def college_staff_of(college: str | None) -> tuple[Grant, ...]:
    """Return the role of the college's own staff, which hear of who comes to the college."""
    return () if college is None else (Grant.college_staff(college),)


def may_approve(grants: Grants, member: Member) -> bool:
    """Whether they may approve or decline the member's registration: by the member's college."""
    return any(role in grants for role in staff_of(member.college))


# Suggestions


def handlers_of(suggestion: Suggestion) -> tuple[Grant, ...]:
    """Return the roles that look after the suggestion, and are told of it.

    A signed one is for the staff of its author's college, too; an anonymous one, or one whose
    author was erased, for school staff alone.
    """
    return staff_of(None if suggestion.author_id is None else suggestion.author_college)


def may_handle_suggestion(grants: Grants, suggestion: Suggestion) -> bool:
    """Whether they may read, answer and settle the suggestion, and have its files."""
    return any(role in grants for role in handlers_of(suggestion))


# Events


def may_plan(grants: Grants) -> bool:
    """Whether they may make events, and have lists of events that they look after."""
    return reach_of(grants).anything


def may_manage_event(grants: Grants, event: Event) -> bool:
    """Whether the event is theirs to publish, change and call off, and to write to who answered.

    An event is looked after by school staff and by its scope's: those of the college or the
    association for which it was made.
    """
    return reach_of(grants).covers(event.scope)


def event_scope(grants: Grants, audience: Audience, before: str = "") -> str | None:
    """Return whose an event becomes when somebody with these roles makes it for the audience.

    What school staff make is the school's, and what they address anew stays whose it was
    (``before``). Others' events belong to the first of their own colleges, then associations,
    that the audience names; None if it names none: then they may not make it.
    """
    reach = reach_of(grants)
    if reach.everything:
        return before
    own = (
        *(_scope(Role.COLLEGE_STAFF, key) for key in audience.colleges),
        *(_scope(Role.OFFICER, key) for key in audience.associations),
    )
    return next((scope for scope in own if reach.covers(scope)), None)


def participants_reach(grants: Grants, event: Event) -> Reach:
    """Return whom these roles may see on the event's lists and in the workbook made of them.

    Whoever looks after the event sees everyone. Of an event of the school, once it is published,
    college staff see their own college's people; of another college's or an association's event
    nobody.
    """
    if may_manage_event(grants, event):
        return EVERYTHING
    if event.scope or event.status is EventStatus.DRAFT:
        return NOTHING
    return people_reach(grants)


def may_import_plan(grants: Grants) -> bool:
    """Whether they may make the year's plan from a workbook, and take it back: school staff."""
    return reach_of(grants).everything


# Notices


def may_write_to_many(grants: Grants) -> bool:
    """Whether they may write to many at all; to whom: :func:`may_address`."""
    return reach_of(grants).anything


def may_address(grants: Grants, audience: Audience, answered: Mapping[int, str]) -> bool:
    """Whether they may write to the whole audience, or make an event for it.

    School staff to everybody; others to their colleges and associations, and to those who answered
    an event that they look after. ``answered`` are the scopes, by id, of the events whose answers
    the audience names, of those that exist. Nobody may write to nobody.
    """
    reach = reach_of(grants)
    return audience != Audience() and (reach.everything or _within(reach, audience, answered))


def _within(reach: Reach, audience: Audience, answered: Mapping[int, str]) -> bool:
    return (
        audience != Audience()
        and not audience.everyone
        and not audience.members
        and not audience.unacknowledged
        and all(reach.covers_college(key) for key in audience.colleges)
        and all(reach.covers_association(key) for key in audience.associations)
        and all(
            event_id in answered and reach.covers(answered[event_id])
            for event_id, _ in audience.answers
        )
    )


@dataclass(frozen=True, slots=True)
class NoticeScope:
    """Whose a notice is: what decides who looks after it."""

    author_id: int | None = None
    event: str | None = None
    """The scope of the event that it is about; None if it is about none."""
    audience: Audience = field(default_factory=Audience)
    """Whom it is for; a nudge, whom the notice is for that it is about."""
    answered: Mapping[int, str] = field(default_factory=dict)
    """The scopes, by id, of the events whose answers the audience names."""


def may_manage_notices(grants: Grants) -> bool:
    """Whether a role of theirs looks after notices; without one even their own are not theirs."""
    return reach_of(grants).anything


def may_manage_notice(member: Member, scope: NoticeScope) -> bool:
    """Whether they may see how the notice goes, stop and move it, and read who has it by name.

    School staff every notice; others those that they wrote, those about an event that they look
    after, and those meant for nobody outside their colleges and associations. The lists of
    storage/notices/lists.py say the same in SQL; a test compares the two.
    """
    reach = reach_of(member.grants)
    if not reach.anything:
        return False
    return (
        reach.everything
        or scope.author_id == member.id
        or (scope.event is not None and reach.covers(scope.event))
        or _within(reach, scope.audience, scope.answered)
    )


def may_release_notices(grants: Grants) -> bool:
    """Whether they may decide, after a restore, what goes out: school staff."""
    return reach_of(grants).everything


def may_settle_untold(grants: Grants) -> bool:
    """Whether they see what was told to one person and did not arrive, and settle it.

    School staff: it is told about anybody, of any college.
    """
    return reach_of(grants).everything
