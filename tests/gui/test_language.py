"""Every word of the window is translated, and is shown so."""

from __future__ import annotations

import math
import re
import string
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QMenuBar,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

import photorestore.ui
from photorestore.core.damage import DamageReport, find_damage
from photorestore.ui.actions import Actions
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.export.dialog import ExportDialog
from photorestore.ui.help.shortcuts_sheet import ShortcutsSheet
from photorestore.ui.language.loading import (
    LANGUAGES,
    SOURCE,
    chosen_language,
    install_language,
    translations_dir,
)
from photorestore.ui.language.words import CONTEXT, tr
from photorestore.ui.main_window import MainWindow
from photorestore.ui.menus import MENUS, Menus
from photorestore.ui.mnemonics import mnemonic
from photorestore.ui.restore.finding_words import _NAMES, detail_of, name_of
from photorestore.ui.settings_dialog import SettingsDialog
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from tests.gui.fake_engine import FakeFactory
from tests.gui.literals import texts_in

WINDOW = Path(photorestore.ui.__file__).parent
OTHERS = sorted(set(LANGUAGES) - {SOURCE})
# shown as they are in every language, or read by nobody but the log
LISTED_FILES = frozenset(
    {"theme/style_sheet.py", "theme/theme.py", "help/system_info.py", "language/loading.py"}
)
LISTED = frozenset({"Album", "WebP", ", {} GiB", "{} MiB", " MiB", "{}[*] - photorestore"})


def marked() -> set[str]:
    return {text.words for text in texts_in(WINDOW) if text.is_marked}


def stored(code: str) -> dict[str, str]:
    """Finished translations by text."""
    root = ElementTree.parse(translations_dir() / f"photorestore_{code}.ts").getroot()
    assert root.get("language") == code
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in root.iter("message")
    }


def fields(text: str) -> list[tuple[str | None, str | None]]:
    return sorted(
        (name, form) for _, name, form, _ in string.Formatter().parse(text) if name is not None
    )


@pytest.fixture
def remove_afterwards(qapp: QApplication) -> Iterator[list[QTranslator]]:
    """Translators that a test installs."""
    installed: list[QTranslator] = []
    yield installed
    for translator in installed:
        qapp.removeTranslator(translator)


def test_every_text_of_the_window_is_marked_or_listed() -> None:
    missed = [
        f"{text.file}:{text.line}: {text.words}"
        for text in texts_in(WINDOW)
        if not text.is_marked and text.file not in LISTED_FILES and text.words not in LISTED
    ]
    assert not missed, "wrap these in tr() or to_translate(), or list them:\n" + "\n".join(missed)


@pytest.mark.parametrize("code", OTHERS)
def test_every_marked_text_is_translated_and_no_other(code: str) -> None:
    translations = stored(code)
    hint = "run make translations, and fill in what is unfinished"
    assert {text for text in marked() if not translations.get(text)} == set(), hint
    assert set(translations) - marked() == set(), hint


@pytest.mark.parametrize("code", OTHERS)
def test_translations_keep_braces_lines_and_keys_of_menus(code: str) -> None:
    for text, words in stored(code).items():
        assert fields(words) == fields(text), text
        assert words.count("\n") == text.count("\n"), text
        assert ("&" in words.replace("&&", "")) == ("&" in text.replace("&&", "")), text
        assert re.findall(r"\*\.\w+", words) == re.findall(r"\*\.\w+", text), text


@pytest.mark.parametrize("code", OTHERS)
def test_the_compiled_words_are_those_of_the_translators(
    qapp: QApplication, code: str, remove_afterwards: list[QTranslator]
) -> None:
    remove_afterwards += install_language(qapp, code)
    assert len(remove_afterwards) == 2  # Qt's and ours
    for text, words in stored(code).items():
        assert tr(text) == words
        assert QCoreApplication.translate(CONTEXT, text) == words


@pytest.mark.parametrize("code", OTHERS)
def test_findings_of_the_engine_are_translated_in_full(
    qapp: QApplication, code: str, remove_afterwards: list[QTranslator]
) -> None:
    reports = [
        DamageReport(
            noise_levels=size * 5,
            blockiness=size * 0.6,
            colour_levels=50,
            range_share=1 - 0.3 * size,
            hole_share=share,
            red_levels=30 * math.cos(angle),
            blue_levels=30 * math.sin(angle),
            edge_px=4 * size,
        )
        for size, share in ((1.0, 0.0004), (1.5, 0.02), (2.0, 0.2))
        for angle in (0.2, 1.2, 2.3, 3.3, 4.3, 5.4)
    ]
    findings = [finding for report in reports for finding in find_damage(report)]
    assert {finding.kind for finding in findings} == set(_NAMES)
    for finding in findings:
        assert (name_of(finding), detail_of(finding)) == (finding.name, finding.detail)
    remove_afterwards += install_language(qapp, code)
    known = stored(code)
    for finding in findings:
        assert name_of(finding) == known[finding.name]
        for part, english in zip(
            detail_of(finding).split(", "), finding.detail.split(", "), strict=True
        ):
            assert part != english


def test_dialogs_of_qt_speak_the_language_too(
    qtbot: QtBot, qapp: QApplication, remove_afterwards: list[QTranslator]
) -> None:
    remove_afterwards += install_language(qapp, "de")
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "Abbrechen"


def shown_texts(top: QWidget) -> Iterator[str]:
    """All that a widget and everything inside of it show or tell."""
    for part in (top, *top.findChildren(QWidget)):
        yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription())
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text()
        if isinstance(part, QComboBox):
            yield from (part.itemText(at) for at in range(part.count()))
        if isinstance(part, QMenu):
            yield part.title()
    for action in top.findChildren(QAction):
        yield from (action.text(), action.toolTip().split(" (")[0])


def test_nothing_in_the_window_is_left_in_english(
    qtbot: QtBot,
    qapp: QApplication,
    theme: Theme,
    store: SettingsStore,
    factory: FakeFactory,
    tmp_path: Path,
    remove_afterwards: list[QTranslator],
) -> None:
    remove_afterwards += install_language(qapp, "de")
    window = MainWindow(
        store=store, theme=theme, bridge=EngineBridge(factory), tasks=Tasks(), samples=tmp_path
    )
    qtbot.addWidget(window)
    status = window.bridge.status
    dialogs = (
        SettingsDialog(theme, store, status, window),
        ShortcutsSheet(window),
        ExportDialog(
            theme,
            source=tmp_path / "a.jpg",
            source_format="JPEG",
            bits=16,
            settings=store.current.export,
            parent=window,
        ),
    )
    german = {text.replace("&", ""): words for text, words in stored("de").items()}
    seen = {text for top in (window, *dialogs) for text in shown_texts(top)}
    left = {text for text in seen if german.get(text.replace("&", ""), text) != text}
    bare = {words.replace("&", "") for words in german.values()}
    assert {text for text in left if text.replace("&", "") not in bare} == set()
    assert "Einstellungen" in {dialogs[0].windowTitle()}
    window.shut_down()


def test_the_menu_bar_has_no_key_twice(
    qapp: QApplication, remove_afterwards: list[QTranslator]
) -> None:
    for code in (SOURCE, *OTHERS):
        remove_afterwards += install_language(qapp, code)
        found = (re.search("&(.)", tr(title)) for _, title, _ in MENUS)
        keys = [match[1].lower() for match in found if match]
        assert len(set(keys)) == len(keys) == len(MENUS), (code, keys)


@pytest.mark.parametrize("code", [SOURCE, *OTHERS])
def test_no_menu_has_a_key_twice(
    qapp: QApplication, theme: Theme, code: str, remove_afterwards: list[QTranslator]
) -> None:
    remove_afterwards += install_language(qapp, code)
    bar, undo = QMenuBar(), QUndoStack()
    Menus(bar, Actions(theme), undo.createUndoAction(undo), undo.createRedoAction(undo))
    menus = [bar, *bar.findChildren(QMenu)]
    assert len(menus) > len(MENUS)
    for menu in menus:
        entries = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
        keys = [mnemonic(text) for text in entries if text not in ("Undo", "Redo")]
        known = [key for key in keys if key]
        assert len(set(known)) == len(known), entries
        if not isinstance(menu, QMenu) or menu.title() != tr("Open &Recent"):
            assert keys.count("") == 0 or code != SOURCE, entries


@pytest.mark.parametrize(
    ("setting", "preferred", "code"),
    [
        ("de", ["fr"], "de"),
        ("system", ["de-AT", "en"], "de"),
        ("system", ["fr_CA"], "fr"),
        ("system", ["en-US", "de"], "en"),
        ("system", ["pl", "fr"], "fr"),
        ("system", ["pl"], "en"),
        ("system", [], "en"),
        ("klingon", ["de"], "de"),
    ],
)
def test_the_language_follows_the_setting_and_the_system(
    setting: str, preferred: list[str], code: str
) -> None:
    assert chosen_language(setting, preferred) == code


def test_english_needs_no_words_and_missing_words_do_no_harm(
    qapp: QApplication, tmp_path: Path, remove_afterwards: list[QTranslator]
) -> None:
    assert install_language(qapp, "en") == ()
    remove_afterwards += install_language(qapp, "fr", tmp_path)
    assert len(remove_afterwards) == 1  # Qt's
    assert tr("Settings") == "Settings"
