"""A playground with its page in a browser, and a bot that the test plays over HTTP."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import PATH
from tests.playground.phones import CHROMIUM, PATIENCE, Bot, Phone, Window, opened, playground
from tests.ports import free_port

expect.set_options(timeout=PATIENCE)

# One browser for all of these tests: none of them is async, which two would not go with.


@pytest.fixture(scope="package")
def port() -> Iterator[int]:
    number = free_port()
    with playground(number):
        yield number


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=PATH, args=CHROMIUM)
        yield browser
        Window.kept.clear()
        browser.close()


@pytest.fixture
def bot(port: int) -> Iterator[Bot]:
    bot = Bot(f"http://127.0.0.1:{port}")
    bot.control("reset")
    bot.call("getMe")
    yield bot
    bot.http.close()


@pytest.fixture
def person(bot: Bot) -> int:
    """Create somebody whose /start the bot has read; return their id."""
    someone = {"first_name": "Wang", "last_name": "Min", "phone_number": "+8613800000000"}
    made: int = bot.control("users", language_code="en", **someone)["id"]
    bot.control(f"users/{made}/messages", text="/start")
    assert bot.hears()["text"] == "/start"
    return made


@pytest.fixture
def page(browser: Browser, bot: Bot, person: int) -> Iterator[Page]:
    with opened(browser, bot, {"left": person}) as page:
        yield page


@pytest.fixture
def phone(page: Page) -> Phone:
    return Phone(page, "left")
