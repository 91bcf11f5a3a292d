"""Fetches and reads a file that staff send for the library, before the update's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from handlers.kit import forms
from handlers.kit.apart import TooMuchError
from handlers.kit.context import Attached, Incoming
from handlers.kit.prefetch import NotFetchedError, Preparing
from handlers.kit.texts import texts_of
from handlers.kit.waiting import Waiting
from handlers.library import apart
from storage import rights
from storage.conversations import drafts
from storage.engine.transaction import Transaction
from storage.model.library import Passage, TextStatus
from storage.model.people import Member
from storage.people import members

KINDS = ("document", "photo", "video", "audio")
"""The kinds of attachments that the library takes."""
STEP = "item"
"""The name of the question that a file answers."""
FORMS = ("library-item", "library-replace")
"""The names of the forms with that question."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was fetched and read; without content it is only known to Telegram."""

    reading: TextStatus
    passages: tuple[Passage, ...] = ()
    content: bytes | None = None
    pages: int = 0


async def prepare(incoming: Incoming, preparing: Preparing) -> Taken | None:
    """Fetch and read what a person sends in answer to the library's question; else None."""
    attached = incoming.attached
    if attached is None or attached.kind not in KINDS or not attached.file_id:
        return None
    sender = await preparing.database.read(
        lambda tx: _sender(tx, incoming.telegram_id, preparing.features.forms)
    )
    if sender is None:
        return None
    texts = texts_of(sender.language)
    async with Waiting(incoming, preparing, texts("library-reading"), texts("library-was-read")):
        return await _read(attached, preparing)


async def _read(attached: Attached, preparing: Preparing) -> Taken:
    limit = preparing.organisation.limits.library_bytes
    if attached.size > limit:
        return Taken(TextStatus.LARGE)
    try:
        content = await preparing.fetch(attached.file_id, limit)
    except NotFetchedError:
        return Taken(TextStatus.LARGE)
    if not apart.is_read(attached.name):
        return Taken(TextStatus.OTHER, content=content)
    target = f"{apart.__name__}:{apart.read_apart.__name__}"
    try:
        said = await preparing.apart(target, attached.name.encode(), content)
    except TooMuchError:
        return Taken(TextStatus.LONG, content=content)
    answer = msgspec.json.decode(said, type=apart.Extracted)
    return Taken(answer.reading, answer.passages, content, answer.pages)


async def _sender(
    tx: Transaction, telegram_id: int, known: Mapping[str, forms.Form]
) -> Member | None:
    """Return who answers the question with a file; None for anybody else."""
    member = await members.of_telegram_id(tx, telegram_id)
    if member is None or not rights.may_keep_library(member.grants):
        return None
    dialog = await drafts.find(tx, member.id)
    asked = dialog is not None and dialog.form in FORMS and dialog.step == STEP
    return member if asked and dialog is not None and forms.takes_files(dialog, known) else None
