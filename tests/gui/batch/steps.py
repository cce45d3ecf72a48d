"""What tests do with the batch window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from photorestore.ui.batch.controller import Phase
from photorestore.ui.batch.dialog import BatchDialog
from photorestore.ui.batch.rows import RowState
from tests.gui.driving import LEFT, NONE, WAIT_MS


def plan(qtbot: QtBot, dialog: BatchDialog, folder: Path) -> None:
    """Show a folder, and wait for its plan."""
    with qtbot.waitSignal(dialog.controller.planned, timeout=WAIT_MS):
        dialog.begin(folder)


def plan_again(qtbot: QtBot, dialog: BatchDialog) -> None:
    """Wait for the plan of what is chosen now."""
    with qtbot.waitSignal(dialog.controller.planned, timeout=WAIT_MS):
        dialog.folders.changed.emit()


def run(qtbot: QtBot, dialog: BatchDialog) -> None:
    """Do a whole run."""
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        dialog.foot.start.click()


def until(qtbot: QtBot, dialog: BatchDialog, phase: Phase) -> None:
    """Wait for a phase."""
    qtbot.waitUntil(lambda: dialog.controller.state.phase is phase, timeout=WAIT_MS)


def states(dialog: BatchDialog) -> list[RowState]:
    """How far all photos are."""
    return [row.state for row in dialog.controller.model.rows]


def made(folder: Path) -> list[str]:
    """Places of all PNGs that were made."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.png")
        if ".photorestore" not in path.parts
    )


def press(text: str) -> Callable[[QDialog], None]:
    """Press a button of a question."""

    def find(question: QDialog) -> None:
        buttons = question.findChildren(QAbstractButton)
        next(button for button in buttons if button.text().replace("&", "") == text).click()

    return find


def results(dialog: BatchDialog) -> Path:
    """The folder of the results."""
    return Path(dialog.folders.out_dir)


def drop(window: QWidget, folder: Path) -> None:
    """Drop a folder on a window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    place, copies = QPointF(50, 50), Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(place, copies, mime, LEFT, NONE))
    QApplication.sendEvent(window, QDropEvent(place, copies, mime, LEFT, NONE))
