"""Copies of a PostgreSQL database, by the programs that come with the server."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg

from storage.engine.postgres.connection import Address, connect, is_pooled
from storage.engine.postgres.errors import said

_MARK: Final = b"PGDMP"
_LEFT_OUT: Final = ("drafts", "survey_drafts", "whereabouts")
"""Tables without their rows: what may be handed in without a name; and that this is no copy."""


class NoProgramError(Exception):
    """The program is not installed; the message gives its name."""


class DumpError(Exception):
    """The program has failed; the message is the first line of what it said."""


def is_dump(file: Path) -> bool:
    """Return whether the file is a copy made by ``dump``. Raises OSError."""
    with file.open("rb") as opened:
        return opened.read(len(_MARK)) == _MARK


async def check_way(address: str, name: str) -> None:
    """Raise DumpError if the program of this name would reach the server through a pooler.

    It changes settings for the rest of its session, the search path among them, and a pooler
    would give that session to the bot afterwards. Raises NoProgramError where there is none.
    """
    _program(name)
    try:
        connection = await connect(Address.parsed(address), direct=True)
    except (*(OSError, asyncpg.PostgresError), asyncpg.InterfaceError) as error:
        raise DumpError(said(error)) from error
    try:
        if await is_pooled(connection):
            raise DumpError(
                "the address leads to a pooler such as PgBouncer, and copies need the server"
                " itself: add direct=HOST:PORT to the address (docs/scaling.md)"
            )
    finally:
        connection.terminate()


def dump(address: str, target: Path) -> None:
    """Copy a snapshot of the database to the file. Raises NoProgramError, DumpError."""
    left_out = [f"--exclude-table-data={table}" for table in _LEFT_OUT]
    _run("pg_dump", address, "--format=custom", "--no-password", *left_out, f"--file={target}")


def contents(file: Path) -> str:
    """Return the list of what is in the copy. Raises NoProgramError, DumpError."""
    return _run("pg_restore", None, "--list", str(file))


def restore(address: str, file: Path) -> None:
    """Make the tables and rows of the copy in the database, all or none.

    Tables of the same names are replaced. Raises NoProgramError, DumpError.
    """
    how = ("--clean", "--if-exists", "--single-transaction", "--exit-on-error")
    whose = ("--no-owner", "--no-privileges", "--no-password")
    _run("pg_restore", address, *how, *whose, str(file))


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NoProgramError(name)
    return found


def _run(name: str, address: str | None, *words: str) -> str:
    program = _program(name)
    command, environment = [program, *words], dict(os.environ)
    if address is not None:
        command.append(f"--dbname={_without_password(address, environment)}")
    done = subprocess.run(  # noqa: S603 - our own words, and the operator's own address
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["failed"]
        error = next((line for line in said if "error" in line), said[0])
        if "version mismatch" in error:
            error = f"{program} is older than the server: install its version, or a newer one"
        raise DumpError(error)
    return done.stdout.decode("utf-8", "replace")


def _without_password(address: str, environment: dict[str, str]) -> str:
    """Put the password into the environment, where other users of the machine can't read it."""
    known = Address.parsed(address)
    parts = urlsplit(known.direct or known.dsn)
    user, _, place = parts.netloc.rpartition("@")
    name, colon, password = user.partition(":")
    if colon and password:
        environment["PGPASSWORD"] = unquote(password)
    return urlunsplit(parts._replace(netloc=f"{name}@{place}" if user else place))
