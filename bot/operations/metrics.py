"""Metrics for Prometheus: counters and times of this process, and figures from the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
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

from bot.operations.tallies import Outcomes, Times, Work
from storage.model.notices import DeliveryStatus
from storage.operations.health import Figures

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_TIMES: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_SIZES: Final = (1, 2, 4, 8, 16, 32, 64, 128)


@dataclass(frozen=True, slots=True)
class Delays:
    """How long people have been waiting for this process, by the machine's monotonic clock."""

    unhandled: float = 0.0
    """Seconds that the oldest update has waited to be handled."""
    unanswered: float = 0.0
    """Seconds that the oldest update with unsent replies has waited for them."""
    replies: int = 0
    """The number of updates with unsent replies."""


class Metrics:
    """One process's metrics, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        made = self.registry
        self._updates = Outcomes("tongxin_updates", "Updates by outcome.")
        self._update_time = Times(
            "tongxin_update_seconds",
            "Time from the start of handling an update until its effect is on disk.",
            _TIMES,
        )
        self._handlers = Work(
            "tongxin_handler_seconds",
            "Time of the work of one update within its transaction, by what handled it.",
        )
        self._replies = Outcomes("tongxin_replies", "Replies by outcome.")
        for tally in (self._updates, self._update_time, self._handlers, self._replies):
            made.register(tally)
        self._deliveries = Counter(
            "tongxin_deliveries", "Attempts at deliveries by outcome.", ["outcome"], registry=made
        )
        # Finding a label's counter takes longer than counting: each is found once.
        self._delivery_outcome = cache(self._deliveries.labels)
        self._group = Histogram(
            "tongxin_database_group_size",
            "Units of work in one commit.",
            buckets=_SIZES,
            registry=made,
        )
        self._commit = Histogram(
            "tongxin_database_commit_seconds",
            "Time of one commit with its work.",
            buckets=_TIMES,
            registry=made,
        )
        self._leads = Gauge(
            "tongxin_leads", "1 while this process leads, 0 while it stands by.", registry=made
        )
        self._ready = Gauge("tongxin_ready", "1 if /readyz says so, else 0.", registry=made)
        self._gauges = {
            name: Gauge(f"tongxin_{name}", text, registry=made) for name, text in _GAUGES.items()
        }
        self._waiting = Gauge(
            "tongxin_deliveries_waiting",
            "Deliveries that are queued, being sent or unknown.",
            ["status"],
            registry=made,
        )

    def leads(self, *, holds: bool) -> None:
        """Record whether this process leads."""
        self._leads.set(int(holds))

    def update(self, outcome: str, seconds: float | None = None) -> None:
        """Count an update by its outcome, and the seconds that it took.

        The outcomes are handled, set_aside (its handling failed), unreadable (set aside unread),
        nothing_asked, slowed and dropped (its sender sends too many; a slowed one is handled
        later), and hung if handling was restarted.
        """
        self._updates.count(outcome)
        if seconds is not None:
            self._update_time.count(seconds)

    def ready(self, *, holds: bool) -> None:
        """Record whether the bot is ready."""
        self._ready.set(int(holds))

    def handler(self, name: str, seconds: float) -> None:
        """Count an update that the named handler has handled, and the seconds of its work."""
        self._handlers.count(name, seconds)

    def reply(self, outcome: str) -> None:
        """Count a reply by its outcome."""
        self._replies.count(outcome)

    def deliveries(self, outcome: str, many: int) -> None:
        """Count attempts at deliveries by their outcome."""
        self._delivery_outcome(outcome).inc(many)

    def commit(self, size: int, seconds: float) -> None:
        """Count a commit of so many units of work."""
        self._group.observe(size)
        self._commit.observe(seconds)

    def page(
        self,
        found: Figures,
        waiting: Mapping[DeliveryStatus, int],
        delays: Delays,
        now: datetime,
        real: datetime,
    ) -> bytes:
        """Return all metrics in Prometheus' text format.

        `waiting` has the number of deliveries that are queued, being sent or unknown.
        `now` is by the bot's clock, `real` by the machine's.
        """

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
            "updates_unreadable_kept": found.updates_unreadable,
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
        for status, count in waiting.items():
            self._waiting.labels(status.value).set(count)
        return generate_latest(self.registry)


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_GAUGES: Final = {
    "updates_waiting": "Updates that are accepted and not answered yet.",
    "updates_oldest_seconds": "Age of the oldest of these updates.",
    "updates_unhandled_seconds": "Time that the oldest unhandled update has been waiting.",
    "replies_waiting": "Updates with unsent replies.",
    "replies_oldest_seconds": "Time that the oldest of these updates has been waiting for replies.",
    "updates_set_aside_kept": "Updates set aside because they failed that are still stored.",
    "updates_unreadable_kept": "Updates not of Telegram's form that are still stored.",
    "notices_scheduled": "Scheduled notices.",
    "notices_overdue_seconds": "Time by which the oldest scheduled notice is overdue.",
    "notices_under_way": "Notices being sent.",
    "notices_under_way_oldest_seconds": "Time since the oldest of the notices being sent was due.",
    "notices_paused": "Notices that are paused.",
    "notices_untold": "Personal notices of the last month that did not reach their readers.",
    "sender_pause_seconds": "Remaining time of the pause that Telegram has asked for.",
    "sender_held": "1 while nothing is sent after a restore until staff decide, else 0.",
    "database_bytes": "Size of the database.",
}
