"""The buttons, form and workbench entry of letters to the office."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.letters import again, desk, overdue, payloads, prepared, writing

FEATURE = Feature(
    name="letters",
    presses=(
        on(payloads.PassOn, writing.pass_on),
        on(payloads.Waiting, desk.show_waiting),
        on(payloads.Closed, desk.show_closed),
        on(payloads.Again, again.ask),
        on(payloads.Open, desk.show),
        on(payloads.Act, desk.act),
        on(payloads.HandOver, desk.hand_over),
        on(payloads.Prepared, prepared.show),
        on(payloads.Prepare, prepared.prepare),
        on(payloads.Unprepare, prepared.unprepare),
    ),
    forms=(writing.FORM, again.FORM, desk.REPLY, prepared.FORM),
    answers=(again.take_reply,),
    hourly=(overdue.notify_staff,),
    bench={"letters": Entry(desk.label, payloads.Waiting(0))},
    pass_on=payloads.PassOn(),
)
