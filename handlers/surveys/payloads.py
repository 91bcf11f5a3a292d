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
    """List the questionnaires that ask the member now, from this page."""

    page: int = 0


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


@dataclass(frozen=True, slots=True)
class Results(Payload, tag="xra"):
    """Show staff what one question came to; ``at`` is its place, counted from 0.

    ``only`` narrows it to a college (``c.key``) or an association (``a.key``).
    """

    survey: int
    at: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class Written(Payload, tag="xrb"):
    """Show staff a page, counted from 0, of what was written to a question."""

    survey: int
    at: int
    page: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class SentFiles(Payload, tag="xrh"):
    """Send staff the files that answer a question, from the one at ``begin`` on."""

    survey: int
    at: int
    begin: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class Picture(Payload, tag="xrc"):
    """Send what a question came to as a picture."""

    survey: int
    at: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class Narrow(Payload, tag="xrd"):
    """Offer the places to which the results can be narrowed."""

    survey: int
    at: int


@dataclass(frozen=True, slots=True)
class Cross(Payload, tag="xre"):
    """Put a question together with another, by their places; ``other`` -1 offers the others."""

    survey: int
    at: int
    other: int


@dataclass(frozen=True, slots=True)
class Workbook(Payload, tag="xrf"):
    """Send all results as a workbook."""

    survey: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class Shown(Payload, tag="xrg"):
    """Show a member what one question came to, where staff open the results to members."""

    survey: int
    at: int
