"""The form steps that registration and changes to a record share."""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from handlers.kit import mail, phones
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Question
from handlers.kit.steps import ChoicesStep, ChoiceStep, EntryStep, one_line
from handlers.people.words import can_be_name, is_of_the_office, without_lead
from handlers.rosters.cells import LONGEST
from storage.people import members, sorting


@dataclass(frozen=True)
class NameStep(EntryStep):
    """The person's name, as one line of text."""

    name: str = "name"
    question: str = "register-name"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the name."""
        return self.asked(context, draft, context.texts(self.question))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one line of text that is not the office's or a post's name."""
        name = without_lead(one_line(context, context.organisation.limits.name))
        if not can_be_name(name):
            raise Refusal("form-name-please")
        if is_of_the_office(name, context.organisation):
            raise Refusal("register-name-of-office")
        draft[self.name] = name
        return True


@dataclass(frozen=True)
class StaffNoStep(EntryStep):
    """The staff number, which may be skipped."""

    name: str = "staff_no"
    skip: str = "form-skip"
    question: str = "register-staff-no"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the staff number."""
        return self.asked(context, draft, context.texts(self.question), skip=self.skip)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept Latin letters, digits and hyphens; full-width characters become half-width."""
        limit = context.organisation.limits.staff_no
        text = unicodedata.normalize("NFKC", one_line(context, limit))
        if len(text) > limit:  # NFKC may replace one character by several
            raise Refusal("form-too-long", limit=str(limit), length=str(len(text)))
        if not (text.isascii() and text.replace("-", "").isalnum()):
            raise Refusal("register-staff-no-wrong")
        draft[self.name] = text.upper()
        return True


COLLEGE = ChoiceStep("college", "register-college", lambda known: known.colleges, columns=2)
ASSOCIATIONS = ChoicesStep(
    "associations", "register-associations", lambda known: known.associations, columns=2
)


@dataclass(frozen=True)
class PhoneStep(EntryStep):
    """The phone number, shared by a button or typed; it may be skipped."""

    name: str = "phone"
    skip: str = "form-skip"
    question: str = "register-phone"
    asks_phone: ClassVar[bool] = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the phone number."""
        shown = phones.shown(str(draft.get(self.name) or ""))
        text = context.texts(self.question)
        return self.asked(context, draft, text, skip=self.skip, shown=shown)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the person's own contact or a typed number that exists; the draft has it as E.164.

        A number without a country code is one of the organisation's country.
        """
        incoming = context.incoming
        if incoming.attached is not None and not incoming.phone:
            raise Refusal("register-phone-not-own")
        said = f"+{incoming.phone.lstrip('+')}" if incoming.phone else incoming.text
        number = phones.read(said, context.organisation)
        if number is None:
            raise Refusal("register-phone-wrong")
        draft[self.name] = number
        return True


@dataclass(frozen=True)
class TheirPhoneStep(PhoneStep):
    """Somebody else's phone number, which staff type; their own contact is not taken for it."""

    asks_phone: ClassVar[bool] = False

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a typed number that exists; the draft has it as E.164."""
        if context.incoming.attached is not None or context.incoming.phone:
            raise Refusal("form-text-please")
        return await super().type(context, draft)


@dataclass(frozen=True)
class TitleStep(EntryStep):
    """The person's post or title, which may be left empty."""

    name: str = "title"
    skip: str = "form-clear"
    question: str = "me-title"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the title."""
        return self.asked(context, draft, context.texts(self.question), skip=self.skip)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one line of text."""
        draft[self.name] = one_line(context, LONGEST)
        return True


@dataclass(frozen=True)
class ReadingStep(EntryStep):
    """How the name is read, by which it is sorted and found; left empty, as it usually is."""

    name: str = "reading"
    skip: str = "form-clear"
    question: str = "me-reading"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the syllables, with those by which the name is sorted now."""
        person = await members.find(context.tx, draft.get("member", context.member.id))
        assert person is not None
        usual = sorting.shown(person.name)
        text = context.texts(self.question, name=person.name, usual=usual)
        return self.asked(context, draft, text, skip=self.skip)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept a syllable for each character, separated by spaces."""
        person = await members.find(context.tx, draft.get("member", context.member.id))
        assert person is not None
        reading = sorting.read(one_line(context, LONGEST), person.name)
        if reading is None:
            raise Refusal("me-reading-wrong", usual=sorting.shown(person.name))
        draft[self.name] = reading
        return True


@dataclass(frozen=True)
class EmailStep(EntryStep):
    """The e-mail address, which may be left empty."""

    name: str = "email"
    skip: str = "form-clear"
    question: str = "me-email"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the address."""
        return self.asked(context, draft, context.texts(self.question), skip=self.skip)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept something that can be an address."""
        address = mail.read(one_line(context, mail.LONGEST))
        if address is None:
            raise Refusal("me-email-wrong")
        draft[self.name] = address
        return True
