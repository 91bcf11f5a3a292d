"""Render a notice for one member as the Bot API calls that send it, in order.

Pictures and files are messages of their own before the text, so that a press can always edit the
text. Only a broadcast with a single picture or file and a short text is one message.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from handlers.audiences.label import LONGEST, whom
from handlers.dates import moments
from handlers.done.worded import letter
from handlers.events import own
from handlers.events.card import card, notice_head, own_answer
from handlers.events.news import news
from handlers.events.payloads import NOTICES
from handlers.events.several import several
from handlers.events.sign_up_payloads import Calls
from handlers.kit import notify, person, renamed
from handlers.kit.buttons import Button, ForeignPayloadError, unpack
from handlers.kit.fitting import shortened, size
from handlers.kit.replies import TEXT_LIMIT, Reply, Rows, View, inline
from handlers.kit.texts import Markup, Texts
from handlers.notices.differences import changes
from handlers.notices.payloads import Acknowledge, Letter
from handlers.notices.titles import title
from storage.events import calling
from storage.model.events import Answer, EventStatus
from storage.model.notices import Notice, NoticeKind
from storage.model.organisation import Organisation
from storage.notices.due import goes_out_at
from storage.notices.ladder import CALLS
from storage.notices.lists import About
from storage.notices.readings import Reading

CAPTION_LIMIT = 1024  # characters of a caption after parsing, a limit of the Bot API
ALBUM = 10  # pictures or files in one album
Medium = Mapping[str, str]
_SENDS = {"photo": "sendPhoto", "document": "sendDocument"}


_QUESTIONS = frozenset(
    {NoticeKind.DATES, NoticeKind.SURVEY, NoticeKind.SURVEY_REMINDER, NoticeKind.VOTE}
)
"""The kinds whose content is a text's key with its buttons."""
_CLOSE = _QUESTIONS - {NoticeKind.DATES}
"""Those that ask for an answer until the notice is no longer useful."""


def render(
    reading: Reading, texts: Texts, organisation: Organisation, now: datetime
) -> list[Reply]:
    """Return the calls that send the notice, without the ``chat_id``."""
    notice = reading.subject.notice
    if notice.kind is NoticeKind.PERSONAL:
        return [message(_to_one(reading, texts, organisation, now))]
    if notice.kind in _QUESTIONS:
        return [message(_question(reading, texts, organisation))]
    if notice.kind is NoticeKind.CORRECTION:
        return [message(_told(reading, texts, organisation))]
    parts, rows = parts_and_rows(reading, texts, organisation, now)
    media = media_of(reading)
    whole = View("\n\n".join(parts), rows)
    if len(media) == 1 and size(whole.text) <= CAPTION_LIMIT and reading.subject.event is None:
        return [_captioned(media[0], whole)]
    return [*albums(media), *_in_messages(parts, rows)]


def older(reading: Reading, texts: Texts, organisation: Organisation, now: datetime) -> View:
    """Return what stands in the place of the event's earlier notices once this one has arrived.

    It is the event's card: after news of the event without buttons, after personal words (a place
    from the waitlist, an answer that staff entered) as a card that can be answered.
    """
    notice, event = reading.subject.notice, reading.subject.event
    assert event is not None
    personal = notice.kind is NoticeKind.PERSONAL
    cancelled = event.status is EventStatus.CANCELLED
    kind = NoticeKind.CANCELLATION if cancelled else notice.kind
    promoted = notice.event_id is None and reading.standing == Answer.GOING
    plain = personal and not cancelled and not promoted
    shown = card(
        event,
        texts,
        organisation,
        audience=reading.subject.audience,
        standing=reading.standing,
        in_line=reading.in_line,
        by_phone=reading.by_phone,
        extra=own.of_notice(event, reading.standing, reading.further, texts, now),
        head="" if plain else texts(f"notice-head-older-{kind}"),
        now=now,
        origin=NOTICES[NoticeKind.ANNOUNCEMENT] if personal else NOTICES.get(kind, ""),
    )
    return shown if personal and not cancelled else View(shown.text)


def _card(
    reading: Reading,
    texts: Texts,
    organisation: Organisation,
    now: datetime,
    *,
    head: Markup | str,
    origin: str,
) -> View:
    """Return the card of the notice's event as the reader's answer makes it."""
    notice, event = reading.subject.notice, reading.subject.event
    assert event is not None
    return card(
        event,
        texts,
        organisation,
        audience=reading.subject.audience,
        standing=reading.standing,
        in_line=reading.in_line,
        by_phone=reading.by_phone,
        extra=own.of_notice(event, reading.standing, reading.further, texts, now),
        head=head,
        news=news(notice.content, event, texts, organisation),
        now=now,
        origin=origin,
    )


def keyboard(
    reading: Reading,
    texts: Texts,
    organisation: Organisation,
    now: datetime,
    *,
    acknowledged: bool,
) -> dict[str, Any]:
    """Return the buttons under the notice's text as the Bot API's ``reply_markup``."""
    _, rows = parts_and_rows(reading, texts, organisation, now, acknowledged=acknowledged)
    return inline(rows)


def _to_one(reading: Reading, texts: Texts, organisation: Organisation, now: datetime) -> View:
    """Return a personal message; what has become of its event since it was written is added."""
    notice, event = reading.subject.notice, reading.subject.event
    view = _personal(notice.content, texts, repeat=reading.repeat)
    if reading.record is not None:
        lines = person.lines(reading.record, texts, organisation)
        view = View(f"{view.text}\n\n{lines}", view.rows)
    if event is None:
        return view
    since = None
    if event.status is EventStatus.CANCELLED:
        since = notice_head(NoticeKind.CANCELLATION, event, reading.standing, texts, now)
    if notice.event_id is not None:  # the text stands above the event's card
        head = view.text if since is None else f"{view.text}\n{since}"
        return _card(reading, texts, organisation, now, head=head, origin="")
    if since is None and reading.standing != Answer.GOING:  # it is about a place
        state = {"by_phone": reading.by_phone, "ahead": event.starts_at > now}
        since = own_answer(texts, reading.standing, reading.in_line, **state)
    return view if since is None else View(f"{view.text}\n\n{since}", view.rows)


def _personal(content: Mapping[str, Any], texts: Texts, *, repeat: bool) -> View:
    rows = []
    for key, packed in content.get("buttons", ()):
        try:
            rows.append([Button(texts.plain(renamed.TEXTS.get(key, key)), unpack(packed))])
        except ForeignPayloadError:
            continue  # a button that this version no longer has
    if calls := content.get(CALLS):
        label = texts.plain("event-call-list-go")
        rows.append([Button(label, Calls(calls, calling.CALL, 0))])
    text = notify.said(content, texts)
    return View(f"{texts('notice-repeat')}\n\n{text}" if repeat else text, rows)


def _question(reading: Reading, texts: Texts, organisation: Organisation) -> View:
    """Return what asks for an answer by a button, until when, and why the reader is asked."""
    content = reading.subject.notice.content
    view = View(Markup(content.get("html", "")))
    if "key" in content:
        view = _personal(content, texts, repeat=reading.repeat)
    parts = [view.text, _why(reading, texts, organisation)]
    notice = reading.subject.notice
    if notice.kind in _CLOSE and notice.useful_until is not None:
        until = moments.timed(notice.useful_until, texts, organisation)
        parts.insert(1, texts("notice-answer-until", moment=until))
    return View("\n\n".join(parts), view.rows)


def _told(reading: Reading, texts: Texts, organisation: Organisation) -> View:
    """Return the message that a notice was corrected or taken back."""
    content, about = reading.subject.notice.content, reading.subject.about
    assert about is not None
    heads = [texts("notice-repeat")] if reading.repeat else []
    why = _why(reading, texts, organisation)
    if content.get("taken_back"):
        line = Markup(content.get("line") or "")
        said = [*heads, withdrawn(about, texts, organisation), *([line] if line else []), why]
        return View("\n\n".join(said))
    was, now = (str(one.get("html", "")) for one in (content.get("was", {}), about.content))
    name = title(About(about.content), texts)
    lines = [texts("notice-told-corrected", title=name), *changes(was, now, texts)]
    rows = [[Button(texts.plain("notice-told-see"), Letter(about.id))]]
    return View("\n\n".join([*heads, *lines, why]), rows)


def withdrawn(notice: Notice, texts: Texts, organisation: Organisation) -> Markup:
    """Return the message that the notice of that day was taken back, without its contents."""
    went_out = goes_out_at(notice, organisation)
    return texts("notice-told-withdrawn", moment=moments.timed(went_out, texts, organisation))


def parts_and_rows(
    reading: Reading,
    texts: Texts,
    organisation: Organisation,
    now: datetime,
    *,
    acknowledged: bool = False,
) -> tuple[Sequence[str], Rows]:
    """Return the parts of the text, each short enough for a message, and the buttons."""
    notice, about, event = reading.subject.notice, reading.subject.about, reading.subject.event
    heads = [texts("notice-repeat")] if reading.repeat else []
    if reading.subject.dates:
        view = several(reading.subject.dates, notice, texts, organisation)
        return ["\n\n".join([*heads, view.text, _why(reading, texts, organisation)])], view.rows
    if event is not None:
        heads.append(notice_head(notice.kind, event, reading.standing, texts, now))
        head, origin = Markup("\n".join(heads)), NOTICES.get(notice.kind, "")
        rendered = _card(reading, texts, organisation, now, head=head, origin=origin)
        parts, rows = [rendered.text], list(rendered.rows)
    else:
        if notice.kind is NoticeKind.NUDGE:
            heads.append(texts("notice-head-nudge"))
        text = Markup((about or notice).content.get("html", ""))
        if (done := reading.subject.done) is not None:
            text, _ = letter(done, texts, organisation)
        why = _why(reading, texts, organisation)
        parts = [*(f"<b>{head}</b>" for head in heads), *([text] if text else []), why]
        rows = []
    if (about or notice).acknowledge:
        label = texts.plain("notice-received" if acknowledged else "notice-receive")
        rows.append([Button(label, Acknowledge((about or notice).id, notice.id))])
    return parts, rows


def _why(reading: Reading, texts: Texts, organisation: Organisation) -> Markup:
    """Return the line that says whom the notice is for, and so why its reader got it."""
    subject = reading.subject
    titles = (subject.about or subject.notice).content.get("events", {})
    audience = whom(subject.audience, texts, organisation, titles=titles)
    return texts("event-audience", audience=shortened(audience, LONGEST))


def media_of(reading: Reading) -> Sequence[Medium]:
    """Return the pictures and files of the notice.

    The media of an event are sent only with the notice kinds whose policy says so.
    """
    notice, about, event = reading.subject.notice, reading.subject.about, reading.subject.event
    if event is not None:
        return event.media if notice.kind.policy.media else ()
    return cast("Sequence[Medium]", (about or notice).content.get("media", ()))


def albums(media: Sequence[Medium]) -> list[Reply]:
    """Return the calls that send the media; an album holds only pictures or only files.

    Telegram does not allow documents and pictures in one album.
    """
    calls = []
    for kind in ("photo", "document"):
        items = [item["file_id"] for item in media if item["kind"] == kind]
        for begin in range(0, len(items), ALBUM):
            part = items[begin : begin + ALBUM]
            if len(part) == 1:
                calls.append(Reply(_SENDS[kind], {kind: part[0]}))
            else:
                group = [{"type": kind, "media": file_id} for file_id in part]
                calls.append(Reply("sendMediaGroup", {"media": group}))
    return calls


def _captioned(item: Medium, view: View) -> Reply:
    params = {item["kind"]: item["file_id"], "caption": view.text, "parse_mode": "HTML"}
    return Reply(_SENDS[item["kind"]], params | _markup(view))


def _in_messages(parts: Sequence[str], rows: Rows) -> list[Reply]:
    """Return the calls that send the text, with the buttons under the last message.

    Parts that do not fit together into one message are sent as several messages.
    """
    *before, last = _joined(parts)
    return [*(message(View(text)) for text in before), message(View(last, rows))]


def _joined(parts: Sequence[str]) -> list[str]:
    """Join the parts, in order, into the texts of as few messages as possible."""
    joined = [parts[0]]
    for part in parts[1:]:
        longer = f"{joined[-1]}\n\n{part}"
        if size(longer) <= TEXT_LIMIT:
            joined[-1] = longer
        else:
            joined.append(part)
    return joined


def message(view: View) -> Reply:
    """Return the call that sends the view, without the ``chat_id``."""
    params = {
        "text": str(view.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return Reply("sendMessage", params | _markup(view))


def _markup(view: View) -> dict[str, Any]:
    return {"reply_markup": inline(view.rows)} if view.rows else {}
