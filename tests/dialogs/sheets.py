"""Writes and reads the workbooks that people send and are sent."""

from handlers.workbooks.writing import write_sheet
from tests.dialogs.office import workbook
from tests.dialogs.world import Person, World

HEADER = ("工号", "姓名", "学院", "团体", "职务", "手机", "邮箱", "联络人")


async def sheet(world: World, person: Person) -> dict[str, list[object]]:
    """Return the rows of the newest workbook by name."""
    files = [one["document"]["file_id"] for one in await person.messages() if "document" in one]
    rows = await workbook(world, files[-1])
    head = next(row for row in rows if "姓名" in row)
    at = head.index("姓名")
    return {str(row[at]): row for row in rows[rows.index(head) + 1 :]}


def book(*rows: tuple[str, ...]) -> bytes:
    return write_sheet("册", HEADER, [row + ("",) * (len(HEADER) - len(row)) for row in rows])
