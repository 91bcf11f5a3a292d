"""Giving a suggestion to a unit or a person (交办), and asking for help with it (会办)."""

from collections.abc import Awaitable, Callable

from handlers.kit import forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form
from handlers.kit.texts import Markup, Texts
from handlers.suggestions import facts, rights, views
from handlers.suggestions.author import (
    clipped,
    notify_author,
    notify_office,
    notify_person,
    notify_unit,
    record,
)
from handlers.suggestions.payloads import Helping
from handlers.suggestions.steps import TextStep
from handlers.suggestions.way.acting import back, draft_of, settle, show_done
from handlers.suggestions.way.steps import PersonStep, UnitStep
from storage import office_days
from storage import rights as may
from storage.model.people import Member
from storage.model.suggestion_rules import Duty
from storage.model.suggestions import Helper, Suggestion
from storage.people import members
from storage.suggestions import clocks, handling, helpers, suggestions
from storage.suggestions.helpers import HelpsAlreadyError
from storage.suggestions.taking import ChangedMeanwhileError

Finish = Callable[[Context, Draft], Awaitable[None]]
Echo = Callable[[Context, Draft], Awaitable[Markup]]


async def begin_assign(context: Context, found: Suggestion) -> None:
    """Ask to which unit or person the suggestion goes."""
    await forms.begin(context, ASSIGN, draft_of(found))


async def begin_help(context: Context, found: Suggestion) -> None:
    """Ask which unit or person is to help."""
    await forms.begin(context, HELP, draft_of(found))


async def _named(context: Context, draft: Draft) -> str:
    """Return the unit and the person of the draft in words."""
    person = await _person(context, draft)
    texts, key = context.texts, str(draft.get("unit", ""))
    parts = [views.unit(key, texts, context.organisation)] if key else []
    return " · ".join([*parts, *([person.name] if person else [])])


async def _person(context: Context, draft: Draft) -> Member | None:
    person = await members.find(context.tx, draft.get("person") or 0)
    if draft.get("person") and (person is None or not may.may_suggest(person)):
        raise Refusal("suggest-person-gone")
    return person


async def _echo_assign(context: Context, draft: Draft) -> Markup:
    return context.texts(
        "suggest-echo-assign", number=draft["number"], to=await _named(context, draft)
    )


async def _help_days(context: Context, found: Suggestion) -> int:
    calendar = await office_days.load(context.tx, context.organisation)
    today = facts.by(context).today
    return clocks.help_days(found, context.organisation, today, calendar)


async def _echo_help(context: Context, draft: Draft) -> Markup:
    found = await rights.find(context, draft["suggestion"], Duty.HELP)
    return context.texts(
        "suggest-echo-help",
        number=draft["number"],
        to=await _named(context, draft),
        days=str(await _help_days(context, found)),
    )


async def _assign(context: Context, draft: Draft) -> None:
    found = await rights.find(context, draft["suggestion"], Duty.ASSIGN)
    person, unit = await _person(context, draft), str(draft.get("unit", ""))
    if person is None and not unit:
        raise Refusal("suggest-person-gone")
    step = handling.assign(
        context.tx,
        found.id,
        draft["version"],
        facts.by(context),
        unit=unit,
        person_id=None if person is None else person.id,
    )
    calendar = await office_days.load(context.tx, context.organisation)
    today = facts.by(context).today

    async def told(context: Context, after: Suggestion) -> None:
        when = clocks.of_suggestion(after, context.organisation, today, calendar)

        def args(texts: Texts) -> dict[str, str]:
            to = views.unit(unit, texts, context.organisation) if unit else ""
            return {
                "unit": to or texts.plain("suggest-somebody"),
                "due": "" if when is None else views.due(when, texts),
            }

        await notify_person(context, after, after.handler_id, "suggest-staff-assigned", args)
        told = (context, after, unit, "suggest-staff-assigned", args)
        await notify_unit(*told, besides=after.handler_id)
        if found.handler_id != after.handler_id:
            await notify_person(context, after, found.handler_id, "suggest-staff-taken-away")
        await notify_author(context, after, "suggest-told-assigned", args)

    after = await settle(context, step, "assigned", told, form=ASSIGN, draft=draft)
    if after is not None:
        await show_done(context, after)


async def _help(context: Context, draft: Draft) -> None:
    found = await rights.find(context, draft["suggestion"], Duty.HELP)
    person, unit = await _person(context, draft), str(draft.get("unit", ""))
    if person is None and not unit:
        raise Refusal("suggest-person-gone")
    days, today = await _help_days(context, found), facts.by(context).today
    calendar = await office_days.load(context.tx, context.organisation)

    async def step() -> Suggestion:
        if found.version != draft["version"]:
            raise ChangedMeanwhileError(found)
        await helpers.add(
            context.tx,
            found,
            facts.by(context),
            unit=unit,
            person_id=None if person is None else person.id,
            days=days,
        )
        return await suggestions.find(context.tx, found.id) or found

    async def told(context: Context, after: Suggestion) -> None:
        def args(texts: Texts) -> dict[str, str]:
            return {"due": views.due(clocks.due(today, days, today, calendar), texts)}

        if person is not None:
            await notify_person(context, after, person.id, "suggest-staff-help", args)
        told = (context, after, unit, "suggest-staff-help", args)
        await notify_unit(*told, besides=None if person is None else person.id)

    try:
        after = await settle(context, step(), "helper", told, form=HELP, draft=draft)
    except HelpsAlreadyError:
        raise Refusal("suggest-helps-already") from None
    if after is not None:
        await show_done(context, after)


def _form(name: str, what: str, finish: Finish, echo: Echo) -> Form:
    return Form(
        name,
        (
            UnitStep("unit", f"suggest-ask-{what}", lambda known: known.units, columns=2),
            PersonStep("person", "suggest-ask-person"),
        ),
        echo=echo,
        finish=finish,
        confirm=f"suggest-do-{what}",
        back=back,
    )


async def act(context: Context, press: Helping) -> None:
    """Ask for a helper's opinion, or ask the helper no more. Raises Refusal."""
    helper = await _helper(context, press.helper)
    found = await rights.see(context, helper.suggestion_id)
    if press.act == "say":
        await _may_say(context, found, helper)
        draft = draft_of(found) | {"helper": helper.id, "text": helper.opinion or ""}
        await forms.begin(context, OPINION, draft)
    elif press.act == "remove":
        found = await rights.find(context, found.id, Duty.HELP)
        if found.version != press.version:
            raise Refusal("suggest-changed")
        await helpers.remove(context.tx, found, helper.id)
        await record(context, "helper-removed", found)
        await notify_person(context, found, helper.member_id, "suggest-staff-no-help")
        told = (context, found, helper.unit, "suggest-staff-no-help")
        await notify_unit(*told, besides=helper.member_id)
        after = await suggestions.find(context.tx, found.id)
        context.toast(context.texts.plain("suggest-toast-done"))
        await show_done(context, after or found)
    else:
        raise Refusal("button-foreign")


async def _helper(context: Context, helper_id: int) -> Helper:
    helper = await helpers.find(context.tx, helper_id)
    if helper is None:
        raise Refusal("not-yours")
    return helper


async def _may_say(context: Context, found: Suggestion, helper: Helper) -> None:
    if not may.may_give_opinion(context.member, found, helper, context.organisation.suggesting):
        raise Refusal("not-yours")
    if helper.opinion is None and found.status not in {"accepted", "assigned", "in_progress"}:
        raise Refusal("suggest-not-now")


async def _say(context: Context, draft: Draft) -> None:
    helper = await _helper(context, draft["helper"])
    found = await rights.see(context, helper.suggestion_id)
    await _may_say(context, found, helper)
    await helpers.say(context.tx, helper, draft["text"])
    await record(context, "opinion", found)
    reason = clipped(draft["text"])

    def args(texts: Texts) -> dict[str, str]:
        unit = views.unit(helper.unit, texts, context.organisation) if helper.unit else ""
        return {"unit": unit or texts.plain("suggest-some-helper"), **reason(texts)}

    if found.handler_id is None:
        await notify_office(context, found, Duty.ASSIGN, "suggest-staff-opinion", args)
    else:
        await notify_person(context, found, found.handler_id, "suggest-staff-opinion", args)
    context.toast(context.texts.plain("suggest-toast-done"))
    await show_done(context, found)


ASSIGN = _form("suggestion-assign", "assign", _assign, _echo_assign)
HELP = _form("suggestion-help", "help", _help, _echo_help)
OPINION = Form(
    "suggestion-opinion",
    (TextStep("text", "suggest-ask-opinion"),),
    echo=None,
    finish=_say,
    back=back,
)
