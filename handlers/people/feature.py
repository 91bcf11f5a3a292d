"""The commands, buttons, forms and export of people's records and roles."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.people import (
    approvals,
    card,
    change,
    confirmations,
    correcting,
    desk,
    joining,
    own_record,
    payloads,
    profile,
    registration,
    roster,
    sheet,
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
        on(payloads.Members, desk.show),
        on(payloads.Places, desk.choose),
        on(payloads.TakeMembers, sheet.take),
        on(payloads.Find, desk.find),
        on(payloads.Card, card.card),
        on(payloads.Correct, correcting.correct),
        on(payloads.UndoCorrection, correcting.undo),
        on(payloads.Remove, card.remove),
        on(payloads.Reinstate, card.reinstate),
    ),
    forms=(
        registration.FORM,
        desk.FORM,
        *change.FORMS.values(),
        *correcting.FORMS.values(),
    ),
    exports={
        own_record.OWN_RECORD: own_record.gather,
        sheet.EXPORT: sheet.gather,
        roster.EXPORT: roster.gather,
    },
    gathers={approvals.GATHERED: approvals.gather, joining.GATHERED: joining.gather},
    takes=(roster.take,),
    bench={
        "approvals": Entry(approvals.label, payloads.Pending(0)),
        "claims": Entry(confirmations.label, payloads.Claims(0)),
        "members": Entry(desk.label, payloads.Members("", 0)),
    },
)
