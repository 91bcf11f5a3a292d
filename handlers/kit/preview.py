"""Shows a preview of what a form will send, and below it the echo that asks for confirmation."""

from collections.abc import Awaitable, Sequence

from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.replies import Reply, View, send


async def show(
    context: Context,
    preview: Awaitable[Sequence[Reply]],
    echo: View,
    foot: list[Button],
    *,
    new: bool,
) -> None:
    """Send the preview and below it the echo; if Telegram refuses the preview, say so instead."""
    chat_id = context.incoming.chat_id
    if not new:
        # Replace the answered question above the preview, because its buttons are no longer valid.
        context.show(View(context.texts("form-preview-below")))
    refused = send(chat_id, View(context.texts("form-preview-refused"), [foot]))
    shown = [
        Reply(reply.method, reply.params, otherwise=refused, follows=bool(number))
        for number, reply in enumerate(await preview)
    ]
    asked = send(chat_id, echo)
    context.replies += [*shown, Reply(asked.method, asked.params, follows=True)]
