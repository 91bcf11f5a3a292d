"""How a person comes into the register: consent, a few questions, approval by staff."""

from dataclasses import dataclass

import phonenumbers

from handlers import forms, menu
from handlers.buttons import Button, Payload
from handlers.context import Context, Refusal
from handlers.forms import Draft, Option, Question
from handlers.replies import View, send
from handlers.texts import Markup, texts
from storage import audit, members, roles
from storage.members import AlreadyRegisteredError, NotPendingError, Registration
from storage.model import Grant, Member, MemberStatus, Named, Role

CONSENT = "2026-11"


@dataclass(frozen=True, slots=True)
class Agree(Payload, tag="ok"):
    """Consent to the text of this version."""

    version: str


@dataclass(frozen=True, slots=True)
class Decide(Payload, tag="rd"):
    """Approve (1) or decline (0) a registration."""

    member: int
    approve: int


@dataclass(frozen=True, slots=True)
class Speak(Payload, tag="lg"):
    """Choose a language."""

    language: str


async def start(context: Context) -> None:
    """/start: a link that lets one in, the way into the register, or a welcome back."""
    argument = context.incoming.argument
    if argument.startswith("i_"):
        await _redeem(context, argument[2:])
        return
    member = context.member
    if member.status is MemberStatus.VISITOR and not member.staff:
        await offer(context)
    elif member.status is MemberStatus.PENDING:
        _home(context, "welcome-pending")
    else:
        _home(context, "welcome-back")


def _home(context: Context, key: str) -> None:
    text = context.texts(key, name=context.member.name)
    context.say(View(text), keyboard=menu.keyboard(context))


async def _redeem(context: Context, token: str) -> None:
    try:
        grant = await roles.redeem(context.tx, token, context.member.id, context.now)
    except roles.InviteRefusedError:
        raise Refusal("invite-refused") from None
    await audit.record(context.tx, context.member.id, "role-redeemed", None, context.now)
    fresh = await members.find(context.tx, context.member.id)
    assert fresh is not None
    context.member = fresh
    context.say(
        View(context.texts("invite-accepted", role=role_name(context, grant))),
        keyboard=menu.keyboard(context),
    )


def role_name(context: Context, grant: Grant) -> str:
    """Return the role in words, with its college or association."""
    organisation = context.organisation
    place = organisation.college(grant.scope) or organisation.association(grant.scope)
    name = context.texts.plain(f"role-{grant.role}")
    return f"{name}（{place.label(context.member.language)}）" if place else name


async def offer(context: Context) -> None:
    """Say who we are, what is kept and why; ask for consent."""
    words = context.texts
    name = context.organisation.name.label(context.member.language)
    context.say(View(words("welcome-new", organisation=name)), keyboard=menu.keyboard(context))
    other = "en" if context.member.language == "zh" else "zh"
    context.say(
        View(
            words("consent", organisation=name),
            [
                [Button(words.plain("consent-agree"), Agree(CONSENT))],
                [Button(texts(other).plain("language-name"), Speak(other))],
            ],
        )
    )


async def agree(context: Context, press: Agree) -> None:
    """Begin the form once the person has agreed to what is kept."""
    if context.member.status in {MemberStatus.PENDING, MemberStatus.ACTIVE}:
        raise Refusal("register-already")
    if press.version != CONSENT:
        await offer(context)
        return
    await forms.begin(context, FORM)


async def choose_language(context: Context) -> None:
    """/language: show the languages."""
    rows = [[Button(texts(key).plain("language-name"), Speak(key))] for key in ("zh", "en")]
    context.say(View(context.texts("language-choose"), rows))


async def speak(context: Context, press: Speak) -> None:
    """Keep the chosen language and go on in it."""
    if press.language not in {"zh", "en"}:
        raise Refusal("button-foreign")
    await members.set_language(context.tx, context.member.id, press.language)
    fresh = await members.find(context.tx, context.member.id)
    assert fresh is not None
    context.member = fresh
    context.toast(context.texts.plain("language-set"))
    if fresh.status is MemberStatus.VISITOR and not fresh.staff:
        await offer(context)
    else:
        _home(context, "welcome-back")


class NameStep:
    """The name, as text."""

    name = "name"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it."""
        return Question(context.texts("register-name"))

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """There is nothing to choose."""
        raise Refusal("form-older")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Take one line of text."""
        draft[self.name] = one_line(context, context.organisation.limits.name)
        return True


class StaffNoStep:
    """The staff number, which may be left out."""

    name = "staff_no"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it."""
        return Question(context.texts("register-staff-no"), skippable=True)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """There is nothing to choose."""
        raise Refusal("form-older")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Take letters and digits."""
        text = one_line(context, context.organisation.limits.staff_no)
        if not text.replace("-", "").isalnum():
            raise Refusal("register-staff-no-wrong")
        draft[self.name] = text.upper()
        return True


class CollegeStep:
    """One college, by button."""

    name = "college"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer them all."""
        options = _options(context, context.organisation.colleges, [draft.get(self.name, "")])
        return Question(context.texts("register-college"), options, columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Take it."""
        if context.organisation.college(value) is None:
            raise Refusal("form-older")
        draft[self.name] = value
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Take its name as typed, if it is one of them."""
        draft[self.name] = _by_name(context, context.organisation.colleges)
        return True


class AssociationsStep:
    """Several associations, by buttons."""

    name = "associations"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer them all, the chosen ones marked."""
        chosen = draft.get(self.name, [])
        options = _options(context, context.organisation.associations, chosen)
        return Question(
            context.texts("register-associations"), options, done_button=True, columns=2
        )

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Mark or unmark one."""
        if context.organisation.association(value) is None:
            raise Refusal("form-older")
        chosen = list(draft.get(self.name, []))
        chosen.remove(value) if value in chosen else chosen.append(value)
        draft[self.name] = chosen
        return False

    async def type(self, context: Context, draft: Draft) -> bool:
        """Mark or unmark the one whose name was typed."""
        return await self.choose(
            context, draft, _by_name(context, context.organisation.associations)
        )


class PhoneStep:
    """The phone number, by the share button or typed, or left out."""

    name = "phone"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it."""
        return Question(context.texts("register-phone"), skippable=True, ask_phone=True)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """There is nothing to choose."""
        raise Refusal("form-older")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Take their own contact, or a number that can be one."""
        incoming = context.incoming
        if incoming.attached is not None and not incoming.phone:
            raise Refusal("register-phone-not-own")
        try:
            number = phonenumbers.parse(
                (incoming.phone and f"+{incoming.phone.lstrip('+')}") or incoming.text, "CN"
            )
        except phonenumbers.NumberParseException:
            raise Refusal("register-phone-wrong") from None
        if not phonenumbers.is_possible_number(number):
            raise Refusal("register-phone-wrong")
        draft[self.name] = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        return True


def one_line(context: Context, limit: int) -> str:
    """Return the message as one line of text. Raises Refusal if it is none or too long."""
    text = " ".join(context.incoming.text.replace("\x00", "").split())
    if not text or context.incoming.attached is not None:
        raise Refusal("form-text-please")
    if len(text) > limit:
        raise Refusal("form-too-long", limit=str(limit), length=str(len(text)))
    return text


def _options(context: Context, items: tuple[Named, ...], chosen: list[str]) -> list[Option]:
    language = context.member.language
    return [Option(item.key, item.label(language), item.key in chosen) for item in items]


def _by_name(context: Context, items: tuple[Named, ...]) -> str:
    typed = context.incoming.text.strip().casefold()
    for item in items:
        if typed in {item.zh.casefold(), item.en.casefold()}:
            return item.key
    raise Refusal("form-choose-please")


def _echo(context: Context, draft: Draft) -> Markup:
    return stated(context, _registration(draft))


def _registration(draft: Draft) -> Registration:
    return Registration(
        name=draft["name"],
        college=draft["college"],
        associations=tuple(draft.get("associations", ())),
        consent_version=CONSENT,
        staff_no=draft.get("staff_no"),
        phone=draft.get("phone"),
    )


def stated(context: Context, person: Registration | Member) -> Markup:
    """Return what is kept of a person, line by line."""
    language = context.member.language
    none = context.texts.plain("none")
    college = context.organisation.college(person.college or "")
    found = [context.organisation.association(key) for key in person.associations]
    return context.texts(
        "person-lines",
        name=person.name,
        staff_no=person.staff_no or none,
        college=college.label(language) if college else none,
        associations="、".join(item.label(language) for item in found if item) or none,
        phone=person.phone or none,
    )


async def _finish(context: Context, draft: Draft) -> None:
    approval = context.organisation.approval
    try:
        member = await members.register(
            context.tx, context.member.id, _registration(draft), approval=approval, now=context.now
        )
    except AlreadyRegisteredError:
        raise Refusal("register-already") from None
    context.member = member
    context.show(View(context.texts("register-saved", lines=stated(context, member))))
    _home(context, "register-wait" if approval else "register-welcome")
    twins = (
        await members.same_staff_no(context.tx, member.staff_no, member.id)
        if member.staff_no
        else []
    )
    if approval or twins:
        for colleague in await members.staff_for(context.tx, member.college):
            if colleague.telegram_id and colleague.id != member.id:
                _ask_staff(context, colleague, member, twins)


def _ask_staff(context: Context, colleague: Member, member: Member, twins: list[Member]) -> None:
    words = texts(colleague.language)
    text = words("approve-ask", lines=stated(context, member))
    if twins:
        names = "、".join(twin.name for twin in twins)
        text = Markup(f"{text}\n\n{words('approve-same-staff-no', names=names)}")
    rows = [
        [Button(words.plain("approve-yes"), Decide(member.id, 1))],
        [Button(words.plain("approve-no"), Decide(member.id, 0))],
    ]
    if member.status is MemberStatus.ACTIVE:
        rows = []
    context.replies.append(send(colleague.telegram_id or 0, View(text, rows)))


def may_decide(staff: Member, member: Member) -> bool:
    """Whether this person looks after that one's registration."""
    return any(
        grant.role is Role.SCHOOL_STAFF
        or (grant.role is Role.COLLEGE_STAFF and grant.scope == member.college)
        for grant in staff.grants
    )


async def decide(context: Context, press: Decide) -> None:
    """Approve or decline a registration; the member hears the outcome."""
    member = await members.find(context.tx, press.member)
    if member is None:
        raise Refusal("person-gone")
    if not may_decide(context.member, member):
        raise Refusal("not-yours")
    try:
        decided = await members.decide(context.tx, member.id, approved=bool(press.approve))
    except NotPendingError:
        raise Refusal("approve-done-already", name=member.name) from None
    outcome = "approved" if press.approve else "declined"
    await audit.record(context.tx, context.member.id, outcome, member.id, context.now)
    context.toast(context.texts.plain(f"toast-{outcome}"))
    context.show(View(context.texts(f"approve-{outcome}", name=member.name)))
    if decided.telegram_id:
        words = texts(decided.language)
        context.replies.append(
            send(decided.telegram_id, View(words(f"you-{outcome}", name=decided.name)))
        )


FORM = forms.add(
    forms.Form(
        "register",
        (NameStep(), StaffNoStep(), CollegeStep(), AssociationsStep(), PhoneStep()),
        echo=_echo,
        finish=_finish,
        confirm="register-confirm",
    )
)
