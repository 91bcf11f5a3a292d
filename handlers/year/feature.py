"""The buttons, forms, export and workbench entry of the record of a year."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.year import entries, of_member, own, payloads, proofs, sheet

FEATURE = Feature(
    name="year",
    presses=(
        on(payloads.Year, own.show),
        on(payloads.Confirm, own.confirm),
        on(payloads.Add, entries.add),
        on(payloads.Open, entries.act),
        on(payloads.Desk, sheet.desk),
        on(payloads.Take, sheet.take),
        on(payloads.Remind, sheet.remind),
        on(payloads.OfMember, of_member.show),
        on(payloads.Proofs, proofs.show),
        on(payloads.Proof, proofs.send),
    ),
    of_member=(of_member.button, proofs.of_card),
    forms=(entries.FORM, entries.WORDS),
    exports={sheet.EXPORT: sheet.gather},
    bench={"year": Entry(sheet.label, payloads.Desk())},
    sentences={"year": own.start},
    mine=(Entry(own.label, payloads.Year(0)),),
)
