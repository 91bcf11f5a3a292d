"""What is said of results without names: nothing that is not so of what is left out."""

import pytest

from handlers.kit.texts import texts_of
from handlers.results import drawing, lines
from storage.model.questions import Choice, Question, QuestionKind, Value
from storage.surveys import results
from storage.surveys.results import Answered

YES_NO = Question(QuestionKind.YES_NO, "来过吗？", id=1)
ROOMS = (Choice("1", "餐饮"), Choice("2", "场地"))
CASES: list[tuple[Question, list[Value], str]] = [
    (YES_NO, [*[True] * 5, False], "所以各项的人数都不显示"),
    (Question(QuestionKind.SCALE, "满意吗？", scale=5, id=1), [*(5, 4, 4, 3, 5, 2)], "都不显示"),
    (Question(QuestionKind.SCALE, "满意吗？", scale=5, id=1), [*[4] * 17, 2], "所以只显示平均分"),
    (
        Question(QuestionKind.MATRIX, "各项？", ROOMS, scale=5, id=1),
        [{"1": at % 5 + 1, "2": 4} for at in range(6)],
        "餐饮：<b>不显示</b>",
    ),
]


def test_a_choice_that_is_ranked_first_has_the_longest_bar() -> None:
    question = Question(QuestionKind.RANKING, "排序？", (*ROOMS, Choice("3", "内容")), id=1)
    every = [Answered({1: ["2", "1", "3"]})] * 4
    found, texts = results.of_question(question, every, protected=False), texts_of("zh")
    assert "场地：<b>平均排第 1 位" in "\n".join(lines.of_result(found, texts))
    bars = {bar[0]: bar[1] for bar in drawing._means(found, texts)}
    assert bars == {"餐饮": 2, "场地": 3, "内容": 1}


@pytest.mark.parametrize(("question", "given", "said"), CASES)
def test_what_is_hidden_is_not_called_few(
    question: Question, given: list[Value], said: str
) -> None:
    every = [Answered({1: one}) for one in given]
    found = results.of_question(question, every, protected=True)
    text = "\n".join(lines.of_result(found, texts_of("zh")))
    assert said in text
    assert ("平均分" in text) is (found.measures.mean is not None)
    assert "少于" not in text  # of nothing here do we know that it is of fewer
