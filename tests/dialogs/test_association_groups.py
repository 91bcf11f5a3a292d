"""An association's group: bound, watched over, its door, and the notices that go there."""

from typing import Any

from tests.dialogs.groups import group, post
from tests.dialogs.office import MINMENG, SCHOOL, acts, joined
from tests.dialogs.world import Person, World


async def binds(person: Person, chat_id: int, what: str = "选一个群") -> None:
    """Bind the chat from the workbench, as an administrator of it."""
    await person.says("/staff")
    await person.presses("团体的群和频道")
    await person.presses("绑定群或频道")
    key = next(text for text in await keys(person) if what in text)
    body = {"text": key, "chat": chat_id}
    await post(person.world, f"/playground/users/{person.id}/press", body)


async def keys(person: Person) -> list[str]:
    path = f"/playground/users/{person.id}/screen"
    async with person.world.http.get(path) as answer:
        keyboard = (await answer.json())["reply_keyboard"]
    return [text for row in keyboard for text in row]


async def links(world: World) -> list[str]:
    rows = await world.database.read(lambda tx: tx.all("SELECT link FROM chat_groups ORDER BY id"))
    return [row["link"] for row in rows]


async def becomes(world: World, by: Person, chat_id: int, status: str) -> None:
    await post(world, f"/playground/groups/{chat_id}/bot", {"by": by.id, "status": status})


async def knocks(person: Person, link: str) -> dict[str, Any]:
    path = f"/playground/users/{person.id}/join"
    return await post(person.world, path, {"link": link})


async def test_a_group_is_bound_watched_over_and_unbound(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer)
    await binds(officer, chat)
    await officer.sees("一切正常")
    await officer.sees("入群链接：https://t.me/+")
    assert "工作台" in " ".join(await keys(officer))

    await becomes(world, officer, chat, "member")
    await officer.sees("缺少权限：通过链接邀请")
    await officer.presses("看这个群")
    await officer.sees("缺少权限")
    await becomes(world, officer, chat, "kicked")
    await officer.sees("已被移出“民盟支部”")
    await officer.presses("看这个群")
    await officer.presses("重新检查")
    await officer.sees("已不在那里")
    await becomes(world, officer, chat, "administrator")
    await officer.presses("重新检查")
    await officer.sees("一切正常")
    [link] = await links(world)
    assert link

    channel = await group(world, officer, kind="channel")
    await binds(officer, channel, "选一个频道")
    await officer.sees("频道，")
    await office.says("/staff")
    await office.presses("团体的群和频道")
    await office.presses("民盟支部（2）")
    await office.presses("民盟支部")
    await office.presses("解绑")
    await office.sees("以后通知不再发到那里")
    await office.presses("解绑")
    await office.sees("的群和频道")
    assert len(await links(world)) == 1
    assert (await acts(world)).count("group-unbound") == 1


async def test_the_door_knows_the_register(world: World) -> None:
    officer = await joined(world, "李主委", "minmeng", grant=MINMENG)
    chat = await group(world, officer)
    await binds(officer, chat)
    [link] = await links(world)

    inside = await joined(world, "陈教授", "minmeng")
    await knocks(inside, link)
    await inside.sees("您已获准加入")
    assert await standing(world, chat, inside) == "member"

    other = await joined(world, "周老师", "minge")
    await knocks(other, link)
    await other.sees("还不是")
    await officer.sees("周老师 申请加入")
    stranger = await world.person("过路人")
    await knocks(stranger, link)
    await stranger.sees("请先按“🙋 登记”")
    assert await standing(world, chat, other) != "member"

    await officer.says("/staff")
    await officer.presses("团体的群和频道")
    await officer.presses("民盟支部")
    await officer.presses("申请加入（2）")
    await officer.sees("周老师")
    await officer.presses("✅ 同意")
    await other.sees("您已获准加入")
    assert await standing(world, chat, other) == "member"
    await officer.sees("过路人")
    await officer.presses("不同意")
    await officer.sees("没有人在等")
    assert {"group-admitted", "group-declined"} <= set(await acts(world))

    await officer.presses("这个群")
    await officer.presses("已不在团体里（1）")
    await officer.sees("周老师")
    body = {"user": other.id, "status": "left"}
    await post(world, f"/playground/groups/{chat}/members", body)
    await officer.presses("这个群")
    count = await world.database.read(lambda tx: tx.value("SELECT count(*) FROM chat_requests"))
    assert count == 1


async def standing(world: World, chat_id: int, person: Person) -> str:
    async with world.http.get("/playground/groups") as answer:
        groups = (await answer.json())["groups"]
    [found] = [one for one in groups if one["id"] == chat_id]
    return {one["id"]: one["status"] for one in found["members"]}.get(person.id, "")
