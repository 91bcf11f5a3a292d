"""The rule for an event's places in plain words, to compare the program with."""

from datetime import datetime, timedelta
from typing import NamedTuple

from storage.model.events import Answer
from tests.storage.places import (
    ADDS,
    CANCELS,
    CLOSES,
    GOING,
    LEAVES,
    LINK,
    MAYBE,
    NOT_GOING,
    OPENS,
    START,
    ZONE,
    Act,
    Outcome,
    Rules,
)

CUT_OFF = START - timedelta(hours=3)


class State(NamedTuple):
    """A member's answer; ``turn`` orders those who wait, and is None of who has a place."""

    said: Answer
    turn: int | None = None
    marked: bool = False
    brought: int = 0
    approval: str = ""


class Model:
    """Who has a place, who waits in what order, what can be undone. Who doesn't fit is passed over.

    ``now`` is None where places are given at once, and not offered.
    """

    def __init__(self, rules: Rules, now: datetime) -> None:
        self.rules = rules
        self.places = rules.places
        self.now = None if rules.begins is None else now
        self.limits: dict[str, int] = {
            name: limit
            for name in ("college", "association", "choice")
            if (limit := getattr(rules, name)) is not None
        }
        self.rows: dict[int, State] = {}
        self.kept: dict[int, State | None] = {}  # what an entry of staff replaced
        self.chosen: dict[int, str] = {}
        self.guests: dict[int, int] = {}
        self.late: set[int] = set()
        self.turns = 0
        self.kept_until: dict[int, datetime] = {}
        self.racing: set[int] = set()
        self.ended: set[int] = set()
        self.closed = self.cancelled = False

    def outcome(self) -> Outcome:
        """Whom the lists must show."""
        rows = self.rows.items()
        return Outcome(
            {one: self.rows[one].brought for one in self.seated},
            self.waiting,
            {one for one, row in rows if row.marked},
            {
                one: ("race" if one in self.racing else "held", self.kept_until[one])
                for one in self.asked
            },
            {one: row.approval for one, row in rows if row.approval},
            {one: choice for one, choice in self.chosen.items() if one in self.rows},
            dict(self.guests),
        )

    @property
    def seated(self) -> set[int]:
        return {one for one, row in self.rows.items() if row.said is GOING and row.turn is None}

    @property
    def waiting(self) -> list[int]:
        """Who is in line: not who waits for a yes of staff."""
        turns = {
            one: row.turn
            for one, row in self.rows.items()
            if row.turn is not None and row.approval != "asked"
        }
        return sorted(turns, key=turns.__getitem__)

    @property
    def asked(self) -> set[int]:
        """Who was offered a place and may still take it, though perhaps nobody has looked since."""
        return self.kept_until.keys() & set(self.waiting)

    @property
    def holders(self) -> set[int]:
        """For whom a place is kept."""
        found = self.asked - self.racing
        return {one for one in found if self.now and self.kept_until[one] > self.now}

    @property
    def over(self) -> bool:
        return self.now is not None and self.now >= CUT_OFF

    def party(self, person: int) -> int:
        return 1 + (self.rows[person].brought if person in self.rows else 0)

    def keys(self, person: int) -> set[str]:
        of = {
            "college": person % 2 == 0,
            "association": person % 3 == 0,
            "choice": self.chosen.get(person) == "a",
        }
        return {name for name in self.limits if of[name]}

    def taken(self, people: set[int], key: str = "") -> int:
        return sum(self.party(one) for one in people if not key or key in self.keys(one))

    def fits(self, person: int, party: int, beside: set[int] | None = None) -> bool:
        """Whether there are places for the party, with those taken that others have or hold."""
        takers = self.seated | (self.holders - {person}) | (beside or set())
        if self.places is not None:
            free = self.places - sum(self.guests.values()) - self.taken(takers)
            if free < party:
                return False
        return all(self.limits[key] - self.taken(takers, key) >= party for key in self.keys(person))

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
        if act in {CLOSES, OPENS, CANCELS, ADDS} and not self.cancelled:
            self._staff(act)
        elif self.cancelled:
            if act == LEAVES:
                self._drop(person)
            elif act.guests == 0:
                self.guests.pop(person % 2, None)
        elif not self.closed or self._may_still(person, act):
            self._does(person, act)
        for one in self.waiting:
            if self.now is None and not self.cancelled and self.fits(one, self.party(one)):
                self.rows[one] = self.rows[one]._replace(turn=None)

    def _staff(self, act: Act) -> None:
        self.cancelled = act == CANCELS
        if act == ADDS and self.places is not None:
            self.places += 1
        elif act in {CLOSES, OPENS}:
            self.closed = act == CLOSES

    def _may_still(self, person: int, act: Act) -> bool:
        """After sign-up one can withdraw, bring fewer, answer what is open and take an offer."""
        if act.brings is not None:
            granted = bool(act.late) or act.by_phone
            return granted or act.brings <= self.party(person) - 1
        if act.chooses or act.waits:
            return bool(act.chooses) and person not in self.chosen
        if act.said is None:
            return True
        return person in self.rows and act.said in {NOT_GOING, self.rows[person].said}

    def _does(self, person: int, act: Act) -> None:
        if act.hours is not None:
            self._pass(act.hours)
        elif act.undo:
            self._undo(person)
        elif act.brings is not None:
            self._bring(person, act.brings, by_phone=act.by_phone)
        elif act.chooses or act.waits:
            self._choose(person, act)
        elif act.decides is not None:
            self._decide(person, yes=act.decides)
        elif act.guests is not None:
            self._visit(person % 2, act.guests)
        elif act.late == "asks":
            self.late.add(person)
        elif act.late:
            if person in self.late and act.late == "yes":
                self._say(person, GOING, approves=True)
            self.late.discard(person)
        elif act.said is None:
            self._drop(person)
        else:
            approves = act.by_phone and not self.closed
            self._say(person, act.said, by_phone=act.by_phone, approves=approves)

    def _drop(self, person: int) -> None:
        self._set(person, None)
        self.kept.pop(person, None)

    def _say(
        self, person: int, said: Answer, *, by_phone: bool = False, approves: bool = False
    ) -> None:
        row = self.rows.get(person)
        if row is None or row.said is not said:
            self._answer(person, row, said, by_phone=by_phone, approves=approves)
            return
        takes = self._may_take(person)
        if takes:
            row = row._replace(turn=None)
        if takes or not by_phone:
            row = row._replace(marked=False)
            self.kept.pop(person, None)
        self.rows[person] = row

    def _answer(
        self, person: int, before: State | None, said: Answer, *, by_phone: bool, approves: bool
    ) -> None:
        known = "" if before is None or before.approval == "asked" else before.approval
        if said is GOING and not approves and known == "declined":
            return
        approval = known
        if said is GOING and approves:
            approval = "approved" if self.rules.approves or known else ""
        elif said is GOING and not known and self.rules.approves:
            approval = "asked"
        if person in self.seated and "choice" in self.limits:
            self.chosen.pop(person, None)
        self.kept.pop(person, None)
        self.late.discard(person)
        if by_phone:
            self.kept[person] = before
        self._set(person, None)
        turn = None
        if said is GOING and (approval == "asked" or not self.has_room(person)):
            turn = self._last()
        self._set(person, State(said, turn, by_phone, 0, approval))

    def _last(self) -> int:
        self.turns += 1
        return self.turns

    def _may_take(self, person: int) -> bool:
        if self.now is None or person not in self.waiting:
            return False
        asked = person in self.asked and self.kept_until[person] > self.now
        return (asked or self.over) and self.fits(person, self.party(person))

    def _bring(self, person: int, number: int, *, by_phone: bool) -> None:
        row = self.rows.get(person)
        if row is None or row.said is not GOING:
            return
        added = number - row.brought
        seated = person in self.seated
        kept = person in self.asked - self.racing
        needed = added if seated else self.party(person) + added
        if added > 0 and (seated or kept) and not self.has_room(person, needed):
            return
        if by_phone:
            self.kept[person] = row
        self.rows[person] = row._replace(brought=number, marked=row.marked or by_phone)

    def _choose(self, person: int, act: Act) -> None:
        """Nobody who has a place takes one of a choice that is another's in line, or full."""
        row = self.rows.get(person)
        if row is None or row.said is not GOING:
            return
        choice = act.chooses or "a"
        full = choice == "a" and self.chosen.get(person) != "a" and not self._is_free(person)
        if full and person in self.seated:
            if not act.waits:
                return
            self.rows[person] = row._replace(turn=self._last(), marked=False)
            self.kept.pop(person, None)
        self.chosen[person] = choice

    def _is_free(self, person: int) -> bool:
        """Whether the choice a has places for the person's party that nobody in line would get."""
        served = set[int]()
        if not self.over:
            for one in self.waiting:
                if one not in self.holders and self.fits(one, self.party(one), served):
                    served.add(one)
        takers = self.seated | (self.holders - {person}) | served
        return self.limits["choice"] - self.taken(takers, "choice") >= self.party(person)

    def _decide(self, person: int, *, yes: bool) -> None:
        row = self.rows.get(person)
        if row is None or row.approval != "asked":
            return
        if not yes:
            self._set(person, State(NOT_GOING, None, row.marked, 0, "declined"))
            return
        self.rows[person] = row = row._replace(approval="approved")
        if self.now is not None and self.has_room(person, self.party(person)):
            self.rows[person] = row._replace(turn=None)

    def _visit(self, guest: int, people: int) -> None:
        """Guests take what the event and their link have, and never what somebody waits for."""
        if not people:
            self.guests.pop(guest, None)
            return
        came = sum(self.guests.values())
        free = LINK - came
        if self.places is not None:
            free = min(free, self.places - came - self.taken(self.seated))
        more = people - self.guests.get(guest, 0)
        if more <= 0 or (more <= free and not self.waiting):
            self.guests[guest] = people

    def _pass(self, hours: int) -> None:
        """Time passes; then offers end and places are offered, if it is neither night nor late."""
        if self.now is None:
            return
        self.now += timedelta(hours=hours)
        local = self.now.astimezone(ZONE)
        if not 8 <= local.hour < 21 or self.now >= START or not self.waiting:
            return
        self._end(self.now)
        if self.over:
            return
        late = self.now >= START - timedelta(hours=24)
        until = CUT_OFF if late else min(CUT_OFF, self._awake_until(12))
        free = 1
        if self.places is not None:
            taken = self.taken(self.seated | self.holders) + sum(self.guests.values())
            free = self.places - taken
        most = 3 * free - len(self.asked & self.racing)
        for one in [one for one in self.waiting if one not in self.ended | self.asked]:
            if self.fits(one, self.party(one)) and (not late or most > 0):
                most -= 1
                self.kept_until[one] = until
                if late:
                    self.racing.add(one)

    def _end(self, now: datetime) -> None:
        self.ended = set()
        for one in self.waiting:
            until = self.kept_until.get(one)
            if until is None:
                continue
            if until <= now and one not in self.racing and until < CUT_OFF:
                self.ended.add(one)
                self.kept.pop(one, None)
                self._set(one, State(MAYBE, approval=self.rows[one].approval))
            elif until <= now or (one in self.racing and not self.fits(one, self.party(one))):
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

    def _undo(self, person: int) -> None:
        if person not in self.kept:
            return
        before = self.kept[person]
        if before is not None and before.said is GOING and before.turn is None:
            more = 1 + before.brought - (self.party(person) if person in self.seated else 0)
            if more > 0 and not self.has_room(person, more):
                return
        del self.kept[person]
        self._set(person, before)

    def _set(self, person: int, row: State | None) -> None:
        self.rows.pop(person, None)
        self.kept_until.pop(person, None)
        self.racing.discard(person)
        if row is not None:
            self.rows[person] = row
