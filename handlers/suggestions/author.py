"""Records each step of a suggestion's handling, and notifies those whom it concerns."""

from collections.abc import Callable, Mapping, Sequence

from handlers.dates import moments
from handlers.kit import fitting, notify
from handlers.kit.context import Context
from handlers.kit.texts import Texts
from handlers.suggestions import pages, views
from handlers.suggestions.payloads import Board, Given, Handle, Mine
from storage import audit, rights
from storage.model.people import Member
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Suggestion
from storage.notices import notices
from storage.people import members
from storage.suggestions import answer_files, joining, way

Args = Callable[[Texts], Mapping[str, str]]
_ALONE = frozenset({"suggest-told-merged", "suggest-told-parted", "suggest-told-undone"})
"""What concerns the author of this one, and not those of the ones that are merged into it."""
_ANSWERED = frozenset({"suggest-told-reply", "suggest-told-reply-merged"})


async def notify_author(
    context: Context, after: Suggestion, key: str, more: Args | None = None
) -> None:
    """Notify the author of the suggestion's state after a step, and of those merged into it.

    Each notice names the author's own suggestion by its number. The author of an anonymous
    suggestion is not stored and so can't be notified.
    """
    await _notify(context, after, after, key, more)
    if key in _ALONE:
        return
    for one in await joining.merged_into(context.tx, after.id):
        merged = "suggest-told-reply-merged" if key == "suggest-told-reply" else key
        await _notify(context, one, after, merged, more)


async def notify_again(context: Context, main: Suggestion, *, besides: int) -> None:
    """Notify the authors of this one and of those merged into it that it is handled once more.

    ``besides`` is the suggestion whose author was not satisfied.
    """
    for one in (main, *await joining.merged_into(context.tx, main.id)):
        if one.id != besides:
            await _notify(context, one, main, "suggest-told-again", None)


async def _notify(
    context: Context, own: Suggestion, after: Suggestion, key: str, more: Args | None
) -> None:
    author = await members.find(context.tx, own.author_id or 0)
    if author is None:
        return

    files = await answer_files.of_answer(context.tx, after.id) if key in _ANSWERED else []

    def args(texts: Texts) -> dict[str, str]:
        return {
            "number": own.label,
            **_args(own, after, key, texts, context, len(files)),
            **(more(texts) if more is not None else {}),
        }

    named = {"name": [author.id]} if key == "suggest-told-reply-merged" else {}
    await notify.notify_people(
        context.tx,
        [author],
        key,
        args,
        context.now,
        buttons=[("suggest-open", Mine(own.id, 0).pack())],
        named=named,
    )


def _args(
    own: Suggestion, after: Suggestion, key: str, texts: Texts, context: Context, files: int
) -> dict[str, str]:
    if key in _ANSWERED:
        said = []
        if after.result:
            args = (after.result, after.promised_on, texts, context.organisation)
            said.append(texts.plain("suggest-told-result", result=views.outcome(*args)))
        if files:
            said.append(texts.plain("suggest-told-files", count=str(files)))
        if way.may_rate(own, after, context.organisation.suggesting):
            said.append(texts.plain("suggest-told-rate"))
        return {
            "reply": fitting.clip(after.reply or "", pages.ROOM),
            "result": "".join(f"\n\n{line}" for line in said),
        }
    if key == "suggest-told-declined":
        return {"reason": fitting.clip(after.reason or "", pages.ROOM)}
    if key in {"suggest-told-status", "suggest-told-undone"}:
        return {"status": str(after.status)}
    if key == "suggest-told-later" and after.promised_on is not None:
        return {"day": moments.day(after.promised_on, texts)}
    return {}


async def notify_office(
    context: Context, suggestion: Suggestion, duty: Duty, key: str, more: Args | None = None
) -> None:
    """Notify those of the office who may do this with the suggestion, but for whoever acts."""
    deciders = rights.deciders_of(suggestion, duty, context.organisation.suggesting)
    found = await members.holders(context.tx, deciders)
    await notify.notify_each(
        context,
        found,
        key,
        _numbered(suggestion, more),
        buttons=[("suggest-open", Handle(suggestion.id, 0).pack())],
    )


async def notify_person(
    context: Context,
    suggestion: Suggestion,
    member_id: int | None,
    key: str,
    more: Args | None = None,
) -> None:
    """Notify somebody who is in charge of the suggestion or helps with it, unless they act."""
    person = await members.find(context.tx, member_id or 0)
    if person is not None:
        await _notify_people(context, suggestion, [person], key, more)


async def notify_unit(
    context: Context,
    suggestion: Suggestion,
    unit: str,
    key: str,
    more: Args | None = None,
    *,
    besides: int | None = None,
) -> None:
    """Notify the people of the unit, but for whoever acts and ``besides``."""
    people = await members.holders(context.tx, rights.people_of(unit))
    await _notify_people(
        context, suggestion, [one for one in people if one.id != besides], key, more
    )


async def _notify_people(
    context: Context, suggestion: Suggestion, people: Sequence[Member], key: str, more: Args | None
) -> None:
    await notify.notify_each(
        context,
        people,
        key,
        _numbered(suggestion, more),
        buttons=[("suggest-open", Handle(suggestion.id, 0).pack())],
    )


async def notify_of_author(
    context: Context, suggestion: Suggestion, key: str, *, unnamed: bool
) -> None:
    """Notify who handles the suggestion, or else the office, that its author has done something.

    Or that the author of one that is merged into it has. Of an anonymous one (``unnamed``) the
    number is left out, which would stand beside the moment; and whoever acts is notified with the
    others, since whoever was left out would be its author.
    """
    found = {
        one.id: one for one in await members.holders(context.tx, rights.handlers_of(suggestion))
    }
    charge = await members.find(context.tx, suggestion.handler_id or 0)
    if charge is not None and (charge.id in found or suggestion.assigned):
        unit = rights.people_of(suggestion.unit) if suggestion.assigned else ()
        theirs = await members.holders(context.tx, unit)
        found = {one.id: one for one in (charge, *theirs)}
    if unnamed:
        board = ("suggest-to-board", Board("written", "", 0).pack())
        given = ("suggest-to-given", Given(0).pack())
        office = [one.id for one in found.values() if rights.suggestions_reach(one.grants).anything]
        for ids, button in ((office, board), ([one for one in found if one not in office], given)):
            if ids:
                await notices.notify(
                    context.tx, ids, f"{key}-unnamed", {}, context.now, buttons=[button]
                )
        return
    await notify.notify_each(
        context,
        list(found.values()),
        key,
        _numbered(suggestion, None),
        buttons=[("suggest-open", Handle(suggestion.id, 0).pack())],
    )


def _numbered(suggestion: Suggestion, more: Args | None) -> Args:
    return lambda texts: {
        "number": suggestion.label,
        **(more(texts) if more is not None else {}),
    }


async def record(
    context: Context, act: str, after: Suggestion, details: Mapping[str, str] | None = None
) -> None:
    """Record in the audit log that the person did this to the suggestion."""
    with_status = act in {"status", "undone"}
    await audit.record(
        context.tx,
        context.member.id,
        f"suggestion-{act}",
        None,
        context.now,
        on=audit.suggestion(after.id),
        details={"status": str(after.status)} if with_status else dict(details or {}),
    )


def clipped(text: str, files: int = 0) -> Args:
    """Return the argument ``reason`` of a notice: what the office wrote, with so many files."""

    def args(texts: Texts) -> dict[str, str]:
        reason = fitting.clip(text, pages.ROOM)
        if files:
            reason += f"\n\n{texts.plain('suggest-told-files', count=str(files))}"
        return {"reason": reason}

    return args
