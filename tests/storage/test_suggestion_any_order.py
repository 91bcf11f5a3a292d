"""The way of a suggestion in any order, and of two acts at once, against a plain model."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.suggestion_rules import Part
from storage.model.suggestions import Content, Mark, Suggestion, SuggestionStatus
from storage.people import members
from storage.suggestions import (
    author,
    handling,
    joining,
    steps,
    suggestions,
    taking,
)
from storage.suggestions.joining import HasMergedOnesError, NotTheMainOneError
from storage.suggestions.suggestions import NewSuggestion
from storage.suggestions.taking import (
    By,
    ChangedMeanwhileError,
    NothingToUndoError,
    NotNowError,
)
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


TIME_REFUSED = [*((0, at, "on") for at in (1, 0, 1)), *[(1, 0, "on")] * 2, *[(0, 0, "on")] * 7]
"""One that is 立案 is refused more time, after the settings have left that step out."""


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1),
            st.integers(0, 1000),
            st.sampled_from(("on", "on", "race", "may", "all")),
        ),
        min_size=12,
        max_size=15,
    ),
    st.sampled_from((0, 5, 8, 99)),
    st.sets(st.sampled_from(Part), max_size=6),
)
@example(TIME_REFUSED, 5, {Part.ACCEPTED})
async def test_every_step_leads_where_a_plain_card_says(
    database: Database, plan: list[tuple[int, int, str]], since: int, parts: set[Part]
) -> None:
    """Most acts are such as the card allows and lead on; the others are drawn from all.

    From a step on, the settings leave parts of the way out: what stands where one led stays there,
    is led on as before, and can be answered. Of two acts at one version one is done, whichever
    comes first, and nothing of the other.
    """

    ids = await database.write(_two)
    cards, done = [Model(), Model()], list[tuple[int, str]]()
    for turn, (chosen, drawn, kind) in enumerate(plan):
        which = chosen
        out = parts if turn >= since else set[Part]()
        one, other = await _found(database, ids[which], ids[1 - which])
        card, beside = cards[which], cards[1 - which]
        ways = {act: leads(card, act, beside, other.id, out) for act in ACTS}
        on = {act for act in ON if ways[act] is not None}
        assert on or card.status in {"answered", "closed"}, (card, out)
        acts = [act for act in ACTS if ways[act] is not None or kind == "all"]
        acts = [act for act in acts if kind != "on" or act not in ASIDE] or acts
        act = acts[drawn % len(acts)]
        if kind == "race" and act != "write":
            rivals = [rival for rival in acts if rival != "write"]
            rival = (one, rivals[drawn // 7 % len(rivals)], other)
            if act == "merge" and leads(beside, "merge", card, one.id, out) is not None:
                rival = (other, "merge", one)  # each is merged into the other
            won = await _at_once(database, (one, act, other), rival, without(*out))
            if not won:
                which, (one, act, other) = ids.index(rival[0].id), rival
                card, beside = cards[which], cards[1 - which]
            after = leads(card, act, beside, other.id, out)
        else:
            after, act_now = ways[act], (one, act, other)
            refused = await database.write(partial(tries, act_now, without(*out)))
            assert (after is None) is isinstance(refused, REFUSED), (done, act, refused)
        done.append((which, act))
        if after is not None:
            cards[which] = after
            crossed = act == "cross" and card.status == "merged"
            once = beside.again or "again" in out
            if crossed and beside.status == "answered" and not once:
                cards[1 - which] = replace(
                    beside, status="in_progress", time="", promise="", again=True, past=()
                )
        for present, kept in zip(await _found(database, *ids), cards, strict=True):
            assert seen(present) == kept, done


Deed = tuple[Suggestion, str, Suggestion]


async def _two(tx: Transaction) -> list[int]:
    await people(tx)
    new = NewSuggestion("campus", "x", None)
    made = [await suggestions.submit(tx, new, zone=ORGANISATION.zone, now=NOW) for _ in range(2)]
    return [one.id for one, _ in made]


async def _found(database: Database, *ids: int) -> list[Suggestion]:
    async def work(tx: Transaction) -> list[Suggestion]:
        found = [await suggestions.find(tx, number) for number in ids]
        return [one for one in found if one is not None]

    return await database.read(work)


async def tries(deed: Deed, office: Organisation, tx: Transaction) -> Exception | None:
    """Do it as the chat does, which goes on after a refusal and commits; return the refusal."""
    one, act, other = deed
    try:
        await does(tx, one, act, other, office)
    except (ChangedMeanwhileError, *REFUSED) as refused:
        return refused
    return None


async def _at_once(database: Database, deed: Deed, rival: Deed, office: Organisation) -> bool:
    """Do both, which saw the same versions; return whether the first was done: one of them is.

    The other one leaves nothing: no step, no words, nothing undone.
    """
    before = await database.read(_written)
    refusals = await asyncio.gather(
        *(database.write(partial(tries, one, office)) for one in (deed, rival))
    )
    assert {type(one) for one in refusals} == {ChangedMeanwhileError, type(None)}, refusals
    act = (rival if refusals[0] else deed)[1]
    by_staff, written = act not in {"undo", "glad", "cross"}, act in {"return", "cross"}
    more = (int(by_staff), int(written), int(act == "undo"))
    after = await database.read(_written)
    assert after == [had + new for had, new in zip(before, more, strict=True)]
    return refusals[0] is None


async def _written(tx: Transaction) -> list[int]:
    return [
        int(await tx.value(sql))
        for sql in (
            "SELECT count(*) FROM suggestion_steps",
            "SELECT count(*) FROM suggestion_words",
            "SELECT count(*) FROM suggestion_steps WHERE undone_at IS NOT NULL",
        )
    ]


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
