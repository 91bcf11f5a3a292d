"""Members vote for, against or abstain: openly, or in secret, and heads are counted."""

from datetime import timedelta

import pytest

from handlers.votes import closing
from handlers.votes.payloads import Cast, Open, Voters
from storage import audiences, votes
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.surveys import NewSurvey, SurveyStatus
from storage.model.votes import NewVote, Said, Vote
from storage.people import roles
from storage.rights import EVERYTHING
from storage.surveys import surveys
from tests.dialogs.office import JIXIE, SCHOOL, acts, forged, member, number_of, workbook
from tests.dialogs.times import bare_times
from tests.dialogs.world import Person, World, buttons, labels
from tests.office import ORGANISATION


async def test_members_vote_openly_and_in_secret(world: World) -> None:
    office, college = await world.staff("王老师", SCHOOL), await world.staff("李老师", JIXIE)
    people = [await member(world, f"成员{name}") for name in "甲乙丙丁戊己"]
    zhou = await member(world, "周老师", college="dianqi")
    for one in (*people, zhou):
        await one.says("/start")
    first = people[0]

    # An open vote: changed until it ends, then counted for good.
    await office.says("/staff")
    await office.presses("表决")
    await office.sees("还没有")
    await office.presses("新的表决")
    await office.says("是否通过新章程")
    await office.says("全文已经发给大家。")
    await office.presses("记名，结束前可以改")
    await office.presses("三分之二以上")
    await office.presses("超过应到人数的一半")
    await office.says("3月18日 17:00")
    await office.presses("✅ 对")
    await office.presses("🏫 学院")
    await office.presses("机械学院")
    await office.presses("选好了")
    await office.sees("请 6 人表决", "方式：📖 记名", "3月18日")
    await office.presses("保存")
    await office.sees("还没有开始")
    await office.presses("▶️ 开始表决")
    await office.sees("马上通知 6 人")
    await office.presses("是的，开始")
    await office.sees("应到 6 人，已投 0 人")
    await world.settled()
    await zhou.sees_nothing_of("新章程")
    await first.sees("是否通过新章程", "请您表决", "⏳ 截止：2027年3月18日（周四）17:00")
    assert not await bare_times(first)
    await first.presses("🗳 打开")
    await first.sees("全文已经发给大家", "三分之二以上即通过", "请按下面的按钮表决")
    await first.presses("反对")
    await first.presses("赞成")
    await first.sees("您投了赞成")
    [vote] = await world.database.read(lambda tx: votes.managed(tx, EVERYTHING, limit=9))
    for one, said in zip(people[1:4], (Said.YES, Said.NO, Said.ABSTAIN), strict=True):
        await forged(one, Cast(vote.id, said, 0))
    assert "没有找到" in await forged(zhou, Cast(vote.id, Said.YES, 0))
    await people[4].says("/mine")
    await people[4].presses("待表决（1）")
    await people[4].presses("是否通过新章程")
    await people[4].presses("赞成")
    await people[4].says("/mine")
    assert not [one for one in labels((await people[4].messages())[-1]) if "表决" in one]
    await people[4].says("表决")  # until it ends it can be changed
    assert labels(await people[4].sees("现在没有要您表决的事项")) == ["✅ 是否通过新章程"]
    await office.says("/staff")
    await office.presses("表决")
    await office.presses("是否通过新章程")
    await office.sees("应到 6 人，已投 5 人")
    assert "刚刚发过一次" in (await office.presses("再提醒没有投的 1 人"))["text"]
    await world.moves_clock(advance="11m")
    await office.presses("再提醒没有投的 1 人")
    assert "刚刚发过一次" in (await office.presses("再提醒没有投的 1 人"))["text"]
    await world.settled()
    assert await people[5].got("还没有收到您的一票") == 1
    await office.presses("谁投了什么")
    await office.sees("👍 成员甲", "👎 成员丙", "✋ 成员丁", "▫️ 成员己")
    await office.presses("返回")
    await office.presses("结束并统计")
    await office.presses("是的，结束")
    await office.sees("通过", "应到 6 人，参加表决 5 人", "赞成 3 · 反对 1 · 弃权 1")
    assert "没有投上" in await forged(people[5], Cast(vote.id, Said.NO, 0))
    await office.presses("结果图")
    await world.settled()
    assert len(await world.calls("sendPhoto")) == 1
    await office.presses("通知大家结果")
    await world.settled()
    told = await people[5].sees("“是否通过新章程”的表决结果出来了")
    assert "截止" not in told["text"]
    await people[5].presses("🗳 打开")
    await people[5].sees("赞成 3 · 反对 1 · 弃权 1")
    await college.says("/staff")
    await college.presses("表决")
    await college.sees("还没有")

    # A secret one: asked about once, never changed, seen by nobody, closed by the clock.
    await office.says("/staff")
    await office.presses("表决")
    await office.presses("新的表决")
    await office.says("选举理事")
    await office.presses("跳过")
    await office.presses("🔒 无记名")
    await office.presses("赞成多于反对")
    await office.presses("不限")
    await office.presses("不定时间")
    await office.presses("🏫 学院")
    await office.presses("机械学院")
    await office.presses("选好了")
    await office.presses("保存")
    await office.presses("▶️ 开始表决")
    await office.presses("是的，开始")
    await world.settled()
    secret = (await world.database.read(lambda tx: votes.managed(tx, EVERYTHING, limit=1)))[0]
    await first.sees("选举理事")
    await forged(first, Open(secret.id))
    await first.presses("反对")
    await first.sees("您要投反对吗", "投后不能改")
    await first.presses("再想想")
    await first.presses("反对")
    await first.presses("确定，投出去")
    seen = await first.sees("您已经投过了")
    assert not labels(seen)
    assert "不能改" in await forged(first, Cast(secret.id, Said.YES, 1))
    for one in people[1:]:
        await forged(one, Cast(secret.id, Said.YES, 1))
    assert "查不到" in await forged(office, Voters(secret.id, 0))
    await office.says("/staff")
    await office.presses("表决")
    await office.presses("选举理事")
    seen = await office.sees("应到 6 人，已投 6 人")
    assert "👥 谁投了什么" not in labels(seen)
    await office.presses("结束并统计")
    await office.presses("是的，结束")
    await office.sees("赞成 5 · 反对 1 · 弃权 0")
    # One whose time is over is closed within the hour, and its author told.
    author, until = await number_of(world, office), world.playground.clock.now()

    async def over(tx: Transaction) -> int:
        new = NewVote("到点的表决", "", secret.audience_id, "", author, closes_at=until)
        vote = await votes.create(tx, new, until)
        await votes.open_vote(tx, vote.id)
        assert await closing.close_due(tx, ORGANISATION, until - timedelta(seconds=1)) == 0
        return await closing.close_due(tx, ORGANISATION, until)

    assert await world.database.write(over) == 1
    await world.settled()
    await office.sees("“到点的表决”的表决到时间了")
    await first.says("/me")
    await first.presses("导出")
    await world.settled()
    [file] = [one["document"]["file_id"] for one in await first.messages() if "document" in one]
    rows = [row[1:3] for row in await workbook(world, file) if row[0] == "表决"]
    assert rows == [["是否通过新章程", "赞成"], ["选举理事", "投过，无记名"]]
    assert {"vote-made", "vote-open", "vote-close", "vote-again", "vote-tell"} <= set(
        await acts(world)
    )


async def drafted(world: World, office: Person, closes: timedelta | None = None) -> Vote:
    """A vote of one college that is ready to be opened, on the office's screen."""
    author, now = await number_of(world, office), world.playground.clock.now()

    async def create(tx: Transaction) -> Vote:
        audience = await audiences.save(tx, Audience(colleges=("jixie",)))
        until = None if closes is None else now + closes
        new = NewVote("是否换会徽", "", audience, "", author, closes_at=until)
        return await votes.create(tx, new, now)

    vote = await world.database.write(create)
    await office.says("/staff")
    await office.presses("表决")
    await office.presses("是否换会徽")
    return vote


async def opens(office: Person) -> None:
    await office.presses("▶️ 开始表决")
    await office.presses("是的，开始")


async def moves_to(world: World, person: Person, college: str) -> None:
    sql = "UPDATE members SET college = $2 WHERE telegram_id = $1"
    await world.database.write(lambda tx: tx.execute(sql, person.id, college))


@pytest.mark.both_engines
async def test_the_result_reaches_who_could_vote_and_who_is_told_can_read_it(
    world: World,
) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, gao = await member(world, "林晓"), await member(world, "高远")
    for one in (lin, gao):
        await one.says("/start")
    vote = await drafted(world, office)
    await opens(office)
    await lin.presses("🗳 打开")
    await lin.presses("赞成")
    await moves_to(world, lin, "dianqi")
    xu, zhou = await member(world, "徐静"), await member(world, "周老师", college="dianqi")
    for one in (xu, zhou):
        await one.says("/start")
    assert "没有找到" in await forged(xu, Open(vote.id)), "whoever came later has no vote"
    await office.presses("结束并统计")
    await office.presses("是的，结束")
    shown = await office.sees("赞成 1")
    tell = next(one for one in buttons(shown) if "通知大家结果" in one["text"])
    await office.presses("通知大家结果")
    answer = await office.presses_data(shown["message_id"], tell["callback_data"])
    assert "已经通知过" in answer["text"]
    assert "📤 通知大家结果" not in labels(await office.sees("赞成 1"))
    await world.moves_clock(advance="1h")
    for one in (lin, gao, xu):
        assert await one.got("的表决结果出来了") == 1
        await one.presses("🗳 打开")
        await one.sees("赞成 1")
    await zhou.sees_nothing_of("是否换会徽")
    assert "没有找到" in await forged(zhou, Open(vote.id))


@pytest.mark.both_engines
async def test_in_the_morning_those_are_asked_who_could_vote_in_the_night(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, gao, he = [await member(world, name) for name in ("林晓", "高远", "何敏")]
    for one in (lin, gao, he):
        await one.says("/start")
    await world.moves_clock(to="2027-01-14T22:30:00+08:00")
    vote = await drafted(world, office)
    await opens(office)
    await moves_to(world, lin, "dianqi")
    await forged(he, Cast(vote.id, Said.YES, 0))
    xu = await member(world, "徐静")
    await xu.says("/start")
    await world.moves_clock(to="2027-01-15T08:00:30+08:00")
    for one in (lin, gao):
        assert await one.got("请您表决") == 1
    assert await he.got("请您表决") == 0, "whoever has voted already is not asked"
    await xu.sees_nothing_of("是否换会徽")


async def test_who_could_vote_hears_that_it_is_called_off(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin, gao = await member(world, "林晓"), await member(world, "高远")
    for one in (lin, gao):
        await one.says("/start")
    await drafted(world, office)
    await opens(office)
    await moves_to(world, lin, "dianqi")
    await office.presses("不表决了")
    await office.presses("是的，不表决了")
    for one in (lin, gao):
        await one.sees("“是否换会徽”这次不表决了")


async def test_a_draft_whose_time_is_over_says_what_can_be_done(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    await member(world, "林晓")
    await drafted(world, office, timedelta(hours=1))
    await world.moves_clock(advance="2h")
    await office.presses("▶️ 开始表决")
    answer = await office.presses("是的，开始")
    assert "不能再改，请按“✖️ 不表决了”，再新建一次" in answer["text"]


async def test_who_holds_it_now_hears_that_it_is_closed(world: World) -> None:
    gone, others = [await world.staff(name, JIXIE) for name in ("李老师", "赵老师")]
    office = await world.staff("王老师", SCHOOL)
    await member(world, "林晓")
    author, now = await number_of(world, gone), world.playground.clock.now()

    async def over(tx: Transaction) -> None:
        audience = await audiences.save(tx, Audience(colleges=("jixie",)))
        until = now + timedelta(hours=1)
        new = NewVote("换会徽", "", audience, "college:jixie", author, closes_at=until)
        vote = await votes.create(tx, new, now)
        await votes.open_vote(tx, vote.id)
        await roles.revoke(tx, author, JIXIE)
        assert await closing.close_due(tx, ORGANISATION, until) == 1

    await world.database.write(over)
    await world.settled()
    await others.sees("“换会徽”的表决到时间了")
    await others.presses("🗳 看结果")
    await others.sees("应到 1 人")
    for one in (gone, office):
        await one.sees_nothing_of("换会徽")


async def test_many_votes_and_questionnaires_have_pages(world: World) -> None:
    lin = await member(world, "林晓")
    now, everybody = world.playground.clock.now(), Audience(everyone=True)

    async def seven_of_each(tx: Transaction) -> None:
        audience = await audiences.save(tx, everybody)
        for number in range(1, 8):
            vote = await votes.create(tx, NewVote(f"表决{number}", "", audience, "", None), now)
            await votes.open_vote(tx, vote.id)
            survey = await surveys.create(tx, NewSurvey(f"问卷{number}", audience=everybody), now)
            await surveys.set_status(tx, survey.id, SurveyStatus.OPEN, now)

    await world.database.write(seven_of_each)
    for way, name in (("待表决", "表决"), ("待填问卷", "问卷")):
        await lin.says("/mine")
        await lin.presses(way)
        shown = " ".join(labels(await lin.sees("第 1 页，共 2 页")))
        assert f"{name}6" in shown
        assert f"{name}7" not in shown
        await lin.presses("下一页")
        await lin.sees("第 2 页，共 2 页")
        await lin.presses(f"{name}7")
        await lin.sees(f"{name}7")
