"""A bot's own settings: command menus, descriptions, the menu button."""

from typing import Any

import pytest

from tests.playground.conftest import Bot, Control


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name.title()} for name in names]


async def menu(control: Control, user: int, chat_id: int | None = None) -> list[str]:
    return [item["command"] for item in (await control.screen(user, chat_id))["menu"]]


async def test_commands_are_looked_up_exactly_and_shown_by_rank(bot: Bot, control: Control) -> None:
    lin = await control.person("林", language_code="zh-hans")
    ann = await control.person("Ann", language_code="en")
    await bot("setMyCommands", commands=commands("base"))
    await bot("setMyCommands", commands=commands("zh_base"), language_code="zh")
    assert await menu(control, lin) == ["zh_base"]
    assert await menu(control, ann) == ["base"]
    await bot("setMyCommands", commands=commands("private"), scope={"type": "all_private_chats"})
    assert await menu(control, lin) == ["private"]
    scope = {"type": "chat", "chat_id": ann}
    await bot("setMyCommands", commands=commands("staff", "members"), scope=scope)
    assert await menu(control, ann) == ["staff", "members"]
    assert await bot("getMyCommands", scope=scope) == commands("staff", "members")
    assert await bot("getMyCommands", scope=scope, language_code="en") == []
    assert await bot("getMyCommands") == commands("base")
    await bot("deleteMyCommands", scope=scope)
    assert await menu(control, ann) == ["private"]
    await bot("setMyCommands", commands=[], scope={"type": "all_private_chats"})
    assert await menu(control, lin) == ["zh_base"]


async def test_menus_in_groups(bot: Bot, control: Control) -> None:
    owner, member = await control.person("长"), await control.person("员")
    group = await control.post("groups", title="组", owner=owner, members=[member], kind="group")
    where = group["id"]
    await control.post(f"groups/{where}/bot", by=owner, status="member")
    await bot("setMyCommands", commands=commands("all"), scope={"type": "all_group_chats"})
    admins = {"type": "all_chat_administrators"}
    await bot("setMyCommands", commands=commands("admins"), scope=admins)
    assert await menu(control, owner, where) == ["admins"]
    assert await menu(control, member, where) == ["all"]
    here = {"type": "chat", "chat_id": where}
    await bot("setMyCommands", commands=commands("here"), scope=here)
    assert await menu(control, owner, where) == ["here"]
    chiefs = {"type": "chat_administrators", "chat_id": where}
    await bot("setMyCommands", commands=commands("chiefs"), scope=chiefs)
    assert await menu(control, owner, where) == ["chiefs"]
    own = {"type": "chat_member", "chat_id": where, "user_id": owner}
    await bot("setMyCommands", commands=commands("own"), scope=own)
    assert await menu(control, owner, where) == ["own"]
    assert await menu(control, member, where) == ["here"]


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"language_code": "zho"}, "invalid language code specified"),
        ({"scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"scope": "{"}, "can't parse BotCommandScope JSON object"),
        ({"scope": 7}, "can't parse BotCommandScope: BotCommandScope must be an Object"),
        ({"scope": {}}, "can't parse BotCommandScope: Can't find field \"type\""),
        ({"scope": {"type": "chat"}}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        (
            {"scope": {"type": "chat", "chat_id": ""}},
            "can't parse BotCommandScope: Empty chat_id specified",
        ),
        (
            {"scope": {"type": "chat_member", "chat_id": 1}},
            "can't parse BotCommandScope: Can't find field \"user_id\"",
        ),
        (
            {"scope": {"type": "chat_member", "chat_id": 1, "user_id": 0}},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
        ({"scope": {"type": "chat", "chat_id": 1}}, "chat not found"),
        ({"commands": "[{"}, "can't parse commands JSON object"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": [7]}, "can't parse BotCommand: expected an Object"),
        (
            {"commands": [{"command": "a"}]},
            "can't parse BotCommand: Can't find field \"description\"",
        ),
        (
            {"commands": [{"command": "a", "description": "b", "is_ephemeral": 1}]},
            'can\'t parse BotCommand: Field "is_ephemeral" must be of type Boolean',
        ),
        ({"commands": commands("")}, "command must be non-empty"),
        ({"commands": commands("a" * 33)}, "command length must not exceed 32"),
        ({"commands": commands("帮助")}, "BOT_COMMAND_INVALID"),
        (
            {"commands": [{"command": "a", "description": " "}]},
            "command description must be non-empty",
        ),
        (
            {"commands": [{"command": "a", "description": "b" * 257}]},
            "command description length must not exceed 256",
        ),
    ],
)
async def test_invalid_commands_are_refused(
    bot: Bot, parameters: dict[str, Any], error: str
) -> None:
    parameters = {"commands": commands("a"), **parameters}
    assert await bot.refuses("setMyCommands", **parameters) == f"Bad Request: {error}"


async def test_names_and_descriptions(bot: Bot, control: Control) -> None:
    user = await control.person(language_code="zh")
    for what, key in (("Description", "description"), ("ShortDescription", "short_description")):
        await bot(f"setMy{what}", **{key: "for all"})
        await bot(f"setMy{what}", **{key: "给大家"}, language_code="zh")
        assert await bot(f"getMy{what}") == {key: "for all"}
        assert await bot(f"getMy{what}", language_code="zh") == {key: "给大家"}
        assert await bot(f"getMy{what}", language_code="fr") == {key: "for all"}
        await bot(f"setMy{what}", language_code="zh")
        assert await bot(f"getMy{what}", language_code="zh") == {key: "for all"}
    assert (await control.screen(user))["description"] == "for all"
    await bot("setMyName", name="同心")
    assert (await bot("getMe"))["first_name"] == "同心"
    assert await bot("getMyName") == {"name": "同心"}
    too_long = await bot.refuses("setMyDescription", description="x" * 513)
    assert too_long == "Bad Request: description is too long"


async def test_ephemeral_commands_are_marked(bot: Bot) -> None:
    given = [{"command": "a", "description": "b", "is_ephemeral": True},
             {"command": "c", "description": "d", "is_ephemeral": False}]  # fmt: skip
    await bot("setMyCommands", commands=given)
    assert await bot("getMyCommands") == [given[0], {"command": "c", "description": "d"}]


async def test_the_menu_button(bot: Bot, control: Control) -> None:
    user = await control.person()
    assert await bot("getChatMenuButton") == {"type": "commands"}
    button = {"type": "web_app", "text": "开", "web_app": {"url": "https://example.org/"}}
    await bot("setChatMenuButton", chat_id=user, menu_button=button)
    assert await bot("getChatMenuButton", chat_id=user) == button
    assert await bot("getChatMenuButton") == {"type": "commands"}
    await bot("setChatMenuButton", chat_id=user, menu_button={"type": "default"})
    assert await bot("getChatMenuButton", chat_id=user) == {"type": "default"}
    assert await bot("logOut") is True
    assert await bot("close") is True


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"menu_button": "{"}, "can't parse menu button JSON object"),
        ({"menu_button": 7}, "can't parse menu button: MenuButton must be an Object"),
        ({"menu_button": {"type": "zzz"}},
         "can't parse menu button: MenuButton has unsupported type"),
        ({"menu_button": {"type": "web_app", "text": "a"}},
         'can\'t parse menu button: Can\'t find field "web_app"'),
        ({"menu_button": {"type": "web_app", "text": "", "web_app": {"url": "https://a.org"}}},
         "menu button text must be non-empty"),
        ({"menu_button": {"type": "web_app", "text": "a", "web_app": {"url": "http://a.org"}}},
         "menu button Web App URL 'http://a.org' is invalid: Only HTTPS links are allowed"),
        ({"chat_id": "x"}, "invalid chat_id specified"),
        ({"chat_id": -5}, "invalid chat_id specified"),
        ({"chat_id": 99}, "user not found"),
    ],
)  # fmt: skip
async def test_invalid_menu_buttons_are_refused(
    bot: Bot, given: dict[str, Any], error: str
) -> None:
    assert await bot.refuses("setChatMenuButton", **given) == f"Bad Request: {error}"
