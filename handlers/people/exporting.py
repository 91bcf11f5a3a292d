"""A list of members leaves as a workbook: what it is for, with or without a password, and to whom.

The password is not stored, except sealed in the request for the file until the file is sent,
and in one message. One that is typed is deleted from the chat at once.
"""

import base64
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from handlers.kit import exports, forms, replies
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.replies import Reply, View
from handlers.kit.steps import one_line
from handlers.people import listed
from handlers.people.payloads import Members, TakeMembers
from handlers.workbooks.locking import new_password
from storage import audit, seeing
from storage.engine.transaction import ALL, Transaction
from storage.model.people import Member
from storage.model.time import to_millis
from storage.people import listing

EXPORT: Final = "members"
PURPOSES: Final = ("contact", "event", "report")
PURPOSE: Final = 100  # characters of what the list is for
SHORTEST, LONGEST = 6, 40  # characters of a password that is typed
OPEN, MADE = "open", "made"
PLACE: Final = "members-password"  # of what is sealed


async def take(context: Context, press: TakeMembers) -> None:
    """Ask what the list is for, then whether it gets a password. Raises Refusal."""
    await _people(context, press.which)
    await forms.begin(context, FORM, {"which": press.which})


async def _people(context: Context, which: str) -> list[Member]:
    """Return everybody on the list. Raises Refusal if it is not theirs, or nobody is on it."""
    found = listed.listed(which, context.member.grants)
    people = await listing.page(context.tx, found.reach, found.wanted, limit=ALL)
    if not people:
        raise Refusal("members-none")
    return people


@dataclass(frozen=True)
class PurposeStep(Step):
    """What the list is for: one of three purposes, or one that is typed."""

    name: str = "purpose"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer the purposes."""
        texts = context.texts
        options = [Option(key, texts.plain(f"members-for-{key}")) for key in PURPOSES]
        return Question(texts("members-ask-purpose", limit=str(PURPOSE)), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one of the purposes."""
        if value not in PURPOSES:
            raise Refusal("form-older")
        draft[self.name] = context.texts.plain(f"members-for-{value}")
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one line of text."""
        draft[self.name] = one_line(context, PURPOSE)
        return True


@dataclass(frozen=True)
class PasswordStep(Step):
    """Whether the workbook gets a password: one that the bot makes, one that is typed, or none."""

    name: str = "password"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer a password that the bot makes, and none."""
        texts = context.texts
        options = [Option(key, texts.plain(f"members-password-{key}")) for key in (MADE, OPEN)]
        limits = {"least": str(SHORTEST), "most": str(LONGEST)}
        return Question(texts("members-ask-password", **limits), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one of the two."""
        if value not in {OPEN, MADE}:
            raise Refusal("form-older")
        draft["lock"] = value
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a password; being the last answer, it is never saved with the form."""
        typed = one_line(context, LONGEST)
        if len(typed) < SHORTEST:
            raise Refusal("members-password-short", least=str(SHORTEST))
        draft["lock"], draft[self.name] = "typed", typed
        return True


async def _send(context: Context, draft: Draft) -> None:
    """Send the list as a workbook that cannot be forwarded, and record it. Raises Refusal."""
    people, texts, chat = await _people(context, draft["which"]), context.texts, context.incoming
    lock = draft["lock"]
    await audit.record(
        context.tx,
        context.member.id,
        "members-exported",
        None,
        context.now,
        details={**seeing.shown(one.id for one in people), "purpose": "given", "locked": lock},
    )
    password = {OPEN: "", MADE: new_password()}.get(lock, draft.get("password", ""))
    args = {
        "which": draft["which"],
        "by": context.member.id,
        "at": to_millis(context.now),
        "language": texts.language,
        "purpose": draft["purpose"],
        **({"sealed": _sealed(context.tx, password)} if password else {}),
    }
    if lock == "typed":
        gone = {"chat_id": chat.chat_id, "message_id": chat.message_id}
        context.replies.append(Reply("deleteMessage", gone))
    context.toast(texts.plain("members-coming"))
    context.show(View(texts("members-on-its-way")))
    exports.send(context, EXPORT, args, protected=True)
    if password:
        said = texts("members-password", password=password)
        if lock == "typed":
            said = texts("members-password-typed")
        context.replies.append(replace(replies.send(chat.chat_id, View(said)), follows=True))


def _sealed(tx: Transaction, password: str) -> str:
    return base64.b64encode(tx.keys.seal(password.encode(), PLACE)).decode()


def password_of(tx: Transaction, sealed: str) -> str:
    """Return the password of a request for a file; empty if it has none."""
    return tx.keys.unseal(base64.b64decode(sealed), PLACE).decode() if sealed else ""


FORM = Form(
    "members-export",
    (PurposeStep(), PasswordStep()),
    echo=None,
    finish=_send,
    light=True,
    passing=True,
    back=lambda draft: ("members-list", Members(draft["which"], 0)),
)
