"""Methods that send places, contacts and dice."""

import math
import secrets

from bot.playground.call import Call
from bot.playground.contents import DICE, FOREVER
from bot.playground.errors import bad_request
from bot.playground.fields import Fields
from bot.playground.messages import render
from bot.playground.methods.delivery import deliver, prepare
from bot.playground.records import Object

_SHORTEST_LIVE, _LONGEST_LIVE = 60, 86400
_LEAST_EXACT = 1500
"""Metres."""
_FURTHEST_ALERT = 100_000
"""Metres."""
_VENUE = (
    "title", "address", "foursquare_id", "foursquare_type", "google_place_id", "google_place_type",
)  # fmt: skip
_PROVIDERS = ("foursquare", "google_place")
"""Providers of venue ids; with several the first wins."""


def send_location(call: Call) -> Object:
    """Answer sendLocation."""
    place = _place(call)
    target = prepare(call)
    location = checked_place(place, "Invalid location specified")
    period = call.integer("live_period")
    if period:
        location.update(_live(call, period))
    return render(call.world, deliver(call, target, {"location": location}))


def _place(call: Call) -> Object:
    """Return the given place; anything but a number is 0."""
    for name in ("latitude", "longitude"):
        if not (call.text(name) or "").strip():
            raise bad_request(f"{name} is empty")
    names = ("latitude", "longitude", "horizontal_accuracy")
    return {name: call.number(name) or 0.0 for name in names}


def place_of(fields: Fields) -> Object:
    """Return the place in an object. Raises UnreadableError."""
    place = {name: fields.number(name) for name in ("latitude", "longitude")}
    return {**place, "horizontal_accuracy": fields.number("horizontal_accuracy", 0.0)}


def checked_place(place: Object, wrong: str) -> Object:
    """Return a Location. Raises ApiError with the text `wrong` for impossible coordinates."""
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad_request(wrong)
    accuracy = min(math.ceil(place["horizontal_accuracy"] * 100) / 100, _LEAST_EXACT)
    kept = {name: place[name] for name in ("latitude", "longitude")}
    return {**kept, "horizontal_accuracy": accuracy} if accuracy > 0 else kept


def _live(call: Call, period: int) -> Object:
    heading, radius = call.integer("heading"), call.integer("proximity_alert_radius")
    wrong = None
    if period != FOREVER and not _SHORTEST_LIVE <= period <= _LONGEST_LIVE:
        wrong = "period"
    elif not 0 <= heading <= 360:
        wrong = "heading"
    elif not 0 <= radius <= _FURTHEST_ALERT:
        wrong = "proximity alert radius"
    if wrong is not None:
        raise bad_request(f"Wrong live location {wrong} specified")
    live: Object = {"live_period": period}
    if heading:
        live["heading"] = heading
    if radius:
        live["proximity_alert_radius"] = radius
    return live


def send_venue(call: Call) -> Object:
    """Answer sendVenue. What Telegram says to a venue without a name is not known: it is taken."""
    given = {**_place(call), "horizontal_accuracy": 0.0}
    named = {name: call.text(name) or "" for name in _VENUE}
    target = prepare(call)
    place = checked_place(given, "Wrong venue location specified")
    venue = {"location": place, **_provided(named)}
    return render(call.world, deliver(call, target, {"venue": venue, "location": place}))


def venue_of(fields: Fields) -> Object:
    """Return the fields of a venue other than its place. Raises UnreadableError."""
    required = {name: fields.string(name) for name in ("title", "address")}
    return _provided({**required, **{name: fields.string(name, "") for name in _VENUE[2:]}})


def _provided(named: Object) -> Object:
    """Return a venue's fields, with the ids of one provider."""
    kept = {name: named[name] for name in ("title", "address")}
    for provider in _PROVIDERS:
        ids = {f"{provider}_{what}": named[f"{provider}_{what}"] for what in ("id", "type")}
        given_ids = {name: value for name, value in ids.items() if value}
        if given_ids:
            return {**kept, **given_ids}
    return kept


def send_contact(call: Call) -> Object:
    """Answer sendContact."""
    contact: Object = {}
    for name in ("phone_number", "first_name"):
        value = call.text(name)
        if not value:
            raise bad_request(f'Parameter "{name}" is required')
        contact[name] = value
    for name in ("last_name", "vcard"):
        if call.text(name):
            contact[name] = call.text(name)
    return render(call.world, deliver(call, prepare(call), {"contact": contact}))


def send_dice(call: Call) -> Object:
    """Answer sendDice."""
    emoji = call.text("emoji") or "🎲"
    target = prepare(call)
    if emoji not in DICE:
        raise bad_request("EMOTICON_INVALID")
    return render(call.world, deliver(call, target, thrown(emoji)))


def thrown(emoji: str) -> Object:
    """Return the content of a message with a die, freshly thrown."""
    return {"dice": {"emoji": emoji, "value": secrets.randbelow(DICE[emoji]) + 1}}
