"""The steps of the schema, and the rows that are written at each."""

from pathlib import Path

import storage
from storage.engine.migrations import is_before
from tests.storage.engines import Stairs

HERE = Path(__file__).parent
NAMES = sorted(file.name for file in Path(storage.__file__).parent.glob("schema/sqlite/*.sql"))
NUMBERS = [int(name[:4]) for name in NAMES]


def may_go_on(number: int) -> bool:
    """Return whether a process of this step may work beside all steps that come after it."""
    return all(is_before(name) for name in NAMES if int(name[:4]) > number)


def live(stairs: Stairs, step: int) -> None:
    """Bring the database from the step before to this one, and write what is written then."""
    stairs.migrate_to(step)
    stairs.run(rows_of(step))


def rows_of(step: int) -> str:
    return (HERE / "rows" / f"{step:04}.sql").read_text("utf-8")
