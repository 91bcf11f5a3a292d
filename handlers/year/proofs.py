"""📎 The proofs in the members' records of years, for the staff who look after the members."""

from handlers.kit import workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.paging import Page
from handlers.kit.replies import Reply, View
from handlers.year import own
from handlers.year.payloads import Desk, Proof, Proofs
from storage import rights, seeing
from storage.model.people import Member
from storage.people import members, proofs
from storage.people.years import Entry


def _reach(context: Context) -> rights.Reach:
    if not rights.may_read_years(context.member.grants):
        raise Refusal("not-yours")
    return rights.people_reach(context.member.grants)


async def of_card(context: Context, person: Member) -> list[list[Button]]:
    """Return the button on a member's card; none if there is no proof that may be seen."""
    if not rights.may_see_proofs(context.member.grants, person):
        return []
    count = await proofs.count(context.tx, rights.EVERYTHING, member_id=person.id)
    label = context.texts.plain("year-proofs-of", count=count)
    return [[Button(label, Proofs(0, person.id, 0))]] if count else []


async def show(context: Context, press: Proofs) -> None:
    """Show a page of the proofs of a year, or of a member. Raises Refusal."""
    reach = _reach(context)
    texts, tx = context.texts, context.tx
    of = {"year": press.year, "member_id": press.member}
    count = await proofs.count(tx, reach, **of)
    page = Page.near(press.page, count, context.organisation.limits.page)
    found = await proofs.page(tx, reach, **of, limit=page.size, offset=page.offset)
    rows = [[Button(_label(context, name, entry), Proof(entry.id))] for name, entry in found]
    rows += page.turner(texts, lambda to: Proofs(press.year, press.member, to))
    rows.append([Button(texts.plain("year-proofs-back"), Desk())])
    head = texts("year-proofs" if count else "year-proofs-none", count=count)
    context.show(View(page.text(texts, head), [*rows, workbench.back(context)]))


def _label(context: Context, name: str, entry: Entry) -> str:
    kind = context.texts.plain(f"year-kind-{entry.kind}")
    return shortened(f"{name} · {entry.year} {kind} · {entry.body}", own.LABEL)


async def send(context: Context, press: Proof) -> None:
    """Send the proof, and record that it was seen. Raises Refusal."""
    _reach(context)
    entry = await proofs.find(context.tx, press.entry)
    if entry is None or entry.proof is None:
        raise Refusal("year-gone")
    person = await members.find(context.tx, entry.member_id)
    if person is None or not rights.may_see_proofs(context.member.grants, person):
        raise Refusal("not-yours")
    await seeing.viewed(
        context.tx, context.member.id, person.id, context.now, action="proof-viewed"
    )
    photo = entry.proof.kind == "photo"
    kind = context.texts.plain(f"year-kind-{entry.kind}")
    params = {
        "chat_id": context.incoming.chat_id,
        entry.proof.kind: entry.proof.file_id,
        "caption": f"{person.name} · {entry.year} {kind}\n{entry.body}",
        "protect_content": True,
    }
    context.replies.append(Reply("sendPhoto" if photo else "sendDocument", params))
