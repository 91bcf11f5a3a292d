"""What each limit of config.toml does at every place where it applies."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.clock import SystemClock
from bot.commands import first_week
from bot.commands.import_plan import How, import_plan
from bot.config import Settings
from handlers.workbooks.writing import write_sheet
from storage.engine.transaction import Transaction
from storage.library import shelves
from storage.people import members
from tests.databases import prepared
from tests.dialogs.numbers import NUMBERS
from tests.dialogs.office import SCHOOL, joined, picture, sends
from tests.dialogs.pages import PAGES
from tests.dialogs.planning import as_kept, begins, make, opens
from tests.dialogs.settings import Check, changed
from tests.dialogs.suggesting import hand_in, newest
from tests.dialogs.world import Person, World, world

HEADER = ("日期", "时间", "类型", "主题", "地点")
BEFORE = datetime.fromisoformat("2027-03-01T10:00:00+08:00")


def plan(title: str = "学习", place: str = "") -> bytes:
    return write_sheet("计划", HEADER, [("2027-03-18", "14:00", "学习会", title, place)])


def padded(data: bytes, size: int) -> bytes:
    """Return the workbook with a picture in it, so that it has at least so many bytes."""
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_STORED) as package:
        package.writestr("xl/media/image1.png", bytes(max(0, size - len(data))))
    return made.getvalue()


async def too_long(person: Person, most: int, length: int) -> None:
    await person.sees(f"最多 {most} 个字，您写了 {length} 个")


async def by_command(folder: Path, settings: Settings, book: bytes) -> str:
    """Return what `tongxin import-plan --dry-run` says to the book."""
    said: list[str] = []
    settings = settings_for(folder, settings)
    how = How(dry_run=True)
    await import_plan(settings, book, said.append, said.append, SystemClock(), how)
    return "\n".join(said)


def settings_for(folder: Path, settings: Settings) -> Settings:
    return Settings(
        organisation=settings.organisation,
        database=prepared(folder / "command.db"),
        files=folder / "command",
        address=None,
        token=None,
        api_url=None,
        backups=settings.backups,
        watch_port=0,
        listen=settings.listen,
        hook=None,
        log_level="info",
    )


# A name.


async def a_name_in_the_form(folder: Path) -> None:
    async with world(folder, changed(folder, limits__name=4).organisation) as it:
        lin = await it.person("林")
        await lin.says("/start")
        await lin.presses("我同意")
        await lin.says("欧阳修远山")
        await too_long(lin, 4, 5)
        await lin.says("欧阳修远")
        await lin.sees("第2步")


async def a_name_in_the_record(folder: Path) -> None:
    async with world(folder, changed(folder, limits__name=4).organisation) as it:
        lin = await joined(it, "林晓")
        await lin.says("/me")
        await lin.presses("修改资料")
        await lin.presses("姓名")
        await lin.says("欧阳修远山")
        await too_long(lin, 4, 5)
        await lin.says("欧阳修远")
        await lin.sees("现在：林晓、欧阳修远（待确认）")


async def a_name_that_telegram_tells(folder: Path) -> None:
    async with world(folder, changed(folder, limits__name=4).organisation) as it:
        lin = await it.person("Bartholomew")
        await lin.says("/start")

        async def name(tx: Transaction) -> str:
            found = await members.of_telegram_id(tx, lin.id)
            assert found is not None
            return found.name

        assert await it.database.read(name) == "Bart"


async def a_name_of_the_playgrounds_people(folder: Path) -> None:
    organisation = changed(folder, limits__name=4).organisation
    async with world(folder, organisation) as it:
        await first_week.fill(it.playground, it.bot.idle, it.database, organisation, "zh")
        rows = await it.database.read(lambda tx: tx.all("SELECT name FROM members"))
        assert {len(row["name"]) <= 4 for row in rows} == {True}
        assert len(rows) >= 4


# A staff number.


async def a_number_in_the_form(folder: Path) -> None:
    async with world(folder, changed(folder, limits__staff_no=5).organisation) as it:
        lin = await it.person("林")
        await lin.says("/start")
        await lin.presses("我同意")
        await lin.says("林晓")
        await lin.says("123456")
        await too_long(lin, 5, 6)
        await lin.says("⑳⑳⑳⑳")  # eight digits once they are written as such
        await too_long(lin, 5, 8)
        await lin.says("⑳⑳1")
        await lin.sees("第3步")


async def a_number_in_the_record(folder: Path) -> None:
    async with world(folder, changed(folder, limits__staff_no=5).organisation) as it:
        lin = await joined(it, "林晓")
        await lin.says("/me")
        await lin.presses("修改资料")
        await lin.presses("工号")
        await lin.says("123456")
        await too_long(lin, 5, 6)
        await lin.says("12345")
        await lin.sees("现在：12345")


# What is stated of an event.


async def a_title_in_the_form(folder: Path) -> None:
    async with world(folder, changed(folder, limits__title=10).organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        await begins(office)
        await office.presses("座谈会")
        await office.says("题" * 11)
        await too_long(office, 10, 11)
        await office.says("题" * 10)
        await office.sees("第3步")


async def _changes(folder: Path, field: str, setting: str, label: str) -> None:
    async with world(folder, changed(folder, **{f"limits__{setting}": 10}).organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        event = await make(it, "茶会")
        await opens(office, "茶会")
        await office.presses("修改")
        await office.presses(label)
        await office.says("字" * 11)
        await too_long(office, 10, 11)
        await office.says("字" * 10)
        await office.presses("就这样改")
        assert getattr(await as_kept(it, event), field) == "字" * 10


async def a_title_that_is_changed(folder: Path) -> None:
    await _changes(folder, "title", "title", "主题")


async def a_place_that_is_changed(folder: Path) -> None:
    await _changes(folder, "place", "place", "地点")


async def a_description_that_is_changed(folder: Path) -> None:
    await _changes(folder, "description", "description", "说明")


async def _imports(folder: Path, setting: str, column: str) -> None:
    """A plan in the chat and at the command line, with a lower limit and with a higher one."""
    for most in (10, 300):
        here = folder / str(most)
        settings = changed(here, **{f"limits__{setting}": most})
        long, right = (plan(**{column: "字" * length}) for length in (most + 1, most))
        async with world(here, settings.organisation) as it:
            it.playground.clock.set(BEFORE)
            office = await it.staff("王老师", SCHOOL)
            await office.sends_file("计划.xlsx", long)
            await office.sees(f"最多 {most} 个字，现在有 {most + 1} 个")
            await office.sends_file("计划.xlsx", right)
            await office.sees("将新建 1 个活动")
        assert f"最多 {most} 个字" in await by_command(here, settings, long)
        assert "年度计划，共 1 行" in await by_command(here, settings, right)


async def a_series(folder: Path) -> None:
    """In the one line, in the questions when and how often, and in a plan."""
    async with world(folder, changed(folder, limits__series=3).organisation) as it:
        it.playground.clock.set(BEFORE)
        office = await it.staff("王老师", SCHOOL)
        await office.says("学习会 读书会 每周四 14:00 共5次 行政楼301 全体")
        await office.sees("这样有 5 次，一个系列最多 3 次")
        await office.sees("还是定期办")
        await office.says("每周四 至12月31日")
        await office.sees("一个系列最多 3 次")
        await office.says("每周四 共4次")
        await office.sees("次数请在 2 到 3 之间")
        await office.presses("取消")
        await begins(office)
        await office.presses("座谈会")
        await office.says("茶会")
        await office.presses("跳过")
        await office.says("每周四 14:00 共4次")
        refused = await office.presses("✅ 对")
        assert "这样有 4 次，一个系列最多 3 次" in refused["text"]
        # Another date, without the rule that was written with the first.
        await office.presses("重选")
        await office.says("4月8日 14:00")
        await office.presses("✅ 对")
        await office.presses("不写")
        await office.sees("还是定期办")
        await office.presses("✖️ 取消")
        for times, said in (("4", "次数太多，最多 3 次"), ("3", "将新建 3 个活动")):
            row = ("2027-03-18", "14:00", "学习会", "茶会", "", f"每周x{times}")
            book = write_sheet("计划", (*HEADER, "重复"), [row])
            await office.sends_file("计划.xlsx", book)
            await office.sees(said)


async def a_title_in_a_plan(folder: Path) -> None:
    await _imports(folder, "title", "title")


async def a_place_in_a_plan(folder: Path) -> None:
    await _imports(folder, "place", "place")


async def _as_far_as_place(office: Person) -> None:
    await begins(office)
    await office.presses("座谈会")
    await office.says("茶会")
    await office.presses("跳过")
    await office.says("4月8日下午2点")
    await office.presses("✅ 对")
    await office.presses("不写结束时间")
    await office.presses("只办一次")


async def a_place_in_the_form(folder: Path) -> None:
    async with world(folder, changed(folder, limits__place=10).organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        await _as_far_as_place(office)
        await office.says("字" * 11)
        await too_long(office, 10, 11)
        await office.says("字" * 10)
        await office.sees("第7步")


async def a_description_in_the_form(folder: Path) -> None:
    async with world(folder, changed(folder, limits__description=10).organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        await begins(office)
        await office.presses("座谈会")
        await office.says("茶会")
        await office.says("字" * 11)
        await too_long(office, 10, 11)
        await office.says("字" * 10)
        await office.sees("第4步")


# A suggestion.


async def _to_the_text(it: World) -> Person:
    chen = await joined(it, "陈教授", "minmeng")
    await chen.says("/suggest")
    return chen


async def a_suggestions_text(folder: Path) -> None:
    async with world(folder, changed(folder, limits__suggestion=10).organisation) as it:
        chen = await _to_the_text(it)
        await chen.sees("最多 10 个字")
        await chen.says("窗" * 11)
        await too_long(chen, 10, 11)
        await chen.says("窗" * 10)
        await chen.sees("哪一方面")


async def a_suggestions_captions(folder: Path) -> None:
    async with world(folder, changed(folder, limits__suggestion=10).organisation) as it:
        chen = await _to_the_text(it)
        await chen.says("窗" * 4)
        await chen.presses("校园建设")
        await chen.presses("📎 附件")
        await chen.sends_file("a.txt", b"a", caption="窗" * 5)  # an empty line stands between
        await chen.sees("附带的说明太长")
        await chen.sends_file("b.txt", b"b", caption="门" * 4)
        await chen.presses("发完了")
        await chen.presses("实名提交")
        assert (await newest(it)).body == f"{'窗' * 4}\n\n{'门' * 4}"


async def what_staff_write_to_a_suggestion(folder: Path) -> None:
    async with world(folder, changed(folder, limits__suggestion=10).organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        chen = await joined(it, "陈教授", "minmeng")
        await hand_in(chen, "多开窗")
        for act, status, confirm in (
            ("写答复", "", "发出答复"),
            ("改状态", "不予立案", "确定不予立案"),
        ):
            await office.presses("打开这条建言")
            await office.presses(act)
            if status:
                await office.presses(status)
            await office.sees("最多 10 个字")
            await office.says("好" * 11)
            await too_long(office, 10, 11)
            await office.says("好" * 10)
            if status:
                await office.presses("已经谈过")
            await office.presses(confirm)
            await chen.sees("好" * 10)


async def a_long_suggestion_is_shown_to_be_checked(folder: Path) -> None:
    """A limit above what one message holds: the text and its captions are more than that."""
    async with world(folder, changed(folder, limits__suggestion=9_000).organisation) as it:
        chen = await _to_the_text(it)
        await chen.says("窗" * 4_000)
        await chen.presses("校园建设")
        await chen.presses("📎 附件")
        await chen.sends_file("a.txt", b"a", caption="门" * 1_000)
        await chen.presses("发完了")
        await chen.sees("请核对", "窗" * 1_000)
        await chen.presses("实名提交")
        assert len((await newest(it)).body) == 5_002


async def a_suggestions_files(folder: Path) -> None:
    async with world(folder, changed(folder, limits__suggestion_files=2).organisation) as it:
        chen = await _to_the_text(it)
        await chen.says("多开窗")
        await chen.presses("校园建设")
        await chen.presses("📎 附件")
        await chen.sees("最多 2 个")
        for number in range(2):
            await chen.sends_file(f"{number}.txt", b"a")
        await chen.sees("已经收到 2 个（最多 2 个）")
        await chen.sends_file("3.txt", b"a")
        await chen.sees("最多 2 个，多出来的没有收下")
        await chen.presses("全部去掉")
        group = {"media_group_id": "g"}
        await sends(chen, *(picture(it, number) | group for number in range(3)))
        await chen.sees("这一组没有收下", "最多 2 个")
        other = {"media_group_id": "h"}
        await sends(chen, *(picture(it, number) | other for number in range(2)))
        await chen.presses("发完了")
        await chen.presses("实名提交")
        assert (await newest(it)).files == 2


# A workbook.


async def a_workbooks_bytes(folder: Path) -> None:
    """More than is set is refused with what is set, less is read: in the chat and by command."""
    for most, taken, refused in ((20_000, 15_000, 25_000), (9_000_000, 6_000_000, 9_000_100)):
        here = folder / str(most)
        settings = changed(here, limits__workbook_bytes=most)
        small, large = padded(plan(), taken), padded(plan(), refused)
        assert taken < len(small) < most < len(large)
        told = f"最大 {most / 1_000_000:g} MB"
        async with world(here, settings.organisation) as it:
            it.playground.clock.set(BEFORE)
            office = await it.staff("王老师", SCHOOL)
            await office.sends_file("计划.xlsx", large)
            await office.sees(told)
            await office.sends_file("计划.xlsx", small)
            await office.sees("将新建 1 个活动")
        assert told in await by_command(here, settings, large)
        assert "年度计划，共 1 行" in await by_command(here, settings, small)


async def a_librarys_bytes(folder: Path) -> None:
    """A larger file is taken too, but its text is not read."""
    async with world(folder, changed(folder, limits__library_bytes=10).organisation) as it:
        office = await joined(it, "王老师", grant=SCHOOL)
        await it.database.write(lambda tx: shelves.create(tx, "制度"))
        for content, told in ((b"0123456789", "标题和内容都能查找"), (b"01234567890", "文件太大")):
            await office.says("/staff")
            await office.presses("📚 资料库")
            await office.presses("➕ 放入资料")
            await office.sends_file("a.txt", content)
            for label in ("就用", "制度", "全体成员", "选好了"):
                await office.presses(label)
            await office.sees(told)
            await office.presses("放入资料库")


async def letters_of_a_day(folder: Path) -> None:
    async with world(folder, changed(folder, limits__letters=1).organisation) as it:
        lin = await joined(it, "林晓")
        await lin.says("眼镜忘在报告厅了")
        await lin.presses("转给办公室")
        await lin.says("伞也忘在报告厅了")
        said = await lin.presses("转给办公室")
        assert "一天最多转 1 条" in said["text"]


LIMITS: Mapping[str, Sequence[Check]] = {
    "name": (
        a_name_in_the_form,
        a_name_in_the_record,
        a_name_that_telegram_tells,
        a_name_of_the_playgrounds_people,
    ),
    "staff_no": (a_number_in_the_form, a_number_in_the_record),
    "title": (a_title_in_the_form, a_title_that_is_changed, a_title_in_a_plan),
    "place": (a_place_in_the_form, a_place_that_is_changed, a_place_in_a_plan),
    "description": (a_description_in_the_form, a_description_that_is_changed),
    "series": (a_series,),
    "suggestion": (
        a_suggestions_text,
        a_suggestions_captions,
        what_staff_write_to_a_suggestion,
        a_long_suggestion_is_shown_to_be_checked,
    ),
    "suggestion_files": (a_suggestions_files,),
    "letters": (letters_of_a_day,),
    "page": PAGES,
    **NUMBERS,
    "workbook_bytes": (a_workbooks_bytes,),
    "library_bytes": (a_librarys_bytes,),
}
