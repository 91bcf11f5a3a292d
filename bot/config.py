"""Reads config.toml (bot/config_file.py) and the environment into frozen settings."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers

from bot import addresses
from bot import environment as variables
from bot.config_file import (
    ContactTable,
    File,
    KindTable,
    NamedTable,
    NoticesTable,
    TelegramTable,
    WebTable,
    read,
)
from bot.environment import ConfigError
from storage.engine.address import EXPECTED, NO_FILE, is_address, is_foreign
from storage.model.notices import NoticeKind
from storage.model.organisation import (
    Contact,
    Named,
    Organisation,
    Rung,
)
from storage.model.suggestion_rules import (
    Marked,
    Result,
)
from storage.model.suggestions import Mark

__all__ = ("Backups", "ConfigError", "Hook", "Listen", "Settings", "load", "sample")


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
    file = read(path)
    token = variables.token(environment)
    api_url = variables.api_url(environment)
    playground = variables.playground(environment)
    level = variables.log_level(environment)
    named = environment.get("TONGXIN_DATABASE") or file.database
    if is_foreign(named):
        where = "TONGXIN_DATABASE" if environment.get("TONGXIN_DATABASE") else f"{path}: database"
        raise ConfigError(f"{where}: {EXPECTED}")
    address = named if is_address(named) else None
    files = Path(environment.get("TONGXIN_FILES") or file.files)
    database = files if address else Path(named)
    if database.is_dir():
        raise ConfigError(f"{database}: expected the database's file, this is a folder")
    if database.exists() and not database.is_file():
        raise ConfigError(f"{database}: {NO_FILE}")
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


def _listen(path: Path, web: WebTable) -> Listen:
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


def _hook(path: Path, telegram: TelegramTable, api_url: str | None, *, plain: bool) -> Hook | None:
    if not telegram.webhook:
        return None
    wrong = addresses.webhook_refusal(telegram.webhook, own_server=api_url is not None, plain=plain)
    if wrong:
        raise ConfigError(f"{path}: telegram.webhook: {wrong}, got {telegram.webhook!r}")
    return Hook(telegram.webhook, telegram.connections)


def _organisation(path: Path, file: File) -> Organisation:
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

    def named(items: tuple[NamedTable, ...]) -> tuple[Named, ...]:
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
        renamed=(
            *(
                (f"suggest-status-{one.key.replace('_', '-')}", one.zh, one.en)
                for one in named(file.state)
            ),
            *(
                (f"suggest-mark-{one.key}", one.zh, one.en)
                for one in named(file.mark)
                if one.key in set(Mark)
            ),
        ),
        suggesting=file.suggestions,
        retention=file.retention,
        country=file.organisation.country,
        confirm=_yearly(file.organisation.confirm),
        public=file.web.public.rstrip("/"),
        contact=_contact(file.organisation.contact),
    )


def _ladder(stated: NoticesTable | KindTable) -> dict[str, Rung | None]:
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


def _contact(stated: ContactTable) -> Contact:
    zh, en = stated.zh, stated.en
    return Contact(
        name=Named("name", zh.name, en.name),
        phone=stated.phone,
        room=Named("room", zh.room, en.room),
        hours=Named("hours", zh.hours, en.hours),
    )
