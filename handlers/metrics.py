"""The names under which updates are counted in the metrics: those of their handlers."""

from collections.abc import Callable
from functools import cache

from handlers.kit import workbench
from handlers.kit.feature import Features

TOGETHER = "other"
"""The name of all handlers that are not told apart; see `_TOGETHER`."""
# Of an anonymous suggestion no time is stored. If its handlers had names of their own, or if all
# others had, whoever reads the metrics would know when one was written. So all handlers of what
# members read and write without a time in the database share one name.
_TOGETHER = (
    *("contacts.", "form.", "home.", "kit.", "letters.", "suggestions."),
    *("surveys.card.", "surveys.filling.", "surveys.reviewing.", "votes.card."),
    *("attendance.rating.", "events.lists.", "events.page.", "notices.mailbox."),
    *("people.change.", "people.consents.", "people.profile.", "people.registration."),
)


@cache
def name_of(handler: Callable[..., object]) -> str:
    """Return the name of a handler in the metrics, such as "events.rsvp.say"."""
    name = handler.__qualname__.partition(".<locals>")[0]
    name = f"{handler.__module__.removeprefix('handlers.')}.{name}"
    return TOGETHER if name.startswith(_TOGETHER) else name


def names(features: Features) -> frozenset[str]:
    """Return all names under which an update can be handled."""
    handlers = (
        *features.presses.values(),
        *features.commands.values(),
        *features.menu.values(),
        *features.sentences.values(),
        *features.takes,
        *features.answers,
        *features.edits,
        *(features.otherwise, features.edited, features.group, workbench.open_named),
        *features.news,
    )
    return frozenset((*map(name_of, handlers), TOGETHER))
