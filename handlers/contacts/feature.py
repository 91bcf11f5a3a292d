"""The command, buttons, forms and workbench entry of contacts."""

from handlers.contacts import (
    answering,
    assigning,
    desk,
    meeting,
    overdue,
    payloads,
    stated,
    writing,
)
from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry

FEATURE = Feature(
    name="contacts",
    commands={"contact": writing.start},
    menu={"menu-contact": writing.start},
    presses=(
        on(payloads.Mine, writing.show),
        on(payloads.Write, writing.write),
        on(payloads.Send, answering.send),
        on(payloads.Withdraw, answering.withdraw),
        on(payloads.Desk, desk.show),
        on(payloads.Without, desk.show_without),
        on(payloads.Of, desk.show_one),
        on(payloads.Assign, desk.assign),
        on(payloads.Many, desk.assign_many),
        on(payloads.Clear, desk.clear),
        on(payloads.AsStated, stated.show),
        on(payloads.With, meeting.show),
        on(payloads.Met, meeting.set_met),
        on(payloads.Pairs, meeting.show_pairs),
        on(payloads.TakePairs, meeting.take_pairs),
    ),
    forms=(writing.FORM, assigning.ONE, assigning.MANY),
    exports={meeting.EXPORT: meeting.gather},
    bench={"contacts": Entry(desk.label, payloads.Desk())},
    sentences={"write-contact": writing.start},
    answers=(answering.answer,),
    edits=(answering.edited,),
    hourly=(overdue.notify_staff,),
    of_member=(desk.of_card,),
    takes=(answering.ask,),
)
