"""What people do on the page with the whole bot: read, tap, type; and pictures of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.playground.phones import PATIENCE, Phone, Window

SIZE: ViewportSize = {"width": 1280, "height": 860}


class Talk(Phone):
    """One phone, with what its person reads and taps."""

    def sees(self, *texts: str) -> Locator:
        """Wait for a message with all of these texts and return it."""
        found = self.find("message")
        for text in texts:
            found = found.filter(has_text=text)
        # As long as nothing is there, `expect` would describe all of the page at each look.
        found.last.wait_for(timeout=PATIENCE)
        return found.last

    def taps(self, label: str) -> None:
        """Tap the newest button below a message whose label has this text."""
        self.find("inline-button").filter(has_text=label).last.click(timeout=PATIENCE)

    def picks(self, label: str) -> None:
        """Tap one of the large buttons."""
        self.find("reply-button").filter(has_text=label).click(timeout=PATIENCE)


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Open the page without naming people; no script may raise an error."""
    with Window.opened(browser, "zh-CN", SIZE) as page:
        page.goto(address)
        yield page


def pictured(page: Page, name: str, top: Locator | None = None) -> None:
    """Save a picture of the page, as it is, where TONGXIN_SCREENSHOTS names a folder for them.

    A conversation can be scrolled before, until the message ``top`` is at its top.
    """
    folder = os.environ.get("TONGXIN_SCREENSHOTS")
    if not folder:
        return
    if top is not None:
        top.evaluate("node => node.scrollIntoView({block: 'start'})")
    page.mouse.move(0, 0)
    expect(page.get_by_test_id("toast")).to_have_count(0, timeout=PATIENCE)
    page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")


def now(page: Page) -> datetime:
    """Return the time that the page shows."""
    return datetime.fromisoformat(page.get_by_test_id("clock").get_attribute("datetime") or "")


def jumps(page: Page) -> None:
    """Jump to the next notice, which is at least a quarter of an hour away."""
    before = now(page).timestamp() * 1000
    page.get_by_test_id("next-notice").click()
    shown = "before => Date.parse(document.querySelector('#clock').dateTime) > before + 9e5"
    page.wait_for_function(shown, arg=before)
