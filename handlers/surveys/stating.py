"""The forms of a questionnaire: a new one, by hand or from a workbook, and what is stated later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from handlers.audiences.step import AudienceStep, described, from_audience, to_audience
from handlers.dates import moments
from handlers.dates.steps import MomentStep, is_ahead, past, wall_of
from handlers.kit import exports, fitting, forms
from handlers.kit.context import Context, Refusal
from handlers.kit.forms import Draft, Form, Option, Question, Step, Way
from handlers.kit.steps import EntryStep, one_line, written
from handlers.kit.texts import Markup
from handlers.planning import rights as checks
from handlers.surveys import desk, settings, telling, template
from handlers.surveys.payloads import NewSurvey, SurveyAct, Surveys
from storage import audiences
from storage.model.questions import NewQuestion, QuestionKind
from storage.model.surveys import NewSurvey as New
from storage.model.surveys import Privacy, Survey, SurveyStatus
from storage.model.time import to_instant, to_wall
from storage.surveys import building, surveys
from storage.surveys.surveys import AnsweredError, WrongStateError

OF_DRAFTS: Final = ("opens", "audience")
"""What can be changed only until it is opened."""
TITLE, TEXT = 60, 1500  # characters
STATED: Final = ("title", "intro", "thanks", "opens", "closes", "audience")
SHOWN = 12  # questions of a workbook on the check page


async def new(context: Context, press: NewSurvey) -> None:
    """Open the form of a new questionnaire, or send the workbook to fill in. Raises Refusal."""
    desk.require_maker(context)
    if press.how == "template":
        context.toast(context.texts.plain("survey-template-sent"))
        exports.send(context, template.NAME, {"language": context.texts.language})
    elif press.how == "form":
        await forms.begin(context, FORM, {})
    else:
        raise Refusal("button-foreign")


@dataclass(frozen=True)
class LineStep(EntryStep):
    """The title, in one line; or a text of several."""

    lines: bool = False
    skip: str = ""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for it, or offer the present one."""
        return self.asked(context, draft, context.texts(f"survey-ask-{self.name}"), skip=self.skip)

    async def type(self, context: Context, draft: Draft) -> bool:
        """Accept it."""
        draft[self.name] = written(context, TEXT) if self.lines else one_line(context, TITLE)
        return True


@dataclass(frozen=True)
class TimeStep(MomentStep):
    """When it opens or closes; it can be left open."""

    skip: str = ""

    def ask(self, context: Context, draft: Draft) -> Question:
        """Ask for the time."""
        asked = super().ask(context, draft)
        return replace(asked, skippable=True, skip=self.skip)


@dataclass(frozen=True)
class PrivacyStep(Step):
    """Whether names stand with the answers."""

    name: str = "privacy"

    def ask(self, context: Context, draft: Draft) -> Question:
        """Offer both."""
        texts = context.texts
        options = [
            Option(one.value, texts.plain(f"survey-is-{one.value}"), draft.get(self.name) == one)
            for one in Privacy
        ]
        return Question(texts("survey-ask-privacy"), options)

    async def choose(self, context: Context, draft: Draft, value: str) -> bool:
        """Accept one."""
        if value not in {one.value for one in Privacy}:
            raise Refusal("form-older")
        if value == Privacy.ANONYMOUS and template.asks_for_files(draft):
            raise Refusal("survey-no-files")
        draft[self.name] = value
        return True


def _count(rows: Sequence[NewQuestion]) -> int:
    return sum(one.kind is not QuestionKind.SECTION for one in rows)


async def _echo(context: Context, draft: Draft) -> Markup:
    texts, audience = context.texts, to_audience(draft["audience"])
    closes = wall_of(draft, "closes")
    rows = template.restored(draft)
    lines = [
        texts("survey-row-line", number=number, text=fitting.shortened(one.text, 40))
        for number, one in list(desk.numbered(rows))[:SHOWN]
    ]
    if more := _count(rows[SHOWN:]):
        lines.append(texts("survey-rows-more", count=more))
    said = texts(
        "survey-echo",
        title=draft["title"],
        privacy=draft["privacy"],
        audience=await described(context, audience),
        count=await audiences.count(context.tx, audience),
        closes=moments.timed_wall(closes, texts, context.organisation.zone) if closes else "none",
    )
    if not rows:
        return said
    of_rows = texts("survey-echo-rows", count=_count(rows), lines=Markup("\n".join(lines)))
    return Markup(f"{said}\n\n{of_rows}")


async def _finish(context: Context, draft: Draft) -> None:
    desk.require_maker(context)
    audience = to_audience(draft["audience"])
    if not await audiences.allowed(context.tx, audience, context.member.grants):
        raise Refusal("survey-wider")
    survey = await surveys.create(
        context.tx,
        New(
            title=draft["title"],
            privacy=Privacy(draft["privacy"]),
            closes_at=_instant(context, draft, "closes"),
            audience=audience,
            scope=checks.scope_for(audience, context.member.grants),
            author_id=context.member.id,
        ),
        context.now,
    )
    await desk.record(context, survey, "made")
    rows = template.restored(draft)
    if rows:
        await building.add(context.tx, survey, rows)
    await desk.show_questions(
        context, survey.id, 0, context.texts("survey-made", count=_count(rows))
    )


def _require_order(survey: Survey) -> None:
    """Check that it opens before it closes. Raises Refusal."""
    opens, closes = survey.opens_at, survey.closes_at
    if opens is not None and closes is not None and closes <= opens:
        raise Refusal("survey-closes-first")


def _instant(context: Context, draft: Draft, name: str) -> datetime | None:
    wall = wall_of(draft, name)
    if wall is None:
        return None
    if not is_ahead(context, wall):
        raise past(context, wall)
    return to_instant(wall, context.organisation.zone)


FORM = Form(
    "survey-new",
    (
        LineStep("title"),
        PrivacyStep(),
        AudienceStep("audience", "survey-ask-audience", answers=False),
        TimeStep("closes", "survey-ask-closes", skip="survey-no-close"),
    ),
    echo=_echo,
    finish=_finish,
    confirm="survey-make",
    fields={
        "title": "survey-set-title",
        "audience": "survey-set-audience",
        "closes": "survey-set-closes",
    },
    back=lambda _: ("surveys-back", Surveys(0)),
)


async def begin(context: Context, survey: Survey, what: str) -> None:
    """Open the form that states this of the questionnaire. Raises WrongStateError."""
    _require_stateable(survey, what)
    draft: Draft = {"survey": survey.id}
    values: Mapping[str, Any] = {
        "title": survey.title,
        "intro": survey.intro,
        "thanks": survey.thanks,
    }
    if what == "audience":
        audience = await audiences.load(context.tx, survey.audience_id)
        draft["audience"] = from_audience(audience)
    elif what in {"opens", "closes"}:
        instant = survey.opens_at if what == "opens" else survey.closes_at
        if instant is not None:
            wall = to_wall(instant, context.organisation.zone)
            draft[what] = {"wall": wall.isoformat(timespec="minutes")}
    else:
        draft[what] = values[what]
    await forms.begin(context, FORMS[what], draft)


def _require_stateable(survey: Survey, what: str) -> None:
    if what in OF_DRAFTS and survey.status is not SurveyStatus.DRAFT:
        raise WrongStateError


async def _finish_change(context: Context, draft: Draft) -> None:
    survey = await desk.find(context, draft["survey"])
    what = draft["what"]
    try:
        _require_stateable(survey, what)
        if what == "audience":
            await _address(context, survey, draft)
        else:
            changed: dict[str, Any] = {what: draft.get(what) or ""}
            if what in {"opens", "closes"}:
                changed = {f"{what}_at": _instant(context, draft, what)}
            stated = replace(survey, **changed)
            _require_order(stated)
            await surveys.change(context.tx, survey.id, stated)
            await telling.restate(context.tx, survey.id)
    except WrongStateError:
        raise Refusal("survey-over") from None
    except AnsweredError:
        raise Refusal("survey-answered") from None
    await desk.record(context, survey, "changed")
    await settings.show(context, survey.id, context.texts("survey-changed"))


async def _address(context: Context, survey: Survey, draft: Draft) -> None:
    audience = to_audience(draft["audience"])
    if not await audiences.allowed(context.tx, audience, context.member.grants):
        raise Refusal("survey-wider")
    scope = checks.scope_for(audience, context.member.grants, survey.scope)
    await surveys.address(context.tx, survey.id, audience, scope)


def _changing(what: str, step: Step) -> Form:
    async def finish(context: Context, draft: Draft) -> None:
        await _finish_change(context, draft | {"what": what})

    def back(draft: Draft) -> Way:
        return "survey-to-settings", SurveyAct(draft["survey"], "settings")

    return Form(f"survey-{what}", (step,), echo=None, finish=finish, back=back)


FORMS: Final = {
    "title": _changing("title", LineStep("title")),
    "intro": _changing("intro", LineStep("intro", lines=True, skip="survey-no-intro")),
    "thanks": _changing("thanks", LineStep("thanks", lines=True, skip="survey-no-thanks")),
    "opens": _changing("opens", TimeStep("opens", "survey-ask-opens", skip="survey-at-once")),
    "closes": _changing("closes", TimeStep("closes", "survey-ask-closes", skip="survey-no-close")),
    "audience": _changing(
        "audience", AudienceStep("audience", "survey-ask-audience", answers=False)
    ),
}
