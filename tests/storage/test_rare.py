"""What is asked of the database seldom, each with a row, on both engines."""

import dataclasses
from datetime import timedelta

import pytest

from storage import groups, letters, privacy, tags
from storage.conversations import inbox
from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import (
    absences,
    asking,
    campaigns,
    coded,
    date_polls,
    events,
    guests,
    late,
    quotas,
    rsvps,
)
from storage.events.leaving import free_for_waitlist
from storage.events.series import begin_series
from storage.merging import merging, undoing
from storage.merging.merging import Reason
from storage.model.events import Answer, Event
from storage.model.groups import CHANNEL, GROUP, Standing
from storage.model.people import Grant, Role, Term
from storage.model.plans import Undated
from storage.model.questions import Choice, NewQuestion, QuestionKind
from storage.model.suggestions import SuggestionFile
from storage.notices import (
    correcting,
    corrections,
    gathered,
    notices,
    parcels,
    posting,
    posts,
    proposals,
    recipients,
    relays,
    restored,
    untold,
)
from storage.notices.correcting import JobFate, JobReport
from storage.notices.parcels import Report
from storage.notices.restored import Amended, Because
from storage.operations import health, outage
from storage.people import (
    changes,
    claims,
    members,
    membership,
    news,
    outside,
    roles,
    stand_ins,
    waiting,
)
from storage.people.membership import HoldsRolesError
from storage.planning import imports, undated
from storage.questions import answers, questions
from storage.rights import EVERYTHING, Reach
from storage.rosters import imports as rosters
from storage.suggestions import author, steps, suggestions, taking
from storage.suggestions.suggestions import NewSuggestion
from storage.suggestions.taking import By
from tests.office import ORGANISATION
from tests.storage.office import EVERYONE, NOON, ZONE, broadcast, claim, event_on, people, sweep
from tests.storage.plans import ROWS

SOON = NOON + timedelta(days=20)
JIXIE = Grant(Role.COLLEGE_STAFF, "jixie")


async def test_updates_that_wait(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await inbox.store(tx, [Arrival(1, 5, b"{}"), Arrival(2, 6, b"{}")], NOON)
        assert await inbox.count_attempt(tx, 1) == 1
        await inbox.count_attempts(tx, [1, 2])
        assert [one.attempts for one in await inbox.unfinished(tx)] == [2, 1]
        await inbox.mark_handled(tx, 1, b"[]")
        assert await inbox.replies(tx, 1) == b"[]"
        await inbox.delete_open(tx, {5})
        assert await inbox.open_numbers(tx) == {2}

    await database.write(work)


async def test_people_who_leave_or_stay(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        one, other = await people(tx, 2, "minmeng")
        assert [found.id for found in await members.called(tx, "成员0")] == [one]
        await roles.invite(tx, JIXIE, valid=timedelta(days=1), now=NOON)
        assert await roles.void_links(tx, NOON) == 1
        await roles.grant(tx, one, JIXIE, NOON)
        for refused in (membership.remove(tx, one, NOON), membership.await_again(tx, one)):
            with pytest.raises(HoldsRolesError):
                await refused
        await claims.claim(tx, other, claims.NAME, "王老师", NOON)
        found = await members.find(tx, other)
        assert found is not None
        await changes.change(tx, found, "phone", "+8613812345678", NOON)
        await outside.drop_registration(tx, other)
        found = await members.find(tx, other)
        assert found is not None
        assert (found.college, found.associations) == (None, ())

    await database.write(work)


async def test_plans_and_their_drafts(database: Database) -> None:
    row = Undated(1, "", "symposium", "座谈", "", None, (), (), "3月中旬", "传承")

    async def work(tx: Transaction) -> None:
        made = await imports.import_at_once(tx, ROWS, [row], ORGANISATION, NOON)
        assert made.undated == 1
        again = await imports.import_at_once(tx, ROWS, [row], ORGANISATION, NOON)
        assert (again.event_ids, again.undated) == ((), 0)
        found = await coded.of_year(tx, 2027)
        assert await coded.years(tx) == {2027: len(found)}
        first, second, *_ = found
        named = await coded.of_codes(tx, [first.code, f"{second.code[:-4]}zzzz"])
        assert named == {first.code: first.event}
        others = await coded.besides(tx, [first.event.id], [2027], NOON)
        assert [one.id for one in others] == [one.event.id for one in found[1:]]
        assert second.event.plan_key is not None
        await events.set_plan_key(tx, first.event.id, second.event.plan_key)
        keys = {one.event.id: one.event.plan_key for one in await coded.of_year(tx, 2027)}
        assert keys[first.event.id] == second.event.plan_key
        assert keys[second.event.id] == first.event.plan_key
        [draft] = await undated.page(tx, limit=2)
        assert (draft.campaign_id is not None, draft.campaign) == (True, "传承")
        made_too = await undated.campaigns_of_import(tx, 1)
        assert made_too == {draft.campaign_id}
        await campaigns.discard_empty(tx, made_too, NOON)
        assert await undated.find(tx, draft.id) == draft
        assert await undated.discard_of_import(tx, 1) == 1
        await campaigns.discard_empty(tx, made_too, NOON)
        assert await campaigns.known(tx) == []
        series = await begin_series(tx, "x", "y", NOON, plan_key="k")
        assert await begin_series(tx, "x", "y", NOON, plan_key="k") == series
        key = await tx.value("SELECT min(plan_key) FROM events")
        assert await events.planned(tx, key)

    await database.write(work)


async def test_what_is_said_to_the_office(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 1)
        await letters.save(tx, 1, "问好", NOON, attached="", message_id=0)
        assert [one.body for one in await letters.of_member(tx, 1)] == ["问好"]
        made, _ = await suggestions.submit(tx, NewSuggestion("campus", "x", 1), zone=ZONE, now=NOON)
        taken = await steps.take(tx, made.id, 1, By(1, NOON, ORGANISATION))
        await taking.undo(tx, made.id, taken.version, NOON)
        await author.withdraw(tx, made.id, NOON)
        assert await steps.steps_of(tx, made.id) == []

    await database.write(work)


async def test_figures_and_outages(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        await broadcast(tx)
        await sweep(tx)
        await claim(tx)
        found = await health.figures(tx, NOON)
        assert found.bytes > 100_000
        assert found.under_way == 1
        counted = await health.counted(tx, NOON)
        assert (counted.active.number, counted.queued.number) == (2, 0)
        assert sum((await health.waiting(tx)).values()) == 2
        await outage.begin(tx, NOON)
        assert await outage.end(tx) == NOON

    await database.write(work)
    await health.check_room(database)


async def test_a_copy_that_was_restored(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        _, other = await people(tx, 2)
        await notices.notify(tx, [other], "x", {}, NOON)
        notice = await broadcast(tx)
        await sweep(tx)
        await tx.execute("UPDATE notices SET progress_message = 1, expanded_to = 0 WHERE bulk = 1")
        await notices.mark_progress_since(tx, NOON)
        await tx.execute("UPDATE notices SET status = 'paused' WHERE id = $1", notice)
        await inbox.store(tx, [Arrival(1, 5, b"{}")], NOON)
        await inbox.mark_handled(tx, 1, b"[]")
        await gathered.take_turn(tx, ORGANISATION, "suggestion", [other], NOON)
        await gathered.take_turn(tx, ORGANISATION, "suggestion", [other], NOON)
        [(_, waiting)] = await gathered.ahead(tx, ORGANISATION, NOON)
        assert waiting == gathered.Gathered(other, "suggestion", 1)
        await restored.begin(tx, NOON, Amended(0, 0, None), Because.ELSEWHERE)
        assert await inbox.open_numbers(tx) == set()
        personal = await tx.value("SELECT id FROM notices WHERE bulk = 0")
        assert await untold.find(tx, personal, other) is not None
        assert await restored.because(tx) is Because.ELSEWHERE
        assert await gathered.ahead(tx, ORGANISATION, NOON) == []

    await database.write(work)


async def test_a_correction_where_one_was_never_sent_and_telegram_asks_to_wait(
    database: Database,
) -> None:
    async def work(tx: Transaction) -> None:
        await people(tx, 2)
        notice_id = await broadcast(tx)
        await sweep(tx)
        first, second = (await claim(tx)).parcels
        await claim(tx, 0, reports=(Report(first, parcels.Fate.SENT, 1, 7),))
        reach = Reach(colleges=("jixie",))
        assert await recipients.people_count(tx, notice_id, "silent", reach) == 1
        sent = await notices.find(tx, notice_id)
        assert sent is not None
        html = {"html": "新的"}
        await corrections.edit(tx, sent, html, word=None, author_id=first.member_id, now=NOON)

        async def take(*outcomes: JobReport) -> correcting.Batch:
            return await correcting.record_and_take(
                tx, outcomes, room=9, busy=(), now=NOON, real=NOON
            )

        [job] = (await take()).jobs
        await claim(tx, 0, reports=(Report(second, parcels.Fate.REFUSED, reason="refused"),))
        until = NOON + timedelta(seconds=30)
        batch = await take(JobReport(job, JobFate.LATER, "too many requests", not_before=until))
        assert (batch.jobs, batch.paused_until) == ([], until)
        await tx.execute("UPDATE sender SET paused_until = 0")
        assert [left.member_id for left in (await take()).jobs] == [first.member_id]
        state = await corrections.latest(tx, notice_id)
        assert state is not None
        assert (state.done, state.waiting, state.failed) == (0, 1, 0)

    await database.write(work)


async def test_a_place_that_nobody_was_given(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        made = await event_on(tx, SOON)
        await tx.execute("UPDATE events SET places = 2, waitlisted = 1 WHERE id = $1", made.id)
        assert [one.id for one in await free_for_waitlist(tx, NOON)] == [made.id]

    await database.write(work)


async def test_guests_and_proposed_times_that_are_over(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        one, other = await people(tx, 2)
        made = await event_on(tx, SOON)
        await tx.execute("UPDATE events SET places = 3 WHERE id = $1", made.id)
        visitor = await members.ensure(tx, 77, "来宾", "zh", NOON)
        token = await guests.make_link(tx, made.id, 9, SOON, one, NOON)
        link = await guests.link_of(tx, token, NOON)
        said = {"name": "来宾", "institution": "西南大学"}
        own = await guests.sign_up(tx, link.id, visitor.id, **said, phone=None, now=NOON)
        await rsvps.answer(tx, made.id, one, Answer.GOING, NOON)
        with pytest.raises(guests.FullError):
            await guests.bring(tx, own, [("甲", "西南大学"), ("乙", "西南大学")], NOON)
        await guests.bring(tx, own, [("甲", "西南大学")], NOON)
        [own] = await guests.of_event(tx, made.id)
        # Who comes after all comes without those named before.
        await guests.cancel(tx, own)
        own = await guests.sign_up(tx, link.id, visitor.id, **said, phone=None, now=NOON)
        assert (own.coming, own.names) == (True, ())
        await guests.bring(tx, own, [("甲", "西南大学")], NOON)
        [own] = await guests.of_event(tx, made.id)
        await rsvps.answer(tx, made.id, other, Answer.GOING, NOON)
        event = await events.find(tx, made.id)
        assert event is not None
        assert (event.guests, event.going, event.waitlisted, event.free) == (2, 1, 1, 0)
        assert await outside.visitors_since(tx, SOON + timedelta(days=400), 9) == []
        # Nobody who says again who they are has fewer or more places by that.
        own = await guests.sign_up(tx, link.id, visitor.id, **said, phone="+861", now=NOON)
        assert (own.names, own.phone) == ((("甲", "西南大学"),), "+861")
        assert await guests.of_member(tx, visitor.id) == [own]
        assert await guests.is_guest(tx, visitor.id)
        await guests.end_link(tx, link.id, made.id, NOON)
        with pytest.raises(guests.LinkOverError):
            await guests.link(tx, link.id, NOON)
        assert await guests.over_since(tx, SOON, 9) == []
        assert await guests.over_since(tx, SOON + timedelta(days=9), 9) == [own]
        await guests.cancel(tx, own)
        assert await rsvps.promote(tx, (await events.find(tx, made.id)) or made) == (other,)
        await guests.forget(tx, [own.id])
        assert await guests.nobody_else(tx, [one, visitor.id]) == [visitor.id]

        new = date_polls.Poll(0, "forum", "论坛", "", 0, "", one, date_polls.OPEN, None)
        wall = SOON.replace(tzinfo=None)
        times = [(wall, SOON)]
        poll = await date_polls.create(tx, new, EVERYONE, times, [one], "UTC", NOON)
        [option] = await date_polls.options(tx, poll.id)
        await date_polls.answer(tx, poll.id, [option.id], one, "maybe", NOON)
        assert await date_polls.said_by(tx, one) == [("论坛", wall, "maybe", NOON)]
        assert await date_polls.silent_count(tx, poll.id) == 1
        assert await date_polls.named(tx, EVERYONE, "成员1") == [other]
        assert (
            await date_polls.who(tx, option.id, poll.id, Reach(colleges=("shang",)), limit=9) == []
        )
        await date_polls.answer(tx, poll.id, [option.id], one, None, NOON)
        assert await date_polls.trim(tx, SOON, 9) == 0
        assert await date_polls.trim(tx, SOON + timedelta(days=1), 9) == 1

    await database.write(work)


async def test_roles_that_wait_and_stand_ins_that_begin_and_end(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        one, other, third = await people(tx, 3)
        hour, open_term = timedelta(hours=1), roles.OPEN
        await waiting.ask(tx, one, JIXIE, open_term, NOON, by=other)
        assert [held.grant for held in await waiting.of_member(tx, one)] == [JIXIE]
        await membership.remove(tx, one, NOON)
        assert await waiting.everything(tx) == []

        async def stand_in(who: int, begins: int, ends: int, *, waits: bool = False) -> int:
            now = tx.now
            made = await stand_ins.make(
                tx,
                who,
                other,
                now + begins * hour,
                now + ends * hour,
                now - 9 * hour,
                by=other,
                over_school=False,
                waits=waits,
            )
            return made.id

        await stand_in(third, -1, 1)
        running = await stand_in(third, -2, 2)  # in place of the one before
        assert [found.id for found in await stand_ins.of_member(tx, third)] == [running]
        assert [begun.id for begun in await stand_ins.take_begun(tx)] == [running]
        assert await stand_ins.take_begun(tx) == []
        over = await stand_in(one, -3, -2)
        assert [ended.id for ended in await stand_ins.take_ended(tx)] == [over]
        await stand_in(one, 1, 2, waits=True)
        await stand_ins.end_waiting_by(tx, other)
        assert [found.id for found in await stand_ins.everything(tx)] == [running]

    await database.write(work)


async def test_what_goes_with_people_and_rosters(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        one, other = await people(tx, 2)
        chat = await tx.value("SELECT telegram_id FROM members WHERE id = $1", one)
        await broadcast(tx)
        await tx.execute("UPDATE notices SET progress_chat = $1", chat)
        await notices.remove_author(tx, chat)
        assert await tx.value("SELECT count(*) FROM notices WHERE progress_chat = $1", chat) == 0
        files = (SuggestionFile("document", "a", "我的.pdf"),)
        new = NewSuggestion("campus", "请修路灯", one, files)
        await suggestions.submit(tx, new, zone=ZONE, now=NOON)
        await suggestions.remove_author(tx, one)
        assert await tx.value("SELECT name FROM suggestion_files") == ""

        await rosters.save(tx, one, (), {}, (), NOON)
        number = await rosters.save(tx, one, (), {}, (), NOON)  # in place of the one before
        await rosters.is_shown(tx, number)
        assert await rosters.trim(tx, NOON + timedelta(days=9), 9) == 1

        said = ("您好", "您好")
        for album in ("1", ""):  # what comes behind an album has it sent first
            await relays.save(
                tx, one, other, 7 + len(album), NOON, kind="text", said=said, album=album
            )
        await relays.save(tx, one, other, 9, NOON, kind="photo", said=said, album="2")
        await inbox.store(tx, [Arrival(1, 5, b"{}")], NOON)
        later = NOON + timedelta(minutes=1)
        assert await relays.close_due(tx, later, patient=True) == 0
        assert await relays.close_due(tx, later, patient=False) == 1

    await database.write(work)


async def test_groups_and_what_goes_there(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        one, other = await people(tx, 2)
        bound = [
            await groups.bind(
                tx, "minmeng", -number, kind, "支部", Standing(present=True), by=one, now=NOON
            )
            for number, kind in ((1, GROUP), (2, CHANNEL))
        ]
        first, second = bound
        assert await groups.within(tx, Reach(associations=("minmeng",))) == bound
        await groups.ask(tx, first.id, one, NOON, inside=False)
        await groups.ask(tx, second.id, other, NOON, inside=True)
        await members.set_associations(tx, one, ["minmeng"])
        assert [found.member_id for found in await groups.belonging(tx)] == [one]
        assert await groups.trim(tx, NOON + timedelta(days=1), 9) == 1
        assert [found.member_id for found in await groups.outsiders(tx, second.id)] == [other]

        notice_id = await broadcast(tx)
        await posting.choose(tx, notice_id, [first.id, second.id])
        await sweep(tx, NOON)
        keys = await posts.open_posts(tx, NOON)
        assert [key.group_id for key in keys] == [first.id, second.id]
        sendings = [await posts.claim(tx, key, f"claim {key.group_id}") for key in keys]
        assert await posts.claim(tx, keys[0], "another") is None
        assert await posts.open_posts(tx, NOON) == []
        a, b = (sending for sending in sendings if sending is not None)
        await posts.put_back(tx, b, NOON + timedelta(seconds=5))
        assert await posts.any_waiting(tx)
        assert await posts.open_posts(tx, NOON) == []
        assert await posts.give_up(tx, NOON, lambda *_: ("open", "qp:1:1:show")) == 1
        assert [post.status for post in await posting.of_notice(tx, notice_id)] == [
            *("unknown", "queued")
        ]
        await posts.sent(tx, a, [11, 12], whole=True)  # the lost claim is heard of after all
        assert (await posting.of_notice(tx, notice_id))[0].status == "sent"

        notice = await notices.find(tx, notice_id)
        assert notice is not None
        content = {"html": "改了", "media": []}
        await corrections.edit(tx, notice, content, word=None, author_id=one, now=NOON)
        [key] = await posts.open_posts(tx, NOON)
        assert key.amends
        found = await posts.job(tx, key, "zh")
        assert found is not None
        assert found[1].message_ids == [11, 12]
        await posts.amend_later(tx, key, NOON, lost=True)
        assert await posts.open_posts(tx, NOON) == []
        await posts.amended(tx, key, found[1], "too-long", NOON)
        assert await posts.job(tx, key, "zh") is None

        await roles.grant(
            tx, one, Grant.officer("minmeng"), NOON, term=Term(title="主委", ends=SOON)
        )
        [change] = await tags.changes(tx, NOON)
        await tags.changed(tx, change, "outside")
        assert [one.tag for one in await tags.refused(tx, first.id)] == ["主委"]
        assert await tags.changes(tx, NOON) == []
        [gone] = await tags.changes(tx, SOON)
        assert not gone.tag
        await tags.retry(tx, first.id)
        await groups.move(tx, -1, -100)
        await groups.unbind(tx, second.id)
        assert [group.chat_id for group in await groups.within(tx, EVERYTHING)] == [-100]

    await database.write(work)


async def test_two_records_that_got_one_notice_and_answered_one_event(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        kept, gone = await people(tx, 2)
        await tx.execute("UPDATE members SET telegram_id = NULL WHERE id = $1", gone)
        notice_id = await broadcast(tx)
        await sweep(tx)
        await tx.execute("UPDATE deliveries SET status = 'sent', message_id = 5")
        for message_id in (5, 6):
            await tx.execute(
                "INSERT INTO delivery_messages (notice_id, member_id, message_id, part)"
                " VALUES ($1, $2, $3, 1)",
                notice_id,
                gone,
                message_id,
            )
        event = await event_on(tx, SOON)
        for number, member_id in enumerate((gone, kept)):
            at = NOON + timedelta(minutes=number)
            await rsvps.answer(tx, event.id, member_id, Answer.GOING, at)
        await tx.execute("UPDATE rsvps SET promotion_id = $1 WHERE member_id = $2", notice_id, gone)
        merged = await merging.merge(tx, kept, gone, NOON, by=kept, reason=Reason.STAFF)
        many = "SELECT count(*) FROM delivery_messages WHERE member_id = $1"
        assert await tx.value(many, kept) == 2
        await undoing.undo(tx, merged.id, NOON)
        promoted = "SELECT promotion_id FROM rsvps WHERE member_id = $1"
        assert await tx.value(promoted, gone) == notice_id

    await database.write(work)


async def test_what_ends_of_somebody_who_proposed_or_was_declined(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        one, other = await people(tx, 2)
        notice_id = await broadcast(tx)
        event = await event_on(tx, SOON)
        for thing, number in (("notice_id", notice_id), ("event_id", event.id)):
            await tx.execute(
                f"INSERT INTO proposals ({thing}, author_id, status, hash, heads, at_once,"
                " proposed_at) VALUES ($1, $2, 'waiting', 'x', 2, 0, 1)",
                number,
                one,
            )
        await proposals.end_of_event(tx, event.id, NOON)
        await proposals.remove_author(tx, one)
        still = "SELECT count(*) FROM proposals WHERE status <> 'withdrawn'"
        assert await tx.value(still) == 0
        await tx.execute("INSERT INTO record_checks (member_id, asked_at) VALUES ($1, 1)", other)
        made = await claims.claim(tx, other, claims.NAME, "王老师", NOON)
        await claims.settle(tx, made, NOON, confirmed=False)
        await news.add(tx, other, [("phone", None, "+8613812345678")], NOON)
        await outside.drop_registration(tx, other)
        assert await tx.value("SELECT count(*) FROM record_checks") == 0

    await database.write(work)


async def test_how_people_sign_up(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        one, other, third = await people(tx, 3, "minmeng")
        event = await event_on(tx, SOON)
        set_id = await asking.set_of(tx, event, NOON)
        choices = (Choice("1", "上午", places=1), Choice("2", "下午"))
        ask = NewQuestion(QuestionKind.CHOICE, "场次", choices)
        session = await questions.add(tx, set_id, ask)
        why = await questions.add(
            tx, set_id, NewQuestion(QuestionKind.TEXT, "为什么", if_id=session.id, if_values=("1",))
        )
        await quotas.set_quota(tx, event.id, quotas.ASSOCIATION, "minmeng", 2)
        event = await found(tx, event.id)
        for member in (one, other, third):
            await rsvps.answer(tx, event.id, member, Answer.GOING, NOON)
        assert [quota.taken for quota in await quotas.of_event(tx, event)] == [2]

        # Who has a place can't take a choice that is full; who waits can, and waits for it.
        await asking.answer(tx, event, session, one, ["1"], NOON)
        await asking.answer(tx, event, why, one, "早", NOON)
        event = await found(tx, event.id)
        with pytest.raises(asking.FullError):
            await asking.answer(tx, event, session, other, ["1"], NOON)
        assert await asking.answer(tx, event, session, third, ["1"], NOON) == ()
        await quotas.set_quota(tx, event.id, quotas.ASSOCIATION, "minmeng", None)
        assert await rsvps.promote(tx, await found(tx, event.id)) == ()
        # A changed answer frees the choice for the one who waits; what depended on it is deleted.
        event = await found(tx, event.id)
        assert await asking.answer(tx, event, session, one, ["2"], NOON) == (third,)
        assert (await answers.of_member(tx, set_id, one)) == {session.id: ["2"]}
        # Whoever leaves gives the choice back.
        await rsvps.answer(tx, event.id, third, Answer.NOT_GOING, NOON)
        await absences.explain(tx, event.id, third, "clash")
        assert await answers.of_member(tx, set_id, third) == {}

        record = await privacy.of_member(tx, one)
        assert record is not None
        assert [(said.event, said.value) for said in record.said] == [("季度座谈会", ["2"])]
        assert await questions.take_away(tx, session)
        await questions.bring_back(tx, session.id)
        fresh = await questions.find(tx, why.id)
        assert fresh is not None
        await questions.move_up(tx, fresh)  # not before the one on which it depends
        await questions.change(tx, dataclasses.replace(fresh, if_id=None, if_values=()))
        fresh = await questions.find(tx, why.id)
        assert fresh is not None
        await questions.move_up(tx, fresh)
        nobody = await questions.add(tx, set_id, NewQuestion(QuestionKind.YES_NO, "会后用餐？"))
        more = NewQuestion(QuestionKind.TEXT, "忌口", if_id=nobody.id, if_values=("1",))
        depends = await questions.add(tx, set_id, more)
        assert not await questions.take_away(tx, nobody)
        left = await questions.find(tx, depends.id)
        assert left is not None
        assert not left.if_values
        assert not await questions.take_away(tx, left)
        copied = await event_on(tx, SOON)
        await asking.copy(tx, await found(tx, event.id), copied.id, NOON)
        again = await asking.of_event(tx, await found(tx, copied.id))
        assert [one.text for one in again] == ["为什么", "场次"]
        assert await late.ask(tx, event.id, third, Answer.GOING, NOON)
        assert await late.of_event(tx, event.id) == [third]
        assert await late.trim(tx, SOON, 9) == 1
        assert await answers.trim(tx, SOON + timedelta(days=40), 9) == 1

    async def found(tx: Transaction, event_id: int) -> Event:
        event = await events.find(tx, event_id)
        assert event is not None
        return event

    await database.write(work)


async def test_of_answered_updates_those_that_were_handled_are_found(database: Database) -> None:
    async def work(tx: Transaction) -> list[int]:
        await inbox.store(tx, [Arrival(number, 7, b"{}") for number in (1, 2, 3, 4)], NOON)
        for number in (1, 2):
            await inbox.mark_handled(tx, number, b"[]")
        await inbox.set_aside(tx, 3, b"[]")
        await inbox.mark_answered(tx, [2])
        return await inbox.handled_among(tx, [1, 2, 3, 4, 5])

    assert await database.write(work) == [1, 3]
