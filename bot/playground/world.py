"""The world of the playground: its people, chats, messages, files and the bot's settings."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import msgspec

from bot.playground.clock import PlaygroundClock
from bot.playground.errors import ControlError, StartError
from bot.playground.events import Hub
from bot.playground.records import (
    Chat,
    Counters,
    Ephemeral,
    File,
    Message,
    Object,
    Person,
    Poll,
    Query,
    Settings,
    Update,
)
from bot.playground.store import Store
from bot.playground.updates import ON_REQUEST_ONLY, Queue

IN_USE = "another Tongxin is running with it; open the address that one shows, or end it first"
_QUERIES_KEPT = 20_000


class World:
    """All state of the playground, in memory, written through to the store.

    It is used from one event loop, and nothing here awaits, so that changes between two awaits
    are atomic. Callers commit (`commit()`) before they answer.
    """

    def __init__(self, path: Path | None, bot_name: str, bot_username: str) -> None:
        self.store = Store(path)
        self.clock = PlaygroundClock(self._clock_moved)
        self.hub = Hub()
        self.closing = asyncio.Event()
        self.queue = Queue(
            lambda update: self.store.put("update", str(update.update_id), update),
            lambda update_id: self.store.remove("update", str(update_id)),
        )
        self.answered: dict[str, asyncio.Event] = {}
        """By id of a press that a request waits on: set when the bot answers it."""
        self.typing: dict[int, tuple[str, float]] = {}
        """By chat: the bot's chat action and its start (`PlaygroundClock.lived`)."""
        self.ephemeral_id = 0
        self.webhook_set_at = 0.0
        """When a webhook was last set (`PlaygroundClock.lived`)."""
        self.remote_webhooks = False
        """Whether a webhook may be on another machine; an option of each start, not stored."""
        self._names = (bot_name, bot_username)
        self.counters = Counters()
        self._empty()
        try:
            self._load()
        except (OSError, sqlite3.Error, msgspec.DecodeError) as error:
            self.store.close()
            locked = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
            why = IN_USE if locked else error
            raise StartError(f"Can't use {path}: {why}") from error

    def _empty(self) -> None:
        name, username = self._names
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.messages: dict[int, dict[int, Message]] = {}
        self.files: dict[str, File] = {}
        self.paths: dict[str, File] = {}
        self.queries: dict[str, Query] = {}
        self.polls: dict[str, Poll] = {}
        self.ephemeral: dict[int, list[Ephemeral]] = {}
        """What one person sees of a group, by chat; it is not stored."""
        self.settings = Settings(bot_first_name=name, bot_username=username)
        self.typing.clear()
        self.webhook_set_at = 0.0

    def _load(self) -> None:
        for counters in self.store.all("counters", Counters):
            self.counters = counters
        for settings in self.store.all("settings", Settings):
            self.settings = settings
        for person in self.store.all("person", Person):
            self.people[person.id] = person
        for chat in self.store.all("chat", Chat):
            self.chats[chat.id] = chat
        for message in self.store.all("message", Message):
            self.messages.setdefault(message.chat_id, {})[message.id] = message
        for file in self.store.all("file", File):
            self.files[file.file_id] = self.paths[file.path] = file
        for query in self.store.all("query", Query):
            self.queries[query.id] = query
        for poll in self.store.all("poll", Poll):
            self.polls[poll.id] = poll
        for update in self.store.all("update", Update):
            self.queue.restore(update)
        saved = (self.settings.clock_offset, self.settings.clock_passed)
        self.clock.restore(*(timedelta(seconds=span) for span in saved))

    def reset(self) -> None:
        """Empty the world. Counters go on, and the bot keeps its id."""
        bot_id = self.settings.bot_id
        self.queue.clear()
        self.store.clear()
        self._empty()
        self.settings.bot_id = bot_id
        self.clock.restore(timedelta())
        for event in self.answered.values():
            event.set()
        self.save_counters()
        self.save_settings()
        self.hub.publish("person", None, None)
        self.hub.publish("clock", None, None)

    def commit(self) -> None:
        """Commit all changes to the store."""
        self.store.commit()

    def _clock_moved(self) -> None:
        self.settings.clock_offset = self.clock.offset.total_seconds()
        self.settings.clock_passed = self.clock.passed.total_seconds()
        self.save_settings()
        self.hub.publish("clock", None, None)

    # -- saving --------------------------------------------------------------------------------

    def save_counters(self) -> None:
        """Save the counters."""
        self.store.put("counters", "", self.counters)

    def save_settings(self) -> None:
        """Save the settings."""
        self.store.put("settings", "", self.settings)

    def save_person(self, person: Person) -> None:
        """Save a person, new or changed."""
        self.people[person.id] = person
        self.store.put("person", str(person.id), person)

    def save_chat(self, chat: Chat) -> None:
        """Save a chat, new or changed."""
        self.chats[chat.id] = chat
        self.store.put("chat", str(chat.id), chat)

    def save_message(self, message: Message) -> None:
        """Save a message, new or changed."""
        self.messages.setdefault(message.chat_id, {})[message.id] = message
        self.store.put("message", f"{message.chat_id}/{message.id}", message)

    def save_file(self, file: File) -> None:
        """Save the record of a file."""
        self.files[file.file_id] = self.paths[file.path] = file
        self.store.put("file", file.file_id, file)

    def save_query(self, query: Query) -> None:
        """Save a press; beyond 20,000 the oldest is deleted."""
        self.queries[query.id] = query
        self.store.put("query", query.id, query)
        if len(self.queries) > _QUERIES_KEPT:
            oldest = next(iter(self.queries))
            del self.queries[oldest]
            self.store.remove("query", oldest)

    def save_poll(self, poll: Poll) -> None:
        """Save a poll and its votes."""
        self.polls[poll.id] = poll
        self.store.put("poll", poll.id, poll)

    # -- people and chats ----------------------------------------------------------------------

    def add_person(
        self,
        *,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        phone_number: str | None = None,
        hides_forwards: bool = False,
    ) -> Person:
        """Create a person who has not started the bot yet."""
        if username and self.by_username(username) is not None:
            raise ControlError(f"the username {username} is taken", 409)
        self.counters.user_id += 1
        self.save_counters()
        person = Person(
            id=self.counters.user_id,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            phone_number=phone_number,
            hides_forwards=hides_forwards,
        )
        self.save_person(person)
        self.save_chat(Chat(id=person.id, type="private"))
        self.hub.publish("person", person.id, person.id)
        return person

    def person(self, user_id: int) -> Person:
        """Return a person. Raises ControlError if there is none of that id."""
        person = self.people.get(user_id)
        if person is None:
            raise ControlError(f"there is no person {user_id}", 404)
        return person

    def by_username(self, username: str) -> Chat | None:
        """Return the chat with this username (without @), None if there is none."""
        wanted = username.lower()
        for chat in self.chats.values():
            name = self.people[chat.id].username if chat.type == "private" else chat.username
            if name is not None and name.lower() == wanted:
                return chat
        return None

    def user_object(self, person: Person, *, language: bool = True) -> Object:
        """Return a person as a User."""
        user: Object = {"id": person.id, "is_bot": False, "first_name": person.first_name}
        if person.last_name:
            user["last_name"] = person.last_name
        if person.username:
            user["username"] = person.username
        if language and person.language_code:
            user["language_code"] = person.language_code
        return user

    def bot_object(self) -> Object:
        """Return the bot as a User."""
        settings = self.settings
        return {
            "id": settings.bot_id,
            "is_bot": True,
            "first_name": settings.texts.get("name/") or settings.bot_first_name,
            "username": settings.bot_username,
        }

    def chat_object(self, chat: Chat) -> Object:
        """Return a chat as a Chat."""
        if chat.type != "private":
            shown: Object = {"id": chat.id, "type": chat.type, "title": chat.title or ""}
            if chat.username:
                shown["username"] = chat.username
            return {**shown, "is_forum": True} if chat.topics else shown
        user = self.user_object(self.people[chat.id], language=False)
        del user["is_bot"]
        user["type"] = "private"
        return user

    # -- numbers, updates, changes -------------------------------------------------------------

    def next_message_id(self, chat: Chat) -> int:
        """Return the next message id: private chats and basic groups share one counter."""
        if chat.type in ("supergroup", "channel"):
            chat.last_message_id += 1
            self.save_chat(chat)
            return chat.last_message_id
        self.counters.message_id += 1
        self.save_counters()
        return self.counters.message_id

    def now(self) -> int:
        """Return the playground's time in seconds since 1970, as in the Bot API."""
        return int(self.clock.now().timestamp())

    def update(self, kind: str, key: int, payload: Object) -> int:
        """Queue an update for the bot, if it wants this kind; return its update_id, else 0."""
        wanted = self.settings.allowed_updates
        if kind in ON_REQUEST_ONLY if not wanted else kind not in wanted:
            return 0
        self.counters.update_id += 1
        self.save_counters()
        self.queue.push(self.counters.update_id, kind, key, self.clock.lived(), payload)
        return self.counters.update_id

    def expire_updates(self) -> None:
        """Drop the updates that are older than their lifetime, and note whose presses they were."""
        dropped = self.queue.expire(self.clock.lived())
        if not dropped:
            return
        for query in self.queries.values():
            if query.update_id in dropped:
                query.expired = True
                self.save_query(query)

    def changed(self, kind: str, chat_id: int) -> None:
        """Send watchers a change of this kind in a chat."""
        self.hub.publish(kind, chat_id, chat_id if chat_id > 0 else None)
