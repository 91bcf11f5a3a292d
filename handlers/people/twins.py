"""Tells staff of members with the same staff number, each as far as they may see people."""

from collections.abc import Callable, Mapping, Sequence

from handlers.kit import tell as telling
from handlers.kit.context import Context
from handlers.kit.texts import Texts, joined
from storage import rights
from storage.model.people import Member
from storage.rights import Grants


def known(others: Sequence[Member], grants: Grants, texts: Texts) -> str:
    """Return the names of those whom these grants may see, and how many more there are."""
    reach = rights.people_reach(grants)
    names = [one.name for one in others if reach.covers_college(one.college)]
    hidden = len(others) - len(names)
    if hidden:
        names.append(texts.plain("twin-elsewhere", count=hidden))
    return joined(names, texts)


async def tell(
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

    The other arguments are those of :func:`handlers.kit.tell.tell_each`.
    """
    if not others:
        await telling.tell_each(context, staff, key, args, buttons=buttons, about=about)
        return
    for person in staff:

        def with_others(texts: Texts, grants: Grants = person.grants) -> Mapping[str, str]:
            return {**args(texts), "others": known(others, grants, texts)}

        await telling.tell_each(context, [person], twin, with_others, buttons=buttons, about=about)
