"""No table has room for what people think, believe or feel, nor for a score of anybody."""

import sqlite3
from contextlib import closing

import pytest

from storage.engine.sqlite import migrations

pytestmark = pytest.mark.sqlite  # the schema of both is compared elsewhere
FORBIDDEN = (
    *("opinion", "belief", "believ", "religi", "faith", "politic", "ideolog", "thought"),
    *("mood", "emotion", "feeling", "attitude", "sentiment", "character", "loyal"),
    *("score", "rating", "rank", "grade", "credit", "points", "risk", "family", "whereabout"),
)


def test_no_column_is_named_for_opinions_moods_beliefs_or_scores() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection)
        names = {
            f"{table[0]}.{column[1]}".lower()
            for table in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for column in connection.execute(f"PRAGMA table_info({table[0]})")
        }
    assert len(names) > 100
    # Those that say on which server the database is, and what taking part in an event counts as.
    found = {one for one in names if any(part in one for part in FORBIDDEN)}
    about_no_person = ("whereabouts.", "events.credit")
    assert {one for one in found if not one.startswith(about_no_person)} == set()
