"""What a questionnaire states besides its questions, each changed by a button."""

from dataclasses import replace
from typing import Final

from handlers.dates import moments
from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.fitting import shortened
from handlers.kit.replies import View
from handlers.kit.texts import Markup, Texts
from handlers.surveys import desk
from handlers.surveys.payloads import Manage, SurveyAct
from storage.model.surveys import Survey, SurveyStatus
from storage.surveys import surveys

TOGGLES: Final = ("changeable", "shown", "remind-auto")


SHOWN: Final = 300  # characters of a text here; the preview has all of it


def _said(name: str, text: str, texts: Texts) -> Markup:
    shown = shortened(text, SHOWN)
    return texts(f"survey-setting-{name}", text=shown, given=str(bool(text)))


async def show(context: Context, survey_id: int, note: Markup | None = None) -> None:
    """Show the settings, with ``note`` above them. Raises Refusal."""
    survey = await desk.find(context, survey_id)
    texts = context.texts

    def act(name: str, **args: object) -> Button:
        return Button(texts.plain(f"survey-set-{name}", **args), SurveyAct(survey.id, name))

    def at(name: str) -> str:
        instant = survey.opens_at if name == "opens" else survey.closes_at
        return moments.timed(instant, texts, context.organisation) if instant else "none"

    lines = [
        texts("survey-settings", title=survey.title),
        _said("intro", survey.intro, texts),
        _said("thanks", survey.thanks, texts),
        texts("survey-setting-times", opens=at("opens"), closes=at("closes")),
        texts(
            "survey-setting-rest",
            privacy=survey.privacy.value,
            changeable=str(survey.changeable),
            shown=str(survey.shown_to_members),
            remind=str(survey.remind),
        ),
    ]
    rows: list[list[Button]] = []
    if survey.status in {SurveyStatus.DRAFT, SurveyStatus.OPEN}:
        rows = [[act("title"), act("intro"), act("thanks")], [act("closes")]]
        if survey.status is SurveyStatus.DRAFT:
            rows[-1].insert(0, act("opens"))
            rows.append([act("audience")])
        rows.append([act("named")] if survey.anonymous else [act("anonymous")])
        if not survey.anonymous:
            rows.append([act("changeable", on=str(survey.changeable))])
        rows += [
            [act("shown", on=str(survey.shown_to_members))],
            [act("remind-auto", on=str(survey.remind))],
        ]
    rows.append([Button(texts.plain("survey-to-desk"), Manage(survey.id))])
    text = Markup("\n\n".join([*([note] if note else []), *lines]))
    context.show(View(text, rows))


async def toggle(context: Context, survey: Survey, what: str) -> None:
    """Change what is on or off.

    Raises :class:`storage.surveys.surveys.WrongStateError` once it is closed.
    """
    changed = {
        "changeable": replace(survey, changeable=not survey.changeable),
        "shown": replace(survey, shown_to_members=not survey.shown_to_members),
        "remind-auto": replace(survey, remind=not survey.remind),
    }[what]
    await surveys.change(context.tx, survey.id, changed)
    await desk.record(context, survey, "changed")
    await show(context, survey.id)
