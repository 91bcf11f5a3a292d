"""Excel workbooks: the year's plan read, lists written.

All of it works in memory and keeps its thread busy (a full plan for some tenths of a second), so an
event loop calls it through `asyncio.to_thread`.
"""

from handlers.workbooks.export import write_sheet
from handlers.workbooks.plan import Occurrence, Plan, PlanError, PlanErrors, PlanRow, read_plan

__all__ = [
    "Occurrence",
    "Plan",
    "PlanError",
    "PlanErrors",
    "PlanRow",
    "read_plan",
    "write_sheet",
]
