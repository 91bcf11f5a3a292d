"""What the playground's page in docs/ tells is all that there is, and nothing else."""

import re
from pathlib import Path

from starlette.routing import Route

from bot.playground.faults import PLAIN, WITH_ARGUMENT
from bot.playground.server import Playground

PAGE = (Path(__file__).parents[2] / "docs" / "playground.md").read_text(encoding="utf-8")


def test_every_call_of_the_control_api_is_told() -> None:
    there = {
        f"{method} {route.path}"
        for route in Playground().asgi().routes
        if isinstance(route, Route) and route.path.startswith("/playground")
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert set(re.findall(r"(?:GET|POST) /playground/[\w/{}]+", PAGE)) == there


def test_every_kind_of_fault_is_told() -> None:
    for kind in (*PLAIN, *WITH_ARGUMENT):
        assert f"`{kind}" in PAGE
