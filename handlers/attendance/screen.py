"""The page with the code on the wall: what it is made of, and what it shows now."""

import html
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

import segno

from handlers.attendance import saying, wall
from handlers.attendance.payloads import WALL
from handlers.kit.links import deep_link
from handlers.kit.texts import Texts, texts_of
from storage import rights
from storage.attendance import arriving, codes, listing, walls
from storage.attendance.walls import Wall
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.events import Event
from storage.model.organisation import Organisation
from storage.people import members

_LATER: Final = ("closed", "stale", "over")
"""The words that the page shows when something has changed."""


@cache
def _template() -> str:
    return files("handlers.attendance").joinpath("wall.html").read_text("utf-8")


def page(organisation: Organisation, path: str, nonce: str) -> str:
    """Return the page as HTML; its style and script carry the nonce, ``path`` is its own path.

    It holds nothing of any event: that comes with the session.
    """
    texts = texts_of(organisation.language)
    values = {
        "language": texts.language,
        "nonce": nonce,
        "path": path,
        "title": html.escape(texts.plain("wall-page-title")),
        "scan": html.escape(texts.plain("wall-page-scan")),
        "here": html.escape(texts.plain("wall-page-here")),
        "full": html.escape(texts.plain("wall-page-full")),
        "opening": html.escape(texts.plain("wall-page-opening")),
        "words": _words(texts),
    }
    made = _template()
    for name, value in values.items():
        made = made.replace(f"{{{name}}}", value)
    return made


def _words(texts: Texts) -> str:
    said = {name: texts.plain(f"wall-page-{name}") for name in _LATER}
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


async def begin(
    tx: Transaction, token: str, organisation: Organisation, now: datetime
) -> str | None:
    """Use the link of this token; return the session's token, None if the link opens nothing."""
    made = await walls.made_of(tx, token, now)
    event = None if made is None else await _event(tx, made)
    if event is None:
        return None
    return await walls.open_page(tx, token, wall.until(event, organisation))


async def _event(tx: Transaction, made: Wall) -> Event | None:
    """Return the event of the page, while who made its link may still check people in there."""
    event = await events.find(tx, made.event_id)
    maker = await members.find(tx, made.made_by)
    if event is None or maker is None or not rights.may_check_in(maker.grants, event):
        return None
    return event


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the link in its code, how long that stays, and how many are here."""

    title: str
    link: str
    left: timedelta
    count: int
    over: bool

    def body(self) -> dict[str, Any]:
        """Return it as the page reads it; the code as a picture in an address."""
        return {
            "title": self.title,
            "code": segno.make(self.link, error="m", micro=False).svg_data_uri(border=2),
            "left": self.left // timedelta(milliseconds=1),
            "count": self.count,
            "over": self.over,
        }


async def shown(
    tx: Transaction, session: str, username: str, organisation: Organisation, now: datetime
) -> Shown | None:
    """Return what the page of the session shows at ``now``; None if the session has ended."""
    made = await walls.of_session(tx, session, now)
    event = None if made is None else await _event(tx, made)
    secret = None if event is None else await codes.secret_of(tx, event.id)
    if event is None or secret is None:
        return None
    counts = await listing.counts(tx, event.id, rights.EVERYTHING)
    link = deep_link(username, f"{WALL}{codes.wall_code(secret, event.id, now)}")
    try:
        arriving.require_open(event, organisation, now)
        over = False
    except arriving.OverError:
        over = True
    except arriving.TooEarlyError:
        over = False
    return Shown(saying.title(event), link, codes.window_left(now), counts.came, over)
