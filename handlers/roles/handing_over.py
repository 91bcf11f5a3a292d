"""Handover: what of a colleague is open, on one page and as a workbook, goes to another."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from handlers.contacts import assigning
from handlers.dates import moments
from handlers.kit import exports, forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.exports import Cell, Sheet, moment_cell
from handlers.kit.forms import Draft
from handlers.kit.instants import is_timed, untimed
from handlers.kit.notify import notify_people
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts, texts_of
from handlers.notices import asking
from handlers.notices.titles import title
from handlers.people import giving
from handlers.roles.giving import person_of
from handlers.roles.payloads import HandOver, Staff, TakeWork, UndoHandover, WhoseWork, Work
from handlers.roles.staff import require_manager
from handlers.roles.steps import PersonStep
from storage import audit, handover, seeing
from storage.engine.transaction import Transaction
from storage.handover import NoHandoverError
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.people import members

EXPORT = "open-work"
SHOWN = 8  # things of a kind that the page names
COLUMNS = ("kind", "what", "when")


async def begin(context: Context, _: WhoseWork) -> None:
    """Ask whose work is to be shown. Raises Refusal."""
    require_manager(context)
    await forms.begin(context, WHOSE)


async def _person(context: Context, member_id: int) -> Member:
    person = await members.find(context.tx, member_id)
    if person is None:
        raise Refusal("not-yours")
    return person


async def show(context: Context, press: Work) -> None:
    """Show what of the person is open. Raises Refusal."""
    require_manager(context)
    texts, organisation = context.texts, context.organisation
    person = await _person(context, press.member)
    work = await handover.work_of(context.tx, person.id, context.now)
    lines = [texts("work" if work.count or work.roles else "work-none", name=person.name)]
    for kind, found in (await _things(context.tx, work, texts, organisation)).items():
        if found:
            shown = [texts("work-line", what=what) for what, _ in found[:SHOWN]]
            if len(found) > SHOWN:
                shown.append(texts("work-more", count=len(found) - SHOWN))
            head = texts(f"work-{kind}", count=len(found))
            lines.append(Markup("\n".join([head, *shown])))
    rows = []
    if work.count:
        rows.append([Button(texts.plain("work-hand-over"), HandOver(person.id))])
    if work.count or work.roles:
        rows.append([Button(texts.plain("work-take"), TakeWork(person.id))])
    rows.append([Button(texts.plain("staff-back"), Staff(0))])
    context.show(View(Markup("\n\n".join(lines)), rows))


async def _things(
    tx: Transaction, work: handover.Work, texts: Texts, organisation: Organisation
) -> dict[str, list[tuple[str, Cell]]]:
    """Return by kind what there is: how it is called, and when it is or began."""
    proposed = await asking.about(tx, work.proposals)
    return {
        "suggestions": [
            (one.label, moment_cell(one.created_at, organisation)) for one in work.suggestions
        ],
        "notices": [
            (
                texts(
                    "work-notice",
                    kind=texts.plain("notice-kind", kind=str(one.notice.kind)),
                    title=title(one.about, texts),
                    moment=moments.timed_short(one.notice.due_at, texts, organisation),
                ),
                moment_cell(one.notice.due_at, organisation),
            )
            for one in work.notices
        ],
        "events": [
            (
                texts(
                    "work-event",
                    title=one.title,
                    moment=moments.timed_wall(one.wall, texts, ZoneInfo(one.zone), moments.short),
                ),
                moment_cell(one.starts_at, organisation),
            )
            for one in work.events
        ],
        "polls": [(one.title, None) for one in work.polls],
        "surveys": [(one.title, moment_cell(one.closes_at, organisation)) for one in work.surveys],
        "votes": [(one.title, moment_cell(one.closes_at, organisation)) for one in work.votes],
        "opinions": [
            (one.suggestion.label, moment_cell(one.suggestion.created_at, organisation))
            for one in work.opinions
        ],
        "proposals": [
            (
                title(proposed[one.id], texts),
                moment_cell(one.proposed_at, organisation),
            )
            for one in work.proposals
        ],
        "letters": [(one.name, moment_cell(one.created_at, organisation)) for one in work.letters],
        "assigned": [(one.name, None) for one in work.assigned],
        "roles": [
            (
                giving.named(one.grant, one.term, texts, organisation),
                moment_cell(one.term.ends, organisation),
            )
            for one in work.roles
        ],
    }


async def take(context: Context, press: TakeWork) -> None:
    """Send what of the person is open as a workbook, and record that. Raises Refusal."""
    require_manager(context)
    person = await _person(context, press.member)
    work = await handover.work_of(context.tx, person.id, context.now)
    named = [*(one.member_id for one in work.letters), *(one.id for one in work.assigned)]
    await audit.record(
        context.tx,
        context.member.id,
        "work-exported",
        person.id,
        context.now,
        details=seeing.shown(named),
    )
    context.toast(context.texts.plain("work-coming"))
    args = {
        "member": person.id,
        "language": context.texts.language,
        "day": exports.today(context),
    }
    exports.send(context, EXPORT, args, protected=True)


async def gather(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Sheet:
    """Return what of the person in ``args`` is open as a table."""
    texts = texts_of(args["language"])
    person = await members.find(tx, args["member"])
    name = person.name if person else texts.plain("erased-person", number=str(args["member"]))
    work = await handover.work_of(tx, args["member"], tx.now)
    rows: list[list[Cell]] = [
        [texts.plain(f"work-kind-{kind}"), untimed(what) if is_timed(what) else what, when]
        for kind, found in (await _things(tx, work, texts, organisation)).items()
        for what, when in found
    ]
    heading = texts.plain("work-sheet", name=name)
    return Sheet(
        name=exports.file_name(heading, args["day"]),
        title=heading,
        header=[texts.plain(f"work-column-{column}") for column in COLUMNS],
        rows=rows,
        caption=f"{heading} · {args['day']}",
    )


async def ask(context: Context, press: HandOver) -> None:
    """Ask to whom the person's work goes. Raises Refusal."""
    require_manager(context)
    await _person(context, press.member)
    await forms.begin(context, FORM, {"whose": press.member})


async def _echo(context: Context, draft: Draft) -> Markup:
    giver, to = await person_of(context, draft, "whose"), await person_of(context, draft, "who")
    work = await handover.work_of(context.tx, giver.id, context.now)
    fits = await handover.fitting(context.tx, work, to)
    moved = sum(map(len, fits.values()))
    left = work.count - moved
    return context.texts("hand-over-echo", name=giver.name, to=to.name, count=moved, left=left)


async def _finish(context: Context, draft: Draft) -> None:
    require_manager(context)
    tx, texts = context.tx, context.texts
    giver, to = await person_of(context, draft, "whose"), await person_of(context, draft, "who")
    if giver.id == to.id:
        raise Refusal("hand-over-same")
    done = await handover.hand_over(tx, giver.id, to, context.now, by=context.member.id)
    await audit.record(
        tx,
        context.member.id,
        "handed-over",
        to.id,
        context.now,
        details={audit.WHOSE: str(giver.id), "count": str(done.moved)},
    )
    await assigning.notify_members(context, done.assigned, to)
    await _notify(context, giver, to, "handed-over-what", done)
    rows = [
        [Button(texts.plain("hand-over-undo"), UndoHandover(done.id))],
        [Button(texts.plain("staff-back"), Staff(0))],
    ]
    said = texts("hand-over-done", name=giver.name, to=to.name, count=done.moved)
    context.show(View(said, rows))


async def undo(context: Context, press: UndoHandover) -> None:
    """Give back what was handed over. Raises Refusal."""
    require_manager(context)
    tx, texts = context.tx, context.texts
    try:
        done = await handover.undo(tx, press.number, context.now)
    except NoHandoverError:
        raise Refusal("hand-over-gone") from None
    giver, to = await _person(context, done.from_id), await _person(context, done.to_id)
    await audit.record(
        tx,
        context.member.id,
        "handover-undone",
        to.id,
        context.now,
        details={audit.WHOSE: str(giver.id), "count": str(done.moved)},
    )
    await assigning.notify_members(context, done.assigned, giver)
    await _notify(context, giver, to, "handed-back-what", done)
    rows = [[Button(texts.plain("staff-back"), Staff(0))]]
    said = texts("hand-over-undone", name=giver.name, count=done.moved, left=done.left)
    context.show(View(said, rows))


async def _notify(
    context: Context, giver: Member, to: Member, key: str, done: handover.Handover
) -> None:
    """Notify both of what has moved; whoever takes over is stored as an id only."""

    def args(texts: Texts) -> Mapping[str, str]:
        lines = [
            texts.plain("work-moved", kind=texts.plain(f"work-kind-{kind}"), count=count)
            for kind, count in done.kinds.items()
        ]
        return {"name": giver.name, "count": str(done.moved), "what": "\n".join(lines)}

    await notify_people(
        context.tx,
        [giver, to],
        key,
        args,
        context.now,
        about=giver.id,
        named={"to": [to.id]},
    )


async def _whose(context: Context, draft: Draft) -> None:
    await show(context, Work(draft["whose"]))


WHOSE = forms.Form(
    "whose-work",
    (PersonStep("whose", "work-ask-whose", staff_only=True),),
    echo=None,
    finish=_whose,
    back=lambda _: ("staff-back", Staff(0)),
)
FORM = forms.Form(
    "hand-over",
    (PersonStep("who", "hand-over-ask-who", staff_only=True, but="whose"),),
    echo=_echo,
    finish=_finish,
    confirm="hand-over-confirm",
    back=lambda _: ("staff-back", Staff(0)),
)
