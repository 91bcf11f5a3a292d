"""How fast messages went out, by the times at which they came in at the playground."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.faults.process import SENDS, Stage

Span = tuple[datetime, datetime]


async def pace(it: Stage, texts: Iterable[str], without: Sequence[Span]) -> tuple[float, timedelta]:
    """Return the messages a second while notices of these texts were sent, and for how long.

    ``without``: from the first moment of each span to the first message after its end nothing is
    counted, neither the messages nor the time.
    """
    calls = [call for call in await it.calls(*SENDS) if call["status"] == 200]
    times = [datetime.fromisoformat(call["time"]) for call in calls]
    busy = _together(_first_and_last(calls, times, text) for text in texts)
    for begin, end in without:
        after = next((time for time in times if time > end), end)
        busy = [part for one in busy for part in _less(one, (begin, after))]
    lasted = sum((end - begin for begin, end in busy), timedelta())
    sent = sum(begin <= time < end for time in times for begin, end in busy)
    return sent / lasted.total_seconds(), lasted


def _first_and_last(calls: list[dict[str, Any]], times: list[datetime], text: str) -> Span:
    found = [
        time
        for call, time in zip(calls, times, strict=True)
        if text in str(call["parameters"].get("text"))
    ]
    return found[0], found[-1]


def _together(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap as one."""
    made: list[Span] = []
    for begin, end in sorted(spans):
        if made and begin <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((begin, end))
    return made


def _less(one: Span, gone: Span) -> list[Span]:
    """Return what is left of the one span without the other."""
    parts = [(one[0], min(one[1], gone[0])), (max(one[0], gone[1]), one[1])]
    return [(begin, end) for begin, end in parts if begin < end]
