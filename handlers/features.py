"""What the chat says and does: every feature, and everything that has an order, on this page."""

from handlers import (
    approvals,
    broadcast,
    event_change,
    event_form,
    event_page,
    event_payloads,
    event_staff,
    events,
    groups,
    help,  # noqa: A004
    mailbox,
    notices,
    outbox_payloads,
    own_record,
    plan_import,
    planning_payloads,
    profile,
    profile_form,
    receipt_payloads,
    receipts,
    recipients,
    registration,
    restored,
    rolls,
    rsvp,
    status,
    suggestion_answers,
    suggestion_form,
    suggestion_payloads,
    suggestion_sheet,
    suggestion_staff,
    suggestions,
)
from handlers.kit import forms, workbench
from handlers.kit.feature import Feature, Orders, compose, on
from handlers.kit.workbench import Entry

_KIT = Feature(
    name="kit",
    commands={"staff": workbench.show},
    menu={"menu-staff": workbench.show},
    presses=(on(forms.Choose, forms.pressed), on(workbench.Bench, workbench.go)),
)
_PEOPLE = Feature(
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
    presses=(
        on(registration.Agree, registration.agree),
        on(registration.Speak, registration.speak),
        on(approvals.Decide, approvals.decide),
        on(approvals.Pending, approvals.show),
        on(profile.Mine, profile.act),
        on(profile.Change, profile_form.change),
        on(profile_form.Undo, profile_form.undo),
    ),
    forms=(registration.FORM, *profile_form.FORMS.values()),
    exports={own_record.OWN_RECORD: own_record.gather},
    bench={"approvals": Entry(approvals.label, approvals.Pending(0))},
)
_EVENTS = Feature(
    name="events",
    commands={"events": events.list_coming, "mine": events.list_own},
    menu={"menu-events": events.list_coming, "menu-mine": events.list_own},
    presses=(
        on(event_payloads.Say, rsvp.say),
        on(event_payloads.Leave, rsvp.leave),
        on(event_payloads.GiveUp, rsvp.give_up),
        on(event_payloads.See, event_page.see),
        on(event_payloads.Whole, event_page.read_whole),
        on(event_payloads.Material, event_page.send_material),
        on(event_payloads.Coming, events.show_coming),
        on(event_payloads.Kinds, events.show_kinds),
        on(event_payloads.Answered, events.show_own),
    ),
    takes=(events.take_written_answer,),
    erased=(rsvp.withdraw_all,),
)
_PLANNING = Feature(
    name="planning",
    presses=(
        on(rolls.Roll, rolls.show),
        on(rolls.Take, rolls.take),
        on(planning_payloads.Listing, event_staff.listing),
        on(planning_payloads.Show, event_staff.show),
        on(planning_payloads.Dates, event_staff.show_dates),
        on(planning_payloads.Act, event_staff.act),
        on(planning_payloads.All, event_staff.act_on_all),
        on(planning_payloads.Change, event_change.begin),
        on(planning_payloads.New, event_form.begin),
        on(planning_payloads.Guide, plan_import.guide),
        on(planning_payloads.Rows, plan_import.turn),
        on(planning_payloads.Decide, plan_import.decide),
    ),
    forms=(event_form.FORM, *event_change.FORMS.values()),
    exports={rolls.EXPORT: rolls.gather, plan_import.TEMPLATE: plan_import.template},
    bench={"planning": Entry(event_staff.label, planning_payloads.Listing("coming", 0))},
    prepares=(plan_import.prepare,),
    takes=(plan_import.take,),
)
_NOTICES = Feature(
    name="notices",
    commands={"notices": mailbox.start},
    menu={"menu-notices": mailbox.start},
    presses=(
        on(receipt_payloads.Received, receipts.received),
        on(broadcast.Compose, broadcast.compose),
        on(restored.Restored, restored.show),
        on(restored.GoOn, restored.go_on),
        on(outbox_payloads.Schedule, notices.listing),
        on(outbox_payloads.Handle, notices.handle),
        on(outbox_payloads.Names, recipients.show),
        on(outbox_payloads.TakeNames, recipients.take),
        on(outbox_payloads.Again, recipients.again),
        on(outbox_payloads.Mail, mailbox.show),
        on(outbox_payloads.Letter, mailbox.open_again),
    ),
    forms=(broadcast.FORM, notices.MOVE),
    exports={recipients.EXPORT: recipients.gather},
    bench={
        "restored": Entry(restored.label, restored.Restored(0)),
        "compose": Entry(broadcast.label, broadcast.Compose()),
        "notices": Entry(notices.label, outbox_payloads.Schedule("scheduled", 0)),
    },
    takes=(mailbox.take_written_receipt,),
)
_SUGGESTIONS = Feature(
    name="suggestions",
    commands={"suggest": suggestions.start},
    menu={"menu-suggest": suggestions.start},
    presses=(
        on(suggestion_payloads.Suggest, suggestions.go),
        on(suggestion_payloads.Own, suggestions.show_own),
        on(suggestion_payloads.Mine, suggestions.show_mine),
        on(suggestion_payloads.Withdraw, suggestions.withdraw),
        on(suggestion_payloads.ByCode, suggestions.show_by_code),
        on(suggestion_payloads.Look, suggestions.look),
        on(suggestion_payloads.Desk, suggestion_staff.desk),
        on(suggestion_payloads.Queue, suggestion_staff.queue),
        on(suggestion_payloads.Handle, suggestion_staff.show),
        on(suggestion_payloads.Act, suggestion_staff.act),
        on(suggestion_payloads.SetStatus, suggestion_staff.set_status),
        on(suggestion_payloads.Files, suggestion_staff.send_files),
        on(suggestion_payloads.Export, suggestion_staff.export),
    ),
    forms=(
        suggestion_form.FORM,
        suggestions.LOOK_UP,
        suggestion_answers.REPLY,
        suggestion_answers.DECLINE,
    ),
    exports={suggestion_sheet.ALL: suggestion_sheet.gather},
    bench={"suggestions": Entry(suggestion_staff.label, suggestion_payloads.Desk())},
    mine=(Entry(suggestions.own_label, suggestion_payloads.Own(0)),),
    takes=(suggestions.take_code,),
)
_OFFICE = Feature(
    name="office",
    presses=(on(status.Status, status.show),),
    bench={"status": Entry(status.label, status.Status())},
)
_HOME = Feature(
    name="home",
    commands={"help": help.show},
    menu={"menu-help": help.show},
    otherwise=help.lost,
    edited=help.edited,
    group=groups.answer,
)

FEATURES = compose(
    *(_KIT, _PEOPLE, _EVENTS, _PLANNING, _NOTICES, _SUGGESTIONS, _OFFICE, _HOME),
    orders=Orders(
        commands=("events", "mine", "notices", "suggest", "me", "language", "help"),
        staff_commands=("staff",),
        group_commands=("start",),
        menu=(
            *("menu-events", "menu-mine", "menu-notices"),
            *("menu-suggest", "menu-me", "menu-help"),
        ),
        visitor_menu=("menu-register", "menu-language", "menu-help"),
        staff_menu=("menu-staff",),
        staff_outside_menu=("menu-staff", "menu-register"),
        bench=(
            *("restored", "approvals", "planning"),
            *("compose", "notices", "suggestions", "status"),
        ),
        takes=("planning", "suggestions", "events", "notices"),
    ),
)
