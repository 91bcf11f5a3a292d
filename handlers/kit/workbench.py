"""The staff's workbench: what waits, and where to go. Each part brings its own entries."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from storage import rights


@dataclass(frozen=True, slots=True)
class Bench(Payload, tag="wb"):
    """The workbench itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A button on the workbench; ``label`` is None where it is not for this person."""

    label: Callable[[Context], Awaitable[str | None]]
    press: Payload


async def show(context: Context) -> None:
    """/staff: what waits, and where to go."""
    if not rights.is_staff(context.member.grants):
        raise Refusal("not-staff")
    rows = []
    for entry in context.features.bench:
        label = await entry.label(context)
        if label is not None:
            rows.append([Button(label, entry.press)])
    context.show(View(context.texts("bench", name=context.member.name), rows))


async def go(context: Context, _: Bench) -> None:
    """Come back to the workbench from one of its places."""
    await show(context)


def back(context: Context) -> list[Button]:
    """Return the row that leads back to the workbench."""
    return [Button(context.texts.plain("bench-back"), Bench())]
