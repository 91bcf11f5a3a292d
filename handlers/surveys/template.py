"""Questions as a workbook to fill in, and as a draft holds those of one that was sent back."""

from collections.abc import Mapping
from typing import Any, Final

from handlers.kit.exports import Cell, Table
from handlers.kit.forms import Draft
from handlers.kit.texts import texts_of
from handlers.questions.reading import TABLE
from handlers.questions.words import KINDS, NO, YES
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.questions import Choice, NewQuestion, QuestionKind, as_stored

NAME: Final = "survey-template"
ROWS: Final = "rows"
"""The key in the draft of the questions that a workbook holds."""
_EXAMPLES: Final = ("scale", "choice", "several", "matrix", "ranking", "text")
_WIDTHS: Final = (6, 12, 44, 30, 8, 12, 8, 20, 14, 18)


async def table(_: Transaction, __: Organisation, args: Mapping[str, Any]) -> Table:
    """Return the workbook to fill in, in the language that ``args`` name, with examples."""
    texts = texts_of(args["language"])
    english = texts.language == "en"
    kinds = [words[int(english)] for words in KINDS.values()]
    rows: list[list[Cell]] = []
    for number, name in enumerate(_EXAMPLES, start=1):
        cells = texts.plain(f"survey-example-{name}").split("/")
        kind = KINDS[name][int(english)]
        rows.append([number, kind, *(cell.replace("|", "\n") for cell in cells)])
    heads = [column.heading(texts.language) for column in TABLE]
    guide = [["", texts.plain(f"survey-guide-{one}")] for one in ("kinds", "cells", "if", "send")]
    title = texts.plain("survey-template")
    yes_no = [texts.plain(f"answer-{one}") for one in ("yes", "no")]
    assert all(one.casefold() in {*YES, *NO} for one in yes_no)
    return Table(
        title,
        title,
        heads,
        rows,
        grey=range(len(rows)),
        widths=dict(enumerate(_WIDTHS)),
        lists={
            1: (heads[1], kinds),
            4: (heads[4], yes_no),
            6: (heads[6], ["5", "7", "10"]),
        },
        guide=(texts.plain("survey-guide"), guide),
    )


def asks_for_files(draft: Draft) -> bool:
    """Return whether a question of the workbook asks for a file."""
    return any(one.kind is QuestionKind.FILE for one in restored(draft))


def stored(question: NewQuestion) -> dict[str, Any]:
    """Return the question as a draft holds it; see :func:`restored`."""
    return {
        "kind": question.kind.value,
        "text": question.text,
        "choices": [as_stored(one) for one in question.choices],
        "required": question.required,
        "keep_days": question.keep_days,
        "if_id": question.if_id,
        "if_values": list(question.if_values),
        "least": question.least,
        "most": question.most,
        "scale": question.scale,
        "low": question.low,
        "high": question.high,
    }


def restored(draft: Draft) -> list[NewQuestion]:
    """Return the questions of the workbook that the draft holds."""
    return [
        NewQuestion(
            **{
                **one,
                "kind": QuestionKind(one["kind"]),
                "choices": tuple(Choice(**choice) for choice in one["choices"]),
                "if_values": tuple(one["if_values"]),
            }
        )
        for one in draft.get(ROWS, ())
    ]
