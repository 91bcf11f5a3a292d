"""Texts and their entities: found by the server, parsed from markup, given explicitly."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from bot.playground.entities import find_entities, trimmed, utf16_length, utf16_slice
from bot.playground.errors import ApiError
from bot.playground.nesting import arranged
from bot.playground.parse_html import parse_html
from bot.playground.parse_markdown import parse_markdown_v2, parse_old_markdown
from tests.playground.conftest import Bot, Control

Parsed = tuple[str, list[dict[str, Any]]]


def shown(text: str, entities: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(e["type"], utf16_slice(text, e["offset"], e["length"])) for e in entities]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start abc", [("bot_command", "/start")]),
        ("去 /help@some_bot 看", [("bot_command", "/help@some_bot")]),
        ("a/b 1/2 //x", []),
        ("看https://例.cn/路?q=1。好", []),
        ("看 https://example.org/a(b) 吧", [("url", "https://example.org/a(b)")]),
        ("见 example.org.", [("url", "example.org")]),
        ("(http://a.com/x)", [("url", "http://a.com/x")]),
        ("write to a.b@example.org!", [("email", "a.b@example.org")]),
        ("@lin_ping 你好 @a", [("mention", "@lin_ping")]),
        ("#春游 #123 #a1", [("hashtag", "#春游"), ("hashtag", "#a1")]),
        ("👋👋 /go", [("bot_command", "/go")]),
    ],
)
def test_entities_that_the_server_finds_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert shown(text, find_entities(text)) == found


@pytest.mark.parametrize(
    ("parse", "text", "plain", "entities"),
    [
        (parse_html, "a&lt;b&#33;&amp;&quot;&#x1F44B;", 'a<b!&"👋', []),
        (parse_html, "<b>粗<i>斜</i></b>", "粗斜", [("italic", "斜"), ("bold", "粗斜")]),
        (parse_html, "👋<u>好</u>", "👋好", [("underline", "好")]),
        (parse_html, "<del>a</del><ins>b</ins><em>c</em><strong>d</strong>", "abcd",
         [("strikethrough", "a"), ("underline", "b"), ("italic", "c"), ("bold", "d")]),
        (parse_html, '<span class="tg-spoiler">s</span>', "s", [("spoiler", "s")]),
        (parse_html, '<a href="https://a.org/?x=1&amp;y=2">l</a>', "l", [("text_link", "l")]),
        (parse_html, '<pre><code class="language-py">x</code></pre>', "x", [("pre", "x")]),
        (parse_html, "<blockquote expandable>q</blockquote>", "q",
         [("expandable_blockquote", "q")]),
        (parse_html, "<b></b>x", "x", []),
        (parse_markdown_v2, r"*粗 _斜_* \!", "粗 斜 !", [("italic", "斜"), ("bold", "粗 斜")]),
        (parse_markdown_v2, "__u__ ~s~ ||p|| `c`", "u s p c",
         [("underline", "u"), ("strikethrough", "s"), ("spoiler", "p"), ("code", "c")]),
        (parse_markdown_v2, "[👋](https://a.org)好", "👋好", [("text_link", "👋")]),
        (parse_markdown_v2, "```py\nx = 1\n```", "x = 1\n", [("pre", "x = 1\n")]),
        (parse_markdown_v2, ">one\n>two\nthree", "one\ntwo\nthree", [("blockquote", "one\ntwo")]),
        (parse_old_markdown, r"*b* _i_ `c` \*", "b i c *",
         [("bold", "b"), ("italic", "i"), ("code", "c")]),
        (parse_old_markdown, "[l](a.org)", "l", [("text_link", "l")]),
    ],
)  # fmt: skip
def test_parse_modes(
    parse: Callable[[str], Parsed], text: str, plain: str, entities: list[tuple[str, str]]
) -> None:
    found, given_entities = parse(text)
    assert found == plain
    assert shown(found, given_entities) == entities


@pytest.mark.parametrize(
    ("mode", "text", "error"),
    [
        ("HTML", "好<x>", 'Unsupported start tag "x" at byte offset 3'),
        ("HTML", "<b>好", 'Can\'t find end tag corresponding to start tag "b"'),
        ("HTML", "<b><i>好</b></i>",
         'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"'),
        ("HTML", "好</b>", "Unexpected end tag at byte offset 3"),
        ("HTML", "好<b", "Unclosed start tag at byte offset 3"),
        ("MarkdownV2", "a.b",
         "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("MarkdownV2", "好*b", "Can't find end of Bold entity at byte offset 3"),
        ("Markdown", "好*b", "Can't find end of the entity starting at byte offset 3"),
    ],
)  # fmt: skip
async def test_texts_that_can_not_be_parsed_are_refused(
    bot: Bot, control: Control, mode: str, text: str, error: str
) -> None:
    user = await control.person()
    refused = await bot.refuses("sendMessage", chat_id=user, text=text, parse_mode=mode)
    assert refused == f"Bad Request: can't parse entities: {error}"


async def test_explicit_entities_are_applied(bot: Bot, control: Control) -> None:
    user = await control.person("林")
    entities = [
        {"type": "bold", "offset": 0, "length": 2, "url": 7},
        {"type": "text_link", "offset": "3", "length": 1, "url": "A.org"},
        {"type": "text_mention", "offset": 4, "length": 2, "user": {"id": user}},
        {"type": "text_mention", "offset": 2, "length": 1, "user": {"id": 1}},
        {"type": "url", "offset": 3, "length": 1},
        {"type": "bold", "offset": 4, "length": 0},
    ]
    sent = await bot("sendMessage", chat_id=user, text="👋 abc", entities=entities)
    assert shown(sent["text"], sent["entities"]) == [
        ("bold", "👋"), ("text_link", "a"), ("text_mention", "bc"),
    ]  # fmt: skip
    assert sent["entities"][1]["url"] == "http://a.org/"
    assert sent["entities"][2]["user"]["first_name"] == "林"
    # A value that is not a list counts as no entities.
    for none in ("[", "{}", 7):
        assert "entities" not in await bot("sendMessage", chat_id=user, text="a", entities=none)


@pytest.mark.parametrize(
    ("entity", "error"),
    [
        ({"type": "bold", "offset": 1, "length": 2},
         "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        ({"type": "bold", "offset": 0, "length": 1},
         "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol"
         " at byte offset 4"),
        ({"type": "bold", "offset": 4, "length": 9},
         "entity beginning at UTF-16 offset 4 ends after the end of the text at UTF-16 offset 13"),
        ({"type": "bold", "offset": 99, "length": 1},
         "entity begins after the end of the text at UTF-16 offset 99"),
        ({"type": "bold", "offset": -1, "length": 1},
         "receive an entity with incorrect offset -1"),
        ({"type": "bold", "offset": 0, "length": 1000001},
         "receive an entity with incorrect length 1000001"),
        ({"type": "made_up", "offset": 0, "length": 2},
         "can't parse MessageEntity: Unsupported type specified"),
        ({"type": "", "offset": 0, "length": 2},
         "can't parse MessageEntity: Type is not specified"),
        ({"offset": 0, "length": 2}, 'can\'t parse MessageEntity: Can\'t find field "type"'),
        ({"type": "bold", "length": 2}, 'can\'t parse MessageEntity: Can\'t find field "offset"'),
        ({"type": "bold", "offset": [], "length": 2},
         'can\'t parse MessageEntity: Field "offset" must be a Number'),
        ({"type": "bold", "offset": "x", "length": 2},
         'can\'t parse MessageEntity: Field "offset" must be a valid Number'),
        (7, "can't parse MessageEntity: expected an Object"),
        ({"type": "text_mention", "offset": 0, "length": 2, "user": 7},
         'can\'t parse MessageEntity: Field "user" must be of type Object'),
        ({"type": "text_link", "offset": 0, "length": 2, "url": "http://nowhere"},
         "entity URL 'http://nowhere' is invalid: Wrong HTTP URL"),
        ({"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "0"},
         "invalid custom emoji identifier specified"),
    ],
)  # fmt: skip
async def test_invalid_entities_are_refused(
    bot: Bot, control: Control, entity: Any, error: str
) -> None:
    user = await control.person()
    given = {"chat_id": user, "text": "👋 abc", "entities": [entity]}
    assert await bot.refuses("sendMessage", **given) == f"Bad Request: {error}"


async def test_entities_keep_their_place_in_a_cleaned_text(bot: Bot, control: Control) -> None:
    user = await control.person()
    entities = [{"type": "bold", "offset": 3, "length": 4}]
    sent = await bot("sendMessage", chat_id=user, text="a\r\nb\r\nc d", entities=entities)
    assert sent["text"] == "a\nb\nc d"
    assert shown(sent["text"], sent["entities"]) == [("bold", "b\nc")]


async def test_a_text_is_cleaned_and_trimmed(bot: Bot, control: Control) -> None:
    user = await control.person()
    sent = await bot("sendMessage", chat_id=user, text=" \n<b> 好\r\n</b>\0 ", parse_mode="HTML")
    assert sent["text"] == "好"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 1}]


# What looks like markup is likelier to find a fault than any text.
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            ["<b>", "</b>", "<i>", "</i>", '<a href="', '">', "</a>", "<pre>", "</pre>", "<code>",
             "</code>", "&lt;", "&#128075;", "&", "<", ">", "*", "_", "__", "~", "||", "`", "```",
             "[", "](", ")", "\\", "\n", "http://a.org/", "@name", "#tag", "/go", "a@b.org", "👋",
             "好", " ", "tg://user?id=7", "!", ".", "<tg-time unix='5' format='wDT'>", "</tg-time>",
             "![", "](tg://time?unix=7)", "<blockquote>", "</blockquote>", ">", "<u>", "</u>"]
        ),
        st.text(max_size=4),
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300)
@given(MARKUP, st.sampled_from([parse_html, parse_markdown_v2, parse_old_markdown]))
def test_any_text_is_parsed_or_refused(text: str, parse: Callable[[str], Parsed]) -> None:
    try:
        plain, entities = parse(text)
    except ApiError as error:
        event(error.description[:40])
        return
    plain, entities = trimmed(plain, entities)
    entities = arranged(entities, find_entities(plain))
    units = plain.encode("utf-16-le")
    for entity in entities:
        start, stop = entity["offset"], entity["offset"] + entity["length"]
        assert 0 <= start < stop <= utf16_length(plain)
        units[start * 2 : stop * 2].decode("utf-16-le")  # raises if a character is split
    places = [(entity["offset"], -entity["length"]) for entity in entities]
    assert places == sorted(places)
    for number, entity in enumerate(entities):
        for later in entities[number + 1 :]:
            if later["offset"] >= entity["offset"] + entity["length"]:
                continue
            # Entities are nested or apart; code and dates contain none and are in no style.
            end = later["offset"] + later["length"]
            assert end <= entity["offset"] + entity["length"]
            verbatim = {"code", "pre", "date_time"} & {entity["type"], later["type"]}
            assert not verbatim or entity["type"].endswith("blockquote")
    assert arranged(entities) == entities


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from("bius"))
def test_escaped_text_comes_back_unchanged(text: str, tag: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain, entities = parse_html(f"👋<{tag}>{escaped}</{tag}>")
    assert plain == f"👋{text}"
    assert [(e["offset"], e["length"]) for e in entities] == (
        [(2, utf16_length(text))] if text else []
    )
    backslashed = "".join(f"\\{c}" if c in "_*[]()~`>#+-=|{}.!\\" else c for c in text)
    assert parse_markdown_v2(backslashed) == (text, [])
