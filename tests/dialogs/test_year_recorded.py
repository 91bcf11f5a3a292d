"""The year's plan goes on: a day with sixty people, and what the reports say of it afterwards."""

import io
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as replaced
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from bot.config import Listen
from handlers.attendance.payloads import People, Wall
from handlers.certificates.payloads import Hours
from handlers.events.payloads import CheckIn
from handlers.reports import pictures
from handlers.reports.book import arguments
from storage.attendance import arriving, codes, hours, ratings
from storage.engine.transaction import Transaction
from storage.events import companions, events, rsvps
from storage.model.attendance import How
from storage.model.events import Answer, Event
from storage.people import members
from storage.people.members import Registration
from storage.planning import publishing
from storage.reports.spans import Wanted
from storage.rights import EVERYTHING
from tests.dialogs.attending import file_of
from tests.dialogs.by_hand import ByHand
from tests.dialogs.check_in import own_code, rates, scans
from tests.dialogs.inviting import invites, signs_up
from tests.dialogs.lives import lives
from tests.dialogs.office import SCHOOL, forged, joined, number_of
from tests.dialogs.plans import BEFORE, PLAN, at, the_events
from tests.dialogs.screens import Screen, screens
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World, buttons, labels
from tests.office import ORGANISATION
from tests.ports import free_port

PLACES = ("jixie", "dianqi", "shang")
MANY = 64
ASSOCIATIONS = "JOIN member_associations a ON a.member_id = m.id"
FEW = (0, 1, 2, 51)
"""Whose codes are read from a screen in the usual form: one with a companion, one late.

What a browser shows is the same on either database: on PostgreSQL the usual form has none.
"""


@dataclass
class Crowd:
    """Members whom the office has entered: their ids, and the phones that some of them have."""

    ids: list[int] = field(default_factory=list)
    phones: dict[int, Person] = field(default_factory=dict)


async def crowd(world: World, with_phones: tuple[int, ...]) -> Crowd:
    """Make sixty-four members; only these have a chat."""
    made, now, keys = Crowd(), world.playground.clock.now(), PLACES
    for number in with_phones:
        college = keys[number % 3]
        person = await joined(world, f"成员{number:02}", "minmeng", college=college)
        made.phones[number] = person

    async def register(tx: Transaction) -> None:
        for number in range(MANY):
            if number in made.phones:
                found = await members.ensure(tx, made.phones[number].id, "", "zh", now)
                made.ids.append(found.id)
                continue
            one = await members.ensure(tx, 9000 + number, f"成员{number:02}", "zh", now)
            stated = Registration(f"成员{number:02}", keys[number % 3], ("minmeng",), "v")
            await members.register(tx, one.id, stated, approval=False, now=now)
            await tx.execute("UPDATE members SET telegram_id = NULL WHERE id = $1", one.id)
            made.ids.append(one.id)

    await world.database.write(register)
    return made


@dataclass
class Door:
    """The desk at an event, and the screens before which people stand."""

    world: World
    office: Person
    event: Event
    people: Crowd
    screens: list[Screen]

    async def shows_own(self, person: Person, page: str = "/mine") -> None:
        """Show the code on the person's phone to the office's camera."""
        await person.says(page)
        code = await own_code(self.world, person)
        if self.screens:
            assert await self.screens[0].own_code(person) == code
        await scans(self.office, code)

    async def arrive(self, clock: str, *numbers: int) -> None:
        """Have these come at this time, each scanned twice; every third of the phones scans."""
        now = datetime.fromisoformat(f"{self.event.wall:%Y-%m-%d}T{clock}+08:00")
        self.world.playground.clock.set(now)
        if self.screens:
            await self.screens[1].opens_wall()
        others = [self.people.ids[one] for one in numbers]
        for number in numbers:
            person = self.people.phones.get(number)
            if person is None or not self.screens:
                continue
            if number % 3 == 1:
                await scans(person, await self.screens[1].wall_code())
                await person.sees("签到成功，欢迎您来", self.event.title)
                await scans(person, await self.screens[1].wall_code())
                await person.sees("已经签到了，不用再扫")
            else:
                await self.shows_own(person)
                await self.office.sees(f"✅ 成员{number:02}")
                await scans(self.office, await self.screens[0].own_code(person))
                await self.office.sees(f"☑️ 成员{number:02}", "没有重复登记")
            others.remove(self.people.ids[number])
        await record(self.world, self.event, others, now, await number_of(self.world, self.office))


async def record(world: World, event: Event, ids: list[int], now: datetime, by: int) -> None:
    """Check in people without a phone, by their codes, twice."""

    async def scan(tx: Transaction) -> None:
        secret = await codes.make_secret(tx, event.id)
        for number in ids:
            read = await codes.read_own(tx, codes.own_code(secret, event.id, number))
            assert read == (event.id, number)
            person, found = await members.find(tx, number), await events.find(tx, event.id)
            assert person is not None
            assert found is not None
            for new in (True, False):
                arrived = await arriving.check_in(
                    tx, found, person, How.CODE, now, world.organisation, by=by
                )
                assert arrived.new is new

    await world.database.write(scan)


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "with_phones",
    [FEW, pytest.param(tuple(range(62)), marks=pytest.mark.faults_long)],
    ids=["few", "sixty"],
)
async def test_a_day_of_the_year_is_recorded_and_reported(
    tmp_path: Path, engine: str, with_phones: tuple[int, ...]
) -> None:
    port = free_port()
    organisation = replace(ORGANISATION, public=f"http://127.0.0.1:{port}")
    async with AsyncExitStack() as stack:
        life = await stack.enter_async_context(lives(tmp_path, organisation))
        world = await stack.enter_async_context(life(listen=Listen("127.0.0.1", port)))
        world.playground.on_clock_moved = world.bot.sweep
        world.playground.next_due = world.bot.next_due
        shown: list[Screen] = []
        if engine == "sqlite" or with_phones != FEW:
            shown = await stack.enter_async_context(screens(world, 2))
        office = await world.staff("王老师", SCHOOL)
        await at(world, BEFORE)
        lin, chen = await joined(world, "林晓", "minmeng"), await joined(world, "陈一", "minmeng")
        people = await crowd(world, with_phones)
        await office.sends_file("2027年度计划.xlsx", PLAN)
        await office.presses("✅ 导入")
        plan = [one for one in await the_events(world) if one.wall.year == 2027]
        titles = ("学习贯彻新时代统一战线工作重要思想", "季度座谈会", "社区义诊与科普服务")
        study, symposium, serving = (
            next(one for one in plan if one.title == title) for title in titles
        )
        await record_study(world, study, people, lin, office)
        door = Door(world, office, symposium, people, shown)
        await the_symposium(door, lin, chen)
        await after_it(door, study, lin, chen)
        await hand_in(lin, "图书馆晚上能不能开到十点？")
        await world.days_pass(8)
        await world.moves_clock(to="2027-04-01T10:00:00+08:00")
        quarter = await every_figure(world, office, "2027年第一季度报表", date(2027, 3, 31))
        await office.sees_nothing_of("嘉宾的资料在活动后")
        await later(world, plan, serving, people, lin, chen, office)
        year = await every_figure(world, office, "2027年度报表", date(2027, 12, 31))
        await office.sees("2027 年", "嘉宾的资料在活动后 30 天删除，以后不再计入")
        assert (quarter["到场"][:3], year["到场"][:3]) == ([82, 61, 4], [92, 60, 4])
        await on_record(world, office, lin)


async def record_study(
    world: World, study: Event, people: Crowd, lin: Person, office: Person
) -> None:
    """Have twenty-one come to a study meeting for which nobody signed up."""
    await at(world, "2027-01-12T13:55:00+08:00")
    now, by = world.playground.clock.now(), await number_of(world, office)
    await record(world, study, [*people.ids[:20], await number_of(world, lin)], now, by)


async def the_symposium(door: Door, lin: Person, chen: Person) -> None:
    """Have sixty-one sign up, with four companions and a guest; sixty come by their codes."""
    world, office, symposium, ids = door.world, door.office, door.event, door.people.ids
    await at(world, "2027-03-08T10:00:00+08:00")
    own = [await number_of(world, one) for one in (lin, chen)]

    async def answer(tx: Transaction) -> None:
        now = world.playground.clock.now()
        await tx.execute("UPDATE events SET places = 75 WHERE id = $1", symposium.id)
        await companions.allow(tx, symposium.id, 2, names=False)
        for number in [*own, *ids[:59]]:
            await rsvps.answer(tx, symposium.id, number, Answer.GOING, now)
        for number in ids[62:]:
            await rsvps.answer(tx, symposium.id, number, Answer.NOT_GOING, now)
        for number in ids[:4]:
            await companions.bring(tx, symposium.id, number, 1, now)

    await world.database.write(answer)
    guest = await world.person("赵教授")
    link = await invites(world, office, symposium.id, "2")
    await signs_up(guest, link, "赵教授")

    # In time, some of them not signed up, then late; each is scanned twice.
    await at(world, "2027-03-18T09:00:00+08:00")
    if door.screens:
        await forged(office, Wall(symposium.id, "open"))
        told = await office.sees("🔗 墙上签到码的网页")
        [address] = [one["copy_text"]["text"] for one in buttons(told) if "copy_text" in one]
        await door.screens[1].opens_wall(address)
    await door.shows_own(lin)
    await office.sees("✅ 林晓", "09:0")
    await door.arrive("09:05", *range(51), 60, 61)
    await door.arrive("09:50", *range(51, 56))
    await door.shows_own(guest, link)
    await office.sees("✅ 赵教授", "嘉宾，西南大学")
    await forged(office, People(symposium.id, "open", 0))
    await office.presses("成员56")
    await office.presses("📝 请假")


async def after_it(door: Door, study: Event, lin: Person, chen: Person) -> None:
    """One came all the same, two did not; what they say of it; the hours are stated."""
    world, office, symposium, people = door.world, door.office, door.event, door.people
    await world.moves_clock(to="2027-03-18T16:00:00+08:00")
    await lin.sees("谢谢您来参加“季度座谈会”")
    await office.sees("到 64 人，请假 1 人，未登记 3 人")
    await chen.presses("🙋 我来了")
    await office.presses("✅ 补签")
    await forged(office, CheckIn(symposium.id))
    await office.presses("🏁 未登记的 2 人记为未到")
    for number, person in people.phones.items():
        if number in (0, 51):
            await rates(person, "3")
    await lin.presses("⭐ 评价")
    await lin.presses("5")
    await lin.presses("不写了")
    await lin.presses("用我的姓名提交")

    async def rate(tx: Transaction) -> None:
        for number in range(4):
            await ratings.rate(tx, study.id, people.ids[number], 1, "", named=False)
            await ratings.rate(tx, symposium.id, people.ids[4 + number], 4, "", named=False)
            await ratings.rate(tx, symposium.id, people.ids[8 + number], 5, "", named=True)

    await world.database.write(rate)
    await forged(office, Hours(symposium.id))
    await office.presses("计培训")
    await office.sees("✔️ 已改好。\n")
    await office.sees_nothing_of("以前开的证明")  # there is none yet


async def later(
    world: World,
    plan: list[Event],
    serving: Event,
    people: Crowd,
    lin: Person,
    chen: Person,
    office: Person,
) -> None:
    """The next quarter: one event is moved, one called off, one held and one's hours corrected."""
    await world.moves_clock(to="2027-04-06T10:00:00+08:00")
    forum, trip = (
        next(one for one in plan if one.title == title)
        for title in ("统战理论与实践研究论坛", "临港新片区专题调研")
    )

    async def change(tx: Transaction) -> None:
        now, day = world.playground.clock.now(), timedelta(days=1)
        found = await events.find(tx, forum.id)
        assert found is not None
        moved = replaced(found, starts_at=found.starts_at + day, wall=found.wall + day)
        await publishing.change(tx, found, moved, world.organisation, now, author_id=None)
        await publishing.cancel(tx, trip.id, now, author_id=None)

    await world.database.write(change)
    await hand_in(chen, "操场的灯早点开。", topic="教学科研")
    await world.moves_clock(to="2027-05-14T08:40:00+08:00")
    by, own = await number_of(world, office), await number_of(world, lin)
    await record(world, serving, [*people.ids[:10], own], world.playground.clock.now(), by)
    await world.database.write(lambda tx: hours.state_of(tx, serving.id, people.ids[0], 30))
    await world.days_pass(8)


async def every_figure(
    world: World, office: Person, asked: str, last: date
) -> dict[str, list[Any]]:
    """See that a report from January on has in all its sheets what plain SQL counts."""
    await office.says(asked)
    count = ByHand(world, date(2027, 1, 1), last, world.playground.clock.now())
    summary = await count.summary()
    for name in ("通知送达", "报名", "不参加", "未回复", "到场", "迟到", "请假", "未到"):
        visits, people, brought, *_ = summary[name]
        more = f"，另带同行 {brought} 人次" if brought else ""
        await office.sees("📊", f"{name}：{visits} 人次，{people} 人{more}")
    rated = next(name for name in summary if name.startswith("评价"))
    await office.presses(f"⭐ 评价（{summary[rated][0]}）")
    await office.sees(f"季度座谈会：{rated[3:-3]} 分，{summary[rated][0]} 份")
    await office.presses("3月18日 季度座谈会")
    assert "⬅️ 评价名单" in labels(await office.sees(f"（{summary[rated][0]} 份）"))
    await office.presses("⬅️ 评价名单")
    await office.presses("⬅️ 这份报表")
    await office.presses("📈 各团体回复图")
    assert (await file_of(world, office)).startswith(b"\x89PNG")
    await office.presses("导出工作簿")
    book = CalamineWorkbook.from_filelike(io.BytesIO(await file_of(world, office)))

    def told(name: str, figures: int = 1) -> dict[Any, list[Any]]:
        """Return the rows of a sheet, without its sums, by their first cell."""
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        head = next(n for n, row in enumerate(rows) if n > 1 and sum(c != "" for c in row) > 1)
        return {
            (row[0], row[2]) if figures == 8 else row[0]: row[figures:]
            for row in rows[head + 1 :]
            if row[0] not in ("", "合计") and any(cell != "" for cell in row[1:])
        }

    organisation = world.organisation
    assert told("总表") == summary
    months = await count.grouped("substr(e.wall, 1, 7)")
    assert told("按月") == {key: months.get(key, [0, 0, 0])[:3] for key in told("按月")}
    living = "m.name <> '' AND m.status = 'active'"
    by_college = await count.grouped(
        "COALESCE(m.college, '')",
        "SELECT m.college AS key, count(*) AS number FROM members m"
        f" WHERE {living} AND m.college IS NOT NULL GROUP BY m.college",
    )
    names = {"": "嘉宾或未填学院", **{one.key: one.zh for one in organisation.colleges}}
    assert told("按学院") == {names[key]: found for key, found in by_college.items()}
    by_association = await count.grouped(
        "a.association",
        "SELECT a.association AS key, count(*) AS number FROM member_associations a"
        f" JOIN members m ON m.id = a.member_id WHERE {living} GROUP BY a.association",
        ASSOCIATIONS,
    )
    assert told("按团体") == {"民盟支部": by_association["minmeng"]}
    said = [
        (await count.counted(name, "a.association", joined=ASSOCIATIONS)).get("minmeng", (0,))[0]
        for name in ("signed", "maybe", "not-going", "silent")
    ]
    args = arguments(Wanted(date(2027, 1, 1), last, EVERYTHING), "zh", world.playground.clock.now())
    drawn = await world.database.read(
        lambda tx: pictures.gather(tx, organisation, {**args, "which": "answers"})
    )
    told_of = "民盟支部：参加 {}、待定 {}、不参加 {}、未回复 {}".format(*said)
    assert list(drawn.bars) == [(told_of, tuple(said), str(sum(said)))]
    kinds = {one.key: one.zh for one in organisation.kinds}
    by_kind = await count.grouped("e.kind")
    assert told("按活动类型") == {kinds[key]: found for key, found in by_kind.items()}
    assert told("活动明细", 8) == await count.by_event()
    assert told("培训与服务时长", 3) == await count.by_person()
    topics = {one.key: one.zh for one in organisation.topics}
    by_topic = await count.suggestions()
    assert told("建言") == {topics[key]: found for key, found in by_topic.items()}
    return summary


async def on_record(world: World, office: Person, lin: Person) -> None:
    """Her own page, certificate and year say what was recorded of her; the office can check it."""
    by_hand = ByHand(world, date(2027, 1, 1), date(2027, 12, 31), world.playground.clock.now())
    times, training, service, _ = (await by_hand.by_person())["林晓"]
    await lin.says("/mine")
    await lin.presses("我的学时和证明")
    await lin.sees(f"到场 {times} 次，培训 {training:g} 小时，服务 {service:g} 小时")
    await lin.presses("全年证明")
    pages = PdfReader(io.BytesIO(await file_of(world, lin))).pages
    paper = "".join("".join(page.extract_text() for page in pages).split())
    assert f"活动{times}次，计培训{training:g}小时、服务{service:g}小时" in paper
    await office.says(f"/verify {paper.partition('核验码')[2][:11]}")
    await office.sees("证明是真的", "林晓")
    await lin.says("/mine")
    await lin.presses("我的年度履职")
    await lin.sees(
        f"参加的活动：{times} 次", f"培训 {training:g} 小时，服务 {service:g} 小时，证明 1 份"
    )
