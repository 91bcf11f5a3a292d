"""The workbook that brings back the rows of a roster that were refused, the wrong cells marked."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from handlers.kit.exports import Table
from handlers.kit.texts import Texts, texts_of
from handlers.people.rosters import template
from handlers.rosters.reading import COLUMNS, Refused
from handlers.rosters.words import RETURNED
from handlers.workbooks.cells import label_key
from handlers.workbooks.heading import Column
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation

NAME: Final = "roster-returned"
_NAMES: Final = [column.name for column in COLUMNS]


def args(refused: Sequence[Refused], texts: Texts) -> dict[str, Any]:
    """Return the arguments of the export: for each row its cells, reasons, marks and place."""
    rows = []
    for one in refused:
        reasons, marks = [], {}
        for mistake in one.mistakes:
            reason = " ".join(texts.plain(mistake.key, **mistake.args).split())
            reasons.append(texts.plain("roster-back-reason", column=mistake.column, reason=reason))
            marks[_column_of(mistake.column or "")] = reason
        cells = [one.cells.get(name, "") for name in _NAMES]
        where = texts.plain("roster-back-where", sheet=one.sheet, row=str(one.row))
        rows.append([cells, "\n".join(reasons), where, marks])
    return {"rows": rows, "language": texts.language}


def _column_of(heading: str) -> str:
    wanted = label_key(heading)
    found = (one.name for one in COLUMNS if wanted in {label_key(label) for label in one.labels})
    return next(found, "name")


async def returned(_: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Table:
    """Return the rows that ``args`` has; the workbook can be sent as a roster again."""
    texts = texts_of(args["language"])
    marks = {
        (row, _NAMES.index(name)): reason
        for row, one in enumerate(args["rows"])
        for name, reason in one[3].items()
    }
    own = [Column(name, labels) for name, labels in RETURNED.items()]
    title = texts.plain("roster-back-file")
    return Table(
        title,
        title,
        [column.heading(texts.language) for column in (*COLUMNS, *own)],
        [[*cells, reasons, where] for cells, reasons, where, _ in args["rows"]],
        marks=marks,
        widths={**template.WIDTHS, len(_NAMES): 50, len(_NAMES) + 1: 22},
        formats=template.FORMATS,
        lists=template.lists_of(texts, organisation),
        guide=(texts.plain("roster-guide-sheet"), [[texts.plain("roster-back-guide"), ""]]),
    )
