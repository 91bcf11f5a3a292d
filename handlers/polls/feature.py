"""The buttons, form and workbench entry of finding a date."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.polls import card, desk, form, group, payloads

FEATURE = Feature(
    name="polls",
    presses=(
        on(payloads.Polls, desk.listing),
        on(payloads.NewPoll, form.begin),
        on(payloads.Poll, desk.show),
        on(payloads.PollAct, desk.act),
        on(payloads.AskGroup, desk.ask_group),
        on(payloads.Take, desk.take),
        on(payloads.Said, desk.said),
        on(payloads.Open, card.show),
        on(payloads.Tick, card.tick),
    ),
    forms=(form.FORM,),
    news=group.voted,
    bench={"dates": Entry(desk.label, payloads.Polls(0))},
)
