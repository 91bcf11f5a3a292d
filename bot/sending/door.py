"""What groups are to have besides posts: people let in, officers' tags; what their server knows.

It approves requests to join of people who have become members of the association meanwhile. It
gives officers a tag with their title for as long as they hold it, and removes it also when the
group has been unbound or the person erased. While sending is held it does nothing: a copy knows
neither who has left since nor who has been appointed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import structlog

from bot.clock import Clock
from bot.telegram import outcomes
from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.transport import Telegram
from storage import groups, tags
from storage.engine.database import Database
from storage.engine.transaction import Transaction
from storage.model.groups import GROUP, Asking
from storage.notices import notices
from storage.rights import EVERYTHING
from storage.tags import Change, Left

log = structlog.get_logger(__name__)

_ENDED: Final = frozenset({Outcome.REFUSED, Outcome.UNREACHABLE})
"""Outcomes after which the same call would be refused again."""


class Door:
    """Compares what groups have with what they are to have, and carries out the difference."""

    def __init__(self, database: Database, telegram: Telegram, clock: Clock) -> None:
        self._database = database
        self._telegram = telegram
        self._clock = clock
        self._asked = False

    async def work(self, now: datetime) -> bool:
        """Do what there is to be done; return whether something of it has to be tried again."""
        if not await self._database.read(groups.may_post):
            return False
        asking = await self._database.read(groups.belonging)
        left = await self._database.read(tags.left)
        changes = await self._database.read(lambda tx: tags.changes(tx, now))
        done = [await self._admit(one) for one in asking]
        done += [await self._remove(one) for one in left]
        done += [await self._tag(one) for one in changes]
        done.append(self._asked or await self._ask(now))
        return not all(done)

    async def anything(self, now: datetime) -> bool:
        """Return whether there is anything to be done."""
        return await self._database.read(groups.may_post) and bool(
            await self._database.read(groups.belonging)
            or await self._database.read(tags.left)
            or await self._database.read(lambda tx: tags.changes(tx, now))
        )

    async def _admit(self, one: Asking) -> bool:
        """Approve a request to join; what Telegram refuses is forgotten."""
        params = {"chat_id": one.group.chat_id, "user_id": one.telegram_id}
        result = await self._telegram.call("approveChatJoinRequest", params)
        refused = isinstance(result, Failed) and result.outcome in _ENDED
        if isinstance(result, Failed) and not refused:
            log.warning("a request to join waits", why=result.description)
            return False
        now = self._clock.now()

        async def save(tx: Transaction) -> None:
            if refused:
                await groups.forget(tx, one.group.id, one.member_id)
                return
            await groups.ask(tx, one.group.id, one.member_id, now, inside=True)
            args = {"title": one.group.title}
            await notices.notify(
                tx, [one.member_id], "door-welcome", args, now, about=one.member_id
            )

        await self._database.write(save)
        return True

    async def _tag(self, one: Change) -> bool:
        """Set or remove an officer's tag; what Telegram refuses is said on the group's page."""
        failed = await self._set_tag(one.chat_id, one.telegram_id, one.tag)
        if failed is not None and failed.outcome not in _ENDED:
            return False
        reason = None if failed is None else outcomes.untagged(failed)
        await self._database.write(lambda tx: tags.changed(tx, one, reason))
        return True

    async def _remove(self, one: Left) -> bool:
        failed = await self._set_tag(one.chat_id, one.telegram_id, "")
        if failed is not None and failed.outcome not in _ENDED:
            return False
        await self._database.write(lambda tx: tags.removed(tx, one))
        return True

    async def _set_tag(self, chat_id: int, telegram_id: int, tag: str) -> Failed | None:
        params = {"chat_id": chat_id, "user_id": telegram_id, "tag": tag}
        result = await self._telegram.call("setChatMemberTag", params)
        if not isinstance(result, Failed):
            return None
        if result.outcome not in _ENDED:
            log.warning("a tag waits", why=result.description)
        return result

    async def _ask(self, now: datetime) -> bool:
        """Ask the server, once a start, whether it knows ephemeral messages; return False to retry.

        It is asked to delete one that does not exist: a server that does not know the method says
        so, and shows nothing to anybody.
        """
        bound = await self._database.read(lambda tx: groups.within(tx, EVERYTHING))
        there = next((one for one in bound if one.kind == GROUP and one.present), None)
        if there is None:
            return True
        params: Mapping[str, object] = {
            "chat_id": there.chat_id,
            "receiver_user_id": 1,
            "ephemeral_message_id": 1,
        }
        result = await self._telegram.call("deleteEphemeralMessage", params)
        if isinstance(result, Failed) and result.outcome not in _ENDED:
            return False
        known = not (isinstance(result, Failed) and outcomes.is_no_method(result))
        await self._database.write(
            lambda tx: groups.note_known(tx, groups.EPHEMERAL, now, known=known)
        )
        self._asked = True
        return True
