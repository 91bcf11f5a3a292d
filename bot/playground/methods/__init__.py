"""The methods of the Bot API, by name."""

from collections.abc import Callable
from typing import Any

from bot.playground.call import Call
from bot.playground.methods import (
    chats,
    copying,
    editing,
    joining,
    media,
    places,
    polling,
    reacting,
    sending,
    settings,
    tagging,
    webhooks,
    whispering,
)

Method = Callable[[Call], Any]

METHODS: dict[str, Method] = {
    "getMe": settings.get_me,
    "logOut": settings.yes,
    "close": settings.yes,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "getWebhookInfo": webhooks.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": media.send_media("photo"),
    "sendDocument": media.send_media("document"),
    "sendVideo": media.send_media("video"),
    "sendAudio": media.send_media("audio"),
    "sendVoice": media.send_media("voice"),
    "sendAnimation": media.send_media("animation"),
    "sendSticker": media.send_media("sticker"),
    "sendVideoNote": media.send_media("video_note"),
    "sendMediaGroup": media.send_media_group,
    "sendLocation": places.send_location,
    "sendVenue": places.send_venue,
    "sendContact": places.send_contact,
    "sendDice": places.send_dice,
    "sendPoll": polling.send_poll,
    "stopPoll": polling.stop_poll,
    "copyMessage": copying.copy_message,
    "copyMessages": copying.copy_messages,
    "forwardMessage": copying.forward_message,
    "forwardMessages": copying.forward_messages,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "editEphemeralMessageText": whispering.edit_ephemeral_message_text,
    "editEphemeralMessageReplyMarkup": whispering.edit_ephemeral_message_reply_markup,
    "deleteEphemeralMessage": whispering.delete_ephemeral_message,
    "answerCallbackQuery": chats.answer_callback_query,
    "sendChatAction": chats.send_chat_action,
    "getFile": chats.get_file,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMemberCount": chats.get_chat_member_count,
    "leaveChat": chats.leave_chat,
    "createChatInviteLink": joining.create_chat_invite_link,
    "editChatInviteLink": joining.edit_chat_invite_link,
    "revokeChatInviteLink": joining.revoke_chat_invite_link,
    "exportChatInviteLink": joining.export_chat_invite_link,
    "approveChatJoinRequest": joining.approve_chat_join_request,
    "declineChatJoinRequest": joining.decline_chat_join_request,
    "setChatMemberTag": tagging.set_chat_member_tag,
    "pinChatMessage": chats.pin_chat_message,
    "unpinChatMessage": chats.unpin_chat_message,
    "unpinAllChatMessages": chats.unpin_all_chat_messages,
    "setMessageReaction": reacting.set_message_reaction,
    "setMyCommands": settings.set_my_commands,
    "getMyCommands": settings.get_my_commands,
    "deleteMyCommands": settings.delete_my_commands,
    "setMyName": settings.set_my_text,
    "getMyName": settings.get_my_text,
    "setMyDescription": settings.set_my_text,
    "getMyDescription": settings.get_my_text,
    "setMyShortDescription": settings.set_my_text,
    "getMyShortDescription": settings.get_my_text,
    "setChatMenuButton": settings.set_chat_menu_button,
    "getChatMenuButton": settings.get_chat_menu_button,
}
"""All methods but getUpdates, which waits and is answered by BotApi."""

NAMES = {name.lower(): name for name in [*METHODS, "getUpdates"]}
"""Names by their lower-case form: the server ignores the case of method names."""

WRITING = frozenset(
    name
    for name in METHODS
    if name.startswith(("send", "copy", "forward", "edit")) and name != "sendChatAction"
)
"""Methods that count against the limits on sending."""
