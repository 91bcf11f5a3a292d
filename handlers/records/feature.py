"""The buttons, the export and the workbench entry of the audit log."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.records import page, payloads

FEATURE = Feature(
    name="records",
    presses=(
        on(payloads.Records, page.show),
        on(payloads.Actors, page.actors),
        on(payloads.TakeRecords, page.take),
    ),
    exports={page.EXPORT: page.gather},
    bench={"records": Entry(page.label, payloads.Records("", 0, 0))},
)
