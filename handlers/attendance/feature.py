"""Declare the feature of checking in: codes, lists, the wall, and what follows an event."""

from handlers.attendance import (
    after,
    board,
    desk,
    lists,
    own,
    payloads,
    people,
    quick,
    rating,
    scanning,
    today,
    wall,
)
from handlers.events import payloads as event_payloads
from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry

FEATURE = Feature(
    name="attendance",
    sentences={"check-in": today.said},
    presses=(
        on(event_payloads.OwnCode, own.show),
        on(event_payloads.WasThere, own.was_there),
        on(event_payloads.CheckIn, desk.show),
        on(payloads.Today, today.show),
        on(payloads.People, lists.show),
        on(payloads.One, people.show_one),
        on(payloads.Record, people.act),
        on(payloads.Type, quick.begin),
        on(payloads.Wall, wall.act),
        on(payloads.Board, board.follow),
        on(payloads.Close, desk.close),
        on(payloads.Decide, after.decide),
        on(event_payloads.Rate, rating.rate),
        on(event_payloads.Ratings, rating.show),
    ),
    forms=(quick.FORM, people.AFTER, people.LEFT, rating.FORM),
    exports={own.NAME: own.picture},
    bench={"check-in": Entry(today.label, payloads.Today())},
    mine=(Entry(own.label, event_payloads.OwnCode(0)), Entry(today.duty, payloads.Today())),
    links={payloads.OWN: scanning.own, payloads.WALL: scanning.wall},
    hourly=(after.run,),
)
