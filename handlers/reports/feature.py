"""Declare the feature of reports."""

from handlers.events.payloads import Rated
from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.reports import book, desk, done, groups, opened, page, payloads, pictures, planned
from handlers.suggestions import payloads as suggestions

FEATURE = Feature(
    name="reports",
    sentences={"report": desk.said},
    takes=(desk.take,),
    presses=(
        on(payloads.Desk, desk.show),
        on(payloads.Type, desk.ask),
        on(payloads.Report, page.show),
        on(payloads.Figure, opened.show),
        on(payloads.OfPerson, opened.show_person),
        on(payloads.Groups, groups.show),
        on(payloads.Plan, planned.show),
        on(payloads.PlanOf, planned.show_group),
        on(payloads.States, opened.show_states),
        on(payloads.Suggested, opened.show_suggestions),
        on(Rated, opened.show_rated),
        on(payloads.Picture, pictures.take),
        on(payloads.Take, book.take),
        on(suggestions.TellDone, done.begin),
    ),
    forms=(desk.FORM,),
    exports={book.NAME: book.gather, pictures.NAME: pictures.gather},
    bench={"reports": Entry(desk.label, payloads.Desk())},
)
