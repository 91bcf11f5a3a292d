"""Declare the notices feature: commands, presses, forms, exports and workbench buttons."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.notices import (
    compose,
    correct,
    desk,
    editing,
    mailbox,
    of_member,
    payloads,
    posted,
    receipts,
    recipients,
    restored,
    schedule,
    untold,
)

FEATURE = Feature(
    name="notices",
    commands={"notices": mailbox.start},
    menu={"menu-notices": mailbox.start},
    sentences={"mailbox": mailbox.start, "receipt": receipts.take_written},
    presses=(
        on(payloads.Acknowledge, receipts.acknowledge),
        on(payloads.ByName, receipts.acknowledge_by_name),
        on(payloads.Compose, compose.compose),
        on(payloads.ToMany, compose.to_many),
        on(payloads.Restored, restored.show),
        on(payloads.GoOn, restored.go_on),
        on(payloads.Schedule, schedule.listing),
        on(payloads.Handle, desk.handle),
        on(payloads.Edit, editing.begin),
        on(payloads.Correct, correct.begin),
        on(payloads.TakeBack, correct.begin_taking_back),
        on(payloads.Names, recipients.show),
        on(payloads.TakeNames, recipients.take),
        on(payloads.Again, recipients.again),
        on(payloads.Told, recipients.tell),
        on(payloads.Mail, mailbox.show),
        on(payloads.Letter, mailbox.open_again),
        on(payloads.Untold, untold.show),
        on(payloads.Settle, untold.settle),
        on(payloads.OfMember, of_member.show),
        on(payloads.PostOf, posted.decide),
    ),
    of_member=(of_member.button,),
    forms=(compose.FORM, desk.MOVE, editing.FORM, correct.CORRECT, correct.TAKE_BACK),
    exports={recipients.EXPORT: recipients.gather},
    bench={
        "restored": Entry(restored.label, payloads.Restored(0)),
        "compose": Entry(compose.label, payloads.Compose()),
        "notices": Entry(schedule.label, payloads.Schedule("scheduled", 0)),
    },
    takes=(compose.offer,),
)
