"""Creates one-time links for staff at the command line."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from bot.clock import Clock
from bot.commands import opened
from bot.config import Settings
from storage import audit
from storage.engine.transaction import Transaction
from storage.model.organisation import Named
from storage.model.people import Grant, Role
from storage.people import roles

PATIENCE = 5.0  # seconds to wait for the bot's name from Telegram


class ScopeError(Exception):
    """The role lacks a college or an association, or has one that it can't have."""


EXPECTED: Final = (*opened.EXPECTED, ScopeError)
"""Errors that are shown to the user by their message alone."""


def grant(role: Role, settings: Settings, *, college: str, association: str) -> Grant:
    """Return the role with its scope, given by key or name. Raises ScopeError."""
    organisation = settings.organisation
    places = {
        "college": (college, organisation.colleges),
        "association": (association, organisation.associations),
    }
    for over, (given, _) in places.items():
        if given and role.over != over:
            fitting = next(other for other in Role if other.over == over)
            raise ScopeError(f"--{over} goes with {fitting}, not with {role}")
    if role.over:
        return Grant(role, _key(f"--{role.over}", *places[role.over]))
    return Grant(role)


def _key(option: str, given: str, items: Sequence[Named]) -> str:
    for item in items:
        if given in {item.key, item.zh, item.en}:
            return item.key
    raise ScopeError(f"{option}: expected one of {', '.join(item.key for item in items)}")


async def invite(
    settings: Settings,
    role: Grant,
    say: Callable[[str], Any],
    warn: Callable[[str], Any],
    clock: Clock,
) -> None:
    """Create a one-time link and print it."""
    now, valid = clock.now(), settings.organisation.invite_valid

    async def make(tx: Transaction) -> str:
        token = await roles.invite(tx, role, valid=valid, now=now)
        details = {"role": role.role, "scope": role.scope, "link": roles.link_name(token)}
        await audit.record(tx, audit.NOBODY, "invite-made", None, now, details=details)
        return token

    async with opened.opened(settings, warn) as database:
        token = await database.write(make)
    name = await _bot_name(settings)
    if name:
        say(f"https://t.me/{name}?start={roles.PREFIX}{token}")
        say("Open the link in Telegram, or send this line to the bot:")
    else:
        say("Send this line to the bot:")
    say(f"/start {roles.PREFIX}{token}")
    say(f"It works once, within {valid.days} days.")


async def _bot_name(settings: Settings) -> str:
    """Request the bot's name from Telegram; return "" without a token or an answer."""
    if settings.token is None:
        return ""
    # Imported only if needed: importing them takes longer than everything else.
    from bot.telegram.outcomes import Ok  # noqa: PLC0415
    from bot.telegram.transport import OFFICIAL, Telegram  # noqa: PLC0415

    async with Telegram(settings.token, base_url=settings.api_url or OFFICIAL) as telegram:
        result = await telegram.call("getMe", {}, timeout=PATIENCE)
    return str(result.value["username"]) if isinstance(result, Ok) else ""
