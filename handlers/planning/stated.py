"""The questions about an event, in their order (handlers/planning/answers.py has the answers)."""

from collections.abc import Mapping

from handlers.audiences.step import AudienceStep
from handlers.kit.forms import Step
from handlers.planning.campaigns.step import CampaignStep
from handlers.planning.ends import EndStep, WhenStep
from handlers.planning.kind import KIND
from handlers.planning.recurring.steps import DatesStep, RepeatStep
from handlers.planning.steps import FILES, DeadlineStep, PlacesStep, TextStep

# In the order of the questions in the form for a new event.
STEPS: tuple[Step, ...] = (
    KIND,
    TextStep("title"),
    TextStep("description", skippable=True, lines=True),
    WhenStep(recurs=True),
    EndStep(),
    RepeatStep(),
    TextStep("place", skippable=True),
    PlacesStep(),
    DeadlineStep(),
    AudienceStep("audience", "planning-ask-audience", answers=False),
    FILES,
    DatesStep(),
    CampaignStep(),
)
_OF_SERIES = (RepeatStep.name, DatesStep.name)
_FIRST, _LAST = ("title", "when", "ends", "place"), ("kind",)


def changeable() -> Mapping[str, Step]:
    """Return the steps of the fields that staff can change, by name.

    The fields that change most often come first, the kind comes last.
    """
    steps = {step.name: step for step in STEPS if step.name not in _OF_SERIES}
    steps[WhenStep.name] = WhenStep()
    others = [name for name in steps if name not in {*_FIRST, *_LAST}]
    return {name: steps[name] for name in (*_FIRST, *others, *_LAST)}
