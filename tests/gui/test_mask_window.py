"""The tools of the mask in the whole window: keys, panel, protection and results."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from photorestore.io.formats import OutputFormat
from photorestore.ui.action_list import Act
from photorestore.ui.blend.mix import mix_photo
from photorestore.ui.documents.document import Document
from photorestore.ui.export.exporter import export_page
from photorestore.ui.export.request import ExportRequest
from photorestore.ui.main_window import MainWindow
from photorestore.ui.mask_tool.mask_tool import Marks
from photorestore.ui.parts.labelled_slider import LabelledSlider
from tests.gui.driving import LEFT, NONE, WAIT_MS, press, restore

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TOOLS = {
    Qt.Key.Key_B: (Act.TOOL_BRUSH, "brush"),
    Qt.Key.Key_E: (Act.TOOL_ERASER, "eraser"),
    Qt.Key.Key_T: (Act.TOOL_TRACE, "trace"),
    Qt.Key.Key_L: (Act.TOOL_LASSO, "lasso"),
    Qt.Key.Key_M: (Act.TOOL_RECTANGLE, "rectangle"),
    Qt.Key.Key_W: (Act.TOOL_WAND, "wand"),
    Qt.Key.Key_P: (Act.TOOL_PROTECT, "protect"),
}


def current(window: MainWindow) -> Document:
    assert window.workspace.current is not None
    return window.workspace.current


def on_screen(window: MainWindow, x: float, y: float) -> QPoint:
    return window.viewer.viewport.to_view(QPointF(x, y)).toPoint()


def drag(window: MainWindow, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag with the left button, in pixels of the photo."""
    canvas = window.viewer.canvas
    QTest.mousePress(canvas, LEFT, NONE, on_screen(window, *start))
    QTest.mouseMove(canvas, on_screen(window, *end))
    QTest.mouseRelease(canvas, LEFT, NONE, on_screen(window, *end))


def slider(window: MainWindow, name: str) -> LabelledSlider:
    found = [
        item
        for item in window.mask_panel.findChildren(LabelledSlider)
        if item.slider.accessibleName() == name
    ]
    assert len(found) == 1
    return found[0]


def test_every_tool_has_its_key_its_button_and_its_words(opened: MainWindow) -> None:
    canvas = opened.viewer.canvas
    for key, (name, tool) in TOOLS.items():
        press(opened, key)
        action: QAction = opened.actions_[name]
        assert action.isChecked()
        assert action.shortcut().toString() in action.toolTip()
        buttons = [
            item for item in opened.rail.findChildren(QToolButton) if item.defaultAction() is action
        ]
        assert len(buttons) == 1
        assert buttons[0].accessibleName()
        assert not buttons[0].icon().isNull()
        QTest.mousePress(canvas, LEFT, NONE, on_screen(opened, 100, 100))
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(canvas, LEFT, NONE, on_screen(opened, 100, 100))
        assert opened.masks.tools[tool].cursor is not Qt.CursorShape.ArrowCursor
    assert current(opened).undo.count() == 0  # what Escape ends is no step


def test_brackets_size_the_tool_that_is_chosen(opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_T)
    press(opened, Qt.Key.Key_BracketRight)
    press(opened, Qt.Key.Key_W)
    press(opened, Qt.Key.Key_BracketLeft)
    options = opened.store.current.brush
    assert (options.trace_px, options.wand_tolerance, options.size_px) == (7, 22, 40)
    assert slider(opened, "Tolerance").value == 22
    press(opened, Qt.Key.Key_M)
    press(opened, Qt.Key.Key_BracketRight)
    assert opened.store.current.brush.size_px == 46


def test_options_show_what_the_tool_has(opened: MainWindow) -> None:
    tolerance, size = slider(opened, "Tolerance"), slider(opened, "Brush size")
    press(opened, Qt.Key.Key_W)
    assert tolerance.isVisible()
    assert not size.isVisible()
    press(opened, Qt.Key.Key_P)
    assert size.isVisible()
    assert not tolerance.isVisible()
    press(opened, Qt.Key.Key_H)
    assert not size.isVisible()


def test_a_large_brush_stays_large_when_its_hardness_changes(opened: MainWindow) -> None:
    for _ in range(30):
        opened.masks.resize(1)
    large = opened.store.current.brush.size_px
    assert large > slider(opened, "Brush size").slider.maximum()
    slider(opened, "Hardness").slider.setValue(30)
    assert opened.store.current.brush.size_px == large


def test_the_wand_finds_in_the_background(qtbot: QtBot, opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_W)
    with qtbot.waitSignal(current(opened).mask.changed, timeout=WAIT_MS):
        drag(opened, (150, 105), (150, 105))
    assert current(opened).mask.damaged[105, 100:240].min() == 255
    assert current(opened).mask.damaged[50, 150] == 0
    press(opened, Qt.Key.Key_Z, CTRL)
    assert current(opened).mask.is_empty


def test_the_trace_follows_in_the_background(qtbot: QtBot, opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_T)
    drag(opened, (60, 105), (60, 105))
    with qtbot.waitSignal(current(opened).undo.indexChanged, timeout=WAIT_MS):
        drag(opened, (240, 105), (240, 105))
    assert current(opened).undo.undoText() == "Mark crease"
    assert current(opened).mask.damaged[95:115, 150].max() == 255


def test_a_rectangle_by_keys_alone(opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_M)
    press(opened, Qt.Key.Key_Return)  # shows the cross
    press(opened, Qt.Key.Key_Return)  # the first corner
    for _ in range(4):
        press(opened, Qt.Key.Key_Right)
        press(opened, Qt.Key.Key_Down)
    press(opened, Qt.Key.Key_Return)
    side_px = 4 * 16 / opened.viewer.viewport.scale
    marked = np.count_nonzero(current(opened).mask.damaged)
    assert marked == pytest.approx(side_px**2, rel=0.1)
    scale = opened.viewer.viewport.scale
    assert scale == opened.viewer.viewport.fit_scale  # the arrows moved the cross, not the photo
    press(opened, Qt.Key.Key_Escape)
    before = current(opened).undo.count()
    press(opened, Qt.Key.Key_Return)
    assert current(opened).undo.count() == before  # only the cross again


def test_protected_places_stay_through_a_restoration(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    document = current(opened)
    press(opened, Qt.Key.Key_P)
    drag(opened, (100, 40), (200, 40))
    restore(qtbot, opened)
    assert document.outcome is not None
    assert document.photo is not None
    mixed = mix_photo(document.outcome.parts, document.look, protect=document.protect.marked)
    np.testing.assert_array_equal(mixed[40, 100:200], document.photo.rgb[40, 100:200])
    assert (mixed[200, 100:200] != document.photo.rgb[200, 100:200]).any()

    assert document.file is not None
    request = ExportRequest(
        file=document.file,
        pages=(export_page(document),),
        path=tmp_path / "out.png",
        format=OutputFormat.PNG,
    )
    with qtbot.waitSignal(opened.exporter.saved, timeout=WAIT_MS):
        opened.exporter.save(document, request)
    written = np.asarray(Image.open(tmp_path / "out.png").convert("RGB"))
    np.testing.assert_array_equal(written[40, 100:200], document.photo.rgb[40, 100:200])


def test_protecting_after_a_restoration_brings_the_photo_back_at_once(
    qtbot: QtBot, opened: MainWindow
) -> None:
    restore(qtbot, opened)
    press(opened, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)  # the result
    spot = on_screen(opened, 160, 180)

    def level() -> int:
        return opened.viewer.canvas.grab().toImage().pixelColor(spot).red()

    press(opened, Qt.Key.Key_P)
    opened.masks.show_mask(False)
    qtbot.waitUntil(lambda: level() > 0, timeout=WAIT_MS)
    restored = level()
    drag(opened, (140, 180), (170, 180))  # the outline of the brush is no part of the spot
    opened.masks.show_mask(False)
    qtbot.waitUntil(lambda: level() < restored - 20, timeout=WAIT_MS)
    press(opened, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: level() == restored, timeout=WAIT_MS)


def test_protection_is_cleared_in_one_step(opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_P)
    drag(opened, (100, 40), (200, 40))
    press(opened, Qt.Key.Key_Backspace, CTRL | SHIFT)
    assert current(opened).protect.is_empty
    press(opened, Qt.Key.Key_Z, CTRL)
    assert not current(opened).protect.is_empty


def test_protected_places_go_into_a_file_and_come_back_in_one_step(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, path = current(opened), tmp_path / "kept.png"
    press(opened, Qt.Key.Key_P)
    drag(opened, (100, 40), (200, 40))
    kept = document.protect.marked.copy()
    suggested: list[str] = []

    def choose(_: object, __: str, wanted: str, ___: str) -> tuple[str, str]:
        suggested.append(wanted)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(opened.mask_files.saved, timeout=WAIT_MS):
        opened.actions_[Act.SAVE_PROTECTION].trigger()
    assert suggested == [str(document.path.with_name(f"{document.path.stem}_protected.png"))]
    np.testing.assert_array_equal(np.asarray(Image.open(path)), kept)

    press(opened, Qt.Key.Key_Backspace, CTRL | SHIFT)
    assert document.protect.is_empty
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(document.undo.indexChanged, timeout=WAIT_MS):
        opened.actions_[Act.LOAD_PROTECTION].trigger()
    np.testing.assert_array_equal(document.protect.marked, np.where(kept >= 128, 255, 0))
    assert document.mask.is_empty
    assert document.undo.undoText() == "Load protection"
    press(opened, Qt.Key.Key_Z, CTRL)
    assert document.protect.is_empty


def test_protected_places_of_another_size_are_refused(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "small.png"
    Image.new("L", (20, 10), 255).save(path)
    with qtbot.waitSignal(opened.mask_files.failed, timeout=WAIT_MS) as failed:
        opened.mask_files.load(path, Marks.PROTECT)
    assert failed.args is not None
    assert "20 x 10" in str(failed.args[0])
    assert current(opened).protect.is_empty


def test_growing_a_mask_does_not_lose_what_lies_under_a_protection(opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_B)
    drag(opened, (60, 100), (260, 100))
    press(opened, Qt.Key.Key_P)
    drag(opened, (100, 100), (140, 100))
    opened.masks.grow(2)
    assert current(opened).mask.damaged[100, 120] == 0
    press(opened, Qt.Key.Key_Backspace, CTRL | SHIFT)
    assert current(opened).mask.damaged[100, 120] == 255


def test_the_soft_edge_is_undone_and_follows_the_photo(opened: MainWindow) -> None:
    soft = slider(opened, "Soft edge")
    soft.slider.setValue(20)
    assert current(opened).look.feather_px == 20
    assert current(opened).undo.undoText() == "Soft edge"
    press(opened, Qt.Key.Key_Z, CTRL)
    assert current(opened).look.feather_px == 3
    assert soft.value == 3
