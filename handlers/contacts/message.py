"""Renders what one of a pair has written for the other: as sent, and as changed since.

A text is sent anew, everything else is copied, so nothing leads to the writer but their name. The
name stands in the same message where there is room; else it is a message of its own before it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from handlers.contacts.payloads import Write
from handlers.kit.buttons import Button
from handlers.kit.fitting import clip, size, width
from handlers.kit.replies import TEXT_LIMIT, Reply, inline
from handlers.kit.texts import Markup, Texts
from storage.model.contacts import Relay, Versions

CAPTION_LIMIT: Final = 1024
CAPTIONED: Final = frozenset({"photo", "video", "animation", "audio", "voice", "document"})
"""Kinds that can have a caption."""
LEAST: Final = 40
"""Characters of what was said before that are shown at least."""


def render(content: Mapping[str, Any], texts: Texts) -> list[Reply]:
    """Return the calls that send it, without the ``chat_id``."""
    relay, source, head = content["relay"], content["from"], _head(content, texts)
    first = relay.parts[0]
    versions = relay.texts.get(first, ())
    whole = _whole(head, versions, texts, _limit(relay.kind))
    markup = _markup(relay, texts)
    copied = {"from_chat_id": source, "message_id": first}
    if relay.kind == "text" and versions and whole is not None:
        return [_message(whole, markup)]
    if relay.kind in CAPTIONED and whole is not None:
        return [Reply("copyMessage", {**copied, **_captioned(whole), "reply_markup": markup})]
    before = _message(head, markup)
    if len(relay.parts) > 1:
        several = {"from_chat_id": source, "message_ids": list(relay.parts)}
        return [before, Reply("copyMessages", several)]
    return [before, Reply("copyMessage", copied)]


def edits(content: Mapping[str, Any], texts: Texts) -> list[Reply] | None:
    """Return the calls that change the copies to what it says now, without the ``chat_id``.

    What it said before stays in sight. None if it can't be shown so.
    """
    relay = content["relay"]
    copies, alone = relay.copies, len(relay.copies) == 1
    calls = []
    for part, versions in relay.texts.items():
        if len(versions) < 2:
            continue
        head = _head(content, texts) if alone else Markup("")
        whole = _whole(head, versions, texts, _limit(relay.kind))
        copy = copies[-1] if relay.kind != "album" else _copy_of(relay, part)
        if whole is None or copy is None:
            return None
        markup = {"reply_markup": _markup(relay, texts)} if alone else {}
        if relay.kind == "text":
            said = {"text": str(whole), "parse_mode": "HTML"}
            plain = {"link_preview_options": {"is_disabled": True}}
            calls.append(Reply("editMessageText", {"message_id": copy, **said, **plain, **markup}))
        else:
            params = {"message_id": copy, **_captioned(whole), **markup}
            calls.append(Reply("editMessageCaption", params))
    return calls


def _copy_of(relay: Relay, part: int) -> int | None:
    """Return the copy of this part of an album; None if Telegram has left a part out."""
    copies = relay.copies[1:]
    if len(copies) != len(relay.parts) or part not in relay.parts:
        return None
    return copies[relay.parts.index(part)]


def _limit(kind: str) -> int:
    return TEXT_LIMIT if kind == "text" else CAPTION_LIMIT


def _head(content: Mapping[str, Any], texts: Texts) -> Markup:
    return texts("relay-from", name=content["name"])


def _whole(head: Markup, versions: Versions, texts: Texts, limit: int) -> Markup | None:
    """Return the name and what was said, last and before; None if there is no room for the last."""
    *before, last = versions or [("", "")]
    parts = [part for part in (str(head), last[1]) if part]
    if size("\n".join(parts)) > limit:
        return None
    if before:
        mark = texts("relay-edited")
        was = "\n⋯\n".join(plain for plain, _ in reversed(before) if plain)
        room = limit - size("\n".join(parts)) - size(mark) - 4
        if width(was) > room and room < LEAST:
            return None
        parts.append(texts("relay-edited-was", mark=mark, was=clip(was, room)) if was else mark)
    return Markup("\n".join(parts))


def _captioned(whole: Markup) -> dict[str, str]:
    return {"caption": str(whole), "parse_mode": "HTML"}


def _markup(relay: Relay, texts: Texts) -> dict[str, Any]:
    return inline([[Button(texts.plain("relay-answer"), Write(relay.sender_id))]])


def _message(text: Markup, markup: Mapping[str, Any]) -> Reply:
    params = {
        "text": str(text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": markup,
    }
    return Reply("sendMessage", params)


def deletions(messages: Sequence[int]) -> list[Reply]:
    """Return the call that deletes these messages, without the ``chat_id``; none if there are none."""  # noqa: E501
    return [Reply("deleteMessages", {"message_ids": list(messages)})] if messages else []


def mark(message_id: int) -> Reply:
    """Return the call that marks the sender's message as arrived, without the ``chat_id``."""
    reaction = [{"type": "emoji", "emoji": "👌"}]
    return Reply("setMessageReaction", {"message_id": message_id, "reaction": reaction})
