"""What all forms have in common."""

from handlers.notices.payloads import Compose
from handlers.people.payloads import Change
from storage.suggestions.suggestions import CODE_LENGTH
from tests.dialogs.office import DAY, SCHOOL, forged, joined, make, picture, sends
from tests.dialogs.suggesting import hand_in
from tests.dialogs.world import Person, World, buttons, text_of


async def test_a_button_of_a_form_that_was_left_does_nothing_to_the_next_one(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    older = await lin.sees("工号")
    skip = next(button for button in buttons(older) if "跳过" in button["text"])
    await lin.presses("取消")

    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林小晓")
    answer = await lin.presses_data(older["message_id"], skip["callback_data"])
    assert answer["text"] == "这是前面的问题，请看最下面的一条。"
    await lin.sees("第2步", "工号")
    await lin.sees_nothing_of("第3步")


async def test_the_words_of_the_buttons_can_be_written(world: World) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("跳过")  # no such button here: it is a name
    await lin.sees("第2步")
    await lin.says("上一步")
    await lin.says("林晓")
    await lin.says("跳过。")
    await lin.says("商学院")
    await lin.says("选好了")
    await lin.sees("第5步")
    await lin.says("跳过")
    await lin.sees("请核对", "林晓")
    await lin.says("取消")
    await lin.sees("什么都没有保存")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("Cancel")
    await lin.says("天气真好")
    await lin.sees("还看不懂")


async def test_the_words_on_the_buttons_of_each_question_are_no_answers(world: World) -> None:
    lin = await joined(world, "Lin Xiao", "minmeng", language="en")
    await lin.says("/me")
    await lin.presses("Change my data")
    await lin.presses("Associations")
    await lin.says("RCCK")
    await lin.says("Done")
    await lin.sees("Now: CDL Branch, RCCK Branch (to be confirmed)")
    await changes_title(lin, "Professor")
    await lin.sees("Now: Professor")
    await changes_title(lin, "leave it empty.")
    await lin.sees("Title", "Now: (not given)")
    await changes_title(lin, "🗑 不填这一项")
    await lin.sees("The same as before; nothing was changed")

    await make(world, "春游")
    office = await joined(world, "王老师", grant=SCHOOL)
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("春游")
    for label in ("报名设置", "加一个问题", "自己写一个", "文字"):
        await office.presses(label)
    await office.says("对什么过敏？")
    await office.presses("可以不答")
    await lin.says("/events")
    await lin.presses("春游")
    await lin.presses("Going")
    await lin.says("Don’t answer this one")
    await lin.sees("Thank you, all noted", "(Nothing answered yet)")
    await lin.presses("Back to the event")
    card = text_of(await lin.sees("1 more question, which you need not answer"))
    assert "still to be answered" not in card


async def changes_title(person: Person, typed: str) -> None:
    await person.says("/me")
    await person.presses("Change my data")
    await person.presses("Title")
    await person.says(typed)


async def test_whoever_leaves_a_form_finds_the_way_back_to_where_it_began(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await make(world, "季度座谈会")
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("季度座谈会")
    await office.presses("✏️ 修改")
    await office.presses("地点")
    await office.presses("✖️ 取消")
    await office.sees("已取消，什么都没有保存")
    await office.presses("回到活动")
    await office.sees("已发布", "季度座谈会")
    await office.presses("回到列表")
    await office.presses("新活动")
    await office.presses("✖️ 取消")
    await office.presses("回到列表")
    await office.sees("将举行的：1 个")
    await office.presses("工作台")
    await office.presses("群发")
    await office.presses("✖️ 取消")
    await office.presses("工作台")
    await office.sees("工作台", "王老师")
    await office.says("/me")
    await office.presses("修改")
    await office.presses("姓名")
    await office.presses("✖️ 取消")
    await office.presses("我的资料")
    await office.sees("姓名：王老师")


async def test_the_rest_of_a_text_that_was_too_long_is_not_taken_for_the_whole(
    world: World,
) -> None:
    lin = await joined(world, "林晓")
    await lin.says("/suggest")
    start = "多种树" * 1365 + "。"
    await sends(lin, {"text": start}, {"text": "还有，"}, {"text": "谢谢。"})
    await lin.sees("太长了", "4096")
    await lin.sees("后半截")
    await lin.sees("请直接写给我")
    await lin.sees_nothing_of("哪一方面")
    await lin.says("多种树")
    await lin.sees("哪一方面")


async def test_what_was_filled_in_is_not_lost_to_another_form(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await office.says("/staff")
    await office.presses("群发")
    await office.says("/me")
    await office.presses("修改")
    await office.presses("姓名")  # nothing was filled in yet
    await office.sees("请输入您的姓名")
    await office.presses("✖️ 取消")

    await office.says("/staff")
    await office.presses("群发")
    await office.says("各位老师：明天开会，请带好材料。")
    for other in (Change("name"), Compose()):
        await forged(office, other)
        first, question = (await office.messages())[-2:]
        assert "还有一份没填完" in text_of(first)
        assert "第2步 / 共4步" in text_of(question)
    await office.presses("全体成员")
    await office.presses("选好了")
    await office.presses("不用")
    await office.presses("现在就发")
    await forged(office, Change("name"))
    assert "还有一份没填完" in text_of((await office.messages())[-3])
    await office.presses("确认发送")
    await office.sees("已发完", "各位老师：明天开会")
    await forged(office, Change("name"))
    assert "请输入您的姓名" in text_of((await office.messages())[-1])


async def test_a_form_about_something_gone_can_be_left(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    event = await make(world, "季度座谈会")
    await office.says("/staff")
    await office.presses("活动安排")
    await office.presses("季度座谈会")
    await office.presses("✏️ 修改")
    await office.presses("地点")
    await office.says("礼堂")
    await office.sees("请核对")
    await world.database.write(lambda tx: tx.execute("DELETE FROM events WHERE id = $1", event.id))
    await forged(office, Compose())
    *_, first, why, question = [text_of(message) for message in await office.messages()]
    assert "还有一份没填完" in first
    assert "已经不在" in why
    assert "请输入活动地点" in question
    await office.presses("✖️ 取消")
    await forged(office, Compose())
    await office.sees("第1步 / 共4步", "要发的内容")


async def test_several_are_chosen_as_fast_as_one_can_tap(world: World) -> None:
    """The second tap comes before the first has changed the buttons; and some tap twice."""
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    lin = await world.person("小林")
    await office.says("/staff")
    await office.presses("群发")
    await office.says("内容")
    await office.presses("团体")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    await lin.presses("跳过")
    await lin.presses("商学院")
    for person in (office, lin):
        question = (await person.messages())[-1]
        data = {button["text"]: button["callback_data"] for button in buttons(question)}
        for label in ("民盟支部", "民建支部", "民建支部"):
            answer = await person.presses_data(question["message_id"], data[label])
            assert not answer.get("text")
        marked = {b["text"] for b in buttons((await person.messages())[-1]) if "✅" in b["text"]}
        assert marked == {"✅ 民盟支部", "✅ 民建支部"}
        assert (await person.messages())[-1]["message_id"] == question["message_id"]
        await person.presses("✅ 民盟支部")
        marked = {b["text"] for b in buttons((await person.messages())[-1]) if "✅" in b["text"]}
        assert marked == {"✅ 民建支部"}


async def test_a_question_answered_by_its_buttons_alone_asks_for_a_press(world: World) -> None:
    await world.moves_clock(to=DAY)
    office = await joined(world, "王老师", grant=SCHOOL)
    await office.says("/staff")
    await office.presses("群发")
    await office.says("明天开会")
    await office.presses("全体成员")
    await office.presses("选好了")
    question = text_of((await office.messages())[-1])
    await office.says("好的")
    *_, why, again = [text_of(message) for message in await office.messages()]
    assert why == "请按下面的按钮选择。"
    assert again == question


async def test_words_after_another_button_do_not_answer_a_search(world: World) -> None:
    office = await joined(world, "王老师", grant=SCHOOL)
    await make(world, "茶会")
    await office.says("/staff")
    older = await office.sees("工作台")
    [other] = [one for one in buttons(older) if "活动安排" in one["text"]]
    for way in (("👥 成员", "按姓名或号码找"), ("活动安排", "茶会", "代为答复")):
        await office.says("/staff")
        for label in way:
            await office.presses(label)
        await office.says("没有这个人")
        await office.sees("没有找到“没有这个人”")
        await office.presses_data(older["message_id"], other["callback_data"])
        await office.says("有劳您了")
        await office.sees_nothing_of("没有找到“有劳您了”")


async def test_a_photo_or_a_mark_that_answers_in_part_is_not_lost_to_something_else(
    world: World,
) -> None:
    lin = await joined(world, "林晓")
    await lin.says("/suggest")
    await sends(lin, picture(world))
    await lin.sees("请再用文字写一写")
    await lin.says("/events")
    await lin.says("/suggest")
    await lin.sees("您还有一份没填完的表")
    await lin.says("食堂的灯太暗了。")
    await lin.presses("校园建设")
    await lin.sees("附件：1 个", "食堂的灯太暗了。")
    await lin.presses("✏️ 内容")  # which is the first question again
    await lin.says("/mine")
    await lin.says("食堂的灯很暗。")
    await lin.sees("附件：1 个", "食堂的灯很暗。", "校园建设")
    await lin.presses("✖️ 取消")

    await lin.says("/me")
    await lin.presses("修改资料")
    await lin.presses("团体")
    await lin.presses("民盟支部")
    await forged(lin, Change("title"))
    await lin.sees("您还有一份没填完的表")
    assert "✅ 民盟支部" in [button["text"] for button in buttons((await lin.messages())[-1])]
    await lin.presses("✖️ 取消")

    await lin.says("/suggest")  # nothing was answered: what is written next is for the new page
    await lin.says("/events")
    await lin.says("食堂的灯太暗了。")
    await lin.sees("还看不懂")


async def test_the_code_of_a_suggestion_is_never_taken_for_a_suggestion(world: World) -> None:
    lin = await joined(world, "林晓")
    await hand_in(lin, "食堂的灯太暗了。", named=False)
    said = text_of(await lin.sees("🔑"))
    code = next(line for line in said.splitlines() if len(line.replace(" ", "")) == CODE_LENGTH)
    await lin.says("/suggest")
    await lin.says(code.lower())
    await lin.sees("类别：校园建设", "还没有答复")
    await lin.says("今天天气真好")  # the form is over: nothing was answered
    await lin.sees("还看不懂")

    await lin.says("/suggest")
    await lin.says("多种树。")
    await lin.says(code)
    assert await lin.got("还没有答复") == 2
    await lin.presses("教学科研")
    await lin.sees("类别：教学科研", "多种树。")


async def test_an_unknown_command_in_a_form_is_a_button_of_it_or_shows_it_again(
    world: World,
) -> None:
    lin = await world.person("小林")
    await lin.says("/start")
    await lin.presses("我同意")
    await lin.says("林晓")
    await lin.says("/register")
    await lin.sees("我们接着来")
    assert "第2步" in text_of((await lin.messages())[-1])
    await lin.says("/back")
    await lin.sees("第1步", "姓名")
    await lin.says("/cancel")
    await lin.sees("已取消")
    assert (await lin.screen())["reply_keyboard"]
    await lin.says("/cancel")
    await lin.sees("还看不懂")

    zhou = await joined(world, "周明")
    await zhou.says("/suggest")
    await zhou.says("/cancel")
    await zhou.sees("已取消")
    await zhou.says("/suggest")
    await zhou.says("/votes")  # nothing was answered, so nothing goes on
    await zhou.sees("还看不懂")
    await zhou.says("今天天气真好")
    await zhou.sees_nothing_of("哪一方面")


async def test_the_menu_that_a_light_form_leaves_is_never_put_away_by_a_way_around(
    world: World,
) -> None:
    lin = await joined(world, "林晓")
    await lin.says("希望多种一些树，夏天太热了。")
    await lin.presses("作为建言提交")
    assert await lin.got("菜单先收起来") == 0
    await lin.presses("校园建设")
    await lin.presses("实名提交")
    assert "📅 活动" in await menu_of(lin)

    await lin.says("/suggest")
    await lin.says("路灯坏了。")
    await lin.says("/start")
    await lin.sees("我们接着来")
    assert "📅 活动" in await menu_of(lin)
    await lin.says("/language")
    await lin.presses("English")
    assert "📅 Events" in await menu_of(lin)
    await lin.presses("Campus")
    await lin.presses("Submit with my name")
    await lin.sees("Your suggestion is submitted")
    assert "📅 Events" in await menu_of(lin)

    await lin.says("contact office")
    await lin.presses("Write to the office")
    assert "📅 Events" not in await menu_of(lin)
    await lin.says("/suggest")  # instead of that, for which nothing was written yet
    await lin.presses("Make a suggestion")
    await lin.says("More trees, please.")
    await lin.presses("Campus")
    await lin.presses("Submit with my name")
    assert "📅 Events" in await menu_of(lin)


async def menu_of(person: Person) -> str:
    return str((await person.screen())["reply_keyboard"])
