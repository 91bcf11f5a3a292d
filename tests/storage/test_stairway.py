"""A database of any earlier step of the schema, with rows in every table, comes up to the newest.

It is made as it came about: each step, then the rows of its file in ``rows/``, up to the step in
question. So a new step brings a file with rows of what it adds, written as the bot writes them.
"""

import asyncio
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.engines import Row, Rows, SQLite, Stairs
from tests.storage.postgres_steps import Postgres
from tests.storage.walking import NUMBERS, live, may_go_on, rows_of

pytestmark = pytest.mark.sqlite

HERE = Path(__file__).parent
ENGINES: list[type[Stairs]] = [SQLite, Postgres]
LOOKUPS = (
    *("notice_kinds", "audience_kinds", "member_fields", "roles", "question_kinds"),
    *("suggestion_statuses", "suggestion_step_kinds"),
)


TRIED = [number for number in NUMBERS if number % 10 == 1 or number > len(NUMBERS) - 8]
"""Steps that have landed never change: whoever comes from an old one goes the way of the next. So
of those every tenth is tried, and all of them with the long tests."""


@pytest.fixture(params=ENGINES, ids=lambda stairs: stairs.name)
def stairs(request: pytest.FixtureRequest, tmp_path: Path) -> Stairs:
    made: Stairs = request.param(tmp_path)
    return made


def sealed(before: Rows) -> Rows:
    """Return what step 13 makes of these rows: no column but what is sealed tells whose it is."""
    rows = {table: [dict(row) for row in found] for table, found in before.items()}
    rows["drafts"] = [
        {
            "sealed": {
                "member": row["member_id"],
                "form": row["form"],
                "step": row["step"],
                "draft": json.loads(str(row["draft"])),
                "version": row["version"],
            }
        }
        for row in rows.pop("dialogs")
    ]
    for row in rows["inbox"]:
        lane = row.pop("lane")
        row["whose"] = None if row["state"] == 2 else str(lane).encode()
    return rows


def marked(before: Rows) -> Rows:
    """Return what step 62 makes of these rows: 采纳 is a mark beside the status."""
    rows = {table: [dict(row) for row in found] for table, found in before.items()}
    for row in rows.get("suggestions", ()):
        if row["status"] == "adopted":
            row["adopted"] = 1
            row["status"] = "accepted" if row["reply"] is None else "answered"
    for row in rows.get("suggestion_steps", ()):
        adopted = row["old_status"] == "adopted"
        if adopted:
            row["old_status"] = "accepted" if row["old_reply"] is None else "answered"
        if adopted or row.get("before", "{}") == "{}":
            row["before"] = json.dumps({"adopted": int(adopted)})
    return rows


def comparable(draft: Row) -> Row:
    """Return the draft without its id, which is drawn by lot, and with its JSON read."""
    kept = draft["sealed"]
    return {"id": None, "sealed": json.loads(kept) if isinstance(kept, bytes) else kept}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> list[Stairs]:
    """Return a database of each step, from the first to the newest, with the rows of its time."""
    folder = tmp_path_factory.mktemp("lived")
    made = SQLite(folder)
    copies: list[Stairs] = []
    for step in NUMBERS:
        live(made, step)
        copies.append(made.copied(folder / f"{step:04}"))
    return copies


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the schema of a database that begins with the newest step."""
    new = SQLite(tmp_path_factory.mktemp("new"))
    asyncio.run(new.upgrade())
    return new.schema()


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert list(range(1, len(NUMBERS) + 1)) == NUMBERS


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(number, marks=[] if number in TRIED else pytest.mark.faults_long)
        for number in NUMBERS
    ],
)
async def test_from_any_step_nothing_is_lost_on_the_way_up(
    lived: list[Stairs], schema: dict[str, str], number: int, tmp_path: Path
) -> None:
    stairs = lived[number - 1].copied(tmp_path)
    before, last_ids = stairs.rows(), stairs.last_ids()
    before = sealed(before) if number < 13 else before
    before = marked(before) if number < 62 else before
    before["drafts"] = list(map(comparable, before["drafts"]))
    assert stairs.faults() == []

    await stairs.upgrade()

    assert stairs.faults() == []
    assert stairs.steps() == NUMBERS
    after = stairs.rows()
    after["drafts"] = list(map(comparable, after["drafts"]))
    # A step that older processes can't work beside deposes whoever led.
    [led] = before.pop("leader", [None])
    if led is not None:
        assert (after["leader"][0]["epoch"] == led["epoch"]) == may_go_on(number)
    assert_kept(stairs, before, after)
    assert last_ids.items() <= stairs.last_ids().items()
    assert stairs.schema() == schema


def in_order(row: Row) -> str:
    return repr(sorted(row.items()))


def assert_kept(stairs: Stairs, before: Rows, after: Rows) -> None:
    """See that each row is there; what a step added to its table holds its default."""
    for table, rows in before.items():
        defaults = stairs.defaults(table)
        as_before = [defaults | row for row in rows]
        found = after[table]
        if table in LOOKUPS:  # a step may add what may stand in other tables
            found = [row for row in found if row in as_before]
        assert sorted(found, key=in_order) == sorted(as_before, key=in_order), table


async def test_step_by_step_nothing_is_lost_on_postgresql(tmp_path: Path) -> None:
    """No PostgreSQL database is of an earlier version than its first, but each step is tried."""
    stairs = Postgres(tmp_path)
    before: Rows = {}
    last_ids: dict[str, int] = {}
    for step in NUMBERS:
        stairs.migrate_to(step)
        if step == 13:
            before = sealed(before)
        if step == 62:
            before = marked(before)
        after = stairs.rows()
        for rows in (before, after):
            if "drafts" in rows:
                rows["drafts"] = list(map(comparable, rows["drafts"]))
        assert_kept(stairs, before, after)
        assert last_ids.items() <= stairs.last_ids().items()
        stairs.run(rows_of(step))
        before, last_ids = stairs.rows(), stairs.last_ids()
        if step in TRIED:
            assert list(lacking(stairs, before)) == [], f"at step {step}"
    made = stairs.schema()
    await stairs.upgrade()
    assert stairs.steps() == NUMBERS
    assert stairs.schema() == made


def lacking(stairs: Stairs, found: Rows) -> Iterator[str]:
    """Name each table, column and listed value of which there is none among these rows."""
    choices = stairs.choices()
    for table, rows in found.items():
        if not rows:
            yield f"no row of {table}"
        for column in stairs.defaults(table):
            held = {row[column] for row in rows}
            if held == {None}:
                yield f"{table}.{column} is never anything but NULL"
            for value in choices.get((table, column), set()) - held:
                yield f"{table}.{column} is never {value!r}"


def test_there_are_rows_of_every_table_and_kind(lived: list[Stairs]) -> None:
    """Without them the way up would show nothing of a table, a column or one of its values."""
    for step in TRIED:
        assert list(lacking(lived[step - 1], lived[step - 1].rows())) == [], f"at step {step}"


def test_a_landed_step_is_never_changed(stairs: Stairs) -> None:
    """Databases that have been through it would differ from new ones; a new step mends.

    A new step brings its line. Comments and the way a statement is broken into lines don't count.
    """
    landed = HERE / "rows" / f"landed-{stairs.name}.txt"
    found = [
        f"{number:04} {hashlib.sha256(stairs.made_by(number).encode()).hexdigest()[:16]}"
        for number in NUMBERS
    ]
    assert found == landed.read_text("ascii").splitlines()
