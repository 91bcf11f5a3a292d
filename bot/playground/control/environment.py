"""The control API's endpoints for clock, faults, limits, calls, events and files."""

import re
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.playground import faults, forgetting
from bot.playground.calls import PAGE, Calls
from bot.playground.control import shapes
from bot.playground.control.answers import Endpoint, as_json, endpoint, query_numbers
from bot.playground.control.processes import Processes
from bot.playground.errors import ControlError
from bot.playground.faults import Limits
from bot.playground.ranges import part_of
from bot.playground.records import Object
from bot.playground.world import World

_SPAN = re.compile(r"(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_SHOWN = frozenset(
    {
        "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp",
        "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/webm",
        "video/mp4", "video/ogg", "video/quicktime", "video/webm",
    }
)  # fmt: skip
"""Types that a browser shows or plays in place and that contain no script."""


class Environment:
    """Endpoints for the world as a whole.

    A bot in this process may set `moved` and `next_due` later; `processes` are those of a bot that
    runs elsewhere.
    """

    def __init__(self, world: World, calls: Calls, limits: Limits, processes: Processes) -> None:
        self._world = world
        self._calls = calls
        self._limits = limits
        self._processes = processes
        self.moved: Callable[[], Awaitable[None]] | None = None
        self.next_due: Callable[[], Awaitable[datetime | None]] | None = None

    def routes(self) -> list[Route]:
        """Return the routes of these endpoints."""

        def post(path: str, action: Endpoint) -> Route:
            return Route(path, endpoint(self._world, action), methods=["POST"])

        def get(path: str, action: Endpoint) -> Route:
            return Route(path, endpoint(self._world, action), methods=["GET"])

        return [
            post("/playground/reset", self.reset),
            get("/playground/people", self.people),
            post("/playground/faults", self.add_fault),
            get("/playground/faults", self.faults),
            post("/playground/limits", self.set_limits),
            get("/playground/calls", self.calls),
            post("/playground/forget", self.forget),
            get("/playground/clock", self.clock),
            post("/playground/clock", self.move_clock),
            Route("/playground/events", self.events, methods=["GET"]),
            Route("/playground/files/{file_id}", self.file, methods=["GET"]),
        ]

    async def reset(self, _: Request) -> Object:
        """Empty the world."""
        was_moved = bool(self._world.clock.offset)
        self._world.reset()
        self._limits.forget()
        self._calls.clear()
        self._world.commit()
        if was_moved:
            await self._tell_moved()
        return {"ok": True}

    async def forget(self, request: Request) -> Object:
        """Forget a person whom the bot has erased."""
        of = shapes.read(await request.body(), shapes.Forgotten)
        return {"deleted": self.forgets(of.user_id, of.words, of.messages)}

    def forgets(
        self,
        user_id: int | None,
        words: Collection[str],
        messages: Collection[tuple[int, int]],
    ) -> int:
        """Forget a person (see :func:`bot.playground.forgetting.forget`)."""
        return forgetting.forget(self._world, self._calls, user_id, words, messages)

    async def people(self, _: Request) -> Object:
        """List the people, with the bot and the time."""
        world = self._world
        listed = []
        for person in world.people.values():
            shown = world.user_object(person)
            del shown["is_bot"]
            if person.phone_number:
                shown["phone_number"] = person.phone_number
            shown.update(blocked=person.blocked, started=person.started, unread=person.unread)
            listed.append(shown)
        bot = world.bot_object()
        del bot["is_bot"]
        return {
            "people": listed,
            "bot": bot,
            "clock": world.clock.now().isoformat(),
            "processes": self._processes.listed(),
            **await self._ahead(),
        }

    async def add_fault(self, request: Request) -> Object:
        """Make the next calls of a method fail."""
        new = shapes.read(await request.body(), shapes.NewFault)
        faults.add_fault(self._world, new.method, new.times, new.kind)
        return await self.faults(request)

    async def faults(self, _: Request) -> Object:
        """List the faults that are left, and the limits on sending."""
        settings = self._world.settings
        return {
            "faults": settings.faults,
            "per_second": settings.per_second,
            "per_chat_per_second": settings.per_chat_per_second,
        }

    async def set_limits(self, request: Request) -> Object:
        """Set the limits on sending."""
        new = shapes.read(await request.body(), shapes.NewLimits)
        self._limits.set(new.per_second, new.per_chat_per_second)
        return {"per_second": new.per_second, "per_chat_per_second": new.per_chat_per_second}

    async def calls(self, request: Request) -> Object:
        """List the bot's calls."""
        numbers = query_numbers(request, "after", "limit")
        method = request.query_params.get("method")
        limit = numbers["limit"]
        found = self._calls.find(method, numbers["after"] or 0, PAGE if limit is None else limit)
        return {"calls": found}

    async def clock(self, _: Request) -> Object:
        """Return the time, and when the bot's next notice is due."""
        return {"now": self._world.clock.now().isoformat(), **await self._ahead()}

    async def move_clock(self, request: Request) -> Object:
        """Move the clock, and let the bot send what is due by then."""
        new = shapes.read(await request.body(), shapes.ClockMove)
        if sum(given is not None for given in (new.advance, new.to, new.passing)) != 1:
            raise ControlError("the clock needs pass, advance or to, one of them")
        clock = self._world.clock
        try:
            if new.passing is not None:
                clock.let_pass(_span(new.passing))
            elif new.advance is not None:
                clock.advance(_span(new.advance))
            elif new.to == "next":
                due = await self._due()
                if due > clock.now():
                    clock.set(due)
            else:
                clock.set(_moment(new.to or ""))
        except OverflowError:
            raise ControlError("that is too far away") from None
        self._world.commit()
        await self._tell_moved()
        return await self.clock(request)

    async def _tell_moved(self) -> None:
        if self.moved is not None:
            await self.moved()
        await self._processes.moved()

    async def _ahead(self) -> Object:
        """Return when the bot's next notice is due, and whether the bot goes by this clock."""
        due = await self._next_due()
        return {
            "next": None if due is None else due.isoformat(),
            "movable": self.moved is not None or bool(self._processes.listed()),
        }

    async def _next_due(self) -> datetime | None:
        ask = self._processes.next_due if self.next_due is None else self.next_due
        return await ask()

    async def _due(self) -> datetime:
        if self.next_due is None and not self._processes.listed():
            raise ControlError("the bot does not run with this playground: nothing is known due")
        due = await self._next_due()
        if due is None:
            raise ControlError("nothing is due", 409)
        return due

    async def events(self, _: Request) -> Response:
        """Stream changes as server-sent events."""
        return StreamingResponse(
            self._world.hub.stream(),
            media_type="text/event-stream",
            headers={"cache-control": "no-store", "x-accel-buffering": "no"},
        )

    async def file(self, request: Request) -> Response:
        """Return a file or a part of it: pictures, audio and video inline, others as a download."""
        file = self._world.files.get(request.path_params["file_id"])
        if file is None:
            return as_json({"error": "there is no such file"}, 404)
        kind = file.mime_type or "application/octet-stream"
        shown = kind in _SHOWN
        name = quote(file.name or file.path.rpartition("/")[2], safe="")
        place = "inline" if shown else "attachment"
        body = self._world.store.contents(file.contents)
        part = part_of(body, request.headers.get("range"), request.headers.get("if-range"))
        return Response(
            part.body,
            part.status,
            media_type=kind if shown else "application/octet-stream",
            headers={
                **part.headers,
                "content-disposition": f"{place}; filename*=utf-8''{name}",
                "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
                "cache-control": "private, max-age=86400",
            },
        )


def _span(text: str) -> timedelta:
    match = _SPAN.fullmatch(text.strip().lower())
    if match is None or not text.strip():
        raise ControlError(f"{text!r} is no span of time: write 1d2h, 30m, 1w")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ControlError(f"{text!r} is no moment: write next, or a date and time") from None
    if moment.tzinfo is None:
        raise ControlError("a moment needs its zone")
    return moment
