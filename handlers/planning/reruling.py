"""🔁 Change how a series recurs, from one of its dates on; what stays keeps its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.dates import moments
from handlers.dates.steps import wall_of
from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.texts import Markup
from handlers.planning import proposing, series_page, views
from handlers.planning.cancelling import told
from handlers.planning.payloads import ChangeRule, Dates, UndoRule
from handlers.planning.recurrence import ClockSkippedError, at
from handlers.planning.recurring import dates
from handlers.planning.recurring.saying import said
from handlers.planning.recurring.steps import RepeatStep
from storage import audiences, audit
from storage.events import recurring, series
from storage.events.events import BegunError, NewEvent, NotPublishedError
from storage.events.series import Exempt
from storage.model.events import Event, Series, ending_moved
from storage.model.time import to_wall
from storage.planning import reruling
from storage.planning.reruling import NewRule

MOST = 20  # dates from which on the rule can be changed


def _ahead(context: Context, found: Sequence[Event]) -> list[Event]:
    """Return the dates that are to come and were not cancelled."""
    return series_page.ahead(context, found)


async def begin(context: Context, press: ChangeRule) -> None:
    """Ask from which date on, and how the series recurs then. Raises Refusal."""
    whole, found = await _series(context, press.series)
    if not _ahead(context, found):
        raise Refusal("planning-begun")
    await forms.begin(context, FORM, {"series": whole.id})


async def _series(context: Context, series_id: int) -> tuple[Series, list[Event]]:
    """Return the series and its dates. Raises Refusal if some of them are not theirs."""
    whole, found = await series_page.find(context, series_id)
    if len(found) != len(await series.of_series(context.tx, series_id)):
        raise Refusal("not-yours")
    audience = await audiences.load(context.tx, found[-1].audience_id)
    if await proposing.is_wider(context, audience):
        raise Refusal("planning-wider-published")
    return whole, found


@dataclass(frozen=True)
class FromStep(Step):
    """From which date on the series recurs otherwise; the draft gets its start as well."""

    name: str = "lead"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Offer all dates to come, or one of them and those after it."""
        texts = context.texts
        _, found = await _series(context, draft["series"])
        first, *others = _ahead(context, found)[:MOST]
        options = [Option(str(first.id), texts.plain("series-rule-all"), wide=True)]
        options += [
            Option(str(one.id), texts.plain("series-rule-from", moment=views.line(one, texts)))
            for one in others
        ]
        return Question(texts("series-rule-ask-from"), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a date to come. Raises Refusal."""
        _, found = await _series(context, draft["series"])
        lead = next((one for one in _ahead(context, found) if str(one.id) == value), None)
        if lead is None:
            raise Refusal("form-older")
        wall = to_wall(lead.starts_at, context.organisation.zone)
        draft[self.name] = lead.id
        draft["when"] = {"wall": wall.isoformat(timespec="minutes")}
        for name in (dates.REPEAT, dates.DATES):
            draft.pop(name, None)
        return True


@dataclass(frozen=True)
class RuleStep(RepeatStep):
    """How the series recurs from then on; at least twice."""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask as for a new series."""
        asked = super().ask(context, draft)
        options = [one for one in asked.options if one.value != "once"]
        return Question(asked.text, options, columns=asked.columns)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the interval, then the number of times. Raises Refusal."""
        if value == "once":
            raise Refusal("series-rule-once")
        return await super().choose(context, draft, value)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the new rule does with each of the dates: events that stay, and walls of new ones."""

    lead: Event
    stays: Mapping[datetime, Event]
    new: Sequence[datetime]
    gone: Sequence[Event]


async def _outcome(context: Context, draft: Draft) -> _Outcome:
    _, found = await _series(context, draft["series"])
    lead = next((one for one in _ahead(context, found) if one.id == draft["lead"]), None)
    if lead is None:
        raise Refusal("planning-begun")
    concerned = [
        one
        for one in _ahead(context, found)
        if (one.starts_at, one.id) >= (lead.starts_at, lead.id)
    ]
    moved = {
        one.event_id: one.day
        for one in await series.exceptions(context.tx, draft["series"])
        if one.how == series.MOVED
    }
    by_day = {moved.get(one.id, one.wall.date()): one for one in concerned}
    stays: dict[datetime, Event] = {}
    new = []
    for slot in dates.kept(draft, context.organisation):
        if (event := by_day.pop(slot.day, None)) is not None:
            stays[slot.wall] = event
        elif slot.wall > to_wall(context.now, context.organisation.zone):
            new.append(slot.wall)
    gone = [one for one in concerned if one not in stays.values()]
    return _Outcome(lead, stays, new, gone)


async def _echo(context: Context, draft: Draft) -> Markup:
    texts = context.texts
    await dates.note_days(context, draft)
    found = await _outcome(context, draft)
    rule = dates.rule_of(draft)
    assert rule is not None
    lines = [texts("series-rule", rule=said(rule, texts)), Markup("")]
    zone = context.organisation.zone
    rows = [(wall, texts.plain("series-rule-new")) for wall in found.new]
    for key, events in (("stays", found.stays.values()), ("gone", found.gone)):
        rows += [
            (to_wall(one.starts_at, zone), texts.plain(f"series-rule-{key}", count=one.answered))
            for one in events
        ]
    rows.sort(key=lambda row: row[0])
    for wall, what in rows[: 2 * MOST]:
        moment = moments.timed_wall(wall, texts, zone, moments.short)
        lines.append(texts("series-rule-line", moment=moment, what=what))
    if len(rows) > 2 * MOST:
        lines.append(Markup("…"))
    count = await told(context, *(one.id for one in found.gone))
    totals = {"stays": str(len(found.stays)), "new": str(len(found.new))}
    lines += [
        Markup(""),
        texts("series-rule-would", **totals, gone=str(len(found.gone)), told=count),
    ]
    return Markup("\n".join(lines))


async def _reaches(context: Context, draft: Draft) -> int:
    found = await _outcome(context, draft)
    return await told(context, *(one.id for one in found.gone))


async def _finish(context: Context, draft: Draft) -> None:
    whole, _ = await _series(context, draft["series"])
    found = await _outcome(context, draft)
    if not found.stays and not found.new:
        raise Refusal("series-none-left")
    try:
        change_id = await reruling.change(
            context.tx,
            whole,
            await _wanted(context, draft, found),
            context.organisation,
            context.now,
            author_id=context.member.id,
        )
    except (BegunError, NotPublishedError):
        raise Refusal("planning-begun") from None
    lead = found.lead if found.lead not in found.gone else next(iter(found.stays.values()), None)
    await _record(context, (lead or found.lead).id)
    note = context.texts("series-rule-done", new=str(len(found.new)), gone=str(len(found.gone)))
    await series_page.show_dates(context, Dates(whole.id, 0), note, change=change_id)


async def _wanted(context: Context, draft: Draft, found: _Outcome) -> NewRule:
    organisation, rule = context.organisation, dates.rule_of(draft)
    start = wall_of(draft, "when")
    assert rule is not None
    assert start is not None
    slots = dates.slots(draft, organisation)
    walls = [datetime.combine(slot.day, start.time()) for slot in slots]
    exempt = [Exempt(slot.day, series.LEFT_OUT) for slot in slots if slot.out]
    exempt += [
        Exempt(wall.date(), series.MOVED, event.id)
        for wall, event in found.stays.items()
        if to_wall(event.starts_at, organisation.zone) != wall
    ]
    return NewRule(
        lead=found.lead,
        since=min(start.date(), to_wall(found.lead.starts_at, organisation.zone).date()),
        rule=recurring.written(rule, walls),
        exempt=exempt,
        new=await _new(context, found),
        gone=found.gone,
    )


async def _new(context: Context, found: _Outcome) -> list[NewEvent]:
    """Return the new dates, each as the one from which on the series changes."""
    zone, lead = context.organisation.zone, found.lead
    audience = await audiences.load(context.tx, lead.audience_id)
    begins = to_wall(lead.starts_at, zone)
    deadline = None if lead.deadline_at is None else to_wall(lead.deadline_at, zone)
    try:
        occurrences = at(found.new, begins, deadline, zone)
    except ClockSkippedError as error:
        moment = moments.full(error.wall, context.texts)
        raise Refusal("date-skipped", moment=moment) from None
    return [
        NewEvent(
            **{
                **lead.said(),
                "wall": one.starts_wall,
                "starts_at": one.starts_at,
                "zone": zone.key,
                "deadline_at": one.deadline_at
                if one.deadline_at is not None and one.deadline_at > context.now
                else None,
                **ending_moved(lead, one.starts_wall, zone.key),
            },
            audience=audience,
            scope=lead.scope,
            author_id=context.member.id,
            series_id=lead.series_id,
        )
        for one in occurrences
    ]


async def _record(context: Context, event_id: int) -> None:
    await audit.record(
        context.tx,
        context.member.id,
        "event-changed",
        None,
        context.now,
        on=audit.event(event_id),
        details={"field": "repeat"},
    )


async def undo(context: Context, press: UndoRule) -> None:
    """Undo the last change of a series' rule. Raises Refusal."""
    whole, found = await _series(context, press.series)
    try:
        await reruling.undo(
            context.tx,
            press.change,
            context.organisation,
            context.now,
            author_id=context.member.id,
        )
    except reruling.NoChangeError:
        note = context.texts("series-rule-no-undo")
        await series_page.show_dates(context, Dates(whole.id, 0), note)
        return
    await _record(context, found[0].id)
    await series_page.show_dates(context, Dates(whole.id, 0), context.texts("series-rule-undone"))


FORM = Form(
    "series-rule",
    (FromStep(), RuleStep()),
    echo=_echo,
    finish=_finish,
    confirm="series-rule-save",
    reaches=_reaches,
    back=lambda draft: ("series-rule-back", Dates(draft["series"], 0)),
)
