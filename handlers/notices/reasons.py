"""Why a message did not arrive, or will not, in words for staff."""

import re
from typing import Final

from handlers.kit.texts import Markup, Texts, joined
from storage.notices import correcting, deliveries
from storage.notices.control import Reached
from storage.notices.corrections import UNKNOWN
from storage.notices.due import UNREACHABLE

# What Telegram's Bot API answers, and what the bot itself notes where there was no answer.
_SAID: Final = (
    (re.compile(r"blocked|kicked"), "reason-blocked"),
    (re.compile(r"deactivated|deleted"), "reason-deactivated"),
    (re.compile(r"not found|_id_invalid"), "reason-not-found"),
    (re.compile(r"can't initiate"), "reason-never-started"),
    (re.compile(r"^(http \d|lost$)|error|timeout|exception|disconnect|time-?out"), "reason-line"),
)
_HEAD: Final = re.compile(r"^(bad request|forbidden|unauthorized): *", re.IGNORECASE)


_OURS: Final = frozenset(
    {
        correcting.INCOMPLETE,
        correcting.TOO_LONG,
        correcting.GONE,
        correcting.PICTURES,
        correcting.REPEATED,
        UNKNOWN,
    }
)


def reason(stored: str | None, texts: Texts) -> str:
    """Return why a delivery failed; a refusal that has no words of ours as Telegram gives it."""
    if stored is None:
        return texts.plain("none")
    if stored == deliveries.UNREADABLE:
        return texts.plain("recipients-unreadable")
    if stored == UNREACHABLE:
        return texts.plain("untold-unreachable")
    if stored in _OURS:
        return texts.plain(f"reason-{stored}")
    said = stored.casefold()
    known = next((key for pattern, key in _SAID if pattern.search(said)), None)
    if known is not None:
        return texts.plain(known)
    return texts.plain("reason-refused", said=_HEAD.sub("", stored))


def kept_from(reach: Reached, texts: Texts) -> Markup:
    """Return the line that counts the people who would not get a notice; empty if all would."""
    who = [
        texts.plain(f"broadcast-kept-{name}", count=count)
        for name, count in (
            *(("paused", reach.paused), ("unreachable", reach.unreachable)),
            ("absent", reach.absent),
        )
        if count
    ]
    return texts("broadcast-kept-from", who=joined(who, texts)) if who else Markup("")
