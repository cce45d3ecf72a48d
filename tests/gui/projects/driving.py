"""What tests of projects do with a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from photorestore.ui.documents.commands import LookCommand
from photorestore.ui.documents.document import Document
from photorestore.ui.main_window import MainWindow
from tests.gui.driving import WAIT_MS, has_pixels, restore

MakeWindow = Callable[[], MainWindow]
Standard = QMessageBox.StandardButton


def current(window: MainWindow) -> Document:
    document = window.workspace.current
    assert document is not None
    return document


def open_photo(qtbot: QtBot, window: MainWindow, path: Path) -> Document:
    window.open_paths([path])
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    return current(window)


def work(qtbot: QtBot, window: MainWindow) -> Document:
    """Restore, then move a slider."""
    restore(qtbot, window)
    document = current(window)
    document.undo.push(LookCommand(document, replace(document.look, strength=0.5), "Strength"))
    return document


def save(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.projects.saver.saved, timeout=WAIT_MS):
        window.projects.saver.save(current(window), path, overwrite=True)


def open_project(qtbot: QtBot, window: MainWindow, path: Path) -> Document:
    with qtbot.waitSignal(window.projects.opener.opened, timeout=WAIT_MS) as opened:
        window.open_paths([path])
    assert opened.args is not None
    document: Document = opened.args[0]
    qtbot.waitUntil(lambda: document.pyramid is not None, timeout=WAIT_MS)
    return document


def crash(window: MainWindow) -> None:
    """End the threads of a window as a crash would: nothing is tidied."""
    session = window.projects._session
    assert session is not None
    assert session._lock is not None
    session._lock.unlock()
    session._lock = None
    window.shut_down()


def click(button: Standard) -> Callable[[QDialog], None]:
    def do(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        dialog.button(button).click()

    return do


def click_words(words: str) -> Callable[[QDialog], None]:
    def do(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        next(item for item in dialog.buttons() if item.text() == words).click()

    return do
