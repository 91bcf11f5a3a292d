"""The reply keyboard with the main menu, which is shown except while a form asks."""

from typing import Any

from handlers.kit.context import Context
from handlers.kit.replies import View
from handlers.kit.texts import Texts
from storage import rights
from storage.model.people import MemberStatus

COLUMNS = 2  # more would cut the labels on a small phone
ROWS = 3  # of members: most of the screen stays for reading


def keyboard(context: Context) -> dict[str, Any]:
    """Return the reply keyboard for this person: two buttons in a row.

    Of more than fit into three rows so, three stand in the last ones; of three buttons the first
    stands alone. The workbench of staff has a row of its own.
    """
    texts, orders = context.texts, context.features.orders
    staff, outside = rights.is_staff(context.member.grants), is_outside(context)
    keys = list(orders.visitor_menu if outside and not staff else orders.menu)
    rows = []
    if staff:
        rows.append(list(orders.staff_outside_menu if outside else orders.staff_menu))
    first = 1 if len(keys) == COLUMNS + 1 else 0
    rows += [keys[:first]] if first else []
    left, count = keys[first:], max(1, min(ROWS, len(keys) // COLUMNS))
    for row in range(count):
        size = len(left) // (count - row)
        rows.append(left[:size])
        left = left[size:]
    return {
        "keyboard": [[{"text": texts.plain(key)} for key in row] for row in rows],
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


def person_keyboard(texts: Texts) -> dict[str, Any]:
    """Return the reply keyboard that shares a Telegram user; inline buttons can't do it."""
    asked = {"request_id": 1, "user_is_bot": False, "max_quantity": 1}
    return {
        "keyboard": [[{"text": texts.plain("form-choose-person"), "request_users": asked}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }


def is_outside(context: Context) -> bool:
    """Return whether the person is neither in the register nor waiting for approval."""
    return context.member.status in {MemberStatus.VISITOR, MemberStatus.DECLINED}


def gone() -> dict[str, Any]:
    """Return the markup that removes the reply keyboard."""
    return {"remove_keyboard": True}


def put_back(context: Context) -> None:
    """Show the reply keyboard again with what is said last; in a line of its own if need be."""
    plain = None
    for reply in context.replies:
        markup = reply.params.get("reply_markup") or {}
        if "keyboard" in markup or "remove_keyboard" in markup:
            return
        if reply.method == "sendMessage" and not markup:
            plain = reply
    if plain is None:
        context.say(View(context.texts("menu-again")), keyboard=keyboard(context))
    else:
        plain.params["reply_markup"] = keyboard(context)
