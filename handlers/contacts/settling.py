"""What is done with a message of a pair once its delivery has ended: marked, changed, deleted."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from handlers.contacts import message
from handlers.kit import notify
from handlers.kit.replies import Reply
from handlers.kit.texts import texts_of
from storage.engine.transaction import Transaction
from storage.model.contacts import Relay
from storage.model.notices import DeliveryStatus
from storage.notices import relays
from storage.notices.due import UNREACHABLE
from storage.people import members


class Work(StrEnum):
    """What a call is for."""

    MARK = "mark"
    EDIT = "edit"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Call:
    """A call that can be made again without showing anything twice; ``chat_id`` is in it."""

    work: Work
    reply: Reply


@dataclass(frozen=True, slots=True)
class Plan:
    """The calls that settle a relay; ``impossible`` is the work that no call can do."""

    relay: Relay
    calls: tuple[Call, ...]
    impossible: frozenset[Work] = frozenset()


async def plan(tx: Transaction, relay: Relay) -> Plan:
    """Return what is to be done with a relay whose delivery has ended."""
    sender = await members.find(tx, relay.sender_id)
    receiver = await members.find(tx, relay.receiver_id)
    assert sender is not None
    assert receiver is not None

    def to(chat_id: int | None, work: Work, calls: list[Reply]) -> list[Call]:
        return [] if chat_id is None else [Call(work, _in_chat(chat_id, call)) for call in calls]

    if relay.withdrawn:
        copies = to(receiver.telegram_id, Work.DELETE, message.deletions(relay.copies))
        own = to(sender.telegram_id, Work.DELETE, message.deletions(relay.parts))
        lost = relay.status == DeliveryStatus.UNKNOWN  # there may be a copy whose number none knows
        return Plan(relay, (*copies, *own), frozenset({Work.DELETE} if lost else ()))
    arrived = relay.status == DeliveryStatus.SENT
    if not arrived:
        return Plan(relay, ())
    calls: list[Call] = []
    impossible = frozenset[Work]()
    if relay.told != relay.status:
        calls += to(sender.telegram_id, Work.MARK, [message.mark(relay.parts[0])])
    if relay.edited and relay.notice_id is not None:
        content = await relays.content(tx, relay.notice_id)
        edits = message.edits(content, texts_of(receiver.language))
        calls += to(receiver.telegram_id, Work.EDIT, edits or [])
        impossible = frozenset({Work.EDIT} if edits is None else ())
    return Plan(relay, tuple(calls), impossible)


def _in_chat(chat_id: int, call: Reply) -> Reply:
    params: dict[str, Any] = {"chat_id": chat_id, **call.params}
    return Reply(call.method, params)


async def settle(tx: Transaction, plan: Plan, failed: frozenset[Work], now: datetime) -> None:
    """Save that the plan was carried out, and notify the sender of what failed."""
    relay = plan.relay
    failed |= plan.impossible
    if not relay.withdrawn and relay.told != relay.status:
        why = _why(relay)
        if why:
            await _notify(tx, relay, why, now)
    for work in (Work.EDIT, Work.DELETE):
        if work in failed:
            perhaps = work is Work.DELETE and work in plan.impossible
            key = "relay-perhaps-not-delete" if perhaps else f"relay-not-{work}"
            await _notify(tx, relay, key, now)
    await relays.settle(tx, replace(relay))


def _why(relay: Relay) -> str:
    """Return the key of the text about a message that did not, or may not, have arrived."""
    if relay.status == DeliveryStatus.UNKNOWN:
        return "relay-told-unknown"
    if relay.status == DeliveryStatus.FAILED:
        unreachable = relay.reason == UNREACHABLE
        return "relay-told-unreachable" if unreachable else "relay-told-refused"
    return ""


async def _notify(tx: Transaction, relay: Relay, key: str, now: datetime) -> None:
    sender = await members.find(tx, relay.sender_id)
    if sender is None:
        return
    named = {"name": [relay.receiver_id]}
    kind = relay.kind
    await notify.notify_people(tx, [sender], key, lambda _: {"kind": kind}, now, named=named)
