"""The form of config.toml: the tables and keys that it may have, and what each may say.

An unknown or invalid setting is refused with its dotted name and what was expected.
"""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from bot.environment import ConfigError
from storage.model.organisation import OFFER_HOURS, CheckIn, Limits, Retention
from storage.model.suggestion_rules import ANYBODY, OFFICE, PARTS, Part, Times
from storage.model.suggestions import SuggestionStatus

Days = Annotated[int, Meta(ge=1, le=366)]
# A line break or an arrow key that was typed into an answer would stand in every message.
_ONE_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\Z"
Text = Annotated[str, Meta(min_length=1, max_length=100, pattern=_ONE_LINE)]
# A key is part of a button's callback data, which Telegram limits to 64 bytes.
_KEY = "^[a-z0-9-]{1,20}$"
_DAY_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
_LANGUAGE = "^(zh|en)$"
_APPROVAL = "^(staff|none)$"
_YEARLY = "^((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]))?$"
_RUNG = "^([0-9]{1,2} ([01][0-9]|2[0-3]):[0-5][0-9])?$"
_COUNTRY = "^[A-Z]{2}$"
# A person reads the office's contact in the middle of a sentence.
Line = Annotated[str, Meta(max_length=60, pattern=_ONE_LINE)]
Key = Annotated[str, Meta(pattern=_KEY)]
Rungs = Annotated[str, Meta(pattern=_RUNG)] | None
DayTime = Annotated[str, Meta(pattern=_DAY_TIME)]
_IN_WORDS = {
    _ONE_LINE: "one line without control characters",
    _KEY: 'up to 20 of the characters a-z, 0-9 and "-"',
    _DAY_TIME: 'a time of day such as "08:30"',
    _LANGUAGE: '"zh" or "en"',
    _APPROVAL: '"staff" or "none"',
    _YEARLY: 'a month and day up to the 28th such as "09-15", or nothing',
    _RUNG: 'working days and a time of day such as "5 10:00", or nothing',
    OFFICE: '"school", "college" or "topic"',
    ANYBODY: '"school", "college", "topic" or "handler"',
    PARTS: f"one of {', '.join(Part)}; more time is left out by extension_days = 0, the second"
    " person's yes by second_person = false, and the others can't be left out",
    _COUNTRY: 'a country of two letters such as "CN"',
}


class _Strict(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    pass


class ContactWordsTable(_Strict, frozen=True):
    """What ``[organisation.contact.zh]`` and ``.en`` say: the office's contact in a language."""

    name: Line = ""
    room: Line = ""
    hours: Line = ""


class ContactTable(_Strict, frozen=True):
    """The office's contact."""

    phone: Line = ""
    zh: ContactWordsTable = ContactWordsTable()
    en: ContactWordsTable = ContactWordsTable()


class OrganisationTable(_Strict, frozen=True):
    """``[organisation]``."""

    zh: Text
    en: Text
    zone: str = "Asia/Shanghai"
    language: Annotated[str, Meta(pattern=_LANGUAGE)] = "zh"
    country: Annotated[str, Meta(pattern=_COUNTRY)] = "CN"
    confirm: Annotated[str, Meta(pattern=_YEARLY)] = ""
    contact: ContactTable = ContactTable()


class RegistrationTable(_Strict, frozen=True):
    """``[registration]``."""

    approval: Annotated[str, Meta(pattern=_APPROVAL)] = "staff"
    invite_days: Days = 7


class NoticesTable(_Strict, frozen=True):
    """``[notices]``."""

    ask_again: Rungs = None
    last_call: Rungs = None
    call_list: Rungs = None
    reminder_hours: tuple[Annotated[int, Meta(ge=1, le=24 * 60)], ...] = (72, 24, 2)
    announce_days: Days = 14
    quiet_from: DayTime = "21:00"
    quiet_until: DayTime = "08:00"


class BackupTable(_Strict, frozen=True):
    """``[backup]``."""

    at: DayTime = "03:30"
    keep: Annotated[int, Meta(ge=1, le=3660)] = 14


class TelegramTable(_Strict, frozen=True):
    """``[telegram]``."""

    webhook: Annotated[str, Meta(max_length=255)] = ""
    connections: Annotated[int, Meta(ge=1, le=100)] = 40


class WebTable(_Strict, frozen=True):
    """``[web]``."""

    port: Annotated[int, Meta(ge=0, le=65535)] = 8088
    public: Annotated[str, Meta(max_length=150)] = ""
    public_port: Annotated[int, Meta(ge=1, le=65535)] = 8089
    public_host: Text = "127.0.0.1"


class NamedTable(_Strict, frozen=True):
    """What has a key and a name in both languages, such as ``[[topic]]``."""

    key: Key
    zh: Text
    en: Text


class KindTable(NamedTable, frozen=True):
    """``[[kind]]``: a kind of event."""

    ask_again: Rungs = None
    last_call: Rungs = None
    call_list: Rungs = None
    hours: Annotated[float, Meta(gt=0, le=24)] | None = None
    offer_hours: Annotated[int, Meta(ge=0, le=168)] = OFFER_HOURS
    credit: Literal["training", "service", ""] = ""


class GroupTable(NamedTable, frozen=True):
    """``[[college]]`` or ``[[association]]``."""

    aliases: tuple[Text, ...] = ()


class ResultTable(NamedTable, frozen=True):
    """``[[result]]``: what became of a suggestion."""

    promises: bool = False


class MarkTable(NamedTable, frozen=True):
    """``[[mark]]``: a mark of suggestions."""

    left_out: bool = False


class StateTable(NamedTable, frozen=True):
    """``[[state]]``: another name of a suggestion's status."""

    key: SuggestionStatus


class File(_Strict, frozen=True):
    """The whole file."""

    organisation: OrganisationTable
    college: tuple[GroupTable, ...]
    association: tuple[GroupTable, ...]
    kind: tuple[KindTable, ...]
    topic: tuple[NamedTable, ...] = ()
    unit: tuple[NamedTable, ...] = ()
    result: tuple[ResultTable, ...] = ()
    state: tuple[StateTable, ...] = ()
    mark: tuple[MarkTable, ...] = ()
    suggestions: Times = Times()
    playground_person: tuple[NamedTable, ...] = ()
    playground_week: bool = True
    database: Text = "var/tongxin.db"
    files: Text = "var/tongxin"
    registration: RegistrationTable = RegistrationTable()
    notices: NoticesTable = NoticesTable()
    backup: BackupTable = BackupTable()
    telegram: TelegramTable = TelegramTable()
    web: WebTable = WebTable()
    check_in: CheckIn = CheckIn()
    limits: Limits = Limits()
    retention: Retention = Retention()


def read(path: Path) -> File:
    """Return what the file says. Raises ConfigError."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such file") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    try:
        file = msgspec.convert(data, File)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {_dotted(str(error))}") from None
    if len(file.playground_person) not in {0, 5}:
        raise ConfigError(f"{path}: playground_person: expected five people or none")
    for name in ("college", "association", "kind", "topic", "unit", "result", "state", "mark"):
        _once(path, name, getattr(file, name))
    _clear_aliases(path, (*file.college, *file.association))
    if file.suggestions.help_days >= file.suggestions.reply_days:
        raise ConfigError(f"{path}: suggestions.help_days: expected fewer than reply_days")
    given = file.suggestions.has(Part.ASSIGNED)
    if stranded := file.suggestions.who.stranded(given=given):
        raise ConfigError(
            f'{path}: suggestions.who.{stranded}: expected "school" among them, or nobody could'
            " act on an anonymous suggestion"
            + ("" if given else " ('assigned' is left out: nobody is given one)")
        )
    return file


def _dotted(message: str) -> str:
    """Return msgspec's message in the form 'notices.quiet_from: expected …'."""
    reason, _, place = message.partition(" - at `$")
    place = re.sub(r"\[\.\.\.\]", "[]", place.rstrip("`")).lstrip(".")
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", reason)
    missing = re.fullmatch(r"Object missing required field `(.*)`", reason)
    if unknown:
        return f"{_join(place, unknown[1])}: there is no such setting"
    if missing:
        return f"{_join(place, missing[1])}: this setting is missing"
    pattern = re.fullmatch(r"Expected `str` matching regex '(.*)'", reason)
    if pattern:
        asked = pattern[1].replace("\\\\", "\\")  # the message quotes it
        return f"{place}: expected {_IN_WORDS[asked]}"
    return f"{place}: {reason[0].lower()}{reason[1:]}"


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _once(path: Path, name: str, items: tuple[NamedTable, ...]) -> None:
    for attribute in ("key", "zh", "en"):
        seen: set[str] = set()
        for item in items:
            value = getattr(item, attribute)
            if value in seen:
                raise ConfigError(f"{path}: {name}.{attribute}: {value!r} stands there twice")
            seen.add(value)


def _clear_aliases(path: Path, groups: tuple[GroupTable, ...]) -> None:
    """Raise ConfigError if an alias is a name of another group, or of two."""
    names = {name: group for group in groups for name in (group.zh, group.en)}
    for group in groups:
        for alias in group.aliases:
            if names.setdefault(alias, group) is not group:
                raise ConfigError(f"{path}: aliases: {alias!r} is the name of another group too")
