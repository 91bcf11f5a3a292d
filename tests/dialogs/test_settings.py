"""Every setting of config.toml does what it says, at every place where it applies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import msgspec
import pytest
from telegram.ext import Application, CallbackContext

from bot import config, config_file
from bot.app import running
from bot.commands import first_week
from bot.commands.invite import invite
from bot.config import Listen
from bot.operations.backups import schedule_backups
from bot.operations.supervisor import Supervisor
from bot.telegram.pacer import Pacer
from handlers.dates import moments
from handlers.kit.texts import texts_of
from handlers.people import checks
from handlers.planning.payloads import Show
from handlers.planning.year_plan import apart
from handlers.planning.year_plan.plan import Plan
from handlers.workbooks.writing import write_sheet
from storage.attendance import hours
from storage.model.organisation import OFFER_HOURS, CheckIn, quiet_until
from storage.model.people import Grant, Role
from storage.planning import publishing
from tests.databases import address, at
from tests.dialogs.check_in import the_hours_of_a_day
from tests.dialogs.limits import LIMITS, by_command, plan
from tests.dialogs.lives import lives
from tests.dialogs.office import SCHOOL, forged, joined, registers
from tests.dialogs.planning import begins, make
from tests.dialogs.retained import RETAINED
from tests.dialogs.settings import Check, all_keys, changed, keys, written
from tests.dialogs.suggestion_settings import SUGGESTING
from tests.dialogs.world import TOKEN, text_of, world
from tests.faults.relay import relay
from tests.office import CONFIG
from tests.ports import free_port

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2027, 3, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


class Stopped:
    """A clock that only the test moves; it begins at noon."""

    def __init__(self) -> None:
        self.at = NOON

    def now(self) -> datetime:
        return self.at.astimezone(UTC)


async def the_database(folder: Path) -> None:
    assert changed(folder, database="elsewhere/x.db").database == Path("elsewhere/x.db")
    assert changed(folder, database="elsewhere/x.db").address is None


async def the_files_beside_postgresql(folder: Path) -> None:
    settings = changed(folder, database="postgresql://us@there/x", files="elsewhere/x")
    assert settings.address == "postgresql://us@there/x"
    assert settings.database == Path("elsewhere/x")
    assert settings.backups.folder == Path("elsewhere/backups")


async def the_chinese_name(folder: Path) -> None:
    async with world(folder, changed(folder, organisation__zh="校友会").organisation) as it:
        lin = await it.person("林")
        await lin.says("/start")
        await lin.sees("校友会", "登记之前请看一下")


async def the_english_name(folder: Path) -> None:
    async with world(folder, changed(folder, organisation__en="Alumni").organisation) as it:
        ann = await it.person("Ann", language="en")
        await ann.says("/start")
        await ann.sees("Alumni")


async def the_zone_of_dates(folder: Path) -> None:
    organisation = changed(folder, organisation__zone=BERLIN.key).organisation
    read = apart.read(plan(), organisation)
    assert isinstance(read, Plan)
    stated = read.rows[0].stated
    assert (stated.zone, stated.starts_at.hour) == (BERLIN.key, 13)
    assert moments.of_instant(stated.starts_at, texts_of("en"), organisation).endswith("14:00")
    night = datetime(2027, 1, 5, 22, tzinfo=BERLIN)
    assert quiet_until(organisation, night) == night + timedelta(hours=10)


async def the_zone_of_copies(folder: Path) -> None:
    due, _ = await nightly(folder, organisation__zone=BERLIN.key, backup__at="13:00")
    assert due == datetime(2027, 3, 1, 13, tzinfo=BERLIN)


async def the_language_of_who_tells_none(folder: Path) -> None:
    settings = changed(folder, organisation__language="en")
    async with world(folder, settings.organisation) as it:
        ann = await it.person("Ann", language="")
        await ann.says("/start")
        await ann.sees("register")
    assert "The year’s plan: 1 row" in await by_command(folder, settings, plan())


async def the_country_of_phones(folder: Path) -> None:
    async with world(folder, changed(folder, organisation__country="DE").organisation) as it:
        lin = await joined(it, "林晓")
        await lin.says("手机号")
        await lin.says("13812345678")
        await lin.sees("不像手机号")
        await lin.says("030 901820")
        await lin.sees("现在：+49 30 901820")
    with pytest.raises(config.ConfigError, match=r"organisation\.country"):
        changed(folder / "none", organisation__country="XX")


async def the_day_of_confirming(folder: Path) -> None:
    organisation = changed(folder, organisation__confirm="01-12").organisation
    never = changed(folder / "none", organisation__confirm="").organisation
    async with world(folder, organisation) as it:
        lin = await joined(it, "林晓")
        for known, asked in ((never, 0), (organisation, 1)):
            work = partial(checks.ask_yearly, organisation=known)
            assert await it.database.write(work) == asked
        await it.settled()
        await lin.sees("请核对您的资料", "姓名：林晓")
    with pytest.raises(config.ConfigError, match=r"organisation\.confirm"):
        changed(folder / "bad", organisation__confirm="02-30")


async def the_offices_contact(folder: Path) -> None:
    organisation = changed(
        folder,
        organisation__contact__phone="021-1234",
        organisation__contact__zh__name="王老师",
        organisation__contact__zh__room="行政楼301",
        organisation__contact__zh__hours="周一至周五",
        organisation__contact__en__name="Ms Wang",
        organisation__contact__en__room="Room 301",
        organisation__contact__en__hours="Monday to Friday",
    ).organisation
    async with world(folder, organisation) as it:
        ways = {
            "zh": ("王老师", "021-1234", "行政楼301", "周一至周五"),
            "en": ("Ms Wang", "021-1234", "Room 301", "Monday to Friday"),
        }
        for language, known in ways.items():
            ann = await joined(it, "Ann", language=language)
            await ann.says("/help")
            await ann.sees("\n".join(known))
            await ann.says("xyzzy")
            await ann.sees(("，" if language == "zh" else ", ").join(known))


async def without_approval(folder: Path) -> None:
    organisation = changed(folder, registration__approval="none").organisation
    async with world(folder, organisation) as it:
        lin = await registers(it, "林晓", "电气学院")
        assert await it.database.read(lambda tx: tx.value("SELECT status FROM members")) == "active"
        await lin.says("/me")
        for label in ("修改资料", "团体", "民盟支部", "选好了"):
            await lin.presses(label)
        await lin.sees("改好了")
        await lin.sees_nothing_of("待确认")


async def the_days_of_a_link(folder: Path) -> None:
    settings = changed(folder, registration__invite_days=3, database=str(folder / "x.db"))
    said: list[str] = []
    settings = replace(settings, address=address(settings.database))
    await invite(settings, Grant(Role.SCHOOL_STAFF), said.append, said.append, Stopped())
    assert any("within 3 days" in line for line in said)
    database = at(settings.database)
    await database.open()
    until = await database.read(lambda tx: tx.value("SELECT expires_at FROM invites"))
    await database.close()
    assert datetime.fromtimestamp(until / 1000, UTC) == NOON + timedelta(days=3)


async def the_hours_of_reminders(folder: Path) -> None:
    organisation = changed(folder, notices__reminder_hours=[30, 5]).organisation
    async with world(folder, organisation) as it:
        event = await make(it, "茶会")
        assert publishing.reminder_times(event, organisation, it.playground.clock.now()) == [
            event.starts_at - timedelta(hours=30),
            event.starts_at - timedelta(hours=5),
        ]
        sent = await it.database.read(
            lambda tx: tx.all("SELECT due_at FROM notices WHERE kind = 'reminder'")
        )
        assert len(sent) == 2


async def the_steps_of_the_ladder(folder: Path) -> None:
    stated = {"ask_again": "4 09:30", "last_call": "", "call_list": "1 11:15"}
    named = {
        f"{place}__{name}": text for place in ("notices", "kind") for name, text in stated.items()
    }
    organisation = changed(folder, **{**named, "kind__call_list": "1 08:45"}).organisation
    async with world(folder, organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        for kind, hour in (("symposium", "11:15"), (organisation.kinds[0].key, "08:45")):
            event = await make(it, "茶会")
            sql = "UPDATE events SET kind = $1"
            await it.database.write(lambda tx: tx.execute(sql, kind))  # noqa: B023
            await forged(office, Show(event.id))
            await office.presses("再次询问安排（2）")
            await office.sees("09:30", "最后一次询问：没有安排", hour)


async def the_days_of_announcements(folder: Path) -> None:
    organisation = changed(folder, notices__announce_days=3).organisation
    async with world(folder, organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        await office.sends_file("计划.xlsx", plan())
        await office.sees("每个活动开始前 3 天通知成员")
        await office.presses("✅ 导入")
        [row] = await it.database.read(
            lambda tx: tx.all(
                "SELECT e.starts_at - n.due_at AS before FROM notices n"
                " JOIN events e ON e.id = n.event_id WHERE n.kind = 'announcement'"
            )
        )
        assert row["before"] == 3 * 86_400_000


async def _quiet(folder: Path, at: str, until: str, **setting: str) -> None:
    """By night a notice waits for the morning, and its author is told so before."""
    async with world(folder, changed(folder, **setting).organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        await joined(it, "周老师", "minmeng")
        it.playground.clock.set(datetime.fromisoformat(f"2027-03-18T{at}:00+08:00"))
        await office.says("/staff")
        await office.presses("群发")
        await office.says("停水")
        await office.presses("全体成员")
        await office.presses("选好了")
        await office.presses("不用")
        await office.presses("现在就发")
        await office.sees("是夜里，大家在休息")
        await office.presses(f"早上再发：3月18日（周四）{until}" if until < at else until)
        await office.presses("确认发送")
        await office.sees("已安排，还没有发", until)


async def quiet_from(folder: Path) -> None:
    await _quiet(folder, "03:00", "08:00", notices__quiet_from="02:00")


async def quiet_until_then(folder: Path) -> None:
    await _quiet(folder, "09:00", "10:30", notices__quiet_until="10:30")


async def nightly(folder: Path, **setting: object) -> tuple[datetime, list[str]]:
    """Return when the next copy is due at noon, and which are kept after two nights."""
    settings = changed(folder, database=str(folder / "x.db"), **setting)
    database = at(settings.database)
    await database.open()
    await database.close()
    clock = Stopped()
    application = Application.builder().token(TOKEN).updater(None).build()
    queue = application.job_queue
    assert queue is not None
    schedule_backups(application, settings, clock, Supervisor())
    due: datetime | None = None
    for _ in range(2):
        [job] = queue.get_jobs_by_name("nightly backup")
        due = due or job.job.trigger.run_date
        await job.callback(CallbackContext(application))
        job.schedule_removal()
        clock.at += timedelta(days=1)
    assert due is not None
    return due, sorted(file.name for file in settings.backups.folder.iterdir())


async def the_hour_of_copies(folder: Path) -> None:
    due, _ = await nightly(folder, backup__at="04:15")
    assert due == NOON.replace(day=2, hour=4, minute=15)


async def how_many_copies(folder: Path) -> None:
    assert (await nightly(folder / "one", backup__keep=1))[1] == ["x-2027-03-02.db"]
    assert len((await nightly(folder / "two", backup__keep=2))[1]) == 2


async def the_watch_page(folder: Path) -> None:
    settings = changed(folder, web__port=free_port())
    async with world(folder, settings.organisation) as it:
        address = str(it.http._base_url).rstrip("/")
        database = at(folder / "other.db")
        await database.open()
        async with (
            running(
                organisation=settings.organisation,
                database=database,
                token=TOKEN,
                api_url=address,
                clock=it.playground.clock,
                chats=Pacer(0, per_chat_per_second=0),
                watch_port=settings.watch_port,
            ),
            aiohttp.request("GET", f"http://127.0.0.1:{settings.watch_port}/healthz") as answer,
        ):
            assert answer.status == 200
        await database.close()


async def the_webhook(folder: Path) -> None:
    """Behind a proxy of another port; what is public answers where it is set, and only there."""
    port = free_port()
    async with lives(folder) as life, relay(f"http://127.0.0.2:{port}") as proxy:
        path = written(
            folder,
            telegram__webhook=f"{proxy.address}/in",
            telegram__connections=3,
            web__public_port=port,
            web__public_host="127.0.0.2",
        )
        settings = config.load(path, {"TONGXIN_API_URL": "http://127.0.0.1:1"})
        async with life(settings.hook, listen=settings.listen) as it:
            lin = await it.person("林")
            await lin.says("/start")
            await lin.sees("登记")
            async with it.http.post(f"/bot{TOKEN}/getWebhookInfo") as answer:
                info = (await answer.json())["result"]
            assert (info["url"], info["max_connections"]) == (f"{proxy.address}/in", 3)
            with pytest.raises(aiohttp.ClientConnectorError):
                await it.http.get(f"http://127.0.0.1:{port}/in")


async def the_public_address(folder: Path) -> None:
    settings = changed(folder, web__public="https://bot.example.org/office/")
    assert settings.organisation.public == "https://bot.example.org/office"
    listen = Listen("127.0.0.1", free_port())
    async with lives(folder, settings.organisation) as life, life(listen=listen) as it:
        lin = await joined(it, "林晓")
        await lin.says("/mine")
        await lin.presses("放进我的日历")
        await lin.presses("开通订阅地址")
        shown = await lin.sees("https://bot.example.org/office/calendar/")
        [path] = re.findall(r"bot\.example\.org(/\S+)", shown["text"])
        async with it.http.get(f"http://127.0.0.1:{listen.port}{path}") as answer:
            assert (answer.status, answer.content_type) == (200, "text/calendar")
    with pytest.raises(config.ConfigError, match=r"web\.public: expected https"):
        changed(folder / "bad", web__public="http://bot.example.org")


async def a_college(folder: Path) -> None:
    settings = changed(folder, college__key="new", college__zh="新学院", college__en="New College")
    async with world(folder, settings.organisation) as it:
        await registers(it, "林晓", "新学院")
        assert await it.database.read(lambda tx: tx.value("SELECT college FROM members")) == "new"
        ann = await joined(it, "Ann", college="new", language="en")
        await ann.says("/me")
        await ann.sees("New College")


async def an_association(folder: Path) -> None:
    names = {"association__key": "new", "association__zh": "新会", "association__en": "New Club"}
    organisation = changed(folder, **names).organisation
    async with world(folder, organisation) as it:
        ann = await joined(it, "Ann", "new", language="en")
        await ann.says("/me")
        await ann.sees("New Club")
        office = await it.staff("王老师", SCHOOL)
        await office.says("/staff")
        await office.presses("群发")
        await office.says("停水")
        await office.presses("团体")
        await office.presses("新会")
        await office.sees("已选：新会", "现在共 1 人")


async def aliases_in_a_plan(folder: Path) -> None:
    """Another name of a college or an association is understood where it is set, and only there."""
    settings = changed(folder, college__aliases=["老机械"], association__aliases=["老民革"])
    header = ("日期", "时间", "类型", "主题", "面向")
    row = ("2097-03-18", "14:00", "学习会", "学习", "老机械、老民革")
    data = write_sheet("计划", header, [row])
    found = apart.read(data, settings.organisation)
    assert isinstance(found, Plan)
    assert [(row.colleges, row.associations) for row in found] == [(("jixie",), ("minge",))]
    assert "没有这个团体：老机械、老民革" in await by_command(folder, config.load(CONFIG, {}), data)
    assert "面向：民革支部、机械学院" in await by_command(folder, settings, data)


async def a_kind(folder: Path) -> None:
    names = {"kind__key": "new", "kind__zh": "读书会", "kind__en": "Reading"}
    organisation = changed(
        folder, **names, kind__hours=5, kind__offer_hours=7, kind__credit="service"
    ).organisation
    async with world(folder, organisation) as it:
        office = await it.staff("王老师", SCHOOL)
        await begins(office)
        await office.presses("读书会")
        await office.sees("第2步")
        event = await make(it, "茶会")
        assert event.offer_hours == OFFER_HOURS == 12  # its kind says nothing of them
        assert (await make(it, "培训班", kind="training", published=False)).offer_hours == 0
        assert (await make(it, "培训班", kind="training", days=5)).offer_hours == 7
        await it.database.write(
            lambda tx: tx.execute("UPDATE events SET kind = 'new' WHERE id = $1", event.id)
        )
        ann = await joined(it, "Ann", language="en")
        await ann.says("/events")
        await ann.sees("Reading", event.title)
        # It lasts as long as its kind does, for nobody has stated its end.
        for passed, seen in ((4, "Under way"), (6, "nothing to sign up for")):
            it.playground.clock.set(event.starts_at + timedelta(hours=passed))
            await ann.says("/events")
            assert seen in text_of((await ann.messages())[-1])
        # And for as long it counts as what the kind credits.
        counts = await it.database.read(lambda tx: hours.of_event(tx, event.id, organisation))
        assert (counts.counts, counts.counts_minutes) == ("service", 300)


async def a_topic(folder: Path) -> None:
    names = {"topic__key": "new", "topic__zh": "食堂", "topic__en": "Canteen"}
    async with world(folder, changed(folder, **names).organisation) as it:
        for language, label in (("zh", "食堂"), ("en", "Canteen")):
            person = await joined(it, "Ann", language=language)
            await person.says("/suggest")
            await person.says("1")
            await person.presses(label)
            await person.sees(label)


async def the_people_of_the_playground(folder: Path) -> None:
    for language, name in (("zh", "赵老师"), ("en", "Ms Zhao")):
        here = folder / language
        organisation = changed(
            here,
            organisation__language=language,
            playground_person__key="other",
            playground_person__zh="赵老师",
            playground_person__en="Ms Zhao",
        ).organisation
        async with world(here, organisation) as it:
            spoken = first_week.language_of("", organisation)
            await first_week.fill(it.playground, it.bot.idle, it.database, organisation, spoken)
            rows = await it.database.read(lambda tx: tx.all("SELECT name FROM members"))
            assert name in {row["name"] for row in rows}


async def the_week_of_the_playground(folder: Path) -> None:
    for week in (True, False):
        here = folder / str(week)
        organisation = changed(here, playground_week=week).organisation
        async with world(here, organisation) as it:
            await first_week.fill(it.playground, it.bot.idle, it.database, organisation, "zh")
            planned = await it.database.read(lambda tx: tx.all("SELECT id FROM events"))
            assert bool(planned) is week
            assert len(await it.database.read(lambda tx: tx.all("SELECT id FROM members"))) == 4


CHECKS: Mapping[str, Sequence[Check]] = {
    "database": (the_database,),
    "files": (the_files_beside_postgresql,),
    "organisation.zh": (the_chinese_name,),
    "organisation.en": (the_english_name,),
    "organisation.zone": (the_zone_of_dates, the_zone_of_copies),
    "organisation.language": (the_language_of_who_tells_none,),
    "organisation.country": (the_country_of_phones,),
    "organisation.confirm": (the_day_of_confirming,),
    "organisation.contact.phone": (the_offices_contact,),
    **{
        f"organisation.contact.{language}.{name}": (the_offices_contact,)
        for language in ("zh", "en")
        for name in ("name", "room", "hours")
    },
    "registration.approval": (without_approval,),
    "registration.invite_days": (the_days_of_a_link,),
    "notices.reminder_hours": (the_hours_of_reminders,),
    **{
        f"{place}.{name}": (the_steps_of_the_ladder,)
        for place in ("notices", "kind[]")
        for name in ("ask_again", "last_call", "call_list")
    },
    "notices.announce_days": (the_days_of_announcements,),
    "notices.quiet_from": (quiet_from,),
    "notices.quiet_until": (quiet_until_then,),
    "backup.at": (the_hour_of_copies,),
    "backup.keep": (how_many_copies,),
    **dict.fromkeys(
        (f"check_in.{name}" for name in CheckIn.__struct_fields__), (the_hours_of_a_day,)
    ),
    "web.port": (the_watch_page,),
    "web.public": (the_public_address,),
    "web.public_port": (the_webhook,),
    "web.public_host": (the_webhook,),
    "telegram.webhook": (the_webhook,),
    "telegram.connections": (the_webhook,),
    **{f"limits.{name}": checks for name, checks in LIMITS.items()},
    **{f"retention.{name}": checks for name, checks in RETAINED.items()},
    **{f"college[].{name}": (a_college,) for name in ("key", "zh", "en")},
    "college[].aliases": (aliases_in_a_plan,),
    **{f"association[].{name}": (an_association,) for name in ("key", "zh", "en")},
    "association[].aliases": (aliases_in_a_plan,),
    **{
        f"kind[].{name}": (a_kind,)
        for name in ("key", "zh", "en", "hours", "offer_hours", "credit")
    },
    **{f"topic[].{name}": (a_topic,) for name in ("key", "zh", "en")},
    **SUGGESTING,
    "playground_week": (the_week_of_the_playground,),
    **{
        f"playground_person[].{name}": (the_people_of_the_playground,)
        for name in ("key", "zh", "en")
    },
}
COPIES = {the_zone_of_copies, the_hour_of_copies, how_many_copies}
# The others are read by the chat, by the command line or by the process, and by no statement.
IN_STATEMENTS = {
    *("database", "files", "registration.approval", "registration.invite_days"),
    *("notices.reminder_hours", "notices.announce_days", "playground_week"),
    *("limits.page", "limits.letters", "limits.changes_per_day", "limits.suggestions_per_day"),
    *("limits.updates_per_minute", "college[].key", "association[].key", "kind[].key"),
    *("kind[].hours", "kind[].offer_hours", "kind[].credit", "check_in.thanks_hours"),
    *(f"retention.{name}" for name in RETAINED),
}
ON_BOTH = {check for key in IN_STATEMENTS for check in CHECKS[key]} - COPIES
EACH = [
    pytest.param(check, marks=pytest.mark.both_engines if check in ON_BOTH else pytest.mark.sqlite)
    for check in dict.fromkeys(check for checks in CHECKS.values() for check in checks)
]


def test_every_setting_has_its_check() -> None:
    assert set(CHECKS) == all_keys()


def test_config_toml_shows_every_setting_there_is() -> None:
    built = msgspec.to_builtins(config_file.read(CONFIG))
    assert set(keys(built)) == all_keys()


@pytest.mark.parametrize("check", EACH, ids=lambda check: check.__name__)
async def test_a_setting_does_what_it_says(check: Check, tmp_path: Path) -> None:
    await check(tmp_path)
