"""Refuses requests that a foreign web page may have sent.

The playground listens on the loopback, which every page in a browser on this machine can reach.
Three headers that a page can't forge say where a request comes from:

- Host: a page whose own name was bound to the loopback (DNS rebinding) sends that name.
- Origin: browsers send it with every request that changes something, and with WebSockets.
- Sec-Fetch-Site: browsers send it with every request to the loopback, also with those of an
  image, a link or a script (https://www.w3.org/TR/fetch-metadata/).

Programs such as python-telegram-bot, aiogram and curl send a Host, and none of the other two.
"""

from collections.abc import Collection

from starlette.types import Scope

from bot.playground.errors import ControlError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_OWN = (b"none", b"same-origin")
"""Sec-Fetch-Site of what a person typed or opened, and of the playground's own page."""
_LINK = (b"navigate", b"document")
"""Sec-Fetch-Mode and Sec-Fetch-Dest of a link that opens in a tab."""
_ASKED = (b"host", b"origin", b"sec-fetch-site", b"sec-fetch-mode", b"sec-fetch-dest")
_FOREIGN = "requests from other pages are refused"


def check(scope: Scope, names: Collection[str]) -> None:
    """Raise ControlError (403) for a request that may come from a foreign page.

    `names` are the hosts, in lower case and without a port, that are accepted besides those of
    the loopback. A link on a foreign page may lead to the chat page; everything else is refused.
    """
    given = {name: value.lower() for name, value in scope["headers"] if name in _ASKED}
    host, origin = given.get(b"host", b""), given.get(b"origin")
    hostname = _without_port(host.decode("latin-1"))
    if hostname not in _LOOPBACK and hostname not in names:
        raise ControlError(
            f"the host {hostname!r} is not one of the playground's; --allow-host NAME adds one", 403
        )
    if origin is not None and origin.partition(b"://")[2] != host:
        raise ControlError(_FOREIGN, 403)
    if given.get(b"sec-fetch-site", b"none") in _OWN:
        return
    follows_link = (given.get(b"sec-fetch-mode"), given.get(b"sec-fetch-dest")) == _LINK
    if not (follows_link and scope["method"] == "GET" and scope["path"] == "/"):
        raise ControlError(_FOREIGN, 403)


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host
