"""Cancel one date of a series, those from it on, or all: each person is notified once."""

from collections.abc import Sequence

from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.planning import cancelling
from handlers.planning.cancelling import can_be_cancelled, kept, told
from handlers.planning.payloads import Act, Several, Show
from handlers.planning.rights import event_of
from handlers.planning.series import scope
from handlers.planning.series.fingerprints import fingerprint
from handlers.planning.views import dates
from storage.model.events import Event
from storage.planning import several

ASK, YES, WHY = "ask", "yes", "why"


async def cancellable(context: Context, event: Event, which: str) -> list[Event]:
    """Return the published dates to come of the event's series that this scope means."""
    found = (await scope.scopes(context, event)).of(which)
    return [one for one in found if can_be_cancelled(context, one)]


async def asks_which(context: Context, event: Event) -> bool:
    """Ask which dates to cancel if there are several; return whether it has."""
    texts = context.texts
    found = {which: await cancellable(context, event, which) for which in (scope.HERE, scope.ALL)}
    if len(found[scope.ALL]) <= 1:
        return False
    count = await told(context, event.id)
    one = texts.plain("scope-cancel-one", told=count)
    rows = [[Button(one, Act(event.id, event.version, "cancel-one"))]]
    for which, those in found.items():
        if len(those) <= 1 or (which == scope.HERE and len(those) == len(found[scope.ALL])):
            continue
        count = await told(context, *(other.id for other in those))
        label = texts.plain(f"scope-cancel-{which}", count=len(those), told=count)
        press = Several(event.id, which, ASK, len(those), fingerprint(those))
        rows.append([Button(label, press)])
    rows.append([Button(texts.plain("planning-no"), Show(event.id))])
    context.show(View(texts("scope-cancel-ask", title=event.title), rows))
    return True


async def press(context: Context, press: Several) -> None:
    """Ask for confirmation, ask for the reason, or cancel. Raises Refusal."""
    event = await event_of(context, press.event)
    if press.scope not in {scope.HERE, scope.ALL} or press.act not in {ASK, YES, WHY}:
        raise Refusal("button-foreign")
    found = await cancellable(context, event, press.scope)
    if not found or (len(found), fingerprint(found)) != (press.count, press.seen):
        if not await asks_which(context, event):
            raise Refusal("planning-begun")
        return
    if press.act == ASK:
        await _ask(context, event, press, found)
    elif press.act == WHY:
        draft = {"event": event.id, "scope": press.scope, "seen": press.seen}
        await forms.begin(context, FORM, draft)
    else:
        note = await cancel(context, found)
        cancelling.show_done(context, event, note)


async def _ask(context: Context, event: Event, press: Several, found: Sequence[Event]) -> None:
    texts = context.texts
    acts = (YES, WHY) if await told(context, *(one.id for one in found)) else (YES,)
    rows = [
        [
            Button(
                texts.plain(f"planning-cancel-{act}"),
                Several(event.id, press.scope, act, press.count, press.seen),
            )
        ]
        for act in acts
    ]
    rows.append([Button(texts.plain("planning-no"), Show(event.id))])
    context.show(View(await _sure(context, event, found), rows))


async def _sure(context: Context, event: Event, found: Sequence[Event]) -> Markup:
    texts, ids = context.texts, [one.id for one in found]
    asked = texts(
        "scope-cancel-sure",
        title=event.title,
        count=len(found),
        told=await told(context, *ids),
        dates=dates([one.wall for one in found], texts),
    )
    return Markup("\n".join([asked, *await kept(context, *ids)]))


async def cancel(context: Context, found: Sequence[Event], reason: str = "") -> Markup:
    """Cancel the dates, record it, and return what was done. Raises Refusal."""
    ids = [one.id for one in found]
    count, away = await told(context, *ids), await kept(context, *ids)
    with cancelling.refusing():
        await several.cancel(
            context.tx,
            found,
            context.organisation,
            context.now,
            author_id=context.member.id,
            reason=reason,
        )
    await cancelling.record(context, found)
    said = context.texts("scope-cancelled", count=len(found), told=count)
    return Markup("\n".join([said, *away]))


async def _found(context: Context, draft: Draft) -> tuple[Event, list[Event]]:
    event = await event_of(context, draft["event"])
    found = await cancellable(context, event, draft["scope"])
    if not found:
        raise Refusal("planning-begun")
    return event, found


async def _echo(context: Context, draft: Draft) -> Markup:
    event, found = await _found(context, draft)
    return cancelling.with_reason(context, await _sure(context, event, found), draft)


async def _finish(context: Context, draft: Draft) -> None:
    event, found = await _found(context, draft)
    if fingerprint(found) != draft["seen"]:
        raise Refusal("planning-changed-meanwhile")
    note = await cancel(context, found, draft["reason"])
    cancelling.show_done(context, event, note)


async def _reaches(context: Context, draft: Draft) -> int:
    _, found = await _found(context, draft)
    return await told(context, *(one.id for one in found))


FORM = cancelling.form("series-cancel", _echo, _finish, _reaches)
"""The form that asks why several dates are cancelled."""
