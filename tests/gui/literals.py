"""Finds texts in the code that people may read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MARKS = frozenset({"tr", "to_translate"})
# calls whose texts nobody reads in the window
_INNER_CALLS = frozenset(
    [
        "setProperty",
        "setObjectName",
        "bind_icon",
        "pixmap",
        "icon",
        "getLogger",
        "warning",
        "info",
        "debug",
        "critical",
        "exception",
        "compile",
        "glob",
        "rglob",
        "split",
        "encode",
        "decode",
        "getattr",
        "hasattr",
        "join",
        "startswith",
        "endswith",
        "removesuffix",
        "removeprefix",
        "open",
        "Signal",
        "TypeVar",
        "QColor",
        "setStyleSheet",
        "find_spec",
        "import_module",
        "Template",
        "QKeySequence",
        "strftime",
        "with_name",
        "setStyle",
        "Formatter",
        "frozenset",
        "ShapeError",
        "TypeError",
        "ValueError",
        "RuntimeError",
        "AssertionError",
        "ModuleNotFoundError",
        "Path",
        "get",
        "pop",
    ]
)
_INNER_KEYWORDS = frozenset({"keys", "icon", "role", "encoding", "mode"})
_KEY = re.compile(r"^(Ctrl|Alt|Shift|Meta)\+\S+$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"^\W*[A-Z][a-z]|[^\W\d_]{2,}\W* [^\W\d_]{2,}|^&?[A-Z][a-z&]+…?$")
_LOOSE = re.compile(r"(?:^|\s)[^\W\d_]{4,}(?:\s|[.,:;…]|$)")  # beside a value one word is enough


class Text(NamedTuple):
    """A literal in the code."""

    file: str
    line: int
    words: str
    is_marked: bool


def texts_in(folder: Path) -> Iterator[Text]:
    """All literals that people may read, and all that are marked for translation."""
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        finder = _Finder(str(path.relative_to(folder)))
        finder.visit(tree)
        yield from finder.found


class _Finder(ast.NodeVisitor):
    """Walks one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.found: list[Text] = []

    def _note(self, node: ast.expr, words: str, *, is_marked: bool) -> None:
        self.found.append(Text(self._file, node.lineno, words, is_marked))

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and _is_read(node.value):
            self._note(node, node.value, is_marked=False)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = (
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
        words = "".join(parts)
        if _is_read(words) or _LOOSE.search(words.replace("{}", " ")):
            self._note(node, words, is_marked=False)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # docstrings
            self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in MARKS:
            argument = node.args[0]
            if not isinstance(argument, ast.Constant):
                self.visit(argument)
            elif isinstance(argument.value, str):
                self._note(argument, argument.value, is_marked=True)
            return
        self.visit(node.func)
        if name in _INNER_CALLS:
            inner = [part for part in node.args if not _is_text(part)]
        else:
            inner = node.args
        for part in inner:
            self.visit(part)
        for keyword in node.keywords:
            if keyword.arg not in _INNER_KEYWORDS:
                self.visit(keyword.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        for part in (node.left, *node.comparators):
            if not _is_text(part):
                self.visit(part)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        for part in ast.walk(node.slice):
            if isinstance(part, ast.Call):
                self.visit(part)

    def visit_Dict(self, node: ast.Dict) -> None:
        for part in (*node.keys, *node.values):
            if part is not None and not (part in node.keys and _is_text(part)):
                self.visit(part)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        """Annotations are not read."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for part in (*node.args.defaults, *node.args.kw_defaults, *node.decorator_list, *node.body):
            if part is not None:
                self.visit(part)

    def visit_Assert(self, node: ast.Assert) -> None:
        self.visit(node.test)

    def visit_MatchValue(self, node: ast.MatchValue) -> None:
        """Compared, not read."""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _is_read(words: str) -> bool:
    bare = words.replace("{}", " ")
    return bool(_WORD.search(bare)) and bool(_SENTENCE.search(bare)) and not _KEY.match(words)
