"""Renders suggestions as pages that fit a message. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.dates import moments
from handlers.done import worded
from handlers.kit.fitting import split_at, width
from handlers.kit.texts import Markup, Texts, joined
from handlers.suggestions import views
from storage.model.organisation import Organisation
from storage.model.suggestions import (
    Helper,
    Suggestion,
    SuggestionStep,
    SuggestionStepKind,
    Words,
)
from storage.model.time import to_wall
from storage.suggestions.clocks import Due

ROOM = 3300  # UTF-16 units of a message's 4096 for what people wrote; the rest is for headings
LEAST = 200  # UTF-16 units; a longer text starts on a new page if less room is left


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page: a heading of the bot's, and a text of any length that a person wrote."""

    heading: Markup
    text: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What belongs to a suggestion beside its row."""

    steps: Sequence[SuggestionStep] = ()
    words: Sequence[Words] = ()
    helpers: Sequence[Helper] = ()
    due: Due | None = None
    main: Suggestion | None = None
    """The suggestion into which it is merged."""
    merged: Sequence[Suggestion] = ()
    """The suggestions that are merged into it."""
    beside: Sequence[tuple[str, Words]] = ()
    """What their authors and the office have written to each other, with the label of each."""
    answer_files: int = 0
    """How many files its answer has, or that of its main one."""
    draft_files: int = 0
    """How many files the answer has that waits for a second person."""
    every_file: int = 0
    """How many files all its answers have, earlier ones too."""
    supporters: Sequence[str] = ()
    """The names of those who support it."""


def of_blocks(head: Markup, blocks: Iterable[Block], texts: Texts) -> list[Markup]:
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


def for_author(
    suggestion: Suggestion, facts: Facts, texts: Texts, organisation: Organisation
) -> list[Markup]:
    """Return the pages for the author: the text, the answer, what was written, the steps."""
    steps = [step for step in facts.steps if not step.undone and step.kind in _FOR_AUTHORS]
    blocks = [
        Block(texts("suggest-head-body"), worded.body(suggestion, texts)),
        *outcome_blocks(facts.main or suggestion, texts, organisation, facts.answer_files),
        *_words(facts.words, texts, organisation, named=False),
        *_steps(steps, texts, organisation),
    ]
    return of_blocks(_head(suggestion, facts, texts, organisation), blocks, texts)


def for_code(
    suggestion: Suggestion, facts: Facts, texts: Texts, organisation: Organisation
) -> list[Markup]:
    """Return the pages for whoever has the code: the status, the answer and what was written."""
    blocks = [
        *outcome_blocks(facts.main or suggestion, texts, organisation, facts.answer_files),
        *_words(facts.words, texts, organisation, named=False),
    ]
    if not blocks:
        blocks = [Block(texts("suggest-no-reply-yet"))]
    return of_blocks(_head(suggestion, facts, texts, organisation), blocks, texts)


def for_staff(
    suggestion: Suggestion, facts: Facts, texts: Texts, organisation: Organisation
) -> list[Markup]:
    """Return the pages for staff: author, text, answer, and every step with its actor's name."""
    who = texts(
        "suggest-staff-who",
        author=views.author(suggestion, texts, organisation),
        handler=_charge(suggestion, texts, organisation),
        files=suggestion.files,
    )
    blocks = [
        Block(texts("suggest-head-body"), worded.body(suggestion, texts)),
        *_together(facts, texts),
        *outcome_blocks(suggestion, texts, organisation, facts.answer_files),
        *_pending(suggestion, texts, organisation, facts.draft_files),
        *_helpers(facts.helpers, texts, organisation),
        *_words(facts.words, texts, organisation, named=True),
        *(
            block
            for label, one in facts.beside
            for block in _words([one], texts, organisation, named=False, of=label)
        ),
        *_steps(facts.steps, texts, organisation, of=suggestion),
    ]
    head = Markup(f"{_head(suggestion, facts, texts, organisation)}\n{who}")
    return of_blocks(head, blocks, texts)


def _charge(suggestion: Suggestion, texts: Texts, organisation: Organisation) -> str:
    name = suggestion.handler_name or texts.plain("suggest-nobody")
    if not suggestion.unit:
        return name
    of_unit = views.unit(suggestion.unit, texts, organisation)
    return texts.plain("suggest-charge", unit=of_unit, name=name)


_FOR_AUTHORS = frozenset(SuggestionStepKind) - {
    SuggestionStepKind.DRAFTED,
    SuggestionStepKind.SENT_BACK,
    SuggestionStepKind.ASKED_TIME,
    SuggestionStepKind.REFUSED_TIME,
    SuggestionStepKind.NOT_OURS,
}
"""The steps that its author sees: the others are between those who handle it."""


def _head(suggestion: Suggestion, facts: Facts, texts: Texts, organisation: Organisation) -> Markup:
    present = facts.main or suggestion
    lines = [
        texts(
            "suggest-head",
            number=suggestion.label,
            topic=worded.topic(suggestion.topic, texts, organisation),
            status=str(present.status),
            day=moments.day(to_wall(suggestion.created_at, organisation.zone), texts),
        )
    ]
    if facts.main is not None:
        lines.append(texts("suggest-head-together"))
    if present.round > 1:
        lines.append(texts("suggest-head-again"))
    if present.marks:
        lines.append(texts("suggest-head-marks", marks=worded.marks(present, texts, organisation)))
    if suggestion.gathering:
        needed = organisation.suggesting.supporters
        lines.append(texts("suggest-head-gathering", needed=str(needed)))
    if facts.supporters:
        names = "none" if suggestion.anonymous else joined(facts.supporters, texts)
        lines.append(texts("suggest-head-supporters", count=len(facts.supporters), names=names))
    if facts.due is not None:
        lines.append(texts("suggest-head-due", due=views.due(facts.due, texts)))
    if suggestion.rated_handling:
        lines.append(
            texts(
                "suggest-head-rated",
                handling=suggestion.rated_handling,
                result=suggestion.rated_result,
            )
        )
    return Markup("\n".join(lines))


def outcome_blocks(
    suggestion: Suggestion, texts: Texts, organisation: Organisation, files: int = 0
) -> list[Block]:
    """Return blocks for why it was declined and for its answer, with the result and its files."""
    found = []
    if suggestion.reason:
        found.append(Block(texts("suggest-head-reason"), suggestion.reason))
    if suggestion.reply and suggestion.replied_at:
        day = moments.day(to_wall(suggestion.replied_at, organisation.zone), texts)
        heading = texts("suggest-head-reply", day=day, files=files)
        if suggestion.result:
            said = views.outcome(suggestion.result, suggestion.promised_on, texts, organisation)
            heading = Markup(f"{heading}\n{texts('suggest-head-result', result=said)}")
        if suggestion.promise in {"kept", "broken"}:
            said = texts("suggest-head-promise", promise=suggestion.promise)
            heading = Markup(f"{heading}\n{said}")
        found.append(Block(heading, suggestion.reply))
    return found


def _pending(
    suggestion: Suggestion, texts: Texts, organisation: Organisation, files: int
) -> list[Block]:
    """Return blocks for an answer that waits for a second person, and for time that is asked for.

    An answer that was sent back stands there as a draft.
    """
    found = []
    if suggestion.extension is not None:
        days = str(organisation.suggesting.extension_days)
        found.append(Block(texts("suggest-head-time", days=days), suggestion.extension))
    if suggestion.draft_reply is not None:
        key = suggestion.draft_result
        said = views.outcome(key, suggestion.draft_promised, texts, organisation) if key else ""
        named = said or texts.plain("suggest-no-result")
        heading = texts("suggest-head-draft", result=named, files=files)
        found.append(Block(heading, suggestion.draft_reply))
    return found


def _together(facts: Facts, texts: Texts) -> list[Block]:
    found = []
    if facts.main is not None:
        found.append(Block(texts("suggest-head-main", number=facts.main.label)))
    if facts.merged:
        numbers = joined([one.label for one in facts.merged], texts)
        found.append(Block(texts("suggest-head-merged", numbers=numbers)))
    return found


def _helpers(found: Sequence[Helper], texts: Texts, organisation: Organisation) -> list[Block]:
    return [
        Block(
            texts(
                "suggest-head-helper",
                name=views.helper(one, texts, organisation),
                said="yes" if one.opinion else "no",
            ),
            one.opinion or "",
        )
        for one in found
    ]


def _words(
    found: Sequence[Words], texts: Texts, organisation: Organisation, *, named: bool, of: str = ""
) -> list[Block]:
    """Return blocks for what was written; ``of`` is the label of another suggestion's."""
    blocks = []
    for one in found:
        side = "author" if one.from_author else "office"
        heading = texts(
            "suggest-head-words",
            side=side,
            kind=one.kind,
            name=f" {of or one.name}" if of or (named and one.name) else "",
            day=moments.day(to_wall(one.at, organisation.zone), texts),
            files=one.files,
        )
        blocks.append(Block(heading, one.body))
    return blocks


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
            "when": moments.timed(step.at, texts, organisation),
            "step": str(step.kind),
            "status": str(step.status),
            "undone": "yes" if step.undone else "no",
            "detail": _detail(step, texts, organisation),
        }
        if of is None:
            blocks.append(Block(texts("suggest-step", **args)))
            continue
        name = step.actor_name or texts.plain("suggest-author-gone")
        said = {of.reply, of.reason, of.draft_reply, of.extension}
        written = step.kind is SuggestionStepKind.RETURNED  # and stands above
        note = "" if written or step.note in said else step.note
        blocks.append(Block(texts("suggest-step-by", name=name, **args), note))
    return blocks


def _detail(step: SuggestionStep, texts: Texts, organisation: Organisation) -> str:
    """Return in words what the step was about; empty where its kind says it all."""
    match step.kind:
        case SuggestionStepKind.ASSIGNED | SuggestionStepKind.NOT_OURS:
            said = views.unit(step.detail, texts, organisation) if step.detail else ""
        case SuggestionStepKind.REPLY | SuggestionStepKind.APPROVED | SuggestionStepKind.RESULT:
            said = worded.result(step.detail, texts, organisation) if step.detail else ""
        case SuggestionStepKind.MARKED:
            said = worded.mark(step.detail or "none", texts, organisation)
        case SuggestionStepKind.PROMISE:
            said = texts.plain("suggest-promise-became", promise=step.detail)
        case _:
            said = ""
    return texts.plain("suggest-step-detail", detail=said) if said else ""
