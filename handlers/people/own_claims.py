"""What of a member's own record waits for staff; each part can be withdrawn."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.replies import View
from handlers.people import confirmations, registration
from handlers.people.payloads import Mine, WithdrawClaim
from storage.people import claims

VALUE = 16  # characters of a value on a button


async def waiting(context: Context) -> None:
    """Show what of one's own record waits for staff, each with a button that withdraws it."""
    texts, lines, rows = context.texts, [], []
    for claim in await claims.of_member(context.tx, context.member.id):
        said = confirmations.args_of(claim, texts, context.organisation)
        key = f"me-waiting-{confirmations.kind_of(claim)}"
        lines.append(texts(key, **said))
        label = texts.plain("me-withdraw", value=shortened(said["value"], VALUE))
        rows.append([Button(label, WithdrawClaim(claim.id))])
    rows.append([Button(texts.plain("me-back"), Mine("show"))])
    head = texts("me-waiting-head" if lines else "me-waiting-none")
    context.show(View("\n\n".join([head, *lines]), rows))


async def withdraw(context: Context, press: WithdrawClaim) -> None:
    """Withdraw one's own claim. Raises Refusal if it is not, or no longer, theirs."""
    claim = await claims.find(context.tx, press.claim)
    if claim is None or claim.member_id != context.member.id:
        raise Refusal("me-withdraw-gone")
    await claims.withdraw(context.tx, claim.member_id, claim.field, claim.value)
    await registration.refresh(context)
    context.toast(context.texts.plain("me-withdrawn"))
    await waiting(context)
