"""What is on a screen, in a real browser, and what a camera reads from it."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import zxingcpp
from PIL import Image
from playwright.async_api import Page, async_playwright, expect

from tests.browser import PATH
from tests.dialogs.world import Person, World
from tests.playground.phones import CHROMIUM, PATIENCE


@dataclass(frozen=True)
class Screen:
    """A window of a browser; ``address`` is the playground's."""

    page: Page
    address: str

    async def own_code(self, person: Person) -> str:
        """Enlarge the newest picture on the person's phone; return what a camera reads from it."""
        await self.page.goto(f"{self.address}?left={person.id}")
        await self.page.get_by_test_id("panel-left").get_by_test_id("photo").last.click()
        shown = self.page.locator("dialog.lightbox img")
        await expect(shown).to_be_in_viewport(timeout=PATIENCE, ratio=1)
        await self.page.wait_for_function(
            "node => node.complete && node.naturalWidth > 0", arg=await shown.element_handle()
        )
        return read(await shown.screenshot())

    async def opens_wall(self, address: str = "") -> None:
        """Open the page with the code on the wall, or look at it again after the clock jumped."""
        await (self.page.goto(address) if address else self.page.reload())
        await expect(self.page.locator("#code")).to_be_in_viewport(timeout=PATIENCE, ratio=1)

    async def wall_code(self) -> str:
        """Return what a camera reads from the page with the code on the wall."""
        return read(await self.page.screenshot())


def read(shot: bytes) -> str:
    """Return what a decoder reads from a picture of a screen, on which one code is."""
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(shot)).convert("L"))
    return str(code.text)


@asynccontextmanager
async def screens(world: World, count: int) -> AsyncIterator[list[Screen]]:
    """Open windows of a browser beside the conversation; none without a browser."""
    if PATH is None:
        yield []
        return
    async with world.http.get("/") as answer:
        address = str(answer.url)
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=PATH, args=CHROMIUM)
        opened = []
        for _ in range(count):
            page = await browser.new_page(
                locale="zh-CN", viewport={"width": 1000, "height": 900}, reduced_motion="reduce"
            )
            page.set_default_timeout(PATIENCE)
            opened.append(Screen(page, address))
        yield opened
        await browser.close()
