"""Telling several people the same thing, each in their own language; and what was told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers.kit import renamed
from handlers.kit.context import Context
from handlers.kit.texts import Markup, Texts, texts_of
from storage.engine.database import Transaction
from storage.model.people import Member
from storage.notices import notices


async def tell_each(
    context: Context,
    people: Sequence[Member],
    key: str,
    args: Callable[[Texts], Mapping[str, str]],
    *,
    buttons: Sequence[tuple[str, str]] = (),
    about: int | None = None,
) -> None:
    """Tell these people, but not the one who is acting; ``args`` gives the words of a language.

    ``about`` is the member that it names, with whom it is erased.
    """
    others = [person for person in people if person.id != context.member.id]
    await tell_people(context.tx, others, key, args, context.now, buttons=buttons, about=about)


async def tell_people(
    tx: Transaction,
    people: Sequence[Member],
    key: str,
    args: Callable[[Texts], Mapping[str, str]],
    now: datetime,
    *,
    buttons: Sequence[tuple[str, str]] = (),
    about: int | None = None,
) -> None:
    """Tell all of these people; see tell_each."""
    by_language: dict[str, list[int]] = {}
    for person in people:
        by_language.setdefault(person.language, []).append(person.id)
    for language, ids in by_language.items():
        said_of = args(texts_of(language))
        await notices.tell(tx, ids, key, said_of, now, buttons=buttons, about=about)


class UnsayableError(Exception):
    """What is stored can't be put into words: the text is no more, or has other arguments now."""


def said(content: Mapping[str, Any], texts: Texts) -> Markup:
    """Return what was told (see notices.tell), in the words of now. Raises UnsayableError."""
    try:
        key = content["key"]
        return texts(renamed.TEXTS.get(key, key), **content["args"])
    except (LookupError, TypeError) as error:
        raise UnsayableError(str(error)) from error
