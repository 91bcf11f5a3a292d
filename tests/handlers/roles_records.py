"""Which role may press what of reports, hours and certificates: part of the table of roles."""

from collections.abc import Iterator

from handlers.certificates import payloads as certificates
from handlers.events.payloads import Rated
from handlers.kit.buttons import Payload
from handlers.reports import payloads as reports
from handlers.reports.asked import GROUPS
from handlers.reports.page import PICTURES
from storage.reports.plan import LISTS
from tests.handlers.roles_sign_up import GOING
from tests.handlers.roles_world import NOW, World

Rows = Iterator[tuple[Payload, frozenset[str]]]
YEAR = (20270101, 20271231)


def rows(
    world: World,
    over: dict[str, frozenset[str]],
    planners: frozenset[str],
    over_people: frozenset[str],
) -> Rows:
    """Return every kind of press on reports, hours and the certificates of others."""
    yield reports.Desk(), planners
    yield reports.Type(), planners
    yield reports.Report(*YEAR), planners
    for name in ("told", "signed", "came"):
        for events in (0, 1):
            yield reports.Figure(*YEAR, name, events, "", 0), planners
    for of in ("c-dianqi", "a-minge", "k-symposium", "t-1"):
        yield reports.Figure(*YEAR, "came", 0, of, 0), planners
    for group in GROUPS.values():
        yield reports.Groups(*YEAR, group, 0), planners
        yield reports.Plan(*YEAR, group, 0), planners
    for of in ("k-study", "t-0", "c-jixie", "a-minmeng"):
        yield reports.PlanOf(*YEAR, of, 0), planners
    for listed in LISTS:
        yield reports.States(*YEAR, listed, 0), planners
    yield reports.Suggested(*YEAR, 0), over_people
    yield Rated(*YEAR, 0), planners
    for which in PICTURES:
        yield reports.Picture(*YEAR, which), planners
    yield reports.Take(*YEAR), planners
    yield certificates.Check(), over_people
    for name, allowed in (
        *(("江一鸣", over["jixie"]), ("丁一凡", over["dianqi"])),
        *(("江二白", over["minmeng"]), ("葛一泓", over["all"]), ("葛二泉", frozenset())),
    ):
        yield reports.OfPerson(*YEAR, "came", world.ids[name]), allowed
    for name, allowed in (("江二白", over["jixie"]), ("丁一凡", over["dianqi"])):
        number = world.ids[name]
        yield certificates.RecordOf(number, 0), allowed
        yield certificates.CertifyOf(number, NOW.year, 0), allowed
        yield certificates.TakeYearOf(number, NOW.year), allowed
    for place, name in GOING.items():
        event = world.events[f"{place} over"]
        yield certificates.Hours(event), over[place]
        yield certificates.Credit(event, "training"), over[place]
        for reset in (0, 1):
            yield certificates.Minutes(event, 0, reset), over[place]
            yield certificates.Minutes(event, world.ids[name], reset), over[place]
