"""Fills a new playground: its people, and a week of the office in the visitor's language."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.playground.server import Playground
from bot.playground.speaking import say
from handlers.kit.texts import Texts, texts_of
from handlers.suggestions.payloads import Handle
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.events import events, rsvps
from storage.events.events import NewEvent
from storage.model.audiences import Audience
from storage.model.events import Answer, Event
from storage.model.notices import NewNotice, NoticeKind
from storage.model.organisation import Named, Organisation
from storage.model.people import Grant, Member, MemberStatus
from storage.notices import notices
from storage.people import members, roles
from storage.people.members import Registration
from storage.planning import publishing
from storage.suggestions import suggestions
from storage.suggestions.suggestions import NewSuggestion

EVERYBODY = Audience(everyone=True)
GREETED = 5.0  # seconds within which the bot has answered the first /start, or is not waited for


def language_of(accept_language: str, organisation: Organisation) -> str:
    """Return the language for a visitor with this Accept-Language header: "zh" or "en".

    It is the one in which the page opens: Chinese if the first language is Chinese, else English;
    for a program, which states no language, the organisation's.
    """
    first = accept_language.strip().lower()
    if not first or first.startswith("*"):
        return organisation.language
    return "zh" if first.startswith("zh") else "en"


async def fill(
    playground: Playground,
    idle: Callable[[], Awaitable[object]],
    database: Database,
    organisation: Organisation,
    language: str,
) -> None:
    """Create the people and, unless the settings say otherwise, their week.

    All but the last are registered and have opened the bot, which can't write to anybody who has
    not. `idle` returns when it has answered what it has taken. Nothing happens if the register
    contains anybody.
    """
    if await database.read(members.anybody):
        return
    ids = _people(playground, organisation, language)
    known = ids[: max(len(organisation.demo_people) - 1, 0)]
    now = playground.clock.now()
    people = await database.write(lambda tx: _register(tx, organisation, language, known, now))
    for telegram_id in known:
        say(playground.world, playground.world.person(telegram_id), "/start")
    playground.world.commit()
    if organisation.demo_week and len(people) == len(Cast.__slots__):
        await _greeted(playground, idle)
        week = _Week(Cast(*people), organisation, texts_of(language), playground.clock.now())
        await database.write(week.begin)


def _people(playground: Playground, organisation: Organisation, language: str) -> list[int]:
    """Create the people whom an interrupted start has not created; return all their ids."""
    world = playground.world
    ids = list(world.people)
    for who in organisation.demo_people[len(ids) :]:
        person = world.add_person(
            first_name=who.label(language),
            language_code=language,
            phone_number=f"86138{len(ids):08d}",  # for the button that shares it
        )
        ids.append(person.id)
    world.commit()
    return ids


async def _register(
    tx: Transaction,
    organisation: Organisation,
    language: str,
    ids: Sequence[int],
    now: datetime,
) -> list[Member]:
    """Register them, each in another association, and give them their roles."""
    college = organisation.colleges[0].key
    people = []
    for place, (telegram_id, who, association) in enumerate(
        zip(ids, organisation.demo_people, organisation.associations, strict=False)
    ):
        name = who.label(language)[: organisation.limits.name]
        member = await members.ensure(tx, telegram_id, name, language, now)
        if member.status is MemberStatus.VISITOR:
            stated = Registration(
                name=name,
                college=college,
                associations=(association.key,),
                consent_version="",
            )
            await members.register(tx, member.id, stated, approval=False, now=now)
        grant = {
            0: Grant.school_staff(),
            1: Grant.college_staff(college),
            3: Grant.officer(association.key),
        }.get(place)
        if grant is not None:
            await roles.grant(tx, member.id, grant, now)
        people.append(member)
    return people


async def _greeted(playground: Playground, idle: Callable[[], Awaitable[object]]) -> None:
    """Wait until the bot has answered everybody's /start, so that its notices come after that."""
    try:
        async with asyncio.timeout(GREETED):
            await playground.world.queue.emptied.wait()
            await idle()
    except TimeoutError:
        return


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the week."""

    office: Member
    college: Member
    professor: Member
    officer: Member


@dataclass(frozen=True, slots=True)
class _Week:
    """What has happened in the office, and what comes next."""

    cast: Cast
    organisation: Organisation
    texts: Texts
    now: datetime

    async def begin(self, tx: Transaction) -> None:
        """Save all of it."""
        cast = self.cast
        await self._past(tx)
        await self._event(tx, "tomorrow", "symposium", days=1, at=time(14), going=[cast.officer])
        await self._event(
            tx,
            "full",
            "social",
            days=5,
            at=time(9),
            going=[cast.professor, cast.officer, cast.college],
            places=2,
        )
        await self._notice(tx)
        await self._suggestion(tx)

    async def _past(self, tx: Transaction) -> None:
        """Save a study session of last week, which was answered and is over."""
        before = self.now - timedelta(days=12)
        event = await events.create(tx, self._new("past", "study", days=-7, at=time(14)), before)
        await events.publish(tx, event.id, before)
        cast = self.cast
        for member, said in (
            (cast.professor, Answer.GOING),
            (cast.officer, Answer.GOING),
            (cast.college, Answer.NOT_GOING),
        ):
            await rsvps.answer(tx, event.id, member.id, said, before)

    async def _event(
        self,
        tx: Transaction,
        name: str,
        kind: str,
        *,
        days: int,
        at: time,
        going: Sequence[Member],
        places: int | None = None,
    ) -> Event:
        new = self._new(name, kind, days=days, at=at, places=places)
        event = await events.create(tx, new, self.now)
        event = await publishing.publish(tx, event.id, self.organisation, self.now)
        for member in going:
            await rsvps.answer(tx, event.id, member.id, Answer.GOING, self.now)
        return event

    def _new(
        self, name: str, kind: str, *, days: int, at: time, places: int | None = None
    ) -> NewEvent:
        """Return an event some days from today, at a time of the organisation's zone."""
        zone = self.organisation.zone
        day = self.now.astimezone(zone).date() + timedelta(days=days)
        wall = datetime.combine(day, at)
        return NewEvent(
            kind=_known(self.organisation.kinds, kind),
            title=self.texts.plain(f"playground-{name}-title"),
            place=self.texts.plain(f"playground-{name}-place"),
            starts_at=wall.replace(tzinfo=zone),
            wall=wall,
            zone=zone.key,
            audience=EVERYBODY,
            places=places,
            author_id=self.cast.office.id,
        )

    async def _notice(self, tx: Transaction) -> None:
        """Send a notice to everybody that asks for a receipt, at whatever hour it is."""
        new = NewNotice(
            kind=NoticeKind.BROADCAST,
            audience=EVERYBODY,
            due_at=self.now,
            content={"html": self.texts("playground-notice"), "media": []},
            author_id=self.cast.office.id,
            acknowledge=True,
            urgent=True,
        )
        await notices.schedule(tx, new, self.now)

    async def _suggestion(self, tx: Transaction) -> None:
        """Save a suggestion that waits for the office, and notify the office of it."""
        if not self.organisation.topics:
            return
        new = NewSuggestion(
            topic=_known(self.organisation.topics, "campus"),
            body=self.texts.plain("playground-suggestion"),
            author_id=self.cast.professor.id,
        )
        made, _ = await suggestions.submit(
            tx,
            new,
            zone=self.organisation.zone,
            now=self.now,
            triage_days=self.organisation.suggesting.triage_days,
        )
        await notices.notify(
            tx,
            [self.cast.office.id],
            "suggest-told-new",
            {"number": made.label},
            self.now,
            buttons=[("suggest-open", Handle(made.id, 0).pack())],
        )


def _known(named: Sequence[Named], key: str) -> str:
    """Return the key if the settings have it, else their first one."""
    keys = [one.key for one in named]
    return key if key in keys else keys[0]
