"""The menu of a message on the page, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from bot.playground.reactions import EMOJI
from tests.playground.phones import Bot, Phone, expect_focus, picture


@pytest.fixture
def group(bot: Bot, person: int) -> int:
    """Create a group of the person with the bot as administrator; return its id."""
    made: int = bot.control("groups", title="Choir", owner=person, kind="supergroup")["id"]
    bot.control(f"groups/{made}/bot", by=person, status="administrator")
    assert "new_chat_members" in bot.hears()
    return made


def test_a_message_is_forwarded_between_chats(
    bot: Bot, person: int, group: int, page: Page, phone: Phone
) -> None:
    other = bot.control("users", first_name="Li")["id"]
    bot.control(f"groups/{group}/members", user=other, status="member")
    said = bot.control(f"users/{other}/messages", text="Friday at six", chat_id=group)
    phone.find("chat-select").select_option(str(group))
    message = phone.find("message").filter(has_text="Friday at six")
    phone.acts_on(message, "do-forward")
    page.get_by_role("radio", name=re.compile("Playground Bot")).check()
    page.get_by_test_id("dialog-ok").click()
    heard = bot.hears()
    while "forward_origin" not in heard:
        heard = bot.hears()
    assert heard["chat"]["id"] == person
    assert heard["forward_origin"]["sender_user"]["id"] == other
    assert heard["forward_origin"]["date"] == said["date"]
    # The page opens the chat with the forward.
    expect(phone.find("chat-select")).to_have_value("")
    expect(phone.find("message").last).to_contain_text("Forwarded from Li")

    bot.call("sendMessage", chat_id=person, text="secret", protect_content=True)
    secret = phone.find("message").filter(has_text="secret")
    expect(secret.get_by_role("img", name="Protected: it can't be forwarded")).to_be_visible()
    secret.hover()
    secret.get_by_test_id("message-menu").click()
    expect(phone.find("do-delete")).to_be_visible()
    expect(phone.find("do-forward")).to_have_count(0)
    page.keyboard.press("Escape")


def test_reactions(bot: Bot, person: int, group: int, page: Page, phone: Phone) -> None:
    bot.call("getUpdates", allowed_updates=["message", "message_reaction"], timeout=0)
    bot.call("sendMessage", chat_id=person, text="in private")
    message = phone.find("message").filter(has_text="in private")
    message.hover()
    message.get_by_test_id("message-menu").click()
    page.get_by_role("menuitemcheckbox", name="React with 👍").click()
    given = message.get_by_test_id("given-reaction")
    expect(given).to_have_text("👍")
    given.click()
    expect(given).to_have_count(0)

    phone.find("chat-select").select_option(str(group))
    bot.call("sendMessage", chat_id=group, text="in a group")
    message = phone.find("message").filter(has_text="in a group")
    message.hover()
    message.get_by_test_id("message-menu").click()
    phone.find("more-reactions").click()
    expect(phone.find("reaction")).to_have_text([*EMOJI])
    page.get_by_role("menuitemcheckbox", name="React with 🤝").click()
    # Reactions in private have made no update.
    told = bot.hears("message_reaction")
    assert told["chat"]["id"] == group
    assert told["new_reaction"] == [{"type": "emoji", "emoji": "🤝"}]
    bot.call("getUpdates", allowed_updates=[], timeout=0)


def test_a_messages_menu_is_used_by_keyboard(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    sent = bot.call("sendMessage", chat_id=person, text="Forum on Friday")
    expect(phone.find("message").last).to_contain_text("Forum")
    phone.find("log").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(phone.find("given-reaction")).to_have_text("❤")
    expect_focus(phone.find("message").last)
    # The same reaction again removes it.
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(phone.find("given-reaction")).to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    expect_focus(phone.find("do-delete"))
    page.keyboard.press("ArrowUp")
    # The message is drawn again meanwhile; closing the menu focuses it nevertheless.
    bot.call("editMessageText", chat_id=person, message_id=sent["message_id"], text="Forum moved")
    expect(phone.find("message").last).to_contain_text("Forum moved")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect_focus(phone.find("message").last)
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("who comes?")
    page.keyboard.press("Enter")
    assert bot.hears()["reply_to_message"]["text"] == "Forum moved"
    phone.find("attach").focus()
    page.keyboard.press("Enter")
    expect_focus(phone.find("attach-files"))
    page.keyboard.press("Escape")
    expect_focus(phone.find("attach"))


def test_captions_and_files_are_edited(bot: Bot, page: Page, phone: Phone) -> None:
    shot: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": picture(80, 60)}
    phone.find("attach-input").set_input_files(shot)
    page.get_by_test_id("caption").fill("old words")
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["caption"] == "old words"
    message = phone.find("message").last
    expect(message).to_contain_text("old words")
    phone.acts_on(message, "do-edit")
    expect(phone.find("composer")).to_have_value("old words")
    phone.says("new words")
    assert bot.hears("edited_message")["caption"] == "new words"
    expect(message).to_contain_text("new words")
    phone.acts_on(message, "do-edit")
    phone.says("")
    assert "caption" not in bot.hears("edited_message")

    wide: FilePayload = {"name": "b.png", "mimeType": "image/png", "buffer": picture(160, 60)}
    expect(message).not_to_contain_text("new words")
    with page.expect_file_chooser() as chooser:
        phone.acts_on(message, "do-replace")
    chooser.value.set_files(wide)
    expect(page.get_by_role("radio", name="As a sticker")).to_have_count(0)
    page.get_by_test_id("caption").fill("wider")
    page.get_by_test_id("dialog-ok").click()
    edited = bot.hears("edited_message")
    assert (edited["photo"][-1]["width"], edited["caption"]) == (160, "wider")


def test_a_message_is_deleted_after_a_confirmation(bot: Bot, page: Page, phone: Phone) -> None:
    phone.says("slip of the pen")
    assert bot.hears()["text"] == "slip of the pen"
    message = phone.find("message").filter(has_text="slip of the pen")
    phone.acts_on(message, "do-delete")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("slip of the pen")
    page.keyboard.press("Escape")
    expect(message).to_have_count(1)
    phone.acts_on(message, "do-delete")
    page.get_by_test_id("dialog-ok").click()
    expect(message).to_have_count(0)
    phone.says("after")
    assert bot.hears()["text"] == "after"


def test_a_reply_with_a_quote_and_a_reply_in_another_chat(
    bot: Bot, person: int, group: int, page: Page, phone: Phone
) -> None:
    bot.call("sendMessage", chat_id=person, text="Friday at six in the library")
    message = phone.find("message").filter(has_text="library")
    message.locator(".text").evaluate(
        """node => {
          const range = document.createRange();
          range.setStart(node.firstChild, 10);
          range.setEnd(node.firstChild, 13);
          window.getSelection().addRange(range);
        }"""
    )
    phone.acts_on(message, "do-quote")
    phone.says("morning or evening?")
    heard = bot.hears()
    assert heard["quote"] == {"text": "six", "position": 10, "is_manual": True}
    expect(phone.find("message").last).to_contain_text("“six”")

    phone.acts_on(message, "do-reply-elsewhere")
    page.get_by_role("radio", name="Choir").check()
    page.get_by_test_id("dialog-ok").click()
    expect(phone.find("chat-select")).to_have_value(str(group))
    phone.says("see what the bot says")
    heard = bot.hears()
    assert heard["chat"]["id"] == group
    assert heard["external_reply"]["origin"]["sender_user"]["is_bot"] is True
    expect(phone.find("message").last).to_contain_text("from another chat")


def test_old_messages_and_those_of_others_can_not_be_edited(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    bot.control(f"users/{person}/messages", text="mine")
    bot.call("sendMessage", chat_id=person, text="the bot's")
    mine = phone.find("message").filter(has_text="mine")
    theirs = phone.find("message").filter(has_text="the bot's")
    for message, count in ((mine, 1), (theirs, 0)):
        message.hover()
        message.get_by_test_id("message-menu").click()
        expect(phone.find("do-reply")).to_be_visible()
        expect(phone.find("do-edit")).to_have_count(count)
        page.keyboard.press("Escape")
    bot.control("clock", advance="49h")
    page.reload()
    mine.hover()
    mine.get_by_test_id("message-menu").click()
    expect(phone.find("do-reply")).to_be_visible()
    expect(phone.find("do-edit")).to_have_count(0)


def test_a_button_of_a_mini_app_shows_the_address(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    def says_where(place: str) -> None:
        words = f"opens no Mini Apps. In Telegram, this button opens https://a.example/{place}"
        expect(phone.find("toast").last).to_contain_text(words)

    apps = {place: {"url": f"https://a.example/{place}"} for place in ("below", "key", "menu")}
    keyboard = {"inline_keyboard": [[{"text": "Desk", "web_app": apps["below"]}]]}
    bot.call("sendMessage", chat_id=person, text="Desk", reply_markup=keyboard)
    phone.find("inline-button").click()
    says_where("below")
    keys = {"keyboard": [[{"text": "Desk", "web_app": apps["key"]}]]}
    bot.call("sendMessage", chat_id=person, text="Desk", reply_markup=keys)
    phone.find("reply-button").click()
    says_where("key")
    button = {"type": "web_app", "text": "Desk", "web_app": apps["menu"]}
    bot.call("setChatMenuButton", menu_button=button)
    page.reload()
    phone.find("menu-button").click()
    phone.find("menu-app").click()
    says_where("menu")
    assert len(page.context.pages) == 1


def test_a_press_counts_though_the_message_is_edited_under_the_finger(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Going", "callback_data": "go"}]]}
    sent = bot.call("sendMessage", chat_id=person, text="3 go", reply_markup=keyboard)
    phone.find("inline-button").hover()
    page.mouse.down()
    with page.expect_response(lambda answer: "/screen" in answer.url):
        where = {"chat_id": person, "message_id": sent["message_id"]}
        bot.call("editMessageText", **where, text="4 go", reply_markup=keyboard)
    page.evaluate("new Promise(requestAnimationFrame)")
    page.mouse.up()
    assert bot.hears("callback_query")["data"] == "go"
    expect(phone.find("message").last).to_contain_text("4 go")
