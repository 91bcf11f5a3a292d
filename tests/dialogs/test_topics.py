"""What is asked in a topic is answered there, in a group's forum and in the private chat."""

import re
from typing import Any

from tests.dialogs.groups import group, invites_bot, post, seen
from tests.dialogs.office import joined
from tests.dialogs.world import Message, Person, World, buttons, text_of


async def topic(person: Person, name: str, chat_id: int | None = None) -> int:
    body = {"name": name, "chat_id": chat_id}
    made = await post(person.world, f"/playground/users/{person.id}/topics", body)
    return int(made["message_thread_id"])


async def says(person: Person, text: str, thread: int | None, chat_id: int | None = None) -> None:
    body: dict[str, Any] = {"text": text, "chat_id": chat_id, "thread_id": thread}
    await post(person.world, f"/playground/users/{person.id}/messages", body)


def thread_of(message: Message) -> int | None:
    assert message.get("is_topic_message") == ("message_thread_id" in message or None)
    thread: int | None = message.get("message_thread_id")
    return thread


async def test_a_command_in_a_forum_is_answered_in_its_topic(world: World) -> None:
    lin, zhou = await joined(world, "林晓"), await joined(world, "周宁")
    forum = await group(world, lin, zhou)
    await invites_bot(world, lin, forum, "administrator")
    tea, news = await topic(lin, "茶话会", forum), await topic(lin, "通知", forum)
    bot = "playground_bot"
    before = len(await seen(lin, forum))
    await says(lin, f"/events@{bot}", tea, forum)
    assert [thread_of(m) for m in (await seen(lin, forum))[before:]] == [tea]
    await world.moves_clock(advance="2m")
    await says(zhou, f"/help@{bot}", news, forum)
    await world.moves_clock(advance="2m")
    await says(zhou, f"/help@{bot}", None, forum)
    assert [thread_of(m) for m in (await seen(lin, forum))[before:]] == [tea, news, None]
    # A one-time link that is sent into a topic is made void there.
    await says(zhou, f"https://t.me/{bot}?start=i_{'x' * 20}", tea, forum)
    last = (await seen(lin, forum))[-1]
    assert thread_of(last) == tea
    assert re.search("链接|作废", text_of(last))


async def test_a_private_topic_keeps_its_conversation(world: World) -> None:
    lin = await joined(world, "林晓")
    mine = await topic(lin, "建言")
    await says(lin, "💡 建言", mine)
    assert thread_of((await lin.messages())[-1]) == mine
    await says(lin, "多种树", mine)
    await lin.presses("校园建设")  # a press changes the message in its topic
    await lin.presses("实名提交")
    answers = [m for m in await lin.messages() if m["from"]["is_bot"] and m["message_id"] > mine]
    assert {thread_of(m) for m in answers} == {mine}
    await lin.says("/help")
    assert thread_of((await lin.messages())[-1]) is None
    # A topic that was deleted meanwhile: the answer comes outside it.
    shown = next(m for m in reversed(answers) if buttons(m))
    del world.playground.world.chats[lin.id].topics[mine]
    world.playground.world.chats[lin.id].topics[10**6] = "又一个"
    await lin.presses_data(shown["message_id"], buttons(shown)[0]["callback_data"])
    await says(lin, "/me", None)
    assert thread_of((await lin.messages())[-1]) is None
