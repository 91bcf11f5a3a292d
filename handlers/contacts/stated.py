"""Contacts as the roster states them: its column 联络人 becomes contacts by one press."""

from collections import Counter

from handlers.contacts.assigning import give
from handlers.contacts.payloads import AsStated, Desk
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.kit.texts import joined
from storage import rights
from storage.people import contacts, members

SHOWN = 10  # names that are not clear


async def show(context: Context, press: AsStated) -> None:
    """Say for how many members the roster names a contact; with ``sure``, assign them.

    A name that nobody has who can be a contact, or that several have, is shown and left alone.
    Raises Refusal.
    """
    texts, tx = context.texts, context.tx
    reach = rights.contacts_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    clear: dict[int, list[int]] = {}
    unclear: Counter[str] = Counter()
    for member_id, name, found in await contacts.stated(tx, reach):
        if len(found) == 1:
            clear.setdefault(found[0], []).append(member_id)
        else:
            unclear[name] += 1
    many = sum(map(len, clear.values()))
    rows = []
    if press.sure and clear:
        for contact_id, member_ids in clear.items():
            person = await members.find(tx, contact_id)
            if person is not None:
                await give(context, member_ids, person)
        lines = [texts("contacts-stated-done", count=many, contacts=len(clear))]
    else:
        lines = [texts("contacts-stated-head", count=many, contacts=len(clear))]
        if many:
            rows.append([Button(texts.plain("contacts-stated-yes"), AsStated(1))])
    if unclear:
        names = joined([name for name, _ in unclear.most_common(SHOWN)], texts)
        lines.append(texts("contacts-stated-unclear", count=unclear.total(), names=names))
    rows.append([Button(texts.plain("contacts-back"), Desk())])
    context.show(View("\n\n".join(lines), rows))
