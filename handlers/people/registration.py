"""Registration: consent, a form with a few questions, then approval if the organisation uses it."""

from msgspec.structs import replace

from handlers.kit import commands, forms, menu
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft
from handlers.kit.replies import View
from handlers.kit.texts import LANGUAGES, Markup, texts_of
from handlers.people import approvals, consents, giving, joining, taking, views
from handlers.people.payloads import Agree, Speak
from handlers.people.steps import ASSOCIATIONS, COLLEGE, NameStep, PhoneStep, StaffNoStep
from storage import audit, rights
from storage.merging import matches
from storage.model.people import Grant, Member, MemberStatus
from storage.people import consents as consented
from storage.people import members, names, roles, waiting
from storage.people.consents import Purpose
from storage.people.members import AlreadyRegisteredError, Registration

CONSENT = consents.VERSION
OUTSIDE = (MemberStatus.VISITOR, MemberStatus.DECLINED)
_AGREED = "agreed"  # of the draft: the optional purposes, as the button had them


async def start(context: Context) -> None:
    """Handle /start.

    Follow the link whose argument it has; or show the present question of an open form; or offer
    to register; or welcome a registered person back.
    """
    argument = context.incoming.argument
    for prefix, follow in context.features.links.items():
        if argument.startswith(prefix):
            await follow(context, argument.removeprefix(prefix))
            return
    if await _resume_form(context):
        return
    if context.member.status in OUTSIDE and not rights.is_staff(context.member.grants):
        await offer(context)
    elif context.member.status is MemberStatus.PENDING:
        _home(context, "welcome-pending")
    else:
        _home(context, "welcome-back")


async def _resume_form(context: Context) -> bool:
    """Show the present question of the person's open form; return False if none is open."""
    dialog = await forms.under_way(context)
    if dialog is None:
        return False
    light = context.features.forms[dialog.form].light
    keyboard = menu.keyboard(context) if light else menu.gone()
    context.say(View(context.texts("form-resumed")), keyboard=keyboard)
    await forms.resume(context, dialog)
    return True


def _home(context: Context, key: str) -> None:
    text = context.texts(key, name=context.member.name)
    context.say(View(text), keyboard=menu.keyboard(context))


async def redeem(context: Context, token: str) -> None:
    """Handle /start with a one-time link that gives a role. Raises Refusal."""
    tx = context.tx
    try:
        grant, by = await roles.use(tx, token, context.now)
    except roles.InviteRefusedError:
        raise Refusal("invite-refused") from None
    maker = None if by is None else await members.find(tx, by)
    if by is not None and (maker is None or not rights.may_give(maker, grant.role)):
        raise Refusal("invite-refused")  # whoever made it may not give the role any more
    held = context.member.id in await roles.holders_for_good(tx, grant)
    if by is not None and grant.role in rights.CONFIRMED and not held:
        await _wait(context, grant, by)
        return
    if not held:
        await waiting.drop(tx, context.member.id, grant)
        await roles.grant(tx, context.member.id, grant, context.now, by=by)
    await audit.record(
        context.tx,
        context.member.id,
        "role-redeemed",
        None,
        context.now,
        details=views.grant_details(grant) | {"link": roles.link_name(token)},
    )
    await refresh(context)
    role = views.role_name(grant, context.texts, context.organisation)
    context.say(View(context.texts("invite-accepted", role=role)), keyboard=menu.keyboard(context))
    context.replies.append(commands.set_for(context))


async def _wait(context: Context, grant: Grant, by: int) -> None:
    """Let the role of a link that the member ``by`` made wait for a second person."""
    able = await giving.give(
        context, context.member, grant, roles.OPEN, by=by, action="role-redeemed"
    )
    role = views.role_name(grant, context.texts, context.organisation)
    key = "invite-waits" if able else "invite-waits-nobody"
    context.say(View(context.texts(key, role=role)), keyboard=menu.keyboard(context))


async def refresh(context: Context) -> None:
    """Update the context's member from the database."""
    fresh = await members.find(context.tx, context.member.id)
    assert fresh is not None
    context.member = fresh


async def register(context: Context) -> None:
    """Start registration, or show an open form again. Raises Refusal for a registered person."""
    if context.member.status not in OUTSIDE:
        raise Refusal("register-already")
    if not await _resume_form(context):
        await offer(context)


async def offer(context: Context) -> None:
    """Say who runs the bot, what data is stored and why, and ask for consent."""
    texts = context.texts
    name = context.organisation.name.label(context.member.language)
    context.say(View(texts("welcome-new", organisation=name)), keyboard=menu.keyboard(context))
    context.say(consents.question(context, consents.CHOSEN))


async def agree(context: Context, press: Agree) -> None:
    """Accept the person's consent.

    A new person gets the registration form, or its present question again; whoever does not want
    associations kept is not asked for any. For a registered person the consent to a newer version
    is saved. Consent to an old version is asked for again.
    """
    member = context.member
    if press.version != CONSENT:
        await offer(context)
    elif member.status not in OUTSIDE:
        await consents.agree_again(context, press)
    else:
        dialog = await forms.under_way(context)
        if dialog is not None and dialog.form in {FORM.name, FORM_ALONE.name}:
            await forms.resume(context, dialog)
        else:
            stated = Purpose.ASSOCIATIONS in consents.purposes(press.chosen)
            form = FORM if stated else FORM_ALONE
            await forms.begin(context, form, {_AGREED: press.chosen})


async def choose_language(context: Context) -> None:
    """Handle /language: offer the languages."""
    rows = [[Button(texts_of(key).plain("language-name"), Speak(key))] for key in LANGUAGES]
    context.say(View(context.texts("language-choose"), rows))


async def speak(context: Context, press: Speak) -> None:
    """Save the chosen language; show the open form, the consent text or a welcome in it."""
    if press.language not in LANGUAGES:
        raise Refusal("button-foreign")
    await members.set_language(context.tx, context.member.id, press.language)
    await refresh(context)
    context.toast(context.texts.plain("language-set"))
    if not await _resume_form(context):
        if context.member.status in OUTSIDE and not rights.is_staff(context.member.grants):
            await offer(context)
        else:
            _home(context, "welcome-back")
    context.replies.append(commands.set_for(context))


def _echo(context: Context, draft: Draft) -> Markup:
    return views.lines(_registration(draft), context.texts, context.organisation)


def _registration(draft: Draft) -> Registration:
    return Registration(
        name=draft["name"],
        college=draft["college"],
        associations=tuple(draft.get("associations", ())),
        consent_version=CONSENT,
        staff_no=draft.get("staff_no"),
        phone=draft.get("phone"),
    )


async def _finish(context: Context, draft: Draft) -> None:
    member, organisation = context.member, context.organisation
    # A staff person's name needs somebody's word, also where registrations don't wait; so does who
    # may be somebody of the roster.
    approval = (
        organisation.approval
        or bool(await names.of_staff(context.tx, draft["name"], member.id))
        or bool(await matches.of_person(context.tx, _as_registered(member, draft)))
    )
    # Before the record: what is withdrawn must not be saved.
    chosen = consents.purposes(draft.get(_AGREED, consents.CHOSEN))
    await consented.agree(context.tx, member.id, chosen, CONSENT, context.now)
    try:
        context.member = await members.register(
            context.tx, member.id, _registration(draft), approval=approval, now=context.now
        )
    except AlreadyRegisteredError:
        raise Refusal("register-already") from None
    if approval:
        context.member = await approvals.approve_alone(context, context.member)
    lines = views.lines(context.member, context.texts, organisation)
    waits = context.member.status is MemberStatus.PENDING
    saved = "register-submitted" if waits else "register-saved"
    context.show(View(context.texts(saved, lines=lines)))
    _home(context, "register-wait" if waits else "register-welcome")
    if not waits:
        await joining.notify_officers(context, context.member, context.member.associations)
    await approvals.notify_staff(context, context.member)
    await taking.offer(context, context.member)


def _as_registered(member: Member, draft: Draft) -> Member:
    """Return the member as they will be registered."""
    stated = _registration(draft)
    return replace(
        member,
        status=MemberStatus.PENDING,
        name=stated.name,
        college=stated.college,
        staff_no=stated.staff_no,
        phone=stated.phone,
    )


FORM = forms.Form(
    "register",
    (NameStep(), StaffNoStep(), COLLEGE, ASSOCIATIONS, PhoneStep()),
    echo=_echo,
    finish=_finish,
    confirm="register-confirm",
)
FORM_ALONE = forms.Form(
    "register-alone",
    tuple(step for step in FORM.steps if step is not ASSOCIATIONS),
    echo=_echo,
    finish=_finish,
    confirm="register-confirm",
)
"""For somebody who has not agreed that associations are stored."""
