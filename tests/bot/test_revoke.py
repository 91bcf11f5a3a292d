"""Roles, links and memberships are listed and taken away by the command line."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from storage.engine.sqlite.database import SQLiteDatabase
from storage.engine.transaction import Transaction
from storage.model.people import Grant, MemberStatus, Role
from storage.people import members, roles
from storage.people.members import Registration
from tests.bot.typed import Typed
from tests.postgres import rows, server

T = TypeVar("T")
NOW = datetime(2027, 1, 5, tzinfo=UTC)
SCHOOL, MINMENG = Grant.school_staff(), Grant(Role.OFFICER, "minmeng")


def stored(typed: Typed, work: Callable[[Transaction], Awaitable[T]]) -> T:
    async def run() -> T:
        database = SQLiteDatabase(typed.folder / "tongxin.db")
        await database.open()
        try:
            return await database.write(work)
        finally:
            await database.close()

    return asyncio.run(run())


def acts(typed: Typed) -> list[tuple[object, ...]]:
    sql = "SELECT action, actor, target FROM audit ORDER BY id"
    rows = stored(typed, lambda tx: tx.all(sql))
    return [tuple(row) for row in rows]


@pytest.fixture
def office(typed: Typed) -> Typed:
    """An office of two: Wang of the school staff, and Lin, an officer, both members."""

    async def seed(tx: Transaction) -> None:
        for number, (name, grant) in enumerate((("王老师", SCHOOL), ("林晓", MINMENG)), start=1):
            one = await members.ensure(tx, number, name, "zh", NOW)
            stated = Registration(name, "jixie", (), "v", staff_no=f"A{number}")
            await members.register(tx, one.id, stated, approval=False, now=NOW)
            await roles.grant(tx, one.id, grant, NOW)

    stored(typed, seed)
    return typed


def test_a_role_is_listed_and_taken_away(office: Typed) -> None:
    listed = office.run("roles").out
    assert re.search(
        r"^  1  school-staff  2027-01-05  the command line  王老师$", listed, re.MULTILINE
    )
    assert re.search(
        r"^  2  officer minmeng  2027-01-05  the command line  林晓$", listed, re.MULTILINE
    )
    assert "There are no open links." in listed
    role = ("revoke", "role", "林晓", "officer", "--association", "民盟支部", "--yes")
    assert "林晓 is no longer officer minmeng" in office.run(*role).out
    assert "林晓" not in office.run("roles").out
    assert acts(office) == [("role-revoked", 0, 2)]
    told = stored(office, lambda tx: tx.all("SELECT content FROM notices"))
    assert [row["content"].count("you-lost-role") for row in told] == [1]
    assert "nobody of this name or number is officer minmeng" in office.refused(*role)


@pytest.mark.parametrize(
    "words",
    [
        ["roles"],
        ["revoke", "role", "1", "officer", "--association", "民盟支部", "--yes"],
        ["revoke", "link", "a", "--yes"],
        ["revoke", "member", "林晓", "--yes"],
    ],
)
def test_a_mistyped_path_makes_no_database(typed: Typed, words: list[str]) -> None:
    mistyped = typed.folder / "no-folder" / "tongixn.db"
    said = typed.refused(*words, TONGXIN_DATABASE=str(mistyped))
    assert said == f"tongxin: {mistyped}: there is no database"
    assert not mistyped.parent.exists()


def test_an_empty_file_stays_as_it_is(typed: Typed) -> None:
    mistyped = typed.folder / "notes.db"
    mistyped.touch()
    said = typed.refused("roles", TONGXIN_DATABASE=str(mistyped))
    assert said == f"tongxin: {mistyped}: there is no database"
    assert mistyped.read_bytes() == b""
    assert list(typed.folder.iterdir()) == [mistyped]


def test_an_empty_database_of_a_server_stays_empty(typed: Typed) -> None:
    name = server().run(server().make("template0"))
    address = server().address(name)
    files = typed.folder / "files" / "tongxin.db"
    try:
        said = typed.refused("roles", TONGXIN_DATABASE=address, TONGXIN_FILES=str(files))
        assert re.fullmatch(rf"tongxin: postgresql://\S+/{name}\S*: there is no database", said)
        assert rows(address, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == []
        assert not files.parent.exists()
    finally:
        server().run(server().drop(name))


@pytest.mark.parametrize("words", [["FILE", "to.db"], ["from.db", "FILE"], ["FILE", "--take-back"]])
def test_moving_what_is_no_database_leaves_nothing_beside_it(
    typed: Typed, words: list[str]
) -> None:
    letter = typed.folder / "letter.txt"
    letter.write_text("各位老师：\n" * 1000, "utf-8")
    before = sorted(typed.folder.iterdir())
    places = {"FILE": str(letter), "to.db": str(typed.folder / "to.db")}
    places["from.db"] = str(typed.folder / "from.db")
    said = typed.refused("move", *(places.get(one, one) for one in words))
    assert said == f"tongxin: {letter}: file is not a database"
    assert sorted(typed.folder.iterdir()) == before


def test_the_last_of_the_school_staff_stays(office: Typed) -> None:
    said = office.refused("revoke", "role", "1", "school-staff", "--yes")
    assert "the last of the school staff" in said
    assert acts(office) == []
    stored(office, lambda tx: roles.grant(tx, 2, SCHOOL, NOW))
    assert office.run("revoke", "role", "1", "school-staff", "--yes").code == 0
    assert "the last" in office.refused("revoke", "role", "2", "school-staff", "--yes")


def test_an_open_link_is_listed_and_made_void(office: Typed) -> None:
    token = re.search(r"/start i_(\S+)", office.run("invite", "school-staff").out)
    assert token
    name = roles.link_name(token[1])
    assert re.search(
        rf"^  {name}  school-staff  .*  the command line$", office.run("roles").out, re.MULTILINE
    )
    assert "void" in office.run("revoke", "link", name, "--yes").out
    assert "There are no open links." in office.run("roles").out
    assert "no open link" in office.refused("revoke", "link", name, "--yes")
    with pytest.raises(roles.InviteRefusedError):
        stored(office, lambda tx: roles.use(tx, token[1], NOW))
    assert [act[0] for act in acts(office)] == ["invite-made", "invite-revoked"]


def test_a_membership_is_ended(office: Typed) -> None:
    assert "they have a role" in office.refused("revoke", "member", "a2", "--yes")
    stored(office, lambda tx: roles.revoke(tx, 2, MINMENG))
    assert "林晓 is no longer a member" in office.run("revoke", "member", "a2", "--yes").out
    person = stored(office, lambda tx: members.find(tx, 2))
    assert person is not None
    assert person.status is MemberStatus.DECLINED
    assert acts(office) == [("member-removed", 0, 2)]
    assert "no member has this name" in office.refused("revoke", "member", "林晓", "--yes")


def test_it_is_asked_first(office: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def declines(question: str, **_: object) -> bool:
        asked.append(question)
        raise typer.Abort

    import typer  # noqa: PLC0415

    monkeypatch.setattr(typer, "confirm", declines)
    for words in (("role", "1", "school-staff"), ("member", "王老师")):
        assert "nothing was done" in office.refused("revoke", *words)
    assert [question.partition(" ")[0] for question in asked] == ["Take", "Take"]
    assert acts(office) == []
