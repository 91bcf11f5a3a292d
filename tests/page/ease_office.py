"""The bot in a thread of its own, and its page in the browser: what the counted tasks press."""

import asyncio
import re
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from playwright.sync_api import Locator, Page, expect

from handlers.kit.texts import Texts, texts_of
from storage.engine.transaction import Transaction
from storage.events import rsvps
from storage.model.audiences import Audience
from storage.model.events import Answer
from storage.model.people import Grant
from storage.people import members
from storage.planning import publishing
from tests.dialogs.office import JIXIE, joined
from tests.dialogs.planning import make
from tests.dialogs.world import Person, World
from tests.playground.phones import Phone

T = TypeVar("T")


@dataclass
class Office:
    """The bot in a thread of its own, its page in the browser, and whose phone is looked at."""

    loop: asyncio.AbstractEventLoop
    world: World
    page: Page
    language: str
    count: int = 0

    @property
    def texts(self) -> Texts:
        return texts_of(self.language)

    @property
    def phone(self) -> Phone:
        return Phone(self.page, "left")

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def named(self, kind: str, key: str) -> str:
        """Return the label of a college, an association or a topic."""
        [found] = [one for one in getattr(self.world.organisation, kind) if one.key == key]
        label: str = found.label(self.language)
        return label

    def joins(self, name: str, *associations: str, grant: Grant | None = None) -> Person:
        college = "jixie" if grant == JIXIE else "dianqi"
        about = {"college": college, "language": self.language}
        return self.run(joined(self.world, name, *associations, grant=grant, **about))

    def holds(self, person: Person) -> None:
        """Hand the phone to this person, and begin to count."""
        self.phone.find("person-select").select_option(str(person.id))
        expect(self.phone.find("log")).to_have_attribute("aria-busy", "false")
        self.count = 0

    def presses(self, key: str, **args: object) -> None:
        """Press the newest button below a message with exactly this label."""
        label = re.compile(f"^{re.escape(self.texts.plain(key, **args))}$")
        self._click(self.phone.find("inline-button").filter(has_text=label).last)

    def presses_on(self, label: str) -> None:
        """Press the newest button below a message whose label has this text."""
        self._click(self.phone.find("inline-button").filter(has_text=label).last)

    def presses_first(self, key: str) -> None:
        """Press the first button of the newest message with this label."""
        newest = self.phone.find("message").last.get_by_test_id("inline-button")
        self._click(newest.filter(has_text=self.texts.plain(key)).first)

    def picks(self, key: str) -> None:
        """Press one of the large buttons."""
        label = self.texts.plain(key)
        self._click(self.phone.find("reply-button").filter(has_text=label))

    def _click(self, button: Locator) -> None:
        self.count += 1
        with self.answered():
            button.click()

    def says(self, text: str) -> None:
        """Write a message: what is written is not counted."""
        with self.answered():
            self.phone.says(text)

    @contextmanager
    def answered(self) -> Iterator[None]:
        """Wait until what is done in the block has reached the bot, and the bot has answered."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            yield
        self.run(self.world.settled())

    def sees(self, text: str) -> None:
        expect(self.phone.find("message").filter(has_text=text).last).to_be_attached()


def event_of(office: Office, title: str, association: str, *going: Person) -> int:
    """Announce an event to an association, with these people's answers; return its id."""
    audience = Audience(associations=(association,))
    made = office.run(make(office.world, title, audience=audience, published=False, place="A 301"))
    now = office.world.playground.clock.now()

    async def publish(tx: Transaction) -> None:
        await publishing.publish(tx, made.id, office.world.organisation, now)
        for person in going:
            known = await members.of_telegram_id(tx, person.id)
            assert known is not None
            await rsvps.answer(tx, made.id, known.id, Answer.GOING, now)

    async def published() -> None:
        await office.world.database.write(publish)
        await office.world.bot.sweep()
        await office.world.settled()

    office.run(published())
    return made.id


def standing(office: Office, event_id: int, person: Person) -> str | None:
    async def look(tx: Transaction) -> str | None:
        known = await members.of_telegram_id(tx, person.id)
        assert known is not None
        found = await rsvps.look_up(tx, event_id, known.id)
        assert found is not None
        return found[1].standing if found[1] else None

    return office.run(office.world.database.read(look))
