"""An event in a real database, and what people do about its places there."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from storage import audiences
from storage.engine.transaction import ALL, Transaction
from storage.events import (
    approving,
    asking,
    companions,
    events,
    guests,
    late,
    leaving,
    offers,
    on_behalf,
    participants,
    quotas,
    rsvps,
)
from storage.events.companions import NoRoomError, NotGoingError
from storage.events.events import NotPublishedError
from storage.events.on_behalf import NothingToUndoError, PlaceTakenError
from storage.events.rsvps import DeadlinePassedError, DeclinedError
from storage.model.events import Event
from storage.model.organisation import OFFER_HOURS, Organisation
from storage.model.questions import Choice, NewQuestion, Question, QuestionKind, Value
from storage.people import members
from storage.planning import publishing
from storage.questions import answers, questions
from tests.office import AT_ONCE, ORGANISATION
from tests.storage.places import (
    ADDS,
    CANCELS,
    CLOSES,
    GOING,
    LINK,
    START,
    Act,
    Outcome,
    Rules,
    line,
)


async def offer(tx: Transaction, now: datetime) -> None:
    for one in await offers.due(tx, ORGANISATION, now):
        await offers.save(tx, one, now)


async def undo(tx: Transaction, event_id: int, member_id: int, now: datetime) -> None:
    """Undo what was entered last."""
    own = (await rsvps.of_members(tx, event_id, [member_id])).get(member_id)
    if own is not None:
        await on_behalf.undo(tx, event_id, member_id, own.answered_at, now)


REFUSED = (
    *(DeadlinePassedError, NotPublishedError, DeclinedError, NothingToUndoError, PlaceTakenError),
    *(NotGoingError, NoRoomError, asking.FullError, asking.NotAskedError, approving.NotAskedError),
    *(late.NoRequestError, guests.FullError, guests.LinkOverError),
)
"""What is refused is refused by the rule too: nothing is changed."""


@dataclass
class Stage:
    """An event, the members and guests who act, and the staff person who enters answers."""

    event: Event
    organisation: Organisation
    ids: list[int]
    visitors: list[int]
    clerk: int
    question: Question | None
    link: int

    async def does(self, tx: Transaction, person: int, act: Act, now: datetime) -> None:
        event = await events.find(tx, self.event.id)
        assert event is not None
        who, by = self.ids[person], self.clerk if act.by_phone else None
        if act.staff:
            await self._staff(tx, event, act, now)
        elif act.hours is not None:
            await offer(tx, now)
        elif act.undo:
            await undo(tx, event.id, who, now)
        elif act.guests is not None:
            await self._visit(tx, self.visitors[person % 2], act.guests, now)
        elif act.chooses or act.waits:
            await self._choose(tx, event, who, act, now)
        elif act.decides is not None:
            await approving.decide(tx, event.id, who, now, yes=act.decides)
        elif act.brings is not None and act.late:
            change = await late.ask_change(tx, event.id, who, late.COMPANIONS, act.brings, now)
            await late.decide_change(tx, event, change, now, yes=True)
        elif act.brings is not None:
            await companions.bring(tx, event.id, who, act.brings, now, by=by)
        elif act.late == "asks":
            await late.ask(tx, event.id, who, GOING, now)
        elif act.late:
            await late.decide(tx, event.id, who, now, yes=act.late == "yes")
        elif act.said is None:
            await leaving.leave_all(tx, who, now)
        else:
            open_ = event.deadline_at is None or event.deadline_at > now
            approves = by is not None and open_
            await rsvps.answer(tx, event.id, who, act.said, now, by=by, approves=approves)

    async def outcome(self, tx: Transaction) -> Outcome:
        """Whom the lists show, each by their number."""
        event_id = self.event.id
        listed = [
            person
            for standing in ("going", "waitlisted", "maybe", "not_going", audiences.ASKED)
            for person in await participants.page(tx, event_id, standing, limit=ALL)
        ]
        marks = {one.answered_by for one in listed if one.by_phone}
        assert marks <= {"成员0"}
        number = {member: at for at, member in enumerate(self.ids)}
        rows = await rsvps.of_members(tx, event_id, self.ids)
        going = await participants.page(tx, event_id, "going", limit=ALL)
        set_id = self.question.set_id if self.question else 0
        chosen = await answers.of_members(tx, set_id, list(rows))
        return Outcome(
            {number[one.member_id]: one.companions for one in going},
            [number[one] for one in await line(tx, event_id)],
            {number[one.member_id] for one in listed if one.by_phone},
            {
                number[one]: (row.offer, row.offered_until)
                for one, row in rows.items()
                if row.offered_until is not None
            },
            {number[one]: row.approval for one, row in rows.items() if row.approval},
            {number[one]: choice_of(said) for one, said in chosen.items()},
            {
                self.visitors.index(one.member_id): 1 + len(one.names)
                for one in await guests.of_event(tx, event_id)
                if one.coming
            },
        )

    async def _staff(self, tx: Transaction, event: Event, act: Act, now: datetime) -> None:
        if act == CANCELS:
            await publishing.cancel(tx, event.id, now, author_id=self.clerk)
            return
        after = replace(event, deadline_at=now if act == CLOSES else None)
        if act == ADDS:
            after = replace(event, places=None if event.places is None else event.places + 1)
        await publishing.change(tx, event, after, self.organisation, now, author_id=self.clerk)

    async def _visit(self, tx: Transaction, who: int, people: int, now: datetime) -> None:
        own = await guests.find(tx, self.event.id, who)
        if people:
            name, institution = "赵教授", "兄弟大学"
            own = await guests.sign_up(
                tx, self.link, who, name=name, institution=institution, phone=None, now=now
            )
            await guests.bring(tx, own, [("钱教授", institution)] * (people - 1), now)
        elif own is not None and own.coming:
            await guests.cancel(tx, own)
            for free in await leaving.free_for_waitlist(tx, now):
                await rsvps.promote(tx, free)

    async def _choose(
        self, tx: Transaction, event: Event, who: int, act: Act, now: datetime
    ) -> None:
        assert self.question is not None
        if act.waits:
            await asking.wait_for(tx, event, self.question, who, "a", now)
        else:
            await asking.answer(tx, event, self.question, who, [act.chooses], now)


def choice_of(said: Mapping[int, Value]) -> str:
    """The key of the choice in the answer to the event's one question."""
    [value] = said.values()
    assert isinstance(value, list)
    return value[0]


async def set_up(
    tx: Transaction, event: Event, rules: Rules, organisation: Organisation, ids: list[int]
) -> Stage:
    """Set the event up by these rules; the last of ``ids`` is the staff person."""
    now = tx.now
    await companions.allow(tx, event.id, 2, names=False)
    await approving.require(tx, event.id, yes=rules.approves)
    for kind, value, limit in (
        (quotas.COLLEGE, "jixie", rules.college),
        (quotas.ASSOCIATION, "minmeng", rules.association),
    ):
        if limit is not None:
            await quotas.set_quota(tx, event.id, kind, value, limit)
    question = None
    if rules.choice is not None:
        choices = (Choice("a", "上午", places=rules.choice), Choice("b", "下午"))
        new = NewQuestion(QuestionKind.CHOICE, "场次", choices)
        question = await questions.add(tx, await asking.set_of(tx, event, now), new)
        await quotas.note_limited(tx, event.id)
    visitors = [
        (await members.ensure(tx, 90 + number, "赵教授", "zh", now)).id for number in range(2)
    ]
    token = await guests.make_link(tx, event.id, LINK, START, ids[-1], now)
    link = await guests.link_of(tx, token, now)
    found = await events.find(tx, event.id)
    assert found is not None
    return Stage(found, organisation, ids[:-1], visitors, ids[-1], question, link.id)


def offering(rules: Rules) -> Organisation:
    """The office by these rules: it offers a place that comes free, or gives it at once."""
    hours = 0 if rules.begins is None else OFFER_HOURS
    return dataclasses.replace(ORGANISATION, offer_hours={AT_ONCE: hours})
