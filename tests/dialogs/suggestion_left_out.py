"""What an office leaves out of the way of a suggestion, and what it calls the marks."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import ConfigError
from handlers.done import worded
from handlers.kit.texts import texts_for
from handlers.suggestions.payloads import Act, AsAuthor, Handle, SetStatus
from storage.model.suggestions import SuggestionStatus
from storage.suggestions import handling, marks
from storage.suggestions import names as kept_names
from storage.suggestions.taking import By
from tests.dialogs.office import SCHOOL, forged, joined
from tests.dialogs.settings import changed
from tests.dialogs.suggesting import hand_in, newest
from tests.dialogs.world import labels, world
from tests.office import ORGANISATION

MONDAY = "2026-03-02T10:00:00+08:00"


async def what_is_left_out_and_the_marks(folder: Path) -> None:
    """A small office: no 退回补充, 并案, 交办 or rating; and it has a mark of its own.

    What stands where a left-out step led is shown by its name, and goes on.
    """
    out = ["returned", "merged", "accepted", "assigned", "rating", "declined"]
    names: dict[str, object] = {"mark__key": "sent-up", "mark__zh": "报省里", "mark__en": "Sent up"}
    settings = changed(folder, suggestions__left_out=out, **names)
    async with world(folder, settings.organisation) as it:
        await it.moves_clock(to=MONDAY)
        wang = await joined(it, "王老师", grant=SCHOOL)
        ann = await joined(it, "Ann", language="en", grant=SCHOOL)
        chen = await joined(it, "陈教授")
        await hand_in(chen, "路灯")
        kept = await newest(it)
        full = By(1, it.playground.clock.now(), ORGANISATION)
        await it.database.write(lambda tx: handling.send_back(tx, kept.id, 1, full, "哪里？"))
        await wang.says("/staff")
        await wang.presses("建言办理")
        listed = labels(await wang.sees("请选择要看的"))
        assert "退回补充（1）" in listed  # where one stands; nobody can be listed under 已立案
        assert [one for one in listed if "立案" in one] == []
        await wang.presses("退回补充（1）")
        await wang.presses(kept.label)
        shown = labels(await wang.sees("现在：退回补充"))
        assert "🗂 更多" in shown
        await wang.presses("改状态")
        assert labels(await wang.sees("要改为"))[:3] == ["待办理", "转参考", "办理中"]
        await wang.presses("返回")
        await wang.presses("🗂 更多")
        offered = ["标记：⭐ 重点建言", "标记：🏅 优秀建言", "标记：报省里"]
        assert labels(await wang.sees("请选择要做的")) == ["标记：✅ 已采纳", *offered, "⬅️ 返回"]
        now = await newest(it)
        for act in ("return", "merge", "assign"):
            assert "现在不用这一步" in await forged(wang, Act(now.id, now.version, act))
        for status in (SuggestionStatus.ACCEPTED, SuggestionStatus.DECLINED):
            said = await forged(wang, SetStatus(now.id, now.version, status))
            assert "现在不用这一步" in said
        await wang.presses("标记：报省里")
        await chen.sees("得到标记：报省里", kept.label)
        await chen.presses("打开这条建言")
        await chen.sees("现在：退回补充", "哪里？", "标记：报省里")
        await chen.presses("补充")
        await chen.says("东门")
        await chen.presses("发出")
        await chen.presses("打开这条建言")
        await chen.sees("现在：待办理")
        await forged(ann, Handle(kept.id, 0))
        await ann.sees("Marks: Sent up")
        await forged(wang, Handle(kept.id, 0))
        await wang.presses("✍️ 写答复")
        await wang.says("修好了")
        await wang.presses("发出答复")
        await chen.sees("有答复了", "修好了")
        await chen.presses("打开这条建言")
        assert "⭐ 评价" not in labels(await chen.sees("现在：已答复"))
        now = await newest(it)
        assert "现在不用这一步" in await forged(chen, AsAuthor(str(now.id), now.version, "rate"))
        await forged(wang, Act(now.id, now.version, "shown"))
        await chen.says("/suggest")
        await chen.presses("你提我办")
        await chen.sees("路灯", "修好了", "报省里")
        await chen.presses(kept.label)
        await chen.sees("标记：报省里")
        await wang.says("/staff")
        await wang.presses("建言办理")
        await wang.presses("报省里（1）")
        await wang.sees("报省里，共 1 条")
        await wang.presses("⬅️ 建言办理")
        await wang.presses("年度建言工作报告")
        await wang.sees("报省里：1")
        await wang.presses("报省里 1")
        assert kept.label in labels(await wang.sees("2026 年 · 报省里，共 1 条"))[0]
        await it.moves_clock(to="2026-04-17T10:00:00+08:00")
        await chen.sees("已办结", kept.label)  # nobody is asked, so it closes by itself

        # Taken out of the settings, the mark keeps its name, and can be taken away but not set.
        without = replace(it.organisation, marks=())
        former = await it.database.write(lambda tx: kept_names.remember(tx, without))
        assert former["mark", "sent-up"].zh == "报省里"
        later = replace(without, former=former)
        assert worded.mark("sent-up", texts_for(later, "en"), later) == "Sent up"
    names = {"mark__zh": "已吸收", "mark__en": "Taken up", "mark__left_out": True}
    renamed = changed(folder / "renamed", **names).organisation
    assert worded.mark("adopted", texts_for(renamed, "zh"), renamed) == "已吸收"
    assert marks.offered(renamed) == ["important", "excellent", "shown"]
    for wrong in ("answered", "review"):
        with pytest.raises(ConfigError, match=r"suggestions\.left_out\[0\]: expected one of"):
            changed(folder / "none", suggestions__left_out=[wrong])
    with pytest.raises(ConfigError, match=r"who\.answer: expected \"school\".*nobody is given"):
        changed(
            folder / "none",
            suggestions__left_out=["assigned"],
            suggestions__who__answer=["handler"],
        )
