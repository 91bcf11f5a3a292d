"""The six questions of `tongxin init`, asked on the terminal."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from unicodedata import category
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.commands.init import Answers, Group, group_of, is_text

LONGEST_NAME = 100
LONGEST_LINE = 60  # of the office's contact


def asked(given: Answers) -> Answers:
    """Ask what is not given and return all answers. Raises typer.Abort at the end of the input."""
    if given.zh is None or given.en is None:
        typer.echo("1/6  What is your organisation called?")
    zh = given.zh if given.zh is not None else _ask("In Chinese", _name)
    en = given.en if given.en is not None else _ask("In English", _name, default=zh)
    colleges = given.colleges or _groups("2/6  The colleges", "College")
    associations = given.associations or _groups("3/6  The associations", "Association")
    zone = given.zone or _ask("4/6  The time zone", _zone, default="Asia/Shanghai")
    language = given.language or _ask(
        "5/6  The language for whom Telegram tells none, zh or en", _language, default="zh"
    )
    contact = given.contact if given.contact is not None else _contact()
    return replace(
        given,
        zh=zh,
        en=en,
        colleges=colleges,
        associations=associations,
        zone=zone,
        language=language,
        contact=contact,
    )


def _contact() -> dict[str, str]:
    typer.echo("6/6  How do members reach the office? (Enter leaves a line out.)")
    asked = {"phone": "Phone", "name": "Whom to ask for", "room": "Room"}
    return {name: _ask(f"     {text}", _line, default="") for name, text in asked.items()}


def _groups(head: str, one: str) -> Sequence[Group]:
    typer.echo(f"{head}, each as: Chinese name = English name (Enter ends the list)")
    groups: list[Group] = []
    while True:
        typed = _ask(f"     {one} {len(groups) + 1}", _line_of_group, default="")
        if not typed:
            if groups:
                return groups
            typer.echo("     Name at least one; it can be changed in the file.")
            continue
        group = group_of(typed)
        if any(group.zh == other.zh or group.en == other.en for other in groups):
            typer.echo("     That name is in the list already.")
        else:
            groups.append(group)


def _ask(text: str, check: Callable[[str], str], default: str | None = None) -> str:
    """Ask until the answer is valid; an empty default is not shown."""
    answer: str = typer.prompt(
        text, default=default, value_proc=check, show_default=bool(default), err=False
    )
    return answer


def _name(typed: str) -> str:
    name = _readable(typed)
    if not 0 < len(name) <= LONGEST_NAME:
        raise typer.BadParameter(f"1 to {LONGEST_NAME} characters")
    return name


def _line(typed: str) -> str:
    line = _readable(typed)
    if len(line) > LONGEST_LINE:
        raise typer.BadParameter(f"at most {LONGEST_LINE} characters")
    return line


def _readable(typed: str) -> str:
    """Refuse what a key such as an arrow puts into an answer, and bytes that are not UTF-8."""
    if not is_text(typed) or any(category(one) == "Cc" for one in typed.strip()):
        raise typer.BadParameter("letters and signs only, in UTF-8; was a key such as ← pressed?")
    return typed.strip()


def _line_of_group(typed: str) -> str:
    if typed.strip():
        group = group_of(typed)
        _name(group.zh)
        _name(group.en)
    return typed.strip()


def _zone(typed: str) -> str:
    try:
        return ZoneInfo(typed.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise typer.BadParameter("not a zone such as Asia/Shanghai or Europe/Berlin") from None


def _language(typed: str) -> str:
    if typed.strip().lower() not in {"zh", "en"}:
        raise typer.BadParameter("zh or en")
    return typed.strip().lower()
