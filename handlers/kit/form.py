"""What a form is: its questions, its check page, what finishes it; and the keys of its draft."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.kit.buttons import Payload
from handlers.kit.context import Context
from handlers.kit.questions import Draft, Option, Step
from handlers.kit.replies import Reply
from handlers.kit.texts import Markup

Way = tuple[str, Payload]


@dataclass(frozen=True)
class Form:
    """The questions in order, the echo of all answers to be confirmed, and the final action.

    Without an echo the last answer finishes the form at once and is never saved in a draft.
    """

    name: str
    steps: Sequence[Step]
    echo: Callable[[Context, Draft], Markup | Awaitable[Markup]] | None
    finish: Callable[[Context, Draft], Awaitable[None]]
    confirm: str = "form-confirm"
    confirm_as: Callable[[Context, Draft], Awaitable[str]] | None = None
    """Returns the text key of the confirming button where that depends on the draft."""
    besides: Mapping[str, str] = field(default_factory=dict)
    """Buttons that finish the form besides ``confirm``: maps the value that ``finish`` finds in the
    draft under CLOSING to the text key of the label."""
    besides_if: Callable[[Draft, str], bool] = lambda *_: True
    """Returns whether this one of ``besides`` is offered for the draft; by default each always is.
    """
    preview: Callable[[Context, Draft], Awaitable[Sequence[Reply]]] | None = None
    """Returns the messages of a preview; the echo is sent below if Telegram accepts all of them."""
    belated: Callable[[Context, Draft], Awaitable[bool]] | None = None
    """Accepts a message that belongs to an earlier answer, such as a further picture of an album,
    or to something else, for which it leaves the form; returns whether it did."""
    reaches: Callable[[Context, Draft], Awaitable[int]] | None = None
    """Returns how many people the confirmed form would reach. If that has grown since the echo was
    shown, the echo is shown again instead of finishing the form."""
    ticks: Callable[[Context, Draft], Awaitable[Sequence[Option]]] | None = None
    """Returns the options of the check page that can be marked or unmarked there; the values of the
    marked ones are in the draft under TICKS."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Buttons on the check page that open one question again: maps the step's name to the text key
    of the label. After that question the check page is shown again."""
    fields_if: Callable[[Draft, str], bool] = lambda *_: True
    """Returns whether the button of this step is offered for the draft; by default each always is.
    """
    lacks: Callable[[Context, Draft], str] | None = None
    """Returns the name of a question that must be answered before the check page, or an empty
    text. It is asked when the form was begun at the check page."""
    light: bool = False
    """Whether the menu stays, and the form is dropped if the person turns to something else before
    the first answer, so that words meant for something else do not answer it."""
    passing: bool = False
    """Whether a light form is put aside when any button but its own is pressed, or the person turns
    to something else: its own buttons, as long as they can be seen, go on with it."""
    beside: Callable[[Payload, Mapping[str, Any]], bool] = lambda *_: False
    """Returns whether a passing form stays open when this button is pressed; by default none."""
    along: Callable[[Context, Draft], bool] = lambda *_: False
    """Returns whether a light form stays open when this link is opened; by default it does not."""
    again: Callable[[Context], Awaitable[bool]] | None = None
    """Takes a message that nothing else understands, after the form is over and was kept open by
    :func:`handlers.kit.forms.keep_open`; returns whether it did."""
    after: Callable[[Context, Draft], Awaitable[None]] | None = None
    """Is called when the form is over, whether it was finished or left."""
    leave: str = "form-leave"
    """The text key of the button that leaves the form: another where “cancel” could be misread."""
    left: str = "form-left"
    """The text key of what is said to a person who has left the form."""
    back: Callable[[Draft], Way] | None = None
    """Returns the button shown to a person who leaves the form: its text key and its payload."""
    by_name: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "by_name", {step.name: number for number, step in enumerate(self.steps)}
        )


ECHO, CLOSING = "echo", "closing"
BEGUN = "begun"
"""The key in the draft that is true once something was answered, also where the first question is
asked still, as of files without words, or again."""
TICKS = "ticks"
"""The key in the draft of the values of those options that are marked on the check page."""
KEPT = "kept"
"""The key in the draft of a form that is over, and takes what nothing else understands."""
OFFERED = "offered"
"""The key in the draft of a form that nobody asked for, until its first answer."""
CHECKING = "checking"
"""The key in the draft that is true once the person works from the check page."""
RETURN = "return"
"""The key in the draft of the question to return to, once an earlier answer is changed."""
ASKED = "form.asked"
"""The key in the draft of the names of the questions that were asked in turn."""
REACHED = "reached"
"""The number of people, in the draft, that the echo said would be reached."""
