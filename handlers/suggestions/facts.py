"""Loads what belongs to a suggestion beside its row, and who takes a step on it."""

from handlers.kit.context import Context
from handlers.suggestions.pages import Facts
from storage import office_days
from storage.model.suggestions import Suggestion
from storage.people import members
from storage.suggestions import (
    answer_files,
    clocks,
    helpers,
    joining,
    seconding,
    steps,
    words,
)
from storage.suggestions.taking import By


def by(context: Context) -> By:
    """Return the person as somebody who takes a step now."""
    return By(context.member.id, context.now, context.organisation)


async def of_suggestion(context: Context, suggestion: Suggestion) -> Facts:
    """Return what belongs to the suggestion; what is due of a merged one is due of its main one."""
    tx = context.tx
    main = await joining.main_of(tx, suggestion)
    merged = await joining.merged_into(tx, suggestion.id)
    beside = {one.label: await words.of_suggestion(tx, one.id) for one in merged}
    calendar = await office_days.load(tx, context.organisation, context.member.language)
    return Facts(
        steps=await steps.steps_of(tx, suggestion.id),
        words=await words.of_suggestion(tx, suggestion.id),
        helpers=await helpers.of_suggestion(tx, suggestion.id),
        due=clocks.of_suggestion(main, context.organisation, by(context).today, calendar),
        main=None if main.id == suggestion.id else main,
        merged=merged,
        beside=[(label, one) for label, found in beside.items() for one in found],
        supporters=await _supporters(context, suggestion),
        answer_files=len(await answer_files.of_answer(tx, main.id)) if main.reply else 0,
        draft_files=len(await answer_files.of_draft(tx, main.id)) if main.draft_reply else 0,
        every_file=len(await answer_files.every(tx, suggestion.id)),
    )


async def _supporters(context: Context, suggestion: Suggestion) -> list[str]:
    """Return the names of those who support it."""
    ids = await seconding.supporters(context.tx, suggestion.id)
    return [one.name for one in (await members.find_all(context.tx, ids)).values()]
