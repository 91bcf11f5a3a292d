"""A suggestion from the idea to 办结: merged, extended, answered twice; and one by its code."""

import pytest

from handlers.suggestions.payloads import Board, Handle
from storage.rights import EVERYTHING
from storage.suggestions import suggestions
from tests import databases
from tests.dialogs.office import SCHOOL, forged, joined, workbook
from tests.dialogs.suggesting import hand_in, newest
from tests.dialogs.world import Person, World, buttons, labels, text_of


async def opens(world: World, person: Person, text: str) -> None:
    """Open the page of the suggestion with this text."""
    everything = await world.database.read(lambda tx: suggestions.everything(tx, EVERYTHING))
    [found] = [one for one in everything if one.body == text]
    await person.says("/staff")
    await forged(person, Handle(found.id, 0))


@pytest.mark.both_engines
async def test_from_the_idea_to_its_end(world: World) -> None:
    """It is sent back for more, merged, given to a unit, put off, answered, and answered again."""
    await world.moves_clock(to="2026-03-02T10:00:00+08:00")  # a Monday
    wang = await joined(world, "王老师", grant=SCHOOL)
    zhao = await joined(world, "赵老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    zhou = await joined(world, "周老师")
    qian = await joined(world, "钱师傅")
    sun = await joined(world, "孙老师")
    await hand_in(chen, "图书馆门口的路灯太暗")
    first = await newest(world)
    await hand_in(zhou, "路灯晚上不亮")
    second = await newest(world)

    # Its number, typed, opens it for who may read it, and for nobody else.
    await wang.says(first.label)
    await wang.sees(f"建言 {first.label}", "图书馆门口的路灯太暗", "建言人：陈教授")
    await chen.says(f"#{first.label.replace('-', ' - ')}")
    assert "🗑 撤回这条建言" in labels((await chen.messages())[-1])
    await zhou.says(first.label)
    await zhou.says("2026-9999")
    await zhou.sees_nothing_of("图书馆门口的路灯太暗")
    await wang.says("2026-9999")
    await wang.sees("这句话我还看不懂")
    await wang.says("取消")

    # 退回补充, and the author adds to it, with a photo.
    await opens(world, wang, first.body)
    await wang.presses("交办、并案等")
    await wang.presses("退回补充")
    await wang.says("是哪几盏灯？")
    await wang.sees("现在：退回补充", "请补充", "是哪几盏灯？")
    await chen.sees("还缺一点材料", "是哪几盏灯？")
    await chen.presses("打开这条建言")
    assert "🗑 撤回这条建言" in labels(await chen.sees("现在：退回补充"))
    await chen.presses("补充")
    await chen.sends_file("灯.pdf", b"PK", caption="门口左边两盏")
    await chen.presses("发出")
    await chen.sees("已发出", first.label)
    await wang.sees("建言人补充了材料", first.label)
    await zhao.sees("建言人补充了材料", first.label)

    # 立案, 并案: the other one is found by words, and its author hears by itself.
    await wang.presses("打开这条建言")
    await wang.sees("现在：待办理", "门口左边两盏", "附件 1 个")
    await wang.presses("改状态")
    await wang.presses("已立案")
    await chen.sees("您的建言", "现在是：已立案")
    await opens(world, zhao, second.body)
    await zhao.presses("交办、并案等")
    await zhao.presses("并入另一条")
    await zhao.says("没有的词")
    await zhao.sees("没有找到")
    await zhao.says("路灯 图书馆")
    await zhao.presses(first.label)
    await zhao.sees("并入建言", first.label, "图书馆门口的路灯太暗")
    await zhao.presses("一起办理")
    await zhou.sees("与另一条相近的建言一起办理", second.label)
    await zhou.presses("打开这条建言")
    await zhou.sees("路灯晚上不亮", "现在：已立案", "一起办理")
    await zhou.sees_nothing_of("太暗")

    # The author of the merged one still writes, and is answered by themselves.
    await zhou.presses("💬 写给办公室")
    await zhou.says("东门也不亮")
    await zhou.presses("发出")
    await wang.sees("与建言", first.label, "一起办理的一条，建言人写信来了")
    await wang.presses("打开这条建言")
    await wang.sees("建言人来信", second.label, "东门也不亮")
    await wang.presses(second.label)
    assert "🗂 交办、并案等" not in labels(await wang.sees("路灯晚上不亮"))  # nothing is there
    await wang.presses("💬 写信给建言人")
    await wang.says("也去看")
    await wang.presses("发出")
    await zhou.sees("关于您的建言", second.label, "也去看")

    # 交办 to a unit with its person, who hears until when; 会办 by another one.
    await opens(world, wang, first.body)
    await wang.presses("交办、并案等")
    await wang.presses("📨 交办")
    await wang.presses("后勤保障处")
    await wang.says("钱师傅")
    await wang.sees("交给：后勤保障处 · 钱师傅")
    await wang.presses("📨 交办")
    await wang.sees(
        "现在：已交办", "承办人：后勤保障处（钱师傅）", "2026年5月28日", "还有 60 个工作日"
    )
    await qian.sees("交给您主办", first.label, "2026年5月28日")
    for author, own in ((chen, first), (zhou, second)):
        await author.sees("已交办：后勤保障处", own.label, "2026年5月28日")
    await wang.presses("打开这条建言")
    await wang.presses("交办、并案等")
    await wang.presses("请人会办")
    await wang.presses("直接交给个人")
    await wang.says("孙老师")
    await wang.presses("请他们会办")
    await sun.sees("请您会办建言", first.label, "意见期限：2026年", "还有 20 个工作日")
    await sun.presses("打开这条建言")
    shown = await sun.sees("图书馆门口的路灯太暗", "会办：孙老师（还没有意见）")
    assert [one for one in labels(shown) if "答复" in one or "交办" in one] == []
    await sun.presses("会办意见：孙老师")
    await sun.says("保卫处没有意见")
    await qian.sees("会办意见（会办的同事）", "保卫处没有意见")

    # 延期: asked for by who is in charge, agreed to by the office; reminders before the new day.
    await qian.says("📝 我的报名")
    await qian.presses("交给我办的建言（1）")
    await qian.presses(first.label)
    await qian.presses("开始办理")
    await zhou.sees(second.label, "现在是：办理中")
    await qian.presses("交办、并案等")
    await qian.presses("申请延期")
    await qian.says("路灯要招标")
    await wang.sees("申请延期，请决定", "路灯要招标")
    await wang.presses("打开这条建言")
    await wang.presses("✅ 同意延期")
    await qian.sees("同意延期")
    await zhou.sees("还需要一些时间", "2026年7月10日")
    await world.moves_clock(to="2026-07-01T09:00:00+08:00")
    await qian.sees("建言的办理期限", first.label, "还有 7 个工作日")
    await wang.sees_nothing_of("建言的办理期限")
    await world.moves_clock(to="2026-07-13T09:00:00+08:00")
    await wang.sees("建言的办理期限", first.label, "已超期 1 个工作日")
    await wang.presses("办理期限")
    await wang.sees("已超期，共 1 条")
    await wang.presses("后勤保障处")
    await wang.sees("已超期，共 1 条", "后勤保障处")

    # 答复待审: what was given to somebody waits for another's yes, is sent back once, and goes out
    # to each author by name, with the day for which it is promised.
    await qian.presses("交给我办的建言")
    await qian.presses(first.label)
    await qian.presses("写答复")
    await qian.says("列入计划")
    await qian.presses("B 列入计划")
    offered = labels((await qian.messages())[-1])[:3]
    assert offered == [  # not the Sunday and the Saturday on which two of them would fall
        *("2026年8月12日（周三）", "2026年10月12日（周一）", "2027年1月11日（周一）"),
    ]
    await qian.says("2026-09-30")
    await qian.sees("请核对", "列入计划", "B 列入计划（2026年9月30日（周三）前）")
    await qian.presses("📎 附件")
    await qian.sends_file("PLAN.pdf", b"PK")
    await qian.presses("发完了")
    await qian.sees("请核对", "附件 1 个")
    await qian.presses("交给同事审核")
    for staff in (wang, zhao):
        await staff.sees("的答复写好了，请审核", first.label)
    await zhao.presses("打开这条建言")
    await zhao.sees("答复稿", "附件 1 个")
    await chen.says("/suggest")
    await chen.presses("我的建言")
    await chen.presses(first.label)
    await chen.sees_nothing_of("答复稿")
    await zhao.presses("退回重写")
    await zhao.says("写明几盏灯")
    await qian.sees("的答复要改", "写明几盏灯")
    await qian.presses("打开这条建言")
    await qian.presses("写答复")
    await qian.sees("您写的是", "列入计划")
    await qian.says("两盏灯都换，九月底前完成")
    await qian.presses("交给同事审核")
    await wang.presses("打开这条建言")
    await wang.presses("同意，发出答复")
    await wang.sees("现在：已答复", "两盏灯都换", "附件 1 个")
    await qian.sees("的答复已发出", first.label)
    await chen.sees("有答复了", first.label, "两盏灯都换", "B 列入计划（2026年9月30日")
    await zhou.sees("周老师，您好！", second.label, "两盏灯都换", "附件 1 个", "按“⭐ 评价”")
    await zhou.presses("打开这条建言")
    await zhou.presses("📎 来往附件")
    assert (await zhou.messages())[-1]["document"]["file_name"] == "PLAN.pdf"

    # The author of the merged one rates by themselves, which ends nothing for the other.
    await zhou.presses("打开这条建言")
    await zhou.presses("⭐ 评价")
    await zhou.presses("😊 满意")
    await zhou.presses("😊 满意")
    rated = await zhou.sees("现在：已答复", "办理满意，结果满意")
    assert "⭐ 评价" not in labels(rated)
    await qian.sees("与建言", first.label, "一起办理的一条，建言人作了评价")

    # Not satisfied: it is handled once more.
    await chen.presses("打开这条建言")
    await chen.presses("⭐ 评价")
    await chen.presses("🙂 基本满意")
    await chen.presses("🙁 不满意")
    await chen.sees("哪里不满意", "会重新办理一次")
    await chen.says("灯还是不亮")
    await chen.sees("第二次办理", "现在：办理中", "灯还是不亮")
    await qian.sees("不满意，请重新办理", first.label)
    await zhou.sees(second.label, "一起办理的另一条，建言人不满意，所以重新办理一次")
    await qian.presses("打开这条建言")
    await qian.presses("重新答复")
    await qian.says("今天已修好，九月底再换新灯")
    await qian.presses("B 列入计划")
    await qian.says("2026-09-30")
    await qian.presses("交给同事审核")
    await wang.presses("打开这条建言")
    await wang.presses("同意，发出答复")
    await chen.sees("今天已修好")
    await chen.presses("打开这条建言")
    await chen.presses("⭐ 评价")
    await chen.presses("😊 满意")
    await chen.presses("😊 满意")
    await chen.sees("现在：已办结", "办理满意，结果满意")
    await qian.sees("作了评价，已办结", first.label)
    await zhou.presses("打开这条建言")
    await zhou.presses("⭐ 评价")
    await zhou.presses("🙁 不满意")
    await zhou.presses("😊 满意")
    await zhou.sees_nothing_of("会重新办理一次")
    await zhou.says("还是太暗")
    await zhou.sees("现在：已办结", "办理不满意，结果满意", "还是太暗")
    await qian.sees("建言人不满意，请看一下原因", first.label)
    await qian.presses("打开这条建言")
    await qian.sees("现在：已办结", "为什么不满意", second.label, "还是太暗")
    await wang.says("/staff")
    await wang.presses("建言办理")
    await wang.presses("全部导出")
    await world.settled()
    sent = [one["document"]["file_id"] for one in await wang.messages() if "document" in one]
    header, *rows = await workbook(world, sent[-1])
    seen = {str(row[0]): dict(zip(header, row, strict=True)) for row in rows}
    assert seen[second.label]["对办理"] == "不满意"
    assert seen[first.label]["对结果"] == "满意"
    assert seen[first.label]["会办意见"] == "孙老师：保卫处没有意见"

    # On the day of the promise both are asked.
    await world.moves_clock(to="2026-09-30T09:00:00+08:00")
    await chen.sees("答复里说的日子到了", first.label)
    await qian.sees("答复里说的日子到了", first.label)
    await zhou.sees("答复里说的日子到了。办到了没有", second.label)
    await zhou.presses("打开这条建言")
    await zhou.presses("❌ 还没有办到")
    await qian.sees("与建言", first.label, "一起办理的一条，建言人说：承诺的事还没有办到")
    await qian.presses("打开这条建言")
    await qian.presses("推迟")
    await qian.says("2026-10-20")
    await qian.says("灯具缺货")
    await zhou.sees("推迟到", "2026年10月20日", "灯具缺货")
    await world.moves_clock(to="2026-10-20T09:00:00+08:00")
    await chen.presses("打开这条建言")
    await chen.presses("✅ 已经办到")
    await qian.sees("承诺的事已经办到", first.label)
    await zhou.presses("打开这条建言")
    await zhou.presses("✅ 已经办到")
    assert "✅ 已经办到" not in labels(await zhou.sees("路灯晚上不亮"))
    await qian.presses("打开这条建言")
    await qian.presses("✅ 办到了")
    await chen.sees("答复里说的事已经办到", first.label)

    # Taken apart again, the other one is what it was; the office marks the first.
    await opens(world, wang, second.body)
    await wang.presses("拆开并案")
    await wang.sees("现在：待办理", "拆开并案")
    await zhou.sees("现在单独办理", second.label)
    await opens(world, wang, first.body)
    await wang.presses("交办、并案等")
    await wang.presses("标记：🏅 优秀建言")
    await chen.sees("得到标记：🏅 优秀建言", first.label)
    recorded = {row["action"] for row in (await world.database.read(databases.everything))["audit"]}
    assert recorded >= {
        f"suggestion-{act}"
        for act in (
            *("returned", "merged", "parted", "assigned", "helper", "opinion", "time-asked"),
            *("time-given", "drafted", "sent-back", "approved", "promise", "marked", "status"),
        )
    }


async def test_an_anonymous_one_is_followed_by_its_code(world: World) -> None:
    """Its author adds to it, writes, rates and withdraws by the code; nothing leads to them."""
    wang = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授", grant=SCHOOL)
    await hand_in(chen, "食堂太挤", named=False)
    shown = await chen.sees("查询码（请保存好这条消息）")
    copied = next(one["copy_text"]["text"] for one in buttons(shown) if "copy_text" in one)
    assert len(copied) == 26
    await opens(world, wang, "食堂太挤")
    await wang.presses("改状态")
    await wang.presses("不予立案")
    await wang.says("没有条件")
    await wang.sees("请先按“💬 写信给建言人”")  # nobody can speak with them
    await wang.presses("取消")
    await wang.presses("打开这条建言")
    await wang.presses("交办、并案等")
    await wang.presses("退回补充")
    await wang.says("哪个食堂？")

    await chen.says(f"/suggest {copied}")
    await chen.sees("现在：退回补充", "哪个食堂？")
    before = await world.database.read(databases.everything)
    await chen.presses("📝 补充")
    await chen.sends_file("AUTHORFILE.docx", b"PK", caption="东区食堂")
    await chen.presses("发出")
    # Told as to all others: without its number, and the author with them.
    for person in (wang, chen):
        await person.sees("一条匿名建言的建言人补充了材料")
    tables = await world.database.read(databases.everything)
    author = next(row["id"] for row in tables["members"] if row["telegram_id"] == chen.id)
    [word] = [row for row in tables["suggestion_words"] if row["from_author"]]
    assert (word["actor_id"], word["body"]) == (None, "东区食堂")
    assert word["at"] % (24 * 3_600_000) == 16 * 3_600_000  # the midnight of the office
    [file] = tables["suggestion_word_files"]
    assert file["name"] == ""
    assert len(tables["suggestion_steps"]) == len(before["suggestion_steps"])
    assert tables["audit"] == before["audit"]
    everywhere = str(tables)
    assert copied not in everywhere
    assert "AUTHORFILE" not in everywhere
    assert tables["drafts"] == []
    assert {name for name, rows in tables.items() if "东区食堂" in str(rows)} == {
        "suggestion_words"
    }
    [told] = [row for row in tables["notices"] if "completed-unnamed" in row["content"]]
    assert (await newest(world)).label not in told["content"]
    assert author in {
        row["member_id"] for row in tables["deliveries"] if row["notice_id"] == told["id"]
    }

    await wang.presses("打开有来信的建言")
    await wang.presses("食堂太挤")
    await wang.sees("东区食堂", "现在：待办理")
    await wang.presses("写信给建言人")
    await wang.says("几点最挤？")
    await wang.presses("发出")
    await chen.says(f"/suggest {copied}")
    await chen.sees("几点最挤？")
    await chen.presses("写给办公室")
    await chen.says("十二点")
    await chen.presses("发出")
    await wang.sees("一条匿名建言的建言人写信来了")
    await opens(world, wang, "食堂太挤")
    await wang.presses("写答复")
    await wang.sends_file("WINDOW.png", b"PK", caption="增加窗口")
    await wang.presses("🏷 结果")
    await wang.presses("A 已解决")
    await wang.sees("请核对", "结果：A 已解决", "增加窗口")
    await wang.presses("发出答复")
    await chen.says(f"/suggest {copied}")
    await chen.sees("现在：已答复", "结果：A 已解决", "增加窗口", "附件 1 个", "十二点")
    await chen.presses("📎 来往附件")
    handed = [one["document"]["file_name"] for one in await chen.messages() if "document" in one]
    assert handed[-1] == "WINDOW.png"
    await chen.says(f"/suggest {copied}")
    await chen.presses("⭐ 评价")
    await chen.presses("😊 满意")
    await chen.presses("🙂 基本满意")
    await chen.sees("现在：已办结", "办理满意，结果基本满意")
    await chen.says(f"/suggest {copied}")
    assert not any("评价" in one for one in labels(await chen.sees("现在：已办结")))

    # Another one is withdrawn by its code.
    await hand_in(chen, "不提了", named=False)
    code = next(
        one["copy_text"]["text"]
        for one in buttons(await chen.sees("查询码（请保存好这条消息）"))
        if "copy_text" in one
    )
    await chen.says(f"/suggest {code}")
    await chen.presses("撤回这条建言")
    await chen.presses("是的，撤回")
    await chen.sees("已经撤回")
    assert "不提了" not in str(await world.database.read(databases.everything))
    assert text_of((await chen.messages())[-1])


async def test_the_board_has_the_opinions_that_are_due(world: World) -> None:
    """A helper's opinion (会办) that is overdue stands on the board, by the helper's own unit."""
    await world.moves_clock(to="2026-09-21T10:00:00+08:00")  # a Monday
    wang = await joined(world, "王老师", grant=SCHOOL)
    chen, qian, sun = [await joined(world, one) for one in ("陈教授", "钱师傅", "孙老师")]
    await hand_in(chen, "图书馆门口的路灯太暗")
    one = await newest(world)
    await opens(world, wang, one.body)
    await wang.presses("交办、并案等")
    await wang.presses("📨 交办")
    await wang.presses("后勤保障处")
    await wang.says("钱师傅")
    await wang.presses("📨 交办")
    for unit, name in (("教务处", "不指定个人"), ("直接交给个人", "孙老师")):
        await wang.presses("打开这条建言")
        await wang.presses("交办、并案等")
        await wang.presses("请人会办")
        await wang.presses(unit)
        await (wang.presses if name.startswith("不") else wang.says)(name)
        await wang.presses("请他们会办")

    await world.moves_clock(to="2026-10-30T09:00:00+08:00")  # 20 working days end on 26 October
    await wang.sees("建言的办理期限", "（会办意见）", "已超期 4 个工作日")
    await wang.presses("⏰ 办理期限")
    shown = await wang.sees("已超期，共 2 条")
    for helper in ("教务处", "孙老师"):
        assert any(f"超 4 个工作日 · {one.label} · 会办：{helper}" in it for it in labels(shown))
    assert "教务处" in labels(shown)
    await forged(wang, Board("overdue", "jiaowu", 0))
    await wang.sees("已超期，共 1 条", "教务处")
    await wang.presses("所有单位")
    await wang.presses("以后")
    assert any(
        "剩 " in it and "已交办" in it for it in labels(await wang.sees("以后到期，共 1 条"))
    )

    # Who helps sees their own day in the list of what they were given, until they have said it.
    for person, line in ((sun, "超 4 个工作日"), (qian, "剩 36 个工作日")):
        await person.says("📝 我的报名")
        await person.presses("交给我办的建言（1）")
        assert any(line in it and one.label in it for it in labels((await person.messages())[-1]))
    await sun.presses(one.label)
    await sun.presses("会办意见：孙老师")
    await sun.says("没有意见")
    await sun.says("📝 我的报名")
    await sun.presses("交给我办的建言（1）")
    assert any("剩 36 个工作日" in it for it in labels((await sun.messages())[-1]))
    await wang.says("/staff")
    await wang.presses("建言办理")
    await wang.presses("办理期限")
    await wang.sees("已超期，共 1 条")


@pytest.mark.both_engines
async def test_a_handler_without_a_role_finds_what_an_anonymous_author_wrote(world: World) -> None:
    """No message names the anonymous one: the list of what was given leads to it, also later."""
    await world.moves_clock(to="2026-03-02T10:00:00+08:00")  # a Monday
    wang = await joined(world, "王老师", grant=SCHOOL)
    chen, zhou, qian = [await joined(world, one) for one in ("陈教授", "周老师", "钱师傅")]
    await hand_in(chen, "食堂早上太挤", named=False)
    shown = await chen.sees("查询码（请保存好这条消息）")
    code = next(one["copy_text"]["text"] for one in buttons(shown) if "copy_text" in one)
    await hand_in(zhou, "食堂再开两个窗口")
    main = await newest(world)
    await opens(world, wang, "食堂早上太挤")
    await wang.presses("交办、并案等")
    await wang.presses("并入另一条")
    await wang.says(main.label)
    await wang.presses(main.label)
    await wang.presses("一起办理")
    await opens(world, wang, main.body)
    await wang.presses("交办、并案等")
    await wang.presses("📨 交办")
    await wang.presses("后勤保障处")
    await wang.says("钱师傅")
    await wang.presses("📨 交办")

    async def writes(text: str) -> None:
        await chen.says(f"/suggest {code}")
        await chen.presses("写给办公室")
        await chen.says(text)
        await chen.presses("发出")

    async def finds() -> None:
        assert "📌 交给我办的建言" in labels(await qian.sees("匿名建言，建言人写信来了"))
        await qian.presses("📌 交给我办的建言")
        found = labels((await qian.messages())[-1])
        assert any(it.startswith("💬 有来信") and main.label in it for it in found)

    await writes("几点开？")
    await finds()
    await qian.presses(main.label)
    await qian.presses("写答复")
    await qian.says("下月开")
    await qian.presses("A 已解决")
    await qian.presses("交给同事审核")
    await wang.presses("打开这条建言")
    await wang.presses("同意，发出答复")
    await qian.says("📝 我的报名")
    assert not any("交给我办" in it for it in labels((await qian.messages())[-1]))
    await writes("哪一天？")
    await finds()
    # The button that such messages had before leads there too.
    await forged(qian, Board("written", "", 0))
    assert any("有来信" in it for it in labels((await qian.messages())[-1]))


async def test_several_that_are_due_say_once_that_the_holidays_are_not_known(world: World) -> None:
    wang, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈教授")
    for text in ("路灯太暗", "车棚太小"):
        await hand_in(chen, text)
    await world.moves_clock(to="2027-01-22T09:30:00+08:00")
    await world.bot.sweep()
    await world.settled()
    said = text_of(await wang.sees("建言的办理期限", "已超期 1 个工作日"))
    assert said.count("已超期") == 2
    assert said.count("暂按周一至周五计算") == 1


async def test_a_person_who_is_asked_of_a_unit_helps_for_it(world: World) -> None:
    """The board and the suggestion name the unit; only its people say what it thinks."""
    await world.moves_clock(to="2026-09-21T10:00:00+08:00")  # a Monday
    wang = await joined(world, "王老师", grant=SCHOOL)
    chen, sun, qian = [await joined(world, one) for one in ("陈教授", "孙老师", "钱师傅")]
    await hand_in(chen, "跑道翻新")
    one = await newest(world)
    await opens(world, wang, one.body)
    await wang.presses("交办、并案等")
    await wang.presses("📨 交办")
    await wang.presses("后勤保障处")
    await wang.says("钱师傅")
    await wang.presses("📨 交办")
    refused = 0
    for asked in ("孙老师", "孙老师", "不指定个人"):
        await opens(world, wang, one.body)
        await wang.presses("交办、并案等")
        await wang.presses("请人会办")
        await wang.presses("教务处")
        await (wang.presses if asked.startswith("不") else wang.says)(asked)
        said = await wang.presses("请他们会办")
        if "已经在会办" in said.get("text", ""):
            refused += 1
            await wang.presses("取消")
    assert refused == 2
    assert await sun.got("请您会办建言") == 1
    await opens(world, wang, one.body)
    shown = await wang.sees("会办：教务处（孙老师）（还没有意见）")
    assert not any("会办意见" in it for it in labels(shown))
    await wang.says("/staff")
    await forged(wang, Board("later", "jiaowu", 0))
    listed = labels(await wang.sees("以后到期，共 1 条", "教务处"))
    assert any("会办：教务处（孙老师）" in it for it in listed)
    await sun.presses("打开这条建言")
    await sun.presses("会办意见：教务处（孙老师）")
    await sun.says("没有意见")
    await qian.sees("会办意见（教务处）", "没有意见")


async def test_a_letter_with_a_file_says_so(world: World) -> None:
    wang, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈教授")
    smith = await joined(world, "Smith", language="en")
    await hand_in(chen, "路灯太暗")
    await opens(world, wang, "路灯太暗")
    await wang.presses("写信给建言人")
    await wang.sends_file("图纸.pdf", b"PK", caption="请看图纸")
    await wang.presses("✅ 发出")
    await chen.sees("办公室写信给您", "请看图纸", "📎 附件 1 个，打开后按“📎 来往附件”看")
    await opens(world, wang, "路灯太暗")
    await wang.presses("写信给建言人")
    await wang.says("谢谢")
    await wang.presses("✅ 发出")
    assert "📎" not in text_of(await chen.sees("办公室写信给您", "谢谢"))
    await smith.says("/suggest")
    await smith.says("Too dark")
    await smith.presses("Campus")
    await smith.presses("with my name")
    await opens(world, wang, "Too dark")
    await wang.presses("写信给建言人")
    await wang.sends_file("plan.pdf", b"PK", caption="the plan")
    await wang.presses("✅ 发出")
    await smith.sees("The office has written to you", "the plan", "📎 Files: 1")


async def test_declining_answers_what_the_author_wrote(world: World) -> None:
    """It is talked over first, and what was said then waits for nobody once it is declined."""
    wang, chen = await joined(world, "王老师", grant=SCHOOL), await joined(world, "陈教授")
    await hand_in(chen, "建一座塔")
    await opens(world, wang, "建一座塔")
    await wang.presses("写信给建言人")
    await wang.says("打算不予立案，可以吗？")
    await wang.presses("✅ 发出")
    await chen.presses("打开这条建言")
    await chen.presses("写给办公室")
    await chen.says("可以")
    await chen.presses("✅ 发出")
    await forged(wang, Board("written", "", 0))
    await wang.sees("建言人来信，还没有回复", "共 1 条")
    await opens(world, wang, "建一座塔")
    await wang.presses("改状态")
    await wang.presses("不予立案")
    await wang.says("没有资金")
    await wang.presses("已经写信问过")
    await wang.presses("确定不予立案")
    await chen.sees("这次不予立案", "没有资金")
    await forged(wang, Board("written", "", 0))
    await wang.sees("建言人来信，还没有回复", "：没有")
