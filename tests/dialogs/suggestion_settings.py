"""What each setting of suggestions, their results and their units does where it applies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.config import ConfigError
from handlers.done import worded
from handlers.kit.texts import texts_for
from handlers.suggestions import views
from handlers.suggestions.payloads import Act, Handle, Shared
from storage import office_days
from storage.model.people import Grant, Role
from storage.model.suggestion_rules import Duty
from storage.suggestions import clocks, suggestions
from storage.suggestions import names as kept_names
from tests.dialogs.office import JIXIE, SCHOOL, forged, joined
from tests.dialogs.settings import Check, changed
from tests.dialogs.suggesting import hand_in, newest
from tests.dialogs.suggestion_left_out import what_is_left_out_and_the_marks
from tests.dialogs.world import Person, World, labels, text_of, world
from tests.office import ORGANISATION

MONDAY = "2026-03-02T10:00:00+08:00"


async def assign(world: World, office: Person, unit: str) -> None:
    """Give the newest suggestion to the unit and to whom has the name 钱师傅."""
    kept = await newest(world)
    await office.says("/staff")
    await forged(office, Act(kept.id, kept.version, "assign"))
    await office.presses(unit)
    await office.says("钱师傅")
    await office.presses("📨")


async def the_times(folder: Path) -> None:
    settings = changed(
        folder,
        suggestions__triage_days=3,
        suggestions__reply_days=10,
        suggestions__help_days=4,
        suggestions__extension_days=5,
        suggestions__not_ours_days=2,
        suggestions__rating_days=6,
        suggestions__remind_days=[2],
        suggestions__overdue_days=2,
    )
    async with world(folder, settings.organisation) as it:
        await it.moves_clock(to=MONDAY)
        wang = await joined(it, "王老师", grant=SCHOOL)
        chen = await joined(it, "陈教授")
        qian = await joined(it, "钱师傅")
        await hand_in(chen, "路灯")
        kept = await newest(it)
        await wang.says("/staff")
        await forged(wang, Handle(kept.id, 0))
        await wang.sees("2026年3月5日（周四）（还有 3 个工作日）")
        # The days of a clock that runs stay as they were when it began.
        calendar, today = office_days.calendar(ORGANISATION), date(2026, 3, 2)
        when = clocks.of_suggestion(kept, ORGANISATION, today, calendar)
        assert when is not None
        assert (ORGANISATION.suggesting.triage_days, when.left) == (7, 3)
        await assign(it, wang, "后勤保障处")
        await qian.sees("2026年3月16日（周一）（还有 10 个工作日）")
        await wang.presses("打开这条建言")
        await wang.presses("交办、并案等")
        await wang.presses("请人会办")
        await wang.presses("教务处")
        await wang.presses("不指定个人")
        await wang.sees("请在 4 个工作日内提意见")
        await wang.presses("请他们会办")
        await qian.presses("打开这条建言")
        await qian.presses("交办、并案等")
        assert "↪️ 不归我们办" in labels(await qian.sees("请选择要做的"))
        await it.moves_clock(to="2026-03-05T10:00:00+08:00")
        assert "2 个工作日内才能退回" in await forged(
            qian, Act(kept.id, (await newest(it)).version, "not-ours")
        )
        await qian.presses("申请延期")
        await qian.says("招标")
        await qian.sees("申请延期 5 个工作日")
        await qian.sees("的办理期限", "（会办意见）", "还有 1 个工作日")
        await it.moves_clock(to="2026-03-12T10:00:00+08:00")
        await qian.sees("的办理期限", "还有 2 个工作日")
        now = await newest(it)
        await forged(qian, Act(kept.id, now.version, "help"))
        await qian.presses("保卫处")
        await qian.presses("不指定个人")
        await qian.sees("请在 1 个工作日内提意见")  # before the answer is due
        await qian.presses("取消")
        await forged(wang, Act(kept.id, now.version, "take"))
        now = await newest(it)
        await forged(wang, Act(kept.id, now.version, "release"))
        await hand_in(chen, "食堂")
        now = await newest(it)
        await wang.says("/staff")
        await forged(wang, Act(now.id, now.version, "reply"))
        await wang.says("好")
        await wang.presses("发出答复")
        for day, over in ((17, 1), (19, 3)):
            await it.moves_clock(to=f"2026-03-{day}T10:00:00+08:00")
            await wang.sees("建言的办理期限", kept.label, f"已超期 {over} 个工作日")
        await it.moves_clock(to="2026-03-20T10:00:00+08:00")
        await chen.sees_nothing_of("已办结")
        await it.moves_clock(to="2026-03-21T10:00:00+08:00")
        await chen.sees("已办结", now.label)
    with pytest.raises(ConfigError, match=r"suggestions\.help_days"):
        changed(folder / "none", suggestions__help_days=60)


ACTS: Mapping[Duty, tuple[str, ...]] = {
    Duty.TRIAGE: ("return",),
    Duty.ACCEPT: ("status",),
    Duty.MERGE: ("merge",),
    Duty.ASSIGN: ("assign", "take"),
    Duty.EXTEND: ("time-yes",),
    Duty.REVIEW: ("refuse",),
    Duty.RESULT: ("result",),
    Duty.MARK: ("adopted", "important"),
    Duty.SHOW: ("shown",),
    Duty.CLOSE: ("close",),
    Duty.ANSWER: ("reply",),
    Duty.WRITE: ("write",),
    Duty.HELP: ("help",),
}
"""What only those may press who have the duty."""


async def who_may_do_what(folder: Path) -> None:
    """School staff do everything, the college's staff accept alone, the unit's people write."""
    who: dict[str, object] = {f"suggestions__who__{duty}": ["school"] for duty in Duty}
    who["suggestions__who__accept"] = ["school", "college"]
    who["suggestions__who__write"] = ["handler"]
    names = {"state__key": "received", "state__zh": "“新”到 {1}", "state__en": "New"}
    async with world(folder, changed(folder, **names, **who).organisation) as it:
        await it.moves_clock(to=MONDAY)
        wang = await joined(it, "王老师", grant=SCHOOL)
        li = await joined(it, "李老师", grant=JIXIE, college="jixie")
        ann = await joined(it, "Ann", language="en", grant=SCHOOL)
        chen = await joined(it, "陈教授", college="jixie")
        qian = await joined(it, "钱师傅", grant=Grant(Role.UNIT, "houqin"))
        await hand_in(chen, "路灯")
        kept = await newest(it)
        await chen.says("/suggest")
        await chen.presses("我的建言")
        await chen.presses(kept.label)
        await chen.sees("现在：“新”到 {1}")
        await forged(ann, Handle(kept.id, 0))
        await ann.sees("New")
        await li.says("/staff")
        await forged(li, Handle(kept.id, 0))
        shown = await li.sees("现在：“新”到 {1}", "路灯")  # which they read, and may accept
        assert [one for one in labels(shown) if "答复" in one or "承办" in one] == []
        await li.presses("改状态")
        assert labels(await li.sees("要改为")) == ["已立案", "⬅️ 返回"]
        await li.presses("已立案")
        await li.sees("现在：已立案")
        await wang.says("/staff")
        now = await newest(it)
        await forged(wang, Act(now.id, now.version, "assign"))
        await wang.presses("后勤保障处")
        await wang.presses("不指定个人")
        await wang.presses("📨 交办")
        await qian.sees("交给您主办", kept.label)  # as all the people of the unit hear of it
        await qian.says("/staff")
        await qian.presses("交给我办的建言（1）")
        await qian.presses(kept.label)
        assert "💬 写信给建言人" in labels(await qian.sees("路灯", "承办人：后勤保障处"))
        now = await newest(it)
        for duty, acts in ACTS.items():
            for person, mine in ((li, Duty.ACCEPT), (qian, Duty.WRITE), (wang, None)):
                # Without a person of the unit, whoever gave it to the unit is in charge too.
                allowed = duty is mine or person is wang
                for act in acts if person is not wang or duty is Duty.WRITE else ():
                    said = await forged(person, Act(now.id, now.version, act))
                    assert ("不归您处理" in said) is not allowed, (duty, act)
        await it.moves_clock(advance="90d")
        for person in (wang, qian):
            await person.sees("建言的办理期限", kept.label)
        await li.sees_nothing_of("建言的办理期限")
    with pytest.raises(ConfigError, match=r"state\[0\]\.key"):
        changed(folder / "none", state__key="unheard-of")
    with pytest.raises(ConfigError, match=r"who\.assign.*expected \"school\", \"college\""):
        changed(folder / "none", suggestions__who__assign=["handler"])
    with pytest.raises(ConfigError, match=r"who\.close: expected \"school\" among"):
        changed(folder / "none", suggestions__who__close=["college"])


async def a_second_person_and_how_many_are_open(folder: Path) -> None:
    settings = changed(folder, suggestions__second_person=False, suggestions__open_each=1)
    async with world(folder, settings.organisation) as it:
        wang = await joined(it, "王老师", grant=SCHOOL)
        chen = await joined(it, "陈教授")
        qian = await joined(it, "钱师傅")
        await hand_in(chen, "路灯")
        kept = await newest(it)
        await assign(it, wang, "后勤保障处")
        await chen.says("/suggest")
        await chen.says("食堂")
        await chen.presses("其他")
        answer = await chen.presses("实名提交")
        assert "您已有 1 条建言正在办理" in str(answer)
        await qian.presses("打开这条建言")
        await qian.presses("写答复")
        await qian.says("修好了")
        await qian.presses("发出答复")
        await chen.sees("有答复了", kept.label, "修好了")
        await chen.presses("实名提交")
        await chen.sees("建言已提交")


async def the_supporters(folder: Path) -> None:
    settings = changed(folder, suggestions__supporters=2)
    async with world(folder, settings.organisation) as it:
        await it.moves_clock(to=MONDAY)
        wang = await joined(it, "王老师", grant=SCHOOL)
        chen, sun, li = [await joined(it, name) for name in ("陈教授", "孙老师", "李老师")]
        for told, named in enumerate((True, False)):
            await hand_in(chen, f"路灯{named}", named=named)
            await chen.sees("还要 2 位同事附议" if named else "还要有同事附议才算提交")
            kept = await it.database.read(partial(suggestions.find, suggestion_id=1 + told))
            assert kept is not None
            await wang.says("/staff")
            assert "不归您" in await forged(wang, Handle(kept.id, 0))
            await chen.presses("👍 附议" if named else "看看办得怎么样")
            if not named:
                await chen.presses("👍 附议")
                assert "🔗 发链接给同事" not in labels(await chen.sees("的附议"))
            await chen.presses("向所有成员征集")
            await chen.sees("满 2 人才算提交", "所有成员")
            if named:
                assert "看不到" in await forged(chen, Shared(kept.id, "support"))
            await forged(sun, Shared(kept.id, "support"))
            await sun.sees(kept.label, "正在等附议，满 2 人才算提交", "附议：1 人")
            await it.moves_clock(
                to="2026-03-04T10:00:00+08:00" if named else "2026-03-06T10:00:00+08:00"
            )
            heard = [one for one in await wang.messages() if "收到一条新的" in text_of(one)]
            assert heard == []
            await forged(li, Shared(kept.id, "support"))
            if named:
                await chen.sees("已正式提交", kept.label)
                await wang.sees("收到一条新的建言", kept.label)
            await forged(wang, Handle(kept.id, 0))
            await wang.sees("现在：待办理", "附议：2 人" + ("（孙老师、李老师）" if named else ""))
            await wang.sees("2026年3月13日" if named else "2026年3月17日")  # from that day on
            if not named:
                assert "孙老师" not in str(await wang.sees(kept.label, "附议：2 人"))


async def units_and_results(folder: Path) -> None:
    """One that is taken out of the settings keeps its name with the suggestions that have it."""
    names: dict[str, object] = {
        "unit__key": "new",
        "unit__zh": "基建处",
        "unit__en": "Works",
        "result__key": "z",
        "result__zh": "甲 办成",
        "result__en": "Z Done",
        "result__promises": True,
    }
    async with world(folder, changed(folder, **names).organisation) as it:
        for language, unit, result, reply in (
            ("zh", "基建处", "甲 办成", "写答复"),
            ("en", "Works", "Z Done", "Reply"),
        ):
            office = await joined(it, f"W{language}", language=language, grant=SCHOOL)
            chen = await joined(it, "陈教授")
            if language == "zh":
                await joined(it, "钱师傅")
            await hand_in(chen, f"路灯{language}")
            await assign(it, office, unit)
            kept = await newest(it)
            assert kept.unit == "new"
            await forged(office, Handle(kept.id, 0))
            await office.presses(reply)
            await office.says("好")
            await office.presses(result)
            await office.says("2027-12-30")
            await office.sees(result, "2027")
        before = it.organisation
        without = replace(before, units=before.units[1:], results=before.results[1:])
        former = await it.database.write(lambda tx: kept_names.remember(tx, without))
        assert former["unit", "new"].zh == "基建处"
        now = replace(without, former=former)
        for language, unit, result in (("zh", "基建处", "甲 办成"), ("en", "Works", "Z Done")):
            texts = texts_for(now, language)
            assert (views.unit("new", texts, now), worded.result("z", texts, now)) == (unit, result)


SUGGESTING: Mapping[str, Sequence[Check]] = {
    **{
        f"suggestions.{name}": (the_times,)
        for name in (
            *("triage_days", "not_ours_days", "help_days", "reply_days", "extension_days"),
            *("rating_days", "remind_days", "overdue_days"),
        )
    },
    "suggestions.second_person": (a_second_person_and_how_many_are_open,),
    **{f"suggestions.who.{duty}": (who_may_do_what,) for duty in Duty},
    **{f"state[].{name}": (who_may_do_what,) for name in ("key", "zh", "en")},
    "suggestions.left_out": (what_is_left_out_and_the_marks,),
    **{
        f"mark[].{name}": (what_is_left_out_and_the_marks,)
        for name in ("key", "zh", "en", "left_out")
    },
    "suggestions.supporters": (the_supporters,),
    "suggestions.open_each": (a_second_person_and_how_many_are_open,),
    **{f"unit[].{name}": (units_and_results,) for name in ("key", "zh", "en")},
    **{f"result[].{name}": (units_and_results,) for name in ("key", "zh", "en", "promises")},
}
