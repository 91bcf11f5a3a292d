"""🗳 Votes, for staff: held, closed, counted."""

from handlers.audiences.step import described
from handlers.kit import exports, fitting, workbench
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Refusal
from handlers.kit.guards import require_not_just_asked
from handlers.kit.paging import Page
from handlers.kit.replies import View
from handlers.kit.texts import Markup
from handlers.votes import card, closing, lines, telling
from handlers.votes.payloads import Manage, NewVote, Open, VoteAct, Voters, Votes
from storage import audiences, audit, rights, votes
from storage.model.audiences import Audience
from storage.model.votes import Vote, VoteStatus
from storage.votes import NotOpenError, TooFewError


async def label(context: Context) -> str | None:
    """Return the label of the workbench's button; None if the person may hold no votes."""
    return (
        context.texts.plain("bench-votes") if rights.may_hold_votes(context.member.grants) else None
    )


def require(context: Context) -> None:
    """Check that the person may hold votes. Raises Refusal."""
    if not rights.may_hold_votes(context.member.grants):
        raise Refusal("not-yours")


async def named(context: Context) -> None:
    """Show the votes that the person manages, or to members those that ask them. Raises Refusal."""
    if rights.may_hold_votes(context.member.grants):
        await listing(context, Votes(0))
    else:
        await card.mine(context)


async def listing(context: Context, press: Votes) -> None:
    """Show a page of the votes that the person manages. Raises Refusal."""
    require(context)
    texts, tx, reach = context.texts, context.tx, rights.reach_of(context.member.grants)
    count = await votes.managed_count(tx, reach)
    page = Page.near(press.page, count, context.organisation.limits.page)
    rows = [
        [
            Button(
                texts.plain(
                    "votes-line", title=fitting.shortened(one.title, 24), status=one.status
                ),
                Manage(one.id),
            )
        ]
        for one in await votes.managed(tx, reach, limit=page.size, offset=page.offset)
    ]
    rows += page.turner(texts, Votes)
    rows += [[Button(texts.plain("votes-new"), NewVote())], workbench.back(context)]
    context.show(View(page.text(texts, texts("votes-head", count=count)), rows))


async def find(context: Context, vote_id: int) -> Vote:
    """Return the vote. Raises Refusal if there is none or the person does not manage it."""
    require(context)
    vote = await votes.find(context.tx, vote_id)
    if vote is None or not rights.may_manage_vote(context.member.grants, vote.scope):
        raise Refusal("not-yours")
    return vote


async def show(context: Context, press: Manage) -> None:
    """Show the vote's page. Raises Refusal."""
    await show_vote(context, press.vote)


async def show_vote(context: Context, vote_id: int, note: Markup | None = None) -> None:
    """Show the vote's page, with ``note`` above it. Raises Refusal."""
    vote = await find(context, vote_id)
    texts, tx = context.texts, context.tx
    audience = await audiences.load(tx, vote.audience_id)
    over = vote.status is VoteStatus.OPEN and not vote.takes_votes(context.now)
    parts = [
        *([note] if note else []),
        *lines.head(context, vote),
        texts("event-audience", audience=await described(context, audience)),
        texts("vote-is", status="over" if over else vote.status),
    ]
    acts: list[str] = []
    silent = 0
    if vote.status is VoteStatus.DRAFT:
        acts = ["open", "drop"]
    elif vote.status is VoteStatus.OPEN:
        voted = await votes.turnout(tx, vote.id)
        silent = await votes.silent_count(tx, vote.id)
        parts.append(texts("vote-turnout", eligible=vote.eligible, voted=voted))
        acts = ["close", *(["again"] if silent and not over else []), "drop"]
    elif vote.tally is not None:
        parts.append(lines.result(context, vote, vote.tally))
        told = await telling.is_told(tx, vote)
        parts += [texts("vote-is-told")] if told else []
        acts = ["chart"] if told else ["chart", "tell"]
    rows = [
        [Button(texts.plain(f"vote-do-{act}", count=silent), VoteAct(vote.id, act))] for act in acts
    ]
    if not vote.secret and vote.status in {VoteStatus.OPEN, VoteStatus.CLOSED}:
        rows.append([Button(texts.plain("vote-who"), Voters(vote.id, 0))])
    rows.append([Button(texts.plain("votes-back"), Votes(0))])
    context.show(View(Markup("\n\n".join(parts)), rows))


async def voters(context: Context, press: Voters) -> None:
    """Show a page of who voted what, of those whom this person may see. Raises Refusal."""
    vote = await find(context, press.vote)
    if vote.secret:
        raise Refusal("vote-is-secret")
    texts = context.texts
    reach = rights.recipients_reach(context.member.grants)
    found = await votes.who(context.tx, vote.id, reach, limit=2**31 - 1)
    page = Page.near(press.page, len(found), 3 * context.organisation.limits.page)
    names = [texts("vote-person", name=name, said=said or "none") for name, said in page.of(found)]
    rows = page.turner(texts, lambda to: Voters(vote.id, to))
    rows.append([Button(texts.plain("vote-back"), Manage(vote.id))])
    head = texts("vote-who-head", title=vote.title)
    context.show(View(page.text(texts, head, Markup("\n".join(names))), rows))


async def act(context: Context, press: VoteAct) -> None:
    """Open, close or call off the vote, ask again, notify or draw the result. Raises Refusal."""
    vote = await find(context, press.vote)
    verb, _, sure = press.act.partition("-")
    if verb in _ASKED and not sure:
        await _ask(context, vote, verb)
        return
    match verb:
        case "open":
            await _open(context, vote)
        case "close":
            await _close(context, vote)
        case "drop":
            await _drop(context, vote)
        case "again":
            silent = await votes.silent_count(context.tx, vote.id)
            if not silent or not vote.takes_votes(context.now):
                raise Refusal("vote-nobody-silent")
            await require_not_just_asked(context, Open(vote.id))
            await _send(context, vote, Audience(unvoted=(vote.id,)), telling.AGAIN)
        case "tell" | "chart":
            if vote.tally is None:
                raise Refusal("vote-not-counted")
            if verb == "chart":
                args = {"vote": vote.id, "language": context.texts.language}
                exports.send(context, closing.CHART, args, picture=True)
                context.toast("")
                return
            await _tell(context, vote)
        case _:
            raise Refusal("button-foreign")
    await record(context, verb)
    await show_vote(context, vote.id, context.texts(f"vote-did-{verb}"))


_ASKED = frozenset({"open", "close", "drop"})


async def _ask(context: Context, vote: Vote, verb: str) -> None:
    texts = context.texts
    audience = await audiences.load(context.tx, vote.audience_id)
    count = await audiences.count(context.tx, audience)
    rows = [
        [Button(texts.plain(f"vote-{verb}-yes"), VoteAct(vote.id, f"{verb}-yes"))],
        [Button(texts.plain("planning-no"), Manage(vote.id))],
    ]
    context.show(View(texts(f"vote-{verb}-ask", title=vote.title, count=count), rows))


async def _open(context: Context, vote: Vote) -> None:
    if vote.closes_at is not None and vote.closes_at <= context.now:
        raise Refusal("vote-draft-past")
    audience = await audiences.load(context.tx, vote.audience_id)
    if not await audiences.allowed(context.tx, audience, context.member.grants):
        raise Refusal("vote-wider")
    try:
        await votes.open_vote(context.tx, vote.id)
    except NotOpenError:
        raise Refusal("vote-changed") from None
    except TooFewError:
        raise Refusal("vote-too-few") from None
    await _send(context, vote, audience, telling.ASKED)


async def _close(context: Context, vote: Vote) -> None:
    try:
        await votes.close(context.tx, vote.id, context.now)
    except NotOpenError:
        raise Refusal("vote-changed") from None
    await telling.stop_asking(context.tx, vote, context.now)


async def _drop(context: Context, vote: Vote) -> None:
    try:
        await votes.drop(context.tx, vote.id, context.now)
    except NotOpenError:
        raise Refusal("vote-changed") from None
    if vote.status is not VoteStatus.OPEN:
        return
    if not await telling.stop_asking(context.tx, vote, context.now):
        await _send(context, vote, await votes.to_tell(context.tx, vote), telling.DROPPED)


async def _tell(context: Context, vote: Vote) -> None:
    if await telling.is_told(context.tx, vote):
        raise Refusal("vote-told-before")
    await _send(context, vote, await votes.to_tell(context.tx, vote), telling.TOLD)


async def _send(context: Context, vote: Vote, audience: Audience, key: str) -> None:
    await telling.send(context.tx, vote, audience, key, context.member.id, context.now)


async def record(context: Context, verb: str) -> None:
    """Record the act in the audit log."""
    await audit.record(context.tx, context.member.id, f"vote-{verb}", None, context.now)
