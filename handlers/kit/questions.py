"""What a form asks: its steps, a question with its options, the payload of a form's buttons."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.texts import Markup

Draft = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choose(Payload, tag="f"):
    """A press on a button of the present question.

    ``act`` is c (choose), u (unmark), b (back), x (leave the form), s (skip), d (done), j (open
    the question named by ``value`` from the check page) or t (mark or unmark an option there).
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
    begins: bool = False
    """Whether its button begins a row."""


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


@dataclass(frozen=True)
class Step(ABC):
    """One question of a form: a frozen dataclass whose fields configure the question.

    A subclass defines ``ask``, and ``choose`` or ``type`` or both, depending on whether it accepts
    presses or messages. The base class rejects both.
    """

    name: str
    """The key of the answer in the draft. Drafts are saved under it, so it must not change."""
    several: ClassVar[bool] = False
    """Whether several options can be chosen: each press marks or unmarks one option, and the
    question's buttons remain valid for the next press."""
    aside: ClassVar[bool] = False
    """Whether the question is opened from the check page only, and never asked in turn."""
    takes_files: ClassVar[bool] = False
    """Whether a file answers the question; such a file is not read as a plan of events."""
    asks_phone: ClassVar[bool] = False
    """Whether the reply keyboard offers to share the phone number with this question."""

    asks_person: ClassVar[bool] = False
    """Whether the reply keyboard offers to choose somebody from the phone with this question."""

    def needless(self, context: Context, draft: Draft) -> bool:
        """Return whether the question is passed over because an earlier answer has answered it.

        One can still go back to it.
        """
        return False

    @abstractmethod
    def ask(self, context: Context, draft: Draft) -> Question | Awaitable[Question]:
        """Return the question, the present answer marked; a coroutine if it reads the database."""

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a pressed option. Return True to go on to the next question. Raises Refusal.

        By default a step has no options, so every press comes from an older question and is
        refused with that reason.
        """
        raise Refusal("form-older")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a message. Return True to go on to the next question.

        Raises Refusal, whose text says what to do instead. By default a step accepts only presses
        and asks for one.
        """
        raise Refusal("form-choose-please")

    async def edit(self, context: Context, draft: Draft) -> bool:
        """Accept the message that answered this question, as its writer has changed it since.

        Return as ``type`` does. Raises Refusal; by default also for a message with a file, which
        would be taken twice.
        """
        if context.incoming.attached is not None:
            raise Refusal("edited-file")
        return await self.type(context, draft)


def rows(question: Question, version: int, *, several: bool) -> list[list[Button]]:
    """Return the buttons of the question's options, ``columns`` in a row."""
    found: list[list[Button]] = []
    room = 0
    for option in question.options:
        label = f"✅ {option.label}" if option.chosen else option.label
        act = "u" if several and option.chosen else "c"
        button = Button(label, Choose(act, option.value, version))
        if option.wide or option.begins or not room:
            found.append([button])
            room = 0 if option.wide else question.columns - 1
        else:
            found[-1].append(button)
            room -= 1
    return found
