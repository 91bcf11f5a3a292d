"""docs/playground.md lists every call of the control API, and no other."""

import re
from pathlib import Path

from starlette.routing import Route

import bot.playground
from bot.playground.faults import PLAIN, WITH_ARGUMENT
from bot.playground.server import Playground

PAGE = (Path(__file__).parents[2] / "docs" / "playground.md").read_text(encoding="utf-8")
STATIC = Path(bot.playground.__file__).parent / "static"


def calls() -> set[str]:
    """Return every call of the control API as `METHOD /path`."""
    return {
        f"{method} {route.path}"
        for route in Playground().asgi().routes
        if isinstance(route, Route) and route.path.startswith("/playground")
        for method in (route.methods or set()) - {"HEAD"}
    }


def test_every_call_of_the_control_api_is_documented() -> None:
    assert set(re.findall(r"(?:GET|POST) /playground/[\w/{}]+", PAGE)) == calls()


def test_every_call_of_the_control_api_can_be_made_on_the_page() -> None:
    """api.js makes the call, and the function that makes it is used by the page."""
    api = (STATIC / "api.js").read_text(encoding="utf-8")
    asked = {f"/playground/users/{{user_id}}/{verb}" for verb in re.findall(r'act\("(\w+)"\)', api)}
    asked |= set(re.findall(r'["`](/playground(?:/\w+)+)["`]', api))
    for what, verb in re.findall(r"\$\{(user|group)\(id\)\}/(\w+)", api):
        whom = "users/{user_id}" if what == "user" else "groups/{chat_id}"
        asked.add(f"/playground/{whom}/{verb}")
    if "/playground/files/${" in api:
        asked.add("/playground/files/{file_id}")
    assert '${blocked ? "block" : "unblock"}' in api
    asked |= {"/playground/users/{user_id}/block", "/playground/users/{user_id}/unblock"}
    # The page waits for the answer to a press; only programs ask for it later. And only a bot's
    # processes report, and have people forgotten.
    of_programs = {
        "/playground/queries/{query_id}",
        "/playground/processes/{name}",
        "/playground/forget",
    }
    paths = {call.partition(" ")[2] for call in calls()} - of_programs
    assert sorted(paths - asked) == []
    others = "".join(
        path.read_text(encoding="utf-8") for path in STATIC.glob("*.js") if path.name != "api.js"
    )
    names = set(re.findall(r"^export (?:const|function) (\w+)", api, re.MULTILINE))
    imported = " ".join(re.findall(r'import \{([^}]*)\} from "./api.js"', others))
    used = set(re.findall(r"\bapi\.(\w+)", others)) | set(re.findall(r"\w+", imported))
    assert sorted(names - used) == []


def test_every_kind_of_fault_is_documented() -> None:
    for kind in (*PLAIN, *WITH_ARGUMENT):
        assert f"`{kind}" in PAGE
