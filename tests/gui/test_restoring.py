"""From a photo to a file, in the window with a fake engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from photorestore.io.formats import OutputFormat
from photorestore.io.reading import read_photo
from photorestore.ui.action_list import Act
from photorestore.ui.bridge.engine_types import EnginePhase
from photorestore.ui.export.dialog import ExportDialog
from photorestore.ui.export.request import ExportPage, ExportRequest
from photorestore.ui.main_window import MainWindow
from photorestore.ui.parts.notice_bar import NoticeKind
from photorestore.ui.qimage import qimage_to_rgb
from photorestore.ui.restore.run_state import RunState
from photorestore.ui.viewer.viewer import CompareMode
from tests.gui.driving import LEFT, NONE, WAIT_MS, answer, press, restore
from tests.gui.fake_engine import FakeFactory, out_of_memory


def test_restore_shows_the_result_and_undo_takes_it_back(qtbot: QtBot, opened: MainWindow) -> None:
    document = opened.workspace.current
    assert document is not None
    restore(qtbot, opened)
    assert document.mask.share > 0.01  # what was detected on the way is shown
    assert opened.actions_[Act.EXPORT].isEnabled()
    before = document.look
    opened.viewer.set_mode(CompareMode.RESULT)
    shown = qimage_to_rgb(opened.viewer.grab().toImage())
    middle = shown[shown.shape[0] // 2 + 60, shown.shape[1] // 2]
    assert middle[0] > 120

    QTest.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not opened.actions_[Act.EXPORT].isEnabled()
    assert document.mask.is_empty
    assert document.look == before


def test_sliders_answer_at_once_and_one_drag_is_one_step(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    restore(qtbot, opened)
    document = opened.workspace.current
    assert document is not None
    steps = document.undo.count()
    slider = next(
        item
        for item in opened.result_panel.findChildren(QAbstractSlider)
        if item.accessibleName() == "Strength"
    )
    for value in (80, 60, 40):
        slider.setValue(value)
    assert document.look.strength == 0.4
    assert document.undo.count() == steps + 1
    assert len(factory.engine.jobs) == 1
    document.undo.undo()
    assert slider.value() == 100


def test_the_threshold_is_live_without_a_second_run(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    with qtbot.waitSignal(opened.restorer.detected, timeout=WAIT_MS):
        press(opened, Qt.Key.Key_D)
    document = opened.workspace.current
    assert document is not None
    share = document.mask.share
    slider = next(
        item
        for item in opened.mask_panel.findChildren(QAbstractSlider)
        if item.accessibleName() == "Threshold"
    )
    qtbot.waitUntil(slider.isEnabled, timeout=WAIT_MS)
    slider.setValue(20)
    assert document.mask.share > share
    assert len(factory.engine.jobs) == 1


def test_stop_ends_a_run_at_once_and_the_next_one_works(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    factory.gate.clear()
    press(opened, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: opened.restorer.state.total > 0, timeout=WAIT_MS)
    press(opened, Qt.Key.Key_F7)
    assert opened.restorer.state == RunState()
    factory.gate.set()
    restore(qtbot, opened)


def test_out_of_memory_becomes_a_sentence_with_a_way_on(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    factory.engine.fail_with = out_of_memory()
    with qtbot.waitSignal(opened.restorer.failed, timeout=WAIT_MS):
        press(opened, Qt.Key.Key_F5)
    notice = opened.notices.notice
    assert notice is not None
    assert notice.kind is NoticeKind.DANGER
    assert notice.on_action is not None
    notice.on_action()
    assert opened.store.current.engine.memory_budget_mib == 1024
    qtbot.waitUntil(
        lambda: bool(factory.created) and factory.created[-1].memory_budget_mib == 1024,
        timeout=WAIT_MS,
    )


def test_a_missing_model_is_told_in_the_panel(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    qtbot.waitUntil(lambda: opened.bridge.status.phase is EnginePhase.READY, timeout=WAIT_MS)
    factory.missing = True
    opened.engine_panel.chosen.emit("cpu", "fine", "auto")
    qtbot.waitUntil(lambda: opened.bridge.status.phase is EnginePhase.FAILED, timeout=WAIT_MS)
    assert opened.store.current.engine.model == "fine"


def test_painting_undo_and_restoring_with_the_painted_mask(
    qtbot: QtBot, opened: MainWindow, factory: FakeFactory
) -> None:
    press(opened, Qt.Key.Key_B)
    canvas = opened.viewer.canvas
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    QTest.mousePress(canvas, LEFT, NONE, middle)
    QTest.mouseMove(canvas, middle + QPoint(60, 0))
    QTest.mouseRelease(canvas, LEFT, NONE, middle + QPoint(60, 0))
    document = opened.workspace.current
    assert document is not None
    assert not document.mask.is_empty
    restore(qtbot, opened)
    hole = factory.engine.jobs[-1].hole
    assert hole is not None
    assert hole.share == pytest.approx(document.mask.share)
    for _ in range(2):
        document.undo.undo()
    assert document.mask.is_empty


def test_keys_size_the_brush_and_holding_the_backslash_shows_the_original(
    qtbot: QtBot, opened: MainWindow
) -> None:
    restore(qtbot, opened)
    press(opened, Qt.Key.Key_B)
    size = opened.store.current.brush.size_px
    press(opened, Qt.Key.Key_BracketRight)
    assert opened.store.current.brush.size_px > size
    press(opened, Qt.Key.Key_BracketLeft)
    press(opened, Qt.Key.Key_BracketLeft)
    assert opened.store.current.brush.size_px < size
    QTest.keyPress(opened.viewer.canvas, Qt.Key.Key_Backslash)
    assert opened.viewer._holds_original
    QTest.keyRelease(opened.viewer.canvas, Qt.Key.Key_Backslash)
    assert not opened.viewer._holds_original


def test_masks_are_saved_and_loaded(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    document = opened.workspace.current
    assert document is not None
    press(opened, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    path = tmp_path / "mask.png"
    with qtbot.waitSignal(opened.mask_files.saved, timeout=WAIT_MS):
        opened.mask_files.save(path)
    opened.masks.clear()
    assert document.mask.is_empty
    opened.mask_files.load(path)
    qtbot.waitUntil(lambda: document.mask.share == 1.0, timeout=WAIT_MS)

    Image.new("L", (7, 7), 255).save(path)
    with qtbot.waitSignal(opened.mask_files.failed, timeout=WAIT_MS) as failed:
        opened.mask_files.load(path)
    assert failed.args is not None
    assert "7 x 7" in str(failed.args[0])


def test_export_by_the_dialog_writes_beside_the_source_and_never_over_it(
    qtbot: QtBot, opened: MainWindow, photos: list[Path]
) -> None:
    restore(qtbot, opened)
    source = photos[0].read_bytes()
    answer(lambda dialog: dialog.accept())
    with qtbot.waitSignal(opened.exporter.saved, timeout=WAIT_MS) as saved:
        opened.actions_[Act.EXPORT].trigger()
    assert saved.args is not None
    path = saved.args[0]
    assert path == photos[0].with_name("first_restored.png")
    assert read_photo(path).pages[0].rgb[200, 0, 0] == 60
    assert photos[0].read_bytes() == source
    document = opened.workspace.current
    assert document is not None
    assert not document.has_unsaved_result

    def second(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        assert dialog.path.name == "first_restored-2.png"
        name = next(e for e in dialog.findChildren(QLineEdit) if e.accessibleName() == "Name")
        name.selectAll()
        QTest.keyClicks(name, "first.png")
        assert not dialog._save.isEnabled()
        dialog.reject()

    answer(second)
    opened.actions_[Act.EXPORT].trigger()


def test_a_file_that_appears_meanwhile_is_not_replaced(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    restore(qtbot, opened)
    document = opened.workspace.current
    assert document is not None
    assert document.outcome is not None
    assert document.file is not None
    path = tmp_path / "taken.png"
    path.write_bytes(b"mine")
    page = ExportPage(index=0, parts=document.outcome.parts, look=document.look)
    request = ExportRequest(file=document.file, pages=(page,), path=path, format=OutputFormat.PNG)
    with qtbot.waitSignal(opened.exporter.failed, timeout=WAIT_MS):
        opened.exporter.save(document, request)
    assert path.read_bytes() == b"mine"


def test_the_result_is_copied_as_it_is_seen(qtbot: QtBot, opened: MainWindow) -> None:
    restore(qtbot, opened)
    with qtbot.waitSignal(opened.exporter.copied, timeout=WAIT_MS):
        press(opened, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    image = QGuiApplication.clipboard().image()
    assert isinstance(image, QImage)
    assert qimage_to_rgb(image)[200, 0, 0] == 60
