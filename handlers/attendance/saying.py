"""What is said of somebody's arrival: lines and buttons that several pages have."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from handlers.attendance.payloads import One, Record
from handlers.dates import moments
from handlers.events.card import TITLE, timed
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.notify import notify_people
from handlers.kit.texts import Markup, Texts
from storage import rights
from storage.attendance import arriving, asking, attendance, listing
from storage.attendance.arriving import Arrival
from storage.attendance.listing import Counts, Expected
from storage.audiences import ASKED, WAITLISTED
from storage.events import events
from storage.model.attendance import Attendance, How, State
from storage.model.events import Event, EventStatus
from storage.model.people import Member
from storage.people import members
from storage.rights import Reach

MOST: int = 5
"""The most companions for whom there are buttons."""
WAITS = timedelta(hours=12)
"""How long a scan may have waited for the bot."""
_LAST = 2**33  # seconds, in a year that Python knows
_WIDE = 40  # characters of a button's label


async def event_of(context: Context, event_id: int) -> tuple[Event, Reach]:
    """Return the event and whom of its people this person checks in. Raises Refusal."""
    event = await events.find(context.tx, event_id)
    if event is None:
        raise Refusal("not-yours")
    reach = rights.check_in_reach(context.member.grants, event)
    if not reach.anything:
        raise Refusal("not-yours")
    return event, reach


def require_held(event: Event) -> None:
    """Raise Refusal if the event was called off, or is not published."""
    if event.status is not EventStatus.PUBLISHED:
        raise Refusal(not_held(event), title=title(event))


def not_held(event: Event) -> str:
    """Return the name of the text that says why nobody comes to an event that is not published."""
    called_off = event.status is EventStatus.CANCELLED
    return "check-in-called-off" if called_off else "check-in-unpublished"


def clock(at: datetime, event: Event) -> Markup:
    """Return the time of day of the event's place: 13:55; each reader can see their own."""
    return moments.timed_clock(at, ZoneInfo(event.zone))


def title(event: Event) -> str:
    """Return the event's title, cut where it is long."""
    return shortened(event.title, TITLE)


def dated(event: Event, texts: Texts) -> str:
    """Return the event's day and title, for a button in a list that may have two of one title."""
    return f"{moments.brief(event.wall, texts)} {title(event)}"


def state_of(found: Attendance | None, event: Event, texts: Texts) -> Markup:
    """Return in words what is recorded of somebody."""
    if found is None:
        return texts("check-in-state-open")
    if found.state is not State.PRESENT:
        said = texts(f"check-in-state-{found.state}")
    else:
        assert found.arrived_at is not None
        key = "check-in-state-late" if found.late else "check-in-state-present"
        if found.how is How.AFTERWARDS:
            key = "check-in-state-afterwards"
        said = texts(key, time=clock(found.arrived_at, event))
        if found.walk_in:
            said = Markup(said + texts("check-in-state-walk-in"))
        if found.left_at is not None:
            said = Markup(said + texts("check-in-state-left", time=clock(found.left_at, event)))
    if not found.reason:
        return said
    return Markup(said + texts("check-in-state-reason", reason=found.reason))


def place_of(college: str | None, institution: str | None, context: Context) -> str:
    """Return where somebody is from: a guest's institution, or the college."""
    if institution is not None:
        return context.texts.plain("check-in-guest", institution=institution)
    known = context.organisation.college_name(college, context.texts.language)
    return known or context.texts.plain("none")


def label(one: Expected, context: Context) -> str:
    """Return the label of the button that opens somebody."""
    mark = "" if one.attendance is None else context.texts.plain(f"check-in-mark-{_mark(one)}")
    place = place_of(one.college, one.institution, context)
    return shortened(f"{mark}{one.name} · {place}", _WIDE)


def _mark(one: Expected) -> str:
    assert one.attendance is not None
    if one.attendance.left_at is not None:
        return "left"
    return "late" if one.attendance.late else str(one.attendance.state)


def numbers(counts: Counts, texts: Texts) -> Markup:
    """Return the line that says how many came, and what else is recorded."""
    further = [
        texts.plain(f"check-in-count-{name}", count=number, here=str(counts.here))
        for name, number in (
            ("open", counts.open),
            ("late", counts.late),
            ("walk-in", counts.walk_in),
            ("left", counts.left),
            ("excused", counts.excused),
            ("absent", counts.absent),
        )
        if number
    ]
    head = texts(
        "check-in-here",
        count=counts.came,
        companions=texts.plain("check-in-with", count=counts.companions)
        if counts.companions
        else "",
    )
    more = texts("check-in-further", further=" · ".join(further)) if further else ""
    return Markup(f"{head}\n{more}" if more else head)


def scanned_at(context: Context) -> datetime:
    """Return when the code was opened: when the server got the message, if that is not long ago.

    While the bot is away, or busy, its updates wait: nobody is late by that.
    """
    seconds = max(0, min(context.incoming.sent_at, _LAST))
    sent = datetime.fromtimestamp(seconds, UTC)
    return sent if timedelta(0) <= context.now - sent <= WAITS else context.now


async def settle(context: Context, event: Event, member_id: int, *, came: bool) -> bool:
    """Tell who said that they were there what has become of it; return whether they had."""
    person = await members.find(context.tx, member_id)
    if person is None or not await asking.settle(context.tx, event.id, member_id):
        return False

    def args(texts: Texts) -> Mapping[str, str]:
        return {"title": event.title, "moment": timed(event, texts, context.organisation)}

    key = "was-there-granted-you" if came else "was-there-declined-you"
    await notify_people(context.tx, [person], key, args, context.now)
    return True


async def check_in(
    context: Context,
    event: Event,
    person: Member,
    how: How,
    *,
    by: int | None,
    late: bool | None = None,
) -> Arrival:
    """Check the person in. Raises Refusal with the reason, if that can't be."""
    require_held(event)
    scanned = how in {How.CODE, How.WALL}
    now = scanned_at(context) if scanned else context.now
    try:
        return await arriving.check_in(
            context.tx,
            event,
            person,
            how,
            now,
            context.organisation,
            by=by,
            late=late,
        )
    except arriving.TooEarlyError as early:
        raise Refusal(
            "check-in-too-early", title=title(event), time=clock(early.opens, event)
        ) from None
    except arriving.OverError:
        raise Refusal(
            "check-in-over" if by is not None else "check-in-over-own", title=title(event)
        ) from None
    except (arriving.NoRoomError, arriving.NotSignedUpError) as lacking:
        own = (await arriving.signed_up(context.tx, event.id, person.id)).rsvp
        key = _WAITS.get("" if own is None else own.standing, _LACKING[type(lacking)])
        key = key if by is not None else f"{key}-own"
        raise Refusal(key, name=person.name, title=title(event)) from None


_LACKING: Final[Mapping[type[Exception], str]] = {
    arriving.NoRoomError: "check-in-no-room",
    arriving.NotSignedUpError: "check-in-not-signed-up",
}
_WAITS: Final = {WAITLISTED: "check-in-in-line", ASKED: "check-in-asked"}
"""What is said instead of those who have signed up and wait."""


async def told(context: Context, event: Event, person: Member, arrival: Arrival) -> Markup:
    """Return what staff see of somebody who has just arrived, or had before."""
    texts, found = context.texts, arrival.attendance
    assert found.arrived_at is not None
    stands = await arriving.signed_up(context.tx, event.id, person.id)
    name = stands.guest.name if stands.guest is not None else person.name
    institution = stands.guest.institution if stands.guest is not None else None
    key = "check-in-done" if arrival.new else "check-in-before"
    lines = [
        texts(
            key,
            name=name,
            place=place_of(person.college, institution, context),
            time=clock(found.arrived_at, event),
            how=texts.plain(f"check-in-how-{found.how}"),
        )
    ]
    if arrival.new:
        notes = [
            texts(f"check-in-note-{name}")
            for name, so in (("late", found.late), ("walk-in", found.walk_in))
            if so
        ]
        lines += notes
    if stands.brings:
        lines.append(texts("check-in-brings", count=stands.brings, came=str(found.companions)))
    reach = rights.check_in_reach(context.member.grants, event)
    counts = await listing.counts(context.tx, event.id, reach)
    lines.append(Markup(f"\n{title_line(event, texts)}\n{numbers(counts, texts)}"))
    return Markup("\n".join(lines))


def title_line(event: Event, texts: Texts) -> Markup:
    """Return the line with the event's title."""
    return texts("check-in-title", title=title(event))


async def rows_of(context: Context, event: Event, member_id: int) -> list[list[Button]]:
    """Return the buttons below somebody who is there: companions, and what else can be recorded."""
    texts = context.texts
    rows = []
    companions = await companion_row(context, event, member_id)
    if companions:
        rows.append(companions)
    rows.append([Button(texts.plain("check-in-correct"), One(event.id, member_id))])
    return rows


async def companion_row(context: Context, event: Event, member_id: int) -> list[Button]:
    """Return the buttons that say how many of the person's companions came, if they bring any."""
    stands = await arriving.signed_up(context.tx, event.id, member_id)
    found = await attendance.find(context.tx, event.id, member_id)
    if not stands.brings or found is None or found.state is not State.PRESENT:
        return []
    numbers = range(max(0, stands.brings + 1 - MOST), stands.brings + 1)
    return [
        Button(
            context.texts.plain(
                "check-in-companions-now" if number == found.companions else "check-in-companions",
                count=number,
            ),
            Record(event.id, member_id, "with", number),
        )
        for number in numbers
    ]
