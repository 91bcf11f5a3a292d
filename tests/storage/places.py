"""What people do about an event's places, and the rule for it in plain words."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from storage.engine.transaction import ALL, Transaction
from storage.events import events, participants
from storage.model.events import Answer, Event

START = datetime(2027, 3, 18, 6, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
GOING, MAYBE, NOT_GOING = Answer.GOING, Answer.MAYBE, Answer.NOT_GOING


class Act(NamedTuple):
    """What somebody does: answers, leaves, has staff answer by telephone, or has that undone.

    Or says how many companions come along. Or hours pass, after which offers are made and ended.
    Or staff end sign-up, or cancel the event.
    """

    said: Answer | None = None
    by_phone: bool = False
    undo: bool = False
    brings: int | None = None
    hours: int | None = None
    ends: str = ""


LEAVES, UNDO = Act(), Act(undo=True)
CLOSES, CANCELS = Act(ends="sign-up"), Act(ends="event")
PASSES = [Act(hours=0), Act(hours=0), Act(hours=5), Act(hours=30)]
OWN = [Act(GOING), Act(GOING), Act(MAYBE), Act(NOT_GOING), LEAVES]
BRINGS = [Act(brings=0), Act(brings=1), Act(brings=2)]
PHONED = [Act(GOING, by_phone=True), Act(MAYBE, by_phone=True), Act(NOT_GOING, by_phone=True)]
_MOVES = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.sampled_from([*OWN, *PHONED, *BRINGS, *BRINGS, UNDO, UNDO, UNDO, *PASSES, *PASSES]),
    ),
    max_size=60,
)


@st.composite
def _with_ends(draw: st.DrawFn) -> list[tuple[int, Act]]:
    """Moves among which sign-up may end, and the event may be cancelled."""
    moves = draw(_MOVES)
    for act, places in ((CLOSES, [None, None, 8, 20]), (CANCELS, [None, None, None, 15])):
        if (at := draw(st.sampled_from(places))) is not None:
            moves.insert(at, (0, act))
    return moves


MOVES = _with_ends()


class Model:
    """The rule in plain words: who has a place, who waits in what order, what can be undone.

    The even ones are of a college that may have a quota. Whoever doesn't fit is passed over.
    """

    def __init__(self, places: int, quota: int | None = None, now: datetime | None = None) -> None:
        self.places = places
        self.quota = quota
        self.said: dict[int, Answer] = {}
        self.brought: dict[int, int] = {}
        self.turn: dict[int, int] = {}  # of those who wait; who has none is seated, if going
        self.marked: set[int] = set()  # whose answer staff have given
        self.kept: dict[int, tuple[Answer | None, int | None, bool, int]] = {}
        self.turns = 0
        self.now = now  # None: places are given at once, and not offered
        self.kept_until: dict[int, datetime] = {}
        self.racing: set[int] = set()
        self.closed = self.cancelled = False

    @property
    def asked(self) -> set[int]:
        """Who was offered a place and may still take it, though perhaps nobody has looked since."""
        return {one for one in self.kept_until if one in self.turn}

    @property
    def over(self) -> bool:
        return self.now is not None and self.now >= START - timedelta(hours=3)

    @property
    def holders(self) -> set[int]:
        """For whom a place is kept."""
        found = self.asked - self.racing
        return {one for one in found if self.now and self.kept_until[one] > self.now}

    @property
    def seated(self) -> set[int]:
        return {one for one, said in self.said.items() if said is GOING} - self.turn.keys()

    @property
    def waiting(self) -> list[int]:
        return sorted(self.turn, key=self.turn.__getitem__)

    def party(self, person: int) -> int:
        return 1 + self.brought.get(person, 0)

    def fits(self, person: int, party: int) -> bool:
        taken = self.seated | (self.holders - {person})
        free = self.places - sum(map(self.party, taken))
        of_college = sum(self.party(one) for one in taken if one % 2 == 0)
        within = self.quota is None or person % 2 or self.quota - of_college >= party
        return free >= party and bool(within)

    def has_room(self, person: int, party: int = 1) -> bool:
        if not self.fits(person, party) or self.over:
            return self.fits(person, party)
        others = [one for one in self.waiting if one != person and one not in self.holders]
        mine = person in self.holders  # whose own place is free to be asked for more
        until = self.kept_until.pop(person) if mine else None
        taken = any(self.fits(one, self.party(one)) for one in others)
        if until is not None:
            self.kept_until[person] = until
        return not taken

    def does(self, person: int, act: Act) -> None:
        if act.ends:
            self.closed = True
            self.cancelled = self.cancelled or act == CANCELS
        elif self.cancelled:
            if act == LEAVES:
                self._set(person, None, None, marked=False)
        elif not self.closed or self._may_still(person, act):
            self._does(person, act)

    def _may_still(self, person: int, act: Act) -> bool:
        """After sign-up one can only withdraw, bring fewer, or take what is offered."""
        if act.brings is not None:
            return act.brings <= self.brought.get(person, 0)
        if act.said is None:
            return True
        return person in self.said and act.said in {NOT_GOING, self.said[person]}

    def _does(self, person: int, act: Act) -> None:
        if act.hours is not None:
            self._pass(act.hours)
        elif act.undo:
            self._undo(person)
        elif act.brings is not None:
            added = act.brings - self.brought.get(person, 0)
            seated = person in self.seated
            kept = person in self.asked - self.racing
            needed = added if seated else self.party(person) + added
            if self.said.get(person) is GOING and (
                added <= 0 or not (seated or kept) or self.has_room(person, needed)
            ):
                self.brought[person] = act.brings
        elif act.said is None:
            self._set(person, None, None, marked=False)
            self.kept.pop(person, None)
        elif act.said is self.said.get(person):
            takes = person in self.turn and self._may_take(person)
            if takes:
                del self.turn[person]
            if takes or not act.by_phone:
                self.marked.discard(person)
                self.kept.pop(person, None)
        else:
            self._answer(person, act.said, by_phone=act.by_phone)
        for one in self.waiting:
            if self.now is None and self.fits(one, self.party(one)):
                del self.turn[one]

    def _may_take(self, person: int) -> bool:
        if self.now is None:
            return False
        asked = person in self.asked and self.kept_until[person] > self.now
        return (asked or self.over) and self.fits(person, self.party(person))

    def _pass(self, hours: int) -> None:
        """Time passes; then offers end and places are offered, if it is neither night nor late."""
        if self.now is None:
            return
        self.now += timedelta(hours=hours)
        local, cut_off = self.now.astimezone(ZONE), START - timedelta(hours=3)
        if not 8 <= local.hour < 21 or self.now >= START:
            return
        if not self.turn:
            return
        self._end(cut_off)
        if self.now >= cut_off:
            return
        late = self.now >= START - timedelta(hours=24)
        until = cut_off if late else min(cut_off, self._awake_until(12))
        free = self.places - sum(map(self.party, self.seated | self.holders))
        most = 3 * free - len(self.asked & self.racing)
        for one in [one for one in self.waiting if one not in self.ended | self.asked]:
            if self.fits(one, self.party(one)) and (not late or most > 0):
                most -= 1
                self.kept_until[one] = until
                if late:
                    self.racing.add(one)

    def _end(self, cut_off: datetime) -> None:
        assert self.now is not None
        self.ended = set[int]()
        for one in self.waiting:
            until = self.kept_until.get(one)
            if until is None:
                continue
            if until <= self.now and one not in self.racing and until < cut_off:
                self.ended.add(one)
                self.kept.pop(one, None)
                self._set(one, MAYBE, None, marked=False)
            elif until <= self.now or (one in self.racing and not self.fits(one, self.party(one))):
                self.ended.add(one)
                del self.kept_until[one]
                self.racing.discard(one)

    def _awake_until(self, hours: int) -> datetime:
        """Hour by hour: an hour of the night does not count."""
        assert self.now is not None
        at = self.now
        while hours:
            hours -= 8 <= at.astimezone(ZONE).hour < 21
            at += timedelta(hours=1)
        return at

    def _answer(self, person: int, said: Answer, *, by_phone: bool) -> None:
        before = (
            *(self.said.get(person), self.turn.get(person), person in self.marked),
            self.brought.get(person, 0),
        )
        self.kept.pop(person, None)
        if by_phone:
            self.kept[person] = before
        turn = None
        self._set(person, None, None, marked=False)
        if said is GOING and not self.has_room(person):
            self.turns += 1
            turn = self.turns
        self._set(person, said, turn, marked=by_phone)

    def _undo(self, person: int) -> None:
        if person not in self.kept:
            return
        said, turn, marked, brought = self.kept[person]
        if said is GOING and turn is None and not self.has_room(person, 1 + brought):
            return
        del self.kept[person]
        self._set(person, said, turn, marked=marked)
        if brought:
            self.brought[person] = brought

    def _set(self, person: int, said: Answer | None, turn: int | None, *, marked: bool) -> None:
        self.said.pop(person, None)
        self.turn.pop(person, None)
        self.brought.pop(person, None)
        self.marked.discard(person)
        self.kept_until.pop(person, None)
        self.racing.discard(person)
        if said is not None:
            self.said[person] = said
        if turn is not None:
            self.turn[person] = turn
        if marked:
            self.marked.add(person)


async def true_counts(tx: Transaction, event_id: int) -> tuple[int, ...]:
    row = await tx.one(
        "SELECT count(*) FILTER (WHERE answer = 'going' AND waitlisted = 0),"
        " coalesce(sum(companions) FILTER (WHERE waitlisted = 0), 0),"
        " count(*) FILTER (WHERE waitlisted = 1), count(*) FILTER (WHERE answer = 'maybe'),"
        " count(*) FILTER (WHERE answer = 'not_going') FROM rsvps WHERE event_id = $1",
        event_id,
    )
    assert row is not None
    return tuple(row)


def all_counts(event: Event) -> tuple[int, ...]:
    return event.going, event.brought, event.waitlisted, event.maybe, event.not_going


def kept_counts(event: Event) -> tuple[int, int, int, int]:
    return event.going, event.waitlisted, event.maybe, event.not_going


async def check(tx: Transaction, event_id: int) -> Event:
    event = await events.find(tx, event_id)
    assert event is not None
    assert all_counts(event) == await true_counts(tx, event_id)
    if event.places is not None:
        assert event.coming <= event.places
        simple = not event.companions and not event.limited and not event.offer_hours
        assert event.waitlisted == 0 or not simple or event.going == event.places
    return event


async def line(tx: Transaction, event_id: int) -> list[int]:
    return [
        person.member_id
        for person in await participants.page(tx, event_id, "waitlisted", limit=ALL)
    ]


async def by_phone(tx: Transaction, event_id: int) -> dict[int, str | None]:
    """Who is listed with an answer that staff gave, and which staff."""
    found = {}
    for standing in ("going", "waitlisted", "maybe", "not_going"):
        for person in await participants.page(tx, event_id, standing, limit=ALL):
            if person.by_phone:
                found[person.member_id] = person.answered_by
    return found
