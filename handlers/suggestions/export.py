"""The export of suggestions as a workbook; the author of an anonymous one is not stored."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.done import worded
from handlers.kit.exports import Cell, Sheet, file_name
from handlers.kit.texts import Texts, texts_for
from handlers.suggestions import views
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.suggestions import Helper, Suggestion
from storage.model.time import to_wall
from storage.rights import Reach
from storage.suggestions import helpers, suggestions

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
    "handling",
    "outcome",
    "helpers",
)


def arguments(reach: Reach, language: str, day: str) -> dict[str, object]:
    """Return the export's arguments, which are stored until the workbook is made."""
    places = {"colleges": list(reach.colleges), "topics": list(reach.topics)}
    return {"everything": reach.everything, **places, "language": language, "day": day}


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the suggestions of the reach in ``args`` as a table, in the language in ``args``."""
    texts = texts_for(organisation, args["language"])
    reach = Reach(
        everything=args["everything"],
        colleges=tuple(args["colleges"]),
        topics=tuple(args.get("topics", ())),
    )
    found = await suggestions.everything(tx, reach)
    helping = await helpers.of_all(tx, [item.id for item in found])
    return Sheet(
        name=file_name(texts.plain("suggest-sheet"), args.get("day", "")),
        title=texts.plain("suggest-sheet"),
        header=[texts.plain(f"suggest-sheet-{column}") for column in COLUMNS],
        rows=[_row(item, helping.get(item.id, ()), texts, organisation) for item in found],
        caption=" · ".join(filter(None, (texts.plain("suggest-sheet"), args.get("day", "")))),
    )


def _row(
    item: Suggestion, helping: Sequence[Helper], texts: Texts, organisation: Organisation
) -> list[Cell]:
    zone = organisation.zone
    replied = item.replied_at
    return [
        item.label,
        to_wall(item.created_at, zone).date(),
        worded.topic(item.topic, texts, organisation),
        views.author(item, texts, organisation),
        worded.body(item, texts),
        item.files,
        views.status(item.status, texts),
        worded.marks(item, texts, organisation),
        views.unit(item.unit, texts, organisation) if item.unit else None,
        item.handler_name,
        worded.result(item.result, texts, organisation) if item.result else None,
        item.promised_on,
        item.reply,
        to_wall(replied, zone).date() if replied else None,
        item.reason,
        _rated(item.rated_handling, texts),
        _rated(item.rated_result, texts),
        "\n".join(_opinion(one, texts, organisation) for one in helping) or None,
    ]


def _rated(content: str, texts: Texts) -> Cell:
    return texts.plain("suggest-rated", content=content) if content else None


def _opinion(one: Helper, texts: Texts, organisation: Organisation) -> str:
    said = one.opinion or texts.plain("suggest-no-opinion")
    return texts.plain(
        "suggest-sheet-helper", name=views.helper(one, texts, organisation), said=said
    )
