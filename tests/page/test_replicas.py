"""Several processes of the bot on the playground: one is killed in the middle, another goes on."""

import os
import re
import signal
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as NotThereError

from tests import databases, postgres
from tests.page.process import start
from tests.page.talk import Talk, jumps, opened, pictured

BEFORE = "2026-12-28T10:00:00+08:00"
TAKEOVER = 120_000
"""Milliseconds; the lease is 10 seconds long, and a busy machine takes most of a minute to start
three processes."""

LOOKS = 12
LOOK = 5_000
"""Milliseconds until the next jump, if nothing has come."""


def leader(page: Page) -> int:
    """Return the process that answers, as the page shows it."""
    shown = page.get_by_test_id("processes")
    expect(shown).to_have_text(re.compile(r"^进程 \d+ · 待命 \d 个$"), timeout=TAKEOVER)
    return int(re.findall(r"\d+", shown.inner_text())[0])


def throttle(address: str, per_second: int) -> None:
    """Have the playground take so many messages a second; 0 is no limit."""
    url = f"{address}/playground/limits"
    limits = {"per_second": per_second, "per_chat_per_second": 0}
    assert httpx.post(url, json=limits, trust_env=False, verify=False).status_code == 200


def until_asked_to_wait(page: Page, server: str) -> None:
    """Wait until notices wait and none is on its way; of those nobody could say if they arrived."""
    counted = (
        "count(*) FILTER (WHERE status = 'queued'), count(*) FILTER (WHERE status = 'sending')"
    )
    while True:
        [(waiting, on_the_way)] = postgres.rows(server, f"SELECT {counted} FROM deliveries")
        if waiting and not on_the_way:
            return
        page.wait_for_timeout(20)


@pytest.mark.postgres
def test_one_of_three_is_killed_in_the_middle_of_a_broadcast(
    browser: Browser, engine: str, tmp_path: Path
) -> None:
    server = databases.address(tmp_path / "tongxin.db")
    assert server is not None
    bot = start(tmp_path, server, "--replicas", "3")
    try:
        clock = f"{bot.address}/playground/clock"
        assert (
            httpx.post(clock, json={"to": BEFORE}, trust_env=False, verify=False).status_code == 200
        )
        with opened(browser, bot.address) as page:
            member, office = Talk(page, "left"), Talk(page, "right")
            first = leader(page)
            people = member.find("person-select")
            chen = people.locator("option").filter(has_text="陈教授").get_attribute("value")
            people.select_option(chen)
            expect(page.get_by_test_id("processes")).to_contain_text("待命 2 个")
            pictured(page, "replicas-three")

            office.says("各位老师：明天下午有雨，来开会请带一把伞。")
            office.taps("全体成员")
            office.taps("选好了")
            office.taps("✏️ 回执")
            office.taps("要按“收到”")
            throttle(bot.address, 1)
            office.taps("确认发送")
            office.sees("正在发送", "请带一把伞", "待发")
            until_asked_to_wait(page, server)
            os.kill(first, signal.SIGKILL)
            shown = page.get_by_test_id("processes")
            # Killed between two reports, it is missed when the next one already leads.
            expect(shown).not_to_contain_text(f"进程 {first}", timeout=TAKEOVER)
            throttle(bot.address, 0)
            pictured(page, "replicas-killed")
            second = leader(page)
            assert second != first
            expect(page.get_by_test_id("processes")).to_contain_text("待命 1 个")

            # The page on the wall is served by those that are left, at the address that was shown.
            log = (tmp_path / "log.txt").read_text(encoding="utf-8")
            addresses = set(re.findall(r'"address":"([\d.:]+)","event":"public web part"', log))
            assert len(addresses) == 1, log
            wall = httpx.get(f"http://{addresses.pop()}/wall", trust_env=False, verify=False)
            assert wall.status_code == 200
            assert "<title>" in wall.text

            member.sees("请带一把伞", "面向：全体成员")
            member.taps("👌 收到")
            office.sees("请带一把伞", "已按“收到” 1 人")
            pictured(page, "replicas-goes-on")
            # The clock that is moved on the page reaches the process that leads now; the first
            # notices are for others.
            reminder = member.find("message").filter(has_text="⏰").filter(has_text="季度座谈会")
            ahead = page.get_by_test_id("next-notice")
            for _ in range(LOOKS):
                # A leader that is slow to say when the next is due leaves nothing to jump to.
                if ahead.get_attribute("aria-disabled") != "true":
                    jumps(page)
                with suppress(NotThereError):
                    reminder.last.wait_for(timeout=LOOK)
                    break
            member.sees("⏰", "季度座谈会")
            assert leader(page) == second
        assert bot.end() == 0
    finally:
        bot.kill()
