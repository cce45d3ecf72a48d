"""What tests do with the window: keys, runs, dialogs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from photorestore.ui.main_window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
WAIT_MS = 20_000


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key over the photo."""
    QTest.keyClick(window.viewer.canvas, key, modifiers)


def restore(qtbot: QtBot, window: MainWindow) -> None:
    """Restore the current photo to the end."""
    with qtbot.waitSignal(window.restorer.finished, timeout=WAIT_MS):
        press(window, Qt.Key.Key_F5)


def answer(do: Callable[[QDialog], None]) -> None:
    """Do something with the next modal dialog, as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            do(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def has_pixels(window: MainWindow) -> bool:
    """Whether the current photo can be seen."""
    return window.workspace.current is not None and window.workspace.current.pyramid is not None
