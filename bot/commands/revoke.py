"""Lists roles and open links at the command line, and takes them and memberships away.

The bot may be running on the same database: its sweep sends what people are told.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.commands import opened
from bot.config import Settings
from handlers.features import FEATURES
from handlers.people import card, views
from handlers.roles import staff
from storage import audit
from storage.engine.database import Database
from storage.engine.opening import existing_at
from storage.engine.transaction import ALL, Transaction
from storage.model.people import Grant, Member, Term
from storage.model.time import to_wall
from storage.people import members, roles
from storage.people.membership import HoldsRolesError, NotActiveError
from storage.people.roles import Holding, LastHolderError, Link, NoLinkError, NotHeldError

Ask = Callable[[str], Any]
"""Asks a question at the terminal; ends the command if the answer is no."""


class NotRevokedError(Exception):
    """Nothing was taken away; the message says why."""


EXPECTED: Final = (*opened.EXPECTED, NotRevokedError)
"""Errors that are shown to the user by their message alone."""


@asynccontextmanager
async def _opened(settings: Settings, clock: Clock) -> AsyncIterator[Database]:
    database = existing_at(settings.address, settings.database)
    database.clock = clock.now
    await database.open()
    try:
        yield database
    finally:
        await database.close()


async def list_roles(settings: Settings, say: Callable[[str], Any], clock: Clock) -> None:
    """Print who holds which role since when, and the open links."""
    now, zone = clock.now(), settings.organisation.zone

    async def found(tx: Transaction) -> tuple[list[Holding], list[Link]]:
        return await roles.holdings(tx, limit=ALL), await roles.open_links(tx, now, limit=ALL)

    async with _opened(settings, clock) as database:
        held, links = await database.read(found)
    say("Roles (number, role, since, given by, name):" if held else "Nobody has a role.")
    for one in held:
        since = f"{to_wall(one.since, zone):%Y-%m-%d}"
        term = _term(one.term, zone)
        say(f"  {one.member_id}  {_named(one.grant)}  {since}  {_by(one.by)}  {one.name}{term}")
    say("Open links (name, role, valid until, made by):" if links else "There are no open links.")
    for link in links:
        until = f"{to_wall(link.expires_at, zone):%Y-%m-%d %H:%M}"
        say(f"  {link.name}  {_named(link.grant)}  {until}  {_by(link.by)}")


def _term(term: Term, zone: ZoneInfo) -> str:
    """Return from which moment and until which the role is held; empty for an open one."""
    ends = [("from", term.starts), ("until", term.ends)]
    said = [f"{word} {to_wall(at, zone):%Y-%m-%d %H:%M}" for word, at in ends if at is not None]
    return f"  ({', '.join(said)})" if said else ""


def _named(grant: Grant) -> str:
    return f"{grant.role} {grant.scope}".rstrip()


def _by(member_id: int | None) -> str:
    return "the command line" if member_id is None else f"number {member_id}"


async def revoke_role(settings: Settings, who: str, taken: Grant, ask: Ask, clock: Clock) -> str:
    """Take the role from the person of this number or name; return what was done.

    Raises NotRevokedError.
    """
    now, organisation = clock.now(), settings.organisation

    async def found(tx: Transaction) -> Member:
        fitting = [
            one
            for one in await roles.holdings(tx, limit=ALL)
            if one.grant == taken and who in {str(one.member_id), one.name}
        ]
        if len(fitting) != 1:
            trouble = "nobody" if not fitting else "more than one person"
            raise NotRevokedError(
                f"{trouble} of this name or number is {_named(taken)}; tongxin roles lists them"
            )
        person = await members.find(tx, fitting[0].member_id)
        assert person is not None
        return person

    async with _opened(settings, clock) as database:
        person = await database.read(found)
        ask(f"Take {_named(taken)} from {person.name} (number {person.id})?")

        async def take(tx: Transaction) -> None:
            await staff.take_role(tx, organisation, person, taken, audit.NOBODY, now)

        try:
            await database.write(take)
        except LastHolderError:
            raise NotRevokedError(
                "this is the last of the school staff; let in somebody else first"
                " (tongxin invite school-staff)"
            ) from None
        except NotHeldError:
            raise NotRevokedError("they do not have this role any more") from None
    return f"{person.name} is no longer {_named(taken)} and will be told."


async def revoke_link(settings: Settings, name: str, ask: Ask, clock: Clock) -> str:
    """Take the open link of this name back; return what was done. Raises NotRevokedError."""
    now = clock.now()

    async def take(tx: Transaction) -> Link:
        link = await roles.revoke_link(tx, name, now)
        details = views.grant_details(link.grant) | {"link": link.name}
        await audit.record(tx, audit.NOBODY, "invite-revoked", None, now, details=details)
        return link

    try:
        async with _opened(settings, clock) as database:
            link = await database.read(lambda tx: roles.open_link(tx, name, now))
            ask(f"Make the link {link.name} for {_named(link.grant)} void?")
            await database.write(take)
    except NoLinkError:
        raise NotRevokedError(
            "there is no open link of this name; tongxin roles lists them"
        ) from None
    return f"The link for {_named(link.grant)} is void."


async def revoke_member(settings: Settings, who: str, ask: Ask, clock: Clock) -> str:
    """End the membership of the person of this name or staff number; return what was done.

    Raises NotRevokedError.
    """
    now, organisation = clock.now(), settings.organisation
    async with _opened(settings, clock) as database:
        found = await database.read(lambda tx: members.called(tx, who))
        if len(found) != 1:
            trouble = "no member has" if not found else "more than one member has"
            raise NotRevokedError(f"{trouble} this name or staff number")
        [person] = found
        ask(f"Take {person.name} ({person.college}) off the list of members?")
        try:
            await database.write(
                lambda tx: card.remove_member(tx, organisation, FEATURES, person, audit.NOBODY, now)
            )
        except HoldsRolesError:
            raise NotRevokedError(
                "they have a role, which must be taken away first (tongxin revoke role)"
            ) from None
        except NotActiveError:
            raise NotRevokedError("they are not a member any more") from None
    return f"{person.name} is no longer a member and will be told."
