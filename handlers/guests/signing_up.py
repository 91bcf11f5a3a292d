"""How a guest signs up: opens the link, agrees, and says who they are."""

from dataclasses import dataclass
from typing import Final

from handlers.events import asking as questions_asked
from handlers.events.card import card
from handlers.guests.delegation import OUTSIDE
from handlers.guests.own import event_of, show_own
from handlers.kit import forms, phones
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import EntryStep, one_line
from handlers.kit.texts import Markup
from handlers.people.steps import PhoneStep
from handlers.people.words import can_be_name, without_lead
from storage.events import guests
from storage.events.guests import FullError, LinkOverError

YES: Final = "yes"


async def begin(context: Context, token: str) -> None:
    """Handle /start with a guest's link: ask for consent, name and institution. Raises Refusal.

    Whoever has signed up sees that, with their code on the day, also when the link is over.
    """
    own = await guests.by_link(context.tx, token, context.member.id)
    if own is not None and own.coming and context.member.status in OUTSIDE:
        await show_own(context, own)
        return
    try:
        link = await guests.link_of(context.tx, token, context.now)
    except LinkOverError:
        raise Refusal("guest-link-over") from None
    if context.member.status not in OUTSIDE:
        raise Refusal("guest-member")
    event = await event_of(context, link.event_id)
    if not guests.room(event, link):
        raise Refusal("guest-full")
    context.say(View(card(event, context.texts, context.organisation).text))
    await forms.begin(context, FORM, {"link": link.id, "event": event.id})


@dataclass(frozen=True)
class ConsentStep(Step):
    """The consent to what is stored of a guest, and for how long."""

    name: str = "agreed"

    def needless(self, context: Context, draft: Draft) -> bool:
        """Return whether the guest has agreed already."""
        return draft.get(self.name) == YES

    def ask(self, context: Context, draft: Draft) -> Question:
        """Say what is stored, and ask to agree."""
        organisation = context.organisation
        text = context.texts(
            "guest-consent",
            organisation=organisation.name.label(context.texts.language),
            days=str(organisation.retention.guest_days),
        )
        return Question(text, [Option(YES, context.texts.plain("guest-agree"))])

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept the consent. Raises Refusal."""
        if value != YES:
            raise Refusal("form-older")
        draft[self.name] = value
        return True


@dataclass(frozen=True)
class LineStep(EntryStep):
    """One line: the name, or the institution."""

    limit: str = "name"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it."""
        return self.asked(context, draft, context.texts(f"guest-ask-{self.name}"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one line. Raises Refusal."""
        draft[self.name] = one_line(context, getattr(context.organisation.limits, self.limit))
        return True


@dataclass(frozen=True)
class OwnNameStep(LineStep):
    """The guest's name."""

    name: str = "name"

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one line that can be a name. Raises Refusal."""
        name = without_lead(one_line(context, context.organisation.limits.name))
        if not can_be_name(name):
            raise Refusal("form-name-please")
        draft[self.name] = name
        return True


def _echo(context: Context, draft: Draft) -> Markup:
    return context.texts(
        "guest-echo",
        name=draft["name"],
        institution=draft["institution"],
        phone=phones.shown(draft.get("phone") or "") or context.texts.plain("none"),
    )


async def _finish(context: Context, draft: Draft) -> None:
    if context.member.status not in OUTSIDE:
        raise Refusal("guest-member")
    try:
        own = await guests.sign_up(
            context.tx,
            draft["link"],
            context.member.id,
            name=draft["name"],
            institution=draft["institution"],
            phone=draft.get("phone"),
            now=context.now,
        )
    except LinkOverError:
        raise Refusal("guest-link-over") from None
    except FullError:
        raise Refusal("guest-full") from None
    await show_own(context, own, context.texts("guest-done"))
    event = await event_of(context, own.event_id)
    if event.question_set_id is not None:
        await questions_asked.begin(context, event)


FORM = Form(
    "guest",
    (
        ConsentStep(),
        OwnNameStep(),
        LineStep("institution", limit="place"),
        PhoneStep(question="guest-ask-phone"),
    ),
    echo=_echo,
    finish=_finish,
    confirm="guest-sign-up",
    fields={
        "name": "guest-field-name",
        "institution": "guest-field-institution",
        "phone": "guest-field-phone",
    },
)
