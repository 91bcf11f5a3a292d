"""Puts notices into calls; what is the same for many readers is made once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from handlers.kit.replies import Reply
from handlers.kit.texts import texts_of
from handlers.notices.message import render
from storage.model.organisation import Organisation
from storage.notices.deliveries import Parcel, Subject


@dataclass
class _Made:
    """A notice's calls as of a minute, by what differs between readers."""

    subject: Subject
    minute: datetime
    calls: dict[tuple[object, ...], Sequence[Reply]]


class Wording:
    """Keeps the calls of so many notices, for as long as what they say stays true."""

    def __init__(self, organisation: Organisation, clock: Clock, notices: int) -> None:
        self._organisation = organisation
        self._clock = clock
        self._notices = notices
        self._made: dict[int, _Made] = {}

    def calls(self, parcel: Parcel) -> Sequence[Reply]:
        """Return the calls that send the parcel, all but the ``chat_id``; at least one."""
        reading = parcel.reading
        # To the minute: whether an event can still be answered changes with time alone.
        now = self._clock.now().replace(second=0, microsecond=0)
        if not parcel.notice.bulk:
            return render(reading, texts_of(parcel.language), self._organisation, now)
        made = self._made.get(parcel.notice.id)
        if made is None or made.minute != now or made.subject != reading.subject:
            if len(self._made) >= self._notices:
                self._made.clear()
            made = self._made[parcel.notice.id] = _Made(reading.subject, now, {})
        key = (parcel.language, reading.standing, reading.in_line, reading.repeat)
        calls = made.calls.get(key)
        if calls is None:
            calls = render(reading, texts_of(parcel.language), self._organisation, now)
            made.calls[key] = calls
        return calls
