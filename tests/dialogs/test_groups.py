"""In a group the bot says hello and shows the way to the private chat, nothing more."""

from storage.model.people import Grant, Role
from tests.dialogs.groups import group, invites_bot, post, says, seen
from tests.dialogs.office import joined
from tests.dialogs.world import Person, World, buttons, text_of

SCHOOL = Grant(Role.SCHOOL_STAFF)


async def test_the_bot_says_hello_and_leads_to_the_private_chat(world: World) -> None:
    chen, lin = await world.person("陈教授"), await world.person("小林", language="en")
    chat = await group(world, chen, lin)
    await invites_bot(world, chen, chat)
    (hello,) = await seen(chen, chat)
    assert "大家好" in text_of(hello)
    (way,) = buttons(hello)
    assert way["url"].endswith("?start=hello")

    await says(lin, chat, "/start")
    answer = (await seen(chen, chat))[-1]
    assert "private chat" in text_of(answer)
    await lin.says("/start hello")
    await lin.sees("Before you register")


async def test_nothing_personal_is_said_in_a_group(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chat = await group(world, office)
    await invites_bot(world, office, chat)
    for text in ("/me", "/staff@tongxin_bot", "👤 我的资料", "/start i_" + "A" * 32):
        await says(office, chat, text)
    for message in await seen(office, chat):
        assert "王老师" not in text_of(message)
        assert all("callback_data" not in button for button in buttons(message))


async def test_talk_in_a_group_and_other_bots_commands_are_left_alone(world: World) -> None:
    chen = await world.person("陈教授")
    chat = await group(world, chen)
    await invites_bot(world, chen, chat, "administrator")
    before = len(await seen(chen, chat))
    for text in ("大家好", "/start@another_bot", "我要报名"):
        await says(chen, chat, text)
    assert len(await seen(chen, chat)) == before
    known = await world.database.read(lambda tx: tx.value("SELECT count(*) FROM members"))
    assert known == 0


async def test_a_button_pressed_in_a_group_does_nothing_there(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    chat = await group(world, office)
    await invites_bot(world, office, chat)
    (hello,) = await seen(office, chat)
    for data in ("me:show", "me:erase2", "rubbish"):
        said = await post(
            world,
            f"/playground/users/{office.id}/press",
            {"message_id": hello["message_id"], "data": data, "chat_id": chat},
        )
        assert "私聊" in said["text"]
    assert [text_of(one) for one in await seen(office, chat)] == [text_of(hello)]


async def test_being_removed_and_coming_into_a_channel_says_nothing(world: World) -> None:
    chen = await world.person("陈教授")
    chat = await group(world, chen)
    await invites_bot(world, chen, chat)
    await invites_bot(world, chen, chat, "administrator")
    await invites_bot(world, chen, chat, "kicked")
    assert len(await seen(chen, chat)) == 1
    channel = await group(world, chen, kind="channel")
    await invites_bot(world, chen, channel, "administrator")
    path = f"/playground/users/{chen.id}/screen?chat_id={channel}"
    async with world.http.get(path) as answer:
        assert (await answer.json())["messages"] == []


async def test_the_menu_of_commands_fits_the_person(world: World) -> None:
    office = await world.staff("王老师", SCHOOL)
    lin = await world.person("小林")
    ann = await world.person("Ann", language="en")
    for person in (lin, ann):
        await person.says("/start")

    async def menu(person: Person) -> dict[str, str]:
        shown = (await person.screen())["menu"]
        return {one["command"]: one["description"] for one in shown}

    assert (await menu(lin))["me"] == "我的资料"
    assert (await menu(ann))["me"] == "My data"
    assert "staff" not in await menu(lin)
    assert (await menu(office))["staff"] == "工作台"
    await office.says("/language")
    await office.presses("English")
    assert (await menu(office))["staff"] == "Workbench"
    chat = await group(world, lin)
    await invites_bot(world, lin, chat)
    path = f"/playground/users/{lin.id}/screen?chat_id={chat}"
    async with world.http.get(path) as answer:
        menu_there = [
            (one["command"], one.get("is_ephemeral", False))
            for one in (await answer.json())["menu"]
        ]
    assert menu_there == [("events", True), ("mine", True), ("start", False)]


async def test_help_tells_each_what_they_can_do(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    lin = await world.person("小林")
    for person in (office, chen, lin):
        await person.says("/help")
    for member in (office, chen):
        await member.sees("我能帮您做这些", "我的报名", "语言")
        await member.sees_nothing_of("🙋 登记")  # they have done that
    await office.sees("工作人员另有", "/staff")
    await chen.sees_nothing_of("/staff")
    await lin.sees("🙋 登记", "登记以后，您可以", "/suggest")
