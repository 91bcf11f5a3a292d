"""What each of the days of config.toml's [retention] does."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from storage import audit, letters, retention
from storage.engine.transaction import Transaction
from storage.events import guests
from storage.model.plans import Proposal
from storage.model.surveys import NewSurvey, SurveyStatus
from storage.people import members, roles, year_confirmations, years
from storage.planning import imports
from storage.surveys import surveys
from tests.dialogs.office import SCHOOL, event, joined, member, number_of, paired, registers
from tests.dialogs.settings import Check, changed
from tests.dialogs.world import World, world


async def count(it: World, what: str) -> int:
    return int(await it.database.read(lambda tx: tx.value(f"SELECT count(*) FROM {what}")))


async def a_visitor(folder: Path) -> None:
    async with world(folder, changed(folder, retention__visitor_days=2).organisation) as it:
        lin = await it.person("林")
        await lin.says("/start")
        await it.days_pass(2)
        assert await count(it, "members") == 1
        await it.days_pass(1)
        assert await count(it, "members") == 0


async def a_declined_registration(folder: Path) -> None:
    async with world(folder, changed(folder, retention__declined_days=3).organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        lin = await registers(it, "林晓")
        await office.presses("不通过")
        await office.presses("是的，不通过")
        await lin.says("/me")
        await lin.sees("2027年1月15日")
        await it.days_pass(2)
        assert await count(it, "members WHERE status = 'declined'") == 1
        await it.days_pass(2)
        assert await count(it, "members WHERE status = 'declined'") == 0


async def what_staff_were_told(folder: Path) -> None:
    async with world(folder, changed(folder, retention__notice_days=31).organisation) as it:
        await it.staff("王老师", SCHOOL)
        await registers(it, "林晓")
        await it.days_pass(30)
        assert await count(it, "notices WHERE content LIKE '%林晓%'") == 1
        await it.days_pass(2)
        assert await count(it, "notices") == 1
        assert await count(it, "notices WHERE content <> '{}'") == 0


async def what_a_pair_has_written(folder: Path) -> None:
    async with world(folder, changed(folder, retention__relay_days=5).organisation) as it:
        lin, contact = await joined(it, "林晓"), await joined(it, "李老师")
        await paired(it, lin, contact)
        await lin.says("找联络人")
        await lin.says("您好")
        await it.days_pass(4)
        assert await count(it, "relays") == 1
        await it.days_pass(2)
        assert await count(it, "relays") == 0


async def a_guest(folder: Path) -> None:
    async with world(folder, changed(folder, retention__guest_days=4).organisation) as it:
        made, guest = await event(it, places=3, going=[]), await it.person("赵教授")

        async def come(tx: Transaction) -> None:
            now = it.playground.clock.now()
            one = await members.ensure(tx, guest.id, "赵教授", "zh", now)
            await guests.make_link(tx, made.id, 2, made.starts_at, one.id, now)
            [link] = await guests.links(tx, made.id)
            await guests.sign_up(
                tx,
                link.id,
                one.id,
                name="赵教授",
                institution="西南大学",
                phone=None,
                now=now,
            )

        await it.database.write(come)
        await it.days_pass(12)  # the event is in nine days
        assert await count(it, "guests") == 1
        await it.days_pass(2)
        assert await count(it, "guests") + await count(it, "members") == 0


_OF_THE_OFFICE = (
    *("plan_days", "link_days", "letter_days", "log_days", "year_days"),
    "survey_days",
)


async def what_the_office_keeps(folder: Path) -> None:
    """A plan, a link, a letter, the log, and what a member added to a year, each for its days."""
    days = {"plan_days": 2, "link_days": 3, "letter_days": 40, "log_days": 400, "year_days": 800}
    days["survey_days"] = 50
    chosen = changed(folder, **{f"retention__{name}": value for name, value in days.items()})
    async with world(folder, chosen.organisation) as it:
        lin = await member(it, "林晓")
        number = await number_of(it, lin)
        now = it.playground.clock.now()

        async def fill(tx: Transaction) -> None:
            await imports.save(tx, number, Proposal(()), now)
            await roles.invite(tx, SCHOOL, valid=timedelta(0), now=now)
            await letters.save(tx, number, "请问", now, attached="", message_id=0)
            await tx.execute("UPDATE letters SET closed_at = created_at")
            await audit.record(tx, number, "approved", number, now)
            await years.add(tx, number, now.year, "award", "先进个人", None, now)
            await year_confirmations.confirm(tx, number, now.year, now)
            survey = await surveys.create(tx, NewSurvey("服务如何"), now)
            await surveys.set_status(tx, survey.id, SurveyStatus.DROPPED, now)

        async def left(after: int) -> set[str]:
            until = now + timedelta(days=after)
            for trim in retention.TRIMS:
                await it.database.write(lambda tx: trim(tx, chosen.organisation, until))  # noqa: B023
            tables = ("plan_imports", "invites", "letters", "audit", "year_entries", "surveys")
            return {table for table in tables if await count(it, table)}

        await it.database.write(fill)
        everything = {"plan_imports", "invites", "letters", "audit", "year_entries", "surveys"}
        assert await left(1) == everything
        assert await left(3) == everything - {"plan_imports"}
        assert await left(4) == {"letters", "audit", "year_entries", "surveys"}
        assert await left(41) == {"audit", "year_entries", "surveys"}
        assert await left(51) == {"audit", "year_entries"}
        assert await left(401) == {"year_entries"}
        assert await left(4 * 366) == set()


RETAINED: Mapping[str, Sequence[Check]] = {
    "visitor_days": (a_visitor,),
    "declined_days": (a_declined_registration,),
    "notice_days": (what_staff_were_told,),
    "guest_days": (a_guest,),
    "relay_days": (what_a_pair_has_written,),
    **dict.fromkeys(_OF_THE_OFFICE, (what_the_office_keeps,)),
}
