"""The buttons, form, workbench entry and picture of votes."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.votes import card, closing, desk, form, payloads, telling

FEATURE = Feature(
    name="votes",
    presses=(
        on(payloads.Votes, desk.listing),
        on(payloads.NewVote, form.begin),
        on(payloads.Manage, desk.show),
        on(payloads.VoteAct, desk.act),
        on(payloads.Voters, desk.voters),
        on(payloads.MyVotes, card.show_mine),
        on(payloads.Open, card.show),
        on(payloads.Cast, card.cast),
    ),
    forms=(form.FORM,),
    exports={closing.CHART: closing.draw},
    bench={"votes": Entry(desk.label, payloads.Votes(0))},
    mine=(Entry(card.label, payloads.MyVotes()),),
    sentences={"votes": desk.named, "vote": card.mine},
    hourly=(closing.close_due, telling.remind_due),
)
