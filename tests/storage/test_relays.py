"""What a pair writes, edits and withdraws in any order, with senders killed in between.

Nothing is shown twice or to a third, what arrives is in the order in which it was written, and a
message's number is looked up in one chat only: all chats count from 1.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import ClassVar, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.contacts import Relay
from storage.notices import deliveries, relays
from storage.notices.deliveries import LEASE
from storage.notices.parcels import Fate, Parcel, Report
from tests.databases import opened
from tests.storage.office import NOON, claim, people

T = TypeVar("T")
A, CONTACT, B = 1, 2, 3
WAYS = ((A, CONTACT), (CONTACT, A), (B, CONTACT), (CONTACT, B))


class Writing(RuleBasedStateMachine):
    """Two members and the contact of both."""

    database: ClassVar[Database]
    loop: ClassVar[asyncio.AbstractEventLoop]

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        self.numbers: Counter[int] = Counter()  # the last message in each chat
        self.said: dict[int, tuple[int, int, list[str]]] = {}  # by relay: from, to, its versions
        self.withdrawn: set[int] = set()
        self.late: set[int] = set()  # withdrawn when it was on its way, or had arrived
        self.shown: list[tuple[int, int]] = []  # relay and reader, as Telegram got them
        self.copies: dict[tuple[int, int], int] = {}  # relay by the reader's chat and number
        self.in_hand: list[Parcel] = []
        self.reports: list[Report] = []
        self.claims = 0

    def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        return self.loop.run_until_complete(self.database.write(work))

    @initialize()
    def begin(self) -> None:
        async def work(tx: Transaction) -> None:
            await tx.execute("DELETE FROM relays")
            await tx.execute("DELETE FROM notices")
            await tx.execute("UPDATE members SET reachable = 1")  # whoever blocked the bot before

        self.write(work)
        for way in (WAYS[0], WAYS[2]):
            self.writes(way, "")

    def _number(self, chat: int) -> int:
        self.numbers[chat] += 1
        return self.numbers[chat]

    @rule(way=st.sampled_from(WAYS), album=st.sampled_from(("", "", "a")))
    def writes(self, way: tuple[int, int], album: str) -> None:
        """A message, or a part of an album, which belongs to the one that is being gathered."""
        sender, receiver = way
        number = self._number(sender)
        words = f"{sender}.{number}"

        async def work(tx: Transaction) -> int | None:
            under_way = await relays.of_album(tx, sender, album) if album else None
            if under_way is not None:
                await relays.add_part(tx, under_way.id, sender, number, ("", ""), self.now)
                return None
            given = {"kind": "text", "said": (words, words), "album": album}
            return await relays.save(tx, sender, receiver, number, self.now, **given)  # type: ignore[arg-type]

        made = self.write(work)
        if made is not None:
            self.said[made] = (sender, receiver, [words])

    @rule(which=st.integers(0, 9), act=st.sampled_from(("edit", "withdraw")))
    def changes(self, which: int, act: str) -> None:
        known = [one for one in self.said if one not in self.withdrawn]
        if not known:
            return
        number = known[-1 - which % len(known)]
        _, receiver, versions = self.said[number]

        async def work(tx: Transaction) -> Relay:
            relay = await relays.find(tx, number)
            assert relay is not None
            if act == "withdraw":
                await relays.withdraw(tx, relay, self.now)
            elif relay.texts:
                versions.append(f"{versions[0]} v{len(versions)}")
                said = (versions[-1], versions[-1])
                await relays.edit(tx, relay, relay.parts[0], said)
            return relay

        self.write(work)
        if act == "withdraw":
            self.withdrawn.add(number)
            if (number, receiver) in self.shown or any(
                self._relay_of(one) == number for one in self.in_hand
            ):
                self.late.add(number)

    @rule(seconds=st.sampled_from((2, int(LEASE.total_seconds()) + 1)))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.write(lambda tx: relays.close_due(tx, self.now, patient=False))
        self.write(lambda tx: deliveries.give_up(tx, self.now, leased_until=self.now))

    @rule(room=st.sampled_from((1, 9)))
    def exchange(self, room: int) -> None:
        self.claims += 1
        claimed = self.write(
            lambda tx: claim(
                tx,
                room,
                reports=tuple(self.reports),
                owner=f"one:{self.claims}",
                busy=tuple(one.member_id for one in self.in_hand),
                now=self.now,
                real=self.now,
            )
        )
        self.reports = []
        self.in_hand += claimed.parcels

    def _relay_of(self, parcel: Parcel) -> int:
        relay = parcel.reading.subject.notice.content["relay"]
        assert isinstance(relay, Relay)
        return relay.id

    @precondition(lambda self: self.in_hand)
    @rule(
        which=st.integers(0, 5),
        fate=st.sampled_from((Fate.SENT, Fate.SENT, Fate.UNKNOWN, Fate.UNREACHABLE, Fate.BACK)),
    )
    def request(self, which: int, fate: Fate) -> None:
        parcel = self.in_hand.pop(which % len(self.in_hand))
        if self.now >= parcel.lease_until:
            fate = Fate.BACK
        copy = None
        if fate in {Fate.SENT, Fate.UNKNOWN}:
            copy = self._arrives(parcel)
        self.reports.append(
            Report(parcel, fate, 1, copy if fate is Fate.SENT else None, reason="blocked")
        )

    def _arrives(self, parcel: Parcel) -> int:
        relay = self._relay_of(parcel)
        number = self._number(parcel.member_id)
        self.shown.append((relay, parcel.member_id))
        self.copies[parcel.member_id, number] = relay
        return number

    @precondition(lambda self: self.in_hand or self.reports)
    @rule(out=st.integers(0, 3))
    def kill(self, out: int) -> None:
        """The sender ends at once; of what was out nobody ever hears, nor of its reports."""
        for parcel in self.in_hand[:out]:
            if self.now < parcel.lease_until:
                self._arrives(parcel)
        self.in_hand, self.reports = [], []

    @rule()
    def settles(self) -> None:
        async def work(tx: Transaction) -> None:
            for relay in await relays.to_settle(tx, 9):
                await relays.settle(tx, relay)

        self.write(work)

    @invariant()
    def once_in_order_and_to_nobody_else(self) -> None:
        assert len(self.shown) == len(set(self.shown)), "shown twice"
        order: dict[tuple[int, int], list[int]] = {}
        for relay, reader in self.shown:
            sender, receiver, _ = self.said[relay]
            assert reader == receiver, "shown to a third"
            order.setdefault((sender, receiver), []).append(relay)
        assert all(found == sorted(found) for found in order.values()), "out of order"

        async def work(tx: Transaction) -> None:
            for number, (sender, receiver, versions) in self.said.items():
                relay = await relays.find(tx, number)
                assert relay is not None
                assert (relay.sender_id, relay.receiver_id) == (sender, receiver)
                kept = [[one[0] for one in had] for had in relay.texts.values()]
                assert kept == ([] if number in self.withdrawn else [versions])
                if number in self.withdrawn - self.late:
                    assert (number, receiver) not in self.shown, "sent although withdrawn"
                for part in relay.parts:
                    own = await relays.of_source(tx, sender, part)
                    assert own is not None
                    assert own.id == number
                for copy in relay.copies:
                    assert self.copies[receiver, copy] == number
                    of_copy = await relays.of_copy(tx, receiver, copy)
                    assert of_copy is not None
                    assert of_copy.id == number

        self.loop.run_until_complete(self.database.read(work))

    def teardown(self) -> None:
        """Whatever is left goes out in the end: nothing that was not withdrawn is lost."""
        self.kill(0)
        self.time_passes(int(LEASE.total_seconds()) + 1)
        for _ in range(len(self.said) + 1):
            self.exchange(9)
            while self.in_hand:
                self.request(0, Fate.SENT)
        self.once_in_order_and_to_nobody_else()

        async def work(tx: Transaction) -> None:
            for number, (_, receiver, _) in self.said.items():
                relay = await relays.find(tx, number)
                assert relay is not None
                if number not in self.withdrawn:
                    assert relay.status in {"sent", "unknown", "failed"}, "left out"
                    assert relay.status != "sent" or (number, receiver) in self.shown

        self.loop.run_until_complete(self.database.read(work))


def test_a_pair_writes_in_any_order(engine: str, tmp_path: Path) -> None:
    loop = asyncio.new_event_loop()
    way = opened(tmp_path / "t.db")
    Writing.loop, Writing.database = loop, loop.run_until_complete(way.__aenter__())
    try:
        loop.run_until_complete(Writing.database.write(lambda tx: people(tx, 3)))
        run_state_machine_as_test(
            Writing,
            settings=settings(
                max_examples=6 if engine == "postgres" else 12,
                stateful_step_count=15,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        loop.run_until_complete(way.__aexit__(None, None, None))
        loop.close()
