"""待确认: the list of what members have stated, and what staff decide about it, with an undo."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.kit import forms, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.forms import Draft, Form, Question
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.steps import EntryStep, one_line
from handlers.kit.texts import Markup, texts_of
from handlers.people import altered, confirmations
from handlers.people.confirmations import CONFIRM, REJECT, args_of, field_of, kind_of
from handlers.people.payloads import ClaimList, Claims, Confirm, ConfirmAll, UndoClaim
from storage import audit, rights
from storage.model.people import Claim
from storage.notices import notices
from storage.people import claims, members

BY_KEY = frozenset({"association", "leaving"})  # kinds of claims with texts of their own
REASON = 100  # characters of a reason
NAME = 20  # characters of a name on a button


async def show(context: Context, press: ClaimList, note: Markup | None = None) -> None:
    """Show a page of what waits; a single claim as it is shown by itself. Raises Refusal."""
    texts = context.texts
    page, found, count = await _page(context, press.page)
    if count <= 1:
        await confirmations.show(context, Claims(0), note)
        return
    lines, plain = [], await _plain(context, found)
    for number, claim in enumerate(found, page.offset + 1):
        kind = kind_of(claim)
        key = f"claim-line-{kind}" if kind in BY_KEY else "claim-line"
        field = texts.plain(f"field-{field_of(claim)}")
        said = args_of(claim, texts, context.organisation)
        line = texts(key, number=str(number), field=field, **said)
        lines.append(line if claim in plain else texts("claim-line-alone", line=line))
    rows = []
    if plain:
        label = texts.plain("claim-all", count=str(len(plain)))
        rows.append([Button(label, ConfirmAll(page.number, _fingerprint(plain)))])
    rows.append([Button(texts.plain("approve-one-by-one"), Claims(page.offset))])
    rows += page.turner(texts, ClaimList)
    rows.append(workbench.back(context))
    head = texts("claim-list-head", count=str(count))
    if len(plain) < len(found):
        lines.append(texts("claim-alone"))
    blocks = [*([note] if note else []), head, "\n".join(lines)]
    context.show(View(page.text(texts, *blocks), rows))


async def _page(context: Context, wanted: int) -> tuple[Page, list[Claim], int]:
    """Return the page nearest to the wanted one, its claims, and how many wait. Raises Refusal."""
    reach, viewer = rights.claims_reach(context.member.grants), context.member.id
    if not reach.anything:
        raise Refusal("not-yours")
    count = await claims.count(context.tx, reach, viewer)
    page = Page.near(wanted, count, context.organisation.limits.page)
    found = await claims.page(context.tx, reach, viewer, limit=page.size, offset=page.offset)
    return page, found, count


async def _plain(context: Context, found: Sequence[Claim]) -> list[Claim]:
    """Return those that need not be looked at singly."""
    return [one for one in found if not await confirmations.is_alone(context.tx, one)]


def _fingerprint(found: Sequence[Claim]) -> str:
    """Return a short text that differs whenever these claims do."""
    return hashlib.sha256(repr(list(found)).encode()).hexdigest()[:16]


async def confirm_all(context: Context, press: ConfirmAll) -> None:
    """Confirm what the page showed, except the marked ones. Raises Refusal."""
    _, found, _ = await _page(context, press.page)
    plain = await _plain(context, found)
    if not plain or _fingerprint(plain) != press.seen:
        await show(context, ClaimList(press.page), context.texts("claim-list-changed"))
        return
    for claim in plain:
        await _settle(context, claim, confirmed=True)
    note = context.texts("claim-all-done", count=str(len(plain)))
    await _show_next(context, note, [_undo(context, claim) for claim in plain])


async def confirm(context: Context, press: Confirm) -> None:
    """Confirm a claim, or ask why it is rejected. Raises Refusal.

    A claim that was decided, withdrawn or made anew with another name gets the same answer as one
    that is not this person's to decide.
    """
    if press.answer not in {REJECT, CONFIRM}:
        raise Refusal("claim-gone")
    claim = await _claim(context, press.claim)
    if press.answer == REJECT:
        await forms.begin(context, FORM, {"claim": claim.id})
        return
    await _settle(context, claim, confirmed=True)
    context.toast(context.texts.plain("claim-toast-confirmed"))
    await _show_outcome(context, claim, "confirmed")


async def _claim(context: Context, claim_id: int) -> Claim:
    claim = await claims.find(context.tx, claim_id)
    if claim is None or not rights.may_confirm(context.member, claim):
        raise Refusal("claim-gone")
    return claim


@dataclass(frozen=True)
class ReasonStep(EntryStep):
    """The reason for rejecting a claim, which the member gets; it may be left out."""

    name: str = "reason"

    async def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the reason. Raises Refusal if the claim is gone."""
        claim = await _claim(context, draft["claim"])
        texts = context.texts
        line = args_of(claim, texts, context.organisation)
        kind = kind_of(claim)
        key = f"claim-why-{kind}" if kind in BY_KEY else "claim-why"
        return Question(texts(key, **line), skippable=True, skip="claim-no-reason")

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept one line of text."""
        draft[self.name] = one_line(context, REASON)
        return True


async def _reject(context: Context, draft: Draft) -> None:
    claim = await _claim(context, draft["claim"])
    await _settle(context, claim, confirmed=False, reason=draft.get("reason") or "")
    await _show_outcome(context, claim, "rejected")


FORM = Form(
    "claim-no",
    (ReasonStep(),),
    echo=None,
    finish=_reject,
    light=True,
    passing=True,
    back=lambda _: ("claim-next", ClaimList(0)),
)


async def _settle(context: Context, claim: Claim, *, confirmed: bool, reason: str = "") -> None:
    """Decide the claim, record it, and notify the member and who looks after them."""
    tx, now, organisation = context.tx, context.now, context.organisation
    before = await members.find(tx, claim.member_id)
    assert before is not None
    await claims.settle(tx, claim, now, confirmed=confirmed)
    outcome = "confirmed" if confirmed else "rejected"
    await audit.record(
        tx,
        context.member.id,
        f"claim-{outcome}",
        claim.member_id,
        now,
        details={"record": field_of(claim)},
    )
    texts = texts_of(before.language)
    said = {"value": args_of(claim, texts, organisation)["value"]}
    kind = kind_of(claim)
    key = f"you-{kind}-{outcome}"
    if reason:
        key = f"{key}-because" if kind in BY_KEY else "you-claim-rejected"
        said |= {"field": texts.plain(f"field-{field_of(claim)}"), "reason": reason}
    await notices.notify(tx, [claim.member_id], key, said, now)
    if confirmed:
        after = await members.find(tx, claim.member_id)
        assert after is not None
        await altered.notify_of_change(context, before, after)


async def _show_outcome(context: Context, claim: Claim, outcome: str) -> None:
    said = args_of(claim, context.texts, context.organisation)
    note = context.texts(f"claim-{outcome}-{kind_of(claim)}", **said)
    await _show_next(context, note, [_undo(context, claim)])


async def _show_next(context: Context, note: Markup, undo: list[list[Button]]) -> None:
    """Show what was decided, with the undo, and a button to what waits next."""
    rows = [*undo, [Button(context.texts.plain("claim-next"), ClaimList(0))]]
    context.show(View(note, [*rows, workbench.back(context)]))


def _undo(context: Context, claim: Claim) -> list[Button]:
    name = shortened(claim.member_name, NAME)
    return [Button(context.texts.plain("claim-undo", name=name), UndoClaim(claim.id))]


async def undo(context: Context, press: UndoClaim) -> None:
    """Take a decision back, within the hour; the member is notified. Raises Refusal."""
    tx, now, texts = context.tx, context.now, context.texts
    found = await claims.settled(tx, press.claim)
    if found is None or not rights.may_confirm(context.member, found[0]):
        raise Refusal("claim-gone")
    claim = found[0]
    before = await members.find(tx, claim.member_id)
    assert before is not None
    try:
        await claims.undo(tx, press.claim, now)
    except claims.NothingToUndoError:
        raise Refusal("claim-undo-late") from None
    details = {"record": field_of(claim)}
    await audit.record(tx, context.member.id, "claim-undone", claim.member_id, now, details=details)
    field = texts_of(before.language).plain(f"field-{field_of(claim)}")
    await notices.notify(tx, [claim.member_id], "you-claim-again", {"field": field}, now)
    after = await members.find(tx, claim.member_id)
    assert after is not None
    await altered.notify_of_change(context, before, after)
    context.toast(texts.plain("toast-undone"))
    rows = [[Button(texts.plain("claim-next"), ClaimList(0))], workbench.back(context)]
    context.show(View(texts("claim-undone", name=claim.member_name), rows))
