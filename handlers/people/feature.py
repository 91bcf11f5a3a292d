"""The commands, buttons, forms and export of people's records and roles."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.people import (
    approvals,
    change,
    confirmations,
    desk,
    links,
    own_record,
    payloads,
    profile,
    registration,
    staff,
    together,
)

FEATURE = Feature(
    name="people",
    commands={
        "start": registration.start,
        "me": profile.show,
        "language": registration.choose_language,
    },
    menu={
        "menu-register": registration.register,
        "menu-me": profile.show,
        "menu-language": registration.choose_language,
    },
    sentences={
        "register": registration.register,
        "me": profile.show,
        "change": profile.choose_field,
        "erase": profile.ask_to_erase,
        "language": registration.choose_language,
        **{name: change.asked_for(name) for name in change.FORMS},
    },
    presses=(
        on(payloads.Agree, registration.agree),
        on(payloads.Speak, registration.speak),
        on(payloads.Decide, approvals.decide),
        on(payloads.Pending, approvals.show),
        on(payloads.Names, together.show),
        on(payloads.ApproveAll, together.approve),
        on(payloads.Unapprove, together.take_back),
        on(payloads.Claims, confirmations.show),
        on(payloads.Confirm, confirmations.confirm),
        on(payloads.Mine, profile.act),
        on(payloads.Change, change.change),
        on(payloads.Undo, change.undo),
        on(payloads.Find, desk.find),
        on(payloads.Card, desk.card),
        on(payloads.Remove, desk.remove),
        on(payloads.Reinstate, desk.reinstate),
        on(payloads.Staff, staff.show),
        on(payloads.TakeRole, staff.take),
        on(payloads.Links, links.show),
        on(payloads.TakeLink, links.take),
        on(payloads.NewLink, links.ask),
        on(payloads.MakeLink, links.make),
    ),
    forms=(registration.FORM, desk.FORM, *change.FORMS.values()),
    exports={own_record.OWN_RECORD: own_record.gather},
    gathers={approvals.GATHERED: approvals.gather},
    bench={
        "approvals": Entry(approvals.label, payloads.Pending(0)),
        "claims": Entry(confirmations.label, payloads.Claims(0)),
        "members": Entry(desk.label, payloads.Find()),
        "staff": Entry(staff.label, payloads.Staff(0)),
    },
)
