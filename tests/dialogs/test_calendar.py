"""Events by month and by words, and a member's own calendar as other programs read it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import aiohttp
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from bot.config import Listen
from bot.web import calendars
from storage import privacy
from storage.model.audiences import Audience
from tests.dialogs.lives import lives
from tests.dialogs.office import DAY, JIXIE, SCHOOL, joined, number_of
from tests.dialogs.planning import make, opens
from tests.dialogs.world import TOKEN, Person, World, buttons, labels
from tests.office import ORGANISATION
from tests.ports import free_port

MINMENG = Audience(associations=("minmeng",))


def read(content: str) -> Calendar:
    """Read a calendar with another library than the one that wrote it."""
    return IcsCalendarStream.calendar_from_ics(content)


async def newest_file(world: World, person: Person) -> tuple[str, str]:
    """Return the name and the text of the newest file."""
    shown = [message["document"] for message in await person.messages() if "document" in message]
    async with world.http.get(
        f"/bot{TOKEN}/getFile", params={"file_id": shown[-1]["file_id"]}
    ) as answer:
        path = (await answer.json())["result"]["file_path"]
    async with world.http.get(f"/file/bot{TOKEN}/{path}") as answer:
        return shown[-1]["file_name"], await answer.text()


async def test_events_are_found_by_month_and_by_words(world: World) -> None:
    world.playground.clock.set(datetime.fromisoformat(DAY))
    zhou = await joined(world, "周老师", "minmeng")
    lin = await joined(world, "林晓")
    office = await joined(world, "王老师", grant=SCHOOL)
    college = await joined(world, "李老师", grant=JIXIE)
    tea = await make(world, "春季茶会 Tea", days=20, place="一号楼花园")
    await make(world, "民盟参观", days=18, audience=MINMENG, description="去苏州看园林")
    draft = await make(world, "秘密草案", days=20, published=False)

    await zhou.says("/events")
    await zhou.presses("📆 月历")
    shown = await zhou.sees("2027年3月", "没有您能看到的活动")
    assert "(18)" in labels(shown)  # today
    await zhou.presses("4月 ➡️")
    shown = await zhou.sees("2027年4月", "有“•”的日子有活动")
    assert [one for one in labels(shown) if "•" in one] == ["5休•", "7•"]
    await zhou.presses("7•")
    await zhou.sees("2027年4月7日（周三）", "1 项活动", "春季茶会 Tea", "一号楼花园")
    await zhou.presses("春季茶会")
    await zhou.sees("春季茶会 Tea", "面向：全体成员")
    await zhou.presses("参加")
    await zhou.presses("📆 加到我的日历")
    name, text = await newest_file(world, zhou)
    assert name == "春季茶会 Tea.ics"
    [event] = read(text).events
    assert (event.summary, event.location) == (tea.title, "一号楼花园")
    assert "您的回复：参加" in (event.description or "")
    await zhou.presses("这一天的活动")
    await zhou.presses("4月月历")
    await zhou.presses("5休•")
    await zhou.sees("休息（清明节）", "民盟参观")

    # What is for others is neither marked nor found; staff see what is theirs, drafts too.
    await lin.says("月历")
    await lin.presses("4月 ➡️")
    shown = await lin.sees("2027年4月")
    assert [one for one in labels(shown) if "•" in one] == ["7•"]
    await lin.says("找活动 苏州")
    await lin.sees("没有找到“苏州”")
    await zhou.says("找活动 园")
    await zhou.sees("“园”（2 项）", "民盟参观", "春季茶会")
    await zhou.says("参观")  # right after a search it is another one
    await zhou.sees("“参观”（1 项）", "民盟参观")
    await zhou.presses("🔍 再找")
    await zhou.says("园 tEA")
    await zhou.sees("“园 tEA”（1 项）", "春季茶会")
    await zhou.presses("春季茶会")
    await zhou.presses("找到的活动")
    await zhou.sees("“园 tEA”（1 项）")
    await zhou.says("找活动")
    await zhou.says("春季茶会" * 9)
    await zhou.sees("没有找到")
    for number in range(9):
        await make(world, f"园林里的春天{number}", days=30 + number)
    words = "园林里的春天 园林里的春天 园林"  # more than a button has room for
    await zhou.says(f"找活动 {words}")
    await zhou.sees(f"“{words}”（9 项）", "园林里的春天0")
    await zhou.presses("下一页")
    await zhou.sees(f"“{words}”（9 项）", "园林里的春天8")
    await zhou.presses("园林里的春天8")
    await zhou.presses("找到的活动")
    await zhou.sees(f"“{words}”（9 项）", "园林里的春天8")
    await office.says("找活动：秘密")
    await office.sees("“秘密”（1 项）", draft.title, "草稿，还没有发布")
    await office.presses("秘密草案")
    await office.sees("秘密草案", "📝 草稿")
    await college.says("找活动 秘密")
    await college.sees("没有找到“秘密”")


async def test_a_calendar_is_followed_at_its_secret_address(engine: str, tmp_path: Path) -> None:
    port = free_port()
    here = f"http://127.0.0.1:{port}/office"
    organisation = replace(ORGANISATION, public="https://bot.example.org/office")
    async with (
        lives(tmp_path, organisation) as life,
        life(listen=Listen("127.0.0.1", port)) as world,
        aiohttp.ClientSession() as http,
    ):
        world.playground.clock.set(datetime.fromisoformat(DAY))
        zhou = await joined(world, "周老师", "minmeng")
        office = await world.staff("王老师", SCHOOL)
        event = await make(world, "季度座谈会", place="行政楼301", description="谈谈, 聊聊; 都行")
        whole = datetime(2027, 4, 1), datetime(2027, 4, 2, 23, 59)  # noqa: DTZ001 - wall times
        first_day, last_minute = (one.replace(tzinfo=organisation.zone) for one in whole)
        await make(
            world,
            "参观",
            audience=MINMENG,
            wall=whole[0],
            starts_at=first_day,
            ends_wall=whole[1],
            ends_at=last_minute,
        )

        async def new_address(label: str) -> str:
            await zhou.presses(label)
            shown = await zhou.sees("订阅地址，只给您一个人")
            [copied] = [one["copy_text"]["text"] for one in buttons(shown) if "copy_text" in one]
            assert copied.startswith("https://bot.example.org/office/calendar/")
            assert copied in shown["text"]
            return str(copied).replace(organisation.public, here)

        async def get(address: str, known: str = "") -> tuple[int, str, str]:
            headers = {"If-None-Match": known} if known else {}
            async with http.get(address, headers=headers) as answer:
                return answer.status, answer.headers.get("ETag", ""), await answer.text()

        async def followed(address: str) -> Event:
            status, _, text = await get(address)
            assert status == 200
            [found] = [one for one in read(text).events if one.summary == "季度座谈会"]
            assert "周老师" not in text
            return found

        await zhou.says("/mine")
        await zhou.presses("📆 放进我的日历")
        address = await new_address("🔗 开通订阅地址")
        status, tag, text = await get(address)
        assert (status, "BEGIN:VTIMEZONE" in text, "TZID=Asia/Shanghai" in text) == (
            200,
            True,
            True,
        )
        assert (await get(address, tag))[0] == 304
        first = await followed(address)
        assert first.start == event.starts_at
        assert (first.end - first.start).total_seconds() == 2 * 3600  # as long as its kind
        assert (first.location, first.sequence) == ("行政楼301", 1)
        assert first.description == "谈谈, 聊聊; 都行"
        [trip] = [one for one in read(text).events if one.summary == "参观"]
        assert (str(trip.start), str(trip.end)) == ("2027-04-01", "2027-04-03")

        # An answer, a change and a cancellation are seen, under the same UID.
        await world.moves_clock(advance="1m")
        await zhou.says("/events")
        await zhou.presses("季度座谈会")
        await zhou.presses("参加")
        going = await followed(address)
        assert (await get(address, tag))[0] == 200
        assert (going.uid, going.sequence) == (first.uid, 1)
        assert "您的回复：参加" in (going.description or "")
        assert going.last_modified is not None
        assert first.last_modified is not None
        assert going.last_modified > first.last_modified
        await world.moves_clock(advance="1m")
        await opens(office, "季度座谈会")
        await office.presses("修改")
        await office.presses("地点")
        await office.says("行政楼302")
        await office.presses("就这样改")
        moved = await followed(address)
        assert (moved.uid, moved.location, moved.sequence) == (first.uid, "行政楼302", 2)
        assert moved.last_modified is not None
        assert moved.last_modified > going.last_modified
        await world.moves_clock(advance="1m")
        await opens(office, "季度座谈会")
        await office.presses("取消活动")
        await office.presses("取消活动")
        gone = await followed(address)
        assert (gone.uid, gone.sequence, gone.status and gone.status.value) == (
            *(first.uid, 3),
            "CANCELLED",
        )
        await zhou.says("/mine")
        await zhou.presses("放进我的日历")
        await zhou.sees("订阅地址已在2027年3月18日（周四）")
        await world.moves_clock(advance="31d")
        assert "季度座谈会" not in (await get(address))[2]

        # One press renews it, another ends it; strangers learn nothing, and not too often.
        renewed = await new_address("🔁 换新地址")
        assert [(await get(one))[0] for one in (address, renewed)] == [404, 200]
        answers = [(await get(renewed))[0] for _ in range(calendars.BURST + 1)]
        assert {answers[0], answers[-1]} == {200, 429}
        await world.moves_clock(advance="1m")
        assert (await get(renewed))[0] == 200
        await zhou.presses("⏹ 停用订阅地址")
        await zhou.sees("订阅地址已停用")
        assert (await get(renewed))[0] == 404
        strange = [(await get(f"{here}/calendar/{'x' * 43}.ics"))[0] for _ in range(3)]
        assert strange == [404] * 3
        assert (await get(f"{here}/calendar/short.ics"))[0] == 404
        # Erasing takes it along.
        again = await new_address("🔗 开通订阅地址")
        assert (await get(again))[0] == 200
        if engine == "postgres":  # a process that stands by serves it too
            other = free_port()
            async with life(listen=Listen("127.0.0.1", other)) as standby:
                assert standby.bot.leading is None
                assert await get(again) == await get(again.replace(str(port), str(other)))
        person = await number_of(world, zhou)
        await world.database.write(lambda tx: privacy.erase(tx, person))
        assert (await get(again))[0] == 404
