"""The figures of a report, counted once more by plain SQL, as its workbook has them."""

from datetime import date, datetime, timedelta
from typing import Any

from storage.engine.transaction import Row
from tests.dialogs.plans import count
from tests.dialogs.world import World

NO = "CAST(NULL AS INTEGER)"
WAS = "SELECT event_id, member_id, companions, minutes FROM attendance WHERE state ="
SAID = f"SELECT event_id, member_id, companions, {NO} AS minutes FROM rsvps WHERE answer ="
ROWS = {
    "told": f"SELECT n.event_id, d.member_id, 0 AS companions, {NO} AS minutes FROM deliveries d"
    " JOIN notices n ON n.id = d.notice_id WHERE n.kind = 'announcement' AND d.status = 'sent'",
    "signed": f"{SAID} 'going' AND waitlisted = 0 UNION ALL"
    f" SELECT event_id, member_id, seats - 1, {NO} FROM guests WHERE coming = 1",
    "maybe": f"{SAID} 'maybe'",
    "not-going": f"{SAID} 'not_going'",
    "silent": f"SELECT n.event_id, d.member_id, 0 AS companions, {NO} AS minutes"
    " FROM deliveries d JOIN notices n ON n.id = d.notice_id"
    " LEFT JOIN rsvps r ON r.event_id = n.event_id AND r.member_id = d.member_id"
    " WHERE n.kind = 'announcement' AND d.status = 'sent' AND r.event_id IS NULL",
    "came": f"{WAS} 'present'",
    "late": f"{WAS} 'present' AND late = 1",
    "excused": f"{WAS} 'excused'",
    "absent": f"{WAS} 'absent'",
}
# What staff stated, else what the kind credits and for how long it lasts.
CREDIT = (
    "(CASE WHEN e.credit <> '' THEN e.credit WHEN e.kind IN ('study', 'training') THEN 'training'"
    " WHEN e.kind = 'service' THEN 'service' ELSE '' END)"
)
MINUTES = (
    "COALESCE(x.minutes, e.credit_minutes,"
    " CASE WHEN e.kind IN ('study', 'symposium') THEN 120 ELSE 240 END)"
)
NAMES = ("通知送达", "报名", "待定", "不参加", "未回复", "到场", "迟到", "请假", "未到")
DETAILS = ("told", "signed", "came", "late", "excused", "absent")
HOURS = (("培训学时", "training"), ("服务时长", "service"))
CHANGED = "(SELECT event_id FROM notices WHERE kind = 'change' AND status = 'sent')"
NONE = (0, 0, 0, 0.0, 0.0)
Counted = tuple[int, int, int, float, float]


class ByHand:
    """Counts of the events that begin on these days, both included, as of ``now``."""

    def __init__(self, world: World, first: date, last: date, now: datetime) -> None:
        self.world, self.now = world, int(now.timestamp() * 1000)
        self.span = f"substr(e.wall, 1, 10) BETWEEN '{first}' AND '{last}'"
        zone = world.organisation.zone
        ends = [first, last + timedelta(days=1)]
        stamps = [datetime.combine(one, datetime.min.time(), zone).timestamp() for one in ends]
        self.made = f"created_at >= {stamps[0] * 1000:.0f} AND created_at < {stamps[1] * 1000:.0f}"

    async def _all(self, sql: str) -> list[Row]:
        return await self.world.database.read(lambda tx: tx.all(sql))

    async def counted(
        self, figure: str, key: str = "'' || ''", where: str = "1 = 1", joined: str = ""
    ) -> dict[Any, Counted]:
        """Return visits, different people, companions, hours of training and of service by key."""
        rows = await self._all(
            f"SELECT {key} AS key, count(*) AS visits, count(DISTINCT x.member_id) AS people,"
            " sum(x.companions) AS companions,"
            f" sum(CASE WHEN {CREDIT} = 'training' THEN {MINUTES} ELSE 0 END) AS training,"
            f" sum(CASE WHEN {CREDIT} = 'service' THEN {MINUTES} ELSE 0 END) AS service"
            f" FROM ({ROWS[figure]}) x JOIN events e ON e.id = x.event_id"
            f" JOIN members m ON m.id = x.member_id {joined}"
            f" WHERE e.status = 'published' AND {self.span} AND {where} GROUP BY {key}"
        )
        return {
            row["key"]: (
                *(row["visits"], row["people"], int(row["companions"])),
                *(round(int(row[name]) / 60, 2) for name in ("training", "service")),
            )
            for row in rows
        }

    async def summary(self) -> dict[str, list[Any]]:
        """Return the rows of 总表 by their names."""
        found: dict[str, list[Any]] = {}
        for figure, name in zip(ROWS, NAMES, strict=True):
            visits, people, brought, *_ = (await self.counted(figure)).get("", NONE)
            found[name] = [visits, people, brought or "", "", ""]
        for at, (name, credit) in enumerate(HOURS):
            counted = await self.counted("came", where=f"{CREDIT} = '{credit}'")
            total = counted.get("", NONE)
            found[name] = [*total[:2], "", total[3 + at], ""]
        said = (await self.ratings()).values()
        if said:
            mean = sum(mean * number for mean, number in said) / sum(number for _, number in said)
            name = f"评价（平均 {mean:.1f} 分）"
            found[name] = [sum(number for _, number in said), "", "", "", len(said)]
        for name, chosen in {
            "草稿": "e.status = 'draft'",
            "将办": f"e.status = 'published' AND e.starts_at > {self.now}",
            "已办": f"e.status = 'published' AND e.starts_at <= {self.now}",
            "取消": "e.status = 'cancelled'",
            "改期": f"e.id IN {CHANGED}",
        }.items():
            there = await count(self.world, "events e", f"{chosen} AND {self.span}")
            if there:
                found[name] = ["", "", "", "", there]
        return found

    async def ratings(self) -> dict[int, tuple[float, int]]:
        """Return average and number by event; five or more in all, and of those without a name."""
        rows = await self._all(
            "SELECT f.event_id, avg(f.stars * 1.0) AS mean, count(*) AS number"
            f" FROM event_feedback f JOIN events e ON e.id = f.event_id WHERE {self.span}"
            " AND (f.member_id IS NOT NULL OR (SELECT count(*) FROM event_feedback o"
            " WHERE o.event_id = f.event_id AND o.member_id IS NULL) >= 5)"
            " GROUP BY f.event_id HAVING count(*) >= 5"
        )
        return {row["event_id"]: (float(row["mean"]), row["number"]) for row in rows}

    async def grouped(self, key: str, members: str = "", joined: str = "") -> dict[Any, list[Any]]:
        """Return the rows of a sheet by the group; ``members`` selects its key and number."""
        rows = await self._all(members) if members else []
        there = {row["key"]: row["number"] for row in rows}
        by = {name: await self.counted(name, key, joined=joined) for name in ROWS}
        shown = ("told", "signed", "came")
        return {
            one: [
                *([there.get(one, 0)] if members else []),
                *(by[name].get(one, NONE)[0] for name in shown),
                *by["came"].get(one, NONE)[1:],
            ]
            for one in {one for name in shown for one in by[name]} | there.keys()
        }

    async def by_event(self) -> dict[tuple[date, str], list[Any]]:
        """Return what 活动明细 counts of each event, by its day and title."""
        rows = await self._all(f"SELECT e.id, e.title, e.wall FROM events e WHERE {self.span}")
        by = {name: await self.counted(name, "e.id") for name in DETAILS}
        said = {
            event: [round(mean, 2), number]
            for event, (mean, number) in (await self.ratings()).items()
        }
        return {
            (date.fromisoformat(row["wall"][:10]), row["title"]): [
                *(by[name].get(row["id"], NONE)[0] for name in DETAILS),
                *by["came"].get(row["id"], NONE)[2:],
                *said.get(row["id"], ["", ""]),
            ]
            for row in rows
        }

    async def by_person(self) -> dict[str, list[Any]]:
        """Return what 培训与服务时长 counts of each person: visits, hours, certificates."""
        issued = await self._all(
            "SELECT m.name, count(*) AS number FROM certificates c JOIN members m"
            " ON m.id = c.member_id WHERE c.year = 2027 AND c.replaced_by IS NULL GROUP BY m.name"
        )
        papers = {row["name"]: row["number"] for row in issued}
        came = await self.counted("came", "m.name")
        return {name: [one[0], one[3], one[4], papers.get(name, "")] for name, one in came.items()}

    async def suggestions(self) -> dict[str, list[int]]:
        """Return the rows of 建言 by the key of the topic."""
        rows = await self._all(
            "SELECT topic, count(*) AS number, count(replied_at) AS answered,"
            " sum(adopted) AS adopted, sum(CASE WHEN status = 'received' THEN 1 ELSE 0 END) AS open"
            f" FROM suggestions WHERE withdrawn_at IS NULL AND {self.made} GROUP BY topic"
        )
        names = ("number", "answered", "adopted", "open")
        return {row["topic"]: [int(row[name]) for name in names] for row in rows}
