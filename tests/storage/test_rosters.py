"""Rosters with any columns in any order and with any flaw: nobody twice, nobody lost."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.people.rosters.carrying import TIME, Pace
from handlers.planning.year_plan import apart
from handlers.rosters import prepared
from handlers.rosters.prepared import Prepared
from handlers.rosters.reading import Roster
from handlers.workbooks.writing import write_sheet
from storage.attendance import attendance
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import calling
from storage.model.attendance import How, State
from storage.model.people import Member
from storage.model.rosters import Listed, RowKind
from storage.people import contacts, members
from storage.rosters import imports, making, undoing
from storage.rosters.matching import CANDIDATES, Matching, counted
from tests import databases
from tests.office import ORGANISATION
from tests.storage.office import event_on

NOW = datetime(2027, 3, 18, 2, 0, tzinfo=UTC)
PART = 10
COLUMNS = ("工号", "姓名", "学院", "团体", "职务", "手机", "邮箱", "联络人")
CELLS = {
    "工号": ["", "A1", "A2", "A3", "Ａ４", "007", "#N/A", "1.2E+9", "坏"],
    "姓名": ["", "王浩", "王 浩", "李静", "阿依古丽·洋艳", "=1+1", "张三"],
    "学院": ["", "机械学院", "电气", "月球学院"],
    "团体": ["", "民盟支部", "民盟、民革支部", "围棋社"],
    "职务": ["", "教授"],
    "手机": ["", "13868106871", "１３８ 6810 6872", "12"],
    "邮箱": ["", "a@example.edu.cn", "@"],
    "联络人": ["", "孙老师"],
}


@st.composite
def rosters(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Draw a table: some columns in some order, and rows with any flaw."""
    others = draw(st.permutations([one for one in COLUMNS if one != "姓名"]))
    kept = others[: draw(st.integers(2, len(others)))]
    header = draw(st.permutations([*kept, "姓名"]))
    row = st.tuples(*(st.sampled_from(CELLS[column]) for column in header))
    return [tuple(header), *draw(st.lists(row, max_size=12))]


async def compared(database: Database, rows: Sequence[Sequence[str]]) -> Prepared | None:
    found = apart.read_people(write_sheet("册", rows[0], rows[1:]), ORGANISATION)
    if not isinstance(found, Roster):
        return None
    return await prepared.compared(found, None, database)


async def carry_out(database: Database, found: Prepared) -> int:
    async def save(tx: Transaction) -> int:
        number = await imports.save(tx, None, found.judged, found.counts, found.missing, NOW)
        await imports.begin(tx, await imports.find(tx, number), None)
        return number

    number = await database.write(save)
    while (await database.write(lambda tx: making.make_part(tx, number, "zh", NOW, PART))).left:
        pass
    return number


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rosters())
@pytest.mark.sqlite
async def test_nobody_is_doubled_and_nobody_lost(rows: list[tuple[str, ...]]) -> None:
    with databases.folder() as folder:
        async with databases.opened(folder / "t.db") as database:
            before = await database.read(databases.everything)
            found = await compared(database, rows)
            if found is None:
                return
            filled = sum(any(row) for row in rows[1:])
            assert found.roster.count + len(found.roster.asides) == filled
            assert sum(found.counts.values()) == found.roster.count
            assert found.counts[RowKind.CHANGED] == found.counts[RowKind.RENAMED] == 0
            number = await carry_out(database, found)
            people = await database.read(members_of)
            assert len(people) == found.counts[RowKind.NEW]
            numbers = [one.staff_no for one in people if one.staff_no]
            assert len(numbers) == len(set(numbers))

            again = await compared(database, rows)
            assert again is not None
            assert again.counts[RowKind.UNCHANGED] == found.counts[RowKind.NEW]
            assert again.counts[RowKind.REFUSED] == found.counts[RowKind.REFUSED]
            assert again.counts[RowKind.NEW] == again.counts[RowKind.CHANGED] == 0
            assert again.missing == ()

            await undo(database, number)
            after = await database.read(databases.everything)
            for table in ("members", "member_associations"):
                assert after[table] == before[table]


async def members_of(tx: Transaction) -> list[Member]:
    rows = await tx.all(f"SELECT {members.COLUMNS} FROM members m ORDER BY m.id")
    return [members.of_row(row, tx) for row in rows]


async def undo(database: Database, number: int) -> None:
    async def begin(tx: Transaction) -> None:
        await imports.begin_undo(tx, await imports.find(tx, number), None)

    await database.write(begin)
    while (await database.write(lambda tx: undoing.undo_part(tx, number, NOW, PART))).left:
        pass


async def test_an_import_goes_on_where_it_was_ended_and_leaves_out_what_has_changed(
    tmp_path: Path,
) -> None:
    async with databases.opened(tmp_path / "t.db") as database:
        listed = [
            Listed("册", row, f"成员{row}", staff_no=f"N{row}", college="jixie")
            for row in range(2, 2 + PART + 9)
        ]
        judged = await database.read(lambda tx: Matching(None).judge(tx, listed))

        async def save(tx: Transaction) -> int:
            number = await imports.save(tx, None, judged, counted(judged), (), NOW)
            await imports.begin(tx, await imports.find(tx, number), None)
            return number

        number = await database.write(save)
        left = (await database.write(lambda tx: making.make_part(tx, number, "zh", NOW, PART))).left
        assert left
        assert await database.read(imports.running) == [number]

        # Meanwhile the last one registers; then another process goes on.
        async def registers(tx: Transaction) -> None:
            person = await members.ensure(tx, 77, "成员", "zh", NOW)
            stated = members.Registration("成员", "jixie", (), "v", listed[-1].staff_no)
            await members.register(tx, person.id, stated, approval=False, now=NOW)

        await database.write(registers)
        left = (await database.write(lambda tx: making.make_part(tx, number, "zh", NOW, PART))).left
        assert not left
        found = await database.read(lambda tx: imports.find(tx, number))
        assert (found.state, dict(found.states)) == (
            "made",
            {"made": PART + 8, "skipped": 1},
        )
        people = await database.read(members_of)
        assert len({one.staff_no for one in people}) == len(people) == len(listed)


async def test_whoever_has_come_or_was_changed_since_is_not_undone(tmp_path: Path) -> None:
    async with databases.opened(tmp_path / "t.db") as database:
        rows = [("姓名", "工号", "学院"), *((f"成员{at}", f"N{at}", "机械学院") for at in range(5))]
        found = await compared(database, rows)
        assert found is not None
        number = await carry_out(database, found)
        ids = [one.id for one in await database.read(members_of)]

        async def since(tx: Transaction) -> None:
            event = await event_on(tx, NOW + timedelta(days=1), now=NOW)
            staff = (await members.ensure(tx, 7, "王老师", "zh", NOW)).id
            await attendance.record(
                tx, event.id, ids[0], State.PRESENT, How.AFTERWARDS, NOW, by=staff
            )
            await calling.mark(tx, event.id, ids[1], staff, NOW)
            await contacts.assign(tx, [ids[2]], staff, staff, NOW)
            await tx.execute("UPDATE members SET phone = '+8613868106871' WHERE id = $1", ids[3])

        await database.write(since)
        await undo(database, number)
        undone = await database.read(lambda tx: imports.find(tx, number))
        assert dict(undone.states) == {"kept": 4}
        there = {one.id for one in await database.read(members_of)}
        assert {one for one in ids if one not in there} == {ids[4]}


_REGISTER = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
    " INSERT INTO members (status, name, staff_no, college, language, created_at)"
    " SELECT 'active', '成员' || i, 'N' || i, 'jixie', 'zh', 0 FROM n"
)
_ROWS = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
    " INSERT INTO roster_rows (import_id, position, kind, state, listed, was, became)"
    " SELECT $1, 100 + i, 'new', CASE WHEN i < 2500 THEN 'made' ELSE 'waiting' END, '{}', '{}',"
    " '{}' FROM n"
)


async def test_parts_read_by_index_and_leave_renamed_people_who_are_not_wanted(
    database: Database,
) -> None:
    """The register and the roster are long, and a part must not cost more for it."""
    listed = [Listed("册", 2, "改名", "N1"), Listed("册", 3, "成员2", "N2", title="教授")]

    async def imported(tx: Transaction, *, renames: bool) -> tuple[list[RowKind], dict[str, int]]:
        judged = await Matching(None).judge(tx, listed)
        number = await imports.save(tx, None, judged, counted(judged), (), NOW)
        await imports.set_renames(tx, number, renames)
        await imports.begin(tx, await imports.find(tx, number), None)
        part = await imports.left(tx, number, PART, renames=renames)
        await making.make_part(tx, number, "zh", NOW, PART)
        return [one.kind for one in part], dict((await imports.find(tx, number)).states)

    async def plan(tx: Transaction, sql: str, *args: str | int) -> str:
        if databases.engine() == "sqlite":
            return str([row["detail"] for row in await tx.all(f"EXPLAIN QUERY PLAN {sql}", *args)])
        return str([row["QUERY PLAN"] for row in await tx.all(f"EXPLAIN {sql}", *args)])

    async def work(tx: Transaction) -> None:
        await tx.execute(_REGISTER)
        number = await imports.save(tx, None, [], counted([]), (), NOW)
        await tx.execute(_ROWS, number)
        numbers, names = json.dumps(["N1", "N2"]), json.dumps(["成员1", "成员2"])
        for known in (False, True):  # what is in the tables
            if known:
                await tx.execute("ANALYZE")
            found = await plan(tx, CANDIDATES, numbers, names, 2, 2)
            assert not re.search("Seq Scan on members|SCAN m", found), found
            for found in (
                await plan(tx, imports.LEFT, number, 1, PART),
                await plan(tx, imports.MADE_LAST, number, PART),
            ):
                assert "roster_rows_by_state" in found, found
                assert not re.search("Seq Scan|Sort|SCAN|TEMP B-TREE", found), found

        # By the second roster the first person is still renamed, the other has the title already.
        assert await imported(tx, renames=False) == ([RowKind.CHANGED], {"made": 1})
        assert await imported(tx, renames=True) == ([RowKind.RENAMED], {"made": 1})

    await database.write(work)


@pytest.mark.sqlite
def test_a_part_has_as_many_rows_as_are_done_in_its_time() -> None:
    pace = Pace()
    few = pace.rows
    for _ in range(20):
        pace.took(pace.rows * TIME / 40)
    assert 35 < pace.rows <= 40
    pace.took(100 * TIME)
    pace.took(100 * TIME)
    for _ in range(20):
        pace.took(TIME)
    assert few <= pace.rows < 20
