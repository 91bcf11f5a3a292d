"""Declare the feature of hours and certificates."""

from handlers.certificates import checking, own, payloads
from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry

FEATURE = Feature(
    name="certificates",
    commands={"verify": checking.command},
    presses=(
        on(payloads.Record, own.show),
        on(payloads.Certify, own.certify),
        on(payloads.TakeYear, own.take),
        on(payloads.RecordOf, own.show_of),
        on(payloads.CertifyOf, own.certify_of),
        on(payloads.TakeYearOf, own.take_of),
        on(payloads.Check, checking.ask),
    ),
    forms=(checking.FORM,),
    exports={own.PAPER: own.paper, own.SHEET: own.sheet},
    bench={"certificates": Entry(checking.label, payloads.Check())},
    sentences={"hours": own.start},
    mine=(Entry(own.label, payloads.Record(0)),),
    takes=(checking.take,),
    of_member=(own.button,),
)
