"""Somebody of the roster takes their record over: by a one-time link, or at registration.

The link asks for the name and the end of the staff number; three wrong answers end it. At
registration the record is offered where the staff number and the name agree.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from handlers.kit import forms, menu, notify
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step
from handlers.kit.replies import View
from handlers.kit.steps import EntryStep, one_line
from handlers.kit.texts import Texts
from handlers.people import confirmations, consents, same_person, views
from handlers.people.consents import VERSION
from handlers.people.payloads import TakeRecord, UndoMerge
from handlers.people.steps import NameStep
from handlers.rosters.cells import LONGEST
from storage import audit, rights
from storage.merging import matches
from storage.merging.merging import Merged, Reason
from storage.model.people import Member, MemberStatus
from storage.people import claims, members, record_links
from storage.people import consents as consented
from storage.people.record_links import LinkRefusedError, RecordLink

PREFIX: Final = "claim_"
DIGITS: Final = 4
"""How many of the last characters of the staff number are asked for."""
LINK: Final = "link"  # in the draft: the hash of the link's token
YES, NO = 1, 0
_NUMBER: Final = re.compile(r"[A-Z0-9-]*[0-9][A-Z0-9-]*")  # a staff number, or its end
_TICK: Final = "t"  # before an option that is a switch


@dataclass(frozen=True)
class ConsentStep(Step):
    """The consent to the privacy notice, as at registration: two of its purposes are optional.

    The draft contains the notice's version, followed by the letters of what is chosen.
    """

    several: ClassVar[bool] = True
    name: str = "agreed"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Show the notice with a switch for each optional purpose, and ask to agree."""
        texts = context.texts
        stated = draft.get(self.name, VERSION + consents.CHOSEN).removeprefix(VERSION)
        options = [
            Option(f"{_TICK}{VERSION}{others}", label)
            for label, others in consents.switches(stated, texts)
        ]
        options.append(Option(VERSION + stated, texts.plain("consent-agree")))
        return Question(texts("taking-consent", text=consents.text(context)), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept a switch, or the consent to the present version. Raises Refusal."""
        stated = value.removeprefix(_TICK)
        if not stated.startswith(VERSION):
            raise Refusal("form-older")
        draft[self.name] = stated
        return stated == value


@dataclass(frozen=True)
class DigitsStep(EntryStep):
    """The end of the staff number, or all of it."""

    name: str = "digits"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it."""
        return Question(context.texts("taking-digits"))

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept the number, with or without words before it; no number is no answer."""
        said = unicodedata.normalize("NFKC", one_line(context, LONGEST)).upper()
        written = _NUMBER.findall(said.replace(" ", ""))
        if not written:
            raise Refusal("taking-digits-please")
        draft[self.name] = written[-1]
        return True


async def begin(context: Context, token: str) -> None:
    """Handle /start with a link to a record: ask for consent, name and number. Raises Refusal."""
    link, _ = await _link(context, record_links.hash_of(token))
    if context.member.status is MemberStatus.ACTIVE:
        raise Refusal("taking-registered")
    await forms.begin(context, FORM, {LINK: link.hash})


async def _link(context: Context, token_hash: str) -> tuple[RecordLink, Member]:
    """Return the open link and its record. Raises Refusal."""
    try:
        link = await record_links.find(context.tx, token_hash, context.now)
    except LinkRefusedError:
        raise Refusal("taking-refused") from None
    record = await members.find(context.tx, link.member_id)
    assert record is not None
    if await members.has_role(context.tx, record.id):  # given since; a link gives no roles
        raise Refusal("taking-refused")
    return link, record


async def _finish(context: Context, draft: Draft) -> None:
    link, record = await _link(context, draft[LINK])
    if not _knows(record, draft):
        await _wrong(context, link, record, draft)
        return
    await record_links.use(context.tx, link, context.now)
    chosen = consents.purposes(draft["agreed"].removeprefix(VERSION))
    await consented.agree(context.tx, context.member.id, chosen, VERSION, context.now)
    person = await members.find(context.tx, context.member.id)
    assert person is not None
    await _take(context, record, person, Reason.LINK)


def _knows(record: Member, draft: Draft) -> bool:
    """Return whether the name and the end of the staff number are the record's."""
    number = (record.staff_no or "").upper()
    same = matches.folded(draft["name"]) == matches.folded(record.name)
    return same and bool(number) and draft["digits"] in {number, number[-DIGITS:]}


async def _wrong(context: Context, link: RecordLink, record: Member, draft: Draft) -> None:
    """Count the wrong answer; ask again, or say that the link has ended and notify staff."""
    left = await record_links.count_wrong(context.tx, link, context.now)
    if left:
        context.say(View(context.texts("taking-wrong", left=str(left))))
        await forms.begin(context, AGAIN, {LINK: link.hash, "agreed": draft["agreed"]}, anew=True)
        return
    await audit.record(context.tx, audit.NOBODY, "record-link-ended", record.id, context.now)
    await notify.notify_each(
        context,
        await members.holders(context.tx, rights.staff_of(record.college)),
        "told-link-ended",
        lambda _: {"name": record.name},
        about=record.id,
    )
    context.say(View(context.texts("taking-ended")))


async def offer(context: Context, person: Member) -> None:
    """Offer the record of the roster of which staff number and name agree, if there is one."""
    found = matches.sure_one(await matches.of_person(context.tx, person))
    if found is None or await members.has_role(context.tx, found.record.id):
        return
    texts = context.texts
    college = context.organisation.college_name(found.record.college, texts.language)
    rows = [
        [Button(texts.plain("taking-yes"), TakeRecord(found.record.id, YES))],
        [Button(texts.plain("taking-no"), TakeRecord(found.record.id, NO))],
    ]
    text = texts("taking-offer", name=found.record.name, college=college or texts.plain("none"))
    context.say(View(text, rows))


async def take(context: Context, press: TakeRecord) -> None:
    """Take the offered record over, or leave it to the office. Raises Refusal."""
    person = context.member
    found = matches.sure_one(await matches.of_person(context.tx, person))
    if found is None or found.record.id != press.record or press.answer not in {YES, NO}:
        raise Refusal("taking-gone")
    if press.answer == NO:
        context.show(View(context.texts("taking-left")))
        return
    if await members.has_role(context.tx, found.record.id):
        raise Refusal("taking-gone")
    # What they state of associations waits for a staff yes, as any member's.
    new = [key for key in person.associations if key not in found.record.associations]
    for key in new:
        await claims.claim(context.tx, person.id, claims.ASSOCIATIONS, key, context.now)
    await members.set_associations(
        context.tx, person.id, [key for key in person.associations if key not in new]
    )
    context.show(View(context.texts("taking-chosen")))
    await _take(context, found.record, person, found.reason)


async def _take(context: Context, record: Member, person: Member, reason: Reason) -> None:
    merged = await same_person.merge_into(context, record, person, reason, "record-taken")
    kept = await members.find(context.tx, merged.kept_id)
    assert kept is not None
    context.member = kept
    texts = context.texts
    lines = await views.whole(context.tx, kept, texts, context.organisation)
    keyboard = menu.keyboard(context)
    context.say(View(texts("taking-done", name=kept.name, lines=lines)), keyboard=keyboard)
    await confirmations.notify_staff(context, record)
    await _notify_staff(context, kept, merged)


async def _notify_staff(context: Context, kept: Member, merged: Merged) -> None:
    def args(texts: Texts) -> Mapping[str, str]:
        return views.facts(kept, texts, context.organisation)

    await notify.notify_each(
        context,
        await members.holders(context.tx, rights.staff_of(kept.college)),
        "told-record-taken",
        args,
        buttons=[("same-undo", UndoMerge(merged.id, 0).pack())],
        about=kept.id,
    )


_ANSWERS = (NameStep(question="taking-name"), DigitsStep())
FORM = Form("taking", (ConsentStep(), *_ANSWERS), echo=None, finish=_finish)
AGAIN = Form("taking-again", _ANSWERS, echo=None, finish=_finish)
