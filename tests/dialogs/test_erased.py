"""Whoever is erased or forgotten has left nothing: in no table, not in the file, not in its log."""

import asyncio
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.commands.forgetting import forget_at, forget_in
from bot.commands.restore import restore
from bot.playground.forgetting import texts
from handlers.notices import untold
from handlers.notices.payloads import Settle
from storage import audiences
from storage.attendance import certificates
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.erasures import erasures_of
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.operations import backup
from storage.people import calendar_feeds, checks, roles, year_confirmations
from tests import databases
from tests.dialogs.limits import plan
from tests.dialogs.office import (
    SCHOOL,
    broadcasts,
    chooses_everyone,
    event,
    forged,
    member,
    paired,
    registers,
    workbook,
)
from tests.dialogs.registering import changes
from tests.dialogs.stored import cells, cells_of, words_in
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World, buttons
from tests.postgres import PROGRAMS

NAME_OF_OTHER = "乙某"
MEMBER_ID = 70001  # a number that nothing else has by chance
ACCOUNT, FIRST, NAME = "ZACCOUNT", "ZFIRSTNAME", "ZSECONDNAME"
STAFF_NO, OLD_PHONE, PHONE = "ZNO555", "+8613812345678", "+8613987654321"
OLD_PHONE_SHOWN = "+86 138 1234 5678"
FILE, PLANNED, AWARD = "ZFILENAME", "ZPLANNED", "ZAWARD"
RELAYED = "ZRELAYED"
NUMBERS = {"audit.actor", "audit.target", "audit.details", "notices.content"}
"""Where the number that the person had may stay: it leads to nobody any more."""
STORED = (FIRST, NAME, STAFF_NO, OLD_PHONE_SHOWN, PHONE, FILE, PLANNED, AWARD, RELAYED)
"""What stands in the tables before; drafts and updates are sealed."""
ALL = (ACCOUNT, *STORED, "ZDRAFT", "ZASIDE")
IN_CHATS = (*STORED, OLD_PHONE.lstrip("+"), "ZDRAFT")


async def one_of_a_kind(world: World, office: Person) -> Person:
    """A person with a value of their own in every field, one of them changed since."""
    await world.database.write(lambda tx: databases.number_next(tx, "members", MEMBER_ID))
    lin = await world.person(ACCOUNT, phone=OLD_PHONE.lstrip("+"))
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says(FIRST)
    await lin.says(STAFF_NO)
    await lin.presses("机械学院")
    await lin.presses("民盟支部")
    await lin.presses("选好了")
    await lin.shares_contact()
    await lin.presses("没错，提交")
    await office.sees("有人登记", FIRST, OLD_PHONE_SHOWN)
    await office.presses("通过")
    await changes(lin, "姓名", NAME)
    await office.presses("✅ 对，是的")
    await changes(lin, "手机", PHONE)
    return lin


async def does_everything(world: World, lin: Person, office: Person) -> None:
    """Answer, suggest, write to many, plan, export; be named to others; leave a form open."""
    other = await member(world, NAME_OF_OTHER, staff_no="777")
    made = await event(world, places=1, going=[])
    await lin.says("/events")
    await lin.presses(made.title)
    await lin.presses("参加")
    await changes(lin, "工号", "777")
    await office.sees("同一工号的还有", "乙某")
    for number in ("888", "777"):
        await changes(other, "工号", number)
    await office.sees("同一工号的还有", NAME)
    await world.moves_clock(advance="1h")  # staff are told of registrations once an hour
    await registers(world, "丙某", staff_no="777")
    await office.sees("同一工号已有人登记", "丙某", "乙某", NAME)
    await paired(world, lin, other)
    await lin.says("找联络人")
    await lin.says(RELAYED)
    await lin.presses("↩️ 撤回")
    await lin.presses("写给乙某")
    await lin.says(RELAYED)
    await lin.presses("结束")
    await other.presses("↩️ 回复")
    await other.says(f"{RELAYED} ANSWERED")
    await other.presses("结束")
    await lin.presses("↩️ 回复")
    await lin.presses("见面情况")
    await lin.presses("今天见面了")
    now = world.playground.clock.now()
    await world.database.write(lambda tx: checks.confirm(tx, MEMBER_ID, now))
    await world.database.write(lambda tx: calendar_feeds.make(tx, MEMBER_ID, now))
    meant = Audience(members=(MEMBER_ID,))
    await world.database.write(lambda tx: audiences.save(tx, meant))
    await lin.says("/suggest")
    await lin.says("路灯")
    await lin.presses("校园建设")
    await lin.presses("📎 附件")
    await lin.sends_file(f"{FILE}.docx", b"PK")
    await lin.presses("发完了")
    await lin.presses("实名提交")
    await hand_in(lin, "食堂", named=False)
    now = world.playground.clock.now()
    valid = world.organisation.invite_valid
    token = await world.database.write(lambda tx: roles.invite(tx, SCHOOL, valid=valid, now=now))
    await lin.says(f"/start i_{token}")
    await broadcasts(lin, "停水")
    await lin.says("/staff")
    await lin.presses("群发")
    await lin.sends_file(f"{FILE}.pdf", b"%PDF")
    await chooses_everyone(lin)
    await lin.presses("确认发送")
    await lin.sends_file("计划.xlsx", plan(PLANNED))
    await lin.says("/mine")
    await lin.presses("我的年度履职")
    await lin.presses("补充一项")
    await lin.presses("获奖")
    await lin.says(AWARD)
    await lin.sends_file(f"{FILE}.png", b"PNG")
    await world.database.write(lambda tx: _told_and_asked(tx, made.id, now))
    await lin.says("/me")
    await lin.presses("导出")
    await lin.says("/suggest")
    await lin.says("ZDRAFT")
    await world.database.write(lambda tx: _set_aside(tx, lin.id, now))


async def _told_and_asked(tx: Transaction, event: int, now: Any) -> None:
    """Let the person be told by telephone of the event and a notice, and asked about a year."""
    number = await tx.value("SELECT max(id) FROM notices WHERE bulk = 1")
    at = int(now.timestamp() * 1000)
    await tx.execute(
        "INSERT INTO told_by_phone (notice_id, member_id, told_at) VALUES ($1, $2, $3)",
        number,
        MEMBER_ID,
        at,
    )
    await tx.execute(
        "INSERT INTO told_of_events (event_id, member_id, told_at) VALUES ($1, $2, $3)",
        event,
        MEMBER_ID,
        at,
    )
    await year_confirmations.confirm(tx, MEMBER_ID, now.year - 1, now)
    said = certificates.Content(NAME, (certificates.Line("2027-01-14", "座谈", "", 0),))
    await certificates.issue(tx, MEMBER_ID, event, now.year, said, now, by=MEMBER_ID)


async def _set_aside(tx: Transaction, lane: int, now: Any) -> None:
    await inbox.store(tx, [Arrival(10**9, lane, b'{"text": "ZASIDE"}')], now)
    await inbox.set_aside(tx, 10**9)


async def numbers_in(world: World, telegram_id: int) -> set[str]:
    """Return the tables and columns in which one of the person's two numbers stands."""
    exactly = (telegram_id, MEMBER_ID, str(telegram_id))
    return {
        f"{table}.{column}"
        for table, column, value in await cells(world)
        if value in exactly or (isinstance(value, str) and str(MEMBER_ID) in value)
    }


async def empties_the_log(world: World) -> None:
    """Let what is planned for ten seconds later happen now, if it is planned.

    While somebody reads an older state it is planned again.
    """
    queue = world.bot.application.job_queue
    assert queue is not None
    while planned := queue.get_jobs_by_name("checkpoint"):
        for job in planned:
            job.schedule_removal()
            await job.run(world.bot.application)


def assert_in_files(world: World, *words: str, found: list[str]) -> None:
    """See which of the words stand in the database's files, where it has any."""
    if databases.engine() == "sqlite":
        assert words_in_files(world, *words) == found


def words_in_files(world: World, *words: str) -> list[str]:
    """Return which of the words stand in the database's file or its log."""
    path = world.database.path
    raw = b"".join(file.read_bytes() for file in (path, path.with_name(f"{path.name}-wal")))
    return [word for word in words if word.encode() in raw]


async def erases(person: Person) -> None:
    await person.says("/me")
    await person.presses("删除我的全部资料")
    await person.presses("是的，全部删除")
    await person.sees("已经删除")


async def exports(person: Person) -> str:
    """Return what stands in the person's export of their own data."""
    await person.says("/me")
    await person.presses("导出")
    files = [one["document"]["file_id"] for one in await person.messages() if "document" in one]
    return str(await workbook(person.world, files[-1]))


async def count(world: World, what: str) -> int:
    return int(await world.database.read(lambda tx: tx.value(f"SELECT count(*) FROM {what}")))


async def presses_an_old_button(person: Person) -> str:
    before = await person.sees("已经删除")
    answer = await person.presses_data(before["message_id"], "me:show")
    return str(answer.get("text"))


async def blocks(person: Person, *, back: bool = False) -> None:
    act = "unblock" if back else "block"
    async with person.world.http.post(f"/playground/users/{person.id}/{act}") as answer:
        assert answer.status == 200
    await person.world.settled()


IN_THE_FILE = {
    "record_checks": "信息无误",
    "record_changes": "资料变动",
    "members": "资料",
    "member_changes": "上次改动前的内容",
    "member_associations": "民盟支部",
    "consents": "同意的用途",
    "grants": "职务",
    "rsvps": "活动回复",
    "suggestions": "建言",
    "deliveries": "通知",
    "drafts": "没填完的表",
    "year_entries": "年度履职",
    "year_confirmations": "您确认了全年",
    "certificates": "证明",
    "told_by_phone": "电话通知",
    "told_of_events": "电话通知",
    "audit": "记录",
    "contacts": "联络人",
    "relays": "写给联络人或成员",
    "pair_meetings": "本学期见过面",
}
"""What stands in a person's own file for each table that has their number."""
NOT_IN_THE_FILE = {
    "member_names": "parts of the name, which the file has whole",
    "notices": "the office's; what they received is listed by the deliveries",
    "audience_parts": "whom the office meant; what they received is listed",
    "plan_imports": "a plan that waits for them, to be confirmed within days",
    "suggestion_steps": "acts of staff on suggestions, which the log lists",
    "suggestion_signatures": "the name under a suggestion, which stands beside it",
    "delivery_messages": "the numbers of messages in their own chat",
    "relay_parts": "the numbers of messages in the two chats",
    "gathered": "how many of a kind they have not been told of yet",
    "invites": "links that they made, which the log lists",
    "events": "the office's, made by them, which the log lists",
    "inbox": "their own messages until they are answered",
    "letters": "what they handled for others, which the log lists",
    "calendar_feeds": "since when they have an address for their calendar, which its page says",
    "letter_turns": "what they answered others, which the log lists",
    "chat_groups": "which group they bound, which the log lists",
    "chat_requests": "which group they asked to join: it stands in their own Telegram",
    "settled_claims": "for an hour, what was decided of a change; the change is in the file",
    "chat_tags": "their title in a group, which stands in their own Telegram",
    "sqlite_sequence": "the highest number given so far",
}


async def everything_is_in_their_file(world: World, person: Person) -> None:
    """See that the file has what every table holds of the person, or is said why not."""
    await person.says("/me")
    await person.presses("导出")
    files = [one["document"]["file_id"] for one in await person.messages() if "document" in one]
    said = str(await workbook(world, files[-1]))
    found = {place.partition(".")[0] for place in await numbers_in(world, person.id)}
    assert found - IN_THE_FILE.keys() - NOT_IN_THE_FILE.keys() == set()
    assert IN_THE_FILE.keys() - found <= {"drafts"}, "not even stored before"
    assert [table for table, word in IN_THE_FILE.items() if word not in said] == []
    for word in (NAME, STAFF_NO, AWARD, FILE):
        assert word in said, word


@pytest.mark.both_engines
async def test_nothing_is_left_of_whoever_is_erased(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await one_of_a_kind(world, office)
    await does_everything(world, lin, office)
    for word in STORED:
        assert await words_in(world, word), f"{word} is not even stored before"
    assert {"notices.content", "suggestion_files.name"} <= await words_in(world, *STORED)
    assert "notices.progress_chat" in await numbers_in(world, lin.id)
    assert "audience_parts.value" in await numbers_in(world, lin.id)
    await empties_the_log(world)
    assert_in_files(world, *STORED, found=list(STORED))

    await everything_is_in_their_file(world, lin)

    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    copy = tmp_path / "copy"
    files = world.database.path
    await asyncio.to_thread(backup.make, files, copy, databases.address(files))

    # Others have seen the person: in lists, in files, in what was written to them.
    await office.says(NAME)
    await office.presses(NAME)
    assert {word for _, word in on_the_playground(world, lin)} == set(IN_CHATS)
    assert {place for place, _ in on_the_playground(world, lin)} > {"message", "file", "call"}

    if databases.engine() == "sqlite":
        forget_in(world.database, world.playground)
    else:
        forget_at(world.database, "", world.http)
    await erases(lin)

    assert on_the_playground(world, lin) == set()
    assert "已经删除" in await lin.transcript()
    assert await words_in(world, ACCOUNT, *STORED) == set()
    assert await numbers_in(world, lin.id) <= NUMBERS
    assert await count(world, "drafts") == 0
    assert await count(world, "inbox WHERE state = 3") == 0
    await empties_the_log(world)
    assert_in_files(world, ACCOUNT, *STORED, "ZDRAFT", found=[])

    # What does not ask for anything brings nothing back.
    assert "/start" in await presses_an_old_button(lin)
    await blocks(lin)
    await blocks(lin, back=True)
    assert await words_in(world, ACCOUNT, *STORED) == set()
    assert await numbers_in(world, lin.id) <= NUMBERS
    await lin.says("/start")
    await lin.sees("登记之前请看一下")
    await lin.presses("我同意")
    await lin.sees("第1步")

    # The backup made before is put back, beside the list of erasures; what it holds is whole.
    found = await put_back(world, copy, tmp_path / "later" / "tongxin.db")
    assert NAME_OF_OTHER in str(found)
    assert [place for *place, value in found if any(word in str(value) for word in ALL)] == []
    exactly = (lin.id, MEMBER_ID, str(lin.id), str(MEMBER_ID))
    assert {f"{table}.{column}" for table, column, value in found if value in exactly} <= NUMBERS


async def put_back(world: World, copy: Path, path: Path) -> list[tuple[str, str, Any]]:
    """Restore the copy to this path; return every value of every table."""
    path.parent.mkdir()
    listed = erasures_of(world.database.path)
    erasures_of(path).write_bytes(listed.read_bytes())
    now, said = world.playground.clock.now(), list[str]()
    await asyncio.to_thread(restore, copy, path, now, said.append, databases.address(path))
    assert "erased after the copy was made, and are erased again: 1." in "\n".join(said)
    async with databases.opened(path) as database:
        return await cells_of(database)


def on_the_playground(world: World, person: Person) -> set[tuple[str, str]]:
    """Return which of the person's words the playground has, and where."""
    there = world.playground.world
    said = {
        "message": [
            one.body
            for chat, messages in there.messages.items()
            for one in messages.values()
            if one.own or chat == person.id  # what others have written is theirs
        ],
        "file": [msgspec.to_builtins(one) for one in there.files.values()],
        "call": [
            [one.parameters, one.answer] for one in world.playground.calls.find(None, after=0)
        ],
        "press": list(there.queries.values()),
        "update": list(there.queue),
    }
    for file in there.files.values():
        said["file"].extend(texts(there.store.contents(file.contents)))
    words = IN_CHATS
    return {
        (place, word)
        for place, found in said.items()
        for word in words
        if any(
            word in (one if isinstance(one, str) else msgspec.json.encode(one).decode())
            for one in found
        )
    }


async def edits(person: Person, text: str) -> None:
    mine = [one for one in await person.messages() if one["from"]["id"] == person.id]
    path = f"/playground/users/{person.id}/edit"
    body = {"message_id": mine[-1]["message_id"], "text": text}
    async with person.world.http.post(path, json=body) as answer:
        assert answer.status == 200, await answer.text()
    await person.world.settled()


async def test_a_visitor_who_blocks_the_bot_or_stays_away_is_forgotten(world: World) -> None:
    async def begins(name: str) -> Person:
        person = await world.person(name)
        await person.says("/start")
        await person.presses("我同意")
        await person.says(name)
        return person

    lin, chen, away, sun = [await begins(name) for name in ("林晓", "陈教授", "周老师", "孙老师")]
    chosen = await member(world, "吴老师")
    await chosen.says("/start")
    office = await world.staff("王老师", SCHOOL)  # not in the register either, but holds a role
    assert await count(world, "drafts") == 4

    await blocks(lin)
    assert await words_in(world, "林晓") == set()
    assert await count(world, "drafts") == 3
    await blocks(lin, back=True)
    await edits(lin, "林小晓")
    await lin.sees("改了一条")
    assert await words_in(world, "林") == set()

    # The playground is out of reach for a moment; then it forgets too.
    untold = world.database.erasures.untold
    forgetting = forget_at(world.database, "/elsewhere", world.http)
    await blocks(sun)
    await forgetting.retry()
    assert await words_in(world, "孙老师") == set()
    assert [one.telegram_id for one in untold.read()] == [sun.id]
    assert await sun.messages()
    await forget_at(world.database, "", world.http).catch_up()
    assert await sun.messages() == [] == untold.read()
    world.database.on_erased = None

    # The same where it is known from a reply that did not arrive.
    await world.goes_wrong("sendMessage", "403:Forbidden: bot was blocked by the user", 1)
    await chen.says("二〇一")
    assert await words_in(world, "陈教授") == set()
    for person in (chosen, office):
        await blocks(person)
    assert await count(world, "members WHERE reachable = 0") == 2

    await world.days_pass(60)
    await away.says("2001")
    await world.days_pass(60)
    assert await words_in(world, "周老师") == {"members.name"}
    await world.days_pass(31)
    assert await words_in(world, "周老师") == set()
    assert await count(world, "drafts") == 0
    assert await count(world, "members") == 2
    old = await away.sees("第3步")
    answer = await away.presses_data(old["message_id"], buttons(old)[0]["callback_data"])
    assert "/start" in str(answer["text"])
    assert await count(world, "members") == 2


async def declined(world: World, office: Person, name: str) -> Person:
    person = await registers(world, name, staff_no="4711", phone="13812345678")
    await office.presses("不通过")
    await office.presses("是的，不通过")
    await person.sees("没有通过", "自动删除", "/me")
    return person


async def test_the_declined_see_what_is_stored_until_it_is_dropped(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await declined(world, office, "林晓")
    await lin.says("/me")
    await lin.sees("没有通过", "林晓", "4711", "机械学院", OLD_PHONE_SHOWN, "2027年2月11日")
    await erases(lin)
    assert await words_in(world, "林晓", "4711", OLD_PHONE, OLD_PHONE_SHOWN) == set()

    await world.moves_clock(advance="1h")  # staff are told of registrations once an hour
    chen = await declined(world, office, "陈教授")
    await world.days_pass(29)
    await chen.says("/me")
    await chen.presses("登记")
    await chen.sees("登记之前请看一下")
    await world.days_pass(2)
    assert await words_in(world, "陈教授", "4711", OLD_PHONE, OLD_PHONE_SHOWN) == set()
    await chen.says("/me")
    await chen.sees("您还没有登记")


async def test_whom_a_notice_names_is_read_when_it_is_shown(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, other = await member(world, "林晓", staff_no="777"), await member(world, "乙某")
    await world.goes_wrong("sendMessage", "lost", 6)
    await changes(other, "工号", "777")
    await lin.says("/me")
    assert "林晓" not in str(
        [value for _, column, value in await cells(world) if column == "content"]
    )

    async def shows(*texts: str) -> None:
        await office.says("/staff")
        await office.presses("通知安排")
        await office.presses("未送达的单独通知")
        await office.sees(*texts)

    await shows("改了工号", "林晓")
    await changes(lin, "姓名", "林小晓")
    await office.presses("✅ 对，是的")
    await shows("改了工号", "林小晓")
    await erases(lin)
    await shows("改了工号", "同一工号的还有：（已删除）")
    await office.presses("1. 再发")
    await office.sees("可能重复", "乙某", "同一工号的还有：（已删除）")
    assert "（已删除）" in await exports(office)


async def test_what_staff_were_told_is_emptied_in_time(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await one_of_a_kind(world, office)
    old = await world.database.read(lambda tx: tx.value("SELECT max(id) FROM notices"))
    await changes(lin, "姓名", "ZTHIRDNAME")
    assert await words_in(world, OLD_PHONE_SHOWN) == {"notices.content"}
    await world.days_pass(89)
    assert await words_in(world, OLD_PHONE_SHOWN) == {"notices.content"}
    await world.days_pass(2)
    assert await words_in(world, FIRST, OLD_PHONE, OLD_PHONE_SHOWN) == set()
    await empties_the_log(world)
    assert_in_files(world, FIRST, OLD_PHONE, OLD_PHONE_SHOWN, found=[])
    assert await count(world, "notices") > 0
    assert "（内容已过保存期，已删除）" in await exports(office)

    # What is empty is not sent again, not even by a button of that time.
    async def fails(tx: Transaction) -> int:
        await tx.execute("UPDATE deliveries SET status = 'failed' WHERE notice_id = $1", old)
        return int(await tx.value("SELECT member_id FROM deliveries WHERE notice_id = $1", old))

    reader = await world.database.write(fails)
    assert "情况已经变了" in await forged(office, Settle(old, reader, untold.AGAIN, 0))


@pytest.mark.sqlite
async def test_a_withdrawn_suggestion_stays_in_neither_the_file_nor_its_log(world: World) -> None:
    lin = await member(world, "林晓")
    await hand_in(lin, "ZWITHDRAWN")
    await empties_the_log(world)
    assert_in_files(world, "ZWITHDRAWN", found=["ZWITHDRAWN"])
    await lin.presses("打开")
    await lin.presses("撤回这条建言")
    await lin.presses("是的，撤回")
    await empties_the_log(world)
    assert_in_files(world, "ZWITHDRAWN", found=[])
