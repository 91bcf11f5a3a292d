"""The buttons, form and workbench entry of letters to the office."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.letters import desk, overdue, payloads, prepared, writing

FEATURE = Feature(
    name="letters",
    presses=(
        on(payloads.PassOn, writing.pass_on),
        on(payloads.Waiting, desk.show_waiting),
        on(payloads.Open, desk.show),
        on(payloads.Act, desk.act),
        on(payloads.HandOver, desk.hand_over),
        on(payloads.Prepared, prepared.show),
        on(payloads.Prepare, prepared.prepare),
        on(payloads.Unprepare, prepared.unprepare),
    ),
    forms=(writing.FORM, desk.REPLY, prepared.FORM),
    hourly=(overdue.tell,),
    bench={"letters": Entry(desk.label, payloads.Waiting(0))},
    pass_on=payloads.PassOn(),
)
