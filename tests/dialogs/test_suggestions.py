"""Members suggest, with their name or without; staff handle it and the author hears."""

import asyncio
import io
from datetime import timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from handlers.kit.texts import texts_of
from handlers.suggestions.payloads import (
    Act,
    ByCode,
    Desk,
    Export,
    Files,
    Handle,
    Mine,
    Queue,
    SetStatus,
    Suggest,
    Withdraw,
)
from storage.engine.transaction import Transaction
from storage.model.people import Grant, Member, Role
from storage.model.suggestions import SuggestionStatus
from storage.people import members
from storage.suggestions import suggestions
from tests import databases
from tests.dialogs.office import JIXIE, SCHOOL, forged, joined, sends
from tests.dialogs.suggesting import hand_in, newest
from tests.dialogs.world import Person, World, buttons, text_of

PHOTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


RATE = texts_of("en").plain("suggest-told-rate")


async def record_of(world: World, person: Person) -> Member:
    now = world.playground.clock.now()
    return await world.database.write(lambda tx: members.ensure(tx, person.id, "", "zh", now))


HEADS = ("建言献策", "What would make the university")


async def heard(person: Person) -> list[str]:
    """What came to the person of itself about suggestions, oldest first."""
    texts = [text_of(item) for item in await person.messages() if item["from"]["id"] != person.id]
    return [
        text for text in texts if text.startswith("💡 ") and not any(one in text for one in HEADS)
    ]


async def answers_to(person: Person) -> int:
    return sum(item["from"]["id"] != person.id for item in await person.messages())


def photo(number: int) -> list[dict[str, Any]]:
    return [{"file_id": f"P{number}", "file_unique_id": f"U{number}", "width": 1, "height": 1}]


async def test_a_member_suggests_by_name_with_a_photo_and_a_document(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")

    await chen.says("💡 建言")
    await chen.sees("建言献策")
    await chen.sees("3500", "带说明的照片")
    await chen.says("实验室周末也开放\n学生可以来做实验")
    await chen.sees("哪一方面")
    await chen.presses("教学科研")
    await chen.presses("📎 附件")
    await chen.sees("照片、文件")
    await chen.sends_file("实验室.png", PHOTO, kind="photo", caption="这是实验室")
    await chen.sees("已经收到 1 个")
    await chen.sends_file("plan.docx", b"PK plan")
    await chen.sees("已经收到 2 个")
    await chen.presses("发完了")
    await chen.sees(
        "请核对",
        "教学科研",
        "2 个",
        "实验室周末也开放",
        "这是实验室",
        "实名",
        "匿名",
        "查询码",
    )
    await chen.presses("实名提交")
    kept = await newest(world)
    await chen.sees("编号是", kept.label)

    await office.says("/staff")
    await office.presses("建言办理（1）")
    await office.sees("建言办理")
    await office.presses("待办理（1）")
    await office.presses(kept.label)
    await office.sees(kept.label, "陈教授（电气学院）", "教学科研", "实验室周末也开放", "暂无")
    await office.presses("看附件（2）")
    sent = [item for item in await office.messages() if "photo" in item or "document" in item]
    assert [text_of(item)[-3:] for item in sent] == ["1/2", "2/2"]
    assert sent[1]["document"]["file_name"] == "plan.docx"

    await chen.presses("打开这条建言")
    await chen.sees(kept.label, "待办理", "学生可以来做实验")
    assert await heard(office) == [f"💡 收到一条新的建言：{kept.label}。"]
    assert await heard(chen) == []


async def test_the_whole_conversation_in_english(world: World) -> None:
    office = await joined(world, "Wang", language="en", grant=SCHOOL)
    ann = await joined(world, "Ann", language="en")

    await ann.says("/suggest")
    await ann.says("Benches by the lake")
    await ann.says("campus")
    await ann.presses("✏️ Text")
    await ann.sees("You wrote", "Benches by the lake")
    await ann.says("More benches by the lake")
    await ann.sees("Please check", "Topic: Campus", "With your name", "press its button.")
    await ann.presses("Submit with my name")
    kept = await newest(world)
    await ann.sees("Your suggestion is submitted", kept.label)

    await office.says("/staff")
    await office.presses("Suggestions (1)")
    await office.presses("To be handled (1)")
    await office.presses(kept.label)
    await office.sees("From: Ann (School of Electrical Engineering)", "nobody yet")
    await office.presses("Reply")
    await office.sees("at most 3500 characters")
    await office.says("They come in May.")
    await office.sees("Please check", "They come in May.")
    await office.presses("Send the reply")
    await office.sees("Answered", "They come in May.", "Wang: replied")

    await ann.says("/suggest")
    await ann.presses("My suggestions (1)")
    await ann.presses(kept.label)
    await ann.sees("Answered", "They come in May.", "replied")
    await ann.sees_nothing_of("Wang")
    assert await heard(ann) == [
        f"💡 There is a reply to your suggestion {kept.label}:\n\nThey come in May.\n\n{RATE}"
    ]


async def test_an_anonymous_one_is_looked_up_by_its_code_by_anybody(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await hand_in(chen, "食堂太挤", named=False)
    kept = await newest(world)
    await chen.sees("匿名建言", kept.label)
    shown = await chen.sees("查询码（请保存好这条消息）")
    code = text_of(shown).split("\n\n")[1].strip()
    assert len(code.replace(" ", "")) == 26
    await chen.sees_nothing_of("请核对")

    await chen.presses("看看办得怎么样")
    await chen.sees(kept.label, "待办理", "还没有答复")
    await chen.sees("查询码（请保存好这条消息）", code)  # told once, so it stays
    await office.says("/staff")
    await office.presses("建言办理")
    await office.presses("待办理（1）")
    await office.presses(kept.label)
    await office.sees("建言人：匿名", "食堂太挤")
    await office.presses("写答复")
    await office.says("已经增加窗口 <b>两个</b>")
    await office.presses("发出答复")
    assert await heard(chen) == []

    wide = "".join(chr(ord(one) + 0xFEE0) if one.isalnum() else "　" for one in code)
    await chen.says(f"/suggest {wide}")
    assert "已经增加窗口 <b>两个</b>" in text_of((await chen.messages())[-1])
    await chen.says(f"/suggest {code}")
    await chen.sees("已答复", "已经增加窗口 <b>两个</b>")
    await chen.sees_nothing_of("王老师")
    stranger = await world.person("Bo", language="en")
    await stranger.says("/suggest")
    await stranger.sees("Once registered")
    await stranger.presses("Look up by code")
    await stranger.says("XXXX")
    await stranger.sees("There is no such code")
    await stranger.says(code.lower().replace(" ", "-"))
    message = await stranger.sees("Answered", "已经增加窗口")
    await stranger.sees_nothing_of("食堂太挤")
    labels = [button["text"] for button in buttons(message)]
    assert labels == ["⭐ Rate", "💬 Write to the office", "📋 Copy the code", "🔄 Refresh"]
    await stranger.says(code)
    await stranger.presses("🔄 Refresh")
    assert "没有找到" in await forged(chen, ByCode("0" * 26, 0))
    await chen.says("/suggest 不是码")
    await chen.sees("没有找到这个查询码")


async def test_the_author_hears_every_step(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授", language="en")
    await hand_in_english(chen, "Longer library hours")
    kept = await newest(world)

    await office.says("/staff")
    await office.presses("建言办理")
    await office.presses("待办理（1）")
    await office.presses(kept.label)
    await office.presses("我来办")
    await office.sees("承办人：王老师", "王老师：承办")
    for status in ("已立案", "办理中", "转参考"):
        await office.presses("改状态")
        await office.sees(kept.label, "要改为")
        await office.presses(status)
        await office.sees(f"现在：{status}", f"王老师：改为“{status}”")
    await office.presses("改状态")
    await office.presses("已采纳")
    await office.sees("现在：转参考", "标记：✅ 已采纳", "王老师：标记（✅ 已采纳）")
    await office.presses("写答复")
    await office.says("五月起周末开放")
    await office.presses("发出答复")
    await office.sees("现在：已答复", "✅ 已采纳", "五月起周末开放")
    await office.presses("打开这条建言")
    await office.presses("退回待办")
    await office.sees("暂无", "退回待办")

    mine = f"your suggestion {kept.label}"
    assert await heard(chen) == [
        f"💡 Somebody at the office has taken on {mine}.",
        *(
            f"💡 {mine.capitalize()} is now: {status}."
            for status in ("Accepted", "In progress", "Kept for reference")
        ),
        f"💡 {mine.capitalize()} has a new mark: ✅ Adopted",
        f"💡 There is a reply to {mine}:\n\n五月起周末开放\n\n{RATE}",
        f"💡 {mine.capitalize()} will be handled by somebody else; this is being arranged.",
    ]
    await chen.presses("Open this suggestion")
    await chen.sees("✅ Adopted", "五月起周末开放", "set to “Accepted”")


async def hand_in_english(person: Person, text: str) -> None:
    await person.says("/suggest")
    await person.says(text)
    await person.presses("Campus")
    await person.presses("Submit with my name")


async def test_declining_asks_for_the_reason_and_can_be_undone(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await hand_in(chen, "建一座塔")
    kept = await newest(world)
    await office.says("/staff")
    await office.presses("建言办理")
    await office.presses("待办理（1）")
    await office.presses(kept.label)
    await office.presses("改状态")
    shown = await office.sees("要改为")
    assert "已答复" not in [button["text"] for button in buttons(shown)]
    assert "请先写答复" in await forged(
        office, SetStatus(kept.id, kept.version, SuggestionStatus.ANSWERED)
    )
    await office.presses("不予立案")
    await office.sees("不予立案的理由")
    await office.says("理" * 3501)
    await office.sees("最多 3500 个字", "3501")
    await office.says("经费不够")
    await office.sees("跟建言人谈过")
    await office.presses("已经谈过")
    await office.sees("请核对", "经费不够", "已与建言人谈过")
    await office.presses("确定不予立案")
    await office.sees("现在：不予立案", "经费不够")
    await chen.sees("这次不予立案", kept.label, "经费不够")

    await office.presses("打开这条建言")
    await office.presses("撤销最后一步")
    await office.sees("现在：待办理", "改为“不予立案”（已撤销）")
    await chen.sees(kept.label, "撤销了刚才告诉您的那一步，现在是：待办理")
    now = await newest(world)
    assert "没有可以撤销的" in await forged(office, Act(kept.id, now.version, "undo"))
    await chen.presses("打开这条建言")
    shown = await chen.sees("建一座塔", "现在：待办理")
    assert "经费不够" not in text_of(shown)


async def test_a_member_withdraws_what_nobody_has_begun(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await hand_in(chen, "第一条")
    await hand_in(chen, "第二条")
    second = await newest(world)
    await chen.presses("打开这条建言")
    await chen.presses("撤回这条建言")
    await chen.sees("要撤回建言", second.label)
    await chen.presses("不撤回")
    await chen.sees("第二条", "现在：待办理")
    await chen.presses("撤回这条建言")
    await chen.presses("是的，撤回")
    await chen.sees("已经撤回", second.label)
    await office.says("/staff")
    assert "已经不在了" in await forged(office, Handle(second.id, 0))
    assert "已经撤回" in await forged(chen, Withdraw(second.id, 1))

    first = await newest(world)
    assert first.body == "第一条"
    assert await forged(office, Act(first.id, first.version, "take")) == "已更新"
    assert "不能撤回了" in await forged(chen, Withdraw(first.id, 1))
    await forged(chen, Mine(first.id, 0))
    shown = await chen.sees("第一条", "承办")
    assert not any("撤回" in button["text"] for button in buttons(shown))


async def test_of_two_staff_at_once_the_second_sees_how_it_stands(world: World) -> None:
    wang = await joined(world, "王老师", grant=SCHOOL)
    zhao = await joined(world, "赵老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await hand_in(chen, "两个人同时办")
    kept = await newest(world)
    for person in (wang, zhao):
        await person.says("/staff")
        await forged(person, Handle(kept.id, 0))
    answers = await asyncio.gather(wang.presses("我来办"), zhao.presses("我来办"))
    said = sorted(str(answer.get("text")) for answer in answers)
    assert said[1] == "已更新"
    assert "刚才有人改动过" in said[0]
    late, early = (zhao, wang) if "改动" in str(answers[1].get("text")) else (wang, zhao)
    await late.sees("两个人同时办", "承办")
    await late.presses("转由我来办")

    # What has been written is not lost when somebody else was faster.
    await late.presses("写答复")
    await late.says("我的答复")
    now = await newest(world)
    assert "改动" in await forged(early, Act(kept.id, kept.version, "reply"))
    await forged(early, SetStatus(kept.id, now.version, SuggestionStatus.ACCEPTED))
    await late.presses("发出答复")
    await late.sees("现在：已立案")
    await late.sees("请核对", "我的答复")
    await late.presses("发出答复")
    await late.sees("现在：已答复", "我的答复")
    assert "改动" in await forged(early, SetStatus(kept.id, now.version, SuggestionStatus.DECLINED))


async def test_everybody_sees_only_what_is_theirs(world: World) -> None:
    li = await joined(world, "李老师", college="jixie", grant=JIXIE)
    chen = await joined(world, "陈教授", college="jixie")
    zhou = await joined(world, "周老师", college="shang")
    await hand_in(chen, "机械学院的事")
    own = await newest(world)
    await hand_in(zhou, "商学院的事")
    other = await newest(world)
    await hand_in(chen, "匿名的事", named=False)
    hidden = await newest(world)

    await li.says("/staff")
    await li.presses("建言办理（1）")
    await li.presses("待办理（1）")
    listed = await li.sees("待办理，共 1 条")
    assert [button["text"] for button in buttons(listed)][:-1] == [
        f"{own.label} · 待办理 · 机械学院的事"
    ]
    assert await forged(li, Handle(own.id, 0)) == ""
    await li.sees("机械学院的事", "陈教授")
    for foreign in (other, hidden):
        for payload in (
            Handle(foreign.id, 0),
            Files(foreign.id),
            SetStatus(foreign.id, 1, SuggestionStatus.DECLINED),
            *(Act(foreign.id, 1, what) for what in ("take", "release", "reply", "undo", "status")),
        ):
            assert "不归您处理" in await forged(li, payload)
    await li.sees_nothing_of("商学院的事")
    await li.sees_nothing_of("匿名的事")
    assert await heard(li) == [f"💡 收到一条新的建言：{own.label}。"]

    received = SuggestionStatus.RECEIVED
    for payload in (
        Desk(), Queue(received, 0), Handle(own.id, 0), Files(own.id), Export(),
        Act(own.id, 1, "take"), SetStatus(own.id, 1, SuggestionStatus.ADOPTED),
    ):  # fmt: skip
        assert "不归您处理" in await forged(zhou, payload)
    for mine in (Mine(own.id, 0), Mine(hidden.id, 0), Withdraw(own.id, 1), Withdraw(hidden.id, 1)):
        assert "不是您提的" in await forged(zhou, mine)
    assert "不是您提的" in await forged(chen, Withdraw(hidden.id, 1))
    assert "不是您提的" in await forged(zhou, Mine(10**9, 0))
    assert "不能用了" in await forged(zhou, Suggest("rubbish"))
    assert "不能用了" in await forged(li, Act(own.id, 1, "rubbish"))
    officer = await joined(world, "支部主委", grant=Grant(Role.OFFICER, "minmeng"))
    await officer.says("/staff")
    assert "不归您处理" in await forged(officer, Desk())
    assert {item.status for item in (await newest(world), own)} == {received}
    visitor = await world.person("新人")
    await visitor.says("/suggest")
    assert "才能提建言" in await forged(visitor, Suggest("new"))


async def test_limits_are_told(world: World) -> None:
    chen = await joined(world, "陈教授")
    await chen.says("/suggest")
    await chen.says("长" * 3501)
    await chen.sees("最多 3500 个字", "3501")
    await chen.says("长" * 3500)
    await chen.says("随便写写")
    await chen.sees("请按下面的按钮选择")
    await chen.says("其他")
    await chen.presses("📎 附件")
    await chen.says("还有一句")
    await chen.sees("这一步只收照片、文件")
    for number in range(10):
        await chen.sends_file(f"{number}.txt", b"x")
    await chen.sees("已经收到 10 个")
    await chen.sends_file("10.txt", b"x")
    await chen.sees("最多 10 个，多出来的")
    await chen.presses("全部去掉")
    await chen.sees("最多 10 个", "没有请按“跳过”")
    await chen.sends_file("a.png", PHOTO, kind="photo", caption="说明")
    await chen.sees("附带的说明太长")
    await chen.presses("发完了")
    await chen.sees("请核对", "长" * 3500)
    await chen.presses("实名提交")
    kept = await newest(world)
    assert (len(kept.body), kept.files) == (3500, 1)
    await chen.presses("打开这条建言")
    await chen.sees("建言 2", "长" * 2000)


async def test_an_album_is_taken_whole_with_one_answer(world: World) -> None:
    chen = await joined(world, "陈教授")
    await chen.says("/suggest")
    await chen.says("看照片")
    await chen.presses("其他")
    await chen.presses("📎 附件")
    before = await answers_to(chen)
    for number in range(4):
        await sends(chen, {"photo": photo(number), "media_group_id": "A"})
    assert await answers_to(chen) == before + 1
    await chen.sees("收到一组，都会收下")
    await chen.presses("发完了")
    await sends(chen, {"photo": photo(4), "media_group_id": "A"})
    await chen.sees("请核对", "附件：5 个")
    await sends(chen, {"photo": photo(5), "media_group_id": "A", "caption": "尾声"})
    await chen.sees("请核对", "附件：6 个", "尾声")
    await chen.presses("📎 附件")
    for number in range(6, 10):
        await sends(chen, {"photo": photo(number), "media_group_id": "B"})
    await chen.presses("发完了")
    await chen.presses("实名提交")
    kept = await newest(world)
    files = await world.database.read(lambda tx: suggestions.files_of(tx, kept.id))
    assert [file.file_id for file in files] == [f"P{number}" for number in range(10)]


# What is sent, and what is kept of it.
RUBBISH = {
    "<b>": "<b>",
    "=1+1": "=1+1",
    "@SUM(A1)": "@SUM(A1)",
    "👨‍👩‍👧‍👦 表情": "👨‍👩‍👧‍👦 表情",
    "שלום עולם": "שלום עולם",
    "a\x00b\r\nc": "a b\nc",
    "{ $name } { -x }": "{ $name } { -x }",
    "https://example.org/?a=1&b=2": "https://example.org/?a=1&b=2",
}


async def test_rubbish_goes_through_unharmed(world: World) -> None:
    office = await joined(world, "=王<b>老师", grant=SCHOOL)
    chen = await joined(world, "<i>陈")
    await chen.says("/suggest")
    sticker = {"file_id": "S", "file_unique_id": "S", "width": 1, "height": 1, "type": "regular"}
    await sends(chen, {"sticker": sticker | {"is_animated": False, "is_video": False}})
    await chen.sees("请用文字回答")
    await sends(chen, {"photo": photo(1)})
    await chen.sees("请再用文字写一写")
    await sends(chen, {"text": "\x00\x07"})
    await chen.sees("请用文字回答")
    await chen.presses("取消")
    for text, expected in RUBBISH.items():
        world.playground.clock.advance(timedelta(days=1))  # each day has a limit
        await chen.says("/suggest")
        await sends(chen, {"text": text})
        await chen.presses("其他")
        await chen.presses("实名提交")
        kept = await newest(world)
        assert kept.body == expected
        await chen.presses("打开这条建言")
        await chen.sees(kept.label, kept.body)
        await office.says("/staff")
        await forged(office, Handle(kept.id, 0))
        await office.sees(kept.label, kept.body)
    await forged(office, Act(kept.id, kept.version, "reply"))
    await office.says("=2+2")
    await office.presses("发出答复")

    await office.says("/staff")
    await office.presses("建言办理")
    await office.presses("全部导出")
    book = await workbook(world, office)
    header, *rows = book
    assert header == [
        *("编号", "日期", "类别", "建言人", "内容", "附件"),
        *("状态", "承办人", "答复", "答复时间"),
    ]
    assert [row[4] for row in rows] == list(RUBBISH.values())
    assert {row[3] for row in rows} == {"<i>陈（电气学院）"}
    assert rows[-1][header.index("答复")] == "=2+2"


async def workbook(world: World, person: Person) -> list[list[Any]]:
    """The rows of the newest workbook that the person was sent."""
    sent = [item for item in await person.messages() if "document" in item][-1]
    file = await world.bot.application.bot.get_file(sent["document"]["file_id"])
    content = bytes(await file.download_as_bytearray())
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


async def test_the_workbook_names_no_anonymous_author(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    li = await joined(world, "李老师", college="jixie", grant=JIXIE)
    chen = await joined(world, "陈教授", college="jixie")
    await hand_in(chen, "有名", topic="人才队伍")
    await hand_in(chen, "无名", named=False)
    for person in (office, li):
        await person.says("/staff")
        await forged(person, Export())
    everything = await workbook(world, office)
    assert [row[2:5] for row in everything[1:]] == [
        ["人才队伍", "陈教授（机械学院）", "有名"],
        ["校园建设", "匿名", "无名"],
    ]
    assert [row[4] for row in (await workbook(world, li))[1:]] == ["有名"]


@pytest.mark.parametrize("letter", ["字", "👍"])
async def test_long_ones_are_read_page_by_page(world: World, letter: str) -> None:
    """Nothing shown is longer than Telegram takes, whatever letters it is of."""
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await hand_in(chen, letter * 3500)
    kept = await newest(world)
    await office.says("/staff")
    await forged(office, Act(kept.id, kept.version, "reply"))
    await office.says(letter * 3500)
    await office.presses("发出答复")
    await office.presses("打开这条建言")
    (reply,) = await heard(chen)
    assert 1500 < reply.count(letter) < 3500

    for person, payload in ((office, Handle), (chen, Mine)):
        seen, page = 0, 0
        while True:
            await forged(person, payload(kept.id, page))
            shown = await person.sees(kept.label, "现在：")
            assert len(text_of(shown).encode("utf-16-le")) // 2 <= 4096
            seen += text_of(shown).count(letter)
            page += 1
            if not any("下一页" in button["text"] for button in buttons(shown)):
                break
        assert seen == 7000


async def test_lists_have_pages(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    now = world.playground.clock.now()
    author = (await record_of(world, chen)).id

    async def many(tx: Transaction) -> None:
        for number in range(8):
            new = suggestions.NewSuggestion("other", f"第{number}条", author)
            await suggestions.submit(tx, new, zone=world.organisation.zone, now=now)

    await world.database.write(many)
    await chen.says("/suggest")
    await chen.presses("我的建言（8）")
    await chen.sees("第 1 页，共 2 页")
    await chen.presses("下一页")
    await chen.presses("第0条")
    await chen.sees("内容", "第0条")
    await office.says("/staff")
    await office.presses("建言办理（8）")
    await office.presses("待办理（8）")
    await office.presses("下一页")
    await office.presses("第7条")
    await office.sees("第7条", "陈教授")
    assert await forged(office, Queue(SuggestionStatus.RECEIVED, 99)) == ""
    await office.sees("第 2 页，共 2 页")


async def test_nothing_leads_from_an_anonymous_suggestion_to_its_author(world: World) -> None:
    """The author is staff as well: who is not told of it would be its author."""
    await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授", grant=SCHOOL)
    author = await record_of(world, chen)
    text = "ANONYMOUSTEXT 的内容"
    await chen.says("/suggest")
    await chen.says(text)
    await chen.presses("校园建设")
    await chen.presses("📎 附件")
    await chen.sends_file("CHENFILE.docx", b"PK")
    await chen.presses("发完了")
    await chen.presses("匿名提交")
    kept = await newest(world)
    code = text_of(await chen.sees("查询码（请保存好")).split("\n\n")[1].replace(" ", "").strip()
    await chen.presses("看看办得怎么样")
    await chen.says("/suggest")
    await chen.presses("凭码查询")
    await chen.says(code)

    tables = await world.database.read(databases.everything)
    found = {name for name, rows in tables.items() if "ANONYMOUSTEXT" in str(rows)}
    assert found == {"suggestions"}
    for name in ("suggestions", "suggestion_files"):
        (row,) = tables[name]
        assert author.id not in [row[column] for column in row if column.endswith("_id")][1:]
        assert str(chen.id) not in str(row)
        assert "CHENFILE" not in str(row)
        assert row.get("author_id") is None
    everywhere = str(tables)
    assert code not in everywhere
    assert tables["drafts"] == []
    assert tables["audit"] == []
    assert all(row["body"] is None and row["replies"] is None for row in tables["inbox"])
    (notice,) = tables["notices"]
    assert kept.label not in notice["content"]
    assert author.id in {row["member_id"] for row in tables["deliveries"]}

    if databases.engine() != "sqlite":
        return
    # Nor does anything stand in the files' free room or, a moment later, in the log.
    queue = world.bot.application.job_queue
    assert queue is not None
    for job in queue.get_jobs_by_name("checkpoint"):  # none where its moment has come already
        await job.run(world.bot.application)
    path = world.database.path
    log = path.with_name(f"{path.name}-wal")
    assert log.stat().st_size == 0
    raw = path.read_bytes()
    assert raw.count(b"ANONYMOUSTEXT") == 1
    assert code.encode() not in raw
    assert b"CHENFILE" not in raw


async def test_erasing_oneself_takes_the_name_off_and_leaves_the_suggestion(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await hand_in(chen, "留下的建言")
    kept = await newest(world)
    await office.says("/staff")
    assert await forged(office, Act(kept.id, kept.version, "take")) == "已更新"
    await chen.says("/me")
    await chen.presses("删除")
    await chen.sees("全部资料", "实名提过 1 条建言", "姓名会去掉")
    await chen.presses("删除")
    await forged(office, Handle(kept.id, 0))
    await office.sees("留下的建言", "（已不在册）")
    await office.presses("写答复")
    await office.says("照办")
    await office.presses("发出答复")
    await office.sees("现在：已答复")
    tables = await world.database.read(databases.everything)
    assert "陈教授" not in str(tables)
    assert str(chen.id) not in str({name: rows for name, rows in tables.items() if name != "inbox"})
    await chen.says("/suggest")
    await chen.sees("登记以后就可以提建言")
    assert "不是您提的" in await forged(chen, Mine(kept.id, 0))


async def test_a_photo_with_its_caption_is_a_suggestion_of_three_presses(world: World) -> None:
    chen = await joined(world, "陈教授")
    await chen.says("💡 建言")
    await chen.sends_file("路灯.png", PHOTO, kind="photo", caption="这盏路灯不亮")
    await chen.presses("校园建设")
    await chen.presses("实名提交")
    kept = await newest(world)
    assert (kept.body, kept.files, kept.topic) == ("这盏路灯不亮", 1, "campus")

    # Sent out of the blue it is offered, as is a voice message; several at once are not cut apart.
    await chen.says("谢谢")
    await chen.sends_file("水管.png", PHOTO, kind="photo", caption="这根水管漏水。")
    await chen.presses("作为建言提交")
    await chen.presses("校园建设")
    await chen.sees("请核对", "这根水管漏水。", "附件：1 个")
    await chen.presses("匿名提交")
    kept = await newest(world)
    assert (kept.body, kept.files, kept.anonymous) == ("这根水管漏水。", 1, True)
    await chen.sends_file("v.ogg", b"voice", kind="voice")
    await chen.presses("作为建言提交")
    await chen.presses("校园建设")
    await chen.presses("实名提交")
    assert ((await newest(world)).body, (await newest(world)).files) == ("", 1)
    await chen.says("谢谢")
    await sends(chen, *({"photo": photo(6), "media_group_id": "B"} for _ in range(2)))
    answer = await chen.presses("作为建言提交")
    assert "请先按“💡 建言”" in answer["text"]
    # A sticker is none, nor does who is not in the register hand one in.
    stranger = await world.person("路人")
    await stranger.sends_file("v.ogg", b"voice", kind="voice")
    await stranger.sees("转过去")
    assert not any("作为建言" in str(one) for one in await stranger.messages())


async def test_what_is_said_after_turning_away_is_no_suggestion(world: World) -> None:
    chen = await joined(world, "陈教授")
    await chen.says("💡 建言")
    await chen.says("📝 我的报名")
    await chen.says("谢谢")
    await chen.sees_nothing_of("哪一方面")
    # Once something is written it stays.
    await chen.says("💡 建言")
    await chen.says("多种树")
    await chen.says("📝 我的报名")
    await chen.says("💡 建言")
    await chen.sees("没填完")
    await chen.presses("校园建设")
    await chen.presses("✏️ 内容")
    await chen.says("多种花")
    await chen.presses("匿名提交")
    assert (await newest(world)).body == "多种花"
