"""What a report is about: a span of days, whose events and people, perhaps one group of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.rights import Reach


@dataclass(frozen=True, slots=True)
class Wanted:
    """The days of a report (both included, in the organisation's zone), and within what reach.

    The others narrow it: to members of a college or an association, to events of a kind, of a
    campaign (its id), to one event or one person; empty or 0 where nothing is narrowed. ``without``
    narrows it to people of no ``college``, or to events of no ``campaign``.
    """

    first: date
    last: date
    reach: Reach
    college: str = ""
    association: str = ""
    kind: str = ""
    campaign: int = 0
    event: int = 0
    member: int = 0
    without: str = ""

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return the first instant of the span, and the first one after it."""
        begins = datetime.combine(self.first, time(), zone)
        return begins, datetime.combine(self.last + timedelta(days=1), time(), zone)
