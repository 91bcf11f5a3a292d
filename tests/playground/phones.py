"""The chat page's two phones in a browser, and a bot that the test plays over HTTP."""

import asyncio
import json
import os
import signal
import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Error, Locator, Page, ViewportSize, expect

from bot.playground.server import Playground
from tests.forked import Child

TOKEN = "1234567:" + "page-test-" * 3 + "12345"
WIDE: ViewportSize = {"width": 1440, "height": 900}
PATIENCE = 30_000
"""Milliseconds that a busy machine may need for what takes a fraction of a second."""
Files = dict[str, tuple[str, bytes, str]] | None
FOREIGN_NAME = "evil.test"
"""A host name that the browser resolves to this machine, as after DNS rebinding."""
NOT_NEEDED = [
    # What Playwright leaves out that matters here: of two such lists Chromium heeds the last.
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    # Pages of Chromium's own, loaded with each window for its address bar, which nobody sees: they
    # take three times as long as the window.
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
]
CHROMIUM = [
    f"--disable-features={','.join(NOT_NEEDED)}",
    f"--host-resolver-rules=MAP {FOREIGN_NAME} 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # One process for the pages and none for drawing them: each costs a fraction of a second.
    "--in-process-gpu",
    "--process-per-site",
    # A fake microphone, which needs no permission.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]


class Bot:
    """A bot played by the test: calls the Bot API and reads updates."""

    def __init__(self, base: str) -> None:
        # The server may still be starting: a refused connection is tried again after a pause.
        transport = httpx.HTTPTransport(retries=8, verify=False)
        self.http = httpx.Client(base_url=base, transport=transport, timeout=30, trust_env=False)
        self.seen = 0

    def call(self, method: str, files: Files = None, **values: object) -> dict[str, Any]:
        """Call a method with a form's fields; it must succeed."""
        fields = {
            name: json.dumps(value) if isinstance(value, dict | list) else str(value)
            for name, value in values.items()
        }
        answer = self.http.post(f"/bot{TOKEN}/{method}", data=fields, files=files).json()
        assert answer["ok"], answer
        result: dict[str, Any] = answer["result"]
        return result

    def hears(self, kind: str = "message") -> dict[str, Any]:
        """Wait for the next update of this kind and return what is in it."""
        for _ in range(10):
            query = {"offset": self.seen + 1, "timeout": 10, "limit": 1}
            answer = self.http.get(f"/bot{TOKEN}/getUpdates", params=query).json()
            for update in answer["result"]:
                self.seen = update["update_id"]
                if kind in update:
                    found: dict[str, Any] = update[kind]
                    return found
        pytest.fail(f"no {kind} came")

    def control(self, path: str, **body: object) -> dict[str, Any]:
        """Make a call of the control API; it must succeed."""
        answer = self.http.post(f"/playground/{path}", json=body)
        assert answer.status_code < 300, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def listed(self, path: str) -> dict[str, Any]:
        """Read from the control API; it must succeed."""
        answer = self.http.get(f"/playground/{path}")
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told


@contextmanager
def playground(port: int) -> Iterator[None]:
    """Run the playground as its own process, which is ended with the block."""
    files = os.open(os.devnull, os.O_WRONLY), os.dup(2)
    child = Child.of("bot.playground.__main__", ["--port", str(port)], os.environ, *files)
    try:
        yield
    finally:
        child.send_signal(signal.SIGTERM)
        if child.join(10) is None:
            child.kill()
            child.join(10)


@contextmanager
def within(playground: Playground) -> Iterator[str]:
    """Serve a playground in a thread of this process, as for a bot in the same process."""
    opened: Future[str] = Future()
    loop = asyncio.new_event_loop()
    ended = asyncio.Event()

    async def serve() -> None:
        async with playground.serve() as address:
            opened.set_result(address)
            await ended.wait()

    thread = Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        yield opened.result(10)
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(10)
        loop.close()


class Window:
    """A window of the browser that is used again: a new one takes half a second of two processors.

    Whoever opens it finds it as at first: an empty storage, no listeners, no routes.
    """

    kept: ClassVar[dict[tuple[Browser, str], "Window"]] = {}

    def __init__(self, browser: Browser, locale: str) -> None:
        self.context = browser.new_context(
            locale=locale, device_scale_factor=1, reduced_motion="reduce"
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.tools = self.context.new_cdp_session(self.page)

    @classmethod
    @contextmanager
    def opened(cls, browser: Browser, locale: str, size: ViewportSize) -> Iterator[Page]:
        """Open an empty page at this size; no script may raise an error."""
        window = cls.kept.pop((browser, locale), None) or cls(browser, locale)
        errors: list[str] = []

        def note(error: Error) -> None:
            errors.append(str(error))

        try:
            window.page.set_viewport_size(size)
            window.page.on("pageerror", note)
            yield window.page
            window.empty()
        except BaseException:
            window.context.close()
            raise
        window.page.remove_listener("pageerror", note)
        cls.kept[browser, locale] = window
        assert errors == []

    def empty(self) -> None:
        """Leave the page, and forget what it has stored."""
        parts = urlsplit(self.page.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        self.page.unroute_all(behavior="ignoreErrors")
        try:
            # A file of the same site, as another site would take another process.
            self.page.goto(f"{origin}/static/icon.svg")
        except Error:  # the server has ended
            self.page.goto("about:blank")
        self.tools.send(
            "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"}
        )


@contextmanager
def opened(
    browser: Browser, bot: Bot, people: dict[str, int], viewport: ViewportSize | None = None
) -> Iterator[Page]:
    """Open the page with these people on its phones; no script may raise an error."""
    with Window.opened(browser, "en-GB", viewport or WIDE) as page:
        query = "&".join(f"{side}={person}" for side, person in people.items())
        page.goto(f"{bot.http.base_url}?{query}")
        for side, person in people.items():
            panel = page.get_by_test_id(f"panel-{side}")
            expect(panel.get_by_test_id("person-select")).to_have_value(str(person))
            expect(panel.get_by_test_id("log")).to_have_attribute("aria-busy", "false")
        yield page


def expect_focus(found: Locator) -> None:
    """Wait until the keyboard is where it should be.

    Under load Chromium now and then takes the window for one in the background, where nothing has
    the focus; so it is brought to the front first.
    """
    found.page.bring_to_front()
    expect(found).to_be_focused()


class Phone:
    """One phone of the page, with the actions of its person."""

    def __init__(self, page: Page, side: str) -> None:
        self.node = page.get_by_test_id(f"panel-{side}")

    def find(self, hook: str) -> Locator:
        return self.node.get_by_test_id(hook)

    def says(self, text: str) -> None:
        self.find("composer").fill(text)
        self.find("send").click()

    def attaches(self, what: str) -> None:
        """Open the menu of the paper clip and choose from it."""
        self.find("attach").click()
        self.find(f"attach-{what}").click()

    def acts_on(self, message: Locator, what: str) -> None:
        """Open a message's menu and choose from it."""
        message.hover()
        message.get_by_test_id("message-menu").click()
        self.find(what).click()


def picture(width: int, height: int) -> bytes:
    """Return a PNG of one colour and this size."""

    def chunk(name: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x2a\x9d\x8f" * width) * height
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, body) for name, body in parts)
