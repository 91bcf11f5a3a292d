"""The buttons, forms, the export and the workbench entry of roles."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.people.payloads import Waits
from handlers.roles import (
    giving,
    handing_over,
    links,
    payloads,
    second,
    staff,
    standing_in,
    terms,
)

FEATURE = Feature(
    name="roles",
    presses=(
        on(payloads.Staff, staff.show),
        on(payloads.TakeRole, staff.take),
        on(payloads.Links, links.show),
        on(payloads.TakeLink, links.take),
        on(payloads.NewLink, links.ask),
        on(payloads.MakeLink, links.make),
        on(payloads.Give, giving.begin),
        on(payloads.GiveTo, giving.begin_to),
        on(payloads.Terms, terms.show),
        on(Waits, second.show),
        on(payloads.Second, second.decide),
        on(payloads.StandIns, standing_in.show),
        on(payloads.NewStandIn, standing_in.begin),
        on(payloads.EndStandIn, standing_in.end_early),
        on(payloads.WhoseWork, handing_over.begin),
        on(payloads.Work, handing_over.show),
        on(payloads.TakeWork, handing_over.take),
        on(payloads.HandOver, handing_over.ask),
        on(payloads.UndoHandover, handing_over.undo),
    ),
    forms=(giving.FORM, giving.FORM_TO, standing_in.FORM, handing_over.WHOSE, handing_over.FORM),
    exports={handing_over.EXPORT: handing_over.gather},
    of_member=(giving.of_card,),
    bench={"staff": Entry(staff.label, payloads.Staff(0))},
)
