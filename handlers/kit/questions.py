"""What a form shows: a question with its options, and the payload of a form's buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.kit.buttons import Button, Payload
from handlers.kit.texts import Markup


@dataclass(frozen=True, slots=True)
class Choose(Payload, tag="f"):
    """A press on a button of the present question.

    ``act`` is c (choose), u (unmark), b (back), x (leave the form), s (skip), d (done) or j (open
    the question named by ``value`` from the check page).
    """

    act: str
    value: str
    version: int


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question."""

    value: str
    label: str
    chosen: bool = False
    wide: bool = False
    """Whether its button has a row of its own, whatever the question's ``columns``."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is shown: its text and its buttons."""

    text: Markup
    options: Sequence[Option] = ()
    skippable: bool = False
    skip: str = "form-skip"
    """The text key of the button that skips the question."""
    done: str = ""
    """The text key of the button that ends the step with the present answer; empty: no button."""
    columns: int = 1
    links: Sequence[Button] = ()
    """Buttons that lead elsewhere, each in a row of its own below the options."""


def rows(question: Question, version: int, *, several: bool) -> list[list[Button]]:
    """Return the buttons of the question's options, ``columns`` in a row."""
    found: list[list[Button]] = []
    room = 0
    for option in question.options:
        label = f"✅ {option.label}" if option.chosen else option.label
        act = "u" if several and option.chosen else "c"
        button = Button(label, Choose(act, option.value, version))
        if option.wide or not room:
            found.append([button])
            room = 0 if option.wide else question.columns - 1
        else:
            found[-1].append(button)
            room -= 1
    return found
