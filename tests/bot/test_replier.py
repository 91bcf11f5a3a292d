"""One reply, one try: what each outcome means, and what comes next."""

import itertools
from collections.abc import Mapping

import pytest

from bot.telegram.outcomes import Failed, Ok, Outcome, Result
from bot.telegram.pacer import Pacer
from bot.updates.replier import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    NOT_MODIFIED,
    PRESS,
    REPEATABLE,
    TRIES,
    Ended,
    Later,
    Step,
    Tries,
    next_step,
)
from handlers.kit import replies
from handlers.kit.buttons import Button
from handlers.kit.replies import Reply, Rows, View, pack, unpack
from storage.engine.groups import DatabaseUnavailableError
from tests.bot.repliers import replier
from tests.bot.wire import OK, http, says, transport, wire
from tests.ports import free_port

BLOCKED = b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'
METHODS = (
    "sendMessage",
    "sendDocument",
    "editMessageText",
    "editMessageReplyMarkup",
    "answerCallbackQuery",
    "setMyCommands",
)
SORRY = Reply("sendMessage", {"chat_id": 7, "text": "sorry"})
OUTCOMES: Mapping[str, Result] = {
    "ok": Ok(b"true"),  # type: ignore[arg-type]
    "lost": Failed(Outcome.UNKNOWN, None, "ServerDisconnectedError"),
    "refused": Failed(Outcome.REFUSED, 400, "Bad Request: query is too old"),
    "429": Failed(Outcome.RETRY_LATER, 429, "Too Many Requests", 3600.0),
    "not sent": Failed(Outcome.NOT_SENT, None, "ClientConnectorError"),
    "unreachable": Failed(Outcome.UNREACHABLE, 403, "Forbidden: bot was blocked by the user"),
    "token refused": Failed(Outcome.TOKEN_REFUSED, 401, "Unauthorized"),
}
WAITS = {"429", "not sent", "token refused"}


def walk(reply: Reply, outcomes: tuple[str, ...], most: int) -> list[Step]:
    """Judge these outcomes one after the other, the last again and again, until one ends."""
    tries, steps = Tries(1, FIRST_PAUSE), list[Step]()
    for outcome in itertools.chain(outcomes, itertools.repeat(outcomes[-1])):
        steps.append(next_step(reply, OUTCOMES[outcome], tries))
        if isinstance(steps[-1], Ended) or len(steps) == most:
            return steps
    raise AssertionError


@pytest.mark.parametrize("otherwise", [None, SORRY])
@pytest.mark.parametrize("method", METHODS)
def test_every_sequence_of_outcomes_ends_or_waits(method: str, otherwise: Reply | None) -> None:
    reply = Reply(method, {}, otherwise=otherwise)
    for outcomes in itertools.product(OUTCOMES, repeat=3):
        steps = walk(reply, outcomes, 4 * TRIES)
        for step in steps[:-1]:
            assert isinstance(step, Later)
            assert 0 < step.seconds <= LONGEST_PAUSE or step.seconds == 3600
        if isinstance(steps[-1], Later):  # surely not done, and waits until things are better
            assert outcomes[-1] in WAITS
        else:
            assert len(steps) <= 3 + TRIES
        # Where it is carried out at last, it ends there.
        assert isinstance(walk(reply, (*outcomes, "ok"), 4 * TRIES)[-1], Ended)


@pytest.mark.parametrize("method", METHODS)
def test_what_may_have_arrived_is_repeated_only_where_that_shows_nothing_twice(method: str) -> None:
    steps = walk(Reply(method, {}), ("lost",), 4 * TRIES)
    assert len(steps) == (TRIES if method in REPEATABLE else 1)
    assert steps[-1] == Ended(done=True)
    assert method in REPEATABLE or method.startswith("send")


def test_refused_after_a_loss_is_how_telegram_says_that_it_had_arrived() -> None:
    tries = Tries(1, FIRST_PAUSE)
    edit = Reply("editMessageText", {}, otherwise=SORRY)
    next_step(edit, OUTCOMES["lost"], tries)
    same = Failed(Outcome.REFUSED, 400, f"Bad Request: {NOT_MODIFIED}: specified new …")
    assert next_step(edit, same, tries) == Ended(done=True)
    assert walk(Reply(PRESS, {}), ("lost", "refused"), 9)[-1] == Ended(done=True)
    assert walk(Reply(PRESS, {}), ("refused",), 9) == [Ended(done=False)]


@pytest.mark.parametrize("rows", [(), ((Button("🔗", url="https://example.org"),),)])
def test_an_edit_refused_for_another_reason_is_replaced_after_a_loss_too(rows: Rows) -> None:
    """A message that is gone was gone at the first try: without the other, nothing is seen."""
    view = View("<b>学习</b>", rows)
    # As it is after a kill, of a stored reply.
    [edit] = unpack(pack([replies.edit(7, 5, view)]))
    tries = Tries(1, FIRST_PAUSE)
    next_step(edit, OUTCOMES["lost"], tries)
    gone = Failed(Outcome.REFUSED, 400, "Bad Request: message to edit not found")
    assert next_step(edit, gone, tries) == Ended(done=False, instead=replies.send(7, view))
    [edit] = unpack(pack(replies.in_thread([edit], 3, private=True)))
    [instead] = replies.in_thread([replies.send(7, view)], 3, private=True)
    assert next_step(edit, gone, tries) == Ended(done=False, instead=instead)
    assert edit.params["message_id"] == 5


async def test_a_blocked_chat_that_can_not_be_marked_so_ends_all_the_same() -> None:
    async with wire(says(http(403, BLOCKED))) as server, transport(server.url) as api:
        made = replier(api, trouble=DatabaseUnavailableError)
        assert await made.attempt(SORRY, made.tries(1)) == Ended(done=False)


async def test_a_file_that_can_not_be_made_is_given_up() -> None:
    args = {"chat_id": 7, "_export": {"name": "roll", "args": {}}}
    export = Reply("sendDocument", args, otherwise=SORRY)
    async with wire(says(http(200, OK))) as server, transport(server.url) as api:
        made = replier(api, trouble=LookupError)
        assert await made.attempt(export, made.tries(1)) == Ended(done=False, instead=SORRY)
        made = replier(api, trouble=DatabaseUnavailableError)
        tries = made.tries(1)
        steps = [await made.attempt(export, tries) for _ in range(TRIES)]
        assert all(isinstance(step, Later) for step in steps[:-1])
        assert steps[-1] == Ended(done=False, instead=SORRY)
        assert not server.requests


async def test_a_pause_that_telegram_asks_for_is_not_waited_for_where_others_wait() -> None:
    async with transport(f"http://127.0.0.1:{free_port()}") as api:
        pacer = Pacer(0, per_chat_per_second=0)
        pacer.pause(600)
        made = replier(api, pacer=pacer)
        step = await made.attempt(SORRY, made.tries(1))
        assert isinstance(step, Later)
        assert 590 < step.seconds <= 600


async def test_a_turn_that_does_not_come_is_not_waited_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.updates.replier.TURN_TIMEOUT", 0.01)
    async with wire(says(http(200, OK))) as server, transport(server.url) as api:
        made = replier(api, pacer=Pacer(0.01))
        assert await made.attempt(SORRY, made.tries(1)) == Ended(done=True)
        assert await made.attempt(SORRY, made.tries(1)) == Later(0.0)
        assert len(server.requests) == 1
