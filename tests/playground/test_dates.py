"""Dates in the reader's time zone: three ways to write them, errors, nesting."""

from typing import Any

import pytest

from tests.playground.conftest import Bot, Control

UNIX = 1_800_000_000  # 2027-01-15T08:00:00Z
CLOCK = "2026-11-26T12:00:00+00:00"
FURTHEST = 3 * 366 * 86400


def html(format_: str, text: str = "周五") -> dict[str, Any]:
    given = f'开始：<tg-time unix="{UNIX}" format="{format_}">{text}</tg-time>。'
    return {"text": given, "parse_mode": "HTML"}


def markdown(format_: str) -> dict[str, Any]:
    given = f"开始：![周五](tg://time?unix={UNIX}&format={format_})。"
    return {"text": given, "parse_mode": "MarkdownV2"}


def entities(format_: str) -> dict[str, Any]:
    date = {"type": "date_time", "offset": 3, "length": 2, "unix_time": UNIX,
            "date_time_format": format_}  # fmt: skip
    return {"text": "开始：周五。", "entities": [date]}


@pytest.mark.parametrize("way", [html, markdown, entities])
@pytest.mark.parametrize(
    ("given", "kept"),
    [("wDt", "wDt"), ("tDW", "wDt"), ("", ""), ("R", "r"), ("T", "T"), ("tT", "t"), ("dDw", "wd")],
)
async def test_a_date_is_written_in_three_ways(
    bot: Bot, control: Control, way: Any, given: str, kept: str
) -> None:
    user = await control.person()
    await control.post("clock", to=CLOCK)
    sent = await bot("sendMessage", chat_id=user, **way(given))
    # Of two lengths, entities use the last one, HTML and Markdown the shorter one.
    expected = {"tT": "T", "dDw": "wD"}.get(given, kept) if way is entities else kept
    assert sent["text"] == "开始：周五。"
    assert sent["entities"] == [
        {"type": "date_time", "offset": 3, "length": 2, "unix_time": UNIX,
         "date_time_format": expected},
    ]  # fmt: skip
    await bot("editMessageText", chat_id=user, message_id=sent["message_id"], **way("d"))
    copy = await bot("copyMessage", chat_id=user, from_chat_id=user, message_id=sent["message_id"])
    shown = (await control.screen(user))["messages"][-1]
    assert shown["message_id"] == copy["message_id"]
    assert shown["entities"][0]["date_time_format"] == "d"


WRONG = "can't parse entities: Invalid date format used"
NEITHER = "can't parse entities: Invalid tg://emoji or tg://time URL specified"


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        (html("rt"), WRONG),
        (html("x"), WRONG),
        ({"text": '<tg-time format="x">a</tg-time>', "parse_mode": "HTML"}, WRONG),
        (markdown("x"), NEITHER),
        ({"text": "![a](tg://time?unix=0)", "parse_mode": "MarkdownV2"}, NEITHER),
        ({"text": "![a](tg://time)", "parse_mode": "MarkdownV2"}, NEITHER),
        ({"text": "![a](tg://time?unix=2147483648)", "parse_mode": "MarkdownV2"}, NEITHER),
        ({"text": "![a](tg://emoji?id=x)", "parse_mode": "MarkdownV2"}, NEITHER),
        ({"text": "![a](https://a.org/)", "parse_mode": "MarkdownV2"}, NEITHER),
        ({"text": "![a]x", "parse_mode": "MarkdownV2"},
         "can't parse entities: The entity must contain a tg://emoji or tg://time URL"),
        ({"text": "好![a](tg://time?unix=1", "parse_mode": "MarkdownV2"},
         "can't parse entities: Can't find end of a URL at byte offset 8"),
        (entities("x"), "can't parse MessageEntity: Invalid date-time format specified"),
        (entities("rt"), "can't parse MessageEntity: Invalid date-time format specified"),
        ({"text": "a", "entities": [{"type": "date_time", "offset": 0, "length": 1}]},
         'can\'t parse MessageEntity: Can\'t find field "unix_time"'),
        ({"text": "a", "entities": [
            {"type": "date_time", "offset": 0, "length": 1, "unix_time": 0}]},
         "invalid date specified"),
        ({"text": "a", "entities": [
            {"type": "date_time", "offset": 0, "length": 1, "unix_time": 2**31}]},
         'can\'t parse MessageEntity: Field "unix_time" must be a valid Number'),
        ({"text": '<tg-emoji emoji-id="x">a</tg-emoji>', "parse_mode": "HTML"},
         "can't parse entities: Invalid custom emoji identifier specified"),
    ],
)  # fmt: skip
async def test_invalid_dates_are_refused(
    bot: Bot, control: Control, parameters: dict[str, Any], error: str
) -> None:
    user = await control.person()
    refused = await bot.refuses("sendMessage", chat_id=user, **parameters)
    assert refused == f"Bad Request: {error}"


@pytest.mark.parametrize("unix", ["", 'unix="0"', 'unix="-5"', 'unix="soon"', 'unix="2147483648"'])
async def test_html_with_an_invalid_date_is_plain_text(
    bot: Bot, control: Control, unix: str
) -> None:
    user = await control.person()
    text = f"<tg-time {unix}>周五</tg-time><tg-time unix='5'></tg-time>"
    sent = await bot("sendMessage", chat_id=user, text=text, parse_mode="HTML")
    assert sent["text"] == "周五"
    assert "entities" not in sent


async def test_legacy_markdown_has_no_dates(bot: Bot, control: Control) -> None:
    user = await control.person()
    text = f"![a](tg://time?unix={UNIX})"
    sent = await bot("sendMessage", chat_id=user, text=text, parse_mode="Markdown")
    assert "date_time" not in [entity["type"] for entity in sent.get("entities", [])]


async def test_a_date_more_than_three_years_ahead_is_refused(bot: Bot, control: Control) -> None:
    user = await control.person()
    now = (await bot("sendMessage", chat_id=user, text="x"))["date"]

    def dated(ahead: int) -> dict[str, Any]:
        text = f'<tg-time unix="{now + ahead}">then</tg-time>'
        return {"text": text, "caption": text, "parse_mode": "HTML"}

    sent = await bot("sendMessage", chat_id=user, **dated(FURTHEST))
    place = {"chat_id": user, "message_id": sent["message_id"]}
    too_far = dated(FURTHEST + 60)
    for method, parameters in [("sendMessage", {"chat_id": user}), ("editMessageText", place)]:
        refused = await bot.refuses(method, **parameters, **too_far)
        assert refused == "Bad Request: ENTITY_DATE_INVALID"
    await control.post("clock", advance="1h")
    assert await bot("sendMessage", chat_id=user, **too_far)
    assert await bot("sendMessage", chat_id=user, text='<tg-time unix="1">then</tg-time>',
                     parse_mode="HTML")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # As with code, no style can contain it or be in it; a quote can contain it.
        ('<b>a<tg-time unix="5">b</tg-time>c</b>',
         [("bold", 0, 1), ("date_time", 1, 1), ("bold", 2, 1)]),
        ('<tg-time unix="5"><i>ab</i></tg-time>', [("date_time", 0, 2)]),
        ('<blockquote>a<tg-time unix="5">b</tg-time></blockquote>',
         [("blockquote", 0, 2), ("date_time", 1, 1)]),
        ('<tg-time unix="5">a.org</tg-time>', [("date_time", 0, 5)]),
        ("<b>a<code>b</code>c</b>", [("bold", 0, 1), ("code", 1, 1), ("bold", 2, 1)]),
        ("<b>粗<i>斜</i></b>", [("bold", 0, 1), ("bold", 1, 1), ("italic", 1, 1)]),
        ('<b>a <a href="https://a.org/">b</a></b>',
         [("bold", 0, 2), ("text_link", 2, 1), ("bold", 2, 1)]),
        ("<b>a</b><b>b</b>", [("bold", 0, 2)]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", [("blockquote", 0, 2)]),
        ('<a href="https://a.org/">a<a href="https://b.org/">b</a></a>', [("text_link", 0, 2)]),
        ("<b>see a.org</b>", [("bold", 0, 4), ("url", 4, 5), ("bold", 4, 5)]),
        ("<blockquote>a</blockquote>.org", [("blockquote", 0, 1)]),
    ],
)  # fmt: skip
async def test_which_entities_can_be_nested_with_a_date(
    bot: Bot, control: Control, text: str, shown: list[tuple[str, int, int]]
) -> None:
    user = await control.person()
    sent = await bot("sendMessage", chat_id=user, text=text, parse_mode="HTML")
    assert [(e["type"], e["offset"], e["length"]) for e in sent["entities"]] == shown
