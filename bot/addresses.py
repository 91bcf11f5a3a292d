"""Which addresses the settings may name: of another Bot API server, and of the webhook."""

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

PORTS: Final = (443, 80, 88, 8443)
"""The ports to which Telegram delivers."""


def is_secret(url: str) -> bool:
    """Return whether what is sent there can't be read on the way: by TLS, or on this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        here = ipaddress.ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost" or host.endswith(".localhost")
    return parts.scheme == "https" or here


def is_address(url: str) -> bool:
    """Return whether it is an address of a web server."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def webhook_refusal(url: str, *, own_server: bool, plain: bool) -> str:
    """Return what is expected of a webhook's address if this one would be refused, else "".

    `own_server`: a Bot API server of one's own delivers, also by http and to any port. `plain`: by
    http to another machine too.
    """
    if not is_address(url) or not re.fullmatch(r'https?://[!"$->A-~]+', url):
        return "expected an address such as https://bot.example.org/telegram, with no ? # or @"
    parts = urlsplit(url)
    if not re.fullmatch(r"(/[\w.~-]+)+", parts.path):
        return "expected a path of letters, digits and _ . ~ - such as /telegram"
    if own_server:
        safe = is_secret(url) or plain
        return "" if safe else "expected https, or TONGXIN_API_PLAIN=1: others could read it"
    if parts.scheme != "https":
        return "expected https: Telegram delivers to nothing else"
    if (parts.port or 443) not in PORTS:
        return f"expected one of the ports {', '.join(map(str, PORTS))}, to which Telegram delivers"
    known = _is_reachable(parts.hostname or "")
    return "" if known else "expected a host that Telegram can reach from outside"


def public_refusal(url: str) -> str:
    """Return what is expected of the address of what is public if this one is wrong, else ""."""
    if not is_address(url) or not re.fullmatch(r"https?://[\w.:\[\]-]+(/[\w.~-]+)*/?", url):
        return "expected an address such as https://bot.example.org, with no ? # or @"
    return "" if is_secret(url) else "expected https: others could read secret addresses"


def _is_reachable(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".localhost", ".local", ".internal"))
