"""Menus and dialogs fit the window at every width, in both languages."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.playground.phones import Bot, Phone, opened, picture

ATTACHED = ("place", "contact", "poll", "sticker", "voice")


def inside(page: Page, node: Locator) -> None:
    """Check that a node is inside the window, and its content inside the node."""
    expect(node).to_be_visible()
    box = node.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size["height"]
    assert node.evaluate("node => node.scrollWidth <= node.clientWidth")


def readable(rows: Locator) -> None:
    """Check that each row's name is at least 90 pixels wide."""
    for row in rows.all():
        box = row.locator(".grow").bounding_box()
        assert box
        assert box["width"] >= 90


@pytest.mark.parametrize(
    ("width", "height", "chinese"),
    [(1440, 900, True), (1024, 768, False), (390, 780, True), (360, 640, False), (360, 640, True)],
)
def test_menus_and_dialogs_fit_the_window(
    browser: Browser, bot: Bot, person: int, width: int, height: int, chinese: bool
) -> None:
    second = bot.control("users", first_name="Constantine", last_name="Papadopoulos")["id"]
    group: dict[str, object] = {
        "title": "民盟支部合唱团和朋友们",
        "owner": person,
        "members": [second],
    }
    chat = bot.control("groups", **group, kind="supergroup", join_by_request=True)["id"]
    other = bot.control("groups", title="Choir", owner=second, kind="supergroup",
                        join_by_request=True)["id"]  # fmt: skip
    third = bot.control("users", first_name="Theodora")["id"]
    bot.control(f"users/{person}/join", chat_id=other)
    bot.control(f"users/{third}/join", chat_id=chat)
    shot = {"photo": ("a.png", picture(320, 200), "image/png")}
    bot.call("sendPhoto", files=shot, chat_id=person, caption="Spring")
    bot.control(f"users/{person}/messages", text="我也想参加，可以带家属吗？" * 3)
    with opened(
        browser, bot, {"left": person}, viewport={"width": width, "height": height}
    ) as page:
        phone = Phone(page, "left")
        if chinese:
            page.get_by_test_id("language").click()
        message = phone.find("message").last

        def more(hook: str) -> None:
            phone.find("more").click()
            phone.find(hook).click()

        def message_menu() -> None:
            message.hover()
            message.get_by_test_id("message-menu").click()

        menus: list[Callable[[], None]] = [
            phone.find("more").click,
            phone.find("attach").click,
            message_menu,
            partial(phone.acts_on, message, "more-reactions"),
        ]
        dialogs: list[Callable[[], None]] = [
            *(partial(phone.attaches, what) for what in ATTACHED),
            *(partial(phone.acts_on, message, hook) for hook in ("do-forward", "do-delete")),
            partial(more, "groups"),
            page.get_by_test_id("backstage").click,
        ]
        for open_menu in menus:
            open_menu()
            inside(page, page.get_by_role("menu"))
            menu, screen = page.get_by_role("menu").bounding_box(), phone.node.bounding_box()
            assert menu
            assert screen
            assert menu["x"] + menu["width"] <= screen["x"] + screen["width"]
            page.keyboard.press("Escape")
        for open_dialog in dialogs:
            open_dialog()
            inside(page, page.get_by_role("dialog"))
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        more("groups")
        readable(page.get_by_test_id("group-row"))
        page.get_by_test_id("new-group").click()
        inside(page, page.get_by_role("dialog"))
        page.keyboard.press("Escape")
        phone.find("chat-select").select_option(str(chat))
        more("group-members")
        inside(page, page.get_by_role("dialog"))
        readable(page.get_by_test_id("request-row"))
        expect(page.get_by_test_id("dialog-close")).to_be_in_viewport()
        page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        log = phone.find("log").bounding_box()
        assert log
        assert log["height"] > height / 3
