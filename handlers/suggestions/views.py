"""Renders suggestions: as pages that fit a message, and as labels of buttons. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.dates import moments
from handlers.kit.fitting import shortened, split_at, width
from handlers.kit.texts import Markup, Texts
from storage.model.organisation import Organisation
from storage.model.suggestions import Suggestion, SuggestionStatus, SuggestionStep
from storage.model.time import to_wall

ECHO = 3500  # UTF-16 units of a text in a form's echo, which has little other text
ROOM = 3300  # UTF-16 units of a message's 4096 for what people wrote; the rest is for headings
LEAST = 200  # UTF-16 units; a longer text starts on a new page if less room is left
BEGINNING = 20  # characters of a suggestion's text on a button


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page: a heading of the bot's, and a text of any length that a person wrote."""

    heading: Markup
    text: str = ""


def pages(head: Markup, blocks: Iterable[Block], texts: Texts) -> list[Markup]:
    """Return the texts of the messages that show all blocks, each starting with ``head``."""
    made: list[list[str]] = []
    left = 0

    def turn() -> None:
        nonlocal left
        made.append([head])
        left = ROOM

    turn()
    for block in blocks:
        need = width(block.heading)
        if left < need + min(LEAST, width(block.text)):
            turn()
        left -= need
        shown, rest = split_at(block.text, left)
        left -= width(shown)
        made[-1].append(_joined(block.heading, shown, texts))
        while rest:
            turn()
            shown, rest = split_at(rest, left)
            left -= width(shown)
            made[-1].append(_joined(Markup(), shown, texts))
    return [Markup("\n\n".join(part for part in page if part)) for page in made]


def _joined(heading: Markup, text: str, texts: Texts) -> str:
    said = texts("suggest-written", text=text) if text else ""
    return "\n".join(part for part in (heading, said) if part)


def status(value: SuggestionStatus, texts: Texts) -> str:
    """Return the name of the status."""
    return texts.plain("suggest-status", status=str(value))


def topic(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the topic's name, or its key if the topic is no longer in the configuration."""
    found = organisation.topic(key)
    return found.label(texts.language) if found else key


def body(suggestion: Suggestion, texts: Texts) -> str:
    """Return the suggestion's text; of one that was spoken, that its files say it."""
    return suggestion.body or texts.plain("suggest-spoken")


def line(suggestion: Suggestion, texts: Texts) -> str:
    """Return the label of the suggestion's button: number, status and beginning of the text."""
    begins = " ".join(body(suggestion, texts).split())
    return texts.plain(
        "suggest-line",
        number=suggestion.label,
        status=str(suggestion.status),
        begins=shortened(begins, BEGINNING),
    )


def for_author(
    suggestion: Suggestion,
    steps: Sequence[SuggestionStep],
    texts: Texts,
    organisation: Organisation,
) -> list[Markup]:
    """Return the pages for the author: the text, the reply, and the steps not undone."""
    blocks = [
        Block(texts("suggest-head-body"), body(suggestion, texts)),
        *_outcome(suggestion, texts, organisation),
        *_steps([step for step in steps if not step.undone], texts, organisation),
    ]
    return pages(_head(suggestion, texts, organisation), blocks, texts)


def for_code(suggestion: Suggestion, texts: Texts, organisation: Organisation) -> list[Markup]:
    """Return the pages for the person who has the code: the status and the reply."""
    blocks = _outcome(suggestion, texts, organisation)
    if not blocks:
        blocks = [Block(texts("suggest-no-reply-yet"))]
    return pages(_head(suggestion, texts, organisation), blocks, texts)


def for_staff(
    suggestion: Suggestion,
    steps: Sequence[SuggestionStep],
    texts: Texts,
    organisation: Organisation,
) -> list[Markup]:
    """Return the pages for staff: author, text, reply, and every step with its actor's name."""
    who = texts(
        "suggest-staff-who",
        author=author(suggestion, texts, organisation),
        handler=suggestion.handler_name or texts.plain("suggest-nobody"),
        files=suggestion.files,
    )
    blocks = [
        Block(texts("suggest-head-body"), body(suggestion, texts)),
        *_outcome(suggestion, texts, organisation),
        *_steps(steps, texts, organisation, of=suggestion),
    ]
    head = Markup(f"{_head(suggestion, texts, organisation)}\n{who}")
    return pages(head, blocks, texts)


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


def _head(suggestion: Suggestion, texts: Texts, organisation: Organisation) -> Markup:
    return texts(
        "suggest-head",
        number=suggestion.label,
        topic=topic(suggestion.topic, texts, organisation),
        status=str(suggestion.status),
        day=moments.day(to_wall(suggestion.created_at, organisation.zone), texts),
    )


def _outcome(suggestion: Suggestion, texts: Texts, organisation: Organisation) -> list[Block]:
    found = []
    if suggestion.reason:
        found.append(Block(texts("suggest-head-reason"), suggestion.reason))
    if suggestion.reply and suggestion.replied_at:
        day = moments.day(to_wall(suggestion.replied_at, organisation.zone), texts)
        found.append(Block(texts("suggest-head-reply", day=day), suggestion.reply))
    return found


def _steps(
    steps: Sequence[SuggestionStep],
    texts: Texts,
    organisation: Organisation,
    *,
    of: Suggestion | None = None,
) -> list[Block]:
    """Return blocks for the steps.

    With ``of``, the steps' suggestion, each step has its actor's name and its note, unless the note
    is the reply or the reason, which are shown above.
    """
    if not steps:
        return []
    blocks = [Block(texts("suggest-head-steps"))]
    for step in steps:
        args = {
            "when": moments.of_instant(step.at, texts, organisation),
            "step": str(step.kind),
            "status": str(step.status),
            "undone": "yes" if step.undone else "no",
        }
        if of is None:
            blocks.append(Block(texts("suggest-step", **args)))
            continue
        name = step.actor_name or texts.plain("suggest-author-gone")
        note = "" if step.note in {of.reply, of.reason} else step.note
        blocks.append(Block(texts("suggest-step-by", name=name, **args), note))
    return blocks
