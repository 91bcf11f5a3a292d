"""What stands on one message of a questionnaire does not change by what is answered there."""

import itertools

from handlers.surveys import layout
from storage.model.questions import Question, QuestionKind, Value


def asked(*, depends: bool) -> list[Question]:
    """Return five short questions; with ``depends`` the second is asked after a yes only."""
    found = [Question(kind=QuestionKind.YES_NO, text=str(n), id=n) for n in range(1, 6)]
    if depends:
        found[1] = Question(kind=QuestionKind.TEXT, text="2", id=2, if_id=1, if_values=("yes",))
    return found


def numbers(questions: list[Question], given: dict[int, Value]) -> list[list[int]]:
    return [[one.id for one in page.questions] for page in layout.pages(questions, given)]


def test_short_questions_stand_together() -> None:
    assert numbers(asked(depends=False), {}) == [[1, 2, 3], [4, 5]]


def test_a_card_ends_where_a_question_depends_on_it() -> None:
    """Else the press that is the condition would take the rest of the card away."""
    questions = asked(depends=True)
    assert numbers(questions, {}) == numbers(questions, {1: False}) == [[1], [3, 4, 5]]
    assert numbers(questions, {1: True}) == [[1], [2], [3, 4, 5]]


def test_no_answer_of_a_page_changes_the_page() -> None:
    kinds = (QuestionKind.YES_NO, QuestionKind.TEXT)
    ways = itertools.product(kinds, (None, 1, 2), (None, 1, 2, 3), kinds, (None, 1, 3, 4))
    for second, if_second, if_third, fourth, if_fourth in ways:
        conditions = {2: if_second, 3: if_third, 4: if_fourth}
        questions = [
            Question(
                kind={2: second, 4: fourth}.get(n, QuestionKind.YES_NO),
                text=str(n),
                id=n,
                if_id=on if (on := conditions.get(n)) and on < n else None,
                if_values=("yes",),
            )
            for n in range(1, 6)
        ]
        for said in itertools.product((None, True, False), repeat=3):
            given = {n: one for n, one in zip((1, 3, 5), said, strict=True) if one is not None}
            for page in layout.pages(questions, given):
                for one in page.questions:
                    for answer in (True, False):
                        again = layout.pages(questions, given | {one.id: answer})
                        assert page in again, (conditions, given, one.id, answer)
