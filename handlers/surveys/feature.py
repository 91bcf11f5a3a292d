"""The commands, buttons, forms and workbench entry of questionnaires."""

from handlers.kit.feature import Feature, on
from handlers.kit.workbench import Entry
from handlers.surveys import (
    building,
    card,
    conditions,
    desk,
    filling,
    importing,
    opening,
    payloads,
    reviewing,
    stating,
    template,
)

FEATURE = Feature(
    name="surveys",
    commands={"surveys": card.mine},
    presses=(
        on(payloads.Surveys, desk.listing),
        on(payloads.NewSurvey, stating.new),
        on(payloads.Manage, desk.manage),
        on(payloads.SurveyAct, opening.act),
        on(payloads.Questions, desk.list_questions),
        on(payloads.AddOne, building.add),
        on(payloads.OpenOne, building.show),
        on(payloads.EditOne, building.edit),
        on(payloads.AskWhen, conditions.ask_when),
        on(payloads.MySurveys, card.list_mine),
        on(payloads.Open, card.show),
        on(payloads.Fill, filling.fill),
        on(payloads.Review, reviewing.review),
        on(payloads.Submit, reviewing.submit),
    ),
    forms=(
        *(filling.ONE, filling.CARD, filling.FILE),
        *(stating.FORM, *stating.FORMS.values(), building.FORM, *building.FORMS.values()),
    ),
    exports={template.NAME: template.table},
    bench={"surveys": Entry(desk.label, payloads.Surveys(0))},
    mine=(Entry(card.label, payloads.MySurveys()),),
    sentences={"questionnaires": desk.named, "fill-in": card.mine},
    takes=(importing.take,),
)
