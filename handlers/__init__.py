"""What the chat says and does: every handler, in order, on this page."""

from collections.abc import Awaitable, Callable
from typing import Any

from handlers import (
    approvals,
    broadcast,
    event_change,
    event_form,
    event_page,
    event_payloads,
    event_staff,
    events,
    forms,
    groups,
    help,  # noqa: A004
    mailbox,
    notices,
    outbox_payloads,
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
    suggestion_payloads,
    suggestion_staff,
    suggestions,
    workbench,
)
from handlers.buttons import Payload
from handlers.context import Context, Handler
from handlers.prepare import Preparer

COMMANDS: dict[str, Handler] = {
    "start": registration.start,
    "events": events.list_coming,
    "mine": events.list_own,
    "notices": mailbox.start,
    "suggest": suggestions.start,
    "me": profile.show,
    "language": registration.choose_language,
    "help": help.show,
    "staff": workbench.show,
}

# What the large buttons say, in any language.
MENU: dict[str, Handler] = {
    "menu-register": registration.register,
    "menu-events": events.list_coming,
    "menu-mine": events.list_own,
    "menu-notices": mailbox.start,
    "menu-suggest": suggestions.start,
    "menu-me": profile.show,
    "menu-language": registration.choose_language,
    "menu-help": help.show,
    "menu-staff": workbench.show,
}

PRESSES: dict[type[Payload], Callable[[Context, Any], Awaitable[None]]] = {
    forms.Choose: forms.pressed,
    registration.Agree: registration.agree,
    approvals.Decide: approvals.decide,
    registration.Speak: registration.speak,
    profile.Mine: profile.act,
    profile.Change: profile_form.change,
    profile_form.Undo: profile_form.undo,
    approvals.Pending: approvals.show,
    workbench.Bench: workbench.go,
    status.Status: status.show,
    restored.Restored: restored.show,
    restored.GoOn: restored.go_on,
    event_payloads.Say: rsvp.say,
    event_payloads.Leave: rsvp.leave,
    event_payloads.GiveUp: rsvp.give_up,
    event_payloads.See: event_page.see,
    event_payloads.Whole: event_page.read_whole,
    event_payloads.Material: event_page.send_material,
    event_payloads.Coming: events.show_coming,
    event_payloads.Kinds: events.show_kinds,
    event_payloads.Answered: events.show_own,
    receipt_payloads.Received: receipts.received,
    rolls.Roll: rolls.show,
    rolls.Take: rolls.take,
    planning_payloads.Listing: event_staff.listing,
    planning_payloads.Show: event_staff.show,
    planning_payloads.Dates: event_staff.show_dates,
    planning_payloads.Act: event_staff.act,
    planning_payloads.All: event_staff.act_on_all,
    planning_payloads.Change: event_change.begin,
    planning_payloads.New: event_form.begin,
    planning_payloads.Guide: plan_import.guide,
    planning_payloads.Rows: plan_import.turn,
    planning_payloads.Decide: plan_import.decide,
    broadcast.Compose: broadcast.compose,
    outbox_payloads.Schedule: notices.listing,
    outbox_payloads.Handle: notices.handle,
    outbox_payloads.Names: recipients.show,
    outbox_payloads.TakeNames: recipients.take,
    outbox_payloads.Again: recipients.again,
    outbox_payloads.Mail: mailbox.show,
    outbox_payloads.Letter: mailbox.open_again,
    suggestion_payloads.Suggest: suggestions.go,
    suggestion_payloads.Own: suggestions.show_own,
    suggestion_payloads.Mine: suggestions.show_mine,
    suggestion_payloads.Withdraw: suggestions.withdraw,
    suggestion_payloads.ByCode: suggestions.show_by_code,
    suggestion_payloads.Look: suggestions.look,
    suggestion_payloads.Desk: suggestion_staff.desk,
    suggestion_payloads.Queue: suggestion_staff.queue,
    suggestion_payloads.Handle: suggestion_staff.show,
    suggestion_payloads.Act: suggestion_staff.act,
    suggestion_payloads.SetStatus: suggestion_staff.set_status,
    suggestion_payloads.Files: suggestion_staff.send_files,
    suggestion_payloads.Export: suggestion_staff.export,
}

# The workbench, top to bottom.
BENCH: tuple[workbench.Entry, ...] = (
    workbench.Entry(restored.label, restored.Restored(0)),
    workbench.Entry(approvals.label, approvals.Pending(0)),
    workbench.Entry(event_staff.label, planning_payloads.Listing("coming", 0)),
    workbench.Entry(broadcast.label, broadcast.Compose()),
    workbench.Entry(notices.label, outbox_payloads.Schedule("scheduled", 0)),
    workbench.Entry(suggestion_staff.label, suggestion_payloads.Desk()),
    workbench.Entry(status.label, status.Status()),
)

# Messages with something attached, looked at before their transaction: the first that knows it.
PREPARE: tuple[Preparer, ...] = (plan_import.prepare,)

# What is written while a form is under way goes to the form; all else gets a kind word.
FORM: Callable[..., Awaitable[None]] = forms.written
# A file that was prepared for somebody outside of a form: the first that takes it.
TAKES: tuple[Callable[[Context], Awaitable[bool]], ...] = (plan_import.take, suggestions.take_code)
OTHERWISE: Handler = help.lost
EDITED: Handler = help.edited
# Whatever comes from a group: nothing of anybody's own is said there.
GROUP: Handler = groups.answer
