"""The library's search on both engines: right for any number of characters, and gone means gone."""

import random
from datetime import timedelta

from handlers.library.cutting import passages
from storage import privacy, rights
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.engine.words import folded, split, terms
from storage.library import copies, items, search, shelves
from storage.library.search import Hit
from storage.library.seeing import Viewer
from storage.model.audiences import Audience
from storage.model.library import File, Item, TextStatus
from storage.model.people import Grant, Member, MemberStatus
from storage.rights import EVERYTHING, NOTHING
from tests.faults.struck import StruckTransaction
from tests.storage.office import EVERYONE, NOON, people

JIXIE = Audience(colleges=("jixie",))
MEMBER = Viewer(("all", "college:dianqi"), NOTHING)
OTHER = Viewer(("all", "college:jixie"), NOTHING)
STAFF = Viewer((), EVERYTHING)
LONG = "无关的话。" * 95 + "这里说侨联茶话会的经费。" + "别的事情。" * 300
TEXTS: dict[str, list[tuple[int | None, str]]] = {
    "财务报销制度": [(None, "差旅报销须先审批，䶮与𠮷字也找得到。Annual report 2027年 v2.0")],
    "重庆行之旅": [(1, LONG), (2, "会\n议\n纪要：财務製度 Café")],
    "会议通知": [(None, "有会。议事规则另行通知。报一报，销一销。")],
}


async def fill(tx: Transaction) -> dict[str, int]:
    shelf = await shelves.create(tx, "制度")
    made = {}
    for title, pages in TEXTS.items():
        file = File("document", f"file-{title}")
        made[title] = await items.draft(
            tx, file, "", TextStatus.READ, passages(pages), b"bytes", NOON
        )
        await items.place(tx, made[title], shelf.id, title, "", EVERYONE)
    return made


async def ids_of(tx: Transaction, viewer: Viewer, typed: str) -> list[int]:
    return [one.id for one in await search.find(tx, viewer, typed, 60)]


async def test_any_number_of_characters_and_words_are_found(database: Database) -> None:
    expected = {
        "销": {"财务报销制度", "会议通知"},
        "䶮": {"财务报销制度"},
        "𠮷": {"财务报销制度"},
        "报销": {"财务报销制度"},  # not where 报 and 销 only stand near each other
        "会议": {"重庆行之旅", "会议通知"},
        "有会议": set(),
        "茶话会": {"重庆行之旅"},
        "侨联茶话会的经费": {"重庆行之旅"},
        "财务制度": {"重庆行之旅"},  # traditional and simplified are one
        "差旅 报销": {"财务报销制度"},
        "纪要 侨联": {"重庆行之旅"},  # on different pages
        "差旅 纪要": set(),
        "ANNUAL": {"财务报销制度"},
        "rep annu": {"财务报销制度"},
        "port": set(),
        "ｒｅｐｏｒｔ": {"财务报销制度"},
        "cafe": {"重庆行之旅"},
        "2027年": {"财务报销制度"},
        "v2": {"财务报销制度"},
        "bxzd": {"财务报销制度"},
        "CQXZL": {"重庆行之旅"},
        "zqhzl": {"重庆行之旅"},
        "x": set(),
        "。": set(),
        '"': set(),
        "报'销": {"财务报销制度"},
        "a OR b": set(),
        "& | !": set(),
    }

    async def check(tx: Transaction, made: dict[str, int]) -> None:
        names = {number: title for title, number in made.items()}
        for typed, titles in expected.items():
            hits = await search.find(tx, MEMBER, typed, 60)
            assert {names[one.id] for one in hits} == titles, typed
            assert hits == sorted(hits, key=lambda one: one.serial, reverse=True)
            assert await search.find(tx, MEMBER, typed, 1) == hits[:1]

    async def work(tx: Transaction) -> None:
        made = await fill(tx)
        await check(tx, made)
        # The newest, among which is looked first, are far from the others.
        for serial, title in ((3000, "重庆行之旅"), (9000, "会议通知")):
            for sql in (
                "UPDATE library_passages SET id = id + ($1 - $2) * 10000 WHERE item_id = $2",
                "UPDATE library_items SET serial = $1 WHERE id = $2",
            ):
                await tx.execute(sql, serial, made[title])
        await check(tx, made)
        hits = {one.title: Hit(one.id, one.serial) for one in await items.newest(tx, STAFF)}
        both = await search.shown(tx, [hits["会议通知"], hits["财务报销制度"]], "报 销")
        assert [one.passage is not None for one in both] == [True, True]
        # The words are in sight, on their page.
        [one] = await search.shown(tx, [hits["重庆行之旅"]], "茶话会")
        assert one.passage is not None
        assert "侨联茶话会" in one.passage
        assert len(one.passage) < 600
        assert one.page == 1
        [one] = await search.shown(tx, [hits["重庆行之旅"]], "财务制度 侨联")
        assert one.page == 2  # where the first of the words is
        [one] = await search.shown(tx, [hits["重庆行之旅"]], "纪要")
        assert one.page == 2
        [one] = await search.shown(tx, [hits["会议通知"]], "hytz")
        assert one.passage is None
        # Every passage is found by every two neighbours in it.
        for row in await tx.all("SELECT body FROM library_passages"):
            for at in range(0, len(row["body"]) - 1, 37):
                if terms(row["body"][at : at + 2]):
                    assert await search.find(tx, STAFF, row["body"][at : at + 2], 60)

    await database.write(work)


async def test_what_is_looked_for_is_found_and_shown_by_a_statement_each(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        made = await fill(tx)
        asked: list[str] = []
        counted = StruckTransaction(tx, lambda sql, _: asked.append(sql))
        for typed in ("销", "annual", "差旅报销", "报销 annual"):
            hits = await search.find(counted, MEMBER, typed, 1)
            assert len(asked) == 1, asked
            [one] = await search.shown(counted, hits, typed)
            assert one.passage is not None
            assert one.item == await items.find(tx, hits[0].id)
            assert len(asked) == 2, asked
            asked.clear()
        # So is what only others than the newest have.
        for sql in (
            "UPDATE library_passages SET id = id + 90000000 WHERE item_id = $1",
            "UPDATE library_items SET serial = serial + 9000 WHERE id = $1",
        ):
            await tx.execute(sql, made["会议通知"])
        for typed in ("差旅", "差旅报销"):
            assert len(await search.find(counted, MEMBER, typed, 1)) == 1
            assert len(asked) == 1, asked
            asked.clear()

    await database.write(work)


async def test_what_is_found_of_a_few_characters_in_many_rows_is_what_a_reader_would_find(
    database: Database,
) -> None:
    draw = random.Random(7)
    signs = ("会", "议", "的", "2", "a", "。")

    def text(length: int) -> str:
        return "".join(draw.choices(signs, (4, 4, 2, 1, 1, 1), k=length))

    async def work(tx: Transaction) -> None:
        shelf = await shelves.create(tx, "制度")
        texts: dict[int, list[str]] = {}
        for _ in range(30):
            made = passages([(1, text(draw.randrange(1, 9))), (2, text(9))])
            item = await items.draft(
                tx, File("document", "file"), "", TextStatus.READ, made, None, NOON
            )
            # Some are in the two newest blocks of the index, some before them.
            serial = item + draw.choice((0, 300, 600)) * 10
            for sql in (
                "UPDATE library_passages SET id = id + ($1 - $2) * 10000 WHERE item_id = $2",
                "UPDATE library_items SET serial = $1 WHERE id = $2",
            ):
                await tx.execute(sql, serial, item)
            await items.place(tx, item, shelf.id, title := text(4), "", EVERYONE)
            texts[item] = [title, *(one.body for one in made)]
        for typed in {*map(text, (1, 2, 3, 3, 3, 4, 4, 5) * 9), "会议的 议的会", "会会会"}:
            wanted = terms(typed)
            expected = {
                item
                for item, bodies in texts.items()
                if all(
                    any(term.pattern.search(folded(body)[0]) for body in bodies) for term in wanted
                )
            }
            hits = await search.find(tx, MEMBER, typed, 60)
            assert sorted(one.id for one in hits) == sorted(expected if wanted else ()), typed
            assert hits == sorted(hits, key=lambda one: one.serial, reverse=True)
            assert await search.find(tx, MEMBER, typed, 3) == hits[:3]
            for one in await search.shown(tx, hits, typed):
                assert one.passage is None or any(
                    term.pattern.search(folded(one.passage)[0]) for term in wanted
                ), (typed, one.passage)

    await database.write(work)


async def test_taken_down_or_replaced_is_gone(database: Database) -> None:
    async def begin(tx: Transaction) -> dict[str, int]:
        await people(tx, 2)
        made = await fill(tx)
        for at, hours in enumerate((0, 49)):
            sent = NOON - timedelta(hours=hours)
            await copies.note(tx, 1000 + at, made["财务报销制度"], 70 + at, sent)
        return made

    made = await database.write(begin)
    one = made["财务报销制度"]

    async def replace(tx: Transaction) -> None:
        draft = await items.draft(
            tx, None, "新的", TextStatus.READ, passages([(None, "新的办法")]), None, NOON
        )
        await items.replace(tx, made["会议通知"], draft, NOON)
        assert await items.find(tx, draft) is None
        assert await ids_of(tx, MEMBER, "办法") == [made["会议通知"]]
        assert await ids_of(tx, MEMBER, "会议通知") == [made["会议通知"]]
        assert await ids_of(tx, MEMBER, "另行") == []
        newest = await items.newest(tx, MEMBER, limit=9)
        assert [item.title for item in newest] == ["会议通知", "重庆行之旅", "财务报销制度"]
        assert newest[0].version == 2
        await items.retitle(tx, made["会议通知"], "开会须知")
        assert await ids_of(tx, MEMBER, "会议通知") == []
        assert await ids_of(tx, MEMBER, "khxz") == [made["会议通知"]]

    await database.write(replace)

    async def take_down(tx: Transaction) -> int:
        assert await copies.deletable(tx, one, NOON) == 1
        return await items.take_down(tx, one, NOON)

    assert await database.write(take_down) == 1
    while await database.write(lambda tx: tx.forget_words("library_passages")):
        pass

    async def gone(tx: Transaction) -> None:
        assert await ids_of(tx, STAFF, "差旅") == []
        assert await ids_of(tx, STAFF, "重庆") == [made["重庆行之旅"]]
        for table in ("readers", "contents", "passages", "events"):
            sql = f"SELECT count(*) FROM library_{table} WHERE item_id = $1"
            assert await tx.value(sql, one) == 0
        [left] = await copies.withdrawn(tx, 9)
        assert (left.chat_id, left.message_id) == (1000, 70)
        # A message that was on its way when the item was taken down goes as well.
        await copies.note(tx, 1001, one, 90, NOON)
        assert len(await copies.withdrawn(tx, 9)) == 2
        await privacy.erase(tx, left.member_id)
        assert len(await copies.withdrawn(tx, 9)) == 1
        assert await copies.trim(tx, NOON + timedelta(days=3), 9) == 1
        draft = await items.draft(tx, None, "x", TextStatus.READ, (), None, NOON)
        assert await items.trim_drafts(tx, NOON + timedelta(days=1), 9) == 1
        assert await items.find(tx, draft) is None

    await database.write(gone)


async def test_only_what_one_may_see_is_listed_and_found(database: Database) -> None:
    """The statements say what ``rights.may_read_item`` says of each item."""
    members = {
        "all": Member(1, 1, MemberStatus.ACTIVE, "a", "zh", college="dianqi"),
        "jixie": Member(2, 2, MemberStatus.ACTIVE, "b", "zh", college="jixie"),
        "minmeng": Member(3, 3, MemberStatus.ACTIVE, "c", "zh", associations=("minmeng",)),
        "visitor": Member(4, 4, MemberStatus.VISITOR, "d", "zh"),
    }
    staff = {
        "school": (Grant.school_staff(),),
        "college": (Grant.college_staff("jixie"),),
    }

    async def work(tx: Transaction) -> None:
        shelf, hidden = await shelves.create(tx, "制度"), await shelves.create(tx, "隐藏")
        await shelves.hide(tx, hidden.id, hidden=True)
        made: list[Item] = []
        for scope, audience in (
            ("", EVERYONE),
            ("college:jixie", JIXIE),
            ("association:minmeng", Audience(associations=("minmeng",))),
        ):
            for place in (shelf, hidden):
                number = await items.draft(
                    tx, None, "正文", TextStatus.READ, passages([(None, "正文")]), None, NOON
                )
                await items.place(tx, number, place.id, "标题", scope, audience)
                found = await items.find(tx, number)
                assert found is not None
                made.append(found)
        await items.draft(tx, None, "正文", TextStatus.READ, passages([(None, "正文")]), None, NOON)
        people = [*members.values()]
        people += [
            Member(5, 5, MemberStatus.VISITOR, "e", "zh", grants=own) for own in staff.values()
        ]
        for person in people:
            viewer = Viewer.of(person)
            may = {item.id for item in made if rights.may_read_item(person, item)}
            assert set(await ids_of(tx, viewer, "正文")) == may
            assert {item.id for item in await items.newest(tx, viewer)} == may
            assert await items.count(tx, viewer) == len(may)
            assert sum(one.items for one in await shelves.seen(tx, viewer)) == len(may)

    await database.write(work)


def test_words_are_split_the_same_way_wherever_a_line_ends() -> None:
    assert split("会\n议 报销") == split("会议报销")
    assert split("财務製度") == split("财务制度")
    assert "ǀ" in split("会议。报销").split()[4:]
    assert terms("“会议”") == terms("会议")
    assert terms("  ,。") == ()
