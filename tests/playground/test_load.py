"""A broadcast to thousands: the time, memory and disk space of one message."""

import time
import tracemalloc
from pathlib import Path

from bot.playground.api import BotApi
from bot.playground.call import Call
from bot.playground.calls import Calls
from bot.playground.requests import Connections
from bot.playground.speaking import say
from bot.playground.world import World

PEOPLE = 2000
SENT = 4000
KEYBOARD = '{"inline_keyboard":[[{"text":"收到","callback_data":"ack:12"}]]}'


def test_a_broadcast_costs_little(tmp_path: Path) -> None:
    path = tmp_path / "world.db"
    world, calls = World(path, "Bot", "bot"), Calls()
    api = BotApi(world, calls, Connections())
    people = [world.add_person(first_name=f"成员 {number}") for number in range(PEOPLE)]
    for person in people:
        say(world, person, "/start")
    world.commit()

    def send(number: int) -> None:
        parameters = {
            "chat_id": people[number % PEOPLE].id,
            "text": f"<b>通知</b> {number}",
            "parse_mode": "HTML",
            "reply_markup": KEYBOARD,
        }
        record = calls.start("sendMessage", parameters, {}, world.clock.now())
        answer = api.run(Call(world, "sendMessage", parameters, {}))
        calls.finish(record, answer.status, answer.body)
        assert answer.status == 200

    begun = time.process_time()
    for number in range(SENT):
        send(number)
    # Usually a fifth of this; HTTP is not included.
    assert (time.process_time() - begun) / SENT < 0.001
    # Each message is a commit of its own; the write-ahead log is checkpointed meanwhile.
    assert (tmp_path / "world.db-wal").stat().st_size < 8_000_000
    assert path.stat().st_size / (SENT + PEOPLE) < 2000
    assert len(calls.find("sendMessage", 0)) == SENT

    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for number in range(500):
        send(number)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (after - before) / 500 < 6000
    world.store.close()
