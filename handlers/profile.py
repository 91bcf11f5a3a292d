"""A member's own record: see it, pause notices, take it along, erase it."""

import json
from dataclasses import dataclass

from handlers import menu
from handlers.buttons import Button, Payload
from handlers.context import Context, Refusal
from handlers.registration import stated
from handlers.replies import Reply, View
from storage import dialogs, members
from storage.model import MemberStatus


@dataclass(frozen=True, slots=True)
class Mine(Payload, tag="me"):
    """Something to do with one's own record."""

    act: str  # pause, resume, export, erase, erase2, show


async def show(context: Context) -> None:
    """/me: what is kept, and what one can do about it."""
    member = context.member
    if member.status is MemberStatus.VISITOR:
        raise Refusal("me-visitor")
    words = context.texts
    pause = ("me-resume", "resume") if member.paused else ("me-pause", "pause")
    rows = [
        [Button(words.plain(pause[0]), Mine(pause[1]))],
        [Button(words.plain("me-export"), Mine("export"))],
        [Button(words.plain("me-erase"), Mine("erase"))],
    ]
    context.show(View(words("me", lines=stated(context, member)), rows))


async def act(context: Context, press: Mine) -> None:
    """Do what was pressed."""
    words, member = context.texts, context.member
    if press.act in {"pause", "resume"}:
        await members.set_paused(context.tx, member.id, press.act == "pause")
        fresh = await members.find(context.tx, member.id)
        assert fresh is not None
        context.member = fresh
        context.toast(words.plain(f"me-{press.act}d"))
        await show(context)
    elif press.act == "show":
        await show(context)
    elif press.act == "export":
        context.toast(words.plain("me-exported"))
        context.replies.append(_export(context))
    elif press.act == "erase":
        rows = [
            [Button(words.plain("me-erase-yes"), Mine("erase2"))],
            [Button(words.plain("me-erase-no"), Mine("show"))],
        ]
        context.show(View(words("me-erase-ask"), rows))
    elif press.act == "erase2":
        await dialogs.drop(context.tx, member.id)
        await members.erase(context.tx, member.id)
        context.show(View(words("me-erased")))
        context.say(View(words("me-erased-after")), keyboard=menu.gone())
    else:
        raise Refusal("button-foreign")


def _export(context: Context) -> Reply:
    member = context.member
    record = {
        "name": member.name,
        "staff_no": member.staff_no,
        "college": member.college,
        "associations": list(member.associations),
        "phone": member.phone,
        "language": member.language,
        "notices_paused": member.paused,
        "telegram_id": member.telegram_id,
        "consent_version": member.consent_version,
        "registered_at": member.registered_at.isoformat() if member.registered_at else None,
        "roles": [f"{grant.role} {grant.scope}".strip() for grant in member.grants],
    }
    return Reply(
        "sendDocument",
        {
            "chat_id": context.incoming.chat_id,
            "document": "attach://file",
            "_file": {
                "name": "tongxin-me.json",
                "text": json.dumps(record, ensure_ascii=False, indent=2),
            },
        },
    )
