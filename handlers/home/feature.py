"""The commands, menu entries and fallback handlers of help and groups."""

from handlers.home import (
    groups,
    help,  # noqa: A004
)
from handlers.kit.feature import Feature

FEATURE = Feature(
    name="home",
    commands={"help": help.show},
    menu={"menu-help": help.show},
    otherwise=help.lost,
    edited=help.edited,
    group=groups.answer,
)
