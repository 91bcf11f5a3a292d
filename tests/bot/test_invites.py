"""One-time links as they are made by the command line."""

import asyncio
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.playground.server import Playground
from tests.bot.typed import Typed
from tests.bot.wire import TOKEN
from tests.page.process import start


def kept(tmp_path: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(tmp_path / "tongxin.db")) as connection:
        return connection.execute("SELECT token_hash, role, scope FROM invites").fetchall()


@pytest.mark.parametrize(
    ("words", "role", "scope"),
    [
        (["school-staff"], "school-staff", ""),
        (["college-staff", "--college", "机械学院"], "college-staff", "jixie"),
        (["officer", "--association", "minmeng"], "officer", "minmeng"),
    ],
)
def test_a_link_is_told_once_and_kept_as_its_hash(
    typed: Typed, words: list[str], role: str, scope: str
) -> None:
    done = typed.run("invite", *words)
    assert done.code == 0, done.err
    token = re.search(r"^/start i_([\w-]{22,})$", done.out, re.MULTILINE)
    assert token
    (digest, *rest) = kept(typed.folder)[0]
    assert rest == [role, scope]
    assert token[1] not in digest


def test_a_link_is_good_on_a_playground_whose_clock_is_ahead(typed: Typed) -> None:
    bot = start(typed.folder)
    try:
        with httpx.Client(
            base_url=f"{bot.address}/playground", trust_env=False, verify=False
        ) as http:
            http.post("/clock", json={"advance": "30d"}).raise_for_status()
            link = typed.run("invite", "school-staff").out.splitlines()[1]
            ann = http.post("/users", json={"first_name": "Ann", "language_code": "en"}).json()
            http.post(f"/users/{ann['id']}/messages", json={"text": link}).raise_for_status()
            for _ in range(100):
                messages = http.get(f"/users/{ann['id']}/screen").json()["messages"]
                if len(messages) > 1:
                    break
                time.sleep(0.05)
            assert "You are now school staff" in messages[-1]["text"]
    finally:
        bot.kill()


async def test_with_a_token_the_link_is_one_to_click(typed: Typed) -> None:
    playground = Playground(bot_username="office_bot")
    async with playground.serve() as address:
        done = await asyncio.to_thread(
            typed.run,
            "invite",
            "school-staff",
            TONGXIN_TOKEN=TOKEN,
            TONGXIN_API_URL=address,
        )
    assert re.search(r"^https://t\.me/office_bot\?start=i_[\w-]{22,}$", done.out, re.MULTILINE)
    assert TOKEN not in done.out + done.err


@pytest.mark.parametrize(
    "words", [["college-staff"], ["college-staff", "--college", "nowhere"], ["officer"]]
)
def test_what_is_missing_is_said_in_one_line(typed: Typed, words: list[str]) -> None:
    assert re.fullmatch(r"tongxin: .*expected .*", typed.refused("invite", *words))
    assert not (typed.folder / "tongxin.db").exists()
