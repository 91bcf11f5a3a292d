"""Which events have not ended, in statements.

An event whose end was not stated lasts as long as its kind usually does: ``lengths`` are those of
the kinds in milliseconds, as a JSON object (``Organisation.lengths_json``).
"""

from datetime import datetime, timedelta

from storage.model.events import Event
from storage.model.organisation import USUAL_LENGTH, Organisation

NONE = "{}"
"""No kind has a length of its own: each lasts ``USUAL_LENGTH``."""
LONGEST = timedelta(days=62)
"""No event lasts longer, so that those that began earlier need not be looked at."""
_USUAL = USUAL_LENGTH // timedelta(milliseconds=1)
_FARTHEST = LONGEST // timedelta(milliseconds=1)


def end(lengths: str) -> str:
    """Return the expression for when event ``e`` ends, in milliseconds; see :func:`ends`."""
    length = f"COALESCE(CAST(json_extract({lengths}, '$.' || e.kind) AS BIGINT), {_USUAL})"
    return f"COALESCE(e.ends_at, e.starts_at + {length})"


def not_over(now: str, lengths: str) -> str:
    """Return the condition that event ``e`` has not ended, cancelled or not.

    ``now`` (milliseconds) and ``lengths`` are the numbers of their parameters, such as ``$2``.
    """
    return (
        f"(e.starts_at > {now} - {_FARTHEST} AND (e.starts_at > {now} OR {end(lengths)} > {now}))"
    )


def ends(event: Event, organisation: Organisation) -> datetime:
    """Return when the event counts as ended: its end, or after the usual length of its kind."""
    return event.ends_at or event.starts_at + organisation.length(event.kind)


def goes_on(event: Event, organisation: Organisation, now: datetime) -> bool:
    """Return whether the event has begun and not ended, published or not."""
    return event.starts_at <= now < ends(event, organisation)
