"""What is to be done on Telegram for an update: plain values, kept with its effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from handlers.kit.buttons import Button

TEXT_LIMIT = 4096  # characters after parsing, by Telegram
ALERT_LIMIT = 200

Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True, slots=True)
class View:
    """A message's text (Telegram's HTML) and its inline keyboard."""

    text: str
    rows: Rows = ()


class Reply(msgspec.Struct, frozen=True):
    """One Bot API call. ``otherwise`` is called if Telegram refuses this one.

    One that ``follows`` goes out only if the reply before it did, or was left out with it.
    In ``params``, ``_file`` {name, text} is a file to send along, ``_export`` {name, args} one that
    is made when it goes out (see handlers/kit/exports.py).
    """

    method: str
    params: dict[str, Any]
    otherwise: "Reply | None" = None
    follows: bool = False


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(list[Reply])


def pack(replies: Sequence[Reply]) -> bytes:
    """Return the replies as they are kept."""
    return _encoder.encode(list(replies))


def unpack(kept: bytes) -> list[Reply]:
    """Return the replies that were kept."""
    return _decoder.decode(kept)


def inline(rows: Rows) -> dict[str, Any]:
    """Return Telegram's inline keyboard of these rows."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, str]:
    if button.press is not None:
        return {"text": button.label, "callback_data": button.press.pack()}
    return {"text": button.label, "url": button.url or ""}


def send(chat_id: int, view: View, *, keyboard: dict[str, Any] | None = None) -> Reply:
    """Send the view as a new message; ``keyboard`` is a reply keyboard instead of inline rows."""
    params: dict[str, Any] = {
        "chat_id": chat_id,
        "text": str(view.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    markup = keyboard or (inline(view.rows) if view.rows else None)
    if markup:
        params["reply_markup"] = markup
    return Reply("sendMessage", params)


def edit(chat_id: int, message_id: int, view: View) -> Reply:
    """Show the view in place of a message's present text; where that can't be, send it anew."""
    params = {
        "chat_id": chat_id,
        "message_id": message_id,
        "text": str(view.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": inline(view.rows),
    }
    return Reply("editMessageText", params, otherwise=send(chat_id, view))


def answer(query_id: str, text: str = "", *, alert: bool = False) -> Reply:
    """Answer a press, with a short line at the top of the chat or a window to close."""
    params: dict[str, Any] = {"callback_query_id": query_id}
    if text:
        params |= {"text": text[:ALERT_LIMIT], "show_alert": alert}
    return Reply("answerCallbackQuery", params)
