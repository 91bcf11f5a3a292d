"""Notifies staff of members with the same staff number, each as far as they may see people."""

from collections.abc import Callable, Mapping, Sequence

from handlers.kit import notify as notifying
from handlers.kit.context import Context
from handlers.kit.texts import Texts, joined
from storage import rights
from storage.model.people import Member
from storage.rights import Grants


def _seen(others: Sequence[Member], grants: Grants) -> list[Member]:
    reach = rights.people_reach(grants)
    return [one for one in others if reach.covers_college(one.college)]


def _hidden(count: int, texts: Texts) -> list[str]:
    return [texts.plain("twin-elsewhere", count=count)] if count else []


def known(others: Sequence[Member], grants: Grants, texts: Texts) -> str:
    """Return the names of those whom these grants may see, and how many more there are."""
    seen = _seen(others, grants)
    return joined([*(one.name for one in seen), *_hidden(len(others) - len(seen), texts)], texts)


async def notify(
    context: Context,
    staff: Sequence[Member],
    key: str,
    args: Callable[[Texts], Mapping[str, str]],
    others: Sequence[Member],
    *,
    twin: str,
    buttons: Sequence[tuple[str, str]] = (),
    about: int,
) -> None:
    """Notify these staff; with ``others`` by the text ``twin``, which names those they may see.

    The notice holds the ids of the others; their names are read when it is shown. The other
    arguments are those of :func:`handlers.kit.notify.notify_each`.
    """
    if not others:
        await notifying.notify_each(context, staff, key, args, buttons=buttons, about=about)
        return
    for person in staff:
        seen = _seen(others, person.grants)

        def with_hidden(texts: Texts, hidden: int = len(others) - len(seen)) -> Mapping[str, str]:
            return {**args(texts), notifying.more("others"): "".join(_hidden(hidden, texts))}

        await notifying.notify_each(
            context,
            [person],
            twin,
            with_hidden,
            buttons=buttons,
            about=about,
            named={"others": [one.id for one in seen]},
        )
