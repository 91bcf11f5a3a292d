"""The control API's endpoints for groups: members, requests to join, the bot's status."""

from starlette.requests import Request
from starlette.routing import Route

from bot.playground import groups, joining
from bot.playground.control import shapes
from bot.playground.control.answers import Endpoint, endpoint
from bot.playground.errors import ControlError
from bot.playground.reading import whole
from bot.playground.records import Chat, Object
from bot.playground.world import World


class Groups:
    """Groups and channels."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """Return the routes of these endpoints."""

        def post(path: str, action: Endpoint) -> Route:
            return Route(path, endpoint(self._world, action), methods=["POST"])

        group, user = "/playground/groups/{chat_id}", "/playground/users/{user_id}"
        return [
            Route("/playground/groups", endpoint(self._world, self.groups), methods=["GET"]),
            post("/playground/groups", self.new_group),
            post(f"{group}/bot", self.set_bot),
            post(f"{group}/members", self.set_member),
            post(f"{group}/requests", self.decide),
            post(f"{group}/upgrade", self.upgrade),
            post(f"{user}/join", self.join),
            post(f"{user}/withdraw", self.withdraw),
        ]

    async def groups(self, _: Request) -> Object:
        """List the groups."""
        return {
            "groups": [
                self._shown(chat) for chat in self._world.chats.values() if chat.type != "private"
            ]
        }

    def _shown(self, chat: Chat) -> Object:
        members: list[Object] = [
            {"id": user, "status": status} for user, status in chat.members.items()
        ]
        for member in members:
            if member["id"] in chat.tags:
                member["tag"] = chat.tags[member["id"]]
        newest = max(self._world.messages.get(chat.id, ()), default=0)
        shown = self._world.chat_object(chat)
        return {
            **shown,
            "members": members,
            "bot": chat.bot,
            "newest_message": newest,
            "join_by_request": chat.join_by_request,
            "requests": list(chat.requests),
        }

    async def new_group(self, request: Request) -> Object:
        """Make a group without the bot."""
        new = shapes.read(await request.body(), shapes.NewGroup)
        chat = groups.new_group(self._world, new.title, new.owner, new.members, new.kind)
        if new.join_by_request:
            if chat.type != "supergroup":
                raise ControlError("only a supergroup has join_by_request")
            chat.join_by_request = True
            self._world.save_chat(chat)
        if new.username and chat.type != "group":
            if self._world.by_username(new.username) is not None:
                raise ControlError(f"the username {new.username} is taken", 409)
            chat.username = new.username
            self._world.save_chat(chat)
        return self._shown(chat)

    def _group(self, request: Request) -> Chat:
        return groups.group(self._world, whole(request.path_params["chat_id"]) or 0)

    async def set_bot(self, request: Request) -> Object:
        """Change the bot's status in a group."""
        chat = self._group(request)
        new = shapes.read(await request.body(), shapes.BotStanding)
        groups.set_bot(self._world, chat, self._world.person(new.by), new.status)
        return self._shown(chat)

    async def upgrade(self, request: Request) -> Object:
        """Make a group a supergroup, with another id."""
        chat = self._group(request)
        given = shapes.read(await request.body(), shapes.Upgrade)
        return self._shown(groups.upgrade(self._world, chat, self._world.person(given.by)))

    async def set_member(self, request: Request) -> Object:
        """Change a person's status in a group."""
        chat = self._group(request)
        new = shapes.read(await request.body(), shapes.MemberStanding)
        groups.set_member(self._world, chat, self._world.person(new.user), new.status)
        return self._shown(chat)

    async def join(self, request: Request) -> Object:
        """Let a person join a group, or ask to join it."""
        person = self._world.person(whole(request.path_params["user_id"]) or 0)
        new = shapes.read(await request.body(), shapes.Joining)
        return joining.join(self._world, person, new.link, new.chat_id)

    async def withdraw(self, request: Request) -> Object:
        """Let a person withdraw their request to join."""
        person = self._world.person(whole(request.path_params["user_id"]) or 0)
        new = shapes.read(await request.body(), shapes.Withdrawal)
        joining.withdraw(self._world, person, new.chat_id)
        return {"withdrawn": True}

    async def decide(self, request: Request) -> Object:
        """Let an administrator approve or decline a request to join."""
        chat = self._group(request)
        new = shapes.read(await request.body(), shapes.Decision)
        by, person = self._world.person(new.by), self._world.person(new.user)
        joining.decide(self._world, chat, by, person, approve=new.approve)
        return self._shown(chat)
