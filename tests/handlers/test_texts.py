"""Both languages say the same things."""

from importlib import resources

import pytest
from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

from handlers.texts import LANGUAGES, texts


class _Variables(Visitor):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


def catalogue(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for file in resources.files("handlers.texts").joinpath(language).iterdir():
        if not file.name.endswith(".ftl"):
            continue
        for entry in parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), (file.name, entry.content)
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands there twice"
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = frozenset(variables.found)
    return found


def test_the_languages_have_the_same_messages_and_variables() -> None:
    first, *others = (catalogue(language) for language in LANGUAGES)
    for other in others:
        assert first == other


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_write_is_escaped(language: str) -> None:
    said = texts(language)("register-wait", name="<b>x</b> & y\x00")
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in said
    assert "\x00" not in said
