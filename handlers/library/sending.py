"""Sends an item of the library, and learns by what Telegram knows its file from then on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from handlers.kit import contact
from handlers.kit.context import Context
from handlers.kit.exports import Document
from handlers.kit.fitting import parts, shortened
from handlers.kit.replies import Reply, View, send
from handlers.library.payloads import Receive
from handlers.library.views import item_to_read
from storage.engine.transaction import Transaction
from storage.library import copies, items
from storage.model.library import File, Item
from storage.model.organisation import Organisation
from storage.people import members

NAME: Final = "library-item"
"""The name of the export that uploads a file again, and of what is noted of each message."""
CAPTION: Final = 300
"""Characters of a title below a file."""
_METHODS: Final = {
    "document": "sendDocument",
    "photo": "sendPhoto",
    "video": "sendVideo",
    "audio": "sendAudio",
}
_ENDINGS: Final = {"photo": "jpg", "video": "mp4", "audio": "mp3"}


async def receive(context: Context, press: Receive) -> None:
    """Send the item's file or text to the person. Raises Refusal."""
    item = await item_to_read(context, press.item)
    context.toast(context.texts.plain("library-sending"))
    if item.file is None:
        _send_text(context, item)
    else:
        context.replies.append(await _file(context, item, item.file))


def _send_text(context: Context, item: Item) -> None:
    cut = parts(item.body)
    for number, part in enumerate(cut, start=1):
        text = context.texts(
            "library-text", title=shortened(item.title, CAPTION), text=part, number=number
        )
        reply = send(context.incoming.chat_id, View(text))
        context.replies.append(Reply(reply.method, reply.params | _noted(item)))


def _noted(item: Item, *, uploaded: bool = False) -> dict[str, Any]:
    args = {"item": item.id, "version": item.version, "uploaded": uploaded}
    return {"_noted": {"name": NAME, "args": args}}


async def _file(context: Context, item: Item, file: File) -> Reply:
    """Return the call that sends the file by its file_id, with what is tried if that is refused.

    Next the file is uploaded, if its bytes are stored; else the message is copied by which it came.
    """
    chat_id = context.incoming.chat_id
    title = context.texts("library-caption", title=shortened(item.title, CAPTION))
    said = {"chat_id": chat_id, "caption": str(title), "parse_mode": "HTML"}
    sorry = context.texts("library-refused", **contact.args(context))
    last = send(chat_id, View(sorry))
    if file.source_message and file.source_id is not None:
        source = await members.find(context.tx, file.source_id)
        if source is not None and source.telegram_id is not None:
            place = {"from_chat_id": source.telegram_id, "message_id": file.source_message}
            last = Reply("copyMessage", {**said, **place, **_noted(item)}, otherwise=last)
    method = _METHODS[file.kind]
    if await items.has_content(context.tx, item.id):
        export = {"name": NAME, "args": {"item": item.id}}
        params = {**said, file.kind: "attach://file", "_export": export}
        last = Reply(method, {**params, **_noted(item, uploaded=True)}, otherwise=last)
    return Reply(method, {**said, file.kind: file.file_id, **_noted(item)}, otherwise=last)


async def document(tx: Transaction, _: Organisation, args: Mapping[str, Any]) -> Document:
    """Return the file of an item, to be uploaded. Raises LookupError if it is gone."""
    item = await items.find(tx, args["item"])
    content = await items.content(tx, args["item"])
    if item is None or item.file is None or content is None:
        raise LookupError(f"item {args['item']} of the library")
    name = item.file.name or f"{item.title}.{_ENDINGS.get(item.file.kind, 'bin')}"
    return Document(name, content, item.file.mime or "application/octet-stream")


async def note(
    tx: Transaction, args: Mapping[str, Any], chat_id: int, sent: Mapping[str, Any], now: datetime
) -> None:
    """Note the message by which an item was sent; after an upload, also what Telegram calls it.

    ``sent`` is empty if the answer was lost.
    """
    if not sent:
        await copies.note_lost(tx, chat_id, args["item"], now)
        return
    await copies.note(tx, chat_id, args["item"], sent["message_id"], now)
    if not args["uploaded"]:
        return
    item = await items.find(tx, args["item"])
    if item is not None and item.file is not None:
        found = sent.get(item.file.kind)
        file = found[-1] if isinstance(found, list) else found
        if file:
            await items.know_as(tx, item.id, args["version"], file["file_id"])
