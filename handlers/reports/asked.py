"""What a button of a report asks for, checked: the days, and within what reach."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from handlers.kit.context import Context, Refusal
from handlers.kit.texts import Texts, joined
from handlers.reports import spans
from storage import rights
from storage.engine.transaction import Transaction
from storage.events import campaigns
from storage.model.organisation import Organisation
from storage.reports import others
from storage.reports.spans import Wanted
from storage.rights import Reach

GROUPS: Final = {"c": "college", "a": "association", "k": "kind", "t": "campaign"}
"""The groups by which a report is divided, by the letter that narrows a figure to one of them."""
NOBODY: Final = {"c": "_", "t": "0"}
"""The key of those of no college, and of no campaign, by the letter of their group."""
NAMES: Final = {group: letter for letter, group in GROUPS.items()}


def group_of(group: str, key: str) -> str:
    """Return how a button names this group: ``c-jixie``, ``t-0``."""
    letter = NAMES[group]
    return f"{letter}-{key or NOBODY[letter]}"


def number(day: date) -> int:
    """Return the day as a button carries it: 20270318."""
    return int(f"{day:%Y%m%d}")


def require_reader(context: Context) -> Reach:
    """Return what of reports the person may see. Raises Refusal for whoever may see none."""
    if not rights.may_read_reports(context.member.grants):
        raise Refusal("not-yours")
    return rights.reports_reach(context.member.grants)


def wanted(context: Context, first: int, last: int, of: str = "", member: int = 0) -> Wanted:
    """Return what is wanted. Raises Refusal, also for days and groups that no button names."""
    reach = require_reader(context)
    try:
        days = [datetime.strptime(str(one), "%Y%m%d").date() for one in (first, last)]  # noqa: DTZ007
    except ValueError:
        raise Refusal("button-foreign") from None
    if not spans.is_span(*days):
        raise Refusal("button-foreign")
    found = Wanted(days[0], days[1], reach, member=member)
    letter, _, key = of.partition("-")
    if not of:
        return found
    if letter not in GROUPS or not key or (letter == "t" and not key.isdecimal()):
        raise Refusal("button-foreign")
    if key == NOBODY.get(letter):
        return replace(found, without=GROUPS[letter])
    if letter == "t":
        return replace(found, campaign=int(key))
    if letter == "k":
        return replace(found, kind=key)
    return replace(found, college=key) if letter == "c" else replace(found, association=key)


def span(asked: Wanted, texts: Texts) -> str:
    """Return the span in words."""
    return spans.named(asked.first, asked.last, texts)


def whose(reach: Reach, texts: Texts, organisation: Organisation) -> str:
    """Return in words of whom the report is: the whole school, or colleges and associations."""
    if reach.everything:
        return texts.plain("reports-everybody")
    names = [organisation.college_name(key, texts.language) or key for key in reach.colleges]
    names += organisation.association_names(reach.associations, texts.language)
    return joined(names, texts)


async def names(
    tx: Transaction, group: str, texts: Texts, organisation: Organisation
) -> dict[str, str]:
    """Return what the groups are called, by key, in the order in which they are listed.

    What the configuration no longer knows is called by its key.
    """
    language = texts.language
    if group == "campaign":
        found = {str(one.id): one.title for one in await campaigns.known(tx)}
        return {**found, "0": texts.plain("reports-no-campaign")}
    known = {
        "college": organisation.colleges,
        "association": organisation.associations,
        "kind": organisation.kinds,
    }[group]
    found = {one.key: one.label(language) for one in known}
    return {**found, "": texts.plain("reports-no-college")} if group == "college" else found


def ordered(found: dict[str, str], keys: set[str]) -> dict[str, str]:
    """Return those of the names whose keys are given, and behind them keys without a name."""
    known = {key: name for key, name in found.items() if key in keys}
    return {**known, **{key: key for key in sorted(keys - known.keys())}}


async def without_guests(
    tx: Transaction, asked: Wanted, texts: Texts, organisation: Organisation, now: datetime
) -> list[str]:
    """Return the line that says that guests are missing by now; none where they are not."""
    if not await others.had_guests(tx, asked, organisation, now):
        return []
    return [texts.plain("reports-guests", days=organisation.retention.guest_days)]
