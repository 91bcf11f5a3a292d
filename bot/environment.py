"""Reads the environment variables that say whom the bot speaks to, and how loudly it logs."""

import re
from collections.abc import Mapping
from pathlib import Path

from bot import addresses

LOG_LEVELS = ("debug", "info", "warning", "error")


class ConfigError(Exception):
    """A setting is missing, unknown or invalid; the message names it."""


def token(environment: Mapping[str, str]) -> str | None:
    """Return the bot's token, from its variable or the file that is named; None without one.

    Raises ConfigError.
    """
    stated, file = environment.get("TONGXIN_TOKEN"), environment.get("TONGXIN_TOKEN_FILE")
    source = file or "TONGXIN_TOKEN"
    if stated and file:
        raise ConfigError("TONGXIN_TOKEN and TONGXIN_TOKEN_FILE: set only one of them")
    if file:
        try:
            stated = Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{file}: {getattr(error, 'strerror', error)}") from None
    elif not stated:
        return None
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]{20,}", stated or ""):
        raise ConfigError(f"{source}: not of the form 123456:ABC…, as @BotFather gives it")
    return stated


def api_url(environment: Mapping[str, str]) -> str | None:
    """Return the address of the Bot API server; None: Telegram's. Raises ConfigError."""
    url = environment.get("TONGXIN_API_URL", "").rstrip("/") or None
    if url is not None and not addresses.is_address(url):
        raise ConfigError("TONGXIN_API_URL: expected an address such as http://127.0.0.1:8081")
    if url is not None and not (addresses.is_secret(url) or environment.get("TONGXIN_API_PLAIN")):
        raise ConfigError(
            "TONGXIN_API_URL: plain http to another machine sends the token readable on the way:"
            " use https, or set TONGXIN_API_PLAIN=1 where nobody else is on that network"
        )
    return url


def playground(environment: Mapping[str, str]) -> str | None:
    """Return the address of a playground that runs elsewhere. Raises ConfigError."""
    address = environment.get("TONGXIN_PLAYGROUND", "").rstrip("/") or None
    if address is not None and not addresses.is_address(address):
        raise ConfigError("TONGXIN_PLAYGROUND: expected an address such as http://127.0.0.1:8081")
    return address


def playground_port(environment: Mapping[str, str]) -> int | None:
    """Return the port at which the processes on a playground serve what is public, together.

    Raises ConfigError.
    """
    port = environment.get("TONGXIN_PLAYGROUND_PORT", "")
    if port and not (port.isdecimal() and 0 < int(port) < 65536):
        raise ConfigError("TONGXIN_PLAYGROUND_PORT: expected a port such as 8089")
    return int(port) if port else None


def log_level(environment: Mapping[str, str]) -> str:
    """Return how loudly to log, one of LOG_LEVELS. Raises ConfigError."""
    level = (environment.get("TONGXIN_LOG") or "info").lower()
    if level not in LOG_LEVELS:
        raise ConfigError(f"TONGXIN_LOG: expected one of {', '.join(LOG_LEVELS)}, got {level!r}")
    return level
