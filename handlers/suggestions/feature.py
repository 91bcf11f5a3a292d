"""The commands, buttons, forms and export of suggestions."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.suggestions import (
    board,
    by_number,
    coming,
    desk,
    export,
    form,
    hourly,
    of_member,
    out_of_the_blue,
    own,
    payloads,
    writing,
)
from handlers.suggestions.authors import acts as authors
from handlers.suggestions.authors import asking
from handlers.suggestions.authors import page as pages
from handlers.suggestions.authors import writing as own_writing
from handlers.suggestions.together import done, seeking, yearly
from handlers.suggestions.together import page as shared
from handlers.suggestions.way import acts, answers, giving, joining, reasons

FEATURE = Feature(
    name="suggestions",
    commands={"suggest": own.start},
    menu={"menu-suggest": own.start},
    sentences={"suggest": own.start},
    presses=(
        on(payloads.Suggest, own.go),
        on(payloads.Own, own.show_own),
        on(payloads.Mine, own.show_mine),
        on(payloads.Withdraw, own.withdraw),
        on(payloads.ByCode, own.show_by_code),
        on(payloads.Look, own.look),
        on(payloads.Desk, desk.desk),
        on(payloads.Queue, desk.queue),
        on(payloads.Marks, desk.marked),
        on(payloads.Handle, desk.show),
        on(payloads.Act, acts.act),
        on(payloads.SetStatus, desk.set_status),
        on(payloads.Files, desk.send_files),
        on(payloads.Export, desk.export),
        on(payloads.OfMember, of_member.show),
        on(payloads.Board, board.show),
        on(payloads.Given, board.show_given),
        on(payloads.Helping, giving.act),
        on(payloads.AsAuthor, authors.act),
        on(payloads.Rate, authors.rate),
        on(payloads.Shared, shared.act),
        on(payloads.Seeking, seeking.show),
        on(payloads.Done, done.show),
        on(payloads.Yearly, yearly.show),
        on(payloads.Listed, yearly.listed),
        on(payloads.TakeYearly, yearly.take),
    ),
    of_member=(of_member.button,),
    forms=(
        form.FORM,
        own.LOOK_UP,
        answers.REPLY,
        answers.DECLINE,
        *(reasons.RETURN, reasons.NOT_OURS, reasons.TIME, reasons.REFUSE),
        *(reasons.RESULT, reasons.LATER, reasons.BROKEN),
        *(giving.ASSIGN, giving.HELP, giving.OPINION, joining.FORM),
        *(writing.OFFICE, own_writing.AUTHOR, authors.DISSATISFIED, asking.ASK),
    ),
    hourly=(hourly.run,),
    exports={
        export.ALL: export.gather,
        yearly.BOOK: yearly.gather,
        yearly.PICTURE: yearly.draw,
    },
    links={shared.LINK: shared.of_link},
    gathers={coming.GATHERED: form.gather},
    bench={"suggestions": Entry(desk.label, payloads.Desk())},
    mine=(
        Entry(own.own_label, payloads.Own(0)),
        Entry(board.given_label, payloads.Given(0)),
    ),
    lost=(Entry(out_of_the_blue.label, payloads.Suggest("this")),),
    takes=(pages.take_code, by_number.take),
)
