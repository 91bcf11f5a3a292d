"""Files that people send: spoken suggestions, albums taken whole or not at all, refused files."""

from typing import Any

from storage.events import events
from tests.dialogs.office import DAY, SCHOOL, joined, picture, sends
from tests.dialogs.planning import make, opens
from tests.dialogs.suggesting import newest
from tests.dialogs.world import Person, World, text_of

NONE_LEFT = "一张也没有留"


def album(world: World, *, name: str, count: int, caption: str = "") -> list[dict[str, Any]]:
    parts = [picture(world, shade) | {"media_group_id": name} for shade in range(count)]
    if caption:
        parts[0]["caption"] = caption
    return parts


def video(name: str = "") -> dict[str, Any]:
    film = {"file_id": "V1", "file_unique_id": "V", "width": 1, "height": 1, "duration": 3}
    return {"video": film} | ({"media_group_id": name} if name else {})


async def told(person: Person, words: str) -> int:
    return sum(words in text_of(item) for item in await person.messages())


async def test_a_suggestion_is_spoken_in_three_presses_and_heard_by_staff(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await chen.says("💡 建言")
    await chen.sees("语音")
    await chen.sends_file("建言-陈教授.ogg", b"OggS spoken", kind="voice")
    await chen.presses("校园建设")
    await chen.sees("没有文字，请听", "附件：1 个", "声音也认得出人")
    await chen.presses("匿名提交")
    kept = await newest(world)
    assert (kept.body, kept.files, kept.author_id) == ("", 1, None)
    await office.says("/staff")
    await office.presses("建言办理（1）")
    await office.presses("（1）")
    await office.sees_nothing_of("陈教授")
    await office.presses(kept.label)
    await office.sees("没有文字，请听")
    await office.presses("看附件（1）")
    [heard] = [item for item in await office.messages() if "voice" in item]
    assert text_of(heard).endswith("1/1")
    assert "陈教授" not in str(heard)
    assert "forward_origin" not in heard
    assert await world.calls("forwardMessage") == []
    # What Telegram refuses is told.
    await world.goes_wrong("sendVoice", "400:wrong file identifier")
    await office.presses("看附件（1）")
    await office.sees(kept.label, "1/1", "Telegram 没有接受")


async def test_a_suggestion_takes_whatever_shows_something(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    chen = await joined(world, "陈教授")
    await chen.says("💡 建言")
    await chen.sends_file("路灯.mp4", b"film", kind="video", caption="这盏路灯不亮")
    await chen.presses("校园建设")
    await chen.presses("📎 附件")
    await chen.sends_file("r.mp4", b"round", kind="video_note")
    await chen.sends_file("a.txt", b"x", caption="还有这份")
    await chen.presses("发完了")
    await chen.sees("请核对", "附件：3 个", "这盏路灯不亮", "还有这份")
    await chen.presses("实名提交")
    kept = await newest(world)
    assert kept.body == "这盏路灯不亮\n\n还有这份"
    await office.says("/staff")
    await office.presses("建言办理（1）")
    await office.presses("（1）")
    await office.presses(kept.label)
    await office.presses("看附件（3）")
    sent = {
        k
        for item in await office.messages()
        for k in ("video", "video_note", "document")
        if k in item
    }
    assert sent == {"video", "video_note", "document"}


async def test_an_album_with_too_many_is_no_suggestion_by_half(world: World) -> None:
    chen = await joined(world, "陈教授")
    await chen.says("💡 建言")
    await sends(chen, *album(world, name="A", count=3, caption="树倒了"))
    await chen.presses("校园建设")
    await sends(chen, *album(world, name="B", count=1))  # at the check page, of another album
    await chen.presses("📎 附件")
    await sends(chen, *album(world, name="C", count=9, caption="这些也是"))
    assert await told(chen, NONE_LEFT) == 1
    await chen.sees("最多 10 个")
    await chen.presses("发完了")
    await chen.sees("请核对", "附件：3 个", "树倒了")
    await chen.sees_nothing_of("这些也是")
    await chen.presses("实名提交")
    kept = await newest(world)
    assert (kept.files, kept.body) == (3, "树倒了")


async def test_an_album_goes_with_an_event_as_a_whole_or_not_at_all(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    event = await make(world, "座谈")
    await opens(office, "座谈")
    await office.presses("✏️ 修改")
    await office.presses("图片和文件")
    first, *rest = album(world, name="A", count=3)
    await sends(office, first, video("A"), *rest)
    assert await told(office, NONE_LEFT) == 1
    await sends(office, *album(world, name="B", count=6))
    assert await told(office, NONE_LEFT) == 2
    await sends(office, *album(world, name="C", count=2))
    await office.presses("发完了")
    await office.presses("就这样改")
    kept = await world.database.read(lambda tx: events.find(tx, event.id))
    assert kept is not None
    assert len(kept.media) == 2
    assert all(set(item) == {"kind", "file_id", "name"} for item in kept.media)


async def test_an_album_is_sent_to_many_as_a_whole_or_not_at_all(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await office.says("/staff")
    await office.presses("群发")
    one, two, three = album(world, name="A", count=3, caption="三张照片")
    await sends(office, one, two)
    await office.sees("发给谁")
    await sends(office, video("A"), three)
    assert await told(office, NONE_LEFT) == 1
    assert "请把要发的内容" in text_of((await office.messages())[-1])
    await sends(office, video("B"), *album(world, name="B", count=2))
    assert await told(office, NONE_LEFT) == 2
    assert "请把要发的内容" in text_of((await office.messages())[-1])
    await sends(office, *album(world, name="C", count=2, caption="两张照片"))
    await office.sees("发给谁")
    await office.presses("取消")
    # Without having been asked for.
    await sends(office, video("D"), *album(world, name="D", count=2, caption="两张照片"))
    assert await told(office, NONE_LEFT) == 3
    assert NONE_LEFT in text_of((await office.messages())[-1])
    await sends(office, *album(world, name="E", count=2, caption="两张照片"))
    assert "发给谁" in text_of((await office.messages())[-1])
    assert NONE_LEFT not in text_of((await office.messages())[-1])


async def test_of_an_album_no_single_photo_goes_to_the_office(world: World) -> None:
    lin = await joined(world, "林晓")
    await sends(lin, *album(world, name="A", count=3, caption="请看"))
    answer = await lin.presses("转给办公室")
    assert "一张一张" in str(answer)
    assert await world.database.read(lambda tx: tx.value("SELECT count(*) FROM letters")) == 0
    await sends(lin, picture(world, 9))
    await lin.presses("转给办公室")
    assert await world.database.read(lambda tx: tx.value("SELECT count(*) FROM letters")) == 1
