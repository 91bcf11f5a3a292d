"""The presses that the most frequent tasks take, counted; docs/ease.md has the table."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from storage.events import companions
from storage.model.events import Answer
from storage.model.people import MemberStatus
from storage.people import members
from tests.dialogs.groups import binds, group, seen, votes
from tests.dialogs.office import DAY, JIXIE, MINMENG, SCHOOL, joined, member, registers
from tests.dialogs.planning import all_events, answers, as_kept, make, opens
from tests.dialogs.suggesting import newest
from tests.dialogs.world import Message, Person, World
from tests.ease import table


@dataclass
class Hand(Person):
    """Somebody whose presses are counted: on buttons below messages and on the large ones."""

    count: int = 0

    async def presses(self, label: str) -> Message:
        self.count += 1
        return await super().presses(label)

    async def picks(self, label: str) -> None:
        """Press a large button, which says its label."""
        self.count += 1
        await self.says(label)

    async def shares_contact(self) -> None:
        self.count += 1
        await super().shares_contact()


def hand(person: Person) -> Hand:
    return Hand(person.world, person.id)


async def register(world: World) -> int:
    lin = hand(await world.person("林晓", phone="+8613800000004"))
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    await lin.says("2027001")
    await lin.presses("商学院")
    await lin.presses("选好了")
    await lin.shares_contact()
    await lin.presses("没错，提交")
    await lin.sees("登记")
    return lin.count


async def sign_up_from_a_notice(world: World) -> int:
    lin = hand(await joined(world, "林晓"))
    office = await joined(world, "王老师", grant=SCHOOL)
    await office.says("座谈会 茶话会 4月20日14点 行政楼301 全体")
    await office.presses("发布")
    await world.moves_clock(to="next")
    await lin.presses("参加")
    await lin.sees("您的回复：参加")
    return lin.count


async def sign_up_from_the_menu(world: World) -> int:
    lin = hand(await joined(world, "林晓"))
    await make(world, "茶会")
    await lin.picks("📅 活动")
    await lin.presses("🙋 报名")
    await lin.sees("您的回复：参加")
    return lin.count


async def withdraw(world: World) -> int:
    lin = hand(await joined(world, "林晓"))
    await answers(world, lin, await make(world, "茶会"), Answer.GOING)
    await lin.picks("📝 我的报名")
    await lin.presses("🚫 不去了")
    await lin.sees("您的回复：不参加")
    return lin.count


async def read_the_next_place(world: World) -> int:
    lin = hand(await joined(world, "林晓"))
    await make(world, "茶会", place="图书馆报告厅")
    await lin.picks("📅 活动")
    await lin.sees("图书馆报告厅")
    return lin.count


async def suggest(world: World) -> int:
    lin = hand(await joined(world, "林晓"))
    await lin.picks("💡 建言")
    await lin.says("路灯不亮")
    await lin.presses("校园建设")
    await lin.presses("实名提交")
    assert (await newest(world)).body == "路灯不亮"
    return lin.count


async def make_an_event(world: World) -> int:
    office = hand(await joined(world, "王老师", grant=SCHOOL))
    await office.picks("🛠 工作台")
    await office.presses("活动安排")
    await office.presses("新活动")
    await office.says("座谈会 季度座谈会 4月20日14点 行政楼301 全体 60人")
    await office.presses("发布")
    [event] = await all_events(world)
    assert event.places == 60
    return office.count


async def make_a_series(world: World) -> int:
    office = hand(await joined(world, "王老师", grant=SCHOOL))
    await office.picks("🛠 工作台")
    await office.presses("活动安排")
    await office.presses("新活动")
    await office.says("学习会 读书会 每周四 14:00 共4次，劳动节除外 行政楼301 全体 60人")
    await office.presses("发布")
    assert [event.places for event in await all_events(world)] == [60] * 4
    return office.count


async def sign_up_with_a_companion(world: World) -> int:
    lin = hand(await joined(world, "林晓"))
    event = await make(world, "春游")
    await world.database.write(lambda tx: companions.allow(tx, event.id, 1, names=False))
    await lin.picks("📅 活动")
    await lin.presses("🙋 报名")
    await lin.presses("带人")
    await lin.sees("最多 1 人。")  # of places nothing is said where there is no limit
    await lin.presses("1")
    assert (await as_kept(world, event)).coming == 2
    return lin.count


async def proposes_times(office: Hand, *audience: str) -> None:
    """Ask these people which of two times suits them, beginning at the workbench."""
    await office.picks("🛠 工作台")
    await office.presses("约时间")
    await office.presses("提几个时间请大家选")
    await office.presses("论坛")
    for words in ("春季论坛", "报告厅", "4月18日 14:00\n4月19日 9点半"):
        await office.says(words)
    await office.presses("选好了")
    for label in (*audience, "选好了", "没有必须到场的人", "发出去"):
        await office.presses(label)
    await office.world.settled()


async def takes_the_best(office: Hand) -> None:
    await office.says("/staff")
    await office.presses("约时间")
    await office.presses("春季论坛")
    await office.presses("定在4月18日")
    await office.presses("替说可以的 1 人报名")
    [event] = await all_events(office.world)
    assert (event.status, event.going) == ("published", 1)


async def find_a_date(world: World) -> int:
    office, lin = hand(await world.staff("王老师", SCHOOL)), await joined(world, "林晓")
    await proposes_times(office, "全体成员")
    await lin.presses("选时间")
    await lin.presses("都可以")
    await takes_the_best(office)
    return office.count


async def find_a_date_in_a_group(world: World) -> int:
    officer = hand(await joined(world, "李主委", "minmeng", grant=MINMENG))
    lin = await joined(world, "林晓", "minmeng")
    chat = await group(world, officer, lin)
    await binds(officer, chat)
    officer.count = 0
    await proposes_times(officer, "民盟支部")
    await officer.presses("也在群里问：民盟支部")
    await officer.presses("发到群里")
    [poll] = [one for one in await seen(lin, chat) if "poll" in one]
    await votes(lin, chat, poll, 0)
    await takes_the_best(officer)
    return officer.count


async def write_to_an_association(world: World) -> int:
    office = hand(await joined(world, "王老师", grant=SCHOOL))
    zhou = await joined(world, "周老师", "minmeng")
    await office.picks("🛠 工作台")
    await office.says("各位老师：明天请带好材料。")
    await office.presses("团体")
    await office.presses("民盟支部")
    await office.presses("选好了")
    await office.presses("确认发送")
    await zhou.sees("请带好材料")
    return office.count


async def write_to_it_again(world: World) -> int:
    office = hand(await joined(world, "王老师", grant=SCHOOL))
    zhou = await joined(world, "周老师", "minmeng")
    await office.says("各位老师：明天请带好材料。")
    for label in ("团体", "民盟支部", "选好了", "确认发送"):
        await office.presses(label)
    office.count = 0
    await office.says("各位老师：改在三楼开会。")
    await office.presses("🕘 民盟支部")
    await office.presses("确认发送")
    await zhou.sees("改在三楼")
    return office.count


async def nudge_the_silent(world: World) -> int:
    office = hand(await joined(world, "王老师", grant=SCHOOL))
    silent = await joined(world, "林晓")
    await office.says("座谈会 季度例会 4月20日14点 行政楼301 全体")
    await office.presses("发布")
    await world.bot.sweep()
    await world.settled()
    await office.picks("🛠 工作台")
    await office.presses("活动安排")
    office.count = 0
    await office.presses("季度例会")
    await office.presses("再提醒未回复的 2 人")
    await office.presses("是的，再提醒")
    await world.bot.sweep()
    await world.settled()
    await silent.sees("还没有收到您的回复", "季度例会")
    return office.count


async def answer_for_a_caller(world: World) -> int:
    office = hand(await joined(world, "王老师", grant=SCHOOL))
    await joined(world, "周老师")
    event = await make(world, "茶会")
    await opens(office, "茶会")
    office.count = 0
    await office.presses("代为答复")
    await office.says("周老")
    await office.presses("参加")
    assert (await as_kept(world, event)).going == 1
    return office.count


async def approve_five(world: World) -> int:
    college = hand(await world.staff("李老师", JIXIE))
    people = [await registers(world, f"林{number}") for number in "一二三四五"]
    await college.picks("🛠 工作台")
    await college.presses("待确认的登记")
    await college.presses("看名单")
    await college.presses("全部通过（5）")
    for person in people:
        found = await world.database.read(lambda tx, one=person: members.of_telegram_id(tx, one.id))  # type: ignore[misc]
        assert found is not None
        assert found.status is MemberStatus.ACTIVE
    return college.count


async def correct_a_phone(world: World) -> int:
    college = hand(await world.staff("李老师", JIXIE))
    lin = await member(world, "林晓")
    await college.picks("🛠 工作台")
    await college.presses("👥 成员")
    await college.presses("按姓名或号码找")
    await college.says("晓")
    await college.presses("林晓")
    await college.presses("✏️ 手机")
    await college.says("13912345678")
    found = await world.database.read(lambda tx: members.of_telegram_id(tx, lin.id))
    assert found is not None
    assert found.phone == "+8613912345678"
    return college.count


TASKS: dict[str, Callable[[World], Awaitable[int]]] = {
    "register": register,
    "sign up from a notice": sign_up_from_a_notice,
    "sign up from the menu": sign_up_from_the_menu,
    "withdraw": withdraw,
    "read the next event's place": read_the_next_place,
    "make a suggestion": suggest,
    "make an event": make_an_event,
    "make a series in one line": make_a_series,
    "sign up with a companion": sign_up_with_a_companion,
    "find a date": find_a_date,
    "find a date by a poll in a group": find_a_date_in_a_group,
    "write to one association": write_to_an_association,
    "write to it again": write_to_it_again,
    "nudge the silent of an event": nudge_the_silent,
    "answer an event for a caller": answer_for_a_caller,
    "approve five registrations": approve_five,
    "find a member and correct the phone": correct_a_phone,
}


def test_the_table_names_the_tasks_that_are_counted() -> None:
    assert table().keys() == TASKS.keys()
    assert all(max(one.taken, one.clicks) <= one.allowed for one in table().values())


@pytest.mark.parametrize("task", TASKS)
async def test_a_task_takes_as_many_presses_as_the_table_says(world: World, task: str) -> None:
    await world.moves_clock(to=DAY)
    assert await TASKS[task](world) == table()[task].taken
