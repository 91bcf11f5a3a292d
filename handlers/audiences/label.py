"""Describes an audience in a text."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from handlers.kit.texts import Texts, joined
from storage.audiences import GUESTS, in_order
from storage.model.audiences import Audience
from storage.model.organisation import Named, Organisation

LONGEST = 600  # characters of a description; the rest of a longer one is cut off


def whom(
    audience: Audience,
    texts: Texts,
    organisation: Organisation,
    *,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return a description of the audience: 全体成员, 民盟支部、侨联, 报名“参加”的成员 and so on.

    ``titles`` maps event ids, as text, to titles. An event whose answers select people is named
    only if its title is given.
    """
    if audience.everyone:
        return texts.plain("for-everyone")
    answers = [
        texts.plain("audience-answered", title=titles[str(event)], standing=standing)
        if str(event) in titles
        else texts.plain(f"for-{standing.replace('_', '-')}")
        for event, standing in sorted(audience.answers, key=in_order)
        if standing != GUESTS or len(audience.answers) == 1  # else it is said of the members
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
    if audience.corrected:
        parts.append(texts.plain("for-corrected"))
    if audience.unsurveyed:
        parts.append(texts.plain("for-unsurveyed"))
    if audience.unvoted:
        parts.append(texts.plain("for-unvoted"))
    if audience.unticked:
        parts.append(texts.plain("for-unticked"))
    return joined(parts, texts) if parts else texts.plain("for-nobody")


def _names(keys: Collection[str], known: Sequence[Named], texts: Texts) -> list[str]:
    """Return the names of the keys, in the order of the configuration.

    Keys that are no longer in the configuration come last and are shown as keys.
    """
    names = [named.label(texts.language) for named in known if named.key in keys]
    return [*names, *sorted(set(keys) - {named.key for named in known})]
