"""What is said of a vote, to members and to staff alike."""

from handlers.dates import moments
from handlers.kit.context import Context
from handlers.kit.texts import Markup
from storage.model.votes import Quorum, Tally, Vote, VoteStatus, has_quorum, is_carried


def head(context: Context, vote: Vote) -> list[Markup]:
    """Return the paragraphs that say what is voted on, and by which rules."""
    texts = context.texts
    parts = [texts("vote-title", title=vote.title)]
    if vote.text:
        parts.append(texts("vote-text", text=vote.text))
    rules = [
        texts("vote-secrecy", secret="yes" if vote.secret else "no"),
        texts("vote-majority", majority=vote.majority),
    ]
    if vote.quorum is not Quorum.NONE:
        rules.append(texts("vote-quorum", quorum=vote.quorum))
    if vote.closes_at is not None and vote.status in {VoteStatus.DRAFT, VoteStatus.OPEN}:
        moment = moments.timed(vote.closes_at, texts, context.organisation)
        rules.append(texts("vote-until", moment=moment))
    parts.append(Markup("\n".join(rules)))
    return parts


def result(context: Context, vote: Vote, tally: Tally) -> Markup:
    """Return the head count, and whether the motion is carried."""
    texts = context.texts
    return texts(
        "vote-result",
        eligible=tally.eligible,
        voted=tally.voted,
        yes=tally.yes,
        no=tally.no,
        abstain=tally.abstain,
        unseen=tally.unseen,
        outcome=outcome(vote, tally),
    )


def outcome(vote: Vote, tally: Tally) -> str:
    """Return the variant of the texts for what came of it: carried, lost, or no quorum."""
    if is_carried(vote.majority, vote.quorum, tally):
        return "carried"
    return "lost" if has_quorum(vote.quorum, tally) else "no-quorum"
