"""Plans for a year, read as the chat reads them."""

from handlers.planning.year_plan import apart
from handlers.planning.year_plan.plan import PlanErrors
from handlers.workbooks.writing import write_sheet
from storage.model.plans import Planned
from tests.office import ORGANISATION

HEADER = ("日期", "时间", "类型", "主题", "重复")


def plan(*rows: tuple[str, ...]) -> tuple[Planned, ...]:
    read = apart.read(write_sheet("计划", HEADER, rows), ORGANISATION)
    assert not isinstance(read, PlanErrors), read
    return read.rows


ROWS = plan(
    ("2027-03-18", "14:00", "座谈会", "季度座谈", "每季度"),
    ("2027-05-06", "14:00", "联谊", "茶会", ""),
)
