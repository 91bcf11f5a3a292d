"""The staff's workbench: a menu whose buttons show what is waiting. Features add the entries."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import digits
from handlers.kit.replies import View
from handlers.kit.sentences import spelled
from storage import rights

HALF: Final = 18
"""Columns of a label that fit into half the width of a small phone; a Chinese character has two."""
_COUNT = re.compile(r"\s*[（(].*$")


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
    rows: list[list[Button]] = []
    for entry in context.features.bench:
        label = await entry.label(context)
        if label is not None:
            _place(Button(label, entry.press), rows)
    context.show(View(context.texts("bench", name=context.member.name), rows))


def _place(button: Button, rows: list[list[Button]]) -> None:
    """Put the button beside the one before it where both are short, else below it."""
    beside = rows[-1] if rows else []
    short = all(digits(one.label) <= HALF for one in (*beside, button))
    if len(beside) == 1 and short:
        beside.append(button)
    else:
        rows.append([button])


async def named(context: Context) -> Payload | None:
    """Return what the button of the workbench does that says what staff have typed.

    Counts in the label are left out. None if there is no such button for this person.
    """
    said = spelled(_COUNT.sub("", context.incoming.text))
    if not said or not rights.is_staff(context.member.grants):
        return None
    for entry in context.features.bench:
        label = await entry.label(context)
        if label is not None and spelled(_COUNT.sub("", label)) == said:
            return entry.press
    return None


async def open_named(context: Context) -> bool:
    """Open the page whose button on the workbench says what staff have typed; see `named`.

    Return whether there is such a button for this person.
    """
    press = await named(context)
    if press is None:
        return False
    await context.features.presses[type(press)](context, press)
    return True


async def go(context: Context, _: Bench) -> None:
    """Return to the workbench from one of its pages."""
    await show(context)


def back(context: Context) -> list[Button]:
    """Return the row with the button back to the workbench."""
    return [Button(context.texts.plain("bench-back"), Bench())]
