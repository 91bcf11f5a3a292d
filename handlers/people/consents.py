"""What a person agrees to, purpose by purpose: asked, asked again for a new text, and withdrawn.

The text stands in the .ftl files (`consent`), its version here: a test checks that both change
together.
"""

from collections.abc import Collection
from typing import Final

from handlers.dates import moments
from handlers.kit import forms, menu
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.replies import View
from handlers.kit.texts import LANGUAGES, Markup, Texts, labels, texts_of
from handlers.people.payloads import Agree, Consent, Mine, Speak, Tick
from storage import privacy
from storage.model.people import Member, MemberStatus
from storage.people import consents, members
from storage.people.consents import OPTIONAL, Purpose

VERSION: Final = "2026-11-27"
_LETTERS: Final = {Purpose.ASSOCIATIONS: "a", Purpose.PHOTOS: "p"}
CHOSEN: Final = _LETTERS[Purpose.ASSOCIATIONS]
"""What is ticked at first; nothing is stored for it until the person chooses an association."""
_WITHOUT = (Agree, Tick, Consent, Mine, Speak)
"""The buttons that can be used without having agreed to the newest text."""
_OPEN_COMMANDS = frozenset({"me", "language"})
_OPEN_MENU = ("menu-me", "menu-language")


def letters(purposes: Collection[Purpose]) -> str:
    """Return the optional purposes as a button carries them."""
    return "".join(_LETTERS[one] for one in OPTIONAL if one in purposes)


def purposes(chosen: str) -> frozenset[Purpose]:
    """Return the optional purposes of a button."""
    return frozenset(one for one, letter in _LETTERS.items() if letter in chosen)


def text(context: Context) -> Markup:
    """Return the text that people agree to."""
    organisation, texts = context.organisation, context.texts
    name = organisation.name.label(texts.language)
    return texts("consent", organisation=name, nights=str(organisation.backup_nights))


def switches(chosen: str, texts: Texts) -> list[tuple[str, str]]:
    """Return a label for each optional purpose, and what is chosen once it is pressed."""
    ticked = purposes(chosen)
    found = []
    for one in OPTIONAL:
        key = "consent-ticked" if one in ticked else "consent-unticked"
        label = texts.plain(key, purpose=texts.plain(f"consent-name-{one}"))
        found.append((label, letters(ticked ^ {one})))
    return found


def question(context: Context, chosen: str) -> View:
    """Return the text with a switch for each optional purpose and the button that agrees."""
    texts = context.texts
    rows = [[Button(label, Tick(VERSION, others))] for label, others in switches(chosen, texts)]
    rows.append([Button(texts.plain("consent-agree"), Agree(VERSION, letters(purposes(chosen))))])
    rows.append(
        [
            Button(texts_of(other).plain("language-name"), Speak(other))
            for other in LANGUAGES
            if other != texts.language
        ]
    )
    return View(text(context), rows)


async def tick(context: Context, press: Tick) -> None:
    """Show the text with the switches as chosen. Raises Refusal for what is not asked now."""
    if press.version == VERSION and not must_agree(context.member) and _inside(context.member):
        raise Refusal("register-already")
    context.show(question(context, letters(purposes(press.chosen))))


def _inside(member: Member) -> bool:
    return member.status is MemberStatus.ACTIVE or member.status is MemberStatus.PENDING


def must_agree(member: Member) -> bool:
    """Return whether the member has agreed to an earlier text than the present one, or to none.

    The people of a playground's week, whose version is empty, are not asked.
    """
    version = member.consent_version
    return _inside(member) and (version is None or "" < version < VERSION)


async def gate(context: Context) -> bool:
    """Ask a member to agree to a newer text, before anything else; return whether it did.

    One's own data, the language, and agreeing itself are open without.
    """
    incoming = context.incoming
    if not must_agree(context.member) or incoming.edited or incoming.blocked is not None:
        return False
    if isinstance(incoming.press, _WITHOUT):
        return False
    if incoming.command in _OPEN_COMMANDS:
        return False
    if incoming.text and any(incoming.text in labels(key) for key in _OPEN_MENU):
        return False
    if incoming.press is not None:
        context.toast(context.texts.plain("consent-first"), alert=True)
    await ask_again(context)
    return True


async def ask_again(context: Context) -> None:
    """Show the newer text, with the switches as the person has chosen before."""
    given = await consents.given(context.tx, context.member.id)
    asked = question(context, letters(given))
    context.say(View(Markup(f"{context.texts('consent-newer')}\n\n{asked.text}"), asked.rows))


async def agree_again(context: Context, press: Agree) -> None:
    """Save that a registered person agrees to the present text. Raises Refusal if they have."""
    if not must_agree(context.member):
        raise Refusal("register-already")
    chosen = purposes(press.chosen)
    await consents.agree(context.tx, context.member.id, chosen, VERSION, context.now)
    fresh = await members.find(context.tx, context.member.id)
    assert fresh is not None
    context.member = fresh
    dialog = await forms.under_way(context)
    context.show(View(context.texts("consent-kept")))
    if dialog is not None:
        await forms.resume(context, dialog)
    else:
        context.say(View(context.texts("consent-go-on")), keyboard=menu.keyboard(context))


async def show(context: Context) -> None:
    """Show what the person has agreed to, with what follows from withdrawing each."""
    texts, member = context.texts, context.member
    back = [Button(texts.plain("me-back"), Mine("show"))]
    if must_agree(member):
        await ask_again(context)
        return
    record = await privacy.consent_of(context.tx, member.id)
    given = await consents.given(context.tx, member.id)
    parts = [text(context)]
    if record is not None:
        moment = moments.timed(record[1], texts, context.organisation)
        parts.append(texts("consent-given", moment=moment, version=record[0]))
    parts.append(texts("consent-yours"))
    rows = []
    for one in Purpose:
        name = texts.plain(f"consent-name-{one}")
        held = one in given
        key = "consent-line-given" if held else "consent-line-withdrawn"
        after = texts.plain(f"consent-after-{one}") if held else ""
        parts.append(texts(key, purpose=name, after=after))
        label = "consent-withdraw" if held else "consent-give"
        rows.append([Button(texts.plain(label, purpose=name), Consent(one, 0 if held else 1))])
    rows.append([Button(texts.plain("me-kept"), Mine("kept"))])
    context.show(View(Markup("\n\n".join(parts)), [*rows, back]))
