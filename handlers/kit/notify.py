"""Sends the same personal notice to several people in their languages, and renders it again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from handlers.kit import instants, renamed
from handlers.kit.context import Context
from handlers.kit.texts import Markup, Texts, joined, texts_of
from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.notices import notices


async def notify_each(
    context: Context,
    people: Sequence[Member],
    key: str,
    args: Callable[[Texts], Mapping[str, str]],
    *,
    buttons: Sequence[tuple[str, str]] = (),
    about: int | None = None,
    named: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> None:
    """Notify these people, except the member whose update is being handled.

    ``key`` is the text's key, ``args`` returns the text's arguments in a language. ``about`` is the
    id of the member whom the notice is about; the notice is erased together with that member.
    ``named`` maps further arguments to the ids of other members whom they name.
    """
    others = [person for person in people if person.id != context.member.id]
    await notify_people(
        context.tx, others, key, args, context.now, buttons=buttons, about=about, named=named
    )


async def notify_people(
    tx: Transaction,
    people: Sequence[Member],
    key: str,
    args: Callable[[Texts], Mapping[str, str]],
    now: datetime,
    *,
    buttons: Sequence[tuple[str, str]] = (),
    about: int | None = None,
    named: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> None:
    """Notify all of these people; the arguments are those of ``notify_each``."""
    by_language: dict[str, list[int]] = {}
    for person in people:
        by_language.setdefault(person.language, []).append(person.id)
    for language, ids in by_language.items():
        plain, marked = stored(args(texts_of(language)))
        await notices.notify(
            tx, ids, key, plain, now, marked=marked, buttons=buttons, about=about, people=named
        )


def stored(args: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return a stored notice's arguments in words; those that contain a time are HTML."""
    marked = {name: str(value) for name, value in args.items() if instants.is_timed(value)}
    plain = {
        name: instants.untimed(marked[name]) if name in marked else str(value)
        for name, value in args.items()
    }
    return plain, marked


class UnsayableError(Exception):
    """A stored notice can't be rendered: its text was removed or now needs other arguments."""


def said(content: Mapping[str, Any], texts: Texts) -> Markup:
    """Render a stored notice (see notices.notify) with the present texts. Raises UnsayableError.

    Members whom it names must have been looked up (see storage/notices/naming.py).
    """
    try:
        key = content["key"]
        # Earlier versions stored no contact of the office with their messages, and did not say
        # until when somebody is asked for help.
        marked = {name: Markup(one) for name, one in content.get("marked", {}).items()}
        args = {"contact": "", "due": "none", **content["args"], **marked, **_names(content, texts)}
        return texts(renamed.TEXTS.get(key, key), **args)
    except (LookupError, TypeError) as error:
        raise UnsayableError(str(error)) from error


def more(argument: str) -> str:
    """Return the name of the argument that is added to the names of this one; it may be empty."""
    return f"{argument}_more"


def _names(content: Mapping[str, Any], texts: Texts) -> dict[str, str]:
    erased = texts.plain("person-erased")
    found = {}
    for argument, names in content.get("names", {}).items():
        parts = [erased if name is None else name for name in names]
        added = content["args"].get(more(argument))
        found[argument] = joined([*parts, *([added] if added else [])], texts) or erased
    return found
