"""The year's plan goes on: a day with sixty people, and what the reports say of it afterwards."""

import io
from datetime import datetime, timedelta
from typing import Any

from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from handlers.attendance.own import drawn
from handlers.attendance.payloads import People
from handlers.certificates.payloads import Hours
from handlers.events.payloads import CheckIn
from storage.attendance import arriving, codes, ratings
from storage.engine.transaction import Transaction
from storage.events import companions, events, rsvps
from storage.model.attendance import How
from storage.model.events import Answer, Event
from storage.people import members
from storage.people.members import Registration
from tests.dialogs.attending import file_of
from tests.dialogs.check_in import own_code, reads, scans
from tests.dialogs.inviting import invites, signs_up
from tests.dialogs.office import SCHOOL, forged, joined, number_of
from tests.dialogs.plans import BEFORE, PLAN, at, the_events
from tests.dialogs.world import World, labels

PLACES = ("jixie", "dianqi", "shang")
CAME = "FROM attendance x JOIN events e ON e.id = x.event_id AND x.state = 'present'"
SIGNED = (
    "FROM (SELECT member_id FROM rsvps WHERE answer = 'going'"
    " UNION ALL SELECT member_id FROM guests WHERE coming = 1) x"
)


async def sixty(world: World) -> list[int]:
    """Sixty members whom the office has entered: they have no chat."""
    now = world.playground.clock.now()

    async def register(tx: Transaction) -> list[int]:
        found = []
        for number in range(60):
            one = await members.ensure(tx, 9000 + number, f"成员{number:02}", "zh", now)
            stated = Registration(f"成员{number:02}", PLACES[number % 3], ("minmeng",), "v")
            await members.register(tx, one.id, stated, approval=False, now=now)
            await tx.execute("UPDATE members SET telegram_id = NULL WHERE id = $1", one.id)
            found.append(one.id)
        return found

    return await world.database.write(register)


async def arrive(world: World, event: Event, ids: list[int], clock: str, by: int) -> None:
    """Check people in at this time by what a decoder reads from the pictures of their codes."""
    now = datetime.fromisoformat(f"{event.wall:%Y-%m-%d}T{clock}+08:00")

    async def scan(tx: Transaction) -> None:
        secret = await codes.make_secret(tx, event.id)
        for number in ids:
            link = f"https://t.me/bot?start=in_{codes.own_code(secret, event.id, number)}"
            read = await codes.read_own(tx, reads(drawn(link)).partition("?start=in_")[2])
            assert read == (event.id, number)
            person, found = await members.find(tx, number), await events.find(tx, event.id)
            assert person is not None
            assert found is not None
            for new in (True, False):
                arrived = await arriving.check_in(
                    *(tx, found, person, How.CODE, now, world.organisation), by=by
                )
                assert arrived.new is new

    await world.database.write(scan)


async def counted(world: World, rows: str, of: str = "", *values: Any) -> tuple[int, int]:
    """Return the visits and the different people that plain SQL counts."""
    row = await world.database.read(
        lambda tx: tx.one(
            f"SELECT count(*) AS visits, count(DISTINCT x.member_id) AS people {rows} {of}", *values
        )
    )
    assert row is not None
    return row["visits"], row["people"]


async def test_a_day_of_the_year_is_recorded_and_reported(world: World) -> None:
    await at(world, BEFORE)
    office = await world.staff("王老师", SCHOOL)
    lin, chen = await joined(world, "林晓", "minmeng"), await joined(world, "陈一", "minmeng")
    ids = await sixty(world)
    await office.sends_file("2027年度计划.xlsx", PLAN)
    await office.presses("✅ 导入")
    plan = [one for one in await the_events(world) if one.wall.year == 2027]
    symposium = next(one for one in plan if one.title == "季度座谈会")
    study = next(one for one in plan if one.kind == "study")
    staff = await number_of(world, office)
    own = [await number_of(world, one) for one in (lin, chen)]

    # A study meeting without sign-up; a symposium with answers, companions and a guest.
    await at(world, "2027-01-12T13:40:00+08:00")
    await arrive(world, study, [*ids[:20], own[0]], "13:55", staff)
    await at(world, "2027-03-08T10:00:00+08:00")

    async def answer(tx: Transaction) -> None:
        now = world.playground.clock.now()
        await tx.execute("UPDATE events SET places = 75 WHERE id = $1", symposium.id)
        await companions.allow(tx, symposium.id, 2, names=False)
        for number in [*own, *ids[:56]]:
            await rsvps.answer(tx, symposium.id, number, Answer.GOING, now)
        for number in ids[58:]:
            await rsvps.answer(tx, symposium.id, number, Answer.NOT_GOING, now)
        for number in ids[:4]:
            await companions.bring(tx, symposium.id, number, 1, now)

    await world.database.write(answer)
    guest = await world.person("赵教授")
    await signs_up(guest, await invites(world, office, symposium.id, "2"), "赵教授")

    # 56 come, and four whom they bring: early, late, not signed up; each is scanned twice.
    await at(world, "2027-03-18T09:15:00+08:00")
    await lin.says("/mine")
    await scans(office, await own_code(world, lin))
    await office.sees("✅ 林晓", "09:15 签到")
    await arrive(world, symposium, ids[:48], "09:20", staff)
    await arrive(world, symposium, ids[56:58], "09:25", staff)
    await arrive(world, symposium, [*ids[48:52], await number_of(world, guest)], "09:50", staff)
    await forged(office, People(symposium.id, "open", 0))
    await office.presses("成员52")
    await office.presses("📝 请假")

    # Afterwards: thanks; one who came all the same, three who did not; what they say; the hours.
    await world.moves_clock(to="2027-03-18T16:00:00+08:00")
    await lin.sees("谢谢您来参加“季度座谈会”")
    await office.sees("到 60 人，请假 1 人，未登记 4 人")
    await chen.presses("🙋 我来了")
    await office.presses("✅ 补签")
    await forged(office, CheckIn(symposium.id))
    await office.presses("🏁 未登记的 3 人记为未到")
    await lin.presses("⭐ 评价")
    await lin.presses("5")
    await lin.presses("不写了")
    await lin.presses("用我的姓名提交")

    async def rate(tx: Transaction) -> None:
        for number in range(4):
            await ratings.rate(tx, study.id, ids[number], 1, "", named=False)
            await ratings.rate(tx, symposium.id, ids[4 + number], 4, "", named=False)
            await ratings.rate(tx, symposium.id, ids[number], 5, "", named=True)
        await ratings.rate(tx, symposium.id, ids[8], 1, "", named=False)

    await world.database.write(rate)
    await forged(office, Hours(symposium.id))
    await office.presses("计培训")
    await office.sees("✔️ 已改好。\n")
    await office.sees_nothing_of("以前开的证明")  # there is none yet
    await world.moves_clock(advance="8d")

    # The quarter and the year say what plain SQL counts.
    came, signed = await counted(world, CAME), await counted(world, SIGNED)
    assert (came, signed[0]) == ((78, 57), 82)
    late, absent = [
        await counted(world, f"FROM attendance x WHERE {chosen}")
        for chosen in ("x.late = 1", "x.state = 'absent'")
    ]
    hour = timedelta(hours=1)
    lengths = [world.organisation.length(one.kind) / hour for one in (study, symposium)]
    hours = 21 * lengths[0] + 57 * lengths[1]
    for asked in ("2027年第一季度报表", "2027年度报表"):
        await office.says(asked)
        await office.sees(
            "报名：{} 人次，{} 人".format(*signed),
            "到场：{} 人次，{} 人，另带同行 4 人次".format(*came),
            "迟到：{} 人次，{} 人".format(*late),
            "请假：1 人次，1 人",
            "未到：{} 人次，{} 人".format(*absent),
            f"培训学时：78 人次，57 人，共 {hours:g} 小时",
            "评价：平均 4.2 分，10 份（1 场活动）",
        )
    await office.presses("⭐ 评价（10）")
    await office.sees("季度座谈会：平均 4.2 分，10 份")
    await office.presses("3月18日 季度座谈会")
    assert "⬅️ 评价名单" in labels(await office.sees("平均 4.2 分（10 份）"))
    await office.presses("⬅️ 评价名单")
    await office.sees("季度座谈会：平均 4.2 分，10 份")
    await office.says("2027年度报表")
    await office.presses("导出工作簿")
    book = CalamineWorkbook.from_filelike(io.BytesIO(await file_of(world, office)))
    rows = {row[0]: row[1:] for row in book.get_sheet_by_name("总表").to_python()}
    for name, found in (("报名", signed), ("到场", came), ("迟到", late), ("未到", absent)):
        assert tuple(rows[name][:2]) == found, name
    assert rows["培训学时"][:4] == [78, 57, "", hours]
    assert rows["评价（平均 4.2 分）"][0] == 10
    for key, name in (("jixie", "机械学院"), ("dianqi", "电气学院")):
        people = "JOIN members m ON m.id = x.member_id AND m.college = $1"
        of_college = {row[0]: row for row in book.get_sheet_by_name("按学院").to_python()}
        assert tuple(of_college[name][4:6]) == await counted(world, CAME, people, key)

    # Her own page, certificate and year say what was recorded of her.
    await lin.says("/mine")
    await lin.presses("我的学时和证明")
    mine = f"{lengths[0] + lengths[1]:g} 小时"
    await lin.sees(f"到场 2 次，培训 {mine}")
    await lin.presses("全年证明")
    pages = PdfReader(io.BytesIO(await file_of(world, lin))).pages
    assert f"活动2次，计培训{mine.replace(' ', '')}" in "".join(
        "".join(page.extract_text() for page in pages).split()
    )
    await lin.says("/mine")
    await lin.presses("我的年度履职")
    await lin.sees("参加的活动：2 次", f"培训 {mine}，服务 0 小时，证明 1 份")
