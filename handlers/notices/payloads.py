"""Payloads of the buttons of notices, for staff and for members."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Handle(Payload, tag="nt"):
    """Run an act on a notice; ``act`` is a key of ``handlers.notices.desk.ACTS``.

    ``shown`` is, on a button that confirms, how many people the question said it would reach,
    ``last`` the id of the last nudge that it named.
    """

    act: str
    notice: int
    shown: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class ToMany(Payload, tag="ng"):
    """Ask to whom of many the message goes to which the button's message replies."""


@dataclass(frozen=True, slots=True)
class Edit(Payload, tag="ne"):
    """Open the form that edits a scheduled message to many."""

    notice: int


@dataclass(frozen=True, slots=True)
class Correct(Payload, tag="nk"):
    """Open the form that corrects a notice after it was sent.

    ``back`` 1 opens it with what the notice said before its last correction.
    """

    notice: int
    back: int = 0


@dataclass(frozen=True, slots=True)
class TakeBack(Payload, tag="nb"):
    """Ask whether a notice is to be taken back."""

    notice: int


@dataclass(frozen=True, slots=True)
class Names(Payload, tag="nn"):
    """Open a page of a notice's recipients; ``which`` is one of recipients.PEOPLE."""

    notice: int
    which: str
    page: int


@dataclass(frozen=True, slots=True)
class TakeNames(Payload, tag="nx"):
    """Send a list of a notice's recipients as a workbook; ``which`` is as for Names."""

    notice: int
    which: str


@dataclass(frozen=True, slots=True)
class Told(Payload, tag="np"):
    """Mark that staff have told the recipient by telephone, or with ``undo`` 1 delete the mark.

    ``which`` and ``page`` say which list shows the button.
    """

    notice: int
    member: int
    undo: int
    which: str
    page: int


@dataclass(frozen=True, slots=True)
class Again(Payload, tag="nr"):
    """Send a notice again to those of whom it is unknown whether the notice arrived.

    ``member`` is one member's id, or 0 for all of them. ``sure`` 0 asks for confirmation.
    """

    notice: int
    member: int
    sure: int


@dataclass(frozen=True, slots=True)
class Schedule(Payload, tag="nl"):
    """Open a page of the notices that are scheduled, being sent or over."""

    which: str
    page: int


@dataclass(frozen=True, slots=True)
class Mail(Payload, tag="ml"):
    """Open a page of the notices that were sent to the member."""

    page: int


@dataclass(frozen=True, slots=True)
class Letter(Payload, tag="mo"):
    """Send the member one of their notices again."""

    notice: int


@dataclass(frozen=True, slots=True)
class Compose(Payload, tag="bc"):
    """Open the form for a message to many people."""


@dataclass(frozen=True, slots=True)
class Proposals(Payload, tag="apl"):
    """Open a page of the proposals: ``which`` is ``waiting`` or ``mine``."""

    which: str
    page: int


@dataclass(frozen=True, slots=True)
class Proposed(Payload, tag="apo"):
    """Open a proposal."""

    proposal: int


@dataclass(frozen=True, slots=True)
class Restored(Payload, tag="rsto"):
    """Open a page of the notices that are due in a restored database."""

    page: int


@dataclass(frozen=True, slots=True)
class GoOn(Payload, tag="rsgo"):
    """Resume sending after a restore.

    ``send`` is 1 to send the notices that fell due up to ``until``, 0 to drop them. ``until`` is an
    instant in milliseconds. ``sure`` 0 asks for confirmation.
    """

    send: int
    until: int
    sure: int


@dataclass(frozen=True, slots=True)
class Acknowledge(Payload, tag="rc"):
    """Acknowledge ``notice``; ``through`` is the notice whose message holds the pressed button."""

    notice: int
    through: int


@dataclass(frozen=True, slots=True)
class ByName(Payload, tag="nz"):
    """Acknowledge a notice that was chosen by its name, not below its own message."""

    notice: int


@dataclass(frozen=True, slots=True)
class Untold(Payload, tag="nu"):
    """Open a page of the personal notices that failed or may not have arrived."""

    page: int


@dataclass(frozen=True, slots=True)
class Settle(Payload, tag="ns"):
    """Send a personal notice again (``act`` 0) or remove it from the list of Untold (``act`` 1).

    ``page`` is the page of the list with the pressed button.
    """

    notice: int
    member: int
    act: int
    page: int


@dataclass(frozen=True, slots=True)
class OfMember(Payload, tag="re"):
    """Show staff a page, counted from 0, of the notices of a member."""

    member: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class PostOf(Payload, tag="qp"):
    """Decide about a notice's post in a group that failed, or whose fate is unknown.

    ``show``, ``again`` (send it again), ``there`` (staff have seen that it is there).
    """

    notice: int
    group: int
    act: str
