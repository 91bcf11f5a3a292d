"""A person types a sentence instead of pressing a button, and gets further."""

from datetime import timedelta

import pytest

from tests.dialogs.office import SCHOOL, broadcasts, joined, make, member
from tests.dialogs.world import Person, World, buttons, text_of


async def newest(person: Person, count: int = 1) -> str:
    return "\n".join(text_of(one) for one in (await person.messages())[-count:])


async def test_a_sentence_opens_the_page_that_it_asks_for(world: World) -> None:
    lin = await member(world, "林晓")
    later = await make(world, "年终座谈会", ahead=timedelta(days=40), place="大礼堂")
    await make(world, "季度座谈会", ahead=timedelta(days=10), place="行政楼301")
    await lin.says("有哪些活动？")
    await lin.sees("接下来的活动", "季度座谈会", "📍 行政楼301", "年终座谈会")
    await lin.says("下一次在哪里？")
    await lin.sees("【座谈会】季度座谈会", "行政楼301")
    await lin.presses_data((await lin.messages())[-1]["message_id"], f"rs:{later.id}:going:e0")
    await lin.says("几点开始")
    await lin.sees("【座谈会】年终座谈会", "大礼堂", "参加")
    await lin.says("我去不了")
    await lin.sees("我的报名", "年终座谈会", "要退出")
    await lin.says("我的资聊")
    await lin.sees("我的资料", "林晓", "照常收通知")
    await lin.says("谢谢老师！")
    assert await newest(lin) == "不客气！有事随时找我。"
    await lin.says("👍🏻")
    assert (await newest(lin)).startswith("好的！")
    await lin.says("您好")
    assert (await newest(lin)).startswith("林晓，您好！")
    await lin.says("注册")
    await lin.sees("已经登记过了")
    await lin.says("我有个建议")
    await lin.sees("建言献策", "有答复")


async def test_english_sentences_lead_to_the_same_places(world: World) -> None:
    ann = await member(world, "Ann", language="en")
    await make(world, "Forum", place="Room 301")
    await ann.says("Where is the meeting?")
    await ann.sees("Forum", "Room 301")
    await ann.says("Sorry, I can't come")
    await ann.sees("not answered")
    await ann.says("my phone number has changed")
    await ann.sees("phone number")
    await ann.presses("Cancel")
    await ann.says("thank you")
    assert (await newest(ann)).startswith("You’re welcome")


async def test_a_field_is_asked_for_by_its_name(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("我换手机号了")
    await lin.sees("您的手机号")
    await lin.says("12345")
    await lin.sees("不像手机号")
    await lin.says("1380000000")
    await lin.says("138000000045")
    await lin.says("13800000004")
    await lin.sees("现在：+86 138 0000 0004")
    await lin.says("改")
    await lin.sees("要改哪一项？")


async def test_what_is_typed_while_a_form_asks_goes_to_the_form(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/suggest")
    await lin.says("电话")
    await lin.presses("其他")
    await lin.sees("请核对", "电话")


async def test_the_menu_is_put_away_while_a_form_asks(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("/start")
    screen = await lin.screen()
    assert screen["reply_keyboard"] == [
        ["📅 活动", "📝 我的报名"],
        ["📬 通知", "📚 资料库", "🤝 找联络人"],
        ["💡 建言", "👤 我的资料", "❓ 帮助"],
    ]
    for answer in ("取消", "林小晓"):
        await lin.says("/me")
        await lin.presses("修改资料")
        await lin.presses("姓名")
        assert (await lin.screen())["reply_keyboard"] is None
        await (lin.presses(answer) if answer == "取消" else lin.says(answer))
        assert (await lin.screen())["reply_keyboard"] == screen["reply_keyboard"]
    office = await joined(world, "王老师", grant=SCHOOL)
    rows = (await office.screen())["reply_keyboard"]
    assert rows[0] == ["🛠 工作台"]
    assert len(rows) == 4


@pytest.mark.both_engines
async def test_a_typed_receipt_is_one(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    lin = await member(world, "林晓")
    await lin.says("收到")
    await lin.sees("没有要您回执的通知")
    await broadcasts(office, "周一停水", receipt=True)
    await lin.says("收到！")
    await lin.sees("已记下您收到了“周一停水”")

    await broadcasts(office, "周二停电", receipt=True)
    await broadcasts(office, "周三停气", receipt=True)
    await lin.says("好的，收到")
    offered = await lin.sees("有 2 条通知在等您的回执")
    assert [button["text"][-4:] for button in buttons(offered)] == ["周三停气", "周二停电"]
    await lin.presses("周二停电")
    await lin.sees("已记下您收到了“周二停电”")

    await broadcasts(office, "周四放假", receipt=True)
    notice = await lin.sees("周三停气")
    await replies_to(lin, notice["message_id"], "收到")
    await lin.sees("已记下您收到了“周三停气”")
    waiting = await world.database.read(
        lambda tx: tx.value(
            "SELECT count(*) FROM deliveries d JOIN members m ON m.id = d.member_id"
            " JOIN notices n ON n.id = d.notice_id WHERE n.acknowledge = 1"
            " AND m.name = '林晓' AND d.acknowledged_at IS NULL"
        )
    )
    assert waiting == 1


async def replies_to(person: Person, message_id: int, text: str) -> None:
    """Reply to one of the messages of the chat."""
    await person._post("messages", {"text": text, "reply_to": message_id})


async def test_a_name_is_chosen_by_its_beginning(world: World) -> None:
    lin = await member(world, "林晓")
    await lin.says("换学院")
    await lin.says("电")
    await lin.sees("“电”有几个：电气学院、电子信息学院")
    await lin.says("材料")
    await lin.sees("现在：机械学院、材料学院（待确认）")


async def test_a_file_that_telegram_refuses_is_told(world: World) -> None:
    lin = await member(world, "林晓")
    await make(world, "季度座谈会", media=({"kind": "document", "file_id": "gone"},))
    await lin.says("下次活动")
    await lin.presses("看图片和文件")
    await lin.sees("有一个图片或文件现在发不出来", "工作日 9:00–16:00")


async def test_staff_open_the_pages_of_the_workbench_by_their_names(world: World) -> None:
    for language, said in (
        ("zh", ("成员", "活动安排", "通知安排", "群发", "来信", "操作记录")),
        ("en", ("Members", "manage events", "Activity log")),
    ):
        office = await joined(world, f"王老师{language}", language=language, grant=SCHOOL)
        await office.says("/staff")
        bench = [one["text"] for one in buttons((await office.messages())[-1])]
        assert len(bench) > 6
        for text in said:
            await office.says(text)
            shown = (await office.messages())[-1]
            labels = [one["text"] for one in buttons(shown)]
            assert labels != bench, text
            assert await office.got("已经登记过") == 0
            leaves = {"zh": "取消", "en": "Cancel"}[language]
            if any(leaves in label for label in labels):
                await office.presses(leaves)
    lin = await joined(world, "林晓")
    await lin.says("成员")
    await lin.sees_nothing_of("👥")
