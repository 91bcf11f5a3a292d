"""Render events for staff."""

from collections.abc import Sequence
from datetime import datetime

from handlers.dates import moments
from handlers.events.card import answer_label, card, is_running
from handlers.kit.fitting import shortened
from handlers.kit.texts import Markup, Texts, joined
from handlers.notices.progress import notice_kind
from handlers.notices.reasons import kept_from
from storage.events.lasting import ends
from storage.model.audiences import Audience
from storage.model.events import Event, EventStatus
from storage.model.notices import Notice
from storage.model.organisation import Organisation, quiet_until
from storage.notices.control import Reached
from storage.notices.due import goes_out_at

TITLE = 30  # characters of a title on a button
NOTICES = 8  # most notices on an event's page
DATES = 12  # most dates in a line; more are abridged


def line(event: Event, texts: Texts) -> str:
    """Return the label of an event's button: its day, its title and how many are going."""
    key = "planning-line-cancelled" if event.status is EventStatus.CANCELLED else "planning-line"
    return texts.plain(
        key,
        moment=moments.brief(event.wall.date(), texts),
        title=shortened(event.title, TITLE),
        going=event.coming,
    )


def page(
    event: Event,
    audience: Audience,
    silent: int,
    coming: Sequence[Notice],
    texts: Texts,
    organisation: Organisation,
    now: datetime,
) -> Markup:
    """Return the event's page for staff: card, number of each answer, notices to be sent."""
    status = str(event.status)
    if is_running(event, organisation, now):
        status = "running"
    elif over(event, organisation, now):
        status = "past" if event.status is EventStatus.DRAFT else "over"
    shown = card(event, texts, organisation, audience=audience)
    lines = [shown.text]
    if event.status is not EventStatus.CANCELLED:  # the card itself states it
        lines = [texts(f"planning-status-{status}"), "", shown.text]
    if event.status is not EventStatus.DRAFT:
        lines += ["", _answers(event, silent, texts)]
    if coming:
        lines += ["", texts("planning-notices")]
        lines += [_notice(notice, texts, organisation) for notice in coming[:NOTICES]]
    if any(_by_night(notice, organisation, now) for notice in coming):
        lines += ["", texts("planning-night-now")]
    if len(coming) > NOTICES:
        lines.append(texts("planning-notices-more", count=len(coming) - NOTICES))
    return Markup("\n".join(lines))


def over(event: Event, organisation: Organisation, now: datetime) -> bool:
    """Return whether the event has ended and is not cancelled; of a draft, whether it has begun."""
    if event.status is EventStatus.PUBLISHED:
        return ends(event, organisation) <= now
    return event.status is EventStatus.DRAFT and event.starts_at <= now


def _answers(event: Event, silent: int, texts: Texts) -> Markup:
    counts = {
        "going": event.going,
        "waitlisted": event.waitlisted,
        "asked": event.asked,
        "maybe": event.maybe,
        "not_going": event.not_going,
        "silent": silent,
    }
    said = [
        texts("planning-answer", standing=answer_label(texts, standing), count=count)
        for standing, count in counts.items()
        if count
    ]
    return Markup(texts.plain("planning-answers-gap").join(said)) if said else texts("roll-nobody")


def _by_night(notice: Notice, organisation: Organisation, now: datetime) -> bool:
    """Return whether the notice is news that goes out now although it is night."""
    goes_out = goes_out_at(notice, organisation)
    return goes_out <= now and quiet_until(organisation, now) is not None


def _notice(notice: Notice, texts: Texts, organisation: Organisation) -> Markup:
    return texts(
        "planning-notice",
        kind=notice_kind(notice, texts),
        moment=moments.timed(goes_out_at(notice, organisation), texts, organisation),
        status=str(notice.status),
    )


def dates(walls: Sequence[datetime], texts: Texts) -> str:
    """Return the days of a series in one line, abridged if there are more than DATES."""
    days = [moments.brief(wall.date(), texts) for wall in walls]
    if len(days) > DATES:
        days = [*days[: DATES - 2], "…", days[-1]]
    return joined(days, texts)


def reached(reach: Reached, texts: Texts) -> Markup:
    """Return how many people the audience has, and how many of them would get no notice."""
    if not reach.all:
        return texts("planning-reaches-nobody")
    said, kept = texts("planning-reaches", count=reach.all), kept_from(reach, texts)
    return Markup(f"{said}\n{kept}") if kept else said
