"""The reply keyboard with the main menu, which is always shown."""

from typing import Any

from handlers.kit.context import Context
from handlers.kit.texts import Texts
from storage import rights
from storage.model.people import MemberStatus


def keyboard(context: Context) -> dict[str, Any]:
    """Return the reply keyboard for this person."""
    texts, orders = context.texts, context.features.orders
    staff, outside = rights.is_staff(context.member.grants), is_outside(context)
    keys = list(orders.visitor_menu if outside and not staff else orders.menu)
    if staff:
        keys[:0] = orders.staff_outside_menu if outside else orders.staff_menu
    return {
        "keyboard": [[{"text": texts.plain(key)}] for key in keys],
        "resize_keyboard": True,
        "is_persistent": True,
    }


def phone_keyboard(texts: Texts) -> dict[str, Any]:
    """Return the reply keyboard that shares the phone number; inline buttons can't do it."""
    return {
        "keyboard": [[{"text": texts.plain("form-share-phone"), "request_contact": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }


def is_outside(context: Context) -> bool:
    """Return whether the person is neither in the register nor waiting for approval."""
    return context.member.status in {MemberStatus.VISITOR, MemberStatus.DECLINED}


def gone() -> dict[str, Any]:
    """Return the markup that removes the reply keyboard."""
    return {"remove_keyboard": True}
