"""What is counted for each update reads as if Prometheus' own library had counted it."""

from prometheus_client import CollectorRegistry, Counter, Histogram, Summary, generate_latest
from prometheus_client.registry import Collector

from bot.operations.tallies import Outcomes, Times, Work

BOUNDS = (0.001, 0.5, 1, 10)
SECONDS = (0.0, 0.001, 0.0011, 0.5, 1, 3, 10, 10.5)


def samples(registry: CollectorRegistry) -> list[str]:
    """Return its page without the times at which its counters began."""
    lines = generate_latest(registry).decode().splitlines()
    return [line for line in lines if "_created" not in line]


def page(tally: Collector) -> list[str]:
    registry = CollectorRegistry()
    registry.register(tally)
    return samples(registry)


def test_outcomes_are_a_counter() -> None:
    tally, registry = Outcomes("t", "Text."), CollectorRegistry()
    own = Counter("t", "Text.", ["outcome"], registry=registry)
    for outcome in ("ok", "refused", "ok"):
        tally.count(outcome)
        own.labels(outcome).inc()
    assert page(tally) == samples(registry)


def test_times_are_a_histogram() -> None:
    tally, registry = Times("t", "Text.", BOUNDS), CollectorRegistry()
    own = Histogram("t", "Text.", buckets=BOUNDS, registry=registry)
    assert page(tally) == samples(registry)
    for seconds in SECONDS:
        tally.count(seconds)
        own.observe(seconds)
    assert page(tally) == samples(registry)


def test_work_is_a_summary() -> None:
    tally, registry = Work("t", "Text."), CollectorRegistry()
    own = Summary("t", "Text.", ["handler"], registry=registry)
    for handler, seconds in (("one", 0.5), ("two", 2), ("one", 0.25)):
        tally.count(handler, seconds)
        own.labels(handler).observe(seconds)
    assert page(tally) == samples(registry)
