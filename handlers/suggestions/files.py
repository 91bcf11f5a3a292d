"""Takes the files of a suggestion, or of what is written about it, and sends them."""

from collections.abc import Sequence
from typing import Any

from handlers.kit.context import Context, Refusal
from handlers.kit.files import FilesStep
from handlers.kit.forms import Draft
from handlers.kit.replies import Reply, View, send
from handlers.kit.steps import cleaned
from handlers.kit.texts import Markup
from handlers.suggestions.steps import KINDS, SPEAKING
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


def files_step(body: str) -> FilesStep:
    """Return the question for files whose captions are added to the draft's text ``body``."""

    def captioned(context: Context, draft: Draft, caption: str, added: bool) -> None:
        """Append a file's caption to the text, or remove it again.

        If the text would be too long, the caption is left out and the person is told.
        """
        present, said = str(draft.get(body, "")), cleaned(caption)
        if not added:
            draft[body] = present.replace(said, "", 1).strip()
            return
        text = f"{present}\n\n{said}" if present else said
        if len(text) <= context.organisation.limits.suggestion:
            draft[body] = text
        else:
            context.say(View(context.texts("suggest-caption-left")))

    return FilesStep(
        name="files",
        question="suggest-ask-files",
        only="suggest-files-only",
        kinds=KINDS,
        limit=lambda limits: limits.suggestion_files,
        captioned=captioned,
    )


FILES = files_step("body")


def speaks(draft: Draft) -> bool:
    """Return whether the draft has a file that needs no words besides, such as a voice message."""
    return any(file["kind"] in SPEAKING for file in draft.get("files", ()))


def files_of(draft: Draft) -> tuple[SuggestionFile, ...]:
    """Return the files of the draft."""
    found: list[dict[str, Any]] = draft.get("files", [])
    return tuple(SuggestionFile(item["kind"], item["file_id"], item["name"]) for item in found)
