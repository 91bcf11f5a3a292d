"""Outcomes of calls: the one place where the Bot API's errors are interpreted."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from bot.telegram.wire import Response


class Outcome(enum.Enum):
    """The outcome of a call that failed."""

    RETRY_LATER = "retry_later"
    """429: not carried out; to be tried again after `retry_after` seconds at the earliest."""
    NOT_SENT = "not_sent"
    """Not carried out: the request was not sent."""
    UNKNOWN = "unknown"
    """At least a part of the request was sent; whether it was carried out can't be known."""
    UNREACHABLE = "unreachable"
    """Not carried out: the bot is blocked or kicked, the user deactivated or the chat not found."""
    REFUSED = "refused"
    """Not carried out: the request was refused, and would be refused again."""
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a word, not a token
    """Not carried out: the token is not, or no longer, that of a bot."""


class Ok:
    """The call was carried out. The answer is decoded when `value` is read."""

    __slots__ = ("raw",)

    def __init__(self, raw: msgspec.Raw) -> None:
        self.raw = raw
        """The JSON of the answer's `result`."""

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever the method answers
        """The answer's `result` as dicts, lists, strings and numbers."""
        return msgspec.json.decode(self.raw)

    def __repr__(self) -> str:
        return f"Ok({len(bytes(self.raw))} bytes)"


@dataclass(frozen=True, slots=True)
class Failed:
    """The call was not carried out, or that is not known; `description` never has the token."""

    outcome: Outcome
    code: int | None
    """The Bot API's error code, else the HTTP status; None if there was no answer."""
    description: str
    retry_after: float | None = None
    """Seconds; always set with RETRY_LATER."""
    migrate_to: int | None = None
    """The id of the supergroup to which the group was upgraded."""


Result = Ok | Failed


class _Parameters(msgspec.Struct):
    retry_after: float | None = None
    migrate_to_chat_id: int | None = None


class _Envelope(msgspec.Struct):
    ok: bool
    result: msgspec.Raw = msgspec.Raw(b"null")
    error_code: int | None = None
    description: str = ""
    parameters: _Parameters | None = None


_envelope: Final = msgspec.json.Decoder(_Envelope)

_GONE: Final = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "user_id_invalid",
    "bot was blocked",
    "bot was kicked",
    "group chat was deactivated",
    "group chat was deleted",
)


_NO_MESSAGE: Final = ("message to edit not found", "message to delete not found")


def understand(answer: Response) -> Result:
    """Return the result that an answer of the Bot API stands for."""
    status = answer.status
    try:
        envelope = _envelope.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        envelope = None
    if envelope is None:
        if status == 429:
            return Failed(
                Outcome.RETRY_LATER, status, "Too Many Requests", _wait(None, answer.headers)
            )
        return Failed(Outcome.UNKNOWN, status, f"HTTP {status} with an answer that is not JSON")
    if envelope.ok and status < 300:
        return Ok(envelope.result)
    code = envelope.error_code or status
    parameters = envelope.parameters or _Parameters()
    return Failed(
        _outcome(code, envelope.description),
        code,
        envelope.description,
        _wait(parameters.retry_after, answer.headers) if code == 429 else parameters.retry_after,
        parameters.migrate_to_chat_id,
    )


def is_unmodified(failed: Failed) -> bool:
    """Return whether an edit was refused because the message is as wanted already."""
    return "message is not modified" in failed.description


def is_gone(failed: Failed) -> bool:
    """Return whether the message to edit or delete no longer exists."""
    return any(words in failed.description for words in _NO_MESSAGE)


def is_no_method(failed: Failed) -> bool:
    """Return whether the server does not know the method."""
    return failed.code == 404 and "method not found" in failed.description.lower()


def is_too_old(failed: Failed) -> bool:
    """Return whether the message can't be deleted, which in private chats means: too old."""
    return "message can't be deleted" in failed.description


_TAGS: Final = {
    "CHAT_CREATOR_REQUIRED": "administrator",
    "user not found": "outside",
    "not enough rights": "right",
}


def untagged(failed: Failed) -> str:
    """Return why somebody's tag was refused.

    ``administrator`` (only the owner tags them), ``outside`` (of the group), ``right`` (the bot
    lacks it), else Telegram's words.
    """
    found = (why for words, why in _TAGS.items() if words in failed.description)
    return next(found, failed.description)


def _outcome(code: int, description: str) -> Outcome:
    text = description.lower()
    if code == 429:
        return Outcome.RETRY_LATER
    if code == 401 or (code == 404 and "method not found" not in text):
        return Outcome.TOKEN_REFUSED
    if code == 403 or (code == 400 and any(words in text for words in _GONE)):
        return Outcome.UNREACHABLE
    if 400 <= code < 500:
        return Outcome.REFUSED
    return Outcome.UNKNOWN


def _wait(named: float | None, headers: Mapping[str, str]) -> float:
    if named is not None:
        return named
    try:
        return max(1.0, float(headers.get("Retry-After", "1")))
    except ValueError:
        return 1.0
