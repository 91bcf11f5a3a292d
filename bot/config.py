"""Reads config.toml and the environment into frozen settings.

An unknown or invalid setting is refused with its dotted name and what was expected.
"""

import ipaddress
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
import phonenumbers
from msgspec import Meta

from bot import addresses
from bot import environment as variables
from bot.environment import ConfigError
from storage.engine.address import is_address
from storage.model.notices import NoticeKind
from storage.model.organisation import (
    OFFER_HOURS,
    CheckIn,
    Contact,
    Limits,
    Named,
    Organisation,
    Retention,
    Rung,
)
from storage.model.suggestion_rules import (
    ANYBODY,
    OFFICE,
    PARTS,
    Marked,
    Part,
    Result,
    Times,
)
from storage.model.suggestions import SuggestionStatus

__all__ = ("Backups", "ConfigError", "Hook", "Listen", "Settings", "load", "sample")


Days = Annotated[int, Meta(ge=1, le=366)]
Text = Annotated[str, Meta(min_length=1, max_length=100)]
# A key is part of a button's callback data, which Telegram limits to 64 bytes.
_KEY = "^[a-z0-9-]{1,20}$"
_DAY_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
_LANGUAGE = "^(zh|en)$"
_APPROVAL = "^(staff|none)$"
_YEARLY = "^((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]))?$"
_RUNG = "^([0-9]{1,2} ([01][0-9]|2[0-3]):[0-5][0-9])?$"
_COUNTRY = "^[A-Z]{2}$"
# A person reads the office's contact in the middle of a sentence.
Line = Annotated[str, Meta(max_length=60)]
Key = Annotated[str, Meta(pattern=_KEY)]
Rungs = Annotated[str, Meta(pattern=_RUNG)] | None
DayTime = Annotated[str, Meta(pattern=_DAY_TIME)]
_IN_WORDS = {
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


class _ContactWords(_Strict, frozen=True):
    name: Line = ""
    room: Line = ""
    hours: Line = ""


class _Contact(_Strict, frozen=True):
    phone: Line = ""
    zh: _ContactWords = _ContactWords()
    en: _ContactWords = _ContactWords()


class _Organisation(_Strict, frozen=True):
    zh: Text
    en: Text
    zone: str = "Asia/Shanghai"
    language: Annotated[str, Meta(pattern=_LANGUAGE)] = "zh"
    country: Annotated[str, Meta(pattern=_COUNTRY)] = "CN"
    confirm: Annotated[str, Meta(pattern=_YEARLY)] = ""
    contact: _Contact = _Contact()


class _Registration(_Strict, frozen=True):
    approval: Annotated[str, Meta(pattern=_APPROVAL)] = "staff"
    invite_days: Days = 7


class _Notices(_Strict, frozen=True):
    ask_again: Rungs = None
    last_call: Rungs = None
    call_list: Rungs = None
    reminder_hours: tuple[Annotated[int, Meta(ge=1, le=24 * 60)], ...] = (72, 24, 2)
    announce_days: Days = 14
    quiet_from: DayTime = "21:00"
    quiet_until: DayTime = "08:00"


class _Backup(_Strict, frozen=True):
    at: DayTime = "03:30"
    keep: Annotated[int, Meta(ge=1, le=3660)] = 14


class _Telegram(_Strict, frozen=True):
    webhook: Annotated[str, Meta(max_length=255)] = ""
    connections: Annotated[int, Meta(ge=1, le=100)] = 40


class _Web(_Strict, frozen=True):
    port: Annotated[int, Meta(ge=0, le=65535)] = 8088
    public: Annotated[str, Meta(max_length=150)] = ""
    public_port: Annotated[int, Meta(ge=1, le=65535)] = 8089
    public_host: Text = "127.0.0.1"


class _Named(_Strict, frozen=True):
    key: Key
    zh: Text
    en: Text


class _Kind(_Named, frozen=True):
    ask_again: Rungs = None
    last_call: Rungs = None
    call_list: Rungs = None
    hours: Annotated[float, Meta(gt=0, le=24)] | None = None
    offer_hours: Annotated[int, Meta(ge=0, le=168)] = OFFER_HOURS
    credit: Literal["training", "service", ""] = ""


class _Group(_Named, frozen=True):
    aliases: tuple[Text, ...] = ()


class _Result(_Named, frozen=True):
    promises: bool = False


class _Mark(_Named, frozen=True):
    left_out: bool = False


class _State(_Named, frozen=True):
    key: SuggestionStatus


class _File(_Strict, frozen=True):
    organisation: _Organisation
    college: tuple[_Group, ...]
    association: tuple[_Group, ...]
    kind: tuple[_Kind, ...]
    topic: tuple[_Named, ...] = ()
    unit: tuple[_Named, ...] = ()
    result: tuple[_Result, ...] = ()
    state: tuple[_State, ...] = ()
    mark: tuple[_Mark, ...] = ()
    suggestions: Times = Times()
    playground_person: tuple[_Named, ...] = ()
    playground_week: bool = True
    database: Text = "var/tongxin.db"
    files: Text = "var/tongxin"
    registration: _Registration = _Registration()
    notices: _Notices = _Notices()
    backup: _Backup = _Backup()
    telegram: _Telegram = _Telegram()
    web: _Web = _Web()
    check_in: CheckIn = CheckIn()
    limits: Limits = Limits()
    retention: Retention = Retention()


@dataclass(frozen=True, slots=True)
class Backups:
    """Nightly backups: the wall time in the organisation's zone, the folder, how many to keep."""

    at: time
    folder: Path
    keep: int


@dataclass(frozen=True, slots=True)
class Listen:
    """Where the public web part listens: an address of this machine and a port.

    If it is ``shared``, other processes of this machine may listen there too.
    """

    host: str
    port: int
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Hook:
    """The webhook: its address, and how many updates Telegram may send at once."""

    url: str
    connections: int

    @property
    def path(self) -> str:
        """The path of the address, at which the public web part takes the updates."""
        return urlsplit(self.url).path


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of the process."""

    organisation: Organisation
    database: Path
    """The file of an SQLite database; else how the files outside the database are named."""
    files: Path
    """How the files outside a PostgreSQL database are named, whichever database is used now."""
    address: str | None
    """The address of a PostgreSQL database, with its password."""
    token: str | None
    api_url: str | None
    backups: Backups
    watch_port: int
    """The port of the health page; 0 if there is none."""
    listen: Listen
    hook: Hook | None
    """None: updates come by long polling."""
    log_level: str
    playground: str | None = None
    """The address of a playground that runs elsewhere; used only without a token."""
    playground_port: int | None = None
    """Where this machine's processes on it serve what is public, all at the same port."""


def sample() -> Path:
    """Return the commented config.toml that comes with the program: a whole office to try."""
    installed = Path(__file__).with_name("config.toml")  # so it stands in a wheel
    return installed if installed.exists() else Path(__file__).parents[1] / "config.toml"


def load(path: Path, environment: Mapping[str, str]) -> Settings:
    """Read the file and the environment. Raises ConfigError."""
    file = _read(path)
    token = variables.token(environment)
    api_url = variables.api_url(environment)
    playground = variables.playground(environment)
    level = variables.log_level(environment)
    named = environment.get("TONGXIN_DATABASE") or file.database
    address = named if is_address(named) else None
    files = Path(environment.get("TONGXIN_FILES") or file.files)
    database = files if address else Path(named)
    if database.is_dir():
        raise ConfigError(f"{database}: expected the database's file, this is a folder")
    return Settings(
        organisation=_organisation(path, file),
        database=database,
        files=files,
        address=address,
        backups=Backups(
            time.fromisoformat(file.backup.at), database.parent / "backups", file.backup.keep
        ),
        token=token,
        watch_port=file.web.port,
        listen=_listen(path, file.web),
        hook=_hook(path, file.telegram, api_url, plain=bool(environment.get("TONGXIN_API_PLAIN"))),
        log_level=level,
        playground=playground,
        playground_port=variables.playground_port(environment),
        api_url=api_url,
    )


def _listen(path: Path, web: _Web) -> Listen:
    try:
        ipaddress.ip_address(web.public_host)
    except ValueError:
        raise ConfigError(
            f"{path}: web.public_host: expected an IP address of this machine such as 127.0.0.1,"
            f" got {web.public_host!r}"
        ) from None
    if web.public and (wrong := addresses.public_refusal(web.public)):
        raise ConfigError(f"{path}: web.public: {wrong}, got {web.public!r}")
    if web.public_port == web.port:
        raise ConfigError(f"{path}: web.public_port: expected another port than web.port")
    return Listen(web.public_host, web.public_port)


def _hook(path: Path, telegram: _Telegram, api_url: str | None, *, plain: bool) -> Hook | None:
    if not telegram.webhook:
        return None
    wrong = addresses.webhook_refusal(telegram.webhook, own_server=api_url is not None, plain=plain)
    if wrong:
        raise ConfigError(f"{path}: telegram.webhook: {wrong}, got {telegram.webhook!r}")
    return Hook(telegram.webhook, telegram.connections)


def _read(path: Path) -> _File:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such file") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    try:
        file = msgspec.convert(data, _File)
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
        return f"{place}: expected {_IN_WORDS[pattern[1]]}"
    return f"{place}: {reason[0].lower()}{reason[1:]}"


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _once(path: Path, name: str, items: tuple[_Named, ...]) -> None:
    for attribute in ("key", "zh", "en"):
        seen: set[str] = set()
        for item in items:
            value = getattr(item, attribute)
            if value in seen:
                raise ConfigError(f"{path}: {name}.{attribute}: {value!r} stands there twice")
            seen.add(value)


def _clear_aliases(path: Path, groups: tuple[_Group, ...]) -> None:
    """Raise ConfigError if an alias is a name of another group, or of two."""
    names = {name: group for group in groups for name in (group.zh, group.en)}
    for group in groups:
        for alias in group.aliases:
            if names.setdefault(alias, group) is not group:
                raise ConfigError(f"{path}: aliases: {alias!r} is the name of another group too")


def _organisation(path: Path, file: _File) -> Organisation:
    try:
        zone = ZoneInfo(file.organisation.zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise ConfigError(
            f"{path}: organisation.zone: expected a zone such as 'Asia/Shanghai',"
            f" got {file.organisation.zone!r}"
        ) from None

    if file.organisation.country not in phonenumbers.SUPPORTED_REGIONS:
        raise ConfigError(
            f"{path}: organisation.country: expected a country of two letters such as 'CN',"
            f" got {file.organisation.country!r}"
        )

    def named(items: tuple[_Named, ...]) -> tuple[Named, ...]:
        return tuple(
            Named(item.key, item.zh, item.en, getattr(item, "aliases", ())) for item in items
        )

    hours = sorted(set(file.notices.reminder_hours), reverse=True)
    return Organisation(
        name=Named("organisation", file.organisation.zh, file.organisation.en),
        zone=zone,
        language=file.organisation.language,
        colleges=named(file.college),
        associations=named(file.association),
        kinds=named(file.kind),
        lengths={one.key: timedelta(hours=one.hours) for one in file.kind if one.hours},
        topics=named(file.topic),
        demo_people=named(file.playground_person),
        demo_week=file.playground_week,
        ladder={step: rung for step, rung in _ladder(file.notices).items() if rung is not None},
        offer_hours={one.key: one.offer_hours for one in file.kind},
        credits={one.key: one.credit for one in file.kind if one.credit},
        ladders={one.key: _ladder(one) for one in file.kind},
        reminders=tuple(timedelta(hours=hour) for hour in hours),
        announce_before=timedelta(days=file.notices.announce_days),
        backup_nights=file.backup.keep,
        quiet_from=time.fromisoformat(file.notices.quiet_from),
        quiet_until=time.fromisoformat(file.notices.quiet_until),
        approval=file.registration.approval == "staff",
        invite_valid=timedelta(days=file.registration.invite_days),
        check_in=file.check_in,
        limits=file.limits,
        units=named(file.unit),
        results=tuple(Result(one.key, one.zh, one.en, one.promises) for one in file.result),
        marks=tuple(Marked(one.key, one.zh, one.en, one.left_out) for one in file.mark),
        renamed=(("suggest-status", named(file.state)),) if file.state else (),
        suggesting=file.suggestions,
        retention=file.retention,
        country=file.organisation.country,
        confirm=_yearly(file.organisation.confirm),
        public=file.web.public.rstrip("/"),
        contact=_contact(file.organisation.contact),
    )


def _ladder(stated: _Notices | _Kind) -> dict[str, Rung | None]:
    """Return the steps that are stated, by the kind of notice; None for an empty one."""
    found: dict[str, Rung | None] = {}
    for step, text in (
        (NoticeKind.ASK_AGAIN, stated.ask_again),
        (NoticeKind.LAST_CALL, stated.last_call),
        (NoticeKind.CALL_LIST, stated.call_list),
    ):
        if text is not None:
            days, _, hour = text.partition(" ")
            found[step] = Rung(int(days), time.fromisoformat(hour)) if text else None
    return found


def _yearly(stated: str) -> tuple[int, int] | None:
    month, _, day = stated.partition("-")
    return (int(month), int(day)) if stated else None


def _contact(stated: _Contact) -> Contact:
    zh, en = stated.zh, stated.en
    return Contact(
        name=Named("name", zh.name, en.name),
        phone=stated.phone,
        room=Named("room", zh.room, en.room),
        hours=Named("hours", zh.hours, en.hours),
    )
