"""What a guest does: opens the link, agrees, says who they are, and changes it until the event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from handlers.events import asking as questions_asked
from handlers.events import rsvp
from handlers.events.card import card, open_to, shows_code
from handlers.events.lines import button, line
from handlers.events.own import answer_lines
from handlers.events.payloads import OwnCode
from handlers.events.promoting import notify_promoted
from handlers.events.sign_up_payloads import AnswerOpen, Answers, OpenGuest
from handlers.guests import delegation
from handlers.guests.delegation import OUTSIDE
from handlers.guests.names import NameList
from handlers.guests.payloads import Own
from handlers.guests.typed import read_names
from handlers.kit import forms, phones
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.feature import Leaving
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import EntryStep, one_line, written
from handlers.kit.texts import Markup
from handlers.people.steps import PhoneStep
from handlers.people.words import can_be_name, without_lead
from storage import privacy
from storage.engine.transaction import Transaction
from storage.events import asking, events, guests, rsvps
from storage.events.guests import GUEST, MOST, FullError, Guest, LinkOverError
from storage.model.events import Answer, Event
from storage.model.organisation import Organisation
from storage.questions import answers

YES: Final = "yes"
SHEET: Final = "sheet"


async def begin(context: Context, token: str) -> None:
    """Handle /start with a guest's link: ask for consent, name and institution. Raises Refusal.

    Whoever has signed up sees that, with their code on the day, also when the link is over.
    """
    own = await guests.by_link(context.tx, token, context.member.id)
    if own is not None and own.coming and context.member.status in OUTSIDE:
        await _show(context, own)
        return
    try:
        link = await guests.link_of(context.tx, token, context.now)
    except LinkOverError:
        raise Refusal("guest-link-over") from None
    if context.member.status not in OUTSIDE:
        raise Refusal("guest-member")
    event = await _event(context, link.event_id)
    if not guests.room(event, link):
        raise Refusal("guest-full")
    context.say(View(card(event, context.texts, context.organisation).text))
    await forms.begin(context, FORM, {"link": link.id, "event": event.id})


async def _event(context: Context, event_id: int) -> Event:
    event = await events.find(context.tx, event_id)
    if event is None:
        raise Refusal("guest-gone")
    return event


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
            *(context.tx, draft["link"], context.member.id),
            name=draft["name"],
            institution=draft["institution"],
            phone=draft.get("phone"),
            now=context.now,
        )
    except LinkOverError:
        raise Refusal("guest-link-over") from None
    except FullError:
        raise Refusal("guest-full") from None
    await _show(context, own, context.texts("guest-done"))
    event = await _event(context, own.event_id)
    if event.question_set_id is not None:
        await questions_asked.begin(context, event)


async def show(context: Context, press: OpenGuest) -> None:
    """Show the guest their own sign-up. Raises Refusal."""
    await _show(context, await _own(context, press.event))


async def show_all(context: Context) -> bool:
    """Show the person what they have signed up for as a guest; return whether that is anything."""
    found = await guests.of_member(context.tx, context.member.id)
    if not found:
        return False
    texts, organisation = context.texts, context.organisation
    if len(found) == 1:
        await _show(context, found[0], texts("guest-mine", count=1))
        return True
    lines, rows = [texts("guest-mine", count=len(found))], []
    for own in found:
        event = await _event(context, own.event_id)
        standing = Answer.GOING if own.coming else Answer.NOT_GOING
        lines.append(line(event, texts, organisation, standing=standing, now=context.now))
        rows.append([Button(button(event, texts, standing), OpenGuest(event.id))])
    context.show(View(Markup("\n\n".join(lines)), rows))
    return True


async def _own(context: Context, event_id: int) -> Guest:
    own = await guests.find(context.tx, event_id, context.member.id)
    if own is None:
        raise Refusal("guest-gone")
    return own


async def _show(context: Context, own: Guest, note: Markup | None = None) -> None:
    texts, organisation = context.texts, context.organisation
    event = await _event(context, own.event_id)
    parts = [
        *([note] if note else []),
        card(event, texts, organisation, now=context.now).text,
        texts(
            "guest-own",
            name=own.name,
            institution=own.institution,
            state=texts.plain("guest-coming" if own.coming else "guest-not-coming"),
        ),
    ]
    if own.coming and own.names:
        brought = [_person(context, *one) for one in own.names]
        parts.append(texts("guest-brings", count=len(brought), names="\n".join(brought)))
    rows: list[list[Button]] = []
    if own.coming:
        lines, rows = await _answers(context, event)
        parts += lines
    if guests.takes(event, context.now):
        acts = ["bring", "list", "change", "cancel"] if own.coming else ["again"]
        rows += [[Button(texts.plain(f"guest-do-{act}"), Own(event.id, act))] for act in acts]
    standing = GUEST if own.coming else None
    if shows_code(event, standing, organisation, context.now):
        rows.append([Button(texts.plain("own-code-here"), OwnCode(event.id))])
    rows.append([Button(texts.plain("guest-do-forget"), Own(event.id, "forget"))])
    context.show(View(Markup("\n\n".join(parts)), rows))


async def _answers(context: Context, event: Event) -> tuple[list[Markup], list[list[Button]]]:
    """Return what the guest has answered to the event's questions, and the button to them."""
    asked = await asking.of_event(context.tx, event, removed=True)
    if not asked or event.question_set_id is None:
        return [], []
    given = await answers.of_member(context.tx, event.question_set_id, context.member.id)
    said = answer_lines(asked, given, context.texts)
    lines = [Markup("\n".join(said))] if said else []
    if not guests.takes(event, context.now):
        return lines, []
    left = answers.open_questions([one for one in asked if not one.removed], given)
    if left:
        label = context.texts.plain("event-answer-open", count=len(left))
        return lines, [[Button(label, AnswerOpen(event.id))]]
    return lines, [[Button(context.texts.plain("event-own-answers"), Answers(event.id))]]


def _person(context: Context, name: str, institution: str) -> str:
    return context.texts.plain("guest-person", name=name, institution=institution)


async def act(context: Context, press: Own) -> None:
    """Do what the guest has pressed. Raises Refusal."""
    own = await _own(context, press.event)
    event = await _event(context, own.event_id)
    open_still = guests.takes(event, context.now)
    if press.act not in {"forget", "forget-yes"} and not open_still:
        raise Refusal("guest-over" if open_to(event, context.now) == "over" else "guest-cancelled")
    texts = context.texts
    match press.act:
        case "cancel":
            await guests.cancel(context.tx, own)
            await _promote(context, event.id)
            await _show(context, await _own(context, event.id), texts("guest-did-cancel"))
        case "again" | "change":
            draft = {"link": own.link_id, "event": event.id, "agreed": YES}
            draft |= {"name": own.name, "institution": own.institution}
            draft |= {"phone": own.phone} if own.phone else {}
            await forms.begin_checking(context, FORM, draft)
        case "bring":
            await forms.begin(context, NAMES, {"event": event.id})
        case "list":
            delegation.send_template(context)
        case "forget":
            rows = [
                [Button(texts.plain("guest-forget-yes"), Own(event.id, "forget-yes"))],
                [Button(texts.plain("guest-keep"), OpenGuest(event.id))],
            ]
            context.show(View(texts("guest-forget-ask", title=event.title), rows))
        case "forget-yes":
            await guests.forget(context.tx, [own.id])
            await _promote(context, event.id)
            context.show(View(texts("guest-forgotten")))
            for member_id in await guests.nobody_else(context.tx, [context.member.id]):
                await privacy.erase(context.tx, member_id)
        case _:
            raise Refusal("button-foreign")


async def _promote(context: Context, event_id: int) -> None:
    """Give the places that have become free to the members who wait."""
    event = await _event(context, event_id)
    promoted = await rsvps.promote(context.tx, event)
    if promoted:
        await notify_promoted(context, event, promoted)


async def forget_all(
    tx: Transaction, organisation: Organisation, leaving: Leaving, now: datetime
) -> None:
    """Delete the sign-ups of a person who is erased; their places go to the members who wait."""
    if not leaving.erased:
        return
    found = await guests.of_member(tx, leaving.member_id)
    await guests.forget(tx, [one.id for one in found])
    await rsvp.fill_places(tx, organisation, [one.event_id for one in found], now)


@dataclass(frozen=True)
class NamesStep(Step):
    """Whom the guest brings: a name and an institution in each line, or a workbook of them."""

    name: str = "names"
    takes_files: ClassVar[bool] = True

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the names, or for the new list instead of the one so far."""
        own = await _own(context, draft["event"])
        so_far = "\n".join(_person(context, *one) for one in own.names)
        text = context.texts("guest-ask-names", institution=own.institution)
        if so_far:
            text = Markup(f"{text}\n\n{context.texts('guest-names-so-far', names=so_far)}")
        options = [Option(SHEET, context.texts.plain("guest-list-template"))]
        if so_far:
            options.append(Option("nobody", context.texts.plain("guest-nobody")))
        return Question(text, options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept that nobody comes along. Raises Refusal."""
        if value == SHEET:
            delegation.send_template(context)
            return False
        if value != "nobody":
            raise Refusal("form-older")
        draft[self.name] = []
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a line for each person. Raises Refusal."""
        own = await _own(context, draft["event"])
        limits = context.organisation.limits
        if context.incoming.attached is not None:
            people = delegation.read(context, own.institution)
        else:
            people = read_names(written(context, limits.description), own.institution)
        if len(people) > MOST:
            raise Refusal("guest-too-many", most=str(MOST))
        if any(len(name) > limits.name for name, _ in people):
            raise Refusal("guest-line-long", limit=str(limits.name))
        if any(len(place) > limits.place for _, place in people):
            raise Refusal("guest-line-long-institution", limit=str(limits.place))
        left = await guests.room_beside(context.tx, own)
        if left < len(people) and len(people) > len(own.names):
            raise Refusal("guest-too-few-places", left=str(left))
        draft[self.name] = people
        return True


def _names_echo(context: Context, draft: Draft) -> Markup:
    people: Sequence[Sequence[str]] = draft["names"]
    if not people:
        return context.texts("guest-nobody-echo")
    names = "\n".join(_person(context, *one) for one in people)
    brings = context.texts("guest-brings", count=len(people), names=names)
    return Markup(f"{brings}\n\n{context.texts('guest-seats', count=1 + len(people))}")


async def take_list(context: Context) -> bool:
    """Take a list of names from a guest whom nobody has asked for it; return whether it was one."""
    if not isinstance(context.incoming.prepared, NameList):
        return False
    event_id = await delegation.only_event(context.tx, context.member.id, context.now)
    if event_id is None or await forms.under_way(context) is not None:
        return False
    await forms.begin(context, NAMES, {"event": event_id})
    dialog = await forms.under_way(context)
    assert dialog is not None
    await forms.written(context, dialog)
    return True


async def _names_finish(context: Context, draft: Draft) -> None:
    own = await _own(context, draft["event"])
    people = [(name, institution) for name, institution in draft["names"]]
    try:
        await guests.bring(context.tx, own, people, context.now)
    except LinkOverError:
        raise Refusal("guest-over") from None
    except FullError as full:
        raise Refusal("guest-too-few-places", left=str(full.left)) from None
    await _promote(context, own.event_id)
    await _show(context, await _own(context, own.event_id), context.texts("guest-names-saved"))


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
NAMES = Form(
    "guest-names",
    (NamesStep(),),
    echo=_names_echo,
    finish=_names_finish,
    confirm="guest-names-confirm",
    back=lambda draft: ("guest-open", OpenGuest(draft["event"])),
)
