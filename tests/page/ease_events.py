"""Tasks about events that are counted in the browser: a series, companions, finding a date."""

from datetime import datetime

from handlers.dates import moments
from storage.engine.transaction import Transaction
from storage.events import companions, events
from tests.dialogs.groups import group, keys, post, seen, votes
from tests.dialogs.office import MINMENG, SCHOOL
from tests.dialogs.planning import all_events
from tests.dialogs.world import Person
from tests.page.ease_office import Office, event_of

SERIES = {
    "zh": "学习会 理论课 每周四 14:00 共4次，劳动节除外 行政楼301 全体 60人",
    "en": "Study session, Theory course, every Thursday 14:00, 4 times, except Labour Day, "
    "Room 301, all members, 60 people",
}
TIMES = {"zh": "4月18日 14:00\n4月19日 9点半", "en": "18 April 14:00\n19 April 9:30"}
FIRST = datetime.fromisoformat("2027-04-18T14:00")


def make_a_series(office: Office) -> None:
    office.holds(office.joins("Wang", grant=SCHOOL))
    office.picks("menu-staff")
    office.presses("planning-list")
    office.presses("planning-new")
    office.says(SERIES[office.language])
    office.presses("planning-publish")
    made = office.run(all_events(office.world))[-4:]
    assert [(event.places, event.status) for event in made] == [(60, "published")] * 4


def sign_up_with_a_companion(office: Office) -> None:
    lin = office.joins("Lin", "oumei")
    event = event_of(office, "春游", "oumei")

    async def allow(tx: Transaction) -> None:
        await companions.allow(tx, event, 1, names=False)

    office.run(office.world.database.write(allow))
    office.holds(lin)
    office.picks("menu-events")
    office.presses_first("events-join")
    office.presses("event-bring", count=0)
    office.presses_on("1")
    found = office.run(office.world.database.read(lambda tx: events.find(tx, event)))
    assert found is not None
    assert found.coming == 2


def _proposes_times(office: Office, title: str, *audience: str) -> None:
    office.picks("menu-staff")
    office.presses("bench-dates")
    office.presses("polls-new")
    office.presses_on(office.named("kinds", "forum"))
    for words in (title, "A 301", TIMES[office.language]):
        office.says(words)
    office.presses("form-done")
    for label in audience:
        office.presses_on(label)
    office.presses("form-done")
    office.presses("poll-no-musts")
    office.presses("poll-send")
    office.run(office.world.bot.sweep())
    office.run(office.world.settled())


def _takes_the_best(office: Office, title: str, member: Person) -> None:
    office.says("/staff")
    office.presses("bench-dates")
    office.presses_on(title)
    office.presses("poll-take", moment=moments.short(FIRST, office.texts))
    office.presses("poll-take-sign", count=1)
    made = office.run(all_events(office.world))[-1]
    assert (made.title, made.status, made.going, made.wall) == (title, "published", 1, FIRST)


def find_a_date(office: Office) -> None:
    lin = office.joins("Lin", "minge")
    office.holds(office.joins("Wang", grant=SCHOOL))
    _proposes_times(office, "春季论坛", office.texts.plain("audience-everyone"))
    office.run(lin.presses(office.texts.plain("poll-open")))
    office.run(lin.presses(office.texts.plain("poll-all-yes")))
    _takes_the_best(office, "春季论坛", lin)


def find_a_date_in_a_group(office: Office) -> None:
    texts, world = office.texts, office.world
    officer = office.joins("Zhao", "minmeng", grant=MINMENG)
    lin = office.joins("Lin", "minmeng")
    chat = office.run(group(world, officer, lin))

    async def binds() -> None:
        await officer.says("/staff")
        await officer.presses(texts.plain("bench-groups"))
        await officer.presses(texts.plain("group-bind"))
        key = next(one for one in await keys(officer) if texts.plain("group-choose-group") in one)
        await post(world, f"/playground/users/{officer.id}/press", {"text": key, "chat": chat})

    office.run(binds())
    office.holds(officer)
    _proposes_times(office, "夏季论坛", office.named("associations", "minmeng"))
    office.presses("poll-ask-group", title="民盟支部")
    office.presses("poll-ask-group-yes")
    office.run(world.settled())
    [poll] = [one for one in office.run(seen(lin, chat)) if "poll" in one]
    office.run(votes(lin, chat, poll, 0))
    _takes_the_best(office, "夏季论坛", lin)
