"""The sending limits, in a loop whose time is its own: what waits for an hour takes no time here,
and a turn that never comes is seen at once, since nothing is left to wait for.
"""

import asyncio
import bisect
import itertools
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from selectors import DefaultSelector, SelectorKey
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.pacer import MARGIN, Pacer

T = TypeVar("T")


class Frozen(DefaultSelector):
    """Waits for nothing: time jumps to the next timer, and `late` seconds beyond it."""

    def __init__(self, late: float) -> None:
        super().__init__()
        self.now = 1000.0
        self.late = late

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        if timeout is None:
            raise AssertionError("nobody will ever be woken again")
        if timeout > 0:
            self.now += timeout + self.late
        return super().select(0)


class FrozenLoop(asyncio.SelectorEventLoop):
    def __init__(self, late: float = 0.0) -> None:
        self.frozen = Frozen(late)
        super().__init__(self.frozen)

    def time(self) -> float:
        return self.frozen.now


def live(story: Callable[[FrozenLoop], Coroutine[None, None, T]], late: float = 0.0) -> T:
    loop = FrozenLoop(late)
    try:
        return loop.run_until_complete(story(loop))
    finally:
        loop.close()


def most_within(times: list[float], seconds: float) -> int:
    """The largest number of times in any window of that length (its end not included)."""
    times = sorted(times)
    return max(
        (bisect.bisect_left(times, start + seconds) - at for at, start in enumerate(times)),
        default=0,
    )


@pytest.mark.parametrize("late", [0.0, 0.0007, 0.004])
@pytest.mark.parametrize("per_second", [1, 7, 30, 500])
def test_the_limit_is_used_and_never_passed(per_second: int, late: float) -> None:
    number = per_second * 10

    async def story(loop: FrozenLoop) -> list[float]:
        pacer = Pacer(per_second, clock=loop.time)
        times: list[float] = []

        async def sends(chat_id: int) -> None:
            await pacer.turn(chat_id)
            times.append(loop.time())

        await asyncio.gather(*(sends(chat_id) for chat_id in range(1, number + 1)))
        return times

    times = live(story, late)
    assert len(times) == number
    assert most_within(times, 1.0) <= per_second
    assert (number - 1) / (times[-1] - times[0]) >= 0.99 * per_second


@pytest.mark.parametrize("asking", [True, False])
def test_short_pauses_are_caught_up(asking: bool) -> None:
    """Whether the loop is busy while many wait, or whoever asks is late each time."""

    async def story(loop: FrozenLoop) -> list[float]:
        pacer = Pacer(30, clock=loop.time)
        times: list[float] = []

        async def sends(chat_id: int) -> None:
            await pacer.turn(chat_id)
            times.append(loop.time())

        for begin in range(0, 1800, 60):
            chats = range(begin, begin + 60)
            if asking:
                await asyncio.gather(*(sends(chat_id) for chat_id in chats[:-1]))
                waiting = asyncio.ensure_future(sends(chats[-1]))
                await asyncio.sleep(0)
                loop.frozen.now += 0.19
                await waiting
            else:
                for chat_id in chats:
                    await sends(chat_id)
                await asyncio.sleep(0.19)
        return times

    times = live(story)
    assert most_within(times, 1.0) <= 30
    assert (len(times) - 1) / (times[-1] - times[0]) >= 0.99 * 30


def test_turns_are_evenly_spaced_and_a_silence_saves_none_up() -> None:
    async def story(loop: FrozenLoop) -> list[float]:
        pacer = Pacer(30, clock=loop.time)
        await pacer.turn(1)
        await asyncio.sleep(600)
        times = []
        for chat_id in range(2, 12):
            await pacer.turn(chat_id)
            times.append(loop.time())
        return times

    times = live(story)
    gaps = [after - before for before, after in itertools.pairwise(times)]
    assert min(gaps) == pytest.approx(max(gaps)) == pytest.approx((1 + MARGIN) / 30)


def test_a_burst_is_as_large_as_allowed() -> None:
    async def story(loop: FrozenLoop) -> list[float]:
        pacer = Pacer(10, burst=4, clock=loop.time)
        times = []
        for chat_id in range(1, 31):
            await pacer.turn(chat_id)
            times.append(loop.time())
        return times

    times = live(story)
    assert most_within(times, 0.001) == 4
    assert most_within(times, 1.0) <= 10


def test_one_chat_waits_while_others_pass() -> None:
    async def story(loop: FrozenLoop) -> list[int]:
        pacer = Pacer(1000, clock=loop.time)
        seen: list[int] = []

        async def sends(chat_id: int) -> None:
            await pacer.turn(chat_id)
            seen.append(chat_id)

        await asyncio.gather(*(sends(chat_id) for chat_id in (1, 1, 1, 2, 3)))
        assert loop.time() == pytest.approx(1000 + 2 * (1 + MARGIN), abs=0.01)
        return seen

    assert live(story) == [1, 2, 3, 1, 1]


def test_a_group_gets_twenty_a_minute_and_a_person_sixty() -> None:
    async def story(loop: FrozenLoop, chat_id: int) -> list[float]:
        pacer = Pacer(clock=loop.time)
        times = []
        for _ in range(61):
            await pacer.turn(chat_id)
            times.append(loop.time())
        return times

    assert most_within(live(lambda loop: story(loop, -100)), 60.0) == 20
    assert most_within(live(lambda loop: story(loop, 100)), 60.0) == 60


def test_replies_to_people_go_before_bulk() -> None:
    async def story(loop: FrozenLoop) -> list[int]:
        pacer = Pacer(10, clock=loop.time)
        seen: list[int] = []

        async def sends(chat_id: int, *, urgent: bool) -> None:
            await pacer.turn(chat_id, urgent=urgent)
            seen.append(chat_id)

        async with asyncio.TaskGroup() as group:
            for chat_id in range(1, 6):
                group.create_task(sends(chat_id, urgent=False))
            await asyncio.sleep(0.15)
            for chat_id in (101, 102, 3):
                group.create_task(sends(chat_id, urgent=True))
        return seen

    assert live(story) == [1, 2, 101, 102, 3, 4, 5, 3]


def test_a_pause_holds_everybody_and_nobody_rushes_after_it() -> None:
    async def story(loop: FrozenLoop) -> list[float]:
        pacer = Pacer(10, clock=loop.time)
        times: list[float] = []

        async def sends(chat_id: int) -> None:
            await pacer.turn(chat_id, urgent=chat_id % 2 == 0)
            times.append(loop.time() - 1000)

        async with asyncio.TaskGroup() as group:
            for chat_id in range(1, 21):
                group.create_task(sends(chat_id))
            await asyncio.sleep(0.35)
            pacer.pause(60)
            pacer.pause(5)
            assert pacer.paused_for == pytest.approx(60)
        assert pacer.paused_for == 0
        return times

    times = live(story)
    assert len([at for at in times if at < 0.35]) == 4
    after = [at for at in times if at >= 0.35]
    assert after[0] == pytest.approx(60.35)
    assert most_within(after, 0.1) == 1


def test_no_limits_no_waiting() -> None:
    async def story(loop: FrozenLoop) -> float:
        pacer = Pacer(0, per_chat_per_second=0, per_group_per_minute=0, clock=loop.time)
        for number in range(1000):
            await pacer.turn(-1 if number % 2 else 1)
        return loop.time()

    assert live(story) == 1000.0


def test_chats_are_forgotten_once_they_no_longer_matter() -> None:
    async def story(loop: FrozenLoop) -> tuple[int, int]:
        pacer = Pacer(30, clock=loop.time)
        most = 0
        for number in range(6000):
            await pacer.turn(number if number % 10 else -number)
            most = max(most, pacer.known_chats)
        await asyncio.sleep(61)
        await pacer.turn(7)
        return most, pacer.known_chats

    most, left = live(story)
    assert most < 32 + 3 * 61
    assert left == 1


def test_those_who_give_up_leave_nothing_behind() -> None:
    async def story(loop: FrozenLoop) -> None:
        pacer = Pacer(30, clock=loop.time)
        pacer.pause(100_000)
        for number in range(5000):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(1):
                    await pacer.turn(number % 7, urgent=number % 2 == 0)
        assert pacer.waiting == 0
        assert pacer.known_chats == 0
        assert len(pacer._ready) < 200
        assert len(pacer._held) < 200

    live(story)


def test_a_turn_given_to_one_who_has_just_gone_is_given_on() -> None:
    async def story(loop: FrozenLoop) -> list[tuple[str, float]]:
        pacer = Pacer(1, clock=loop.time)
        seen: list[tuple[str, float]] = []

        async def sends(name: str, chat_id: int) -> None:
            await pacer.turn(chat_id)
            seen.append((name, loop.time() - 1000))

        await pacer.turn(1)
        first = asyncio.ensure_future(sends("first", 2))
        second = asyncio.ensure_future(sends("second", 2))
        third = asyncio.ensure_future(sends("third", 3))
        await asyncio.sleep(0)
        # In the very step in which the turn is given, before the first could take it.
        loop.call_at(1000 + 1 + MARGIN + 1e-6, first.cancel)
        await asyncio.sleep(1 + MARGIN + 1e-6)
        await asyncio.gather(second, third)
        assert first.cancelled()
        return seen

    seen = live(story, late=0.001)
    assert [name for name, _ in seen] == ["second", "third"]
    assert seen[0][1] == pytest.approx(1 + MARGIN, abs=0.005)


@dataclass(frozen=True)
class Request:
    after: float
    chat_id: int
    urgent: bool
    patience: float | None


requests = st.builds(
    Request,
    after=st.sampled_from([0.0, 0.0, 0.001, 0.03, 0.2, 1.0, 7.0]),
    chat_id=st.sampled_from([1, 2, 3, 4, -1, -2]),
    urgent=st.booleans(),
    patience=st.sampled_from([None, None, None, 0.0, 0.01, 0.5, 1.0 + MARGIN, 3.0]),
)


@dataclass(frozen=True)
class Taken:
    number: int
    request: Request
    asked: float
    at: float


async def carried_out(loop: FrozenLoop, pacer: Pacer, asked: list[Request]) -> list[Taken]:
    taken: list[Taken] = []
    gave_up = 0

    async def sends(number: int, request: Request) -> None:
        nonlocal gave_up
        since = loop.time()
        try:
            async with asyncio.timeout(request.patience):
                await pacer.turn(request.chat_id, urgent=request.urgent)
                taken.append(Taken(number, request, since, loop.time()))
        except TimeoutError:
            gave_up += 1

    async with asyncio.TaskGroup() as group:
        for number, request in enumerate(asked):
            if request.after:
                await asyncio.sleep(request.after)
            group.create_task(sends(number, request))
            if number % 13 == 12:
                pacer.pause(0.3)
    assert len({one.number for one in taken}) == len(taken)
    assert pacer.waiting == 0
    assert pacer._timer is None
    assert all(one.request.patience is not None or one for one in taken)
    patient = {number for number, request in enumerate(asked) if request.patience is None}
    assert patient <= {one.number for one in taken}
    return taken


@settings(max_examples=300)
@given(
    asked=st.lists(requests, max_size=60),
    per_second=st.sampled_from([0, 1, 3, 30]),
    per_chat=st.sampled_from([0, 1, 4]),
    per_group=st.sampled_from([0, 2, 20]),
    burst=st.integers(1, 4),
    late=st.sampled_from([0.0, 0.0008, 0.02]),
)
def test_the_limits_hold_whatever_happens(
    asked: list[Request],
    per_second: int,
    per_chat: int,
    per_group: int,
    burst: int,
    late: float,
) -> None:
    async def story(loop: FrozenLoop) -> list[Taken]:
        pacer = Pacer(
            per_second,
            per_chat_per_second=per_chat,
            per_group_per_minute=per_group,
            burst=burst,
            clock=loop.time,
        )
        return await carried_out(loop, pacer, asked)

    taken = live(story, late)
    if per_second:
        assert most_within([one.at for one in taken], 1.0) <= per_second
    in_chat: dict[int, list[Taken]] = defaultdict(list)
    for one in taken:
        in_chat[one.request.chat_id].append(one)
    for chat_id, here in in_chat.items():
        times = [one.at for one in here]
        if per_chat:
            assert most_within(times, 1.0) <= per_chat
        if per_group and chat_id < 0:
            assert most_within(times, 60.0) <= per_group
        for urgent in (True, False):
            alike = [one.number for one in here if one.request.urgent is urgent]
            assert alike == sorted(alike)


@settings(max_examples=200)
@given(asked=st.lists(requests, max_size=60), late=st.sampled_from([0.0, 0.0008]))
def test_order_is_kept_and_urgent_goes_first(asked: list[Request], late: float) -> None:
    async def story(loop: FrozenLoop) -> list[Taken]:
        pacer = Pacer(3, per_chat_per_second=0, per_group_per_minute=0, clock=loop.time)
        return await carried_out(loop, pacer, asked)

    taken = live(story, late)
    for urgent in (True, False):
        alike = [one.number for one in taken if one.request.urgent is urgent]
        assert alike == sorted(alike)
    for place, one in enumerate(taken):
        if not one.request.urgent:
            passed_over = [
                later
                for later in taken[place + 1 :]
                if later.request.urgent and later.asked < one.at
            ]
            assert passed_over == []


async def test_by_the_real_clock() -> None:
    pacer = Pacer(200)
    times = []
    for chat_id in range(1, 101):
        await pacer.turn(chat_id)
        times.append(time.monotonic())
    # Nothing about the upper end: the machine may be busy with other things.
    assert times[-1] - times[0] >= 99 / 200
