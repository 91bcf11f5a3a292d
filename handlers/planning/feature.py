"""Declare the planning feature: presses, forms, exports and other handlers."""

from handlers.events import payloads as event_payloads
from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.planning import (
    calling,
    cancelling,
    change,
    desk,
    form,
    nudging,
    on_behalf,
    participants,
    payloads,
    undated,
    unheard,
)
from handlers.planning.year_plan import (
    choosing,
    deciding,
    guide,
    importing,
    preview,
    returned,
    template,
)

FEATURE = Feature(
    name="planning",
    presses=(
        on(event_payloads.Roll, participants.show),
        on(event_payloads.Take, participants.take),
        on(payloads.Unheard, unheard.show),
        on(payloads.TellPromoted, unheard.settle),
        on(payloads.Nudge, nudging.nudge),
        on(payloads.Calls, calling.show),
        on(payloads.Called, calling.tell),
        on(payloads.TakeCalls, calling.take),
        on(payloads.AnswerFor, on_behalf.begin),
        on(event_payloads.Pick, on_behalf.pick),
        on(payloads.SayFor, on_behalf.say),
        on(payloads.UndoFor, on_behalf.undo),
        on(payloads.Listing, desk.listing),
        on(payloads.Show, desk.show),
        on(payloads.Dates, desk.show_dates),
        on(payloads.Act, desk.act),
        on(payloads.All, desk.act_on_all),
        on(payloads.Change, change.begin),
        on(payloads.New, form.begin),
        on(payloads.Guide, guide.guide),
        on(payloads.PlanPage, preview.turn),
        on(payloads.PlanPart, choosing.show),
        on(payloads.PlanPick, choosing.pick),
        on(payloads.Decide, deciding.decide),
        on(payloads.Imports, guide.show_imports),
        on(payloads.Import, guide.show_import),
        on(payloads.UndatedList, undated.listing),
        on(payloads.UndatedAct, undated.act),
    ),
    forms=(
        form.FORM,
        cancelling.FORM,
        *change.FORMS.values(),
        *change.EXPLAINED.values(),
        undated.FORM,
        on_behalf.FORM,
    ),
    exports={
        participants.EXPORT: participants.gather,
        calling.EXPORT: calling.gather,
        template.NAME: template.template,
        returned.NAME: returned.returned,
    },
    bench={"planning": Entry(desk.label, payloads.Listing("coming", 0))},
    prepares=(importing.prepare,),
    takes=(importing.take, form.take),
)
