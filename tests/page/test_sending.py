"""Locations, contacts, polls, stickers, voice and files are sent from the page."""

import io
import wave
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from tests.playground.phones import Bot, Phone, picture


def silence(seconds: int) -> bytes:
    """Return a silent WAV file."""
    body = io.BytesIO()
    with wave.open(body, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * seconds)
    return body.getvalue()


def test_places(bot: Bot, page: Page, phone: Phone) -> None:
    phone.attaches("place")
    page.get_by_test_id("place-latitude").fill("31.2827")
    page.get_by_test_id("place-longitude").fill("121.5012")
    page.get_by_test_id("place-title").fill("Library")
    page.get_by_test_id("dialog-ok").click()
    expect(page.get_by_role("alert")).to_contain_text("or neither")
    page.get_by_test_id("place-address").fill("1239 Siping Road")
    page.get_by_test_id("dialog-ok").click()
    venue = bot.hears()["venue"]
    assert (venue["title"], venue["address"]) == ("Library", "1239 Siping Road")
    assert venue["location"] == {"latitude": 31.2827, "longitude": 121.5012}
    expect(phone.find("place").last).to_contain_text("1239 Siping Road")

    # The last place is filled in again; a live location can be moved and ended.
    phone.attaches("place")
    expect(page.get_by_test_id("place-latitude")).to_have_value("31.2827")
    page.get_by_test_id("place-live_period").select_option("900")
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["location"]["live_period"] == 900
    live = phone.find("message").last
    expect(live).to_contain_text("Live until")
    phone.acts_on(live, "do-move")
    page.get_by_test_id("place-latitude").fill("31.3")
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears("edited_message")["location"]["latitude"] == 31.3
    phone.acts_on(live, "do-stop")
    assert "live_period" not in bot.hears("edited_message")["location"]
    expect(live).not_to_contain_text("Live until")


def test_contacts(bot: Bot, page: Page, phone: Phone) -> None:
    friend = bot.control("users", first_name="Li", phone_number="+8613900000000")["id"]
    page.reload()
    phone.attaches("contact")
    page.get_by_test_id("contact-who").select_option(str(friend))
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["contact"] == {
        "phone_number": "+8613900000000", "first_name": "Li", "user_id": friend,
    }  # fmt: skip
    phone.attaches("contact")
    page.get_by_test_id("contact-who").select_option("")
    page.get_by_test_id("contact-first_name").fill("Ann")
    page.get_by_test_id("dialog-ok").click()
    expect(page.get_by_role("alert")).to_contain_text("a name and a phone number")
    page.get_by_test_id("contact-phone_number").fill("+1 555 0100")
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["contact"] == {"phone_number": "+15550100", "first_name": "Ann"}
    expect(phone.find("message").last).to_contain_text("+15550100")


def test_polls_and_quizzes(bot: Bot, page: Page, phone: Phone) -> None:
    phone.attaches("poll")
    page.keyboard.type("Where to?")
    page.get_by_test_id("poll-answer").nth(0).fill("Garden")
    page.get_by_test_id("dialog-ok").click()
    expect(page.get_by_role("alert")).to_contain_text("at least two")
    page.get_by_test_id("poll-answer").nth(1).fill("Museum")
    page.get_by_test_id("poll-more").click()
    page.keyboard.type("Lake")
    page.get_by_test_id("poll-anonymous").uncheck()
    page.get_by_test_id("poll-several").check()
    page.get_by_test_id("poll-open_period").select_option("3600")
    page.get_by_test_id("dialog-ok").click()
    poll = bot.hears()["poll"]
    assert [option["text"] for option in poll["options"]] == ["Garden", "Museum", "Lake"]
    assert (poll["is_anonymous"], poll["allows_multiple_answers"]) == (False, True)
    assert poll["open_period"] == 3600
    message = phone.find("message").last
    expect(message).to_contain_text("Lake")
    phone.acts_on(message, "do-stop")
    expect(message).to_contain_text("Final results")
    assert bot.hears("poll")["is_closed"] is True

    phone.attaches("poll")
    page.get_by_test_id("poll-quiz").check()
    page.get_by_test_id("poll-question").fill("1+1")
    page.get_by_test_id("poll-answer").nth(0).fill("3")
    page.get_by_test_id("poll-answer").nth(1).fill("2")
    page.get_by_role("radio", name="Answer 2 is right").check()
    page.get_by_test_id("poll-explanation").fill("count on")
    page.keyboard.press("Enter")
    quiz = bot.hears()["poll"]
    assert (quiz["type"], quiz["correct_option_ids"]) == ("quiz", [1])
    assert quiz["explanation"] == "count on"


def test_an_option_is_added_to_a_poll(bot: Bot, person: int, page: Page, phone: Phone) -> None:
    asked: dict[str, Any] = {
        "chat_id": person,
        "question": "Where to?",
        "options": ["Garden", "Museum"],
    }
    bot.call("sendPoll", **asked, is_anonymous=False)
    message = phone.find("message").last
    expect(message.get_by_test_id("poll-option")).to_have_count(2)
    expect(phone.find("poll-add")).to_have_count(0)
    bot.call("sendPoll", **asked, is_anonymous=False, allow_adding_options=True)
    phone.find("poll-add").click()
    page.get_by_test_id("poll-answer").fill("Lake")
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["poll_option_added"]["option_text"] == "Lake"
    poll = phone.find("message").nth(-2)
    expect(poll.get_by_test_id("poll-option").last).to_have_text("Lake")
    expect(phone.find("message").last).to_have_text("Wang Min added the option “Lake”")
    # An option can be added after a vote too; people's own polls can allow it.
    poll.get_by_test_id("poll-option").last.click()
    expect(phone.find("poll-add")).to_be_visible()
    phone.attaches("poll")
    page.get_by_test_id("poll-question").fill("When?")
    for number, text in enumerate(("Friday", "Sunday")):
        page.get_by_test_id("poll-answer").nth(number).fill(text)
    expect(page.get_by_test_id("poll-adding")).to_be_disabled()
    page.get_by_test_id("poll-anonymous").uncheck()
    page.get_by_test_id("poll-adding").check()
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["poll"]["question"] == "When?"
    expect(phone.find("poll-add")).to_have_count(2)


def test_stickers_and_dice(bot: Bot, page: Page, phone: Phone) -> None:
    phone.attaches("sticker")
    page.get_by_role("button", name="👏").click()
    drawn = bot.hears()["sticker"]
    assert (drawn["emoji"], drawn["width"], drawn["height"]) == ("👏", 512, 512)
    image = phone.find("sticker").last
    page.wait_for_function("image => image.naturalWidth === 512", arg=image.element_handle())
    phone.attaches("sticker")
    page.get_by_test_id("pick").first.click()
    assert bot.hears()["sticker"]["file_unique_id"] == drawn["file_unique_id"]
    phone.attaches("sticker")
    page.get_by_role("button", name="Dice 🎯").click()
    dice = bot.hears()["dice"]
    assert dice["emoji"] == "🎯"
    expect(phone.find("dice")).to_contain_text(str(dice["value"]))


def test_a_voice_message_is_recorded(bot: Bot, page: Page, phone: Phone) -> None:
    phone.attaches("voice")
    expect(page.get_by_test_id("recording")).to_contain_text("0:01")
    page.get_by_test_id("dialog-ok").click()
    voice = bot.hears()["voice"]
    assert voice["duration"] >= 1
    assert voice["file_size"] > 100
    player = phone.find("message").last.locator("audio")
    page.wait_for_function("audio => audio.readyState > 0", arg=player.element_handle())


def test_files_are_sent_as_the_chosen_kind(bot: Bot, page: Page, phone: Phone) -> None:
    sound: FilePayload = {"name": "a.wav", "mimeType": "audio/wav", "buffer": silence(2)}
    phone.find("attach-input").set_input_files(sound)
    page.get_by_role("radio", name="As a voice message").check()
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["voice"]["duration"] == 2
    shot: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": picture(512, 512)}
    phone.find("attach-input").set_input_files(shot)
    page.get_by_role("radio", name="As a sticker").check()
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["sticker"]["width"] == 512
    film: FilePayload = {"name": "a.mp4", "mimeType": "video/mp4", "buffer": b"no film"}
    for label, kind in (
        ("As a round video message", "video_note"),
        ("As an animation", "animation"),
    ):
        phone.find("attach-input").set_input_files(film)
        page.get_by_role("radio", name=label).check()
        page.get_by_test_id("dialog-ok").click()
        assert kind in bot.hears()
    phone.find("attach-input").set_input_files([shot, film])
    page.get_by_test_id("dialog-ok").click()
    first, second = bot.hears(), bot.hears()
    assert "photo" in first
    assert "video" in second
    assert first["media_group_id"] == second["media_group_id"]


def test_buttons_of_the_reply_keyboard_that_request_something(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    li, chen = (bot.control("users", first_name=name)["id"] for name in ("Li", "Chen"))
    group = bot.control("groups", title="Choir", owner=person)["id"]
    bot.control("groups", title="News", owner=person, kind="channel")
    keyboard = {
        "keyboard": [
            [{"text": "place", "request_location": True}],
            [{"text": "quiz", "request_poll": {"type": "quiz"}}],
            [{"text": "people", "request_users": {"request_id": 1, "max_quantity": 2}}],
            [{"text": "one", "request_users": {"request_id": 2}}],
            [{"text": "chat", "request_chat": {"request_id": 3, "chat_is_channel": False}}],
        ]
    }
    bot.call("sendMessage", chat_id=person, text="?", reply_markup=keyboard)
    page.reload()
    keys = phone.find("reply-button")

    keys.filter(has_text="place").click()
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["location"]["latitude"] == 31.2304
    keys.filter(has_text="quiz").click()
    expect(page.get_by_test_id("poll-quiz")).to_be_checked()
    expect(page.get_by_test_id("poll-quiz")).to_be_disabled()
    page.get_by_test_id("poll-question").fill("1+1")
    page.get_by_test_id("poll-answer").nth(0).fill("2")
    page.get_by_test_id("poll-answer").nth(1).fill("3")
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["poll"]["type"] == "quiz"

    keys.filter(has_text="people").click()
    page.get_by_test_id("dialog-ok").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose 1 to 2 people")
    page.get_by_role("checkbox", name="Li").check()
    page.get_by_role("checkbox", name="Chen").check()
    page.get_by_test_id("dialog-ok").click()
    shared = bot.hears()["users_shared"]
    assert [user["user_id"] for user in shared["users"]] == [li, chen]
    expect(phone.find("message").last).to_have_text("told the bot of Li, Chen")
    keys.filter(has_text="one").click()
    page.get_by_role("radio", name="Chen").check()
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["user_shared"] == {"user_id": chen, "request_id": 2}
    keys.filter(has_text="chat").click()
    expect(page.get_by_test_id("choose-one")).to_have_count(1)
    page.get_by_test_id("dialog-ok").click()
    assert bot.hears()["chat_shared"]["chat_id"] == group
    expect(phone.find("message").last).to_contain_text("Choir")
    # If nothing is chosen, nothing is sent.
    keys.filter(has_text="one").click()
    page.keyboard.press("Escape")
    phone.says("after")
    assert bot.hears()["text"] == "after"
