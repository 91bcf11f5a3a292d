"""Groups and channels on the page: created, written in, joined, left; members and the bot."""

from playwright.sync_api import Browser, Page, expect

from tests.playground.phones import Bot, Phone, opened


def test_a_group_is_created_and_written_in(bot: Bot, person: int, page: Page, phone: Phone) -> None:
    friend = bot.control("users", first_name="Li")["id"]
    page.reload()
    expect(phone.find("person-select")).to_have_value(str(person))
    expect(phone.find("chat-select")).to_be_hidden()
    phone.find("more").click()
    phone.find("groups").click()
    page.get_by_test_id("new-group").click()
    page.get_by_test_id("group-title").fill("Choir")
    page.get_by_test_id("group-kind").select_option("supergroup")
    page.get_by_test_id("group-username").fill("our_choir")
    page.get_by_role("checkbox", name="Li").check()
    page.get_by_test_id("group-bot").select_option("administrator")
    page.get_by_test_id("dialog-ok").click()
    standing = bot.hears("my_chat_member")
    chat = standing["chat"]
    assert (chat["title"], chat["type"]) == ("Choir", "supergroup")
    assert chat["username"] == "our_choir"
    assert standing["new_chat_member"]["status"] == "administrator"
    expect(phone.find("chat-select")).to_have_value(str(chat["id"]))
    assert "new_chat_members" in bot.hears()
    phone.says("good evening")
    heard = bot.hears()
    assert (heard["chat"]["id"], heard["text"]) == (chat["id"], "good evening")
    bot.call("sendMessage", chat_id=chat["id"], text="hello all")
    expect(phone.find("message").last).to_contain_text("hello all")
    # The other phone sees the same group, with the sender's name.
    other = Phone(page, "right")
    other.find("person-select").select_option(str(friend))
    other.find("chat-select").select_option(str(chat["id"]))
    expect(other.find("message").filter(has_text="good evening")).to_contain_text("Wang Min")
    # A text typed in one chat is not sent to another.
    phone.find("composer").fill("half a word")
    phone.find("chat-select").select_option("")
    expect(phone.find("composer")).to_have_value("")
    phone.find("chat-select").select_option(str(chat["id"]))
    expect(phone.find("composer")).to_have_value("half a word")


def test_administrators_change_the_members(bot: Bot, person: int, page: Page, phone: Phone) -> None:
    li, chen = (bot.control("users", first_name=name)["id"] for name in ("Li", "Chen"))
    chat = bot.control("groups", title="Choir", owner=person, members=[li])["id"]
    page.reload()
    phone.find("chat-select").select_option(str(chat))
    phone.find("more").click()
    phone.find("group-members").click()
    page.get_by_test_id("bot-standing").select_option("administrator")
    assert bot.hears("my_chat_member")["new_chat_member"]["status"] == "administrator"
    bot.call("getUpdates", allowed_updates=["chat_member", "message"], timeout=0)
    page.get_by_test_id("add-member").select_option(str(chen))
    assert bot.hears("chat_member")["new_chat_member"]["user"]["id"] == chen
    rows = page.get_by_test_id("member-row")
    expect(rows).to_have_count(3)
    row = rows.filter(has_text="Li")
    row.get_by_test_id("member-standing").select_option("administrator")
    assert bot.hears("chat_member")["new_chat_member"]["status"] == "administrator"
    row.get_by_test_id("member-standing").select_option("kicked")
    assert bot.hears("chat_member")["new_chat_member"]["status"] == "kicked"
    expect(rows).to_have_count(2)
    page.get_by_test_id("dialog-close").click()
    bot.call("getUpdates", allowed_updates=[], timeout=0)

    # Other members see everything and can only leave.
    other = Phone(page, "right")
    other.find("person-select").select_option(str(chen))
    other.find("chat-select").select_option(str(chat))
    other.find("more").click()
    other.find("group-members").click()
    expect(page.get_by_test_id("bot-standing")).to_be_disabled()
    expect(page.get_by_test_id("member-standing")).to_have_count(0)
    page.get_by_test_id("leave-group").click()
    page.get_by_test_id("dialog-ok").click()
    expect(other.find("chat-select")).to_be_hidden()
    expect(other.find("composer")).to_be_visible()
    other.find("more").click()
    other.find("groups").click()
    page.get_by_role("button", name="Join: Choir").click()
    expect(other.find("chat-select")).to_have_value(str(chat))
    other.says("back again")
    heard = bot.hears()
    while "text" not in heard:
        heard = bot.hears()
    assert heard["from"]["id"] == chen


def test_a_removed_member_sees_the_private_chat(bot: Bot, person: int, page: Page) -> None:
    li = bot.control("users", first_name="Li")["id"]
    chat = bot.control("groups", title="Choir", owner=person, members=[li])["id"]
    page.reload()
    other = Phone(page, "right")
    other.find("person-select").select_option(str(li))
    other.find("chat-select").select_option(str(chat))
    expect(other.find("composer")).to_be_visible()
    bot.control(f"groups/{chat}/members", user=li, status="kicked")
    expect(other.find("chat-select")).to_be_hidden()
    expect(other.find("start")).to_be_visible()
    expect(other.find("toast")).to_have_count(0)


def test_a_chat_that_is_not_open_is_marked_when_it_has_new_messages(
    browser: Browser, bot: Bot, person: int
) -> None:
    chat = bot.control("groups", title="Choir", owner=person)["id"]
    bot.control(f"groups/{chat}/bot", by=person, status="member")
    with opened(browser, bot, {"left": person}) as page:
        phone = Phone(page, "left")
        choir = phone.find("chat-select").locator(f"option[value='{chat}']")
        private = phone.find("chat-select").locator("option[value='']")
        expect(choir).to_have_text("Choir")
        bot.call("sendMessage", chat_id=chat, text="rehearsal")
        expect(choir).to_have_text("Choir (new)")
        phone.find("chat-select").select_option(str(chat))
        expect(choir).to_have_text("Choir")
        expect(phone.find("message").last).to_contain_text("rehearsal")
        bot.call("sendMessage", chat_id=person, text="for you")
        expect(private).to_contain_text("(new)")


def test_only_administrators_write_in_a_channel(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    li = bot.control("users", first_name="Li")["id"]
    chat = bot.control("groups", title="News", owner=person, members=[li], kind="channel")["id"]
    bot.control(f"groups/{chat}/bot", by=person, status="administrator")
    page.reload()
    phone.find("chat-select").select_option(str(chat))
    phone.says("we are closed on Friday")
    assert bot.hears("channel_post")["text"] == "we are closed on Friday"
    other = Phone(page, "right")
    other.find("person-select").select_option(str(li))
    other.find("chat-select").select_option(str(chat))
    expect(other.find("message").last).to_contain_text("closed on Friday")
    expect(other.find("composer")).to_be_hidden()
    expect(other.node).to_contain_text("Only administrators write")
    message = other.find("message").filter(has_text="closed")
    message.hover()
    message.get_by_test_id("message-menu").click()
    expect(other.find("do-forward")).to_be_visible()
    for hook in ("do-reply", "do-edit", "do-delete"):
        expect(other.find(hook)).to_have_count(0)


def test_people_request_to_join_and_administrators_decide(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    li = bot.control("users", first_name="Li")["id"]
    page.reload()
    expect(phone.find("person-select")).to_have_value(str(person))
    phone.find("more").click()
    phone.find("groups").click()
    page.get_by_test_id("new-group").click()
    page.get_by_test_id("group-title").fill("Choir")
    expect(page.get_by_test_id("group-asking")).to_be_hidden()
    page.get_by_test_id("group-kind").select_option("supergroup")
    page.get_by_test_id("group-asking").check()
    page.get_by_test_id("group-bot").select_option("administrator")
    page.get_by_test_id("dialog-ok").click()
    chat = bot.hears("my_chat_member")["chat"]["id"]
    expect(phone.find("chat-select")).to_have_value(str(chat))

    # Li finds the group, requests to join, withdraws, and requests again.
    other = Phone(page, "right")
    other.find("person-select").select_option(str(li))
    expect(other.find("log")).to_have_attribute("aria-busy", "false")
    other.find("more").click()
    other.find("groups").click()
    page.get_by_role("button", name="Ask to join: Choir").click()
    assert bot.hears("chat_join_request")["from"]["id"] == li
    page.get_by_role("button", name="Withdraw request: Choir").click()
    page.get_by_role("button", name="Ask to join: Choir").click()
    assert bot.hears("chat_join_request")["from"]["id"] == li
    expect(other.node).to_contain_text("An administrator decides")
    page.get_by_test_id("dialog-close").click()
    expect(other.find("chat-select")).to_be_hidden()
    phone.find("more").click()
    phone.find("group-members").click()
    page.get_by_role("button", name="Decline: Li").click()
    expect(page.get_by_test_id("request-row")).to_have_count(0)
    page.get_by_test_id("dialog-close").click()

    # The bot's link makes a request too, in the dialog and in a message; the bot approves.
    link = bot.call("createChatInviteLink", chat_id=chat, creates_join_request=True)
    other.find("more").click()
    other.find("groups").click()
    page.get_by_test_id("invite-link").fill(link["invite_link"])
    page.get_by_test_id("invite-follow").click()
    assert bot.hears("chat_join_request")["invite_link"]["invite_link"] == link["invite_link"]
    page.get_by_test_id("dialog-close").click()
    phone.find("more").click()
    phone.find("group-members").click()
    page.get_by_role("button", name="Approve: Li").click()
    expect(page.get_by_test_id("member-row")).to_have_count(2)
    page.get_by_test_id("dialog-close").click()
    expect(other.find("chat-select").locator(f"option[value='{chat}']")).to_have_text("Choir")


def test_an_invite_link_in_a_message_opens_the_group(
    bot: Bot, person: int, page: Page, phone: Phone
) -> None:
    owner = bot.control("users", first_name="Li")["id"]
    chat = bot.control("groups", title="Choir", owner=owner)["id"]
    bot.control(f"groups/{chat}/bot", by=owner, status="administrator")
    link = bot.call("createChatInviteLink", chat_id=chat)["invite_link"]
    bot.call("sendMessage", chat_id=person, text=f"Come in: {link}")
    phone.find("message").last.get_by_role("link").click()
    expect(phone.find("chat-select")).to_have_value(str(chat))
    bot.call("revokeChatInviteLink", chat_id=chat, invite_link=link)
    phone.find("chat-select").select_option("")
    phone.find("message").last.get_by_role("link").click()
    expect(phone.find("toast").last).to_contain_text("in the group already")
