"""Messages can be read: there is room, a tall one is shown from its top, each has its author."""

from playwright.sync_api import Page, expect

from tests.playground.phones import Bot, Phone, expect_focus

LARGE = {
    "keyboard": [["🛠 Workbench"], *([["📅 Events", "📝 My sign-ups"]] * 3)],
    "resize_keyboard": True,
}
"""The large buttons of staff: four rows. Members have three."""


# Width and height of a window, and the least height of the conversation in it.
ROOM = [
    (1440, 900, 380),
    (1024, 768, 270),
    (390, 844, 380),
    (360, 640, 195),
    # At 200 % zoom, in windows of 1440 x 900, 1280 x 800 and 1280 x 720 pixels.
    (720, 450, 150),
    (640, 400, 115),
    (640, 360, 90),
]


def test_the_large_buttons_leave_room_to_read(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    bot.call("sendMessage", chat_id=person, text="read me", reply_markup=LARGE)
    expect(phone.find("reply-button")).to_have_count(7)
    for width, height, room in ROOM:
        page.set_viewport_size({"width": width, "height": height})
        leaves_room(page, phone, (width, height), room)


def leaves_room(page: Page, phone: Phone, size: tuple[int, int], room: int) -> None:
    """Look at a window of this size, with the large buttons and without them."""

    def conversation() -> float:
        box = phone.find("log").bounding_box()
        assert box
        return box["height"]

    assert conversation() >= room, size
    expect(phone.find("message").last).to_be_in_viewport()
    for hook in ("composer", "send"):
        expect(phone.find(hook)).to_be_in_viewport(ratio=1)
    root = "(({scrollWidth, scrollHeight}) => [scrollWidth, scrollHeight])"
    across, down = page.evaluate(f"{root}(document.documentElement)")
    assert across <= size[0], size
    assert down <= size[1], size
    before = conversation()
    toggle = phone.find("keyboard-toggle")
    toggle.click()
    expect(phone.find("reply-button").first).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    assert conversation() > before + 50, size
    toggle.click()
    expect(phone.find("reply-button").first).to_be_in_viewport(ratio=1)


def test_the_top_of_a_tall_message_is_shown(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    lines = "\n".join(f"line {number}" for number in range(60))
    keyboard = {"inline_keyboard": [[{"text": "Going", "callback_data": "go"}]]}
    sent = bot.call("sendMessage", chat_id=person, text=f"the top\n{lines}", reply_markup=keyboard)
    message = phone.find("message").last
    expect(message).to_contain_text("the top")

    def above() -> float:
        """Return how far the message's top is below that of the conversation, in pixels."""
        log, box = phone.find("log").bounding_box(), message.bounding_box()
        assert log
        assert box
        return box["y"] - log["y"]

    assert 0 <= above() < 30
    expect(phone.find("jump")).to_be_visible()
    # A reader at its end stays there when the bot edits the message.
    phone.find("jump").click()
    expect(phone.find("jump")).to_be_hidden()
    phone.find("inline-button").click()
    bot.call("answerCallbackQuery", callback_query_id=bot.hears("callback_query")["id"])
    bot.call(
        "editMessageText",
        chat_id=person,
        message_id=sent["message_id"],
        text=f"the top\n{lines}\nyou are going",
        reply_markup=keyboard,
    )
    expect(phone.find("edited")).to_be_in_viewport()
    expect(phone.find("inline-button")).to_be_in_viewport()
    # From within the tall message, the page scrolls to the next one.
    phone.find("log").evaluate("log => log.scrollBy(0, -200)")
    bot.call("sendMessage", chat_id=person, text="the next")
    expect(phone.node.get_by_text("the next")).to_be_in_viewport()
    expect(phone.find("jump")).to_be_hidden()
    # A message that becomes taller than a lowered window is shown from its top.
    bot.call("sendMessage", chat_id=person, text="\n".join(["short"] * 12))
    expect(message).to_contain_text("short")
    page.set_viewport_size({"width": 1440, "height": 560})
    page.wait_for_function(
        "top => document.querySelector('#panel-left .log').clientHeight < 400", arg=None
    )
    assert 0 <= above() < 30


def test_each_message_says_who_wrote_it(bot: Bot, person: int, page: Page, phone: Phone) -> None:
    name = bot.call("getMe")["first_name"]
    bot.call("sendMessage", chat_id=person, text="Good morning")
    expect(phone.node.get_by_role("article", name=f"{name}: Good morning")).to_be_visible()
    expect(phone.node.get_by_role("article", name="You: /start")).to_be_visible()
    spoken = phone.find("message").last.locator(".unseen")
    assert spoken.evaluate("node => node.offsetWidth") <= 1
    expect(page.get_by_test_id("skip")).not_to_be_in_viewport()


def test_tab_stops_at_few_places(bot: Bot, person: int, page: Page, phone: Phone) -> None:
    rows = {"inline_keyboard": [[{"text": f"{n}", "callback_data": f"{n}"}] for n in range(5)]}
    for number in range(6):
        bot.call("sendMessage", chat_id=person, text=f"event {number}", reply_markup=rows)
    bot.call("sendMessage", chat_id=person, text="menu", reply_markup=LARGE)
    expect(phone.find("reply-button")).to_have_count(7)
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect_focus(phone.find("composer"))

    phone.find("log").focus()
    page.keyboard.press("Tab")
    newest = phone.find("inline-button").nth(-5)
    expect_focus(newest)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert bot.hears("callback_query")["data"] == "4"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect_focus(phone.find("composer"))
    for _ in range(3):
        page.keyboard.press("Tab")
    expect_focus(phone.find("reply-button").first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert bot.hears()["text"] == "📅 Events"
    expect(phone.find("message").filter(has_text="📅 Events")).to_be_visible()
    # The arrow keys move to older messages, whose buttons Tab then reaches.
    phone.find("log").focus()
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    expect_focus(phone.find("message").filter(has_text="event 4"))
