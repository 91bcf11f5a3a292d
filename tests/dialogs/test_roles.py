"""Roles with dates: given, confirmed, ended, lent to a stand-in, handed over."""

from datetime import timedelta

import pytest

from handlers.kit.of_member import Card
from handlers.people.payloads import Waits
from handlers.planning.payloads import New
from handlers.roles.payloads import EndStandIn, Second, Staff, TakeRole, UndoHandover
from storage import audiences, audit, votes
from storage.engine.transaction import ALL, Transaction
from storage.model.audiences import Audience
from storage.model.people import Grant, Role
from storage.model.surveys import NewSurvey
from storage.model.votes import NewVote
from storage.people import members
from storage.suggestions import handling, helpers, suggestions
from storage.suggestions.suggestions import NewSuggestion
from storage.suggestions.taking import By
from storage.surveys import surveys
from tests.dialogs.office import (
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    forged,
    joined,
    make,
    member,
    number_of,
    paired,
    workbook,
)
from tests.dialogs.planning import looks_for_a_date
from tests.dialogs.suggesting import hand_in
from tests.dialogs.times import bare_times
from tests.dialogs.world import Person, World, labels, text_of


async def held(world: World, person: Person) -> tuple[Grant, ...]:
    found = await world.database.read(lambda tx: members.of_telegram_id(tx, person.id))
    assert found is not None
    return found.grants


async def chooses(person: Person, other: Person) -> None:
    """Choose somebody by the button of the reply keyboard."""
    pressed = {"text": "👤 从手机里选人", "users": [other.id]}
    assert (await person.screen())["reply_keyboard"] == [[pressed["text"]]]
    await person._post("press", pressed)


async def members_id(tx: Transaction, person: Person) -> int:
    found = await members.of_telegram_id(tx, person.id)
    assert found is not None
    return found.id


async def writes(person: Person, text: str, to: str) -> None:
    """Let a message to some be sent tomorrow."""
    await person.says("/staff")
    await person.presses("群发")
    await person.says(text)
    await person.presses(to)
    for label in ("选好了", "不用", "明天", "确认"):
        await person.presses(label)


async def opens(person: Person, page: str) -> None:
    await person.says("/staff")
    await person.presses("👤 工作人员")
    await person.presses(page)


@pytest.mark.both_engines
async def test_an_officer_has_a_title_and_a_term_that_ends_by_itself(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授", "minmeng")
    await joined(world, "陈晓")
    lin = await world.person("林晓")
    # From the register, on the member's card; it says who it is for and leads back there.
    await office.says("陈教授")
    await office.presses("陈教授")
    await office.presses("👤 开通职务")
    await office.presses("建言办理")
    await office.presses("教学")
    await office.presses("马上开始")
    await office.presses("不设期限")
    await office.sees("陈教授", "教学")
    await office.presses("✖️ 取消")
    await office.presses("⬅️ 这位成员")
    await office.presses("👤 开通职务")
    await office.presses("团体负责人")
    await office.presses("民盟支部")
    await office.says("不写")  # which is the button's word, and no title
    await office.presses("马上开始")
    await office.presses("不设期限")
    assert "不写" not in text_of(await office.sees("请核对", "陈教授", "民盟支部"))
    await office.presses("✖️ 取消")
    await opens(office, "给人开通职务")
    await office.says("没有这个人")
    await office.sees("没有找到“没有这个人”", "一次性链接")
    await chooses(office, lin)
    await office.sees("还没有打开过这里")
    await office.says("陈")
    await office.sees("是哪一位")
    await office.presses("陈教授")
    await office.presses("团体负责人")
    await office.presses("民盟支部")
    await office.presses("联络员")
    await office.says("2月1日")
    await office.says("2027-01-20")
    await office.sees("早于开始的那天")
    await office.says("2027-03-31")
    await office.sees(
        "请核对",
        "陈教授",
        "团体负责人（民盟支部）（联络员、2027年2月1日（周一）起、到2027年3月31日",
    )
    await office.presses("开通")
    await chen.sees("您将担任", "民盟支部", "联络员")
    assert await held(world, chen) == ()
    await opens(office, "任期")
    await office.sees("60 天内到期：0 项", "1. 陈教授", "联络员")

    # It begins by the clock, before any job has run; who has it is told by the job.
    await world.moves_clock(to="2027-02-01T00:30:00+08:00")
    await chen.says("/staff")
    await chen.sees("工作台", "陈教授")
    await world.days_pass(0)
    await chen.sees("您现在是", "联络员")
    menus = [one for one in await world.calls("setMyCommands") if str(chen.id) in str(one)]
    assert "staff" in str(menus[-1])
    await office.sees_nothing_of("30 天内到期")
    await opens(office, "任期（1）")
    await office.sees("60 天内到期：1 项", "⏳ 1. 陈教授")

    await world.days_pass(29)
    told = await office.sees("有职务 30 天内到期", "陈教授", "民盟支部", "到2027年3月31日")
    await chen.sees("快到期了")
    assert labels(told) == ["看任期"]
    await world.days_pass(1)
    assert await office.got("有职务 30 天内到期") == 1

    await world.moves_clock(to="2027-04-01T00:00:30+08:00")
    assert "不归您" in await forged(chen, New())  # by the clock, before any job
    assert (await acts(world))[-1] == "refused"
    await world.days_pass(0)
    await chen.sees("已到期", "谢谢您")
    menus = [one for one in await world.calls("setMyCommands") if str(chen.id) in str(one)]
    assert "'staff'" not in str(menus[-1])
    assert (await acts(world))[-2:] == ["refused", "role-ended"]
    await opens(office, "任期")
    await office.sees("没有设期限的职务")
    await office.says("/staff")
    await office.presses("操作记录")
    await office.sees("陈教授：按了不归自己的按钮", "机器人：职务到期")
    for _ in range(25):  # who presses on and on does not fill the log
        await forged(chen, Staff(0))
    assert (await acts(world)).count("refused") == 20


@pytest.mark.both_engines
async def test_a_second_person_confirms_new_school_staff(world: World) -> None:
    first = await world.staff("王老师", SCHOOL)
    zhang = await joined(world, "张老师")
    number = await number_of(world, zhang)

    async def gives(person: Person, *, until: str = "不设期限") -> None:
        await opens(person, "给人开通职务")
        await chooses(person, zhang)
        await person.presses("学校工作人员")
        await person.presses("马上开始")
        await (person.says(until) if until[0] == "2" else person.presses(until))
        await person.sees("张老师", "要另一位学校工作人员确认")
        await person.presses("开通")

    await gives(first)
    await first.sees("可是现在只有您一位", "tongxin invite school-staff")
    assert await held(world, zhang) == ()
    await opens(first, "等另一位确认（1）")
    shown = await first.sees("张老师", "提出人：王老师", "要由另一位")
    assert not [label for label in labels(shown) if "确认 张老师" in label]
    assert "另一位学校工作人员确认" in await forged(first, Second("g", 1, 1))
    assert await held(world, zhang) == ()
    assert "不归您" in await forged(zhang, Second("g", 1, 1))

    second = await world.staff("李老师", SCHOOL)  # by a link of the command line: at once
    assert await held(world, second) == (SCHOOL,)
    await second.says("/staff")
    await second.presses("👤 工作人员")
    await second.presses("等另一位确认（1）")
    await second.presses("✅ 确认 张老师")
    await zhang.sees("您现在是", "学校工作人员")
    await first.sees("另一位同事已确认：张老师")
    assert await held(world, zhang) == (SCHOOL,)
    assert "已经处理过" in await forged(second, Second("g", 1, 1))

    # A link that school staff make waits in the same way, and is rejected here.
    await first.says("/staff")
    await first.presses("👤 工作人员")
    await first.presses("开一个一次性链接")
    await first.presses("学校工作人员")
    await first.sees("还要另一位学校工作人员确认")
    link = text_of(await first.sees("start=i_")).split("start=")[1].split()[0]
    wu = await world.person("吴老师")
    await wu.says(f"/start {link}")
    await wu.sees("还要另一位学校工作人员确认")
    assert await held(world, wu) == ()
    await second.sees("有一项职务等另一位确认", "王老师要给 吴老师")
    await second.presses("去确认")
    await second.presses("✖️ 不确认 吴老师")
    await first.sees("没有确认吴老师")
    assert await held(world, wu) == ()

    # The last for good can be given no end, nor be taken away; the others can.
    await forged(first, TakeRole(number, Role.SCHOOL_STAFF, "", 1))
    await forged(first, TakeRole(await number_of(world, second), Role.SCHOOL_STAFF, "", 1))
    await opens(first, "给人开通职务")
    await first.says("王老师")
    await first.presses("学校工作人员")
    await first.presses("马上开始")
    await first.says("2027-01-14")
    refused = await first.presses("开通")
    assert "最后一位没有期限的学校工作人员" in refused["text"]
    third = await world.staff("赵老师", SCHOOL)
    await first.presses("开通")
    await first.sees("已给王老师开通")
    assert "最后一位" in await forged(
        third, TakeRole(await number_of(world, third), Role.SCHOOL_STAFF, "", 1)
    )
    # With the role ends what its holder has begun: a link, and what waits for a second.
    await gives(first)
    await opens(first, "开一个一次性链接")
    await first.presses("团体负责人")
    await first.presses("民盟支部")
    link = text_of(await first.sees("start=i_")).split("start=")[1].split()[0]
    await world.moves_clock(to="2027-01-15T00:00:01+08:00")
    await wu.says(f"/start {link}")
    await wu.sees("这个链接无效")
    assert "已不是学校工作人员" in await forged(third, Second("g", 3, 1))
    await world.days_pass(0)
    await forged(third, Waits())
    await third.sees("现在没有要确认的")
    log = await acts(world)
    assert [log.count(f"role-{act}") for act in ("asked", "confirmed", "rejected", "given")] == [
        *(3, 1, 1, 1)
    ]


async def arranges(person: Person, away: str, who: str, until: str) -> None:
    await opens(person, "代班")
    await person.presses("安排代班")
    await person.says("没有这个人")
    await person.sees("有职务的人里没有找到“没有这个人”")
    await person.presses(away)
    await person.says(who)
    await person.presses("马上开始")
    if until.endswith("周"):
        await person.presses(until)
    else:
        await person.says(until)
    await person.sees(f"{who}代{away}的班")
    await person.presses("安排")


@pytest.mark.both_engines
async def test_a_stand_in_acts_for_a_colleague_and_it_says_so(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await joined(world, "机械李", college="jixie", grant=JIXIE)
    chen = await joined(world, "陈教授", "minmeng", grant=MINMENG)
    lin = await joined(world, "林晓", college="jixie")
    await arranges(office, "机械李", "陈教授", "1 周")
    await office.sees("已安排：陈教授代机械李", "2027年1月18日")
    await chen.sees("代班：陈教授代机械李", "由王老师安排", "在“🛠 工作台”办理", "发送 /start")
    assert set(await held(world, chen)) == {JIXIE, MINMENG}

    # What their own role would do is theirs; what only the colleague's does is marked.
    await writes(chen, "民盟的各位", "民盟支部")
    await writes(chen, "机械学院的各位", "机械学院")
    found = await world.database.read(lambda tx: audit.page(tx, kind="notices", limit=ALL))
    assert [one.names for one in found] == [{"for": "机械李"}, {}]
    await office.says("/staff")
    await office.presses("操作记录")
    await office.sees(
        "陈教授（代机械李）：安排群发", "陈教授：安排群发", "王老师：安排代班", "代机械李"
    )
    await office.presses("导出（Excel）")
    rows = await workbook(world, (await office.messages())[-1]["document"]["file_id"])
    assert ["陈教授（代机械李）", "安排群发"] in [row[1:3] for row in rows]
    # The member sees it too: who can see them, and who has.
    await forged(chen, Card(await number_of(world, lin)))
    await lin.says("/me")
    await lin.presses("谁能看到我")
    await lin.sees("学院工作人员（机械学院）：机械李、陈教授（代机械李）")
    await lin.presses("谁看过我")
    await lin.sees("陈教授（代机械李）：打开了您的资料")

    await world.moves_clock(to="2027-01-19T00:01:00+08:00")
    assert await held(world, chen) == (MINMENG,)  # by the clock
    await world.days_pass(0)
    await chen.sees("代班结束", "陈教授不再代机械李")
    assert (await acts(world))[-1] == "stand-in-ended"


@pytest.mark.both_engines
async def test_a_stand_in_of_school_staff_is_confirmed_and_lets_nobody_in(world: World) -> None:
    first = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "陈教授")
    wu = await joined(world, "吴老师")
    await arranges(first, "王老师", "陈教授", "2027-02-20")
    await first.sees("可是现在没有第二位")
    assert await held(world, chen) == ()
    second = await world.staff("李老师", SCHOOL)
    await second.says("/staff")
    await second.presses("👤 工作人员")
    await second.presses("等另一位确认（1）")
    await second.sees("陈教授 代 王老师")
    await second.presses("✅ 确认 陈教授")
    await chen.sees("代班：陈教授代王老师")
    assert await held(world, chen) == (SCHOOL,)

    # Standing in, they give other roles, but neither make, confirm nor take school staff.
    await opens(chen, "给人开通职务")
    await chen.says("吴老师")
    shown = await chen.sees("开通哪种职务")
    assert "学校工作人员" not in labels(shown)
    await chen.presses("学院工作人员")
    await chen.presses("机械学院")
    await chen.presses("马上开始")
    await chen.presses("1 年")
    await chen.presses("开通")
    assert await held(world, wu) == (JIXIE,)
    for press in (
        TakeRole(await number_of(world, second), Role.SCHOOL_STAFF, "", 1),
        TakeRole(await number_of(world, first), Role.SCHOOL_STAFF, "", 0),
    ):
        assert "代班的不行" in await forged(chen, press)
    await opens(first, "给人开通职务")
    await first.says("吴老师")
    await first.presses("学校工作人员")
    await first.presses("马上开始")
    await first.presses("不设期限")
    await first.presses("开通")
    assert "代班的都不能确认" in await forged(chen, Second("g", 1, 1))
    assert await held(world, wu) == (JIXIE,)
    await forged(chen, Waits())
    await chen.sees("要由另一位学校工作人员确认")

    number = await number_of(world, first)
    await forged(second, TakeRole(number, Role.SCHOOL_STAFF, "", 1))
    assert await held(world, chen) == ()  # lent is only what the other has
    assert "不归您" in await forged(first, Second("g", 1, 1))
    await opens(second, "代班（1）")
    await second.presses("结束 陈教授")
    await second.presses("是的，结束")
    await second.sees("现在没有人代班")
    assert "已经结束" in await forged(second, EndStandIn(1, 1))


@pytest.mark.both_engines
async def test_open_work_is_handed_over_and_given_back(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "机械陈", college="jixie", grant=JIXIE)
    li = await joined(world, "机械李", college="jixie", grant=JIXIE)
    lin = await joined(world, "林晓", college="jixie")
    other = await joined(world, "电气赵", grant=Grant.college_staff("dianqi"))
    await writes(chen, "机械学院的各位", "机械学院")
    number = await number_of(world, chen)
    await make(world, "读书会", author_id=number, scope="college:jixie")
    await looks_for_a_date(world, "约读书会", number)
    now = world.playground.clock.now()
    jixie = Audience(colleges=("jixie",))
    survey = NewSurvey("午餐意见", audience=jixie, scope="college:jixie", author_id=number)
    await world.database.write(lambda tx: surveys.create(tx, survey, now))

    async def hold(tx: Transaction) -> None:
        to = await audiences.save(tx, jixie)
        closes_at = now + timedelta(days=9)
        new = NewVote("推选联络员", "请投票", to, "college:jixie", number, closes_at=closes_at)
        await votes.open_vote(tx, (await votes.create(tx, new, now)).id)
        asked = NewSuggestion("campus", "请多种几棵树", await members_id(tx, lin))
        made, _ = await suggestions.submit(tx, asked, zone=world.organisation.zone, now=now)
        by = By(await members_id(tx, office), now, world.organisation)
        given = await handling.assign(tx, made.id, made.version, by, unit="houqin")
        await helpers.add(tx, given, by, person_id=number)

    await world.database.write(hold)
    await hand_in(lin, "请多开几扇窗")
    await chen.presses("打开")
    await chen.presses("我来办")
    await lin.says("我昨天把眼镜忘在报告厅了")
    await lin.presses("转给办公室")
    await chen.presses("打开回复")
    await chen.presses("我来承办")
    await paired(world, lin, chen)
    await other.says("/staff")
    await other.presses("群发")
    await other.says("请机械学院也来")
    for label in ("🏫 学院", "机械学院", "选好了", "不用", "明天", "提交审批"):
        await other.presses(label)
    asked = "UPDATE proposals SET asked_id = $1"
    await world.database.write(lambda tx: tx.execute(asked, number))

    await opens(office, "交接工作")
    await office.presses("机械陈")
    await office.sees(
        "机械陈 手上的工作",
        "承办的建言：1 件",
        "待发的通知：1 条",
        "群发：机械学院的各位 · 1月13日",
        "读书会",
    )
    await office.sees(
        "等待审批：1 件", "请机械学院也来", "承办的来信：1 封", "结对联系的成员：1 位"
    )
    await office.sees(
        "准备和进行中的问卷：1 份", "午餐意见", "准备和进行中的表决：1 项", "推选联络员"
    )
    await office.sees("等其会办意见的建言：1 件")
    await office.presses("导出（Excel）")
    rows = await workbook(world, (await office.messages())[-1]["document"]["file_id"])
    assert await bare_times(office) == []
    assert any("读书会 · " in str(row[1]) and "<" not in str(row[1]) for row in rows)
    kinds = "承办的建言 待发的通知 活动 约时间 问卷 表决 会办意见 等待审批 承办的来信"
    kinds += " 结对联系的成员 职务"
    assert {row[0] for row in rows[1:]} >= set(kinds.split())

    async def hands(to: str) -> None:
        await office.presses("交给一位同事")
        offered = labels(await office.sees("交给哪一位"))
        assert offered
        assert not any("机械陈" in label for label in offered)
        await office.presses(to)

    await hands("电气赵")  # of another college: only the member to look after is for them
    await office.sees("2 项工作交给电气赵", "另有 8 项不归电气赵管")
    await office.says("取消")
    await opens(office, "交接工作")
    await office.presses("机械陈")
    await hands("机械李")
    await office.sees("10 项工作交给机械李")
    await office.presses("✅ 交接")
    await li.sees("交接", "机械陈的 10 项工作交给了机械李", "· 表决：1", "· 承办的来信：1")
    await chen.sees("交接", "机械陈的 10 项工作交给了机械李")
    await lin.sees("联络人", "机械李")
    await opens(office, "交接工作")
    await office.presses("机械李")
    await office.sees("机械李 手上的工作", "承办的建言：1 件", "正在约的时间：1 项", "约读书会")
    await office.sees("等待审批：1 件", "承办的来信：1 封", "结对联系的成员：1 位")
    await office.sees("午餐意见", "推选联络员", "等其会办意见的建言：1 件")
    await world.moves_clock(advance="9d")
    await li.sees("推选联络员", "表决到时间了")
    await chen.sees_nothing_of("表决到时间了")
    await forged(office, UndoHandover(1))
    await office.sees("10 项工作回到机械陈那里")
    await lin.sees("联络人", "机械陈")
    await li.sees("交接已撤销")
    assert "已经撤销" in await forged(office, UndoHandover(1))
    assert (await acts(world))[-2:] == ["handover-undone", "contact-assigned"]
    assert "不归您" in await forged(other, UndoHandover(1))


async def test_what_is_given_back_goes_to_nobody_without_the_role_for_it(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chen = await joined(world, "机械陈", college="jixie", grant=JIXIE)
    await joined(world, "机械李", college="jixie", grant=JIXIE)
    lin = await joined(world, "林晓", college="jixie")
    await hand_in(lin, "请多开几扇窗")
    await chen.presses("打开")
    await chen.presses("我来办")
    await paired(world, lin, chen)
    await opens(office, "交接工作")
    await office.presses("机械陈")
    await office.presses("交给一位同事")
    await office.presses("机械李")
    await office.presses("✅ 交接")
    await office.sees("2 项工作交给机械李。已经告诉两位")
    number = await number_of(world, chen)
    await forged(office, TakeRole(number, Role.COLLEGE_STAFF, "jixie", 1))

    await forged(office, UndoHandover(1))
    # Being somebody's contact takes no role.
    await office.sees("1 项工作回到机械陈那里", "另有 1 项不归机械陈管，留在原处")
    await opens(office, "交接工作")
    await office.presses("机械李")
    await office.sees("机械李 手上的工作", "承办的建言：1 件")
    await lin.sees("联络人", "机械陈")


async def test_a_duty_for_one_topic_shows_its_suggestions_and_no_others(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    wu = await joined(world, "吴老师")
    lin = await member(world, "林晓")
    await opens(office, "给人开通职务")
    await office.says("吴老师")
    await office.presses("建言办理")
    await office.presses("校园建设")
    await office.presses("马上开始")
    await office.presses("不设期限")
    await office.presses("开通")
    await hand_in(lin, "请多开几扇窗")
    await hand_in(lin, "请多开几门课", topic="教学科研")
    assert await wu.got("收到一条新的建言") == 1
    await wu.says("/staff")
    shown = await wu.sees("工作台")
    assert [label for label in labels(shown) if "建言" in label] == labels(shown)
    await wu.presses("打开")
    await wu.sees("请多开几扇窗", "林晓")
    await wu.sees_nothing_of("几门课")
