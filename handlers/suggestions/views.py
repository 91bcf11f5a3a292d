"""Puts what belongs to a suggestion into words: names and labels of buttons. Pure functions."""

from datetime import date

from handlers.dates import moments
from handlers.done import worded
from handlers.kit.fitting import shortened
from handlers.kit.texts import Texts
from storage.model.organisation import Organisation
from storage.model.suggestions import Helper, Suggestion, SuggestionStatus
from storage.suggestions.clocks import Due

ECHO = 3500  # UTF-16 units of a text in a form's echo, which has little other text
BEGINNING = 20  # characters of a suggestion's text on a button


def status(value: SuggestionStatus, texts: Texts) -> str:
    """Return the name of the status."""
    return texts.plain("suggest-status", status=str(value))


def line(suggestion: Suggestion, texts: Texts) -> str:
    """Return the label of the suggestion's button: number, status and beginning of the text."""
    return texts.plain(
        "suggest-line",
        number=suggestion.label,
        status=str(suggestion.status),
        begins=beginning(suggestion, texts),
    )


def beginning(suggestion: Suggestion, texts: Texts) -> str:
    """Return the beginning of its text, for a button."""
    return shortened(" ".join(worded.body(suggestion, texts).split()), BEGINNING)


def unit(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the unit's name, its last one if the unit is no longer in the configuration."""
    found = organisation.unit(key) or organisation.former.get(("unit", key))
    return found.label(texts.language) if found else key


def author(suggestion: Suggestion, texts: Texts, organisation: Organisation) -> str:
    """Return the author's name and college, or that the author is anonymous or was erased."""
    if suggestion.anonymous:
        return texts.plain("suggest-anonymous")
    if suggestion.author_name is None:
        return texts.plain("suggest-author-gone")
    college = organisation.college_name(suggestion.author_college, texts.language)
    if college is None:
        return suggestion.author_name
    return texts.plain("suggest-author", name=suggestion.author_name, college=college)


def due(when: Due, texts: Texts) -> str:
    """Return when something is due, and that it is not certain where holidays are not known."""
    return texts.plain(
        "suggest-due",
        day=moments.day(when.day, texts),
        left=abs(when.left),
        over="yes" if when.left < 0 else "no",
        certain="yes" if when.certain else "no",
    )


def outcome(key: str, promised: date | None, texts: Texts, organisation: Organisation) -> str:
    """Return the result's name, with the day for which something is promised."""
    name = worded.result(key, texts, organisation)
    if promised is None:
        return name
    return texts.plain("suggest-outcome", result=name, day=moments.day(promised, texts))


def helper(one: Helper, texts: Texts, organisation: Organisation) -> str:
    """Return the name of the unit or the person who helps, or of both."""
    if not one.unit:
        return one.name or texts.plain("suggest-author-gone")
    of_unit = unit(one.unit, texts, organisation)
    return texts.plain("suggest-charge", unit=of_unit, name=one.name) if one.name else of_unit
