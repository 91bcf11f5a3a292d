"""What members read of suggestions with their answers, in words. Pure functions."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.kit.fitting import shortened, size
from handlers.kit.replies import TEXT_LIMIT
from handlers.kit.texts import Markup, Texts, joined
from storage.model.organisation import Organisation
from storage.model.suggestions import Mark, Suggestion
from storage.suggestions import marks as suggestion_marks

_SAID: Final = 60  # characters of a suggestion, and of an answer, in the list


def topic(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the topic's name, its last one if the topic is no longer in the configuration."""
    found = organisation.topic(key) or organisation.former.get(("topic", key))
    return found.label(texts.language) if found else key


def body(suggestion: Suggestion, texts: Texts) -> str:
    """Return the suggestion's text; of one that was spoken, that its files say it."""
    return suggestion.body or texts.plain("suggest-spoken")


def result(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the result's name, its last one if it is no longer in the configuration."""
    found = organisation.result(key) or organisation.former.get(("result", key))
    return found.label(texts.language) if found else key


def mark(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the mark's name, its last one if it is no longer in the configuration."""
    found = organisation.mark(key) or organisation.former.get(("mark", key))
    return found.label(texts.language) if found else texts.plain("suggest-mark", mark=key)


def marks(suggestion: Suggestion, texts: Texts, organisation: Organisation) -> str:
    """Return the marks of the suggestion in words; empty if it has none."""
    keys = suggestion_marks.in_order(suggestion.marks, organisation)
    return joined([mark(key, texts, organisation) for key in keys], texts)


def shared_marks(suggestion: Suggestion, texts: Texts, organisation: Organisation) -> str:
    """Return the marks as its author's colleagues read them: but that it is public."""
    others = replace(suggestion, marks=suggestion.marks - {Mark.SHOWN})
    return marks(others, texts, organisation)


def line(
    one: Suggestion, texts: Texts, organisation: Organisation, *, named: bool = True
) -> Markup:
    """Return a suggestion and what was done in two lines, with the name of who agrees to that."""
    return texts(
        "suggest-done-line",
        topic=topic(one.topic, texts, organisation),
        body=shortened(" ".join(body(one, texts).split()), _SAID),
        reply=shortened(" ".join((one.reply or "").split()), _SAID),
        result=result(one.result, texts, organisation) if one.result else "none",
        name=one.author_name if named and one.named and one.author_name else "none",
        marks=shared_marks(one, texts, organisation) or "none",
    )


def letter(
    found: Sequence[Suggestion], texts: Texts, organisation: Organisation, *, named: bool = True
) -> tuple[Markup, int]:
    """Return what a message to many says of these, and how many of them fit into it."""
    if not found:
        return texts("suggest-done-none"), 0
    said = str(texts("suggest-done-notice"))
    for number, one in enumerate(found):
        longer = f"{said}\n\n{line(one, texts, organisation, named=named)}"
        if size(longer) > TEXT_LIMIT:
            return Markup(said), number
        said = longer
    return Markup(said), len(found)
