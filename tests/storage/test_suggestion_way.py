"""The way of a suggestion against a plain model; what is due in a year with holidays."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import office_days
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.suggestion_rules import Part
from storage.model.suggestions import Content, Mark, Suggestion, SuggestionFile, SuggestionStatus
from storage.people import members
from storage.rights import EVERYTHING
from storage.suggestions import (
    author,
    clocks,
    handling,
    helpers,
    joining,
    steps,
    suggestions,
    taking,
    words,
)
from storage.suggestions.joining import HasMergedOnesError, NotTheMainOneError
from storage.suggestions.suggestions import NewSuggestion
from storage.suggestions.taking import By, NothingToUndoError, NotNowError
from tests.office import ORGANISATION

NOW = datetime(2026, 2, 9, 2, 0, tzinfo=UTC)
STAFF, OTHER = 1, 2
OPEN = {"received", "returned", "accepted", "passed_on", "declined", "assigned", "in_progress"}
ANY = OPEN | {"review", "answered"}
GIVEN = {"accepted", "assigned", "in_progress"}


@dataclass(frozen=True)
class Model:
    """What a person would write on a card about one suggestion."""

    status: str = "received"
    handler: int | None = None
    given: bool = False
    time: str = ""
    """asked or given"""
    draft: bool = False
    reply: bool = False
    promise: str = ""
    adopted: bool = False
    again: bool = False
    main: int | None = None
    rated: str = ""
    was: "Model | None" = field(default=None, compare=False)
    """What it was before it was merged."""
    past: tuple["Model", ...] = field(default=(), compare=False)

    def to(self, **changes: object) -> "Model":
        return replace(self, **changes, past=(*self.past, self))  # type: ignore[arg-type]


PART = {
    "return": "returned",
    "merge": "merged",
    "assign": "assigned",
    "not-ours": "not_ours",
    "glad": "rating",
    "cross": "rating",
}
"""The part of the way to which an act belongs, where it has another name."""


def answered(card: Model, **more: object) -> Model:
    handler = STAFF if card.handler is None else card.handler
    time = "given" if card.time == "given" else ""
    return card.to(
        status="answered", handler=handler, reply=True, draft=False, rated="", time=time, **more
    )


def expected(card: Model, act: str, out: Collection[str]) -> Model | None:  # noqa: PLR0911
    """Return the card after the act; None if it may not be done, without these parts of the way."""
    here = card.status
    mine = "in_progress" if "accepted" in out else "accepted"
    if PART.get(act, act) in out or ("reassign" in out and act == "assign" and card.given):
        return None
    match act:
        case "take" if here in ANY:
            person = card.given and here == "assigned"
            return card.to(handler=STAFF, given=False, status="in_progress" if person else here)
        case "release" if here in ANY:
            person = card.given and here == "assigned"
            return card.to(handler=None, given=False, status=mine if person else here)
        case "return" if here == "received":
            return card.to(status="returned")
        case "accepted" | "passed_on" | "in_progress" if here in ANY - {"review", act}:
            return card.to(status=act)
        case "declined" if here in ANY - {"review", act}:
            return card.to(status=act)
        case "assign" if here in OPEN - {"returned", "declined"}:
            return card.to(status="assigned", handler=OTHER, given=True)
        case "not-ours" if here in {"assigned", "in_progress"} and card.given:
            time = "" if card.time == "asked" else card.time
            return card.to(status=mine, handler=None, given=False, time=time)
        case "time" if here in GIVEN and not card.time:
            return card.to(time="asked")
        case "time-yes" | "time-no" if here in {*GIVEN, "review"} and card.time == "asked":
            return card.to(time="given" if act == "time-yes" else "")
        case "draft" if here in {*GIVEN, "answered"}:
            time = "" if card.time == "asked" else card.time
            return card.to(status="review", draft=True, time=time)
        case "approve" if here == "review":
            return answered(card, promise="open")
        case "refuse" if here == "review":
            return card.to(status="in_progress")
        case "reply" if here in OPEN | {"answered"}:
            return answered(card, promise="")
        case "mark" if here in ANY | {"closed"}:
            return card.to(adopted=not card.adopted)
        case "close" if here in {"answered", "declined", "passed_on"}:
            return card.to(status="closed")
        case "kept" if here in {"answered", "closed"} and card.promise == "open":
            return card.to(promise="kept")
        case "part" if here == "merged":
            before = card.was
            assert before is not None
            return card.to(
                status=before.status, main=None, rated=before.rated, again=before.again, was=None
            )
        case "undo" if card.past:
            return card.past[-1]
        case "write":
            return replace(card, status="received" if here == "returned" else here, past=())
        case "glad" if here == "answered":
            return replace(card, status="closed", rated="yes", past=())
        case "cross" if here == "answered":
            once = replace(card, rated="no", past=())
            if card.again or "again" in out:
                return replace(once, status="closed")
            return replace(once, status="in_progress", again=True, time="", promise="")
    return None


def seen(one: Suggestion) -> Model:
    return Model(
        status=one.status,
        handler=one.handler_id,
        given=one.assigned,
        time="asked" if one.extension is not None else "given" if one.extended else "",
        draft=one.draft_reply is not None,
        reply=one.reply is not None,
        promise=one.promise,
        adopted=Mark.ADOPTED in one.marks,
        again=one.round == 2,
        main=one.main_id,
        rated=one.rated_result,
    )


ACTS = (  # what is reached seldom first: small numbers are drawn more often
    *("refuse", "approve", "time-no", "time-yes", "cross", "glad", "kept", "part", "not-ours"),
    *("draft", "time", "close", "merge", "assign", "in_progress", "undo", "reply", "accepted"),
    *("take", "release", "return", "passed_on", "declined", "mark", "write"),
)
ON = ("reply", "approve", "refuse", "part")
"""Some of these is always possible until there is an answer, whatever the settings leave out."""
ASIDE = ("take", "release", "mark", "undo", "write", "accepted", "passed_on", "declined")
REFUSED = (NotNowError, NothingToUndoError, NotTheMainOneError, HasMergedOnesError)


def without(*parts: str) -> Organisation:
    """Return the organisation whose settings leave these parts of the way out."""
    times = msgspec.structs.replace(ORGANISATION.suggesting, left_out=parts)
    return replace(ORGANISATION, suggesting=times)


def does(
    tx: Transaction, one: Suggestion, act: str, other: Suggestion, office: Organisation
) -> Awaitable[object]:
    by, at = By(STAFF, NOW, office), (tx, one.id, one.version)
    day = date(2026, 6, 30)
    ways: dict[str, Callable[[], Awaitable[object]]] = {
        "take": lambda: steps.take(*at, by),
        "release": lambda: steps.release(*at, by),
        "return": lambda: handling.send_back(*at, by, "哪里？"),
        "assign": lambda: handling.assign(*at, by, person_id=OTHER),
        "not-ours": lambda: handling.give_back(*at, by, "归后勤"),
        "time": lambda: handling.ask_time(*at, by, "招标"),
        "time-yes": lambda: handling.decide_time(*at, by, agreed=True, came=NOW.date()),
        "time-no": lambda: handling.decide_time(*at, by, agreed=False, came=NOW.date()),
        "draft": lambda: handling.draft(*at, by, "稿", result="b", promised_on=day),
        "approve": lambda: handling.approve(*at, by),
        "refuse": lambda: handling.refuse(*at, by, "再写"),
        "reply": lambda: steps.answer(*at, by, "答复", result="a"),
        "mark": lambda: steps.mark(*at, by, Mark.ADOPTED),
        "close": lambda: steps.close(*at, by),
        "kept": lambda: handling.settle_promise(*at, by, kept=True),
        "merge": lambda: joining.merge(*at, by, other.id),
        "part": lambda: joining.part(*at, by),
        "undo": lambda: taking.undo(*at, NOW),
        "write": lambda: author.write(tx, one.id, by, "补充"),
        "glad": lambda: author.rate(*at, by, Content.YES, Content.YES),
        "cross": lambda: author.rate(*at, by, Content.YES, Content.NO, "没办"),
    }
    if act in ways:
        return ways[act]()
    return steps.set_status(*at, by, SuggestionStatus(act), reason="理由")


async def people(tx: Transaction) -> None:
    for number in (STAFF, OTHER):
        await members.ensure(tx, number, f"成员{number}", "zh", NOW)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1), st.integers(0, 1000), st.sampled_from(("on", "on", "may", "all"))
        ),
        min_size=12,
        max_size=15,
    ),
    st.sampled_from((0, 5, 8, 99)),
    st.sets(st.sampled_from(Part), max_size=6),
)
async def test_every_step_leads_where_a_plain_card_says(
    database: Database, plan: list[tuple[int, int, str]], since: int, parts: set[Part]
) -> None:
    """Most acts are such as the card allows and lead on; the others are drawn from all.

    From a step on, the settings leave parts of the way out: what stands where one led stays there,
    is led on as before, and can be answered.
    """

    async def work(tx: Transaction) -> None:
        await people(tx)
        made = [
            await suggestions.submit(
                tx, NewSuggestion("campus", "x", None), zone=ORGANISATION.zone, now=NOW
            )
            for _ in range(2)
        ]
        ids = [one.id for one, _ in made]
        cards, done = [Model(), Model()], []
        for turn, (which, drawn, kind) in enumerate(plan):
            out = parts if turn >= since else set[Part]()
            one, other = [await suggestions.find(tx, number) for number in ids]
            if which:
                one, other = other, one
            assert one is not None
            assert other is not None
            card, beside = cards[which], cards[1 - which]
            ways = {act: leads(card, act, beside, other.id, out) for act in ACTS}
            on = {act for act in ON if ways[act] is not None}
            assert on or card.status in {"answered", "closed"}, (card, out)
            acts = [act for act in ACTS if ways[act] is not None or kind == "all"]
            acts = [act for act in acts if kind != "on" or act not in ASIDE] or acts
            act = acts[drawn % len(acts)]
            after = ways[act]
            done.append((which, act))
            try:
                await does(tx, one, act, other, without(*out))
            except REFUSED:
                assert after is None, (done, card)
            else:
                assert after is not None, (done, card)
                cards[which] = after
                crossed = act == "cross" and card.status == "merged"
                once = beside.again or "again" in out
                if crossed and beside.status == "answered" and not once:
                    cards[1 - which] = replace(
                        beside, status="in_progress", time="", promise="", again=True, past=()
                    )
            for number, kept in zip(ids, cards, strict=True):
                present = await suggestions.find(tx, number)
                assert present is not None
                assert seen(present) == kept, done

    await database.write(work)


def leads(card: Model, act: str, beside: Model, other: int, out: Collection[str]) -> Model | None:
    """Return the card after the act, as the other card stands beside it."""
    if PART.get(act, act) in out:
        return None
    if act == "merge":
        free = card.status in OPEN - {"declined"} and beside.status != "merged"
        merged = card.to(status="merged", main=other, rated="", again=False, was=card)
        return merged if free else None
    if act in {"glad", "cross"} and card.status == "merged":
        # Its author rates what the main one was answered with, once for each handling.
        answered = beside.reply and beside.status in {"answered", "closed"}
        once = not card.rated or (beside.again and not card.again)
        rated = "yes" if act == "glad" else "no"
        return (
            replace(card, rated=rated, again=beside.again, past=()) if answered and once else None
        )
    after = expected(card, act, out)
    # A merger is not restored once the main one is merged itself.
    restored = act == "undo" and after is not None and after.status == "merged"
    return None if restored and beside.status == "merged" else after


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
        await people(tx)
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
        await people(tx)
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
