"""Names that must not be taken by others: those of staff."""

import unicodedata

from storage.engine.transaction import Transaction
from storage.model.people import Member
from storage.people import members


def alike(name: str) -> str:
    """Return what two names share that a reader takes for the same name.

    Full-width and compatibility letters, upper case, spaces, punctuation and unseen characters
    make no difference.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in plain if unicodedata.category(one)[0] in "LMN")


async def of_staff(tx: Transaction, name: str, besides: int) -> list[Member]:
    """Return the holders of any role whose name is like this one, except ``besides``."""
    wanted = alike(name)
    staff = await members.all_holders(tx)
    return [one for one in staff if one.id != besides and alike(one.name) == wanted]
