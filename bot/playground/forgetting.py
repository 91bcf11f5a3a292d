"""Forgetting a person whom the bot has erased: what was said with them, and where they are named.

Telegram leaves in its chats what a bot has sent; the playground, which stores its chats in a file,
forgets it when the bot asks for it. The account itself stays: it is not the bot's.
"""

import contextlib
import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from bot.playground import polls
from bot.playground.calls import Calls
from bot.playground.messages import delete, find
from bot.playground.records import Message
from bot.playground.world import World

_SPACE: Final = re.compile(r"[\s\-]+")
_SHORT_NUMBER: Final = 8
"""A number of fewer digits is looked for as a whole: it may be a part of many others."""
_LARGEST: Final = 16 * 1024 * 1024
"""Unpacked bytes of a workbook that are looked through."""
_LOCKED: Final = bytes.fromhex("d0cf11e0")
"""The beginning of a workbook under a password."""
_SILENT: Final = frozenset({"chat", "from", "callback_data", "file_id", "file_unique_id"})
"""What a message does not say."""
_FILES: Final = frozenset(
    {"photo", "document", "video", "audio", "voice", "animation", "sticker", "video_note"}
)


class _Words:
    """The words by which a person is recognised, however they are spaced."""

    def __init__(self, words: Iterable[str]) -> None:
        parts = sorted({_even(word) for word in words} - {""})
        short = {part for part in parts if part.isdecimal() and len(part) < _SHORT_NUMBER}
        numbers = [rf"(?<!\d){part}(?!\d)" for part in short]
        others = [re.escape(part) for part in parts if part not in short]
        self._all = re.compile("|".join([*others, *numbers])) if parts else None
        self._without_numbers = re.compile("|".join(others)) if others else None

    def in_text(self, text: str) -> bool:
        """Return whether one of them stands in the text."""
        return self._all is not None and self._all.search(_even(text)) is not None

    def in_data(self, data: str) -> bool:
        """Return whether one of them stands in what a button carries, where numbers are ids."""
        pattern = self._without_numbers
        return pattern is not None and pattern.search(_even(data)) is not None

    def in_object(self, shown: object) -> bool:
        """Return whether one of them stands in what an object says: in its texts and names."""
        if isinstance(shown, str):
            return self.in_text(shown)
        if isinstance(shown, dict):
            return self.in_data(shown.get("callback_data", "")) or any(
                self.in_object(part) for key, part in shown.items() if key not in _SILENT
            )
        return isinstance(shown, list) and any(self.in_object(part) for part in shown)

    def in_file(self, body: bytes) -> bool:
        """Return whether one of them stands in a file: a text, a workbook, a document, a PDF."""
        return self._all is not None and any(self.in_text(text) for text in texts(body))


def _even(text: str) -> str:
    return _SPACE.sub("", text).casefold()


def texts(body: bytes) -> Iterator[str]:
    """Yield what a file says, part by part; nothing of what is locked by a password."""
    if body.startswith(b"%PDF"):
        from pypdf import PdfReader  # noqa: PLC0415 - takes longer to import than to start
        from pypdf.errors import PyPdfError  # noqa: PLC0415

        with contextlib.suppress(PyPdfError):
            yield from (page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    elif zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            left = _LARGEST
            for part in packed.infolist():
                left -= part.file_size
                if left < 0 or part.flag_bits & 1:  # too large, or under a password
                    return
                yield packed.read(part).decode(errors="ignore")
    else:
        yield body.decode(errors="ignore")


def forget(
    world: World,
    calls: Calls,
    user_id: int | None,
    words: Collection[str],
    messages: Collection[tuple[int, int]],
) -> int:
    """Delete the person's chat with the bot, these messages, and all that have one of the words.

    What the person has sent as a file goes wherever the bot has passed it on.

    `user_id` is None for somebody who has no account here; `messages` are (chat, number). A message
    whose button the bot is about to answer stays unless it names them. Files that no message has
    any more go too, and the log of calls is emptied. Return how many messages were deleted.
    """
    wanted = _Words(words)
    listed = set(messages)
    sent = _sent_by(world, user_id)
    pressed = {
        (query.chat_id, query.message_id) for query in world.queries.values() if not query.answered
    }
    gone = [
        message
        for chat_id, there in world.messages.items()
        for message in there.values()
        if not message.deleted
        and (
            (chat_id == user_id and (chat_id, message.id) not in pressed)
            or (chat_id, message.id) in listed
            or not sent.isdisjoint(_contents_of(world, message))
            or _names(world, message, wanted)
        )
    ]
    for message in gone:
        delete(world, message)
    _drop_polls(world)
    _drop_ephemeral(world, user_id, wanted)
    _drop_queries(world, user_id, wanted)
    _drop_files(world)
    calls.clear()
    world.store.shrink()
    return len(gone)


def _sent_by(world: World, user_id: int | None) -> frozenset[str]:
    """Return which files the person has sent to the bot, as keys of their bytes."""
    there = world.messages.get(user_id or 0, {}).values()
    sent = [_contents_of(world, message) for message in there if not message.own]
    return frozenset().union(*sent)


def _contents_of(world: World, message: Message) -> set[str]:
    found = [world.files.get(file_id) for file_id in _files_of(message)]
    return {file.contents for file in found if file is not None}


def _names(world: World, message: Message, wanted: _Words) -> bool:
    if wanted.in_object(message.body):
        return True
    bodies = [world.store.contents(key) for key in _contents_of(world, message)]
    # What the bot protects and locks is a list of people.
    locked = message.own and "has_protected_content" in message.body
    return any(wanted.in_file(body) or (locked and body.startswith(_LOCKED)) for body in bodies)


def _files_of(message: Message) -> Iterator[str]:
    for kind in _FILES & message.body.keys():
        files = message.body[kind]
        for file in files if isinstance(files, list) else [files]:
            yield file["file_id"]


def _drop_polls(world: World) -> None:
    """Delete the polls that stand in no message any more."""
    for poll in list(world.polls.values()):
        if not any(find(world, *place) for place in polls.places(poll)):
            del world.polls[poll.id]
            world.store.remove("poll", poll.id)


def _drop_ephemeral(world: World, user_id: int | None, wanted: _Words) -> None:
    for chat_id, there in world.ephemeral.items():
        world.ephemeral[chat_id] = [
            one for one in there if one.user_id != user_id and not wanted.in_object(one.body)
        ]


def _drop_queries(world: World, user_id: int | None, wanted: _Words) -> None:
    for query in list(world.queries.values()):
        named = wanted.in_text(query.text or "") or wanted.in_data(query.data)
        if query.answered and (query.user_id == user_id or named):
            del world.queries[query.id]
            world.store.remove("query", query.id)


def _drop_files(world: World) -> None:
    """Delete the files that stand in no message any more."""
    used = {
        key
        for there in world.messages.values()
        for message in there.values()
        for key in _contents_of(world, message)
    }
    for file in [file for file in world.files.values() if file.contents not in used]:
        del world.files[file.file_id]
        world.paths.pop(file.path, None)
        world.store.remove("file", file.file_id)
        world.store.remove_contents(file.contents)
