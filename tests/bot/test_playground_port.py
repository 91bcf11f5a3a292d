"""Where a playground serves what is public: each at a port of its own."""

import contextlib
from dataclasses import replace
from pathlib import Path

from aiohttp import web

from bot.commands.demo import public_of
from bot.commands.following import HERE
from bot.config import Listen
from bot.web.public import serving
from tests.dialogs.limits import settings_for
from tests.dialogs.settings import changed
from tests.ports import free_port


async def answer(_: web.Request) -> web.Response:
    return web.Response()


ROUTES = [web.get("/", answer)]


async def test_playgrounds_that_start_at_once_have_ports_of_their_own(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, changed(tmp_path))
    settings = replace(settings, listen=Listen(HERE, free_port()))
    with public_of(settings) as (organisation, one), public_of(settings) as (others, other):
        # Neither listens yet.
        assert one.port == settings.listen.port != other.port
        assert organisation.public.endswith(f":{one.port}")
        assert others.public.endswith(f":{other.port}")
        # The processes of each playground share its port.
        async with contextlib.AsyncExitStack() as served:
            for listen in (one, one, other, other):
                where = listen.host, listen.port
                await served.enter_async_context(serving(*where, ROUTES, shared=listen.shared))
    # It is free again for the next.
    with public_of(settings) as (_, again):
        assert again.port == one.port
