"""People who go on using the bot while everything goes wrong, and what must be true in the end."""

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

from handlers.events.payloads import Say
from handlers.kit.texts import texts_of
from handlers.people.payloads import Mine
from storage.engine.transaction import Transaction
from storage.events import events
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Answer
from tests.faults.presses import Press, described, fates
from tests.faults.process import Stage

PLACES = 3
WELL_RECEIVED = "建言已提交"
WORDS = (
    "/start",
    "/help",
    "/me",
    "/events",
    "📅 活动",
    "📬 通知",
    "你好",
    "明天下午三点",
    "/start i_x",
)
STEPS = ("我要建言", "校园建设", "", "跳过", "实名提交", "没错，交上去")  # "" is the text itself
ODD = (
    "rs:1:going:nr:x",
    "rs:999999:going:",
    "hr:1:school_staff::1",
    "rd:1:1:",
    "f:c::1",
    "zz",
    "me:",
)
TEXT = "第0000号通知"
TOO_MANY = texts_of("zh").plain("slow-dropped")
NEXT_SCREEN = 4.0  # seconds after which a person begins again


@dataclass
class Told:
    """A notice to everybody, and who was in the register when it was written."""

    number: int
    people: frozenset[int]
    kept: bool = True
    """Whether it is still to be sent: a restore takes away what is newer than the copy, and staff
    call off what the copy had not begun to send."""


@dataclass
class Crowd:
    """The people, what they have done, and what has been sent to them. ``people[0]`` is staff."""

    it: Stage
    chance: random.Random
    people: list[int]
    events: list[int] = field(default_factory=list)
    few: int = 0
    """The event that has ``PLACES`` places, for which people only sign up."""
    answers: dict[tuple[int, int], list[tuple[str, Answer]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """What each person has answered to each event, in order, each with the press's id."""
    pressed: list[Press] = field(default_factory=list)
    during: str = "nothing"
    """What is going wrong at present."""
    happened: list[tuple[datetime, str]] = field(default_factory=list)
    """What has gone wrong, and when."""
    told: dict[str, Told] = field(default_factory=dict)
    erased: dict[int, str] = field(default_factory=dict)
    handed_in: dict[str, bool] = field(default_factory=dict)
    """Texts of suggestions, and whether their author has seen that they were received."""
    blocked: set[int] = field(default_factory=set)
    """Who has kept the bot out for a while, and need not have had what was sent then."""
    keeps_out: set[int] = field(default_factory=set)
    """Who does so at present, and can neither write nor press."""
    backlog: bool = False
    """Whether so much was sent at once that some have sent too much."""
    pause: float = 0.03
    """Seconds between two acts."""
    still: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Whoever holds it keeps everybody from doing anything."""
    _screens: dict[int, int] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: count(1))
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)

    async def prepare(self) -> None:
        """Make the events; needs no bot."""
        made = [await self.it.write(partial(_event, n)) for n in (None, None, PLACES)]
        *self.events, self.few = made

    async def meet(self) -> None:
        """Find a message of the bot's with each person, below which they press."""
        for call in await self.it.calls("sendMessage"):
            if call["status"] == 200:
                chat = int(call["parameters"]["chat_id"])
                self._screens.setdefault(chat, int(call["answer"]["result"]["message_id"]))

    async def broadcast(self) -> str:
        """Write a notice to everybody, to be sent now; return its text."""
        text = TEXT.replace("0000", f"{next(self._numbers):04d}")
        number = await self.it.broadcast(text)
        self.told[text] = Told(number, frozenset(self.people))
        return text

    async def goes_on(self) -> None:
        """Do something every moment, until told to stop."""
        while not self._stopped.is_set():
            async with self.still:
                await self.acts()
            await asyncio.sleep(self.pause)

    async def acts(self) -> None:
        """Have somebody do something: answer an event, mostly."""
        person = self.chance.choice([one for one in self.people if one not in self.keeps_out])
        luck = self.chance.random()
        if luck < 0.6:
            event, answer = self.chance.choice(self.events), self.chance.choice(list(Answer))
            await self.says(person, event, answer)
        elif luck < 0.7:
            await self.says(person, self.few, Answer.GOING)
        elif luck < 0.85:
            await self.press(person, self.chance.choice(ODD))
        else:
            await self.write(person, self.chance.choice(WORDS))

    async def says(self, person: int, event: int, answer: Answer) -> None:
        """Answer an event, and remember what the bot has to know then."""
        press = await self.press(person, Say(event, answer).pack())
        self.answers[person, event].append((press.query, answer))

    async def press(self, person: int, data: str, message: int = 0) -> Press:
        """Press a button with this data, below the first message if no other is given."""
        below = message or self._screens[person]
        at = datetime.now(UTC)
        done = await self.it.control(
            f"users/{person}/press", {"message_id": below, "data": data, "wait": 0}
        )
        press = Press(done["query_id"], done["update_id"], person, data, at, self.during)
        self.pressed.append(press)
        return press

    def notes(self, what: str) -> None:
        """Note what happens to a bot now, for the description of a failure."""
        self.happened.append((datetime.now(UTC), what))

    async def write(self, person: int, text: str) -> None:
        await self.it.control(f"users/{person}/messages", {"text": text})

    async def hands_in(self, person: int) -> None:
        """Hand in one suggestion after the other, each with a text of its own, until stopped."""
        while not self._stopped.is_set():
            text = f"建议{next(self._numbers):04d}：多装几盏路灯"
            async with self.still:
                self.handed_in[text] = False
                await self.write(person, "/suggest")
            for label in STEPS:
                if not label:
                    async with self.still:
                        await self.write(person, text)
                elif not await self._waits(partial(self._chooses, person, label)):
                    await self._chooses(person, "取消")
                    break
            else:
                seen = await self._waits(partial(self._sees, person, WELL_RECEIVED))
                self.handed_in[text] = seen

    async def _waits(self, done: Callable[[], Awaitable[bool]]) -> bool:
        """Look for the next screen, while nobody is kept still; return whether it came in time."""
        for _ in range(int(NEXT_SCREEN / 0.1)):
            async with self.still:
                if await done():
                    return True
            if self._stopped.is_set():
                break
            await asyncio.sleep(0.1)
        return False

    async def _chooses(self, person: int, label: str) -> bool:
        """Press the newest button with this label; return whether there is one."""
        for message in reversed((await self._messages(person))[-4:]):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            for button in (one for row in rows for one in row):
                if label in button["text"] and "callback_data" in button:
                    number, data = message["message_id"], button["callback_data"]
                    await self.press(person, data, number)
                    return True
        return False

    async def _sees(self, person: int, text: str) -> bool:
        return any(text in str(one.get("text")) for one in (await self._messages(person))[-3:])

    async def _messages(self, person: int) -> list[dict[str, Any]]:
        async with self.it.http.get(f"/playground/users/{person}/screen?limit=8") as answer:
            messages: list[dict[str, Any]] = (await answer.json())["messages"]
            return messages

    async def erases(self, person: int) -> None:
        """Have a person erase everything about them, and go on pressing old buttons."""
        self.people.remove(person)
        self.erased[person] = f"成员{person}"
        for key in [key for key in self.answers if key[0] == person]:
            del self.answers[key]
        await self.press(person, Mine("erase2").pack())
        for event in (*self.events, self.few):
            await self.press(person, Say(event, Answer.GOING).pack())
        await self.press(person, Mine("show").pack())

    def stop(self) -> None:
        """Let everybody finish what they are at."""
        self._stopped.set()

    async def check(self, unknown: int, said: list[str]) -> None:
        """See that nothing was lost or done twice; so many deliveries may be ``unknown``.

        ``said`` is what all bots have logged.
        """
        await self._check_answers(said)
        self._check_suggestions()
        assert not self.it.rows(
            "SELECT telegram_id FROM members WHERE telegram_id IN"
            f" ({','.join(map(str, [0, *self.erased]))})"
        ), "somebody who was erased is back"
        arrivals: dict[str, Counter[int]] = defaultdict(Counter)
        for chat, text in await self.it.arrived():
            arrivals[text[: len(TEXT)]][chat] += 1
        many = 0
        for text, notice in self.told.items():
            arrived = arrivals[text]
            assert arrived, f"nobody got {text}"
            assert max(arrived.values(), default=1) == 1, f"somebody got {text} twice"
            if notice.kept:
                many += self._check_notice(notice, arrived)
        assert many <= unknown, f"{many} deliveries are unsure"

    def _check_notice(self, notice: Told, arrived: Counter[int]) -> int:
        """See that everybody got it, or is listed as unsure; return how many are."""
        statuses: dict[int, str] = dict(
            self.it.rows(
                "SELECT m.telegram_id, d.status FROM deliveries d JOIN members m"
                " ON m.id = d.member_id WHERE d.notice_id = ?",
                notice.number,
            )
        )
        for person in notice.people.intersection(self.people) - self.blocked:
            assert statuses[person] in {"sent", "unknown"}, statuses[person]
            assert person in arrived or statuses[person] == "unknown"
        return list(statuses.values()).count("unknown")

    async def _check_answers(self, said: list[str]) -> None:
        """See that every press was answered that Telegram had for the bot, and counts.

        Telegram drops a press that no bot has acknowledged for 150 seconds, which a slow machine
        brings about by a backlog: such a press counts as never made. One that was being handled at
        three kills is set aside with an apology, which answers it: it has no effect either. Nor has
        one of somebody for whom a hundred replies wait, as may be after a backlog: the first is
        told so, further ones are answered without a text.
        """
        answers = [call["parameters"] for call in await self.it.calls("answerCallbackQuery")]
        answered = {str(one["callback_query_id"]) for one in answers}
        became = await fates(self.it, self.pressed, answered)
        many, of = len(became.unanswered), len(self.pressed)
        assert not many, f"{many} of {of} presses were not answered\n" + await described(
            self.it, became.unanswered, self.happened, said
        )
        aside = {
            number for (number,) in self.it.rows("SELECT update_id FROM inbox WHERE state = 3")
        }
        dropped = {press.query for press in became.expired}
        dropped |= {press.query for press in self.pressed if press.update in aside}
        done = {
            str(one["callback_query_id"])
            for one in answers
            if one.get("text") and one["text"] != TOO_MANY
        }
        beyond = {query for given in self.answers.values() for query, _ in given} - done - dropped
        assert self.backlog or not beyond, f"answers that were dropped: {beyond}"
        print(f"{len(beyond)} answers were dropped with a backlog")  # noqa: T201
        dropped |= beyond
        during = dict(Counter(press.during for press in became.expired))
        print(f"Telegram dropped {len(became.expired)} of {of} presses: {during}")  # noqa: T201
        print(f"{len(aside)} updates were set aside")  # noqa: T201
        last = {
            key: kept[-1]
            for key, given in self.answers.items()
            if (kept := [answer for query, answer in given if query not in dropped])
        }
        rows = self.it.rows(
            "SELECT m.telegram_id, r.event_id, r.answer FROM rsvps r"
            " JOIN members m ON m.id = r.member_id"
        )
        known = {(person, event): Answer(answer) for person, event, answer in rows}
        wrong = {key for key in known.keys() | last.keys() if known.get(key) != last.get(key)}
        about = [one for one in self.pressed if any(_is_about(one, *key) for key in wrong)]
        shown = {key: (known.get(key), self.answers.get(key)) for key in wrong}
        assert not wrong, f"the last answers are others: {shown}\n" + await described(
            self.it, about, self.happened, said
        )
        [(placed, waiting)] = self.it.rows(
            "SELECT count(*) - coalesce(sum(waitlisted), 0), coalesce(sum(waitlisted), 0)"
            " FROM rsvps WHERE event_id = ?",
            self.few,
        )
        assert placed == min(PLACES, placed + waiting)

    def _check_suggestions(self) -> None:
        stored = Counter(text for (text,) in self.it.rows("SELECT body FROM suggestions"))
        assert max(stored.values(), default=1) == 1, "a suggestion was handed in twice"
        lost = {text for text, seen in self.handed_in.items() if seen} - stored.keys()
        assert not lost, f"suggestions were received and are lost: {lost}"


def _is_about(press: Press, person: int, event: int) -> bool:
    return press.person == person and press.data.startswith(f"{Say.tag}:{event}:")


async def _event(places: int | None, tx: Transaction) -> int:
    now = datetime.now(UTC)
    starts = (now + timedelta(days=30)).replace(second=0, microsecond=0)
    new = NewEvent(
        kind="symposium",
        title="座谈",
        starts_at=starts,
        wall=starts.replace(tzinfo=None),
        zone="UTC",
        audience=Audience(everyone=True),
        places=places,
    )
    return (await events.publish(tx, (await events.create(tx, new, now)).id, now)).id
