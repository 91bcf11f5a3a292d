"""What a member sees: the proposed times, each with three answers that can be changed."""

from handlers.events.card import event_kind, timed_walls
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.guards import require_member
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.polls.payloads import Open, Tick
from storage.events import date_polls
from storage.events.date_polls import ANSWERS, NO, OPEN, YES, NotOpenError, Poll


async def _find(context: Context, poll_id: int) -> Poll:
    """Return the poll. Raises Refusal if it is not for this person."""
    require_member(context)
    poll = await date_polls.find(context.tx, poll_id)
    if poll is None or not await date_polls.is_asked(context.tx, poll, context.member):
        raise Refusal("poll-gone")
    return poll


async def show(context: Context, press: Open) -> None:
    """Show the times. Raises Refusal."""
    await _show(context, await _find(context, press.poll))


async def _show(context: Context, poll: Poll) -> None:
    texts = context.texts
    options = await date_polls.options(context.tx, poll.id)
    own = await date_polls.of_member(context.tx, poll.id, context.member.id)
    kind = event_kind(poll.kind, texts, context.organisation)
    parts = [texts("poll-title", kind=kind, title=poll.title)]
    if poll.place:
        parts.append(texts("event-place", place=poll.place))
    rows: list[list[Button]] = []
    lines = []
    for number, one in enumerate(options, start=1):
        moment = timed_walls(one.wall, None, one.zone, texts, context.organisation)
        said = texts.plain(f"poll-{own.get(one.id, 'none')}")
        lines.append(texts("poll-line", number=str(number), moment=moment, said=said))
        if poll.status == OPEN:
            rows.append(
                [_tick(context, poll, one.id, str(number), own.get(one.id), it) for it in ANSWERS]
            )
    if poll.status == OPEN:
        rows += [
            [
                Button(texts.plain(f"poll-all-{answer}"), Tick(poll.id, 0, answer))
                for answer in (YES, NO)
            ]
        ]
    parts += [Markup("\n".join(lines)), texts(f"poll-is-{poll.status}")]
    context.show(View(Markup("\n\n".join(parts)), rows))


def _tick(
    context: Context, poll: Poll, option: int, number: str, own: str | None, answer: str
) -> Button:
    label = context.texts.plain(f"poll-tick-{answer}", number=number)
    if own == answer:
        return Button(f"✅ {label}", Tick(poll.id, option, answer, 1))
    return Button(label, Tick(poll.id, option, answer))


async def tick(context: Context, press: Tick) -> None:
    """Save what the member says; a press on what is marked takes it back. Raises Refusal."""
    poll = await _find(context, press.poll)
    if press.answer not in ANSWERS:
        raise Refusal("button-foreign")
    tx, member_id = context.tx, context.member.id
    ids = [one.id for one in await date_polls.options(tx, poll.id)]
    if press.option and press.option not in ids:
        raise Refusal("button-foreign")
    own = await date_polls.of_member(tx, poll.id, member_id)
    if press.back and own.get(press.option) != press.answer:
        await _show(context, poll)  # it has been taken back, or is another by now
        return
    try:
        await date_polls.answer(
            tx,
            poll.id,
            [press.option] if press.option else ids,
            member_id,
            None if press.back else press.answer,
            context.now,
        )
    except NotOpenError:
        context.toast(context.texts.plain("poll-too-late"), alert=True)
    else:
        context.toast(context.texts.plain("poll-saved"))
    await _show(context, poll)
