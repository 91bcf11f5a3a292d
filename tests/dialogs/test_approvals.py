"""Notices and events for more people than their author looks after wait for approval."""

from datetime import timedelta

import pytest

from handlers.approvals.payloads import Decide, Own
from handlers.notices.payloads import Handle, Proposals, Proposed
from handlers.planning.payloads import Change
from storage.engine.transaction import Transaction
from storage.events import events
from storage.model.audiences import Audience
from storage.model.events import EventStatus
from storage.model.notices import Notice, NoticeStatus
from storage.model.proposals import Proposal
from storage.notices import notices, proposals
from storage.people import stand_ins
from tests.dialogs.office import (
    DAY,
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    chooses_everyone,
    erases,
    forged,
    joined,
    member,
    number_of,
)
from tests.dialogs.planning import make as made
from tests.dialogs.world import Person, World, buttons, labels

NOBODYS = "这一项不归您审批，或者已经不在了。提交人、代班的人和被代的人都不能审批自己的。"


async def proposes(person: Person, text: str) -> None:
    """Submit a message to everybody, to be sent at once."""
    await person.says("/staff")
    await person.presses("群发")
    await person.says(text)
    await chooses_everyone(person)
    await person.sees("人数", "超出了您负责的范围")
    assert "📣 确认发送" not in labels((await person.messages())[-1])
    await person.presses("提交审批")


async def the_last(world: World) -> Proposal:
    async def work(tx: Transaction) -> Proposal:
        found = await proposals.find(tx, int(await tx.value("SELECT max(id) FROM proposals")))
        assert found is not None
        return found

    return await world.database.read(work)


async def lends(world: World, person: Person, instead: Person) -> None:
    """Let the person stand in for the other from now on."""
    ids = [await number_of(world, one) for one in (person, instead)]
    now = world.playground.clock.now()

    async def work(tx: Transaction) -> None:
        until = now + timedelta(days=30)
        flags = {"over_school": False, "waits": False}
        await stand_ins.make(tx, ids[0], ids[1], now, until, now, by=ids[1], **flags)

    await world.database.write(work)


async def test_a_wider_notice_is_approved_by_one_of_two_and_goes_out(world: World) -> None:
    await world.moves_clock(to=DAY)
    wang, zhao = [await joined(world, name, grant=SCHOOL) for name in ("王老师", "赵老师")]
    li = await joined(world, "李老师", grant=JIXIE)
    chen = await joined(world, "陈主委", grant=MINMENG)
    lin = await member(world, "林晓", college="dianqi")
    await lin.says("/start")
    await proposes(li, "明天<b>停水</b>")
    await li.sees("已提交审批")
    assert await lin.got("停水") == 0
    await wang.sees("李老师提交了", "停水", "请您审批")
    await zhao.sees_nothing_of("停水")
    made = await the_last(world)

    # Nobody else comes near it, and its author can't approve it.
    mark = made.seal.mark
    assert await forged(li, Decide(made.id, "approve", mark)) == NOBODYS
    for payload in (Proposed(made.id), Decide(made.id, "approve", mark), Own(made.id, "edit")):
        assert await forged(chen, payload) == NOBODYS
    assert "不归您处理" in await forged(lin, Decide(made.id, "approve", mark))
    assert await forged(wang, Own(made.id, "withdraw-yes")) == NOBODYS
    assert await forged(wang, Decide(made.id, "tear", mark)) != ""
    assert await forged(wang, Handle("now-sure", made.notice_id or 0, 99)) != ""
    await forged(wang, Decide(made.id, "approve", "0" * 16))
    await wang.sees("人数：5 人")
    assert (await the_last(world)).status == "waiting"

    # It is seen as members see it; a number that has changed is shown beside the old one.
    await wang.says("/staff")
    await wang.presses("待审批（1）")
    await wang.presses("停水")
    assert await wang.got("明天<b>停水</b>") > 0
    await wang.sees("上面就是成员将看到的样子", "李老师", "全体成员", "批准后马上")
    await zhao.says("/staff")
    await zhao.presses("待审批（1）")
    await zhao.presses("停水")
    behind = (await zhao.messages())[-1]
    await joined(world, "何新")
    await wang.presses("批准，发给 5 人")
    await wang.sees("提交之后有变化", "当时 5 人，现在 6 人")
    assert await lin.got("停水") == 0
    await wang.presses("批准，发给 6 人")
    await wang.sees("已批准")
    await world.settled()
    await lin.sees("明天<b>停水</b>", "面向：全体成员")
    assert await lin.got("停水") == 1
    await li.sees("王老师批准了", "停水")
    [late] = [one for one in buttons(behind) if "批准" in one["text"]]
    answer = await zhao.presses_data(behind["message_id"], late["callback_data"])
    assert answer["text"] == "王老师已经批准了。"
    assert await lin.got("停水") == 1
    await li.presses("打开")
    await li.sees("王老师已批准")
    assert not any("修改" in label for label in labels((await li.messages())[-1]))
    done = await acts(world)
    assert [one for one in done if one.startswith("proposal")] == [
        "proposal-made",
        "proposal-approved",
    ]


@pytest.mark.both_engines
async def test_it_is_returned_edited_scheduled_and_asked_about_anew(world: World) -> None:
    await world.moves_clock(to=DAY)
    wang, zhao = [await joined(world, name, grant=SCHOOL) for name in ("王老师", "赵老师")]
    li = await joined(world, "李老师", grant=JIXIE)
    lin = await member(world, "林晓", college="dianqi")
    await lin.says("/start")
    await proposes(li, "明天停电")
    await wang.presses("打开")
    await wang.presses("退回")
    await wang.says("请写明时间")
    await wang.sees("已退回")
    await li.sees("王老师退回了", "请写明时间")
    await li.presses("打开")
    await li.sees("王老师已退回", "理由：请写明时间")
    await li.presses("修改后再提交")
    await li.presses("内容")
    await li.says("明天九点停电")
    await li.presses("时间")
    await li.presses("明天 18:00")
    await li.presses("提交审批")
    await li.sees("已提交审批")
    # Who has returned it is asked again; the other one may approve it as well.
    await wang.sees("李老师提交了", "九点停电")
    await zhao.sees_nothing_of("停电")
    await zhao.says("/staff")
    await zhao.presses("待审批（1）")
    await zhao.presses("停电")
    await zhao.presses("批准，发给 4 人")
    notice = await scheduled(world)
    assert notice.status is NoticeStatus.SCHEDULED
    assert await lin.got("停电") == 0

    # Edited by school staff, or for more people than was approved, it waits again.
    await forged(wang, Handle("show", notice.id))
    await wang.presses("改内容")
    await wang.says("明天十点停电")
    await wang.presses("就这样改")
    await wang.sees("批准之后内容、面向或人数有变化")
    await li.sees("已重新提交审批")
    await wang.presses("打开")
    await wang.sees("批准之后有变化", "内容改过")
    await wang.presses("批准，发给 4 人")
    he = await joined(world, "何新", college="jixie")
    await world.moves_clock(advance="1d8h")  # Friday, 18:00
    assert await lin.got("停电") == 0
    await li.sees("已重新提交审批")
    shown = await the_last(world)
    assert (shown.again, shown.status) == (True, "waiting")

    # After 48 working hours, on Tuesday, a second one is asked and the author told.
    first = wang if shown.asked_id == await number_of(world, wang) else zhao
    second = zhao if first is wang else wang
    before = await second.got("48 个工作小时")
    await world.moves_clock(advance="3d23h")
    assert await second.got("48 个工作小时") == before
    await world.moves_clock(advance="1h30m")
    await second.sees("已等了 48 个工作小时", "请您审批")
    await li.sees("又请了一位工作人员审批")

    # Neither who stands in for the author, nor for whom the author does, may approve it.
    await lends(world, zhao, li)
    await lends(world, li, wang)
    for tied in (zhao, wang):
        answer = await forged(tied, Decide(shown.id, "approve", shown.seal.mark))
        assert answer == NOBODYS
    await world.database.write(lambda tx: tx.execute("DELETE FROM stand_ins"))
    await second.presses("打开")
    await second.sees("当时 4 人，现在 5 人", "原定时间已过")
    await second.presses("批准，发给 5 人")
    for person in (lin, he):
        await person.sees("明天十点停电")
        assert await person.got("停电") == 1

    # What is withdrawn does not go out, whoever had it open; for one's own nobody is asked.
    await proposes(li, "后天停气")
    waits = await the_last(world)
    await li.presses("打开")
    await li.presses("撤回")
    await li.presses("确认撤回")
    assert await forged(wang, Decide(waits.id, "approve", waits.seal.mark)) == "提交人已经撤回了。"
    await li.presses("打开")
    await li.presses("修改后再提交")
    await li.presses("发给")
    await li.presses("全体成员")
    await li.presses("机械学院")
    await li.presses("选好了")
    await li.presses("确认发送")
    await li.sees("不用审批")
    assert await he.got("停气") == 1
    assert await lin.got("停气") == 0
    await li.says("/staff")
    await li.presses("待审批")
    await li.presses("我提交的（2）")
    await li.sees("我提交的")
    assert [label for label in labels((await li.messages())[-1]) if "停" in label] == [
        "📣 后天停气 · 已撤回",
        "📣 明天十点停电 · 已批准",
    ]

    # Whoever is erased takes along what waits.
    await proposes(li, "大后天停气")
    gone = await the_last(world)
    await erases(li)
    assert await forged(wang, Proposed(gone.id)) == NOBODYS
    await forged(wang, Proposals("waiting", 0))
    await wang.sees("没有等您审批的事项")


async def scheduled(world: World) -> Notice:
    last = await the_last(world)
    found = await world.database.read(lambda tx: notices.find(tx, last.notice_id or 0))
    assert found is not None
    return found


@pytest.mark.both_engines
async def test_a_wider_event_is_published_once_approved(world: World) -> None:
    await world.moves_clock(to=DAY)
    wang = await joined(world, "王老师", grant=SCHOOL)
    li = await joined(world, "李老师", grant=JIXIE)
    lin = await member(world, "林晓", college="dianqi")
    await lin.says("/start")
    await li.says("论坛 春季论坛 4月20日14点 行政楼301 全体 60人")
    await li.sees("请核对", "超出了您负责的范围")
    await li.presses("提交审批")
    await li.sees("已提交审批", "草稿", "春季论坛")
    first = await the_last(world)
    assert first.event_id is not None
    assert "🚀 发布" not in labels((await li.messages())[-1])
    await wang.sees("李老师提交了", "春季论坛")
    # A draft that is changed while it waits is approved as it is.
    await li.presses("修改")
    await li.presses("主题")
    await li.says("春季大论坛")
    await li.presses("就这样改")
    await wang.presses("打开")
    await wang.sees("提交之后有变化", "内容改过")
    assert await wang.got("春季大论坛") == 1
    await wang.presses("退回")
    await wang.says("请换地点")
    await li.sees("退回了", "请换地点")
    await li.presses("打开")
    await li.presses("再次提交")
    await wang.presses("打开")
    await wang.presses("批准，发给 3 人")
    await world.settled()
    await lin.sees("春季大论坛", "面向：全体成员")
    event = await world.database.read(lambda tx: events.find(tx, first.event_id or 0))
    assert event is not None
    assert (event.status, event.scope) == (EventStatus.PUBLISHED, "college:jixie")

    # Of a series the later dates are announced later: until then a change is asked about anew.
    await li.says("/staff")
    await li.presses("活动安排")
    await li.presses("新活动")
    await li.presses("座谈会")
    await li.says("每月谈")
    await li.presses("跳过")
    await li.says("3月31日 14:00")
    await li.presses("✅ 对")
    await li.presses("不写结束时间")
    await li.says("每月x2")
    for label in ("跳过", "不限名额", "不设截止", "全体成员", "选好了", "跳过", "提交审批"):
        await li.presses(label)
    await li.sees("已提交审批")
    await wang.sees("每月谈", "等 2 项")
    await wang.presses("打开")
    for _ in range(2):
        await wang.presses("每月谈")
        await wang.presses("批准，发给 3 人")
        await wang.presses("待审批")
    await wang.sees("没有等您审批的事项")
    await world.settled()
    assert await lin.got("每月谈") == 1
    await li.says("/staff")
    await li.presses("活动安排")
    await li.presses("4月30日")
    await li.presses("修改")
    await li.presses("主题")
    await li.says("每月一谈")
    await li.presses("只改这一次")
    await li.sees("批准之后内容、面向或人数有变化", "每月一谈")
    await world.moves_clock(advance="35d")
    assert await lin.got("每月一谈") == 0
    await wang.presses("打开")
    await wang.presses("批准，发给 3 人")
    await world.settled()
    await lin.sees("每月一谈")

    # A published event is opened to others once that is approved; until then it stays as it is.
    jixie = await member(world, "机小一", college="jixie")
    await jixie.says("/start")
    theirs = Audience(colleges=("jixie",))
    far = await made(world, "远的座谈", audience=theirs, scope="college:jixie")
    await forged(li, Change(far.id, "audience"))
    await li.presses("全体成员")
    await li.presses("选好了")
    answer = await li.presses("就这样改")
    assert "活动通知还没发出，不能直接扩大" in answer["text"]
    await li.says("取消")
    own = await made(world, "院内座谈", audience=theirs, scope="college:jixie", days=10)
    await world.settled()
    await jixie.sees("院内座谈")
    await forged(li, Change(own.id, "audience"))
    await li.presses("全体成员")
    await li.presses("选好了")
    await li.sees("新加进来的 3 人会收到活动通知", "超出了您负责的范围")
    await li.presses("提交审批")
    await li.sees("已提交审批", "之前活动照旧", "面向：机械学院")
    await wang.presses("打开")
    await wang.sees("已发布的活动扩大面向", "面向：全体成员", "会收到活动通知的：3 人")
    assert await lin.got("院内座谈") == 0
    await wang.presses("退回")
    await wang.says("请只加电气学院")
    await li.presses("打开")
    await li.presses("打开活动")
    await li.presses("修改")
    await li.presses("面向")
    await li.presses("🏫 学院")
    await li.presses("电气学院")
    await li.presses("选好了")
    await li.presses("提交审批")
    await wang.presses("打开")
    await wang.presses("批准扩大面向")
    await world.settled()
    await lin.sees("院内座谈")
    assert [await one.got("院内座谈") for one in (lin, jixie)] == [1, 1]
    # Whoever may address all of them needs nobody's yes; who knows of it gets it no second time.
    await forged(wang, Change(own.id, "audience"))
    await wang.presses("全体成员")
    await wang.presses("选好了")
    await wang.sees("现在没有新的人要通知")
    await wang.presses("就这样改")
    await world.settled()
    assert [await one.got("院内座谈") for one in (lin, jixie)] == [1, 1]
