"""Acts of staff: what the log knows of them, and which there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final


class ActKind(StrEnum):
    """What acts are about; the log can be restricted to one kind."""

    EVENTS = "events"
    IMPORTS = "imports"
    NOTICES = "notices"
    SUGGESTIONS = "suggestions"
    PEOPLE = "people"
    ROLES = "roles"
    LIBRARY = "library"
    EXPORTS = "exports"


ACTIONS: Final[Mapping[ActKind, tuple[str, ...]]] = {
    ActKind.EVENTS: (
        *("event-created", "event-copied", "event-published", "event-withdrawn"),
        *("event-changed", "event-cancelled", "event-discarded"),
        *("event-ladder", "hours-changed"),
        *("guest-link-made", "guest-link-ended", "guest-removed"),
        *("dates-made", "dates-close", "dates-open", "dates-drop", "dates-again", "dates-taken"),
        "dates-to-group",
        *("survey-made", "survey-changed", "survey-opened", "survey-closed", "survey-dropped"),
        *("survey-reminded", "survey-anonymous"),
        *("vote-made", "vote-open", "vote-close", "vote-drop", "vote-again", "vote-tell"),
        *("event-to-group", "event-not-to-group"),
        *("answered-for", "answer-for-undone", "sign-up-approved", "sign-up-declined"),
        *("attendance-recorded", "attendance-corrected", "attendance-undone"),
        *("attendance-closed", "attendance-reopened"),
        *("attendance-granted", "attendance-declined", "wall-opened", "wall-ended"),
        *("campaign-created", "campaign-renamed", "campaign-closed", "campaign-reopened"),
    ),
    ActKind.IMPORTS: (
        *("plan-imported", "plan-taken-back"),
        *("roster-imported", "roster-taken-back"),
        *("office-days-changed", "office-days-undone"),
    ),
    ActKind.NOTICES: (
        *(
            "notice-scheduled",
            "notice-now",
            "notice-move",
            "notice-edit",
            "notice-correct",
            "notice-take-back",
            "notice-cancel",
            "notice-pause",
        ),
        *("notice-halt", "notice-resume", "notice-stop", "notice-restore", "notice-nudge"),
        *("notice-resend", "notice-again", "notice-otherwise", "restored-send", "restored-drop"),
        *("notice-post-again", "notice-post-there"),
        *("told-by-phone", "told-by-phone-undone"),
        *("proposal-made", "proposal-approved", "proposal-returned", "proposal-withdrawn"),
    ),
    ActKind.SUGGESTIONS: (
        *("suggestion-taken", "suggestion-released", "suggestion-status"),
        *("suggestion-replied", "suggestion-declined", "suggestion-undone"),
        *("suggestion-returned", "suggestion-merged", "suggestion-parted"),
        *("suggestion-assigned", "suggestion-not-ours", "suggestion-helper"),
        *("suggestion-helper-removed", "suggestion-opinion", "suggestion-time-asked"),
        *("suggestion-time-given", "suggestion-time-refused", "suggestion-drafted"),
        *("suggestion-approved", "suggestion-sent-back", "suggestion-written"),
        *("suggestion-result", "suggestion-marked", "suggestion-promise", "suggestion-closed"),
    ),
    ActKind.PEOPLE: (
        *("approved", "approved-by-role", "declined", "approval-undone"),
        *("member-removed", "member-reinstated", "record-corrected", "roster-changed"),
        *("record-link-made", "record-link-ended", "record-taken"),
        *("records-merged", "records-apart", "merge-undone"),
        *("records-asked", "records-nudged", "year-reminded"),
        *("letter-answered", "letter-closed", "letter-reopened"),
        *("letter-taken", "letter-released", "text-prepared", "text-deleted"),
        *("claim-confirmed", "claim-rejected", "claim-undone", "person-erased"),
        *("group-bound", "group-unbound", "group-topic", "group-admitted", "group-declined"),
        *("contact-assigned", "contact-cleared"),
        *("member-viewed", "phone-shown", "phones-shown"),
        *("certificate-issued", "certificate-checked"),
    ),
    ActKind.ROLES: (
        *("invite-made", "invite-revoked", "invite-burnt", "role-redeemed", "role-revoked"),
        *("role-given", "role-asked", "role-confirmed", "role-rejected", "role-ended"),
        *("stand-in-made", "stand-in-confirmed", "stand-in-rejected", "stand-in-ended"),
        *("handed-over", "handover-undone", "refused"),
    ),
    ActKind.LIBRARY: (
        *("item-placed", "item-changed", "item-replaced", "item-taken-down"),
        *("shelf-made", "shelf-changed"),
    ),
    ActKind.EXPORTS: (
        *("roll-exported", "recipients-exported", "suggestions-exported", "records-exported"),
        *("members-exported", "roster-compared", "work-exported", "pairs-exported"),
        "survey-exported",
        *("calls-exported", "guests-exported", "year-exported", "proof-viewed"),
        *("cards-printed", "plan-exported", "report-exported", "report-drawn"),
    ),
}
"""Every action that is recorded, by kind."""
KNOWN: Final = frozenset(action for actions in ACTIONS.values() for action in actions)


class Thing(StrEnum):
    """What an act can be done to, besides people."""

    EVENT = "event"
    NOTICE = "notice"
    SUGGESTION = "suggestion"
    IMPORT = "import"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class On:
    """The thing to which something was done, by its id."""

    thing: Thing
    id: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log, with the names of what still exists."""

    at: datetime
    actor: int
    """A member's id, or storage.audit.NOBODY."""
    actor_name: str | None
    """None if the actor is NOBODY or was erased."""
    action: str
    target: int | None
    """The id of the member to whom it was done."""
    target_name: str | None
    """None if there is no target or the target was erased."""
    on: On | None
    """What it was done to."""
    exists: bool
    """Whether that can still be opened."""
    title: str | None
    """The title of the event, of the event that a notice is about, or of the library's item."""
    content: Mapping[str, Any] | None
    """The content of a notice to many people."""
    label: str | None
    """A suggestion's number."""
    details: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of those members and events whom the details name by id, by that detail."""
