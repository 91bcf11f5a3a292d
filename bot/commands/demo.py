"""Runs the bot on the playground, with a few people in it from the start."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import aiohttp

from bot.app import running
from bot.clock import SystemClock
from bot.commands.world import OtherPeopleError, clock_note, world
from bot.config import Settings
from bot.operations.backups import schedule_backups
from bot.playground.server import Playground
from storage.engine.database import Database
from storage.engine.opening import database_at
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Grant, MemberStatus
from storage.people import members, roles
from storage.people.members import Registration

TOKEN = "100:playground-token-of-no-use-anywhere"  # noqa: S105 - the playground takes any


async def run(settings: Settings, port: int, say: Callable[[str], None]) -> None:
    """Run until cancelled; `say` prints a line. Raises OtherPeopleError."""
    path = settings.database
    database = database_at(settings.address, path)
    await database.open()
    try:
        if not world(path).exists() and await database.read(members.anybody):
            raise OtherPeopleError(
                f"{path} holds people whom the playground does not know, and would fail to reach;"
                " name another database for it (TONGXIN_DATABASE)"
            )
        playground = Playground(
            path=world(path),
            bot_name="同心 Tongxin",
            bot_username="tongxin_bot",
        )
        async with playground.serve(port=port, try_next=True) as address:
            await _people(address, settings.organisation, database, playground.clock.now())
            async with running(
                organisation=settings.organisation,
                database=database,
                token=TOKEN,
                api_url=address,
                clock=playground.clock,
                watch_port=settings.watch_port,
            ) as bot:

                async def moved() -> None:
                    clock_note(path).write_text(str(playground.clock.offset.total_seconds()))
                    await bot.sweep()

                playground.on_clock_moved = moved
                playground.next_due = bot.next_due
                schedule_backups(bot.application, settings, SystemClock(), bot.supervisor)
                if not address.endswith(f":{port}"):
                    say(f"Port {port} is taken.")
                say(f"Tongxin is on the playground: open {address} in a browser. Ctrl-C ends it.")
                await asyncio.get_running_loop().create_future()
    finally:
        await database.close()


async def _people(
    address: str, organisation: Organisation, database: Database, now: datetime
) -> None:
    """Create the first people in an empty world, and register all but the last.

    Those who are registered have opened the bot: it can't write to anybody who has not.
    """
    if await database.read(members.anybody):
        return
    async with aiohttp.ClientSession(address) as http:
        async with http.get("/playground/people") as answer:
            ids = [person["id"] for person in (await answer.json())["people"]]
        for who in organisation.demo_people[len(ids) :]:
            body = {
                "first_name": who.label(organisation.language),
                "language_code": organisation.language,
                "phone_number": f"86138{len(ids):08d}",  # for the button that shares it
            }
            async with http.post("/playground/users", json=body) as answer:
                ids.append((await answer.json())["id"])
        known = ids[: max(len(organisation.demo_people) - 1, 0)]
        for telegram_id in known:
            await http.post(f"/playground/users/{telegram_id}/messages", json={"text": "/start"})
    await database.write(lambda tx: _register(tx, organisation, known, now))


async def _register(
    tx: Transaction, organisation: Organisation, ids: list[int], now: datetime
) -> None:
    college = organisation.colleges[0].key
    given = [Grant.school_staff(), Grant.college_staff(college), None, None]
    for telegram_id, who, grant, association in zip(
        ids, organisation.demo_people, given, organisation.associations, strict=False
    ):
        name = who.label(organisation.language)[: organisation.limits.name]
        member = await members.ensure(tx, telegram_id, name, organisation.language, now)
        if member.status is MemberStatus.VISITOR:
            stated = Registration(
                name=name,
                college=college,
                associations=(association.key,),
                consent_version="",
            )
            await members.register(tx, member.id, stated, approval=False, now=now)
        if grant is not None:
            await roles.grant(tx, member.id, grant, now)
