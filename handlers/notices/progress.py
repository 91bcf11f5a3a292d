"""Render a notice's progress, with the buttons for the acts that its status allows."""

from collections.abc import Sequence

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.fitting import shortened
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.notices.payloads import Correct, Edit, Handle, Names, PostOf, TakeBack
from handlers.notices.titles import title
from storage.model.notices import Notice, NoticeKind, NoticeStatus
from storage.model.organisation import Organisation
from storage.notices.control import PAUSED_BY_STAFF, STOPPED, Counts
from storage.notices.corrections import REPLACED, CorrectionKind, State, is_correctable
from storage.notices.due import EMPTY, goes_out_at
from storage.notices.lists import About
from storage.notices.notices import TAKEN_BACK
from storage.notices.posting import Post
from storage.notices.restored import RESTORED

_REASONS = (
    STOPPED,
    PAUSED_BY_STAFF,
    "event",
    EMPTY,
    "late",
    "overtaken",
    "announced",
    "refused",
    RESTORED,
    TAKEN_BACK,
    REPLACED,
)


TITLE = 30  # characters of a group's title on a button
UNSETTLED = frozenset({"unknown", "failed"})
"""The states of a post in a group about which staff decide."""


def notice_kind(notice: Notice, texts: Texts) -> str:
    """Return the name of the notice's kind."""
    return texts.plain("notice-kind", kind=str(notice.kind))


def due(notice: Notice, texts: Texts, organisation: Organisation) -> Markup:
    """Return when the notice is sent, as the organisation's full wall time.

    If the notice is not urgent and due in the quiet hours, add when these end.
    """
    wanted = moments.timed(notice.due_at, texts, organisation)
    morning = goes_out_at(notice, organisation)
    if morning == notice.due_at:
        return texts("notice-due", moment=wanted)
    later = moments.timed(morning, texts, organisation)
    return texts("notice-due-quiet", moment=wanted, morning=later)


def progress(
    notice: Notice,
    counts: Counts,
    texts: Texts,
    organisation: Organisation,
    *,
    named: str = "",
    correction: State | None = None,
    posts: Sequence[Post] = (),
) -> View:
    """Return the notice's progress and the buttons that its status allows.

    ``named`` is the notice's title; without it, the title comes from the notice's own content.
    ``correction`` is the notice's last correction, if there was one, ``posts`` are the groups that
    it goes to as well.
    """
    head = texts(
        "notice-head",
        state=state(notice, texts),
        kind=notice_kind(notice, texts),
        title=named or title(About(notice.content), texts),
    )
    lines = [head, "", *_lines(notice, counts, texts, organisation)]
    rows = _rows(notice, counts, texts)
    lines += [
        texts("notice-post", title=one.title, state=texts.plain(f"notice-post-{one.status}"))
        for one in posts
    ]
    for one in posts:
        if one.status in UNSETTLED:
            label = texts.plain("notice-post-see", title=shortened(one.title, TITLE))
            rows.append([Button(label, PostOf(notice.id, one.group_id, "show"))])
    if correction is not None:
        lines += ["", *_corrected(correction, texts, organisation)]
    return View("\n".join(lines), [*rows, *_corrections(notice, counts, correction, texts)])


def state(notice: Notice, texts: Texts) -> str:
    """Return the words for the notice's status."""
    taken_back = notice.reason == TAKEN_BACK
    return texts.plain("notice-taken-back" if taken_back else f"notice-{notice.status}")


def _corrected(one: State, texts: Texts, organisation: Organisation) -> list[Markup]:
    """Return the lines that say how far the notice's last correction is."""
    made = one.correction
    kind = made.kind.value.replace("_", "-")
    lines = [
        texts(
            f"notice-{kind}-{'running' if made.running else 'over'}",
            moment=moments.timed(made.created_at, texts, organisation),
            done=one.done,
            all=one.done + one.waiting + one.failed,
        )
    ]
    if one.failed:
        lines.append(texts("notice-missed", count=one.failed))
    if made.word is not None:
        lines.append(texts("notice-word-later" if made.running else "notice-word"))
    return lines


def _corrections(
    notice: Notice, counts: Counts, last: State | None, texts: Texts
) -> list[list[Button]]:
    """Return the buttons that correct the notice or take it back, and those of the last time."""
    rows = []
    if last is not None and last.failed:
        label = texts.plain("notice-list-missed", count=last.failed)
        rows.append([Button(label, Names(notice.id, "missed", 0))])
    if not is_correctable(notice) or not (counts.got or counts.queued):
        return rows
    rows.append(
        [
            Button(texts.plain("notice-do-correct"), Correct(notice.id)),
            Button(texts.plain("notice-do-take-back"), TakeBack(notice.id)),
        ]
    )
    if last is not None and last.correction.kind is CorrectionKind.EDIT:
        rows.append([Button(texts.plain("notice-do-correct-back"), Correct(notice.id, 1))])
    return rows


def _lines(
    notice: Notice, counts: Counts, texts: Texts, organisation: Organisation
) -> list[Markup]:
    if notice.status is NoticeStatus.SCHEDULED:
        lines = [due(notice, texts, organisation)]
        return [*lines, texts("notice-asks")] if notice.acknowledge else lines
    called_off = notice.status is NoticeStatus.CANCELLED and not counts.all
    lines = [] if called_off else [texts("notice-sent-of", sent=counts.sent, all=counts.all)]
    if notice.acknowledge:
        key = "notice-acknowledged-told" if counts.told else "notice-acknowledged-of"
        args = {"acknowledged": counts.acknowledged, "got": counts.got, "told": counts.told}
        lines.append(texts(key, **args))
    if counts.called:
        heard = counts.acknowledged + counts.told if notice.acknowledge else counts.got
        by_phone = counts.called + counts.told
        told = {"told": heard + counts.called, "phone": by_phone, "all": counts.all}
        lines.append(texts("notice-told-of", **told))
    lines += [
        texts(f"notice-count-{name}", count=count)
        for name, count in (
            ("queued", counts.queued),
            ("unreachable", counts.unreachable),
            ("failed", counts.failed),
            ("unknown", counts.unknown),
            ("paused", counts.paused),
            ("left", counts.cancelled),
        )
        if count
    ]
    if notice.reason in _REASONS:
        lines += [*([Markup("")] if lines else []), texts(f"notice-because-{notice.reason}")]
    return lines


def _rows(notice: Notice, counts: Counts, texts: Texts) -> list[list[Button]]:
    def row(act: str, **args: object) -> list[Button]:
        return [Button(texts.plain(f"notice-do-{act}", **args), Handle(act, notice.id))]

    match notice.status:
        case NoticeStatus.SCHEDULED:
            edit = [Button(texts.plain("notice-do-edit"), Edit(notice.id))]
            return [
                row("now"),
                *([edit] if can_be_edited(notice) else []),
                row("move"),
                row("cancel"),
            ]
        case NoticeStatus.SENDING:
            return [row("pause"), row("halt")]
        case NoticeStatus.PAUSED:
            rows = [row("resume"), row("stop")]
        case NoticeStatus.CANCELLED if can_be_restored(notice, counts):
            rows = [row("restore")]
        case _:
            rows = []
    if notice.acknowledge and notice.status is NoticeStatus.SENT and counts.unacknowledged:
        rows.append(row("nudge", count=counts.unacknowledged))
    return [*rows, *_lists(notice, counts, texts)]


def _lists(notice: Notice, counts: Counts, texts: Texts) -> list[list[Button]]:
    """Return the buttons to the lists of recipients that have anybody on them."""
    asks, stands = notice.acknowledge, notice.reason != TAKEN_BACK
    to_call = counts.unheard + (counts.unacknowledged if asks else 0)
    found = (
        ("silent", counts.unacknowledged if asks and stands else 0),
        ("acknowledged", counts.acknowledged if asks else 0),
        ("call", to_call if counts.unheard and stands else 0),
        ("told", counts.called + (counts.told if asks else 0)),
        ("unknown", counts.unknown),
        ("failed", counts.failed),
        ("unreachable", counts.unreachable),
    )
    return [
        [Button(texts.plain(f"notice-list-{which}", count=count), Names(notice.id, which, 0))]
        for which, count in found
        if count
    ]


def can_be_edited(notice: Notice) -> bool:
    """Return whether staff can still change what the notice says: a scheduled message of theirs.

    What a notice of an event says is changed with the event.
    """
    return notice.status is NoticeStatus.SCHEDULED and notice.kind is NoticeKind.BROADCAST


def can_be_restored(notice: Notice, counts: Counts) -> bool:
    """Return whether the cancelled notice can be scheduled again.

    Staff must have cancelled the notice, here or after a restore, before anybody got it.
    """
    return notice.reason in {STOPPED, RESTORED} and not counts.got and not counts.queued
