"""Collects the texts of the window, and compiles their translations.

``make translations`` brings resources/translations/photorestore_<code>.ts up to date:
new texts are added unfinished, texts that are gone are dropped, what is translated
stays. Then each is compiled into a .qm, which the window loads.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping
from pathlib import Path

from photorestore.ui.language.loading import LANGUAGES, SOURCE
from photorestore.ui.language.words import CONTEXT

_ROOT = Path(__file__).resolve().parents[1]
_WINDOW = _ROOT / "photorestore" / "ui"
_FOLDER = _ROOT / "resources" / "translations"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def main() -> int:
    """Run the program; the exit code tells whether anything lacks a translation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a text is unfinished")
    checks = parser.parse_args().check
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
