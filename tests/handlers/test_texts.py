"""Both languages say the same things."""

import ast as syntax
import functools
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

from handlers.features import FEATURES
from handlers.kit.texts import LANGUAGES, Texts, _sources, _template, files, texts_for, texts_of
from storage.model.suggestions import Mark, SuggestionStatus
from tests.office import ORGANISATION
from tests.source import ROOT, Strings, entries, python_files, strings, strings_of

CHINESE = re.compile("[\u3400-\u9fff]")
ENGLISH = re.compile("[A-Za-z]+ [a-z]+ [a-z]+")


class _Variables(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.referred: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.referred.add(node.id.name)


@functools.cache
def messages(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for file in files(language):
        for entry in entries(file):
            assert not isinstance(entry, ast.Junk), (file.name, entry.content)
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands there twice"
                found[entry.id.name] = entry
    return found


@functools.cache
def catalogue(language: str) -> dict[str, frozenset[str]]:
    """Return the variables of each message, and of those that it refers to."""
    known = messages(language)

    def variables_of(key: str) -> frozenset[str]:
        variables = _Variables()
        variables.visit(known[key])
        return frozenset(variables.found).union(*map(variables_of, variables.referred))

    return {key: variables_of(key) for key in known}


def test_the_languages_have_the_same_messages_and_variables() -> None:
    first, *others = (catalogue(language) for language in LANGUAGES)
    for other in others:
        assert first == other


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_write_is_escaped(language: str) -> None:
    said = texts_of(language)("register-wait", name="<b>x</b> & y\x00")
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in said
    assert "\x00" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_says_what_fluent_says(language: str) -> None:
    bundle = FluentBundle([language], use_isolating=False)
    for file in files(language):
        resource = FluentResource("")
        resource.body = list(entries(file))
        bundle.add_resource(resource)
    variables = catalogue(language)
    found = {key: texts_of(language).template(key) for key in variables}
    templates = {key: template for key, template in found.items() if template is not None}
    assert len(templates) > len(variables) / 2
    for key, template in templates.items():
        args = {name: f"〈{name} 100% {{}}〉" for name in variables[key]}
        pattern = bundle.get_message(key).value
        assert pattern is not None
        assert bundle.format_pattern(pattern, args) == (template % args, []), key
        assert texts_of(language).plain(key, **args) == template % args


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_parsed_alone_is_the_one_of_its_file(language: str) -> None:
    sources, whole = _sources(language), messages(language)
    assert sources.keys() == whole.keys()
    for key, source in sources.items():
        alone, *others = parse(source, with_spans=False).body
        assert alone.equals(whole[key], ignored_fields=["comment"])
        assert not others, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_says_also_what_it_refers_to(language: str) -> None:
    sources = _sources(language)
    args = {name: "1" for names in catalogue(language).values() for name in names}
    referring = [key for key, source in sources.items() if re.search(r"\{ [a-z-]+ \}", source)]
    assert referring
    for key in referring:  # those it refers to have never been asked for
        assert Texts(language).plain(key, **args), key


def test_a_message_that_chooses_is_no_template() -> None:
    [message] = parse("n = { $count ->\n   [one] 1\n  *[other] { $count }\n }").body
    assert isinstance(message, ast.Message)
    assert message.value is not None
    assert _template(message.value) is None


def test_a_missing_argument_is_told() -> None:
    with pytest.raises(LookupError):
        texts_of("zh").plain("went-wrong")


def test_numbers_are_written_as_the_language_does() -> None:
    assert "1,234" in texts_of("en").plain("went-wrong", number=1234)


def test_a_number_that_comes_as_text_is_a_number_where_a_message_selects_by_it() -> None:
    english, chinese = texts_of("en"), texts_of("zh")
    for half, season, term in (("1", "spring", "春季"), ("2", "autumn", "秋季")):
        assert english.plain("pairs-semester", year="2027", half=half) == f"{season} 2027"
        assert chinese.plain("pairs-semester", year="2027", half=half) == f"2027 年{term}学期"
    assert "One letter has waited" in english.plain("letter-overdue", count="1")
    assert "2 letters have waited" in english.plain("letter-overdue", count="2")
    assert "with 1 file" in english.plain("suggest-head-reply", day="today", files="1")
    assert "01" in english.plain("form-progress", step="01", steps="2")  # which is inserted only


def test_a_text_may_be_as_long_as_a_message() -> None:
    assert "长" * 3500 in texts_of("zh").plain("went-wrong", number="长" * 3500)


@functools.cache
def code() -> list[tuple[Path, Strings]]:
    return [
        (file.relative_to(ROOT), strings(file))
        for room in ("bot", "handlers", "storage")
        for file in python_files(room)
        # The playground stands in for Telegram, whose words are not ours.
        if "playground" not in file.parts
    ]


def unused(keys: Iterable[str], modules: Iterable[Strings]) -> list[str]:
    """Return the keys that no string of the code is, nor any f-string may become."""
    whole: set[str] = set()
    patterns: set[str] = set()
    for module in modules:
        whole.update(module.all)
        # One that is all holes, or nearly, would let any key pass.
        patterns |= {
            pattern
            for pattern in module.patterns
            if re.match("[a-z]{2,}", pattern) or re.search("-[a-z-]{2,}$", pattern)
        }
    anything = re.compile("|".join(patterns) or "(?!)")
    return [key for key in keys if key not in whole and not anything.fullmatch(key)]


def test_an_argument_may_be_long_also_where_a_message_chooses() -> None:
    """Fluent's resolver takes 2,500 characters, and what is escaped is longer than it was."""
    thanks = "&" * 1000
    for language in LANGUAGES:
        said = texts_of(language)(
            "survey-submitted", given="True", thanks=thanks, privacy="anonymous", changeable="False"
        )
        assert "&amp;" * 1000 in said


def test_every_message_is_used() -> None:
    referred = {
        name
        for language in LANGUAGES
        for file in files(language)
        for name in re.findall(r"\{ ([a-z][a-z0-9-]*) \}", file.read_text("utf-8"))
    }
    assert not unused(set(catalogue("zh")) - referred, (said for _, said in code()))


def test_an_unused_message_is_noticed() -> None:
    tree = syntax.parse("say('a-whole'); say(f'head-{kind}'); say(f'{kind}-end')")
    assert unused(["a-whole", "head-x", "x-end", "other"], [strings_of(tree)]) == ["other"]


def test_no_words_for_people_stand_in_code() -> None:
    """Chinese stands in the texts alone, and what is read from people in the vocabulary."""
    words = [
        (str(file), said)
        for file, found in code()
        if file.name not in {"words.py", "lunar_words.py"}  # what people write
        for said in found.said
        if CHINESE.search(said) or (file.parts[0] == "handlers" and ENGLISH.search(said))
    ]
    assert not words


def test_the_help_names_every_command_and_large_button() -> None:
    for language in LANGUAGES:
        texts = texts_of(language)
        said = texts.plain("help") + texts.plain("help-staff")
        orders = FEATURES.orders
        for command in (*orders.commands, *orders.staff_commands):
            assert f"/{command}" in said, command
        for key in {*orders.menu, *orders.staff_menu} - {"menu-help"}:
            assert texts.plain(key).split()[0] in said, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_space_stands_where_fluent_drops_it(language: str) -> None:
    """A space at the end of a line is lost: it has to be written as {" "}."""
    lines = [line for file in files(language) for line in file.read_text("utf-8").splitlines()]
    assert [line for line in lines if line.strip() and line != line.rstrip()] == []


def test_what_ends_with_a_full_stop_gets_no_second_one() -> None:
    twice = re.compile(r"[。.！？!?…](?:</\w+>|[”’\"）)])*[。.](?=\s|$|<|[^\x00-\x7f])")
    for language, ended in (("zh", "我再想想。"), ("en", "Let me see."), ("en", "Shall we?")):
        said = texts_of(language)
        for key, variables in catalogue(language).items():
            args = dict.fromkeys(variables, ended)
            for text in (said(key, **args), said.plain(key, **args)):
                assert not twice.search(text), (key, text)
    # Words of people stay as they are, at their end too.
    assert "等等。。" in texts_of("zh")("find-nobody", typed="等等。。")
    assert texts_of("en")("find-nobody", typed="Li").startswith("Nobody found for “Li”. ")


def test_states_and_marks_are_called_by_the_name_that_an_office_can_change() -> None:
    """What a text says of them comes from one message each; the steps taken have verbs."""
    steps = {"suggest-act-return", "suggest-done"}
    steps |= {f"act-suggestion-{done}" for done in ("declined", "returned", "drafted")}
    known, sources = texts_of("zh"), _sources("zh")
    states = {f"suggest-status-{one.replace('_', '-')}" for one in SuggestionStatus}
    names = {f"suggest-mark-{one}" for one in Mark} | (states & sources.keys())
    assert len(names) == len(SuggestionStatus) - 1 + len(Mark)  # adopted is both
    said = {known.plain(name).split(" ")[-1]: name for name in names}
    found = {
        (key, name)
        for key, source in sources.items()
        for name in said
        if name in source and key not in steps and key != said[name]
    }
    assert found == set()
    own = texts_for(
        replace(ORGANISATION, renamed=tuple((name, "<新>", "<new>") for name in names)),
        "en",
    )
    assert own("suggest-mark-shown") == own("suggest-status", status="closed") == "&lt;new&gt;"
    assert own.plain("year-column-adopted") == "<new>"


def test_quotation_marks_within_quotation_marks_are_single() -> None:
    zh, title = texts_of("zh"), "“同心”讲座"
    assert zh.plain("planning-as-last", title=title) == "📑 照“‘同心’讲座”再建一个"
    # What stands in no quotation marks keeps its own, also beside what does.
    said = zh("late-said-yes", name="“小”王", title=title)
    assert "“小”王" in said
    assert "“‘同心’讲座”" in said
    for language in LANGUAGES:
        for key, variables in catalogue(language).items():
            said = texts_of(language)(key, **dict.fromkeys(variables, title))
            assert "““" not in said, key
