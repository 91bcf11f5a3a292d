"""How long the rows of every table stay, and the trimming that sees to it.

Each table has a rule; a test fails for a table without one, and for a rule that the schema or this
module does not carry out. docs/security.md says the same in words.

Trimming runs every hour in parts, each a transaction of its own, so that nobody waits for it.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Final

from storage import audit, groups, letters, office_days, privacy, tags
from storage.attendance import asking as attendance_requests
from storage.attendance import walls
from storage.conversations import inbox
from storage.engine.transaction import Transaction
from storage.events import date_polls, guests, late, searches
from storage.library import copies, items
from storage.merging import undoing
from storage.model.organisation import Organisation
from storage.model.time import to_wall
from storage.notices import notices, proposals, relays
from storage.people import claims, news, outside, record_links, roles, years
from storage.planning import imports, reruling
from storage.questions import answers
from storage.rosters import imports as rosters
from storage.surveys import surveys

PART: Final = 200
"""The most rows that one part of the trimming changes."""

Trim = Callable[[Transaction, Organisation, datetime], Awaitable[int]]
"""Trims up to PART rows and returns how many; PART means that there may be more."""


class Kept(Enum):
    """What ends the time for which a row stays."""

    PERSON = "the person to whom it belongs is erased"
    PARENT = "the row of another table to which it belongs is deleted"
    SPAN = "its time is over"
    OFFICE = "nothing: it is the office's record, and leads to nobody who was erased"
    PROGRAM = "nothing: it is the program's own, and holds nothing of anybody"


@dataclass(frozen=True, slots=True)
class Rule:
    """Until when a table's rows stay, and what trims them, if anything does."""

    kept: Kept
    trims: tuple[Trim, ...] = ()


async def _inbox(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await inbox.trim(tx, now, PART)


async def _undated(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await outside.date_undated(tx, now, PART // 2)


async def _visitors(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    until = now - organisation.retention.visitors
    gone = await outside.visitors_since(tx, until, PART)
    for member_id in gone:
        await privacy.erase(tx, member_id)
    return len(gone)


async def _declined(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    until = now - organisation.retention.declined
    found = await outside.declined_since(tx, until, PART)
    for member_id, holds_role in found:
        if holds_role:
            await outside.drop_registration(tx, member_id)
        else:
            await privacy.erase(tx, member_id)
    return len(found)


async def _contents(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    return await notices.empty_old(tx, now - organisation.retention.personal, PART)


async def _invites(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    before = now - timedelta(days=organisation.retention.link_days)
    return await roles.trim_invites(tx, before, PART)


async def _plans(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    return await imports.trim(tx, now - timedelta(days=organisation.retention.plan_days), PART)


async def _series_changes(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    before = now - timedelta(days=organisation.retention.plan_days)
    return await reruling.trim(tx, before, PART)


async def _office_days(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    before = now - timedelta(days=organisation.retention.plan_days)
    return await office_days.trim(tx, before, PART)


async def _letters(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    before = now - timedelta(days=organisation.retention.letter_days)
    return await letters.trim(tx, before, PART)


async def _audit(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    return await audit.trim(tx, now - timedelta(days=organisation.retention.log_days))


async def _years(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    before = now - timedelta(days=organisation.retention.year_days)
    return await years.trim(tx, to_wall(before, organisation.zone).year, PART)


async def _rosters(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await rosters.trim(tx, now, PART)


async def _record_links(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await record_links.trim(tx, now, PART)


async def _settled(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await claims.trim(tx, now, PART)


async def _news(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await news.trim(tx, now, PART)


async def _merges(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await undoing.trim(tx, now, PART)


async def _relayed(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await relays.forget_texts(tx, now, PART)


async def _relays(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    return await relays.trim(tx, now - organisation.retention.relayed, PART)


async def _proposals(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    before = now - timedelta(days=organisation.retention.log_days)
    return await proposals.trim(tx, before, PART)


async def _late(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await late.trim(tx, now, PART)


async def _late_changes(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await late.trim_changes(tx, now, PART)


async def _searches(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await searches.trim(tx, now - searches.KEPT, PART)


async def _walls(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await walls.trim(tx, now, PART)


async def _attendance_requests(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    before = now - timedelta(days=organisation.retention.declined_days)
    return await attendance_requests.trim(tx, before, PART)


async def _question_answers(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await answers.trim(tx, now, PART)


async def _date_polls(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    return await date_polls.trim(tx, now - organisation.retention.personal, PART)


async def _surveys(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    return await surveys.trim(tx, now - timedelta(days=organisation.retention.survey_days), PART)


async def _guests(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    until = now - timedelta(days=organisation.retention.guest_days)
    gone = await guests.over_since(tx, until, PART, organisation.lengths_json)
    await guests.forget(tx, [one.id for one in gone])
    for member_id in await guests.nobody_else(tx, [one.member_id for one in gone]):
        await privacy.erase(tx, member_id)
    return len(gone)


async def _requests(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    return await groups.trim(tx, now - organisation.retention.declined, PART)


async def _tags_left(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await tags.trim(tx, now - timedelta(days=1), PART)


async def _drafts_of_items(tx: Transaction, organisation: Organisation, now: datetime) -> int:
    before = now - timedelta(days=organisation.retention.plan_days)
    return await items.trim_drafts(tx, before, PART)


async def _copies(tx: Transaction, _: Organisation, now: datetime) -> int:
    return await copies.trim(tx, now, PART)


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "members": Rule(Kept.SPAN, (_undated, _visitors, _declined)),
        "member_associations": Rule(Kept.PERSON),
        "member_changes": Rule(Kept.PERSON),
        "member_claims": Rule(Kept.PERSON),
        "settled_claims": Rule(Kept.PERSON, (_settled,)),
        "record_changes": Rule(Kept.PERSON, (_news,)),
        "member_names": Rule(Kept.PERSON),
        "record_checks": Rule(Kept.PERSON),
        "gathered": Rule(Kept.PERSON),
        "merges": Rule(Kept.PERSON, (_merges,)),
        "not_the_same": Rule(Kept.PERSON),
        "record_links": Rule(Kept.SPAN, (_record_links,)),
        "grants": Rule(Kept.PERSON),
        "waiting_grants": Rule(Kept.PERSON),
        "stand_ins": Rule(Kept.PERSON),
        "handovers": Rule(Kept.PERSON),
        "rsvps": Rule(Kept.PERSON),
        "event_quotas": Rule(Kept.PARENT),
        "late_requests": Rule(Kept.PERSON, (_late,)),
        "late_changes": Rule(Kept.PERSON, (_late_changes,)),
        "event_searches": Rule(Kept.PERSON, (_searches,)),
        "attendance": Rule(Kept.PERSON),
        "attendance_requests": Rule(Kept.PERSON, (_attendance_requests,)),
        "attendance_boards": Rule(Kept.PERSON),
        "event_secrets": Rule(Kept.PARENT),
        "wall_pages": Rule(Kept.SPAN, (_walls,)),
        "event_thanks": Rule(Kept.PARENT),
        "event_feedback": Rule(Kept.PERSON),
        "event_raters": Rule(Kept.PERSON),
        "certificates": Rule(Kept.PERSON),
        "question_sets": Rule(Kept.OFFICE),
        "questions": Rule(Kept.PARENT),
        "question_answers": Rule(Kept.PERSON, (_question_answers,)),
        "deliveries": Rule(Kept.PERSON),
        "delivery_messages": Rule(Kept.PARENT),
        "corrections": Rule(Kept.OFFICE),
        "correction_items": Rule(Kept.PARENT),
        "chat_groups": Rule(Kept.OFFICE),
        "chat_requests": Rule(Kept.PERSON, (_requests,)),
        "chat_tags": Rule(Kept.PERSON),
        "notice_posts": Rule(Kept.PARENT),
        "event_groups": Rule(Kept.PARENT),
        "server_knows": Rule(Kept.PROGRAM),
        "tags_left": Rule(Kept.SPAN, (_tags_left,)),
        "told_by_phone": Rule(Kept.PERSON),
        "event_ladder": Rule(Kept.PARENT),
        "guest_links": Rule(Kept.PARENT),
        "guests": Rule(Kept.SPAN, (_guests,)),
        "guest_names": Rule(Kept.PARENT),
        "date_polls": Rule(Kept.SPAN, (_date_polls,)),
        "date_options": Rule(Kept.PARENT),
        "date_group_polls": Rule(Kept.PARENT),
        "date_musts": Rule(Kept.PERSON),
        "date_answers": Rule(Kept.PERSON),
        "sealed_answers": Rule(Kept.PARENT),
        "released_answers": Rule(Kept.PARENT),
        "sealed_feedback": Rule(Kept.PARENT),
        "votes": Rule(Kept.OFFICE),
        "vote_people": Rule(Kept.PERSON),
        "surveys": Rule(Kept.SPAN, (_surveys,)),
        "survey_people": Rule(Kept.PERSON),
        "survey_drafts": Rule(Kept.PERSON),
        "told_of_events": Rule(Kept.PERSON),
        "consents": Rule(Kept.PERSON),
        "year_entries": Rule(Kept.PERSON, (_years,)),
        "year_confirmations": Rule(Kept.PERSON),
        "proposals": Rule(Kept.SPAN, (_proposals,)),
        "letters": Rule(Kept.PERSON, (_letters,)),
        "letter_turns": Rule(Kept.PARENT),
        "prepared_texts": Rule(Kept.OFFICE),
        "contacts": Rule(Kept.PERSON),
        "pair_meetings": Rule(Kept.PERSON),
        "relays": Rule(Kept.SPAN, (_relayed, _relays)),
        "relay_parts": Rule(Kept.PARENT),
        "calendar_feeds": Rule(Kept.PERSON),
        "drafts": Rule(Kept.PERSON),
        "plan_imports": Rule(Kept.SPAN, (_plans,)),
        "roster_imports": Rule(Kept.SPAN, (_rosters,)),
        "roster_rows": Rule(Kept.PARENT),
        "invites": Rule(Kept.SPAN, (_invites,)),
        "inbox": Rule(Kept.SPAN, (_inbox,)),
        "notices": Rule(Kept.OFFICE, (_contents,)),
        "suggestions": Rule(Kept.OFFICE),
        "suggestion_signatures": Rule(Kept.PERSON),
        "suggestion_files": Rule(Kept.PARENT),
        "suggestion_steps": Rule(Kept.PARENT),
        "suggestion_years": Rule(Kept.OFFICE),
        "suggestion_helpers": Rule(Kept.PARENT),
        "suggestion_supporters": Rule(Kept.PERSON),
        "suggestion_words": Rule(Kept.PARENT),
        "suggestion_word_files": Rule(Kept.PARENT),
        "suggestion_answer_files": Rule(Kept.PARENT),
        "suggestion_names": Rule(Kept.OFFICE),
        "suggestion_marks": Rule(Kept.PARENT),
        "suggestion_mark_names": Rule(Kept.OFFICE),
        "events": Rule(Kept.OFFICE),
        "series": Rule(Kept.OFFICE),
        "series_exceptions": Rule(Kept.PARENT),
        "series_changes": Rule(Kept.SPAN, (_series_changes,)),
        "campaigns": Rule(Kept.OFFICE),
        "notice_dates": Rule(Kept.PARENT),
        "undated_events": Rule(Kept.OFFICE),
        "audiences": Rule(Kept.OFFICE),
        "audience_parts": Rule(Kept.PARENT),
        "office_days": Rule(Kept.OFFICE),
        "office_years": Rule(Kept.OFFICE),
        "office_years_asked": Rule(Kept.OFFICE),
        "office_day_changes": Rule(Kept.SPAN, (_office_days,)),
        "library_shelves": Rule(Kept.OFFICE),
        "library_items": Rule(Kept.OFFICE, (_drafts_of_items,)),
        "library_readers": Rule(Kept.PARENT),
        "library_contents": Rule(Kept.PARENT),
        "library_passages": Rule(Kept.PARENT),
        "library_events": Rule(Kept.PARENT),
        "library_campaigns": Rule(Kept.PARENT),
        "library_copies": Rule(Kept.PERSON, (_copies,)),
        "audit": Rule(Kept.SPAN, (_audit,)),
        "check_years": Rule(Kept.PROGRAM),
        "audit_trim": Rule(Kept.PROGRAM),
        "sender": Rule(Kept.PROGRAM),
        "room": Rule(Kept.PROGRAM),
        "leader": Rule(Kept.PROGRAM),
        "whereabouts": Rule(Kept.PROGRAM),
        "schema_steps": Rule(Kept.PROGRAM),
        "notice_kinds": Rule(Kept.PROGRAM),
        "audience_kinds": Rule(Kept.PROGRAM),
        "roles": Rule(Kept.PROGRAM),
        "suggestion_statuses": Rule(Kept.PROGRAM),
        "suggestion_step_kinds": Rule(Kept.PROGRAM),
        "member_fields": Rule(Kept.PROGRAM),
        "file_kinds": Rule(Kept.PROGRAM),
        "question_kinds": Rule(Kept.PROGRAM),
        "consent_purposes": Rule(Kept.PROGRAM),
        "year_kinds": Rule(Kept.PROGRAM),
    }
)
TRIMS: Final[tuple[Trim, ...]] = tuple(trim for rule in RULES.values() for trim in rule.trims)
TRIMMED: Final[Mapping[Trim, str]] = MappingProxyType(
    {trim: table for table, rule in RULES.items() for trim in rule.trims}
)
"""The table of which a function trims rows."""
