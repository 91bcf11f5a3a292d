"""Who may use the control API: programs on this machine, and the playground's own page.

It listens on the loopback, where every web page in a browser could reach it. A foreign page's
request tells its origin; a name that was bound to the loopback shows in the Host header.
"""

from collections.abc import Collection

from starlette.datastructures import Headers

from bot.playground.errors import ControlError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def _name(host: str) -> str:
    """Return the name in `name:port`."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def check(headers: Headers, method: str, names: Collection[str]) -> None:
    """Raise ControlError (403) for a request that may come from a foreign page."""
    host = headers.get("host", "").lower()
    if _name(host) not in _LOOPBACK and _name(host) not in names:
        raise ControlError("this is for the machine that the playground runs on", 403)
    if method in ("GET", "HEAD"):
        return
    origin = headers.get("origin")
    if origin is not None and origin.lower().partition("://")[2] != host:
        raise ControlError("requests from other pages are refused", 403)
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise ControlError("requests from other pages are refused", 403)
