"""Two records that may be one person's: laid side by side, merged, or kept apart; and the undo."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from handlers.kit import commands, notify, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.of_member import Card
from handlers.kit.replies import View
from handlers.kit.texts import Markup, joined
from handlers.people import views
from handlers.people.consents import VERSION
from handlers.people.payloads import Compare, Merge, NotSame, Pending, UndoMerge
from storage import audit, rights
from storage.merging import matches, merging, undoing
from storage.merging.deliveries import BusyError
from storage.merging.matches import Match
from storage.merging.merging import BothOnTelegramError, Merged, Reason, SamePersonError
from storage.merging.undoing import Kept, NoMergeError, Undone
from storage.model.people import Member, MemberStatus
from storage.notices import notices
from storage.people import consents as consented
from storage.people import members, terms, waiting
from storage.people.consents import Purpose

SHOWN: Final = 3  # records that are offered at once
NAME: Final = 12  # characters of a name on a button
_KINDS: Final = ("rsvps", "deliveries", "letters", "suggestions", "grants", "members")
"""The tables that an undo names; what is in others it calls anything else."""


async def found(context: Context, person: Member) -> list[Match]:
    """Return the records that may be this person's and that this staff may merge with it."""
    every = await matches.of_person(context.tx, person)
    whole = await _with_roles(context, person) if every else person
    return [
        one
        for one in every
        if rights.may_merge(context.member, whole, await _with_roles(context, one.record))
    ]


async def _with_roles(context: Context, person: Member) -> Member:
    """Return the person with all roles that a merge moves: later ones, and those that wait, too."""
    held = await terms.of_member(context.tx, person.id)
    held += await waiting.of_member(context.tx, person.id)
    grants = dict.fromkeys((*person.grants, *(one.grant for one in held)))
    return replace(person, grants=tuple(grants))


def said(found: Sequence[Match], context: Context) -> list[str]:
    """Return a line for each of these records, with the reason."""
    texts = context.texts
    return [
        texts("same-line", name=one.record.name, reason=texts.plain(f"same-by-{one.reason}"))
        for one in found[:SHOWN]
    ]


def ways(found: Sequence[Match], person: Member, context: Context) -> list[list[Button]]:
    """Return the buttons that lay each of these records beside the person's."""
    texts = context.texts
    return [
        [
            Button(
                texts.plain("same-compare", name=shortened(one.record.name, NAME)),
                Compare(person.id, one.record.id),
            )
        ]
        for one in found[:SHOWN]
    ]


async def compare(context: Context, press: Compare) -> None:
    """Show the two records side by side, with the reason of the match. Raises Refusal."""
    person, match = await _pair(context, press.person, press.record)
    _show_both(context, person, match)


def _show_both(context: Context, person: Member, match: Match, note: str = "") -> None:
    texts, organisation = context.texts, context.organisation
    text = texts(
        "same-both",
        reason=texts.plain(f"same-by-{match.reason}"),
        new=views.lines(person, texts, organisation),
        old=views.lines(match.record, texts, organisation),
    )
    seen = _seen(person, match.record)
    rows = [
        [Button(texts.plain("same-merge"), Merge(person.id, match.record.id, seen))],
        [Button(texts.plain("same-not"), NotSame(person.id, match.record.id))],
        _back(context, person),
    ]
    context.show(View(Markup(f"{note}\n\n{text}") if note else text, rows))


def _back(context: Context, person: Member) -> list[Button]:
    texts = context.texts
    if person.status is MemberStatus.PENDING:
        return [Button(texts.plain("same-back"), Pending(0))]
    return [Button(texts.plain("member-card-back"), Card(person.id))]


def _seen(person: Member, record: Member) -> str:
    both = f"{person.fingerprint} {record.fingerprint}"
    return hashlib.sha256(both.encode()).hexdigest()[:12]


async def _pair(context: Context, person_id: int, record_id: int) -> tuple[Member, Match]:
    """Return the person and the match with that record. Raises Refusal."""
    _require_staff(context)
    person = await members.find(context.tx, person_id)
    every = [] if person is None else await found(context, person)
    match = next((one for one in every if one.record.id == record_id), None)
    if person is None or match is None:
        raise Refusal("same-gone")
    return person, match


def _require_staff(context: Context) -> None:
    if not rights.people_reach(context.member.grants).anything:
        raise Refusal("not-yours")


async def merge(context: Context, press: Merge) -> None:
    """Merge the person's record into that of the roster; this lets a newcomer in. Raises Refusal.

    What differs from what was shown is shown again instead.
    """
    person, match = await _pair(context, press.person, press.record)
    texts = context.texts
    if press.seen != _seen(person, match.record):
        _show_both(context, person, match, texts("approve-changed-head"))
        return
    merged = await merge_into(context, match.record, person, match.reason, "records-merged")
    kept = await members.find(context.tx, merged.kept_id)
    assert kept is not None
    waited = person.status is MemberStatus.PENDING
    await notices.notify(
        context.tx,
        [kept.id],
        "you-approved" if waited else "you-merged",
        {},
        context.now,
        people={"name": [kept.id]},
    )
    rows = [
        [Button(texts.plain("same-undo"), UndoMerge(merged.id, 0))],
        [Button(texts.plain("member-card-back"), Card(kept.id))],
        [Button(texts.plain("same-next"), Pending(0))],
        workbench.back(context),
    ]
    context.show(View(texts("same-merged", name=kept.name), rows))


async def merge_into(
    context: Context, record: Member, person: Member, reason: Reason, action: str
) -> Merged:
    """Merge the person into the record, record it, and give places that are freed to the waitlist.

    Raises Refusal while a notice is on its way to one of them.
    """
    tx, now = context.tx, context.now
    by = record.id if context.member.id == person.id else context.member.id
    try:
        merged = await merging.merge(tx, record.id, person.id, now, by=by, reason=reason)
    except BusyError:
        raise Refusal("same-busy") from None
    except (SamePersonError, BothOnTelegramError):
        raise Refusal("same-gone") from None
    await audit.record(tx, by, action, record.id, now, details={"reason": reason})
    for fill in context.features.fills:
        await fill(tx, context.organisation, merged.freed, now)
    if Purpose.ASSOCIATIONS not in await consented.given(tx, record.id):
        # Without consent, the roster's associations of the person are not stored.
        await consented.withdraw(tx, record.id, Purpose.ASSOCIATIONS, VERSION, now)
    kept = await members.find(tx, record.id)
    assert kept is not None
    if kept.telegram_id is not None:
        context.replies.append(commands.set_of(kept, context.features.orders))
    return merged


async def apart(context: Context, press: NotSame) -> None:
    """Record that the two are two people, and do not offer them again. Raises Refusal."""
    person, match = await _pair(context, press.person, press.record)
    await matches.part(context.tx, person.id, match.record.id)
    await audit.record(context.tx, context.member.id, "records-apart", person.id, context.now)
    note = context.texts("same-apart", name=person.name)
    context.show(View(note, [_back(context, person), workbench.back(context)]))


async def undo_way(context: Context, person: Member) -> list[list[Button]]:
    """Return the button that undoes the member's last merge, if this staff may."""
    kept = await undoing.of_member(context.tx, person.id, context.now)
    if kept is None or not _may_undo(context, person, kept):
        return []
    return [[Button(context.texts.plain("same-undo"), UndoMerge(kept.id, 0))]]


def _may_undo(context: Context, person: Member, kept: Kept) -> bool:
    # A visitor has stated no college, and is nobody else's.
    college = kept.gone_college or person.college
    gone = replace(person, id=kept.gone_id, college=college, grants=())
    return rights.may_merge(context.member, person, gone)


async def undo(context: Context, press: UndoMerge) -> None:
    """Take a merge back; without ``sure``, ask for confirmation first. Raises Refusal."""
    _require_staff(context)
    tx, texts, now = context.tx, context.texts, context.now
    kept = await undoing.find(tx, press.merge, now)
    person = None if kept is None else await members.find(tx, kept.kept_id)
    if kept is None or person is None or not _may_undo(context, person, kept):
        raise Refusal("same-no-undo")
    if not press.sure:
        rows = [
            [Button(texts.plain("same-undo-yes"), UndoMerge(kept.id, 1))],
            [Button(texts.plain("same-undo-no"), Card(person.id))],
        ]
        context.show(View(texts("same-undo-ask", name=person.name, other=kept.gone_name), rows))
        return
    try:
        undone = await undoing.undo(tx, kept.id, now)
    except BusyError:
        raise Refusal("same-busy") from None
    except NoMergeError:
        raise Refusal("same-no-undo") from None
    await audit.record(tx, context.member.id, "merge-undone", kept.kept_id, now)
    for one in (await members.find(tx, kept.kept_id), await members.find(tx, kept.gone_id)):
        assert one is not None
        if one.telegram_id is not None:
            context.replies.append(commands.set_of(one, context.features.orders))
            await notify.notify_people(tx, [one], "you-parted", lambda _: {}, now, about=one.id)
    rows = [
        [Button(texts.plain("member-card-back"), Card(kept.kept_id))],
        workbench.back(context),
    ]
    parts = [texts("same-undone", name=person.name, other=kept.gone_name), *_left(undone, context)]
    context.show(View(Markup("\n\n".join(parts)), rows))


def _left(undone: Undone, context: Context) -> list[str]:
    """Return what stays with the kept record, and what could not be restored."""
    texts = context.texts
    lines: list[str] = []
    for key, counts in (("same-since", undone.since), ("same-lost", undone.lost)):
        kinds = _by_kind(counts)
        if kinds:
            parts = [
                texts.plain(f"same-kind-{kind}", count=str(number))
                for kind, number in kinds.items()
            ]
            lines.append(texts(key, what=joined(parts, texts)))
    return lines


def _by_kind(counts: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, number in counts.items():
        table = name.partition(".")[0]
        kind = table if table in _KINDS else "other"
        found[kind] = max(found.get(kind, 0), number)
    return found
