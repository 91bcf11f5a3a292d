"""The empty plan: examples, drop-downs, formats, and a sheet that explains the columns."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from handlers.kit.exports import Table
from handlers.kit.texts import Texts, texts_of
from handlers.planning.days import of_year
from handlers.planning.year_plan.reading import COLUMNS
from storage import office_days
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation

NAME = "plan-template"
YEAR = 2027  # of the examples in a file that an earlier version of the bot promised
_NAMES = [column.name for column in COLUMNS]
_WIDTHS = {
    "date": 13,
    "time": 9,
    "ends": 12,
    "kind": 14,
    "title": 34,
    "place": 24,
    "audience": 24,
    "places": 9,
    "deadline": 18,
    "repeat": 13,
    "campaign": 16,
}
WIDTHS: Mapping[int, int] = {_NAMES.index(name): width for name, width in _WIDTHS.items()}
FORMATS: Mapping[int, str] = {
    _NAMES.index("date"): "yyyy-mm-dd",
    _NAMES.index("time"): "hh:mm",
    _NAMES.index("ends"): "hh:mm",
    _NAMES.index("deadline"): "yyyy-mm-dd hh:mm",
}


async def template(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Table:
    """Return an empty plan in the language and with examples in the year that ``args`` name."""
    texts = texts_of(args["language"])
    name = texts.plain("plan-template-file")
    year = int(args.get("year", YEAR))
    examples = _examples(texts, organisation, year)
    calendar = await office_days.load(tx, organisation, texts.language)
    return Table(
        name,
        name,
        [column.heading(texts.language) for column in COLUMNS],
        examples,
        grey=tuple(range(len(examples))),
        widths=WIDTHS,
        formats=FORMATS,
        lists=lists_of(texts, organisation),
        guide=(
            texts.plain("plan-guide-sheet"),
            [*_guide(texts), ["", ""], *of_year(year, calendar, texts)],
        ),
    )


def lists_of(texts: Texts, organisation: Organisation) -> dict[int, tuple[str, Sequence[str]]]:
    """Return what the drop-downs offer, by column."""
    language = texts.language
    groups = (*organisation.associations, *organisation.colleges)
    offered = {
        "kind": [kind.label(language) for kind in organisation.kinds],
        "audience": [texts.plain("for-everyone"), *(group.label(language) for group in groups)],
        "repeat": [texts.plain(f"planning-every-{often}") for often in _OFTEN],
    }
    return {
        _NAMES.index(name): (texts.plain(f"plan-list-{name}"), values)
        for name, values in offered.items()
    }


_OFTEN = ("week", "fortnight", "month", "quarter")


def _examples(
    texts: Texts, organisation: Organisation, year: int
) -> list[list[str | int | date | time | None]]:
    language = texts.language
    kinds = [kind.label(language) for kind in organisation.kinds]
    groups = [group.label(language) for group in organisation.associations[:2]]
    everyone = texts.plain("for-everyone")
    first: list[str | int | date | time | None] = [
        date(year, 3, 18),
        time(14),
        time(16),
        kinds[0],
        texts.plain("plan-example-one"),
        texts.plain("plan-example-place"),
        everyone,
        60,
        datetime(year, 3, 15, 18, 0),  # noqa: DTZ001 - a wall time in a cell
        texts.plain("planning-every-quarter"),
        None,
    ]
    second: list[str | int | date | time | None] = [
        date(year, 4, 22),
        time(9, 30),
        None,
        kinds[-1],
        texts.plain("plan-example-two"),
        texts.plain("plan-example-place"),
        "、".join(groups) if language == "zh" else ", ".join(groups),
        *(None, None, None),
        texts.plain("plan-example-campaign"),
    ]
    return [first, second]


def _guide(texts: Texts) -> list[list[str]]:
    return [
        [texts.plain("plan-guide-title"), ""],
        *(
            [column.heading(texts.language), texts.plain(_explained(column.name))]
            for column in COLUMNS
        ),
        [texts.plain("plan-guide-examples"), texts.plain("plan-guide-examples-text")],
    ]


def _explained(column: str) -> str:
    """Return the key of the text that explains a column."""
    return "plan-guide-title-column" if column == "title" else f"plan-guide-{column}"
