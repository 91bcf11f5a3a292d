"""A member and their contact write to each other through the bot."""

from typing import Any

from storage.engine.transaction import Transaction
from storage.people import contacts
from tests.dialogs.office import JIXIE, SCHOOL, erases, joined, member, number_of, picture, sends
from tests.dialogs.world import Message, Person, World, buttons, labels, text_of


async def paired(world: World, one: Person, other: Person) -> None:
    """Make the other the contact of the one."""
    ids = [await number_of(world, one)], await number_of(world, other)
    now = world.playground.clock.now()

    async def assign(tx: Transaction) -> None:
        await contacts.assign(tx, ids[0], ids[1], ids[1], now)

    await world.database.write(assign)


async def last(person: Person) -> Message:
    return [one for one in await person.messages() if one["from"]["id"] != person.id][-1]


async def replies(person: Person, to: Message, **content: Any) -> None:
    """Reply to a message, as people do by swiping it."""
    path = f"/playground/users/{person.id}/messages"
    body = {"reply_to_message_id": to["message_id"], **content}
    async with person.world.http.post(path, json=body) as answer:
        assert answer.status == 200, await answer.text()
    await person.world.settled()


async def test_a_pair_writes_to_each_other_and_nobody_else_sees_it(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    contact = await joined(world, "李老师")
    lin = await joined(world, "林晓")
    await lin.says("🤝 找联络人")
    await lin.sees("还没有联络人")
    await paired(world, lin, contact)
    await lin.says("找联络人")
    await lin.sees("请写给李老师")
    await lin.says("我想换到下午的座谈")
    await lin.sees("已转给李老师")
    got = await contact.sees("林晓：", "换到下午")
    assert labels(got) == ["↩️ 回复"]
    await lin.presses("写完了")
    await lin.sees("对方回复后")
    await replies(contact, got, text="好的，已经改了")
    await lin.sees("李老师：", "已经改了")
    await contact.sees("已转给林晓")
    await office.sees_nothing_of("下午的座谈")
