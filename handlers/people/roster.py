"""The answer to a roster that staff send.

Whoever may import it gets the preview of the import, an officer who of it is known.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from handlers.kit import exports, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Sheet
from handlers.kit.replies import View
from handlers.kit.texts import Texts, joined, texts_of
from handlers.people import listed
from handlers.people.comparing import How, compare
from handlers.people.payloads import Members
from handlers.people.rosters import preview
from handlers.rosters.prepared import Prepared
from handlers.rosters.reading import Roster
from storage import audit, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.people import members

EXPORT = "roster"
COLUMNS = (
    *("roster-column-row", "field-name", "field-staff-no", "field-college"),
    *("roster-column-how", "roster-column-member"),
)
"""Keys of the headings."""


async def take(context: Context) -> bool:
    """Show what importing a sent roster would do, or to an officer who of it is known.

    Return whether it is a roster. Of a roster that is only compared nothing is stored but the
    names, staff numbers and colleges in the answer, until that is sent. Raises Refusal.
    """
    roster = context.incoming.prepared
    if isinstance(roster, Prepared):
        await preview.take(context, roster)
        return True
    if not isinstance(roster, Roster):
        return False
    if not rights.may_list_members(context.member.grants):
        raise Refusal("not-yours")
    await _show(context, roster)
    return True


async def _show(context: Context, roster: Roster) -> None:
    texts = context.texts
    found = await compare(context.tx, context.member, roster.people)
    counts = Counter(one.how for one in found)
    lines: list[str] = [
        texts("roster-head", count=roster.count),
        texts("roster-columns", columns=joined(roster.columns, texts)),
    ]
    if roster.ignored:
        lines.append(texts("roster-ignored", columns=joined(roster.ignored, texts)))
    if roster.refused:
        lines.append(texts("roster-refused", count=len(roster.refused)))
    if not rights.members_reach(context.member.grants).everything:
        lines.append(texts("roster-own"))
    known = [texts(f"roster-is-{how}", count=counts[how]) for how in How if counts[how]]
    text = "\n\n".join(["\n".join(lines), "\n".join(known), texts("roster-officer")])
    rows = [[Button(texts.plain("roster-members"), Members(listed.ALL, 0))]]
    rows.append(workbench.back(context))
    context.say(View(text, rows))
    if not found:
        return
    details = {"count": str(len(found))}
    await audit.record(
        context.tx, context.member.id, "roster-compared", None, context.now, details=details
    )
    numbers = rights.members_reach(context.member.grants).shows_staff_no
    people = [
        (
            *(one.listed.row, one.listed.name),
            one.listed.staff_no if numbers else "",
            context.organisation.college_name(one.listed.college, texts.language) or "",
            *(one.how.value, one.member.id if one.member else 0),
        )
        for one in found
    ]
    args = {"people": people, "language": texts.language}
    exports.send(context, EXPORT, args, protected=True)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return the roster's people with how each is known; whoever is not comes first."""
    texts = texts_of(args["language"])
    order = [How.UNKNOWN, How.DIFFERS, How.WAITING, How.MEMBER]
    people = sorted(args["people"], key=lambda one: (order.index(How(one[4])), one[0]))
    known = await members.find_all(tx, {one[5] for one in people})
    title = texts.plain("roster-title")
    header, rows = exports.numbered(
        [texts.plain(column) for column in COLUMNS],
        [_row(one, known.get(one[5]), texts, organisation) for one in people],
        texts.plain("members-number"),
    )
    return Sheet(title, title, header, rows, caption=title)


def _row(
    person: tuple[int, str, str, str, str, int],
    member: Member | None,
    texts: Texts,
    organisation: Organisation,
) -> list[Cell]:
    row, name, staff_no, college, how, _ = person
    said = None
    if member is not None:
        place = organisation.college_name(member.college, texts.language)
        said = " · ".join(part for part in (member.name, place) if part)
    return [row, name, staff_no, college, texts.plain(f"roster-how-{how}"), said]
