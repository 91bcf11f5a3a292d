"""📊 Finding a date, for staff: the times with the best first, who said what, and the event."""

import html
from datetime import datetime

from handlers.audiences.step import described
from handlers.dates import moments
from handlers.events.card import timed_walls
from handlers.kit import fitting, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.guards import require_not_just_asked
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning import desk as planning
from handlers.planning import proposing
from handlers.planning import rights as checks
from handlers.planning.payloads import Show
from handlers.polls import group
from handlers.polls.payloads import AskGroup, NewPoll, Open, Poll, PollAct, Polls, Said, Take
from storage import audiences, audit, rights
from storage.events import date_group_polls, date_polls, events, rsvps
from storage.events.date_polls import CLOSED, DROPPED, MADE, OPEN, YES, NotOpenError, Option
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import by_button, control, notices

BEST = 3  # times that have a button to be taken


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may not plan events."""
    return context.texts.plain("bench-dates") if checks.is_planner(context) else None


async def listing(context: Context, press: Polls) -> None:
    """Show a page of what dates are looked for. Raises Refusal."""
    checks.require_planner(context)
    texts, tx, reach = context.texts, context.tx, rights.reach_of(context.member.grants)
    count = await date_polls.managed_count(tx, reach)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await date_polls.managed(tx, reach, limit=page.size, offset=page.offset)
    rows = [
        [
            Button(
                texts.plain(
                    "polls-line", title=fitting.shortened(one.title, 24), status=one.status
                ),
                Poll(one.id),
            )
        ]
        for one in found
    ]
    rows += page.turner(texts, Polls)
    rows += [[Button(texts.plain("polls-new"), NewPoll())], workbench.back(context)]
    text = texts("polls-head", count=count)
    context.show(View(page.text(texts, text), rows))


async def send(
    context: Context,
    poll: date_polls.Poll,
    audience: Audience,
    until: datetime,
    key: str = "poll-asked",
) -> None:
    """Send the audience the question, with the button that opens the times, or news of it."""
    content = {
        "html": html.escape(fitting.shortened(poll.title, 60)),
        "key": key,
        "args": {"title": poll.title},
        "buttons": [["poll-open", Open(poll.id).pack()]],
    }
    new = NewNotice(
        kind=NoticeKind.DATES,
        audience=audience,
        due_at=context.now,
        content=content,
        author_id=context.member.id,
        useful_until=until,
    )
    await notices.schedule(context.tx, new, context.now)


async def _find(context: Context, poll_id: int) -> date_polls.Poll:
    """Return the poll. Raises Refusal if there is none or the person does not manage it."""
    checks.require_planner(context)
    poll = await date_polls.find(context.tx, poll_id)
    if poll is None or not rights.may_manage_scope(context.member.grants, poll.scope):
        raise Refusal("not-yours")
    return poll


async def show(context: Context, press: Poll) -> None:
    """Show the poll's page. Raises Refusal."""
    await show_poll(context, press.poll)


async def show_poll(context: Context, poll_id: int, note: Markup | None = None) -> None:
    """Show the poll's page, with ``note`` above it. Raises Refusal."""
    poll = await _find(context, poll_id)
    texts, tx = context.texts, context.tx
    options = sorted(await date_polls.options(tx, poll.id), key=lambda one: one.rank)
    silent = await date_polls.silent_count(tx, poll.id)
    audience = await audiences.load(tx, poll.audience_id)
    status = "poll-collecting" if poll.status == OPEN else f"poll-is-{poll.status}"
    head = texts("poll-page", title=poll.title, status=texts.plain(status))
    parts = [
        *([note] if note else []),
        head,
        texts("event-audience", audience=await described(context, audience)),
        "\n".join(_line(context, one, number) for number, one in enumerate(options, start=1)),
    ]
    rows = [
        [
            Button(
                texts.plain("poll-names", moment=moments.short(one.wall, texts)),
                Said(poll.id, one.id, 0),
            )
        ]
        for one in options
    ]
    if poll.status in {OPEN, CLOSED}:
        if silent:
            parts.append(texts("poll-silent", count=silent))
        ahead = [one for one in options if one.starts_at > context.now]
        rows += [
            [
                Button(
                    texts.plain("poll-take", moment=moments.short(one.wall, texts)),
                    Take(poll.id, one.id, "ask"),
                )
            ]
            for one in ahead[:BEST]
        ]
        lines, asks = await group.rows(context, poll)
        parts += [Markup("\n".join(lines))] if lines else []
        rows += asks
        acts = ["close"] if poll.status == OPEN else ["open"]
        acts += ["again"] if silent and poll.status == OPEN and ahead else []
        rows += [
            [Button(texts.plain(f"poll-do-{act}", count=silent), PollAct(poll.id, act))]
            for act in [*acts, "drop"]
        ]
    elif poll.event_id is not None:
        rows.append([Button(texts.plain("event-back"), Show(poll.event_id))])
    rows.append([Button(texts.plain("polls-back"), Polls(0))])
    context.show(View(Markup("\n\n".join(parts)), rows))


def _line(context: Context, one: Option, number: int) -> Markup:
    texts = context.texts
    line = texts(
        "poll-counts",
        number=str(number),
        moment=timed_walls(one.wall, None, one.zone, texts, context.organisation),
        yes=one.yes,
        maybe=one.maybe,
        no=one.no,
    )
    musts = one.must_yes + one.must_maybe + one.must_no
    if not musts:
        return line
    counts = {"yes": str(one.must_yes), "maybe": str(one.must_maybe), "no": str(one.must_no)}
    return Markup(f"{line}\n{texts('poll-musts', **counts)}")


async def said(context: Context, press: Said) -> None:
    """Show a page of who said what to a time, of those whom this person may see. Raises Refusal."""
    poll = await _find(context, press.poll)
    texts, size = context.texts, context.organisation.limits.page
    options = {one.id: one for one in await date_polls.options(context.tx, poll.id)}
    one = options.get(press.option)
    if one is None:
        raise Refusal("button-foreign")
    reach = rights.recipients_reach(context.member.grants)
    found = await date_polls.who(context.tx, one.id, poll.id, reach, limit=2**31 - 1)
    page = Page.near(press.page, len(found), 3 * size)
    lines = [
        texts(
            "poll-person",
            name=person.name,
            said=texts.plain(f"poll-{person.answer or 'none'}"),
            must=texts.plain("poll-must") if person.must else "",
        )
        for person in page.of(found)
    ]
    moment = timed_walls(one.wall, None, one.zone, texts, context.organisation)
    head = texts("poll-who-said", title=poll.title, moment=moment)
    rows = page.turner(texts, lambda to: Said(poll.id, one.id, to))
    rows.append([Button(texts.plain("poll-back"), Poll(poll.id))])
    empty = [] if lines else [texts("poll-nobody")]
    context.show(View(page.text(texts, head, *lines, *empty), rows))


async def act(context: Context, press: PollAct) -> None:
    """Close, open, drop the poll, or ask the silent once more. Raises Refusal."""
    poll = await _find(context, press.poll)
    texts, tx = context.texts, context.tx
    note: Markup | None = None
    match press.act:
        case "close":
            await _set(context, poll, CLOSED)
        case "open":
            await _set(context, poll, OPEN)
            options = await date_polls.options(tx, poll.id)
            stopped = await by_button.was_stopped(tx, Open(poll.id).pack())
            if stopped and options[-1].starts_at > context.now:
                audience = await audiences.load(tx, poll.audience_id)
                await send(context, poll, audience, options[-1].starts_at)
                note = texts("poll-did-open-asking")
        case "drop":
            rows = [
                [Button(texts.plain("poll-drop-yes"), PollAct(poll.id, "drop-yes"))],
                [Button(texts.plain("planning-no"), Poll(poll.id))],
            ]
            context.show(View(texts("poll-drop-ask", title=poll.title), rows))
            return
        case "drop-yes":
            in_time = await _set(context, poll, DROPPED)
            options = await date_polls.options(tx, poll.id)
            if not in_time and options[-1].starts_at > context.now:
                audience = await audiences.load(tx, poll.audience_id)
                await send(context, poll, audience, options[-1].starts_at, "poll-dropped")
        case "again":
            silent = await date_polls.silent_count(tx, poll.id)
            options = await date_polls.options(tx, poll.id)
            if poll.status != OPEN or not silent or options[-1].starts_at <= context.now:
                raise Refusal("poll-nobody-silent")
            await require_not_just_asked(context, Open(poll.id))
            await send(context, poll, Audience(unticked=(poll.id,)), options[-1].starts_at)
        case _:
            raise Refusal("button-foreign")
    verb = press.act.removesuffix("-yes")
    await record(context, verb)
    await show_poll(context, poll.id, note or texts(f"poll-did-{verb}"))


async def _set(
    context: Context, poll: date_polls.Poll, status: str, event_id: int | None = None
) -> bool:
    """Set the poll's status; what asks people and has not gone out does not once it is not open.

    Return whether nobody has been asked by it. Raises Refusal.
    """
    tx = context.tx
    try:
        await date_polls.set_status(tx, poll.id, status, event_id=event_id)
    except NotOpenError:
        raise Refusal("poll-decided") from None
    if status == OPEN:
        return False
    await date_group_polls.close(tx, poll.id)
    return await by_button.cancel_with(tx, Open(poll.id).pack(), control.STOPPED, context.now)


async def ask_group(context: Context, press: AskGroup) -> None:
    """Ask for confirmation, then have the poll sent to the group. Raises Refusal."""
    poll = await _find(context, press.poll)
    chosen = await group.find(context, poll, press.group)
    if not press.sure:
        text, rows = group.question(context, poll, chosen)
        context.show(View(text, rows))
        return
    await date_group_polls.ask(context.tx, poll.id, chosen.id)
    await record(context, "to-group")
    await show_poll(context, poll.id, context.texts("poll-did-to-group"))


async def record(context: Context, verb: str) -> None:
    """Record the act in the audit log."""
    await audit.record(context.tx, context.member.id, f"dates-{verb}", None, context.now)


async def take(context: Context, press: Take) -> None:
    """Ask how, then publish the event at this time and notify all asked. Raises Refusal."""
    poll = await _find(context, press.poll)
    options = {one.id: one for one in await date_polls.options(context.tx, poll.id)}
    one = options.get(press.option)
    if one is None or press.how not in {"ask", "sign", "confirm"}:
        raise Refusal("button-foreign")
    if poll.status not in {OPEN, CLOSED}:
        raise Refusal("poll-decided")
    texts = context.texts
    if one.starts_at <= context.now:
        moment = timed_walls(one.wall, None, one.zone, texts, context.organisation)
        raise Refusal("date-past", moment=moment)
    if press.how == "ask":
        moment = timed_walls(one.wall, None, one.zone, texts, context.organisation)
        rows = [
            [Button(texts.plain(f"poll-take-{how}", count=one.yes), Take(poll.id, one.id, how))]
            for how in (["sign", "confirm"] if one.yes else ["confirm"])
        ]
        rows.append([Button(texts.plain("planning-no"), Poll(poll.id))])
        ask = texts("poll-take-ask", title=poll.title, moment=moment, count=one.yes)
        context.show(View(ask, rows))
        return
    note = await _make(context, poll, one, sign=press.how == "sign")
    await planning.show_event(context, note[0], note[1])


async def _make(
    context: Context, poll: date_polls.Poll, one: Option, *, sign: bool
) -> tuple[int, Markup]:
    """Publish the event; return its id and what is said of it."""
    tx, now = context.tx, context.now
    audience = await audiences.load(tx, poll.audience_id)
    scope = checks.scope_for(audience, context.member.grants, poll.scope)
    new = NewEvent(
        kind=poll.kind,
        title=poll.title,
        place=poll.place,
        wall=one.wall,
        zone=one.zone,
        starts_at=one.starts_at,
        audience=audience,
        scope=scope,
        author_id=context.member.id,
    )
    event = await events.create(tx, new, now)
    await planning.record(context, "created", event.id)
    key = await proposing.publish_or_propose(context, [event])
    published = await events.find(tx, event.id)
    assert published is not None
    signed = 0
    if sign and key == "planning-published":
        for member_id in await date_polls.saying(tx, one.id, YES):
            if await audiences.includes(tx, published.audience_id, member_id):
                await rsvps.answer(tx, event.id, member_id, Answer.GOING, now)
                signed += 1
    await _set(context, poll, MADE, event.id)
    await record(context, "taken")
    said = context.texts(key)
    if signed:
        said = Markup(f"{said}\n{context.texts('poll-signed', count=signed)}")
    return event.id, said
