"""Stand-ins: somebody has a colleague's roles as well, for a time; both are notified."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from handlers.dates import moments
from handlers.kit import forms
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft
from handlers.kit.notify import notify_people
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.people import giving, registration
from handlers.people.payloads import Waits
from handlers.roles.giving import person_of
from handlers.roles.payloads import EndStandIn, NewStandIn, Staff, StandIns
from handlers.roles.staff import LABEL, require_manager
from handlers.roles.steps import NOW, DayStep, PersonStep, beginning, end
from storage import audit, rights
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.model.people import Member
from storage.model.time import to_wall
from storage.people import members, stand_ins
from storage.people.stand_ins import NoStandInError, StandIn

WEEKS = (1, 2, 4)
"""For how many weeks a stand-in is arranged by one press."""


def args(one: StandIn, texts: Texts, organisation: Organisation) -> dict[str, str]:
    """Return who stands in for whom, and the first and last day, as arguments of a text."""
    first = to_wall(one.starts, organisation.zone).date()
    last = to_wall(one.ends - timedelta(minutes=1), organisation.zone).date()
    return {
        "name": one.name,
        "for": one.for_name,
        "from": moments.day(first, texts),
        "until": moments.day(last, texts),
        "by": one.by_name,
    }


async def notify_both(
    tx: Transaction,
    organisation: Organisation,
    one: StandIn,
    key: str,
    people: Sequence[Member] | None = None,
    buttons: Sequence[tuple[str, str]] = (),
) -> None:
    """Notify both people, or these instead, of something about the stand-in.

    The message is erased with the stand-in; it contains the others as ids only.
    """
    if people is None:
        people = list((await members.find_all(tx, (one.member_id, one.for_id))).values())

    def said(texts: Texts) -> Mapping[str, str]:
        shown = args(one, texts, organisation)
        return {name: shown[name] for name in ("name", "from", "until")}

    await notify_people(
        tx,
        people,
        key,
        said,
        tx.now,
        buttons=buttons,
        about=one.member_id,
        named={"for": [one.for_id], "by": [one.made_by]},
    )


async def notify_made(context: Context, one: StandIn) -> None:
    """Notify both that the stand-in is arranged; set the command menu if it has begun."""
    await notify_both(context.tx, context.organisation, one, "stand-in-made")
    menu = await giving.menu_of(context, one.member_id)
    if menu is not None:
        context.replies.append(menu)


async def show(context: Context, _: StandIns) -> None:
    """Show who stands in for whom, with a button to end each. Raises Refusal."""
    require_manager(context)
    texts, organisation = context.texts, context.organisation
    found = await stand_ins.everything(context.tx)
    lines = [texts("stand-ins" if found else "stand-ins-none")]
    rows = []
    for one in found:
        key = "stand-in-waits" if one.waits else "stand-in-line"
        lines.append(texts(key, **args(one, texts, organisation)))
        label = texts.plain("stand-in-end", name=one.name)
        rows.append([Button(shortened(label, LABEL), EndStandIn(one.id, 0))])
    rows.append([Button(texts.plain("stand-in-new"), NewStandIn())])
    rows.append([Button(texts.plain("staff-back"), Staff(0))])
    context.show(View(Markup("\n\n".join(lines)), rows))


async def end_early(context: Context, press: EndStandIn) -> None:
    """End a stand-in; without ``sure``, ask for confirmation first. Raises Refusal."""
    require_manager(context)
    texts, organisation = context.texts, context.organisation
    try:
        if not press.sure:
            one = await stand_ins.find(context.tx, press.number)
            rows = [
                [Button(texts.plain("stand-in-end-yes"), EndStandIn(one.id, 1))],
                [Button(texts.plain("stand-in-end-no"), StandIns())],
            ]
            asked = texts("stand-in-end-ask", **args(one, texts, organisation))
            context.show(View(asked, rows))
            return
        one = await stand_ins.end(context.tx, press.number)
    except NoStandInError:
        raise Refusal("stand-in-gone") from None
    await audit.record(
        context.tx,
        context.member.id,
        "stand-in-ended",
        one.member_id,
        context.now,
        details={audit.INSTEAD: str(one.for_id)},
    )
    await notify_both(context.tx, organisation, one, "stand-in-over")
    menu = await giving.menu_of(context, one.member_id)
    if menu is not None:
        context.replies.append(menu)
    context.toast(texts.plain("stand-in-end-done"))
    await registration.refresh(context)
    if rights.may_manage_roles(context.member.grants):
        await show(context, StandIns())


async def begin(context: Context, _: NewStandIn) -> None:
    """Ask who is away. Raises Refusal."""
    require_manager(context)
    await forms.begin(context, FORM)


async def _echo(context: Context, draft: Draft) -> Markup:
    texts, zone = context.texts, context.organisation.zone
    away, person = await person_of(context, draft, "away"), await person_of(context, draft, "who")
    starts = beginning(context, draft, "from") or context.now
    ends = end(context, draft, "until")
    assert ends is not None
    shown = {
        "name": person.name,
        "for": away.name,
        "from": moments.day(to_wall(starts, zone).date(), texts),
        "until": moments.day(to_wall(ends - timedelta(minutes=1), zone).date(), texts),
    }
    lent = rights.hands_over_school(away) and not rights.hands_over_school(person)
    return texts("stand-in-echo-second" if lent else "stand-in-echo", **shown)


async def _finish(context: Context, draft: Draft) -> None:
    require_manager(context)
    tx, texts = context.tx, context.texts
    away, person = await person_of(context, draft, "away"), await person_of(context, draft, "who")
    if away.id == person.id:
        raise Refusal("stand-in-same")
    lent = rights.hands_over_school(away) and not rights.hands_over_school(person)
    if lent and not rights.may_give(context.member, rights.OF_TWO):
        raise Refusal("staff-own-right")
    ends = end(context, draft, "until")
    assert ends is not None
    starts = beginning(context, draft, "from") or context.now
    one = await stand_ins.make(
        tx,
        person.id,
        away.id,
        starts,
        ends,
        context.now,
        by=context.member.id,
        over_school=lent,
        waits=lent,
    )
    await audit.record(
        tx,
        context.member.id,
        "stand-in-made",
        person.id,
        context.now,
        details={audit.INSTEAD: str(away.id), "until": draft["until"]},
    )
    rows = [[Button(texts.plain("staff-back"), Staff(0))]]
    if not lent:
        await notify_made(context, one)
        await registration.refresh(context)
        key = "stand-in-done"
    else:
        able = await giving.confirmers(
            context, rights.OF_TWO, context.member.id, person.id, away.id
        )
        others = [person for person in able if person.id != context.member.id]
        button = ("waits-open", Waits().pack())
        await notify_both(tx, context.organisation, one, "stand-in-second", others, [button])
        key = "stand-in-done-waits" if able else "stand-in-done-nobody"
    context.show(View(texts(key, **args(one, texts, context.organisation)), rows))


FORM = forms.Form(
    "stand-in",
    (
        PersonStep("away", "stand-in-ask-away", staff_only=True),
        PersonStep("who", "stand-in-ask-who"),
        DayStep("from", "stand-in-ask-from", (NOW,)),
        DayStep("until", "stand-in-ask-until", (), after="from", weeks=WEEKS),
    ),
    echo=_echo,
    finish=_finish,
    confirm="stand-in-confirm",
    back=lambda _: ("stand-ins-back", StandIns()),
)
