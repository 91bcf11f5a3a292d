"""Suggestions in words: pages that fit a message, lines for buttons. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.dates import moments
from handlers.kit.fitting import shortened, split_at, width
from handlers.kit.texts import Markup, Texts
from storage.model.organisation import Organisation
from storage.model.suggestions import Suggestion, SuggestionStatus, SuggestionStep
from storage.model.time import to_wall

ECHO = 3500  # UTF-16 units of a text that is shown to be checked; there is little beside it
ROOM = 3300  # of a message's 4096, for what people wrote; the rest is for headings
LEAST = 200  # a text is not begun at a page's foot with less room than this
BEGINNING = 20  # characters of a text on a button


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page: a heading of ours, and what somebody wrote, of any length."""

    heading: Markup
    text: str = ""


def pages(head: Markup, blocks: Iterable[Block], texts: Texts) -> list[Markup]:
    """Return the messages that show all of it, each under the head."""
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
    """Return how it stands, in a word."""
    return texts.plain("suggest-status", status=str(value))


def topic(key: str, texts: Texts, organisation: Organisation) -> str:
    """Return the topic's name; its key where the office has given the topic up."""
    found = organisation.topic(key)
    return found.label(texts.language) if found else key


def line(suggestion: Suggestion, texts: Texts) -> str:
    """Return it on a button: number, how it stands, how it begins."""
    begins = " ".join(suggestion.body.split())
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
    """Return what its author sees: the text, the reply, and the steps that stand."""
    blocks = [
        Block(texts("suggest-head-body"), suggestion.body),
        *_outcome(suggestion, texts, organisation),
        *_steps([step for step in steps if not step.undone], texts, organisation),
    ]
    return pages(_head(suggestion, texts, organisation), blocks, texts)


def for_code(suggestion: Suggestion, texts: Texts, organisation: Organisation) -> list[Markup]:
    """Return what the holder of its code sees: how it stands and the reply."""
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
    """Return what staff see: whose it is, the text, every step with its name."""
    who = texts(
        "suggest-staff-who",
        author=author(suggestion, texts, organisation),
        handler=suggestion.handler_name or texts.plain("suggest-nobody"),
        files=str(suggestion.files),
    )
    blocks = [
        Block(texts("suggest-head-body"), suggestion.body),
        *_outcome(suggestion, texts, organisation),
        *_steps(steps, texts, organisation, of=suggestion),
    ]
    head = Markup(f"{_head(suggestion, texts, organisation)}\n{who}")
    return pages(head, blocks, texts)


def author(suggestion: Suggestion, texts: Texts, organisation: Organisation) -> str:
    """Return whose it is, with the college: a name, or that it is anonymous or its author gone."""
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
    """Return the steps; ``of`` their suggestion with names, and with what is not shown above."""
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
