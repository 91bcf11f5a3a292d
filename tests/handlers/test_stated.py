"""What an event is said to be: each field is stored, asked about and passed on everywhere."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import fields, replace

from handlers.kit.texts import LANGUAGES, texts_of
from handlers.planning.answers import PLAIN, answered, as_draft
from handlers.planning.stated import STEPS, changeable
from storage.events import campaigns, events
from storage.events.columns import STATED
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Stated
from tests.databases import at

NOW = datetime(2027, 3, 1, 2, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
EVERYONE = Audience(everyone=True)
FULL = Stated(
    kind="study",
    title="学习",
    starts_at=datetime(2027, 3, 18, 6, tzinfo=UTC),
    wall=datetime(2027, 3, 18, 14),  # noqa: DTZ001 - a wall time
    zone="Asia/Shanghai",
    description="两会精神",
    place="行政楼301",
    places=40,
    deadline_at=datetime(2027, 3, 15, 9, tzinfo=UTC),
    ends_wall=datetime.fromisoformat("2027-03-18T16:00"),
    ends_at=datetime(2027, 3, 18, 8, tzinfo=UTC),
    campaign_id=1,
    media=({"kind": "photo", "file_id": "p", "name": ""},),
)
NAMES = [field.name for field in fields(Stated)]


def test_the_sample_states_every_field() -> None:
    """Else the tests below could not tell whether a field is passed on."""
    for field in fields(Stated):
        assert field.required or getattr(FULL, field.name) != field.default, field.name


def test_each_field_has_its_column() -> None:
    assert set(STATED) == set(NAMES)


async def test_each_field_is_saved_and_changed(tmp_path: Path) -> None:
    database = at(tmp_path / "t.db")
    await database.open()
    other = Stated(
        kind="forum",
        title="论坛",
        starts_at=FULL.starts_at + timedelta(days=1),
        wall=FULL.wall + timedelta(days=1),
        zone="Europe/Berlin",
    )
    try:
        campaign = await database.write(lambda tx: campaigns.create(tx, "主题教育", "", NOW))
        assert campaign.id == FULL.campaign_id
        new = NewEvent(**FULL.said(), audience=EVERYONE)
        made = await database.write(lambda tx: events.create(tx, new, NOW))
        assert made.said() == FULL.said()
        changed = replace(made, **other.said())
        after = await database.write(lambda tx: events.change(tx, changed))
        assert after.said() == other.said()
        assert after.version == made.version + 1
    finally:
        await database.close()


def test_a_draft_states_what_it_was_made_of() -> None:
    draft = as_draft(FULL, EVERYONE, ZONE)
    said = answered(draft)
    assert said == {field.name: getattr(FULL, field.name) for field in PLAIN}
    assert draft["when"] == {"wall": "2027-03-18T14:00"}
    assert draft["ends"] == {"wall": "2027-03-18T16:00", "start": "2027-03-18T14:00"}
    assert draft["deadline"] == {"wall": "2027-03-15T17:00"}


def test_what_was_skipped_is_stated_as_the_default() -> None:
    said = answered({"kind": "study", "title": "学习"})
    assert said == {"kind": "study", "title": "学习"} | {
        field.name: field.default for field in PLAIN if not field.required
    }


@pytest.mark.parametrize("name", [field.name for field in PLAIN])
def test_each_field_has_its_question(name: str) -> None:
    assert name in {step.name for step in STEPS}


def test_each_question_can_be_changed_by_itself() -> None:
    assert set(changeable()) == {step.name for step in STEPS} - {"repeat", "dates"}
    for language in LANGUAGES:
        for name in changeable():
            assert texts_of(language).has(f"planning-field-{name}"), name
