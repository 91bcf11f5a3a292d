"""The backstage dialog: the clock, faults, limits, emptying the playground."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.playground.phones import TOKEN, Bot, Phone

pytestmark = pytest.mark.faults_long


def test_calls_fail_and_limits_are_set(bot: Bot, person: int, page: Page) -> None:
    page.get_by_test_id("backstage").click()
    page.get_by_test_id("fault-method").fill("sendMessage")
    page.get_by_test_id("fault-kind").select_option("500")
    page.get_by_test_id("fault-times").fill("2")
    page.get_by_test_id("fault-add").click()
    expect(page.get_by_test_id("faults-coming")).to_contain_text("sendMessage × 2: server error")
    body = {"chat_id": person, "text": "x"}
    assert bot.http.post(f"/bot{TOKEN}/sendMessage", json=body).status_code == 500
    page.get_by_test_id("limit-chat").fill("1")
    page.get_by_test_id("limit-set").click()
    page.get_by_test_id("dialog-close").click()
    page.get_by_test_id("backstage").click()
    expect(page.get_by_test_id("faults-coming")).to_contain_text("sendMessage × 1")
    expect(page.get_by_test_id("limit-chat")).to_have_value("1")
    page.get_by_test_id("fault-method").fill("")
    page.get_by_test_id("fault-add").click()
    expect(page.get_by_role("alert")).to_contain_text("a fault needs a method")


def test_the_clock_is_set_to_a_moment(bot: Bot, person: int, page: Page, phone: Phone) -> None:
    page.get_by_test_id("backstage").click()
    moment = datetime.now() + timedelta(days=40)  # noqa: DTZ005 - wall time, whatever its zone
    wall = moment.strftime("%Y-%m-%dT08:30")
    page.get_by_test_id("clock-to").fill(wall)
    page.get_by_test_id("clock-set").click()
    expect(page.get_by_test_id("clock")).to_contain_text("08:30")
    page.get_by_test_id("dialog-close").click()
    phone.says("happy new year")
    sent = datetime.fromtimestamp(bot.hears()["date"]).astimezone()
    assert sent - datetime.fromisoformat(f"{wall}:00+08:00") < timedelta(minutes=2)


def test_a_press_expires_when_time_passes(bot: Bot, person: int, page: Page, phone: Phone) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Going", "callback_data": "go"}]]}
    bot.call("sendMessage", chat_id=person, text="Forum", reply_markup=keyboard)
    phone.find("inline-button").click()
    query = bot.hears("callback_query")
    page.get_by_test_id("backstage").click()
    page.get_by_test_id("clock-span").select_option("3m")
    page.get_by_test_id("clock-pass").click()
    # The dialog is drawn again when the request is done.
    expect(page.get_by_test_id("clock-span")).to_have_value("1m")
    body = {"callback_query_id": query["id"], "text": "too late"}
    refused = bot.http.post(f"/bot{TOKEN}/answerCallbackQuery", json=body)
    assert "query is too old" in refused.json()["description"]


def test_the_playground_is_emptied_after_a_confirmation(bot: Bot, person: int, page: Page) -> None:
    for sure in (False, True):
        page.get_by_test_id("backstage").click()
        page.get_by_test_id("reset").click()
        expect(page.get_by_role("dialog")).to_contain_text("disappear for good")
        if sure:
            page.get_by_test_id("dialog-ok").click()
        else:
            page.keyboard.press("Escape")
    phone = Phone(page, "left")
    expect(phone.node.get_by_role("button", name="New person", exact=True)).to_be_visible()
    assert bot.http.get("/playground/people").json()["people"] == []
