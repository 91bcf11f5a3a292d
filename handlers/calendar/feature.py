"""Declare the feature of calendars: events by month and by words, the member's own calendar."""

from handlers.calendar import month, own, payloads, search
from handlers.events import payloads as event_payloads
from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry

FEATURE = Feature(
    name="calendar",
    sentences={"month": month.begin, "find": search.said},
    presses=(
        on(event_payloads.Month, month.show),
        on(event_payloads.DayOf, month.show_day),
        on(event_payloads.FindEvents, search.find),
        on(event_payloads.FoundEvents, search.turn),
        on(event_payloads.CalendarFile, own.send_one),
        on(payloads.OwnCalendar, own.show),
        on(payloads.CalendarAct, own.act),
    ),
    forms=(search.FORM,),
    exports={own.NAME: own.document},
    mine=(Entry(own.label, payloads.OwnCalendar()),),
)
