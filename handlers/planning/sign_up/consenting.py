"""What waits for a yes of staff: sign-ups that need one, and those asked for after the deadline."""

import hashlib
from collections.abc import Mapping, Sequence

from handlers.events.card import TITLE, timed
from handlers.events.payloads import See
from handlers.events.promoting import notify_promoted
from handlers.events.sign_up_payloads import Asked, DecideLate, Roll
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.notify import notify_people
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.planning.payloads import Show
from handlers.planning.rights import event_of
from handlers.planning.sign_up_payloads import DecideAsked
from storage import audit, rights
from storage.audiences import ASKED
from storage.events import approving, late, participants
from storage.events.events import BegunError, NotPublishedError
from storage.events.rsvps import HereError, NotInvitedError, Recorded
from storage.model.events import Answer, Event
from storage.people import members


async def show(context: Context, press: Asked) -> None:
    """List the sign-ups that wait, each to be decided by one press. Raises Refusal."""
    await _show(context, await event_of(context, press.event), press.page)


async def _show(context: Context, event: Event, wanted: int, note: Markup | None = None) -> None:
    texts, organisation = context.texts, context.organisation
    reach = rights.participants_reach(context.member.grants, event)
    total = (await participants.counts_within(context.tx, event, reach))[ASKED]
    page = Page.near(wanted, total, organisation.limits.page)
    found = await participants.page(
        context.tx, event.id, ASKED, reach=reach, limit=page.size, offset=page.offset
    )
    title = shortened(event.title, TITLE)
    lines = [texts("asked-head", title=title, count=total)]
    rows = []
    for number, one in enumerate(found, start=page.offset + 1):
        college = organisation.college_name(one.college, texts.language) or texts.plain("none")
        lines.append(
            texts("asked-line", number=number, name=one.name, college=college, with_=one.companions)
        )
        rows.append(
            [
                Button(
                    texts.plain(f"asked-{key}", number=number),
                    DecideAsked(event.id, one.member_id, yes),
                )
                for key, yes in (("yes", 1), ("no", 0))
            ]
        )
    rows += page.turner(texts, lambda to: Asked(event.id, to))
    if total > 1 and reach.everything:
        label = texts.plain("asked-all", count=total)
        seen = _fingerprint(await approving.waiting(context.tx, event.id))
        rows.append([Button(label, DecideAsked(event.id, 0, 1, total, seen))])
    rows.append([Button(texts.plain("event-back"), Show(event.id))])
    text = page.text(texts, Markup("\n".join(lines)))
    context.show(View(f"{note}\n\n{text}" if note else text, rows))


def _fingerprint(member_ids: Sequence[int]) -> str:
    """Return a short text that differs whenever others wait, or in another order."""
    return hashlib.sha256(repr(list(member_ids)).encode()).hexdigest()[:12]


async def decide(context: Context, press: DecideAsked) -> None:
    """Approve or decline one sign-up, or approve all, if those wait who did when they were listed.

    Raises Refusal.
    """
    event = await event_of(context, press.event)
    waiting = await approving.waiting(context.tx, event.id)
    chosen = [press.member] if press.member else waiting
    if press.member not in waiting if press.member else not waiting:
        await _show(context, event, 0, context.texts("asked-settled"))
        return
    if not press.member and press.seen != _fingerprint(waiting):
        await _show(context, event, 0, context.texts("asked-changed"))
        return
    for member_id in chosen:
        await _decide(context, event, member_id, yes=bool(press.yes))
    event = await event_of(context, event.id)
    key = "asked-said-yes" if press.yes else "asked-said-no"
    await _show(context, event, 0, context.texts(key, count=len(chosen)))


async def _decide(context: Context, event: Event, member_id: int, *, yes: bool) -> None:
    person = await members.find(context.tx, member_id)
    if person is None or not rights.may_answer_for(context.member.grants, event, person):
        raise Refusal("not-yours")
    try:
        recorded = await approving.decide(context.tx, event.id, member_id, context.now, yes=yes)
    except (BegunError, NotPublishedError):
        raise Refusal("planning-begun") from None
    await _settle(context, member_id, recorded, recorded.event, yes=yes)


async def _settle(
    context: Context, member_id: int, recorded: Recorded | None, event: Event, *, yes: bool
) -> None:
    """Record the decision and notify the member, and who else gets a place by it."""
    await audit.record(
        context.tx,
        context.member.id,
        "sign-up-approved" if yes else "sign-up-declined",
        member_id,
        context.now,
        on=audit.event(event.id),
    )
    if recorded is not None and recorded.promoted:
        await notify_promoted(context, event, recorded.promoted)
    person = await members.find(context.tx, member_id)
    assert person is not None
    waits = _waits("sign-up-you-wait", recorded)
    key = "sign-up-you-approved" if yes else "sign-up-you-declined"

    def args(texts: Texts) -> Mapping[str, str]:
        return {
            "title": event.title,
            "moment": timed(event, texts, context.organisation),
            "waits": texts.plain(waits) if waits else "",
        }

    await notify_people(
        context.tx,
        [person],
        key,
        args,
        context.now,
        buttons=(("event-open", See(event.id).pack()),),
    )


def _waits(key: str, recorded: Recorded | None) -> str:
    """Return the key of the text if there was no place: of the event, or of a quota; else empty."""
    if recorded is None or not recorded.rsvp.waitlisted:
        return ""
    return f"{key}-quota" if recorded.event.full_for_some else key


async def decide_late(context: Context, press: DecideLate) -> None:
    """Grant or decline what a member asks for after the deadline. Raises Refusal."""
    event = await event_of(context, press.event)
    texts = context.texts
    person = await members.find(context.tx, press.member)
    if person is None or not rights.may_answer_for(context.member.grants, event, person):
        raise Refusal("not-yours")
    rows = [[Button(texts.plain("roll-open"), Roll(event.id, Answer.GOING.value, 0))]]
    try:
        recorded = await late.decide(
            context.tx, event.id, person.id, context.now, yes=bool(press.yes)
        )
    except late.NoRequestError:
        context.show(View(texts("late-settled"), rows))
        return
    except (BegunError, NotPublishedError):
        raise Refusal("planning-begun") from None
    except NotInvitedError:
        raise Refusal("behalf-not-invited") from None
    except HereError:
        raise Refusal("behalf-here", name=person.name) from None
    await _settle(context, person.id, recorded, event, yes=bool(press.yes))
    key = "late-said-yes" if press.yes else "late-said-no"
    key = _waits("late-said-waits", recorded) or key
    context.show(View(texts(key, name=person.name, title=shortened(event.title, TITLE)), rows))
