"""What stands in the project's own files, each of which is read and parsed once in a process."""

import ast as syntax
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from fluent.syntax import ast, parse

ROOT = Path(__file__).parents[1]


@dataclass(slots=True)
class Strings:
    """The strings of a module, without its docstrings."""

    said: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    """Those in what is raised: words of an error."""
    patterns: set[str] = field(default_factory=set)
    """Of each f-string, what it may become."""

    @property
    def all(self) -> list[str]:
        return self.said + self.raised


@functools.cache
def python_files(room: str) -> tuple[Path, ...]:
    """Return the modules of a room of the project, in order."""
    return tuple(sorted((ROOT / room).rglob("*.py")))


@functools.cache
def strings(file: Path) -> Strings:
    """Return the strings of this module."""
    return strings_of(syntax.parse(file.read_text("utf-8")))


def strings_of(tree: syntax.AST) -> Strings:
    """Return the strings of a module that has been parsed."""
    found = Strings()
    waiting: list[tuple[syntax.AST, bool]] = [(tree, False)]
    while waiting:
        node, raised = waiting.pop()
        match node:
            case syntax.Expr(value=syntax.Constant()):
                continue
            case syntax.Constant(value=str(text)):
                (found.raised if raised else found.said).append(text)
                continue
            case syntax.JoinedStr():
                found.patterns.add(_composed(node))
        raised = raised or isinstance(node, syntax.Raise)
        # Not by ast.walk, which takes three times as long.
        for part in vars(node).values():
            if isinstance(part, syntax.AST):
                waiting.append((part, raised))
            elif isinstance(part, list):
                waiting += [(one, raised) for one in part if isinstance(one, syntax.AST)]
    return found


def _composed(node: syntax.JoinedStr) -> str:
    """Return a pattern of what an f-string may become."""
    return "".join(
        re.escape(str(part.value)) if isinstance(part, syntax.Constant) else "[a-z0-9_-]+"
        for part in node.values
    )


def entries(file: Traversable) -> Sequence[ast.EntryType]:
    """Return what stands in a file of texts; its nodes do not say where."""
    return _entries(Path(str(file)))


@functools.cache
def _entries(file: Path) -> Sequence[ast.EntryType]:
    return parse(file.read_text("utf-8"), with_spans=False).body
