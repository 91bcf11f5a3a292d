"""What is due on suggestions in a year with holidays; what their authors do."""

from datetime import UTC, date, datetime, timedelta

from storage import office_days
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.suggestions import SuggestionFile
from storage.rights import EVERYTHING
from storage.suggestions import (
    author,
    clocks,
    handling,
    helpers,
    joining,
    steps,
    suggestions,
    words,
)
from storage.suggestions.suggestions import NewSuggestion
from storage.suggestions.taking import (
    By,
)
from tests.office import ORGANISATION
from tests.storage.office import people

NOW = datetime(2026, 2, 9, 2, 0, tzinfo=UTC)
STAFF, OTHER = 1, 2


# When what came in on a day is due: the Spring Festival of 2026 is from 15 to 23 February, and
# Saturday 14 and 28 are worked; of 2027 the holidays are known, but not what is moved for them.
DUE = (
    (date(2026, 2, 9), "received", date(2026, 2, 25), True),  # 7 working days
    (date(2026, 2, 9), "accepted", date(2026, 5, 13), True),  # 60
    (date(2026, 9, 25), "received", date(2026, 10, 12), True),
    (date(2026, 11, 20), "accepted", date(2027, 2, 17), False),
)


async def test_what_is_due_is_counted_in_working_days(database: Database) -> None:
    calendar = office_days.calendar(ORGANISATION)
    times = ORGANISATION.suggesting
    for came, status, day, certain in DUE:
        days = times.triage_days if status == "received" else times.reply_days
        found = clocks.due(came, days, came, calendar)
        assert (found.day, found.certain, found.left) == (day, certain, days), came

    async def work(tx: Transaction) -> None:
        assert await people(tx, 2) == [STAFF, OTHER]
        by = By(STAFF, NOW, ORGANISATION)
        ids = []
        for body in ("甲", "乙", "丙"):
            new = NewSuggestion("campus", body, OTHER)
            made, _ = await suggestions.submit(tx, new, zone=ORGANISATION.zone, now=NOW)
            ids.append(made.id)
        given = await handling.assign(tx, ids[1], 1, by, unit="houqin")
        helper = await helpers.add(tx, given, by, unit="baowei")
        new = NewSuggestion("gone", "丁", None)
        await suggestions.submit(tx, new, zone=ORGANISATION.zone, now=NOW)

        async def board(today: date) -> list[tuple[str, str, int]]:
            found = await clocks.board(tx, EVERYTHING, ORGANISATION, today, calendar)
            return [(one.suggestion.body, one.due.bucket, one.due.left) for one in found]

        triage = [(body, "overdue", -1) for body in ("甲", "丙", "丁")]
        # 25 February is the last day, after the holidays; on the 26th three are overdue.
        assert await board(date(2026, 2, 26)) == [*triage, ("乙", "later", 52)]
        assert [row[1] for row in await board(date(2026, 2, 14))][:3] == ["week"] * 3
        unknown = await clocks.unknown(tx, EVERYTHING, ORGANISATION)
        assert [one.body for one in unknown] == ["丁"]

        async def reminded(today: date) -> list[tuple[str, bool]]:
            found = await clocks.reminders(tx, ORGANISATION, today, calendar)
            return [(one.suggestion.body, one.helper is not None) for one in found]

        three = [(body, False) for body in ("甲", "丙", "丁")]
        assert await reminded(date(2026, 2, 9)) == []  # though seven days are left
        assert await reminded(date(2026, 2, 23)) == []
        assert await reminded(date(2026, 2, 24)) == three
        assert await reminded(date(2026, 2, 24)) == []
        assert await reminded(date(2026, 3, 3)) == three
        # Overdue for more than a week, they are reminded of again, and so on.
        assert await reminded(date(2026, 3, 4)) == [*three, ("乙", True)]
        await helpers.say(tx, helper, "同意")
        assert await reminded(date(2026, 3, 10)) == []
        assert await reminded(date(2026, 3, 11)) == three
        # Their last day to say that it is not theirs is the tenth.
        present = await suggestions.find(tx, ids[1])
        assert present is not None
        for today, still in ((date(2026, 2, 28), True), (date(2026, 3, 3), False)):
            assert clocks.may_be_returned(present, times, today, calendar) is still

    await database.write(work)


async def test_what_nobody_rated_is_closed_and_what_was_promised_is_asked_for(
    database: Database,
) -> None:
    calendar = office_days.calendar(ORGANISATION)

    async def work(tx: Transaction) -> None:
        assert await people(tx, 2) == [STAFF, OTHER]
        by = By(STAFF, NOW, ORGANISATION)
        for body, promised in (("甲", None), ("乙", date(2026, 3, 2))):
            new = NewSuggestion("campus", body, OTHER)
            made, _ = await suggestions.submit(tx, new, zone=ORGANISATION.zone, now=NOW)
            await steps.answer(tx, made.id, 1, by, "答复", result="b", promised_on=promised)
        assert await clocks.promised(tx, date(2026, 3, 1)) == []
        [asked] = await clocks.promised(tx, date(2026, 3, 2))
        assert (asked.body, asked.promise) == ("乙", "asked")
        assert await clocks.promised(tx, date(2026, 3, 3)) == []
        said = await author.says_of_promise(tx, asked.id, asked.version, by, done=False)
        assert said.author_says == "not_done"
        late = NOW.date() + timedelta(days=90)
        assert [one.body for one in await clocks.close_unrated(tx, late, calendar)] == ["甲"]
        put_off = await handling.settle_promise(
            tx, said.id, said.version, by, later=date(2026, 9, 1), reason="缺材料"
        )
        assert (put_off.promise, put_off.author_says) == ("open", "")
        # Words with a file; its name goes with whoever is erased.
        files = (SuggestionFile("document", "F", "成员2.pdf"),)
        await words.of_author(tx, put_off, by, "请看附件", files=files)
        assert [one.files for one in await words.of_suggestion(tx, put_off.id)] == [1]
        assert [one.body for one in await clocks.written(tx, EVERYTHING)] == ["乙"]
        await suggestions.remove_author(tx, OTHER)
        assert [one.name for one in await words.files_of(tx, put_off.id)] == [""]
        found = await joining.search(tx, EVERYTHING, "2026-0001", besides=put_off.id, limit=5)
        assert [one.body for one in found] == ["甲"]

    await database.write(work)


async def test_a_merged_one_that_is_looked_for_leads_to_its_main_one(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        assert await people(tx, 2) == [STAFF, OTHER]
        by = By(STAFF, NOW, ORGANISATION)
        made = [
            (await suggestions.submit(tx, new, zone=ORGANISATION.zone, now=NOW))[0]
            for new in (NewSuggestion("campus", body, OTHER) for body in ("路灯", "车棚", "食堂"))
        ]
        main, merged, another = made
        await joining.merge(tx, merged.id, merged.version, by, main.id)
        for typed in (merged.label, "车棚", "路灯"):
            found = await joining.search(tx, EVERYTHING, typed, besides=another.id, limit=5)
            assert [one.id for one in found] == [main.id], typed
        assert await joining.search(tx, EVERYTHING, "车棚", besides=main.id, limit=5) == []

    await database.write(work)
