"""The question for the message that goes to many: its text, pictures and files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from handlers.kit.context import Context, Refusal
from handlers.kit.files import LEFT, of_album_left
from handlers.kit.fitting import size
from handlers.kit.forms import Draft, Question, Step
from handlers.kit.replies import TEXT_LIMIT, View
from handlers.kit.steps import is_visible
from handlers.notices.message import ALBUM
from handlers.notices.titles import title
from storage.notices.done import DONE
from storage.notices.lists import About

MEDIA: Final = ("photo", "document")


@dataclass(frozen=True)
class MessageStep(Step):
    """The question for the message: text, pictures or files, written in the chat or forwarded."""

    name: str = "message"
    takes_files: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the message; offer to leave a message already in the draft as it is."""
        texts, sent = context.texts, draft.get(self.name)
        if sent is None:
            return Question(texts("broadcast-message"))
        text = texts(
            "broadcast-message-there",
            title=title(About(sent), texts),
            files=len(sent["media"]),
        )
        return Question(text, done="form-keep")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Save the message in the draft in place of an earlier one. Raises Refusal.

        An album of which a part can't be sent is left aside as a whole.
        """
        try:
            media = _attached_media(context)
        except Refusal as refusal:
            if context.incoming.album:
                draft[LEFT] = context.incoming.album
                raise album_left(context, refusal) from None
            raise
        incoming = context.incoming
        if not is_visible(incoming.text) and not media:
            raise Refusal("broadcast-empty")
        draft[self.name] = {"html": incoming.html, "media": media, "album": incoming.album}
        return True

    async def edit(self, context: Context, draft: Draft) -> bool:
        """Accept the changed message; of an album, whose parts belong together, it is refused."""
        if draft.get(self.name, {}).get("album"):
            raise Refusal("edited-file")
        return await self.type(context, draft)


def of_message(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is saved of the message of a draft, or what a draft begins with of a saved one.

    What was suggested and done is told as it is then, unless staff write something instead.
    """
    told = {DONE: sent[DONE]} if DONE in sent else {}
    return {"html": sent.get("html") or "", "media": sent.get("media") or [], **told}


def _attached_media(context: Context) -> list[dict[str, str]]:
    """Return the message's picture or file, if any, without its name, which may be a person's.

    Raises Refusal for other attachments.
    """
    attached = context.incoming.attached
    if attached is None:
        return []
    if attached.kind not in MEDIA or not attached.file_id:
        raise Refusal("broadcast-kind")
    return [{"kind": attached.kind, "file_id": attached.file_id}]


async def add_album_part(context: Context, draft: Draft) -> bool:
    """Add a later part of the album to the draft; Telegram sends each part as a message.

    Return whether the message belongs to the album in the draft, or to one that was left aside. If
    the part can't be sent, the album is removed from the draft and the person is told.
    """
    album, sent = context.incoming.album, draft.get("message")
    if of_album_left(context, draft):
        return True
    if not album or not sent or album != sent["album"]:
        return False
    try:
        draft["message"] = sent | _with_part(context, sent)
    except Refusal as refusal:
        del draft["message"]
        draft[LEFT] = album
        left = album_left(context, refusal)
        context.say(View(context.texts(left.key, **left.args_of_text)))
    return True


def _with_part(context: Context, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the album's media and text with those of the message. Raises Refusal."""
    media = [*sent["media"], *_attached_media(context)]
    html = "\n\n".join(text for text in (sent["html"], context.incoming.html) if text)
    if len(media) > ALBUM:
        raise Refusal("broadcast-many", limit=ALBUM)
    if size(html) > TEXT_LIMIT:
        raise Refusal("form-too-long", limit=str(TEXT_LIMIT), length=str(size(html)))
    return {"media": media, "html": html}


def album_left(context: Context, refusal: Refusal) -> Refusal:
    """Return the refusal of a whole album for the reason why one part was refused."""
    why = context.texts.plain(refusal.key, **refusal.args_of_text)
    return Refusal("files-album-left", why=why)
