"""The queue of updates, and the getUpdates call that waits for one."""

import asyncio
from collections.abc import Callable, Iterator

import msgspec

from bot.playground.records import Object, Update

ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = frozenset(
    {
        "message", "edited_message", "channel_post", "edited_channel_post", "callback_query",
        "poll", "poll_answer", "my_chat_member", "chat_member", "message_reaction",
        "message_reaction_count", "inline_query", "chosen_inline_result", "shipping_query",
        "pre_checkout_query", "chat_join_request", "chat_boost", "removed_chat_boost",
        "business_connection", "business_message", "edited_business_message",
        "deleted_business_messages", "purchased_paid_media", "guest_message", "managed_bot",
        "subscription", "stopped_message_generation",
    }
)  # fmt: skip

DAY = 24 * 3600.0
LIFETIMES = {"callback_query": 150.0, "inline_query": 30.0, "chosen_inline_result": 600.0}
"""Seconds until an unconfirmed update is dropped; a day for all other kinds."""


class Queue:
    """Updates not yet confirmed, oldest first."""

    def __init__(self, save: Callable[[Update], None], remove: Callable[[int], None]) -> None:
        self._save = save
        self._remove = remove
        self._updates: dict[int, Update] = {}
        self._waiting: asyncio.Future[str | None] | None = None
        self.lifetimes = dict(LIFETIMES)
        self.arrived = asyncio.Event()
        """Set with each arrival, for the delivery to a webhook."""
        self.emptied = asyncio.Event()
        """Set while no update waits to be confirmed."""
        self.emptied.set()

    def __len__(self) -> int:
        return len(self._updates)

    def __iter__(self) -> Iterator[Update]:
        return iter(list(self._updates.values()))

    def __contains__(self, update_id: object) -> bool:
        return update_id in self._updates

    def restore(self, update: Update) -> None:
        """Add an update that was saved before."""
        update.body = update.body.copy()  # a copy, so that the whole decoded buffer is freed
        self._updates[update.update_id] = update
        self.emptied.clear()

    def push(self, update_id: int, kind: str, key: int, at: float, payload: Object) -> None:
        """Add an update and wake the call that waits."""
        body = msgspec.Raw(msgspec.json.encode({"update_id": update_id, kind: payload}))
        update = Update(update_id=update_id, kind=kind, key=key, at=at, body=body)
        self._updates[update_id] = update
        self._save(update)
        self.emptied.clear()
        self.arrived.set()
        self._wake(None)

    def expire(self, now: float) -> set[int]:
        """Drop updates older than their lifetime; return their numbers."""
        dropped: set[int] = set()
        for update in self:
            if now - update.at > self.lifetimes.get(update.kind, DAY):
                self.confirm(update.update_id)
                dropped.add(update.update_id)
        return dropped

    def confirm_offset(self, offset: int, last_id: int) -> None:
        """Confirm updates as getUpdates' `offset` asks (`last_id` is the newest update's id)."""
        if offset < 0:
            for update_id in list(self._updates)[:offset]:
                self.confirm(update_id)
        elif 0 < offset <= last_id + 10:
            for update_id in [number for number in self._updates if number < offset]:
                self.confirm(update_id)

    def head(self, limit: int) -> list[Update]:
        """Return the oldest updates, at most `limit`."""
        return [update for update, _ in zip(self._updates.values(), range(limit), strict=False)]

    def confirm(self, update_id: int) -> None:
        """Remove one update."""
        if self._updates.pop(update_id, None) is not None:
            self._remove(update_id)
            if not self._updates:
                self.emptied.set()

    def clear(self) -> None:
        """Remove all updates."""
        for update_id in list(self._updates):
            self.confirm(update_id)

    def wait(self) -> "asyncio.Future[str | None]":
        """Return a future for the call that waits; an earlier one is ended.

        Its result is None when there is an update, else the reason why the wait was ended.
        """
        self._wake("terminated by other getUpdates request; make sure that only one bot "
                   "instance is running")  # fmt: skip
        self._waiting = asyncio.get_running_loop().create_future()
        return self._waiting

    def end_wait(self, why: str) -> None:
        """End the wait of a call, with the reason."""
        self._wake(why)

    def _wake(self, why: str | None) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_result(why)
