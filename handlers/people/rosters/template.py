"""The empty roster: an example, drop-downs, and a sheet that explains the columns."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from handlers.kit.exports import Table
from handlers.kit.texts import Texts, texts_of
from handlers.rosters.reading import COLUMNS
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation

NAME: Final = "roster-template"
_NAMES: Final = [column.name for column in COLUMNS]
_WIDTHS: Final = {
    "staff_no": 14,
    "name": 14,
    "college": 22,
    "associations": 26,
    "post": 16,
    "phone": 16,
    "mail": 28,
    "contact": 14,
}
WIDTHS: Final[Mapping[int, int]] = {_NAMES.index(name): width for name, width in _WIDTHS.items()}
FORMATS: Final[Mapping[int, str]] = {_NAMES.index(name): "@" for name in ("staff_no", "phone")}
"""Numbers are written as text, so that they lose no zeros."""


async def template(_: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Table:
    """Return an empty roster in the language that ``args`` name."""
    texts = texts_of(args["language"])
    name = texts.plain("roster-template-file")
    language = texts.language
    groups = [group.label(language) for group in organisation.associations[:2]]
    example = {
        "staff_no": "00012345",
        "name": texts.plain("roster-example-name"),
        "college": organisation.colleges[0].label(language) if organisation.colleges else "",
        "associations": "、".join(groups) if language == "zh" else ", ".join(groups),
        "post": texts.plain("roster-example-title"),
        "phone": "13800000000",
        "mail": "name@example.edu.cn",
        "contact": texts.plain("roster-example-contact"),
    }
    guide = [
        [texts.plain("roster-guide-title"), ""],
        *(
            [column.heading(language), texts.plain(f"roster-guide-{column.name.replace('_', '-')}")]
            for column in COLUMNS
        ),
        [texts.plain("roster-guide-example"), texts.plain("roster-guide-example-text")],
    ]
    return Table(
        name,
        name,
        [column.heading(language) for column in COLUMNS],
        [[example[name] for name in _NAMES]],
        grey=(0,),
        widths=WIDTHS,
        formats=FORMATS,
        lists=lists_of(texts, organisation),
        guide=(texts.plain("roster-guide-sheet"), guide),
    )


def lists_of(texts: Texts, organisation: Organisation) -> dict[int, tuple[str, Sequence[str]]]:
    """Return what the drop-downs offer, by column."""
    offered = {"college": organisation.colleges, "associations": organisation.associations}
    return {
        _NAMES.index(name): (
            texts.plain(f"field-{name}"),
            [one.label(texts.language) for one in among],
        )
        for name, among in offered.items()
    }
