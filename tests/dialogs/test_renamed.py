"""What was stored under a name that has changed since goes on working by its alias."""

import io
import runpy
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot import leading
from handlers import features
from handlers.events.payloads import See
from handlers.kit import renamed, replies
from handlers.kit.buttons import unpack
from handlers.kit.exports import Sheet
from handlers.kit.replies import Reply, View
from handlers.kit.texts import texts_of
from handlers.people import own_record
from handlers.suggestions.coming import GATHERED
from storage.conversations import drafts, inbox
from storage.conversations.inbox import Arrival
from storage.engine.transaction import Transaction
from storage.notices import notices
from storage.people import members
from tests.dialogs.hurrying import seen
from tests.dialogs.lives import Life, again, lives
from tests.dialogs.office import SCHOOL, joined
from tests.dialogs.planning import begins, make
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World, buttons

PROMOTED = {"title": "茶会", "moment": "3月18日", "place": "301"}


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    async with lives(tmp_path) as begin:
        yield begin


def upgraded(patch: pytest.MonkeyPatch, kind: str, old: str, new: str) -> None:
    """Let a later version begin in which a name has changed, and has its line in renamed.py."""
    patch.setattr(renamed, kind, {old: new})
    composed = runpy.run_path(str(features.__file__))["FEATURES"]
    patch.setattr(leading, "FEATURES", composed)


async def number_of(world: World, person: Person) -> int:
    known = await world.database.read(lambda tx: members.of_telegram_id(tx, person.id))
    assert known is not None
    return known.id


async def tell(world: World, person: Person, key: str, *buttons: tuple[str, str]) -> None:
    member, now = await number_of(world, person), world.playground.clock.now()
    await world.database.write(
        lambda tx: notices.notify(tx, [member], key, PROMOTED, now, buttons=buttons)
    )
    await world.settled()


async def test_a_text_and_a_buttons_label(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    chen = await joined(world, "陈教授", "minmeng")
    event = await make(world, "茶会")
    see = See(event.id).pack()
    names = {"promoted-before": "you-promoted", "open-before": "event-open"}
    monkeypatch.setattr(renamed, "TEXTS", names)
    await tell(world, chen, "promoted-before", ("open-before", see))
    said = await chen.sees("有名额了", "茶会")
    assert [button["text"] for button in buttons(said)] == ["📅 打开活动"]
    await chen.presses("打开活动")
    await chen.sees("【座谈会】茶会")


async def test_a_text_in_ones_own_record(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of what was told before the text was renamed, and where it has no alias."""
    chen = await joined(world, "陈教授", "minmeng")
    for key in ("you-promoted", "gone-for-good"):
        await tell(world, chen, key)
    member = await number_of(world, chen)

    async def rename(tx: Transaction) -> None:
        await tx.execute(
            "UPDATE notices SET content = replace(content, 'you-promoted', 'promoted-before')"
        )

    async def gather(tx: Transaction) -> Sheet:
        return await own_record.gather(tx, world.organisation, {"member": member})

    await world.database.write(rename)
    monkeypatch.setattr(renamed, "TEXTS", {"promoted-before": "you-promoted"})
    said = [str(row[2]) for row in (await world.database.read(gather)).rows]
    assert any("有名额了" in text for text in said)
    assert "gone-for-good" in said
    assert "promoted-before" not in said


@pytest.mark.parametrize("alias", [True, False])
async def test_a_form_that_somebody_is_filling_in(
    life: Life, monkeypatch: pytest.MonkeyPatch, alias: bool
) -> None:
    async with life() as world:
        office = await world.staff("王老师", SCHOOL)
        await begins(office)
        await office.presses("座谈会")
        await office.sees("第2步")
        member = await number_of(world, office)

        async def rename(tx: Transaction) -> None:
            dialog = await drafts.find(tx, member)
            assert dialog is not None
            await drafts.save(tx, member, "event-before", dialog.step, dialog.draft)

        await world.database.write(rename)
    if alias:
        upgraded(monkeypatch, "FORMS", "event-before", "event")
    async with life() as world:
        office = again(world, office)
        await office.says("春季座谈会")
        if alias:
            await office.sees("第3步", "说明")
            dialog = await world.database.read(lambda tx: drafts.find(tx, member))
            assert dialog is not None
            assert dialog.form == "event"
        else:
            await office.sees("还看不懂")


@pytest.mark.parametrize("alias", [True, False])
async def test_a_workbook_that_is_still_to_be_sent(
    life: Life, monkeypatch: pytest.MonkeyPatch, alias: bool
) -> None:
    async with life() as world:
        office = await world.staff("王老师", SCHOOL)
        sorry = replies.send(office.id, View(texts_of("zh")("went-wrong", number="7")))
        params = {
            "chat_id": office.id,
            "document": "attach://file",
            "_export": {"name": "template-before", "args": {"language": "zh"}},
        }
        packed = replies.pack([Reply("sendDocument", params, otherwise=sorry)])
        now, update = world.playground.clock.now(), 10**9

        # As a killed process leaves it: handled, and not answered yet.
        async def leave(tx: Transaction) -> None:
            await inbox.store(tx, [Arrival(update, office.id, b"{}")], now)
            await tx.execute(
                "UPDATE inbox SET state = 1, replies = $2 WHERE update_id = $1", update, packed
            )

        await world.database.write(leave)
    if alias:
        upgraded(monkeypatch, "EXPORTS", "template-before", "plan-template")
    async with life() as world:
        office = again(world, office)
        await world.settled()
        if alias:
            [sent] = [one for one in await office.messages() if "document" in one]
            async with world.http.get(f"/playground/files/{sent['document']['file_id']}") as answer:
                book = CalamineWorkbook.from_filelike(io.BytesIO(await answer.read()))
            assert book.get_sheet_by_index(0).to_python()[0][0] == "日期"
        else:
            await office.sees("对不起，出了点问题")


@pytest.mark.parametrize("alias", [True, False])
async def test_a_link_that_was_sent(
    life: Life, monkeypatch: pytest.MonkeyPatch, alias: bool
) -> None:
    async with life() as world:
        chen = await joined(world, "陈教授", "minmeng")
        event = await make(world, "茶会")
    if alias:
        upgraded(monkeypatch, "LINKS", "event_before_", "e_")
    async with life() as world:
        chen = again(world, chen)
        await chen.says(f"/start event_before_{event.id}")
        await chen.sees("【座谈会】茶会" if alias else "您好")


@pytest.mark.parametrize("alias", [True, False])
async def test_what_staff_are_to_be_notified_of_together(
    life: Life, monkeypatch: pytest.MonkeyPatch, alias: bool
) -> None:
    more = "又收到 1 条建言"
    async with life() as world:
        office = await world.staff("王老师", SCHOOL)
        chen = await joined(world, "陈教授")
        await hand_in(chen, "多开窗")
        await hand_in(chen, "多开门")

        async def rename(tx: Transaction) -> None:
            await tx.execute("UPDATE gathered SET kind = 'before' WHERE kind = $1", GATHERED)

        await world.database.write(rename)
        assert await seen(office, more) == 0
    if alias:
        upgraded(monkeypatch, "GATHERS", "before", GATHERED)
    async with life() as world:
        office = again(world, office)
        world.playground.on_clock_moved = world.bot.sweep
        await world.moves_clock(advance="61m")
        if alias:
            await office.sees(more)
        else:
            assert await seen(office, more) == 0


@pytest.fixture(autouse=True)
def _aliases_read_anew() -> None:
    """Forget button data that was read with the aliases of another test."""
    unpack.cache_clear()


@pytest.mark.parametrize("alias", [True, False])
async def test_a_button_in_a_chat(
    world: World, monkeypatch: pytest.MonkeyPatch, alias: bool
) -> None:
    chen = await joined(world, "陈教授", "minmeng")
    event = await make(world, "茶会")
    shown = await chen.sees("您好")
    if alias:
        monkeypatch.setattr(renamed, "BUTTONS", {"ev-before": See.tag})
    said = await chen.presses_data(shown["message_id"], f"ev-before:{event.id}:")
    if alias:
        await chen.sees("【座谈会】茶会")
    else:
        assert "这个按钮已经不能用了" in said["text"]
