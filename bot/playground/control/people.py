"""The part of the control API where people do something."""

import asyncio

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route

from bot.playground import polls, speaking
from bot.playground.call import Upload
from bot.playground.control import shapes
from bot.playground.control.answers import Endpoint, endpoint, query_numbers
from bot.playground.errors import ControlError
from bot.playground.groups import set_blocked
from bot.playground.messages import render
from bot.playground.reading import whole
from bot.playground.records import Object, Person
from bot.playground.requests import first, read_form
from bot.playground.world import World

_LONGEST_WAIT = 60.0


class People:
    """People and their screens."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """Return the routes."""
        one = "/playground/users/{user_id}"

        def post(path: str, action: Endpoint) -> Route:
            return Route(path, endpoint(self._world, action), methods=["POST"])

        def get(path: str, action: Endpoint) -> Route:
            return Route(path, endpoint(self._world, action), methods=["GET"])

        return [
            post("/playground/users", self.create),
            post(f"{one}/messages", self.write),
            post(f"{one}/edit", self.edit),
            post(f"{one}/press", self.press),
            post(f"{one}/vote", self.vote),
            post(f"{one}/block", self.block),
            post(f"{one}/unblock", self.unblock),
            get(f"{one}/screen", self.screen),
            get("/playground/queries/{query_id}", self.query),
        ]

    def _person(self, request: Request) -> Person:
        return self._world.person(whole(request.path_params["user_id"]) or 0)

    async def create(self, request: Request) -> Object:
        """Make a person."""
        new = shapes.read(await request.body(), shapes.NewUser)
        if not new.first_name.strip():
            raise ControlError("a person needs a first name")
        person = self._world.add_person(
            first_name=new.first_name.strip(),
            last_name=new.last_name or None,
            username=(new.username or "").removeprefix("@") or None,
            language_code=new.language_code or None,
            phone_number=new.phone_number or None,
        )
        return {"id": person.id}

    async def write(self, request: Request) -> Object:
        """Let a person write, share a contact, send a file."""
        person = self._person(request)
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            return await self._send_file(person, request.headers, await request.body())
        new = shapes.read(await request.body(), shapes.NewMessage)
        if new.contact:
            contact = None if new.contact is True else new.contact.shown()
            message = speaking.share_contact(self._world, person, contact, new.chat_id)
        elif new.text is not None:
            message = speaking.say(self._world, person, new.text, new.chat_id, new.reply_to)
        else:
            raise ControlError("a message needs text, contact or a file")
        return render(self._world, message)

    async def _send_file(self, person: Person, headers: Headers, body: bytes) -> Object:
        fields, uploads = await read_form(headers, body)
        upload: Upload | None = uploads.get("file")
        if upload is None:
            raise ControlError("the form has no file")
        numbers = {name: whole(fields.get(name)) for name in ("chat_id", "reply_to")}
        for name, number in numbers.items():
            if fields.get(name) and number is None:
                raise ControlError(f"{name} must be a number")
        message = speaking.send_file(
            self._world,
            person,
            fields.get("kind", "document"),
            upload,
            fields.get("caption", ""),
            numbers["chat_id"],
            numbers["reply_to"],
            fields.get("album", ""),
        )
        return render(self._world, message)

    async def edit(self, request: Request) -> Object:
        """Let a person edit a message."""
        person = self._person(request)
        new = shapes.read(await request.body(), shapes.Edit)
        message = speaking.edit(self._world, person, new.message_id, new.text, new.chat_id)
        return render(self._world, message)

    async def press(self, request: Request) -> Object:
        """Let a person press a button, and wait for the bot's answer."""
        world, person = self._world, self._person(request)
        new = shapes.read(await request.body(), shapes.Press)
        data = new.data
        if (data is None) == (new.text is None):
            raise ControlError("a press needs data or text, one of them")
        if data is None:
            button = speaking.button(world, person, new.message_id, new.text or "", new.chat_id)
            if "url" in button:
                return {"query_id": None, "answered": True, "url": button["url"]}
            if "callback_data" not in button:
                return {"query_id": None, "answered": True}
            data = str(button["callback_data"])
        query = speaking.press(world, person, new.message_id, data, new.chat_id)
        wait = min(max(new.wait, 0.0), _LONGEST_WAIT)
        if wait:
            answered = world.answered[query.id] = asyncio.Event()
            world.commit()
            try:
                await first(
                    asyncio.ensure_future(answered.wait()),
                    asyncio.ensure_future(world.closing.wait()),
                    within=wait,
                )
            finally:
                del world.answered[query.id]
        return query.answer()

    async def query(self, request: Request) -> Object:
        """Tell what has become of a press."""
        query = self._world.queries.get(request.path_params["query_id"])
        if query is None:
            raise ControlError("there is no such query", 404)
        return query.answer()

    async def vote(self, request: Request) -> Object:
        """Let a person vote."""
        person = self._person(request)
        new = shapes.read(await request.body(), shapes.Vote)
        message = speaking.poll_message(self._world, person, new.message_id, new.chat_id)
        return polls.vote(self._world, message, person, new.options)

    async def screen(self, request: Request) -> Object:
        """Tell what a person sees."""
        person = self._person(request)
        numbers = query_numbers(request, "chat_id", "limit")
        limit = max(numbers["limit"] or 0, 0)
        return speaking.screen(self._world, person, numbers["chat_id"], limit)

    async def block(self, request: Request) -> Object:
        """Let a person block the bot."""
        set_blocked(self._world, self._person(request), blocked=True)
        return {"blocked": True}

    async def unblock(self, request: Request) -> Object:
        """Let a person unblock the bot."""
        set_blocked(self._world, self._person(request), blocked=False)
        return {"blocked": False}
