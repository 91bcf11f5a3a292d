"""What of a member staff open from the member's card: each part is a page of another feature.

A feature brings a part by ``Feature.of_member``; who may see it is asked in storage/rights.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.kit import workbench
from handlers.kit.buttons import Button, Payload
from handlers.kit.context import Context, Refusal
from handlers.kit.paging import Page
from handlers.kit.replies import View
from storage import rights, seeing
from storage.model.people import Member, MemberStatus
from storage.people import members


@dataclass(frozen=True, slots=True)
class Card(Payload, tag="hc"):
    """Show a member's record to staff; ``which`` and ``page`` say from which list they came."""

    member: int
    which: str = ""
    page: int = 0


async def person_of(context: Context, member_id: int) -> Member:
    """Return the person whom this staff may see. Raises Refusal; the same if there is none."""
    person = await members.find(context.tx, member_id)
    known = person is not None and person.status is not MemberStatus.VISITOR
    if person is None or not known or not rights.may_see_member(context.member.grants, person):
        raise Refusal("person-not-theirs")
    return person


async def show(
    context: Context,
    person: Member,
    page: Page,
    blocks: Sequence[str],
    rows: Sequence[Sequence[Button]],
) -> None:
    """Show a page of the member's, and record that; below the rows stand the ways back."""
    await seeing.viewed(context.tx, context.member.id, person.id, context.now)
    back = [Button(context.texts.plain("member-card-back"), Card(person.id))]
    text = page.text(context.texts, *blocks)
    context.show(View(text, [*rows, back, workbench.back(context)]))
