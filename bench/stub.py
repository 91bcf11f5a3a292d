"""A stub of the Bot API that is several times faster than any bot that it serves.

It runs as a process of its own (`python -m bench.stub --port 8090`) on a core of its own. It reads
HTTP by hand, answers with bytes made beforehand, and counts: a press of a button is handled once
its query was answered and its message edited.

People press as fast as the bot keeps up: at most `WINDOW` presses are unhandled at any moment, and
they are handed out in full batches of 100. So no bot is charged for reading ahead.

Its own control path, used by the benchmark alone (JSON):

    POST /bench/run     {kind, ...}: forget everything and begin (see `Job`)
    GET  /bench/report  what was counted so far
"""

import argparse
import asyncio
import json
import re
import signal
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any, ClassVar, cast

from bench import updates

WINDOW = 400
BATCH = 100
FIRST_PERSON = 700_000_001
FIRST_UPDATE = 500_000_000
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"transfer-encoding: *chunked", re.IGNORECASE)
_FIELDS = ("callback_query_id", "chat_id", "message_id", "offset", "limit", "timeout")
# One pattern for each way of sending fields: JSON, a form's, a form's with parts.
_JSON = {n: re.compile(rb'"%s": *"?(-?\w+)' % n.encode()) for n in _FIELDS}
_FORM = {n: re.compile(rb"(?:^|[&?])%s=(-?\w+)" % n.encode()) for n in _FIELDS}
_PARTS = {
    n: re.compile(rb'name="%s"(?:\r\n[^\r\n]+)*\r\n\r\n(-?\w+)' % n.encode()) for n in _FIELDS
}


def field_of(name: str, target: bytes, body: bytes) -> int | None:
    """Read one whole-number field of a request, however it was sent."""
    if body.startswith(b"{"):
        found = _JSON[name].search(body)
    elif body.startswith(b"--"):
        found = _PARTS[name].search(body)
    else:
        found = _FORM[name].search(body)
    if found is None and b"?" in target:
        found = _FORM[name].search(target)
    return int(found[1]) if found else None


@dataclass(slots=True)
class Job:
    """What is to be measured; `data` are the payloads of the buttons pressed in turn."""

    kind: str = "idle"  # idle, presses, sends, both, or paced (presses at an even pace)
    data: list[bytes] = field(default_factory=list)
    people: int = 5000
    warm_up: float = 1.5  # seconds after the first that are not counted
    seconds: float = 6.0
    sends: int = 0  # messages there are to send; the last of them ends the stretch early
    limit: int = 0  # messages a second; more are refused with 429
    every: float = 0.0  # seconds between presses, for `both` and `paced`


@dataclass(slots=True)
class Stretch:
    """The time over which a rate is taken: it begins after the warm-up."""

    warm_up: float
    seconds: float
    number: int = 0
    first: float | None = None
    begun: tuple[float, int] | None = None
    ended: tuple[float, int] | None = None

    def count(self, now: float, *, last: bool = False) -> None:
        """Take note of one more thing done, and of the last one there is to do."""
        self.number += 1
        if self.first is None:
            self.first = now
        if self.begun is None:
            if now - self.first >= self.warm_up:
                self.begun = (now, self.number)
        elif self.ended is None and (last or now - self.begun[0] >= self.seconds):
            self.ended = (now, self.number)

    def rate(self) -> float | None:
        """Return how many a second; None until the stretch is over."""
        if self.begun is None or self.ended is None:
            return None
        return (self.ended[1] - self.begun[1]) / (self.ended[0] - self.begun[0])


class Counts:
    """What happened since the job began."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.handed = 0
        self.arrived: deque[float] = deque()  # when each press came that waits to be fetched
        self.open: dict[int, tuple[int, float]] = {}  # query → person, when handed out
        self.half: dict[int, str] = {}  # query → the one of the two calls that came in
        self.by_person: dict[int, int] = {}
        self.calls: Counter[str] = Counter()
        self.stray = 0
        self.answer_times: list[float] = []
        self.handled = Stretch(job.warm_up, job.seconds)
        self.sent = Stretch(job.warm_up, job.seconds)
        self.recipients: Counter[int] = Counter()
        self.refused = 0

    def report(self) -> dict[str, Any]:
        """Sum up; rates are None until the stretch they are taken over is complete."""
        times = sorted(self.answer_times)
        return {
            "presses_per_second": self.handled.rate(),
            "sends_per_second": self.sent.rate(),
            "handed": self.handed,
            "handled": self.handled.number,
            "begun": (self.handled.begun or self.sent.begun) is not None,
            "stray": self.stray,
            "sent": self.sent.number,
            "recipients": len(self.recipients),
            "sent_twice": sum(1 for n in self.recipients.values() if n > 1),
            "refused": self.refused,
            "answer_ms": median(times) * 1000 if times else 0.0,
            "answer_ms_95": times[len(times) * 95 // 100] * 1000 if times else 0.0,
            "calls": dict(self.calls),
            "cpu": time.process_time(),
        }


class Stub:
    """The Bot API's side: one queue of updates, one count of what came back."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.counts = Counts(Job())
        self.message_id = 50_000
        self.recent: deque[float] = deque()
        self.waiting: list[tuple[Callable[[bytes], None], int]] = []
        self.next_update = FIRST_UPDATE
        self.due = 0.0
        self.wait_ends: asyncio.TimerHandle | None = None

    # What bots call.

    def call(self, method: str, target: bytes, body: bytes, reply: Callable[[bytes], None]) -> None:
        """Answer one call of the Bot API, now or (getUpdates) once there is something to say."""
        counts = self.counts
        counts.calls[method] += 1
        if method == "answercallbackquery":
            query = field_of("callback_query_id", target, body)
            now = time.perf_counter()
            if query in counts.open and (counts.handled.begun or counts.job.kind != "paced"):
                counts.answer_times.append(now - counts.open[query][1])
            self._half(query, "answer", now)
            reply(updates.TRUE)
        elif method == "editmessagetext":
            person = field_of("chat_id", target, body) or 0
            self._half(counts.by_person.get(person), "edit", time.perf_counter())
            message = field_of("message_id", target, body) or 0
            reply(updates.EDITED % {b"user": person, b"message": message})
        elif method in ("sendmessage", "copymessage"):
            self._send(target, body, reply)
        elif method == "getupdates":
            self._get_updates(target, body, reply)
        elif method == "getme":
            reply(updates.GET_ME)
        else:
            reply(updates.TRUE)

    def _half(self, query: int | None, which: str, now: float) -> None:
        """Take one of the two calls that make a press handled."""
        counts = self.counts
        if query is None or query not in counts.open or counts.half.get(query) == which:
            counts.stray += 1
        elif query in counts.half:
            del counts.half[query]
            person, _ = counts.open.pop(query)
            del counts.by_person[person]
            counts.handled.count(now)
            self._hand_out()
        else:
            counts.half[query] = which

    def _send(self, target: bytes, body: bytes, reply: Callable[[bytes], None]) -> None:
        counts, now = self.counts, time.perf_counter()
        if counts.job.limit:
            while self.recent and now - self.recent[0] >= 1.0:
                self.recent.popleft()
            if len(self.recent) >= counts.job.limit:
                counts.refused += 1
                reply(updates.TOO_MANY)
                return
            self.recent.append(now)
        person = field_of("chat_id", target, body) or 0
        counts.recipients[person] += 1
        counts.sent.count(now, last=counts.sent.number + 1 == counts.job.sends)
        self.message_id += 1
        reply(updates.SENT % {b"user": person, b"message": self.message_id})

    def _get_updates(self, target: bytes, body: bytes, reply: Callable[[bytes], None]) -> None:
        limit = min(field_of("limit", target, body) or BATCH, BATCH)
        timeout = field_of("timeout", target, body) or 0
        # As on Telegram, a newer getUpdates ends the one that waits.
        self._release()
        self.waiting.append((reply, limit))
        if timeout:
            loop = asyncio.get_running_loop()
            self.wait_ends = loop.call_later(timeout, self._release)
        self._hand_out()
        if not timeout:
            self._release()

    def _release(self) -> None:
        if self.wait_ends is not None:
            self.wait_ends.cancel()
            self.wait_ends = None
        for reply, _ in self.waiting:
            reply(b'{"ok":true,"result":[]}')
        self.waiting.clear()

    def _hand_out(self) -> None:
        """Give the waiting getUpdates a batch, if there is one."""
        if not self.waiting:
            return
        counts, job = self.counts, self.counts.job
        reply, limit = self.waiting[0]
        if job.kind == "presses":
            batch = limit if WINDOW - (counts.handed - counts.handled.number) >= limit else 0
        elif job.kind == "paced":
            batch = min(limit, len(counts.arrived))
        elif job.kind == "both" and time.perf_counter() >= self.due:
            batch = 1
            self.due = time.perf_counter() + job.every
        else:
            batch = 0
        if not batch:
            return
        out = [self._press() for _ in range(batch)]
        self.waiting.clear()
        self._release()
        reply(b'{"ok":true,"result":[' + b",".join(out) + b"]}")

    def arrive(self) -> None:
        """Have one more person press, and set when the next one does."""
        now = time.perf_counter()
        if not self.counts.calls["getupdates"]:
            self.due = now  # the bot is not up yet
            return
        self.counts.arrived.append(now)
        self.due += self.counts.job.every

    def _press(self) -> bytes:
        counts, job = self.counts, self.counts.job
        number = counts.handed
        counts.handed += 1
        person = FIRST_PERSON + number % job.people
        # Everybody presses another button in each round.
        data = job.data[(number % job.people + number // job.people) % len(job.data)]
        query = 4_000_000_000_000 + self.next_update
        came = counts.arrived.popleft() if counts.arrived else time.perf_counter()
        counts.open[query] = (person, came)
        counts.by_person[person] = query
        self.next_update += 1
        return updates.PRESS % {
            b"update": self.next_update,
            b"query": query,
            b"user": person,
            b"message": 1000 + number % job.people,
            b"data": data,
        }

    # What the benchmark calls.

    def run(self, request: dict[str, Any]) -> dict[str, Any]:
        """Begin a job."""
        request["data"] = [item.encode() for item in request.get("data", [])]
        self.counts = Counts(Job(**request))
        self.due = time.perf_counter()
        self.recent.clear()
        self._hand_out()
        return {"ok": True}


class Connection(asyncio.Protocol):
    """One connection: requests in, answers out in the same order."""

    stub: ClassVar[Stub]

    def __init__(self) -> None:
        self.buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are not subclasses of asyncio's.
        self.transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None

    def data_received(self, data: bytes) -> None:
        """Take all whole requests out of what has come in."""
        self.buffer = self.buffer + data if self.buffer else data
        while self.buffer:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end]
            length = _LENGTH.search(head)
            if length:
                whole = end + 4 + int(length[1])
                if len(self.buffer) < whole:
                    return
                body = self.buffer[end + 4 : whole]
            elif _CHUNKED.search(head):
                chunks = _unchunk(self.buffer, end + 4)
                if chunks is None:
                    return
                body, whole = chunks
            else:
                body, whole = b"", end + 4
            self.buffer = self.buffer[whole:]
            target = head[: head.find(b"\r\n")].split(b" ", 2)[1]
            self._request(target, body)

    def _request(self, target: bytes, body: bytes) -> None:
        path = target.split(b"?", 1)[0]
        if path.startswith(b"/bot"):
            method = path.rsplit(b"/", 1)[1].decode().lower()
            self.stub.call(method, target, body, self._reply)
        elif path == b"/bench/run":
            self._write(json.dumps(self.stub.run(json.loads(body))).encode())
        elif path == b"/bench/report":
            self._write(json.dumps(self.stub.counts.report()).encode())
        else:
            self._write(updates.NOT_FOUND)

    def _reply(self, body: bytes) -> None:
        if self.stub.delay:
            asyncio.get_running_loop().call_later(self.stub.delay, self._write, body)
        else:
            self._write(body)

    def _write(self, body: bytes) -> None:
        if self.transport is None:
            return
        status = b"200 OK"
        if body.startswith(b'{"ok":false'):
            status = b"429 Too Many Requests" if body is updates.TOO_MANY else b"404 Not Found"
        self.transport.write(
            b"HTTP/1.1 %s\r\nServer: nginx/1.18.0\r\nDate: Thu, 18 Mar 2027 06:00:00 GMT\r\n"
            b"Content-Type: application/json\r\nContent-Length: %d\r\nConnection: keep-alive\r\n"
            b"Strict-Transport-Security: max-age=31536000; includeSubDomains; preload\r\n"
            b"Access-Control-Allow-Origin: *\r\n\r\n%s" % (status, len(body), body)
        )


def _unchunk(buffer: bytes, at: int) -> tuple[bytes, int] | None:
    """Read a chunked body that starts at `at`: its bytes and where it ends; None if not whole."""
    body = b""
    while True:
        line = buffer.find(b"\r\n", at)
        if line < 0:
            return None
        size = int(buffer[at:line].split(b";")[0], 16)
        at = line + 2 + size + 2
        if len(buffer) < at:
            return None
        if size == 0:
            return body, at
        body += buffer[line + 2 : at - 2]


async def _tick(stub: Stub) -> None:
    """Hand out presses that become due by the clock alone."""
    while True:
        job = stub.counts.job
        now = time.perf_counter()
        await asyncio.sleep(min(max(stub.due - now, 0.0), 0.02) if job.kind == "paced" else 0.02)
        if stub.counts.job.kind == "paced" and time.perf_counter() >= stub.due:
            stub.arrive()
        if stub.counts.job.kind in ("both", "paced"):
            stub._hand_out()  # noqa: SLF001


async def serve(port: int, delay: float) -> None:
    """Serve until SIGTERM or SIGINT."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    Connection.stub = Stub(delay)
    server = await loop.create_server(Connection, "127.0.0.1", port)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    ticking = loop.create_task(_tick(Connection.stub))
    await stopped.wait()
    ticking.cancel()
    server.close()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(description="A fast stub of the Bot API, for measuring bots.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one and prints it")
    parser.add_argument("--delay-ms", type=float, default=0.0, help="to Telegram and back")
    arguments = parser.parse_args()
    import uvloop  # noqa: PLC0415 (not on Windows, where the benchmark does not run)

    uvloop.run(serve(arguments.port, arguments.delay_ms / 1000))


if __name__ == "__main__":
    main()
