"""The office that the tests are about: the one of the project's own config.toml."""

from dataclasses import replace
from pathlib import Path

from msgspec import structs

from bot.config import load

CONFIG = Path(__file__).parents[1] / "config.toml"
_AS_SET = load(CONFIG, {}).organisation
AT_ONCE = "seminar"
"""The kind of event at which a place that comes free is given at once, and not offered first."""
ORGANISATION = replace(
    _AS_SET,
    limits=structs.replace(_AS_SET.limits, updates_per_minute=0),
    ladder={},
    ladders={},
    offer_hours={**_AS_SET.offer_hours, AT_ONCE: 0},
)
"""With the limits of config.toml, except that nobody in a test is too fast; and without the ladder.

Reminders ask the silent then; tests/dialogs/test_ladder.py has the ladder of config.toml. Places of
the kind AT_ONCE are given at once.
"""
LADDER = _AS_SET.ladder
