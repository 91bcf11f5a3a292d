"""Polls and their votes."""

from bot.playground import messages
from bot.playground.entities import clean
from bot.playground.errors import ControlError
from bot.playground.records import Message, Object, Person, Poll, PollRules
from bot.playground.world import World

NO_RULES = PollRules()
MOST_OPTIONS = 12
LONGEST_OPTION = 100
_ADDED = ("added_by_user", "addition_date")
"""Fields of options that were added after the poll was sent."""
_IN_MESSAGE = ("description", "description_entities", "media")


def poll_object(world: World, poll: Poll) -> Object:
    """Return a poll as a Poll object with its present results."""
    counts = [0] * len(poll.body["options"])
    for chosen in poll.votes.values():
        for number in chosen:
            counts[number] += 1
    options = [
        {**option, "voter_count": count}
        for option, count in zip(poll.body["options"], counts, strict=True)
    ]
    closed = poll.body["is_closed"] or poll.body.get("close_date", world.now() + 1) <= world.now()
    if poll.rules.hides_results and not closed:
        options = [{**option, "voter_count": 0} for option in options]
    return {
        **poll.body,
        "options": options,
        "total_voter_count": len(poll.votes),
        "is_closed": closed,
    }


def attach(world: World, message: Message, rules: PollRules = NO_RULES) -> None:
    """Attach a new poll to its message, or a forwarded poll to one more message."""
    shown: Object = message.body["poll"]
    poll = world.polls.get(shown["id"])
    if poll is None:
        poll = Poll(
            id=shown["id"],
            chat_id=message.chat_id,
            message_id=message.id,
            body={name: value for name, value in shown.items() if name not in _IN_MESSAGE},
            in_message={name: value for name, value in shown.items() if name in _IN_MESSAGE},
            rules=rules,
        )
    else:
        poll.places = [*poll.places, (message.chat_id, message.id)]
    world.save_poll(poll)
    message.body = {**message.body, "poll": _visible(poll, poll_object(world, poll), message)}
    world.save_message(message)


def again(world: World, shown: Object) -> Object:
    """Return the poll of a copy: a new one without votes."""
    world.counters.poll += 1
    world.save_counters()
    options = [
        {name: value for name, value in option.items() if name not in _ADDED} | {"voter_count": 0}
        for option in shown["options"]
    ]
    number = str(world.counters.poll)
    fresh = {"id": number, "options": options, "total_voter_count": 0, "is_closed": False}
    return {**shown, **fresh}


def rules_of(world: World, message: Message) -> PollRules:
    """Return the rules of the poll in a message, NO_RULES if there is none."""
    poll = world.polls.get(message.body.get("poll", {}).get("id", ""))
    return NO_RULES if poll is None else poll.rules


def _visible(poll: Poll, shown: Object, message: Message) -> Object:
    """Return a poll as its message shows it.

    An open quiz contains its right answers in the bot's own message and in a person's message
    to the bot, never in a forward (https://core.telegram.org/bots/api#poll).
    """
    first = "forward_origin" not in message.body and (message.own or message.chat_id > 0)
    shown = {**shown, **poll.in_message}
    if first or shown["is_closed"]:
        return shown
    hidden = ("correct_option_ids", "explanation", "explanation_entities", "explanation_media")
    return {name: value for name, value in shown.items() if name not in hidden}


def _sent_by_bot(world: World, poll: Poll) -> bool:
    return world.messages[poll.chat_id][poll.message_id].own


def vote(world: World, message: Message, person: Person, chosen: list[int]) -> Object:
    """Let a person vote; an empty choice retracts the vote. Returns the Poll object."""
    poll = world.polls[message.body["poll"]["id"]]
    shown = poll_object(world, poll)
    if shown["is_closed"]:
        raise ControlError("the poll is closed")
    if any(not 0 <= number < len(poll.body["options"]) for number in chosen):
        raise ControlError("there is no such option")
    if len(set(chosen)) != len(chosen):
        raise ControlError("an option is chosen once")
    if len(chosen) > 1 and not poll.body["allows_multiple_answers"]:
        raise ControlError("the poll takes one answer")
    before = poll.votes.get(person.id, [])
    if before and not poll.body["allows_revoting"]:
        raise ControlError("the poll takes no second answer")
    if sorted(chosen) == before:
        return shown
    votes = {voter: options for voter, options in poll.votes.items() if voter != person.id}
    if chosen:
        votes[person.id] = sorted(chosen)
    poll.votes = votes
    world.save_poll(poll)
    shown = _show(world, poll, message)
    if not _sent_by_bot(world, poll):
        # For a poll that a person sent, the bot gets an update only when it is closed.
        return shown
    if not poll.body["is_anonymous"]:
        payload = {
            "poll_id": poll.id,
            "user": world.user_object(person),
            "option_ids": sorted(chosen),
            "option_persistent_ids": [
                poll.body["options"][number]["persistent_id"] for number in sorted(chosen)
            ],
        }
        world.update("poll_answer", person.id, payload)
    world.update("poll", message.chat_id, shown)
    return shown


def takes_options(world: World, message: Message) -> bool:
    """Return whether people may add an option to the poll in a message."""
    poll = world.polls.get(message.body["poll"]["id"])
    return (
        poll is not None
        and poll.rules.takes_options
        and len(poll.body["options"]) < MOST_OPTIONS
        and not poll_object(world, poll)["is_closed"]
    )


def add_option(world: World, message: Message, person: Person, text: str) -> Object:
    """Let a person add an option to a poll, which the chat shows as a service message.

    Returns the Poll object. Raises ControlError if the poll does not allow it.
    """
    poll = world.polls[message.body["poll"]["id"]]
    text = clean(text).strip()
    if not 0 < len(text) <= LONGEST_OPTION:
        raise ControlError(f"an option of a poll has 1 to {LONGEST_OPTION} characters")
    if not takes_options(world, message):
        raise ControlError("no option can be added to the poll")
    number = 1 + max(int(option["persistent_id"]) for option in poll.body["options"])
    option = {
        "persistent_id": str(number),
        "text": text,
        "voter_count": 0,
        "added_by_user": world.user_object(person),
        "addition_date": world.now(),
    }
    poll.body = {**poll.body, "options": [*poll.body["options"], option]}
    world.save_poll(poll)
    shown = _show(world, poll, message)
    if _sent_by_bot(world, poll):
        world.update("poll", message.chat_id, shown)
    content: Object = {
        "poll_option_added": {
            "poll_message": message.body,
            "option_persistent_id": option["persistent_id"],
            "option_text": text,
        }
    }
    chat = world.chats[message.chat_id]
    note = messages.post(world, chat, content, sender=person, fixed=True)
    messages.notify_bot(world, note)
    return shown


def stop(world: World, message: Message) -> Object:
    """Close a poll and return the Poll object with the final results."""
    poll = world.polls[message.body["poll"]["id"]]
    poll.body = {**poll.body, "is_closed": True}
    world.save_poll(poll)
    shown = _show(world, poll, message)
    if _sent_by_bot(world, poll) or messages.bot_sees(world, world.chats[message.chat_id], message):
        world.update("poll", message.chat_id, shown)
    return shown


def places(poll: Poll) -> list[tuple[int, int]]:
    """Return chat id and message id of every message that shows a poll."""
    return [(poll.chat_id, poll.message_id), *poll.places]


def _show(world: World, poll: Poll, voted: Message) -> Object:
    """Update every message that shows a poll, and return the Poll object."""
    if (voted.chat_id, voted.id) not in places(poll):
        poll.places = [*poll.places, (voted.chat_id, voted.id)]
        world.save_poll(poll)
    shown = poll_object(world, poll)
    for chat_id, message_id in places(poll):
        message = messages.find(world, chat_id, message_id)
        if message is not None:
            body = {**message.body, "poll": _visible(poll, shown, message)}
            messages.replace(world, message, body, mark=False)
    return shown
