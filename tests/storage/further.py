"""Steps of the schema that this version does not have, as a newer one would bring them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.engine import migrations
from storage.engine.migrations import Step
from storage.engine.postgres import migrations as on_postgres
from storage.engine.sqlite import migrations as on_sqlite

BEFORE = (
    "9001_before_hats.sql",
    "CREATE TABLE hats (id BIGINT PRIMARY KEY, name TEXT NOT NULL);\n"
    "ALTER TABLE members ADD COLUMN hat BIGINT;\n"
    "ALTER TABLE notices ADD COLUMN hats BIGINT NOT NULL DEFAULT 0;\n"
    "ALTER TABLE corrections ADD COLUMN hat TEXT;\n"
    "CREATE INDEX members_by_hat ON members (hat);\n",
)
"""A step beside which the version before may work."""
AFTER = ("9002_hats_off.sql", "DROP INDEX members_by_hat;\nALTER TABLE members DROP COLUMN hat;\n")
"""One beside which it may not."""


def write(folder: Path, *steps: tuple[str, str]) -> Path:
    """Write these steps into the folder; return it."""
    folder.mkdir()
    for name, sql in steps:
        (folder / name).write_text(sql)
    return folder


def add(folder: Path) -> None:
    """Have this process be of a version that has the folder's steps too."""
    own = migrations.steps_of
    more = [(int(file.name[:4]), file.name, file.read_text()) for file in folder.glob("*.sql")]

    def steps_of(engine: str) -> tuple[Step, ...]:
        return (*own(engine), *sorted(more))

    for module in (migrations, on_postgres, on_sqlite):
        module.steps_of = steps_of  # type: ignore[attr-defined]


@contextmanager
def added(folder: Path) -> Iterator[None]:
    """Be of that version for as long as the block lasts."""
    own = migrations.steps_of
    add(folder)
    try:
        yield
    finally:
        for module in (migrations, on_postgres, on_sqlite):
            module.steps_of = own  # type: ignore[attr-defined]
