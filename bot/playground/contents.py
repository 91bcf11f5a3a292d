"""The content of people's messages that are no text: contacts, places, dice, polls, files."""

import secrets

from bot.playground import files
from bot.playground.call import Upload
from bot.playground.entities import clean, find_entities
from bot.playground.errors import ApiError, ControlError
from bot.playground.polls import LONGEST_OPTION, MOST_OPTIONS
from bot.playground.records import Object, Person, PollRules
from bot.playground.world import World

LONGEST_CAPTION = 1024
DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
"""Each die's emoji and its highest value (https://core.telegram.org/bots/api#dice)."""
FOREVER = 0x7FFFFFFF
"""The live_period (seconds) of a location that is shared until its sender ends it."""
_PLACE = ("latitude", "longitude")
_LIVE = ("live_period", "heading", "proximity_alert_radius")
_RANGES = {
    "latitude": (-90, 90), "longitude": (-180, 180), "horizontal_accuracy": (0, 1500),
    "heading": (1, 360), "proximity_alert_radius": (0, 100_000),
}  # fmt: skip


def own_contact(person: Person) -> Object:
    """Return a person's contact as their app shares it.

    Every Telegram account has a number; a person made without one gets a number of their own.
    """
    number = person.phone_number or f"+86138{person.id % 10**8:08}"
    contact: Object = {"phone_number": number, "first_name": person.first_name}
    if person.last_name:
        contact["last_name"] = person.last_name
    return {"contact": {**contact, "user_id": person.id}}


def contact(given: Object) -> Object:
    """Return the contact of another person, with the given fields."""
    if not given["phone_number"].strip() or not given["first_name"].strip():
        raise ControlError("a contact needs a phone_number and a first_name")
    return {"contact": given}


def location(given: Object) -> Object:
    """Return a location. With a `live_period` (seconds) it is live and can be moved."""
    for name, (lowest, highest) in _RANGES.items():
        if name in given and not lowest <= given[name] <= highest:
            raise ControlError(f"{name} must be between {lowest} and {highest}")
    period = given.get("live_period")
    if period is None and any(name in given for name in _LIVE):
        raise ControlError("only a live location has a heading or a proximity_alert_radius")
    if period is not None and period != FOREVER and not 60 <= period <= 86400:
        raise ControlError(f"live_period must be between 60 and 86400, or {FOREVER}")
    return {"location": given}


def venue(given: Object) -> Object:
    """Return a venue, and beside it its location, which a venue's message has as well."""
    if not given["title"].strip() or not given["address"].strip():
        raise ControlError("a venue needs a title and an address")
    place = location({name: given[name] for name in _PLACE})
    named = {name: value for name, value in given.items() if name not in _PLACE}
    return {"venue": {**place, **named}, **place}


def dice(emoji: str, value: int | None) -> Object:
    """Return a die; `value` None throws it."""
    highest = DICE.get(emoji)
    if highest is None:
        raise ControlError(f"dice must be one of {' '.join(DICE)}")
    if value is None:
        value = secrets.randbelow(highest) + 1
    if not 1 <= value <= highest:
        raise ControlError(f"the value of {emoji} is 1 to {highest}")
    return {"dice": {"emoji": emoji, "value": value}}


def poll(world: World, given: Object) -> Object:
    """Return a new poll, without votes."""
    question = clean(given["question"]).strip()
    options = [clean(text).strip() for text in given["options"]]
    kind = given["type"]
    if kind not in ("regular", "quiz"):
        raise ControlError("the type of a poll is regular or quiz")
    if not 0 < len(question) <= 300:
        raise ControlError("the question of a poll has 1 to 300 characters")
    if not 0 < len(options) <= MOST_OPTIONS:
        raise ControlError(f"a poll has 1 to {MOST_OPTIONS} options")
    if not all(0 < len(text) <= LONGEST_OPTION for text in options):
        raise ControlError(f"an option of a poll has 1 to {LONGEST_OPTION} characters")
    world.counters.poll += 1
    world.save_counters()
    body: Object = {
        "id": str(world.counters.poll),
        "question": question,
        "options": [
            {"persistent_id": str(number), "text": text, "voter_count": 0}
            for number, text in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": given["is_anonymous"],
        "type": kind,
        "allows_multiple_answers": given["allows_multiple_answers"],
        "allows_revoting": kind == "regular",
        "members_only": False,
    }
    if kind == "quiz":
        body.update(_quiz(given, len(options)))
    period = given.get("open_period")
    if period is not None:
        if not 5 <= period <= 2_628_000:
            raise ControlError("open_period must be between 5 and 2628000 seconds")
        body.update(open_period=period, close_date=world.now() + period)
    return {"poll": body}


def poll_rules(given: Object) -> PollRules:
    """Return the rules of a new poll that are not part of the Poll object."""
    added = given.get("allow_adding_options", False)
    if added and (given["type"] == "quiz" or given["is_anonymous"]):
        raise ControlError("options can't be added to a quiz or an anonymous poll")
    return PollRules(takes_options=added)


def _quiz(given: Object, options: int) -> Object:
    right = given["correct_option_ids"]
    if not right or not all(0 <= number < options for number in right):
        raise ControlError("a quiz needs correct_option_ids, numbers of its options from 0")
    quiz: Object = {"correct_option_ids": sorted(set(right))}
    explanation = clean(given.get("explanation", "")).strip()
    if len(explanation) > 200:
        raise ControlError("the explanation of a quiz has at most 200 characters")
    if explanation:
        quiz["explanation"] = explanation
        entities = find_entities(explanation)
        if entities:
            quiz["explanation_entities"] = entities
    return quiz


def new_file(world: World, kind: str, upload: Upload, stated: Object) -> Object:
    """Return a file that a person uploads, as a photo or as one of the other kinds."""
    if kind not in files.KINDS:
        raise ControlError(f"kind must be one of {', '.join(files.KINDS)}")
    try:
        return files.save_upload(world, kind, upload, stated)
    except ApiError as error:
        raise ControlError(error.description) from None


def known_file(world: World, file_id: str) -> Object:
    """Return a stored file, such as a sticker that a person has seen."""
    file = world.files.get(file_id)
    if file is None:
        raise ControlError("there is no such file", 404)
    return file.object


def caption(text: str, content: Object) -> Object:
    """Return a caption with its entities. Raises ControlError for a kind without captions."""
    text = clean(text).strip()
    if not text:
        return {}
    if "sticker" in content or "video_note" in content:
        raise ControlError("a sticker and a video note have no caption")
    if len(text) > LONGEST_CAPTION:
        raise ControlError(f"a caption has at most {LONGEST_CAPTION} characters")
    entities = find_entities(text)
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def album(world: World, given: str, content: Object) -> Object:
    """Return the media_group_id of an album: a new one for `new`, or the one given."""
    if not any(kind in content for kind in ("photo", "video", "document", "audio")):
        raise ControlError("an album is made of photos, videos, documents or audio files")
    if given == "new":
        world.counters.media_group += 1
        world.save_counters()
        return {"media_group_id": str(world.counters.media_group)}
    if not given.isascii() or not given.isdigit():
        raise ControlError("album must be new, or the media_group_id of one begun before")
    return {"media_group_id": given}
