"""Where the tables name members: what a merge has to move.

A test compares this list with the foreign keys of the schema.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a member.

    ``key`` are the columns that tell a row from the others. With ``once`` a member has one row at
    most for the same values of these columns: the other one's row is not moved then.
    """

    table: str
    column: str
    key: tuple[str, ...] = ("id",)
    once: tuple[str, ...] | None = None


_PAIR: Final = ("member_id", "contact_id", "semester")
REFERENCES: Final = (
    Reference("member_associations", "member_id", ("association", "member_id"), ("association",)),
    Reference("member_changes", "member_id", ("member_id",), ()),
    Reference("member_claims", "member_id", once=("field", "value")),
    Reference("settled_claims", "member_id"),
    Reference("record_changes", "member_id"),
    Reference("member_names", "member_id", ("part", "member_id")),
    Reference("record_checks", "member_id", ("member_id",), ()),
    Reference("grants", "member_id", ("member_id", "role", "scope"), ("role", "scope")),
    Reference("waiting_grants", "member_id", once=("role", "scope")),
    Reference("gathered", "member_id", ("member_id", "kind"), ("kind",)),
    Reference("rsvps", "member_id", ("event_id", "member_id"), ("event_id",)),
    Reference("rsvps", "answered_by", ("event_id", "member_id")),
    Reference("late_requests", "member_id", ("event_id", "member_id"), ("event_id",)),
    Reference("late_changes", "member_id", ("event_id", "member_id", "part"), ("event_id", "part")),
    Reference("event_searches", "member_id", once=("words",)),
    Reference("attendance", "member_id", ("event_id", "member_id"), ("event_id",)),
    Reference("attendance", "recorded_by", ("event_id", "member_id")),
    Reference("attendance_requests", "member_id", ("event_id", "member_id"), ("event_id",)),
    Reference("attendance_boards", "member_id", once=("event_id",)),
    Reference("event_feedback", "member_id", once=("event_id",)),
    Reference("event_raters", "member_id", ("event_id", "member_id"), ("event_id",)),
    Reference("wall_pages", "made_by", ("link_hash",)),
    Reference("certificates", "member_id"),
    Reference("certificates", "issued_by"),
    Reference("question_answers", "member_id", ("question_id", "member_id"), ("question_id",)),
    Reference("question_answers", "answered_by", ("question_id", "member_id")),
    Reference("guest_links", "made_by"),
    Reference("guests", "member_id", once=("event_id",)),
    Reference("votes", "author_id"),
    Reference("vote_people", "member_id", ("vote_id", "member_id"), ("vote_id",)),
    Reference("date_polls", "author_id"),
    Reference("surveys", "author_id"),
    Reference("survey_people", "member_id", ("survey_id", "member_id"), ("survey_id",)),
    Reference("date_musts", "member_id", ("poll_id", "member_id"), ("poll_id",)),
    Reference("date_answers", "member_id", ("option_id", "member_id"), ("option_id",)),
    Reference("told_by_phone", "member_id", ("notice_id", "member_id"), ("notice_id",)),
    Reference("told_by_phone", "told_by", ("notice_id", "member_id")),
    Reference("told_of_events", "member_id", ("event_id", "member_id"), ("event_id",)),
    Reference("told_of_events", "told_by", ("event_id", "member_id")),
    Reference("consents", "member_id", ("member_id", "purpose"), ("purpose",)),
    Reference("year_entries", "member_id"),
    Reference("year_confirmations", "member_id", ("member_id", "year"), ("year",)),
    Reference("contacts", "member_id", ("member_id",), ()),
    Reference("contacts", "contact_id", ("member_id",)),
    Reference("contacts", "assigned_by", ("member_id",)),
    Reference("pair_meetings", "member_id", _PAIR, ("contact_id", "semester")),
    Reference("pair_meetings", "contact_id", _PAIR, ("member_id", "semester")),
    Reference("pair_meetings", "set_by", _PAIR),
    Reference("chat_groups", "bound_by"),
    Reference("chat_requests", "member_id", ("group_id", "member_id"), ("group_id",)),
    Reference("chat_tags", "member_id", ("group_id", "member_id"), ("group_id",)),
    Reference("relays", "sender_id"),
    Reference("relays", "receiver_id"),
    Reference("letters", "taken_by"),
    Reference("letter_turns", "by_id"),
    Reference("events", "author_id"),
    Reference("undated_events", "author_id"),
    Reference("suggestions", "author_id"),
    Reference("suggestions", "handler_id"),
    Reference("suggestion_signatures", "member_id", ("suggestion_id",)),
    Reference("suggestion_steps", "actor_id"),
    Reference("suggestion_steps", "old_handler_id"),
    Reference("suggestion_helpers", "member_id"),
    Reference("suggestion_supporters", "member_id", ("suggestion_id",)),
    Reference("suggestion_words", "actor_id", ("suggestion_id", "position")),
    Reference("notices", "author_id"),
    Reference("notices", "subject_id"),
    Reference("proposals", "author_id"),
    Reference("proposals", "asked_id"),
    Reference("proposals", "second_id"),
    Reference("proposals", "decided_by"),
    Reference("corrections", "author_id"),
    Reference("letters", "member_id"),
    Reference("letters", "handler_id"),
    Reference("calendar_feeds", "member_id", ("member_id",), ()),
    Reference("library_items", "source_id"),
    Reference("library_copies", "member_id", ("member_id", "message_id"), ("message_id",)),
    Reference("plan_imports", "member_id"),
    Reference("roster_imports", "member_id"),
    Reference("roster_rows", "member_id", ("import_id", "position")),
    Reference("waiting_grants", "asked_by"),
    Reference("stand_ins", "member_id"),
    Reference("stand_ins", "for_id"),
    Reference("stand_ins", "made_by"),
    Reference("handovers", "from_id"),
    Reference("handovers", "to_id"),
    Reference("record_links", "member_id", ("token_hash",)),
    Reference("record_links", "made_by", ("token_hash",)),
    Reference("merges", "kept_id"),
    Reference("merges", "merged_by"),
    Reference("not_the_same", "one_id", ("one_id", "other_id"), ("other_id",)),
    Reference("not_the_same", "other_id", ("one_id", "other_id"), ("one_id",)),
    # Without a foreign key: who sent a message, gave a role or made a link.
    Reference("relay_parts", "sender_id", ("sender_id", "message_id"), ("message_id",)),
    Reference("grants", "granted_by", ("member_id", "role", "scope")),
    Reference("invites", "made_by", ("token_hash",)),
)
"""Every column but those of a delivery and of what belongs to it (see deliveries.py)."""
DELIVERED: Final = ("deliveries", "delivery_messages", "correction_items")
"""The tables whose rows belong to a delivery, which names its notice and its member."""
OF_NAME: Final = "member_names"
"""The table of what a member is found by: the rows of a name that goes are not moved."""
PAIRS: Final = {
    "stand_ins": ("member_id", "for_id"),
    "not_the_same": ("one_id", "other_id"),
    "relays": ("sender_id", "receiver_id"),
    "contacts": ("member_id", "contact_id"),
    "pair_meetings": ("member_id", "contact_id"),
}
"""The columns of a row about two members: it does not outlast that they are one."""
STATED: Final = ("staff_no", "college", "phone", "title", "email", "contact_stated")
"""What the record that stays takes over where it says nothing."""
ACCOUNT: Final = ("telegram_id", "language", "paused", "reachable")
"""What goes with the Telegram account."""
CONSENT: Final = ("consent_version", "consent_at")
