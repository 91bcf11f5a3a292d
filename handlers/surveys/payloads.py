"""The payloads of the buttons for questionnaires."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload


@dataclass(frozen=True, slots=True)
class Surveys(Payload, tag="ua"):
    """Open a page, counted from 0, of the questionnaires that staff manage."""

    page: int


@dataclass(frozen=True, slots=True)
class NewSurvey(Payload, tag="ub"):
    """Begin a questionnaire: ``form`` asks for it, ``template`` sends the workbook to fill in."""

    how: str


@dataclass(frozen=True, slots=True)
class Manage(Payload, tag="uc"):
    """Open the questionnaire's page for staff."""

    survey: int


@dataclass(frozen=True, slots=True)
class SurveyAct(Payload, tag="ud"):
    """Do something with a questionnaire; ``act`` is one of ``opening.ACTS`` or of what is stated.

    An act that must be confirmed is asked about first, and done with ``-yes`` at its end.
    """

    survey: int
    act: str


@dataclass(frozen=True, slots=True)
class Questions(Payload, tag="ue"):
    """Open a page, counted from 0, of the questionnaire's questions for staff."""

    survey: int
    page: int


@dataclass(frozen=True, slots=True)
class AddOne(Payload, tag="uf"):
    """Open the form for a further question."""

    survey: int


@dataclass(frozen=True, slots=True)
class OpenOne(Payload, tag="ug"):
    """Open a question's page for staff."""

    survey: int
    question: int


@dataclass(frozen=True, slots=True)
class EditOne(Payload, tag="uh"):
    """Change a question; ``act`` is one of ``building.ACTS``."""

    survey: int
    question: int
    act: str


@dataclass(frozen=True, slots=True)
class AskWhen(Payload, tag="ui"):
    """Ask the question only of who answers another with a value, or mark and unmark further ones.

    ``other`` 0 shows the choice, -1 asks everybody.
    """

    survey: int
    question: int
    other: int
    value: str


@dataclass(frozen=True, slots=True)
class MySurveys(Payload, tag="uj"):
    """List the questionnaires that ask the member now."""


@dataclass(frozen=True, slots=True)
class Open(Payload, tag="uk"):
    """Show a member the questionnaire: what it is about, and the way to answer it."""

    survey: int


@dataclass(frozen=True, slots=True)
class Fill(Payload, tag="ul"):
    """Ask the questionnaire's question with this id; 0: what is still to be answered.

    ``test`` 1 is a test run of staff, which counts nowhere.
    """

    survey: int
    question: int
    test: int


@dataclass(frozen=True, slots=True)
class Review(Payload, tag="um"):
    """Show what was answered so far, or what was submitted."""

    survey: int
    test: int


@dataclass(frozen=True, slots=True)
class Submit(Payload, tag="un"):
    """Submit the answers; of a test run, end it."""

    survey: int
    test: int
