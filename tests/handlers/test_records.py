"""Every act that changes something leaves an entry in the audit log, or it is listed why not.

The walk of all roles does everything there is; here one who may does it, and what it writes is
looked at.
"""

from typing import Any

import pytest

from handlers.attendance import payloads as check_in
from handlers.calendar.payloads import CalendarAct
from handlers.contacts import payloads as contacts
from handlers.events import payloads as events
from handlers.features import FEATURES
from handlers.guests import payloads as guests
from handlers.kit.buttons import Payload
from handlers.kit.exports import Sheet, rechecked
from handlers.kit.forms import Choose
from handlers.kit.replies import Reply
from handlers.kit.texts import LANGUAGES, texts_of
from handlers.library.forms import CHANGES
from handlers.notices import payloads as notices
from handlers.office_days.payloads import DecideDays, TakeDays
from handlers.people import payloads as people
from handlers.planning.payloads import Decide, Guide, PlanPart, PlanPick
from handlers.polls import payloads as polls
from handlers.records.payloads import TakeRecords
from handlers.roles import payloads as of_roles
from handlers.suggestions import payloads as suggestions
from handlers.surveys import payloads as surveys
from handlers.surveys.stating import STATED
from handlers.votes import payloads as votes
from handlers.year import payloads as year
from storage import audit
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.acts import ACTIONS, ActKind
from storage.model.organisation import Organisation
from storage.people import members, roles
from storage.people.changes import FIELDS
from tests.handlers import roles_table as table
from tests.handlers.roles_walk import ORGANISATION, Walk, start_over, state, written
from tests.handlers.roles_world import World

UNDER_WAY = {"inbox", "drafts", "audit", "sqlite_sequence"}
"""Tables in which a question or a reply under way stands; what comes of it is the act."""
OWN = "members' own: nobody else's record, and what they answered stands there with its time"
NOT_AUDITED: dict[type[Payload] | str, str] = {
    people.Mine: OWN,
    people.Speak: OWN,
    people.Undo: OWN,
    people.Agree: OWN,
    people.Consent: OWN,
    people.Right: OWN,
    people.WithdrawClaim: OWN,
    year.Confirm: OWN,
    year.Open: OWN,
    events.Say: OWN,
    events.SayHere: OWN,
    events.Leave: OWN,
    events.GiveUp: OWN,
    events.CalendarFile: OWN,
    CalendarAct: OWN,
    DecideDays: "a table that waits, dropped by staff; saving it is recorded",
    TakeDays: "holidays, without any data of anybody",
    events.AnswerAll: OWN,
    events.OwnCode: OWN,
    "rating": "an entry would lead to who gave an anonymous one",
    check_in.Board: "a message of the staff person's own",
    notices.Acknowledge: OWN,
    notices.ByName: OWN,
    suggestions.Withdraw: OWN,
    suggestions.Shared: OWN,
    suggestions.AsAuthor: "an entry would lead to the author of an anonymous one",
    contacts.Met: "either side's own; who has set it stands there",
    contacts.Withdraw: "between the two of a pair: nobody else learns of it",
    polls.Tick: OWN,
    surveys.NewSurvey: "an empty table, without any data",
    surveys.Picture: "a picture of counts, without names",
    votes.Cast: "an entry would lead to who has voted in a secret one",
    votes.VoteAct: "a picture of counts; the other acts are recorded",
    guests.Own: OWN,
    "guest": OWN,
    "guest-names": OWN,
    "suggestion": "an entry would lead to who handed in an anonymous one",
    "suggestion-own-words": "the same",
    "register": "the person's own; that it was approved is recorded",
    "register-alone": "the same",
    "looked at": "a file that waits, looked at by whoever sent it; importing it is recorded",
    Guide: "an empty table, without any data",
    people.RosterGuide: "an empty table, without any data",
}
"""Payloads, forms and, for Decide, acts that leave no entry although they change something."""
SURVEY = "recorded: see tests/dialogs/test_surveys.py"
SIGN_UP = "recorded: see tests/dialogs/test_sign_up_in_full.py"
ON_ITS_WAY = (
    *("suggestion-return", "suggestion-not-ours", "suggestion-time", "suggestion-refuse"),
    *("suggestion-result", "suggestion-later", "suggestion-broken", "suggestion-opinion"),
)
WITHOUT_QUESTION = {
    **dict.fromkeys(("question-new", "question-sessions", "question-text"), SIGN_UP),
    **dict.fromkeys(("question-choices", "event-quota"), SIGN_UP),
    **dict.fromkeys(("event-question", "event-question-several", "event-companions"), OWN),
    **{f"me-{field}": OWN for field in FIELDS},
    "check-in-type": "recorded: see tests/dialogs/test_check_in.py",
    "attendance-left": "recorded: see tests/dialogs/test_check_in.py",
    "attendance-after": "recorded: see tests/dialogs/test_check_in.py",
    "find-member": "nothing is changed",
    "find-event": "nothing is changed",
    "find-item": "nothing is changed",
    "shelf-title": "recorded, as the other acts on shelves",
    **{f"library-{what}": "recorded: see tests/dialogs/test_library.py" for what in CHANGES},
    "answer-for": "nothing is changed",
    "report-span": "nothing is changed",
    **dict.fromkeys(("event-hours", "certificate-code"), "recorded: see test_certificates.py"),
    "guest-link": "recorded: see tests/dialogs/test_guests.py",
    "ladder-move": "recorded: see tests/dialogs/test_ladder.py",
    "proposal-return": "recorded: see tests/dialogs/test_approvals.py",
    **{f"member-{field}": "recorded: see tests/dialogs/test_members.py" for field in FIELDS},
    "claim-no": "recorded: see tests/dialogs/test_confirmed.py",
    "members-export": "recorded: see tests/dialogs/test_members.py",
    "taking": "recorded: see tests/dialogs/test_taking_over.py",
    "taking-again": "recorded: see tests/dialogs/test_taking_over.py",
    "relay": "between the two of a pair: nobody else learns of it",
    "year-entry": OWN,
    "year-words": OWN,
    "letter": "the person's own; who answers it is recorded",
    "letter-again": "the person's own; who answers it is recorded",
    "prepared-text": "recorded: see tests/dialogs/test_letters.py",
    "suggestion-code": "nothing is changed",
    **dict.fromkeys(("survey-page", "survey-card", "survey-file"), OWN),
    **{f"survey-{name}": SURVEY for name in (*STATED, "question")},
    **{f"survey-question-{name}": SURVEY for name in ("text", "items", "ends", "limits")},
    **dict.fromkeys(ON_ITS_WAY, "recorded: see tests/dialogs/test_suggestion_way.py"),
    "suggestion-colleagues": "nothing but whom an author asks; the office is not concerned",
    "suggestion-dissatisfied": "an entry would lead to the author of an anonymous one",
    "whose-work": "nothing is changed",
}
"""Forms that are not confirmed, so that the walk does not finish them, and leave no entry."""


class Recording(Walk):
    """A walk in which somebody who may does each thing, and every entry is counted."""

    silent: set[object]

    def __init__(self, database: Database, world: World) -> None:
        super().__init__(database, world)
        self.silent = set()
        self.form = ""

    async def _judge(self, rows: Any) -> None:
        async def work(tx: Transaction) -> None:
            before = await state(tx)
            for what, allowed in rows:
                if not allowed:
                    continue
                role = next(name for name in ("school", *sorted(allowed)) if name in allowed)
                with written(tx) as tables:
                    said = await self._does(tx, role, what)
                await self._look(before, before | await state(tx, tables), what, said)
                await start_over(tx)

        await self.database.write(work)

    async def _look(self, before: Any, after: Any, what: object, said: list[Reply]) -> None:
        name = self._name(what)
        changed = {table for table in after if after[table] != before[table]} - UNDER_WAY
        exported = any("_export" in reply.params for reply in said)
        if not changed and not exported:
            return
        if len(after["audit"]) == len(before["audit"]):
            self.silent.add(name)

    def _name(self, what: object) -> object:
        if isinstance(what, Choose) and self.form:
            return self.form
        if isinstance(what, PlanPart | PlanPick) or (
            isinstance(what, Decide | people.RosterAct)
            and what.act in {"drop", "column-yes", "column-no", "name", "erased"}
        ):
            return "looked at"
        return type(what) if isinstance(what, Payload) else what

    async def _confirmed(self, form: table.Filled) -> None:
        self.form = form.form
        await super()._confirmed(form)
        self.form = ""


async def test_every_act_that_changes_something_is_recorded(
    database: Database, world: World
) -> None:
    walk = Recording(database, world)
    await walk.through(*table.presses(world), "forms")
    assert walk.silent <= NOT_AUDITED.keys()
    # The list names nothing else; these two are walked no further than their question.
    assert NOT_AUDITED.keys() - walk.silent == {events.Leave, people.Agree}
    confirmed = {form.form for form in table.filled(world)}
    assert FEATURES.forms.keys() - confirmed == WITHOUT_QUESTION.keys()


async def test_an_entry_that_is_missing_is_noticed(
    database: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forgets(*_: object, **__: object) -> None:
        return

    monkeypatch.setattr(audit, "record", forgets)
    walk = Recording(database, world)
    await walk.through("staff", "people")
    assert {of_roles.TakeRole, of_roles.MakeLink, of_roles.TakeLink, TakeRecords} <= walk.silent
    assert {people.Remove, people.Reinstate, people.Decide} <= walk.silent


def test_every_recorded_action_has_a_name() -> None:
    actions = [action for some in ACTIONS.values() for action in some]
    assert len(actions) == len(set(actions))
    for language in LANGUAGES:
        texts = texts_of(language)
        assert [action for action in actions if not texts.has(f"act-{action}")] == []
        assert [kind for kind in ActKind if not texts.has(f"records-kind-{kind}")] == []


async def test_an_export_is_not_made_for_who_lost_the_role(
    database: Database, world: World
) -> None:
    """The press is answered first, the file is made later: after a pause or a restart."""
    walk = Walk(database, world)

    async def rows(tx: Transaction, _: Organisation, args: Any) -> Sheet:
        return Sheet("x", "x", ["x"], [["葛一泓"]])

    async def work(tx: Transaction) -> None:
        said = await walk._does(tx, "college", suggestions.Export())
        [args] = [reply.params["_export"]["args"] for reply in said if "_export" in reply.params]
        assert await rechecked(rows)(tx, ORGANISATION, args) == await rows(tx, ORGANISATION, {})
        person = await members.find(tx, world.ids["college"])
        assert person is not None
        await roles.revoke(tx, person.id, person.grants[0])
        for export in (rechecked(rows), *FEATURES.exports.values()):
            sheet = await export(tx, ORGANISATION, args)
            assert isinstance(sheet, Sheet)
            assert sheet.header == ["您的职务已经变动，这份表不能再给您。"]
            assert sheet.rows == ()
        await tx.execute("DELETE FROM members WHERE id = $1", person.id)
        sheet = await rechecked(rows)(tx, ORGANISATION, args)
        assert isinstance(sheet, Sheet)
        assert sheet.rows == ()

    await database.write(work)
