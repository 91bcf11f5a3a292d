"""Render notices as complete Bot API calls for the process that only sends them."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.contacts.message import render as relayed
from handlers.events import in_group
from handlers.kit.replies import Reply, edit
from handlers.kit.texts import texts_for, texts_of
from handlers.notices.message import albums, media_of, message, older, render
from handlers.notices.progress import progress
from handlers.notices.titles import title
from storage.engine.transaction import Transaction
from storage.model.notices import NoticeKind
from storage.model.organisation import Organisation
from storage.notices import control, corrections, lists, notices, posting, posts
from storage.notices.parcels import Parcel
from storage.notices.readings import Reading, Subject
from storage.people import members


async def progress_edit(
    tx: Transaction, notice_id: int, organisation: Organisation
) -> Reply | None:
    """Return the call that updates the progress message of the notice's author.

    The call edits the message that was saved by :func:`storage.notices.control.follow`. Return None
    if there is no such notice or no such message.
    """
    notice = await notices.find(tx, notice_id)
    if notice is None or notice.progress_chat is None or notice.progress_message is None:
        return None
    # It stands in the chat of whoever wrote the notice, or has corrected it.
    reader = await members.of_telegram_id(tx, notice.progress_chat)
    texts = texts_of(reader.language if reader else organisation.language)
    counts = await control.counts(tx, notice.id)
    named = title(await lists.about(tx, notice.id), texts)
    last = await corrections.latest(tx, notice.id)
    view = progress(
        notice,
        counts,
        texts,
        organisation,
        named=named,
        correction=last,
        posts=await posting.of_notice(tx, notice.id),
    )
    return edit(notice.progress_chat, notice.progress_message, view)


def group_calls(
    subject: Subject, organisation: Organisation, now: datetime, *, answers: int | None = None
) -> Sequence[Reply]:
    """Return the calls that send a notice to a group, at least one, without the ``chat_id``.

    ``answers`` is the number of the event's post there, to which news of the event replies.
    """
    texts, notice, event = texts_of(organisation.language), subject.notice, subject.event
    if event is not None and notice.kind is NoticeKind.ANNOUNCEMENT:
        media = albums(media_of(Reading(subject)))
        return [*media, message(in_group.post(event, subject.audience, organisation, now))]
    if event is not None and notice.event_id is not None:
        told = message(in_group.told(notice, event, organisation, now))
        if answers is not None:
            to = {"message_id": answers, "allow_sending_without_reply": True}
            told.params["reply_parameters"] = to
        return [told]
    return render(Reading(posts.in_group(subject)), texts, organisation, now)


@dataclass
class _Rendered:
    """The calls of one notice as rendered for one minute, by what differs between recipients."""

    subject: Subject
    minute: datetime
    calls: dict[Hashable, Sequence[Reply]]


class DeliveryCalls:
    """Renders deliveries, and renders calls that many recipients of a notice share only once.

    The cache holds the calls of at most ``most`` notices. The calls of a notice are rendered again
    when its subject changes or a new minute begins.
    """

    def __init__(self, organisation: Organisation, most: int) -> None:
        self._organisation = organisation
        self._most = most
        self._rendered: dict[int, _Rendered] = {}

    def of(self, parcel: Parcel, now: datetime) -> Sequence[Reply]:
        """Return the calls that send the parcel, at least one, without the ``chat_id``."""
        reading, texts = parcel.reading, texts_for(self._organisation, parcel.language)
        # Cut to the minute: whether an event can still be answered depends on the time.
        now = now.replace(second=0, microsecond=0)
        if parcel.notice.kind is NoticeKind.RELAY:
            return relayed(parcel.notice.content, texts)
        if not parcel.notice.bulk:
            return render(reading, texts, self._organisation, now)
        cached = self._rendered.get(parcel.notice.id)
        if cached is not None and cached.subject is not reading.subject:
            # All that were claimed together have one subject, so only the first is compared.
            if cached.subject == reading.subject:
                cached.subject = reading.subject
            else:
                cached = None
        if cached is None or cached.minute != now:
            if len(self._rendered) >= self._most:
                self._rendered.clear()
            cached = self._rendered[parcel.notice.id] = _Rendered(reading.subject, now, {})
        own = (reading.standing, reading.in_line, reading.by_phone, reading.further)
        key = (parcel.language, own, reading.repeat)
        calls = cached.calls.get(key)
        if calls is None:
            calls = render(reading, texts, self._organisation, now)
            cached.calls[key] = calls
        return calls

    def older(self, parcel: Parcel, now: datetime) -> Sequence[Reply]:
        """Return the calls that bring the member's older messages about the event up to date."""
        if not parcel.older:
            return ()
        texts = texts_for(self._organisation, parcel.language)
        view = older(parcel.reading, texts, self._organisation, now)
        return [edit(parcel.chat_id, message_id, view) for message_id in parcel.older]
