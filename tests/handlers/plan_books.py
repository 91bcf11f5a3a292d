"""Plans as workbooks for the tests: written as the office's Excel would, read as the bot does."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import xlsxwriter  # type: ignore[import-untyped]

from handlers.kit.texts import LANGUAGES, texts_of
from handlers.planning.year_plan.naming import Choices, groups_of
from handlers.planning.year_plan.plan import Plan, PlanErrors
from handlers.planning.year_plan.reading import read_plan
from handlers.workbooks.table import Mistake
from storage.model.organisation import Limits
from storage.model.plans import Planned

SAMPLES = Path(__file__).parent.parent / "samples"
SHANGHAI = ZoneInfo("Asia/Shanghai")
LIMITS = Limits()
KINDS = {
    "学习会": "study",
    "座谈会": "talk",
    "论坛": "forum",
    "研讨会": "seminar",
    "社会服务": "service",
    "培训": "training",
    "调研": "research",
    "联谊": "social",
    "Study session": "study",
    "Talk": "talk",
}
ASSOCIATIONS = {
    **{
        f"{name}支部": f"a{number}"
        for number, name in enumerate(("民革", "民盟", "民建", "民进", "农工党", "致公党"))
    },
    "九三学社支社": "jiusan",
    "无党派人士": "independent",
    "知识分子联谊会": "intellectuals",
    "欧美同学会": "returned",
    "侨联": "overseas",
    "Women/Youth": "both",
}
COLLEGES = {"机械学院": "jixie", "设计与艺术学院": "sheji"}
HEADER = ("日期", "时间", "类型", "主题", "地点", "面向", "名额", "报名截止", "重复")
GOOD = ("2027-03-18", "14:00", "学习会", "学习", "图书馆", "全体", 20, "2027-03-15", "")
Sheets = dict[str, Sequence[Sequence[object]]]


def book(*rows: Sequence[object], header: Sequence[object] = HEADER) -> bytes:
    return sheets({"年度计划": [header, *rows]})


def sheets(content: Sheets, *, hidden: Sequence[str] = (), merges: Sequence[str] = ()) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        formats = {
            datetime: workbook.add_format({"num_format": "yyyy/m/d h:mm"}),
            date: workbook.add_format({"num_format": "yyyy年m月d日"}),
            time: workbook.add_format({"num_format": "h:mm AM/PM"}),
            timedelta: workbook.add_format({"num_format": "[h]:mm"}),
        }
        for name, rows in content.items():
            sheet = workbook.add_worksheet(name)
            for index, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str) and not value.startswith("{="):
                        sheet.write_string(index, column, value)
                    elif isinstance(value, str):
                        formula, _, result = value[1:].partition("}")
                        sheet.write_formula(index, column, formula, None, result)
                    elif value is not None:
                        sheet.write(index, column, value, formats.get(type(value)))
            for merge in merges:
                top, left = int(re.sub("[A-Z]+|:.*", "", merge)) - 1, ord(merge[0]) - ord("A")
                sheet.merge_range(merge, rows[top][left])
            if name in hidden:
                sheet.hide()
    return written.getvalue()


def read(
    data: bytes, *, zone: ZoneInfo = SHANGHAI, column: str = "", limits: Limits = LIMITS
) -> Plan | PlanErrors:
    return read_plan(
        data,
        kinds=Choices(list(KINDS.items())),
        groups=groups_of(ASSOCIATIONS, COLLEGES, {"知联会": "intellectuals"}, {}),
        zone=zone,
        limits=limits,
        column=column,
    )


def plan_of(data: bytes) -> Plan:
    plan = read(data)
    assert isinstance(plan, Plan), list(plan)
    return plan


def rows_of(data: bytes) -> tuple[Planned, ...]:
    plan = plan_of(data)
    assert not plan.mistakes, plan.mistakes
    return plan.rows


def errors_of(data: bytes) -> tuple[Mistake, ...]:
    found = read(data)
    errors = found.errors if isinstance(found, PlanErrors) else found.mistakes
    for error in errors:
        for language in LANGUAGES:
            assert texts_of(language)(error.key, **error.args)
    return errors


def changed(**values: object) -> tuple[object, ...]:
    places = dict(zip(HEADER, range(len(HEADER)), strict=True))
    row: list[object] = list(GOOD)
    for name, value in values.items():
        row[places[name]] = value
    return tuple(row)


def only_error(data: bytes) -> Mistake:
    (error,) = errors_of(data)
    assert (error.row, error.column, error.cell) == (None, None, None)
    return error
