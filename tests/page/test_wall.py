"""The page with the code on the wall, as a screen shows it and a camera reads it."""

import asyncio
import io
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from bot.web import public
from bot.web.walls import Walls
from storage.attendance import codes, walls
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import events
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.people import Grant
from storage.people import members, roles
from tests.databases import opened
from tests.office import ORGANISATION
from tests.ports import free_port

START = datetime(2027, 3, 18, 6, tzinfo=UTC)


@dataclass
class Served:
    """The public web part of a bot on a clock of the test's, in a thread of its own."""

    address: str
    loop: asyncio.AbstractEventLoop
    now: datetime = START - timedelta(minutes=10)
    database: Database | None = None
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def write(self, work: Callable[[Transaction], Awaitable[Any]]) -> Any:
        assert self.database is not None
        return asyncio.run_coroutine_threadsafe(self.database.write(work), self.loop).result(60)


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    port, loop, ready = free_port(), asyncio.new_event_loop(), threading.Event()
    made = Served(f"http://127.0.0.1:{port}", loop)
    organisation = replace(ORGANISATION, public=made.address)

    async def serve() -> None:
        async with opened(folder / "tongxin.db") as database:
            made.database = database
            routes = Walls(database, organisation, "tongxin_bot", lambda: made.now).routes()
            async with public.serving("127.0.0.1", port, routes):
                ready.set()
                await made.over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(60)
        yield made
    finally:
        loop.call_soon_threadsafe(made.over.set)
        thread.join(60)
        loop.close()


def read(page: Page) -> str:
    """Return what a camera reads from the screen."""
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())).convert("L"))
    return str(code.text).partition("?start=wall_")[2]


def fits(page: Page) -> None:
    """See that all of the page is on the screen, and nothing lies over the code or the count."""
    expect(page.locator("#code")).to_be_in_viewport(ratio=1)
    boxes = [page.locator(part).bounding_box() for part in ("#title", "#code", "#here", "#full")]
    for box in boxes:
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= page.evaluate("innerWidth")
        assert box["y"] + box["height"] <= page.evaluate("innerHeight")
    count, button = page.locator("#count").bounding_box(), boxes[-1]
    assert count is not None
    assert button is not None
    assert button["height"] >= 48
    for other in (boxes[1], count):
        assert other is not None
        apart = other["y"] + other["height"] <= button["y"]
        assert apart or other["x"] + other["width"] <= button["x"]


def test_a_screen_shows_the_code_that_changes(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path) as it:

        async def make(tx: Transaction) -> tuple[int, bytes, str]:
            staff = await members.ensure(tx, 7, "王老师", "zh", it.now)
            await roles.grant(tx, staff.id, Grant.school_staff(), it.now)
            new = NewEvent(
                kind="symposium",
                title="季度座谈会",
                starts_at=START,
                wall=START.replace(tzinfo=None),
                zone="UTC",
                audience=Audience(everyone=True),
            )
            made = await events.create(tx, new, it.now)
            await events.publish(tx, made.id, it.now)
            token = await walls.make(tx, made.id, staff.id, it.now)
            return made.id, await codes.make_secret(tx, made.id), token

        event, secret, token = it.write(make)
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{it.address}/wall#{token}")
        page.evaluate("every = 100")
        expect(page.locator("#title")).to_have_text("季度座谈会")
        expect(page.locator("#count")).to_have_text("0")
        assert page.url == f"{it.address}/wall"  # the token is nowhere to be read
        expect(page.locator("#code")).to_be_in_viewport(ratio=1)
        first = codes.wall_code(secret, event, it.now)
        assert read(page) == first
        shown = page.locator("#code").get_attribute("src")
        it.now += codes.WINDOW
        expect(page.locator("#code")).not_to_have_attribute("src", shown or "")
        assert read(page) == codes.wall_code(secret, event, it.now) != first
        for width, height in ((390, 844), (1920, 1080)):
            page.set_viewport_size({"width": width, "height": height})
            fits(page)
            assert read(page) == codes.wall_code(secret, event, it.now)
        page.locator("#full").click()
        expect(page.locator("#full")).to_be_hidden()
        assert page.evaluate("document.fullscreenElement === document.documentElement")
        page.evaluate("document.exitFullscreen()")
        expect(page.locator("#full")).to_be_visible()
        # Without network nobody scans a code that is no longer good.
        with page.expect_event("requestfailed"):  # so none is on its way that brings a new code
            context.set_offline(True)
        page.evaluate("goodUntil = 0")
        expect(page.locator("#note")).to_contain_text("签到码暂时没有更新")
        expect(page.locator("#code")).to_be_hidden()
        expect(page.locator("#here")).to_be_hidden()  # who has come since is not known
        context.set_offline(False)
        expect(page.locator("#code")).to_be_visible()
        it.write(lambda tx: walls.end_all(tx, event))
        expect(page.locator("#note")).to_contain_text("已经用过或过期")
        assert faults == []
        context.close()
