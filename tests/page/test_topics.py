"""Topics on the page: one is opened, and what is written in it shows where it stands."""

from playwright.sync_api import Page, expect

from tests.playground.phones import Phone


def test_a_topic_is_opened_and_answered_in(page: Page, phone: Phone) -> None:
    page.get_by_test_id("attach").first.click()
    page.get_by_test_id("attach-topic").click()
    page.locator("dialog input[name=name]").fill("建言")
    page.get_by_test_id("dialog-ok").click()
    expect(page.locator(".service", has_text="建言")).to_be_visible()
