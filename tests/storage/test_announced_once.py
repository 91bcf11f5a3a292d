"""Nobody is sent the announcement of an event twice, whatever happens to the event meanwhile."""

from datetime import timedelta

from msgspec.structs import replace

from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.notices import NoticeKind
from storage.notices.parcels import Fate, Report
from storage.planning import publishing
from tests.office import ORGANISATION
from tests.storage.office import (
    NOON,
    claim,
    event_on,
    last_notice,
    people,
    send_all,
    standing,
    status,
    sweep,
)

MINMENG = Audience(associations=("minmeng",))


async def test_another_audience_while_the_announcement_is_half_sent(database: Database) -> None:
    """Of six, one has got it, one may have, two are being sent it, two wait; then two are new."""

    async def work(tx: Transaction) -> None:
        told = await people(tx, 6, "minmeng")
        event = await event_on(tx, NOON + timedelta(days=3))
        await sweep(tx)
        first = (await claim(tx, 2, owner="first")).parcels
        reports = (Report(first[0], Fate.SENT, 1, 7), Report(first[1], Fate.UNKNOWN))
        under_way = (await claim(tx, 2, owner="second", reports=reports)).parcels
        new = await people(tx, 2, "minmeng")

        older = await last_notice(tx, NoticeKind.ANNOUNCEMENT)
        await publishing.readdress(tx, event, MINMENG, "", ORGANISATION, NOON)
        newer = await last_notice(tx, NoticeKind.ANNOUNCEMENT)
        assert newer > older
        await sweep(tx)
        # Of the two requests that were under way, one arrives and one was never sent.
        ended = (Report(under_way[0], Fate.SENT, 1, 7), Report(under_way[1], Fate.BACK))
        busy = tuple(one.member_id for one in under_way)
        later = (await claim(tx, owner="third", busy=busy)).parcels
        assert not {one.member_id for one in later} & set(busy)
        arrived = tuple(Report(one, Fate.SENT, 1, 8) for one in later)
        last = (await claim(tx, owner="fourth", reports=(*ended, *arrived))).parcels
        assert [one.member_id for one in last] == [under_way[1].member_id]
        await claim(tx, owner="fifth", reports=tuple(Report(one, Fate.SENT, 1, 9) for one in last))

        got = [
            member_id
            for notice in (older, newer)
            for member_id, (state, _) in (await standing(tx, notice)).items()
            if state in {"sent", "unknown"}
        ]
        assert sorted(got) == sorted([*told, *new])
        assert await status(tx, newer) == ("sent", None)

    await database.write(work)


async def test_a_move_while_the_announcement_is_half_sent(database: Database) -> None:
    async def work(tx: Transaction) -> None:
        told = await people(tx, 4)
        event = await event_on(tx, NOON + timedelta(days=3))
        await sweep(tx)
        (one, two) = (await claim(tx, 2)).parcels
        await claim(tx, 0, reports=(Report(one, Fate.SENT, 1, 7), Report(two, Fate.SENT, 1, 7)))
        day = timedelta(days=1)
        moved = replace(event, starts_at=event.starts_at + day, wall=event.wall + day)
        await publishing.change(tx, event, moved, ORGANISATION, NOON, author_id=None)
        await sweep(tx)
        sent = await send_all(tx)
        announced = [x.member_id for x in sent if x.notice.kind is NoticeKind.ANNOUNCEMENT]
        assert sorted([*announced, one.member_id, two.member_id]) == sorted(told)

    await database.write(work)
