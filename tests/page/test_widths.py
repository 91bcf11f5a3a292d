"""Menus and dialogs fit the window at every width, in both languages."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.playground.phones import Bot, Phone, opened, picture

ATTACHED = ("place", "contact", "poll", "sticker", "voice")


BOXES = """nodes => {
  const box = node => (({left, right, top, bottom}) => ({left, right, top, bottom}))(
    node.getBoundingClientRect());
  return nodes.map(node => ({
    ...box(node), whole: node.scrollWidth <= node.clientWidth,
    name: node.querySelector(".grow")?.getBoundingClientRect().width ?? 0,
    width: innerWidth, height: innerHeight,
  }));
}"""


def boxes(found: Locator) -> list[dict[str, Any]]:
    """Return the edges of what is found, and of the window, in pixels."""
    read: list[dict[str, Any]] = found.evaluate_all(BOXES)
    return read


def inside(node: Locator) -> dict[str, Any]:
    """Check that a node is inside the window, and its content inside the node; return its box."""
    expect(node).to_be_visible()
    [box] = boxes(node)
    assert box["left"] >= 0
    assert box["right"] <= box["width"]
    assert box["top"] >= 0
    assert box["bottom"] <= box["height"]
    assert box["whole"]
    return box


def readable(rows: Locator) -> None:
    """Check that each row's name is at least 90 pixels wide."""
    expect(rows.first).to_be_visible()
    for row in boxes(rows):
        assert row["name"] >= 90


@pytest.mark.parametrize(
    ("width", "height", "chinese"),
    [
        (360, 640, True),
        pytest.param(360, 640, False, marks=pytest.mark.faults_long),
        pytest.param(1024, 768, True, marks=pytest.mark.faults_long),
    ],
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
            [screen] = boxes(phone.node)
            assert inside(page.get_by_role("menu"))["right"] <= screen["right"]
            page.keyboard.press("Escape")
        for open_dialog in dialogs:
            open_dialog()
            inside(page.get_by_role("dialog"))
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        more("groups")
        readable(page.get_by_test_id("group-row"))
        page.get_by_test_id("new-group").click()
        inside(page.get_by_role("dialog"))
        page.keyboard.press("Escape")
        phone.find("chat-select").select_option(str(chat))
        more("group-members")
        inside(page.get_by_role("dialog"))
        readable(page.get_by_test_id("request-row"))
        expect(page.get_by_test_id("dialog-close")).to_be_in_viewport()
        page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        [log] = boxes(phone.find("log"))
        assert log["bottom"] - log["top"] > height / 3
