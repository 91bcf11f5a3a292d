"""The control API's endpoints for people: create one, block the bot, read a screen."""

from starlette.requests import Request
from starlette.routing import Route

from bot.playground import screens
from bot.playground.control import shapes
from bot.playground.control.actions import Actions
from bot.playground.control.answers import Endpoint, endpoint, query_numbers
from bot.playground.errors import ControlError
from bot.playground.groups import set_blocked
from bot.playground.reading import whole
from bot.playground.records import Object, Person
from bot.playground.world import World


class People:
    """Endpoints for people and their screens."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._actions = Actions(world)

    def routes(self) -> list[Route]:
        """Return the routes of these endpoints and of what people do in chats."""
        one = "/playground/users/{user_id}"

        def post(path: str, action: Endpoint) -> Route:
            return Route(path, endpoint(self._world, action), methods=["POST"])

        def get(path: str, action: Endpoint) -> Route:
            return Route(path, endpoint(self._world, action), methods=["GET"])

        return [
            post("/playground/users", self.create),
            post(f"{one}/block", self.block),
            post(f"{one}/unblock", self.unblock),
            get(f"{one}/screen", self.screen),
            *self._actions.routes(),
        ]

    def _person(self, request: Request) -> Person:
        return self._world.person(whole(request.path_params["user_id"]) or 0)

    async def create(self, request: Request) -> Object:
        """Create a person."""
        new = shapes.read(await request.body(), shapes.NewUser)
        if not new.first_name.strip():
            raise ControlError("a person needs a first name")
        person = self._world.add_person(
            first_name=new.first_name.strip(),
            last_name=new.last_name or None,
            username=(new.username or "").removeprefix("@") or None,
            language_code=new.language_code or None,
            phone_number=new.phone_number or None,
            hides_forwards=new.hides_forwards,
        )
        return {"id": person.id}

    async def screen(self, request: Request) -> Object:
        """Return what a person sees in a chat."""
        person = self._person(request)
        numbers = query_numbers(request, "chat_id", "limit")
        limit = max(numbers["limit"] or 0, 0)
        return screens.screen(self._world, person, numbers["chat_id"], limit)

    async def block(self, request: Request) -> Object:
        """Let a person block the bot."""
        set_blocked(self._world, self._person(request), blocked=True)
        return {"blocked": True}

    async def unblock(self, request: Request) -> Object:
        """Let a person unblock the bot."""
        set_blocked(self._world, self._person(request), blocked=False)
        return {"blocked": False}
