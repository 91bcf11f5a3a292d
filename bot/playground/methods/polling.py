"""Methods about polls."""

from collections.abc import Callable

from bot.playground import files, polls
from bot.playground.call import Call
from bot.playground.errors import bad_request
from bot.playground.fields import Fields, parsed
from bot.playground.formatting import formatted
from bot.playground.keyboards import check_markup, parse_markup
from bot.playground.messages import render, replace
from bot.playground.methods.delivery import deliver, prepare
from bot.playground.methods.media import LONGEST_CAPTION
from bot.playground.methods.places import checked_place, place_of, venue_of
from bot.playground.methods.target import find_chat, find_message
from bot.playground.reading import UnreadableError
from bot.playground.records import Chat, Object, PollRules

_LONGEST_QUESTION = 300
_LONGEST_PERIOD = 2_628_000
"""Seconds."""
_COUNTRIES = 12
_MEDIA = ("animation", "photo", "video")
Media = Callable[[], Object]
"""Stores the media of a poll; called after everything else has been checked."""


def send_poll(call: Call) -> Object:
    """Answer sendPoll."""
    question, question_entities = call.formatted(
        "question", "question_parse_mode", "question_entities"
    )
    options = [_option(call, number, given) for number, given in enumerate(_options(call))]
    description = call.formatted("description", "description_parse_mode", "description_entities")
    kind = call.text("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise bad_request("unsupported poll type specified")
    quiz, explanation_media = _quiz(call) if kind == "quiz" else ({}, None)
    countries = _countries(call)
    media = _media(call, call.parameters.get("media"))
    target = prepare(call)

    _check_text(question, _LONGEST_QUESTION, "question")
    _check_options([option for option, _ in options])
    if kind == "quiz":
        _check_right(quiz["correct_option_ids"], len(options))
    _check_voters(call, target.chat, countries)
    in_message = _message_fields(description, media)
    call.world.counters.poll += 1
    call.world.save_counters()
    poll: Object = {
        "id": str(call.world.counters.poll),
        "question": question,
        "options": [{**option, **({"media": take()} if take else {})} for option, take in options],
        "total_voter_count": 0,
        "is_closed": call.flag("is_closed"),
        "is_anonymous": call.flag("is_anonymous", default=True),
        "type": kind,
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": call.flag("allows_revoting", default=kind == "regular"),
        "members_only": call.flag("members_only"),
        **({"question_entities": question_entities} if question_entities else {}),
        **({"country_codes": countries} if countries else {}),
        **quiz,
        **({"explanation_media": explanation_media()} if explanation_media else {}),
        **_times(call),
        **in_message,
    }
    message = deliver(call, target, {"poll": poll})
    rules = PollRules(
        hides_results=call.flag("hide_results_until_closes"),
        shuffles_options=call.flag("shuffle_options"),
        # Documented as not for quizzes and anonymous polls. The server's error for these is not
        # known: the flag is ignored.
        takes_options=call.flag("allow_adding_options")
        and kind == "regular"
        and not poll["is_anonymous"],
    )
    polls.attach(call.world, message, rules)
    return render(call.world, message)


def _options(call: Call) -> list[object]:
    given = call.parameters.get("options")
    given = parsed("" if given is None else given, "options")
    if not isinstance(given, list):
        raise bad_request("Expected an Array of String as options")
    return given


def _option(call: Call, number: int, given: object) -> tuple[Object, Media | None]:
    text, mode, entities, media = given, "", None, None
    if isinstance(given, dict):
        fields = Fields(given)
        try:
            text, mode = fields.string("text"), fields.string("text_parse_mode", "")
        except UnreadableError as error:
            raise bad_request(str(error)) from None
        entities, media = fields.value("text_entities"), fields.value("media")
    if not isinstance(text, str):
        raise bad_request("Expected an option to be of type String")
    plain, found = formatted(call.world, text, mode, entities)
    option: Object = {"persistent_id": str(number), "text": plain, "voter_count": 0}
    if found:
        option["text_entities"] = found
    try:
        return option, _read_media(call, media, for_option=True)
    except UnreadableError as error:
        raise bad_request(f"Failed to parse poll option media: {error}") from None


def _media(call: Call, given: object) -> Media | None:
    if given is None or given == "":
        return None
    given = parsed(given, "InputPollMedia")
    try:
        return _read_media(call, given)
    except UnreadableError as error:
        raise bad_request(f"Failed to parse InputPollMedia: {error}") from None


def _read_media(call: Call, given: object, *, for_option: bool = False) -> Media | None:
    """Parse the media of a question, an explanation or an option. Raises UnreadableError.

    Live photos are refused, the playground has none.
    """
    if given is None:
        return None
    if not isinstance(given, dict):
        raise UnreadableError("expected an Object")
    fields = Fields(given)
    kind = fields.string("type")
    if kind == "location":
        place = place_of(fields)
        return lambda: {"location": checked_place(place, "Invalid location specified")}
    if kind == "venue":
        place, venue = place_of(fields), venue_of(fields)
        return lambda: {
            "venue": {"location": checked_place(place, "Wrong venue location specified"), **venue}
        }
    if kind == "link" and for_option:
        url = fields.string("url")
        return lambda: {"link": {"url": url}}
    if kind not in (*_MEDIA, *(("sticker",) if for_option else ("audio", "document"))):
        raise UnreadableError("invalid type specified")
    source = fields.string("media", "")
    if not source:
        raise UnreadableError("media not found")
    return lambda: {kind: files.media(call, "media", kind, source)[kind]}


def _quiz(call: Call) -> tuple[Object, Media | None]:
    """Return the fields of quizzes only: explanation and right answers; and its media."""
    explanation, entities = call.formatted(
        "explanation", "explanation_parse_mode", "explanation_entities"
    )
    media = _media(call, call.parameters.get("explanation_media"))
    quiz: Object = {"correct_option_ids": _right(call)}
    if explanation:
        quiz["explanation"] = explanation
    if entities:
        quiz["explanation_entities"] = entities
    return quiz, media


def _right(call: Call) -> list[int]:
    given = call.parameters.get("correct_option_ids")
    if given is None:
        named = "correct_option_id" in call.parameters
        return [call.integer("correct_option_id", -1)] if named else []
    given = parsed(given, "correct option identifiers")
    if not isinstance(given, list):
        raise bad_request("Expected an Array of correct option identifiers")
    numbers = []
    for number in given:
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            raise bad_request("Correct option identifier must be of type Number")
        if not isinstance(number, int):
            raise bad_request("Invalid correct option identifier specified")
        numbers.append(number)
    return numbers


def _check_text(text: str, longest: int, what: str) -> None:
    if not text:
        raise bad_request("Text must be non-empty")
    if len(text) > longest:
        raise bad_request(f"poll {what} length must not exceed {longest}")


def _check_options(options: list[Object]) -> None:
    if not options:
        raise bad_request("poll must have at least one answer option")
    if len(options) > polls.MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {polls.MOST_OPTIONS} options")
    for option in options:
        _check_text(option["text"], polls.LONGEST_OPTION, "options")


def _check_right(numbers: list[int], options: int) -> None:
    if not numbers:
        raise bad_request("correct quiz option list must be non-empty")
    if numbers != sorted(set(numbers)):
        raise bad_request("correct quiz option list must be increasing")
    if not all(0 <= number < options for number in numbers):
        raise bad_request("wrong quiz correct_option_id")


def _countries(call: Call) -> list[str]:
    given = call.parameters.get("country_codes")
    if given is None or given == "":
        return []
    given = parsed(given, "country_codes")
    if not isinstance(given, list) or not all(isinstance(code, str) for code in given):
        raise bad_request("Expected an Array of String")
    if len(given) > _COUNTRIES:
        raise bad_request("Too many items specified")
    return given


def _check_voters(call: Call, chat: Chat, countries: list[str]) -> None:
    for code in countries:
        if len(code) != 2 or not (code.isascii() and code.isalpha() and code.isupper()):
            raise bad_request("Invalid country code specified")
    if chat.type != "channel":
        if countries or call.flag("members_only"):
            raise bad_request("Poll voters can be restricted only in channel chats")
    elif not call.flag("is_anonymous", default=True):
        raise bad_request("Non-anonymous polls can't be sent to channel chats")


def _message_fields(description: tuple[str, list[Object]], media: Media | None) -> Object:
    """Return the fields that only the poll's message has: description and media."""
    text, entities = description
    if len(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    in_message: Object = {"description": text} if text else {}
    if entities:
        in_message["description_entities"] = entities
    return {**in_message, "media": media()} if media else in_message


def _times(call: Call) -> Object:
    """Return the fields about a poll's end; open_period wins over close_date."""
    period = min(max(call.integer("open_period"), 0), _LONGEST_PERIOD)
    close, now = call.integer("close_date"), call.world.now()
    if period:
        return {"open_period": period, "close_date": now + period}
    # The server sends both. Telegram's error for a date in the past is not known.
    return {"open_period": max(close - now, 0), "close_date": close} if close > 0 else {}


def stop_poll(call: Call) -> Object:
    """Answer stopPoll."""
    markup = parse_markup(call.parameters.get("reply_markup"))
    chat = find_chat(call)
    message = find_message(call, chat, "message with poll to stop not found")
    if "poll" not in message.body:
        raise bad_request("message with poll to stop not found")
    if not message.own:
        raise bad_request("poll can't be stopped")
    if polls.poll_object(call.world, call.world.polls[message.body["poll"]["id"]])["is_closed"]:
        raise bad_request("poll has already been closed")
    if markup.reply is not None:
        raise bad_request("inline keyboard expected")
    body = {name: value for name, value in message.body.items() if name != "reply_markup"}
    inline = check_markup(markup, chat.type).inline
    replace(call.world, message, {**body, "reply_markup": inline} if inline else body, mark=False)
    return polls.stop(call.world, message)
