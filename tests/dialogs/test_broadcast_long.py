"""Messages to many that are long, or several, or for a long list of audiences."""

from storage import audiences
from storage.engine.transaction import Transaction
from storage.model.audiences import Audience
from storage.model.time import to_millis
from tests.dialogs.office import DAY, SCHOOL, chooses_everyone, joined, picture, sends
from tests.dialogs.world import Person, World, text_of

LONGEST = "字" * 4096


async def opens(office: Person) -> None:
    await office.says("/staff")
    await office.presses("群发")


async def test_a_nudge_about_the_longest_text_arrives(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await opens(office)
    await sends(office, {"text": LONGEST})
    await chooses_everyone(office, receipt=True)
    await office.presses("确认发送")
    await office.presses("再提醒未按“收到”的 2 人")
    await office.presses("是的，再提醒")
    *_, head, whole, why = [text_of(message) for message in await reader.messages()]
    assert "请您看一下这条通知" in head
    assert whole == LONGEST
    assert "面向：全体成员" in why
    await reader.presses("收到")
    await office.sees("已按“收到” 1 人，应按 2 人")


async def test_a_second_message_is_not_taken_in_silence(world: World) -> None:
    """Forwarding with a remark makes two messages, and so does a text that is too long for one."""
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    for first, second in (("请大家看看：", "各位老师：明天开会。"), (LONGEST, "后半截")):
        await opens(office)
        await sends(office, {"text": first}, {"text": second})
        said = text_of(await office.sees("这条没有收下"))
        assert "上一步" in said
        assert "4096" in said
        await office.sees("第2步")
    await office.presses("上一步")
    await office.says("各位老师：明天开会。")
    await office.says("全体成员")
    await office.sees("已选：全体成员")


async def test_a_long_list_of_audiences_is_told_in_short(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    at = to_millis(world.playground.clock.now())

    async def make(tx: Transaction) -> None:
        for number in range(6):
            await tx.insert(
                "INSERT INTO events (kind, title, starts_at, wall, zone, audience_id, status,"
                " created_at) VALUES ('study', $1, $2, '2027-04-01T10:00:00', 'Asia/Shanghai',"
                " $3, 'published', $4)",
                f"{number}{'题' * 199}",
                at + 86_400_000 * (14 + number),
                await audiences.save(tx, Audience(everyone=True)),
                at,
            )

    await world.database.write(make)
    await opens(office)
    await office.says("请看")
    await office.presses("按某次活动")
    for number in range(6):
        await office.presses(f" {number}题")
        for standing in ("参加", "候补", "待定", "不参加", "未回复"):
            await office.presses(f"{standing}（")
        await office.presses("回到选择")
    await office.presses("回到选择")
    shown = text_of(await office.sees("已选", "共 2 人"))
    assert len(shown) < 1200
    await office.presses("选好了")
    await office.presses("不用")
    await office.presses("现在就发")
    await office.sees("请核对", "人数：2 人")
    await office.presses("确认发送")
    assert len(text_of(await reader.sees("请看", "面向："))) < 1200


async def test_a_nudge_brings_the_picture_again(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授")
    await opens(office)
    await sends(office, picture(world))
    await chooses_everyone(office, receipt=True)
    await office.presses("确认发送")
    await office.presses("再提醒未按“收到”的 2 人")
    await office.presses("是的，再提醒")
    nudge = await reader.sees("请您看一下这条通知", "面向：全体成员")
    assert "photo" in nudge
    await reader.presses("收到")
    await office.sees("已按“收到” 1 人，应按 2 人")


async def test_the_preview_is_word_for_word_what_members_get(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    reader = await joined(world, "陈教授", "minmeng")
    await opens(office)
    await office.says("请看")
    for label in ("学院", "商学院", "电气学院", "回到选择"):
        await office.presses(label)
    for label in ("团体", "侨联", "民建支部", "民盟支部", "回到选择"):
        await office.presses(label)
    for label in ("选好了", "要按“收到”", "现在就发"):
        await office.presses(label)
    preview = await office.sees("请看", "面向：民盟支部、民建支部、侨联、电气学院、商学院")
    await office.sees("请核对", "发给：民盟支部、民建支部、侨联、电气学院、商学院")
    await office.presses("确认发送")
    arrived = await reader.sees("请看")
    assert text_of(arrived) == text_of(preview)
