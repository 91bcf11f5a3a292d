"""The payloads of the buttons about people."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Decide(Payload, tag="rd"):
    """Decide a registration; ``answer`` is 1 (approve), 0 (decline) or 2 (confirm declining).

    ``seen`` is the fingerprint of the record that was shown. Where it differs from the present one,
    the record is shown again instead.
    """

    member: int
    answer: int
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Pending(Payload, tag="rp"):
    """Show the waiting registration at this place, counted from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class Names(Payload, tag="rn"):
    """Show a page, counted from 0, of the names of the registrations that wait."""

    page: int


@dataclass(frozen=True, slots=True)
class ApproveAll(Payload, tag="ry"):
    """Approve the registrations on a page of names; ``seen`` is the fingerprint of the page."""

    page: int
    seen: str


@dataclass(frozen=True, slots=True)
class Unapprove(Payload, tag="ru"):
    """Take an approval back, within the hour; ``minute`` is when it was given, since the epoch."""

    member: int
    minute: int


@dataclass(frozen=True, slots=True)
class Claims(Payload, tag="ra"):
    """Show the claim at this place, counted from 0 (see storage/people/claims.py)."""

    place: int


@dataclass(frozen=True, slots=True)
class Confirm(Payload, tag="rb"):
    """Confirm a claim (``answer`` 1) or reject it (0)."""

    claim: int
    answer: int


@dataclass(frozen=True, slots=True)
class ClaimList(Payload, tag="rk"):
    """Show a page, counted from 0, of the claims that wait."""

    page: int


@dataclass(frozen=True, slots=True)
class ConfirmAll(Payload, tag="rm"):
    """Confirm the claims on a page of the list; ``seen`` is the fingerprint of the page."""

    page: int
    seen: str


@dataclass(frozen=True, slots=True)
class UndoClaim(Payload, tag="rq"):
    """Take the decision about a claim back, within the hour."""

    claim: int


@dataclass(frozen=True, slots=True)
class RecordNews(Payload, tag="rt"):
    """Show a page, counted from 0, of what has changed lately in members' records."""

    page: int


@dataclass(frozen=True, slots=True)
class WithdrawClaim(Payload, tag="mw"):
    """Withdraw one's own claim."""

    claim: int


@dataclass(frozen=True, slots=True)
class Mine(Payload, tag="me"):
    """Act on the member's own record."""

    act: str  # one of those that handlers/people/profile.py knows


@dataclass(frozen=True, slots=True)
class Seen(Payload, tag="mv"):
    """Show a page, counted from 0, of who has seen the member's own record."""

    page: int


@dataclass(frozen=True, slots=True)
class Change(Payload, tag="mc"):
    """Change one field of the member's own record."""

    field: str


@dataclass(frozen=True, slots=True)
class Undo(Payload, tag="mu"):
    """Restore the value that the change with this number replaced."""

    number: int


@dataclass(frozen=True, slots=True)
class Agree(Payload, tag="ok"):
    """Consent to this version of the text; ``chosen`` are letters of the optional purposes."""

    version: str
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Tick(Payload, tag="ot"):
    """Show the text with these optional purposes chosen; see :class:`Agree`."""

    version: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Consent(Payload, tag="oc"):
    """Withdraw the consent to a purpose (``give`` 0), or give it (1)."""

    purpose: str
    give: int


@dataclass(frozen=True, slots=True)
class Speak(Payload, tag="lg"):
    """Choose a language."""

    language: str


@dataclass(frozen=True, slots=True)
class Members(Payload, tag="hb"):
    """Show a page, counted from 0, of a list of members; see handlers/people/listed.py."""

    which: str
    page: int


@dataclass(frozen=True, slots=True)
class Places(Payload, tag="hv"):
    """Show a page of the colleges or associations by which the list can be restricted."""

    kind: str  # c or a
    page: int


@dataclass(frozen=True, slots=True)
class Narrow(Payload, tag="hz"):
    """Show by what a list can be restricted further.

    ``kind`` is empty, or c, a or t: then a page, counted from 0, of the colleges, associations or
    titles to choose from.
    """

    which: str
    kind: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Checks(Payload, tag="hy"):
    """Show who has confirmed the record; ``act`` asks or reminds (ask, ask2, nudge).

    ``last`` is when members had been asked last as the question was shown, 0 if never.
    """

    act: str = ""
    last: int = 0


@dataclass(frozen=True, slots=True)
class Right(Payload, tag="mz"):
    """Say that one's own record is right."""


@dataclass(frozen=True, slots=True)
class TakeMembers(Payload, tag="he"):
    """Send a list of members as a workbook."""

    which: str


@dataclass(frozen=True, slots=True)
class Find(Payload, tag="hf"):
    """Ask for the name or the number of a member to look up."""


@dataclass(frozen=True, slots=True)
class Correct(Payload, tag="hd"):
    """Ask for the right value of a field of a member's record."""

    member: int
    field: str


@dataclass(frozen=True, slots=True)
class UndoCorrection(Payload, tag="hu"):
    """Restore the value that the correction with this number replaced."""

    member: int
    number: int


@dataclass(frozen=True, slots=True)
class Remove(Payload, tag="hx"):
    """End a membership; ``sure`` is 1 on the button that confirms, else 0."""

    member: int
    sure: int


@dataclass(frozen=True, slots=True)
class Reinstate(Payload, tag="hi"):
    """Undo the end of a membership."""

    member: int


@dataclass(frozen=True, slots=True)
class Waits(Payload, tag="iw"):
    """Show what waits for a second person."""


@dataclass(frozen=True, slots=True)
class MakeRecordLink(Payload, tag="za"):
    """Make a one-time link by which a member of the roster takes over their record."""

    member: int


@dataclass(frozen=True, slots=True)
class PrintCards(Payload, tag="zb"):
    """Choose of which college such links are printed as cards, or ask whether for this one.

    ``sure`` is always 0; earlier versions confirmed with 1, which is asked again now.
    """

    college: str
    sure: int


@dataclass(frozen=True, slots=True)
class PrintListed(Payload, tag="zh"):
    """Print such cards for a list of members; ``sure`` 1 is the confirmation."""

    which: str
    sure: int


@dataclass(frozen=True, slots=True)
class Compare(Payload, tag="zc"):
    """Show a person's record beside that of the roster which may be theirs."""

    person: int
    record: int


@dataclass(frozen=True, slots=True)
class Merge(Payload, tag="zd"):
    """Merge the two; ``seen`` is a fingerprint of both as they were shown."""

    person: int
    record: int
    seen: str


@dataclass(frozen=True, slots=True)
class NotSame(Payload, tag="ze"):
    """Say that the two are two people."""

    person: int
    record: int


@dataclass(frozen=True, slots=True)
class TakeRecord(Payload, tag="zf"):
    """Take over the record of the roster that was offered at registration (1), or not (0)."""

    record: int
    answer: int


@dataclass(frozen=True, slots=True)
class UndoMerge(Payload, tag="zg"):
    """Take a merge back; ``sure`` is 1 on the button that confirms, else 0."""

    merge: int
    sure: int


@dataclass(frozen=True, slots=True)
class RosterGuide(Payload, tag="rg"):
    """Explain how a roster is imported; with ``template`` 1 send an empty one."""

    template: int


@dataclass(frozen=True, slots=True)
class RosterPart(Payload, tag="rh"):
    """Show a page, counted from 0, of the rows of a roster that are of this part of its preview."""

    roster: int
    part: str
    page: int


@dataclass(frozen=True, slots=True)
class RosterAct(Payload, tag="ri"):
    """Show a roster, import it, drop it, or undo its import (see rosters/acting.py)."""

    roster: int
    act: str


@dataclass(frozen=True, slots=True)
class RosterImports(Payload, tag="rj"):
    """Show a page, counted from 0, of the imports of rosters that can be undone."""

    page: int
