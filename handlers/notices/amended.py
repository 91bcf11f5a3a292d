"""Renders the calls that edit or delete the messages in which a notice was sent.

A message keeps its kind: a caption stays a caption, and a text that took two messages is spread
over two again.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers.kit.fitting import size
from handlers.kit.replies import TEXT_LIMIT, Reply, Rows, inline
from handlers.kit.texts import texts_of
from handlers.notices.message import CAPTION_LIMIT, albums, media_of, parts_and_rows
from storage.model.organisation import Organisation
from storage.notices.correcting import INCOMPLETE, TOO_LONG, Job


def edits(job: Job, organisation: Organisation, now: datetime) -> list[Reply] | str:
    """Return the calls that bring the messages up to the notice's text, without the ``chat_id``.

    Return the reason, INCOMPLETE or TOO_LONG, if that is not possible.
    """
    texts = texts_of(job.language)
    parts, rows = parts_and_rows(
        job.reading, texts, organisation, now, acknowledged=job.acknowledged
    )
    captioned = _is_captioned(job, parts)
    ids = _text_messages(job, captioned=captioned)
    if ids is None:
        return INCOMPLETE
    spread = _spread(parts, len(ids), CAPTION_LIMIT if captioned else TEXT_LIMIT)
    if spread is None:
        return TOO_LONG
    last = len(ids) - 1
    return [
        _edit(message_id, text, rows if number == last else (), captioned=captioned)
        for number, (message_id, text) in enumerate(zip(ids, spread, strict=True))
    ]


def deletion(job: Job) -> Reply:
    """Return the call that deletes all known messages of the delivery."""
    ids = job.message_ids
    if len(ids) == 1:
        return Reply("deleteMessage", {"message_id": ids[0]})
    return Reply("deleteMessages", {"message_ids": ids})


def emptied(job: Job, organisation: Organisation) -> list[Reply]:
    """Return the calls that replace the text of messages too old to be deleted."""
    text = str(texts_of(job.language)("notice-withdrawn"))
    parts, _ = parts_and_rows(
        job.reading, texts_of(job.language), organisation, job.correction.created_at
    )
    captioned = _is_captioned(job, parts)
    ids = _text_messages(job, captioned=captioned)
    if ids is None:
        ids = [] if job.message_id is None else [job.message_id]
    return [_edit(message_id, text, (), captioned=captioned) for message_id in ids]


def has_pictures(job: Job) -> bool:
    """Return whether the delivery has pictures or files."""
    return bool(media_of(job.reading))


def _is_captioned(job: Job, parts: Sequence[str]) -> bool:
    """Return whether the text is the caption of the one picture or file."""
    if len(media_of(job.reading)) != 1:
        return False
    return job.parts == 1 or (not job.parts and size("\n\n".join(parts)) <= CAPTION_LIMIT)


def _text_messages(job: Job, *, captioned: bool) -> list[int] | None:
    """Return the messages that hold the text, in order; None if one of them is not known."""
    if job.message_id is None:
        return None
    if captioned:
        return [job.message_id]
    media_calls = len(albums(media_of(job.reading)))
    ids = [message_id for part, message_id in job.earlier if part >= media_calls]
    missing = job.parts - media_calls - 1 - len(ids)
    return None if missing > 0 else [*ids, job.message_id]


def _spread(parts: Sequence[str], messages: int, limit: int) -> list[str] | None:
    """Join the parts, in order, into the texts of just so many messages; None if they don't fit."""
    if messages == 1:
        whole = "\n\n".join(parts)
        return [whole] if size(whole) <= limit else None
    for end in range(len(parts) - messages + 1, 0, -1):
        first = "\n\n".join(parts[:end])
        rest = _spread(parts[end:], messages - 1, limit)
        if size(first) <= limit and rest is not None:
            return [first, *rest]
    return None


def _edit(message_id: int, text: str, rows: Rows, *, captioned: bool) -> Reply:
    params: dict[str, Any] = {"message_id": message_id, "parse_mode": "HTML"}
    if rows:
        params["reply_markup"] = inline(rows)
    if captioned:
        return Reply("editMessageCaption", params | {"caption": text})
    params["link_preview_options"] = {"is_disabled": True}
    return Reply("editMessageText", params | {"text": text})
