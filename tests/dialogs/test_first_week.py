"""What a new playground begins with: its people and their week, in the visitor's language."""

import pytest

from bot.commands import first_week
from storage.people import members
from tests.dialogs.world import Person, World, text_of


async def visited(world: World, accept_language: str) -> dict[str, Person]:
    """Open the page with this Accept-Language; return the people by their keys."""

    async def fill(languages: str) -> None:
        language = first_week.language_of(languages, world.organisation)
        await first_week.fill(
            world.playground, world.bot.idle, world.database, world.organisation, language
        )

    world.playground.on_first_visit = fill
    headers = {"accept-language": accept_language} if accept_language else {}
    async with world.http.get("/playground/people", headers=headers) as answer:
        people = (await answer.json())["people"]
    await world.settled()
    keys = [who.key for who in world.organisation.demo_people]
    assert len(people) == len(keys)
    return {key: Person(world, one["id"]) for key, one in zip(keys, people, strict=True)}


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_each_person_finds_something_to_do(world: World, language: str) -> None:
    zh = language == "zh"
    people = await visited(world, "zh-CN,zh;q=0.9,en;q=0.8" if zh else "de-DE,de;q=0.9,zh;q=0.5")
    office, professor, officer = people["school"], people["first"], people["second"]

    await professor.sees("季度座谈会" if zh else "Quarterly meeting", "13")  # of January
    await professor.presses("收到" if zh else "Received")
    await professor.says("📅 活动" if zh else "📅 Events")
    await professor.sees("季度座谈会" if zh else "Quarterly meeting")
    await people["college"].sees("候补第 1 位" if zh else "on the waitlist")

    await office.presses("打开这条建言" if zh else "Open this suggestion")
    await office.sees("台阶很滑" if zh else "slippery", "陈教授" if zh else "Professor Chen")
    await officer.says("/staff")
    await officer.sees("工作台" if zh else "Workbench")
    await people["newcomer"].says("/start")
    await people["newcomer"].sees("登记之前请看一下" if zh else "Before you register")

    past = await world.database.read(
        lambda tx: tx.all(
            "SELECT answer, count(*) AS n FROM rsvps JOIN events e ON e.id = event_id"
            " WHERE e.starts_at < $1 GROUP BY answer",
            int(world.playground.clock.now().timestamp() * 1000),
        )
    )
    assert {row["answer"]: row["n"] for row in past} == {"going": 2, "not_going": 1}
    assert (await world.calls("sendMessage"))[-1]["status"] == 200
    async with world.http.get("/playground/people") as answer:
        told = await answer.json()
    assert {one["language_code"] for one in told["people"]} == {language}
    assert told["people"][0]["first_name"].startswith("王" if zh else "Ms")
    assert told["next"] == "2027-01-12T06:00:00+00:00"  # a day before tomorrow's event


@pytest.mark.both_engines
async def test_it_is_filled_once(world: World) -> None:
    people = await visited(world, "")
    before = [text_of(message) for message in await people["first"].messages()]
    again = await visited(world, "en")
    assert again.keys() == people.keys()
    assert [text_of(message) for message in await people["first"].messages()] == before
    assert await world.database.read(members.anybody)


async def test_the_clock_can_be_set_before_anybody_is_there(world: World) -> None:
    seen: list[str] = []

    async def fill(languages: str) -> None:
        seen.append(languages)

    world.playground.on_first_visit = fill
    await world.moves_clock(advance="30d")
    # A process that has somebody forgotten must not wait for what is to be prepared.
    async with world.http.post("/playground/forget", json={"words": ["Ann"]}) as answer:
        assert answer.status == 200
    assert seen == []
    async with world.http.post("/playground/users", json={"first_name": "Ann"}) as answer:
        assert answer.status == 200
    async with world.http.get("/playground/people") as answer:
        assert answer.status == 200
    assert seen == [""]
