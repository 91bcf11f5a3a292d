"""Every button, command, form, file, list and workbook, as every role: allowed as the table says.

What is refused changes nothing, and nobody comes to see the name of somebody whom their role does
not look after. That the walk notices a missing check is tried with each of them taken out.
"""

import inspect
import typing
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from msgspec.structs import replace

from handlers.features import FEATURES
from handlers.kit.buttons import Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.letters import payloads as of_letters
from handlers.notices import payloads as notices
from handlers.office.payloads import Status
from handlers.people import payloads as people
from handlers.planning import lists as planning_lists
from handlers.planning import payloads as planning
from handlers.planning import sign_up_payloads as sign_ups
from handlers.planning.payloads import Show
from handlers.suggestions import payloads as of_suggestions
from storage import audit, letters, rights
from storage.engine.database import Database
from storage.engine.transaction import ALL, Transaction
from storage.events import events
from storage.events import listed as managed_lists
from storage.model.people import Grant, MemberStatus
from storage.notices import lists
from storage.people import listing, members
from storage.rights import Reach
from storage.suggestions import suggestions
from tests.handlers import roles_table as table
from tests.handlers.roles_walk import Walk
from tests.handlers.roles_world import NOW, ROLES, World

NOT_A_CHECK = {
    "approvers_of",  # who is asked; may_approve_proposal decides who may
    "event_scope",  # names whose an event becomes; may_address decides whether it may be
    "campaign_scope",  # names whose a campaign becomes; whoever may plan events may make one
    # Who is told of a new member (tests/dialogs/test_members.py); the walk reads no notices.
    *("officers_of", "officer_reach"),
    # Who is told of a group, and whom its door lets in: tests/dialogs/test_association_groups.py.
    *("group_managers", "is_let_in"),
    "notified_of_change",  # who is told; changes_reach decides what is shown
    # Who hears of what a unit is given, and for which somebody is: is_in_charge decides.
    *("people_of", "units_of"),
    "may_undo_step",  # by default all of the office may: tests/storage/test_rights.py
    "checks_in_at",  # of which events a list is; may_check_in decides
    # What a stand-in may do about the school staff role: tests/dialogs/test_roles.py.
    *("may_take", "may_confirm_role", "hands_over_school"),
}


@pytest.mark.parametrize(
    "in_turn",
    [
        pytest.param(True, id="in-turn"),
        pytest.param(False, id="all", marks=pytest.mark.faults_long),
    ],
)
async def test_every_role_may_do_what_the_table_says(
    database: Database, world: World, *, in_turn: bool
) -> None:
    walk = Walk(database, world, in_turn=in_turn)
    parts = (*table.presses(world), "words", "workbench", "choices", "forms")
    differences = await walk.through(*parts)
    assert differences == [], "\n".join(differences)
    assert walk.kinds == set(FEATURES.presses)
    assert walk.exports == set(FEATURES.exports)


async def test_an_effect_of_what_is_refused_and_a_foreign_name_are_noticed(
    database: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def acts(context: Context, _: Status) -> None:
        await audit.record(context.tx, context.member.id, "approved", None, context.now)
        context.toast(context.texts.plain("not-yours"), alert=True)

    async def shows(context: Context, _: Status) -> None:
        context.show(View("葛一泓"))

    monkeypatch.setitem(FEATURES.presses, Status, acts)
    differences = await Walk(database, world).presses("own", Status)
    assert "refused to member, with an effect: Status()" in differences
    monkeypatch.setitem(FEATURES.presses, Status, shows)
    differences = await Walk(database, world).presses("own", Status)
    assert "葛一泓 shown to college: Status()" in differences
    assert "葛一泓 shown to school: Status()" not in differences


async def test_two_answers_for_gone_and_not_theirs_and_a_staff_number_are_noticed(
    database: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def tells(context: Context, press: Show) -> None:
        found = await events.find(context.tx, press.event)
        raise Refusal("event-gone" if found is None else "not-yours")

    async def shows(context: Context, _: Status) -> None:
        context.show(View(min(world.staff_numbers)))

    monkeypatch.setitem(FEATURES.presses, Show, tells)
    differences = await Walk(database, world).presses("events", Show)
    show = Show(world.events["dianqi"])
    assert f"tells college that it exists: {show}" in differences
    assert f"tells other that it exists: {show}" not in differences
    monkeypatch.setitem(FEATURES.presses, Status, shows)
    differences = await Walk(database, world).presses("own", Status)
    assert "a staff number shown to officer: Status()" in differences


def test_the_table_names_everything_there_is(world: World) -> None:
    assert table.BENCH.keys() == set(FEATURES.orders.bench)
    assert table.COMMANDS.keys() == FEATURES.commands.keys()
    assert table.MENU.keys() == FEATURES.menu.keys()
    confirmed = {name for name, form in FEATURES.forms.items() if form.echo is not None}
    assert {form.form for form in table.filled(world)} == confirmed


NOTICED: dict[str, str | tuple[str, type[Payload] | str]] = {
    **dict.fromkeys(("reports_reach", "may_read_reports", "may_credit"), "records"),
    **dict.fromkeys(("may_certify", "may_check_certificates"), "records"),
    "is_staff": "own",
    "may_see_status": "own",
    "may_take_part": "own",
    "staff_of": "people",
    "college_staff_of": "people",
    "may_approve": "people",
    "may_list_members": "workbench",
    "members_reach": "people",
    "may_see_member": "people",
    "may_correct": ("people", people.Correct),
    "may_read_record": "people",
    "may_remove": ("people", people.Remove),
    "may_manage_roles": "staff",
    "may_give": ("forms", "give-role-to"),
    "suggestions_reach": "suggestions",
    "may_read_log": "staff",
    "may_read_years": "staff",
    "may_see_proofs": "staff",
    "confirmers_of": "people",
    "may_confirm": "people",
    "claims_reach": "people",
    "changes_reach": "people",
    "reach_of": "events",
    "may_plan": "events",
    "may_manage_event": "events",
    "may_check_in": "check-in",
    "check_in_reach": "check-in",
    "may_check_in_anywhere": "check-in",
    "may_read_ratings": "check-in",
    "may_answer_for": "events",
    "participants_reach": "events",
    "may_read_answers": ("events", sign_ups.Tally),
    "may_import_plan": "events",
    "may_enter_office_days": "staff",
    "may_import_roster": ("people", people.RosterGuide),
    "may_link_record": ("people", people.MakeRecordLink),
    "may_merge": ("people", people.Compare),
    "may_ask_to_confirm": "people",
    "may_undo_roster": ("people", people.RosterPart),
    "may_write_to_many": "notices",
    "may_manage_notices": "notices",
    "may_manage_notice": "notices",
    "recipients_reach": ("notices", notices.Names),
    "may_release_notices": "notices",
    "may_settle_untold": "notices",
    "may_address": "proposals",
    "may_propose": "forms",
    "may_list_proposals": "workbench",
    "may_see_proposal": "proposals",
    "is_proposer": "proposals",
    "may_approve_proposal": "proposals",
    "may_suggest": "suggestions",
    "is_author": "suggestions",
    "people_reach": "letters",
    "handlers_of": "suggestions",
    "may_handle_suggestion": "suggestions",
    "deciders_of": ("suggestions", of_suggestions.Act),
    "may_decide_suggestion": "suggestions",
    "may_do": "suggestions",
    "is_in_charge": "suggestions",
    "helps_with": "suggestions",
    "may_see_suggestion": "suggestions",
    "may_see_shared": ("suggestions", of_suggestions.Shared),
    "may_support": ("suggestions", of_suggestions.Shared),
    "may_give_opinion": ("suggestions", of_suggestions.Helping),
    "may_release_answer": ("suggestions", of_suggestions.Act),
    "may_assign_contact": "contacts",
    "contacts_reach": "contacts",
    "may_be_contact": "contacts",
    "may_write_to": "contacts",
    "readers_of": "letters",
    "may_read_letter": "letters",
    "may_prepare_texts": ("letters", of_letters.Prepared),
    "may_read_library": "library",
    "may_keep_library": "library",
    "library_reach": "library",
    "may_keep_item": "library",
    "may_read_item": "library",
    "may_arrange_shelves": "library",
    "may_manage_campaign": ("events", planning.CampaignAct),
    "may_use_campaign": ("events", planning.OfCampaign),
    "groups_reach": "groups",
    "may_manage_groups": "groups",
    "may_manage_scope": "polls",
    "may_make_surveys": "surveys",
    "may_manage_survey": "surveys",
    "may_hold_votes": "votes",
    "may_manage_vote": "votes",
    "may_read_results": "votes",
    "may_see_shown_results": "votes",
}
"""In which part of the walk it is noticed that a check is missing.

Where much of the part comes before, also by which kind of button or which form.
"""


def _checks() -> dict[str, Callable[..., Any]]:
    """Return every function by which rights are decided."""
    return {
        name: function
        for name, function in vars(rights).items()
        if inspect.isfunction(function)
        and function.__module__ == rights.__name__
        and not name.startswith("_")
        and name not in NOT_A_CHECK
    }


def _taken_out(check: Callable[..., Any]) -> object:
    """Return what the function would return if it let everybody do everything."""
    answers: dict[object, object] = {
        bool: True,
        Reach: rights.EVERYTHING,
        tuple[Grant, ...]: tuple(grant for grant in ROLES.values() if grant is not None),
    }
    return answers[typing.get_type_hints(check)["return"]]


# Each takes out one and walks until it is noticed: a third of them here, all with the long tests.
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if number % 3 == 0 else pytest.mark.faults_long)
        for number, name in enumerate(_checks())
    ],
)
async def test_a_check_that_is_taken_out_is_noticed(
    database: Database, world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    allows = _taken_out(_checks()[name])
    monkeypatch.setattr(rights, name, lambda *_: allows)
    walk = Walk(database, world, only_first=True, only_refused=allows is True, in_turn=True)
    where = NOTICED[name]
    if isinstance(where, str):
        assert await walk.through(where) != []
        return
    part, what = where
    found = walk.confirms(what) if isinstance(what, str) else walk.presses(part, what)
    assert await found != []


GIVEN = [grant for grant in ROLES.values() if grant is not None]


async def test_lists_reach_as_far_as_the_pages_that_they_open(
    database: Database, world: World
) -> None:
    """A list is restricted by SQL and a page by rights: what one has, the other opens."""
    for grants in ((), *((one,) for one in GIVEN), *combinations(GIVEN, 2)):
        try:
            await _reach_as_far(database, world, grants)
        except AssertionError as error:
            error.add_note(f"with {grants}")
            raise


async def _reach_as_far(database: Database, world: World, grants: tuple[Grant, ...]) -> None:
    async def work(tx: Transaction) -> None:
        found = await members.find(tx, world.ids["officer"])
        assert found is not None
        viewer = replace(found, grants=grants)
        listed: set[int] = set()
        for which in lists.LISTS:
            listed |= {one.notice.id for one in await lists.page(tx, grants, which, limit=ALL)}
            counted = await lists.count(tx, grants, which)
            assert counted == len(await lists.page(tx, grants, which, limit=ALL))
        numbers = [
            row["id"]
            for row in await tx.all("SELECT id FROM notices WHERE bulk = 1 AND status <> 'draft'")
        ]
        assert listed == {one for one in numbers if await lists.visible(tx, one, grants)}

        reach, managed = rights.reach_of(grants), set[int]()
        for which in planning_lists.LISTS:
            page = await managed_lists.managed(tx, reach, NOW, which=which, limit=ALL)
            assert await managed_lists.managed_count(tx, reach, NOW, which=which) == len(page)
            managed |= {one.id for one in page}
        for number in [row["id"] for row in await tx.all("SELECT id FROM events")]:
            event = await events.find(tx, number)
            assert event is not None
            assert (number in managed) is rights.may_manage_event(grants, event)

        reached = rights.people_reach(grants)
        of_topics = rights.suggestions_reach(grants)
        handled = {one.id for one in await suggestions.everything(tx, of_topics)}
        for made in world.suggestions.values():
            assert (made.id in handled) is rights.may_handle_suggestion(grants, made)
        in_list = {
            closed: [
                await letters.at(tx, reached, place, closed=closed)
                for place in range(await letters.count(tx, reached, closed=closed))
            ]
            for closed in (False, True)
        }
        for number in world.letters.values():
            letter = await letters.find(tx, number)
            assert letter is not None
            reads = rights.may_read_letter(grants, letter)
            for closed, shown in in_list.items():
                there = (letter.closed_at is not None) is closed
                assert (letter in shown) is (reads and there)
        waiting = await listing.pending(tx, reached, viewer.id, limit=100)
        assert len(waiting) == await listing.pending_count(tx, reached, viewer.id)
        for number in world.ids.values():
            person = await members.find(tx, number)
            assert person is not None
            decides = rights.may_approve(viewer, person)
            assert (person in waiting) is (decides and person.status is MemberStatus.PENDING)
        found_by_name = await listing.page(tx, reached, listing.Wanted(), limit=99)
        for number in world.ids.values():
            person = await members.find(tx, number)
            assert person is not None
            readable = rights.may_read_record(grants, person)
            active = person.status is MemberStatus.ACTIVE
            assert (person in found_by_name) is (readable and active)

    await database.read(work)
