"""Ports of this machine at which nobody listens, for servers that a test starts by number."""

import contextlib
import secrets
import socket
from typing import Final

_LOWEST: Final = 20_000
_MANY: Final = 10_000
"""All below 32,768, where systems begin to number the near ends of connections: a port that the
system has chosen may have been given to a connection until the test's server begins."""


def free_port() -> int:
    """Return a port that is free, and stays so but for another test that chooses the same."""
    while True:
        port = _LOWEST + secrets.randbelow(_MANY)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
