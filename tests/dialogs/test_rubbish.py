"""Whatever people send, at whatever step: a kind answer, nothing lost, nothing injected."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.events.payloads import Say, See
from handlers.kit.oneline import in_one_line
from handlers.kit.texts import texts_of
from handlers.people.payloads import Decide
from storage.model.events import Answer
from storage.model.people import Grant, Role
from storage.people import members
from tests.dialogs.office import event, member
from tests.dialogs.world import Person, World, buttons, text_of

SCHOOL = Grant(Role.SCHOOL_STAFF)
WENT_WRONG = texts_of("zh").plain("went-wrong", number="").partition("，")[0]

TEXTS = {
    "too long": "字" * 5000,
    "emoji": "😀👨‍👩‍👧‍👦🇨🇳" * 20,
    "right to left": "\u202eمرحبا بالعالم\u2066",
    "markup": "<b>x</b> &lt; <script>alert(1)</script>",
    "formula": "=1+1",
    "quotes": "'; DROP TABLE members; --",
    "fluent": "{ $name } { -term }",
    "unknown command": "/nothing_of_ours",
    "invisible": "\u2060\u200d\u2063x",
}
KINDS = ("sticker", "voice", "video", "audio", "animation", "video_note")


async def answered(person: Person, before: int) -> str:
    """Return what the bot has said since; it must have said something, and no apology."""
    said = [one for one in (await person.messages())[before:] if one["from"]["id"] != person.id]
    assert said, await person.transcript()
    text = "\n".join(text_of(one) for one in said)
    assert WENT_WRONG not in text
    return text


async def at_each_step(person: Person) -> Any:
    """Walk through the registration; stop at every question."""
    await person.says("/start")
    yield "consent"
    await person.presses("我同意")
    yield "name"
    await person.says("林晓")
    yield "staff_no"
    await person.says("777")
    yield "college"
    await person.presses("商学院")
    yield "associations"
    await person.presses("选好了")
    yield "phone"
    await person.presses("跳过")
    yield "echo"


@pytest.mark.parametrize("what", TEXTS)
async def test_any_text_at_any_moment_is_answered(world: World, what: str) -> None:
    lin = await world.person("小林")
    async for step in at_each_step(lin):
        if step in {"name", "staff_no"} and what != "too long":
            continue
        before = len(await lin.messages())
        await lin.says(TEXTS[what])
        await answered(lin, before)
    await lin.sees("请核对", "林晓", "777", "商学院")


@pytest.mark.parametrize("what", [key for key in TEXTS if key != "too long"])
async def test_a_name_is_kept_as_it_was_written(world: World, what: str) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    name = TEXTS[what][:30]
    await lin.says(name)
    if what in {"emoji", "formula"}:  # no letter in them: asked for again
        await lin.sees("这不像姓名")
        return
    for label in ("跳过", "商学院", "选好了", "跳过", "没错，提交"):
        if what == "unknown command":
            break
        await lin.presses(label)
    kept = await world.database.read(lambda tx: tx.one("SELECT name, status FROM members"))
    assert kept is not None
    if what == "unknown command":
        await lin.sees("第1步 / 共5步")
        assert kept["status"] == "visitor"
    else:
        assert kept["name"] == in_one_line(name)  # without what nobody can see
        shown = text_of(await lin.sees("已提交"))
        assert all(
            entity["type"] == "bold" for entity in (await lin.sees("已提交"))["entities"][:1]
        )
        assert "\u202e" not in shown


async def test_a_name_of_200_characters_is_refused_with_the_reason(world: World) -> None:
    lin = await world.person("长" * 60, language="zh")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("长" * 200)
    await lin.sees("太长了：最多 40 个字，您写了 200 个")
    await lin.sees("第1步 / 共5步")


async def test_a_name_that_nobody_can_see_is_asked_again(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("x")
    await lin.presses("上一步")
    await lin.says("\u3164\u2800 \u2060")
    await lin.sees("请用文字回答")
    await lin.sees("第1步 / 共5步")


async def test_any_thing_at_any_step_is_answered(world: World) -> None:
    lin = await world.person("小林", phone="8613812345678")
    async for step in at_each_step(lin):
        for thing in ("location-like", *KINDS[:2], "document", "contact of another"):
            world.playground.clock.advance(timedelta(minutes=1))  # in a row they are answered once
            before = len(await lin.messages())
            if thing == "contact of another":
                await shares_somebody(lin)
            else:
                kind = thing if thing in KINDS else "document"
                await lin.sends_file("x.bin", b"rubbish", kind=kind)
            await answered(lin, before)
        assert step
    await lin.sees("请核对", "林晓", "（未填）")


async def shares_somebody(person: Person) -> None:
    contact = {"phone_number": "8613900000000", "first_name": "别人", "user_id": 1}
    path = f"/playground/users/{person.id}/messages"
    async with person.world.http.post(path, json={"contact": contact}) as answer:
        assert answer.status == 200, await answer.text()
    await person.world.settled()


async def test_a_file_of_20_megabytes_is_answered(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    for person in (office, lin):
        before = len(await person.messages())
        await person.sends_file("plan.xlsx", b"\x00" * 20_000_000)
        await answered(person, before)


async def test_buttons_of_others_do_nothing_for_oneself(world: World) -> None:
    await world.staff("王老师", SCHOOL)
    lin, chen = await member(world, "林晓"), await member(world, "陈教授")
    await lin.says("/me")
    message = await lin.sees("我的资料")
    ids = await world.database.read(lambda tx: members.of_telegram_id(tx, chen.id))
    assert ids is not None
    said = await lin.presses_data(message["message_id"], Decide(ids.id, 0).pack())
    assert "不归您处理" in said["text"]
    await lin.presses("修改资料")
    await lin.presses("姓名")
    question = await lin.sees("请输入您的姓名")
    (leave,) = [b["callback_data"] for b in buttons(question) if "取消" in b["text"]]
    await chen.says("/me")
    theirs = await chen.sees("我的资料")
    said = await chen.presses_data(theirs["message_id"], leave)
    assert "填完或取消" in said["text"]
    await lin.says("林小晓")
    await lin.sees("林小晓（待确认）")


async def test_buttons_of_what_is_gone_say_why(world: World) -> None:
    lin = await member(world, "林晓")
    made = await event(world, places=3, going=[])
    await lin.says("/me")
    message = await lin.sees("我的资料")
    await world.database.write(lambda tx: tx.execute("DELETE FROM events WHERE id = $1", made.id))
    for data in (See(made.id, "e0").pack(), Say(made.id, Answer.GOING).pack()):
        said = await lin.presses_data(message["message_id"], data)
        assert said["text"], data
    before = len(await lin.messages())
    await lin.presses_data(message["message_id"], "me:show")
    assert len(await lin.messages()) >= before


@pytest.mark.parametrize(
    "data", ["x", ":", "字", "f:c:jixie:1", "me:erase2:1", "rd:999999999999999999999:1", "lg:fr"]
)
async def test_forged_data_changes_nothing(world: World, data: str) -> None:
    lin = await member(world, "林晓")
    await lin.says("/me")
    message = await lin.sees("我的资料")
    said = await lin.presses_data(message["message_id"], data)
    assert said["text"]
    kept = await world.database.read(lambda tx: members.of_telegram_id(tx, lin.id))
    assert kept is not None
    assert kept.name == "林晓"


async def test_presses_of_an_old_form_show_the_present_question(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    first = await lin.sees("第1步")
    data = buttons(first)[0]["callback_data"]
    await lin.says("林晓")
    said = await lin.presses_data(first["message_id"], data)
    assert "前面的问题" in said["text"]
    await lin.sees("第2步 / 共5步")


async def test_nobody_gets_through_with_a_link_guessed(world: World) -> None:
    lin = await world.person("小林")
    for token in ("i_", "i_" + "A" * 32, "i_' OR 1=1 --", "x" * 64):
        before = len(await lin.messages())
        await lin.says(f"/start {token}")
        await answered(lin, before)
    kept = await world.database.read(lambda tx: tx.value("SELECT count(*) FROM grants"))
    assert kept == 0


async def test_a_text_that_nobody_can_see_is_asked_again(world: World) -> None:
    unseen = "\u2060\u200d\u3164"
    office = await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("/suggest")
    await lin.says(unseen)
    await lin.sees("请用文字回答")
    await lin.sees("请直接写给我")
    await office.says("/staff")
    await office.presses("群发")
    await office.says(unseen)
    await office.sees("这条里没有文字")
    await office.sees("第1步 / 共4步")
