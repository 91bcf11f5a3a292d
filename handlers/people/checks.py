"""Once a year, or when staff ask: members say whether their record is right.

Each gets a message with their record as it stands when it is sent, and two buttons. Staff see per
college who has confirmed, changed or said nothing, and remind only the last.
"""

from collections.abc import Sequence
from datetime import datetime, time

from handlers.dates import moments
from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.kit.texts import Texts
from handlers.people import listed, views
from handlers.people.payloads import Checks, Members, Mine, Right
from handlers.people.profile import require_registered
from storage import audit, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.time import to_millis, to_wall
from storage.notices import notices
from storage.people import checks
from storage.people.checks import Counts
from storage.people.listing import State
from storage.rights import EVERYTHING, Reach

STATES = (State.RIGHT, State.CHANGED, State.SILENT)


def _reach(context: Context) -> Reach:
    """Return whose records this person may have confirmed. Raises Refusal."""
    if not rights.may_ask_to_confirm(context.member.grants):
        raise Refusal("not-yours")
    return rights.people_reach(context.member.grants)


async def show(context: Context, press: Checks) -> None:
    """Show who has confirmed the record; ask everybody, or remind the silent. Raises Refusal."""
    reach = _reach(context)
    if press.act == "ask":
        await _ask_whether(context, reach)
        return
    if press.act == "ask2" and press.last != await _last(context, reach):
        context.toast(context.texts.plain("checks-asked-before"), alert=True)
    elif press.act in {"ask2", "nudge"}:
        await _send(context, reach, nudge=press.act == "nudge")
    elif press.act:
        raise Refusal("button-foreign")
    await _page(context, reach)


async def _last(context: Context, reach: Reach) -> int:
    """Return when members of the reach were asked last, as buttons carry it; 0 if never."""
    asked = await checks.asked_at(context.tx, reach)
    return 0 if asked is None else to_millis(asked)


async def _page(context: Context, reach: Reach) -> None:
    texts, organisation = context.texts, context.organisation
    counts = await checks.counts(context.tx, reach)
    asked = await checks.asked_at(context.tx, reach)
    total = sum(counts.values(), Counts())
    lines = [texts("checks-head"), _when(asked, texts, organisation)]
    if asked is not None:
        lines.append(_line(texts("checks-all"), total, texts))
        if len(counts) > 1:
            known = [one.key for one in organisation.colleges if one.key in counts]
            others = sorted(counts.keys() - {*known})
            lines += [
                _line(
                    organisation.college_name(key, texts.language) or key or texts.plain("none"),
                    counts[key],
                    texts,
                )
                for key in (*known, *others)
            ]
    numbers = (total.right, total.changed, total.silent)
    rows = [
        [Button(texts.plain(f"checks-{state.name.lower()}", count=count), Members(state, 0))]
        for state, count in zip(STATES, numbers, strict=True)
        if count
    ]
    if total.silent:
        rows.append([Button(texts.plain("checks-nudge", count=total.silent), Checks("nudge"))])
    rows.append([Button(texts.plain("checks-ask"), Checks("ask"))])
    rows.append([Button(texts.plain("members-back"), Members(listed.ALL, 0))])
    rows.append(workbench.back(context))
    context.show(View("\n".join(lines), rows))


def _line(place: str, counts: Counts, texts: Texts) -> str:
    return texts(
        "checks-line",
        place=place,
        right=counts.right,
        changed=counts.changed,
        silent=counts.silent,
    )


def _when(asked: datetime | None, texts: Texts, organisation: Organisation) -> str:
    yearly = organisation.confirm
    day = ""
    if yearly is not None:
        month = texts.plain(f"month-{yearly[0]}")
        day = texts.plain("moment-brief", month=month, day=str(yearly[1]))
    parts = [texts("checks-yearly", day=day) if yearly else texts("checks-never-yearly")]
    if asked is not None:
        moment = moments.timed(asked, texts, organisation)
        parts.append(texts("checks-asked", moment=moment))
    return "\n".join(parts)


async def _ask_whether(context: Context, reach: Reach) -> None:
    texts = context.texts
    count = len(await checks.to_ask(context.tx, reach))
    if not count:
        raise Refusal("checks-nobody")
    rows = [
        [Button(texts.plain("checks-ask-yes"), Checks("ask2", await _last(context, reach)))],
        [Button(texts.plain("checks-back"), Checks())],
    ]
    context.show(View(texts("checks-ask-sure", count=count), rows))


async def _send(context: Context, reach: Reach, *, nudge: bool) -> None:
    """Ask everybody of the reach, or remind those who were asked and are silent."""
    tx, now = context.tx, context.now
    if nudge:
        people = await checks.silent(tx, reach, now)
    else:
        people = await checks.to_ask(tx, reach)
    if not people:
        context.toast(context.texts.plain("checks-nudged" if nudge else "checks-nobody"))
        return
    ids = [person.id for person in people]
    if nudge:
        await checks.record_nudged(tx, ids, now)
    else:
        await checks.record_asked(tx, ids, now)
    await ask(tx, ids, now, key="check-nudge" if nudge else "check-ask")
    action = "records-nudged" if nudge else "records-asked"
    await audit.record(
        tx, context.member.id, action, None, now, details={"count": str(len(people))}
    )
    key = "checks-nudge-sent" if nudge else "checks-ask-sent"
    context.toast(context.texts.plain(key, count=len(people)))


async def ask(tx: Transaction, ids: Sequence[int], now: datetime, *, key: str) -> None:
    """Send these members the question with their record, as it stands when it is sent."""
    buttons = [("check-right", Right().pack()), ("check-change", Mine("change").pack())]
    await notices.notify(tx, ids, key, {}, now, buttons=buttons, record=True)


async def right(context: Context, _: Right) -> None:
    """Record that the member says that their record is right. Raises Refusal."""
    require_registered(context)
    texts = context.texts
    await checks.confirm(context.tx, context.member.id, context.now)
    lines = await views.whole(context.tx, context.member, texts, context.organisation)
    day = moments.day(to_wall(context.now, context.organisation.zone).date(), texts)
    rows = [[Button(texts.plain("check-change"), Mine("change"))]]
    context.show(View(texts("check-thanks", lines=lines, day=day), rows))


async def ask_yearly(tx: Transaction, organisation: Organisation) -> int:
    """Ask everybody if the day of the settings has come this year; return how many are asked.

    It is done once a year, on the day itself or, if the bot was away, within 30 days after it.
    """
    if organisation.confirm is None:
        return 0
    wall = to_wall(tx.now, organisation.zone)
    month, day = organisation.confirm
    begins = wall.replace(month=month, day=day, hour=0, minute=0, second=0, microsecond=0)
    waking = organisation.quiet_until <= wall.time() or organisation.quiet_until == time(0)
    if not 0 <= (wall - begins).days <= LATE or not waking:
        return 0
    if not await checks.begin_year(tx, wall.year, tx.now):
        return 0
    ids = [person.id for person in await checks.to_ask(tx, EVERYTHING)]
    if ids:
        await checks.record_asked(tx, ids, tx.now)
        await ask(tx, ids, tx.now, key="check-ask")
        await audit.record(
            tx, audit.NOBODY, "records-asked", None, tx.now, details={"count": str(len(ids))}
        )
    return len(ids)


LATE = 30  # days after the date
