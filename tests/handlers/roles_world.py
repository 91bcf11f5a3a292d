"""A small office in which every role has things of its own, for walks of all roles.

Two colleges (jixie and dianqi) and two associations (minmeng and minge) have people, events,
notices and suggestions of the same make, so that whoever sees too far sees a name.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from handlers.people.registration import CONSENT
from handlers.planning.series.fingerprints import fingerprint
from storage import audiences, audit, groups, handover, letters, office_days
from storage.attendance import attendance, hours
from storage.engine.transaction import Transaction
from storage.events import calling, campaigns, date_polls, events, guests, rsvps
from storage.events.series import begin_series, of_series
from storage.merging import merging
from storage.model.attendance import How, State
from storage.model.audiences import Audience
from storage.model.events import Stated
from storage.model.groups import GROUP, Standing
from storage.model.notices import NewNotice, NoticeKind
from storage.model.office_days import Entered
from storage.model.organisation import Organisation
from storage.model.people import Grant, Role, Term
from storage.model.plans import Choice, Planned, PlannedDate, Proposal, Undated
from storage.model.proposals import Proposal as Proposed
from storage.model.rosters import Listed
from storage.model.suggestions import Mark, Suggestion, SuggestionFile
from storage.model.time import to_millis
from storage.notices import notices, posting, proposals, relays
from storage.notices import told as by_phone
from storage.office_days import Change
from storage.people import (
    changes,
    claims,
    contacts,
    members,
    membership,
    news,
    roles,
    stand_ins,
    waiting,
    years,
)
from storage.people.members import Registration
from storage.people.years import Proof
from storage.planning import imports, undated
from storage.rosters import imports as rosters
from storage.rosters import making
from storage.rosters.matching import Matching, counted
from storage.suggestions import handling, helpers, seconding, steps, suggestions
from storage.suggestions.suggestions import NewSuggestion
from storage.suggestions.taking import By
from tests.handlers import roles_asked, roles_library, roles_surveys, roles_votes

NOW = datetime(2027, 3, 1, 2, tzinfo=UTC)
FIRST = 1001  # Telegram's id of the first role
WHEN = datetime(2027, 4, 8, 6, tzinfo=UTC)
ANSWERS = ("going", "maybe", "not_going", "waitlisted")
EVERYONE = Audience(everyone=True)
JIXIE, DIANQI = Audience(colleges=("jixie",)), Audience(colleges=("dianqi",))
MINMENG, MINGE = Audience(associations=("minmeng",)), Audience(associations=("minge",))

ROLES: dict[str, Grant | None] = {
    "visitor": None,
    "pending": None,
    "member": None,
    "officer": Grant(Role.OFFICER, "minmeng"),
    "college": Grant.college_staff("jixie"),
    "other": Grant.college_staff("dianqi"),
    "school": Grant.school_staff(),
    "operator": Grant(Role.OPERATOR),
    "topic": Grant(Role.TOPIC, "teaching"),
    "unit": Grant(Role.UNIT, "houqin"),
    "check-in": Grant(Role.CHECK_IN, "1"),
    "former": None,
}
"""Who presses; those of the register are of the business college, the colleges' staff of theirs.

``former`` was school staff until yesterday and will be again next year.
"""
COLLEGE_OF = {"college": "jixie", "other": "dianqi"}
OUTSIDE = ("visitor", "operator")

GIVEN = Grant(Role.OFFICER, "minge")
"""The role for which there is an open link."""

PEOPLE: dict[str, tuple[str, str]] = {
    "江一鸣": ("jixie", ""),
    "江二白": ("jixie", "minmeng"),
    "江三省": ("jixie", "pending"),
    "丁一凡": ("dianqi", ""),
    "丁二南": ("dianqi", "minmeng"),
    "丁三元": ("dianqi", "pending"),
    "葛一泓": ("wenli", "minge"),
    "葛二泉": ("wenli", ""),
    "丁四海": ("dianqi", "claims minmeng"),
}
"""Those whom the lists are about: their college, and their association or that they wait.

葛二泉 answered events of the college jixie and the association minmeng, and has left both since.
"""
SEEN: dict[str, frozenset[str]] = {
    "officer": frozenset({"江二白", "丁二南", "丁四海"}),
    "college": frozenset({"江一鸣", "江二白", "江三省"}),
    "other": frozenset({"丁一凡", "丁二南", "丁三元", "丁四海"}),
    "school": frozenset(PEOPLE),
    "check-in": frozenset({"江一鸣"}),  # who has asked them to support a suggestion
    "topic": frozenset({"丁一凡"}),  # the author of a suggestion of the topic
}
"""Whose names a role may come to see anywhere; the others nobody's."""


@dataclass
class World:
    """The ids of what there is, by a name that says whose it is."""

    questions: dict[tuple[int, str], int] = field(default_factory=dict)
    """By the id of the event and who sees the answers."""
    ids: dict[str, int] = field(default_factory=dict)
    """Members by role or name."""
    events: dict[str, int] = field(default_factory=dict)
    notices: dict[str, int] = field(default_factory=dict)
    suggestions: dict[str, Suggestion] = field(default_factory=dict)
    helpers: dict[str, int] = field(default_factory=dict)
    """Who helps with the suggestion ``given``: a person, and a unit."""
    letters: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    """Bound groups by association."""
    prepared: int = 0
    """A prepared answer."""
    relay: int = 0
    """What ``member`` has written to their contact."""
    series: int = 0
    series_seen: str = ""
    alone_seen: str = ""
    """The fingerprint of the event of jixie alone."""
    items: dict[str, int] = field(default_factory=dict)
    """Items of the library, see roles_library.py, and a shelf."""
    shelf: int = 0
    campaigns: dict[str, int] = field(default_factory=dict)
    """A campaign of the school and one of a college, by their scope."""
    code: str = ""
    change: int = 0
    correction: int = 0
    """Of 江一鸣's record, by staff."""
    plans: dict[str, int] = field(default_factory=dict)
    rosters: dict[str, int] = field(default_factory=dict)
    absent: dict[str, list[int]] = field(default_factory=dict)
    """Of each college, who is not on Telegram: first whom the pending one may be."""
    merge: int = 0
    undated: int = 0
    days: dict[str, int] = field(default_factory=dict)
    """Changes of holidays: ``made`` and ``waiting``."""
    promoted: dict[str, int] = field(default_factory=dict)
    """Who has a place from the waitlist and may not know, by the event's name."""
    by_phone: dict[str, str] = field(default_factory=dict)
    """For whom staff have answered, by the event's name."""
    told: dict[str, str] = field(default_factory=dict)
    """Who was told of the paused notice by telephone, by the notice's place."""
    link: str = ""
    """The name of an open link."""
    waiting: dict[str, int] = field(default_factory=dict)
    """What waits for a second person: a role (g) and a stand-in (s)."""
    stand_in: int = 0
    handover: int = 0
    proposals: dict[str, Proposed] = field(default_factory=dict)
    """What waits for approval, by whom it is for."""
    claims: dict[str, int] = field(default_factory=dict)
    staff_numbers: frozenset[str] = frozenset()
    """Those of the people whom the lists are about."""
    calls: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Who is to be telephoned about an event, and who was told, by the event's name."""
    polls: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What a date is looked for, and its first time, by the place."""
    surveys: dict[str, roles_surveys.Ids] = field(default_factory=dict)
    """A questionnaire and its questions, by the place."""
    votes: dict[str, roles_votes.Votes] = field(default_factory=dict)
    """Votes, and questionnaires with results, by the place."""
    guests: dict[str, tuple[int, int]] = field(default_factory=dict)
    """A link for guests, and the visitor who has signed up by it, by the event's name."""
    entry: int = 0
    """What the member has added to their year."""
    seen: dict[str, str] = field(default_factory=dict)
    """The fingerprints of the records of those who wait for approval."""


async def seed(tx: Transaction, organisation: Organisation) -> World:
    """Fill an empty database."""
    world = World()
    await _people(tx, world)
    await _events(tx, world)
    await _calls(tx, world)
    await _attended(tx, world)
    for place in ("school", "jixie", "dianqi", "minmeng", "minge", "open"):
        world.questions |= await roles_asked.prepare(tx, world.events, world.ids, place, NOW)
    await _polls(tx, world)
    await _surveys(tx, world)
    await _guests(tx, world)
    await _notices(tx, world)
    await _proposals(tx, world)
    await _suggestions(tx, world, organisation)
    await _letters(tx, world)
    await _groups(tx, world)
    await _contacts(tx, world)
    await _plans(tx, world, organisation)
    await _days(tx, world)
    await roles_library.fill(tx, world)
    await _rosters(tx, world)
    await _absent(tx, world)
    await tx.execute("UPDATE sender SET held_since = $1", to_millis(NOW - timedelta(hours=1)))
    return world


async def _people(tx: Transaction, world: World) -> None:
    for number, (role, grant) in enumerate(ROLES.items()):
        college = COLLEGE_OF.get(role, "shang")
        one = await members.ensure(tx, FIRST + number, f"某{role}", "zh", NOW)
        if role not in OUTSIDE:
            await _register(tx, one.id, f"某{role}", college, "", waits=role == "pending")
        if grant is not None:
            await roles.grant(tx, one.id, grant, NOW)
        world.ids[role] = one.id
    await members.set_associations(tx, world.ids["officer"], ["minmeng"])
    for number, (name, (college, more)) in enumerate(PEOPLE.items()):
        one = await members.ensure(tx, 2001 + number, name, "zh", NOW)
        association = more if more in {"minmeng", "minge"} else ""
        await _register(tx, one.id, name, college, association, waits=more == "pending")
        world.ids[name] = one.id
    member = await members.find(tx, world.ids["member"])
    assert member is not None
    world.change = await changes.change(tx, member, "phone", "13800138000", NOW)
    proof = Proof("photo", "FILE", "")
    year = NOW.year
    world.entry = await years.add(tx, member.id, year, "award", "先进个人", proof, NOW)
    corrected = await members.find(tx, world.ids["江一鸣"])
    assert corrected is not None
    world.correction = await changes.change(
        tx, corrected, "phone", "+8613800138001", NOW, by_staff=True
    )
    gone = await members.ensure(tx, 2999, "甲某", "zh", NOW)
    await _register(tx, gone.id, "甲某", "jixie", "", waits=False)
    await membership.remove(tx, gone.id, NOW)
    world.ids["gone"] = gone.id
    token = await roles.invite(tx, GIVEN, valid=timedelta(days=7), now=NOW, by=world.ids["school"])
    world.link = roles.link_name(token)
    by = world.ids["school"]
    await _lent(tx, world)
    await audit.record(tx, by, "approved", world.ids["江一鸣"], NOW)
    await audit.record(tx, by, "role-redeemed", None, NOW, details={"role": "officer"})
    # One of another college has the same staff number as one who waits.
    await tx.execute(
        "UPDATE members SET staff_no = (SELECT staff_no FROM members WHERE id = $2) WHERE id = $1",
        world.ids["江三省"],
        world.ids["丁一凡"],
    )
    for name in ("江三省", "丁三元", "pending"):
        waiting = await members.find(tx, world.ids[name])
        assert waiting is not None
        world.seen[name] = waiting.fingerprint
    rows = await tx.all("SELECT id, staff_no FROM members WHERE staff_no IS NOT NULL")
    world.staff_numbers = frozenset(
        row["staff_no"] for row in rows if row["id"] in {world.ids[name] for name in PEOPLE}
    )
    for who, field_, value in (
        ("丁四海", "associations", "minmeng"),
        ("江一鸣", "name", "某school"),
        ("member", "college", "dianqi"),
    ):
        made = await claims.claim(tx, world.ids[who], field_, value, NOW)
        world.claims[field_] = made.id
    made = await claims.claim(tx, world.ids["丁二南"], "name", "丁南", NOW)
    await claims.settle(tx, made, NOW, confirmed=False)
    world.claims["settled"] = made.id
    for who in ("江一鸣", "丁一凡", "丁二南", "葛一泓", "member"):
        phones = ("phone", None, "+8613800138009")
        await news.add(tx, world.ids[who], [phones, ("college", "wenli", "shang")], NOW)


async def _lent(tx: Transaction, world: World) -> None:
    """Make what is about roles with dates, a second school staff person who asks, and stand-ins."""
    day, former = timedelta(days=1), world.ids["former"]
    for role, term in (
        (Role.SCHOOL_STAFF, Term(ends=NOW - day)),
        (Role.OPERATOR, Term(starts=NOW + day)),
    ):
        await roles.grant(tx, former, Grant(role), NOW, term=term)
    second = (await members.ensure(tx, 2998, "乙某", "zh", NOW)).id
    await roles.grant(tx, second, Grant.school_staff(), NOW)
    asked = await waiting.ask(
        tx, world.ids["葛二泉"], Grant.school_staff(), roles.OPEN, NOW, by=second
    )
    world.waiting["g"] = asked.id
    for name, instead, waits in (("葛二泉", "second", True), ("other", "college", False)):
        made = await stand_ins.make(
            tx,
            world.ids[name],
            world.ids.get(instead, second),
            NOW + day,
            NOW + 9 * day,
            NOW,
            by=second,
            over_school=waits,
            waits=waits,
        )
        if waits:
            world.waiting["s"] = made.id
        else:
            world.stand_in = made.id
    school = await members.find(tx, world.ids["school"])
    assert school is not None
    done = await handover.hand_over(tx, world.ids["officer"], school, NOW, by=second)
    world.handover = done.id


async def _polls(tx: Transaction, world: World) -> None:
    """Times that are proposed; one is ticked by who must come."""
    times = [(WHEN.replace(tzinfo=None) + timedelta(hours=8), WHEN)]
    for place, audience, scope in (
        *(("school", EVERYONE, ""), ("jixie", JIXIE, "college:jixie")),
        *(("dianqi", DIANQI, "college:dianqi"), ("minmeng", MINMENG, "association:minmeng")),
    ):
        new = date_polls.Poll(0, "forum", place, "", 0, scope, None, date_polls.OPEN, None)
        musts = [world.ids[name] for name in ("江二白", "丁一凡")]
        poll = await date_polls.create(tx, new, audience, times, musts, "Asia/Shanghai", NOW)
        [option] = await date_polls.options(tx, poll.id)
        for one in musts:
            await date_polls.answer(tx, poll.id, [option.id], one, "yes", NOW)
        world.polls[place] = poll.id, option.id
        people = {name: world.ids[name] for name in PEOPLE}
        world.votes[place] = await roles_votes.prepare(tx, audience, scope, people, NOW)


async def _surveys(tx: Transaction, world: World) -> None:
    for place, audience, scope in (
        *(("school", EVERYONE, ""), ("jixie", JIXIE, "college:jixie")),
        *(("dianqi", DIANQI, "college:dianqi"), ("minmeng", MINMENG, "association:minmeng")),
    ):
        world.surveys[place] = await roles_surveys.prepare(tx, audience, scope, NOW)


async def _guests(tx: Transaction, world: World) -> None:
    """The visitor is a guest of events to come."""
    for place, scope, audience in (
        *(("school", "", EVERYONE), ("jixie", "college:jixie", JIXIE)),
        *(("dianqi", "college:dianqi", DIANQI), ("minmeng", "association:minmeng", MINMENG)),
    ):
        event = world.events[f"{place} guests"] = await _event(tx, scope, audience)
        await guests.make_link(tx, event, 5, NOW + timedelta(days=9), world.ids["school"], NOW)
        [link] = await guests.links(tx, event)
        own = await guests.sign_up(
            tx,
            link.id,
            world.ids["visitor"],
            name="来宾",
            institution="兄弟高校",
            phone=None,
            now=NOW,
        )
        world.guests[place] = link.id, own.id


async def _calls(tx: Transaction, world: World) -> None:
    """Of those who are silent about an event, let one be told and one still be called."""
    for place in ("school", "open"):
        event = world.events[place]
        rows = await tx.all(
            f"SELECT m.name FROM members m WHERE m.id IN"
            f" ({await audiences.select(tx, Audience(answers=((event, audiences.SILENT),)))})"
            " AND m.status = 'active' ORDER BY m.id"
        )
        # Whom an officer sees only as a claim is on no list of calls.
        names = [row["name"] for row in rows if row["name"] in PEOPLE.keys() - {"丁四海"}]
        world.calls[place] = (names[0], names[1])
        await calling.mark(tx, event, world.ids[names[1]], world.ids["school"], NOW)


async def _attended(tx: Transaction, world: World) -> None:
    """Let somebody have been at each event that is over, and the member at the school's."""
    there = {
        "school": "江一鸣",
        "open": "江一鸣",
        "jixie": "江一鸣",
        "dianqi": "丁一凡",
        "minmeng": "江二白",
        "minge": "葛一泓",
    }
    for place, name in (*there.items(), ("school", "member")):
        event = world.events[f"{place} over"]
        await attendance.record(tx, event, world.ids[name], State.PRESENT, How.LIST, NOW)
        await hours.state(tx, event, hours.SERVICE, 60)


async def _register(
    tx: Transaction, member_id: int, name: str, college: str, association: str, *, waits: bool
) -> None:
    of = (association,) if association else ()
    stated = Registration(name, college, of, CONSENT, staff_no=f"G2000{member_id}")
    await members.register(tx, member_id, stated, approval=waits, now=NOW)


async def _events(tx: Transaction, world: World) -> None:
    for name, scope, audience in (
        ("school", "", EVERYONE),
        ("jixie", "college:jixie", JIXIE),
        ("dianqi", "college:dianqi", DIANQI),
        ("minmeng", "association:minmeng", MINMENG),
        ("minge", "association:minge", MINGE),
        ("open", "college:jixie", EVERYONE),
    ):
        draft = await _event(tx, scope, audience, status="draft")
        world.events |= {f"{name} draft": draft}
        world.events[f"{name} new"] = await _event(tx, scope, audience)
        world.events[name] = await _event(tx, scope, audience)
        world.events[f"{name} over"] = await _event(tx, scope, audience, days=-3)
    await attendance.record(
        tx, world.events["school over"], world.ids["member"], State.PRESENT, How.LIST, NOW
    )
    world.series = await tx.insert(
        "INSERT INTO series (title, rule, created_at) VALUES ('系列', 'week/1/2', $1)",
        to_millis(NOW),
    )
    for place in ("", "college:jixie"):
        campaign = await campaigns.create(tx, f"主题{place}", place, NOW)
        world.campaigns[place] = campaign.id
    await tx.execute("UPDATE events SET campaign_id = $1", world.campaigns[""])
    for days in (8, 15):
        await _event(tx, "college:jixie", JIXIE, status="draft", days=days, series=world.series)
    world.series_seen = fingerprint(await of_series(tx, world.series))
    own = await begin_series(tx, "独一次", "week/1/1", NOW, together=True)
    await tx.execute(
        "UPDATE events SET series_id = $1 WHERE id = $2", own.id, world.events["jixie"]
    )
    alone = await events.find(tx, world.events["jixie"])
    assert alone is not None
    world.alone_seen = fingerprint([alone])
    for name, said in (
        (
            "school",
            {"江一鸣": "going", "丁一凡": "going", "葛一泓": "maybe", "江二白": "not_going"},
        ),
        ("open", {"江一鸣": "going", "丁一凡": "going", "葛一泓": "waitlisted"}),
        ("jixie", {"江一鸣": "going", "江二白": "waitlisted", "葛二泉": "going"}),
        ("dianqi", {"丁一凡": "going", "丁二南": "not_going"}),
        ("minmeng", {"江二白": "going", "丁二南": "maybe", "葛二泉": "maybe"}),
        ("minge", {"葛一泓": "going"}),
    ):
        for number, (who, standing) in enumerate(said.items()):
            waits = standing == "waitlisted"
            await tx.execute(
                "INSERT INTO rsvps (event_id, member_id, answer, waitlisted, position, answered_at)"
                " VALUES ($1, $2, $3, $4, $5, $6)",
                world.events[name],
                world.ids[who],
                "going" if waits else standing,
                int(waits),
                number if waits else None,
                to_millis(NOW),
            )
        world.by_phone[name] = who
        await tx.execute(
            "UPDATE rsvps SET by_phone = 1, replaced = '{}' WHERE event_id = $1 AND member_id = $2",
            world.events[name],
            world.ids[who],
        )


async def _event(
    tx: Transaction,
    scope: str,
    audience: Audience,
    *,
    status: str = "published",
    days: int = 14,
    series: int | None = None,
) -> int:
    starts = NOW + timedelta(days=days)
    return await tx.insert(
        "INSERT INTO events (kind, title, description, starts_at, wall, zone, audience_id, status,"
        " scope, created_at, media, series_id)"
        " VALUES ('symposium', $1, '说明', $2, $3, 'UTC', $4, $5, $6, $7, $8, $9)",
        f"座谈会 {scope} {status}",
        to_millis(starts),
        starts.replace(tzinfo=None).isoformat(timespec="minutes"),
        await audiences.save(tx, audience),
        status,
        scope,
        to_millis(NOW - timedelta(days=9)),
        json.dumps([{"kind": "document", "file_id": "F1", "name": "x.pdf"}]),
        series,
    )


async def _notices(tx: Transaction, world: World) -> None:
    """Make a notice in each status for those of each place, by nobody who is in the walk."""
    for name, audience, receivers in (
        ("all", EVERYONE, ("江一鸣", "江二白", "丁一凡", "丁二南", "葛一泓")),
        ("jixie", JIXIE, ("江一鸣", "江二白", "葛二泉")),
        ("dianqi", DIANQI, ("丁一凡", "丁二南")),
        ("minmeng", MINMENG, ("丁二南", "江二白", "葛二泉")),
        ("minge", MINGE, ("葛一泓",)),
        ("answered", Audience(answers=((world.events["jixie"], "going"),)), ("江一鸣",)),
    ):
        for status in ("scheduled", "sending", "paused", "cancelled", "sent"):
            new = NewNotice(
                NoticeKind.BROADCAST,
                audience,
                NOW + timedelta(days=1 if status == "scheduled" else -1),
                content={"html": f"通知 {name} {status}", "media": []},
                acknowledge=True,
            )
            notice_id = await notices.schedule(tx, new, NOW)
            world.notices[f"{name} {status}"] = notice_id
            reason = "stopped" if status == "cancelled" else None
            await tx.execute(
                "UPDATE notices SET status = $2, reason = $3 WHERE id = $1",
                notice_id,
                status,
                reason,
            )
            if status in {"sent", "sending", "paused"}:
                await _deliver(tx, notice_id, [world.ids[who] for who in receivers])
        world.told[name] = receivers[0]
        told_id = world.ids[receivers[0]]
        await by_phone.mark(tx, world.notices[f"{name} paused"], told_id, world.ids["school"], NOW)
    await _deliver(tx, world.notices["all sent"], [world.ids["member"]])
    await notices.notify(tx, [world.ids["江一鸣"]], "me-erased", {}, NOW - timedelta(days=1))
    world.notices["untold"] = await tx.value("SELECT max(id) FROM notices")
    await tx.execute("UPDATE notices SET status = 'sent' WHERE id = $1", world.notices["untold"])
    await tx.execute(
        "UPDATE deliveries SET status = 'unknown' WHERE notice_id = $1", world.notices["untold"]
    )
    for event, who in (("school", "江一鸣"), ("jixie", "江一鸣"), ("minmeng", "江二白")):
        world.promoted[event] = world.ids[who]
        told = await notices.notify(tx, [world.ids[who]], "me-erased", {}, NOW)
        await rsvps.record_promotion(tx, world.events[event], [world.ids[who]], told)
        await tx.execute("UPDATE deliveries SET status = 'unknown' WHERE notice_id = $1", told)
        await notices.finish(tx, told, NOW)
    for event in ("school", "jixie", "dianqi", "minmeng"):
        reminder = NewNotice(
            NoticeKind.REMINDER,
            Audience(answers=((world.events[event], "going"),)),
            NOW + timedelta(days=13),
            event_id=world.events[event],
        )
        world.notices[f"{event} reminder"] = await notices.schedule(tx, reminder, NOW)
    mine = NewNotice(
        NoticeKind.BROADCAST,
        EVERYONE,
        NOW + timedelta(days=1),
        content={"html": "自己写的"},
        author_id=world.ids["officer"],
    )
    world.notices["written"] = await notices.schedule(tx, mine, NOW)
    nudge = NewNotice(
        NoticeKind.NUDGE, Audience(unacknowledged=(world.notices["jixie sent"],)), NOW
    )
    world.notices["nudge"] = await notices.schedule(
        tx, nudge, NOW, about_id=world.notices["jixie sent"]
    )


async def _deliver(tx: Transaction, notice_id: int, receivers: list[int]) -> None:
    """Let the last of them be unknown, the one before failed; of the others one has read it."""
    for place, member_id in enumerate(dict.fromkeys(receivers)):
        status = ("sent", "unknown", "failed", "sent", "failed")[place]
        await tx.execute(
            "INSERT INTO deliveries (notice_id, member_id, status, reason, message_id, sent_at,"
            " acknowledged_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            notice_id,
            member_id,
            status,
            "unreachable" if place == 2 else None,
            place + 1 if status == "sent" else None,
            to_millis(NOW),
            to_millis(NOW) if place == 3 else None,
        )


async def _proposals(tx: Transaction, world: World) -> None:
    for name, author, audience in (("all", "college", EVERYONE), ("jixie", "officer", JIXIE)):
        content = {"html": f"给{name}", "media": []}
        new = NewNotice(NoticeKind.BROADCAST, audience, NOW, content, author_id=world.ids[author])
        world.proposals[name] = await proposals.propose(tx, new, NOW, at_once=True)
    event = await events.find(tx, await _event(tx, "college:jixie", EVERYONE, status="draft"))
    assert event is not None
    made = await proposals.propose_event(tx, event, world.ids["college"], NOW)
    world.proposals["event"] = made


async def _suggestions(tx: Transaction, world: World, organisation: Organisation) -> None:
    files = (SuggestionFile("photo", "P1", "p.jpg"),)
    for name, author in (
        ("jixie", world.ids["江一鸣"]),
        ("dianqi", world.ids["丁一凡"]),
        ("answered", world.ids["江二白"]),
        ("member", world.ids["member"]),
        ("anonymous", None),
    ):
        topic = "teaching" if name in {"dianqi", "anonymous"} else "campus"
        new = NewSuggestion(topic, f"建议 {name}", author, files)
        made, code = await suggestions.submit(tx, new, zone=organisation.zone, now=NOW)
        world.suggestions[name] = made
        world.code = code or world.code
    made = world.suggestions["answered"]
    world.suggestions["answered"] = await steps.answer(
        tx, made.id, made.version, By(world.ids["school"], NOW, organisation), "已办"
    )
    await _given(tx, world, organisation)
    await _shared(tx, world, organisation)


async def _shared(tx: Transaction, world: World, organisation: Organisation) -> None:
    """Open one to all, ask ``check-in`` to support another, and make a third one public."""
    by = By(world.ids["school"], NOW, organisation)
    for name in ("opened", "asked", "public"):
        new = NewSuggestion("campus", f"建议 {name}", world.ids["江一鸣"])
        made, _ = await suggestions.submit(tx, new, zone=organisation.zone, now=NOW)
        if name == "opened":
            await seconding.open_to_all(tx, made, opened=True)
        elif name == "asked":
            await seconding.ask(tx, made.id, [world.ids["check-in"]])
        else:
            made = await steps.answer(tx, made.id, made.version, by, "已办")
            await steps.mark(tx, made.id, made.version, by, Mark.SHOWN)
        kept = await suggestions.find(tx, made.id)
        assert kept is not None
        world.suggestions[name] = kept


async def _given(tx: Transaction, world: World, organisation: Organisation) -> None:
    """Give one of ``member`` to the officer, with help of ``check-in``; another waits for a yes.

    Its answer was written by who has the duty for its topic.
    """
    ids = world.ids
    for name, topic in (("given", "campus"), ("review", "teaching")):
        new = NewSuggestion(topic, f"建议 {name}", ids["member"])
        made, _ = await suggestions.submit(tx, new, zone=organisation.zone, now=NOW)
        by = By(ids["school"], NOW, organisation)
        given = await handling.assign(
            tx, made.id, made.version, by, unit="houqin", person_id=ids["officer"]
        )
        if name == "given":
            person = await helpers.add(tx, given, by, person_id=ids["check-in"])
            now = await suggestions.find(tx, made.id)
            assert now is not None
            unit = await helpers.add(tx, now, by, unit="baowei")
            world.helpers = {"person": person.id, "unit": unit.id}
        else:
            by = By(ids["topic"], NOW, organisation)
            await handling.draft(tx, given.id, given.version, by, "答复稿")
        kept = await suggestions.find(tx, made.id)
        assert kept is not None
        world.suggestions[name] = kept


async def _contacts(tx: Transaction, world: World) -> None:
    """Make ``college`` the contact of ``member``, who has written, and the officer of 江二白.

    The officer's own contact is no member any more.
    """
    ids = world.ids
    for member, contact in (("member", "college"), ("江二白", "officer"), ("officer", "gone")):
        await contacts.assign(tx, [ids[member]], ids[contact], ids["school"], NOW)
    for name in ("葛一泓", "丁一凡"):
        await tx.execute(
            "UPDATE members SET contact_stated = (SELECT name FROM members WHERE id = $2)"
            " WHERE id = $1",
            ids[name],
            ids["school"],
        )
    said = ("只给联络人看的话", "只给联络人看的话")
    pair = (ids["member"], ids["college"])
    world.relay = await relays.save(tx, *pair, 77, NOW, kind="text", said=said)


async def _groups(tx: Transaction, world: World) -> None:
    """Bind a group to each of two associations; somebody asks to join, somebody is in it."""
    for number, association in enumerate(("minmeng", "minge"), start=1):
        bound = await groups.bind(
            tx,
            association,
            -number,
            GROUP,
            f"群{association}",
            Standing(present=True),
            by=world.ids["school"],
            now=NOW,
        )
        await groups.set_thread(tx, bound.id, 7)
        world.groups[association] = bound.id
    for name, inside in (("江二白", False), ("丁四海", True)):
        await groups.ask(tx, world.groups["minmeng"], world.ids[name], NOW, inside=inside)
    await posting.choose(tx, world.notices["minmeng sent"], [world.groups["minmeng"]])
    await tx.execute("UPDATE notice_posts SET status = 'unknown'")


async def _letters(tx: Transaction, world: World) -> None:
    """Write a letter of a member of each college, and one of a visitor, open and closed."""
    for name, writer in (("jixie", "江一鸣"), ("dianqi", "丁一凡"), ("visitor", "visitor")):
        for state in ("", " closed"):
            body = f"来信 {writer}" if writer in PEOPLE else "来信"
            made = await letters.save(
                tx, world.ids[writer], body, NOW, attached="photo", message_id=5
            )
            world.letters[name + state] = made.id
            if state:
                await letters.close(tx, made.id, world.ids["school"], NOW, reply=None)
    await letters.prepare(tx, "已收到", NOW)
    [(world.prepared, _)] = await letters.prepared(tx)


async def _plans(tx: Transaction, world: World, organisation: Organisation) -> None:
    for number, name in enumerate(("made", "waiting")):
        wall = datetime(2027, 5, 6 + number, 14)  # noqa: DTZ001 - a wall time
        date = PlannedDate(
            wall, wall.replace(tzinfo=organisation.zone).astimezone(UTC), None, f"k{number}"
        )
        start = wall.replace(tzinfo=organisation.zone).astimezone(UTC)
        stated = Stated(
            kind="symposium",
            title=f"要点 {name}",
            starts_at=start,
            wall=wall,
            zone=organisation.zone.key,
        )
        row = Planned(
            row=2, stated=stated, associations=(), rule="", key=f"r{number}", dates=(date,)
        )
        hidden = Choice("计划", 3, "hidden", row)
        dateless = Undated(4, "计划", "social", "茶会", "", None, (), (), "待定")
        proposal = Proposal((row,), (hidden,), (dateless,) * (name == "made"))
        world.plans[name] = await imports.save(tx, world.ids["school"], proposal, NOW)
        if name == "made":
            await imports.confirm(tx, world.plans[name], world.ids["school"], organisation, NOW)
            world.undated = (await undated.page(tx, limit=1))[0].id


async def _days(tx: Transaction, world: World) -> None:
    labour = {date(2027, 5, day): Entered(False, "劳动节") for day in range(1, 6)}
    world.days["made"] = await office_days.change(tx, Change(labour), NOW)
    working = Change({date(2027, 5, 8): Entered(True)})
    world.days["waiting"] = await office_days.propose(tx, working, NOW)


async def _absent(tx: Transaction, world: World) -> None:
    """Make people who are not on Telegram: each may be who waits there; one was merged."""
    for college, waits in (("jixie", "江三省"), ("dianqi", "丁三元")):
        sql = "SELECT staff_no FROM members WHERE id = $1"
        theirs = str(await tx.value(sql, world.ids[waits]))
        for number in (theirs, f"ABSENT-{college}"):
            made = await tx.insert(
                "INSERT INTO members (status, name, language, college, staff_no, created_at)"
                " VALUES ('active', $1, 'zh', $2, $3, 1)",
                "册上",
                college,
                number,
            )
            world.absent[college] = [*world.absent.get(college, []), made]
    visitor = await members.ensure(tx, 2997, "访客", "zh", NOW)
    kept = await tx.insert(
        "INSERT INTO members (status, name, language, college, created_at)"
        " VALUES ('active', '册上', 'zh', 'jixie', 1)"
    )
    merged = await merging.merge(tx, kept, visitor.id, NOW, by=kept, reason=merging.Reason.LINK)
    world.merge = merged.id


async def _rosters(tx: Transaction, world: World) -> None:
    """Have a roster of the school wait, and one of jixie imported."""
    for name, author in (("waiting", "school"), ("jixie made", "college")):
        listed = Listed("册", 2, f"甲乙{author}", staff_no=f"R{author}", college="jixie")
        by = await members.find(tx, world.ids[author])
        judged = await Matching(by).judge(tx, [listed])
        number = await rosters.save(tx, world.ids[author], judged, counted(judged), (), NOW)
        world.rosters[name] = number
    await rosters.begin(tx, await rosters.find(tx, number), None)
    await making.make_part(tx, number, "zh", NOW, 10)
