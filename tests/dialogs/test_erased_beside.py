"""What leads to whoever is erased goes also where it stands beside what is others'."""

import pytest

from handlers.suggestions.payloads import Handle
from storage.merging import merging, undoing
from storage.merging.merging import Reason
from tests.dialogs.office import SCHOOL, erases, forged, joined, member, number_of
from tests.dialogs.plans import count
from tests.dialogs.sheets import book
from tests.dialogs.stored import words_in
from tests.dialogs.suggesting import hand_in, newest
from tests.dialogs.world import Person, World

CONTACT = "赵联络"


async def imports(office: Person, *rows: tuple[str, ...]) -> None:
    await office.sends_file("名册.xlsx", book(*rows))
    await office.presses("确认导入")
    await office.sees("已导入")


async def stated(world: World, name: str) -> str | None:
    """Return whom the roster names as the contact of this member."""
    sql = "SELECT contact_stated FROM members WHERE name = $1"
    found: str | None = await world.database.read(lambda tx: tx.value(sql, name))
    return found


@pytest.mark.both_engines
async def test_no_roster_and_no_merge_keeps_the_name_of_an_erased_contact(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    zhao = await member(world, CONTACT, staff_no="9")
    here = ("机械学院", "", "", "", "")
    await imports(
        office,
        ("1", "林晓", *here, CONTACT),
        ("2", "陈一", *here, CONTACT),
        ("3", "陈二", *here, "周某"),
    )
    await imports(office, ("1", "林晓", *here, "周某"))
    # One waits for its confirmation.
    await office.sends_file("名册.xlsx", book(("3", "陈二", *here, CONTACT)))
    await office.sees("有改动：1 人")

    one = await member(world, "陈一 ")
    kept = await number_of(world, one)
    sql = "SELECT id FROM members WHERE staff_no = '2'"
    gone = await world.database.read(lambda tx: tx.value(sql))
    now = world.playground.clock.now()
    merged = await world.database.write(
        lambda tx: merging.merge(tx, kept, gone, now, by=kept, reason=Reason.STAFF)
    )
    before = await words_in(world, CONTACT)
    assert before >= {"roster_rows.listed", "roster_rows.was", "merges.record"}

    await erases(zhao)
    assert await words_in(world, CONTACT) == set()
    # What is taken back brings the name back neither.
    await world.database.write(lambda tx: undoing.undo(tx, merged.id, now))
    await office.presses("不导入")
    await office.says("/staff")
    await office.presses("成员")
    await office.presses("导入花名册")
    await office.presses("最近的花名册导入")
    await office.presses("王老师")
    await office.presses("撤销这次导入")
    await office.presses("是的，撤销")
    await office.sees("已撤销 1 人")
    assert await stated(world, "林晓") is None
    assert await words_in(world, CONTACT) == set()


@pytest.mark.both_engines
async def test_a_stranger_who_is_forgotten_takes_no_contact_along(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    await imports(office, ("1", "林晓", "机械学院", "", "", "", "", CONTACT))
    stranger = await world.person(CONTACT)
    await stranger.says("/start")
    async with world.http.post(f"/playground/users/{stranger.id}/block") as answer:
        assert answer.status == 200
    await world.settled()
    assert await count(world, "members", f"telegram_id = {stranger.id}") == 0
    assert await stated(world, "林晓") == CONTACT


async def test_the_names_of_files_that_staff_wrote_to_an_author_go_with_them(world: World) -> None:
    await joined(world, "王老师", grant=SCHOOL)
    zhao = await joined(world, "赵老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await hand_in(chen, "路灯太暗")
    await zhao.says("/staff")
    await forged(zhao, Handle((await newest(world)).id, 0))
    await zhao.presses("写信给建言人")
    await zhao.sends_file("OF_ZHAO.pdf", b"PK", caption="请看")
    await zhao.presses("✅ 发出")
    await chen.sees("办公室写信给您")
    assert await words_in(world, "OF_ZHAO") == {"suggestion_word_files.name"}
    await erases(zhao)
    assert await words_in(world, "OF_ZHAO", "赵老师") == set()
