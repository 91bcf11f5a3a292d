"""Suggestions like one's own are offered and supported, and members read what was done."""

import io

import pytest
from python_calamine import CalamineWorkbook

from handlers.suggestions.payloads import Act, Handle, Seeking, Shared
from tests.dialogs.office import SCHOOL, forged, joined, sent_file
from tests.dialogs.suggesting import hand_in, newest
from tests.dialogs.world import World, labels, text_of


@pytest.mark.both_engines
async def test_support_from_the_draft_to_you_said_we_did(world: World) -> None:
    await world.moves_clock(to="2026-03-02T10:00:00+08:00")  # a Monday
    wang = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    zhou = await joined(world, "周老师")
    sun = await joined(world, "孙老师")
    await hand_in(chen, "希望食堂晚上的营业时间延长到八点")
    first = await newest(world)

    # Nobody else sees it before its author opens it, so that nothing is offered.
    await hand_in(zhou, "建议延长食堂晚间营业时间")
    second = await newest(world)
    assert second.id != first.id
    assert "看不到" in await forged(sun, Shared(first.id, "see"))
    assert "看不到" in await forged(sun, Shared(first.id, "support"))

    # Its author asks a colleague by name, not told who else is registered; by a link; and all.
    await chen.says("/suggest")
    await chen.presses("我的建言")
    await chen.presses(first.label)
    await chen.presses("👍 附议")
    await chen.presses("请同事附议")
    await chen.says("孙老师，不认识的人")
    await chen.sees("如果已经登记")
    await sun.sees("陈教授", "请您附议建言", first.label)
    await sun.presses("打开看看")
    await sun.sees("食堂晚上", "建言人：陈教授。附议：0 人")
    await sun.presses("👍 附议")
    assert "↩️ 不再附议" in labels(await sun.sees("附议：1 人"))
    await sun.presses("不再附议")
    await sun.sees("附议：0 人")
    await sun.presses("👍 附议")
    # Another one is chosen on the phone; and later whoever has supported before by a press.
    await chen.presses("请同事附议")
    pressed = {"text": "👤 从手机里选人", "users": [wang.id]}
    await chen._post("press", pressed)
    await wang.sees("陈教授", "请您附议建言", first.label)
    await chen.presses("发链接给同事")
    said = text_of(await chen.sees("start=second_"))
    await zhou.says(f"/start second_{said.partition('start=second_')[2].split()[0]}")
    await zhou.sees("食堂晚上", "建言人：陈教授")
    await chen.presses("向所有成员征集")
    await chen.sees("所有成员都能看到")

    # All members find it there, without its author's name, and no longer once it is closed again.
    await sun.says("/suggest")
    await sun.presses("👍 征集附议（1）")
    assert f"✅ {first.label}" in " ".join(labels(await sun.sees("征集附议", "共 1 条")))
    await sun.presses(first.label)
    await sun.presses("⬅️ 征集附议")
    await chen.says("/suggest")
    assert not any("征集附议" in one for one in labels((await chen.messages())[-1]))
    await chen.presses("我的建言")
    await chen.presses(first.label)
    await chen.presses("👍 附议")
    await chen.presses("不再向所有成员征集")
    await forged(sun, Seeking(0))
    await sun.sees("现在没有征集附议的建言")
    await chen.presses("向所有成员征集")

    # While another like it is written it is offered, without its author's name.
    li = await joined(world, "李老师")
    await li.says("/suggest")
    await li.says("食堂晚上营业时间太短，希望延长")
    shown = await li.sees("已有 1 条相近的建言")
    assert "仍然提交" in " ".join(labels(shown))
    await li.presses(first.label)
    await li.sees("食堂晚上", "附议：1 人")
    await li.sees_nothing_of("陈教授")
    await li.presses("👍 附议")
    await li.sees("附议：2 人")
    await li.presses("回到我正在写的建言")
    await li.presses("仍然提交我的")
    await li.presses("校园建设")
    await li.presses("匿名提交")
    await li.sees("匿名建言已提交")

    # Staff see who supports it; supporters hear of the answer.
    await wang.says("/staff")
    await forged(wang, Handle(first.id, 0))
    await wang.sees("附议：2 人（孙老师、李老师）")
    now = await newest(world)
    await wang.presses("写答复")
    await wang.says("从下月起开到八点")
    await wang.presses("发出答复")
    for one in (sun, li):
        await one.sees("您附议的建言", first.label, "有答复了")
    await sun.presses("打开这条建言")
    await sun.sees("从下月起开到八点")
    assert "不用再附议" in await forged(sun, Shared(first.id, "back"))

    # Whoever supported an earlier one is asked by a press; staff find those whom they may list.
    await hand_in(chen, "操场夜里开灯", topic="教学科研")
    third = await newest(world)
    await chen.presses("打开这条建言")
    await chen.presses("👍 附议")
    await chen.presses("请同事附议")
    await chen.sees("请写姓名", "下面的同事，按一下就选上")
    await chen.presses("孙老师")
    await chen.presses("🙋 请这几位")
    await sun.sees("陈教授", "请您附议建言", third.label)
    await li.sees_nothing_of(third.label)
    await hand_in(wang, "会议室加投影")
    fourth = await newest(world)
    await wang.presses("打开这条建言")
    await wang.presses("👍 附议")
    await wang.presses("请同事附议")
    await wang.says("周")
    await wang.presses("周老师")
    await wang.presses("🙋 请这几位")
    await zhou.sees("王老师", "请您附议建言", fourth.label)

    # 可公开: members read it, with the author's name once they agree; staff send it by one press.
    assert "答复" in await forged(wang, Act(now.id, now.version, "shown"))
    await forged(wang, Handle(first.id, 0))
    await wang.presses("交办、并案等")
    await wang.presses("可公开")
    await chen.sees("得到标记", "可公开")
    await li.says("/suggest")
    await li.presses("你提我办")
    await li.sees("你提我办", "共 1 条", "食堂晚上", "从下月起开到八点")
    await li.sees_nothing_of("（陈教授）")
    await chen.presses("打开这条建言")
    await chen.presses("公开时写上我的名字")
    await li.says("/suggest")
    await li.presses("你提我办")
    await li.sees("（陈教授）")
    await wang.says("/staff")
    await wang.presses("建言")
    await wang.presses("发通知：你提我办")
    await wang.presses("全体成员")
    await wang.presses("选好了")
    await wang.sees("你提我办", "从下月起开到八点")

    await chen.says(first.label)
    await chen.presses("⭐ 评价")
    await chen.presses("😊 满意")
    await chen.presses("🙂 基本满意")

    # The year's report: each figure opens its list.
    await wang.says("/staff")
    await wang.presses("建言")
    await wang.presses("年度建言工作报告")
    await wang.sees("2026 年建言工作报告", "收到：5", "尚未决定：4", "按期答复：1")
    page = text_of(await wang.sees("2026 年建言工作报告"))
    assert page.index("教学科研") < page.index("校园建设")  # as in the settings
    await wang.presses("按期答复 1")
    assert first.label in " ".join(labels(await wang.sees("按期答复", "共 1 条")))
    await wang.presses("回到报告")
    await wang.presses("导出工作报告")
    assert "画图" in str(await wang.presses("📈 按类别"))
    *_, book, picture = await wang.messages()
    assert "2026" in book["document"]["file_name"]
    assert "photo" in picture
    # Each figure of the workbook opens there too: by a filter of the sheet with all of them.
    content = await sent_file(world, book["document"]["file_id"])
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(content))
    figures = {str(row[0]): row[1] for row in sheets.get_sheet_by_name("总表").to_python()}
    rows = sheets.get_sheet_by_name("建言明细").to_python()
    head = next(row for row in rows if row[0] == "编号")
    listed = [dict(zip(head, row, strict=True)) for row in rows[rows.index(head) + 1 :]]
    assert len(listed) == figures["收到"] == 5
    for column, said, figure in (
        ("处理", "尚未决定", "尚未决定"),
        ("期限", "按期答复", "按期答复"),
        ("对办理", "满意", "对办理满意"),
        ("对结果", "基本满意", "对结果基本满意"),
    ):
        behind = [one for one in listed if one[column] == said]
        assert len(behind) == figures[figure], figure
        assert behind, figure
