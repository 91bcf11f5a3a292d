"""Steps that ask about an event, for the forms that create and change events."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.dates import moments
from handlers.dates.steps import MomentStep, is_ahead, past, wall_of
from handlers.kit.context import Context, Refusal
from handlers.kit.files import FilesStep
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.kit.steps import one_line, written
from handlers.planning.year_plan.cells import MOST_PLACES, as_places
from handlers.workbooks.cells import CellError

MOST_FILES = 5
KINDS_OF_FILE = frozenset({"photo", "document"})
PLACES = (20, 30, 40, 60, 100, 200)


@dataclass(frozen=True)
class TextStep(Step):
    """The question for a text: one line, or several if ``lines``.

    The person can leave a text already in the draft as it is.
    """

    skippable: bool = False
    lines: bool = False

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the text, or offer the one in the draft."""
        texts = context.texts
        text = texts(f"planning-ask-{self.name}")
        if not draft.get(self.name):
            return Question(text, skippable=self.skippable)
        label = texts.plain("planning-keep", value=shortened(draft[self.name], 30))
        return Question(text, [Option("keep", label)], skippable=self.skippable)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Leave the text in the draft as it is. Raises Refusal for other values."""
        if value != "keep" or not draft.get(self.name):
            raise Refusal("form-older")
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Save the text in the draft. Raises Refusal."""
        limit = getattr(context.organisation.limits, self.name)
        draft[self.name] = (written if self.lines else one_line)(context, limit)
        return True


PLACES_SPAN = "places-span"
"""In a draft: the numbers between which the places are, as written; how many at most is asked."""


@dataclass(frozen=True)
class PlacesStep(Step):
    """The question how many people can take part; ``None`` in the draft is no limit."""

    name: str = "places"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer common numbers of places."""
        texts = context.texts
        present = draft.get(self.name, 0)
        options = [Option("none", texts.plain("planning-places-none"), present is None, wide=True)]
        options += [Option(str(places), str(places), places == present) for places in PLACES]
        if present and present not in PLACES:
            options.append(Option(str(present), str(present), chosen=True))
        if (span := draft.get(PLACES_SPAN)) and self.name not in draft:
            most = re.findall(r"\d+", span)[-1]
            options.insert(1, Option(most, most))
            return Question(texts("planning-ask-places-range", value=span), options, columns=3)
        return Question(texts("planning-ask-places"), options, columns=3)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept an offered number, or no limit. Raises Refusal."""
        self._save(draft, "" if value == "none" else value)
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed number, with or without a unit: 40人. Raises Refusal."""
        text = context.incoming.text.strip()
        if not text or context.incoming.attached is not None:
            raise Refusal("planning-places-wrong", limit=str(MOST_PLACES))
        self._save(draft, text)
        return True

    def _save(self, draft: Draft, text: str) -> None:
        try:
            draft[self.name] = as_places(text)
        except CellError as error:
            if most := error.args_of_text.get("most"):
                raise Refusal("planning-places-range", most=most) from None
            raise Refusal("planning-places-wrong", limit=str(MOST_PLACES)) from None


@dataclass(frozen=True)
class DeadlineStep(MomentStep):
    """The question for the sign-up deadline: none, some days before the start, or a typed moment.

    ``"none"`` in the draft is no deadline. ``start`` is the name of the step that asks for the
    event's start.
    """

    name: str = "deadline"
    question: str = "deadline-ask"
    start: str = "when"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer common deadlines, or ask about the moment that the draft already holds."""
        if isinstance(draft.get(self.name), Mapping):
            return super().ask(context, draft)
        texts = context.texts
        start = wall_of(draft, self.start)
        assert start is not None
        chosen = draft.get(self.name) == "none"
        options = [Option("none", texts.plain("deadline-none"), chosen)]
        for days in (1, 3, 7):
            wall = start - timedelta(days=days)
            if is_ahead(context, wall):
                said = moments.short(wall, texts)
                label = texts.plain("deadline-days", days=days, moment=said)
                options.append(Option(f"b.{days}", label))
        return Question(texts(self.question), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept an offered deadline, or a value of MomentStep's buttons. Raises Refusal."""
        if value == "none":
            draft[self.name] = "none"
            return True
        what, _, days = value.partition(".")
        start = wall_of(draft, self.start)
        if what != "b":
            return await super().choose(context, draft, value)
        if days not in {"1", "3", "7"} or start is None:
            raise Refusal("form-older")
        wall = start - timedelta(days=int(days))
        if not is_ahead(context, wall):
            raise past(context, wall)
        draft[self.name] = {"wall": wall.isoformat(timespec="minutes")}
        return True

    def check(self, context: Context, draft: Draft, wall: datetime) -> None:
        """Check that the deadline is not after the start. Raises Refusal."""
        start = wall_of(draft, self.start)
        if start is not None and wall > start:
            raise Refusal(
                "deadline-late",
                start=moments.timed_wall(start, context.texts, context.organisation.zone),
            )


FILES = FilesStep(
    name="media",
    question="planning-ask-files",
    only="planning-files-only",
    kinds=KINDS_OF_FILE,
    limit=lambda _: MOST_FILES,
)
"""The question for the pictures and files that are sent with the event."""
