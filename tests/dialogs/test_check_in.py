"""The day of an event: codes, the list, the wall, walk-ins, and what follows it."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import aiohttp
import pytest
from msgspec import structs
from resvg_py import svg_to_bytes

from bot.config import Listen
from bot.sending import lively
from bot.web import walls
from handlers.attendance.payloads import People
from handlers.events.payloads import CheckIn, Rate, Ratings, See
from handlers.planning.payloads import Show
from storage.attendance import codes
from storage.engine.transaction import Transaction
from storage.events import companions
from storage.library import items, links, shelves
from storage.model.audiences import Audience
from storage.model.events import Event
from storage.model.library import TextStatus
from storage.people import members
from tests.dialogs.check_in import START_COMMAND, own_code, rates, reads, scans, signs, waits
from tests.dialogs.inviting import invites, signs_up
from tests.dialogs.lives import again, lives
from tests.dialogs.office import SCHOOL, acts, forged, joined, number_of, sends
from tests.dialogs.planning import make
from tests.dialogs.world import Person, World, buttons, labels
from tests.dialogs.world import world as world_of
from tests.office import ORGANISATION
from tests.ports import free_port


def clock(world: World, at: str) -> None:
    world.playground.clock.set(datetime.fromisoformat(f"2027-03-18T{at}+08:00"))


async def recorded(world: World, event: Event) -> dict[str, tuple[Any, ...]]:
    rows = await world.database.read(
        lambda tx: tx.all(
            "SELECT m.name, a.state, a.how, a.late, a.walk_in, a.companions, a.reason,"
            " a.left_at IS NOT NULL AS gone FROM attendance a JOIN members m ON m.id = a.member_id"
            " WHERE a.event_id = $1 ORDER BY m.id",
            event.id,
        )
    )
    return {row["name"]: tuple(row)[1:] for row in rows}


@pytest.mark.both_engines
async def test_the_day_of_an_event(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lively, "EVERY", timedelta(milliseconds=20))
    port = free_port()
    here = f"http://127.0.0.1:{port}/office"
    organisation = replace(ORGANISATION, public="https://bot.example.org/office")
    async with (
        lives(tmp_path, organisation) as life,
        life(listen=Listen("127.0.0.1", port)) as world,
        aiohttp.ClientSession() as http,
    ):
        world.playground.on_clock_moved = world.bot.sweep
        world.playground.clock.set(datetime.fromisoformat("2027-03-17T09:00+08:00"))
        office = await joined(world, "王老师", grant=SCHOOL)
        names = ("陈一", "陈二", "林三", "周四", "吴五", "郑六", "冯七", "褚八", "卫九", "蒋十")
        people = {
            name: await joined(
                world, name, "minmeng", college="jixie" if name == "郑六" else "dianqi"
            )
            for name in names
        }
        event = await make(
            world,
            "季度座谈会",
            days=1,
            places=9,
            media=({"kind": "document", "file_id": "FILE"},),
        )
        await world.database.write(lambda tx: companions.allow(tx, event.id, 2, names=False))
        await world.database.write(lambda tx: _slides(tx, event))
        link = await invites(world, office, event.id, "2")
        guest = await world.person("赵教授")
        await signs_up(guest, link, "赵教授")
        for name in ("陈一", "陈二", "林三", "周四", "吴五"):
            await signs(world, event, people[name], brings=2 if name == "陈二" else 0)

        # A member's own code is on the phone: the office scans it, nobody else can use it.
        chen = people["陈一"]
        await chen.says("/mine")
        code = await own_code(world, chen)
        await chen.sees("陈一", "季度座谈会", "请把这张图给签到台")
        await scans(office, code)
        await office.sees("13:00 开始签到，现在还早")
        clock(world, "13:50:00")
        await scans(chen, code)
        await chen.sees("您自己扫不算签到")
        await scans(people["陈二"], code)
        await people["陈二"].sees("只有签到台的工作人员扫了才算")
        await scans(office, code[:-1] + ("A" if code[-1] != "A" else "B"))
        await office.sees("这个签到码不对")
        await scans(office, code)
        await office.sees("✅ 陈一", "电气学院", "13:50 签到", "已到 1 人")
        clock(world, "13:55:00")
        await scans(office, code)
        await office.sees("☑️ 陈一", "13:50 已经签到（扫签到码），没有重复登记", "已到 1 人")
        await chen.presses("📱 我的签到码")
        await chen.sees("季度座谈会：到（13:50）")
        await scans(chen, code)
        await chen.sees("您在 13:50 已经签到了，不用再扫")

        # Staff follow who is here in one message, and check in by the list and by typing.
        await forged(office, Show(event.id))
        await office.presses("✅ 签到")
        await office.sees("✅ 签到：季度座谈会", "未登记 5")
        watcher = await joined(world, "李老师", grant=SCHOOL)
        await forged(watcher, CheckIn(event.id))
        await watcher.presses("📡 实时人数")
        await office.presses("📋 名单（未登记 5）")
        shown = await office.sees("📋 未登记：季度座谈会")
        assert [one for one in labels(shown) if "学院" in one] == [
            *("陈二 · 电气学院", "林三 · 电气学院", "吴五 · 电气学院", "周四 · 电气学院")
        ]
        await office.presses("陈二")
        await office.sees("陈二", "未登记", "报了同伴 2 人，到 0 人")
        await office.presses("✅ 到")
        await office.sees("✅ 陈二", "报了同伴 2 人，到 2 人", "已到 4 人（含同伴 2 人）")
        await office.presses("👥 1")
        await office.sees("✅ 已保存", "报了同伴 2 人，到 1 人")
        await watcher.sees("📡 实时人数：季度座谈会", "已到 3 人（含同伴 1 人）", "未登记 4")
        await forged(office, CheckIn(event.id))
        await office.presses("⌨️ 输入姓名或工号")
        await office.says("没这个人")
        await office.sees("名单里没有找到“没这个人”")
        await office.says("ls")
        await office.sees("✅ 林三", "13:55 签到")
        await office.sees("请输入下一位的姓名")

        # The narrow duty: the code and the list of this one event, and nothing else.
        helper = await joined(world, "志愿者")
        await office.says("/staff")
        await office.presses("👤 工作人员")
        await office.presses("给人开通职务")
        await office.says("志愿者")
        await office.presses("活动签到")
        await office.presses("季度座谈会")
        await office.presses("马上开始")
        await office.presses("不设期限")
        await office.sees("志愿者", "活动签到（季度座谈会）")
        await office.presses("✅ 开通")
        await helper.sees("您现在负责活动签到（季度座谈会）", "发送“签到”就能打开签到页")
        clock(world, "14:20:00")
        await helper.says("签到")
        await helper.presses("季度座谈会")
        await helper.presses("📋 名单")
        await helper.presses("周四")
        await helper.presses("✅ 到")
        await helper.sees("✅ 周四", "🕘 迟到", "未登记 2 · 迟到 1")
        assert "不归您处理" in await forged(helper, Ratings(event.id, 0))
        assert "不归您处理" in await forged(helper, Show(event.id))
        await guest.says("签到")
        assert "📱 我的签到码" in labels(await guest.sees("🎫 您是作为嘉宾报名的"))
        await scans(helper, await own_code(world, guest))
        await helper.sees("✅ 赵教授", "嘉宾，西南大学")

        # The wall: this code and the one before, for whoever scans it, once.
        await forged(office, CheckIn(event.id))
        await office.presses("🖥 墙上签到码")
        await office.presses("🔗 生成网页链接")
        shown = await office.sees("🔗 墙上签到码的网页")
        [address] = [one["copy_text"]["text"] for one in buttons(shown) if "copy_text" in one]
        page, _, token = address.replace(organisation.public, here).partition("#")
        async with http.get(page) as answer:
            assert answer.status == 200
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            html = await answer.text()
            assert "季度座谈会" not in html
            assert "{" + "nonce}" not in html

        async def post(path: str, **body: str) -> tuple[int, dict[str, Any]]:
            async with http.post(f"{page}/{path}", json=body) as answer:
                status = answer.status
                return status, await answer.json() if status == 200 else {}

        assert (await post("now", session=token))[0] == 404
        session = (await post("open", token=token))[1]["session"]
        assert (await post("open", token=token))[0] == 404
        assert (await post("now", session=session))[0] == 200
        strange = [(await post("now", session="x"))[0] for _ in range(walls.BURST + 1)]
        assert (strange[0], strange[-1]) == (404, 429)
        assert (await post("now", session=session))[0] == 200  # an open page goes on

        async def on_the_wall() -> str:
            status, state = await post("now", session=session)
            assert (status, state["title"], state["over"]) == (200, "季度座谈会", False)
            return str(state["code"])

        def read_wall(code: str) -> str:
            svg = unquote(code.partition(",")[2])
            return reads(bytes(svg_to_bytes(svg_string=svg, width=600, background="white")))

        clock(world, "14:21:01")
        first = read_wall(await on_the_wall())
        clock(world, "14:21:29")
        assert read_wall(await on_the_wall()) == first
        clock(world, "14:21:31")
        second = read_wall(await on_the_wall())
        assert second != first
        clock(world, "14:21:59")
        await scans(people["吴五"], first)
        await people["吴五"].sees("签到成功", "14:21", "活动已经开始")
        clock(world, "14:22:01")
        await scans(people["郑六"], first)
        await people["郑六"].sees("这个码已经换了，没有签到")
        # One who has not signed up comes in while there is room: 9 places, 8 taken, then none.
        await scans(people["郑六"], second)
        await people["郑六"].sees("签到成功")
        await scans(people["郑六"], second)
        await people["郑六"].sees("14:22 已经签到了")
        await scans(people["冯七"], second)
        await people["冯七"].sees("您没有报名，现在没有空位")
        stranger = await world.person("路人")
        await scans(stranger, second)
        await stranger.sees("您没有报名“季度座谈会”，没有签到")
        assert (await post("now", session=session))[1]["count"] == 8
        await watcher.sees("📡 实时人数", "已到 8 人（含同伴 1 人）", "现场加入 1")
        await scans(people["冯七"], "https://t.me/x?start=wall_1_x")
        await people["冯七"].sees("这个码已经换了")

        # Leaves early; excused; corrected; nothing is left of what was undone.
        await forged(office, People(event.id, "present", 0))
        await office.presses("林三")
        await office.presses("🚪 现在离开（早退）")
        await office.sees("✅ 已保存", "到（13:55），14:22 离开")
        await office.presses("📋 名单")
        await office.presses("已到")
        assert "🚪 林三 · 电气学院" in labels(await office.sees("📋 已到"))
        await office.presses("林三")
        # Who has left has come: the count, the list behind it and the wall say one number.
        await watcher.sees("📡 实时人数", "已到 8 人", "早退 1（在场 7）")
        assert (await post("now", session=session))[1]["count"] == 8
        await office.presses("↩️ 撤销登记")
        await office.sees("林三", "未登记")
        await office.presses("📝 请假")
        await office.sees("林三", "请假")

        # After the event: thanks and the material, by day, once; who did not check in may say so.
        clock(world, "18:30:00")
        await signs_late(world, event, people["褚八"])
        await world.moves_clock(advance="1s")
        await chen.sees("谢谢您来参加“季度座谈会”")
        await guest.sees("谢谢您来参加“季度座谈会”")
        given = ["📎 活动资料", "📚 相关资料", "⭐ 评价"]
        assert labels(await chen.sees("谢谢您来参加")) == given
        assert labels(await people["郑六"].sees("谢谢您来参加")) == [given[0], given[2]]
        assert labels(await guest.sees("谢谢您来参加")) == ["⭐ 评价"]
        await people["林三"].sees_nothing_of("谢谢您来参加")
        # Whoever looks at the material first still finds where to rate.
        await chen.presses("📚 相关资料")
        await chen.sees("“季度座谈会”的相关资料", "讲稿")
        assert labels(await chen.sees("谢谢您来参加")) == given
        await chen.presses("⬅️ 回到活动")
        assert "⭐ 评价" in labels(await chen.sees("您在 13:50 签到了"))
        await office.sees("“季度座谈会”结束了", "未登记 1 人")
        await world.moves_clock(advance="3h")
        assert await chen.got("谢谢您来参加") == 1
        await watcher.sees("签到已结束：季度座谈会")
        chu = people["褚八"]
        await chu.sees("没有您的签到记录")
        await chu.presses("🙋 我来了")
        await chu.sees("已告诉老师您来了")
        await office.sees("🙋 褚八说来了“季度座谈会”")
        await office.presses("✅ 补签")
        assert labels(await office.sees("已给褚八补签")) == ["✅ 签到页"]
        await chu.sees("已经补签")
        await scans(office, code)
        await office.sees("☑️ 陈一")
        await forged(office, CheckIn(event.id))
        await forged(office, People(event.id, "excused", 0))
        await office.presses("林三")
        await office.presses("✅ 补签")
        await office.says("在二楼听的")
        await office.sees("林三", "到（补签）（在二楼听的）")
        # Who came without having signed up, and was not seen at the door.
        await office.presses("✅ 签到页")
        await office.presses("⌨️ 输入姓名补签")
        await office.says("卫九")
        await office.presses("➕ 卫九（没有报名）")
        await office.presses("✅ 补签")
        await office.says("门口没有登记上")
        await office.sees("卫九", "到（补签）（门口没有登记上）")
        await office.presses("✅ 签到页")
        await office.presses("⌨️ 输入姓名补签")
        await office.says("周四")
        await office.presses("周四")
        await office.sees("周四", "迟到")
        # Who is known only afterwards to have left early; and who had not, after all.
        await office.presses("🚪 早退")
        await office.sees("周四几点离开的")
        await office.says("13:30")
        await office.sees("14:20 到", "之间的时间")
        await office.says("下午3点")
        await office.sees("✅ 已保存", "周四", "迟到（14:20），15:00 离开")
        await office.presses("没有早退")
        await office.sees("✅ 已保存", "周四", "迟到（14:20）")
        assert "🚪 早退" in labels(await office.sees("✅ 已保存", "周四"))
        assert await recorded(world, event) == {
            "陈一": ("present", "code", 0, 0, 0, "", 0),
            "陈二": ("present", "list", 0, 0, 1, "", 0),
            "林三": ("present", "afterwards", 0, 0, 0, "在二楼听的", 0),
            "周四": ("present", "list", 1, 0, 0, "", 0),
            "吴五": ("present", "wall", 1, 0, 0, "", 0),
            "郑六": ("present", "wall", 1, 1, 0, "", 0),
            "褚八": ("present", "afterwards", 0, 0, 0, "本人申请", 0),
            "卫九": ("present", "afterwards", 0, 0, 0, "门口没有登记上", 0),
            "赵教授": ("present", "code", 1, 0, 0, "", 0),
        }
        assert (await post("now", session=session))[0] == 404

        # What they say of it: by name, or so that nobody knows who.
        await chen.presses("⭐ 评价")
        await chen.presses("5")
        await chen.says("讲得很清楚")
        await chen.presses("用我的姓名提交")
        await chen.sees("谢谢您的评价")
        await forged(chen, See(event.id))
        assert "⭐ 评价" not in labels(await chen.sees("您在 13:50 签到了"))
        for name in ("陈二", "周四", "吴五", "郑六"):
            await rates(people[name], "4")
        await people["周四"].presses("⭐ 评价")
        assert "已经评价过了" in await forged(people["周四"], Rate(event.id, 4))
        await forged(office, Ratings(event.id, 0))
        await office.sees("平均 5.0 分（1 份）", "陈一", "讲得很清楚", "评价结束以后才显示")
        await rates(guest, "1", "听不清")
        kept = await world.database.read(lambda tx: tx.all("SELECT * FROM sealed_feedback"))
        assert len(kept) == 5
        assert all(set(row.keys()) == {"id", "event_id", "sealed"} for row in kept)
        anonymous = "SELECT count(*) FROM event_feedback WHERE member_id IS NULL"
        assert await world.database.read(lambda tx: tx.value(anonymous)) == 0
        rated = "SELECT count(*) FROM event_raters"
        assert await world.database.read(lambda tx: tx.value(rated)) == 5
        assert "只有参加了活动的人" in await forged(people["冯七"], Rate(event.id, 0))
        await world.moves_clock(advance="7d")
        await forged(office, Ratings(event.id, 0))
        await office.sees("平均 3.7 分（6 份）", "匿名", "听不清")
        waiting = "SELECT count(*) FROM sealed_feedback"
        assert await world.database.read(lambda tx: tx.value(waiting)) == 0
        assert {"attendance-recorded", "attendance-granted", "attendance-undone"} <= set(
            await acts(world)
        )


@pytest.mark.sqlite  # the chat is the same on both engines
async def test_a_page_that_is_named_at_the_desk_is_opened_and_a_name_is_a_name(
    tmp_path: Path,
) -> None:
    async with world_of(tmp_path) as world:
        world.playground.clock.set(datetime.fromisoformat("2027-03-18T09:00+08:00"))
        office, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "统计")
        event = await make(world, "大会", days=0)
        await signs(world, event, chen)
        clock(world, "13:50:00")
        for typed, page in (
            ("签到", "请选择活动"),
            ("2027年第一季度报表", "📊"),
            ("资料库", "📚"),
        ):
            await forged(office, CheckIn(event.id))
            await office.presses("⌨️ 输入姓名或工号")
            await office.says(typed)
            await office.sees(page)
            await office.sees_nothing_of("名单里没有找到")
        await forged(office, CheckIn(event.id))
        await office.presses("⌨️ 输入姓名或工号")
        await office.says("统计")
        await office.sees("✅ 统计", "13:50 签到")
        await office.says("你好")
        await office.sees("名单里没有找到“你好”")


@pytest.mark.sqlite  # the chat is the same on both engines
async def test_three_hundred_people_in_ten_minutes_by_one_scanner(tmp_path: Path) -> None:
    limits = structs.replace(ORGANISATION.limits, updates_per_minute=60)
    async with world_of(tmp_path, replace(ORGANISATION, limits=limits)) as world:
        world.playground.clock.set(datetime.fromisoformat("2027-03-18T09:00+08:00"))
        office = await joined(world, "王老师", grant=SCHOOL)
        event = await make(world, "大会", days=0)

        async def prepare(tx: Transaction) -> list[str]:
            secret, found = await codes.make_secret(tx, event.id), []
            for number in range(300):
                one = await members.ensure(
                    tx, 9000 + number, f"成员{number:03}", "zh", event.starts_at
                )
                await tx.execute(
                    "INSERT INTO rsvps (event_id, member_id, answer, answered_at)"
                    " VALUES ($1, $2, 'going', 0)",
                    event.id,
                    one.id,
                )
                found.append(f"/start in_{codes.own_code(secret, event.id, one.id)}")
            return found

        scanned = await world.database.write(prepare)
        clock(world, "13:50:00")
        for minute in range(10):
            part = scanned[30 * minute :][:30]
            await sends(office, *({"text": one, "entities": START_COMMAND} for one in part))
            await world.moves_clock(advance="1m")
        rows = await world.database.read(
            lambda tx: tx.all(
                "SELECT member_id, arrived_at, late FROM attendance ORDER BY arrived_at, member_id"
            )
        )
        assert [row["member_id"] for row in rows] == sorted(row["member_id"] for row in rows)
        assert len({row["member_id"] for row in rows}) == len(rows) == 300
        assert {row["late"] for row in rows} == {0}
        took = timedelta(milliseconds=rows[-1]["arrived_at"] - rows[0]["arrived_at"])
        assert took < timedelta(minutes=10)
        counted = [
            int(re.findall(r"已到 <b>(\d+)</b> 人", call["parameters"]["text"])[0])
            for call in await world.calls("sendMessage")
            if "签到" in call["parameters"]["text"] and "已到" in call["parameters"]["text"]
        ]
        assert counted == [*range(1, 301)]


async def test_what_is_scanned_while_the_bot_is_away_counts_from_then(
    engine: str, tmp_path: Path
) -> None:
    async with lives(tmp_path) as life:
        async with life() as world:
            world.playground.clock.set(datetime.fromisoformat("2027-03-18T09:00+08:00"))
            office = await joined(world, "王老师", grant=SCHOOL)
            people = [await joined(world, name) for name in ("陈一", "陈二")]
            event = await make(world, "座谈会", days=0)
            for one in people:
                await signs(world, event, one)
            secret = await world.database.write(lambda tx: codes.make_secret(tx, event.id))
            number = await number_of(world, people[0])
        clock(world, "13:55:00")
        own = codes.own_code(secret, event.id, number)
        wall = codes.wall_code(secret, event.id, world.playground.clock.now())
        for who, code in ((office, f"in_{own}"), (people[1], f"wall_{wall}")):
            waits(who, f"/start {code}")
        clock(world, "14:40:00")
        async with life() as world:
            await world.settled()
            office, people = again(world, office), [again(world, one) for one in people]
            await office.sees("✅ 陈一", "13:55 签到")
            await people[1].sees("签到成功", "13:55")
            assert {row[2] for row in (await recorded(world, event)).values()} == {0}
            await scans(people[1], f"https://t.me/x?start=wall_{wall}")
            await people[1].sees("这个码已经换了")


async def _slides(tx: Transaction, event: Event) -> None:
    """Put in the library what goes with the event, for one college."""
    shelf = await shelves.create(tx, "学习材料")
    made = await items.draft(tx, None, "讲稿", TextStatus.READ, [], None, event.starts_at)
    await items.place(tx, made, shelf.id, "讲稿", "", Audience(colleges=("dianqi",)))
    await links.set_event(tx, made, event.id)


async def signs_late(world: World, event: Event, person: Person) -> None:
    """Have the person signed up, without having been there."""
    number = await number_of(world, person)

    async def sign(tx: Transaction) -> None:
        await tx.execute("UPDATE events SET places = 10 WHERE id = $1", event.id)
        await tx.execute(
            "INSERT INTO rsvps (event_id, member_id, answer, answered_at)"
            " VALUES ($1, $2, 'going', 0)",
            event.id,
            number,
        )

    await world.database.write(sign)
