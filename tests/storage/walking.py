"""The steps of the schema, and the rows that are written at each."""

from pathlib import Path

import storage
from tests.storage.engines import Stairs

HERE = Path(__file__).parent
NUMBERS = sorted(
    int(file.name[:4]) for file in Path(storage.__file__).parent.glob("schema/sqlite/*.sql")
)


def live(stairs: Stairs, step: int) -> None:
    """Bring the database from the step before to this one, and write what is written then."""
    stairs.migrate_to(step)
    stairs.run(rows_of(step))


def rows_of(step: int) -> str:
    return (HERE / "rows" / f"{step:04}.sql").read_text("utf-8")
