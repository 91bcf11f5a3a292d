"""Render a notice for one member as the Bot API calls that send it, in order.

Pictures and files are messages of their own before the text, so that a press can always edit the
text. Only a broadcast with a single picture or file and a short text is one message.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from handlers.audiences.label import LONGEST, whom
from handlers.events.card import card, notice_head
from handlers.events.news import news
from handlers.events.payloads import NOTICES
from handlers.kit import notify, renamed
from handlers.kit.buttons import Button, ForeignPayloadError, unpack
from handlers.kit.fitting import shortened, size
from handlers.kit.replies import TEXT_LIMIT, Reply, Rows, View, inline
from handlers.kit.texts import Markup, Texts
from handlers.notices.payloads import Acknowledge
from storage.model.events import EventStatus
from storage.model.notices import NoticeKind
from storage.model.organisation import Organisation
from storage.notices.deliveries import Reading

CAPTION_LIMIT = 1024  # characters of a caption after parsing, a limit of the Bot API
ALBUM = 10  # pictures or files in one album
Medium = Mapping[str, str]
_SENDS = {"photo": "sendPhoto", "document": "sendDocument"}


def render(
    reading: Reading, texts: Texts, organisation: Organisation, now: datetime
) -> list[Reply]:
    """Return the calls that send the notice, without the ``chat_id``."""
    notice = reading.subject.notice
    if notice.kind is NoticeKind.PERSONAL:
        return [_message(_personal(notice.content, texts, repeat=reading.repeat))]
    parts, rows = _bulk(reading, texts, organisation, now)
    media = _media(reading)
    whole = View("\n\n".join(parts), rows)
    if len(media) == 1 and size(whole.text) <= CAPTION_LIMIT and reading.subject.event is None:
        return [_captioned(media[0], whole)]
    return [*_albums(media), *_in_messages(parts, rows)]


def superseded(reading: Reading, texts: Texts, organisation: Organisation, now: datetime) -> View:
    """Return what stands in the place of the event's earlier notices: its card, no buttons."""
    notice, event = reading.subject.notice, reading.subject.event
    assert event is not None
    cancelled = event.status is EventStatus.CANCELLED
    kind = NoticeKind.CANCELLATION if cancelled else notice.kind
    shown = card(
        event,
        texts,
        organisation,
        audience=reading.subject.audience,
        standing=reading.standing,
        in_line=reading.in_line,
        head=texts(f"notice-head-older-{kind}"),
        now=now,
    )
    return View(shown.text)


def keyboard(
    reading: Reading,
    texts: Texts,
    organisation: Organisation,
    now: datetime,
    *,
    acknowledged: bool,
) -> dict[str, Any]:
    """Return the buttons under the notice's text as the Bot API's ``reply_markup``."""
    _, rows = _bulk(reading, texts, organisation, now, acknowledged=acknowledged)
    return inline(rows)


def _personal(content: Mapping[str, Any], texts: Texts, *, repeat: bool) -> View:
    rows = []
    for key, packed in content.get("buttons", ()):
        try:
            rows.append([Button(texts.plain(renamed.TEXTS.get(key, key)), unpack(packed))])
        except ForeignPayloadError:
            continue  # a button that this version no longer has
    text = notify.said(content, texts)
    return View(f"{texts('notice-repeat')}\n\n{text}" if repeat else text, rows)


def _bulk(
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
    if event is not None:
        heads.append(notice_head(notice.kind, event, reading.standing, texts, now))
        rendered = card(
            event,
            texts,
            organisation,
            audience=reading.subject.audience,
            standing=reading.standing,
            in_line=reading.in_line,
            head=Markup("\n".join(heads)),
            news=news(notice.content, event, texts, organisation),
            now=now,
            origin=NOTICES.get(notice.kind, ""),
        )
        parts, rows = [rendered.text], list(rendered.rows)
    else:
        if notice.kind is NoticeKind.NUDGE:
            heads.append(texts("notice-head-nudge"))
        text = Markup((about or notice).content.get("html", ""))
        audience = whom(
            reading.subject.audience,
            texts,
            organisation,
            titles=(about or notice).content.get("events", {}),
        )
        why = texts("event-audience", audience=shortened(audience, LONGEST))
        parts = [*(f"<b>{head}</b>" for head in heads), *([text] if text else []), why]
        rows = []
    if (about or notice).acknowledge:
        label = texts.plain("notice-received" if acknowledged else "notice-receive")
        rows.append([Button(label, Acknowledge((about or notice).id, notice.id))])
    return parts, rows


def _media(reading: Reading) -> Sequence[Medium]:
    """Return the pictures and files of the notice.

    The media of an event are sent only with the notice kinds whose policy says so.
    """
    notice, about, event = reading.subject.notice, reading.subject.about, reading.subject.event
    if event is not None:
        return event.media if notice.kind.policy.media else ()
    return cast("Sequence[Medium]", (about or notice).content.get("media", ()))


def _albums(media: Sequence[Medium]) -> list[Reply]:
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
    return [*(_message(View(text)) for text in before), _message(View(last, rows))]


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


def _message(view: View) -> Reply:
    params = {
        "text": str(view.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return Reply("sendMessage", params | _markup(view))


def _markup(view: View) -> dict[str, Any]:
    return {"reply_markup": inline(view.rows)} if view.rows else {}
