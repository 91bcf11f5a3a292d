"""Texts in parse_mode HTML, parsed as the official server does (tdlib's MessageEntity.cpp)."""

import re

from bot.playground.dates import LATEST, date_entity, date_format, leading_number
from bot.playground.entities import utf16_length
from bot.playground.errors import ApiError, bad_request
from bot.playground.links import custom_emoji, link_entity
from bot.playground.records import Object

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "u": "underline", "ins": "underline",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji", "a": "text_link",
    "tg-time": "date_time", "pre": "pre", "code": "code", "blockquote": "blockquote",
}  # fmt: skip
_SPECIAL = re.compile("[&<]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)\b)(;?)")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPACE = " \t\r\n\x00\x0b"


def failure(text: str) -> ApiError:
    """Return the error for a text that can't be parsed."""
    return bad_request(f"can't parse entities: {text}")


def _reference(text: str, position: int) -> tuple[str, int] | None:
    match = _REFERENCE.match(text, position)
    if match is None:
        return None
    hexadecimal, decimal, name, _ = match.groups()
    if name:
        return _NAMED[name], match.end()
    if len(hexadecimal or decimal) > 9:
        return None
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if number == 0 or number >= 0x10FFFF or 0xD800 <= number < 0xE000:
        return None
    return chr(number), match.end()


class _Open:
    """An open tag."""

    __slots__ = ("argument", "date", "name", "offset", "position")

    def __init__(self, name: str, argument: str, date: int, offset: int, position: int) -> None:
        self.name = name
        self.argument = argument
        self.date = date
        self.offset = offset
        self.position = position


class _Reader:
    """Parses one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.offset = 0
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Object] = []

    def byte(self, position: int) -> int:
        return len(self.text[:position].encode())

    def at(self, position: int) -> str:
        return self.text[position] if position < len(self.text) else ""

    def write(self, piece: str) -> None:
        self.parts.append(piece)
        self.offset += utf16_length(piece)
        self.length += len(piece)

    def skip_space(self, position: int) -> int:
        while self.at(position) and self.at(position) in _SPACE:
            position += 1
        return position

    def read(self) -> tuple[str, list[Object]]:
        text, position = self.text, 0
        while True:
            match = _SPECIAL.search(text, position)
            if match is None:
                self.write(text[position:])
                break
            if match.start() > position:
                self.write(text[position : match.start()])
            position = match.start()
            if text[position] == "&":
                reference = _reference(text, position)
                if reference is None:
                    self.write("&")
                    position += 1
                else:
                    self.write(reference[0])
                    position = reference[1]
            elif self.at(position + 1) == "/":
                position = self.end_tag(position)
            else:
                position = self.start_tag(position)
        if self.open:
            raise failure(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.parts), self.entities

    def start_tag(self, begin: int) -> int:
        position = begin + 1
        while self.at(position) and self.at(position) not in _SPACE and self.at(position) != ">":
            position += 1
        unclosed = f"Unclosed start tag at byte offset {self.byte(begin)}"
        if not self.at(position):
            raise failure(unclosed)
        name = self.text[begin + 1 : position].lower()
        if name not in _TYPES:
            raise failure(f'Unsupported start tag "{name}" at byte offset {self.byte(begin)}')
        argument, date = "", 0
        while True:
            position = self.skip_space(position)
            if self.at(position) == ">":
                break
            attribute, value, position = self.attribute(name, begin, position, unclosed)
            argument = _argument(name, attribute, value) or argument
            if (name, attribute) == ("tg-time", "unix"):
                date = leading_number(value or "")
        if name == "span" and argument != "spoiler":
            raise failure(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(begin)}'
            )
        self.open.append(_Open(name, argument, date, self.offset, self.length))
        return position + 1

    def attribute(
        self, tag: str, begin: int, position: int, unclosed: str
    ) -> tuple[str, str | None, int]:
        start = position
        while self.at(position) and self.at(position) not in _SPACE + "=>/\"'":
            position += 1
        name = self.text[start:position].lower()
        if not self.at(position):
            raise failure(unclosed)
        if not name:
            raise failure(
                f'Empty attribute name in the tag "{tag}" at byte offset {self.byte(begin)}'
            )
        position = self.skip_space(position)
        if self.at(position) != "=":
            return name, None, position
        position = self.skip_space(position + 1)
        quote = self.at(position)
        if not quote:
            raise failure(unclosed)
        if quote not in "\"'":
            value, position = self.token(position)
        else:
            value, position = self.literal(position + 1, quote)
        if not self.at(position):
            raise failure(unclosed)
        return name, value, position

    def token(self, start: int) -> tuple[str, int]:
        position = start
        while self.at(position).isalnum() or self.at(position) in (".", "-"):
            position += 1
        following = self.at(position)
        if following and following not in _SPACE and following != ">":
            raise failure(f"Unexpected end of name token at byte offset {self.byte(start)}")
        return self.text[start:position].lower(), position

    def literal(self, position: int, quote: str) -> tuple[str, int]:
        value: list[str] = []
        while self.at(position) and self.at(position) != quote:
            reference = _reference(self.text, position) if self.at(position) == "&" else None
            if reference is None:
                value.append(self.at(position))
                position += 1
            else:
                value.append(reference[0])
                position = reference[1]
        if self.at(position) == quote:
            position += 1
        return "".join(value), position

    def end_tag(self, begin: int) -> int:
        if not self.open:
            raise failure(f"Unexpected end tag at byte offset {self.byte(begin)}")
        position = begin + 2
        while self.at(position) and self.at(position) not in _SPACE and self.at(position) != ">":
            position += 1
        name = self.text[begin + 2 : position].lower()
        position = self.skip_space(position)
        if self.at(position) != ">":
            raise failure(f"Unclosed end tag at byte offset {self.byte(begin)}")
        tag = self.open.pop()
        if name and name != tag.name:
            raise failure(
                f"Unmatched end tag at byte offset {self.byte(begin)}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        if self.offset > tag.offset:
            self.close(tag)
        return position + 1

    def close(self, tag: _Open) -> None:
        entity: Object | None = {"type": _TYPES[tag.name]}
        place = {"offset": tag.offset, "length": self.offset - tag.offset}
        if tag.name == "a":
            entity = link_entity(tag.argument, "".join(self.parts)[tag.position :])
        elif tag.name == "tg-emoji":
            entity = custom_emoji(tag.argument)
            if entity is None:
                raise failure("Invalid custom emoji identifier specified")
        elif tag.name == "tg-time":
            entity = _date(tag)
        elif tag.name == "blockquote" and tag.argument:
            entity = {"type": "expandable_blockquote"}
        elif tag.name in ("pre", "code"):
            last = self.entities[-1] if self.entities else {}
            inner = {"pre": "code", "code": "pre"}[tag.name]
            if last.get("type") == inner and all(last[key] == place[key] for key in place):
                language = tag.argument or last.pop("argument", "")
                if language:
                    self.entities[-1] = {**place, "type": "pre", "language": language}
                    return
            entity = {"type": tag.name, "argument": tag.argument}
        if entity is not None:
            self.entities.append({**entity, **place})


def _date(tag: _Open) -> Object | None:
    """Return the entity of a tg-time tag, None without a valid unix time."""
    format_ = date_format(tag.argument)
    if format_ is None:
        raise failure("Invalid date format used")
    return date_entity(tag.date, format_) if 0 < tag.date <= LATEST else None


def _argument(tag: str, attribute: str, value: str | None) -> str:
    if tag == "blockquote" and attribute == "expandable":
        return "1"
    if value is None:
        return ""
    if (tag, attribute) in (("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "format")):
        return value
    if (tag, attribute) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, attribute) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return ""


def parse_html(text: str) -> tuple[str, list[Object]]:
    """Return the plain text and its entities. Raises ApiError as the server does."""
    if _SPECIAL.search(text) is None:
        return text, []
    plain, entities = _Reader(text).read()
    for entity in entities:
        entity.pop("argument", None)
    return plain, entities
