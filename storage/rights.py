"""Rights: which roles may do what. The only module that decides this.

Every handler, button, file, link and list calls these functions. A right is a pure function of a
person's grants and of frozen values; nothing here reads the database or depends on the chat. The
caller loads the row, calls a function of this module, and answers the person if it is refused.

=============  ====================  =======================  ==================  ========
role           events and notices    people, their letters    roles, audit log,   the bot's
               of                    and signed suggestions   the year's plan     status
=============  ====================  =======================  ==================  ========
school staff   everybody             everybody, and           yes                 yes
                                     anonymous suggestions
college staff  the college           the college's members    no                  no
officer        the association       the list of its members  no                  no
operator       nobody                nobody                   no                  yes
topic          nobody                suggestions of the       no                  no
                                     topic, signed or not
unit           nobody                suggestions that were    no                  no
                                     given to the unit
check-in       who came to the       nobody                   no                  no
               event, nothing else
=============  ====================  =======================  ==================  ========

The grants that these functions are given are those in force (storage/people/members.py): a role
outside its dates is not among them; a stand-in has those of the colleague as well. Only the school
staff role can't be lent whole: to give, take and confirm it, one must hold it oneself.

A contact, whom staff assign to a member, has no role by that: see :func:`may_write_to`.

A member without a role has their own record, answers, letters and suggestions, as everybody has.
College staff and officers also see their members' answers to the school's events; officers confirm
who belongs to their association.

Rights are the union over a person's roles: a further role never removes a right.

A list must not contain more than the roles allow. For lists that SQL restricts, functions here
return a :class:`Reach`, which storage turns into a WHERE clause.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from storage.model.audiences import Audience
from storage.model.events import Campaign, Event, EventStatus
from storage.model.letters import Letter
from storage.model.library import Item
from storage.model.people import Claim, Grant, Member, MemberStatus, Role
from storage.model.proposals import Proposal
from storage.model.questions import SeenBy
from storage.model.suggestion_rules import Duty, Times
from storage.model.suggestions import Helper, Suggestion, SuggestionStepKind
from storage.model.surveys import Survey, SurveyStatus

Grants = Sequence[Grant]

_SCHOOL_STAFF = Grant.school_staff()
_OPERATOR = Grant(Role.OPERATOR)
OFFICE = (_SCHOOL_STAFF,)
"""The roles that are notified of what concerns everybody, such as a Telegram outage."""
LAST_STAYS = _SCHOOL_STAFF
"""The grant whose last holder is warned before leaving: without a holder nobody can give roles."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a list may contain: everything, or what belongs to the named places.

    Events and notices belong to a college, an association or (``school``) to the school itself;
    people and the suggestions that they sign belong to a college. A reach that names no place
    contains nothing.
    """

    everything: bool = False
    school: bool = False
    colleges: tuple[str, ...] = ()
    associations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """Topics of suggestions; only :func:`suggestions_reach` has any."""

    @property
    def anything(self) -> bool:
        """Whether this reach contains anything at all."""
        places = self.colleges or self.associations or self.topics
        return self.everything or self.school or bool(places)

    @property
    def scopes(self) -> frozenset[str]:
        """The event scopes in this reach; meaningful only if it does not contain everything."""
        return frozenset(
            (
                *([""] if self.school else []),
                *(_scope(Role.COLLEGE_STAFF, key) for key in self.colleges),
                *(_scope(Role.OFFICER, key) for key in self.associations),
            )
        )

    @property
    def shows_staff_no(self) -> bool:
        """Whether lists show staff numbers at all; see :attr:`by_college` for whose.

        Officers of an association need none.
        """
        return self.everything or bool(self.colleges)

    def covers_member(self, member: Member) -> bool:
        """Return whether the member belongs to a college or an association in this reach."""
        return self.covers_college(member.college) or any(
            self.covers_association(key) for key in member.associations
        )

    def stored(self) -> dict[str, Any]:
        """Return the reach as JSON values, for what is done later; see :meth:`restored`."""
        if self.everything:
            return {"colleges": None, "associations": None}
        return {"colleges": list(self.colleges), "associations": list(self.associations)}

    @classmethod
    def restored(cls, values: Mapping[str, Any]) -> "Reach":
        """Return the reach that ``stored`` wrote; values of before had no associations."""
        if values["colleges"] is None:
            return EVERYTHING
        return cls(
            colleges=tuple(values["colleges"]), associations=tuple(values.get("associations") or ())
        )

    def associations_of(self, college: str | None, stated: Sequence[str]) -> tuple[str, ...]:
        """Return which of the associations of a person of this college the reach shows.

        Whoever reaches the person by the college sees all; an officer their own association only.
        """
        if self.covers_college(college):
            return tuple(stated)
        return tuple(key for key in stated if key in self.associations)

    @property
    def by_college(self) -> "Reach":
        """This reach without the people whom only an association puts in it."""
        return Reach(self.everything, colleges=self.colleges)

    def covers(self, scope: str) -> bool:
        """Return whether this reach contains what has this scope (see :class:`Event`)."""
        return self.everything or scope in self.scopes

    def covers_college(self, key: str | None) -> bool:
        """Return whether it contains the college's members; None: those who stated no college."""
        return self.everything or key in self.colleges

    def covers_association(self, key: str) -> bool:
        """Return whether this reach contains the association as a whole."""
        return self.everything or key in self.associations


EVERYTHING = Reach(everything=True)
NOTHING = Reach()
SCHOOL_EVENTS = Reach(school=True)
"""The school's own events, for the list of events of which one sees one's own participants."""


def _scope(role: Role, key: str) -> str:
    """Return the scope that the role manages: ``college:<key>`` or ``association:<key>``."""
    return f"{role.over}:{key}"


def reach_of(grants: Grants) -> Reach:
    """Return whose events and notices these grants manage.

    School staff manage everybody's, college staff their college's, officers their association's.
    """
    if _SCHOOL_STAFF in grants:
        return EVERYTHING
    return Reach(
        colleges=_places(grants, Role.COLLEGE_STAFF), associations=_places(grants, Role.OFFICER)
    )


def _places(grants: Grants, role: Role) -> tuple[str, ...]:
    return tuple(grant.scope for grant in grants if grant.role is role)


def people_reach(grants: Grants) -> Reach:
    """Return whose registrations and letters these grants manage.

    School staff manage everybody's, college staff those of their college's members, officers
    nobody's: an officer may neither approve an association's members nor read their records.
    """
    if _SCHOOL_STAFF in grants:
        return EVERYTHING
    return Reach(colleges=_places(grants, Role.COLLEGE_STAFF))


# The workbench


OF_STAFF = tuple(role for role in Role if role is not Role.CHECK_IN)
"""The roles that open the workbench: for the check-in at an event there is nothing on it."""


def is_staff(grants: Grants) -> bool:
    """Return whether they may open the workbench; each entry checks its own right."""
    return any(grant.role in OF_STAFF for grant in grants)


def may_see_status(grants: Grants) -> bool:
    """Return whether they may see the bot's status in counts: school staff and operators may.

    Nobody else could do anything about what it says.
    """
    return _SCHOOL_STAFF in grants or _OPERATOR in grants


# Members for themselves


def may_take_part(member: Member) -> bool:
    """Return whether they may see and answer events: approved members may."""
    return member.status is MemberStatus.ACTIVE


def may_suggest(member: Member) -> bool:
    """Return whether they may submit suggestions: members may, and staff without registration."""
    return may_take_part(member) or is_staff(member.grants)


def is_author(member: Member, suggestion: Suggestion) -> bool:
    """Return whether they signed the suggestion, and so may follow and withdraw it.

    An anonymous suggestion has no author: whoever has its code may do what an author may.
    """
    return suggestion.author_id == member.id


# The register


def staff_of(college: str | None) -> tuple[Grant, ...]:
    """Return the roles that manage a person of this college (None: no college yet).

    Any one of these roles is enough. Their holders are notified of what the person submits.
    """
    return (*OFFICE, *college_staff_of(college))


def college_staff_of(college: str | None) -> tuple[Grant, ...]:
    """Return the role of the college's own staff, who are notified of new members there."""
    return () if college is None else (Grant.college_staff(college),)


def may_approve(member: Member, person: Member, alone: bool = False) -> bool:
    """Return whether the member may approve or decline the person's registration, by its college.

    About their own registration they may only decide if ``alone``: if nobody else may.
    """
    return (alone or member.id != person.id) and any(
        role in member.grants for role in staff_of(person.college)
    )


def members_reach(grants: Grants) -> Reach:
    """Return whom these grants may find, list and export as members.

    School staff everybody, college staff their college's members, officers their association's;
    of these an officer sees name, college, phone and that they belong to the association.
    """
    return reach_of(grants)


def may_list_members(grants: Grants) -> bool:
    """Return whether they may list, find and export members at all: those of members_reach."""
    return members_reach(grants).anything


def may_see_member(grants: Grants, person: Member) -> bool:
    """Return whether they may see the person on the list of members, by college or association."""
    return may_read_record(grants, person) or (
        person.status is MemberStatus.ACTIVE
        and any(Grant(Role.OFFICER, key) in grants for key in person.associations)
    )


def may_read_record(grants: Grants, person: Member) -> bool:
    """Return whether they may read the person's record, by the person's college."""
    return any(role in grants for role in staff_of(person.college))


def may_remove(member: Member, person: Member) -> bool:
    """Return whether the member may end the person's membership, and undo that.

    Whoever may read the record may; nobody for themselves, who can erase their own record.
    """
    return member.id != person.id and may_read_record(member.grants, person)


def may_correct(member: Member, person: Member, field: str) -> bool:
    """Return whether the member may correct this field of the person's record, and undo that.

    Whoever may read the record may. Associations and the record of whoever holds a role only school
    staff may: an association's members are its officers' and the school's matter, and a college's
    staff must not rename those of the school. Nobody corrects their own record here.
    """
    if member.id == person.id or person.status not in {MemberStatus.ACTIVE, MemberStatus.PENDING}:
        return False
    if person.grants or field == "associations":
        return _SCHOOL_STAFF in member.grants
    return may_read_record(member.grants, person)


def may_link_record(member: Member, person: Member) -> bool:
    """Return whether they may make a link by which the person takes over their record.

    For whom they may read the record of and who is not on Telegram; a record with a role has none,
    for the link would give the role to whoever opens it.
    """
    absent = person.telegram_id is None and person.status is MemberStatus.ACTIVE
    return absent and not person.grants and may_remove(member, person)


def may_merge(member: Member, one: Member, other: Member) -> bool:
    """Return whether they may merge these two records, and take that back.

    Whoever may read both may. Where one has a role only school staff may, and never where it is a
    role that a second person confirms: the merge would give it to another account.
    """
    if not (may_remove(member, one) and may_remove(member, other)):
        return False
    held = (*one.grants, *other.grants)
    if any(grant.role in CONFIRMED for grant in held):
        return False
    return not held or _SCHOOL_STAFF in member.grants


def may_ask_to_confirm(grants: Grants) -> bool:
    """Return whether they may ask people to confirm their records: those of people_reach may."""
    return people_reach(grants).anything


def may_import_roster(grants: Grants) -> bool:
    """Return whether they may import a roster, and undo their import: those of people_reach may."""
    return people_reach(grants).anything


def may_undo_roster(member: Member, author_id: int | None) -> bool:
    """Return whether they may see and undo the roster import of this author (None: nobody's).

    School staff may undo every one, others their own.
    """
    if _SCHOOL_STAFF in member.grants:
        return True
    return author_id == member.id and may_import_roster(member.grants)


def may_read_years(grants: Grants) -> bool:
    """Return whether they may export the members' records of a year: those of people_reach."""
    return people_reach(grants).anything


def may_see_proofs(grants: Grants, person: Member) -> bool:
    """Return whether they may open the proofs in the member's records of years, by the college."""
    return person.status is MemberStatus.ACTIVE and may_read_record(grants, person)


def officers_of(associations: Collection[str]) -> tuple[Grant, ...]:
    """Return the roles that are notified of who joins these associations: their officers."""
    return tuple(Grant(Role.OFFICER, key) for key in associations)


def officer_reach(grants: Grants) -> Reach:
    """Return the associations of which they are officers, and are notified of who joins them."""
    return Reach(associations=_places(grants, Role.OFFICER))


# Groups and channels of associations


def groups_reach(grants: Grants) -> Reach:
    """Return the associations whose groups and channels they bind, watch over and post to.

    School staff those of every association, officers those of their own.
    """
    if _SCHOOL_STAFF in grants:
        return EVERYTHING
    return officer_reach(grants)


def may_manage_groups(grants: Grants, association: str) -> bool:
    """Return whether they may bind the association's groups and decide who joins them."""
    return groups_reach(grants).covers_association(association)


def group_managers(association: str) -> tuple[Grant, ...]:
    """Return the roles that are notified of the association's groups: its officers."""
    return officers_of((association,))


def is_let_in(member: Member, association: str) -> bool:
    """Return whether the bot lets them into the association's groups by itself."""
    return member.status is MemberStatus.ACTIVE and association in member.associations


# Contacts


def may_assign_contact(grants: Grants, person: Member) -> bool:
    """Return whether they may see, assign and take away the person's contact: who reads the record.

    These are school staff and the staff of the person's college.
    """
    return may_read_record(grants, person)


def contacts_reach(grants: Grants) -> Reach:
    """Return whose contacts these grants assign and list: everybody's, or a college's members'."""
    return people_reach(grants)


def may_be_contact(person: Member) -> bool:
    """Return whether the person can look after members: members and whoever holds a role can."""
    return person.telegram_id is not None and (may_take_part(person) or is_staff(person.grants))


def may_write_to(
    writer: Member, reader: Member, contact_of_writer: int | None, contact_of_reader: int | None
) -> bool:
    """Return whether the bot passes on what the one writes to the other.

    It does between a member and their present contact, and nobody else sees it. Of the members
    assigned to them a contact sees name and college, and nothing more by this.
    """
    if may_take_part(writer) and reader.id == contact_of_writer:
        return may_be_contact(reader)
    return may_take_part(reader) and writer.id == contact_of_reader and may_be_contact(writer)


# Roles and the audit log


GIVEN_BY_LINK = (Role.SCHOOL_STAFF, Role.COLLEGE_STAFF, Role.OFFICER)
"""The roles for which whoever manages roles can make one-time links."""
GIVEN = (*GIVEN_BY_LINK, Role.TOPIC, Role.UNIT, Role.CHECK_IN)
"""The roles that whoever manages roles can give; the operator's comes from the command line."""
OF_TWO = Role.SCHOOL_STAFF
CONFIRMED = (OF_TWO,)
"""The roles that a second person confirms, unless the command line gives them."""


def may_manage_roles(grants: Grants) -> bool:
    """Return whether they may see who has which role, give roles and take them away.

    Which ones: :func:`may_give`. Stand-ins and handovers are theirs to arrange as well.
    """
    return reach_of(grants).everything


def may_give(member: Member, role: Role) -> bool:
    """Return whether they may give this role, take it away and make links for it.

    A role that needs a second person only who holds it themself, and not as a stand-in: two people
    shall decide, not one and who stands in for them.
    """
    grants = member.own_grants if role in CONFIRMED else member.grants
    return role in GIVEN and may_manage_roles(grants)


def may_take(member: Member, role: Role) -> bool:
    """Return whether they may take this role away: as they may give it, and operators' too."""
    return may_give(member, role) or (role not in CONFIRMED and may_manage_roles(member.grants))


def may_confirm_role(member: Member, role: Role, asked_by: int, person: int) -> bool:
    """Return whether they may confirm or reject a role that a second person confirms.

    Neither who gave it nor whose it would be may; nor may anybody as a stand-in.
    """
    return member.id not in {asked_by, person} and may_give(member, role)


def hands_over_school(person: Member) -> bool:
    """Return whether who stands in for this person would have a role that needs a second person."""
    return any(grant.role in CONFIRMED for grant in person.own_grants)


def may_check_in(grants: Grants, event: Event) -> bool:
    """Return whether they may check in who comes to the event.

    Whoever manages the event may, and who has the duty for this one event.
    """
    return may_manage_event(grants, event) or Grant(Role.CHECK_IN, str(event.id)) in grants


def check_in_reach(grants: Grants, event: Event) -> Reach:
    """Return whom these grants may check in at the event by its list, and see there by name.

    Whoever has the duty for this one event sees all who come to it, with name and college; others
    those whom they see on its lists (:func:`participants_reach`), if they may check in at all.
    """
    if Grant(Role.CHECK_IN, str(event.id)) in grants:
        return EVERYTHING
    return participants_reach(grants, event) if may_check_in(grants, event) else NOTHING


def checks_in_at(grants: Grants) -> tuple[Reach, tuple[int, ...]]:
    """Return the events at which these grants check in: those of a reach, and these by their ids.

    Of the latter, whoever has no other role has no page but these events' own.
    """
    duties = _places(grants, Role.CHECK_IN)
    return reach_of(grants), tuple(int(one) for one in duties if one.isdecimal())


def may_check_in_anywhere(grants: Grants) -> bool:
    """Return whether there is any event at which they might check people in."""
    reach, duties = checks_in_at(grants)
    return reach.anything or bool(duties)


def may_read_ratings(grants: Grants, event: Event) -> bool:
    """Return whether they may read what people say of the event: whoever manages it."""
    return may_manage_event(grants, event)


def may_read_log(grants: Grants) -> bool:
    """Return whether they may read and export the audit log: school staff may."""
    return reach_of(grants).everything


def confirmers_of(claim: Claim) -> tuple[Grant, ...]:
    """Return the roles that confirm what a member states, and are notified of it.

    Joining or leaving an association: its officers and school staff. A name: the staff who manage
    the member. A college: school staff and the staff of the new one, whose member they become; the
    staff of the old one are only notified (:func:`notified_of_change`).
    """
    if claim.field == "name":
        return staff_of(claim.college)
    if claim.field == "college":
        return staff_of(claim.value)
    return (*OFFICE, Grant(Role.OFFICER, claim.value))


def may_confirm(member: Member, claim: Claim, alone: bool = False) -> bool:
    """Return whether they may confirm or reject the claim, and take that back.

    About their own they may only decide if ``alone``: if nobody else may.
    """
    return (alone or claim.member_id != member.id) and any(
        role in member.grants for role in confirmers_of(claim)
    )


def claims_reach(grants: Grants) -> Reach:
    """Return whose claims these grants confirm.

    Names by the member's college, colleges by the new one, associations by association.
    """
    return reach_of(grants)


OFFICERS_FIELDS = ("name", "college", "phone")
"""The fields of whose changes an association's officers are notified."""
CONTACTS_FIELDS = ("name", "college")
"""The fields of whose changes a member's contact is notified."""


def notified_of_change(field: str, before: Member, after: Member) -> Grants:
    """Return the roles whose holders are notified that this field of a member's record has changed.

    The staff of the college, of a change of college also those of the old one; officers of the
    member's associations as far as they see the field, and of one that the member has left. Who
    joins is a notice of its own to its officers. The contact is notified of CONTACTS_FIELDS.
    """
    colleges = (*college_staff_of(before.college), *college_staff_of(after.college))
    if field in OFFICERS_FIELDS:
        return (*colleges, *officers_of({*before.associations, *after.associations}))
    if field == "associations":
        return (*colleges, *officers_of({*before.associations} - {*after.associations}))
    return colleges


def changes_reach(grants: Grants) -> Reach:
    """Return of whose records these grants see what has changed, besides their assigned members.

    College staff everything of their members, and who left them; officers OFFICERS_FIELDS of their
    members, and who joined and left.
    """
    return reach_of(grants)


# Letters to the office


def readers_of(letter: Letter) -> tuple[Grant, ...]:
    """Return the roles that read the letter and are notified of it.

    They are those that manage its writer: school staff and the staff of the writer's college. Lists
    of letters contain those of the people in :func:`people_reach`.
    """
    return staff_of(letter.college)


def may_read_letter(grants: Grants, letter: Letter) -> bool:
    """Return whether they may read, answer and close the letter."""
    return any(role in grants for role in readers_of(letter))


def may_prepare_texts(grants: Grants) -> bool:
    """Return whether they may use, write and delete prepared texts: who answers letters may."""
    return people_reach(grants).anything


# Suggestions


def handlers_of(suggestion: Suggestion) -> tuple[Grant, ...]:
    """Return the roles that handle the suggestion and are notified of it.

    School staff handle every suggestion, whoever has the duty for its topic those of the topic; the
    staff of the author's college handle a signed one as well. An anonymous suggestion, or one whose
    author was erased, is for the first two only.
    """
    college = None if suggestion.author_id is None else suggestion.author_college
    return (*staff_of(college), Grant(Role.TOPIC, suggestion.topic))


def suggestions_reach(grants: Grants) -> Reach:
    """Return which suggestions these grants handle: all, of a college's members, of a topic."""
    reach = people_reach(grants)
    return reach if reach.everything else replace(reach, topics=_places(grants, Role.TOPIC))


def may_handle_suggestion(grants: Grants, suggestion: Suggestion) -> bool:
    """Return whether they may read the suggestion and download its files as the office.

    What they may do with it: :func:`may_do`. Nobody may as long as it waits for supporters: it is
    not handed in.
    """
    return not suggestion.gathering and any(role in grants for role in handlers_of(suggestion))


_ROLES = {
    Role.SCHOOL_STAFF: "school",
    Role.COLLEGE_STAFF: "college",
    Role.TOPIC: "topic",
}
"""What the roles that handle suggestions are called in [suggestions.who]."""
_UNDOES: Mapping[SuggestionStepKind, Collection[Duty]] = {
    SuggestionStepKind.STATUS: (Duty.TRIAGE, Duty.ACCEPT),
    SuggestionStepKind.RETURNED: (Duty.TRIAGE,),
    SuggestionStepKind.MERGED: (Duty.MERGE,),
    SuggestionStepKind.PARTED: (Duty.MERGE,),
    SuggestionStepKind.ASKED_TIME: (Duty.EXTEND,),
    SuggestionStepKind.GAVE_TIME: (Duty.EXTEND,),
    SuggestionStepKind.REFUSED_TIME: (Duty.EXTEND,),
    SuggestionStepKind.MARKED: (Duty.MARK, Duty.SHOW),
    SuggestionStepKind.RESULT: (Duty.RESULT,),
    SuggestionStepKind.CLOSED: (Duty.CLOSE,),
    **dict.fromkeys(
        (
            *(SuggestionStepKind.REPLY, SuggestionStepKind.DRAFTED, SuggestionStepKind.SENT_BACK),
            *(SuggestionStepKind.APPROVED, SuggestionStepKind.PROMISE),
        ),
        (Duty.REVIEW,),
    ),
    **dict.fromkeys(
        (
            *(SuggestionStepKind.TAKEN, SuggestionStepKind.RELEASED),
            *(SuggestionStepKind.ASSIGNED, SuggestionStepKind.NOT_OURS),
        ),
        (Duty.ASSIGN,),
    ),
}
"""Which duties allow to undo a step: one of these is enough. All are the office's."""


def deciders_of(suggestion: Suggestion, duty: Duty, times: Times) -> tuple[Grant, ...]:
    """Return the roles of the office that may do this with the suggestion ([suggestions.who])."""
    allowed = times.who.may(duty)
    return tuple(one for one in handlers_of(suggestion) if _ROLES.get(one.role) in allowed)


def may_decide_suggestion(grants: Grants, suggestion: Suggestion, duty: Duty, times: Times) -> bool:
    """Return whether they may do this with the suggestion as the office: from 立案 to the marks."""
    deciders = deciders_of(suggestion, duty, times)
    return not suggestion.gathering and any(role in grants for role in deciders)


def may_undo_step(
    grants: Grants, suggestion: Suggestion, kind: SuggestionStepKind, times: Times
) -> bool:
    """Return whether they may undo a step of this kind: whoever of the office may take such."""
    return any(may_decide_suggestion(grants, suggestion, duty, times) for duty in _UNDOES[kind])


def people_of(unit: str) -> tuple[Grant, ...]:
    """Return the role of the people of this unit, who are notified of its work (empty: no unit)."""
    return (Grant(Role.UNIT, unit),) if unit else ()


def units_of(grants: Grants) -> tuple[str, ...]:
    """Return the units for which they are: what is given to these is theirs to handle."""
    return _places(grants, Role.UNIT)


def is_in_charge(member: Member, suggestion: Suggestion) -> bool:
    """Return whether it was given to them (交办), so that they answer it without being the office.

    To a person of the register, or to a unit whose people they are; whoever only took it on has
    their right by their role.
    """
    theirs = suggestion.handler_id == member.id or suggestion.unit in units_of(member.grants)
    return suggestion.assigned and theirs and may_suggest(member)


def may_do(member: Member, suggestion: Suggestion, duty: Duty, times: Times) -> bool:
    """Return whether they may do this: as the office, or as who is in charge, by the settings."""
    if may_decide_suggestion(member.grants, suggestion, duty, times):
        return True
    return "handler" in times.who.may(duty) and is_in_charge(member, suggestion)


def helps_with(member: Member, helpers: Sequence[Helper]) -> bool:
    """Return whether they were asked to help with it (会办), and so may say what they think.

    By themselves, or the unit whose people they are.
    """
    units = units_of(member.grants)
    asked = any(one.member_id == member.id or one.unit in units for one in helpers)
    return may_suggest(member) and asked


def may_see_suggestion(member: Member, suggestion: Suggestion, helpers: Sequence[Helper]) -> bool:
    """Return whether they may read it with its files: who works on it, and who helps with it."""
    if may_handle_suggestion(member.grants, suggestion) or is_in_charge(member, suggestion):
        return True
    return helps_with(member, helpers)


def may_see_shared(member: Member, suggestion: Suggestion, asked: bool) -> bool:
    """Return whether they may read it as a colleague of its author: without its author's steps.

    Every member what is public, and what its author has opened; whoever was asked to support it
    (``asked``) reads it too, and its author.
    """
    open_to_all = suggestion.public or suggestion.opened
    allowed = open_to_all or asked or is_author(member, suggestion)
    return may_suggest(member) and not suggestion.withdrawn and allowed


def may_support(member: Member, suggestion: Suggestion, asked: bool) -> bool:
    """Return whether they may support it (附议): whoever was asked, or all; but not its author."""
    return (
        may_suggest(member)
        and not is_author(member, suggestion)
        and (asked or suggestion.opened)
        and not suggestion.withdrawn
    )


def may_give_opinion(member: Member, suggestion: Suggestion, helper: Helper, times: Times) -> bool:
    """Return whether they may enter what this helper thinks: the helper, and for units others.

    A unit need not use the bot: whoever may answer the suggestion enters what it has said, unless
    one of its people was asked by name.
    """
    if helper.member_id is not None:
        return helps_with(member, (helper,))
    return helps_with(member, (helper,)) or may_do(member, suggestion, Duty.ANSWER, times)


def may_release_answer(
    member: Member, suggestion: Suggestion, drafted_by: int | None, alone: bool, times: Times
) -> bool:
    """Return whether they may say yes to an answer that waits: the office, but not its writer.

    The writer may if ``alone``: if nobody else of the office could.
    """
    if not may_decide_suggestion(member.grants, suggestion, Duty.REVIEW, times):
        return False
    return alone or drafted_by != member.id


# Events


def may_plan(grants: Grants) -> bool:
    """Return whether they may create events and list the events that they manage."""
    return reach_of(grants).anything


def may_manage_event(grants: Grants, event: Event) -> bool:
    """Return whether they may publish, change and cancel the event and write to whoever answered.

    School staff may, and the staff of the event's scope: of the college or the association for
    which it was created.
    """
    return reach_of(grants).covers(event.scope)


def may_manage_scope(grants: Grants, scope: str) -> bool:
    """Return whether they manage what is planned in this scope, such as finding a date.

    It is as with events: :func:`may_manage_event`.
    """
    return reach_of(grants).covers(scope)


def may_make_surveys(grants: Grants) -> bool:
    """Return whether they may make questionnaires at all; for whom: :func:`may_address`."""
    return reach_of(grants).anything


def may_manage_survey(grants: Grants, scope: str) -> bool:
    """Return whether they may change, open, close and read the questionnaire of this scope.

    It is as with events: :func:`may_manage_event`.
    """
    return reach_of(grants).covers(scope)


def event_scope(grants: Grants, audience: Audience, before: str = "") -> str | None:
    """Return the scope of an event that somebody with these grants creates for the audience.

    What school staff create belongs to the school; an event to which they give another audience
    stays in its scope (``before``). Others' events belong to the first of their own colleges,
    then associations, that the audience names; if it names none, as one that must be approved may,
    to ``before`` or the first that they have. None, if they have none: they may not create it.
    """
    reach = reach_of(grants)
    if reach.everything:
        return before
    named = (
        *(_scope(Role.COLLEGE_STAFF, key) for key in audience.colleges),
        *(_scope(Role.OFFICER, key) for key in audience.associations),
    )
    own = (
        *([before] if before else []),
        *(_scope(Role.COLLEGE_STAFF, key) for key in reach.colleges),
        *(_scope(Role.OFFICER, key) for key in reach.associations),
    )
    return next((scope for scope in (*named, *own) if reach.covers(scope)), None)


def campaign_scope(grants: Grants) -> str:
    """Return the scope of a campaign that somebody makes who may plan: their first place."""
    reach = reach_of(grants)
    return "" if reach.everything else event_scope(grants, Audience()) or ""


def may_manage_campaign(grants: Grants, campaign: Campaign) -> bool:
    """Return whether they may rename, close and reopen the campaign: as for events of its scope."""
    return reach_of(grants).covers(campaign.scope)


def may_use_campaign(grants: Grants, campaign: Campaign) -> bool:
    """Return whether they may see the campaign and put their own events under it.

    They may for the school's and for those that they manage.
    """
    return may_plan(grants) and (not campaign.scope or may_manage_campaign(grants, campaign))


def participants_reach(grants: Grants, event: Event) -> Reach:
    """Return whom these grants may see on the event's lists and in their exported workbook.

    School staff see everyone. Of a college's event, its staff see the college's members, and of an
    association's event, its officers the association's members: others, to whom the event may have
    been opened, or who have left since, they see only in counts. For an event of the school, once
    it is published, college staff and officers see their own college's and association's members;
    for an event of another college or association they see nobody.
    """
    if _SCHOOL_STAFF in grants:
        return EVERYTHING
    if not event.scope:
        return NOTHING if event.status is EventStatus.DRAFT else reach_of(grants)
    if not may_manage_event(grants, event):
        return NOTHING
    over, _, key = event.scope.partition(":")
    return Reach(colleges=(key,)) if over == "college" else Reach(associations=(key,))


def may_answer_for(grants: Grants, event: Event, member: Member) -> bool:
    """Return whether they may enter the member's answer to the event, such as after a call.

    They may for those whom they see on the event's lists.
    """
    return participants_reach(grants, event).covers_member(member)


def may_read_answers(grants: Grants, event: Event, seen_by: SeenBy) -> bool:
    """Return whether they may read the answers to one of the event's questions.

    Those for the organiser only who manages the event; others whoever sees people on its lists, of
    these people.
    """
    if seen_by is SeenBy.ORGANISER:
        return may_manage_event(grants, event)
    return participants_reach(grants, event).anything


def recipients_reach(grants: Grants) -> Reach:
    """Return whom these grants may see by name among the recipients of a notice they manage.

    School staff see everyone; others the members of their colleges and associations, and the rest
    only in counts.
    """
    return reach_of(grants)


def may_import_plan(grants: Grants) -> bool:
    """Return whether they may import the year's plan and undo the import: school staff may."""
    return reach_of(grants).everything


def may_enter_office_days(grants: Grants) -> bool:
    """Return whether they may change the table of holidays and working days: school staff may."""
    return reach_of(grants).everything


# The library


def may_read_library(member: Member) -> bool:
    """Return whether they may open the library: members may, and whoever puts things there."""
    return may_take_part(member) or may_keep_library(member.grants)


def may_keep_library(grants: Grants) -> bool:
    """Return whether they may put files and texts in the library; for whom: :func:`may_address`."""
    return library_reach(grants).anything


def library_reach(grants: Grants) -> Reach:
    """Return what of the library these grants change and take down: all, or of their places.

    School staff everything, college staff what is of their college, officers of the association. An
    item belongs to a place as an event does: :func:`event_scope`.
    """
    return reach_of(grants)


def may_keep_item(grants: Grants, item: Item) -> bool:
    """Return whether they may change the item, replace it and take it down."""
    return library_reach(grants).covers(item.scope)


def may_read_item(member: Member, item: Item) -> bool:
    """Return whether they may see and receive the item: for whom it is, and who keeps it.

    What is on a hidden shelf is for the latter only, a draft for nobody.
    """
    if not item.placed or item.shelf is None:
        return False
    if may_keep_item(member.grants, item):
        return True
    audience = item.audience
    return (
        may_take_part(member)
        and not item.shelf.hidden
        and (
            audience.everyone
            or member.college in audience.colleges
            or not set(audience.associations).isdisjoint(member.associations)
        )
    )


def may_arrange_shelves(grants: Grants) -> bool:
    """Return whether they may make, rename, order and hide shelves: school staff may."""
    return reach_of(grants).everything


# Questionnaires and votes


def may_hold_votes(grants: Grants) -> bool:
    """Return whether they may hold votes, and list those that they manage."""
    return reach_of(grants).anything


def may_manage_vote(grants: Grants, scope: str) -> bool:
    """Return whether they may open, close and call off a vote of this scope, and see its result."""
    return may_manage_scope(grants, scope)


def may_read_results(grants: Grants, scope: str) -> bool:
    """Return whether they may see what a questionnaire of this scope came to.

    Whose answers with names they read is as with the recipients of a notice.
    """
    return may_manage_scope(grants, scope)


def may_see_shown_results(member: Member, survey: Survey, asked: bool) -> bool:
    """Return whether a member may see a questionnaire's results; ``asked``: it was for them.

    They may once it is closed, if staff open its results to members.
    """
    open_now = survey.shown_to_members and survey.status is SurveyStatus.CLOSED
    return may_take_part(member) and asked and open_now


# Reports and hours


def reports_reach(grants: Grants) -> Reach:
    """Return of whose events and people these grants read reports: those that they manage.

    School staff of everybody; college staff of their college's events and the school's, officers
    likewise of their association's, and of those the college's or the association's people.
    """
    return reach_of(grants)


def may_read_reports(grants: Grants) -> bool:
    """Return whether they may read and export reports at all: those of reports_reach."""
    return reports_reach(grants).anything


def may_credit(grants: Grants, event: Event) -> bool:
    """Return whether they may see and correct the hours of the event: whoever manages it."""
    return may_manage_event(grants, event)


def may_certify(grants: Grants, person: Member) -> bool:
    """Return whether they may have certificates made for the person: who reads the record."""
    return may_read_record(grants, person)


def may_check_certificates(grants: Grants) -> bool:
    """Return whether they may check certificates at all; whose: :func:`may_certify`."""
    return people_reach(grants).anything


# Notices


def may_write_to_many(grants: Grants) -> bool:
    """Return whether they may send bulk notices at all; to whom: :func:`may_address`."""
    return reach_of(grants).anything


def may_address(grants: Grants, audience: Audience, answered: Mapping[int, str]) -> bool:
    """Return whether they may write to the whole audience, or create an event for it.

    School staff may write to everybody; others to their colleges and associations, and to those
    who answered an event that they manage. Beyond that they may propose: :func:`may_propose`.
    ``answered`` holds the scopes, by event id, of those existing events to whose answers the
    audience refers. An empty audience is refused to all.
    """
    reach = reach_of(grants)
    return audience != Audience() and (reach.everything or _within(reach, audience, answered))


def _within(reach: Reach, audience: Audience, answered: Mapping[int, str]) -> bool:
    return (
        audience != Audience()
        and not audience.everyone
        and not audience.members
        and not audience.unacknowledged
        and not audience.corrected
        and not audience.unsurveyed
        and not audience.unvoted
        and not audience.unticked
        and all(reach.covers_college(key) for key in audience.colleges)
        and all(reach.covers_association(key) for key in audience.associations)
        and all(
            event_id in answered and reach.covers(answered[event_id])
            for event_id, _ in audience.answers
        )
    )


def may_propose(grants: Grants, audience: Audience, answered: Mapping[int, str]) -> bool:
    """Return whether they may propose a notice or an event for this audience, to be approved.

    Whoever has a reach may, for any colleges, associations or everybody; by answers they may choose
    only those to events that they manage. ``answered`` is as for :func:`may_address`.
    """
    chosen = replace(audience, everyone=False, associations=(), colleges=())
    reach = reach_of(grants)
    return (
        reach.anything
        and audience != Audience()
        and (chosen == Audience() or _within(reach, chosen, answered))
    )


def may_list_proposals(grants: Grants) -> bool:
    """Return whether they may list proposals: their own, and those that they may approve."""
    return reach_of(grants).anything


def may_see_proposal(member: Member, proposal: Proposal) -> bool:
    """Return whether they may see the proposal: its author, and whoever reaches its audience."""
    return is_proposer(member, proposal) or _reaches(member, proposal)


def is_proposer(member: Member, proposal: Proposal) -> bool:
    """Return whether they proposed it, and so may edit and withdraw it.

    They no longer may once they have no role by which they could propose it.
    """
    return member.id == proposal.author_id and may_propose(
        member.grants, proposal.audience, proposal.answered
    )


def may_approve_proposal(member: Member, proposal: Proposal) -> bool:
    """Return whether they may approve the proposal or return it.

    School staff may, and whoever could write to the whole audience themself. Never its author, nor
    who stands in for the author or for whom the author stands in.
    """
    if member.id == proposal.author_id or member.id in proposal.tied:
        return False
    return _reaches(member, proposal)


def _reaches(member: Member, proposal: Proposal) -> bool:
    return may_address(member.grants, proposal.audience, proposal.answered)


def approvers_of(proposal: Proposal) -> tuple[Grant, ...]:
    """Return the roles whose holders are asked to approve it, each by itself enough."""
    grants = (
        *(Grant.college_staff(key) for key in proposal.audience.colleges),
        *(Grant(Role.OFFICER, key) for key in proposal.audience.associations),
    )
    enough = [one for one in grants if may_address((one,), proposal.audience, proposal.answered)]
    return (*OFFICE, *enough)


@dataclass(frozen=True, slots=True)
class NoticeScope:
    """The facts about a notice that decide who manages it."""

    event: str | None = None
    """The scope of the event that the notice is about; None if it is about no event."""
    audience: Audience = field(default_factory=Audience)
    """The notice's audience; for a nudge, the audience of the notice that it repeats."""
    answered: Mapping[int, str] = field(default_factory=dict)
    """The scopes, by event id, of the events to whose answers the audience refers."""


def may_manage_notices(grants: Grants) -> bool:
    """Return whether they manage any notices; which ones: :func:`may_manage_notice`."""
    return reach_of(grants).anything


def may_manage_notice(grants: Grants, scope: NoticeScope) -> bool:
    """Return whether they may see the notice's progress and its readers' names, stop and move it.

    School staff may for every notice; others for those about an event that they manage, and those
    addressed to nobody outside their colleges and associations. Who wrote a notice does not matter:
    whoever may no longer write to its audience no longer manages it. The queries of
    storage/notices/lists.py express the same rule in SQL; a test compares the two.
    """
    reach = reach_of(grants)
    return (
        reach.everything
        or (scope.event is not None and reach.covers(scope.event))
        or _within(reach, scope.audience, scope.answered)
    )


def may_release_notices(grants: Grants) -> bool:
    """Return whether they may decide, after a restore, which notices are sent: school staff may."""
    return reach_of(grants).everything


def may_settle_untold(grants: Grants) -> bool:
    """Return whether they may list undelivered personal messages and settle them.

    School staff may, as the messages concern members of any college.
    """
    return reach_of(grants).everything
