"""How updates come in: by the webhook if one is wanted, else by polling.

Only the leader polls or keeps the webhook set. What Telegram delivers to the webhook any process
stores.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.config import Hook
from bot.operations.supervisor import Supervisor
from bot.telegram.transport import Telegram
from bot.updates.contact import Contact
from bot.updates.polling import Polling
from bot.updates.webhook import Webhook, secret_of
from bot.web.webhook import Receiver
from handlers.kit.inflow import Inflow
from storage.conversations.inbox import Arrival

Accept = Callable[[Sequence[Arrival]], Awaitable[None]]
"""Stores updates durably. Raises DatabaseUnavailableError."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the leader gets updates from.

    `run` asks for them, or keeps the webhook set, until cancelled; health calls that `name`.
    """

    name: str
    run: Callable[[], Awaitable[None]]


def receiver(hook: Hook, accept: Accept, token: str) -> Receiver:
    """Return what takes the updates that Telegram delivers to the webhook."""
    return Receiver(hook.path, secret_of(token), accept, hook.connections)


def source(
    hook: Hook | None,
    accept: Accept,
    *,
    telegram: Telegram,
    token: str,
    contact: Contact,
    clock: Clock,
    supervisor: Supervisor,
    inflow: Inflow,
) -> Source:
    """Return where updates come from; None as `hook` is polling."""
    if hook is None:
        return Source("polling", Polling(telegram, contact, accept).run)
    keeper = Webhook(
        telegram,
        contact,
        url=hook.url,
        secret=secret_of(token),
        connections=hook.connections,
        clock=clock,
        supervisor=supervisor,
        inflow=inflow,
    )
    return Source("the webhook", keeper.run)
