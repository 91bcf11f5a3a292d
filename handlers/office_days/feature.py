"""Declare the feature of holidays and working days."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.office_days import asking, form, pages, payloads, workbook

FEATURE = Feature(
    name="office_days",
    presses=(
        on(payloads.Year, pages.show),
        on(payloads.Add, form.begin),
        on(payloads.Publish, pages.publish),
        on(payloads.EnteredDays, pages.show_entered),
        on(payloads.Remove, pages.remove),
        on(payloads.UndoDays, pages.undo),
        on(payloads.DecideDays, workbook.decide),
        on(payloads.TakeDays, workbook.send),
    ),
    forms=(form.FORM,),
    exports={workbook.NAME: workbook.table},
    bench={"office-days": Entry(pages.label, payloads.Year(0))},
    hourly=(asking.notify_staff,),
    takes=(workbook.take, form.take),
)
