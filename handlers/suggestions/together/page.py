"""A suggestion as its author's colleagues see it, and their support for it (附议)."""

from handlers.done import worded
from handlers.kit import forms, notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.suggestions import coming, facts, pages
from handlers.suggestions.payloads import Done, Mine, Seeking, Shared, Suggest
from storage import rights
from storage.model.suggestions import Suggestion
from storage.people import members
from storage.suggestions import joining, seconding, suggestions, way
from storage.suggestions.seconding import Stand

LINK = "second_"
"""How the argument of the link to a suggestion begins."""


async def act(context: Context, press: Shared) -> None:
    """Show the suggestion; support it, or take that back. Raises Refusal."""
    found, state = await _find(context, press.suggestion)
    if press.act in {"support", "back"}:
        await _support(context, found, state, supports=press.act == "support")
        found, state = await _find(context, press.suggestion)
    elif press.act != "see":
        raise Refusal("button-foreign")
    context.show(await _view(context, found, state, press.page))


async def of_link(context: Context, token: str) -> None:
    """Handle /start with the link to a suggestion: show it in a new message. Raises Refusal."""
    found = await seconding.of_link(context.tx, token)
    if found is None or not rights.may_suggest(context.member):
        raise Refusal("suggest-shared-gone")
    state = await seconding.state(context.tx, found.id, context.member.id)
    if (state is None or not state.asked) and not rights.is_author(context.member, found):
        await seconding.ask(context.tx, found.id, [context.member.id])
        state = await seconding.state(context.tx, found.id, context.member.id)
    context.say(await _view(context, found, state, 0))


async def _find(context: Context, suggestion_id: int) -> tuple[Suggestion, Stand | None]:
    found = await suggestions.find(context.tx, suggestion_id)
    if found is not None:
        state = await seconding.state(context.tx, found.id, context.member.id)
        if rights.may_see_shared(context.member, found, state is not None):
            return found, state
    raise Refusal("suggest-shared-gone")


async def _support(
    context: Context, found: Suggestion, state: Stand | None, *, supports: bool
) -> None:
    if not rights.may_support(context.member, found, state is not None):
        raise Refusal("suggest-shared-gone")
    if not way.may_support(found):
        raise Refusal("suggest-support-late")
    if (state is not None and state.supports) is supports:
        return
    await seconding.support(context.tx, found.id, context.member.id, supports=supports)
    key = "suggest-supported" if supports else "suggest-support-taken-back"
    context.toast(context.texts.plain(key))
    if supports and found.gathering:
        needed = context.organisation.suggesting.supporters
        if len(await seconding.supporters(context.tx, found.id)) >= needed:
            await hand_in(context, found)


async def hand_in(context: Context, found: Suggestion) -> None:
    """Let it count as handed in; notify the office and its author."""
    times = context.organisation.suggesting
    await seconding.hand_in(context.tx, found.id, facts.by(context).today, times.triage_days)
    await coming.notify_office(context.tx, context.organisation, found, context.now)
    author = await members.find(context.tx, found.author_id or 0)
    if author is not None:
        await notify.notify_people(
            context.tx,
            [author],
            "suggest-told-handed-in",
            lambda _: {"number": found.label},
            context.now,
            buttons=[("suggest-open", Mine(found.id, 0).pack())],
        )


async def _view(context: Context, found: Suggestion, state: Stand | None, at: int) -> View:
    texts = context.texts
    main = await joining.main_of(context.tx, found)
    count = len(await seconding.supporters(context.tx, found.id))
    known = state is not None and state.asked and not found.anonymous
    name = found.author_name if known or (found.public and found.named) else None
    made = _pages(context, found, main, name or "", count)
    page = Page.near(at, len(made))
    rows = page.turner(texts, lambda to: Shared(found.id, "see", to))
    asked = state is not None
    if rights.may_support(context.member, found, asked) and way.may_support(found):
        act = "back" if state is not None and state.supports else "support"
        rows.append([Button(texts.plain(f"suggest-shared-{act}"), Shared(found.id, act))])
    dialog = await forms.under_way(context)
    if dialog is not None and dialog.form == "suggestion":
        rows.append([Button(texts.plain("suggest-shared-writing"), Suggest("back"))])
    elif found.opened and way.may_support(found) and not rights.is_author(context.member, found):
        rows.append([Button(texts.plain("suggest-seeking-back"), Seeking(0))])
    elif found.public:
        rows.append([Button(texts.plain("suggest-to-done"), Done(0))])
    return View(page.text(texts, made[page.number]), rows)


def _pages(
    context: Context, found: Suggestion, main: Suggestion, name: str, count: int
) -> list[Markup]:
    """Return the pages for colleagues; ``name`` is the author's, or empty."""
    texts, organisation = context.texts, context.organisation
    head = texts(
        "suggest-shared",
        number=found.label,
        topic=worded.topic(found.topic, texts, organisation),
        status=str(main.status),
        name=name or "none",
        count=count,
    )
    if found.gathering:
        needed = str(organisation.suggesting.supporters)
        head = Markup("\n".join([head, texts("suggest-head-gathering", needed=needed)]))
    if main.reply and (marks := worded.shared_marks(main, texts, organisation)):
        head = Markup("\n".join([head, texts("suggest-head-marks", marks=marks)]))
    blocks = [pages.Block(texts("suggest-head-shared"), worded.body(found, texts))]
    if main.reply:
        blocks += pages.outcome_blocks(main, texts, organisation)
    return pages.of_blocks(head, blocks, texts)


async def notify_answered(context: Context, after: Suggestion) -> None:
    """Notify who supports it, or what is merged into it, that there is an answer."""
    for one in (after, *await joining.merged_into(context.tx, after.id)):
        ids = await seconding.supporters(context.tx, one.id)
        people = list((await members.find_all(context.tx, ids)).values())
        number = one.label
        await notify.notify_each(
            context,
            people,
            "suggest-told-supported",
            lambda _: {"number": number},  # noqa: B023 - called at once
            buttons=[("suggest-open", Shared(one.id, "see").pack())],
        )
