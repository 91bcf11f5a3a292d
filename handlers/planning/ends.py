"""The questions when an event begins and ends, and the end as the form's draft holds it.

The draft's ``ends`` is ``{"wall": …, "start": …}``, the end of an event that starts at ``start``,
so that it moves with the start; or ``{"said": …}``, words of the end while the start is not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.dates import moments
from handlers.dates.ends import half_day, moved, read_end
from handlers.dates.reading import Problem
from handlers.dates.spans import read_span
from handlers.dates.steps import MomentStep, wall_of
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Option, Question, Step
from handlers.planning.recurring.dates import check, rule_of
from handlers.planning.recurring.reading import WITH_START, take_rule
from storage.model.time import LAST_MINUTE

ENDS, WHEN = "ends", "when"
_HOURS = {"60": timedelta(hours=1), "90": timedelta(hours=1.5), "120": timedelta(hours=2)}
_WALL = "minutes"


def end_of(draft: Draft) -> datetime | None:
    """Return the wall time at which the draft's event ends; None if that is not stated."""
    start, stored = wall_of(draft, WHEN), draft.get(ENDS)
    if start is None or not isinstance(stored, Mapping):
        return None
    if "said" in stored:
        read = read_end(stored["said"], start)
        return None if isinstance(read, Problem) else read
    ends, before = (datetime.fromisoformat(stored[name]) for name in ("wall", "start"))
    return moved(ends, before, start)


def kept(start: datetime, ends: datetime, *, typed: bool = False) -> dict[str, str | bool]:
    """Return the draft's answer for an end; ``typed`` if it was written together with the start."""
    answer: dict[str, str | bool] = {
        "wall": ends.isoformat(timespec=_WALL),
        "start": start.isoformat(timespec=_WALL),
    }
    return answer | ({"typed": True} if typed else {})


@dataclass(frozen=True)
class WhenStep(MomentStep):
    """The question when the event begins; an end that is written with it is saved too."""

    name: str = WHEN
    recurs: bool = False
    """Whether the event may become a series."""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask as MomentStep does; what is confirmed includes the end, if there is one."""
        question = super().ask(context, draft)
        start, ends = wall_of(draft, self.name), end_of(draft)
        if start is None or ends is None:
            return question
        texts, zone = context.texts, context.organisation.zone
        text = texts("moment-sure", moment=moments.timed_span((start, ends), texts, zone), half="")
        return Question(text, question.options, columns=question.columns)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed start, or a start with its end: 3月18日14:00-16:00, 3月18日-20日.

        Or the rule of a series with its first start: 每周四 14:00 共4次.
        """
        if context.incoming.attached is not None:
            raise Refusal("form-text-please")
        text = context.incoming.text.strip()
        if self.recurs:
            text = take_rule(text, draft, now=context.now, zone=context.organisation.zone)
        span = read_span(text, now=context.now, zone=context.organisation.zone)
        if span is None:
            return self.read(context, draft, text)
        draft[ENDS] = {"said": span.ends}
        if span.moment is None:
            self.keep_day(draft, span.day, span.part)
            return False
        on = self.settle(context, draft, span.moment)
        settle(draft)
        return on

    def confirmed(self, context: Context, draft: Draft) -> None:
        """Accept the start, and the end that was written with it. Raises Refusal."""
        super().confirmed(context, draft)
        settle(draft)
        if self.recurs:
            _check_series(context, draft)
            draft.pop(WITH_START, None)

    def start_over(self, draft: Draft) -> None:
        """Remove the start, and the rule of a series that was written with it."""
        super().start_over(draft)
        if draft.pop(WITH_START, False):
            draft.pop("repeat", None)


def settle(draft: Draft) -> None:
    """Turn the words of an end into the end, once the start is known; drop what can't be one."""
    stored, start = draft.get(ENDS), wall_of(draft, WHEN)
    if start is None or not isinstance(stored, Mapping) or "said" not in stored:
        return
    ends = end_of(draft)
    if ends is None:
        del draft[ENDS]
    else:
        draft[ENDS] = kept(start, ends, typed=True)


@dataclass(frozen=True)
class EndStep(Step):
    """The question when the event ends, or how long it lasts; it can be skipped."""

    name: str = ENDS

    def needless(self, context: Context, draft: Draft) -> bool:
        """Return whether the end was written together with the start."""
        stored = draft.get(self.name)
        return isinstance(stored, Mapping) and bool(stored.get("typed")) and bool(end_of(draft))

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the usual lengths."""
        texts, start, ends = context.texts, wall_of(draft, WHEN), end_of(draft)
        assert start is not None
        options = []
        if ends is not None:
            said = texts.plain("planning-keep", value=moments.until(start, ends, texts))
            options.append(Option("keep", said, wide=True))
        for value in (*_HOURS, "half", "day"):
            until = moments.until(start, _offered(start, value), texts)
            options.append(Option(value, texts.plain(f"ends-{value}", until=until)))
        return Question(
            texts(
                "planning-ask-ends",
                start=moments.timed_wall(start, texts, context.organisation.zone),
            ),
            options,
            skippable=True,
            skip="ends-skip",
            columns=2,
        )

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept an offered length, or leave the end as it is. Raises Refusal."""
        start, ends = wall_of(draft, WHEN), end_of(draft)
        if start is None or value not in {"keep", "half", "day", *_HOURS}:
            raise Refusal("form-older")
        if value != "keep":
            ends = _offered(start, value)
        if ends is None:
            raise Refusal("form-older")
        draft[self.name] = kept(start, ends)
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed end or length: 16:00, 14:00-16:00, 3月20日, 2小时. Raises Refusal."""
        text, start = context.incoming.text.strip(), wall_of(draft, WHEN)
        if context.incoming.attached is not None or not text or start is None:
            raise Refusal("form-text-please")
        ends = read_end(text, start)
        if isinstance(ends, Problem):
            begins = moments.timed_wall(start, context.texts, context.organisation.zone)
            args = dict(ends.args) | ({"start": begins} if "start" in ends.args else {})
            raise Refusal(ends.key, **args)
        draft[self.name] = kept(start, ends)
        return True


def _offered(start: datetime, value: str) -> datetime:
    if value == "half":
        return half_day(start)
    if value == "day":
        return datetime.combine(start.date(), LAST_MINUTE)
    return start + _HOURS[value]


def _check_series(context: Context, draft: Draft) -> None:
    """Raise Refusal if the series that was written with the start can't be made."""
    if rule_of(draft) is not None:
        check(draft, context.organisation)
