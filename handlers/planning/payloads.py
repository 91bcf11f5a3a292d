"""Payloads of the buttons of planning."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload
from storage.model.events import Answer


@dataclass(frozen=True, slots=True)
class Show(Payload, tag="pv"):
    """Open the event's page for staff."""

    event: int


@dataclass(frozen=True, slots=True)
class InGroups(Payload, tag="qg"):
    """Show in which groups the event is announced; have it announced (``on`` 1) in ``group`` too.

    ``on`` 0 leaves the group out, ``group`` 0 changes nothing.
    """

    event: int
    group: int
    on: int


@dataclass(frozen=True, slots=True)
class Unheard(Payload, tag="ph"):
    """Open a page of those who got a place from the waitlist and may not have heard of it."""

    event: int
    page: int


@dataclass(frozen=True, slots=True)
class TellPromoted(Payload, tag="pj"):
    """Send the message of a place again (``act`` 0), or note that they know otherwise (``act`` 1).

    ``page`` is the page of the list with the pressed button.
    """

    event: int
    member: int
    act: int
    page: int


@dataclass(frozen=True, slots=True)
class Nudge(Payload, tag="pm"):
    """Ask those once more who have not answered the event; ``sure`` 0 asks for confirmation.

    ``shown`` is how many people the question said it would reach, ``last`` the id of the last nudge
    that it named, 0 without one.
    """

    event: int
    sure: int
    shown: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class AnswerFor(Payload, tag="pb"):
    """Ask for which member staff want to answer the event; ``page`` of those without an answer."""

    event: int
    page: int


@dataclass(frozen=True, slots=True)
class SayFor(Payload, tag="py"):
    """Answer the event for the member; ``sure`` 0 asks before a place goes to the waitlist."""

    event: int
    member: int
    answer: Answer
    sure: int


@dataclass(frozen=True, slots=True)
class Listing(Payload, tag="pl"):
    """Open a page, counted from 0, of a list of events.

    ``which`` is one of LISTS or OF_THE_SCHOOL in handlers/planning/desk.py.
    """

    which: str
    page: int


@dataclass(frozen=True, slots=True)
class Dates(Payload, tag="ps"):
    """Open a page of the events of a series."""

    series: int
    page: int


@dataclass(frozen=True, slots=True)
class Act(Payload, tag="pa"):
    """Run an act on an event; ``version`` is the version of the event that the page showed."""

    event: int
    version: int
    act: str


@dataclass(frozen=True, slots=True)
class All(Payload, tag="pt"):
    """Run an act on all events of a series that allow it.

    ``count`` is the number of these events when the page was shown, ``seen`` their fingerprint.
    """

    series: int
    act: str
    count: int
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Change(Payload, tag="pf"):
    """Change one field of an event; with an empty ``field``, show the fields to choose from.

    The field ``copy`` does not change the event but creates a copy of it.
    """

    event: int
    field: str


@dataclass(frozen=True, slots=True)
class New(Payload, tag="pn"):
    """Open the form for a new event."""


@dataclass(frozen=True, slots=True)
class Guide(Payload, tag="pg"):
    """Explain how to import a year's plan; ``template`` 1 sends an empty plan as a workbook."""

    template: int


@dataclass(frozen=True, slots=True)
class TakePlan(Payload, tag="pq"):
    """Send the plan of a year as a workbook; of year 0 that of the only one, or ask which."""

    year: int


@dataclass(frozen=True, slots=True)
class PlanPage(Payload, tag="pp"):
    """Open a page of a plan that waits for confirmation."""

    plan: int
    page: int


@dataclass(frozen=True, slots=True)
class Decide(Payload, tag="pd"):
    """Confirm or drop a plan that waits for confirmation, or undo an import."""

    plan: int
    act: str


@dataclass(frozen=True, slots=True)
class PlanPart(Payload, tag="pc"):
    """Open a page of a part of a waiting plan: ``choices``, ``changes``, or send it ``back``."""

    plan: int
    part: str
    page: int


@dataclass(frozen=True, slots=True)
class PlanPick(Payload, tag="pk"):
    """Take or leave one row of a waiting plan: ``take``, ``leave``, ``change`` or ``separate``."""

    plan: int
    act: str
    index: int


@dataclass(frozen=True, slots=True)
class Imports(Payload, tag="pi"):
    """Open a page of the imports that can still be undone."""

    page: int


@dataclass(frozen=True, slots=True)
class Import(Payload, tag="pz"):
    """Open a page of the events that an import has made."""

    plan: int
    page: int


@dataclass(frozen=True, slots=True)
class UndatedList(Payload, tag="pu"):
    """Open a page of the drafts without a date."""

    page: int


@dataclass(frozen=True, slots=True)
class UndatedAct(Payload, tag="pw"):
    """Show a draft without a date, give it one (``date``), or throw it away (``discard``)."""

    undated: int
    act: str


@dataclass(frozen=True, slots=True)
class Called(Payload, tag="kt"):
    """Note that the member was told of the event by telephone, or delete the note (``undo``)."""

    event: int
    member: int
    undo: int
    page: int


@dataclass(frozen=True, slots=True)
class TakeCalls(Payload, tag="kx"):
    """Send the list of calls about an event as a sheet for printing."""

    event: int


@dataclass(frozen=True, slots=True)
class Several(Payload, tag="srh"):
    """Cancel the dates of the event's series from it on (``scope`` here) or ``all`` of them.

    ``act`` is ``ask``, ``why`` (ask for the reason) or ``yes``. ``count`` is how many
    they were when the button was shown, ``seen`` their fingerprint.
    """

    event: int
    scope: str
    act: str
    count: int
    seen: str


@dataclass(frozen=True, slots=True)
class Together(Payload, tag="srt"):
    """Allow members to sign up for all dates of the series at once, or (``on`` 0) no more."""

    series: int
    on: int


@dataclass(frozen=True, slots=True)
class Campaigns(Payload, tag="srl"):
    """Open a page of the campaigns."""

    page: int


@dataclass(frozen=True, slots=True)
class OfCampaign(Payload, tag="srp"):
    """Open a page of the events of a campaign."""

    campaign: int
    page: int


@dataclass(frozen=True, slots=True)
class CampaignAct(Payload, tag="srx"):
    """Make a campaign (``new``, with 0), rename it, close it or open it again."""

    campaign: int
    act: str


@dataclass(frozen=True, slots=True)
class Rungs(Payload, tag="jl"):
    """Show when those who have not answered the event are asked again."""

    event: int


@dataclass(frozen=True, slots=True)
class Rung(Payload, tag="jr"):
    """Leave a step out (``off``), put it back (``on``) or ask for another time (``move``)."""

    event: int
    step: str
    act: str


@dataclass(frozen=True, slots=True)
class ChangeRule(Payload, tag="xr"):
    """Open the form that changes how a series recurs."""

    series: int


@dataclass(frozen=True, slots=True)
class UndoRule(Payload, tag="xu"):
    """Undo the change of a series' rule with this number."""

    series: int
    change: int
