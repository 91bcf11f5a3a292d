"""What the process needs of memory with 10,000 members, while it sends and answers."""

from pathlib import Path

import pytest

from bot.clock import SystemClock
from storage.engine.sqlite.database import SQLiteDatabase
from storage.model.audiences import Audience
from storage.model.notices import NewNotice, NoticeKind
from storage.notices import notices
from tests.faults.process import stage
from tests.handlers import large
from tests.office import ORGANISATION

# Of one process with a file.
pytestmark = pytest.mark.sqlite

MOST = 200_000_000  # bytes


def resident(pid: int) -> int:
    """Return the bytes that the process has in memory."""
    for line in Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no figure")


@pytest.mark.faults_long
@pytest.mark.timeout(400)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="read from /proc")
async def test_ten_thousand_members_take_less_than_200_megabytes(tmp_path: Path) -> None:
    async with stage(tmp_path) as it:
        database = SQLiteDatabase(it.path)
        await database.open()
        await database.write(lambda tx: large.seed(tx, ORGANISATION))
        now = SystemClock().now()
        everybody = NewNotice(
            kind=NoticeKind.BROADCAST,
            audience=Audience(everyone=True),
            due_at=now,
            content={"html": "通知" * 500, "media": []},
            urgent=True,
        )
        number = await database.write(lambda tx: notices.schedule(tx, everybody, now))
        await database.close()
        async with it.bot(per_second=0) as bot:
            await it.sent(number, 300)
            used = resident(bot.child.pid)
    print(f"at most {used / 1e6:.0f} MB resident")  # noqa: T201
    assert used < MOST
