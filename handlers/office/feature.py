"""The button handler and the workbench entry of the status page."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.office import payloads, status

FEATURE = Feature(
    name="office",
    presses=(on(payloads.Status, status.show),),
    bench={"status": Entry(status.label, payloads.Status())},
)
