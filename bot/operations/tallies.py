"""What is counted with every update: plain numbers, put into Prometheus' form when it asks.

Its own counters take a lock each time, and a histogram goes through all of its buckets.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from prometheus_client import Metric
from prometheus_client.core import (
    CounterMetricFamily,
    HistogramMetricFamily,
    SummaryMetricFamily,
)
from prometheus_client.registry import Collector


class Outcomes(Collector):
    """How many had which outcome."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._text = name, text
        self._counts: defaultdict[str, int] = defaultdict(int)

    def count(self, outcome: str) -> None:
        """Count one more."""
        self._counts[outcome] += 1

    def collect(self) -> Iterator[Metric]:
        """Return the counter for Prometheus."""
        family = CounterMetricFamily(self._name, self._text, labels=["outcome"])
        for outcome, number in self._counts.items():
            family.add_metric([outcome], number)
        yield family


class Times(Collector):
    """How many took how many seconds; `bounds` are the buckets' upper ones, the smallest first."""

    def __init__(self, name: str, text: str, bounds: Sequence[float]) -> None:
        self._name, self._text = name, text
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._seconds = 0.0

    def count(self, seconds: float) -> None:
        """Count one more."""
        self._counts[bisect_left(self._bounds, seconds)] += 1
        self._seconds += seconds

    def collect(self) -> Iterator[Metric]:
        """Return the histogram for Prometheus."""
        bounds = (*(str(float(bound)) for bound in self._bounds), "+Inf")
        buckets = list(zip(bounds, accumulate(self._counts), strict=True))
        yield HistogramMetricFamily(self._name, self._text, buckets, self._seconds)


class Work(Collector):
    """How often each handler worked, and how many seconds in all; counted on one thread."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._text = name, text
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def count(self, handler: str, seconds: float) -> None:
        """Count one more."""
        self._seconds[handler] += seconds
        self._counts[handler] += 1

    def collect(self) -> Iterator[Metric]:
        """Return the summary for Prometheus, on any thread."""
        family = SummaryMetricFamily(self._name, self._text, labels=["handler"])
        for handler, number in dict(self._counts).items():
            family.add_metric([handler], number, self._seconds[handler])
        yield family
