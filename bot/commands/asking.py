"""Asks the running bot how it is, over its health page."""

import http.client
from typing import Final

HOST: Final = "127.0.0.1"
PATIENCE: Final = 10.0
"""Seconds to wait for the page, which itself waits up to five for the database."""


class NoAnswerError(Exception):
    """The bot's page does not answer; the message says where it was asked."""


def ask(port: int, *, ready: bool) -> tuple[bool, str]:
    """Return whether the bot is alive, or with `ready` whether it is ready, and what it says.

    Raises NoAnswerError.
    """
    page = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        page.request("GET", "/readyz" if ready else "/healthz")
        answer = page.getresponse()
        said = answer.read().decode(errors="replace").rstrip("\n")
    except (OSError, http.client.HTTPException) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise NoAnswerError(f"the bot does not answer on port {port}: {why}") from None
    finally:
        page.close()
    return answer.status == http.client.OK, said
