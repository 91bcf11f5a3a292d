"""Methods that edit and delete ephemeral messages."""

from bot.playground import ephemeral
from bot.playground.call import Call
from bot.playground.dates import check_dates
from bot.playground.errors import bad_request
from bot.playground.keyboards import check_markup, parse_markup
from bot.playground.methods.sending import LONGEST_TEXT, text_content
from bot.playground.methods.target import check_member, find_chat
from bot.playground.records import Ephemeral, Object

_TEXT = ("text", "entities", "link_preview_options")


def _found(call: Call, missing: str) -> Ephemeral:
    chat = find_chat(call)
    check_member(chat)
    user_id, number = call.integer("receiver_user_id"), call.integer("ephemeral_message_id")
    message = ephemeral.find(call.world, chat.id, user_id, number)
    if message is None:
        raise bad_request(missing)
    return message


def _change(call: Call, message: Ephemeral, kept: Object) -> bool:
    markup = parse_markup(call.parameters.get("reply_markup"))
    if markup.reply is not None:
        raise bad_request("inline keyboard expected")
    markup = check_markup(markup, call.world.chats[message.chat_id].type)
    check_dates(kept, call.world.now())
    body = {key: value for key, value in kept.items() if key != "reply_markup"}
    if markup.inline is not None:
        body["reply_markup"] = markup.inline
    message.body = {**body, "edit_date": call.world.now()}
    call.world.changed("edit", message.chat_id)
    return True


def edit_ephemeral_message_text(call: Call) -> bool:
    """Answer editEphemeralMessageText."""
    content = text_content(call)
    message = _found(call, "message to edit not found")
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    if len(content["text"]) > LONGEST_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    kept = {key: value for key, value in message.body.items() if key not in _TEXT}
    return _change(call, message, {**kept, **content})


def edit_ephemeral_message_reply_markup(call: Call) -> bool:
    """Answer editEphemeralMessageReplyMarkup."""
    message = _found(call, "message to edit not found")
    return _change(call, message, message.body)


def delete_ephemeral_message(call: Call) -> bool:
    """Answer deleteEphemeralMessage."""
    ephemeral.delete(call.world, _found(call, "message to delete not found"))
    return True
