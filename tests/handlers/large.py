"""A large association: 10,000 members, 200 events, their answers, notices and suggestions."""

import fcntl
import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.people.registration import CONSENT
from storage import audiences
from storage.engine.sqlite.database import SQLiteDatabase
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.organisation import Organisation
from storage.model.time import to_millis
from tests.office import ORGANISATION

NOW = datetime(2027, 3, 1, 2, tzinfo=UTC)
MEMBERS, EVENTS, SUGGESTIONS, NOTICES = 10_000, 200, 3_000, 150
ANSWERS, RECEIVERS = 500, 2_000  # of an event, of a notice
FIRST = 700_000_001  # Telegram's id of the first member
STATUSES = ("received", "accepted", "passed_on", "in_progress", "adopted")


async def copied(factory: pytest.TempPathFactory, folder: Path) -> Path:
    """Put a filled database into the folder; it is made once for all processes of a test run."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    whole = shared / "large.db"
    with (shared / "large.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            await _make(shared / "large-half.db")
            (shared / "large-half.db").rename(whole)
    return Path(shutil.copy(whole, folder / "tongxin.db"))


async def _make(path: Path) -> None:
    database = SQLiteDatabase(path)
    await database.open()
    await database.write(lambda tx: seed(tx, ORGANISATION))
    await database.write(lambda tx: tx.execute("ANALYZE"))
    await database.checkpoint()
    await database.close()


async def seed(tx: Transaction, organisation: Organisation) -> None:
    """Fill an empty database."""
    await _members(tx, organisation)
    await _events(tx, organisation)
    await _suggestions(tx, organisation)
    await _notices(tx)


async def _members(tx: Transaction, organisation: Organisation) -> None:
    at, colleges = to_millis(NOW), organisation.colleges
    await tx.execute_many(
        "INSERT INTO members (id, telegram_id, status, name, language, college, staff_no,"
        " consent_version, consent_at, registered_at, created_at, reachable)"
        f" VALUES ($1, $2, $3, $4, 'zh', $5, $6, '{CONSENT}', $7, $7, $7, $8)",
        (
            (
                number + 1,
                FIRST + number,
                "pending" if number % 50 == 7 else "active",
                f"成员{number}",
                colleges[number % len(colleges)].key,
                str(20_000_000 + number // 2 if number % 100 < 2 else 30_000_000 + number),
                at + number,
                int(number % 40 != 3),
            )
            for number in range(MEMBERS)
        ),
    )
    await tx.execute_many(
        "INSERT INTO member_associations (member_id, association) VALUES ($1, $2)",
        (
            (number + 1, organisation.associations[number % len(organisation.associations)].key)
            for number in range(MEMBERS)
        ),
    )
    grants = [
        ("school-staff", ""),
        ("college-staff", colleges[1].key),
        ("officer", organisation.associations[2].key),
    ]
    await tx.execute_many(
        "INSERT INTO grants (member_id, role, scope, granted_at) VALUES ($1, $2, $3, $4)",
        ((number + 1, role, scope, at) for number, (role, scope) in enumerate(grants)),
    )


async def _events(tx: Transaction, organisation: Organisation) -> None:
    for number in range(EVENTS):
        everyone = number % 3 == 0
        college = organisation.colleges[number % len(organisation.colleges)].key
        whom = Audience(everyone=everyone, colleges=() if everyone else (college,))
        starts = NOW + timedelta(days=number - 60, hours=3)
        event_id = await tx.insert(
            "INSERT INTO events (kind, title, starts_at, wall, zone, places, audience_id, status,"
            " scope, author_id, created_at)"
            " VALUES ($1, $2, $3, $4, 'UTC', $5, $6, $7, $8, 1, $9)",
            organisation.kinds[number % len(organisation.kinds)].key,
            f"活动{number}",
            to_millis(starts),
            starts.replace(tzinfo=None).isoformat(),
            400 if number % 2 else None,
            await audiences.save(tx, whom),
            "draft" if number % 20 == 19 else "published",
            "" if everyone else f"college:{college}",
            to_millis(NOW),
        )
        await tx.execute_many(
            "INSERT INTO rsvps (event_id, member_id, answer, waitlisted, position, answered_at)"
            " VALUES ($1, $2, $3, $4, $5, $6)",
            (_answer(event_id, number, place) for place in range(ANSWERS)),
        )


def _answer(event_id: int, event: int, place: int) -> tuple[int | str | None, ...]:
    member = (place * 19 + event) % MEMBERS + 1
    waits = bool(event % 2) and 400 <= place < 450
    answer = "going" if place < 450 else ("maybe" if place % 2 else "not_going")
    return event_id, member, answer, int(waits), place if waits else None, to_millis(NOW) + place


async def _suggestions(tx: Transaction, organisation: Organisation) -> None:
    at = to_millis(NOW)
    await tx.execute("INSERT INTO suggestion_years (year, last) VALUES (2027, $1)", SUGGESTIONS)
    await tx.execute_many(
        "INSERT INTO suggestions (year, number, topic, body, status, anonymous, author_id,"
        " created_at) VALUES (2027, $1, $2, '请多开几扇窗。', $3, 0, $4, $5)",
        (
            (
                number + 1,
                organisation.topics[number % len(organisation.topics)].key,
                STATUSES[number % len(STATUSES)],
                number % MEMBERS + 1,
                at + number,
            )
            for number in range(SUGGESTIONS)
        ),
    )


async def _notices(tx: Transaction) -> None:
    at = to_millis(NOW)
    for number in range(NOTICES):
        due = at - (NOTICES - number) * 60_000
        status = "scheduled" if number > NOTICES - 20 else "sent"
        notice_id = await tx.insert(
            "INSERT INTO notices (kind, status, audience_id, author_id, content, due_at,"
            " acknowledge, created_at, finished_at)"
            " VALUES ('broadcast', $1, $2, 1, $3, $4, 1, $5, $6)",
            status,
            await audiences.save(tx, Audience(everyone=True)),
            json.dumps({"html": f"通知{number}", "media": []}),
            due if status == "sent" else at + number * 3_600_000,
            due,
            due if status == "sent" else None,
        )
        if status == "sent":
            await tx.execute_many(
                "INSERT INTO deliveries (notice_id, member_id, status, message_id, sent_at,"
                " acknowledged_at) VALUES ($1, $2, $3, $4, $5, $6)",
                (_delivery(notice_id, number, place, due) for place in range(RECEIVERS)),
            )


def _delivery(notice_id: int, notice: int, place: int, due: int) -> tuple[int | str | None, ...]:
    member = (place * 5 + notice) % MEMBERS + 1
    if place % 50 == 1:
        return notice_id, member, "unknown" if place % 100 == 1 else "failed", None, None, None
    return notice_id, member, "sent", place + 1, due + place, due if place % 3 == 0 else None
