"""Writes a config.toml: the commented one of the project with the office's own answers in it."""

import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot import config

_KEY_LENGTH: Final = 20
# Words that begin or join the names of nearly all colleges and say nothing in a key.
_FILLING: Final = {"of", "the", "and", "for", "school", "college", "department", "faculty"}


@dataclass(frozen=True, slots=True)
class Group:
    """A college or an association by its two names."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to the six questions; what is None stays as in the project's config.toml."""

    zh: str | None = None
    en: str | None = None
    colleges: Sequence[Group] | None = None
    associations: Sequence[Group] | None = None
    zone: str | None = None
    language: str | None = None
    contact: dict[str, str] | None = field(default=None)
    """Some of "phone", "name" (whom to ask for) and "room"; None: nothing was asked."""


def group_of(typed: str) -> Group:
    """Return the group of "中文名 = English name"; a single name is both."""
    zh, _, en = (part.strip() for part in typed.partition("="))
    return Group(zh, en or zh)


def write(target: Path, answers: Answers) -> None:
    """Write the file, after reading it as the bot will; an existing file is not replaced.

    Raises config.ConfigError if an answer is not valid, FileExistsError and other OSErrors.
    """
    text = filled(config.sample().read_text("utf-8"), answers)
    if not is_text(text):
        raise config.ConfigError("an answer has characters that are not UTF-8")
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder, target.name)
        trial.write_text(text, "utf-8")
        try:
            config.load(trial, {})
        except config.ConfigError as error:
            raise config.ConfigError(str(error).removeprefix(f"{trial}: ")) from None
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8") as file:
        file.write(text)


def is_text(typed: str) -> bool:
    """Return whether it can be written: bytes that were no UTF-8 are lone surrogates in it."""
    try:
        typed.encode()
    except UnicodeEncodeError:
        return False
    return True


def filled(text: str, answers: Answers) -> str:
    """Return the text of the commented config.toml with the answers in their places."""
    for name in ("zh", "en", "zone", "language"):
        value = getattr(answers, name)
        if value is not None:
            text = _set(text, "organisation", name, value)
    if answers.contact is not None:
        language = answers.language or "zh"
        # The hours are those of the project's office: they are not asked, so they are left out.
        text = _set(text, "organisation.contact.zh", "hours", "")
        text = _set(text, "organisation.contact.en", "hours", "")
        for name, value in answers.contact.items():
            own = "" if name == "phone" else f".{language}"
            text = _set(text, f"organisation.contact{own}", name, value)
    if answers.colleges is not None:
        text = _replaced(text, "college", answers.colleges)
    if answers.associations is not None:
        text = _replaced(text, "association", answers.associations)
    return text


def _set(text: str, table: str, name: str, value: str) -> str:
    """Set one value of a table; the comment behind it stays."""
    head, mark, rest = text.partition(f"\n[{table}]\n")
    line = re.compile(rf'^({name} = )"(?:[^"\\]|\\.)*"', re.MULTILINE)
    done, many = line.subn(lambda found: found[1] + _quoted(value), rest, count=1)
    assert mark, f"{table} does not stand in the sample"
    assert many, f"{table}.{name} does not stand in the sample"
    return head + mark + done


def _replaced(text: str, kind: str, groups: Sequence[Group]) -> str:
    """Put these groups in the place of all of that kind."""
    keys: set[str] = set()
    lines = []
    for number, group in enumerate(groups, 1):
        key = _key(group, f"{kind}-{number}"[:_KEY_LENGTH], keys)
        lines += [f"[[{kind}]]", f'key = "{key}"']
        lines += [f"zh = {_quoted(group.zh)}", f"en = {_quoted(group.en)}"]
    block = re.compile(rf"^\[\[{kind}\]\]\n(?:.+\n)+", re.MULTILINE)
    done, many = block.subn(lambda _: "\n".join((*lines, "")), text, count=1)
    assert many, f"there is no {kind} in the sample"
    return done


def _key(group: Group, otherwise: str, taken: set[str]) -> str:
    """Return a key made of the English name, different from those that are taken."""
    words = re.findall(r"[a-z0-9]+", group.en.lower())
    key = ""
    for word in [word for word in words if word not in _FILLING] or words:
        if len(key) + 1 + len(word) > _KEY_LENGTH:
            break
        key = f"{key}-{word}".lstrip("-")
    key = key or "".join(words)[:_KEY_LENGTH] or otherwise
    made, number = key, 1
    while made in taken:
        number += 1
        end = f"-{number}"
        made = key[: _KEY_LENGTH - len(end)].rstrip("-") + end
    taken.add(made)
    return made


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
