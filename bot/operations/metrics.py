"""Counters and times of this process, and the figures of the database, for Prometheus."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from storage.operations.health import Figures

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_TIMES: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_SIZES: Final = (1, 2, 4, 8, 16, 32, 64, 128)


@dataclass(frozen=True, slots=True)
class Delays:
    """What people wait for in this process, in seconds by the machine's monotonic clock."""

    unhandled: float = 0.0
    """Since when the oldest update waits whose effect has not taken place."""
    unanswered: float = 0.0
    """Since when the oldest update waits some of whose replies have not been sent."""
    replies: int = 0
    """Updates whose replies are being sent or wait."""


class Metrics:
    """One process's metrics, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        made = self.registry
        self._updates = Counter(
            "tongxin_updates", "Updates by what became of them.", ["outcome"], registry=made
        )
        self._update_time = Histogram(
            "tongxin_update_seconds",
            "From taking an update up until its effect is durable.",
            buckets=_TIMES,
            registry=made,
        )
        self._replies = Counter(
            "tongxin_replies", "Replies by what became of them.", ["outcome"], registry=made
        )
        self._deliveries = Counter(
            "tongxin_deliveries", "Deliveries by what became of them.", ["outcome"], registry=made
        )
        self._group = Histogram(
            "tongxin_database_group_size",
            "Units of work in one commit.",
            buckets=_SIZES,
            registry=made,
        )
        self._commit = Histogram(
            "tongxin_database_commit_seconds",
            "The time of one commit with its work.",
            buckets=_TIMES,
            registry=made,
        )
        self._gauges = {
            name: Gauge(f"tongxin_{name}", text, registry=made) for name, text in _GAUGES.items()
        }
        self._waiting = Gauge(
            "tongxin_deliveries_waiting",
            "Deliveries to be sent, being sent, unknown.",
            ["status"],
            registry=made,
        )

    def update(self, outcome: str, seconds: float | None = None) -> None:
        """Count an update by its outcome, and the seconds that it took.

        The outcomes are handled, set_aside, nothing_asked, and broken_off where it hung.
        """
        self._updates.labels(outcome).inc()
        if seconds is not None:
            self._update_time.observe(seconds)

    def reply(self, outcome: str) -> None:
        """Count a reply by what became of it."""
        self._replies.labels(outcome).inc()

    def deliveries(self, outcome: str, many: int) -> None:
        """Count attempts at deliveries by what became of them."""
        self._deliveries.labels(outcome).inc(many)

    def commit(self, size: int, seconds: float) -> None:
        """Count a commit of so many units of work."""
        self._group.observe(size)
        self._commit.observe(seconds)

    def page(self, found: Figures, delays: Delays, now: datetime, real: datetime) -> bytes:
        """Return all of it as Prometheus reads it; ``real`` is by the machine's clock."""

        def age(since: datetime | None) -> float:
            return max(0.0, (now - since).total_seconds()) if since else 0.0

        paused = max(0.0, ((found.paused_until or _EPOCH) - real).total_seconds())
        values = {
            "updates_waiting": found.updates_waiting,
            "updates_oldest_seconds": age(found.updates_waiting_since),
            "updates_unhandled_seconds": delays.unhandled,
            "replies_waiting": delays.replies,
            "replies_oldest_seconds": delays.unanswered,
            "updates_set_aside_kept": found.updates_set_aside,
            "notices_scheduled": found.scheduled,
            "notices_overdue_seconds": age(found.next_due),
            "notices_under_way": found.under_way,
            "notices_under_way_oldest_seconds": age(found.under_way_since),
            "notices_paused": found.paused,
            "notices_untold": found.untold,
            "sender_pause_seconds": paused,
            "sender_held": int(found.held_since is not None),
            "database_bytes": found.bytes,
        }
        for name, value in values.items():
            self._gauges[name].set(value)
        for status, count in found.deliveries.items():
            self._waiting.labels(status.value).set(count)
        return generate_latest(self.registry)


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_GAUGES: Final = {
    "updates_waiting": "Updates taken in and not answered yet.",
    "updates_oldest_seconds": "How long the oldest of them has been waiting.",
    "updates_unhandled_seconds": "How long the oldest update has been waiting to be handled.",
    "replies_waiting": "Updates whose replies are being sent or wait to be sent.",
    "replies_oldest_seconds": "How long the oldest of them has been waiting.",
    "updates_set_aside_kept": "Updates that could not be handled, kept for a while.",
    "notices_scheduled": "Notices on the schedule.",
    "notices_overdue_seconds": "How long the oldest of them is past its time.",
    "notices_under_way": "Notices being sent.",
    "notices_under_way_oldest_seconds": "How long ago the oldest of them was due.",
    "notices_paused": "Notices that are paused.",
    "notices_untold": "What was told to people by name in a month and has not reached them.",
    "sender_pause_seconds": "How much longer Telegram has asked to wait.",
    "sender_held": "1 while all sending waits for staff's word after a restore.",
    "database_bytes": "The size of the database.",
}
