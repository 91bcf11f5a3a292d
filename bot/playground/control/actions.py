"""The control API's endpoints for what people do in chats."""

import asyncio

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route

from bot.playground import changing, contents, keys, polls, reactions, replying, speaking, topics
from bot.playground.call import Upload
from bot.playground.control import shapes
from bot.playground.control.answers import Endpoint, endpoint
from bot.playground.errors import ControlError
from bot.playground.forwarding import forward
from bot.playground.messages import render
from bot.playground.reading import whole
from bot.playground.records import Message, Object, Person
from bot.playground.requests import first, read_form
from bot.playground.world import World

_LONGEST_WAIT = 60.0
_NUMBERS = ("message_id", "chat_id", "reply_to", "reply_chat_id", "duration", "width", "height")
_KINDS = ("text", "contact", "location", "venue", "dice", "poll", "file")


class Actions:
    """Endpoints for what people do: write, edit, press, vote, react, forward."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """Return the routes of these endpoints."""
        one = "/playground/users/{user_id}"

        def post(path: str, action: Endpoint) -> Route:
            return Route(path, endpoint(self._world, action), methods=["POST"])

        query = endpoint(self._world, self.query)
        return [
            post(f"{one}/messages", self.write),
            post(f"{one}/edit", self.edit),
            post(f"{one}/delete", self.delete),
            post(f"{one}/forward", self.forward),
            post(f"{one}/topics", self.open_topic),
            post(f"{one}/react", self.react),
            post(f"{one}/press", self.press),
            post(f"{one}/vote", self.vote),
            post(f"{one}/option", self.add_option),
            post(f"{one}/stop", self.stop),
            Route("/playground/queries/{query_id}", query, methods=["GET"]),
        ]

    def _person(self, request: Request) -> Person:
        return self._world.person(whole(request.path_params["user_id"]) or 0)

    async def write(self, request: Request) -> Object:
        """Let a person send a message."""
        world, person = self._world, self._person(request)
        if _is_form(request.headers):
            return await self._send_file(person, request.headers, await request.body())
        new = shapes.read(await request.body(), shapes.NewMessage)
        given = [kind for kind in _KINDS if getattr(new, kind) not in (None, False)]
        if len(given) != 1:
            raise ControlError(f"a message needs one of {', '.join(_KINDS)}")
        if new.caption and new.file is None:
            raise ControlError("only a file has a caption")
        where = (new.chat_id, new.reply_to, new.reply_chat_id, new.quote)
        reply_to, reply = replying.reply(world, person, *where)
        place = speaking.chat_for(world, person, new.chat_id)
        reply = {**reply, **topics.spoken(place, new.thread_id)}
        if new.text is not None:
            said = speaking.say(world, person, new.text, new.chat_id, reply_to, reply=reply)
            return render(world, said)
        chat = speaking.chat_for(world, person, new.chat_id)
        rules = contents.poll_rules(new.poll.shown()) if new.poll else polls.NO_RULES
        content = {**self._content(person, new), **reply}
        message = speaking.publish(world, person, chat, content, reply_to, rules=rules)
        return render(world, message)

    async def open_topic(self, request: Request) -> Object:
        """Let a person open a topic in a supergroup, or in the private chat."""
        world, person = self._world, self._person(request)
        new = shapes.read(await request.body(), shapes.NewTopic)
        chat = speaking.chat_for(world, person, new.chat_id)
        return {"message_thread_id": topics.new_topic(world, chat, person, new.name)}

    def _content(self, person: Person, new: shapes.NewMessage) -> Object:
        """Return the content of a message that is no text."""
        world = self._world
        if new.file is not None:
            content = contents.known_file(world, new.file)
            return {**content, **contents.caption(new.caption, content)}
        if new.location is not None:
            return contents.location(new.location.shown())
        if new.venue is not None:
            return contents.venue(new.venue.shown())
        if new.poll is not None:
            return contents.poll(world, new.poll.shown())
        return self._contact(person, new.contact) if new.contact else _dice(new.dice)

    def _contact(self, person: Person, given: bool | int | shapes.NewContact) -> Object:
        if isinstance(given, shapes.NewContact):
            return contents.contact(given.shown())
        return contents.own_contact(person if given is True else self._world.person(given))

    async def _send_file(self, person: Person, headers: Headers, body: bytes) -> Object:
        world = self._world
        fields, numbers, upload = await _read_file(headers, body)
        chat_id, reply_to = numbers["chat_id"], numbers["reply_to"]
        chat = speaking.chat_for(world, person, chat_id)
        where = (chat_id, reply_to, numbers["reply_chat_id"], fields.get("quote"))
        reply_to, reply = replying.reply(world, person, *where)
        content = self._uploaded(fields, numbers, upload)
        caption = contents.caption(fields.get("caption", ""), content)
        part = contents.album(world, fields["album"], content) if fields.get("album") else {}
        message = speaking.publish(
            world, person, chat, {**content, **part, **caption, **reply}, reply_to
        )
        return render(world, message)

    def _uploaded(
        self, fields: dict[str, str], numbers: dict[str, int | None], upload: Upload
    ) -> Object:
        stated: Object = {
            name: number
            for name, number in numbers.items()
            if number is not None and name in ("duration", "width", "height")
        }
        stated.update({name: fields[name] for name in ("emoji", "title") if fields.get(name)})
        return contents.new_file(self._world, fields.get("kind", "document"), upload, stated)

    async def edit(self, request: Request) -> Object:
        """Let a person edit a message: its text, its file, or the place of a live location."""
        world, person = self._world, self._person(request)
        if _is_form(request.headers):
            fields, numbers, upload = await _read_file(request.headers, await request.body())
            content = self._uploaded(fields, numbers, upload)
            number, caption = numbers["message_id"] or 0, fields.get("caption")
            message = changing.edit_media(
                world, person, number, content, caption, numbers["chat_id"]
            )
            return render(world, message)
        new = shapes.read(await request.body(), shapes.Edit)
        return render(world, self._edited(person, new))

    def _edited(self, person: Person, new: shapes.Edit) -> Message:
        world = self._world
        if new.file is not None and new.location is None:
            content = contents.known_file(world, new.file)
            return changing.edit_media(
                world, person, new.message_id, content, new.text, new.chat_id
            )
        if new.location is not None and new.text is None and new.file is None:
            place = new.location.shown()
            return changing.move(world, person, new.message_id, place, new.chat_id)
        if new.text is not None and new.location is None:
            return changing.edit_text(world, person, new.message_id, new.text, new.chat_id)
        raise ControlError("an edit needs text, a file or a location")

    async def delete(self, request: Request) -> Object:
        """Let a person delete messages."""
        person = self._person(request)
        new = shapes.read(await request.body(), shapes.Removal)
        changing.remove(self._world, person, new.message_ids, new.chat_id)
        return {"deleted": new.message_ids}

    async def forward(self, request: Request) -> Object:
        """Let a person forward messages."""
        world, person = self._world, self._person(request)
        new = shapes.read(await request.body(), shapes.Forward)
        made = forward(world, person, new.message_ids, new.from_chat_id, new.chat_id)
        return {"messages": [render(world, message) for message in made]}

    async def react(self, request: Request) -> Object:
        """Let a person react to a message."""
        person = self._person(request)
        new = shapes.read(await request.body(), shapes.Reaction)
        message = reactions.react(self._world, person, new.message_id, new.emoji, new.chat_id)
        return {"reactions": reactions.seen_by(person, message)}

    async def press(self, request: Request) -> Object:
        """Let a person press a button, and wait for the bot's answer."""
        world, person = self._world, self._person(request)
        new = shapes.read(await request.body(), shapes.Press)
        if (new.data is None) == (new.text is None):
            raise ControlError("a press needs data or text, one of them")
        if new.message_id is None:
            return self._press_key(person, new)
        data = new.data
        if data is None:
            button = speaking.button(world, person, new.message_id, new.text or "", new.chat_id)
            if "callback_data" not in button:
                return _opened(button)
            data = str(button["callback_data"])
        query = speaking.press(
            world,
            person,
            new.message_id,
            data,
            new.chat_id,
            ephemeral_id=new.ephemeral_message_id,
        )
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

    def _press_key(self, person: Person, new: shapes.Press) -> Object:
        """Press a button of the reply keyboard, which sends a message."""
        world = self._world
        if new.text is None:
            raise ControlError("a button without a message_id is one of the reply keyboard: text")
        message = keys.press_key(
            world,
            person,
            keys.key(world, person, new.text, new.chat_id),
            chat_id=new.chat_id,
            users=new.users,
            chat=new.chat,
            location=None if new.location is None else new.location.shown(),
            poll=None if new.poll is None else new.poll.shown(),
        )
        return {"query_id": None, "answered": True, "message": render(world, message)}

    async def query(self, request: Request) -> Object:
        """Return the bot's answer to a press, if there is one by now."""
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

    async def add_option(self, request: Request) -> Object:
        """Let a person add an option to a poll that allows it."""
        person = self._person(request)
        new = shapes.read(await request.body(), shapes.NewOption)
        message = speaking.poll_message(self._world, person, new.message_id, new.chat_id)
        return polls.add_option(self._world, message, person, new.text)

    async def stop(self, request: Request) -> Object:
        """Let a person close a poll of theirs, or end a live location."""
        world, person = self._world, self._person(request)
        new = shapes.read(await request.body(), shapes.Place)
        return render(world, changing.stop(world, person, new.message_id, new.chat_id))


def _dice(given: bool | str | shapes.NewDice | None) -> Object:
    if isinstance(given, shapes.NewDice):
        return contents.dice(given.emoji, given.value)
    return contents.dice(given if isinstance(given, str) else "🎲", None)


def _is_form(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith("multipart/form-data")


async def _read_file(
    headers: Headers, body: bytes
) -> tuple[dict[str, str], dict[str, int | None], Upload]:
    """Return a form's fields, its numbers by name (None where not given) and its file."""
    fields, uploads = await read_form(headers, body)
    upload = uploads.get("file")
    if upload is None:
        raise ControlError("the form has no file")
    numbers = {name: whole(fields.get(name)) for name in _NUMBERS}
    for name, number in numbers.items():
        if fields.get(name) and number is None:
            raise ControlError(f"{name} must be a number")
    return fields, numbers, upload


def _opened(button: Object) -> Object:
    """Return what a press does in the person's app; the bot gets no update."""
    if "disabled" in button:
        raise ControlError(f"the button {button['text']!r} is disabled", 403)
    answer: Object = {"query_id": None, "answered": True}
    for name in ("url", "web_app", "login_url"):
        if name in button:
            value = button[name]
            answer["url"] = value if isinstance(value, str) else value["url"]
    for name in ("switch_inline_query", "switch_inline_query_current_chat"):
        if name in button:
            here = name.endswith("current_chat")
            answer["inline"] = {"chat": "current" if here else "other", "query": button[name]}
    if "switch_inline_query_chosen_chat" in button:
        chosen = button["switch_inline_query_chosen_chat"]
        answer["inline"] = {"chat": "other", "query": chosen.get("query", "")}
    if "copy_text" in button:
        answer["copied"] = button["copy_text"]["text"]
    return answer
