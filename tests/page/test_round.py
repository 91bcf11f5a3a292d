"""The whole bot in one process and one browser: registering, a plan, notices, suggestions."""

import re
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.page.process import ROOT, start
from tests.page.talk import Talk, jumps, now, opened, pictured

PLAN = ROOT / "tests" / "samples" / "plan-2027.xlsx"
# A day before the sample plan's first announcement, and when that goes out.
BEFORE = "2026-12-28T10:00:00+08:00"
FIRST = datetime.fromisoformat("2026-12-29T14:00:00+08:00")


def test_a_year_begins_in_the_browser_and_goes_on_after_a_restart(
    browser: Browser, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        bot = start(tmp_path)
        stack.callback(bot.kill)
        clock = httpx.post(
            f"{bot.address}/playground/clock",
            json={"to": BEFORE},
            timeout=30,
            trust_env=False,
            verify=False,
        )
        assert clock.status_code == 200, clock.text
        with opened(browser, bot.address) as page:
            member, office = Talk(page, "left"), Talk(page, "right")
            registers(page, member)
            approves(page, member, office)
            plans(page, office)
            answers(page, member)
            looks_ahead(page, member, office)
            suggests(page, member, office)
            broadcasts(page, member, office)
        assert bot.end() == 0

        again = start(tmp_path)
        stack.callback(again.kill)
        with opened(browser, again.address) as page:
            # Nobody is a newcomer any more, so the page does not choose the member.
            member, office = Talk(page, "left"), Talk(page, "right")
            member.find("person-select").select_option(label="新成员小林")
            member.sees("请带一把伞", "面向：全体成员")
            office.sees("已按“收到” 1 人")
            member.picks("我的报名")
            member.sees("我的报名", "1 项", "您的回复：✅ 参加")
        assert again.end() == 0


def registers(page: Page, member: Talk) -> None:
    """Register the newcomer, step by step."""
    expect(member.find("person-select").locator("option:checked")).to_have_text("新成员小林")
    member.find("start").click()
    member.sees("登记之前请看一下")
    member.taps("我同意")
    member.sees("第1步 / 共5步", "姓名")
    member.says("林晓")
    member.sees("第2步 / 共5步", "工号")
    member.says("20270016")
    member.sees("第3步 / 共5步", "学院")
    member.taps("电气学院")
    member.sees("第4步 / 共5步", "团体")
    member.taps("民盟支部")
    expect(member.find("inline-button").filter(has_text="民盟支部").last).to_contain_text("✅")
    pictured(page, "register")
    member.taps("选好了")
    member.sees("第5步 / 共5步", "手机")
    member.picks("把我的手机号发给办公室")
    member.sees("请核对", "林晓", "20270016", "电气学院", "民盟支部", "+86 138")
    member.taps("没错，提交")
    member.sees("已提交")


def approves(page: Page, member: Talk, office: Talk) -> None:
    """Approve the newcomer from the office's message about the registration."""
    expect(office.find("person-select").locator("option:checked")).to_have_text(
        "王老师（校统战部）"
    )
    office.sees("有人登记", "林晓", "民盟支部")
    pictured(page, "approve")
    office.taps("✅ 通过")
    office.sees("已通过：林晓")
    member.sees("您的登记已通过")


def plans(page: Page, office: Talk) -> None:
    """Send the year's plan as a workbook, check the preview and import it."""
    office.find("attach-input").set_input_files(PLAN)
    page.get_by_test_id("dialog-ok").click()
    office.sees("年度计划，共 11 行", "将新建 26 个活动，其中有 3 个系列")
    pictured(page, "plan")
    office.taps("✅ 导入")
    office.sees("已导入 26 个活动")


def answers(page: Page, member: Talk) -> None:
    """Jump to the first announcement and answer it with one tap."""
    while now(page) < FIRST:  # reminders of the playground's own week go out before it
        jumps(page)
    member.sees("📢 活动通知", "学习贯彻新时代统一战线工作重要思想", "面向：全体成员")
    member.find("inline-button").filter(has_text=re.compile("^(?!.*不).*参加")).last.click()
    member.sees("学习贯彻新时代统一战线工作重要思想", "您的回复：参加", "已报名 1 / 120")
    pictured(page, "announcement")


def looks_ahead(page: Page, member: Talk, office: Talk) -> None:
    """Write a series in one line as the office, see its dates; turn the month as the member."""
    office.picks("🛠 工作台")
    office.taps("📅 活动安排")
    office.taps("新活动")
    office.says("学习会 读书会 每周四 14:00 共4次，1月14日除外 行政楼301 全体 60人")
    office.sees("🔁 每周四，共4次", "不办")
    member.picks("📅 活动")
    member.taps("月历")
    member.taps("1月 ➡️")
    member.sees("2027年1月")
    expect(member.find("inline-button").filter(has_text="12•")).to_be_visible()
    pictured(page, "year")
    member.taps("12•")
    member.sees("1 项活动")
    office.taps("取消")


def suggests(page: Page, member: Talk, office: Talk) -> None:
    """Hand in a suggestion as the member, answer as the office, read the answer as the member."""
    member.picks("💡 建言")
    member.sees("请直接写给我")
    member.says("图书馆晚上能不能开到十点？冬天自习的同学很多。")
    member.sees("哪一方面")
    member.taps("校园建设")
    member.sees("请核对", "实名", "匿名", "图书馆晚上")
    member.taps("实名提交")
    member.sees("建言已提交，谢谢您")

    office.sees("收到一条新的建言")
    office.picks("🛠 工作台")
    office.taps("建言办理（2）")
    office.taps("待办理（2）")
    office.sees("共 2 条")
    office.find("inline-button").filter(has_text=re.compile(r"20\d\d-\d+")).last.click()
    office.sees("林晓（电气学院）", "图书馆晚上")
    office.taps("写答复")
    office.sees("请写对建言")
    office.says("谢谢您的建议！从下周一起，图书馆延长到晚上十点。")
    office.sees("请核对", "延长到晚上十点")
    office.taps("发出答复")
    member.sees("有答复了", "延长到晚上十点")
    office.sees("已答复")
    pictured(page, "suggestion")


def broadcasts(page: Page, member: Talk, office: Talk) -> None:
    """Write to everybody with a receipt, acknowledge as the member, see it counted."""
    office.picks("🛠 工作台")
    office.taps("📣 群发")
    office.sees("第1步 / 共4步", "要发的内容")
    office.says("各位老师：明天下午有雨，来开会请带一把伞。")
    office.sees("第2步 / 共4步", "发给谁")
    office.taps("全体成员")
    office.taps("选好了")
    office.sees("第3步 / 共4步", "收到")
    office.taps("要按“收到”")
    office.sees("第4步 / 共4步", "什么时候")
    office.taps("现在就发")
    office.sees("上面就是成员将看到的样子", "发给：全体成员", "人数：5 人")
    pictured(page, "broadcast")
    office.taps("确认发送")
    member.sees("请带一把伞", "面向：全体成员")
    member.taps("👌 收到")
    expect(member.find("inline-button").filter(has_text="已收到").last).to_be_visible()
    # The bot updates the message about the progress.
    progress = office.sees("已发完", "请带一把伞", "已按“收到” 1 人")
    pictured(page, "progress", progress)
