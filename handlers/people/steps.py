"""What is asked of a person about themselves: the steps that registering and changing share."""

import unicodedata

import phonenumbers

from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Question
from handlers.kit.steps import by_name, one_line, options


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
        """Take Latin letters and digits; full-width ones are the same number."""
        limit = context.organisation.limits.staff_no
        text = unicodedata.normalize("NFKC", one_line(context, limit))
        if len(text) > limit:  # one sign may stand for two digits
            raise Refusal("form-too-long", limit=str(limit), length=str(len(text)))
        if not (text.isascii() and text.replace("-", "").isalnum()):
            raise Refusal("register-staff-no-wrong")
        draft[self.name] = text.upper()
        return True


class CollegeStep:
    """One college, by button."""

    name = "college"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer them all."""
        offered = options(context, context.organisation.colleges, [draft.get(self.name, "")])
        return Question(context.texts("register-college"), offered, columns=2)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Take it."""
        if context.organisation.college(value) is None:
            raise Refusal("form-older")
        draft[self.name] = value
        return True

    async def type(self, context: Context, draft: Draft) -> bool:
        """Take its name as typed, if it is one of them."""
        draft[self.name] = by_name(context, context.organisation.colleges)
        return True


class AssociationsStep:
    """Several associations, by buttons."""

    name = "associations"
    several = True

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer them all, the chosen ones marked."""
        chosen = draft.get(self.name, [])
        offered = options(context, context.organisation.associations, chosen)
        return Question(
            context.texts("register-associations"), offered, done="form-done", columns=2
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
            context, draft, by_name(context, context.organisation.associations)
        )


class PhoneStep:
    """The phone number, by the share button or typed, or left out."""

    name = "phone"
    asks_phone = True

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
