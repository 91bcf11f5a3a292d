"""The buttons, the form and the workbench entry of proposals."""

from handlers.approvals import deciding, desk, payloads
from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.notices import asking
from handlers.notices.payloads import Proposals, Proposed

FEATURE = Feature(
    name="approvals",
    presses=(
        on(Proposals, desk.listing),
        on(Proposed, desk.show),
        on(payloads.Decide, deciding.decide),
        on(payloads.Own, deciding.own),
    ),
    forms=(deciding.FORM,),
    bench={"proposals": Entry(desk.label, Proposals(desk.WAITING, 0))},
    hourly=(asking.remind,),
)
