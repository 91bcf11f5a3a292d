"""Who answers a letter: taken by one, seen by the others, handed over or released."""

from handlers.kit import notify, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.letters.payloads import HandOver, Open
from storage import audit, letters, rights
from storage.model.letters import Letter
from storage.people import members

MOST = 20  # colleagues who are offered


def require_free(context: Context, letter: Letter) -> None:
    """Raise Refusal if a colleague has taken the open letter."""
    if letter.closed_at is None and letter.taken_by not in {None, context.member.id}:
        raise Refusal("letter-taken-meanwhile", name=letter.taker_name or "")


async def take(context: Context, letter: Letter, taker_id: int | None) -> None:
    """Have this person answer the letter, or nobody any more; notify whom it concerns.

    The letter must be open. Raises Refusal if that person may not read it.
    """
    if taker_id is None and letter.taken_by != context.member.id:
        return
    if taker_id == letter.taken_by:
        return
    taker = None if taker_id is None else await members.find(context.tx, taker_id)
    if taker_id is not None and (taker is None or not rights.may_read_letter(taker.grants, letter)):
        raise Refusal("letter-not-theirs")
    await letters.take(context.tx, letter.id, taker_id)
    act = "letter-released" if taker_id is None else "letter-taken"
    await audit.record(context.tx, context.member.id, act, letter.member_id, context.now)
    before = None if letter.taken_by is None else await members.find(context.tx, letter.taken_by)
    for key, person in (("letter-told-handed", taker), ("letter-told-over", before)):
        if person is not None:
            await notify.notify_each(
                context,
                [person],
                key,
                lambda _: {},
                buttons=[("letter-open-taken", Open(letter.id).pack())],
                about=letter.member_id,
                named={"by": [context.member.id], "name": [letter.member_id]},
            )


async def ask(context: Context, letter: Letter) -> None:
    """Show the colleagues who may take the letter over. Raises Refusal if it is another's."""
    require_free(context, letter)
    staff = await members.holders(context.tx, rights.readers_of(letter))
    rows = [
        [Button(one.name, HandOver(letter.id, one.id))]
        for one in staff[:MOST]
        if one.id != context.member.id
    ]
    texts = context.texts
    rows.append([Button(texts.plain("letter-open-taken"), Open(letter.id))])
    key = "letter-hand-whom" if len(rows) > 1 else "letter-hand-nobody"
    context.show(View(texts(key), [*rows, workbench.back(context)]))
