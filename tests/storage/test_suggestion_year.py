"""A year's suggestions: each figure is as long as its list and equals plain SQL; what is alike."""

from dataclasses import replace
from datetime import datetime, timedelta
from time import process_time

import pytest

from storage import office_days
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.suggestion_rules import Marked
from storage.model.suggestions import Content, Mark, Suggestion, SuggestionStatus
from storage.rights import EVERYTHING, Reach
from storage.suggestions import (
    author,
    handling,
    joining,
    marks,
    names,
    seconding,
    similar,
    steps,
    suggestions,
    taking,
    yearly,
)
from storage.suggestions.suggestions import NewSuggestion
from storage.suggestions.taking import By, NotNowError
from tests.office import ORGANISATION
from tests.storage.office import NOON, ZONE, people

SQL = {
    "received": "1 = 1",
    "merged": "s.status = 'merged'",
    "declined": "s.status = 'declined'",
    "passed-on": "s.status = 'passed_on'",
    "undecided": "s.status IN ('received', 'returned')",
    "accepted": "s.status IN ('accepted', 'assigned', 'in_progress', 'review', 'answered',"
    " 'closed') AND NOT (s.status = 'closed' AND s.reply IS NULL)",
    "answered": "s.reply IS NOT NULL AND s.status <> 'merged'",
    "mark-adopted": "s.adopted = 1",
    "mark-important": "s.important = 1",
    "handling-yes": "s.rated_handling = 'yes'",
    "handling-mostly": "s.rated_handling = 'mostly'",
    "outcome-no": "s.rated_result = 'no'",
    "outcome-yes": "s.rated_result = 'yes'",
    "result=a": "s.result = 'a'",
    "result=b": "s.result = 'b'",
    "unit=houqin": "s.unit = 'houqin'",
    "topic=campus": "s.topic = 'campus'",
}


async def _made(tx: Transaction, topic: str, body: str, *, gathering: bool = False) -> Suggestion:
    new = NewSuggestion(topic, body, 1)
    made, _ = await suggestions.submit(tx, new, zone=ZONE, now=NOON, gathering=gathering)
    return made


async def _filled(tx: Transaction, staff: int, later: datetime) -> Suggestion:
    """Save suggestions that have gone all ways; return the one that was answered late."""
    by, then = By(staff, NOON, ORGANISATION), By(staff, later, ORGANISATION)
    prompt = await _made(tx, "campus", "路灯")
    prompt = await handling.assign(tx, prompt.id, prompt.version, by, unit="houqin")
    prompt = await steps.answer(tx, prompt.id, prompt.version, by, "已修", result="a")
    prompt = await steps.mark(tx, prompt.id, prompt.version, by, Mark.ADOPTED)
    await author.rate(tx, prompt.id, prompt.version, by, Content.YES, Content.YES)
    late = await _made(tx, "campus", "班车")
    late = await handling.assign(tx, late.id, late.version, by, unit="houqin")
    late = await steps.answer(tx, late.id, late.version, then, "列入计划", result="b")
    late = await author.rate(tx, late.id, late.version, then, Content.MOSTLY, Content.NO, "慢")
    for status in (SuggestionStatus.DECLINED, SuggestionStatus.PASSED_ON):
        one = await _made(tx, "teaching", str(status))
        await steps.set_status(tx, one.id, one.version, by, status, reason="x")
    merged = await _made(tx, "teaching", "路灯不亮")
    await joining.merge(tx, merged.id, merged.version, by, prompt.id)
    await _made(tx, "campus", "种树")
    await _made(tx, "campus", "等附议的", gathering=True)
    return late


async def _marked_by_the_office(tx: Transaction, late: Suggestion, staff: int) -> None:
    """A mark of the office's own is counted, listed, undone, and stays when it is left out."""
    sent_up = Marked("sent-up", "报省里", "Sent up")
    office = replace(ORGANISATION, marks=(Marked("important", "要", "!", left_out=True), sent_up))
    with_it, without = By(staff, NOON, office), By(staff, NOON, replace(office, marks=()))
    calendar = await office_days.load(tx, office)
    with pytest.raises(NotNowError):
        await steps.mark(tx, late.id, late.version, with_it, "important")
    with pytest.raises(NotNowError):
        await steps.mark(tx, late.id, late.version, without, "sent-up")
    await joining.merge(
        tx, (one := await _made(tx, "campus", "x")).id, one.version, with_it, late.id
    )
    main = await suggestions.find(tx, late.id)
    assert main is not None
    marked = await steps.mark(tx, main.id, main.version, with_it, "sent-up")
    assert marked.marks == {"sent-up"}
    after, _ = await taking.undo(tx, marked.id, marked.version, NOON)
    assert after.marks == set()
    marked = await steps.mark(tx, after.id, after.version, with_it, "sent-up")
    both = await steps.mark(tx, marked.id, marked.version, without, "adopted")
    assert both.marks == {"sent-up", "adopted"}  # a mark stays that the settings do not name
    for reach in (EVERYTHING, Reach(colleges=("jixie",), topics=("campus",))):
        assert await marks.counts(tx, reach) == {"adopted": 2, "sent-up": 1}
        assert [one.id for one in await marks.page(tx, reach, "sent-up", limit=9, offset=0)] == [
            late.id
        ]
        assert len(await marks.page(tx, reach, "adopted", limit=9, offset=0)) == 2
    for settings, expected in ((office, {"sent-up"}), (without.office, {"sent-up", "important"})):
        found = await yearly.load(tx, late.year, EVERYTHING, settings, calendar)
        figures = yearly.figures(found, settings)
        assert figures["mark-sent-up"] == 1
        named = {name.removeprefix("mark-") for name in figures if name.startswith("mark-")}
        assert named == expected | {"adopted", "excellent", "shown"}
    await names.remember(tx, office)
    other = replace(office, marks=(replace(sent_up, zh="上报"),))
    assert ("mark", "sent-up") not in await names.remember(tx, other)
    former = await names.remember(tx, without.office)
    assert (former["mark", "sent-up"].zh, former.get(("mark", "important"))) == ("上报", None)
    removed = await steps.mark(tx, both.id, both.version, without, "sent-up")
    assert removed.marks == {"adopted"}


async def test_the_figures_of_a_year_are_plain_counts(database: Database) -> None:
    staff = 1

    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        late = await _filled(tx, staff, NOON + timedelta(days=120))
        calendar = await office_days.load(tx, ORGANISATION)
        found = await yearly.load(tx, late.year, EVERYTHING, ORGANISATION, calendar)
        for name, where in SQL.items():
            count = await tx.value(
                "SELECT count(*) FROM suggestions s WHERE s.withdrawn_at IS NULL"
                f" AND s.gathering = 0 AND s.year = $1 AND {where}",
                late.year,
            )
            assert len(yearly.of(found, name)) == count, name
        assert [one.suggestion.id for one in yearly.of(found, "late")] == [late.id]
        await _marked_by_the_office(tx, late, staff)
        assert len(yearly.of(found, "on-time")) == 1
        ways = [len(yearly.of(found, way)) for way in yearly.WAYS]
        assert sum(ways) == len(found)
        assert min(ways) > 0
        of_topic = Reach(topics=("teaching",))
        theirs = await yearly.load(tx, late.year, of_topic, ORGANISATION, calendar)
        assert {one.suggestion.topic for one in theirs} == {"teaching"}
        waiting = await tx.value("SELECT id FROM suggestions WHERE gathering = 1")
        assert await seconding.ready(tx, 1) == []
        await seconding.support(tx, waiting, staff, supports=True)
        assert [one.id for one in await seconding.ready(tx, 1)] == [waiting]
        await seconding.hand_in(tx, waiting, NOON.date(), 7)
        assert await seconding.ready(tx, 1) == []
        assert [one.id for one in await seconding.supported_by(tx, staff)] == [waiting]
        assert await seconding.public(tx) == []

    await database.write(work)


def test_what_is_alike_is_found_among_five_thousand() -> None:
    """The subject counts and not the words around it; long texts are read by their beginning."""
    other = "希望学校图书馆第{n}阅览室周末延长开放，方便老师们查阅资料，谢谢！" + "补充说明。" * 400
    everything = [(n, other.format(n=n)) for n in range(5000)]
    everything += [
        (6000, "食堂晚饭供应太早结束，建议晚上的营业时间延长到八点"),
        (6001, "建议在学校门口增加班车"),
    ]
    before = process_time()
    assert similar.alike("能否延长食堂晚上营业时间", everything, 5) == [6000]
    assert process_time() - before < 60
    assert similar.alike("建议学校增加方便老师的", everything[-1:], 5) == []
    assert similar.alike(
        "ＰＡＲＫＩＮＧ near the library", [(1, "Library parking, please")], 3
    ) == [1]
