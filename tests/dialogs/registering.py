"""A newcomer registers, and changes their own record."""

from tests.dialogs.world import Person


async def registers(
    person: Person, name: str, *, staff_no: str = "", association: str = ""
) -> None:
    await person.says("/start")
    await person.presses("我同意")
    await person.says(name)
    if staff_no:
        await person.says(staff_no)
    else:
        await person.presses("跳过")
    await person.presses("商学院")
    if association:
        await person.presses(association)
    await person.presses("选好了")
    await person.presses("跳过")
    await person.presses("没错，提交")


async def changes(person: Person, field: str, value: str) -> None:
    await person.says("/me")
    await person.presses("修改资料")
    await person.presses(field)
    await person.says(value)


async def opens(person: Person, start: str, name: str, digits: str) -> None:
    await person.says(f"/start {start}")
    await person.sees("请先看一下隐私说明")
    await person.presses("⬜ 照片")
    await person.presses("☑️ 照片")
    await person.presses("⬜ 照片")
    await person.presses("✅ 我同意并继续")
    await person.says(name)
    await person.says(digits)
