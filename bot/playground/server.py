"""The playground's server: the Bot API, the control API and the chat page in one."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from datetime import datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.playground.api import BotApi
from bot.playground.calls import Calls
from bot.playground.clock import PlaygroundClock
from bot.playground.control.answers import as_json
from bot.playground.control.environment import Environment
from bot.playground.control.groups import Groups
from bot.playground.control.people import People
from bot.playground.control.processes import Processes
from bot.playground.errors import StartError
from bot.playground.gate import Gate
from bot.playground.requests import Connections
from bot.playground.visits import FirstVisit
from bot.playground.webhook import Delivery
from bot.playground.world import World

_STATIC = Path(__file__).parent / "static"
_PORTS_TRIED = 20
_LAST_ANSWERS = 1.0
"""Seconds that requests in progress may take when the server stops."""


class _Server(uvicorn.Server):
    """Uvicorn inside another program's event loop: it leaves signals alone and stops at once."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.stopped = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        await self.stopped.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listener in self.servers:
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        answering = set(self.server_state.tasks)
        if answering:
            _, late = await asyncio.wait(answering, timeout=_LAST_ANSWERS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        for listener in self.servers:
            await listener.wait_closed()


class Playground:
    """A world and the server for it.

    `path` is the file that stores the world (None: in memory). A bot that runs in the same
    process sets `on_clock_moved`, awaited after somebody has moved the clock, and `next_due`,
    which returns when its next notice is due; both may be set later. Processes elsewhere report
    to the control API instead (control/processes.py). `allowed_hosts` are
    further names by which programs may reach the server (`serve` adds the host that it listens
    on). Webhooks lead to this machine only, unless `remote_webhooks`.
    """

    def __init__(
        self,
        *,
        path: Path | None = None,
        on_clock_moved: Callable[[], Awaitable[None]] | None = None,
        next_due: Callable[[], Awaitable[datetime | None]] | None = None,
        bot_name: str = "Playground Bot",
        bot_username: str = "playground_bot",
        allowed_hosts: Collection[str] = (),
        remote_webhooks: bool = False,
    ) -> None:
        self.world = World(path, bot_name, bot_username)
        self.world.remote_webhooks = remote_webhooks
        self.calls = Calls()
        self._connections = Connections()
        self._api = BotApi(self.world, self.calls, self._connections)
        self._processes = Processes(self.world)
        limits = self._api.limits
        self._environment = Environment(self.world, self.calls, limits, self._processes)
        self._environment.moved = on_clock_moved
        self._environment.next_due = next_due
        self._people = People(self.world)
        self._groups = Groups(self.world)
        self._visits = FirstVisit()
        self._names = {_host_name(name) for name in allowed_hosts}

    @property
    def clock(self) -> PlaygroundClock:
        """The clock of the world, and of a bot that runs in the same process."""
        return self.world.clock

    @property
    def on_clock_moved(self) -> Callable[[], Awaitable[None]] | None:
        """Awaited after somebody has moved the clock through the control API."""
        return self._environment.moved

    @on_clock_moved.setter
    def on_clock_moved(self, action: Callable[[], Awaitable[None]] | None) -> None:
        self._environment.moved = action

    @property
    def next_due(self) -> Callable[[], Awaitable[datetime | None]] | None:
        """Returns when the bot's next notice is due (aware), None if none is."""
        return self._environment.next_due

    @next_due.setter
    def next_due(self, question: Callable[[], Awaitable[datetime | None]] | None) -> None:
        self._environment.next_due = question

    def forget(
        self, user_id: int | None, words: Collection[str], messages: Collection[tuple[int, int]]
    ) -> None:
        """Forget a person whom the bot has erased (see :func:`bot.playground.forgetting.forget`).

        Further processes ask for the same by the control API.
        """
        self._environment.forgets(user_id, words, messages)

    @property
    def on_first_visit(self) -> Callable[[str], Awaitable[None]] | None:
        """Awaited once, before the first request of the control API is answered.

        Its argument is the request's Accept-Language, empty if there is none. Requests for the
        clock and of the bot's processes, also to forget somebody, are no visit.
        """
        return self._visits.prepare

    @on_first_visit.setter
    def on_first_visit(self, action: Callable[[str], Awaitable[None]] | None) -> None:
        self._visits.prepare = action

    def asgi(self) -> Starlette:
        """Return the application."""
        return Starlette(
            routes=[
                Route("/", self._page, methods=["GET"]),
                Mount("/static", StaticFiles(directory=_STATIC, check_dir=False)),
                *self._people.routes(),
                *self._groups.routes(),
                *self._environment.routes(),
                *self._processes.routes(),
            ],
            middleware=[Middleware(Gate, api=self._api, names=self._names, visits=self._visits)],
            exception_handlers={404: _not_found, 405: _not_found},
        )

    async def _page(self, _: Request) -> Response:
        page = _STATIC / "index.html"
        if not page.is_file():
            return PlainTextResponse("The chat page is not here.", 404)
        return FileResponse(page, headers={"cache-control": "no-cache"})

    @contextlib.asynccontextmanager
    async def serve(
        self, host: str = "127.0.0.1", port: int = 0, *, try_next: bool = False
    ) -> AsyncIterator[str]:
        """Serve in this event loop; yields the address, such as http://127.0.0.1:8080.

        Port 0 is any free one; with `try_next`, one of the next ports is used if the port is
        taken. Raises StartError if no port is free. Long polls and streams end at once when the
        context ends, and the world's file is closed.
        """
        listener = _listen(host, port, _PORTS_TRIED if try_next else 1)
        self._names.add(_host_name(host))
        self.world.closing.clear()
        server = _Server(self._config())
        serving = asyncio.create_task(server.serve([listener]))
        delivering = asyncio.create_task(Delivery(self.world, self._api.perform).run())
        ready = asyncio.create_task(server.ready.wait())
        try:
            await asyncio.wait({ready, serving}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                serving.result()
            yield f"http://{_host_name(host)}:{listener.getsockname()[1]}"
        finally:
            self.world.closing.set()
            self.world.hub.close()
            server.stopped.set()
            delivering.cancel()
            ready.cancel()
            results = await asyncio.gather(serving, delivering, ready, return_exceptions=True)
            self.world.store.close()
            for result in results:
                if isinstance(result, Exception):
                    raise result

    def _config(self) -> uvicorn.Config:
        connections = self._connections

        class Protocol(HttpToolsProtocol):
            """Registers each connection, so that a fault can close it."""

            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                if self.client is not None:
                    connections.add(self.client, transport)

            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                if self.client is not None:
                    connections.remove(self.client)

        return uvicorn.Config(
            self.asgi(),
            http=Protocol,
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            date_header=False,
            server_header=False,
            timeout_keep_alive=120,
        )


def _host_name(host: str) -> str:
    """Return a host as it stands in an address: an IPv6 address in brackets."""
    return f"[{host}]".lower() if ":" in host and not host.startswith("[") else host.lower()


def _listen(host: str, port: int, tries: int) -> socket.socket:
    """Return a socket that listens on the port, or on one of the next `tries` - 1."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    why = ""
    for number in range(port, port + tries):
        # With IPPROTO_TCP given, asyncio sets TCP_NODELAY, which saves 40 ms an answer.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
            listener.listen(1024)
        except (OSError, OverflowError) as error:
            listener.close()
            why = getattr(error, "strerror", None) or str(error)
        else:
            listener.setblocking(False)
            return listener
    raise StartError(f"Can't listen on {host}:{port}: {why}")


async def _not_found(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    return as_json({"error": f"there is no {request.method} {request.url.path}"}, status)
