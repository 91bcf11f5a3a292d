"""The export of suggestions as a workbook; the author of an anonymous one is not stored."""

from collections.abc import Mapping
from typing import Any

from handlers.kit.exports import Cell, Sheet, file_name
from handlers.kit.texts import Texts, texts_of
from handlers.suggestions import views
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.suggestions import Suggestion
from storage.model.time import to_wall
from storage.rights import Reach
from storage.suggestions import suggestions

ALL = "suggestions"

COLUMNS = (
    "number",
    "day",
    "topic",
    "author",
    "body",
    "files",
    "status",
    "marks",
    "unit",
    "handler",
    "result",
    "promised",
    "reply",
    "replied",
    "reason",
)


def arguments(reach: Reach, language: str, day: str) -> dict[str, object]:
    """Return the export's arguments, which are stored until the workbook is made."""
    places = {"colleges": list(reach.colleges), "topics": list(reach.topics)}
    return {"everything": reach.everything, **places, "language": language, "day": day}


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the suggestions of the reach in ``args`` as a table, in the language in ``args``."""
    texts = texts_of(args["language"])
    reach = Reach(
        everything=args["everything"],
        colleges=tuple(args["colleges"]),
        topics=tuple(args.get("topics", ())),
    )
    found = await suggestions.everything(tx, reach)
    return Sheet(
        name=file_name(texts.plain("suggest-sheet"), args.get("day", "")),
        title=texts.plain("suggest-sheet"),
        header=[texts.plain(f"suggest-sheet-{column}") for column in COLUMNS],
        rows=[_row(item, texts, organisation) for item in found],
        caption=" · ".join(filter(None, (texts.plain("suggest-sheet"), args.get("day", "")))),
    )


def _row(item: Suggestion, texts: Texts, organisation: Organisation) -> list[Cell]:
    zone = organisation.zone
    replied = item.replied_at
    return [
        item.label,
        to_wall(item.created_at, zone).date(),
        views.topic(item.topic, texts, organisation),
        views.author(item, texts, organisation),
        views.body(item, texts),
        item.files,
        views.status(item.status, texts),
        views.marks(item, texts),
        views.unit(item.unit, texts, organisation) if item.unit else None,
        item.handler_name,
        views.result(item.result, texts, organisation) if item.result else None,
        item.promised_on,
        item.reply,
        to_wall(replied, zone).date() if replied else None,
        item.reason,
    ]
