"""What steps of forms share: reading what a person types."""

import re
import unicodedata

from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Option
from storage.model.organisation import Named

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs by Unicode, and yet nothing to see


def one_line(context: Context, limit: int) -> str:
    """Return the message as one line of text. Raises Refusal if it is none or too long."""
    text = " ".join(context.incoming.text.replace("\x00", "").split())
    if not is_visible(text) or context.incoming.attached is not None:
        raise Refusal("form-text-please")
    if len(text) > limit:
        raise Refusal("form-too-long", limit=str(limit), length=str(len(text)))
    return text


def is_visible(text: str) -> bool:
    """Whether there is anything to see in the text."""
    return any(unicodedata.category(one)[0] not in "CZ" and one not in _BLANK for one in text)


def options(context: Context, items: tuple[Named, ...], chosen: list[str]) -> list[Option]:
    """Return an option for each named thing, in the reader's language, the chosen ones marked."""
    language = context.member.language
    return [Option(item.key, item.label(language), item.key in chosen) for item in items]


def by_name(context: Context, items: tuple[Named, ...]) -> str:
    """Return the key of the thing whose name was typed. Raises Refusal if there is none."""
    typed = context.incoming.text.strip().casefold()
    for item in items:
        if typed in {item.zh.casefold(), item.en.casefold()}:
            return item.key
    raise Refusal("form-choose-please")


def written(context: Context, limit: int) -> str:
    """Return the message's text, of several lines. Raises Refusal if it is none or too long."""
    if context.incoming.attached is not None:
        raise Refusal("form-text-please")
    text = cleaned(context.incoming.text)
    if not is_visible(text):
        raise Refusal("form-text-please")
    if len(text) > limit:
        raise Refusal("form-too-long", limit=str(limit), length=str(len(text)))
    return text


def cleaned(text: str) -> str:
    """Return the text without control characters and outer space; lines end with a line feed."""
    return _CONTROL.sub("", text.replace("\r\n", "\n")).strip()
