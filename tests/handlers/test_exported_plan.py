"""A plan that was exported and comes back as it was says of every event what it is."""

from datetime import UTC, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.kit.texts import LANGUAGES, texts_of
from handlers.planning.year_plan import apart
from handlers.planning.year_plan.exported import cells, table
from handlers.planning.year_plan.plan import PlanErrors
from handlers.workbooks.filling import write_table
from storage.model.audiences import Audience
from storage.model.events import Event, ending
from storage.model.time import to_wall
from storage.planning import corrections
from tests.office import ORGANISATION

ZONE = ORGANISATION.zone
moment = datetime.fromisoformat
DAYS = st.datetimes(moment("2027-01-01"), moment("2027-12-31 23:59")).map(
    lambda one: one.replace(second=0, microsecond=0)
)
LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30
).filter(lambda text: text != "0")
GROUPS = st.sets(st.sampled_from([one.key for one in ORGANISATION.associations]))
COLLEGES = st.sets(st.sampled_from([one.key for one in ORGANISATION.colleges]))


@st.composite
def audience(draw: st.DrawFn) -> Audience:
    names, colleges = tuple(draw(GROUPS)), tuple(draw(COLLEGES))
    members = () if names or colleges else (7,)
    everyone = draw(st.booleans())
    if everyone:
        return Audience(everyone=True)
    return Audience(associations=names, colleges=colleges, members=members)


@st.composite
def event(draw: st.DrawFn, number: int) -> Event:
    wall = draw(DAYS)
    length = draw(
        st.none() | st.integers(1, 60 * 24 * 5).map(lambda minutes: timedelta(minutes=minutes))
    )
    if draw(st.booleans()):  # whole days
        wall = wall.replace(hour=0, minute=0)
        length = timedelta(days=draw(st.integers(0, 4)), hours=23, minutes=59)
    before = draw(st.none() | st.timedeltas(timedelta(0), timedelta(days=40)))
    starts_at = wall.replace(tzinfo=ZONE).astimezone(UTC)
    return Event(
        id=number,
        audience_id=number,
        kind=draw(st.sampled_from([kind.key for kind in ORGANISATION.kinds])),
        title=draw(LINE),
        wall=wall,
        starts_at=starts_at,
        zone=ZONE.key,
        place=draw(LINE | st.just("")),
        places=draw(st.none() | st.integers(1, 100_000)),
        deadline_at=None if before is None else starts_at - before,
        **ending(None if length is None else wall + length, ZONE.key),
    )


EVENTS = st.lists(st.tuples(st.integers(1, 1), audience()), min_size=1, max_size=6).flatmap(
    lambda pairs: st.tuples(
        *(st.tuples(event(number), st.just(of)) for number, (_, of) in enumerate(pairs, 1))
    )
)


def midnight(**stated: object) -> Event:
    wall = moment("2027-05-06")
    at = wall.replace(tzinfo=ZONE).astimezone(UTC)
    fields = {"kind": ORGANISATION.kinds[0].key, "title": "（例）合计：", "deadline_at": at}
    fields |= {"wall": wall, "starts_at": at, "zone": ZONE.key, **stated}
    return Event(id=1, audience_id=1, **fields)  # type: ignore[arg-type]


@settings(max_examples=12, deadline=None)
@given(EVENTS, st.sampled_from(sorted(LANGUAGES)))
@example(((midnight(), Audience(everyone=True)),), "zh")
@example(((midnight(ends_wall=moment("2027-05-07")), Audience(members=(3,))),), "en")
@example(
    ((midnight(deadline_at=moment("2027-05-04 16:00:59+00:00")), Audience(everyone=True)),), "zh"
)
def test_every_field_comes_back_as_it_was(
    pairs: tuple[tuple[Event, Audience], ...], language: str
) -> None:
    texts = texts_of(language)
    filled = [
        {**cells(event, of, texts, ORGANISATION), "code": f"T{event.id}-0a1b", "status": "x"}
        for event, of in pairs
    ]
    read = apart.read(write_table(table(filled, texts, ORGANISATION, 2027)), ORGANISATION)
    assert not isinstance(read, PlanErrors), read
    assert not read.mistakes
    assert not read.choices
    rows = {row.code: row for row in read.rows}
    assert len(rows) == len(pairs), read.left
    for event, of in pairs:
        row = rows[f"T{event.id}-0a1b"]
        (day,) = row.dates
        assert corrections.differences(row, day, event, of) == (), (row, event)
        assert to_wall(event.starts_at, ZONE) == day.wall
