"""Whether aiohttp's parts below its session are as `bot/telegram/wire.py` knows them.

None of them is promised, so they are tried at the start: a `DirectLine` holds the conversations
below on aiohttp's own connector, pool and parser, with a far end in this process instead of a
network. It takes about two milliseconds. Whatever differs, be it a name, a signature or an outcome,
is a reason to go through the session.
"""

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple

import aiohttp
from yarl import URL

from bot.telegram.wire import Answer, DirectLine, Lost, heading

if TYPE_CHECKING:
    from aiohttp.client_proto import ResponseHandler

PATIENCE: Final = 2.0
"""Seconds for all of it; an event that never comes is a difference too."""

_ROOT: Final = URL("http://rehearsal.invalid/bot/")
_METHOD: Final = "getMe"
_BODY: Final = b'{"chat_id":5}'
_HEAD: Final = b"HTTP/1.1 200 OK\r\nRetry-After: 7\r\n"
_ANSWERED: Final = (200, "7", b"42")
_UNKNOWN: Final = (True, False)
_TIMED_OUT: Final = (True, True)
_NOT_SENT: Final = (False, False)


class _Scene(NamedTuple):
    """A request: what the far end does with it, and what must come of it."""

    name: str
    connection: int
    """The number of the connection that it must go out on; 0 if none can be made."""
    comes: tuple[bytes, ...]
    hangs_up: bool
    within: float | None
    expected: tuple[object, ...]


_PLAY: Final = (
    _Scene(
        "an answer in pieces, after an early one",
        1,
        (b"HTTP/1.1 103 Early Hints\r\n\r\n" + _HEAD + b"Content-Le", b"ngth: 2\r\n\r\n4", b"2"),
        hangs_up=False,
        within=None,
        expected=_ANSWERED,
    ),
    _Scene(
        "a second answer that nobody asked for",
        1,
        (_HEAD + b"Content-Length: 2\r\n\r\n42" + _HEAD + b"Content-Length: 2\r\n\r\n99",),
        hangs_up=False,
        within=5.0,
        expected=_ANSWERED,
    ),
    _Scene(
        "an answer that ends with its connection",
        2,
        (_HEAD + b"\r\n", b"42"),
        hangs_up=True,
        within=5.0,
        expected=_ANSWERED,
    ),
    _Scene("no answer", 3, (), hangs_up=True, within=5.0, expected=_UNKNOWN),
    _Scene(
        "half an answer",
        4,
        (_HEAD + b"Content-Length: 3\r\n\r\n42",),
        hangs_up=True,
        within=5.0,
        expected=_UNKNOWN,
    ),
    _Scene(
        "an answer that is not HTTP",
        5,
        (b"SSH-2.0-OpenSSH\r\n\r\n",),
        hangs_up=False,
        within=5.0,
        expected=_UNKNOWN,
    ),
    _Scene(
        "an answer that comes in too slowly",
        6,
        (_HEAD + b"Content-Length: 3\r\n\r\n42",),
        hangs_up=False,
        within=0.0,
        expected=_TIMED_OUT,
    ),
    _Scene("no connection", 0, (), hangs_up=False, within=5.0, expected=_NOT_SENT),
)


class _FarEnd(asyncio.Transport):
    """A connection without a network: it answers what is written as the scene says."""

    def __init__(self, stage: "_Stage", number: int, protocol: asyncio.Protocol) -> None:
        super().__init__()
        self._stage = stage
        self._number = number
        self._protocol = protocol
        self._closing = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Take a request, and have its answer come in later."""
        stage = self._stage
        stage.seen.append((self._number, bytes(data)))
        for piece in stage.scene.comes:
            stage.loop.call_soon(self._bring, piece)
        if stage.scene.hangs_up:
            stage.loop.call_soon(self.close)

    def _bring(self, piece: bytes) -> None:
        try:
            if not self._closing:
                self._protocol.data_received(piece)
        except Exception as error:  # in a callback it would be logged, and not seen here
            self._stage.trouble = error
            self.abort()

    def is_closing(self) -> bool:
        """Say whether it is closed or about to be."""
        return self._closing

    def close(self) -> None:
        """Close it; the protocol hears of it later, as from any transport."""
        if not self._closing:
            self._closing = True
            self._stage.loop.call_soon(self._protocol.connection_lost, None)

    def abort(self) -> None:
        """Close it; nothing is ever left to be written."""
        self.close()

    def is_reading(self) -> bool:
        """Say that it reads: what comes is short."""
        return not self._closing

    def pause_reading(self) -> None:
        """Do nothing: what comes is short."""

    def resume_reading(self) -> None:
        """Do nothing."""


class _Stage(aiohttp.TCPConnector):
    """aiohttp's connector, that connects to the far end; its one place must be freed each time."""

    def __init__(self) -> None:
        super().__init__(limit=1)
        self.loop = asyncio.get_running_loop()
        self.scene = _PLAY[0]
        self.seen: list[tuple[int, bytes]] = []
        self.trouble: Exception | None = None
        self._made = 0

    async def _create_connection(self, *_: object, **__: object) -> "ResponseHandler":
        from aiohttp.client_proto import ResponseHandler  # noqa: PLC0415 - may be there no more

        if not self.scene.connection:
            raise ConnectionRefusedError
        self._made += 1
        protocol = ResponseHandler(self.loop)
        protocol.connection_made(_FarEnd(self, self._made, protocol))
        return protocol


async def rehearse() -> str | None:
    """Return what is not as known below aiohttp's session; None if all of it is."""
    stage = None
    try:
        stage = _Stage()
        # Closing waits for connections to end, which is one more thing that may never happen.
        async with asyncio.timeout(2 * PATIENCE), stage, asyncio.timeout(PATIENCE):
            return await _play(stage)
    except Exception as error:  # whatever it is, there is the session to go through
        scene = f"{stage.scene.name}: " if stage is not None else ""
        return f"{scene}{type(error).__name__}: {error}"


async def _play(stage: _Stage) -> str | None:
    limits = aiohttp.ClientTimeout(connect=PATIENCE, sock_connect=PATIENCE)
    line = DirectLine(stage, _ROOT, None)
    for stage.scene in _PLAY:
        stage.seen.clear()
        result = await line.post(_METHOD, _BODY, stage.scene.within, limits)
        if stage.trouble is not None:
            raise stage.trouble
        fault = _compare(stage.scene, result, stage.seen)
        if fault is not None:
            return f"{stage.scene.name}: {fault}"
    return None


def _compare(scene: _Scene, result: Answer | Lost, seen: list[tuple[int, bytes]]) -> str | None:
    if isinstance(result, Answer):
        became: tuple[object, ...] = (
            result.status,
            result.headers.get("Retry-After"),
            bytes(result.body),
        )
    else:
        became = (result.sent, result.timed_out)
    if became != scene.expected:
        return f"expected {scene.expected}, got {became}"
    request = b"%b%d\r\n\r\n%b" % (heading(_ROOT / _METHOD), len(_BODY), _BODY)
    expected = [(scene.connection, request)] if scene.connection else []
    return None if seen == expected else f"expected {expected} on the wire, got {seen}"
