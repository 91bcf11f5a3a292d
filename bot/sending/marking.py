"""Marks a member's earlier messages about an event once the news of it has arrived."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog

from bot.telegram.outcomes import Failed, Outcome
from bot.telegram.pacer import Pacer
from bot.telegram.transport import Telegram
from handlers.notices.calls import DeliveryCalls
from storage.notices.parcels import Parcel

log = structlog.get_logger(__name__)

WAIT: Final = 1.0
"""Seconds to wait where Telegram asks to wait without saying how long."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Edits the older messages within the sending limits, after the delivery was reported."""

    telegram: Telegram
    calls: DeliveryCalls
    chats: Pacer
    pacer: Pacer

    async def mark(self, parcel: Parcel, now: datetime, may_send: Callable[[], bool]) -> None:
        """Mark the messages that the parcel names. It never raises.

        What comes of it is not recorded: a message that could not be edited (the member has deleted
        it, the process ends, Telegram asks to wait) still answers a press with the event as it is.
        """
        try:
            for call in self.calls.older(parcel, now):
                if not may_send() or self.pacer.paused_for:
                    return
                await self.chats.turn(parcel.chat_id)
                await self.pacer.turn(parcel.chat_id)
                result = await self.telegram.call(call.method, call.params)
                if isinstance(result, Failed) and result.outcome is not Outcome.REFUSED:
                    if result.outcome is Outcome.RETRY_LATER:
                        self.pacer.pause(result.retry_after or WAIT)
                    return
        except asyncio.CancelledError:
            return  # the process ends; the notice itself is reported already
        except Exception:  # the notice itself is out and reported: its delivery stays as it is
            log.exception("older messages could not be marked", notice=parcel.notice.id)
