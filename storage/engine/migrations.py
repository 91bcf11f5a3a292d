"""The schema's numbered steps, and what keeps a database from being brought to the newest.

Each step stands once for each engine, under the same number and name.

A step whose name begins with ``before_`` (``0035_before_untold.sql``) only adds what the version
before does not need to know: tables, indexes, columns that may be left out. It is applied while
processes of that version are at work, and they may even be started again beside it. Every other
step is applied only while no process leads, and no version without it may lead afterwards.
"""

import functools
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Final

from storage.engine.lock import InUseError

Step = tuple[int, str, str]
LEADER_SINCE: Final = 28
"""The step after which the database says which process leads, and steps wait for its end."""
LED: Final = "SELECT owner, epoch, until FROM leader WHERE id = 1"
DEPOSE: Final = "UPDATE leader SET owner = NULL, epoch = epoch + 1, until = 0 WHERE id = 1"


class NewerSchemaError(Exception):
    """The database was written by a newer version of this program."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            f"the database has schema {found}, this version knows {known}: "
            "install the newer version again, or restore a backup made before the upgrade"
        )


class SchemaDiffersError(Exception):
    """The tables are not those that the recorded steps make; the message lists each difference."""

    def __init__(self, last: int, lines: Sequence[str]) -> None:
        super().__init__(
            f"the tables differ from those of schema {last}, and nothing was changed:\n"
            + "".join(f"  - {line}\n" for line in lines)
            + "Restore a backup that does not differ (tongxin restore FILE). If all of them differ,"
            " mend a copy with the sqlite3 program until no line is left here, and restore that"
            " (docs/operating.md, Upgrading)."
        )


class UpgradeWaitsError(InUseError):
    """A process of an earlier version leads, and its tables are to be changed.

    ``epoch`` and ``until`` are those of the process that leads (:mod:`storage.engine.leader`).
    """

    def __init__(self, step: int, epoch: int, until: int) -> None:
        super().__init__(
            f"schema {step} changes tables that the running version of the bot uses: end all its"
            " processes first"
        )
        self.led = epoch, until


def is_before(name: str) -> bool:
    """Return whether the step of this file name may be applied beside the version before."""
    return name[5:].startswith("before_")


def refuse_if_newer(recorded: Iterable[tuple[int, str]], known: int) -> None:
    """Raise NewerSchemaError if a step has been applied beside which this version can't work.

    ``known`` is the number of the last step that it has.
    """
    newer = [number for number, name in recorded if number > known and not is_before(name)]
    if newer:
        raise NewerSchemaError(max(newer), known)


def refuse_if_led(step: int, led: tuple[str | None, int, int], now: int, ended: object) -> None:
    """Raise UpgradeWaitsError if a process leads; ``led`` is LED's row, ``now`` in milliseconds.

    ``ended`` is the epoch and the time of a process that is known to have ended without a word.
    """
    owner, epoch, until = led
    if owner is not None and until > now and (epoch, until) != ended:
        raise UpgradeWaitsError(step, epoch, until)


def newest() -> int:
    """Return the number of the newest step that this version has; it is the same on each engine."""
    return max(number for number, _, _ in steps_of("sqlite"))


@functools.cache
def steps_of(engine: str) -> tuple[Step, ...]:
    """Return the engine's steps (number, file name, SQL) in order."""
    folder = resources.files("storage").joinpath("schema", engine)
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")),
        key=lambda file: file.name,
    )
    return tuple((int(file.name[:4]), file.name, file.read_text("utf-8")) for file in files)
