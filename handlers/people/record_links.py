"""Staff make one-time links for people of the roster who are not on Telegram, or print them."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from handlers.dates import moments
from handlers.kit import exports, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Card as Printed
from handlers.kit.exports import Cards
from handlers.kit.links import deep_link
from handlers.kit.of_member import person_of
from handlers.kit.replies import View
from handlers.kit.texts import texts_of
from handlers.people import card, listed
from handlers.people.listed import Listed
from handlers.people.payloads import (
    MakeRecordLink,
    Members,
    Narrow,
    PrintCards,
    PrintListed,
    RosterGuide,
)
from handlers.people.taking import PREFIX
from storage import audit, rights, seeing
from storage.engine.transaction import ALL, Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.people import listing, members, record_links
from storage.people.listing import State, Wanted

EXPORT: Final = "record-cards"
_PLACE: Final = "cards"  # of what is sealed
_COLUMNS: Final = 2
MOST: Final = 1000
"""Cards that are printed at once: 125 pages."""


def _url(bot_username: str, token: str) -> str:
    return deep_link(bot_username, f"{PREFIX}{token}")


async def make(context: Context, press: MakeRecordLink) -> None:
    """Make a one-time link and show it, once, in a message of its own. Raises Refusal."""
    person = await person_of(context, press.member)
    if not rights.may_link_record(context.member, person):
        raise Refusal("person-not-theirs")
    if await members.has_role(context.tx, person.id):
        raise Refusal("own-link-role")
    if not person.staff_no:
        raise Refusal("own-link-no-number")
    texts, now = context.texts, context.now
    secret = record_links.new_secret()
    await record_links.make(context.tx, [person.id], secret, now, by=context.member.id)
    await audit.record(context.tx, context.member.id, "record-link-made", person.id, now)
    await card.show(context, person, texts("own-link-made", name=person.name))
    until = moments.timed(now + record_links.VALID, texts, context.organisation)
    url = _url(context.bot_username, record_links.token_of(secret, person.id))
    context.say(View(texts("own-link", name=person.name, url=url, until=until)))


async def print_cards(context: Context, press: PrintCards) -> None:
    """Ask of which college cards are printed, or whether for this one. Raises Refusal."""
    texts, organisation = context.texts, context.organisation
    reach = rights.people_reach(context.member.grants)
    if not reach.anything or (press.college and not reach.covers_college(press.college)):
        raise Refusal("not-yours")
    counts = {
        key: number
        for key, number in (await record_links.absent(context.tx)).items()
        if reach.covers_college(key) and organisation.college(key) is not None
    }
    if press.college in counts:
        await print_listed(context, PrintListed(_of_college(press.college), 0))
        return
    buttons = [
        Button(
            texts.plain(
                "print-college",
                college=organisation.college_name(key, texts.language) or key,
                count=str(number),
            ),
            PrintListed(_of_college(key), 0),
        )
        for key, number in sorted(counts.items())
    ]
    rows = [buttons[at : at + _COLUMNS] for at in range(0, len(buttons), _COLUMNS)]
    back = [[Button(texts.plain("print-back"), RosterGuide(0))], workbench.back(context)]
    context.show(View(texts("print-which" if counts else "print-none"), [*rows, *back]))


def _of_college(key: str) -> str:
    return listed.narrowed(listed.ALL, listed.COLLEGE, key)


async def button(context: Context, found: Listed) -> list[Button]:
    """Return the button that prints cards for a list, in a row; none if there is nobody for one."""
    reads = rights.people_reach(context.member.grants).anything
    if not reads or not await listing.anybody(context.tx, found.reach, _printable(found)):
        return []
    return [Button(context.texts.plain("print-cards"), PrintListed(found.which, 0))]


def _printable(found: Listed) -> Wanted:
    return replace(found.wanted, states=found.wanted.states | {State.PRINTABLE})


async def print_listed(context: Context, press: PrintListed) -> None:
    """Ask whether cards are printed for those of a list who need one, then print them.

    Raises Refusal.
    """
    texts, grants = context.texts, context.member.grants
    found = listed.listed(press.which, grants)
    if not rights.people_reach(grants).anything:
        raise Refusal("not-yours")
    wanted = _printable(found)
    count = await listing.count(context.tx, found.reach, wanted)
    back = [
        [Button(texts.plain("print-list"), Members(found.which, 0))],
        workbench.back(context),
    ]
    if not count:
        context.show(View(texts("print-none"), back))
        return
    title = listed.title(found, texts, context.organisation)
    if count > MOST:
        narrow = [Button(texts.plain("members-narrow-more"), Narrow(found.which))]
        context.show(View(texts("print-many", count=str(count), most=str(MOST)), [narrow, *back]))
        return
    if not press.sure:
        rows = [[Button(texts.plain("print-yes"), PrintListed(found.which, 1))], *back]
        context.show(View(texts("print-ask", title=title, count=str(count)), rows))
        return
    people = await listing.page(context.tx, found.reach, wanted, limit=ALL)
    await _send(context, found, people)
    context.show(View(texts("print-sent", title=title), back))


async def _send(context: Context, found: Listed, people: Sequence[Member]) -> None:
    secret = record_links.new_secret()
    ids = [one.id for one in people if rights.may_link_record(context.member, one)]
    await record_links.make(context.tx, ids, secret, context.now, by=context.member.id)
    scope = {"scope": found.wanted.college} if found.wanted.college else {}
    await audit.record(
        context.tx,
        context.member.id,
        "cards-printed",
        None,
        context.now,
        details={**scope, "count": str(len(ids)), **seeing.shown(ids)},
    )
    # The links follow from the secret, which is sealed: what is saved lets nobody in.
    sealed = base64.b64encode(context.tx.keys.seal(secret, _PLACE)).decode()
    args = {
        "which": found.which,
        "place": listed.place(found, context.texts, context.organisation),
        "language": context.member.language,
        "sealed": sealed,
        "bot": context.bot_username,
        "day": exports.today(context),
    }
    exports.send(context, EXPORT, args)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Cards:
    """Return the cards of those for whom links were made; without who has come meanwhile.

    They are in the order of the lists, college by college.
    """
    texts = texts_of(args["language"])
    secret = tx.keys.unseal(base64.b64decode(args["sealed"]), _PLACE)
    # An earlier version has named the college.
    found = listed.named(args["which"] if "which" in args else _of_college(args["college"]))
    place = args.get("place") or listed.place(found, texts, organisation)
    people = await listing.page(tx, found.reach, _printable(found), limit=ALL)
    order = {one.key: at for at, one in enumerate(organisation.colleges)}
    people.sort(key=lambda one: order.get(one.college or "", len(order)))
    tokens = {one.id: record_links.token_of(secret, one.id) for one in people}
    until = await record_links.open_until(tx, [*tokens.values()])

    def of(person: Member) -> Printed:
        token = tokens[person.id]
        return Printed(
            name=person.name,
            place=organisation.college_name(person.college, texts.language) or person.college or "",
            head=organisation.name.label(texts.language),
            steps=[texts.plain(f"print-step-{step}") for step in ("one", "two", "three")],
            link=_url(args["bot"], token),
            until=texts.plain(
                "print-until", moment=moments.of_instant(until[token], texts, organisation)
            ),
        )

    return Cards(
        exports.file_name(texts.plain("print-file"), place, args["day"]),
        [of(one) for one in people if tokens[one.id] in until],
        lambda one, name: texts.plain("print-lacking", character=one, name=name),
    )
