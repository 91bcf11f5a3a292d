"""Declare the feature of the library."""

from handlers.events import payloads as event_payloads
from handlers.kit import forms as kit_forms
from handlers.kit.context import Context
from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.library import browsing, desk, finding, forms, payloads, reading, sending


async def take(context: Context) -> bool:
    """Give a file that was read for the library to the open form; return whether it is one."""
    if not isinstance(context.incoming.prepared, reading.Taken):
        return False
    dialog = await kit_forms.under_way(context)
    if dialog is None or dialog.form not in reading.FORMS:
        return False
    await kit_forms.written(context, dialog)
    return True


FEATURE = Feature(
    name="library",
    commands={"library": browsing.begin},
    menu={"menu-library": browsing.begin},
    sentences={"library": browsing.begin, "document": finding.said},
    presses=(
        on(payloads.Library, browsing.show),
        on(payloads.OnShelf, browsing.show_shelf),
        on(payloads.OfItem, browsing.show_item_page),
        on(event_payloads.OfLibrary, browsing.show_of_event),
        on(payloads.Receive, sending.receive),
        on(payloads.FindItems, finding.find),
        on(payloads.FoundItems, finding.turn),
        on(payloads.Desk, desk.show),
        on(payloads.Put, forms.put),
        on(payloads.ItemAct, desk.act),
        on(payloads.Shelves, desk.show_shelves),
        on(payloads.ShelfAct, desk.act_on_shelf),
    ),
    forms=(finding.FORM, forms.ITEM, forms.REPLACE, desk.SHELF, *forms.CHANGES.values()),
    exports={sending.NAME: sending.document},
    sent={sending.NAME: sending.note},
    prepares=(reading.prepare,),
    takes=(take,),
    bench={"library": Entry(desk.label, payloads.Desk(0))},
)
