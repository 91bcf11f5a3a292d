"""The most frequent tasks in the browser, at four widths: the presses of docs/ease.md, each of
them a click on something that is in view or scrolled to.

Each task is always tried at the widest in Chinese or at the narrowest in English; with the long
tests all of them at all widths in both.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from storage.engine.transaction import Transaction
from storage.model.events import Answer
from storage.model.people import Member, MemberStatus
from storage.people import members
from storage.people.members import Registration
from tests.dialogs.office import DAY, JIXIE, SCHOOL, member
from tests.dialogs.planning import all_events
from tests.dialogs.suggesting import newest
from tests.dialogs.world import world
from tests.ease import table
from tests.page import ease_events
from tests.page.ease_office import Office, event_of, standing
from tests.playground.phones import Window

T = TypeVar("T")
ONE_LINE = {
    "zh": "座谈会 季度座谈会 4月20日14点 行政楼301 全体 60人",
    "en": "Symposium, Quarterly meeting, 20 April 14:00, Room 301, all members, 60 people",
}


def register(office: Office) -> None:
    person = office.world.person("Lin", language=office.language, phone="+8613800000004")
    lin = office.run(person)
    expect(office.phone.find("person-select").locator(f"option[value='{lin.id}']")).to_be_attached()
    office.holds(lin)
    with office.answered():
        office.phone.find("start").click()
    office.presses("consent-agree")
    office.says("林晓")
    office.says("2027001")
    office.presses_on(office.named("colleges", "shang"))
    office.presses("form-done")
    office.picks("form-share-phone")
    office.presses("register-confirm")
    known = office.run(office.world.database.read(lambda tx: members.of_telegram_id(tx, lin.id)))
    assert known is not None
    assert known.status is MemberStatus.PENDING


def sign_up_from_a_notice(office: Office) -> None:
    lin = office.joins("Lin", "minge")
    event = event_of(office, "茶话会", "minge")
    office.holds(lin)
    office.presses("answer-going")
    assert standing(office, event, lin) == Answer.GOING


def sign_up_from_the_menu(office: Office) -> None:
    lin = office.joins("Lin", "minjian")
    event = event_of(office, "茶会", "minjian")
    office.holds(lin)
    office.picks("menu-events")
    office.presses("events-join")
    assert standing(office, event, lin) == Answer.GOING


def withdraw(office: Office) -> None:
    lin = office.joins("Lin", "minjin")
    event = event_of(office, "茶会", "minjin", lin)
    office.holds(lin)
    office.picks("menu-mine")
    office.presses("mine-withdraw")
    assert standing(office, event, lin) == Answer.NOT_GOING


def read_the_next_place(office: Office) -> None:
    lin = office.joins("Lin", "nonggong")
    event_of(office, "茶会", "nonggong")
    office.holds(lin)
    office.picks("menu-events")
    expect(office.phone.find("message").last).to_contain_text("A 301")
    expect(office.phone.find("message").last.get_by_text("A 301")).to_be_in_viewport()


def suggest(office: Office) -> None:
    office.holds(office.joins("Lin", "zhigong"))
    office.picks("menu-suggest")
    office.says("路灯不亮")
    office.presses_on(office.named("topics", "campus"))
    office.presses("suggest-named")
    assert office.run(newest(office.world)).body == "路灯不亮"


def make_an_event(office: Office) -> None:
    office.holds(office.joins("Wang", grant=SCHOOL))
    office.picks("menu-staff")
    office.presses("planning-list")
    office.presses("planning-new")
    office.says(ONE_LINE[office.language])
    office.presses("planning-publish")
    event = office.run(all_events(office.world))[-1]
    assert event.places == 60
    assert event.status == "published"


def write_to_an_association(office: Office) -> None:
    zhou = office.joins("Zhou", "minmeng")
    office.holds(office.joins("Wang", grant=SCHOOL))
    office.picks("menu-staff")
    office.says("各位老师：明天请带好材料。")
    office.presses("audience-associations", chosen=0)
    office.presses_on(office.named("associations", "minmeng"))
    office.presses("form-done")
    office.presses("broadcast-confirm")
    office.run(zhou.sees("请带好材料"))


def write_to_it_again(office: Office) -> None:
    """The same person writes, who still holds the phone, to those whom they wrote to last."""
    office.count = 0
    office.says("各位老师：改在三楼开会。")
    office.presses_on(f"🕘 {office.named('associations', 'minmeng')}")
    office.presses("broadcast-confirm")
    office.sees("改在三楼开会")


def nudge_the_silent(office: Office) -> None:
    zhou, qian, sun = (office.joins(name, "jiusan") for name in ("Zhou", "Qian", "Sun"))
    event = event_of(office, "季度例会", "jiusan", zhou)
    staff = office.joins("Wang", grant=SCHOOL)
    office.run(staff.says("/staff"))
    office.run(staff.presses(office.texts.plain("planning-list")))
    office.holds(staff)
    office.presses_on("季度例会")
    office.presses("planning-nudge", count=2)
    office.presses("planning-nudge-yes")
    office.run(office.world.bot.sweep())
    office.run(office.world.settled())
    for person in (qian, sun):
        office.run(person.sees(office.texts.plain("notice-head-reminder-silent"), "季度例会"))
    assert standing(office, event, qian) is None


def approve_five(office: Office) -> None:
    people = [office.run(office.world.person(f"林{number}")) for number in "一二三四五"]
    now = office.world.playground.clock.now()

    async def register(tx: Transaction) -> list[int]:
        ids = []
        for number, person in enumerate(people):
            known = await members.ensure(tx, person.id, f"林{number}", "zh", now)
            stated = Registration(f"林{number}", "jixie", (), "v")
            await members.register(tx, known.id, stated, approval=True, now=now)
            ids.append(known.id)
        return ids

    ids = office.run(office.world.database.write(register))
    office.holds(office.joins("Li", grant=JIXIE))
    office.picks("menu-staff")
    office.presses("bench-pending", count=5)
    office.presses("approve-names", count=5)
    office.presses("approve-all", count=5)

    async def found(tx: Transaction) -> list[Member | None]:
        return [await members.find(tx, one) for one in ids]

    statuses = [one.status for one in office.run(office.world.database.read(found)) if one]
    assert statuses == [MemberStatus.ACTIVE] * 5


def answer_for_a_caller(office: Office) -> None:
    office.holds(staff := office.joins("Wang", grant=SCHOOL))
    caller = office.joins("Feng", "zhilian")
    event = event_of(office, "读书会", "zhilian")
    office.run(staff.says("/staff"))
    office.run(staff.presses(office.texts.plain("planning-list")))
    office.run(staff.presses("读书会"))
    office.count = 0
    office.presses("behalf")
    office.says("Feng")
    office.presses("answer-going")
    assert standing(office, event, caller) == Answer.GOING


def correct_a_phone(office: Office) -> None:
    lin = office.run(member(office.world, "Huang"))
    office.holds(office.joins("Li", grant=JIXIE))
    office.picks("menu-staff")
    office.presses("bench-members")
    office.presses("members-find")
    office.says("uang")
    office.presses_on("Huang")
    office.presses("member-correct-phone")
    office.says("13912345678")
    known = office.run(office.world.database.read(lambda tx: members.of_telegram_id(tx, lin.id)))
    assert known is not None
    assert known.phone == "+8613912345678"


TASKS: dict[str, Callable[[Office], None]] = {
    "register": register,
    "sign up from a notice": sign_up_from_a_notice,
    "sign up from the menu": sign_up_from_the_menu,
    "withdraw": withdraw,
    "read the next event's place": read_the_next_place,
    "make a suggestion": suggest,
    "write to one association": write_to_an_association,
    "write to it again": write_to_it_again,
    "nudge the silent of an event": nudge_the_silent,
    "approve five registrations": approve_five,
    "make an event": make_an_event,
    "answer an event for a caller": answer_for_a_caller,
    "find a member and correct the phone": correct_a_phone,
    "sign up with a companion": ease_events.sign_up_with_a_companion,
    "make a series in one line": ease_events.make_a_series,
    "find a date": ease_events.find_a_date,
    "find a date by a poll in a group": ease_events.find_a_date_in_a_group,
}


@contextmanager
def office(
    browser: Browser, folder: Path, size: tuple[int, int], language: str
) -> Iterator[Office]:
    """Run the bot in a thread, and open its page at this size in this language."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    with ExitStack() as stack:
        stack.callback(loop.close)
        stack.callback(thread.join, 20)
        stack.callback(loop.call_soon_threadsafe, loop.stop)

        def run(work: Coroutine[Any, Any, T]) -> T:
            return asyncio.run_coroutine_threadsafe(work, loop).result(20)

        made = world(folder)
        here = run(made.__aenter__())
        stack.callback(lambda: run(made.__aexit__(None, None, None)))
        run(here.moves_clock(to=DAY))
        first = run(here.person("Ann"))
        width, height = size
        locale = "zh-CN" if language == "zh" else "en-GB"
        seen: ViewportSize = {"width": width, "height": height}
        page = stack.enter_context(Window.opened(browser, locale, seen))
        page.goto(f"{str(here.http._base_url).rstrip('/')}/?left={first.id}")
        yield Office(loop, here, page, language)


SIZES = [(1440, 900), (1024, 768), (390, 844), (360, 640)]
ENDS = [((1440, 900), "zh"), ((360, 640), "en")]
"""The widest and the narrowest, between which the usual tests divide the tasks."""
WITH = {"write to it again": "write to one association"}
"""Tasks that go on where another one has ended."""


def shared() -> Iterator[Any]:
    """Give each task to one of the ends, by turns."""
    begun = [name for name in TASKS if name not in WITH]
    for number, (size, language) in enumerate(ENDS):
        own = begun[number :: len(ENDS)]
        names = tuple(name for name in TASKS if WITH.get(name, name) in own)
        yield pytest.param(size, language, names, id=f"{size[0]}-{language}")


CASES = [
    *shared(),
    *(
        pytest.param(
            size,
            language,
            tuple(TASKS),
            id=f"{size[0]}-{language}-all",
            marks=pytest.mark.faults_long,
        )
        for size, language in product(SIZES, ("zh", "en"))
    ),
]


@pytest.mark.parametrize(("size", "language", "names"), CASES)
def test_a_task_takes_as_many_presses_in_the_browser(
    browser: Browser, tmp_path: Path, size: tuple[int, int], language: str, names: tuple[str, ...]
) -> None:
    with office(browser, tmp_path, size, language) as here:
        for name in names:
            TASKS[name](here)
            assert here.count == table()[name].clicks, name


def test_the_same_tasks_are_counted_in_the_browser() -> None:
    assert TASKS.keys() == table().keys()
