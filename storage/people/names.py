"""Names that must not be taken by others: those of staff."""

from storage.engine.transaction import Transaction
from storage.model.people import Member, alike
from storage.people import members


async def of_staff(tx: Transaction, name: str, besides: int) -> list[Member]:
    """Return the holders of any role whose name is like this one, except ``besides``."""
    wanted = alike(name)
    staff = await members.all_holders(tx)
    return [one for one in staff if one.id != besides and alike(one.name) == wanted]
