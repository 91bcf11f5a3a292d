"""The workbook that brings back the rows of a plan that could not be imported."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers.kit.exports import Table
from handlers.kit.texts import Texts, texts_of
from handlers.planning.year_plan.reading import COLUMNS
from handlers.planning.year_plan.remarks import closed_mistake, column_mistakes, remarks_of
from handlers.planning.year_plan.template import FORMATS, WIDTHS, lists_of
from handlers.planning.year_plan.words import EXPORTED, RETURNED
from handlers.workbooks.cells import label_key
from handlers.workbooks.heading import Column
from handlers.workbooks.table import Mistake
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.planning import imports

NAME = "plan-returned"
_Back = tuple[str, int, Mapping[str, str], Sequence[Mistake]]


async def returned(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Table:
    """Return the rows of the plan ``args["import"]`` that are to be put right.

    ``args`` also has the language and the instant, as ISO text, by which sign-up has ended or not.
    Each row has its wrong cells marked, and in words what is wrong and where it stood. The workbook
    can be sent as a plan again.
    """
    texts = texts_of(args["language"])
    now = datetime.fromisoformat(args["now"])
    proposal, closed = await imports.not_imported(tx, args["import"], now)
    back: list[_Back] = [
        (row.sheet, row.row, row.cells, row.mistakes)
        for row in remarks_of(proposal).troubled
        if row.cells
    ]
    back += [
        (row.sheet, row.row, row.cells, [closed_mistake(row, texts, organisation.zone, now)])
        for row in closed
    ]
    if proposal.asks:
        asked = column_mistakes(proposal)
        back += [
            (row.sheet, row.row, row.cells, [one])
            for row, one in zip(proposal.pending, asked, strict=True)
        ]
    order = {name: number for number, name in enumerate(proposal.sheets)}
    back.sort(key=lambda row: (order.get(row[0], 0), row[1]))
    return _table(back, texts, organisation)


def _table(back: Sequence[_Back], texts: Texts, organisation: Organisation) -> Table:
    names = [column.name for column in COLUMNS]
    own = [Column(name, labels) for name, labels in RETURNED.items()]
    coded = any(cells.get("code") for _, _, cells, _ in back)
    if coded:
        own.append(Column("code", EXPORTED["code"]))
    rows: list[list[str]] = []
    marks: dict[tuple[int, int], str] = {}
    for sheet, number, cells, mistakes in back:
        reasons = []
        for one in mistakes:
            reason = " ".join(texts.plain(one.key, **one.args).split())
            reasons.append(texts.plain("plan-back-reason", column=one.column, reason=reason))
            column = _column_of(one)
            if column in names:
                marks[len(rows), names.index(column)] = reason
        where = texts.plain("plan-back-where", sheet=sheet, row=str(number))
        rows.append([*(cells.get(name, "") for name in names), "\n".join(reasons), where])
        if coded:
            rows[-1].append(cells.get("code", ""))
    header = [column.heading(texts.language) for column in (*COLUMNS, *own)]
    widths = {**WIDTHS, len(names): 50, len(names) + 1: 22}
    title = texts.plain("plan-back-file")
    return Table(
        title,
        title,
        header,
        rows,
        marks=marks,
        widths=widths,
        formats=FORMATS,
        lists=lists_of(texts, organisation),
        guide=(texts.plain("plan-guide-sheet"), [[texts.plain("plan-back-guide"), ""]]),
    )


def _column_of(mistake: Mistake) -> str:
    """Return the name of the column whose heading the mistake has, or asks for."""
    heading = label_key(mistake.args.get("means") or mistake.column or "")
    for column in COLUMNS:
        if heading in {label_key(label) for label in column.labels}:
            return column.name
    return "audience" if mistake.key == "plan-ask-column" else ""
