"""Staff make one-time links for people of the roster who are not on Telegram, or print them."""

import base64
from collections.abc import Mapping
from typing import Any, Final

from handlers.dates import moments
from handlers.kit import exports, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Card as Printed
from handlers.kit.exports import Cards
from handlers.kit.of_member import person_of
from handlers.kit.replies import View
from handlers.kit.texts import texts_of
from handlers.people import card
from handlers.people.payloads import MakeRecordLink, PrintCards, RosterGuide
from handlers.people.taking import PREFIX
from storage import audit, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.people import members, record_links

EXPORT: Final = "record-cards"
_PLACE: Final = "cards"  # of what is sealed
_COLUMNS: Final = 2


def _url(bot_username: str, token: str) -> str:
    return f"https://t.me/{bot_username}?start={PREFIX}{token}"


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
    until = moments.of_instant(now + record_links.VALID, texts, context.organisation)
    url = _url(context.bot_username, record_links.token_of(secret, person.id))
    context.say(View(texts("own-link", name=person.name, url=url, until=until)))


async def print_cards(context: Context, press: PrintCards) -> None:
    """Ask of which college cards are printed, then whether, then print them. Raises Refusal."""
    texts, organisation = context.texts, context.organisation
    reach = rights.people_reach(context.member.grants)
    if not reach.anything:
        raise Refusal("not-yours")
    counts = {
        key: number
        for key, number in (await record_links.absent(context.tx)).items()
        if reach.covers_college(key) and organisation.college(key) is not None
    }
    back = [[Button(texts.plain("print-back"), RosterGuide(0))], workbench.back(context)]
    if not press.college or press.college not in counts:
        if press.college and not reach.covers_college(press.college):
            raise Refusal("not-yours")
        buttons = [
            Button(
                texts.plain(
                    "print-college",
                    college=organisation.college_name(key, texts.language) or key,
                    count=str(number),
                ),
                PrintCards(key, 0),
            )
            for key, number in sorted(counts.items())
        ]
        rows = [buttons[at : at + _COLUMNS] for at in range(0, len(buttons), _COLUMNS)]
        context.show(View(texts("print-which" if counts else "print-none"), [*rows, *back]))
        return
    college = organisation.college_name(press.college, texts.language) or press.college
    if not press.sure:
        rows = [[Button(texts.plain("print-yes"), PrintCards(press.college, 1))], *back]
        text = texts("print-ask", college=college, count=str(counts[press.college]))
        context.show(View(text, rows))
        return
    await _send(context, press.college)
    context.show(View(texts("print-sent", college=college), back))


async def _send(context: Context, college: str) -> None:
    people = await record_links.absent_of(context.tx, college)
    secret = record_links.new_secret()
    ids = [one.id for one in people if rights.may_link_record(context.member, one)]
    await record_links.make(context.tx, ids, secret, context.now, by=context.member.id)
    await audit.record(
        *(context.tx, context.member.id, "cards-printed", None, context.now),
        details={"scope": college, "count": str(len(ids))},
    )
    # The links follow from the secret, which is sealed: what is saved lets nobody in.
    sealed = base64.b64encode(context.tx.keys.seal(secret, _PLACE)).decode()
    args = {
        "college": college,
        "language": context.member.language,
        "sealed": sealed,
        "bot": context.bot_username,
        "day": exports.today(context),
    }
    exports.send(context, EXPORT, args)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Cards:
    """Return the cards of those for whom links were made; without who has come meanwhile."""
    texts = texts_of(args["language"])
    secret = tx.keys.unseal(base64.b64decode(args["sealed"]), _PLACE)
    college = organisation.college_name(args["college"], texts.language) or args["college"]
    people = await record_links.absent_of(tx, args["college"])
    tokens = {one.id: record_links.token_of(secret, one.id) for one in people}
    until = await record_links.open_until(tx, [*tokens.values()])

    def of(person: Member) -> Printed:
        token = tokens[person.id]
        return Printed(
            name=person.name,
            place=college,
            head=organisation.name.label(texts.language),
            steps=[texts.plain(f"print-step-{step}") for step in ("one", "two", "three")],
            link=_url(args["bot"], token),
            until=texts.plain(
                "print-until", moment=moments.of_instant(until[token], texts, organisation)
            ),
        )

    return Cards(
        exports.file_name(texts.plain("print-file"), college, args["day"]),
        [of(one) for one in people if tokens[one.id] in until],
        lambda one, name: texts.plain("print-lacking", character=one, name=name),
    )
