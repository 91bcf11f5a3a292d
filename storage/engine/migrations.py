"""The schema's numbered steps, and what keeps a database from being brought to the newest.

Each step stands once for each engine, under the same number and name.
"""

from collections.abc import Sequence
from importlib import resources

Step = tuple[int, str, str]


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


def steps_of(engine: str) -> list[Step]:
    """Return the engine's steps (number, file name, SQL) in order."""
    files = resources.files("storage").joinpath("schema", engine).iterdir()
    names = sorted(file.name for file in files if file.name.endswith(".sql"))
    return [
        (
            int(name[:4]),
            name,
            resources.files("storage").joinpath("schema", engine, name).read_text("utf-8"),
        )
        for name in names
    ]
