"""What all sending methods share: target, reply, markup, effect, and the last checks."""

import re
from typing import NamedTuple

from bot.playground import ephemeral, topics
from bot.playground.call import Call
from bot.playground.dates import check_dates
from bot.playground.errors import bad_request
from bot.playground.fields import Fields, parsed
from bot.playground.formatting import formatted
from bot.playground.keyboards import Markup, check_markup, parse_markup
from bot.playground.messages import check_sendable, find, is_service, post
from bot.playground.methods.target import chat_named, find_chat
from bot.playground.quotes import automatic_quote, external_reply, given_quote
from bot.playground.reading import UnreadableError
from bot.playground.records import Chat, Message, Object


class Target(NamedTuple):
    """The target of a message, and what is sent along with its content."""

    chat: Chat
    reply_to: int | None
    markup: Markup
    more: Object
    """Further fields of the message: a quote, an effect, …"""
    answers: int = 0
    """The ephemeral message that it answers."""


class _Reply(NamedTuple):
    """The reply parameters of a call."""

    message_id: int = 0
    chat: str = ""
    optional: bool = False
    quote: str = ""
    entities: tuple[Object, ...] = ()
    position: int = 0
    poll_option: str = ""
    ephemeral: int = 0


def prepare(call: Call) -> Target:
    """Parse the parameters that all sending methods share, in the order of the server's checks."""
    reply = _reply(call)
    markup = parse_markup(call.parameters.get("reply_markup"))
    chat = find_chat(call)
    reply_to, more = _resolved(call, chat, reply)
    more |= topics.sent(chat, call.integer("message_thread_id"))
    if reply.ephemeral and not call.text("ephemeral_message_parameters"):
        raise bad_request("ephemeral messages can be answered only by ephemeral messages")
    return Target(chat, reply_to, markup, {**more, **effect(call, chat)}, reply.ephemeral)


def effect(call: Call, chat: Chat, *, several: bool = False) -> Object:
    """Return the effect of a message. Any number is accepted: the list is Telegram's alone."""
    match = re.match(r"\d+", call.text("message_effect_id") or "")
    number = int(match[0]) if match else 0
    if not number:
        return {}
    if chat.type != "private":
        raise bad_request("can't use message effects in the chat")
    if several:
        raise bad_request("can't use message effects in the method")
    return {"effect_id": str(number)}


def _reply(call: Call) -> _Reply:
    given = call.parameters.get("reply_parameters")
    if given is None:
        number = max(call.integer("reply_to_message_id"), 0)
        return _Reply(number, optional=call.flag("allow_sending_without_reply"))
    if given == "":
        return _Reply()
    given = parsed(given, "reply parameters")
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    try:
        return _read(call, Fields(given))
    except UnreadableError as error:
        raise bad_request(str(error)) from None


def _read(call: Call, fields: Fields) -> _Reply:
    chat, number = fields.string("chat_id", ""), fields.integer("message_id", 0)
    optional = fields.flag("allow_sending_without_reply")
    text, mode = fields.string("quote", ""), fields.string("quote_parse_mode", "")
    position = fields.integer("quote_position", 0)
    option = fields.string("poll_option_id", "")
    quote, entities = formatted(call.world, text, mode, fields.value("quote_entities"))
    # The position is that of the quote after leading white space was stripped.
    position = max(position, 0) + (len(text) - len(text.lstrip()) if quote else 0)
    answered = fields.integer("ephemeral_message_id", 0)
    return _Reply(
        max(number, 0), chat, optional, quote, tuple(entities), position, option, answered
    )


def _resolved(call: Call, chat: Chat, reply: _Reply) -> tuple[int | None, Object]:
    """Return the number of the replied message in this chat, and further fields of the reply."""
    world = call.world
    if not reply.message_id:
        return None, {}
    source = chat_named(world, reply.chat) if reply.chat else chat
    message = find(world, source.id, reply.message_id)
    if message is None:
        if reply.optional:
            return None, {}
        raise bad_request("message to be replied not found")
    if source is not chat and (is_service(message.body) or _is_protected(message)):
        return None, {}
    more: Object = {}
    if reply.quote:
        quote = given_quote(message, reply.quote, list(reply.entities), reply.position)
        if quote is None:
            raise bad_request("QUOTE_TEXT_INVALID")
        more["quote"] = quote
    if reply.poll_option and "poll" in message.body:
        more["reply_to_poll_option_id"] = reply.poll_option
    if source is chat:
        return message.id, more
    if not reply.quote and (automatic := automatic_quote(message)):
        more["quote"] = automatic
    return None, {**more, "external_reply": external_reply(world, source, message)}


def _is_protected(message: Message) -> bool:
    return bool(message.body.get("has_protected_content"))


def deliver(call: Call, target: Target, content: Object, *, fixed: bool = False) -> Message:
    """Make the server's last checks, and add the message to the chat.

    An ephemeral one is shown to one person, and returned without being added.
    """
    markup = check_markup(target.markup, target.chat.type)
    check_dates({**content, **target.more}, call.world.now())
    check_sendable(call.world, target.chat)
    if call.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    content = {**target.more, **content}
    if (given := call.parameters.get("ephemeral_message_parameters")) not in (None, ""):
        if call.name.lower() not in ephemeral.KINDS:
            raise bad_request("unallowed message content")
        to = ephemeral.receiver(call.world, target.chat, given, target.answers)
        body = ephemeral.post(call.world, target.chat, to, content, markup.inline).body
        return Message(chat_id=target.chat.id, id=0, body=body, own=True)
    return post(
        call.world, target.chat, content, reply_to=target.reply_to, markup=markup, fixed=fixed
    )
