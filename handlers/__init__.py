"""What the chat says and does: every handler, in order, on this page."""

from collections.abc import Awaitable, Callable
from typing import Any

from handlers import forms, help, profile, registration, workbench  # noqa: A004
from handlers.buttons import Payload
from handlers.context import Context, Handler

COMMANDS: dict[str, Handler] = {
    "start": registration.start,
    "me": profile.show,
    "language": registration.choose_language,
    "help": help.show,
    "staff": workbench.show,
}

MENU: dict[str, Handler] = {
    "menu-register": registration.start,
    "menu-me": profile.show,
    "menu-language": registration.choose_language,
    "menu-help": help.show,
    "menu-staff": workbench.show,
}

PRESSES: dict[type[Payload], Callable[[Context, Any], Awaitable[None]]] = {
    forms.Choose: forms.pressed,
    registration.Agree: registration.agree,
    registration.Decide: registration.decide,
    registration.Speak: registration.speak,
    profile.Mine: profile.act,
    workbench.Bench: workbench.go,
}

# What is written while a form is under way goes to the form; all else gets a kind word.
FORM: Callable[..., Awaitable[None]] = forms.written
OTHERWISE: Handler = help.lost
