"""Events in lists: a line of text, a button, a page; and a long description in parts."""

from collections.abc import Sequence

from handlers.texts import Markup, Texts
from handlers.views import moments
from handlers.views.events import answer_label, kind_name, open_to, shortened, width
from storage.audiences import WAITLISTED
from storage.model.events import Event, EventStatus
from storage.model.organisation import Organisation

TITLE = 60  # characters of a title in a list
PART = 3300  # UTF-16 units of a description in one message
_MARKS = {"going": "✅ ", "waitlisted": "⏳ ", "maybe": "❔ ", "not_going": "🚫 "}


def place(page: int, total: int, size: int) -> tuple[int, int]:
    """Return the page, or the nearest that there is, counted from 0; and how many there are."""
    pages = max(1, -(-total // size))
    return max(0, min(page, pages - 1)), pages


def listed(head: Markup, lines: Sequence[Markup], texts: Texts, page: int, pages: int) -> Markup:
    """Return a page of a list, with which page it is if there are several."""
    foot = [texts("page-of", page=str(page + 1), pages=str(pages))] if pages > 1 else []
    return Markup("\n\n".join([head, *lines, *foot]))


def line(
    event: Event,
    texts: Texts,
    organisation: Organisation,
    *,
    standing: str | None = None,
    in_line: int = 0,
) -> Markup:
    """Return the event for a list, with the reader's own answer if there is one."""
    said = texts(
        "event-line",
        moment=moments.of_event(event, texts, organisation),
        kind=kind_name(event.kind, texts, organisation),
        title=shortened(event.title, TITLE),
    )
    if event.status is EventStatus.CANCELLED:
        return Markup(f"{said}\n{texts('event-line-cancelled')}")
    if standing == WAITLISTED and in_line:
        return Markup(f"{said}\n{texts('event-line-in-line', place=str(in_line))}")
    if standing is None:
        return said
    answer = _MARKS[standing] + answer_label(texts, standing)
    return Markup(f"{said}\n{texts('event-line-own', answer=answer)}")


def button(event: Event, texts: Texts, standing: str | None) -> str:
    """Return the label that opens the event, with a mark for the reader's own answer."""
    mark = "❌ " if open_to(event, None) == "cancelled" else _MARKS.get(standing or "", "")
    return f"{mark}{moments.brief(event.wall, texts)} {shortened(event.title, TITLE)}"


def parts(description: str) -> list[str]:
    """Return a description in parts that each fit a message, cut at a line's end if one is near."""
    rest, cut = description.strip(), []
    while width(rest) > PART:
        most = PART
        while width(rest[:most]) > PART:
            most -= (width(rest[:most]) - PART + 1) // 2
        end = rest.rfind("\n", most // 2, most)
        end = most if end < 0 else end
        cut.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*cut, rest]
