"""What the bot does not understand is passed to the office, and the answer comes back."""

import pytest

from storage.model.people import Grant
from tests.dialogs.office import SCHOOL, acts, joined, member, workbook
from tests.dialogs.world import World, buttons

SAID = "我昨天把眼镜忘在报告厅了"


@pytest.mark.both_engines
async def test_what_was_not_understood_goes_to_the_office_and_back(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    college = await joined(world, "李老师", grant=Grant.college_staff("jixie"))
    other = await joined(world, "赵老师", grant=Grant.college_staff("dianqi"))
    lin = await member(world, "林晓", college="jixie")
    await lin.says(SAID)
    lost = await lin.sees("这句话我还看不懂", "工作日 9:00–16:00")
    (button,) = [one for one in buttons(lost) if "转给办公室" in one["text"]]
    await lin.says("另一句没头没脑的话")
    await lin.presses_data(lost["message_id"], button["callback_data"])
    await lin.sees("已转给办公室", SAID)
    await lin.presses_data(lost["message_id"], button["callback_data"])
    for staff in (office, college):
        await staff.sees("林晓写给办公室", SAID)
    await other.sees_nothing_of("眼镜")
    await other.says("/staff")
    await other.presses("✉️ 来信")
    await other.sees("没有等待回复的来信")

    await college.presses("打开回复")
    await college.presses("✏️ 回复")
    await college.says("在传达室，请来取。")
    await college.presses("发给对方")
    await college.sees("林晓", "李老师已回复", "在传达室")
    await lin.sees("办公室回复您", "在传达室，请来取。", SAID)
    await office.presses("打开回复")
    await office.sees("李老师已回复")
    await office.says("/staff")
    await office.presses("✉️ 来信")

    # The writer answers: the letter is open again for who answered it, and only for them new.
    await lin.presses("再写给办公室")
    await lin.says("还有一把伞")
    await lin.sees("已转给办公室", "还有一把伞")
    await college.sees("林晓又写来", "还有一把伞")
    await office.sees_nothing_of("还有一把伞")
    await college.presses("打开回复")
    await college.sees(SAID, "李老师", "在传达室，请来取。", "林晓", "又写", "还有一把伞", "您承办")
    await college.presses("✏️ 回复")
    await college.says("伞也在。")
    await college.presses("发给对方")
    answer = await lin.sees("办公室回复您", "伞也在。", "您写的是：还有一把伞")
    await lin._post("messages", {"reply_to": answer["message_id"], "text": "录音发在下面"})
    await college.sees("林晓又写来", "录音发在下面")
    await lin.presses("再写给办公室")
    await lin.sends_file("v.ogg", b"voice", kind="voice")
    await college.sees("林晓又写来", "一段语音")
    assert await college.got("重新打开了") == 1  # what came before it; this finds it open
    await college.presses("打开回复")
    await college.presses("看发来的内容")
    assert "voice" in (await college.messages())[-1]
    await college.presses("不用回复")

    # Staff find what was closed, and open it again whether or not it was answered.
    await office.says("/staff")
    await office.presses("✉️ 来信")
    await office.presses("已处理的来信")
    await office.sees("李老师已处理", "伞也在。", "录音发在下面", "一段语音")
    await office.presses("改回待处理")
    await office.presses("转由我承办")
    await office.presses("✏️ 回复")
    await office.says("都取走了。")
    await office.presses("发给对方")
    await lin.sees("都取走了。", "录音发在下面")  # the last of it has no words
    await office.presses("改回待处理")
    await office.sees("您承办", "都取走了。")
    await office.presses("不用回复")
    await office.sees("王老师已处理")
    await office.presses("其他来信")
    await office.sees("没有等待回复的来信")
    # All of it stands in the writer's own file.
    await lin.says("/me")
    await lin.presses("导出我的资料")
    files = [one["document"]["file_id"] for one in await lin.messages() if "document" in one]
    rows = [row[2] for row in await workbook(world, files[-1])]
    turns = ["在传达室，请来取。", "还有一把伞", "伞也在。", "录音发在下面", "都取走了。"]
    assert [row for row in rows if row in turns] == turns


@pytest.mark.both_engines
async def test_a_letter_is_taken_handed_over_and_answered_with_a_prepared_text(
    world: World,
) -> None:
    first = await joined(world, "王老师", grant=SCHOOL)
    second = await joined(world, "李老师", grant=SCHOOL)
    lin = await member(world, "林晓")
    await lin.says(SAID)
    await lin.presses("转给办公室")
    await first.says("/staff")
    await first.presses("✉️ 来信（1）")
    await first.presses("常用答复")
    await first.presses("添加")
    await first.says("已收到，会尽快办。")
    await first.sees("已收到，会尽快办。")
    await second.presses("打开回复")
    await second.presses("我来承办")
    await second.sees("您承办")
    await first.presses("✉️ 来信")
    await first.sees("李老师承办")
    assert "✏️ 回复" not in str(await first.sees("李老师承办"))
    await first.presses("转由我承办")
    await second.sees("林晓的来信改由别人承办了", "王老师")
    await first.presses("转给同事")
    await first.presses("李老师")
    await second.sees("王老师把林晓的来信转给您承办")
    # Three working days without an answer are told once, without a word of it.
    await world.moves_clock(advance="74h")
    assert await first.got("有 1 封来信三个工作日没有回复") == 1
    await second.presses("打开来信")
    await second.presses("✏️ 回复")
    await second.presses("已收到")
    await second.presses("发给对方")
    await lin.sees("办公室回复您", "已收到，会尽快办。")
    # As the version before left an answer: it is among what was written once the letter is open.
    await world.database.write(lambda tx: tx.execute("DELETE FROM letter_turns"))
    await second.presses("改回待处理")
    await second.sees("您承办", "李老师", "回复：", "已收到，会尽快办。")
    await second.presses("不用回复")
    await first.says("/staff")
    await first.presses("✉️ 来信")
    await first.presses("常用答复")
    await first.presses("🗑 已收到")
    await first.presses("🗑 删除")
    await first.sees("还没有常用答复")
    assert {"letter-taken", "text-prepared", "text-deleted"} <= {*await acts(world)}


async def test_a_thing_is_passed_on_too_and_copied_to_staff(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    lin = await member(world, "林晓")
    await lin.sends_file("v.ogg", b"voice", kind="voice")
    await lin.presses("转给办公室")
    await lin.sees("已转给办公室", "一段语音")
    await office.presses("打开回复")
    await office.presses("看发来的内容")
    assert "voice" in (await office.messages())[-1]
    await office.presses("✏️ 回复")
    await office.says("听到了")
    await office.presses("发给对方")
    await lin.sees("办公室回复您", "听到了")


async def test_help_and_a_call_for_somebody_name_the_office(world: World) -> None:
    await joined(world, "王老师", grant=SCHOOL)
    stranger = await world.person("路人")
    await stranger.says("找人")
    await stranger.sees("办公室", "工作日 9:00–16:00")
    await stranger.presses("写给办公室")
    await stranger.sees("请写下要告诉办公室的话")
    await stranger.presses("取消")
    await stranger.says("/help")
    await stranger.presses("写给办公室")
    await stranger.sees("请写下要告诉办公室的话")
    await stranger.says("我是林晓的女儿，她病了")
    await stranger.sees("已转给办公室", "她病了")
    await stranger.says("/start i_wrong")
    await stranger.sees("请向办公室（工作日 9:00–16:00）要一个新的")


async def test_a_day_has_its_limit_and_nothing_is_left_of_whom_is_erased(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    lin = await member(world, "林晓")
    for number in range(world.organisation.limits.letters):
        await lin.says(f"没头没脑的第{number}句")
        await lin.presses("转给办公室")
        await lin.sees("已转给办公室", f"第{number}句")
    await lin.says("再来一句没头没脑的")
    said = await lin.presses("转给办公室")
    assert "一天最多转 5 条" in said["text"]
    await world.moves_clock(advance="25h")
    await lin.presses("转给办公室")
    await lin.sees("已转给办公室", "再来一句")
    await office.presses("打开回复")
    await lin.says("/me")
    await lin.presses("删除我的全部资料")
    await lin.presses("是的，全部删除")
    assert await world.database.read(lambda tx: tx.value("SELECT count(*) FROM letters")) == 0
    assert "没头没脑" not in str(
        await world.database.read(lambda tx: tx.all("SELECT content FROM notices"))
    )
    said = await office.presses("✏️ 回复")
    assert "已经没有了" in said["text"]


async def test_two_answers_to_one_letter_are_not_sent(world: World) -> None:
    first = await joined(world, "王老师", grant=SCHOOL)
    second = await joined(world, "李老师", grant=SCHOOL)
    lin = await member(world, "林晓")
    await lin.says(SAID)
    await lin.presses("转给办公室")
    for staff in (first, second):
        await staff.presses("打开回复")
        await staff.presses("✏️ 回复")
        await staff.says("好的，我来办")
    await first.presses("发给对方")
    said = await second.presses("发给对方")
    assert "已经有同事处理了" in said["text"]
    replies = [one for one in await lin.messages() if "办公室回复您" in str(one.get("text"))]
    assert len(replies) == 1


async def test_an_answer_that_cannot_arrive_is_not_called_sent(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    lin = await member(world, "林晓")
    await lin.says(SAID)
    await lin.presses("转给办公室")
    await lin._post("block", {"blocked": True})
    await office.presses("打开回复")
    await office.presses("✏️ 回复")
    await office.says("在传达室，请来取。")
    said = (await office.presses("发给对方"))["text"]
    assert "林晓现在联系不上" in said
    await office.sees("王老师已回复", "在传达室")
