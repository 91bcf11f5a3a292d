"""Which role may press what: the one table that the walk of all roles is checked against.

Whatever is not allowed here must be refused, without effect. A kind of button, command, large
button, workbench entry, form or workbook that is not named here fails the walk.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.approvals import payloads as approvals
from handlers.calendar import payloads as calendar
from handlers.certificates import payloads as certificates
from handlers.contacts import payloads as contacts
from handlers.events import payloads as events
from handlers.events import sign_up_payloads as sign_ups
from handlers.groups import payloads as groups
from handlers.guests import payloads as guests
from handlers.kit import of_member, workbench
from handlers.kit.buttons import Payload
from handlers.kit.forms import Choose
from handlers.letters import payloads as letters
from handlers.library import payloads as library
from handlers.notices import desk as notice_desk
from handlers.notices import payloads as notices
from handlers.office.payloads import Status
from handlers.office_days import payloads as days
from handlers.people import payloads as people
from handlers.people.registration import CONSENT
from handlers.planning import change, changed, payloads
from handlers.planning import lists as planning_lists
from handlers.polls import payloads as polls
from handlers.records import payloads as records
from handlers.roles import payloads as roles
from handlers.suggestions import payloads as suggestions
from handlers.surveys.payloads import NewSurvey
from handlers.votes.payloads import NewVote
from handlers.year import payloads as year
from storage.events import calling
from storage.events.participants import STANDINGS
from storage.model.acts import ActKind
from storage.model.events import Answer
from storage.model.people import Role
from storage.model.suggestions import SuggestionStatus
from storage.model.time import to_millis
from storage.notices import lists, recipients
from storage.people.changes import FIELDS
from storage.people.consents import Purpose
from storage.people.years import KINDS
from tests.handlers import (
    roles_check_in,
    roles_library,
    roles_records,
    roles_sign_up,
    roles_surveys,
    roles_votes,
)
from tests.handlers.roles_world import NOW, ROLES, SEEN, World

EVERYBODY = frozenset(ROLES)
STAFF = frozenset({"officer", "college", "other", "school", "operator", "topic", "unit"})
IN_REGISTER = frozenset(
    {"member", "officer", "college", "other", "school", "topic", "unit", "check-in", "former"}
)
OUTSIDE = frozenset({"visitor", "operator"})
INSIDE = EVERYBODY - OUTSIDE
"""Those in the register, and the one who waits to be."""
PLANNERS = frozenset({"officer", "college", "other", "school"})
OVER_PEOPLE = frozenset({"college", "other", "school"})
SCHOOL = frozenset({"school"})
TOPIC = frozenset({"topic"})
UNIT = frozenset({"unit"})
"""The people of the unit to which a suggestion is given, and another one where it helps."""
MEMBER = frozenset({"member"})
VISITOR = frozenset({"visitor"})
NOBODY: frozenset[str] = frozenset()
WITH_SIGN_UPS = IN_REGISTER | VISITOR
"""Members, and a guest, who is shown nothing but what they have signed up for."""
OVER = {
    "school": SCHOOL,
    "all": SCHOOL,
    "jixie": frozenset({"college", "school"}),
    "dianqi": frozenset({"other", "school"}),
    "minmeng": frozenset({"officer", "school"}),
    "minge": SCHOOL,
    "open": frozenset({"college", "school"}),
    "answered": frozenset({"college", "school"}),
}
"""Who looks after what is of this place; ``answered``: those who answered an event of jixie.

``open`` is of jixie and for everyone.
"""
MEANT = {
    "school": IN_REGISTER,
    "jixie": frozenset({"college"}),
    "dianqi": frozenset({"other"}),
    "minmeng": frozenset({"officer"}),
    "minge": NOBODY,
    "open": IN_REGISTER,
}
"""Those of the roles whom an event of this place is for, as members."""

BENCH = {
    "year": OVER_PEOPLE,
    "reports": PLANNERS,
    "certificates": OVER_PEOPLE,
    "restored": SCHOOL,
    "check-in": PLANNERS,
    "approvals": OVER_PEOPLE,
    "claims": PLANNERS,
    "planning": PLANNERS,
    "proposals": PLANNERS,
    "dates": PLANNERS,
    "surveys": PLANNERS,
    "votes": PLANNERS,
    "compose": PLANNERS,
    "notices": PLANNERS,
    "suggestions": OVER_PEOPLE | TOPIC | UNIT,
    "letters": OVER_PEOPLE,
    "groups": frozenset({"officer", "school"}),
    "library": PLANNERS,
    "office-days": SCHOOL,
    "members": PLANNERS,
    "contacts": OVER_PEOPLE,
    "staff": SCHOOL,
    "records": SCHOOL,
    "status": frozenset({"school", "operator"}),
}
COMMANDS = {
    "start": EVERYBODY,
    "me": EVERYBODY,
    "language": EVERYBODY,
    "help": EVERYBODY,
    "notices": EVERYBODY,
    "suggest": EVERYBODY,
    "contact": IN_REGISTER | STAFF,
    "events": WITH_SIGN_UPS,
    "library": IN_REGISTER,
    "mine": WITH_SIGN_UPS,
    "surveys": IN_REGISTER,
    "staff": STAFF,
    "verify": OVER_PEOPLE,
}
MENU = {
    "menu-register": OUTSIDE,
    "menu-language": EVERYBODY,
    "menu-help": EVERYBODY,
    "menu-me": EVERYBODY,
    "menu-notices": EVERYBODY,
    "menu-suggest": EVERYBODY,
    "menu-events": WITH_SIGN_UPS,
    "menu-mine": WITH_SIGN_UPS,
    "menu-library": IN_REGISTER,
    "menu-contact": IN_REGISTER | STAFF,
    "menu-staff": STAFF,
}


Rows = Iterator[tuple[Payload, frozenset[str]]]


def presses(world: World) -> dict[str, Rows]:
    """Return every kind of press, on things of every place, by what it is about.

    Each with the roles that it is allowed to.
    """
    return {
        "own": _own(world),
        "people": _people(world),
        "events": _events(world),
        "check-in": roles_check_in.rows(world, OVER, MEANT),
        "polls": _polls(world),
        "surveys": roles_surveys.presses(world.surveys, OVER, MEANT, PLANNERS, IN_REGISTER),
        "votes": roles_votes.presses(world.votes, OVER, MEANT, PLANNERS, IN_REGISTER),
        "guests": _guests(world),
        "notices": _notices(world),
        "proposals": _proposals(world),
        "suggestions": _suggestions(world),
        "letters": _letters(world),
        "library": roles_library.rows(
            world, register=IN_REGISTER, planners=PLANNERS, over=OVER, meant=MEANT
        ),
        "groups": _groups(world),
        "contacts": _contacts(world),
        "staff": _staff(world),
        "records": roles_records.rows(world, OVER, PLANNERS, OVER_PEOPLE),
    }


def _own(world: World) -> Rows:
    yield workbench.Bench(), STAFF
    yield Status(), frozenset({"school", "operator"})
    yield letters.PassOn(), EVERYBODY
    yield people.Agree(CONSENT, "a"), OUTSIDE
    yield people.Tick(CONSENT, "p"), OUTSIDE
    for purpose in Purpose:
        for give in (0, 1):
            yield people.Consent(purpose, give), INSIDE
    yield people.Seen(0), EVERYBODY
    yield year.Year(0), IN_REGISTER
    yield certificates.Record(0), IN_REGISTER
    yield certificates.Certify(NOW.year, 0), MEMBER
    yield certificates.Certify(NOW.year, world.events["school over"]), MEMBER
    yield certificates.TakeYear(NOW.year), MEMBER
    yield year.Add(NOW.year), IN_REGISTER
    for kind in KINDS:
        yield year.Add(NOW.year, kind), IN_REGISTER
    yield year.Confirm(NOW.year - 1, "0.0.0"), IN_REGISTER
    for act in ("show", "proof", "correct", "delete", "delete-yes"):
        yield year.Open(world.entry, act), MEMBER
    yield people.Speak("en"), EVERYBODY
    for act in ("show", "pause", "resume", "language", "consent", "export"):
        yield people.Mine(act), EVERYBODY
    for act in ("erase", "erase2", "erase3", "kept", "seers", "seen"):
        yield people.Mine(act), EVERYBODY
    yield people.Mine("change"), INSIDE
    yield people.Right(), INSIDE
    yield people.Mine("register"), OUTSIDE
    for field in FIELDS:
        yield people.Change(field), INSIDE
    yield people.Undo(world.change), MEMBER
    yield people.Mine("waiting"), EVERYBODY
    yield people.WithdrawClaim(world.claims["college"]), MEMBER
    yield people.WithdrawClaim(world.claims["name"]), NOBODY
    yield events.Coming("", 0), WITH_SIGN_UPS
    yield events.Kinds(), IN_REGISTER
    yield events.Answered(0), WITH_SIGN_UPS
    for month in (0, 202703):
        yield events.Month(month), IN_REGISTER
    yield events.DayOf(20270318), IN_REGISTER
    yield events.FindEvents(), IN_REGISTER
    yield events.FoundEvents("会", 0), IN_REGISTER
    yield calendar.OwnCalendar(), IN_REGISTER
    for act in ("make", "stop", "file"):
        yield calendar.CalendarAct(act), IN_REGISTER
    yield notices.Mail(0), EVERYBODY
    yield notices.Letter(world.notices["all sent"]), MEMBER
    yield notices.Acknowledge(world.notices["all sent"], world.notices["all sent"]), MEMBER
    yield notices.ByName(world.notices["all sent"]), MEMBER
    yield notices.ByName(world.notices["jixie sent"]), NOBODY
    yield notices.Letter(world.notices["minmeng sent"]), NOBODY
    yield notices.Acknowledge(world.notices["jixie sent"], world.notices["jixie sent"]), NOBODY


def _people(world: World) -> Rows:
    yield people.Pending(0), OVER_PEOPLE
    yield people.Names(0), OVER_PEOPLE
    yield people.ApproveAll(0, ""), OVER_PEOPLE
    minute = to_millis(NOW) // 60_000
    yield people.Unapprove(world.ids["member"], minute), SCHOOL
    for name, allowed in (
        ("江三省", OVER["jixie"]),
        ("丁三元", OVER["dianqi"]),
        ("pending", SCHOOL),
    ):
        yield people.Decide(world.ids[name], 1), allowed
        for answer in (0, 1, 2):
            yield people.Decide(world.ids[name], answer, world.seen[name]), allowed
    yield people.Claims(0), PLANNERS
    yield people.ClaimList(0), PLANNERS
    yield people.RecordNews(0), PLANNERS
    yield people.ConfirmAll(0, ""), PLANNERS
    yield people.UndoClaim(world.claims["settled"]), OVER["dianqi"]
    for answer in (0, 1):
        yield people.Confirm(world.claims["associations"], answer), OVER["minmeng"]
        yield people.Confirm(world.claims["name"], answer), OVER["jixie"]
        yield people.Confirm(world.claims["college"], answer), OVER["dianqi"]
    yield people.Find(), PLANNERS
    for which, allowed in (
        *(("", PLANNERS), ("s.一", PLANNERS), ("c.jixie", PLANNERS), ("a.minmeng", PLANNERS)),
        *(("a.minge", OVER_PEOPLE), ("w", OVER_PEOPLE), ("g", OVER_PEOPLE)),
        *(("u", OVER_PEOPLE), ("c.jixie+n", OVER_PEOPLE), ("t.教授", OVER_PEOPLE)),
        *(
            ("k", OVER_PEOPLE),
            ("o", OVER_PEOPLE),
            ("v", OVER_PEOPLE),
            ("m", OVER_PEOPLE),
            ("q", OVER_PEOPLE),
        ),
    ):
        yield people.Members(which, 0), allowed
    for narrow, allowed in (
        *((people.Narrow(""), PLANNERS), (people.Narrow("c.jixie+a.minmeng"), PLANNERS)),
        *((people.Narrow("", "c"), PLANNERS), (people.Narrow("", "a"), PLANNERS)),
        *((people.Narrow("", "t"), OVER_PEOPLE), (people.Narrow("u"), OVER_PEOPLE)),
    ):
        yield narrow, allowed
    for act in ("", "ask", "ask2", "nudge"):
        yield people.Checks(act), OVER_PEOPLE
    for which, allowed in (("", PLANNERS), ("w", OVER_PEOPLE), ("a.minmeng", PLANNERS)):
        yield people.TakeMembers(which), allowed
    yield people.Places("c", 0), PLANNERS
    yield people.Places("a", 0), PLANNERS
    for name, allowed in (
        *(("江一鸣", OVER["jixie"]), ("江三省", OVER["jixie"]), ("丁一凡", OVER["dianqi"])),
        *(("葛一泓", SCHOOL), ("member", SCHOOL), ("school", SCHOOL), ("visitor", NOBODY)),
        *(("江二白", OVER["jixie"] | OVER["minmeng"]), ("gone", OVER["jixie"])),
    ):
        yield of_member.Card(world.ids[name]), allowed
        for kind in (events.OfMember, notices.OfMember, suggestions.OfMember):
            yield kind(world.ids[name]), allowed
    for name, allowed in (
        *(("江二白", OVER["jixie"]), ("丁一凡", OVER["dianqi"]), ("葛一泓", SCHOOL)),
        *(("gone", NOBODY), ("江三省", NOBODY)),
    ):
        yield year.OfMember(world.ids[name], 0), allowed
    for field in FIELDS:
        allowed = SCHOOL if field == "associations" else OVER["jixie"]
        yield people.Correct(world.ids["江一鸣"], field), allowed
    yield people.Correct(world.ids["江二白"], "phone"), OVER["jixie"]
    yield people.Correct(world.ids["college"], "name"), SCHOOL
    yield people.Correct(world.ids["school"], "name"), NOBODY
    yield people.UndoCorrection(world.ids["江一鸣"], world.correction), OVER["jixie"]
    for name, allowed in (
        *(("江一鸣", OVER["jixie"]), ("丁一凡", OVER["dianqi"]), ("葛一泓", SCHOOL)),
    ):
        yield people.Remove(world.ids[name], 0), allowed
        yield people.Remove(world.ids[name], 1), allowed
    yield people.Remove(world.ids["school"], 1), NOBODY
    yield people.Reinstate(world.ids["gone"]), OVER["jixie"]
    for college, waits in (("jixie", "江三省"), ("dianqi", "丁三元")):
        record, other = world.absent[college]
        yield people.MakeRecordLink(other), OVER[college]
        yield people.Compare(world.ids[waits], record), OVER[college]
        yield people.Merge(world.ids[waits], record, ""), OVER[college]
        yield people.NotSame(world.ids[waits], record), OVER[college]
        for sure in (0, 1):
            yield people.PrintCards(college, sure), OVER[college]
            yield people.PrintListed(f"c.{college}", sure), OVER_PEOPLE
    yield people.MakeRecordLink(world.ids["江一鸣"]), NOBODY
    yield people.Merge(world.ids["江三省"], world.absent["dianqi"][0], ""), NOBODY
    yield people.PrintCards("", 0), OVER_PEOPLE
    yield people.TakeRecord(world.absent["jixie"][0], 1), NOBODY
    for sure in (0, 1):
        yield people.UndoMerge(world.merge, sure), OVER["jixie"]
    yield people.RosterGuide(0), OVER_PEOPLE
    yield people.RosterGuide(1), OVER_PEOPLE
    yield people.RosterImports(0), OVER_PEOPLE
    for part in ("new", "changed", "renamed", "erased", "missing", "skipped", "kept"):
        yield people.RosterPart(world.rosters["waiting"], part, 0), SCHOOL
        yield people.RosterPart(world.rosters["jixie made"], part, 0), OVER["jixie"]
    for act in ("show", "name", "erased", "drop", "make"):
        yield people.RosterAct(world.rosters["waiting"], act), SCHOOL
    for act in ("show", "undo", "undo-yes"):
        yield people.RosterAct(world.rosters["jixie made"], act), OVER["jixie"]


def _staff(world: World) -> Rows:
    yield roles.Staff(0), SCHOOL
    for year_of in (0, 2027):
        yield days.Year(year_of), SCHOOL
    yield days.Add(2027), SCHOOL
    for yes in (0, 1):
        yield days.Publish(2027, yes), SCHOOL
    yield days.EnteredDays(2027, 0), SCHOOL
    yield days.Remove(20270501, 20270505), SCHOOL
    yield days.UndoDays(world.days["made"]), SCHOOL
    for what in ("show", "make", "drop"):
        yield days.DecideDays(world.days["waiting"], what), SCHOOL
    yield days.TakeDays(2027), SCHOOL
    yield year.Desk(), OVER_PEOPLE
    yield year.Take(NOW.year), OVER_PEOPLE
    yield year.Remind(NOW.year - 1), OVER_PEOPLE
    yield year.Proofs(NOW.year, 0, 0), OVER_PEOPLE
    yield year.Proof(world.entry), SCHOOL
    yield roles.Links(0), SCHOOL
    for sure in (0, 1):
        yield roles.TakeRole(world.ids["officer"], Role.OFFICER, "minmeng", sure), SCHOOL
        yield roles.TakeLink(world.link, sure), SCHOOL
    for role in ("", "college-staff", "officer"):
        yield roles.NewLink(role), SCHOOL
    yield roles.MakeLink(Role.SCHOOL_STAFF, ""), SCHOOL
    yield roles.Give(), SCHOOL
    yield roles.GiveTo(world.ids["江一鸣"]), SCHOOL
    yield roles.Terms(0), SCHOOL
    yield people.Waits(), SCHOOL
    for kind, number in world.waiting.items():
        for answer in (0, 1):
            yield roles.Second(kind, number, answer), SCHOOL
    yield roles.StandIns(), SCHOOL
    yield roles.NewStandIn(), SCHOOL
    for sure in (0, 1):
        yield roles.EndStandIn(world.stand_in, sure), SCHOOL
    yield roles.WhoseWork(), SCHOOL
    for act in (roles.Work, roles.TakeWork, roles.HandOver):
        yield act(world.ids["officer"]), SCHOOL
    yield roles.UndoHandover(world.handover), SCHOOL
    yield roles.MakeLink(Role.OFFICER, "minge"), SCHOOL
    for kind in ("", *ActKind):
        yield records.Records(kind, 0, 0), SCHOOL
        yield records.TakeRecords(kind, 0), SCHOOL
    yield records.Records("", world.ids["江一鸣"], 0), SCHOOL
    yield records.Records("", 0, 0, int(f"{NOW:%Y%m%d}")), SCHOOL
    yield records.Actors(0), SCHOOL


def _events(world: World) -> Rows:
    yield payloads.New(), PLANNERS
    yield payloads.Guide(0), SCHOOL
    yield payloads.Guide(1), SCHOOL
    yield payloads.TakePlan(0), SCHOOL
    yield payloads.TakePlan(NOW.year), SCHOOL
    for which in planning_lists.LISTS:
        yield payloads.Listing(which, 0), PLANNERS
    for which in planning_lists.OF_THE_SCHOOL:
        yield payloads.Listing(which, 0), PLANNERS
    for place in MEANT:
        yield from _of_one_event(world, place)
        for name in (place, f"{place} new", f"{place} draft", f"{place} over"):
            yield payloads.Show(world.events[name]), OVER[place]
            yield payloads.Change(world.events[name], changed.COPY), OVER[place]
        for field in ("", *change.STEPS):
            yield payloads.Change(world.events[place], field), OVER[place]
        new, draft = world.events[f"{place} new"], world.events[f"{place} draft"]
        for act in ("withdraw", "cancel", "cancel-one", "cancel-yes", "cancel-why"):
            yield payloads.Act(new, 1, act), OVER[place]
        for act in ("publish", "publish-open", "discard", "discard-yes"):
            yield payloads.Act(draft, 1, act), OVER[place]
        yield from _for_callers(world, place)
        yield payloads.Nudge(new, 0), OVER[place]
        yield payloads.Rungs(new), OVER[place]
        for act in ("off", "on", "move"):
            yield payloads.Rung(new, "last-call", act), OVER[place]
        yield payloads.Nudge(new, 1, 9), OVER[place]
    yield payloads.Dates(world.series, 0), OVER["jixie"]
    for act in ("publish", "discard", "discard-yes"):
        yield payloads.All(world.series, act, 2), OVER["jixie"]
        yield payloads.All(world.series, act, 2, world.series_seen), OVER["jixie"]
    for act in ("ask", "why", "yes"):
        several = payloads.Several(world.events["jixie"], "all", act, 1, world.alone_seen)
        yield several, OVER["jixie"]
    yield payloads.Together(world.series, 1), OVER["jixie"]
    yield payloads.ChangeRule(world.series), OVER["jixie"]
    yield payloads.UndoRule(world.series, 1), OVER["jixie"]
    yield payloads.Campaigns(0), PLANNERS
    yield payloads.CampaignAct(0, "new"), PLANNERS
    for place, users, managers in (
        ("", PLANNERS, SCHOOL),
        ("college:jixie", OVER["jixie"], OVER["jixie"]),
    ):
        yield payloads.OfCampaign(world.campaigns[place], 0), users
        for act in ("rename", "close", "reopen"):
            yield payloads.CampaignAct(world.campaigns[place], act), managers
    yield payloads.PlanPage(world.plans["waiting"], 0), SCHOOL
    for part in ("choices", "changes", "back"):
        yield payloads.PlanPart(world.plans["waiting"], part, 0), SCHOOL
    for act in ("take", "leave", "change", "separate"):
        yield payloads.PlanPick(world.plans["waiting"], act, 0), SCHOOL
    yield payloads.Imports(0), SCHOOL
    yield payloads.Import(world.plans["made"], 0), SCHOOL
    yield payloads.UndatedList(0), SCHOOL
    for act in ("show", "date", "discard", "discard-yes"):
        yield payloads.UndatedAct(world.undated, act), SCHOOL
    for name, act in (
        ("waiting", "make"),
        ("waiting", "drop"),
        ("waiting", "column-yes"),
        ("waiting", "column-no"),
        ("made", "undo"),
    ):
        yield payloads.Decide(world.plans[name], act), SCHOOL
    yield payloads.Decide(world.plans["made"], "undo-yes"), SCHOOL


def _for_callers(world: World, place: str) -> Rows:
    event, participants = world.events[place], _participants(place)
    yield payloads.AnswerFor(event, 0), participants
    yield payloads.AnswerFor(world.events[f"{place} draft"], 0), NOBODY
    for name in ("江二白", "丁二南"):
        caller, theirs = world.ids[name], {role for role in participants if name in SEEN[role]}
        yield sign_ups.Pick(event, caller), frozenset(theirs)
        if place in {"school", "open", "minmeng"}:  # those that both are invited to
            for answer in Answer:
                yield payloads.SayFor(event, caller, answer, 0), frozenset(theirs)
    for told, one in enumerate(world.calls.get(place, ())):
        called = payloads.Called(event, world.ids[one], told, 0)
        yield called, frozenset(role for role in participants if one in SEEN[role])
    by_phone = world.by_phone[place]
    theirs = {role for role in participants if by_phone in SEEN[role]}
    undo = sign_ups.UndoFor(event, world.ids[by_phone], to_millis(NOW))
    yield undo, frozenset(theirs)


def _participants(place: str) -> frozenset[str]:
    return PLANNERS if place == "school" else OVER[place]


def _of_one_event(world: World, place: str) -> Rows:
    event, draft = world.events[place], world.events[f"{place} draft"]
    participants = _participants(place)
    for standing in STANDINGS:
        yield sign_ups.Roll(event, standing, 0), participants
        yield sign_ups.Roll(draft, standing, 0), OVER[place]
    yield payloads.Unheard(event, 0), participants
    for which in calling.LISTS:
        yield sign_ups.Calls(event, which, 0), participants
        yield sign_ups.Calls(draft, which, 0), NOBODY
    yield payloads.TakeCalls(event), participants
    if place in world.promoted:
        for act in (0, 1):
            yield payloads.TellPromoted(event, world.promoted[place], act, 0), OVER[place]
    yield sign_ups.Take(event), participants
    yield sign_ups.Take(draft), OVER[place]
    for number, allowed in ((event, MEANT[place]), (draft, NOBODY)):
        yield events.See(number), allowed
        yield events.CalendarFile(number), allowed
        yield events.SeeHere(number), allowed
        yield events.Whole(number, 0), allowed
        yield events.Material(number), allowed
        yield events.OfLibrary(number), allowed
        yield events.OfLibrary(number, 1), allowed
        yield events.Leave(number, 0), allowed
        if place == "jixie":
            yield events.SeriesDates(number, 0), allowed
            yield events.InCampaign(number, 0), allowed
            yield events.AnswerAll(number, Answer.GOING, 1), allowed
    yield from roles_sign_up.rows(world, place, OVER[place], participants, MEANT[place])
    for answer in Answer:
        yield events.Say(event, answer), MEANT[place]
        yield events.SayHere(event, answer), MEANT[place]
        yield events.GiveUp(event, answer), MEANT[place]


def _guests(world: World) -> Rows:
    for place, (link, guest) in world.guests.items():
        event = world.events[f"{place} guests"]
        yield guests.Guests(event, 0), OVER[place]
        yield guests.NewLink(event), OVER[place]
        yield guests.TakeGuests(event), OVER[place]
        for sure in (0, 1):
            yield guests.Remove(event, guest, sure), OVER[place]
        yield guests.EndLink(event, link), OVER[place]
        yield sign_ups.OpenGuest(event), VISITOR
        for act in ("bring", "list", "change", "cancel", "forget", "forget-yes"):
            yield guests.Own(event, act), VISITOR


def _polls(world: World) -> Rows:
    yield polls.Polls(0), PLANNERS
    yield polls.NewPoll(), PLANNERS
    for place in ("school", "jixie", "dianqi", "minmeng"):
        poll, option = world.polls[place]
        yield polls.Poll(poll), OVER[place]
        for act in ("close", "drop", "drop-yes", "again"):
            yield polls.PollAct(poll, act), OVER[place]
        for how in ("ask", "sign", "confirm"):
            yield polls.Take(poll, option, how), OVER[place]
        yield polls.Said(poll, option, 0), OVER[place]
        if place in world.groups:
            for sure in (0, 1):
                yield polls.AskGroup(poll, world.groups[place], sure), OVER[place]
        yield polls.Open(poll), MEANT[place]
        for number in (0, option):
            yield polls.Tick(poll, number, "yes"), MEANT[place]


_FITTING = {
    **dict.fromkeys(("show", "see", "now", "now-sure", "move", "cancel", "cancel-sure"), ""),
    **dict.fromkeys(("pause", "halt"), "sending"),
    **dict.fromkeys(("resume", "stop"), "paused"),
    **dict.fromkeys(("restore", "restore-sure"), "cancelled"),
    **dict.fromkeys(("nudge", "nudge-sure"), "sent"),
}
"""The status, if not scheduled, in which a notice can have this done to it."""


def _notices(world: World) -> Rows:
    for which in lists.LISTS:
        yield notices.Schedule(which, 0), PLANNERS
    yield notices.Compose(), PLANNERS
    yield notices.ToMany(), PLANNERS
    yield notices.Restored(0), SCHOOL
    yield notices.Untold(0), SCHOOL
    for settled in (0, 1):
        told = (world.notices["untold"], world.ids["江一鸣"])
        yield notices.Settle(*told, settled, 0), SCHOOL
    for send, sure in ((1, 0), (1, 1), (0, 0), (0, 1)):
        yield notices.GoOn(send, to_millis(NOW), sure), SCHOOL
    for place in ("all", "jixie", "dianqi", "minmeng", "minge", "answered"):
        for act in notice_desk.ACTS:
            notice_id = world.notices[f"{place} {_FITTING[act] or 'scheduled'}"]
            if (place, act) != ("jixie", "nudge-sure"):  # one is on its way
                yield notices.Handle(act, notice_id, shown=99), OVER[place]
        yield notices.Handle("now-sure", world.notices[f"{place} scheduled"]), OVER[place]
        yield notices.Edit(world.notices[f"{place} scheduled"]), OVER[place]
        sent = world.notices[f"{place} sent"]
        for which in recipients.PEOPLE:
            yield notices.Names(sent, which, 0), OVER[place]
            yield notices.TakeNames(sent, which), OVER[place]
        yield notices.Again(sent, 0, 0), OVER[place]
        yield notices.Correct(sent), OVER[place]
        yield notices.TakeBack(sent), OVER[place]
        if place in world.told:
            one, paused = world.ids[world.told[place]], world.notices[f"{place} paused"]
            yield notices.Told(sent, one, 0, "silent", 0), OVER[place]
            yield notices.Told(paused, one, 1, "told", 0), OVER[place]
    yield notices.Again(world.notices["all sent"], 0, 1), SCHOOL
    yield notices.Again(world.notices["jixie sent"], 0, 1), OVER["jixie"]
    for place in ("school", "jixie", "dianqi", "minmeng"):
        yield notices.Handle("show", world.notices[f"{place} reminder"]), OVER[place]
    yield notices.Handle("show", world.notices["nudge"]), OVER["jixie"]
    # Who wrote it does not manage it by that.
    yield notices.Handle("show", world.notices["written"]), SCHOOL


def _proposals(world: World) -> Rows:
    for which in ("waiting", "mine"):
        yield notices.Proposals(which, 0), PLANNERS
    # By college staff for all, by an officer for a college, of an event of the college for all.
    for name, author, approvers in (
        ("all", "college", SCHOOL),
        ("jixie", "officer", OVER["jixie"]),
        ("event", "college", SCHOOL),
    ):
        proposal = world.proposals[name]
        yield notices.Proposed(proposal.id), approvers | {author}
        yield approvals.Decide(proposal.id, "approve", proposal.seal.mark), approvers
        yield approvals.Decide(proposal.id, "return"), approvers
        acts = ("withdraw", "withdraw-yes") + (() if name == "event" else ("edit",))
        for act in acts:
            yield approvals.Own(proposal.id, act), frozenset({author})


def _suggestions(world: World) -> Rows:
    yield suggestions.Suggest("home"), EVERYBODY
    yield suggestions.Suggest("code"), EVERYBODY
    yield suggestions.Suggest("new"), IN_REGISTER | STAFF
    yield suggestions.Suggest("this"), IN_REGISTER | STAFF
    yield suggestions.Own(0), EVERYBODY
    yield suggestions.ByCode(world.code, 0), EVERYBODY
    yield suggestions.Look(world.code), EVERYBODY
    yield suggestions.Desk(), OVER_PEOPLE | TOPIC | UNIT
    yield suggestions.Export(), OVER_PEOPLE | TOPIC
    for status in SuggestionStatus:
        yield suggestions.Queue(status, 0), OVER_PEOPLE | TOPIC
    yield suggestions.Marks("adopted", 0), OVER_PEOPLE | TOPIC
    for place, allowed in (
        ("member", SCHOOL),
        ("jixie", OVER["jixie"]),
        ("dianqi", OVER["dianqi"] | TOPIC),
        ("answered", OVER["jixie"]),
        ("anonymous", SCHOOL | TOPIC),
    ):
        one = world.suggestions[place]
        author = MEMBER if place == "member" else NOBODY
        yield suggestions.Mine(one.id, 0), author
        yield suggestions.Withdraw(one.id, 0), author
        yield suggestions.Withdraw(one.id, 1), author
        yield suggestions.Handle(one.id, 0), allowed
        yield suggestions.Files(one.id), allowed
        for act in ("reply", "status", "take", "release"):
            yield suggestions.Act(one.id, one.version, act), allowed
        if one.reply:
            yield suggestions.Act(one.id, one.version, "undo"), allowed
        for status in SuggestionStatus:
            if status in {SuggestionStatus.ANSWERED, SuggestionStatus.CLOSED}:
                continue  # which only an answer leads to
            if status is not one.status:
                yield suggestions.SetStatus(one.id, one.version, status), allowed
    yield from _on_its_way(world)
    yield from _together(world)


def _together(world: World) -> Rows:
    """What is opened to all, what its author asked ``check-in`` to support, what is public."""
    here = IN_REGISTER | STAFF
    yield suggestions.Suggest("back"), EVERYBODY
    yield suggestions.Done(0), here
    yield suggestions.Seeking(0), here
    opened, asked, public = (world.suggestions[name] for name in ("opened", "asked", "public"))
    for act in ("see", "support"):
        yield suggestions.Shared(opened.id, act), here
    for act in ("see", "support", "back"):
        yield suggestions.Shared(asked.id, act), frozenset({"check-in"})
    yield suggestions.Shared(public.id, "see"), here
    yield suggestions.Shared(public.id, "support"), frozenset()
    for act in ("seconding", "open-all", "link", "ask"):
        yield suggestions.AsAuthor(str(world.suggestions["member"].id), 1, act), MEMBER
    yield suggestions.AsAuthor(world.code, 1, "open-all"), EVERYBODY
    yield suggestions.AsAuthor(world.code, 1, "link"), NOBODY
    yield suggestions.TellDone(), PLANNERS
    yield suggestions.Yearly(0), OVER_PEOPLE | TOPIC
    yield suggestions.Listed(public.year, "received", 0), OVER_PEOPLE | TOPIC
    for what in ("book", "unit"):
        yield suggestions.TakeYearly(public.year, what), OVER_PEOPLE | TOPIC


def _on_its_way(world: World) -> Rows:
    """What was given to the officer, with help of ``check-in``; and an answer that waits."""
    yield suggestions.Board("overdue", "", 0), OVER_PEOPLE | TOPIC
    yield suggestions.Given(0), EVERYBODY
    one, charge = world.suggestions["given"], SCHOOL | UNIT | {"officer"}
    yield suggestions.Handle(one.id, 0), charge | {"check-in"}
    for act in ("begin", "reply", "write", "more", "help", "time", "not-ours"):
        yield suggestions.Act(one.id, one.version, act), charge
    for act in ("assign", "merge", "return", "take", "status", "adopted", "undo"):
        yield suggestions.Act(one.id, one.version, act), SCHOOL
    person, unit = world.helpers["person"], world.helpers["unit"]
    yield suggestions.Helping(person, one.version, "say"), frozenset({"check-in"})
    yield suggestions.Helping(unit, one.version, "say"), charge
    yield suggestions.Helping(unit, one.version, "remove"), charge
    key = str(one.id)
    yield suggestions.AsAuthor(key, one.version, "write"), MEMBER
    yield suggestions.AsAuthor(key, one.version, "open"), MEMBER
    yield suggestions.AsAuthor(world.code, 1, "write"), EVERYBODY
    answered = world.suggestions["answered"]
    yield suggestions.Rate(str(answered.id), answered.version, "yes", ""), NOBODY
    waits = world.suggestions["review"]
    yield suggestions.Act(waits.id, waits.version, "approve"), SCHOOL
    yield suggestions.Act(waits.id, waits.version, "refuse"), SCHOOL | TOPIC


def _groups(world: World) -> Rows:
    yield groups.Associations(0), OVER["minmeng"]
    for place in ("minmeng", "minge"):
        group, allowed = world.groups[place], OVER[place]
        yield groups.Of(place), allowed
        yield groups.Bind(place), allowed
        for act in ("show", "check", "no-topic", "unbind", "unbind-yes"):
            yield groups.Act(group, act), allowed
        for on in (0, 1):
            yield payloads.InGroups(world.events[place], group, on), allowed
        for act in ("show", "again", "there"):
            posted = OVER["minmeng"] if place == "minmeng" else NOBODY
            yield notices.PostOf(world.notices["minmeng sent"], group, act), posted
        yield groups.Asking(group, 0), allowed
        yield groups.Outside(group, 0), allowed
    for admit in (0, 1):
        yield groups.Decide(world.groups["minmeng"], world.ids["江二白"], admit), OVER["minmeng"]


def _letters(world: World) -> Rows:
    yield letters.Waiting(0), OVER_PEOPLE
    yield letters.Closed(0), OVER_PEOPLE
    for place, allowed in (
        ("jixie", OVER["jixie"]),
        ("dianqi", OVER["dianqi"]),
        ("visitor", SCHOOL),
    ):
        for state in ("", " closed"):
            letter = world.letters[place + state]
            yield letters.Open(letter), allowed
            for act in ("attached", "reopen", "close", "reply", "take", "release", "hand"):
                yield letters.Act(letter, act), allowed
    for place, allowed in (("visitor", frozenset({"visitor"})), ("jixie", NOBODY)):
        yield letters.Again(world.letters[place]), allowed
    yield letters.HandOver(world.letters["jixie"], world.ids["college"]), OVER["jixie"]
    yield letters.Prepared(0), OVER_PEOPLE
    yield letters.Prepare(), OVER_PEOPLE
    for sure in (0, 1):
        yield letters.Unprepare(world.prepared, sure), OVER_PEOPLE


def _contacts(world: World) -> Rows:
    """The contact of ``member`` is ``college``, that of 江二白 the officer."""
    ids = world.ids
    yield contacts.Mine(0), IN_REGISTER | STAFF
    for name, allowed in (
        *(("college", MEMBER), ("member", frozenset({"college"})), ("丁一凡", NOBODY)),
        *(("江二白", frozenset({"officer"})), ("school", NOBODY), ("gone", NOBODY)),
    ):
        yield contacts.Write(ids[name]), allowed
        yield contacts.Send(ids[name]), allowed
    for name, allowed in (("college", MEMBER), ("member", frozenset({"college"}))):
        yield contacts.With(ids[name]), allowed
        yield contacts.Met(ids[name], 1), allowed
        yield contacts.Met(ids[name], 0), allowed
    yield contacts.Pairs(0), OVER_PEOPLE
    yield contacts.TakePairs(), OVER_PEOPLE
    yield contacts.Withdraw(world.relay), MEMBER
    yield contacts.Desk(), OVER_PEOPLE
    for sure in (0, 1):
        yield contacts.AsStated(sure), OVER_PEOPLE
    for which in ("none", "left"):
        yield contacts.Without(which, 0), OVER_PEOPLE
        yield contacts.Many(which), OVER_PEOPLE
    for name, allowed in (
        *(("江二白", OVER["jixie"]), ("丁一凡", OVER["dianqi"]), ("葛一泓", SCHOOL)),
        *(("member", SCHOOL), ("visitor", NOBODY)),
    ):
        yield contacts.Of(ids[name]), allowed
        yield contacts.Assign(ids[name]), allowed
        for sure in (0, 1):
            yield contacts.Clear(ids[name], sure), allowed


def choices(world: World) -> list[tuple[str, frozenset[str]]]:
    """Return what can be chosen where a notice's form asks whom it is for."""
    return [
        # What is wider than one's own is proposed: tests/dialogs/test_approvals.py.
        *((value, PLANNERS) for value in ("all", "c.jixie", "c.dianqi", "a.minmeng", "a.minge")),
        *(
            (f"s.{world.events[place]}.{standing}", OVER[place])
            for place in ("school", "jixie", "dianqi", "minmeng", "minge")
            for standing in STANDINGS
        ),
    ]


@dataclass(frozen=True)
class Filled:
    """A form filled in by somebody who may, which every role then confirms as if it was theirs.

    ``words`` are said; one that stands on a button of the last message is pressed instead.
    """

    form: str
    by: str
    begin: Payload
    words: tuple[str, ...]
    allowed: frozenset[str]


_TIMES = ("2027-04-08 14:00\n2027-04-09 14:00", "选好了")
_WHEN = ("2027-04-08 14:00", "✅ 对")


def filled(world: World) -> list[Filled]:
    """Return every form that is confirmed before it is done."""
    event, jixie = world.events["jixie"], OVER["jixie"]
    invited, past = world.events["jixie guests"], world.events["school over"]
    scheduled, signed = world.notices["jixie scheduled"], world.suggestions["jixie"]
    given = world.suggestions["given"]
    sent = world.notices["jixie sent"]
    fields = {
        "title": ("新题目",),
        "when": _WHEN,
        "ends": ("2小时",),
        "place": ("新地点",),
        "description": ("新说明",),
        "places": ("50",),
        "deadline": ("不设截止",),
        "audience": ("选好了",),
        "media": ("发完了",),
        "kind": ("论坛",),
        "campaign_id": ("不属于",),
        "copy": _WHEN,
    }
    new_event = ("座谈会", "题目", "跳过", *_WHEN, "不写", "只办一次", "跳过", "不限", "不设截止")
    broadcast, after = ("大家好",), ("选好了", "不用", "现在就发")
    return [
        *(
            Filled(f"event-{name}", "school", payloads.Change(event, name), words, jixie)
            for name, words in fields.items()
        ),
        *(
            Filled(
                "date-poll",
                "school",
                polls.NewPoll(),
                ("论坛", "题目", "跳过", *_TIMES, name, "选好了", "没有必须到场的人"),
                allowed,
            )
            for name, allowed in (("全体成员", SCHOOL), ("机械学院", jixie))
        ),
        Filled(
            "series-rule",
            "school",
            payloads.ChangeRule(world.series),
            ("还没举行的全部", "每周五 共3次"),
            jixie,
        ),
        *(
            Filled(
                "survey-new",
                "school",
                NewSurvey("form"),
                ("满意度", "👤 实名", name, "选好了", "不设，以后再截止"),
                allowed,
            )
            for name, allowed in (("全体成员", SCHOOL), ("机械学院", jixie))
        ),
        *(
            Filled(
                "vote",
                "school",
                NewVote(),
                ("题目", "跳过", "📖 记名", "赞成多于反对", "不限", "不定时间", name, "选好了"),
                allowed,
            )
            for name, allowed in (("全体成员", SCHOOL), ("机械学院", jixie))
        ),
        Filled("rating", "member", events.Rate(past, 5), ("不写了",), MEMBER),
        Filled("guest", "visitor", guests.Own(invited, "change"), (), OUTSIDE),
        Filled("guest-names", "visitor", guests.Own(invited, "bring"), ("张三 某大学",), VISITOR),
        Filled("undated-date", "school", payloads.UndatedAct(world.undated, "date"), _WHEN, SCHOOL),
        *(
            Filled(
                f"event-{name}-why",
                "school",
                payloads.Change(event, name),
                (*fields[name], "写明原因", "下雨"),
                jixie,
            )
            for name in change.TELLING
        ),
        Filled(
            "event-cancel",
            "school",
            payloads.Act(event, 1, "cancel-why"),
            ("下雨",),
            jixie,
        ),
        Filled(
            "series-cancel",
            "school",
            payloads.Several(event, "all", "why", 1, world.alone_seen),
            ("下雨",),
            jixie,
        ),
        Filled("campaign", "school", payloads.CampaignAct(0, "new"), ("新主题",), PLANNERS),
        Filled(
            "campaign",
            "school",
            payloads.CampaignAct(world.campaigns["college:jixie"], "rename"),
            ("新名称",),
            jixie,
        ),
        *(
            Filled(
                "event",
                "school",
                payloads.New(),
                (*new_event, *names, "选好了", "跳过"),
                allowed,
            )
            for names, allowed in (
                # Others propose it.
                (("全体成员",), PLANNERS),
                (("机械学院",), PLANNERS),
                (("机械学院", "电气学院"), PLANNERS),
            )
        ),
        Filled(
            "event-audience",
            "school",
            payloads.Change(event, "audience"),
            ("电气学院", "选好了"),
            SCHOOL,
        ),
        *(
            Filled("broadcast", "school", notices.Compose(), (*broadcast, *names, *after), allowed)
            for names, allowed in (
                (("全体成员",), PLANNERS),
                (("机械学院",), PLANNERS),
                (("机械学院", "电气学院"), PLANNERS),
                (("民盟支部",), PLANNERS),
            )
        ),
        Filled(
            "edit-notice",
            "school",
            notices.Edit(scheduled),
            ("新的内容",),
            jixie,
        ),
        Filled(
            "correct-notice",
            "school",
            notices.Correct(sent),
            ("新的内容",),
            jixie,
        ),
        Filled(
            "take-back-notice",
            "school",
            notices.TakeBack(sent),
            (),
            jixie,
        ),
        Filled(
            "move-notice",
            "school",
            notices.Handle("move", scheduled),
            ("2027-03-20 10:00",),
            jixie,
        ),
        Filled(
            "suggestion-reply",
            "school",
            suggestions.Act(signed.id, signed.version, "reply"),
            ("答复",),
            jixie,
        ),
        Filled(
            "suggestion-decline",
            "school",
            suggestions.SetStatus(signed.id, signed.version, SuggestionStatus.DECLINED),
            ("理由", "已经谈过"),
            jixie,
        ),
        Filled(
            "suggestion-assign",
            "school",
            suggestions.Act(signed.id, signed.version, "assign"),
            ("后勤保障处", "不指定个人"),
            jixie,
        ),
        Filled(
            "suggestion-help",
            "school",
            suggestions.Act(given.id, given.version, "help"),
            ("教务处", "不指定个人"),
            SCHOOL | UNIT | {"officer"},
        ),
        Filled(
            "suggestion-merge",
            "school",
            suggestions.Act(signed.id, signed.version, "merge"),
            ("建议 answered", "建议 answered"),
            jixie,
        ),
        Filled(
            "suggestion-words",
            "school",
            suggestions.Act(signed.id, signed.version, "write"),
            ("您好",),
            jixie,
        ),
        Filled(
            "suggestion-own-words",
            "member",
            suggestions.AsAuthor(str(given.id), given.version, "write"),
            ("补充",),
            MEMBER,
        ),
        Filled(
            "suggestion",
            "school",
            suggestions.Suggest("new"),
            ("请多开几扇窗", "教学"),
            IN_REGISTER | STAFF,
        ),
        Filled(
            "give-role",
            "school",
            roles.Give(),
            ("某member", "建言办理", "教学", "马上开始", "不设期限"),
            SCHOOL,
        ),
        Filled(
            "give-role-to",
            "school",
            roles.GiveTo(world.ids["member"]),
            ("建言办理", "教学", "马上开始", "不设期限"),
            SCHOOL,
        ),
        Filled(
            "stand-in",
            "school",
            roles.NewStandIn(),
            ("某college", "某other", "马上开始", "2027-03-20"),
            SCHOOL,
        ),
        Filled("hand-over", "school", roles.HandOver(world.ids["officer"]), ("某school",), SCHOOL),
        Filled("office-days", "school", days.Add(2027), ("🏖 放假", "4月12日", "校庆"), SCHOOL),
        *(
            Filled(
                "library-item",
                "school",
                library.Put(),
                ("保密规定", "就用", "制度", name, "选好了"),
                allowed,
            )
            for name, allowed in (
                ("全体成员", SCHOOL),
                ("机械学院", jixie),
                ("民盟支部", OVER["minmeng"]),
            )
        ),
        Filled(
            "library-replace",
            "school",
            library.ItemAct(world.items["jixie"], "replace"),
            ("新的正文",),
            jixie,
        ),
        Filled(
            "letter-reply",
            "school",
            letters.Act(world.letters["jixie"], "reply"),
            ("已经转告",),
            jixie,
        ),
        Filled(
            "contact-assign",
            "school",
            contacts.Assign(world.ids["江一鸣"]),
            ("江二白",),
            jixie,
        ),
        Filled(
            "contact-assign-many",
            "school",
            contacts.Many("none"),
            ("全部", "江二白"),
            jixie,
        ),
        Filled(
            "register",
            "visitor",
            people.Agree(CONSENT, "a"),
            ("林晓", "跳过", "商学院", "选好了", "跳过"),
            OUTSIDE,
        ),
        Filled(
            "register-alone",
            "visitor",
            people.Agree(CONSENT),
            ("林晓", "跳过", "商学院", "跳过"),
            OUTSIDE,
        ),
    ]


def confirmed(version: int) -> Choose:
    """Return the press that confirms a form of this version."""
    return Choose("d", "", version)
