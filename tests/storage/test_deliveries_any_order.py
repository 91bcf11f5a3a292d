"""Whatever happens in whatever order: nobody is sent a notice twice by itself, nobody is left out.

Two senders on one file (the lock that keeps them apart is not relied on), killed, stopped beyond
their leases, reporting late; staff pause, stop, go on and send again; people block and come back.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from storage.engine.transaction import Transaction
from storage.notices import control, deliveries, notices, receipts
from storage.notices.deliveries import LEASE
from storage.notices.notices import NotPossibleError
from storage.notices.parcels import Fate, Parcel, Report
from storage.people import members
from tests.databases import at, release
from tests.storage.office import NOON, broadcast, claim, people, standing, sweep

T = TypeVar("T")
Key = tuple[int, int]
PEOPLE = 3
SENDERS = st.sampled_from((0, 1))


@dataclass
class Sender:
    """What a process has in memory."""

    claims: int = 0
    in_hand: list[Parcel] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    @property
    def busy(self) -> tuple[int, ...]:
        return tuple(one.member_id for one in self.in_hand)


class Sending(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.database = at(Path(self.folder.name) / "t.db")
        self.loop.run_until_complete(self.database.open())
        self.real = NOON
        self.senders = [Sender(), Sender()]
        self.requests: Counter[Key] = Counter()  # that reached Telegram
        self.again: Counter[Key] = Counter()  # that staff asked for
        self.meant: dict[int, set[int]] = {}
        self.sent: set[Key] = set()  # that were seen to be recorded so

    def teardown(self) -> None:
        self.loop.run_until_complete(self.database.close())
        self.loop.close()
        release(self.database.path)
        self.folder.cleanup()

    def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        return self.loop.run_until_complete(self.database.write(work))

    @initialize()
    def office(self) -> None:
        self.write(lambda tx: people(tx, PEOPLE))

    @rule()
    def send_to_everyone(self) -> None:
        async def work(tx: Transaction) -> int:
            notice = await broadcast(tx)
            await sweep(tx)
            return notice

        self.meant[self.write(work)] = set(range(1, PEOPLE + 1))

    @rule(to=st.sets(st.integers(1, PEOPLE), min_size=1))
    def tell(self, to: set[int]) -> None:
        told = self.write(lambda tx: notices.notify(tx, sorted(to), "approved", {}, NOON))
        self.meant[told] = to

    @rule(number=SENDERS, room=st.sampled_from((0, 3, 9)))
    def exchange(self, number: int, room: int) -> None:
        sender = self.senders[number]
        sender.claims += 1
        claimed = self.write(
            lambda tx: claim(
                tx,
                room,
                reports=tuple(sender.reports),
                owner=f"{number}:{sender.claims}",
                busy=sender.busy,
                real=self.real,
            )
        )
        sender.reports = []
        ids = [one.member_id for one in (*sender.in_hand, *claimed.parcels)]
        assert len(ids) == len(set(ids)), "two things at a time to one person"
        assert len(claimed.parcels) <= room
        sender.in_hand += claimed.parcels

    @rule(
        number=SENDERS,
        which=st.integers(0, 5),
        fate=st.sampled_from((*Fate, Fate.BACK, Fate.SENT)),
        arrives=st.booleans(),
    )
    def request(self, number: int, which: int, fate: Fate, arrives: bool) -> None:
        """A request goes out, unless the lease has ended meanwhile."""
        sender = self.senders[number]
        if not sender.in_hand:
            return
        parcel = sender.in_hand.pop(which % len(sender.in_hand))
        key = (parcel.notice.id, parcel.member_id)
        if self.real >= parcel.lease_until:
            fate = Fate.BACK
        if fate is Fate.SENT or (fate is Fate.UNKNOWN and arrives):
            self.requests[key] += 1
        not_before = None
        if fate is Fate.BACK and arrives:
            not_before = self.real + timedelta(seconds=5)
        sender.reports.append(Report(parcel, fate, not_before=not_before))

    @rule(number=SENDERS, out=st.integers(0, 5))
    def kill(self, number: int, out: int) -> None:
        """It ends at once: some of its requests were out, nobody ever hears of them."""
        sender = self.senders[number]
        for parcel in sender.in_hand[:out]:
            if self.real < parcel.lease_until:
                self.requests[parcel.notice.id, parcel.member_id] += 1
        self.senders[number] = Sender(claims=sender.claims)

    @rule()
    def take_over(self) -> None:
        """A sender starts while no other lives, and counts what is left as unknown."""
        if not any(sender.in_hand or sender.reports for sender in self.senders):
            self.write(lambda tx: deliveries.give_up(tx, NOON))

    @rule(seconds=st.sampled_from((1, 10, int(LEASE.total_seconds()) + 1)))
    def time_passes(self, seconds: int) -> None:
        self.real += timedelta(seconds=seconds)
        self.write(lambda tx: deliveries.give_up(tx, NOON, leased_until=self.real))

    @rule(act=st.sampled_from(("pause", "resume", "cancel", "resend")), which=st.integers(0, 3))
    def staff(self, act: str, which: int) -> None:
        bulk = sorted(one for one in self.meant if len(self.meant[one]) == PEOPLE)
        if not bulk:
            return
        notice = bulk[which % len(bulk)]

        async def work(tx: Transaction) -> list[int]:
            unknown = [
                member
                for member, (status, _) in (await standing(tx, notice)).items()
                if status == "unknown"
            ]
            if act == "pause":
                await control.pause(tx, notice)
            elif act == "resume":
                await control.resume(tx, notice, NOON)
            elif act == "resend":
                await control.resend(tx, notice, NOON)
                return unknown
            else:
                await notices.cancel(tx, notice, "stopped", NOON)
            return []

        try:
            for member in self.write(work):
                self.again[notice, member] += 1
        except NotPossibleError:
            return

    @rule()
    def is_overtaken(self) -> None:
        """A sender is stopped beyond its lease, and staff send again what it had in hand."""
        self.time_passes(int(LEASE.total_seconds()) + 1)
        for which in range(len(self.meant)):
            self.staff("resend", which)

    @rule(member=st.integers(1, PEOPLE))
    def comes_back(self, member: int) -> None:
        self.write(lambda tx: members.ensure(tx, 999 + member, "x", "zh", NOON))

    @rule(notice=st.integers(1, 2), member=st.integers(1, PEOPLE))
    def presses(self, notice: int, member: int) -> None:
        """Only what has arrived can be pressed."""
        if self.requests[notice, member]:
            self.write(lambda tx: receipts.settle(tx, notice, member, 9, NOON))

    @invariant()
    def nobody_twice(self) -> None:
        for key, count in self.requests.items():
            assert count <= 1 + self.again[key], f"{key} was sent {count} times"

    @invariant()
    def nobody_left_out(self) -> None:
        async def work(tx: Transaction) -> None:
            for notice, meant in self.meant.items():
                rows = await standing(tx, notice)
                assert set(rows) == meant
                found = await notices.find(tx, notice)
                assert found is not None
                for member, (status, _) in rows.items():
                    key = (notice, member)
                    if status == "sent":
                        assert self.requests[key], f"{key} is said to be sent"
                        self.sent.add(key)
                    assert (key in self.sent) == (status == "sent"), f"{key} was sent before"
                    if found.status == "sent":
                        assert status not in {"queued", "sending"}, f"{key} is left out"
                    if found.status == "cancelled":
                        assert status != "queued", f"{key} would still go out"

        self.loop.run_until_complete(self.database.read(work))


def _some(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=50,
        suppress_health_check=[HealthCheck.too_slow],
    )


def test_any_order_of_events_sends_each_notice_once() -> None:
    run_state_machine_as_test(Sending, settings=_some(20))


@pytest.mark.faults_long
@pytest.mark.timeout(1800)
def test_twenty_times_as_many() -> None:
    run_state_machine_as_test(Sending, settings=_some(400))
