"""Whatever an update holds, whole or damaged, it is answered or set aside and stops nothing."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.parse_html import parse_html
from bot.updates.apart import Apartment
from handlers import incoming, splitting
from handlers.dispatch import Dispatcher, HandledBeforeError
from handlers.features import FEATURES
from handlers.kit import replies
from handlers.kit.prefetch import NotFetchedError, Preparing
from handlers.kit.recent import Recent
from storage.conversations import inbox
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Grant, Role
from storage.people import members, roles
from storage.people.members import Registration
from tests.databases import at
from tests.handlers.random_updates import PEOPLE, Maker
from tests.office import ORGANISATION

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
BOT = "tongxin_bot"
BATCH = 100

NAMES = (
    "message edited_message callback_query my_chat_member from chat id text type data entities"
    " photo document file_id new_chat_member update_id message_id"
)
names = st.sampled_from(NAMES.split())
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names | st.text(max_size=8), inner),
    max_leaves=12,
)


@pytest.mark.parametrize("many", [100, pytest.param(2_000, marks=pytest.mark.faults_long)])
def test_any_json_is_read_or_refused(many: int) -> None:
    settings(max_examples=many)(given(st.dictionaries(names, json))(_is_read_or_refused))()


def _is_read_or_refused(update: dict[str, Any]) -> None:
    arrivals, numberless = splitting.arrivals(msgspec.json.encode([update]))
    assert len(arrivals) + numberless == 1
    try:
        incoming.read(msgspec.json.encode(update), BOT)
    except incoming.UnreadableError:
        return


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        incoming.read(body, BOT)
    except incoming.UnreadableError:
        return


async def test_random_updates_are_handled_without_one_exception(
    engine: str, tmp_path: Path
) -> None:
    assert await _run(tmp_path, seed=1, many=2_000) > 1_000


@pytest.mark.faults_long
@pytest.mark.timeout(1200)
async def test_a_hundred_thousand_random_updates(tmp_path: Path) -> None:
    assert await _run(tmp_path, seed=2, many=100_000) > 50_000


async def _run(folder: Path, *, seed: int, many: int) -> int:
    """Have this many handled; return how many could be read."""
    organisation = ORGANISATION
    database = at(folder / "tongxin.db")
    await database.open()
    try:
        await database.write(lambda tx: _people(tx, organisation))
        maker = Maker(seed, organisation)
        dispatcher = Dispatcher(organisation, BOT, FEATURES)
        preparing = Preparing(organisation, database, _fetch, Apartment().run, FEATURES, _call, 7)
        handled = 0
        for _ in range(many // BATCH):
            batch = [maker.update() for _ in range(BATCH)]
            done = await asyncio.gather(
                *(_one(database, dispatcher, preparing, update) for update in batch)
            )
            handled += sum(done)
        return handled
    finally:
        await database.close()


async def _fetch(file_id: str, limit: int) -> bytes:
    if limit < 10**7:
        return b"PK\x03\x04 not a workbook"
    raise NotFetchedError("gone")


async def _call(method: str, params: Mapping[str, object]) -> bytes:
    if len(str(params)) % 3:
        return (
            b'{"status": "administrator", "can_invite_users": true, "invite_link": "t.me/+1",'
            b' "message_id": 1}'
        )
    raise NotFetchedError(method)


async def _one(
    database: Database, dispatcher: Dispatcher, preparing: Preparing, update: dict[str, Any]
) -> bool:
    body = msgspec.json.encode(update)
    arrivals, _ = splitting.arrivals(b"[%b]" % body)
    assert len(arrivals) == 1
    assert len(await database.write(lambda tx: inbox.store(tx, arrivals, NOW))) == 1
    try:
        message = incoming.read(body, BOT)
    except incoming.UnreadableError:
        return False
    if message is None:
        return False
    try:
        dispatcher = replace(dispatcher, recent=Recent())  # nothing is junk in a row
        prepared = await dispatcher.prepare(message, preparing)
        said = await database.write(lambda tx: dispatcher.handle(tx, prepared, NOW))
    except HandledBeforeError:
        raise AssertionError(update) from None
    except Exception as error:
        raise AssertionError(f"{update!r}") from error
    _check(said, update)
    return True


def _check(said: list[replies.Reply], update: dict[str, Any]) -> None:
    for reply in said:
        text = reply.params.get("text")
        if text is None:
            continue
        if reply.params.get("parse_mode") == "HTML":
            text, _ = parse_html(text)
            assert 0 < len(text.encode("utf-16-le")) // 2 <= 4096, (update, text)
        else:
            assert len(text) <= 200, (update, text)
    private = any(part.get("chat", {}).get("type") == "private" for part in _parts(update))
    if private:
        # An album's later parts are taken without a word each.
        silent = ("my_chat_member", "pinned_message", "media_group_id")
        assert said or any(word in str(update) for word in silent), update


def _parts(update: dict[str, Any]) -> list[dict[str, Any]]:
    found = (update.get("message"), update.get("callback_query", {}) and update["callback_query"])
    return [part for part in found if isinstance(part, dict)]


async def _people(tx: Transaction, organisation: Organisation) -> None:
    college, association = organisation.colleges[0].key, organisation.associations[0].key
    grants = [
        Grant(Role.SCHOOL_STAFF),
        Grant(Role.COLLEGE_STAFF, college),
        Grant(Role.OFFICER, association),
    ]
    for number, telegram_id in enumerate(PEOPLE):
        member = await members.ensure(tx, telegram_id, f"成员{number}", "zh", NOW)
        if number < 9:
            stated = Registration(f"成员{number}", college, (association,), "1")
            await members.register(tx, member.id, stated, approval=number > 6, now=NOW)
        if number < len(grants):
            await roles.grant(tx, member.id, grants[number], NOW)
