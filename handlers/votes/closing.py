"""Votes whose time is over are closed and their authors notified; the result as a picture."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.kit.exports import Chart
from handlers.kit.texts import texts_of
from handlers.votes import lines
from handlers.votes.payloads import Manage
from storage import votes
from storage.engine.transaction import Transaction
from storage.model.organisation import Organisation
from storage.notices import notices

CHART = "vote-chart"


async def close_due(tx: Transaction, _: Organisation, now: datetime) -> int:
    """Close the votes whose time is over, and tell who holds them; return how many."""
    due = await votes.due(tx, now)
    for vote in due:
        await votes.close(tx, vote.id, now)
        ids = [one.id for one in await votes.holders(tx, vote)]
        if ids:
            button = ("vote-look", Manage(vote.id).pack())
            said = {"title": vote.title}
            await notices.notify(tx, ids, "vote-told-closed", said, now, buttons=[button])
    return len(due)


async def draw(tx: Transaction, organisation: Organisation, args: Mapping[str, Any]) -> Chart:
    """Return the result of a closed vote as a chart."""
    texts = texts_of(args.get("language") or organisation.language)
    vote = await votes.find(tx, args["vote"])
    if vote is None or vote.tally is None:
        raise LookupError(f"no result of vote {args['vote']}")
    tally = vote.tally
    counts = {"yes": tally.yes, "no": tally.no, "abstain": tally.abstain}
    bars = [(texts.plain(f"vote-{one}"), float(many)) for one, many in counts.items()]
    silent = max(0, tally.eligible - tally.voted)
    bars.append((texts.plain("vote-silent"), float(silent)))
    subtitle = texts.plain(
        "vote-chart-line", outcome=lines.outcome(vote, tally), eligible=tally.eligible
    )
    most = float(tally.eligible)
    return Chart(texts.plain("vote-chart-name"), vote.title, bars, subtitle, most=most or None)
