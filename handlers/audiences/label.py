"""Whom something is for, in words."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from handlers.kit.texts import Texts, joined
from storage.model.audiences import Audience
from storage.model.organisation import Named, Organisation

LONGEST = 600  # characters of such a list; more tells nobody more


def whom(
    audience: Audience,
    texts: Texts,
    organisation: Organisation,
    *,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return whom it is for: 全体成员, 民盟支部、侨联, 报名“参加”的成员 and so on.

    ``titles`` are of the events whose answers it means, by their ids as text, where the reader
    needs to be told which events these are.
    """
    if audience.everyone:
        return texts.plain("for-everyone")
    answers = [
        texts.plain("audience-answered", title=titles[str(event)], standing=standing)
        if str(event) in titles
        else texts.plain(f"for-{standing.replace('_', '-')}")
        for event, standing in sorted(audience.answers)
    ]
    parts = [
        *_names(audience.associations, organisation.associations, texts),
        *_names(audience.colleges, organisation.colleges, texts),
        *dict.fromkeys(answers),
    ]
    if audience.members:
        parts.append(texts.plain("for-members", count=str(len(audience.members))))
    if audience.unacknowledged:
        parts.append(texts.plain("for-unacknowledged"))
    return joined(parts, texts) if parts else texts.plain("for-nobody")


def _names(keys: Collection[str], known: Sequence[Named], texts: Texts) -> list[str]:
    """Return their names in the organisation's order; a key that it has dropped stands last."""
    names = [named.label(texts.language) for named in known if named.key in keys]
    return [*names, *sorted(set(keys) - {named.key for named in known})]
