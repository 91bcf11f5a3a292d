"""The page's texts: the same keys in both languages, none missing and none unused."""

import re
from pathlib import Path

import bot.playground
from bot.playground.reactions import EMOJI

STATIC = Path(bot.playground.__file__).parent / "static"
SOURCES = {
    path.name: path.read_text(encoding="utf-8")
    for pattern in ("*.js", "*.html")
    for path in STATIC.glob(pattern)
}
CODE = "\n".join(text for name, text in SOURCES.items() if not name.startswith("words-"))
# Keys that are put together of a word and what the control API says.
TOGETHER = ("bot-", "status-", "fault-", "span-")


def words(language: str) -> dict[str, str]:
    """Return each key with its text."""
    text = SOURCES[f"words-{language}.js"].partition("export default {")[2]
    parts = re.split(r'^  "?([\w:-]+(?: [\w: \']+)?)"?: ', text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_both_languages_have_the_same_keys() -> None:
    chinese, english = words("zh"), words("en")
    assert len(chinese) > 100
    assert list(chinese) == list(english)
    for key, text in chinese.items():
        places = re.compile(r"\{\w+\}")
        assert set(places.findall(text)) == set(places.findall(english[key])), key


def test_every_key_in_use_has_a_text() -> None:
    there = words("zh")
    asked = set(re.findall(r'\bt\(\s*"([\w-]+)"', CODE))
    asked |= set(re.findall(r'data-t(?:-label)?"?[=:] ?"([\w-]+)"', CODE))
    assert len(asked) > 100
    assert sorted(asked - set(there)) == []


def test_every_text_is_used() -> None:
    unused = [
        key
        for key in words("zh")
        if not key.startswith(TOGETHER) and not re.search(rf'["`.]{key}\b', CODE)
    ]
    assert unused == []


def test_no_chinese_text_is_in_the_code() -> None:
    """The only Chinese in the code is the name of the language."""
    bare = re.sub(r"^\s*(//|\*|/\*).*$", "", CODE, flags=re.MULTILINE)
    assert set(re.findall(r"[一-鿿]+", bare)) == {"中文"}


def test_the_page_offers_all_reactions() -> None:
    found = re.search(r"const ALL =(.*?);", SOURCES["message-menu.js"], re.DOTALL)
    assert found
    listed = "".join(re.findall(r'"([^"]*)"', found[1])).replace("\\u200d", "\u200d").split()
    assert tuple(listed) == EMOJI
