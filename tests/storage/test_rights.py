"""What each role may do, as a table; and that a further role never takes a right away."""

import dataclasses
import inspect
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from storage import rights
from storage.audiences import STANDINGS
from storage.model.audiences import Audience
from storage.model.events import Campaign, Event, EventStatus
from storage.model.letters import Letter
from storage.model.library import Item, Shelf, TextStatus
from storage.model.people import Claim, Grant, Member, MemberStatus, Role
from storage.model.proposals import Proposal, ProposalStatus, Seal
from storage.model.questions import SeenBy
from storage.model.suggestion_rules import Duty, Times, Who
from storage.model.suggestions import Helper, Suggestion, SuggestionStatus, SuggestionStepKind
from storage.model.surveys import Survey, SurveyStatus
from storage.rights import EVERYTHING, NOTHING, Grants, NoticeScope, Reach

pytestmark = pytest.mark.sqlite  # rights are functions, which ask no database

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def member(status: str, *grants: Grant, number: int = 1, college: str | None = "shang") -> Member:
    return Member(number, number, MemberStatus(status), "x", "zh", college=college, grants=grants)


def event(scope: str, status: EventStatus = EventStatus.PUBLISHED) -> Event:
    wall = NOW.replace(tzinfo=None)
    return Event(
        kind="symposium",
        title="x",
        starts_at=NOW,
        wall=wall,
        zone="UTC",
        id=1,
        audience_id=1,
        scope=scope,
        status=status,
    )


def item(scope: str, audience: Audience, hidden: bool, placed: bool) -> Item:
    return Item(
        1,
        "x",
        Shelf(1, "x", hidden=hidden),
        scope,
        audience,
        None,
        "",
        TextStatus.NONE,
        1,
        1,
        0,
        placed=placed,
        placed_at=NOW,
    )


def survey(scope: str, status: SurveyStatus, shown: bool) -> Survey:
    return Survey(
        "x",
        shown_to_members=shown,
        id=1,
        set_id=1,
        audience_id=1,
        scope=scope,
        author_id=None,
        status=status,
        closed_at=None,
        reminded_at=None,
        notice_id=None,
        version=1,
        created_at=NOW,
    )


def suggestion(author: int | None, college: str | None) -> Suggestion:
    return Suggestion(
        1,
        2027,
        1,
        "other",
        "x",
        SuggestionStatus.RECEIVED,
        author is None,
        NOW,
        1,
        author_id=author,
        author_college=college,
    )


def letter(college: str | None) -> Letter:
    return Letter(1, 2, "陈", college, 7, "眼镜忘了", "", 0, NOW, None, None, None)


def reads(who: Member, college: str | None) -> bool:
    return rights.may_read_letter(who.grants, letter(college))


ROLES = {
    "visitor": member("visitor"),
    "pending": member("pending"),
    "member": member("active"),
    "officer": member("active", Grant(Role.OFFICER, "minmeng")),
    "college": member("active", Grant.college_staff("jixie")),
    "other": member("active", Grant.college_staff("dianqi")),
    "school": member("active", Grant.school_staff()),
    "operator": member("visitor", Grant(Role.OPERATOR)),
}
JIXIE, MINMENG = Audience(colleges=("jixie",)), Audience(associations=("minmeng",))
GOING = Audience(answers=((7, "going"),))
DRAFT = EventStatus.DRAFT

# Who may, in this order: visitor, pending, member; officer of an association; staff of a college,
# of another college; staff of the school; operator.
MATRIX: dict[str, tuple[str, Callable[[Member], object]]] = {
    # the workbench
    "open the workbench":        ("... xxxxx", lambda m: rights.is_staff(m.grants)),
    "see how the bot is doing":  ("... ...xx", lambda m: rights.may_see_status(m.grants)),
    # members for themselves
    "answer an event":           ("..x xxxx.", rights.may_take_part),
    "hand in a suggestion":      ("..x xxxxx", rights.may_suggest),
    "withdraw their own":        ("xxx xxxxx", lambda m: author(m, 1)),
    "withdraw another's":        ("... .....", lambda m: author(m, 2)),
    "withdraw an anonymous one": ("... .....", lambda m: author(m, None)),
    # letters to the office
    "read one of jixie":         ("... .x.x.", lambda m: reads(m, "jixie")),
    "read one of no college":    ("... ...x.", lambda m: reads(m, None)),
    # the register
    "approve one of jixie":      ("... .x.x.", lambda m: approve(m, "jixie")),
    "approve one of dianqi":     ("... ..xx.", lambda m: approve(m, "dianqi")),
    "approve one of no college": ("... ...x.", lambda m: approve(m, None)),
    "approve themselves":        ("... .....", lambda m: approve_own(m, False)),
    "approve themselves alone":  ("... .x.x.", lambda m: approve_own(m, True)),
    "list members":              ("... xxxx.", lambda m: rights.may_list_members(m.grants)),
    "see one of jixie":          ("... .x.x.", lambda m: sees(m, "jixie")),
    "see one of minmeng":        ("... x..x.", lambda m: sees(m, "shang", "minmeng")),
    "see one who left minmeng":  ("... ...x.", lambda m: sees(m, "shang", "minmeng", "declined")),
    "correct a name in jixie":   ("... .x.x.", lambda m: corrects(m, "jixie", "name")),
    "correct an association":    ("... ...x.", lambda m: corrects(m, "jixie", "associations")),
    "correct who has a role":    ("... ...x.", lambda m: corrects(m, "jixie", "name", True)),
    "correct themselves":        ("... .....", lambda m: rights.may_correct(m, m, "name")),
    "import a roster":           ("... .xxx.", lambda m: rights.may_import_roster(m.grants)),
    "undo their own roster":     ("... .xxx.", lambda m: rights.may_undo_roster(m, m.id)),
    "undo another's roster":     ("... ...x.", lambda m: rights.may_undo_roster(m, 77)),
    "undo the command line's":   ("... ...x.", lambda m: rights.may_undo_roster(m, None)),
    "remove one of jixie":       ("... .x.x.", lambda m: remove(m, "jixie")),
    "remove one of dianqi":      ("... ..xx.", lambda m: remove(m, "dianqi")),
    "remove themselves":         ("... .....", lambda m: remove(m, "jixie", 1)),
    "see and take away roles":   ("... ...x.", lambda m: rights.may_manage_roles(m.grants)),
    "read the audit log":        ("... ...x.", lambda m: rights.may_read_log(m.grants)),
    "confirm one of minmeng":    ("... x..x.", lambda m: confirm(m, "associations", "minmeng")),
    "confirm one of minge":      ("... ...x.", lambda m: confirm(m, "associations", "minge")),
    "confirm a name in jixie":   ("... .x.x.", lambda m: confirm(m, "name", "名")),
    "confirm their own":         ("... .....", lambda m: confirm(m, "name", "名", of=m.id)),
    # suggestions
    "handle one of jixie":       ("... .x.x.", lambda m: handle(m, suggestion(2, "jixie"))),
    "handle one of dianqi":      ("... ..xx.", lambda m: handle(m, suggestion(2, "dianqi"))),
    "handle an anonymous one":   ("... ...x.", lambda m: handle(m, suggestion(None, "jixie"))),
    "handle one of no college":  ("... ...x.", lambda m: handle(m, suggestion(2, None))),
    # events
    "plan at all":               ("... xxxx.", lambda m: rights.may_plan(m.grants)),
    "manage the school's":       ("... ...x.", lambda m: manage(m, "")),
    "manage jixie's":            ("... .x.x.", lambda m: manage(m, "college:jixie")),
    "manage dianqi's":           ("... ..xx.", lambda m: manage(m, "college:dianqi")),
    "manage minmeng's":          ("... x..x.", lambda m: manage(m, "association:minmeng")),
    "manage minge's":            ("... ...x.", lambda m: manage(m, "association:minge")),
    "manage a college minmeng's": ("... ...x.", lambda m: manage(m, "college:minmeng")),
    "import the year's plan":    ("... ...x.", lambda m: rights.may_import_plan(m.grants)),
    # notices
    "write to many at all":      ("... xxxx.", lambda m: rights.may_write_to_many(m.grants)),
    "write to nobody":           ("... .....", lambda m: write(m, Audience())),
    "write to everyone":         ("... ...x.", lambda m: write(m, Audience(everyone=True))),
    "write to jixie":            ("... .x.x.", lambda m: write(m, JIXIE)),
    "write to minmeng":          ("... x..x.", lambda m: write(m, MINMENG)),
    "write to jixie and minmeng": ("... ...x.", lambda m: write(m, both(JIXIE, MINMENG))),
    "write to somebody by name": ("... ...x.", lambda m: write(m, Audience(members=(5,)))),
    "write to who was silent":   ("... ...x.", lambda m: write(m, Audience(unacknowledged=(5,)))),
    "write to jixie's answers":  ("... .x.x.", lambda m: write(m, GOING, {7: "college:jixie"})),
    "write to answers to none":  ("... ...x.", lambda m: write(m, GOING)),
    "see lists of notices":      ("... xxxx.", lambda m: rights.may_manage_notices(m.grants)),
    "see one for everyone":      ("... ...x.", lambda m: notice(m, Audience(everyone=True))),
    "see one for jixie":         ("... .x.x.", lambda m: notice(m, JIXIE)),
    "see one for minmeng":       ("... x..x.", lambda m: notice(m, MINMENG)),
    "see one for nobody":        ("... ...x.", lambda m: notice(m, Audience())),
    "see one about jixie's event": ("... .x.x.", lambda m: notice(m, GOING, event="college:jixie")),
    "see one about the school's": ("... ...x.", lambda m: notice(m, Audience(True), event="")),
    "let notices go after a restore": ("... ...x.", lambda m: rights.may_release_notices(m.grants)),
    "see what was not told":     ("... ...x.", lambda m: rights.may_settle_untold(m.grants)),
}  # fmt: skip


def author(who: Member, number: int | None) -> bool:
    return rights.is_author(who, suggestion(number, None))


def sees(who: Member, college: str, association: str = "", status: str = "active") -> bool:
    other = replace(
        member(status, number=99, college=college),
        associations=(association,) if association else (),
    )
    return rights.may_see_member(who.grants, other)


def corrects(who: Member, college: str, field: str, role: bool = False) -> bool:
    grants = (Grant.college_staff("jixie"),) if role else ()
    return rights.may_correct(who, member("active", *grants, number=99, college=college), field)


def confirm(who: Member, field: str, value: str, *, of: int = 99) -> bool:
    return rights.may_confirm(who, Claim(1, of, field, value, "名", "jixie"))


def approve(who: Member, college: str | None) -> bool:
    return rights.may_approve(who, member("pending", number=2, college=college))


def approve_own(who: Member, alone: bool) -> bool:
    own = replace(who, status=MemberStatus.PENDING, college="jixie")
    return rights.may_approve(own, own, alone)


def remove(who: Member, college: str | None, number: int = 2) -> bool:
    return rights.may_remove(who, member("active", number=number, college=college))


def handle(who: Member, what: Suggestion) -> bool:
    return rights.may_handle_suggestion(who.grants, what)


def manage(who: Member, scope: str) -> bool:
    return rights.may_manage_event(who.grants, event(scope))


def write(who: Member, audience: Audience, answered: Mapping[int, str] | None = None) -> bool:
    return rights.may_address(who.grants, audience, answered or {})


def notice(who: Member, audience: Audience, *, event: str | None = None) -> bool:
    return rights.may_manage_notice(who.grants, NoticeScope(event, audience, {}))


def both(one: Audience, other: Audience) -> Audience:
    return Audience(
        colleges=one.colleges + other.colleges, associations=one.associations + other.associations
    )


def test_each_role_may_do_what_the_matrix_says() -> None:
    for right, (marks, may) in MATRIX.items():
        allowed = {name for name, who in ROLES.items() if may(who)}
        expected = zip(ROLES, marks.replace(" ", ""), strict=True)
        assert allowed == {name for name, mark in expected if mark == "x"}, right


EVERY_MEMBER = {"answer an event", "hand in a suggestion", "withdraw their own"}
HANDLING = {right for right in MATRIX if right.startswith("handle ")}


def test_a_narrow_duty_gives_what_it_is_for_and_nothing_else() -> None:
    topic = member("active", Grant(Role.TOPIC, "other"))
    check_in = member("active", Grant(Role.CHECK_IN, "1"))
    may = {
        who: {right for right, (_, holds) in MATRIX.items() if holds(who)}
        for who in (topic, check_in)
    }
    assert may[topic] == EVERY_MEMBER | HANDLING | {"open the workbench"}
    assert may[check_in] == EVERY_MEMBER
    unit = member("active", Grant(Role.UNIT, "houqin"))
    theirs = {right for right, (_, holds) in MATRIX.items() if holds(unit)}
    assert theirs == EVERY_MEMBER | {"open the workbench"}
    given = dataclasses.replace(
        suggestion(2, "jixie"), unit="houqin", handler_id=9, assigned_on=NOW.date()
    )
    for one, duty, may_now in (
        (given, Duty.ANSWER, True),
        (given, Duty.ASSIGN, False),
        (dataclasses.replace(given, unit="baowei"), Duty.ANSWER, False),
        (dataclasses.replace(given, assigned_on=None), Duty.ANSWER, False),
    ):
        assert rights.may_do(unit, one, duty, Times()) is may_now
        assert rights.may_see_suggestion(unit, one, ()) is (may_now or one == given)
    school_reviews = Times(who=Who(review=("school",)))
    college, kind = [Grant.college_staff("jixie")], SuggestionStepKind
    for step, times, undoes in (
        (kind.REPLY, Times(), True),
        (kind.REPLY, school_reviews, False),
        (kind.ASSIGNED, school_reviews, True),
    ):
        assert rights.may_undo_step(college, given, step, times) is undoes
    helper = Helper(1, 1, "houqin", None, None, NOW.date(), 20)
    other = dataclasses.replace(given, unit="baowei")
    assert rights.may_see_suggestion(unit, other, [helper])
    assert rights.may_give_opinion(unit, other, helper, Times())
    other = dataclasses.replace(suggestion(2, "jixie"), topic="teaching")
    assert not rights.may_handle_suggestion(topic.grants, other)
    assert rights.suggestions_reach(topic.grants) == Reach(topics=("other",))
    here, elsewhere = event("college:jixie"), replace(event("college:jixie"), id=2)
    assert rights.may_check_in(check_in.grants, here)
    assert not rights.may_check_in(check_in.grants, elsewhere)
    assert not rights.may_check_in(topic.grants, here)
    assert rights.may_check_in([Grant.college_staff("jixie")], elsewhere)


def test_the_school_staff_role_is_given_and_confirmed_by_two_who_hold_it_themselves() -> None:
    school, staff = Role.SCHOOL_STAFF, Grant.school_staff()
    own = member("active", staff, number=1)
    lent = replace(own, id=2, acting=((staff, 1),))
    assert [rights.may_give(who, Role.OFFICER) for who in (own, lent)] == [True, True]
    assert [rights.may_take(who, Role.OPERATOR) for who in (own, lent)] == [True, True]
    assert [rights.may_give(who, school) for who in (own, lent)] == [True, False]
    assert [rights.may_take(who, school) for who in (own, lent)] == [True, False]
    assert not rights.may_give(own, Role.OPERATOR)
    third = replace(own, id=3)
    assert rights.may_confirm_role(third, school, 1, 9)
    assert not rights.may_confirm_role(third, school, 3, 9)
    assert not rights.may_confirm_role(third, school, 1, 3)
    assert not rights.may_confirm_role(lent, school, 1, 9)
    assert rights.hands_over_school(own)
    assert not rights.hands_over_school(lent)


OF_JIXIE, OF_DIANQI = Reach(colleges=("jixie",)), Reach(colleges=("dianqi",))
OF_MINMENG = Reach(associations=("minmeng",))
NOBODYS = dict.fromkeys(ROLES, NOTHING) | {"school": EVERYTHING}


def test_lists_reach_as_far_as_the_role() -> None:
    own = NOBODYS | {"college": OF_JIXIE, "other": OF_DIANQI}
    assert {name: rights.people_reach(who.grants) for name, who in ROLES.items()} == own
    own |= {"officer": OF_MINMENG}
    for right in (
        rights.reach_of,
        rights.recipients_reach,
        rights.claims_reach,
        rights.members_reach,
    ):
        assert {name: right(who.grants) for name, who in ROLES.items()} == own


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (
            event(""),
            NOBODYS | {"college": OF_JIXIE, "other": OF_DIANQI, "officer": OF_MINMENG},
        ),
        (event("", DRAFT), NOBODYS),
        (event("college:jixie"), NOBODYS | {"college": OF_JIXIE}),
        (event("college:jixie", DRAFT), NOBODYS | {"college": OF_JIXIE}),
        (event("association:minmeng"), NOBODYS | {"officer": OF_MINMENG}),
        (event("association:minge"), NOBODYS),
    ],
    ids=lambda value: value.scope if isinstance(value, Event) else "",
)
def test_participants_are_seen_by_who_looks_after_the_event(
    what: Event, expected: dict[str, Reach]
) -> None:
    found = {name: rights.participants_reach(who.grants, what) for name, who in ROLES.items()}
    assert found == expected


def test_an_event_belongs_to_the_first_place_of_the_authors_that_it_is_for() -> None:
    mixed = Audience(colleges=("dianqi", "jixie"), associations=("minge", "minmeng"))
    found = {name: rights.event_scope(who.grants, mixed) for name, who in ROLES.items()}
    for audience in (Audience(everyone=True), Audience(colleges=("dianqi",))):
        assert rights.event_scope([Grant.college_staff("jixie")], audience) == "college:jixie"
    assert found == dict.fromkeys(ROLES) | {
        "officer": "association:minmeng",
        "college": "college:jixie",
        "other": "college:dianqi",
        "school": "",
    }
    school, college = Grant.school_staff(), Grant.college_staff("jixie")
    assert rights.event_scope([school], JIXIE, "college:dianqi") == "college:dianqi"
    assert rights.event_scope([college], JIXIE, "college:dianqi") == "college:jixie"
    assert rights.event_scope([college, school], JIXIE) == ""


def test_those_are_told_who_may_act() -> None:
    school, jixie = Grant.school_staff(), Grant.college_staff("jixie")
    assert rights.staff_of("jixie") == (school, jixie)
    assert rights.staff_of(None) == rights.OFFICE == (school,)
    assert rights.college_staff_of("jixie") == (jixie,)
    topic = Grant(Role.TOPIC, "other")
    assert rights.handlers_of(suggestion(2, "jixie")) == (school, jixie, topic)
    assert rights.readers_of(letter("jixie")) == (school, jixie)
    assert rights.readers_of(letter(None)) == (school,)
    assert rights.handlers_of(suggestion(None, None)) == (school, topic)


def test_a_reach_covers_what_it_names() -> None:
    reach = Reach(school=True, colleges=("jixie",), associations=("minmeng",))
    assert reach.scopes == {"", "college:jixie", "association:minmeng"}
    assert (reach.anything, EVERYTHING.anything, NOTHING.anything) == (True, True, False)
    assert rights.SCHOOL_EVENTS.covers("")
    assert not OF_JIXIE.covers("")
    assert not OF_JIXIE.covers_college(None)
    assert EVERYTHING.covers_college(None)


COLLEGES, ASSOCIATIONS = ("jixie", "dianqi"), ("minmeng", "minge")
SCOPES = ("", *(f"college:{key}" for key in COLLEGES), *(f"association:{x}" for x in ASSOCIATIONS))
EVENTS = st.integers(1, 3)
grants = st.lists(
    st.one_of(
        st.builds(Grant.college_staff, st.sampled_from(COLLEGES)),
        st.builds(Grant, st.just(Role.OFFICER), st.sampled_from(ASSOCIATIONS)),
        st.sampled_from([Grant.school_staff(), Grant(Role.OPERATOR)]),
        st.sampled_from([Grant(Role.TOPIC, "other"), Grant(Role.UNIT, "houqin")]),
        st.just(Grant(Role.CHECK_IN, "1")),
    ),
    max_size=3,
    unique=True,
).map(tuple)
people = st.builds(
    lambda number, status, college, given: member(status, *given, number=number, college=college),
    st.integers(1, 2),
    st.sampled_from(MemberStatus),
    st.sampled_from([None, *COLLEGES]),
    grants,
)
audiences = st.builds(
    Audience,
    everyone=st.booleans(),
    associations=st.lists(st.sampled_from(ASSOCIATIONS), unique=True).map(tuple),
    colleges=st.lists(st.sampled_from(COLLEGES), unique=True).map(tuple),
    answers=st.lists(st.tuples(EVENTS, st.sampled_from(STANDINGS)), max_size=2).map(tuple),
    members=st.lists(EVENTS, max_size=1).map(tuple),
    unacknowledged=st.lists(EVENTS, max_size=1).map(tuple),
)
answered = st.dictionaries(EVENTS, st.sampled_from(SCOPES))


def proposal(
    author: int, audience: Audience, scopes: Mapping[int, str], tied: frozenset[int]
) -> Proposal:
    return Proposal(
        1,
        1,
        None,
        author,
        "某",
        ProposalStatus.WAITING,
        Seal("a.b", 1),
        True,
        False,
        "",
        datetime(2027, 3, 1, tzinfo=UTC),
        None,
        None,
        None,
        "",
        audience=audience,
        answered=scopes,
        tied=tied,
    )


def test_nobody_approves_their_own_nor_with_a_stand_in_between() -> None:
    for audience, others in (
        (Audience(everyone=True), {"school"}),
        (JIXIE, {"school", "college"}),
        (Audience(colleges=("jixie",), associations=("minge",)), {"school"}),
        (Audience(answers=((5, "going"),)), {"school", "college"}),
    ):
        scopes = {5: "college:jixie"}
        made = proposal(99, audience, scopes, frozenset())
        found = {name for name, who in ROLES.items() if rights.may_approve_proposal(who, made)}
        assert found == others
        for who in ROLES.values():
            own = proposal(who.id, audience, scopes, frozenset())
            assert not rights.may_approve_proposal(who, own)
            tied = proposal(99, audience, scopes, frozenset({who.id}))
            assert not rights.may_approve_proposal(who, tied)
    college = (Grant.college_staff("jixie"),)
    assert rights.may_propose(college, Audience(everyone=True), {})
    assert not rights.may_propose(college, Audience(), {})
    for beyond in (
        Audience(everyone=True, members=(1,)),
        Audience(unacknowledged=(1,)),
        Audience(answers=((6, "going"),)),
    ):
        assert not rights.may_propose(college, beyond, {6: "college:dianqi"})


duties = st.lists(st.sampled_from(["college", "topic"]), unique=True).map(
    lambda roles: ("school", *roles)
)
helpers = st.builds(
    Helper,
    st.just(1),
    st.just(1),
    st.sampled_from(["", "houqin"]),
    st.sampled_from([None, 1, 2]),
    st.none(),
    st.just(NOW.date()),
    st.just(20),
)
THINGS: dict[object, st.SearchStrategy[Any]] = {
    Event: st.builds(event, st.sampled_from(SCOPES), st.sampled_from(EventStatus)),
    Suggestion: st.builds(
        suggestion, st.sampled_from([None, 1, 2]), st.sampled_from([None, *COLLEGES])
    ),
    Item: st.builds(item, st.sampled_from(SCOPES), audiences, st.booleans(), st.booleans()),
    Survey: st.builds(
        survey, st.sampled_from(SCOPES), st.sampled_from(SurveyStatus), st.booleans()
    ),
    Sequence[Helper]: st.lists(helpers, max_size=2),
    Helper: helpers,
    Times: st.builds(
        Times, who=st.builds(Who, accept=duties, answer=st.one_of(duties, st.just(("handler",))))
    ),
    Duty: st.sampled_from(Duty),
    SuggestionStepKind: st.sampled_from(SuggestionStepKind),
    Letter: st.builds(letter, st.sampled_from([None, *COLLEGES])),
    Audience: audiences,
    Mapping[int, str]: answered,
    NoticeScope: st.builds(
        NoticeScope,
        st.sampled_from([None, *SCOPES]),
        audiences,
        answered,
    ),
    Member: people,
    Claim: st.builds(
        Claim,
        st.just(1),
        st.integers(1, 3),
        st.sampled_from(["associations", "name"]),
        st.sampled_from(ASSOCIATIONS),
        st.just("名"),
        st.sampled_from([None, *COLLEGES]),
    ),
    Proposal: st.builds(
        proposal, st.integers(1, 3), audiences, answered, st.frozensets(st.integers(1, 3))
    ),
    Campaign: st.builds(Campaign, st.just(1), st.just("主题"), st.sampled_from(SCOPES)),
    str: st.sampled_from(SCOPES),
    bool: st.booleans(),
    Role: st.sampled_from(Role),
    SeenBy: st.sampled_from(SeenBy),
    int: st.integers(1, 3),
    int | None: st.sampled_from([None, 1, 2]),
}


PLACES = ("event_scope", "campaign_scope", "units_of")
"""Whose an event or a campaign becomes, and for whom somebody is, which is no right."""


def _rights() -> dict[str, Callable[..., Any]]:
    """Return every right: what is decided of somebody by their roles."""
    found: dict[str, Callable[..., Any]] = {}
    for name, function in vars(rights).items():
        if not inspect.isfunction(function) or function.__module__ != rights.__name__:
            continue
        asker = next(iter(inspect.signature(function).parameters))
        if not name.startswith("_") and asker in {"grants", "member"} and name not in PLACES:
            found[name] = function
    return found


RIGHTS: dict[Callable[..., Any], Any] = {
    right: (*inspect.signature(right).parameters, typing.get_type_hints(right))
    for right in _rights().values()
}


def _asks(right: Callable[..., Any]) -> list[tuple[object, int]]:
    """Return what a right is asked about: the kinds, and how many of each come before."""
    _, *others, hints = RIGHTS[right]
    kinds = [hints[other] for other in others]
    return [(kind, kinds[:place].count(kind)) for place, kind in enumerate(kinds)]


ASKED = {right: _asks(right) for right in RIGHTS}


@given(
    things=st.fixed_dictionaries(
        {one: THINGS[one[0]] for asked in ASKED.values() for one in asked}
    ),
    who=people,
    further=grants,
)
def test_a_further_role_never_takes_a_right_away(
    things: Mapping[tuple[object, int], Any], who: Member, further: Grants
) -> None:
    for right, asked in ASKED.items():
        before, after = (
            right(
                member(who.status, *roles, number=who.id, college=who.college)
                if RIGHTS[right][0] == "member"
                else roles,
                *(things[one] for one in asked),
            )
            for roles in (who.grants, (*who.grants, *further))
        )
        if isinstance(before, Reach):
            assert isinstance(after, Reach)
            assert _reaches(after, before), right.__name__
        else:
            assert after is before or after, right.__name__


def _reaches(wide: Reach, narrow: Reach) -> bool:
    return wide.everything or (
        not narrow.everything
        and set(narrow.colleges) <= set(wide.colleges)
        and set(narrow.associations) <= set(wide.associations)
    )


@given(roles=grants, audience=audiences, scopes=answered)
def test_who_may_make_an_event_for_people_looks_after_it(
    roles: Grants, audience: Audience, scopes: Mapping[int, str]
) -> None:
    scope = rights.event_scope(roles, audience)
    if scope is not None:
        assert rights.may_manage_event(roles, event(scope))
    elif audience.colleges or audience.associations:
        assert not rights.may_address(roles, audience, scopes)
