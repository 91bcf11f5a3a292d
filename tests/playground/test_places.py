"""The bot sends locations, venues, contacts and dice."""

from typing import Any

import pytest

from tests.playground.conftest import Bot, Control

PLACE = {"latitude": 31.2827, "longitude": 121.5012}


async def test_locations(bot: Bot, control: Control) -> None:
    user = await control.person()
    sent = await bot("sendLocation", chat_id=user, **PLACE, horizontal_accuracy=12.5)
    assert sent["location"] == {**PLACE, "horizontal_accuracy": 12.5}
    live = {"live_period": 900, "heading": 90, "proximity_alert_radius": 100}
    sent = await bot("sendLocation", chat_id=user, **PLACE, **live)
    assert sent["location"] == {**PLACE, **live}
    sent = await bot("sendLocation", chat_id=user, **PLACE, live_period=0x7FFFFFFF)
    assert sent["location"]["live_period"] == 0x7FFFFFFF
    # A value that is not a number is read as 0.
    sent = await bot("sendLocation", chat_id=user, latitude="x", longitude="0.5",
                     horizontal_accuracy=9999)  # fmt: skip
    assert sent["location"] == {"latitude": 0, "longitude": 0.5, "horizontal_accuracy": 1500}


async def test_venues(bot: Bot, control: Control) -> None:
    user = await control.person()
    named = {"title": "图书馆", "address": "四平路 1239 号"}
    google = {"google_place_id": "g", "google_place_type": "library"}
    sent = await bot("sendVenue", chat_id=user, **PLACE, **named, **google)
    assert sent["venue"] == {"location": PLACE, **named, **google}
    assert sent["location"] == PLACE
    # Of two providers Foursquare is used.
    sent = await bot("sendVenue", chat_id=user, **PLACE, **named, **google, foursquare_id="f")
    assert sent["venue"] == {"location": PLACE, **named, "foursquare_id": "f"}
    assert (await control.screen(user))["messages"][-1] == sent


async def test_contacts(bot: Bot, control: Control) -> None:
    user = await control.person()
    contact = {"phone_number": "+861", "first_name": "a", "last_name": "b", "vcard": "BEGIN:VCARD"}
    assert (await bot("sendContact", chat_id=user, **contact))["contact"] == contact


@pytest.mark.parametrize(
    ("emoji", "highest"), [(None, 6), ("🎯", 6), ("🎳", 6), ("🏀", 5), ("⚽", 5), ("🎰", 64)]
)
async def test_dice(bot: Bot, control: Control, emoji: str | None, highest: int) -> None:
    user = await control.person()
    given = {} if emoji is None else {"emoji": emoji}
    values = set()
    for _ in range(40):
        dice = (await bot("sendDice", chat_id=user, **given))["dice"]
        assert dice["emoji"] == (emoji or "🎲")
        values.add(dice["value"])
    assert 1 <= min(values) < max(values) <= highest
    assert (await control.screen(user))["messages"][-1]["dice"] == dice


@pytest.mark.parametrize(
    ("method", "given", "error"),
    [
        ("sendLocation", {"longitude": 1}, "latitude is empty"),
        ("sendLocation", {"latitude": 1, "longitude": " "}, "longitude is empty"),
        ("sendLocation", {"latitude": 31, "longitude": 181}, "invalid location specified"),
        ("sendLocation", {"latitude": -90.5, "longitude": 1}, "invalid location specified"),
        ("sendLocation", {**PLACE, "live_period": 59}, "wrong live location period specified"),
        ("sendLocation", {**PLACE, "live_period": 86401}, "wrong live location period specified"),
        ("sendLocation", {**PLACE, "live_period": 60, "heading": 361},
         "wrong live location heading specified"),
        ("sendLocation", {**PLACE, "live_period": 60, "proximity_alert_radius": -1},
         "wrong live location proximity alert radius specified"),
        ("sendVenue", {"title": "a", "address": "b"}, "latitude is empty"),
        ("sendVenue", {"latitude": 131, "longitude": 1, "title": "a", "address": "b"},
         "wrong venue location specified"),
        ("sendContact", {"first_name": "a"}, 'parameter "phone_number" is required'),
        ("sendContact", {"phone_number": "+1"}, 'parameter "first_name" is required'),
        ("sendDice", {"emoji": "🐎"}, "EMOTICON_INVALID"),
    ],
)  # fmt: skip
async def test_invalid_places_contacts_and_dice_are_refused(
    bot: Bot, control: Control, method: str, given: dict[str, Any], error: str
) -> None:
    user = await control.person()
    assert await bot.refuses(method, chat_id=user, **given) == f"Bad Request: {error}"


async def test_a_die_can_not_be_deleted_for_a_day(bot: Bot, control: Control) -> None:
    user = await control.person()
    dice = await bot("sendDice", chat_id=user)
    place = {"chat_id": user, "message_id": dice["message_id"]}
    refused = await bot.refuses("deleteMessage", **place)
    assert refused == "Bad Request: message can't be deleted for everyone"
    await control.post("clock", advance="1d")
    assert await bot("deleteMessage", **place) is True
