"""Whether a reply in a group can be seen by one person only: ephemeral messages of the Bot API."""

from handlers.kit.context import Context
from storage import groups
from storage.model.groups import GROUP


async def possible(context: Context) -> bool:
    """Return whether the group's server shows a message to one person only.

    It does if it has brought a command that only the bot sees. Otherwise the group must be bound,
    so that the bot is an administrator there, and the server must have answered that it knows this:
    one that does not would show the message to everybody.
    """
    if context.incoming.ephemeral:
        return True
    group = await groups.of_chat(context.tx, context.incoming.chat_id)
    if group is None or group.kind != GROUP or not group.present:
        return False
    return bool(await groups.knows(context.tx, groups.EPHEMERAL))
