"""Handovers: what of a colleague is open goes to another in one step, and back again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from storage import letters, rights, votes
from storage.engine.transaction import ALL, Transaction
from storage.events import date_polls, listed
from storage.events.date_polls import Poll
from storage.model.events import Event
from storage.model.letters import Letter
from storage.model.people import Member
from storage.model.proposals import Proposal
from storage.model.suggestions import Helper, Suggestion
from storage.model.surveys import Survey
from storage.model.time import to_millis
from storage.model.votes import Vote
from storage.notices import approvers, lists
from storage.notices.lists import Summary
from storage.people import contacts, members, terms
from storage.people.roles import Holding
from storage.suggestions import helpers, suggestions
from storage.surveys import surveys

_SET: Mapping[str, str] = {
    "suggestions": "UPDATE suggestions SET handler_id = $2, version = version + 1"
    " WHERE id = $1 AND handler_id = $3",
    "notices": "UPDATE notices SET author_id = $2 WHERE id = $1 AND author_id = $3",
    "events": "UPDATE events SET author_id = $2 WHERE id = $1 AND author_id = $3",
    "polls": "UPDATE date_polls SET author_id = $2 WHERE id = $1 AND author_id = $3",
    "surveys": "UPDATE surveys SET author_id = $2 WHERE id = $1 AND author_id = $3",
    "votes": "UPDATE votes SET author_id = $2 WHERE id = $1 AND author_id = $3",
    "opinions": "UPDATE suggestion_helpers SET member_id = $2"
    " WHERE id = $1 AND member_id = $3 AND advice IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM suggestion_helpers o WHERE o.member_id = $2"
    " AND o.suggestion_id = suggestion_helpers.suggestion_id)",
    "proposals": "UPDATE proposals"
    " SET asked_id = CASE WHEN asked_id = $3 THEN $2 ELSE asked_id END,"
    " second_id = CASE WHEN second_id = $3 THEN $2 ELSE second_id END"
    " WHERE id = $1 AND status = 'waiting' AND (asked_id = $3 OR second_id = $3)",
    "letters": "UPDATE letters SET taken_by = $2"
    " WHERE id = $1 AND taken_by = $3 AND closed_at IS NULL",
    "assigned": "UPDATE contacts SET contact_id = $2 WHERE member_id = $1 AND contact_id = $3",
}
"""How a thing of each kind goes from one member to another, if it is still the first one's."""


class NoHandoverError(Exception):
    """There is no such handover, or it has been undone, or one of the two is gone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody's opinion that is asked for (会办), the suggestion, and all who help with it."""

    helper: Helper
    suggestion: Suggestion
    helpers: Sequence[Helper]


@dataclass(frozen=True, slots=True)
class Work:
    """What of a member is open; their roles stay theirs."""

    suggestions: Sequence[Suggestion]
    notices: Sequence[Summary]
    events: Sequence[Event]
    polls: Sequence[Poll]
    """Searches for a date that are not decided."""
    surveys: Sequence[Survey]
    """Questionnaires that are drafts or open."""
    votes: Sequence[Vote]
    """Votes that are drafts or open."""
    opinions: Sequence[Asked]
    """What they were asked to say of suggestions and have not said."""
    proposals: Sequence[Proposal]
    """What they were asked to approve and nobody has decided on."""
    letters: Sequence[Letter]
    """Open letters that they have taken."""
    assigned: Sequence[Member]
    """The active members whose contact they are."""
    roles: Sequence[Holding]
    """All their roles, the first to end first."""

    @property
    def count(self) -> int:
        """How many things can be handed over."""
        things = (self.suggestions, self.notices, self.events, self.polls, self.surveys)
        asked = (self.votes, self.opinions, self.proposals, self.letters, self.assigned)
        return sum(map(len, (*things, *asked)))


@dataclass(frozen=True, slots=True)
class Handover:
    """What went from one member to another; ``moved`` counts it, ``kinds`` does so by kind.

    ``left`` counts what did not go back, as it is not for the first one any more.
    """

    id: int
    from_id: int
    to_id: int
    moved: int
    assigned: tuple[int, ...]
    """The members of whom the other is the contact now."""
    kinds: Mapping[str, int]
    left: int = 0


async def work_of(tx: Transaction, member_id: int, now: datetime) -> Work:
    """Return what of this member is open."""
    return Work(
        await suggestions.handled_by(tx, member_id),
        await lists.scheduled_by(tx, member_id),
        await listed.open_of(tx, member_id, now),
        await date_polls.open_of(tx, member_id),
        await surveys.open_of(tx, member_id),
        await votes.open_of(tx, member_id),
        await _opinions(tx, member_id),
        await approvers.asked_of(tx, member_id),
        await letters.taken_by(tx, member_id),
        await contacts.assigned_to(tx, member_id, limit=ALL),
        await terms.of_member(tx, member_id),
    )


async def _opinions(tx: Transaction, member_id: int) -> list[Asked]:
    waiting = [one for one in await helpers.waiting(tx) if one.member_id == member_id]
    found = []
    for one in waiting:
        suggestion = await suggestions.find(tx, one.suggestion_id)
        if suggestion is not None:
            beside = await helpers.of_suggestion(tx, suggestion.id)
            found.append(Asked(one, suggestion, beside))
    return found


async def fitting(tx: Transaction, work: Work, to: Member) -> dict[str, list[int]]:
    """Return the ids of what the member may look after by roles of their own, by kind."""
    grants = to.own_grants
    alone = replace(to, grants=grants)
    return {
        "suggestions": [
            one.id for one in work.suggestions if rights.may_handle_suggestion(grants, one)
        ],
        "notices": [
            one.notice.id
            for one in work.notices
            if await lists.visible(tx, one.notice.id, grants) is not None
        ],
        "events": [one.id for one in work.events if rights.may_manage_event(grants, one)],
        "polls": [one.id for one in work.polls if rights.may_manage_scope(grants, one.scope)],
        "surveys": [one.id for one in work.surveys if rights.may_manage_survey(grants, one.scope)],
        "votes": [one.id for one in work.votes if rights.may_manage_vote(grants, one.scope)],
        "opinions": [
            one.helper.id
            for one in work.opinions
            if rights.may_suggest(alone)
            and one.suggestion.handler_id != to.id
            and all(beside.member_id != to.id for beside in one.helpers)
        ],
        "proposals": [
            one.id
            for one in work.proposals
            if rights.may_approve_proposal(alone, one)
            and to.id not in {one.asked_id, one.second_id}
        ],
        "letters": [one.id for one in work.letters if rights.may_read_letter(grants, one)],
        "assigned": [
            one.id for one in work.assigned if rights.may_be_contact(alone) and one.id != to.id
        ],
    }


async def hand_over(
    tx: Transaction, from_id: int, to: Member, now: datetime, *, by: int
) -> Handover:
    """Give what is open of one member to another, as far as the other may look after it."""
    items = await fitting(tx, await work_of(tx, from_id, now), to)
    moved = await _move(tx, items, from_id, to.id)
    number = await tx.insert(
        "INSERT INTO handovers (from_id, to_id, items, made_by, made_at)"
        " VALUES ($1, $2, $3, $4, $5)",
        from_id,
        to.id,
        json.dumps(items),
        by,
        to_millis(now),
    )
    return _handover(number, from_id, to.id, moved)


def _handover(
    number: int, from_id: int, to_id: int, moved: Mapping[str, tuple[int, ...]], left: int = 0
) -> Handover:
    kinds = {kind: len(ids) for kind, ids in moved.items() if ids}
    return Handover(number, from_id, to_id, sum(kinds.values()), moved["assigned"], kinds, left)


async def _move(
    tx: Transaction, items: Mapping[str, Sequence[int]], from_id: int, to_id: int
) -> dict[str, tuple[int, ...]]:
    """Give the things to the other member; return the ids of those that were the first one's."""
    return {
        kind: tuple([one for one in ids if await tx.execute(_SET[kind], one, to_id, from_id)])
        for kind, ids in (dict.fromkeys(_SET, ()) | {**items}).items()
    }


async def undo(tx: Transaction, number: int, now: datetime) -> Handover:
    """Give back what was handed over and is still with the other member.

    What is open and not for the first one any more stays. Raises NoHandoverError.
    """
    row = await tx.one(
        "UPDATE handovers SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL"
        " RETURNING from_id, to_id, items",
        number,
        to_millis(now),
    )
    if row is None:
        raise NoHandoverError
    giver = await members.find(tx, row["from_id"])
    assert giver is not None  # a handover goes with its people
    work = await work_of(tx, row["to_id"], now)
    fits = await fitting(tx, work, giver)
    stays = {kind: set(ids) - set(fits[kind]) for kind, ids in _ids(work).items()}
    items: Mapping[str, Sequence[int]] = json.loads(row["items"])
    back = {kind: [one for one in ids if one not in stays[kind]] for kind, ids in items.items()}
    left = sum(len(ids) - len(back[kind]) for kind, ids in items.items())
    moved = await _move(tx, back, row["to_id"], row["from_id"])
    return _handover(number, row["from_id"], row["to_id"], moved, left)


def _ids(work: Work) -> dict[str, list[int]]:
    """Return the ids of what is open, by kind."""
    return {
        "suggestions": [one.id for one in work.suggestions],
        "notices": [one.notice.id for one in work.notices],
        "events": [one.id for one in work.events],
        "polls": [one.id for one in work.polls],
        "surveys": [one.id for one in work.surveys],
        "votes": [one.id for one in work.votes],
        "opinions": [one.helper.id for one in work.opinions],
        "proposals": [one.id for one in work.proposals],
        "letters": [one.id for one in work.letters],
        "assigned": [one.id for one in work.assigned],
    }
