"""A notice's page for staff: how far it is, who gets it, and what can be done with it.

Every press covers only the notices that :mod:`storage.rights` allows the person.
"""

from collections.abc import Awaitable, Callable

from msgspec import structs

from handlers.audiences.label import whom
from handlers.audiences.step import described
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft
from handlers.kit.replies import Reply, Rows, View
from handlers.kit.texts import Markup
from handlers.notices.message import render
from handlers.notices.nudging import last_line
from handlers.notices.payloads import Handle, Schedule
from handlers.notices.progress import can_be_restored, due, progress
from handlers.notices.titles import title
from handlers.notices.when import WhenStep, in_words, resolved
from storage import audiences, audit
from storage.model.notices import Notice, NoticeStatus
from storage.model.organisation import quiet_until
from storage.notices import control, corrections, lists, nudges, posting, readings
from storage.notices.notices import TAKEN_BACK, NotPossibleError
from storage.people import members


async def title_of(context: Context, notice: Notice) -> str:
    """Return the notice's short title."""
    return title(await lists.about(context.tx, notice.id), context.texts)


async def managed_notice(context: Context, notice_id: int) -> Notice:
    """Return the notice. Raises Refusal if this person may not manage it."""
    notice = await lists.visible(context.tx, notice_id, context.member.grants)
    if notice is None:
        raise Refusal("notice-not-theirs")
    return notice


async def show(context: Context, notice_id: int) -> None:
    """Show the notice's progress.

    Where the pressed message is not the notice's progress message, add its audience, its author and
    a button back to the list.
    """
    notice = await managed_notice(context, notice_id)
    texts, organisation = context.texts, context.organisation
    counts = await control.counts(context.tx, notice.id)
    view = progress(
        notice,
        counts,
        texts,
        organisation,
        named=await title_of(context, notice),
        correction=await corrections.latest(context.tx, notice.id),
        posts=await posting.of_notice(context.tx, notice.id),
    )
    if is_progress_message(context, notice):
        context.show(view)
        return
    lines = [view.text, "", *await _details(context, notice)]
    rows = [*view.rows, [Button(texts.plain("notice-do-see"), Handle("see", notice.id))]]
    if notice.status in {NoticeStatus.SENDING, NoticeStatus.PAUSED}:
        rows.append([Button(texts.plain("notice-do-show"), Handle("show", notice.id))])
    rows.append([Button(texts.plain("notices-back"), Schedule(_list_of(notice), 0))])
    context.show(View("\n".join(lines), rows))


def is_progress_message(context: Context, notice: Notice) -> bool:
    """Return whether the pressed message is the notice's progress message.

    The sending process updates the progress message by itself.
    """
    incoming = context.incoming
    return (notice.progress_chat, notice.progress_message) == (
        incoming.chat_id,
        incoming.message_id,
    )


def _list_of(notice: Notice) -> str:
    by_itself = notice.kind.policy.by_itself
    ended = {
        NoticeStatus.SCHEDULED: "machine" if by_itself else "scheduled",
        NoticeStatus.SENT: "machine-over" if by_itself else "over",
        NoticeStatus.CANCELLED: "cancelled",
    }
    return ended.get(notice.status, "sending")


async def _details(context: Context, notice: Notice) -> list[Markup]:
    texts = context.texts
    lines = []
    if notice.audience_id is not None:
        audience = await audiences.load(context.tx, notice.audience_id)
        known = {event_id for event_id, _ in audience.answers} <= {notice.event_id}
        name = whom(audience, texts, context.organisation) if known else None
        lines.append(texts("notice-for", audience=name or await described(context, audience)))
        if notice.status is NoticeStatus.SCHEDULED:
            lines.append(
                texts("notice-for-count", count=await audiences.count(context.tx, audience))
            )
    author = await members.find(context.tx, notice.author_id) if notice.author_id else None
    if author is not None:
        lines.append(texts("notice-author", name=author.name))
    return lines


async def handle(context: Context, press: Handle) -> None:
    """Run the pressed act on the notice.

    Raises Refusal if the person may not manage the notice, or the notice's status does not allow
    the act.
    """
    act = ACTS.get(press.act)
    notice = await managed_notice(context, press.notice)
    if act is None:
        raise Refusal("button-foreign")
    try:
        if press.act in _REACHING and await _REACHING[press.act](context, notice) > press.shown:
            context.toast(context.texts.plain("form-reaches-more"), alert=True)
            act = ACTS[press.act.removesuffix("-sure")]
        elif press.act == "nudge-sure" and await _nudged_since(context, press):
            act = _nudge
        await act(context, notice)
    except NotPossibleError:
        raise Refusal("notice-not-now") from None


async def _nudged_since(context: Context, press: Handle) -> bool:
    """Return whether there was a nudge, not long ago, that the confirmed question did not name."""
    last = await nudges.last_about(context.tx, press.notice)
    return last is not None and last.is_recent(context.now) and last.id != press.last


async def _show(context: Context, notice: Notice) -> None:
    await show(context, notice.id)


async def _see(context: Context, notice: Notice) -> None:
    """Send the person the notice as a recipient would get it now."""
    reading = await readings.reading(context.tx, notice, context.member.id)
    if notice.audience_id is not None:
        addressed = [
            standing
            for _, standing in (await audiences.load(context.tx, notice.audience_id)).answers
        ]
        if addressed and not {reading.standing or audiences.SILENT, audiences.TOLD} & {*addressed}:
            reading = structs.replace(reading, standing=addressed[0], in_line=0)
    for call in render(reading, context.texts, context.organisation, context.now):
        params = {"chat_id": context.incoming.chat_id} | call.params
        context.replies.append(Reply(call.method, params))


def _ask(
    context: Context, text: Markup, notice: Notice, act: str, reached: int = 0, last: int = 0
) -> None:
    """Ask for confirmation of an act that reaches this many people.

    The question replaces the pressed message. If the pressed message is the progress message of a
    notice that is no longer scheduled, the question is a message of its own, because the sending
    process may edit the progress message.
    """
    texts = context.texts
    rows: Rows = [
        [
            Button(
                texts.plain(f"notice-sure-{act}"), Handle(f"{act}-sure", notice.id, reached, last)
            )
        ],
        [Button(texts.plain("notice-not-sure"), Handle("show", notice.id))],
    ]
    if is_progress_message(context, notice) and notice.status is not NoticeStatus.SCHEDULED:
        context.say(View(text, rows))
    else:
        context.show(View(text, rows))


async def _now(context: Context, notice: Notice) -> None:
    _require_scheduled(notice)
    night = quiet_until(context.organisation, context.now) is not None
    count = await _addressed(context, notice)
    text = context.texts(
        "notice-ask-now-night" if night else "notice-ask-now",
        title=await title_of(context, notice),
        count=count,
    )
    _ask(context, text, notice, "now", count)


async def _now_sure(context: Context, notice: Notice) -> None:
    await control.send_now(context.tx, notice.id, context.now)
    await _done(context, notice, "now")


async def _cancel(context: Context, notice: Notice) -> None:
    _require_scheduled(notice)
    text = context.texts(
        "notice-ask-cancel",
        title=await title_of(context, notice),
        due=due(notice, context.texts, context.organisation),
    )
    _ask(context, text, notice, "cancel")


async def _cancel_sure(context: Context, notice: Notice) -> None:
    await control.cancel(context.tx, notice.id, context.now, states={NoticeStatus.SCHEDULED})
    await _done(context, notice, "cancel")


async def _pause(context: Context, notice: Notice) -> None:
    await control.pause(context.tx, notice.id)
    await _done(context, notice, "pause")


async def _halt(context: Context, notice: Notice) -> None:
    """Pause the notice at once; nothing is sent while the person decides whether to stop it."""
    await control.pause(context.tx, notice.id)
    await _done(context, notice, "halt")


async def _resume(context: Context, notice: Notice) -> None:
    await control.resume(context.tx, notice.id, context.now)
    await _done(context, notice, "resume")


async def _stop(context: Context, notice: Notice) -> None:
    await control.cancel(context.tx, notice.id, context.now, states={NoticeStatus.PAUSED})
    await _done(context, notice, "stop")


async def _restore(context: Context, notice: Notice) -> None:
    """Schedule the cancelled notice again; ask for confirmation if it would be sent at once."""
    counts = await control.counts(context.tx, notice.id)
    if notice.due_at > context.now or not can_be_restored(notice, counts):
        await _restore_sure(context, notice)
        return
    count = await _addressed(context, notice)
    text = context.texts("notice-ask-restore", title=await title_of(context, notice), count=count)
    _ask(context, text, notice, "restore", count)


async def _restore_sure(context: Context, notice: Notice) -> None:
    await control.restore(context.tx, notice.id)
    await _done(context, notice, "restore")


async def _nudge(context: Context, notice: Notice) -> None:
    """Ask whether to nudge, saying when that was last done."""
    counts = await control.counts(context.tx, notice.id)
    if not notice.acknowledge or not counts.unacknowledged or notice.reason == TAKEN_BACK:
        raise NotPossibleError
    text = context.texts(
        "notice-ask-nudge", title=await title_of(context, notice), count=counts.unacknowledged
    )
    last = await nudges.last_about(context.tx, notice.id)
    if last is not None:
        text = Markup(f"{text}\n\n{last_line(last, context)}")
    _ask(context, text, notice, "nudge", counts.unacknowledged, last.id if last else 0)


async def _nudge_sure(context: Context, notice: Notice) -> None:
    await control.nudge(context.tx, notice, context.member.id, context.now)
    await _done(context, notice, "nudge")


async def _addressed(context: Context, notice: Notice) -> int:
    """Return how many people the notice is for as things stand."""
    return await audiences.count(
        context.tx, await audiences.load(context.tx, notice.audience_id or 0)
    )


async def _silent(context: Context, notice: Notice) -> int:
    return (await control.counts(context.tx, notice.id)).unacknowledged


_REACHING: dict[str, Callable[[Context, Notice], Awaitable[int]]] = {
    "now-sure": _addressed,
    "restore-sure": _addressed,
    "nudge-sure": _silent,
}
"""How many people an act that was asked about would reach; more than was shown is asked anew."""


async def _done(context: Context, notice: Notice, act: str) -> None:
    """Record the act in the audit log, confirm it in a toast and show the notice."""
    await audit.record(
        context.tx,
        context.member.id,
        f"notice-{act}",
        None,
        context.now,
        on=audit.notice(notice.id),
    )
    context.toast(context.texts.plain(f"notice-did-{act}"))
    await show(context, notice.id)


def _require_scheduled(notice: Notice) -> None:
    if notice.status is not NoticeStatus.SCHEDULED:
        raise NotPossibleError


async def _move(context: Context, notice: Notice) -> None:
    _require_scheduled(notice)
    await forms.begin(context, MOVE, {"notice": notice.id})


async def _echo_move(context: Context, draft: Draft) -> Markup:
    notice = await managed_notice(context, draft["notice"])
    return context.texts(
        "notice-move-echo",
        title=await title_of(context, notice),
        due=due(notice, context.texts, context.organisation),
        moment=in_words(context, draft["when"]),
    )


async def _finish_move(context: Context, draft: Draft) -> None:
    notice = await managed_notice(context, draft["notice"])
    due_at, urgent = resolved(context, draft["when"])
    try:
        await control.move(context.tx, notice.id, due_at, urgent=urgent)
    except control.TooLateError:
        raise Refusal("notice-too-late") from None
    except NotPossibleError:
        raise Refusal("notice-not-now") from None
    await _done(context, notice, "move")


MOVE = forms.Form(
    "move-notice",
    (WhenStep("when", question="when-move", at_once=False),),
    echo=_echo_move,
    finish=_finish_move,
    confirm="notice-sure-move",
    back=lambda draft: ("recipients-back", Handle("show", draft["notice"])),
)

ACTS: dict[str, Callable[[Context, Notice], Awaitable[None]]] = {
    "show": _show,
    "see": _see,
    "now": _now,
    "now-sure": _now_sure,
    "move": _move,
    "cancel": _cancel,
    "cancel-sure": _cancel_sure,
    "pause": _pause,
    "halt": _halt,
    "resume": _resume,
    "stop": _stop,
    "restore": _restore,
    "restore-sure": _restore_sure,
    "nudge": _nudge,
    "nudge-sure": _nudge_sure,
}
