"""Collects the texts of the window, and compiles their translations.

``make translations`` brings resources/translations/photorestore_<code>.ts up to date:
new texts are added unfinished, texts that are gone are dropped, what is translated
stays. Then each is compiled into a .qm, which the window loads.

Sentences of the layers below the window are plain English there, as those know no Qt.
They are collected into photorestore/ui/language/sentences.py first; the window recognises
them by their patterns (decision 0011).
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from photorestore.ui.language.loading import LANGUAGES, SOURCE
from photorestore.ui.language.words import CONTEXT

_ROOT = Path(__file__).resolve().parents[1]
_PACKAGE = _ROOT / "photorestore"
_WINDOW = _PACKAGE / "ui"
_SENTENCES = _WINDOW / "language" / "sentences.py"
_FOLDER = _ROOT / "resources" / "translations"
_PLACES = ("core", "config", "io", "engine", "batch")
_MODELS = ("config.py", "loading.py", "shelf.py")
_ERRORS = frozenset(
    {
        *("PhotoReadError", "PhotoWriteError", "ProjectError", "ModelLoadError", "BatchError"),
        *("EngineError", "OutOfMemory", "DeviceError", "JobCancelled", "TakenError"),
        *("JournalFullError",),
    }
)
_EXPLAINING = frozenset({"_defaults_instead"})
"""Functions that put their last argument into a sentence."""
_NAMES = frozenset({"notes", "reason", "problem", "kept", "like", "_REASONS", "_NO_MASK"})
"""What sentences and parts of them are called, as variables, lists and arguments."""
_HEAD_OF_SENTENCES = '''"""What lower layers tell people; written by ``make translations``."""

# ruff: noqa: E501

from photorestore.ui.language.words import to_translate

# fmt: off
SENTENCES: tuple[str, ...] = (
'''
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def main() -> int:
    """Run the program; the exit code tells whether anything lacks a translation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a text is unfinished")
    checks = parser.parse_args().check
    write_sentences(collect_sentences(told_files(_PACKAGE)), _SENTENCES)
    texts = collect(sorted(_WINDOW.rglob("*.py")))
    lacking = 0
    for code in sorted(set(LANGUAGES) - {SOURCE}):
        path = _FOLDER / f"photorestore_{code}.ts"
        known = read(path) if path.exists() else {}
        write(path, code, {text: known.get(text, "") for text in texts})
        unfinished = sum(not known.get(text) for text in texts)
        lacking += unfinished
        _run("lrelease", "-silent", str(path), "-qm", str(path.with_suffix(".qm")))
        sys.stdout.write(f"{path.name}: {len(texts)} texts, {unfinished} without translation\n")
    return 1 if checks and lacking else 0


def collect(files: Iterable[Path]) -> tuple[str, ...]:
    """All texts that are marked with ``tr`` and ``to_translate``, in order, each once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.ts"
        names = [str(file) for file in files]
        _run("lupdate", "-silent", "-tr-function-alias", "tr+=to_translate", *names, "-ts", path)
        # the tool puts texts into the classes around them; here they share one context
        return tuple(sorted({text for text, _ in _messages(path)}))


def read(path: Path) -> Mapping[str, str]:
    """Finished translations by text."""
    return {text: words for text, words in _messages(path) if words}


def write(path: Path, code: str, translations: Mapping[str, str]) -> None:
    """Write a .ts with one context."""
    root = ElementTree.Element("TS", version="2.1", language=code, sourcelanguage=SOURCE)
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text, words in translations.items():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        translation.text = words
        if not words:
            translation.set("type", "unfinished")
    ElementTree.indent(root, "  ")
    path.parent.mkdir(parents=True, exist_ok=True)
    content = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f"{_HEAD}{content}\n", encoding="utf-8")


def told_files(package: Path) -> list[Path]:
    """The files whose sentences reach the window, in order."""
    files = [path for place in _PLACES for path in sorted((package / place).glob("*.py"))]
    return files + [package / "models" / name for name in _MODELS]


def collect_sentences(files: Iterable[Path]) -> tuple[str, ...]:
    """All of them, with names in braces for what they are filled with; each pattern once."""
    found: dict[str, str] = {}
    for path in files:
        for node in _texts(ast.parse(path.read_text(encoding="utf-8"))):
            text, bare = _template(node)
            if " " in text.strip() and bare.strip("{} ."):
                found.setdefault(bare, text)
    return tuple(sorted(found.values()))


def write_sentences(sentences: Iterable[str], path: Path) -> None:
    """Write them as a module of the window, where their translations are looked up."""
    lines = [_HEAD_OF_SENTENCES]
    for sentence in sentences:
        lines.append(f"    to_translate({json.dumps(sentence, ensure_ascii=False)}),\n")
    path.write_text("".join([*lines, ")\n", "# fmt: on\n"]), encoding="utf-8")


def _texts(tree: ast.Module) -> Iterator[ast.expr]:
    """The expressions that make a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if node.args and (_called(node) in _ERRORS or _appends(node)):
                yield from _strings(node.args[0])
            elif _called(node) in _EXPLAINING:
                yield from _strings(node.args[-1])
            for keyword in node.keywords:
                if keyword.arg in _NAMES:
                    yield from _strings(keyword.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and target.id in _NAMES:
                yield from _strings(node.value)
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.JoinedStr):
            yield node.value


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _appends(node: ast.Call) -> bool:
    """Whether something is appended to a list of such a name."""
    function = node.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr == "append"
        and isinstance(function.value, ast.Name)
        and function.value.id in _NAMES
    )


def _strings(node: ast.expr) -> Iterator[ast.expr]:
    """The texts in an expression, as wholes."""
    if isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    ):
        yield node
    elif not isinstance(node, ast.Call | ast.Compare | ast.Subscript):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from _strings(child)


def _template(node: ast.expr) -> tuple[str, str]:
    """A text with named braces, and the same with empty ones."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    used: Counter[str] = Counter()
    text = bare = ""
    for part in parts:
        if isinstance(part, ast.Constant):
            plain = str(part.value).replace("{", "{{").replace("}", "}}")
            text, bare = text + plain, bare + plain
        else:
            name = _name(part)
            used[name] += 1
            text += f"{{{name}}}" if used[name] == 1 else f"{{{name}_{used[name]}}}"
            bare += "{}"
    return text, bare


def _name(node: ast.expr) -> str:
    """What a translator sees of an expression."""
    if isinstance(node, ast.FormattedValue | ast.Subscript):
        return _name(node.value)
    if isinstance(node, ast.Name):
        return node.id.strip("_").lower()
    if isinstance(node, ast.Attribute):
        return node.attr.strip("_").lower()
    if isinstance(node, ast.BoolOp):
        return _name(node.values[-1])
    if isinstance(node, ast.BinOp):
        return _name(node.left)
    if isinstance(node, ast.Call):
        return _name(node.args[-1] if node.args else node.func)
    return "value"


def _messages(path: Path) -> Iterable[tuple[str, str]]:
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        finished = translation is not None and translation.get("type") != "unfinished"
        words = (translation.text or "") if translation is not None and finished else ""
        yield message.findtext("source", ""), words


def _run(tool: str, *arguments: str | Path) -> None:
    """Run one of the tools that come with PySide6."""
    command = [str(Path(sys.executable).parent / f"pyside6-{tool}"), *map(str, arguments)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    raise SystemExit(main())
