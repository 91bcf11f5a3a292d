"""Which workbooks are rosters, and which are plans."""

import pytest

from handlers.kit.exports import Cell
from handlers.planning.year_plan import apart
from handlers.planning.year_plan.plan import Plan, PlanErrors
from handlers.workbooks.writing import write_sheet
from tests.dialogs.plans import SAMPLES
from tests.handlers.roles_walk import ORGANISATION

PLAN = ("日期", "时间", "类型", "主题", "地点", "联系人", "电话")


def test_a_roster_is_no_plan_on_the_command_line_either() -> None:
    found = apart.read((SAMPLES / "roster.xlsx").read_bytes(), ORGANISATION)
    assert isinstance(found, PlanErrors)
    assert [one.key for one in found] == ["plan-error-roster"]
    assert found.errors[0].args == {"count": "240"}


@pytest.mark.parametrize(
    ("header", "roster"),
    [
        (("工号", "姓名", "学院"), True),
        (("姓名", "所属党派", "手机号码", "类别", "时间"), True),
        (("手机", "学院", "姓名", "备注"), True),
        (("Name", "Faculty", "E-mail"), True),
        (PLAN, False),
        ((*PLAN, "姓名"), False),
        (("姓名", "学院", "年龄"), False),  # may be anything
        (("工号", "姓名"), False),
        (("日期", "主题", "地点", "姓名", "手机"), False),  # a plan that lacks a column
    ],
)
def test_headings_tell_rosters_from_plans(header: tuple[str, ...], roster: bool) -> None:
    rows = [[f"{n}{at}" for at, _ in enumerate(header)] for n in range(3)]
    found = apart.read(write_sheet("x", header, rows), ORGANISATION)
    assert isinstance(found, Plan | PlanErrors)
    is_one = isinstance(found, PlanErrors) and found.errors[0].key == "plan-error-roster"
    assert is_one is roster


def test_rows_are_tidied_and_notes_left_aside() -> None:
    rows: list[list[Cell]] = [
        ["２０１９０００２", "欧阳　小 明", "机械学院", 13868106871.0],
        ["工号", "姓名", "学院", "手机"],
        ["a7 ", "Ann Lee", "", "12345"],
        ["注：共两人", "", "", ""],
        ["A9", "", "机械学院", ""],
    ]
    book = write_sheet("册", ("工号", "姓名", "学院", "手机"), rows)
    roster = apart._roster(book, apart.Asked.of(ORGANISATION))
    assert roster is not None
    assert not isinstance(roster, PlanErrors)
    found = [(one.row, one.name, one.staff_no, one.phone) for one in roster.people]
    assert found == [
        (2, "欧阳小明", "20190002", "+8613868106871"),
        (4, "Ann Lee", "A7", ""),
    ]
    assert roster.nameless == 1
