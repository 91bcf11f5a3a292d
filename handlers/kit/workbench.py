"""The staff's workbench: a menu whose buttons show what is waiting. Features add the entries."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from storage import rights


@dataclass(frozen=True, slots=True)
class Bench(Payload, tag="wb"):
    """Open the workbench."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A button on the workbench; ``label`` returns None if this person must not see it."""

    label: Callable[[Context], Awaitable[str | None]]
    press: Payload


async def show(context: Context) -> None:
    """Handle /staff: show the workbench. Raises Refusal if the person is not staff."""
    if not rights.is_staff(context.member.grants):
        raise Refusal("not-staff")
    rows = []
    for entry in context.features.bench:
        label = await entry.label(context)
        if label is not None:
            rows.append([Button(label, entry.press)])
    context.show(View(context.texts("bench", name=context.member.name), rows))


async def go(context: Context, _: Bench) -> None:
    """Return to the workbench from one of its pages."""
    await show(context)


def back(context: Context) -> list[Button]:
    """Return the row with the button back to the workbench."""
    return [Button(context.texts.plain("bench-back"), Bench())]
