"""Sends the files of a suggestion, or those that came with what was written about it."""

from collections.abc import Sequence

from handlers.kit.context import Context, Refusal
from handlers.kit.replies import Reply, View, send
from handlers.kit.texts import Markup
from storage.model.suggestions import Suggestion, SuggestionFile

METHODS = {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "voice": "sendVoice",
    "video": "sendVideo",
    "video_note": "sendVideoNote",
    "audio": "sendAudio",
}


def hand_out(context: Context, found: Suggestion, files: Sequence[SuggestionFile]) -> None:
    """Send the files, each as one message; say so where Telegram refuses one. Raises Refusal."""
    if not files:
        raise Refusal("suggest-no-files")
    texts, chat_id = context.texts, context.incoming.chat_id
    for place, file in enumerate(files, start=1):
        which = {"number": found.label, "place": str(place), "count": str(len(files))}
        params = {"chat_id": chat_id, file.kind: file.file_id}
        caption = texts.plain("suggest-file-caption", **which)
        if file.kind == "video_note":  # which can't have a caption
            context.say(View(Markup(caption)))
        else:
            params["caption"] = caption
        refused = send(chat_id, View(texts("suggest-file-refused", **which)))
        context.replies.append(Reply(METHODS[file.kind], params, otherwise=refused))
