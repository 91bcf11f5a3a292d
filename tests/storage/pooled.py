"""A PgBouncer in transaction mode before the test's PostgreSQL server, where one is installed.

TONGXIN_TEST_PGBOUNCER names its program; else ``pgbouncer`` is looked for on the path. Debian 12
has 1.18, which knows no prepared statements; 1.21 and newer ones do.
"""

import asyncio
import os
import re
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit, urlunsplit

from tests.ports import free_port

PROGRAM = os.environ.get("TONGXIN_TEST_PGBOUNCER") or shutil.which("pgbouncer")
WHY_NOT = "no PgBouncer is installed here, and TONGXIN_TEST_PGBOUNCER names none"
PREPARES = (1, 21)
"""From this version on it knows prepared statements."""
_CONNECTIONS = 6
"""How many it opens to the server: fewer than two processes would have without it."""


def version() -> tuple[int, int]:
    """Return the program's version."""
    assert PROGRAM is not None
    said = subprocess.check_output([PROGRAM, "--version"], text=True)
    found = re.search(r"PgBouncer (\d+)\.(\d+)", said)
    assert found is not None, said
    return int(found[1]), int(found[2])


@asynccontextmanager
async def pooled(address: str) -> AsyncIterator[str]:
    """Run a PgBouncer before this database for as long as the block lasts; return its address."""
    assert PROGRAM is not None
    parts = urlsplit(address)
    [host] = parse_qs(parts.query).get("host", [parts.hostname or "127.0.0.1"])
    name, user = parts.path.lstrip("/"), parts.username or "postgres"
    password = f" password={parts.password}" if parts.password else ""
    port = free_port()
    options = "sslmode=disable" + ("" if version() >= PREPARES else "&statement_cache_size=0")
    settings = (
        f"[databases]\n{name} = host={host} port={parts.port or 5432} user={user}{password}\n"
        "[pgbouncer]\nlisten_addr = 127.0.0.1\n"
        f"listen_port = {port}\nunix_socket_dir =\nauth_type = any\npool_mode = transaction\n"
        f"default_pool_size = {_CONNECTIONS}\nserver_tls_sslmode = disable\n"
        + ("max_prepared_statements = 200\n" if version() >= PREPARES else "")
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pgbouncer.ini"
        file.write_text(settings)
        who = Path(host).stat().st_uid if host.startswith("/") and os.getuid() == 0 else None
        if who is not None:  # it refuses to be run by root
            os.chown(folder, who, -1)
        child = subprocess.Popen([PROGRAM, "-q", str(file)], user=who)  # uvloop's takes no user
        async with _ended(child):
            async with asyncio.timeout(60):
                while not _takes(port):
                    assert child.poll() is None, "PgBouncer has ended"
                    await asyncio.sleep(0.02)
            yield urlunsplit(parts._replace(netloc=f"{user}@127.0.0.1:{port}", query=options))


@asynccontextmanager
async def _ended(child: subprocess.Popen[bytes]) -> AsyncIterator[None]:
    try:
        yield
    finally:
        child.kill()
        await asyncio.to_thread(child.wait)


def _takes(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0
