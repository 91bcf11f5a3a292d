"""What typed sentences mean: the table of sentences.toml, and what composing refuses."""

import tomllib
from pathlib import Path

import pytest

from handlers.features import FEATURES
from handlers.kit.feature import Feature, Orders, compose
from handlers.kit.sentences import LONGEST, Meanings, Words, size, words_of
from tests.handlers.toy import ORDERS, TOY, do

TABLE: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "sentences.toml").read_text("utf-8")
)
SENTENCES = [(said, meaning) for meaning, known in TABLE.items() for said in known]


def meaning_of(text: str) -> str:
    found = FEATURES.meanings.find(text)
    return "nothing" if found is None else found.meaning


def test_every_sentence_of_the_table_means_what_the_table_says() -> None:
    wrong = {said: meaning_of(said) for said, meaning in SENTENCES if meaning_of(said) != meaning}
    assert wrong == {}


def test_the_table_has_sentences_of_both_languages_for_every_meaning() -> None:
    assert len(SENTENCES) >= 240
    for language in (True, False):
        assert sum(said.isascii() is language for said, _ in SENTENCES) >= 90
    named = {name for name in FEATURES.sentences if not name.startswith("menu-")}
    assert TABLE.keys() == named | {"nothing"}


def test_a_refusal_is_never_a_slip_of_the_keyboard() -> None:
    """What is typed by mistake is another character than one that says the opposite."""
    meanings = Meanings({"one": Words(whole=("已登记", "参加活动", "别再发了"))}, ())
    for slip in ("己登记", "已登汜", "参加话动", "别在发了"):
        assert meanings.find(slip) is not None, slip
    for refusal in ("没登记", "未登记", "不参加活动", "参加不活动", "再发了"):
        assert meanings.find(refusal) is None, refusal


def test_what_acts_at_once_is_taken_as_it_stands() -> None:
    """Neither a refusal nor a question is a receipt, nor anything that merely looks like one."""
    for phrase in words_of("notices")["receipt"].whole:
        assert meaning_of(phrase) == meaning_of(f"老师好，{phrase}，谢谢") == "receipt"
        before = (
            f"{one}{phrase}" for one in ("没", "不", "未", "怎么", "请", "要", "not ", "can i ")
        )
        behind = (f"{phrase}{one}" for one in ("吗", "没", "？", "?", "没有", " now"))
        for other in (*before, *behind):
            assert meaning_of(other) != "receipt", other


def test_a_long_text_is_no_command() -> None:
    for said, meaning in SENTENCES:
        assert meaning == "nothing" or meaning_of(f"{said}，{'这里还有别的事情' * 4}") == "nothing"
        assert size(said) <= LONGEST or meaning == "nothing"


def test_what_says_more_than_was_understood_is_offered_to_the_office() -> None:
    for said in ("周四的座谈会我去不了", "我是陈教授，周四上午电话号码变"):
        found = FEATURES.meanings.find(said)
        assert found is not None
        assert found.mostly_else
    for said in ("我去不了", "下次活动是什么时候", "where is it?"):
        found = FEATURES.meanings.find(said)
        assert found is not None
        assert not found.mostly_else


def test_words_with_two_meanings_are_refused() -> None:
    with pytest.raises(ValueError, match="means both"):
        Meanings({"one": Words(whole=("活动",)), "two": Words(whole=("活动！",))}, ())


def test_a_meaning_has_words_and_a_handler() -> None:
    with pytest.raises(ValueError, match="without words or a handler: nowhere"):
        compose(TOY, Feature(name="second", sentences={"nowhere": do}), orders=ORDERS)
    with pytest.raises(ValueError, match="brought twice"):
        compose(
            Feature(name="second", sentences={"menu-toy": do}),
            TOY,
            orders=Orders(menu=("menu-toy",)),
        )
