"""Hours: credited, corrected, on one's own record; certificates issued, replaced and checked."""

import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader

from handlers.certificates import payloads, words
from handlers.kit.buttons import Payload
from handlers.kit.exports import Paper
from handlers.kit.of_member import Card
from handlers.planning.payloads import Show
from handlers.workbooks.files import write_file
from storage.attendance import certificates
from storage.model.attendance import State
from storage.model.people import Grant
from tests.dialogs.attending import attended, file_of
from tests.dialogs.office import JIXIE, SCHOOL, acts, forged, make, member, number_of, workbook
from tests.dialogs.world import Person, World


@pytest.mark.sqlite
def test_hours_are_read_and_a_missing_glyph_is_an_error() -> None:
    read = {
        "2小时": 120,
        "1.5": 90,
        "1小时30分": 90,
        "90分钟": 90,
        "两小时": None,
        "1 h 30 min": 90,
        "2学时": 120,
        "一": None,
        "0": 0,
        "半小时": 30,
        "2个半小时": 150,
        "1.5小时10分": None,
        "45 min": 45,
    }
    assert {text: words.read(text) for text in read} == read
    paper = Paper(
        "证明",
        "证明",
        "兹证明 \U00020bb7野 \U00016f00",
        (),
        (),
        ("办公室", "今天"),
        (),
        lambda one, _: f"缺 {one}",
    )
    made = write_file(paper)
    assert made.name == "证明.xlsx", "no page with boxes on it"
    title = "走进非遗\U0001f3ad\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 茶会"
    sums = (("2027-03-26", title, "2", "0"), ("合计", "", "2", "0"))
    drawn = replace(
        paper, text=f"参加“{title}”。", header=("日期", "活动", "培训", "服务"), rows=sums
    )
    made = write_file(drawn)
    assert made.name == "证明.pdf", "a picture is left out"
    (page,) = PdfReader(io.BytesIO(made.content)).pages
    assert page.extract_text().count("走进非遗 茶会") == 2
    held = "held by the United Front Office, Shanghai Dianji University, credited with 56 hours"
    kept = replace(paper, text=f"This is to certify that Ann took part in what was {held}")
    (page,) = PdfReader(io.BytesIO(write_file(kept).content)).pages
    assert " ".join(page.extract_text().split()).count(held) == 1, "no word is broken"
    for at in range(3):
        said = replace(paper, text=f"{'办' * (at + 28)}计培训 4 小时，计服务 12 小时。")
        (page,) = PdfReader(io.BytesIO(write_file(said).content)).pages
        lines = [line.strip() for line in page.extract_text().splitlines()]
        assert not [line for line in lines if line.endswith(("4", "12"))], "no hours without unit"
    assert certificates.code_in("ab") is None


async def text_of_pdf(world: World, person: Person) -> str:
    pages = PdfReader(io.BytesIO(await file_of(world, person))).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def code_of(text: str) -> str:
    (found,) = re.findall(r"核验码([A-Z2-9]{5}-[A-Z2-9]{5})", text)
    return str(found)


@pytest.mark.both_engines
async def test_a_certificate_is_issued_corrected_and_checked(world: World) -> None:
    office, college = await world.staff("王老师", SCHOOL), await world.staff("李老师", JIXIE)
    elsewhere = await world.staff("赵老师", Grant.college_staff("dianqi"))
    lin, ding = await member(world, "林晓"), await member(world, "丁一", college="dianqi")
    study = await make(world, "学习会", ahead=timedelta(days=2), kind="study")
    serves = await make(world, "敬老院", ahead=timedelta(days=3), kind="service")
    await attended(world, study, (lin, State.PRESENT), (ding, State.PRESENT))
    await attended(world, serves, (lin, State.PRESENT), (ding, State.ABSENT))
    await world.days_pass(5)

    # Her own record, and certificates of one event and of the year.
    await lin.says("/mine")
    await lin.presses("我的学时和证明")
    await lin.sees(
        "2027 年，我的学时", "到场 2 次，培训 2 小时，服务 4 小时", "1. 1月14日 学习会：培训 2 小时"
    )
    await lin.presses("1. 学习会")
    one = await text_of_pdf(world, lin)
    assert "兹证明林晓于2027年1月14日参加上海电机学院统战部举办的“学习会”，计培训2小时。" in one
    assert "编号2027-00001" in one
    await lin.presses("全年证明")
    year = await text_of_pdf(world, lin)
    assert "参加上海电机学院统战部的活动2次，计培训2小时、服务4小时。" in year
    assert "2027-01-15敬老院4合计24" in year
    await lin.presses("全年记录")
    files = [item["document"]["file_id"] for item in await lin.messages() if "document" in item]
    rows = await workbook(world, files[-1])
    assert rows[0] == ["日期", "活动", "培训（小时）", "服务（小时）"]
    assert rows[-1] == ["合计", "", 2, 4]

    await lin.says("/me")
    await lin.presses("导出我的资料")
    files = [item["document"]["file_id"] for item in await lin.messages() if "document" in item]
    mine = await workbook(world, files[-1])
    assert [row[1].split()[0] for row in mine if row[0] == "证明"] == ["2027-00001", "2027-00002"]

    # The office checks them; a college's staff those of its own people only.
    await office.says(f"/verify {code_of(one)}")
    await office.sees("证明是真的：编号 2027-00001", "林晓", "2027年1月14日\n学习会，培训 2 小时")
    await college.says("/staff")
    await college.presses("核验证明")
    await college.says("随便")
    await college.sees("这不是核验码")
    await college.says(code_of(year).lower())
    await college.sees("编号 2027-00002", "到场 2 次，培训 2 小时、服务 4 小时")
    await elsewhere.says(f"核验 {code_of(year)}")
    await elsewhere.sees("不归您管理")
    await office.says("2027-00001 ABCDE-23456")
    await office.sees("没有这份证明")
    await lin.says(f"/verify {code_of(year)}")
    await lin.sees_nothing_of("证明是真的")
    shown = (await acts(world)).count("certificate-checked")
    assert shown == 2

    # Staff correct the hours of the event and of one person: old certificates say so.
    await forged(office, Show(study.id))
    await office.presses("学时")
    await office.sees("到场的每人计培训 2 小时", "按活动的时间计算。到场 2 人")
    await office.presses("改每人的时间")
    await office.says("很久")
    await office.sees("请写时间")
    await office.says("3小时")
    await office.sees("以前开的证明，核验时会说明已更正", "每人计培训 3 小时")
    await office.presses("林晓：3 小时")
    await office.says("1小时30分")
    await office.sees("已改好")
    await office.says(f"编号 2027-00001　　核验码 {code_of(one)}")  # as it is printed
    await office.sees("证明是真的", "培训 2 小时", "出具以后记录又更正过，现在是", "培训 1.5 小时")
    await lin.says("/mine")
    await lin.presses("我的学时和证明")
    await lin.sees("培训 1.5 小时，服务 4 小时，开过证明 2 份")
    await lin.says("/mine")
    await lin.presses("我的年度履职")
    await lin.sees("参加的活动：2 次", "培训 1.5 小时，服务 4 小时，证明 2 份")
    await lin.presses("我的学时和证明")
    await lin.presses("1. 学习会")
    after = await text_of_pdf(world, lin)
    assert "计培训1.5小时" in after
    assert "编号2027-00003" in after
    await office.says(code_of(one))
    await office.sees("这一份已经更正，请以编号 2027-00003 为准", "培训 1.5 小时")

    # Of a member who is looked after, by the card; taken back, credited otherwise, not at all.
    await forged(office, Card(await number_of(world, ding)))
    await office.presses("学时和证明")
    await office.sees("丁一，2027 年学时", "培训 3 小时")
    await office.presses("全年记录")
    files = [item["document"]["file_id"] for item in await office.messages() if "document" in item]
    assert (await workbook(world, files[-1]))[1][1:3] == ["学习会", 3]
    await forged(office, payloads.Hours(study.id))
    await office.presses("按活动的时间")
    await office.sees("每人计培训 2 小时")
    await office.presses("计服务")
    await office.sees("每人计服务 2 小时")
    await office.presses("不计")
    await office.sees("这次活动不计学时")
    await office.presses("按活动类型")
    await office.sees("每人计培训 2 小时")

    wrong: list[Payload] = [
        payloads.Credit(study.id, ""),
        payloads.Credit(study.id, "gold"),
        payloads.Minutes(study.id, await number_of(world, ding), 2),
        payloads.Minutes(serves.id, await number_of(world, ding), 0),
        payloads.Record(1999),
        payloads.Certify(2027, 999),
        payloads.Hours(999),
    ]
    for press in wrong:
        assert await forged(office, press)
    assert "不归您" in await forged(elsewhere, payloads.Hours(study.id))
    assert "不归您" in await forged(elsewhere, payloads.RecordOf(await number_of(world, lin), 0))
    await ding.says("/mine")
    assert await forged(ding, payloads.Certify(2027, serves.id)), "did not come"
    done = await acts(world)
    assert (done.count("certificate-issued"), done.count("hours-changed")) == (4, 6)


async def test_nothing_is_certified_before_an_event_has_ended(world: World) -> None:
    """Whoever is checked in at the door and leaves would have had two hours on paper at once."""
    await world.staff("王老师", SCHOOL)
    lin = await member(world, "林晓")
    study = await make(world, "学习会", ahead=timedelta(hours=1), kind="study")
    await attended(world, study, (lin, State.PRESENT))
    number = await number_of(world, lin)
    for advance in ("10m", "2h"):  # before it, and while it goes on
        await world.moves_clock(advance=advance)
        await lin.says("学时")
        await lin.sees("到场 0 次")
        assert "没有" in await forged(lin, payloads.Certify(2027, study.id))
        assert "没有" in await forged(lin, payloads.Certify(2027, 0))
    await world.moves_clock(advance="1h")
    await lin.says("学时")
    await lin.sees("到场 1 次", "培训 2 小时")
    await lin.presses("1. 学习会")
    assert "计培训2小时" in await text_of_pdf(world, lin)
    assert await world.database.read(lambda tx: certificates.counts(tx, [number], 2027)) == {
        number: 1
    }
