"""The commands, menu entries and fallback handlers of help and groups."""

from handlers.home import (
    courtesy,
    groups,
    help,  # noqa: A004
)
from handlers.kit.feature import Feature

FEATURE = Feature(
    name="home",
    commands={"help": help.show},
    menu={"menu-help": help.show},
    sentences={
        "help": help.show,
        "contact": help.show_contact,
        "thanks": courtesy.welcome_thanks,
        "fine": courtesy.agree,
        "hello": courtesy.greet,
    },
    otherwise=help.lost,
    edited=help.edited,
    group=groups.answer,
)
