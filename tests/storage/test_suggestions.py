"""Suggestions: numbers without gaps, anonymity, steps of staff."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import privacy, rights
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.people import Grant
from storage.model.suggestions import (
    Content,
    Mark,
    Suggestion,
    SuggestionFile,
    SuggestionStatus,
    SuggestionStepKind,
)
from storage.people import members
from storage.people.members import Registration
from storage.suggestions import author as author_acts
from storage.suggestions import handling, suggestions, taking
from storage.suggestions import steps as suggestion_steps
from storage.suggestions.author import UnderWayError
from storage.suggestions.suggestions import ALPHABET, NewSuggestion, NoSuchSuggestionError
from storage.suggestions.taking import By, ChangedMeanwhileError, NothingToUndoError
from tests import databases
from tests.office import ORGANISATION

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2027, 3, 18, 6, 30, 12, 345000, tzinfo=UTC)
ALL = rights.EVERYTHING


async def join(tx: Transaction, number: int, college: str = "jixie") -> int:
    member = await members.ensure(tx, number, f"Member {number}", "zh", NOW)
    stated = Registration(f"成员{number}", college, (), "1")
    await members.register(tx, member.id, stated, approval=False, now=NOW)
    return member.id


async def hand_in(
    tx: Transaction,
    author: int | None,
    body: str = "建议",
    now: datetime = NOW,
    files: tuple[SuggestionFile, ...] = (),
) -> tuple[Suggestion, str | None]:
    new = NewSuggestion("campus", body, author, files)
    return await suggestions.submit(tx, new, zone=ZONE, now=now)


async def dump(tx: Transaction) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: [tuple(found) for found in await tx.all(f"SELECT * FROM {name}")]
        for name in await databases.tables(tx)
    }


def by(member_id: int) -> By:
    return By(member_id, NOW, ORGANISATION)


class UndoneError(Exception):
    pass


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 1)), max_size=40))
async def test_numbers_have_no_gap_and_no_twin_in_a_race(
    plan: list[tuple[bool, bool, int]],
) -> None:
    """Two processes hand in at once; some transactions fail after they had their number."""
    with databases.folder() as folder:
        both = [databases.at(folder / "t.db") for _ in range(2)]
        for database in both:
            await database.open()
        try:
            author = await both[0].write(lambda tx: join(tx, 1))

            async def one(named: bool, fails: bool, where: int) -> str | None:
                async def work(tx: Transaction) -> str:
                    kept, _ = await hand_in(tx, author if named else None)
                    if fails:
                        raise UndoneError
                    return kept.label

                try:
                    return await both[where].write(work)
                except UndoneError:
                    return None

            given_out = await asyncio.gather(*(one(*item) for item in plan))
            labels = sorted(label for label in given_out if label)
            assert labels == [f"2027-{number:04d}" for number in range(1, len(labels) + 1)]
            kept = await both[1].read(lambda tx: suggestions.everything(tx, ALL))
            assert [item.label for item in kept] == labels
        finally:
            for database in both:
                await database.close()


async def test_the_year_turns_at_midnight_of_the_office(database: Database) -> None:
    async def work(tx: Transaction) -> list[str]:
        eve = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
        times = [eve, eve + timedelta(minutes=1), eve]
        return [(await hand_in(tx, None, now=now))[0].label for now in times]

    assert await database.write(work) == ["2026-0001", "2027-0001", "2026-0002"]


async def test_after_9999_the_number_grows(database: Database) -> None:
    async def work(tx: Transaction) -> str:
        await tx.execute("INSERT INTO suggestion_years (year, last) VALUES (2027, 9999)")
        return (await hand_in(tx, None))[0].label

    assert await database.write(work) == "2027-10000"


async def test_an_anonymous_suggestion_keeps_nothing_of_its_author(database: Database) -> None:
    await database.write(lambda tx: join(tx, 770077))
    before = await database.read(dump)
    files = (SuggestionFile("document", "FILE", "成员770077的报告.docx"),)
    kept, code = await database.write(lambda tx: hand_in(tx, None, files=files))
    after = await database.read(dump)

    changed = {name: rows for name, rows in after.items() if rows != before[name]}
    assert set(changed) <= {
        "suggestions",
        "suggestion_files",
        "suggestion_years",
        "sqlite_sequence",
    }
    assert "770077" not in str(changed)
    assert code is not None
    assert code not in str(after)
    assert len(code) == 26
    assert set(code) <= set(ALPHABET)
    assert kept.author_id is None
    # 14:30 in Shanghai becomes the midnight before
    assert kept.created_at == datetime(2027, 3, 17, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize("column", ["author_id = 1", "code_hash = NULL"])
async def test_the_database_itself_refuses_an_author_of_an_anonymous_one(
    database: Database, column: str
) -> None:
    await database.write(lambda tx: join(tx, 1))
    await database.write(lambda tx: hand_in(tx, None))
    with pytest.raises(Exception, match=r"suggestions_(anonymous_has_no_author|code_if_anonymous)"):
        await database.write(lambda tx: tx.execute(f"UPDATE suggestions SET {column}"))


async def test_the_code_finds_it_however_it_is_typed(database: Database) -> None:
    kept, code = await database.write(lambda tx: hand_in(tx, None))
    assert code is not None
    spaced = " ".join(code[at : at + 4] for at in range(0, 26, 4)).lower()
    mistaken = code.replace("0", "o").replace("1", "l").replace("-", "")

    async def look(typed: str) -> Suggestion | None:
        return await database.read(lambda tx: suggestions.find_by_code(tx, typed))

    for typed in (code, spaced, f"{code[:13]}-{code[13:]}", mistaken):
        found = await look(typed)
        assert found is not None
        assert found.id == kept.id
    for typed in ("", code[:-1], code + "0", "中文", "\x00"):
        assert await look(typed) is None


async def test_erasing_a_person_takes_their_name_off_their_suggestions(database: Database) -> None:
    author = await database.write(lambda tx: join(tx, 1))
    staff = await database.write(lambda tx: join(tx, 2))
    kept, _ = await database.write(lambda tx: hand_in(tx, author, "留下"))
    await database.write(lambda tx: suggestion_steps.take(tx, kept.id, 1, by(staff)))
    assert kept.author_name == "成员1"

    await database.write(lambda tx: privacy.erase(tx, author))
    await database.write(lambda tx: privacy.erase(tx, staff))
    left = await database.read(lambda tx: suggestions.find(tx, kept.id))
    assert left is not None
    assert (left.body, left.anonymous) == ("留下", False)
    assert (left.author_id, left.author_name, left.handler_name) == (None, None, None)
    steps = await database.read(lambda tx: suggestion_steps.steps_of(tx, kept.id))
    assert [step.actor_name for step in steps] == [None]


async def test_college_staff_see_the_named_ones_of_their_members_only(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await hand_in(tx, await join(tx, 1, "jixie"), "机械")
        await hand_in(tx, await join(tx, 2, "shang"), "商")
        await hand_in(tx, None, "匿名")

    await database.write(work)

    async def seen(tx: Transaction, *grants: Grant) -> list[str]:
        reach = rights.people_reach(grants)
        found = await suggestions.everything(tx, reach)
        status = SuggestionStatus.RECEIVED
        assert (await suggestions.counts(tx, reach))[status] == len(found)
        queue = await suggestions.queue(tx, reach, status, limit=9, offset=0)
        assert [item.body for item in queue] == [item.body for item in found]
        assert all(rights.may_handle_suggestion(grants, item) for item in found)
        everybody = await suggestions.everything(tx, ALL)
        handled = [rights.may_handle_suggestion(grants, item) for item in everybody]
        assert sum(handled) == len(found)
        return [item.body for item in found]

    school, jixie, shang = (
        Grant.school_staff(),
        Grant.college_staff("jixie"),
        Grant.college_staff("shang"),
    )
    assert await database.read(lambda tx: seen(tx, school)) == ["机械", "商", "匿名"]
    assert await database.read(lambda tx: seen(tx, jixie)) == ["机械"]
    assert await database.read(lambda tx: seen(tx, jixie, shang)) == ["机械", "商"]
    assert await database.read(seen) == []


async def test_of_two_staff_at_the_same_moment_the_second_is_told(database: Database) -> None:
    one = await database.write(lambda tx: join(tx, 1))
    two = await database.write(lambda tx: join(tx, 2))
    kept, _ = await database.write(lambda tx: hand_in(tx, None))

    async def grab(staff: int) -> Suggestion:
        return await database.write(
            lambda tx: suggestion_steps.take(tx, kept.id, kept.version, by(staff))
        )

    results = await asyncio.gather(grab(one), grab(two), return_exceptions=True)
    taken = [item for item in results if isinstance(item, Suggestion)]
    refused = [item for item in results if isinstance(item, ChangedMeanwhileError)]
    assert len(taken) == len(refused) == 1
    assert refused[0].present.handler_id == taken[0].handler_id

    def taken_on(
        step: Callable[..., Awaitable[object]], seen: Suggestion
    ) -> Callable[[Transaction], Awaitable[object]]:
        return lambda tx: step(tx, seen.id, seen.version, by(two))

    async def race(seen: Suggestion, *steps: Callable[..., Awaitable[object]]) -> object:
        """Take both steps at once on what both have seen; return the error of the second."""
        came = await asyncio.gather(
            *(database.write(taken_on(step, seen)) for step in steps), return_exceptions=True
        )
        [late] = [item for item in came if isinstance(item, Exception)]
        return type(late)

    async def present() -> Suggestion:
        found = await database.read(lambda tx: suggestions.find(tx, kept.id))
        assert found is not None
        return found

    steps: dict[str, Callable[..., Awaitable[object]]] = {
        "answer": lambda tx, n, v, b: suggestion_steps.answer(tx, n, v, b, "答复"),
        "assign": lambda tx, n, v, b: handling.assign(tx, n, v, b, person_id=one),
        "mark": lambda tx, n, v, b: suggestion_steps.mark(tx, n, v, b, Mark.ADOPTED),
        "close": suggestion_steps.close,
        "rate": lambda tx, n, v, b: author_acts.rate(tx, n, v, b, Content.YES, Content.NO, "没办"),
        "withdraw": lambda tx, n, v, b: author_acts.withdraw(tx, n, NOW),
    }
    for first, second in (("mark", "assign"), ("mark", "answer"), ("mark", "mark")):
        assert await race(await present(), steps[first], steps[second]) is ChangedMeanwhileError
    await database.write(taken_on(steps["answer"], await present()))
    assert await race(await present(), steps["close"], steps["rate"]) is ChangedMeanwhileError
    other, _ = await database.write(lambda tx: hand_in(tx, None))
    late = await race(other, steps["withdraw"], steps["assign"])
    assert late in {UnderWayError, NoSuchSuggestionError}


async def test_steps_and_their_undoing(database: Database) -> None:
    staff = await database.write(lambda tx: join(tx, 1))

    async def work(tx: Transaction) -> None:
        kept, _ = await hand_in(tx, None)
        number, at = kept.id, kept.version
        status, steps = SuggestionStatus, suggestion_steps
        now = await steps.take(tx, number, at, by(staff))
        now = await steps.set_status(tx, number, now.version, by(staff), status.ACCEPTED)
        now = await steps.set_status(
            tx, number, now.version, by(staff), status.DECLINED, reason="重复"
        )
        assert (now.status, now.reason) == (status.DECLINED, "重复")
        declined = now
        now = await steps.answer(tx, number, now.version, by(staff), "谢谢")
        assert (now.status, now.reply, now.reason) == (status.ANSWERED, "谢谢", None)
        now, kind = await taking.undo(tx, number, now.version, NOW)
        assert kind is SuggestionStepKind.REPLY
        assert (now.status, now.reply, now.reason) == (declined.status, None, "重复")
        for _ in range(2):
            now, kind = await taking.undo(tx, number, now.version, NOW)
        assert (now.status, now.handler_id) == (status.RECEIVED, staff)
        now, kind = await taking.undo(tx, number, now.version, NOW)
        assert (kind, now.handler_id) == (SuggestionStepKind.TAKEN, None)
        with pytest.raises(NothingToUndoError):
            await taking.undo(tx, number, now.version, NOW)
        history = await steps.steps_of(tx, number)
        assert [step.kind.value for step in history] == ["taken", "status", "status", "reply"]
        assert all(step.undone for step in history)

    await database.write(work)


async def test_who_answers_what_is_nobodys_takes_it_on_until_undone(database: Database) -> None:
    staff = await database.write(lambda tx: join(tx, 1))

    async def work(tx: Transaction) -> None:
        kept, _ = await hand_in(tx, None)
        answered = await suggestion_steps.answer(tx, kept.id, 1, by(staff), "好")
        assert answered.handler_id == staff
        back, _ = await taking.undo(tx, kept.id, answered.version, NOW)
        assert back.handler_id is None

    await database.write(work)


async def test_withdrawing_leaves_the_number_and_nothing_else(database: Database) -> None:
    author = await database.write(lambda tx: join(tx, 1))
    files = (SuggestionFile("photo", "PHOTO"),)
    kept, _ = await database.write(lambda tx: hand_in(tx, author, "秘密", files=files))
    await database.write(lambda tx: author_acts.withdraw(tx, kept.id, NOW))
    rows = await database.read(dump)
    assert "秘密" not in str(rows)
    assert rows["suggestion_files"] == []
    assert await database.read(lambda tx: suggestions.everything(tx, ALL)) == []
    with pytest.raises(NoSuchSuggestionError):
        await database.write(lambda tx: suggestion_steps.take(tx, kept.id, 2, by(author)))
    following, _ = await database.write(lambda tx: hand_in(tx, author))
    assert following.number == 2


async def test_what_the_office_has_begun_is_not_withdrawn(database: Database) -> None:
    author = await database.write(lambda tx: join(tx, 1))
    kept, _ = await database.write(lambda tx: hand_in(tx, author))
    await database.write(lambda tx: suggestion_steps.take(tx, kept.id, 1, by(author)))
    with pytest.raises(UnderWayError):
        await database.write(lambda tx: author_acts.withdraw(tx, kept.id, NOW))
    await database.write(lambda tx: suggestion_steps.release(tx, kept.id, 2, by(author)))


@pytest.mark.parametrize("number", [0, -1, 2**63, 10**40])
async def test_a_forged_id_finds_nothing(database: Database, number: int) -> None:
    assert await database.read(lambda tx: suggestions.find(tx, number)) is None
