"""The staff's workbench."""

from dataclasses import dataclass

from handlers.buttons import Button, Payload
from handlers.context import Context, Refusal
from handlers.registration import Decide, may_decide, stated
from handlers.replies import View
from storage import members
from storage.model import Member


@dataclass(frozen=True, slots=True)
class Bench(Payload, tag="wb"):
    """A place on the workbench; ``page`` counts from 0."""

    place: str
    page: int


async def show(context: Context) -> None:
    """/staff: what waits, and where to go."""
    if not context.member.staff:
        raise Refusal("not-staff")
    waiting = await _waiting(context)
    words = context.texts
    rows = [
        [Button(words.plain("bench-pending", count=str(len(waiting))), Bench("pending", 0))],
    ]
    context.show(View(words("bench", name=context.member.name), rows))


async def _waiting(context: Context) -> list[Member]:
    return [m for m in await members.pending(context.tx) if may_decide(context.member, m)]


async def go(context: Context, press: Bench) -> None:
    """Show a place on the workbench."""
    if not context.member.staff:
        raise Refusal("not-staff")
    if press.place == "pending":
        await _pending(context, press.page)
    else:
        await show(context)


async def _pending(context: Context, page: int) -> None:
    words = context.texts
    waiting = await _waiting(context)
    back = Button(words.plain("form-back"), Bench("home", 0))
    if not waiting:
        context.show(View(words("bench-pending-none"), [[back]]))
        return
    page = max(0, min(page, len(waiting) - 1))
    person = waiting[page]
    rows = [
        [Button(words.plain("approve-yes"), Decide(person.id, 1))],
        [Button(words.plain("approve-no"), Decide(person.id, 0))],
    ]
    turn = [
        Button(words.plain(key), Bench("pending", to))
        for key, to in (("page-before", page - 1), ("page-after", page + 1))
        if 0 <= to < len(waiting)
    ]
    if turn:
        rows.append(turn)
    rows.append([back])
    head = words("page-of", page=str(page + 1), pages=str(len(waiting)))
    context.show(View(f"{head}\n\n{stated(context, person)}", rows))
