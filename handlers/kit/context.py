"""The values that a handler receives: the update and the context in which it is handled."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from handlers.kit import instants, links
from handlers.kit.buttons import Payload
from handlers.kit.inflow import Inflow
from handlers.kit.recent import Recent
from handlers.kit.replies import Reply, View, answer, edit, private_to, send
from handlers.kit.texts import Texts, texts_for
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member

if TYPE_CHECKING:
    from handlers.kit.feature import Features


class Refusal(Exception):  # noqa: N818 - not a fault in the program but an answer to a person
    """The request cannot be done; ``key`` names the text that says why and what to do.

    The dispatcher rolls back the update's changes and sends that text.
    """

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.key = key
        self.args_of_text = args


@dataclass(frozen=True, slots=True)
class Attached:
    """A photo, file or other attachment of a message; ``size`` is in bytes, 0 if unknown."""

    kind: str  # photo, document, contact, or Telegram's field name of another attachment
    file_id: str = ""
    name: str = ""
    size: int = 0
    mime: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A message of the same chat to which another one replies.

    ``attached`` is the kind of what came with it (see :class:`Attached`), empty if nothing did.
    """

    message_id: int
    text: str = ""
    attached: str = ""
    album: str = ""
    """The album of which it is a part, or empty."""
    file: Attached | None = None
    """What came with it, if it can be sent again."""


@dataclass(frozen=True, slots=True)
class News:
    """What Telegram says about a group or channel.

    ``what`` is ``shared`` (somebody chose the chat, for the question with the number ``request``),
    ``asks`` (somebody asks to join it), ``came`` or ``left`` (somebody is in it now, or no more),
    ``standing`` (the bot's place in it has changed), ``moved`` (it has become the chat
    ``moved_to``), ``renamed`` (to ``title``) or ``voted`` (somebody has chosen these options, from
    0, of a poll, in a chat that is not said). ``status`` and ``rights`` are the bot's there.
    """

    what: str
    chat_id: int
    title: str = ""
    kind: str = ""
    request: int = 0
    status: str = ""
    rights: frozenset[str] = frozenset()
    moved_to: int = 0
    poll: str = ""
    chosen: frozenset[int] = frozenset()


class Incoming(msgspec.Struct, frozen=True):
    """An update, reduced to the fields that handlers read."""

    update_id: int
    telegram_id: int
    chat_id: int
    private: bool
    name: str
    language: str
    text: str = ""
    html: str = ""
    command: str = ""
    argument: str = ""
    message_id: int = 0
    ephemeral: int = 0
    """The number of a command in a group that only its sender and the bot see; 0 for none."""
    sent_at: int = 0
    """When the server got the message, in seconds since 1970 UTC; 0 if that is not read."""
    press: Payload | None = None
    query_id: str = ""
    attached: Attached | None = None
    phone: str = ""
    shared: int = 0
    """The Telegram id of somebody whom the person has chosen from their contacts; 0 for nobody."""
    quoted: "Quoted | None" = None
    """The message to which this one replies; of a press, to which the button's message replies."""
    album: str = ""
    thread: int = 0
    """The topic in which it was sent, of a forum or of the private chat; 0 for none."""
    prepared: object | None = None
    """What a preparer returned before the transaction (see handlers/kit/prefetch.py)."""
    blocked: bool | None = None
    """True if the person has just blocked the bot, False if unblocked, None for other updates."""
    edited: bool = False
    """Whether this is an edit of an earlier message."""
    joined: bool = False
    """Whether the bot has just been added to this group."""
    news: News | None = None
    """What Telegram says about a group or channel."""

    @property
    def is_thing(self) -> bool:
        """Whether it is a sticker, picture, file or the like, not a text or somebody's contact."""
        return self.attached is not None and self.attached.kind != "contact"


class Context(msgspec.Struct, eq=False):
    """The state of one update while it is handled, inside its transaction."""

    tx: Transaction
    now: datetime
    organisation: Organisation
    incoming: Incoming
    member: Member
    bot_username: str
    features: "Features"
    recent: Recent = msgspec.field(default_factory=Recent)
    inflow: Inflow = msgspec.field(default_factory=Inflow)
    replies: list[Reply] = msgspec.field(default_factory=list)
    answered: bool = False
    is_junk: bool = False
    """Whether the update is one that nothing asked for."""
    handler: str = ""
    """The name of what handles the update, for the metrics; empty while nothing does."""
    _texts: Texts | None = None

    @property
    def texts(self) -> Texts:
        """The texts in the member's language."""
        texts = self._texts
        if texts is None or texts.language != self.member.language:
            texts = self._texts = texts_for(self.organisation, self.member.language)
        return texts

    def first(self, kind: str) -> bool:
        """Return whether junk is to be answered: if such an answer is the first in a row.

        What is sent by mistake or for fun is answered once, not line by line; again after a minute,
        or after the person has sent anything else.
        """
        self.is_junk = True
        incoming = self.incoming
        return self.recent.first(kind, incoming.chat_id, incoming.update_id, self.now)

    def say(
        self, view: View, *, keyboard: dict[str, Any] | None = None, quoting: bool = False
    ) -> None:
        """Reply with a new message; with ``quoting``, as a reply to the person's message."""
        view = self._near(view)
        quoted = self.incoming.message_id if quoting and self.incoming.press is None else 0
        self.replies.append(send(self.incoming.chat_id, view, keyboard=keyboard, quoting=quoted))

    def show(self, view: View) -> None:
        """Reply to a press by editing the message of the button, to anything else by a new one."""
        if self.incoming.press is not None and self.incoming.message_id:
            view = self._near(view)
            self.replies.append(edit(self.incoming.chat_id, self.incoming.message_id, view))
        else:
            self.say(view)

    def amend(self, message_id: int, view: View) -> None:
        """Edit another message of the private chat; if it is gone, nothing is sent instead."""
        incoming = self.incoming
        chat_id = incoming.chat_id if incoming.private else incoming.telegram_id
        changed = edit(chat_id, message_id, self._near(view))
        self.replies.append(Reply(changed.method, changed.params))

    def _near(self, view: View) -> View:
        text = instants.near(view.text, self.now)
        return view if text is view.text else View(text, view.rows)

    def toast(self, text: str, *, alert: bool = False) -> None:
        """Answer the callback query with a short text; only the first call has an effect."""
        if self.incoming.query_id and not self.answered:
            self.replies.insert(0, answer(self.incoming.query_id, text, alert=alert))
            self.answered = True

    def deep_link(self, argument: str) -> str:
        """Return the link that opens the private chat and sends ``/start`` with the argument."""
        return links.deep_link(self.bot_username, argument)

    def lead(self, argument: str) -> None:
        """Answer the callback query by opening the private chat, as :meth:`deep_link` does."""
        if self.incoming.query_id and not self.answered:
            self.replies.insert(0, answer(self.incoming.query_id, url=self.deep_link(argument)))
            self.answered = True

    def whisper(self, view: View, *, otherwise: View | None = None) -> None:
        """Reply in a group so that only the person sees it, or to everybody by ``otherwise``.

        Only for a group whose server knows this, see handlers/kit/whispers.py. ``otherwise`` is
        sent if Telegram refuses the call; not to what nobody else has seen.
        """
        incoming = self.incoming
        to = private_to(incoming.telegram_id, incoming.query_id)
        reply = send(incoming.chat_id, view)
        instead = None if otherwise is None else send(incoming.chat_id, otherwise)
        if incoming.ephemeral:
            # As an answer it needs no right in the group, but comes too late after 15 seconds.
            instead = Reply(reply.method, reply.params | to)
            to |= {"reply_parameters": {"ephemeral_message_id": incoming.ephemeral}}
        self.replies.append(Reply(reply.method, reply.params | to, otherwise=instead))


Handler = Callable[[Context], Awaitable[None]]
