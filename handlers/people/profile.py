"""A member's own record: view, change, export and erase it, and pause notices."""

from handlers.dates import moments
from handlers.kit import commands, exports, menu
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.feature import Leaving
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.people import consents, own_claims, registration, seen, views
from handlers.people.own_record import OWN_RECORD
from handlers.people.payloads import Change, Consent, Mine
from handlers.people.registration import OUTSIDE
from storage import audit, privacy, rights
from storage.model.organisation import retained
from storage.model.people import Member, MemberStatus
from storage.model.time import to_wall
from storage.people import changes, members, outside
from storage.people import consents as consented
from storage.people.consents import Purpose
from storage.suggestions import suggestions


async def show(context: Context) -> None:
    """Handle /me: show the stored record and the possible actions."""
    member, texts = context.member, context.texts
    if member.status in OUTSIDE:
        acts = ["register", "export", "erase"]
        text = await _outside(context)
    else:
        pause = "resume" if member.paused else "pause"
        acts = ["change", pause, "language", "seers", "seen", "consent", "export", "erase"]
        lines = await views.whole(context.tx, member, texts, context.organisation)
        state = "me-is-paused" if member.paused else "me-is-on"
        if Purpose.NOTICES not in await consented.given(context.tx, member.id):
            state = "me-is-withdrawn"
        if member.status is MemberStatus.PENDING:
            state = "me-is-pending"
        text = texts("me", lines=lines, state=texts(state))
        if member.asked:
            acts.insert(1, "waiting")
            text = Markup(f"{text}\n\n{texts('me-waits')}")
    if member.grants:
        text = texts("me-with-roles", text=text, roles=await _roles(context, member))
    context.show(View(text, [[Button(texts.plain(f"me-{act}"), Mine(act))] for act in acts]))


async def _outside(context: Context) -> Markup:
    """Return that the person is not registered; to a declined one also what is still stored."""
    member, texts, organisation = context.member, context.texts, context.organisation
    if member.status is not MemberStatus.DECLINED:
        return texts("me-visitor")
    since = await outside.declined_at(context.tx, member.id) or context.now
    until = to_wall(since + organisation.retention.declined, organisation.zone).date()
    lines = views.lines(member, texts, organisation)
    return texts("me-declined", lines=lines, day=moments.day(until, texts))


async def _roles(context: Context, member: Member) -> str:
    shown = await views.with_titles(context.tx, member)
    return "\n".join(views.roles_of(shown, context.texts, context.organisation))


async def act(context: Context, press: Mine) -> None:
    """Run the action that was pressed. Raises Refusal if there is no such action."""
    chosen = _ACTS.get(press.act)
    if chosen is None:
        raise Refusal("button-foreign")
    await chosen(context)


async def _pause(context: Context) -> None:
    await _set_paused(context, paused=True)


async def _resume(context: Context) -> None:
    await _set_paused(context, paused=False)


async def _set_paused(context: Context, *, paused: bool) -> None:
    """Pause or resume notices; who resumes agrees to them again, if they had withdrawn that."""
    tx, own = context.tx, context.member.id
    if not paused and Purpose.NOTICES not in await consented.given(tx, own):
        await consented.give(tx, own, Purpose.NOTICES, consents.VERSION, context.now)
    await members.set_paused(tx, own, paused)
    await registration.refresh(context)
    context.toast(context.texts.plain("me-paused" if paused else "me-resumed"))
    await show(context)


async def choose_field(context: Context) -> None:
    """Show the fields of the record, to choose the one to change. Raises Refusal."""
    require_registered(context)
    texts = context.texts
    lines = await views.whole(context.tx, context.member, texts, context.organisation)
    rows = [[Button(texts.plain(f"me-change-{name}"), Change(name))] for name in changes.FIELDS]
    rows.append([Button(texts.plain("me-back"), Mine("show"))])
    context.show(View(texts("me-change-which", lines=lines), rows))


def require_registered(context: Context) -> None:
    """Raise Refusal if the person is not in the register."""
    if context.member.status in OUTSIDE:
        raise Refusal("me-visitor")


async def consent(context: Context, press: Consent) -> None:
    """Withdraw or give the consent to a purpose; without Telegram the account is erased.

    What follows was said where the button stands. Raises Refusal.
    """
    require_registered(context)
    if press.purpose not in set(Purpose):
        raise Refusal("button-foreign")
    if consents.must_agree(context.member):
        await consents.ask_again(context)
        return
    tx, own, purpose = context.tx, context.member.id, Purpose(press.purpose)
    if purpose is Purpose.TELEGRAM:
        await ask_to_erase(context, "consent-telegram-erase")
        return
    if press.give:
        await consented.give(tx, own, purpose, consents.VERSION, context.now)
        context.toast(context.texts.plain("consent-did-give"))
    else:
        await consented.withdraw(tx, own, purpose, consents.VERSION, context.now)
        context.toast(context.texts.plain(f"consent-did-{purpose}"), alert=True)
    await registration.refresh(context)
    await consents.show(context)


async def _kept(context: Context) -> None:
    """Show for how long everything is stored, as configured."""
    texts, organisation = context.texts, context.organisation
    days = {name: str(getattr(organisation.retention, name)) for name in retained()}
    said = texts("me-kept-lines", nights=str(organisation.backup_nights), **days)
    context.show(View(said, [[Button(texts.plain("me-back"), Mine("show"))]]))


async def _export(context: Context) -> None:
    context.toast(context.texts.plain("me-exported"))
    args = {"member": context.member.id, "day": exports.today(context)}
    exports.send(context, OWN_RECORD, args, own=True)


async def ask_to_erase(context: Context, because: str = "") -> None:
    """Ask for confirmation before everything about the person is erased.

    ``because`` is the key of a text that says why it is asked; empty if they asked for it.
    """
    texts = context.texts
    last = await _is_last(context)
    rows = [
        [Button(texts.plain("me-erase-yes"), Mine("erase3" if last else "erase2"))],
        [Button(texts.plain("me-erase-no"), Mine("show"))],
    ]
    text = texts("me-erase-ask-last" if last else "me-erase-ask")
    handed_in = await suggestions.count_of_author(context.tx, context.member.id)
    if handed_in:
        text = Markup(f"{text}\n\n{texts('me-erase-suggestions', count=str(handed_in))}")
    if context.member.staff_no:
        text = Markup(f"{text}\n\n{texts('me-erase-number')}")
    if because:
        text = Markup(f"{texts(because)}\n\n{text}")
    context.show(View(text, rows))


async def _is_last(context: Context) -> bool:
    """Return whether nobody else has the role without which nobody can let anybody in."""
    return await members.last_holder(context.tx, rights.LAST_STAYS, context.member.id)


async def _erase_unless_last(context: Context) -> None:
    """Erase the person, or ask anew with the warning if they have become the last since."""
    if await _is_last(context):
        await ask_to_erase(context)
    else:
        await _erase(context)


async def _erase(context: Context) -> None:
    leaving = Leaving(context.member.id, erased=True)
    for leave in context.features.leave:
        await leave(context.tx, context.organisation, leaving, context.now)
    own = context.member.id
    await audit.record(context.tx, own, "person-erased", own, context.now)
    for grant in context.member.own_grants:
        details = views.grant_details(grant)
        await audit.record(context.tx, own, "role-revoked", own, context.now, details=details)
    await privacy.erase(context.tx, own, asked=True)
    context.show(View(context.texts("me-erased")))
    context.say(View(context.texts("me-erased-after")), keyboard=menu.gone())
    context.replies.append(commands.forget_for(context))


_ACTS = {
    "show": show,
    "change": choose_field,
    "waiting": own_claims.waiting,
    "pause": _pause,
    "resume": _resume,
    "language": registration.choose_language,
    "consent": consents.show,
    "kept": _kept,
    "seers": seen.seers,
    "seen": seen.seen,
    "export": _export,
    "erase": ask_to_erase,
    "erase2": _erase_unless_last,
    "erase3": _erase,
    "register": registration.register,
}
