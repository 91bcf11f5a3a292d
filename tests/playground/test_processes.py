"""Processes of a bot outside report to the playground, and go by its clock."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from bot.playground.control import processes
from bot.playground.server import Playground
from tests.playground.conftest import Bot, Control

DUE = "2031-03-18T09:00:00+00:00"


async def leaders(control: Control) -> dict[str, bool]:
    found = (await control.get("people"))["processes"]
    return {one["name"]: one["leads"] for one in found}


class Process:
    """A process that reports and does as it is told, until it is killed."""

    def __init__(self, bot: Bot, name: str, *, leads: bool) -> None:
        self.leads = leads
        self.orders: list[dict[str, Any]] = []
        self.task = asyncio.create_task(self._run(bot, f"/playground/processes/{name}"))

    async def _run(self, bot: Bot, path: str) -> None:
        report: dict[str, Any] = {"answered": 0}
        while True:
            async with bot.session.post(f"{bot.address}{path}", json=report) as answer:
                assert answer.status == 200, await answer.text()
                self.orders.append(await answer.json())
            report = {"answered": self.orders[-1]["order"], "leads": self.leads}
            report["due"] = DUE if self.leads else None

    async def killed(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def until(control: Control, wanted: dict[str, bool]) -> None:
    async with asyncio.timeout(60):
        while await leaders(control) != wanted:
            await asyncio.sleep(0.02)


async def test_the_one_that_leads_says_what_is_due_and_hears_of_the_clock(
    playground: Playground, bot: Bot, control: Control, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await control.get("clock"))["movable"] is False
    one, two = Process(bot, "1", leads=True), Process(bot, "2", leads=False)
    try:
        await until(control, {"1": True, "2": False})
        clock = await control.get("clock")
        assert (clock["movable"], clock["next"]) == (True, DUE)
        clock = await control.post("clock", to="next")
        assert clock["now"] >= DUE
        # Both know it, and whoever leads has been told before the page is answered.
        assert one.orders[-1]["offset"] == playground.clock.offset.total_seconds()
        await control.post("clock", 200, **{"pass": "2m"})
        assert one.orders[-1]["passed"] == 120
        async with asyncio.timeout(60):
            while two.orders[-1] != one.orders[-1]:
                await asyncio.sleep(0.02)

        await one.killed()
        await until(control, {"2": False})
        assert (await control.get("clock"))["next"] is None
        await control.post("clock", 409, to="next")
        await two.killed()
        two = Process(bot, "2", leads=True)
        await until(control, {"2": True})
        assert datetime.fromisoformat((await control.get("clock"))["next"])

        # One that is stopped, and says nothing more, is waited for once.
        monkeypatch.setattr(processes, "_TO_SAY", 0.1)
        monkeypatch.setattr(processes, "_BETWEEN", 60.0)
        order = {"answered": 0, "leads": True}
        async with bot.session.post(f"{bot.address}/playground/processes/3", json=order):
            pass
        assert await leaders(control) == {"2": False, "3": True}
        assert (await control.get("clock"))["next"] is None
        assert await leaders(control) == {"2": False, "3": False}
    finally:
        await one.killed()
        await two.killed()


async def test_one_that_is_killed_between_two_reports_is_missed_by_the_page(
    bot: Bot, control: Control, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_BETWEEN", 0.2)
    order = {"answered": 0, "leads": True}
    stream = bot.session.get(f"{bot.address}/playground/events")
    async with asyncio.timeout(60), stream as events:
        async with bot.session.post(f"{bot.address}/playground/processes/1", json=order):
            pass
        for _ in range(2):  # that it is there, and that it is not
            while b"processes" not in await events.content.readuntil(b"\n\n"):
                pass
    assert await leaders(control) == {}


async def test_one_that_is_missed_while_it_is_asked_leaves_nothing_due(
    bot: Bot, control: Control, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_BETWEEN", 0.1)
    monkeypatch.setattr(processes, "_TO_SAY", 0.5)
    order = {"answered": 0, "leads": True}
    async with bot.session.post(f"{bot.address}/playground/processes/1", json=order):
        pass
    assert (await control.get("clock"))["next"] is None
    assert await leaders(control) == {}
