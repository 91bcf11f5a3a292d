"""The chat page in a browser, on the real playground; the test plays the bot."""

import re
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Page, expect

from bot.playground.server import Playground
from tests.playground.phones import Bot, Phone, expect_focus, opened, picture, playground, within
from tests.ports import free_port


def test_text_is_shown_with_its_entities_and_never_as_markup(
    bot: Bot, person: int, phone: Phone
) -> None:
    bot.call(
        "sendMessage", chat_id=person, parse_mode="HTML", text="😀 您好，<b>王敏</b>！<s>旧</s>"
    )
    bot.call("sendMessage", chat_id=person, text="<img src=x onerror=alert(1)><b>no</b>")
    newest = phone.find("message").last
    expect(newest).to_contain_text("<img src=x onerror=alert(1)><b>no</b>")
    expect(newest.locator("img, b")).to_have_count(0)
    formatted = phone.find("message").nth(-2)
    expect(formatted.locator("strong")).to_have_text("王敏")
    expect(formatted.locator("s")).to_have_text("旧")


def test_a_date_has_a_tooltip_and_a_disabled_button_can_not_be_pressed(
    bot: Bot, person: int, phone: Phone
) -> None:
    text = '<tg-time unix="1800000000" format="wDt">15 January, 16:00</tg-time>'
    keyboard = {"inline_keyboard": [[{"text": "Checked in", "disabled": {}}]]}
    bot.call("sendMessage", chat_id=person, text=text, parse_mode="HTML", reply_markup=keyboard)
    date = phone.find("message").last.locator(".text time")
    expect(date).to_have_text("15 January, 16:00")
    expect(date).to_have_attribute("title", "Fri, 15 January 2027 16:00")
    expect(phone.find("inline-button")).to_be_disabled()


def test_a_press_shows_the_bots_answer_and_its_edit(bot: Bot, person: int, phone: Phone) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Going", "callback_data": "go"}]]}
    sent = bot.call("sendMessage", chat_id=person, text="Forum", reply_markup=keyboard)
    phone.find("inline-button").click()
    query = bot.hears("callback_query")
    assert query["data"] == "go"
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Noted: going")
    expect(phone.find("toast")).to_have_text("Noted: going")
    done = {"inline_keyboard": [[{"text": "Not going", "callback_data": "no"}]]}
    bot.call(
        "editMessageText",
        chat_id=person,
        message_id=sent["message_id"],
        text="Forum: you are going",
        reply_markup=done,
    )
    expect(phone.find("message").last).to_contain_text("Forum: you are going")
    expect(phone.find("edited")).to_be_visible()
    expect(phone.find("inline-button")).to_have_text("Not going")
    expect_focus(phone.find("inline-button"))


def test_an_alert_is_shown_until_it_is_closed(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Old", "callback_data": "old"}]]}
    bot.call("sendMessage", chat_id=person, text="Forum", reply_markup=keyboard)
    phone.find("inline-button").click()
    query = bot.hears("callback_query")
    bot.call(
        "answerCallbackQuery", callback_query_id=query["id"], text="It is over", show_alert=True
    )
    alert = page.get_by_test_id("alert")
    expect(alert).to_contain_text("It is over")
    page.keyboard.press("Enter")
    expect(alert).to_have_count(0)


def test_the_reply_keyboard_writes_and_shares_a_contact(
    bot: Bot, person: int, phone: Phone
) -> None:
    rows = [["📅 Events"], [{"text": "Share my number", "request_contact": True}]]
    bot.call("sendMessage", chat_id=person, text="Menu", reply_markup={"keyboard": rows})
    expect(phone.find("reply-button")).to_have_text(["📅 Events", "Share my number"])
    phone.find("reply-button").first.click()
    assert bot.hears()["text"] == "📅 Events"
    phone.find("reply-button").last.click()
    shared = bot.hears()["contact"]
    assert shared["user_id"] == person
    assert shared["phone_number"].lstrip("+") == "8613800000000"
    expect(phone.find("message").last).to_contain_text("8613800000000")
    bot.call("sendMessage", chat_id=person, text="Thanks", reply_markup={"remove_keyboard": True})
    expect(phone.find("reply-button")).to_have_count(0)


def test_photos_albums_and_files_are_shown(bot: Bot, person: int, page: Page, phone: Phone) -> None:
    photo = {"photo": ("a.png", picture(320, 200), "image/png")}
    bot.call("sendPhoto", files=photo, chat_id=person, caption="Spring")
    image = phone.find("photo").locator("img")
    expect(image).to_be_visible()
    page.wait_for_function(
        "image => image.complete && image.naturalWidth > 0", arg=image.element_handle()
    )
    media = [{"type": "photo", "media": f"attach://p{part}"} for part in range(3)]
    parts = {f"p{part}": ("p.png", picture(90, 90), "image/png") for part in range(3)}
    bot.call("sendMediaGroup", files=parts, chat_id=person, media=media)
    expect(phone.find("message").last.get_by_test_id("photo")).to_have_count(3)
    bot.call(
        "sendDocument", files={"document": ("计划.txt", b"one year", "text/plain")}, chat_id=person
    )
    with page.expect_download() as download:
        phone.find("document").click()
    assert download.value.suggested_filename == "计划.txt"
    assert Path(download.value.path()).read_bytes() == b"one year"


def test_a_person_sends_a_file_with_a_caption(bot: Bot, page: Page, phone: Phone) -> None:
    plan: FilePayload = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"plan"}
    phone.find("attach-input").set_input_files(plan)
    page.keyboard.type("The plan")
    page.keyboard.press("Enter")
    heard = bot.hears()
    assert heard["document"]["file_name"] == "plan.txt"
    assert heard["caption"] == "The plan"
    shot: FilePayload = {"name": "shot.png", "mimeType": "image/png", "buffer": picture(80, 60)}
    phone.find("attach-input").set_input_files(shot)
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["photo"]


def test_several_files_are_sent_as_one_album(bot: Bot, page: Page, phone: Phone) -> None:
    shots: list[FilePayload] = [
        {"name": f"{side}.png", "mimeType": "image/png", "buffer": picture(side, 60)}
        for side in (80, 90)
    ]
    before = phone.find("message").count()
    phone.find("attach-input").set_input_files(shots)
    page.get_by_test_id("dialog-ok").click()
    heard = [bot.hears(), bot.hears()]
    assert heard[0]["media_group_id"] == heard[1]["media_group_id"]
    expect(phone.find("photo")).to_have_count(2)
    expect(phone.find("message")).to_have_count(before + 1)


def test_a_deep_link_starts_the_bot_with_its_token(bot: Bot, person: int, phone: Phone) -> None:
    name = bot.call("getMe")["username"]
    link = f"https://t.me/{name}?start=event_12"
    bot.call("sendMessage", chat_id=person, text=f"Sign up: {link}")
    phone.node.get_by_role("link", name=link).click()
    assert bot.hears()["text"] == "/start event_12"
    text = f'<a href="tg://resolve?domain={name}&amp;start=again">here</a>'
    bot.call("sendMessage", chat_id=person, text=text, parse_mode="HTML")
    phone.node.get_by_role("link", name="here").click()
    assert bot.hears()["text"] == "/start again"


def test_messages_are_written_and_edited_by_keyboard_alone(
    bot: Bot, page: Page, phone: Phone
) -> None:
    phone.find("person-select").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.testid") == "composer":
            break
    page.keyboard.type("first")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("second")
    page.keyboard.press("Enter")
    assert bot.hears()["text"] == "first\nsecond"
    expect(phone.find("message").last).to_contain_text("second")
    expect_focus(phone.find("composer"))
    expect(phone.find("composer")).to_have_value("")
    page.keyboard.press("ArrowUp")
    page.keyboard.type(" third")
    page.keyboard.press("Enter")
    assert bot.hears("edited_message")["text"] == "first\nsecond third"
    expect(phone.find("edited")).to_be_visible()


def test_the_command_menu_sends_a_command(bot: Bot, page: Page, phone: Phone) -> None:
    commands = [{"command": name, "description": name.title()} for name in ("events", "help")]
    bot.call("setMyCommands", commands=commands)
    phone.find("menu-button").click()
    expect(phone.find("menu-item")).to_have_text(["/eventsEvents", "/helpHelp"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert bot.hears()["text"] == "/help"


def test_a_vote_is_counted_and_retracted(bot: Bot, person: int, phone: Phone) -> None:
    options = [{"text": "Garden"}, {"text": "Museum"}]
    bot.call("sendPoll", chat_id=person, question="Where to?", options=options, is_anonymous=False)
    phone.find("poll-option").last.click()
    assert bot.hears("poll_answer")["option_ids"] == [1]
    expect(phone.find("poll")).to_contain_text("100%")
    phone.find("poll").get_by_role("button", name="Take the vote back").click()
    assert bot.hears("poll_answer")["option_ids"] == []
    expect(phone.find("poll-option")).to_have_count(2)


def test_two_people_write_side_by_side(bot: Bot, person: int, page: Page, phone: Phone) -> None:
    page.get_by_test_id("new-person").click()
    page.keyboard.type("Li Ming")
    page.keyboard.press("Enter")
    other = Phone(page, "left")
    expect(other.find("person-select").locator("option:checked")).to_have_text("Li Ming")
    other.find("start").click()
    newcomer = bot.hears()
    assert newcomer["text"] == "/start"
    assert newcomer["from"]["first_name"] == "Li Ming"
    office = Phone(page, "right")
    office.find("person-select").select_option(str(person))
    bot.call("sendMessage", chat_id=person, text="for Wang Min")
    bot.call("sendMessage", chat_id=newcomer["chat"]["id"], text="for Li Ming")
    expect(office.find("message").last).to_contain_text("for Wang Min")
    expect(other.find("message").last).to_contain_text("for Li Ming")
    bot.call("sendChatAction", chat_id=person, action="typing")
    expect(office.find("typing")).to_be_visible()
    expect(other.find("typing")).to_be_hidden()


def test_a_blocked_bot_can_not_be_written_to(bot: Bot, phone: Phone) -> None:
    phone.find("more").click()
    phone.find("block").click()
    assert bot.hears("my_chat_member")["new_chat_member"]["status"] == "kicked"
    expect(phone.find("composer")).to_be_hidden()
    phone.find("unblock").click()
    assert bot.hears("my_chat_member")["new_chat_member"]["status"] == "member"
    expect(phone.find("composer")).to_be_visible()


def test_the_newest_message_is_shown_unless_the_reader_has_scrolled_up(
    bot: Bot, person: int, phone: Phone
) -> None:
    for number in range(30):
        bot.call("sendMessage", chat_id=person, text=f"line {number}")
    expect(phone.node.get_by_text("line 29", exact=True)).to_be_in_viewport()
    phone.find("log").evaluate("log => log.scrollTo(0, 0)")
    expect(phone.find("jump")).to_be_visible()
    bot.call("sendMessage", chat_id=person, text="the newest")
    expect(phone.find("jump")).to_contain_text("1 new")
    expect(phone.node.get_by_text("the newest")).not_to_be_in_viewport()
    phone.find("jump").click()
    expect(phone.node.get_by_text("the newest")).to_be_in_viewport()
    expect(phone.find("jump")).to_be_hidden()


def test_the_clock_is_moved_by_buttons(browser: Browser) -> None:
    world = Playground()
    due = [world.clock.now() + timedelta(days=2, hours=3)]
    moved: list[datetime] = []

    async def on_moved() -> None:
        moved.append(world.clock.now())

    async def next_due() -> datetime | None:
        return due[0] if due else None

    world.on_clock_moved, world.next_due = on_moved, next_due
    with ExitStack() as stack:
        bot = Bot(stack.enter_context(within(world)))
        stack.callback(bot.http.close)
        bot.call("getMe")
        person = bot.control("users", first_name="Wang")["id"]
        page = stack.enter_context(opened(browser, bot, {"left": person}))
        toast = page.locator("#toasts").get_by_test_id("toast")
        page.get_by_test_id("next-notice").click()
        expect(toast.last).to_contain_text("The clock now says")
        shown = page.get_by_test_id("clock").get_attribute("datetime") or ""
        assert due[0] <= datetime.fromisoformat(shown) < due[0] + timedelta(minutes=1)
        page.get_by_test_id("plus-hour").click()
        expect(toast).to_have_count(2)
        page.get_by_test_id("plus-day").click()
        expect(toast).to_have_count(3)
        assert timedelta(days=1, hours=1) <= moved[-1] - due[0] < timedelta(days=1, hours=1.1)
        due.clear()
        page.get_by_test_id("plus-hour").click()
        button = page.get_by_test_id("next-notice")
        expect(button).to_have_attribute("aria-disabled", "true")
        expect(button).to_have_attribute("title", re.compile("No notice is waiting to go out"))
        button.focus()
        page.keyboard.press("Enter")
        expect(toast.last).to_contain_text("No notice is waiting to go out")
        expect_focus(button)


def test_the_focused_command_stays_focused_while_messages_arrive(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    commands = [{"command": name, "description": name} for name in ("a", "b", "c")]
    bot.call("setMyCommands", commands=commands)
    phone.find("menu-button").focus()
    page.keyboard.press("Enter")
    expect_focus(phone.find("menu-item").first)
    page.keyboard.press("ArrowUp")
    bot.call("sendMessage", chat_id=person, text="meanwhile")
    expect(phone.find("message").last).to_contain_text("meanwhile")
    expect_focus(phone.find("menu-item").last)
    bot.call("setMyCommands", commands=[*commands[:2], {"command": "z", "description": "new"}])
    expect(phone.find("menu-item").last).to_contain_text("new")
    expect_focus(phone.find("menu-item").last)
    page.keyboard.press("Escape")
    expect_focus(phone.find("composer"))


def test_the_page_reconnects_after_the_server_restarts(browser: Browser) -> None:
    number = free_port()
    bot = Bot(f"http://127.0.0.1:{number}")
    with ExitStack() as stack:
        stack.callback(bot.http.close)
        with playground(number):
            bot.call("getMe")
            before = bot.control("users", first_name="Wang")["id"]
            page = stack.enter_context(opened(browser, bot, {"left": before}))
            phone = Phone(page, "left")
            expect(phone.find("start")).to_be_visible()
            expect(page.get_by_test_id("banner")).to_be_hidden()
        expect(page.get_by_test_id("banner")).to_have_text("Reconnecting…")
        phone.says("kept")
        expect(phone.find("toast")).to_contain_text("can't be reached")
        expect(phone.find("composer")).to_have_value("kept")
        with playground(number):
            bot.call("getMe")
            bot.control("users", first_name="Chen")
            expect(page.get_by_test_id("banner")).to_be_hidden()
            expect(phone.find("person-select").locator("option:checked")).to_have_text("Chen")
            phone.says("here again")
            assert bot.hears()["text"] == "here again"
