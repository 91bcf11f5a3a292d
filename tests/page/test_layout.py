"""The page fits its window; whom and what it shows when it is opened."""

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.playground.phones import Bot, Phone, opened, picture

pytestmark = pytest.mark.faults_long


def test_the_command_menu_stays_inside_the_phone(bot: Bot, person: int, phone: Phone) -> None:
    """Above a tall keyboard too: outside the phone nothing can be pressed."""
    commands = [{"command": f"c{number}", "description": "x"} for number in range(12)]
    bot.call("setMyCommands", commands=commands)
    tall = {"keyboard": [[f"key {number}"] for number in range(9)]}
    bot.call("sendMessage", chat_id=person, text="tall", reply_markup=tall)
    expect(phone.find("reply-button")).to_have_count(9)
    phone.find("menu-button").click()
    menu, screen = phone.find("menu").bounding_box(), phone.node.locator(".screen").bounding_box()
    assert menu
    assert screen
    assert menu["y"] >= screen["y"]
    phone.find("menu-item").first.click()
    assert bot.hears()["text"] == "/c0"


def test_the_chosen_language_is_remembered(page: Page) -> None:
    start = page.get_by_test_id("new-person")
    expect(start).to_have_text("New person")
    page.get_by_test_id("language").click()
    expect(start).to_have_text("添加一个人")
    page.reload()
    expect(start).to_have_text("添加一个人")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_a_narrow_screen_shows_one_phone_at_a_time(browser: Browser, bot: Bot, person: int) -> None:
    second = bot.control("users", first_name="Chen")["id"]
    size: ViewportSize = {"width": 390, "height": 780}
    with opened(browser, bot, {"left": person, "right": second}, viewport=size) as page:
        expect(page.get_by_test_id("panel-left")).to_be_visible()
        expect(page.get_by_test_id("panel-right")).to_be_hidden()
        page.get_by_test_id("tab-right").click()
        expect(page.get_by_test_id("panel-left")).to_be_hidden()
        Phone(page, "right").says("from a narrow screen")
        assert bot.hears()["from"]["id"] == second
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"]


def test_the_hint_is_open_beside_the_phones_and_stays_as_it_was_left(page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    hint = page.get_by_test_id("hint")
    expect(hint).to_have_attribute("open", "")
    boxes = [page.get_by_test_id(name).bounding_box() for name in ("hint", "panel-left")]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    hint.locator("summary").click()
    expect(hint).not_to_have_attribute("open", "")
    page.evaluate("new Promise(done => setTimeout(done))")  # the browser tells of it afterwards
    page.reload()
    expect(hint).not_to_have_attribute("open", "")


def test_on_a_small_screen_the_hint_is_open_until_the_first_press_beside_it(
    browser: Browser, bot: Bot, person: int
) -> None:
    newcomer = bot.control("users", first_name="Lin")["id"]
    with opened(browser, bot, {}, viewport={"width": 390, "height": 780}) as page:
        hint, phone = page.get_by_test_id("hint"), Phone(page, "left")
        expect(hint.locator("li").first).to_be_in_viewport()
        phone.find("start").click()
        assert bot.hears()["from"]["id"] == newcomer
        expect(hint).not_to_have_attribute("open", "")
        page.reload()
        expect(phone.find("message")).to_have_count(1)
        expect(hint).not_to_have_attribute("open", "")
        hint.locator("summary").click()
        page.get_by_test_id("hint-close").click()
        expect(hint).not_to_have_attribute("open", "")


def test_the_holders_of_the_phones_are_kept_when_the_page_is_reloaded(
    browser: Browser, bot: Bot, person: int
) -> None:
    for name in ("Chen", "Zhou"):
        other = bot.control("users", first_name=name)["id"]
        bot.control(f"users/{other}/messages", text="/start")
    newcomer = bot.control("users", first_name="Lin")["id"]
    with opened(browser, bot, {}) as page:
        phone = Phone(page, "left")
        expect(phone.find("person-select")).to_have_value(str(newcomer))
        phone.find("start").click()
        expect(phone.find("message")).to_have_count(1)
        page.reload()
        expect(phone.find("person-select")).to_have_value(str(newcomer))
        expect(Phone(page, "right").find("person-select")).to_have_value(str(person))


def test_an_empty_page_offers_to_add_the_first_person(browser: Browser, bot: Bot) -> None:
    bot.control("reset")
    with opened(browser, bot, {}) as page:
        expect(page.get_by_test_id("next-notice")).to_be_hidden()
        phone = Phone(page, "left")
        phone.node.get_by_role("button", name="New person", exact=True).click()
        page.get_by_test_id("person-first_name").fill("林")
        page.get_by_test_id("person-phone_number").fill("+86 138-0000-0000")
        page.get_by_test_id("person-language_code").select_option("zh-hans")
        page.get_by_test_id("dialog-ok").click()
        phone.find("start").click()
        newcomer = bot.hears()["from"]
        assert (newcomer["first_name"], newcomer["language_code"]) == ("林", "zh-hans")


def test_the_newest_message_stays_in_view_while_pictures_load(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/playground/files/*", hold)
    shot = {"photo": ("a.png", picture(300, 900), "image/png")}
    for number in range(20):
        bot.call("sendMessage", chat_id=person, text=f"line {number}")
    bot.call("sendPhoto", files=shot, chat_id=person)
    newest = phone.find("message").last.locator("time")
    expect(phone.find("photo")).to_be_attached()
    expect(newest).to_be_in_viewport()
    image = phone.find("photo").locator("img")
    before = image.bounding_box()
    held[0].continue_()
    page.wait_for_function("image => image.naturalWidth > 0", arg=image.element_handle())
    after = image.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"]
    expect(newest).to_be_in_viewport()
    expect(phone.find("jump")).to_be_hidden()
