"""The page for whoever watches the process."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path

import aiohttp
import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families

from bot import config, logs
from bot.clock import SystemClock
from bot.operations.health import SILENCE, UNANSWERED, UNHANDLED, Probes, serving
from bot.operations.metrics import Delays, Metrics
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.notices import notices
from storage.people import members
from tests.databases import at
from tests.office import CONFIG
from tests.ports import free_port


class Site:
    """The page and what it looks at."""

    def __init__(self, database: Database, port: int) -> None:
        self.database, self.port = database, port
        self.silence, self.trouble, self.delays = 0.0, "", Delays()
        self.next_try: float | None = None
        self.metrics = Metrics()
        database.observe = self.metrics.commit
        self.watch = Probes(
            database,
            SystemClock(),
            self.metrics,
            lambda: self.silence,
            lambda: self.trouble,
            lambda: self.next_try,
            delays=lambda: self.delays,
        )

    async def get(self, path: str) -> tuple[int, str]:
        async with (
            aiohttp.ClientSession() as http,
            http.get(f"http://127.0.0.1:{self.port}{path}") as answer,
        ):
            return answer.status, await answer.text()

    async def values(self) -> dict[str, float]:
        status, page = await self.get("/metrics")
        assert status == 200
        return {
            sample.name + "".join(f"[{value}]" for value in sample.labels.values()): sample.value
            for family in text_string_to_metric_families(page)
            for sample in family.samples
        }


@asynccontextmanager
async def page(path: Path) -> AsyncIterator[Site]:
    database = at(path / "tongxin.db")
    await database.open()
    site = Site(database, free_port())
    try:
        async with serving(site.port, site.watch):
            yield site
    finally:
        await database.close()


async def test_it_is_alive_and_ready(tmp_path: Path) -> None:
    async with page(tmp_path) as site:
        assert await site.get("/healthz") == (200, "alive\n")
        assert await site.get("/readyz") == (200, "ready\n")
        assert (await site.get("/anything"))[0] == 404


async def test_it_is_not_ready_while_telegram_is_silent_or_refuses(tmp_path: Path) -> None:
    async with page(tmp_path) as site:
        site.silence, site.trouble = SILENCE + 1, "token"
        status, said = await site.get("/readyz")
        assert status == 503
        assert said.splitlines() == ["Telegram does not answer", "Telegram refuses the token"]
        site.silence, site.next_try = 0, 7.2
        refused = "Telegram refuses the token; next try in 8 s\n"
        assert await site.get("/readyz") == (503, refused)
        assert await site.get("/healthz") == (200, f"alive\n{refused}")
        site.trouble, site.next_try = "standby", None
        assert (await site.get("/readyz"))[0] == 200


async def test_it_is_not_ready_while_somebody_waits_for_too_long(tmp_path: Path) -> None:
    async with page(tmp_path) as site:
        site.delays = Delays(UNHANDLED, UNANSWERED, 5)
        assert await site.get("/readyz") == (200, "ready\n")
        site.delays = Delays(UNHANDLED + 1, UNANSWERED + 1, 5)
        status, said = await site.get("/readyz")
        assert status == 503
        assert said.splitlines() == [
            "an update has not been handled for over two minutes",
            "a reply could not be sent for over three minutes",
        ]
        found = await site.values()
        assert found["tongxin_ready"] == 0
        assert found["tongxin_updates_unhandled_seconds"] == UNHANDLED + 1
        assert found["tongxin_replies_oldest_seconds"] == UNANSWERED + 1
        assert found["tongxin_replies_waiting"] == 5


async def test_it_is_not_ready_without_its_database(tmp_path: Path) -> None:
    async with page(tmp_path) as site:
        await site.database.write(lambda tx: tx.execute("ALTER TABLE sender RENAME TO gone"))
        assert await site.get("/readyz") == (503, "the database does not answer\n")
        assert (await site.get("/metrics"))[0] == 503


async def test_the_figures_are_what_is_stored(tmp_path: Path) -> None:
    async with page(tmp_path) as site:
        now = SystemClock().now() - timedelta(minutes=1)
        arrivals = [Arrival(number, 1, b"{}") for number in range(3)]
        await site.database.write(lambda tx: inbox.store(tx, arrivals, now))
        await site.database.write(lambda tx: inbox.set_aside(tx, 0))
        member = await site.database.write(lambda tx: members.ensure(tx, 7, "林晓", "zh", now))
        await site.database.write(
            lambda tx: notices.notify(tx, [member.id], "you-approved", {"name": "林晓"}, now)
        )
        site.metrics.update("handled", 0.002)
        site.metrics.reply("ok")
        site.metrics.deliveries("sent", 1)
        found = await site.values()
        assert found["tongxin_ready"] == 1
        assert found["tongxin_updates_waiting"] == 2
        assert 59 < found["tongxin_updates_oldest_seconds"] < 90
        assert found["tongxin_updates_set_aside_kept"] == 1
        assert found["tongxin_notices_under_way"] == 1
        assert found["tongxin_deliveries_waiting[queued]"] == 1
        assert found["tongxin_updates_total[handled]"] == 1
        assert found["tongxin_update_seconds_count"] == 1
        assert found["tongxin_database_commit_seconds_count"] == 4
        assert found["tongxin_database_bytes"] > 10_000
        assert found["process_resident_memory_bytes"] > 1_000_000
        assert "林晓" not in str(found)


async def test_a_port_that_is_taken_does_not_stop_the_bot(tmp_path: Path) -> None:
    async with page(tmp_path) as site, serving(site.port, site.watch):
        assert (await site.get("/healthz"))[0] == 200


async def test_no_port_is_no_page(tmp_path: Path) -> None:
    database = at(tmp_path / "tongxin.db")
    async with serving(0, Site(database, 0).watch):
        await asyncio.sleep(0)


@pytest.mark.usefixtures("logs_stay")
def test_a_line_is_json_and_never_shows_a_token() -> None:
    stream = StringIO()
    logs.set_up("info", stream)
    log = structlog.get_logger("here")
    log.debug("too quiet")
    log.info("update handled", update=7, ms=1.5)
    log.error("trouble", why="POST /bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K/getMe")
    logging.getLogger("library").warning("seen %s", "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K")
    log.error("it broke", exc_info=OSError("bad 123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K"))
    try:
        int("我的电话")
    except ValueError:
        log.exception("it broke again")
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["event"] for line in lines[:2]] == ["update handled", "trouble"]
    assert lines[0]["update"] == 7
    assert lines[2]["event"] == "seen <token>"
    assert lines[3]["exception"] == "OSError: bad <token>"
    assert lines[4]["exception"].endswith('int("我的电话")\nValueError')
    assert "AAEhBO" not in stream.getvalue()


@pytest.mark.usefixtures("logs_stay")
def test_an_error_that_comes_of_itself_is_told_once() -> None:
    stream = StringIO()
    logs.set_up("info", stream)
    first, second = OSError("first"), OSError("second")
    first.__cause__, second.__cause__ = second, first
    structlog.get_logger("here").error("it broke", exc_info=first)
    told = json.loads(stream.getvalue())["exception"]
    assert told == "OSError: first\n\nCaused by:\n\nOSError: second"


def test_the_level_comes_from_the_environment() -> None:
    assert config.load(CONFIG, {"TONGXIN_LOG": "DEBUG"}).log_level == "debug"
    assert config.load(CONFIG, {}).watch_port == 8088
    with pytest.raises(config.ConfigError, match="TONGXIN_LOG: expected one of debug, info"):
        config.load(CONFIG, {"TONGXIN_LOG": "loud"})
