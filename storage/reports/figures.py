"""The figures of a report, and the lists of people and events behind each of them.

A figure is a set of rows, each a person at an event: told of it, signed up, came and so on. It is
counted as visits (人次) and as different people (人数). Only events that were not called off count.

Within a reach that is not everything, the events are its own and the school's published ones, and
the people those that its holders see on the lists of these events (``rights.participants_reach``);
of its own events also the guests.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from storage.attendance import hours
from storage.engine.transaction import Transaction, Value
from storage.model.organisation import Organisation
from storage.model.time import from_millis, to_millis
from storage.reports.spans import Wanted

_ATTENDANCE: Final = (
    "attendance a JOIN events e ON e.id = a.event_id JOIN members m ON m.id = a.member_id"
)
# Members by their answers, and guests by their sign-up with those whom they bring.
_SIGNED: Final = (
    "(SELECT event_id, member_id, answer, waitlisted, companions, answered_at FROM rsvps"
    " UNION ALL SELECT g.event_id, g.member_id, 'going', 0, g.seats - 1, g.consent_at FROM guests g"
    " WHERE g.coming = 1 AND NOT EXISTS (SELECT 1 FROM rsvps q WHERE q.event_id = g.event_id"
    " AND q.member_id = g.member_id AND q.answer = 'going' AND q.waitlisted = 0)) r"
    " JOIN events e ON e.id = r.event_id JOIN members m ON m.id = r.member_id"
)
_TOLD: Final = (
    "deliveries d JOIN notices n ON n.id = d.notice_id JOIN events e ON e.id = n.event_id"
    " JOIN members m ON m.id = d.member_id"
)
# Who was told and has given no answer.
_SILENT: Final = (
    "n.kind = 'announcement' AND d.status = 'sent' AND NOT EXISTS (SELECT 1 FROM rsvps q"
    " WHERE q.event_id = e.id AND q.member_id = m.id)"
)
# The tables of each figure, and which of their rows count.
_ROWS: Final[Mapping[str, tuple[str, str]]] = {
    "told": (_TOLD, "n.kind = 'announcement' AND d.status = 'sent'"),
    "signed": (_SIGNED, "r.answer = 'going' AND r.waitlisted = 0"),
    "maybe": (_SIGNED, "r.answer = 'maybe'"),
    "not-going": (_SIGNED, "r.answer = 'not_going'"),
    "silent": (_TOLD, _SILENT),
    "came": (_ATTENDANCE, "a.state = 'present'"),
    "late": (_ATTENDANCE, "a.state = 'present' AND a.late = 1"),
    "excused": (_ATTENDANCE, "a.state = 'excused'"),
    "absent": (_ATTENDANCE, "a.state = 'absent'"),
    "training": (_ATTENDANCE, "a.state = 'present'"),
    "service": (_ATTENDANCE, "a.state = 'present'"),
}
FIGURES: Final = tuple(_ROWS)
"""The names of the figures; ``training`` and ``service`` are those who are credited such hours."""
_CREDITED: Final = (hours.TRAINING, hours.SERVICE)
_COMPANIONS: Final = {_ATTENDANCE: "a.companions", _SIGNED: "r.companions", _TOLD: "0"}
_GROUPS: Final[Mapping[str, str]] = {
    "college": "COALESCE(m.college, '')",
    "association": "ma.association",
    "kind": "e.kind",
    "campaign": "CAST(COALESCE(e.campaign_id, 0) AS TEXT)",
    "event": "CAST(e.id AS TEXT)",
    "month": "substr(e.wall, 1, 7)",
    "day": "substr(e.wall, 1, 10)",
}
_QUARTER: Final = 15 * 60 * 1000
"""Milliseconds by which every zone's days begin."""


class Parameters:
    """The values of a statement, each with its number."""

    def __init__(self) -> None:
        self.values: list[Value] = []

    def __call__(self, value: Value) -> str:
        """Return the number of a parameter with this value, such as ``$1``."""
        self.values.append(value)
        return f"${len(self.values)}"


@dataclass(frozen=True, slots=True)
class Total:
    """A figure: ``visits`` (人次), different ``people`` (人数), whom they brought, and minutes."""

    visits: int = 0
    people: int = 0
    companions: int = 0
    training: int = 0
    service: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody behind a figure, with how often and with how many credited minutes."""

    member_id: int
    name: str
    college: str | None
    visits: int
    training: int
    service: int
    associations: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Happening:
    """An event behind a figure; ``wall`` is its naive local time, ``scope`` its owner."""

    event_id: int
    title: str
    scope: str
    wall: datetime
    visits: int


def in_span(wanted: Wanted, organisation: Organisation, p: Parameters) -> str:
    """Return the condition that event ``e`` begins in the span and is one of those wanted."""
    begins, ends = (to_millis(one) for one in wanted.bounds(organisation.zone))
    found = [f"e.starts_at >= {p(begins)} AND e.starts_at < {p(ends)}"]
    if not wanted.reach.everything:
        own = p(json.dumps(sorted(wanted.reach.scopes)))
        found.append(
            f"(e.scope IN (SELECT value FROM json_each({own}))"  # noqa: S608
            " OR (e.scope = '' AND e.status <> 'draft'))"
        )
    if wanted.kind:
        found.append(f"e.kind = {p(wanted.kind)}")
    if wanted.campaign:
        found.append(f"e.campaign_id = {p(wanted.campaign)}")
    if wanted.without == "campaign":
        found.append("e.campaign_id IS NULL")
    if wanted.event:
        found.append(f"e.id = {p(wanted.event)}")
    return " AND ".join(found)


def of_people(wanted: Wanted, p: Parameters) -> str:
    """Return the condition that person ``m`` of event ``e`` is in the reach and wanted."""
    found = ["1 = 1"]
    if not wanted.reach.everything:
        colleges = f"(SELECT value FROM json_each({p(json.dumps(wanted.reach.colleges))}))"  # noqa: S608
        places = f"(SELECT value FROM json_each({p(json.dumps(wanted.reach.associations))}))"  # noqa: S608
        own = f"(SELECT value FROM json_each({p(json.dumps(sorted(wanted.reach.scopes)))}))"  # noqa: S608
        found.append(
            f"((m.college IN {colleges} AND e.scope IN ('', 'college:' || m.college))"  # noqa: S608
            " OR EXISTS (SELECT 1 FROM member_associations o WHERE o.member_id = m.id"
            f" AND o.association IN {places}"
            " AND e.scope IN ('', 'association:' || o.association))"
            " OR EXISTS (SELECT 1 FROM guests g WHERE g.member_id = m.id AND g.event_id = e.id"
            f" AND e.scope IN {own}))"
        )
    if wanted.college:
        found.append(f"m.college = {p(wanted.college)}")
    if wanted.without == "college":
        found.append("COALESCE(m.college, '') = ''")
    if wanted.association:
        found.append(
            "EXISTS (SELECT 1 FROM member_associations w WHERE w.member_id = m.id"  # noqa: S608
            f" AND w.association = {p(wanted.association)})"
        )
    if wanted.member:
        found.append(f"m.id = {p(wanted.member)}")
    return " AND ".join(found)


def _said(figure: str, organisation: Organisation, p: Parameters) -> dict[str, str]:
    """Return the expressions of a figure's sums: its companions and its minutes of each credit."""
    tables, _ = _ROWS[figure]
    sums = {"companions": _COMPANIONS[tables], "training": "0", "service": "0"}
    if tables == _ATTENDANCE:
        credit = hours.credit(p(organisation.credits_json))
        minutes = hours.minutes(p(organisation.lengths_json))
        for one in _CREDITED:
            sums[one] = f"CASE WHEN {credit} = '{one}' THEN {minutes} ELSE 0 END"
    return {
        name: f"CAST(COALESCE(sum({said}), 0) AS BIGINT) AS {name}" for name, said in sums.items()
    }


def _rows(
    figure: str, wanted: Wanted, organisation: Organisation, p: Parameters, joined: str = ""
) -> str:
    tables, counted = _ROWS[figure]
    found = [counted, "e.status = 'published'"]
    found += [in_span(wanted, organisation, p), of_people(wanted, p)]
    if figure in _CREDITED:
        found.append(f"{hours.credit(p(organisation.credits_json))} = '{figure}'")
    return f" FROM {tables}{joined} WHERE {' AND '.join(found)}"


async def total(tx: Transaction, figure: str, wanted: Wanted, organisation: Organisation) -> Total:
    """Return the figure. Raises KeyError for an unknown one."""
    p = Parameters()
    row = await tx.one(
        "SELECT count(*) AS visits, count(DISTINCT m.id) AS people,"
        f" {', '.join(_said(figure, organisation, p).values())}"
        f"{_rows(figure, wanted, organisation, p)}",
        *p.values,
    )
    assert row is not None
    return Total(*(row[name] for name in Total.__slots__))


async def totals(
    tx: Transaction, figure: str, group: str, wanted: Wanted, organisation: Organisation
) -> dict[str, Total]:
    """Return the figure for each group that has any, by its key, in the order of the keys.

    ``group`` is ``college`` ('' for none stated), ``association``, ``kind``, ``campaign`` (its id,
    0 for none), ``event`` (its id), ``month`` (2027-03) or ``day``. Whoever belongs to several
    associations counts in each. Raises KeyError for an unknown figure or group.
    """
    p, key, joined = Parameters(), _GROUPS[group], ""
    said = ", ".join(_said(figure, organisation, p).values())
    if group == "association":
        joined = " JOIN member_associations ma ON ma.member_id = m.id"
        if not wanted.reach.everything:
            colleges, places = wanted.reach.colleges, wanted.reach.associations
            joined += (
                f" AND (m.college IN (SELECT value FROM json_each({p(json.dumps(colleges))}))"  # noqa: S608
                f" OR ma.association IN (SELECT value FROM json_each({p(json.dumps(places))})))"
            )
    rows = await tx.all(
        f"SELECT {key} AS key, count(*) AS visits, count(DISTINCT m.id) AS people, {said}"
        f"{_rows(figure, wanted, organisation, p, joined)} GROUP BY {key} ORDER BY {key}",
        *p.values,
    )
    return {row["key"]: Total(*(row[name] for name in Total.__slots__)) for row in rows}


async def signed_on(tx: Transaction, wanted: Wanted, organisation: Organisation) -> dict[date, int]:
    """Return the sign-ups of the figure by the day, in the organisation's zone, of each."""
    p = Parameters()
    rows = await tx.all(
        f"SELECT r.answered_at / {_QUARTER} AS quarter, count(*) AS number"
        f"{_rows('signed', wanted, organisation, p)}"
        f" GROUP BY r.answered_at / {_QUARTER} ORDER BY quarter",
        *p.values,
    )
    found: Counter[date] = Counter()
    for row in rows:
        at = from_millis(row["quarter"] * _QUARTER)
        found[at.astimezone(organisation.zone).date()] += row["number"]
    return dict(found)


async def people(
    tx: Transaction,
    figure: str,
    wanted: Wanted,
    organisation: Organisation,
    *,
    limit: int,
    offset: int = 0,
) -> list[Person]:
    """Return a page of the different people behind the figure, by name."""
    p = Parameters()
    said = _said(figure, organisation, p)
    rows = await tx.all(
        # A guest is called as they have signed up, not as on Telegram.
        "SELECT m.id, COALESCE((SELECT g.name FROM guests g WHERE g.member_id = m.id"  # noqa: S608
        " AND m.status = 'visitor' ORDER BY g.id DESC LIMIT 1), m.name) AS name,"
        " m.college, count(*) AS visits,"
        f" {said['training']}, {said['service']},"
        " (SELECT group_concat(association, '\x1f') FROM member_associations s"
        "   WHERE s.member_id = m.id) AS associations"
        f"{_rows(figure, wanted, organisation, p)}"
        " GROUP BY m.id, m.name, m.college, m.sort_key, m.status ORDER BY m.sort_key, m.name, m.id"
        f" LIMIT {p(limit)} OFFSET {p(offset)}",
        *p.values,
    )
    return [
        Person(
            row["id"],
            row["name"],
            row["college"],
            row["visits"],
            row["training"],
            row["service"],
            tuple(sorted(row["associations"].split("\x1f"))) if row["associations"] else (),
        )
        for row in rows
    ]


async def happenings(
    tx: Transaction,
    figure: str,
    wanted: Wanted,
    organisation: Organisation,
    *,
    limit: int,
    offset: int = 0,
) -> list[Happening]:
    """Return a page of the events behind the figure, by their time."""
    p = Parameters()
    rows = await tx.all(
        "SELECT e.id, e.title, e.scope, e.wall, count(*) AS visits"
        f"{_rows(figure, wanted, organisation, p)}"
        " GROUP BY e.id, e.title, e.scope, e.wall, e.starts_at ORDER BY e.starts_at, e.id"
        f" LIMIT {p(limit)} OFFSET {p(offset)}",
        *p.values,
    )
    return [
        Happening(
            row["id"],
            row["title"],
            row["scope"],
            datetime.fromisoformat(row["wall"]),
            row["visits"],
        )
        for row in rows
    ]


async def happenings_count(
    tx: Transaction, figure: str, wanted: Wanted, organisation: Organisation
) -> int:
    """Return how many different events are behind the figure."""
    p = Parameters()
    return int(
        await tx.value(
            f"SELECT count(DISTINCT e.id){_rows(figure, wanted, organisation, p)}", *p.values
        )
    )
