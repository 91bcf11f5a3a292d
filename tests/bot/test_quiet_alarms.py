"""Nothing that people send rings an alarm of docs/operating.md."""

import re

from storage.conversations.inbox import Arrival
from storage.engine.database import Database
from tests.bot.arrivals import said
from tests.bot.chatting import Chat, chat, idle

NOT_OF_TELEGRAMS_FORM = (
    '{"update_id":%d,"message":"x"}',
    '{"update_id":%d,"message":{"message_id":"x","chat":{"id":5}}}',
    '{"update_id":%d,"callback_query":{"id":1,"from":{"id":5}}}',
)


def press(number: int, data: str, person: int) -> Arrival:
    body = (
        f'{{"update_id":{number},"callback_query":{{"id":"{number}","data":"{data}",'
        f'"from":{{"id":{person},"first_name":"x"}}}}}}'
    )
    return Arrival(number, person, body.encode())


def thing(number: int, kind: str, person: int) -> Arrival:
    body = said(number, "", person).body.replace(b'"text":""', b'"%s":{}' % kind.encode())
    return Arrival(number, person, body)


async def figures(it: Chat) -> dict[str, float]:
    found = re.findall(r"^(tongxin_\S+) (\S+)$", await it.page("metrics"), re.MULTILINE)
    return {name: float(value) for name, value in found}


async def test_junk_is_no_alarm(database: Database) -> None:
    async with chat(database, 1) as (it, (one,)):
        sent = [said(number, "乱写" * number, one) for number in range(1, 20)]
        sent += [press(number, "x" * number, one) for number in range(20, 40)]
        sent += [thing(40, "sticker", one), thing(41, "dice", one), thing(42, "quux", one)]
        sent += [
            Arrival(50 + number, 0, (body % (50 + number)).encode())
            for number, body in enumerate(NOT_OF_TELEGRAMS_FORM)
        ]
        await it.bot.intake.accept(sent)
        await idle(it)
        assert len(await it.texts(one)) == 2  # one for the texts, one for the things
        found = await figures(it)
        assert found["tongxin_updates_set_aside_kept"] == 0
        assert found["tongxin_updates_unreadable_kept"] == len(NOT_OF_TELEGRAMS_FORM)
        assert found['tongxin_updates_total{outcome="unreadable"}'] == len(NOT_OF_TELEGRAMS_FORM)
        assert await it.page("readyz") == "ready\n"
        # Far too much from one person: part of it waits, part of it is dropped.
        await it.bot.intake.accept([said(number, "x", one) for number in range(100, 300)])
        found = await figures(it)
        assert found['tongxin_updates_total{outcome="dropped"}'] > 90
        assert found["tongxin_updates_waiting"] > 40
        assert it.bot.intake.delays().unhandled < 5  # what has to wait for its turn is not late
        assert await it.page("readyz") == "ready\n"
