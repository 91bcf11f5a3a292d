"""The buttons, form and workbench entry of letters to the office."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.letters import desk, payloads, writing

FEATURE = Feature(
    name="letters",
    presses=(
        on(payloads.PassOn, writing.pass_on),
        on(payloads.Waiting, desk.show_waiting),
        on(payloads.Open, desk.show),
        on(payloads.Act, desk.act),
    ),
    forms=(writing.FORM, desk.REPLY),
    bench={"letters": Entry(desk.label, payloads.Waiting(0))},
    pass_on=payloads.PassOn(),
)
