"""How updates come in: by the webhook if one is wanted, else by polling."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from aiohttp import web

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


async def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Source:
    """Where updates come from.

    `run` asks for them, or keeps the webhook set, until cancelled; health calls that `name`.
    `routes` are for the public web part. After `stop` nothing more is taken.
    """

    name: str
    run: Callable[[], Awaitable[None]]
    routes: Sequence[web.RouteDef] = ()
    stop: Callable[[], Awaitable[None]] = _nothing


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
    secret = secret_of(token)
    receiver = Receiver(hook.path, secret, accept, hook.connections)
    keeper = Webhook(
        telegram,
        contact,
        url=hook.url,
        secret=secret,
        connections=hook.connections,
        clock=clock,
        supervisor=supervisor,
        inflow=inflow,
    )

    async def run() -> None:
        receiver.open()
        await keeper.run()

    return Source("the webhook", run, receiver.routes(), receiver.stop)
