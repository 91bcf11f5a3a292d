"""How updates reach the bot where a webhook is set, for the status page."""

from dataclasses import dataclass


@dataclass(slots=True)
class Inflow:
    """What Telegram said at the last look at the webhook; with long polling it stays as it is."""

    undelivered: int = 0
    """Updates that Telegram could not deliver lately and keeps to deliver them again."""
