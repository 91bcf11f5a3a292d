"""Links, parsed as the official server does (tdlib's LinkManager.cpp and HttpUrl.cpp)."""

import ipaddress
import re

from yarl import URL

from bot.playground.dates import LATEST, date_entity, date_format
from bot.playground.reading import UnreadableError, whole
from bot.playground.records import Object

_OWN_SCHEME = re.compile(r"(?i)(tg|ton|tonsite):(?://)?")
_URL = re.compile(
    r"(?:([^:/?#@\[\]]*)://)?(?:([^/?#]*)@)?(\[[^\]/?#]*\]|[^/?#:@]*)(?::([^/?#]*))?([/?#].*)?",
    re.DOTALL,
)
_HOST = re.compile(r"[\w.!$,~*'();&+=%-]+|\[[0-9a-f:.]+\]")
_OWN_HOST = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile("[\x00-\x20]")
REMOTE_REFUSED = (
    "The playground delivers to this machine only, unless it is started with --remote-webhooks"
)


def checked(url: str, *, https: bool = False) -> str:
    """Return a URL as the server writes it: with its scheme, a host in lower case and a path.

    With `https` only that scheme is accepted. Raises UnreadableError with the reason.
    """
    own = _OWN_SCHEME.match(url)
    parts = _URL.fullmatch(url, own.end() if own else 0)
    scheme, user, host, port, path = parts.groups() if parts else ("", "", "", "", "")
    scheme, host = (scheme or "http").lower(), host.lower()
    if scheme not in ("http", "https"):
        raise UnreadableError("Unsupported URL protocol")
    if port is not None and not 0 < (whole(port) or 0) < 65536:
        raise UnreadableError("Wrong port number specified in the URL")
    if not host:
        raise UnreadableError("URL host is empty")
    if _HOST.fullmatch(host) is None:
        raise UnreadableError("Disallowed character in URL host")
    if https and (own or scheme != "https"):
        raise UnreadableError("Only HTTPS links are allowed")
    path = _SPACE.sub(lambda found: f"%{ord(found[0]):02X}", (path or "/").rstrip())
    path = path if path.startswith("/") else f"/{path}"
    if own:
        name = own[1].lower()
        if _OWN_HOST.fullmatch(host.replace(".", "") if name == "tonsite" else host) is None:
            raise UnreadableError("Unallowed characters in URL host")
        return f"{name}://{host}{path[1:] if path.startswith('/?') else path}"
    if "." not in host and not host.startswith("["):
        raise UnreadableError("Wrong HTTP URL")
    place = f"{user}@{host}" if user else host
    return f"{scheme}://{place}{f':{int(port)}' if port else ''}{path}"


def on_this_machine(url: str) -> bool:
    """Return whether the host of a URL is localhost or a loopback address.

    The URL is read by yarl, as aiohttp does when it connects, so both see the same host. Raises
    UnreadableError for what is no URL with a host.
    """
    try:
        host = URL(url).host
    except ValueError:
        host = None
    if not host or not url.isprintable() or " " in url:
        raise UnreadableError("not a URL")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def checked_link(url: str) -> str | None:
    """Return the URL as the server writes it, or None if it is not one."""
    try:
        return checked(url.strip())
    except UnreadableError:
        return None


def link_entity(url: str, label: str) -> Object | None:
    """Return a link's entity: text_mention, text_link, or None if it is no URL."""
    url = url.strip() or label
    user_id = linked_user(url)
    if user_id is not None:
        return {"type": "text_mention", "user": {"id": user_id}}
    url = checked_link(url) or ""
    return {"type": "text_link", "url": url} if url else None


def linked_user(url: str) -> int | None:
    """Return the id in tg://user?id=…, None for any other link."""
    return whole(_parameters(url.lower(), "user").get("id", ""))


def emoji_or_date(url: str) -> Object | None:
    """Return the entity that a link of MarkdownV2's ![](…) stands for, None if it is neither."""
    emoji = custom_emoji(_parameters(url, "emoji").get("id", ""))
    if emoji is not None:
        return emoji
    given = _parameters(url, "time")
    unix, format_ = whole(given.get("unix", "")), date_format(given.get("format", ""))
    if unix is None or not 0 < unix <= LATEST or format_ is None:
        return None
    return date_entity(unix, format_)


def custom_emoji(given: object) -> Object | None:
    """Return the entity of a custom emoji, None if that is not its id."""
    number = whole(given)
    return {"type": "custom_emoji", "custom_emoji_id": str(number)} if number else None


def _parameters(url: str, host: str) -> dict[str, str]:
    """Return the parameters of tg://host?…, none for any other link."""
    match = re.match(rf"(?i)tg:(?://)?{host}/?\?([^#]*)", url)
    if match is None:
        return {}
    pairs = (part.partition("=") for part in match[1].split("&"))
    return {key: value for key, _, value in pairs}
