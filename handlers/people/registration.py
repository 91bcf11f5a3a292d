"""How a person comes into the register: consent and a few questions; the office decides."""

from handlers.kit import commands, forms, menu
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft
from handlers.kit.replies import View
from handlers.kit.texts import LANGUAGES, Markup, texts_of
from handlers.people import approvals, views
from handlers.people.payloads import Agree, Speak
from handlers.people.steps import ASSOCIATIONS, COLLEGE, NameStep, PhoneStep, StaffNoStep
from storage import audit, rights
from storage.model.people import MemberStatus
from storage.people import members, roles
from storage.people.members import AlreadyRegisteredError, Registration

CONSENT = "2026-11"  # goes with the text `consent`; a test remembers which
OUTSIDE = (MemberStatus.VISITOR, MemberStatus.DECLINED)


async def start(context: Context) -> None:
    """/start: a link that lets one in, a form taken up again, the way in, or a welcome back."""
    argument = context.incoming.argument
    if argument.startswith("i_"):
        await _redeem(context, argument[2:])
        return
    if await _go_on(context):
        return
    if context.member.status in OUTSIDE and not rights.is_staff(context.member.grants):
        await offer(context)
    elif context.member.status is MemberStatus.PENDING:
        _home(context, "welcome-pending")
    else:
        _home(context, "welcome-back")


async def _go_on(context: Context) -> bool:
    """Take up again the form that is under way, if there is one."""
    dialog = await forms.under_way(context)
    if dialog is None:
        return False
    context.say(View(context.texts("form-resumed")), keyboard=menu.keyboard(context))
    await forms.resume(context, dialog)
    return True


def _home(context: Context, key: str) -> None:
    text = context.texts(key, name=context.member.name)
    context.say(View(text), keyboard=menu.keyboard(context))


async def _redeem(context: Context, token: str) -> None:
    try:
        grant = await roles.redeem(context.tx, token, context.member.id, context.now)
    except roles.InviteRefusedError:
        raise Refusal("invite-refused") from None
    await audit.record(context.tx, context.member.id, "role-redeemed", None, context.now)
    await refresh(context)
    role = views.role_name(grant, context.texts, context.organisation)
    context.say(View(context.texts("invite-accepted", role=role)), keyboard=menu.keyboard(context))
    context.replies.append(commands.set_for(context))


async def refresh(context: Context) -> None:
    """Have the context know the person as they are now."""
    fresh = await members.find(context.tx, context.member.id)
    assert fresh is not None
    context.member = fresh


async def register(context: Context) -> None:
    """Begin to register from the menu or a button, or say that there is no need."""
    if context.member.status not in OUTSIDE:
        raise Refusal("register-already")
    if not await _go_on(context):
        await offer(context)


async def offer(context: Context) -> None:
    """Say who we are, what is kept and why; ask for consent."""
    texts = context.texts
    name = context.organisation.name.label(context.member.language)
    context.say(View(texts("welcome-new", organisation=name)), keyboard=menu.keyboard(context))
    other = "en" if context.member.language == "zh" else "zh"
    context.say(
        View(
            texts("consent", organisation=name),
            [
                [Button(texts.plain("consent-agree"), Agree(CONSENT))],
                [Button(texts_of(other).plain("language-name"), Speak(other))],
            ],
        )
    )


async def agree(context: Context, press: Agree) -> None:
    """Begin the form once the person has agreed to what is kept, or take it up again."""
    member = context.member
    if press.version != CONSENT:
        await offer(context)
    elif member.status not in OUTSIDE:
        if member.consent_version == CONSENT:
            raise Refusal("register-already")
        await members.consent(context.tx, member.id, CONSENT, context.now)
        context.show(View(context.texts("consent-kept")))
    else:
        dialog = await forms.under_way(context)
        if dialog is not None and dialog.form == FORM.name:
            await forms.resume(context, dialog)
        else:
            await forms.begin(context, FORM)


async def choose_language(context: Context) -> None:
    """/language: show the languages."""
    rows = [[Button(texts_of(key).plain("language-name"), Speak(key))] for key in LANGUAGES]
    context.say(View(context.texts("language-choose"), rows))


async def speak(context: Context, press: Speak) -> None:
    """Keep the chosen language and go on in it."""
    if press.language not in LANGUAGES:
        raise Refusal("button-foreign")
    await members.set_language(context.tx, context.member.id, press.language)
    await refresh(context)
    context.toast(context.texts.plain("language-set"))
    if not await _go_on(context):
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
    approval = context.organisation.approval
    try:
        context.member = await members.register(
            context.tx, context.member.id, _registration(draft), approval=approval, now=context.now
        )
    except AlreadyRegisteredError:
        raise Refusal("register-already") from None
    lines = views.lines(context.member, context.texts, context.organisation)
    context.show(View(context.texts("register-saved", lines=lines)))
    _home(context, "register-wait" if approval else "register-welcome")
    await approvals.tell_staff(context, context.member)


FORM = forms.Form(
    "register",
    (NameStep(), StaffNoStep(), COLLEGE, ASSOCIATIONS, PhoneStep()),
    echo=_echo,
    finish=_finish,
    confirm="register-confirm",
)
