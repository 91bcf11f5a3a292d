"""Excel workbooks: the year's plan read, lists written.

All of it works in memory and keeps its thread busy (a full plan for some tenths of a second), so an
event loop calls it through `asyncio.to_thread`.
"""

from handlers.workbooks.export import write_sheet
from handlers.workbooks.plan import Plan, PlanError, PlanErrors, PlanRow, plan_key, read_plan

__all__ = [
    "Plan",
    "PlanError",
    "PlanErrors",
    "PlanRow",
    "plan_key",
    "read_plan",
    "write_sheet",
]
