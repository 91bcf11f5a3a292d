"""Reads the workbooks that people are sent."""

from tests.dialogs.office import workbook
from tests.dialogs.world import Person, World


async def sheet(world: World, person: Person) -> dict[str, list[object]]:
    """Return the rows of the newest workbook by name."""
    files = [one["document"]["file_id"] for one in await person.messages() if "document" in one]
    rows = await workbook(world, files[-1])
    head = next(row for row in rows if "姓名" in row)
    at = head.index("姓名")
    return {str(row[at]): row for row in rows[rows.index(head) + 1 :]}
