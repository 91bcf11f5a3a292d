"""Notices as finished calls of the Bot API, for the process that only sends them."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kit.replies import Reply, edit
from handlers.kit.texts import texts_of
from handlers.notices.message import render
from handlers.notices.progress import progress, title
from storage.engine.database import Transaction
from storage.model.organisation import Organisation
from storage.notices import control, lists, notices
from storage.notices.deliveries import Parcel, Subject
from storage.people import members


async def progress_edit(
    tx: Transaction, notice_id: int, organisation: Organisation
) -> Reply | None:
    """Return the call that shows the notice's author how far it has come; None without a message.

    It edits the message that :func:`storage.notices.control.follow` has named.
    """
    notice = await notices.find(tx, notice_id)
    if notice is None or notice.progress_chat is None or notice.progress_message is None:
        return None
    author = None if notice.author_id is None else await members.find(tx, notice.author_id)
    words = texts_of(author.language if author else organisation.language)
    counts = await control.counts(tx, notice.id)
    named = title(await lists.about(tx, notice.id), words)
    view = progress(notice, counts, words, organisation, named=named)
    return edit(notice.progress_chat, notice.progress_message, view)


@dataclass
class _Rendered:
    """A notice's calls as of a minute, by what differs between readers."""

    subject: Subject
    minute: datetime
    calls: dict[Hashable, Sequence[Reply]]


class DeliveryCalls:
    """Renders deliveries; what is the same for many readers of a notice is rendered once.

    It remembers the calls of at most ``most`` notices, for as long as what they say stays true.
    """

    def __init__(self, organisation: Organisation, most: int) -> None:
        self._organisation = organisation
        self._most = most
        self._rendered: dict[int, _Rendered] = {}

    def of(self, parcel: Parcel, now: datetime) -> Sequence[Reply]:
        """Return the calls that send the parcel, all but the ``chat_id``; at least one."""
        reading = parcel.reading
        # To the minute: whether an event can still be answered changes with time alone.
        now = now.replace(second=0, microsecond=0)
        if not parcel.notice.bulk:
            return render(reading, texts_of(parcel.language), self._organisation, now)
        known = self._rendered.get(parcel.notice.id)
        if known is None or known.minute != now or known.subject != reading.subject:
            if len(self._rendered) >= self._most:
                self._rendered.clear()
            known = self._rendered[parcel.notice.id] = _Rendered(reading.subject, now, {})
        key = (parcel.language, reading.standing, reading.in_line, reading.repeat)
        calls = known.calls.get(key)
        if calls is None:
            calls = render(reading, texts_of(parcel.language), self._organisation, now)
            known.calls[key] = calls
        return calls
