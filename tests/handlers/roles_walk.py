"""Everybody presses and says everything that the table of roles names; what differs is told."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from bot import config
from handlers import incoming
from handlers.dispatch import Dispatcher
from handlers.features import FEATURES
from handlers.kit import contact, replies
from handlers.kit.buttons import Payload
from handlers.kit.exports import Book, Cards, Chart, Document, Made, Tables
from handlers.kit.forms import ECHO, Choose
from handlers.kit.replies import Reply
from handlers.kit.texts import texts_of
from handlers.notices.payloads import Compose
from handlers.office_days.reading import DayTable
from handlers.people.payloads import TakeMembers
from handlers.questions.reading import QuestionTable
from handlers.refused import WITHOUT_RIGHT
from handlers.rosters.prepared import Prepared
from handlers.rosters.reading import Heading, Roster
from storage.conversations import drafts, inbox
from storage.engine.database import Database
from storage.engine.sqlite.transaction import SQLiteTransaction
from storage.engine.transaction import Transaction
from storage.model.people import Grant, Member, MemberStatus
from storage.model.questions import NewQuestion, QuestionKind
from storage.model.rosters import Judged, Listed, RowKind, RowRefusal
from tests import databases
from tests.handlers import roles_table as table
from tests.handlers.roles_world import FIRST, NOW, PEOPLE, ROLES, SEEN, World

_CONFIGURED = config.load(Path(__file__).parents[2] / "config.toml", {}).organisation
ORGANISATION = replace(_CONFIGURED, public="https://bot.example.org")
BOT = "tongxin_bot"
WORDS = texts_of("zh")
REFUSALS = (
    *("not-yours", "not-staff", "register-first", "register-first-pending", "register-already"),
    *("event-gone", "plan-not-yours", "me-visitor", "me-undo-none", "claim-gone"),
    *("me-withdraw-gone", "hours-nothing"),
    *("notice-not-yours", "notice-not-theirs", "broadcast-audience-not-yours"),
    "suggest-shared-gone",
    *("suggest-gone", "suggest-not-yet", "person-not-theirs", "staff-own-right", "year-gone"),
    *("proposal-gone", "planning-wider-published", "poll-gone", "guest-gone"),
    *("guest-member", "poll-wider", "vote-wider", "survey-wider", "vote-gone"),
    "survey-gone",
    "results-not-open",
    *("proposal-gone", "planning-wider-published", "letter-not-there"),
    *("roster-decided", "roster-not-fetched", "same-gone", "same-no-undo", "taking-gone"),
    "library-gone",
    "rate-not-there",
    *("relay-members-only", "relay-not-now", "relay-gone", "contact-not-theirs", "contact-gone"),
)
OFFICE = contact.inline(ORGANISATION, WORDS)
ALERTS = {WORDS.plain(key, contact=OFFICE)[: replies.ALERT_LIMIT] for key in REFUSALS}
OF_RIGHTS = {WORDS.plain(key, contact=OFFICE)[: replies.ALERT_LIMIT] for key in WITHOUT_RIGHT}
SENTENCES = {str(WORDS(key, contact=OFFICE)) for key in REFUSALS}
ROSTER = Roster(
    (
        Listed("册", 2, "甲某", staff_no="G200010", phone="+8613800138001"),
        Listed("册", 3, "某school", staff_no="G200012"),
    ),
    ("姓名", "工号", "手机"),
)
"""The numbers are those of people whom not all may see; see roles_world.py."""
_OWN = Member(1, 1, MemberStatus.ACTIVE, "王", "zh", grants=(Grant.school_staff(),))
_LISTED = Listed("册", 2, "乙某", staff_no="G200099")
COMPARED = Prepared(
    Roster((_LISTED,), ("姓名",), headings={"册": (Heading("name", "姓名", 0),)}),
    _OWN,
    (Judged(_LISTED, RowKind.REFUSED, refusal=RowRefusal("name", "roster-elsewhere")),),
    (),
)
"""A roster that school staff have sent, with a row that is refused."""
TURNS = 4
PLAN = {"file_id": "F", "file_unique_id": "U", "file_size": 9, "file_name": "plan.xlsx"}

Update = dict[str, Any]


class Data(str):
    """What a button carries, as it was read from the button."""

    __slots__ = ()


class Read(dict[str, Any]):
    """A document that was read before the update was handled."""

    def __init__(self, document: dict[str, Any], prepared: object) -> None:
        super().__init__(document)
        self.prepared = prepared


async def start_over(tx: Transaction) -> None:
    """Undo everything of this transaction, however often that is done.

    ``undo`` goes back to a savepoint that goes on, so that SQLite restores each page that was ever
    changed since.
    """
    assert isinstance(tx, SQLiteTransaction)
    for statement in ("ROLLBACK", "BEGIN IMMEDIATE", "SAVEPOINT job"):
        tx._connection.execute(statement)
    tx.forget()


class Walk:
    """Everybody, who press and say everything that the table names."""

    def __init__(
        self,
        database: Database,
        world: World,
        *,
        only_first: bool = False,
        only_refused: bool = False,
        in_turn: bool = False,
    ) -> None:
        self.database = database
        self.world = world
        self.only_first = only_first
        """Whether to stop at the first difference."""
        self.only_refused = only_refused
        """Whether only those press who should be refused."""
        self.in_turn = in_turn
        """Whether those who may make no press of a kind make only some of its presses.

        They are refused whatever it is about: of the presses that the same roles may make all make
        the first, and each of the others is made by a quarter of them in turn.
        """
        self.dispatcher = Dispatcher(ORGANISATION, BOT, FEATURES)
        self.numbers = count(len(ROLES) + 1)
        self.kinds: set[type[Payload]] = set()
        self.exports: set[str] = set()
        self.differences: list[str] = []

    @property
    def over(self) -> bool:
        return self.only_first and bool(self.differences)

    async def through(self, *parts: str) -> list[str]:
        """Return where what happens in these parts of the table differs from it."""
        for part in parts:
            await self._part(part)
        return self.differences

    async def presses(self, part: str, kind: type[Payload]) -> list[str]:
        """Return where presses of this kind of button, among the part's, differ from the table."""
        await self._judge(
            (press, allowed)
            for press, allowed in table.presses(self.world)[part]
            if isinstance(press, kind)
        )
        return self.differences

    async def confirms(self, name: str) -> list[str]:
        """Return where what happens when everybody confirms this form differs from the table."""
        for form in table.filled(self.world):
            if form.form == name and not self.over:
                await self._confirmed(form)
        return self.differences

    async def _part(self, part: str) -> None:
        if part == "words":
            said = {f"/{name}": allowed for name, allowed in table.COMMANDS.items()}
            said |= {WORDS.plain(key): allowed for key, allowed in table.MENU.items()}
            await self._judge(said.items())
            await self._judge([(PLAN, table.SCHOOL), (Read(PLAN, ROSTER), table.PLANNERS)])
            await self._judge([(Read(PLAN, COMPARED), table.SCHOOL)])
            days = DayTable({"2027-04-12": (False, "校庆")})
            await self._judge([(Read(PLAN, days), table.SCHOOL)])
            asked = QuestionTable("题目", (NewQuestion(QuestionKind.TEXT, "建议", keep_days=9),))
            await self._judge([(Read(PLAN, asked), table.PLANNERS)])
        elif part == "workbench":
            await self._benches()
        elif part == "choices":
            await self._choices()
        elif part == "forms":
            for form in table.filled(self.world):
                if not self.over:
                    await self._confirmed(form)
        else:
            await self._judge(table.presses(self.world)[part])

    async def _judge(self, rows: Iterable[tuple[object, frozenset[str]]]) -> None:
        """Have every role do each of these, undoing it after a look at what came of it."""
        rows = list(rows)

        async def work(tx: Transaction) -> None:
            assert isinstance(tx, SQLiteTransaction)
            before = await state(tx)
            of_gone: dict[tuple[str, Payload], list[Reply]] = {}
            may_some = defaultdict[type, frozenset[str]](frozenset)
            for what, allowed in rows:
                may_some[type(what)] |= allowed
            alike: Counter[object] = Counter()
            for what, allowed in rows:
                roles = [*ROLES]
                if isinstance(what, Payload):
                    self.kinds.add(type(what))
                    turn = alike[type(what), allowed]
                    alike[type(what), allowed] += 1
                    if self.in_turn and turn:
                        roles = [*may_some[type(what)].union(roles[turn % TURNS :: TURNS])]
                gone = _gone(what)
                for role in roles:
                    if self.over:
                        return
                    if self.only_refused and role in allowed:
                        continue
                    changes = tx._connection.total_changes
                    said = await self._does(tx, role, what)
                    # That the update is handled is one, that it was refused is on record.
                    logged = await tx.value(_LOGGED)
                    wrote = tx._connection.total_changes - changes > 1 + logged
                    changed = role not in allowed and wrote and await state(tx) != before
                    self._compare(role, what, said, allowed=role in allowed, changed=changed)
                    if isinstance(what, Payload) and bool(logged) != _without_right(said):
                        self.differences.append(f"on record or not, {role}: {what}")
                    self._look_for_names(role, what, said, await self._sheets(tx, said))
                    await start_over(tx)
                    if role not in allowed and gone is not None:
                        # Many of the rows differ only in what they are about.
                        if (role, gone) not in of_gone:
                            of_gone[role, gone] = await self._does(tx, role, gone)
                            await start_over(tx)
                        if of_gone[role, gone] != said:
                            self.differences.append(f"tells {role} that it exists: {what}")

        if not self.over:
            await self.database.write(work)

    async def _does(self, tx: Transaction, role: str, what: object) -> list[Reply]:
        """Let them press, say or send it; the role's own number is the update's."""
        number = [*ROLES].index(role)
        prepared = what.prepared if isinstance(what, Read) else None
        return await self._handle(tx, _update(number + 1, role, what), prepared)

    async def _handle(
        self, tx: Transaction, update: Update, prepared: object = None
    ) -> list[Reply]:
        message = incoming.read(msgspec.json.encode(update), BOT)
        assert message is not None
        message = msgspec.structs.replace(message, prepared=prepared)
        return await self.dispatcher.handle(tx, message, NOW)

    def _compare(
        self, role: str, what: object, said: list[Reply], *, allowed: bool, changed: bool
    ) -> None:
        refused = _refused(said)
        if allowed and refused:
            self.differences.append(f"refused to {role}: {what}")
        elif allowed and all(reply.method == "answerCallbackQuery" for reply in said):
            self.differences.append(f"nothing shown to {role}: {what}: {said}")
        elif not allowed and not refused:
            self.differences.append(f"allowed to {role}: {what}")
        elif changed:
            self.differences.append(f"refused to {role}, with an effect: {what}")

    async def _sheets(self, tx: Transaction, said: list[Reply]) -> str:
        """Return what stands in the workbooks that come with these replies."""
        cells = []
        for reply in _with_others(said):
            if export := reply.params.get("_export"):
                self.exports.add(export["name"])
                sheet = await FEATURES.exports[export["name"]](tx, ORGANISATION, export["args"])
                cells += _words_of(sheet)
        return "\n".join(cells)

    def _look_for_names(self, role: str, what: object, said: list[Reply], sheets: str) -> None:
        shown = replies.pack(said).decode() + sheets
        for name in PEOPLE.keys() - SEEN.get(role, frozenset()):
            if name in shown:
                self.differences.append(f"{name} shown to {role}: {what}")
        if role == "officer" and any(number in shown for number in self.world.staff_numbers):
            self.differences.append(f"a staff number shown to {role}: {what}")

    async def _benches(self) -> None:
        """See which entries the workbench has for each role."""
        named = dict(zip(FEATURES.orders.bench, FEATURES.bench, strict=True))

        async def work(tx: Transaction) -> None:
            for role in ROLES:
                said = await self._does(tx, role, "/staff")
                shown = set(_buttons(said).values())
                await start_over(tx)
                for name, entry in named.items():
                    expected = role in table.BENCH[name]
                    if (entry.press.pack() in shown) != expected:
                        self.differences.append(f"{name} on the workbench of {role}")

        if not self.over:
            await self.database.write(work)

    async def _choices(self) -> None:
        """Have every role choose whom a notice is for, in a form under way."""
        form = table.Filled("broadcast", "school", Compose(), ("大家好",), table.SCHOOL)
        version = await self._fills(form)
        chosen = table.choices(self.world)
        await self._judge([(Choose("c", value, version), allowed) for value, allowed in chosen])
        list_ = TakeMembers("a.minmeng")
        form = table.Filled("members-export", "school", list_, ("联络成员",), table.PLANNERS)
        version = await self._fills(form)
        await self._judge([(Choose("c", "made", version), form.allowed)])

    async def _confirmed(self, form: table.Filled) -> None:
        """Have every role confirm the form, as if it was theirs."""
        version = await self._fills(form)
        await self._judge([(table.confirmed(version), form.allowed)])

    async def _fills(self, form: table.Filled) -> int:
        """Have a form filled in by one role; give its draft to all, and return its version."""
        said = await self._commits(form.by, form.begin)
        for word in form.words:
            data = next((data for text, data in _buttons(said).items() if word in text), None)
            said = await self._commits(form.by, word if data is None else Data(data))

        async def given(tx: Transaction) -> int:
            dialog = await drafts.find(tx, self.world.ids[form.by])
            assert dialog is not None, (form, said)
            assert dialog.form == form.form, (form, dialog)
            confirmed = FEATURES.forms[form.form].echo is not None
            complete = confirmed and (form.form != "broadcast" or len(form.words) > 1)
            assert (dialog.step == ECHO) is complete, (form, dialog, said)
            await _forget_drafts(tx)
            for role in ROLES:
                await drafts._save(tx, self.world.ids[role], dialog)
            return dialog.version

        return await self.database.write(given)

    async def _commits(self, role: str, what: object) -> list[Reply]:
        update = _update(next(self.numbers), role, what)
        arrival = inbox.Arrival(update["update_id"], _id(role), b"{}")

        async def work(tx: Transaction) -> list[Reply]:
            await inbox.store(tx, [arrival], NOW)
            if isinstance(what, Payload):  # where a form begins, the one before is over
                await _forget_drafts(tx)
            return await self._handle(tx, update)

        return await self.database.write(work)


def _words_of(made: Made) -> list[str]:
    """Return what somebody can read in a file."""
    match made:
        case Cards():
            return [card.name for card in made.cards]
        case Document():
            return [made.content.decode(errors="replace")]
        case Tables():
            return [str(cell) for one in made.sheets for row in one[2] for cell in row]
        case Chart():
            return [made.title, made.subtitle, *map(str, made.bars)]
        case Book():
            return [str(cell) for part in made.parts for row in part.rows for cell in row]
    return [made.title, *(str(cell) for row in made.rows for cell in row)]


async def _forget_drafts(tx: Transaction) -> None:
    await tx.execute("DELETE FROM drafts")
    tx.memory.clear()


def _id(role: str) -> int:
    return FIRST + [*ROLES].index(role)


def _update(number: int, role: str, what: object) -> Update:
    """Return the press on a button (or its data), the words said, or the file sent."""
    person = {"id": _id(role), "is_bot": False, "first_name": "x"}
    message: Update = {"message_id": 1, "date": 0, "chat": {"id": _id(role), "type": "private"}}
    if isinstance(what, Payload | Data):
        data = what.pack() if isinstance(what, Payload) else str(what)
        press = {"id": "1", "from": person, "data": data, "message": message}
        return {"update_id": number, "callback_query": press}
    message["from"] = person
    if isinstance(what, str):
        message["text"] = what
        if what.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(what)}]
    else:
        message["document"] = what
    return {"update_id": number, "message": message}


NOWHERE = 10**12
"""An id that nothing has."""
_IDS = (
    *("event", "member", "notice", "through", "suggestion", "series", "plan", "claim", "number"),
    *("proposal", "person", "record", "merge", "campaign", "item"),
)


def _gone(what: object) -> Payload | None:
    """Return the same press on something that does not exist; None if it is about nothing."""
    if isinstance(what, Choose):
        kind, _, rest = what.value.partition(".")
        absent = f"s.{NOWHERE}.{rest.partition('.')[2]}"
        return replace(what, value=absent) if kind == "s" else None
    ids: dict[str, Any] = {name: NOWHERE for name in _IDS if hasattr(what, name)}
    if not ids or not isinstance(what, Payload):
        return None
    return replace(what, **ids)  # type: ignore[type-var]


def _with_others(said: list[Reply]) -> Iterable[Reply]:
    """Yield the replies and what is sent instead where Telegram refuses one."""
    for reply in said:
        one: Reply | None = reply
        while one is not None:
            yield one
            one = one.otherwise


def _refused(said: list[Reply]) -> bool:
    """Tell whether all that was said is that it is not for them."""
    if len(said) != 1:
        return False
    [reply] = said
    if reply.method == "answerCallbackQuery":
        return bool(reply.params.get("show_alert")) and reply.params["text"] in ALERTS
    return reply.params.get("text") in SENTENCES and not _buttons(said)


def _buttons(said: list[Reply]) -> dict[str, str]:
    return {
        button["text"]: button["callback_data"]
        for reply in said
        for row in (reply.params.get("reply_markup") or {}).get("inline_keyboard", ())
        for button in row
    }


_WRITES = re.compile(r"\b(?:INTO|UPDATE(?: OR \w+)?|DELETE FROM) (\w+)")


@contextmanager
def written(tx: Transaction) -> Iterator[set[str]]:
    """Collect the tables that are written to, by triggers too.

    What a foreign key takes away follows from a row that goes, whose table is named.
    """
    assert isinstance(tx, SQLiteTransaction)
    tables: set[str] = set()
    tx._connection.set_trace_callback(lambda sql: tables.update(_WRITES.findall(sql)))
    try:
        yield tables
    finally:
        tx._connection.set_trace_callback(None)


async def state(
    tx: Transaction, tables: Set[str] | None = None
) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that is stored, or what stands in these tables, but for the updates."""
    names = sorted(await databases.tables(tx) - {"inbox"})
    if tables is not None:
        names = [name for name in names if name in tables]
    where = {"audit": " WHERE action <> 'refused'"}
    return {
        name: [tuple(row) for row in await tx.all(f"SELECT * FROM {name}{where.get(name, '')}")]
        for name in names
    }


_LOGGED = "SELECT count(*) FROM audit WHERE action = 'refused'"


def _without_right(said: list[Reply]) -> bool:
    """Tell whether all that was said is that they have not the right to it."""
    return any(
        reply.method == "answerCallbackQuery" and reply.params.get("text") in OF_RIGHTS
        for reply in said
    )
