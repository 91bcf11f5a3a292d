"""What a member sees of a vote: what it is about, the three answers, and later the result."""

from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.fitting import shortened
from handlers.kit.guards import require_member
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.votes import lines
from handlers.votes.payloads import Cast, MyVotes, Open
from storage import rights, votes
from storage.conversations import inbox
from storage.model.votes import Said, Vote, VoteStatus
from storage.votes import NotOpenError, VotedBeforeError


async def label(context: Context) -> str | None:
    """Return the label of the button to what waits for the member's vote; None if nothing does."""
    if not rights.may_take_part(context.member):
        return None
    found = await votes.asking(context.tx, context.member.id, context.now)
    waiting = sum(not voted for _, voted in found)
    return context.texts.plain("votes-mine", count=waiting) if waiting else None


async def show_mine(context: Context, press: MyVotes) -> None:
    """List the votes that ask the member. Raises Refusal."""
    await mine(context, press.page)


async def mine(context: Context, wanted: int = 0) -> None:
    """List the votes that ask the member, or a page of them; those they have cast are marked.

    Raises Refusal.
    """
    require_member(context)
    texts = context.texts
    found = await votes.asking(context.tx, context.member.id, context.now)
    page = Page.near(wanted, len(found), context.organisation.limits.page)
    rows = []
    for one, voted in page.of(found):
        title = shortened(one.title, 30)
        rows.append([Button(f"✅ {title}" if voted else title, Open(one.id))])
    rows += page.turner(texts, MyVotes)
    waiting = sum(not voted for _, voted in found)
    context.show(View(page.text(texts, texts("votes-mine-head", count=waiting)), rows))


async def _find(context: Context, vote_id: int) -> Vote:
    """Return the vote. Raises Refusal if this person may neither vote on it nor read its result."""
    require_member(context)
    vote = await votes.find(context.tx, vote_id)
    if vote is None or not await votes.may_read(context.tx, vote, context.member):
        raise Refusal("vote-gone")
    return vote


async def show(context: Context, press: Open) -> None:
    """Show the vote. Raises Refusal."""
    await _show(context, await _find(context, press.vote))


async def _show(context: Context, vote: Vote, note: Markup | None = None) -> None:
    texts = context.texts
    voted, said = await votes.state_of(context.tx, vote.id, context.member.id)
    parts = [*([note] if note else []), *lines.head(context, vote)]
    rows: list[list[Button]] = []
    if vote.tally is not None:
        parts.append(lines.result(context, vote, vote.tally))
    elif vote.status is VoteStatus.DROPPED:
        parts.append(texts("vote-is-dropped"))
    elif not vote.takes_votes(context.now):
        parts.append(texts("vote-is-over"))
    elif voted and vote.secret:
        parts.append(texts("vote-done-secret"))
    else:
        parts.append(texts("vote-own", said=said or "none"))
        rows = [[Button(_choice(context, one, said), Cast(vote.id, one, 0))] for one in Said]
    context.show(View(Markup("\n\n".join(parts)), rows))


def _choice(context: Context, one: Said, said: Said | None) -> str:
    text = context.texts.plain(f"vote-{one}")
    return f"✅ {text}" if one is said else text


async def cast(context: Context, press: Cast) -> None:
    """Vote; a secret vote is asked about first, as it can't be changed. Raises Refusal."""
    vote = await _find(context, press.vote)
    texts = context.texts
    voted, _ = await votes.state_of(context.tx, vote.id, context.member.id)
    if vote.secret and not press.sure and not voted and vote.takes_votes(context.now):
        rows = [
            [Button(texts.plain("vote-sure-yes"), Cast(vote.id, press.said, 1))],
            [Button(texts.plain("vote-sure-no"), Open(vote.id))],
        ]
        context.show(View(texts("vote-sure", title=vote.title, said=press.said), rows))
        return
    try:
        await votes.cast(context.tx, vote.id, context.member.id, press.said, context.now)
    except NotOpenError:
        raise Refusal("vote-too-late") from None
    except VotedBeforeError:
        raise Refusal("vote-voted") from None
    if vote.secret:
        await inbox.delete_set_aside(context.tx, context.incoming.telegram_id)
    context.toast(texts.plain("vote-saved"))
    await _show(context, vote)
