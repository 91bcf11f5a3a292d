"""Render a notice's progress, with the buttons for the acts that its status allows."""

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.fitting import plain, shortened
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.notices.payloads import Edit, Handle, Names
from storage.model.notices import Notice, NoticeKind, NoticeStatus
from storage.model.organisation import Organisation
from storage.notices.control import PAUSED_BY_STAFF, STOPPED, Counts
from storage.notices.due import goes_out_at
from storage.notices.lists import About
from storage.notices.restored import RESTORED

EXCERPT = 30  # characters of a text that serve as its title
_REASONS = (
    STOPPED,
    PAUSED_BY_STAFF,
    "event",
    "late",
    "overtaken",
    "announced",
    "refused",
    RESTORED,
)


def title(about: About, texts: Texts) -> str:
    """Return a notice's short title: the event's title, or the beginning of the notice's text."""
    if about.event_title is not None:
        return shortened(about.event_title, EXCERPT)
    text = plain(str(about.content.get("html") or ""))
    if said := " ".join(text.split()):
        return shortened(said, EXCERPT)
    media = about.content.get("media") or [{}]
    return texts.plain("notice-untitled", kind=str(media[0].get("kind", "none")))


def notice_kind(notice: Notice, texts: Texts) -> str:
    """Return the name of the notice's kind."""
    return texts.plain("notice-kind", kind=str(notice.kind))


def due(notice: Notice, texts: Texts, organisation: Organisation) -> Markup:
    """Return when the notice is sent, as the organisation's full wall time.

    If the notice is not urgent and due in the quiet hours, add when these end.
    """
    wanted = moments.of_instant(notice.due_at, texts, organisation)
    morning = goes_out_at(notice, organisation)
    if morning == notice.due_at:
        return texts("notice-due", moment=wanted)
    later = moments.of_instant(morning, texts, organisation)
    return texts("notice-due-quiet", moment=wanted, morning=later)


def progress(
    notice: Notice,
    counts: Counts,
    texts: Texts,
    organisation: Organisation,
    *,
    named: str = "",
) -> View:
    """Return the notice's progress and the buttons that its status allows.

    ``named`` is the notice's title; without it, the title comes from the notice's own content.
    """
    head = texts(
        "notice-head",
        state=texts.plain(f"notice-{notice.status}"),
        kind=notice_kind(notice, texts),
        title=named or title(About(notice.content), texts),
    )
    lines = [head, "", *_lines(notice, counts, texts, organisation)]
    return View("\n".join(lines), _rows(notice, counts, texts))


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

    def names(which: str, count: int) -> list[list[Button]]:
        label = texts.plain(f"notice-list-{which}", count=count)
        return [[Button(label, Names(notice.id, which, 0))]] if count else []

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
    if notice.acknowledge:
        if notice.status is NoticeStatus.SENT and counts.unacknowledged:
            rows.append(row("nudge", count=counts.unacknowledged))
        rows += names("silent", counts.unacknowledged)
        rows += names("acknowledged", counts.acknowledged)
        rows += names("told", counts.told)
    rows += names("unknown", counts.unknown)
    rows += names("failed", counts.failed)
    return rows + names("unreachable", counts.unreachable)


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
