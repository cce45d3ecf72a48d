"""Batches and the main window: what is dropped on it, its end, and what it tells."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from photorestore.ui.batch.controller import Phase
from photorestore.ui.batch.questions import FolderQuestion
from photorestore.ui.batch.rows import RowState
from photorestore.ui.main_window import MainWindow
from tests.gui.batch.steps import drop, press, results, run, states, until
from tests.gui.driving import WAIT_MS, answer
from tests.gui.fake_engine import FakeFactory


def has_dialog(window: MainWindow) -> bool:
    return window.batches.dialog is not None


def test_a_dropped_folder_is_opened_or_batched(
    qtbot: QtBot, window: MainWindow, album: Path
) -> None:
    window.batches.weights = lambda model: model

    def open_photos(question: QDialog) -> None:
        assert isinstance(question, FolderQuestion)
        question.open_button.click()

    def batch(question: QDialog) -> None:
        assert isinstance(question, FolderQuestion)
        question.batch_button.click()

    answer(open_photos)
    drop(window, album)
    qtbot.waitUntil(lambda: len(window.workspace.documents) == 6, timeout=WAIT_MS)
    assert not has_dialog(window)

    answer(batch)
    drop(window, album)
    qtbot.waitUntil(lambda: has_dialog(window), timeout=WAIT_MS)
    dialog = window.batches.dialog
    assert dialog is not None
    until(qtbot, dialog, Phase.PLANNED)
    assert dialog.controller.model.rowCount() == 6


def test_closing_the_application_asks_about_a_run(
    qtbot: QtBot, window: MainWindow, factory: FakeFactory, album: Path
) -> None:
    window.batches.weights = lambda model: model
    QTest.keyClick(
        window,
        Qt.Key.Key_B,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = window.batches.dialog
    assert dialog is not None
    dialog.folders.choose_in(album)
    until(qtbot, dialog, Phase.PLANNED)
    factory.gate.clear()
    dialog.foot.start.click()
    qtbot.waitUntil(lambda: len(factory.engine.jobs) == 1, timeout=WAIT_MS)
    answer(press("Keep Running"))
    window.close()
    assert window.isVisible()
    assert dialog.controller.state.is_running
    answer(press("Stop and Close"))
    window.close()
    assert not window.isVisible()
    assert not (results(dialog) / "photorestore-report.html").exists()


def test_the_end_of_a_hidden_run_is_told_in_the_window(
    qtbot: QtBot, window: MainWindow, album: Path
) -> None:
    window.batches.weights = lambda model: model
    window.batches.show(album)
    dialog = window.batches.dialog
    assert dialog is not None
    until(qtbot, dialog, Phase.PLANNED)
    dialog.close()
    run(qtbot, dialog)
    notice = window.notices.notice
    assert notice is not None
    assert notice.text == "6 photos are restored."
    assert notice.on_action is not None
    notice.on_action()
    assert dialog.isVisible()
    assert set(states(dialog)) == {RowState.DONE}
