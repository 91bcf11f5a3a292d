"""Where a sign-up deadline goes that moves with its event: never into the night."""

from datetime import datetime, timedelta

from handlers.kit.context import Context
from storage.model.organisation import Organisation, quiet_until
from storage.model.time import of_wall, to_wall


def kept_from_night(
    context: Context, shifted: datetime, deadline: datetime, start: datetime
) -> datetime | None:
    """Return the wall time at which sign-up ends if the deadline was moved by as much as the start.

    ``shifted`` is the deadline so moved, ``deadline`` what it was, ``start`` the event's new start;
    all are wall times in the organisation's zone. In the quiet hours it is put to the evening
    before, or, if that is over, to the morning after; None if that comes after the start. The same
    hour as before stays: somebody chose it.
    """
    organisation = context.organisation
    ends = quiet_until(organisation, shifted.replace(tzinfo=organisation.zone))
    if ends is None or shifted.time() == deadline.time():
        return shifted
    here = to_wall(context.now, organisation.zone)
    evening = _evening(organisation, shifted)
    if evening > here:
        return evening
    morning = to_wall(ends, organisation.zone)
    return morning if here < morning <= start else None


def _evening(organisation: Organisation, at: datetime) -> datetime:
    """Return when the quiet hours begin that contain this wall time."""
    day = at.date() if at.time() >= organisation.quiet_from else at.date() - timedelta(days=1)
    return datetime.combine(day, organisation.quiet_from)


def instant(context: Context, wall: datetime | None) -> datetime | None:
    """Return a wall time in the organisation's zone as an instant (UTC); None for None."""
    return None if wall is None else of_wall(wall, context.organisation.zone)
