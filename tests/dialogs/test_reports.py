"""A report: its figures are opened, its workbook and pictures read back, the plan tracked."""

import io
import struct
from datetime import date, timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from handlers.kit.buttons import Payload
from handlers.reports import payloads, spans
from storage.model.attendance import State
from storage.model.audiences import Audience
from storage.model.plans import Undated
from storage.planning import undated
from tests.dialogs.attending import attended, file_of, signed
from tests.dialogs.inviting import invites, signs_up
from tests.dialogs.office import (
    JIXIE,
    MINMENG,
    SCHOOL,
    acts,
    forged,
    make,
    member,
    number_of,
)
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import World, labels


@pytest.mark.sqlite
def test_spans_are_read_as_people_write_them() -> None:
    today = date(2027, 5, 20)
    read = {
        "2027年第一季度": "0101-0331",
        "第二季度报表": "0401-0630",
        "Q3": "0701-0930",
        "q1 2027": "0101-0331",
        "本季度": "0401-0630",
        "上个季度统计": "0101-0331",
        "3月": "0301-0331",
        "2027年3月份的报表": "0301-0331",
        "十二月": "1201-1231",
        "本月": "0501-0531",
        "上月": "0401-0430",
        "上半年": "0101-0630",
        "2027年下半年": "0701-1231",
        "2027年度": "0101-1231",
        "今年": "0101-1231",
        "2027年3月1日到5月15日": "0301-0515",
        "3月到5月": "0301-0531",
        "2027-03-01至2027-03-31": "0301-0331",
        "report for March": "0301-0331",
        "first half of 2027": "0101-0630",
        "3月18日": "0318-0318",
        "March to May": "0301-0531",
        "third quarter of 2027": "0701-0930",
        "last month": "0401-0430",
        "this year": "0101-1231",
        "2027": "0101-1231",
    }
    for text, expected in read.items():
        found = spans.read(text, today)
        assert found is not None, text
        assert "-".join(f"{day:%m%d}" for day in found) == expected, text
        assert {day.year for day in found} == {2027}
    assert spans.read("上月", date(2027, 1, 3)) == (date(2026, 12, 1), date(2026, 12, 31))
    assert spans.read("去年", today) == (date(2026, 1, 1), date(2026, 12, 31))
    january = date(2027, 1, 12)
    for text, begins, ends in (
        ("去年12月到今年1月", "2026-12-01", "2027-01-31"),
        ("去年12月20日到2027年1月10日", "2026-12-20", "2027-01-10"),
        ("去年第四季度到今年第一季度的报表", "2026-10-01", "2027-03-31"),
        ("去年下半年到今年上半年", "2026-07-01", "2027-06-30"),
        ("上个月到本月", "2026-12-01", "2027-01-31"),
        ("上季度到本季度", "2026-10-01", "2027-03-31"),
        ("last month to this month", "2026-12-01", "2027-01-31"),
        ("去年到今年", "2026-01-01", "2027-12-31"),
        ("last year to this year", "2026-01-01", "2027-12-31"),
        ("去年11月到12月", "2026-11-01", "2026-12-31"),
        ("2026年11月到12月", "2026-11-01", "2026-12-31"),
    ):
        found = spans.read(text, january)
        assert found == (date.fromisoformat(begins), date.fromisoformat(ends)), text
    for text in ("", "随便", "13月", "5月到3月", "2月30日", "1820年", "2027年到2090年"):
        assert spans.read(text, today) is None, text


async def test_a_report_is_read_opened_exported_and_drawn(world: World) -> None:
    office, college = await world.staff("王老师", SCHOOL), await world.staff("李老师", JIXIE)
    officer = await world.staff("赵老师", MINMENG)
    lin, ding = await member(world, "林晓"), await member(world, "丁一", college="dianqi")
    study = await make(world, "学习会", ahead=timedelta(days=2), kind="study")
    own = await make(
        world,
        "院里的座谈",
        ahead=timedelta(days=3),
        scope="college:jixie",
        audience=Audience(colleges=("jixie",)),
    )
    await make(world, "年底联谊", ahead=timedelta(days=200), kind="social")
    await make(world, "草稿", ahead=timedelta(days=20), draft=True)
    await signed(world, study, lin, ding)
    await signed(world, own, lin)
    await attended(world, study, (lin, State.PRESENT), (ding, State.PRESENT), brings=1)
    await attended(world, own, (lin, State.PRESENT))
    await hand_in(lin, "路灯", named=True)
    row = Undated(3, "计划", "social", "秋游", "", None, (), (), "10月中旬")
    now = world.playground.clock.now()
    await world.database.write(lambda tx: undated.add(tx, [row], None, None, now))
    await world.days_pass(6)

    await office.says("/staff")
    await office.presses("统计报表")
    await office.presses("其他时间")
    await office.says("天气")
    await office.sees("看不出是哪一段时间")
    await office.says("2027年")
    page = await office.sees(
        "2027 年",
        "全校",
        "已办 2 场、将办 1 场、草稿 1 场",
        "报名：3 人次，2 人",
        "到场：3 人次，2 人，另带同行 2 人次",
        "培训学时：2 人次，2 人，共 4 小时",
        "建言：1 条，已答复 0 条",
    )
    assert "到场（3）" in labels(page)
    await office.presses("到场（3）")
    await office.sees(
        "3 人次，2 人", "林晓（机械学院），2 次，培训 2 小时", "丁一（电气学院），1 次"
    )
    await office.presses("林晓")
    await office.sees("林晓", "到场：2 次，培训 2 小时")
    await office.presses("院里的座谈")
    await office.sees("院里的座谈", "图书馆报告厅")
    for asked in ("季度报表", "看一下年度的统计报表"):  # which one is asked, not guessed
        await office.says(asked)
        await office.sees("看哪一段时间？")
    assert await office.got("看不出是哪一段时间") == 1  # of the weather
    await office.says("第一季度报表")
    await office.sees("2027 年第一季度", "已办 2 场、草稿 1 场")
    for asked in (
        "3月1日到3月31日报表",
        "请看2027-03-01至2027-03-31的统计报表",
        "report from 1 March to 31 March",
    ):
        await office.says(asked)
        await office.sees("📊", "2027年3月")
    for asked in ("2027年2月30日到3月1日报表", "2027年3月20日到3月1日统计。"):
        await office.says(asked)
        await office.sees("看不出是哪一段时间")
    await office.says("请各支部3月20日前交报表")
    await office.sees("这条消息要发给谁")
    await office.presses("✖️ 取消")
    await office.says("2027年度报表")
    await office.presses("到场（3）")
    await office.presses("看活动")
    assert "1月14日 学习会（2）" in " ".join(labels((await office.messages())[-1]))
    await office.presses("这份报表")
    await office.presses("按学院")
    await office.sees("机械学院", "报名 2，到场 2 人次、1 人，培训 2 小时")
    await office.presses("电气学院（1）")
    await office.sees("到场（电气学院）", "1 人次，1 人", "丁一")
    await office.presses("报名（1）")
    shown = await office.sees("报名（电气学院）", "1 人次，1 人", "丁一")
    assert "培训学时（1）" in labels(shown)
    await office.presses("按学院")
    await office.presses("这份报表")
    await office.presses("按主题")
    await office.presses("不属主题教育（3）")
    await office.sees("到场（不属主题教育）", "3 人次，2 人")
    await office.presses("这份报表")
    await office.presses("建言（1）")
    await office.sees("建言", "1 条，已答复 0 条，✅ 已采纳 0 条，未办完 1 条")
    await office.presses("这份报表")
    await office.presses("计划进展")
    await office.sees("已办 2 场", "还有 1 项没有定日期", "联谊：将办 1 场")
    await office.presses("座谈会（2）")
    await office.sees("🗓 座谈会", "2 场", "1月15日 院里的座谈：已办", "草稿：草稿")
    await office.presses("计划进展")
    await office.presses("按学院")
    await office.presses("机械学院（1）")
    await office.sees("🗓 机械学院", "1 场", "1月15日 院里的座谈：已办")
    await office.presses("计划进展")
    await office.presses("按团体")
    await office.presses("将办（1）")
    await office.sees("将办（1）")
    await office.presses("这份报表")

    await office.presses("计划进展")
    await office.presses("导出全年计划")
    plan = CalamineWorkbook.from_filelike(io.BytesIO(await file_of(world, office)))
    rows = plan.get_sheet_by_index(0).to_python()
    head = next(row for row in rows if "到场人数" in row)
    by_title = {row[head.index("主题")]: row[head.index("到场人数")] for row in rows}
    assert (by_title["学习会"], by_title["院里的座谈"], by_title["年底联谊"]) == (4, 1, "")
    await office.presses("这份报表")

    await office.presses("导出工作簿")
    sheets = _read(await file_of(world, office))
    assert list(sheets) == [
        "总表",
        "按月",
        "按学院",
        "按团体",
        "按活动类型",
        "活动明细",
        "建言",
        "培训与服务时长",
    ]
    assert sheets["总表"]["到场"][:4] == ["到场", 3, 2, 2]
    assert sheets["活动明细"]["合计"][9:11] == [3, 3]
    details = {row[2]: row for row in sheets["活动明细"].values()}
    assert details["学习会"][0] == date(2027, 1, 14)
    assert details["学习会"][14:] == [2, 4, 0, "", ""]
    assert sheets["按学院"]["机械学院"][1:7] == [1, 0, 2, 2, 1, 1]
    assert sheets["按学院"]["合计"][3:6] == [3, 3, 2]
    assert sheets["培训与服务时长"]["林晓"] == ["林晓", "机械学院", "民盟支部", 2, 2, 0, ""]
    assert sheets["培训与服务时长"]["合计"][3:5] == [3, 4]
    for which, told in (("报名走势图", ""), ("各学院到场图", ""), ("各团体回复图", "")):
        await office.presses(which)
        drawn = await file_of(world, office)
        assert drawn.startswith(b"\x89PNG"), told
        width, height = struct.unpack(">II", drawn[16:24])
        assert width >= 1080
        assert height > 300

    # College staff and officers: their own events and the school's, and of those their own people.
    for staff, counted in ((college, "到场：2 人次，1 人"), (officer, "到场：2 人次，2 人")):
        await staff.says("2027年统计")
        await staff.sees(counted)
        await staff.presses("到场（2）")
        await staff.sees("林晓")
        await staff.presses("这份报表")
        await staff.presses("导出工作簿")
        names = set(_read(await file_of(world, staff))["培训与服务时长"])
        assert ("丁一" in names) is (staff is officer)
    other = payloads.OfPerson(20270101, 20271231, "came", await number_of(world, ding))
    assert "不归您" in await forged(college, other)
    wrong: list[Payload] = [
        payloads.Report(20270101, 20260101),
        payloads.Report(1, 2),
        payloads.Figure(20270101, 20271231, "liked", 0, "", 0),
        payloads.Figure(20270101, 20271231, "came", 0, "x-1", 0),
        payloads.Groups(20270101, 20271231, "height", 0),
    ]
    for press in wrong:
        assert await forged(office, press)
    assert "不归您" in await forged(lin, payloads.Report(20270101, 20271231))
    assert (await acts(world)).count("report-exported") == 3
    assert (await acts(world)).count("report-drawn") == 3


async def test_what_is_behind_one_person_is_narrowed_as_the_list_was(world: World) -> None:
    office, lin = await world.staff("王老师", SCHOOL), await member(world, "林晓")
    guest = await world.person("Zhao")
    study = await make(world, "学习会", ahead=timedelta(days=2), kind="study")
    invited = await invites(world, office, study.id, "3")
    await signs_up(guest, invited, "赵教授")
    socials = [
        await make(world, f"联谊{number}", ahead=timedelta(days=3, hours=number), kind="social")
        for number in range(31)
    ]
    await attended(world, study, (lin, State.PRESENT), (guest, State.PRESENT))
    for one in socials:
        await attended(world, one, (lin, State.PRESENT))
    await world.days_pass(6)
    await office.says("2027年度报表")
    await office.presses("按类型")
    await office.presses("学习会（2）")
    await office.sees("到场（学习会）", "2 人次，2 人", "林晓（机械学院），1 次", "赵教授")
    await office.presses("林晓")
    shown = await office.sees("林晓", "到场（学习会）：1 次")
    assert "联谊" not in "".join(labels(shown))
    await office.presses("⬅️ 名单")
    await office.sees("到场（学习会）", "2 人次，2 人")
    await office.presses("赵教授")
    await office.sees("赵教授", "到场（学习会）：1 次")
    await office.sees_nothing_of("Zhao")
    # All of them are there, however many.
    await office.presses("这份报表")
    await office.presses("到场（33）")
    await office.presses("林晓")
    shown = await office.sees("林晓", "到场：32 次", "第 1 页，共 2 页")
    first = labels(shown)
    await office.presses("下一页")
    shown = await office.sees("林晓", "到场：32 次", "第 2 页，共 2 页")
    assert {one for one in (*first, *labels(shown)) if "联谊30" in one}


def _read(content: bytes) -> dict[str, dict[str, list[Any]]]:
    """Return the rows of each sheet below its header, by their first cell (or day and title)."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found: dict[str, dict[str, list[Any]]] = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert any("2027" in str(cell) for cell in rows[0])
        head = next(at for at, row in enumerate(rows) if at > 1 and sum(c != "" for c in row) > 1)
        found[name] = {
            str(row[0]) if name != "活动明细" or not row[2] else f"{row[0]} {row[2]}": row
            for row in rows[head + 1 :]
        }
    return found
