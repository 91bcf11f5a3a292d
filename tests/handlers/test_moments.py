"""How dates and times are written."""

import ast
import re
from collections.abc import Iterator
from datetime import datetime

import pytest

from handlers.dates import moments
from handlers.kit.texts import texts_of
from tests.source import ROOT, python_files


@pytest.mark.parametrize(
    ("hour", "minute", "zh", "en"),
    [
        (9, 0, "", ""),
        (12, 30, "", ""),
        (13, 0, "（下午1点）", " (1 pm)"),
        (14, 5, "（下午2点05分）", " (2:05 pm)"),
        (19, 30, "（晚上7点30分）", " (7:30 pm)"),
    ],
)
def test_the_hour_of_an_afternoon_is_told_by_twelve_too(
    hour: int, minute: int, zh: str, en: str
) -> None:
    wall = datetime.fromisoformat(f"2027-03-18T{hour:02}:{minute:02}")
    assert moments.half(wall, texts_of("zh")) == zh
    assert moments.half(wall, texts_of("en")) == en


_FILE, _BUTTON = "a file", "a label of a button"
_WORDS = "returns words, which other functions make HTML of or compare"
_TYPED = "shows what was typed, or is to be typed again"
_NO_SUCH = "a time that the change of clocks skips: there is no instant"
PLAIN = {
    "dates/ends.py read_end": _TYPED,
    "dates/reading.py": _TYPED,
    "dates/spans.py _until_day": _TYPED,
    "dates/steps.py": "how a button carries a time",
    "dates/steps.py ask": _BUTTON,
    "dates/steps.py choose": _TYPED,
    "events/card.py begins": _WORDS,
    "events/card.py sign_up_ends": _WORDS,
    "events/news.py news": _WORDS,
    "events/rsvp.py _when_where": "the answer to a press, which has no HTML",
    "notices/when.py": "how a button carries a time",
    "notices/when.py ask": _BUTTON,
    "notices/when.py _slots": _BUTTON,
    "people/own_record.py _attended": _FILE,
    "people/own_record.py _dates": _FILE,
    "people/own_record.py _answers": _FILE,
    "people/record_links.py of": _FILE,
    "people/rosters/acting.py show_imports": _BUTTON,
    "people/sheet.py gather": _FILE,
    "planning/calling.py gather": _FILE,
    "planning/ends.py ask": _BUTTON,
    "planning/guests.py gather": _FILE,
    "planning/participants.py gather": _FILE,
    "planning/recurring/dates.py in_year": _WORDS,
    "planning/recurring/steps.py keep_rule": _NO_SUCH,
    "planning/reruling.py _new": _NO_SUCH,
    "planning/steps.py ask": _BUTTON,
    "planning/year_plan/compared.py lines": "a key that nobody sees",
    "planning/year_plan/exported.py _clock": _FILE,
    "planning/year_plan/exported.py _end": _FILE,
    "planning/year_plan/reading.py _day_as_text": _TYPED,
    "planning/year_plan/reading.py _occurrences": _NO_SUCH,
    "planning/year_plan/remarks.py closed_mistake": _TYPED,
    "planning/year_plan/times.py _own_end": _TYPED,
    "planning/year_plan/times.py deadline": _TYPED,
    "planning/year_plan/times.py start": _TYPED,
    "polls/desk.py show_poll": _BUTTON,
    "polls/group.py call": "an option of a poll",
    "reports/book.py gather": _FILE,
    "reports/book.py _events": _FILE,
    "reports/pictures.py gather": "a picture",
    "workbooks/cells.py as_text": _TYPED,
}
"""Where times are written without tg-time, and why."""


_MAYBE = re.compile(r"\bmoments\b|%H|\bhandlers\.events\.card\b")
"""What stands in each module that has anything to do with it; parsing the others takes long."""


def test_every_time_in_a_message_can_be_seen_in_the_readers_zone() -> None:
    """Times get into messages by functions named ``timed…``; all other places are listed."""
    found = set()
    for file in python_files("handlers"):
        path = file.relative_to(ROOT / "handlers").as_posix()
        text = file.read_text("utf-8")
        if path != "dates/moments.py" and _MAYBE.search(text):
            found |= {f"{path} {name}".strip() for name in _plain_times(ast.parse(text))}
    assert found == set(PLAIN)


def _plain_times(tree: ast.AST) -> Iterator[str]:
    """Yield the names of the functions that write a time of day without tg-time."""
    names = {"begins", "sign_up_ends"} & {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "handlers.events.card"
        for alias in node.names
    }
    of_moments = {"full", "short", "of_instant", "span", "span_parts", "zoned", "until"}

    def visit(node: ast.AST, within: str) -> Iterator[str]:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                within = name
            case ast.Call(func=ast.Attribute(attr=name)) if name.startswith("timed"):
                return
            case ast.Call(func=ast.Name(id=name)) if name.startswith("timed"):
                return
            case ast.Attribute(value=ast.Name(id="moments"), attr=name) if name in of_moments:
                yield within
            case ast.Call(func=ast.Name(id=name)) if name in names:
                yield within
            case ast.Constant(value=str(text)) if "%H" in text:
                yield within
        for child in ast.iter_child_nodes(node):
            yield from visit(child, within)

    return visit(tree, "")
