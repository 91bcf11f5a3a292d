"""Replies: the Bot API calls of an update, saved in its transaction and sent afterwards."""

from collections.abc import Sequence
from typing import Any

import msgspec

from handlers.kit.buttons import Button

TEXT_LIMIT = 4096  # characters after parsing, by Telegram
ALERT_LIMIT = 200

Rows = Sequence[Sequence[Button]]


class View(msgspec.Struct, frozen=True):
    """A message's text (Telegram's HTML) and its inline keyboard."""

    text: str
    rows: Rows = ()


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One Bot API call. ``otherwise`` is sent instead if Telegram refuses this call.

    With ``anew`` it is the edit of a message, and the same is sent as a new message instead; so
    that the text and the keyboard are stored once. See ``instead_of``.

    A reply with ``follows`` is sent only if the reply before it was sent; if that reply was left
    out, this one is left out too. In ``params``, ``_file`` {name, text} is a file to upload, and
    ``_export`` {name, args} is an export that is made when the reply is sent (see
    handlers/kit/exports.py); ``_noted`` {name, args} is the function of
    ``Feature.sent`` that saves which message the reply has become.
    """

    method: str
    params: dict[str, Any]
    otherwise: "Reply | None" = None
    follows: bool = False
    anew: bool = False


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(list[Reply])


def pack(replies: Sequence[Reply]) -> bytes:
    """Return the replies as bytes, as they are saved."""
    return _encoder.encode(list(replies))


def unpack(packed: bytes) -> list[Reply]:
    """Return the replies that ``pack`` encoded."""
    return _decoder.decode(packed)


def instead_of(reply: Reply) -> Reply | None:
    """Return what is sent instead if Telegram refuses this call; None for nothing."""
    if not reply.anew:
        return reply.otherwise
    params = {name: value for name, value in reply.params.items() if name != "message_id"}
    if not params["reply_markup"]["inline_keyboard"]:
        del params["reply_markup"]
    return Reply("sendMessage", params)


def inline(rows: Rows) -> dict[str, Any]:
    """Return Telegram's inline keyboard of these rows."""
    return {"inline_keyboard": [[button.shown for button in row] for row in rows]}


def _message(chat_id: int, view: View) -> dict[str, Any]:
    """Return the parameters of a message with the view's text, without its keyboard."""
    return {
        "chat_id": chat_id,
        "text": str(view.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def send(
    chat_id: int, view: View, *, keyboard: dict[str, Any] | None = None, quoting: int = 0
) -> Reply:
    """Return the call that sends the view as a new message.

    ``keyboard`` is a reply keyboard to use instead of the view's inline keyboard. ``quoting`` is
    the id of the message to reply to; 0 for none. If that is gone, the view is sent all the same.
    """
    params = _message(chat_id, view)
    markup = keyboard or (inline(view.rows) if view.rows else None)
    if markup:
        params["reply_markup"] = markup
    if quoting:
        params["reply_parameters"] = {"message_id": quoting, "allow_sending_without_reply": True}
    return Reply("sendMessage", params)


def in_thread(replies: Sequence[Reply], thread: int, *, private: bool) -> list[Reply]:
    """Return the replies, new messages among them sent into the topic where they were asked for.

    In a private chat they are sent outside it if the topic is gone. ``thread`` 0 is no topic.
    """
    if not thread:
        return list(replies)
    return [_in_thread(reply, thread, private=private) for reply in replies]


def _in_thread(reply: Reply, thread: int, *, private: bool) -> Reply:
    instead = instead_of(reply)
    if instead is not None:
        otherwise = _in_thread(instead, thread, private=private)
        reply = msgspec.structs.replace(reply, otherwise=otherwise, anew=False)
    if not reply.method.startswith(("send", "copy")):
        return reply
    params = {**reply.params, "message_thread_id": thread}
    outside = reply if private and reply.otherwise is None else reply.otherwise
    return msgspec.structs.replace(reply, params=params, otherwise=outside)


def edit(chat_id: int, message_id: int, view: View) -> Reply:
    """Return the call that replaces a message by the view.

    If Telegram refuses the edit, the view is sent as a new message.
    """
    params = _message(chat_id, view)
    params["message_id"], params["reply_markup"] = message_id, inline(view.rows)
    return Reply("editMessageText", params, anew=True)


def private_to(telegram_id: int, query_id: str = "") -> dict[str, Any]:
    """Return the parameter by which only this person of a group sees a message.

    ``query_id`` is that of their press, if they have pressed a button.
    """
    pressed = {"callback_query_id": query_id} if query_id else {}
    return {"ephemeral_message_parameters": {"receiver_user_id": telegram_id, **pressed}}


def answer(query_id: str, text: str = "", *, alert: bool = False, url: str = "") -> Reply:
    """Return the call that answers a callback query.

    The text is shown at the top of the chat or, with ``alert``, in a window that has to be closed.
    ``url`` is a link to the bot that is opened instead.
    """
    params: dict[str, Any] = {"callback_query_id": query_id}
    if url:
        params["url"] = url
    if text:
        params |= {"text": text[:ALERT_LIMIT], "show_alert": alert}
    return Reply("answerCallbackQuery", params)
