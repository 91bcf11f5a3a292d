"""Texts in MarkdownV2 and in legacy Markdown, parsed as the official server does."""

import re

from bot.playground.entities import utf16_length
from bot.playground.links import emoji_or_date, link_entity
from bot.playground.parse_html import failure
from bot.playground.records import Object

_RESERVED = "_*[]()~`>#+-=|{}.!"
_TITLES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "spoiler": "Spoiler",
    "strikethrough": "Strikethrough", "code": "Code", "pre": "Pre", "language": "PreCode",
    "text_link": "TextUrl", "custom_emoji": "CustomEmoji",
}  # fmt: skip
_ENDS = {
    "bold": "*", "code": "`", "pre": "```", "language": "```", "text_link": "]",
    "underline": "__", "strikethrough": "~", "spoiler": "||", "custom_emoji": "]",
}  # fmt: skip
_SIMPLE = {"*": "bold", "~": "strikethrough", "[": "text_link"}


class _Text:
    """The state of the parser: the source, the position, the output."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.offset = 0
        self.entities: list[Object] = []

    def byte(self, position: int) -> int:
        return len(self.text[:position].encode())

    def write(self, character: str) -> None:
        self.parts.append(character)
        self.offset += utf16_length(character)

    def since(self, mark: int) -> str:
        return "".join(self.parts[mark:])

    def code_block(self, position: int) -> tuple[str, int]:
        """Parse the language after ``` and skip one line break."""
        match = re.compile(r"[^\s`]+(?=[^`])").match(self.text, position)
        language = ""
        if match and self.text[match.end() : match.end() + 1].isspace():
            language, position = match[0], match.end()
        for newline in ("\r\n", "\n\r", "\n", "\r"):
            if self.text.startswith(newline, position):
                return language, position + len(newline)
        return language, position


class _MarkdownV2(_Text):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.open: list[tuple[str, str, int, int, int]] = []
        """Kind, argument, offset, position in the source, position in the output."""
        self.quote: tuple[int, bool] | None = None

    def read(self) -> tuple[str, list[Object]]:
        text, position = self.text, 0
        while position < len(text):
            character = text[position]
            following = text[position + 1 : position + 2]
            inside = self.open[-1][0] if self.open else ""
            if character == "\\" and following and 0 < ord(following) <= 126:
                self.write(following)
                position += 2
                continue
            verbatim = inside in ("code", "pre", "language")
            if character == "\n" and not verbatim:
                self.write(character)
                position += 1
                if self.quote is not None and not text.startswith(">", position):
                    self.end_quote(drop=1)
                continue
            if character not in ("`" if verbatim else _RESERVED):
                self.write(character)
                position += 1
            elif inside and self.ends(inside, position):
                position = self.end(position)
            else:
                position = self.begin(position)
        if self.open:
            kind, _, _, start, _ = self.open[-1]
            raise failure(
                f"Can't find end of {_TITLES[kind]} entity at byte offset {self.byte(start)}"
            )
        if self.quote is not None:
            self.end_quote(drop=0)
        return "".join(self.parts), self.entities

    def ends(self, kind: str, position: int) -> bool:
        if kind == "italic":
            return self.text.startswith("_", position) and not self.text.startswith("__", position)
        return self.text.startswith(_ENDS[kind], position)

    def begin(self, position: int) -> int:
        text, start = self.text, position
        argument = ""
        character = text[position]
        if character == "_":
            kind = "underline" if text.startswith("__", position) else "italic"
            position += 2 if kind == "underline" else 1
        elif character in _SIMPLE:
            kind = _SIMPLE[character]
            position += 1
        elif text.startswith("||", position):
            if self.quote is not None and text[position + 2 : position + 3] in ("\n", ""):
                self.quote = (self.quote[0], True)
                return position + 2
            kind = "spoiler"
            position += 2
        elif text.startswith("![", position):
            kind = "custom_emoji"
            position += 2
        elif text.startswith("```", position):
            argument, position = self.code_block(position + 3)
            kind = "language" if argument else "pre"
        elif character == "`":
            kind = "code"
            position += 1
        elif character == ">" and (position == 0 or text[position - 1] == "\n"):
            if self.quote is None:
                self.quote = (self.offset, False)
            return position + 1
        else:
            raise failure(
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        self.open.append((kind, argument, self.offset, start, len(self.parts)))
        return position

    def end_quote(self, drop: int) -> None:
        assert self.quote is not None
        offset, expandable = self.quote
        self.quote = None
        length = self.offset - drop - offset
        if length > 0:
            kind = "expandable_blockquote" if expandable else "blockquote"
            self.entities.append({"type": kind, "offset": offset, "length": length})

    def end(self, position: int) -> int:
        kind, argument, offset, _, mark = self.open.pop()
        entity: Object | None = {"type": kind}
        position += len(_ENDS.get(kind, "_"))
        if kind == "text_link":
            url, position = self.url(kind, position)
            entity = link_entity(url, self.since(mark))
        elif kind == "custom_emoji":
            url, position = self.url(kind, position)
            entity = emoji_or_date(url)
            if entity is None:
                raise failure("Invalid tg://emoji or tg://time URL specified")
        elif kind == "language":
            entity = {"type": "pre", "language": argument}
        if entity is not None and self.offset > offset:
            self.entities.append({**entity, "offset": offset, "length": self.offset - offset})
        return position

    def url(self, kind: str, position: int) -> tuple[str, int]:
        text = self.text
        if not text.startswith("(", position):
            if kind == "custom_emoji":
                raise failure("The entity must contain a tg://emoji or tg://time URL")
            return "", position
        position += 1
        begins, url = position, []
        while position < len(text) and text[position] != ")":
            if text[position] == "\\" and 0 < ord(text[position + 1 : position + 2] or "\0") <= 126:
                position += 1
            url.append(text[position])
            position += 1
        if position >= len(text):
            raise failure(f"Can't find end of a URL at byte offset {self.byte(begins)}")
        return "".join(url), position + 1


class _OldMarkdown(_Text):
    def read(self) -> tuple[str, list[Object]]:
        text, position = self.text, 0
        while position < len(text):
            character = text[position]
            following = text[position + 1 : position + 2]
            if character == "\\" and following and following in "_*`[":
                self.write(following)
                position += 2
            elif character not in "_*`[":
                self.write(character)
                position += 1
            else:
                position = self.entity(position)
        return "".join(self.parts), self.entities

    def entity(self, begin: int) -> int:
        text, position = self.text, begin + 1
        character = text[begin]
        end = "]" if character == "[" else character
        language = ""
        if text.startswith("```", begin):
            language, position = self.code_block(begin + 3)
            end = "```"
        offset, mark = self.offset, len(self.parts)
        stop = text.find(end, position)
        if stop < 0:
            raise failure(
                f"Can't find end of the entity starting at byte offset {self.byte(begin)}"
            )
        for written in text[position:stop]:
            self.write(written)
        position = stop + len(end)
        entity: Object | None
        if character == "[":
            url = ""
            if text.startswith("(", position):
                close = text.find(")", position)
                close = len(text) if close < 0 else close
                url, position = text[position + 1 : close], close + 1
            entity = link_entity(url, self.since(mark))
        elif end == "```":
            entity = {"type": "pre", **({"language": language} if language else {})}
        else:
            entity = {"type": {"_": "italic", "*": "bold", "`": "code"}[character]}
        if entity is not None and self.offset > offset:
            self.entities.append({**entity, "offset": offset, "length": self.offset - offset})
        return position


def parse_markdown_v2(text: str) -> tuple[str, list[Object]]:
    """Return the plain text and its entities. Raises ApiError as the server does."""
    return _MarkdownV2(text).read()


def parse_old_markdown(text: str) -> tuple[str, list[Object]]:
    """Return the plain text and its entities. Raises ApiError as the server does."""
    return _OldMarkdown(text).read()
