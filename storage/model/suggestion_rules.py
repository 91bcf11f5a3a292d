"""How an office handles suggestions: config.toml's [suggestions] and its results and units.

Days are working days.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec import Meta

_Days = Annotated[int, Meta(ge=1, le=366)]


OFFICE: Final = "^(school|college|topic)$"
"""Those of the office who may take a step: school staff, the staff of the author's college, whoever
has the duty for the topic."""
ANYBODY: Final = "^(school|college|topic|handler)$"
"""Those of OFFICE, and those to whom the suggestion was given (交办): the person, or the people of
the unit."""
_Office = tuple[Annotated[str, Meta(pattern=OFFICE)], ...]
_Anybody = tuple[Annotated[str, Meta(pattern=ANYBODY)], ...]
_ALL: Final = ("school", "college", "topic")


class Duty(StrEnum):
    """What may be done with a suggestion; [suggestions.who] has who may do it, by this name."""

    TRIAGE = "triage"
    ACCEPT = "accept"
    MERGE = "merge"
    ASSIGN = "assign"
    EXTEND = "extend"
    REVIEW = "review"
    RESULT = "result"
    MARK = "mark"
    SHOW = "show"
    CLOSE = "close"
    ANSWER = "answer"
    WRITE = "write"
    HELP = "help"


class Who(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may do what with a suggestion: for each :class:`Duty` the roles."""

    triage: _Office = _ALL
    accept: _Office = _ALL
    merge: _Office = _ALL
    assign: _Office = _ALL
    extend: _Office = _ALL
    review: _Office = _ALL
    result: _Office = _ALL
    mark: _Office = _ALL
    show: _Office = _ALL
    close: _Office = _ALL
    answer: _Anybody = (*_ALL, "handler")
    write: _Anybody = (*_ALL, "handler")
    help: _Anybody = (*_ALL, "handler")

    def may(self, duty: Duty) -> tuple[str, ...]:
        """Return the roles that may do this."""
        roles: tuple[str, ...] = getattr(self, duty)
        return roles

    def stranded(self, *, given: bool) -> str:
        """Return the name of a duty that nobody could have for an anonymous suggestion, or "".

        ``given``: whether suggestions are given to somebody, so that a handler can have a duty.
        """
        able = {"school", "handler"} if given else {"school"}
        for duty in Duty:
            if not able.intersection(self.may(duty)):
                return duty
        return ""


class Part(StrEnum):
    """A part of the way that an office can leave out: a state by its key, or a step.

    More time and the second person's yes have settings of their own: extension_days and
    second_person.
    """

    RETURNED = "returned"
    MERGED = "merged"
    ACCEPTED = "accepted"
    PASSED_ON = "passed_on"
    DECLINED = "declined"
    ASSIGNED = "assigned"
    REASSIGN = "reassign"
    NOT_OURS = "not_ours"
    HELP = "help"
    RATING = "rating"
    AGAIN = "again"


PARTS: Final = f"^({'|'.join(Part)})$"


class Times(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The times, in working days, and the limits of [suggestions], decoded into this struct."""

    triage_days: _Days = 7
    not_ours_days: _Days = 10
    help_days: _Days = 20
    reply_days: _Days = 60
    extension_days: Annotated[int, Meta(ge=0, le=366)] = 30
    rating_days: _Days = 30
    remind_days: tuple[Annotated[int, Meta(ge=1, le=60)], ...] = (7, 1)
    overdue_days: _Days = 5
    second_person: bool = True
    open_each: Annotated[int, Meta(ge=0, le=1000)] = 20
    supporters: Annotated[int, Meta(ge=0, le=100)] = 0
    left_out: tuple[Annotated[str, Meta(pattern=PARTS)], ...] = ()
    who: Who = Who()

    def has(self, part: Part) -> bool:
        """Return whether this part of the way is taken here."""
        return part not in self.left_out


@dataclass(frozen=True, slots=True)
class Called:
    """What the settings call something of suggestions, by its key."""

    key: str
    zh: str
    en: str

    def label(self, language: str) -> str:
        """Return its name in the language."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Result(Called):
    """A result with which a suggestion is answered; one that ``promises`` names a day."""

    promises: bool = False


@dataclass(frozen=True, slots=True)
class Marked(Called):
    """A mark: one of the bot's under another name, or one of the office's own.

    What is ``left_out`` can't be set any more.
    """

    left_out: bool = False
