"""Telling several people the same thing, each in their own language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from handlers.kit.context import Context
from handlers.kit.texts import Texts, texts_of
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
        said = args(texts_of(language))
        await notices.tell(tx, ids, key, said, now, buttons=buttons, about=about)
