"""Crop, turns, curves, bring-back brush and heat map in the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from photorestore.io.formats import OutputFormat
from photorestore.io.reading import read_photo
from photorestore.ui.action_list import Act
from photorestore.ui.documents.document import Document
from photorestore.ui.edits.bring_back import BringBackLayer, LayerStroke
from photorestore.ui.edits.curve_editor import CurveEditor
from photorestore.ui.edits.curves import STRAIGHT, Channel, Curves
from photorestore.ui.edits.edits import Edits
from photorestore.ui.edits.frame import PhotoFrame
from photorestore.ui.edits.geometry import Geometry, inverse, moved_point
from photorestore.ui.export.exporter import export_page
from photorestore.ui.export.request import ExportRequest, write
from photorestore.ui.main_window import MainWindow
from photorestore.ui.mask_tool.stroke import Brush
from photorestore.ui.qimage import qimage_to_rgb
from photorestore.ui.theme.theme import Theme
from photorestore.ui.viewer.picture import PlainPicture
from photorestore.ui.viewer.pyramid import build_pyramid
from photorestore.ui.viewer.viewer import CompareMode
from tests.gui.driving import LEFT, NONE, WAIT_MS, has_pixels, press, restore


def current(window: MainWindow) -> Document:
    document = window.workspace.current
    assert document is not None
    return document


def drag(canvas: QWidget, *points: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(canvas, button, NONE, points[0])
    for point in points[1:]:
        QTest.mouseMove(canvas, point)
    QTest.mouseRelease(canvas, button, NONE, points[-1])


def in_view(window: MainWindow, x: float, y: float) -> QPoint:
    """A point of the photo, in source pixels, on the canvas."""
    return window.viewer.viewport.to_view(QPointF(x, y)).toPoint()


def slider(panel: QWidget, name: str) -> QAbstractSlider:
    return next(
        item for item in panel.findChildren(QAbstractSlider) if item.accessibleName() == name
    )


def test_dragging_a_handle_crops_in_one_step_and_masks_stay(opened: MainWindow) -> None:
    document = current(opened)
    marked = np.zeros((240, 320), np.uint8)
    marked[:, :40] = 255
    document.mask.set_mask(marked)
    before = document.mask.copy_damaged()
    press(opened, Qt.Key.Key_C)
    assert opened.edit_panels.crop.isVisible()
    assert not opened.result_panel.isVisible()
    corner = in_view(opened, 320, 240)
    drag(opened.viewer.canvas, corner, corner - QPoint(20, 20), corner - QPoint(90, 60))
    crop = document.edits.geometry.crop
    assert crop is not None
    assert crop[:2] == (0, 0)
    assert 200 < crop[2] < 320
    assert 150 < crop[3] < 240
    assert document.undo.count() == 1
    press(opened, Qt.Key.Key_Escape)
    assert opened.actions_[Act.TOOL_HAND].isChecked()
    assert not opened.edit_panels.crop.isVisible()
    assert opened.result_panel.isVisible()
    shown = opened.viewer.viewport.photo_rect()
    assert shown.width() / shown.height() == pytest.approx(crop[2] / crop[3], rel=0.02)
    np.testing.assert_array_equal(document.mask.damaged, before)
    assert opened.top_bar._detail.text() == f"{crop[2]} x {crop[3]}"
    document.undo.undo()
    assert opened.top_bar._detail.text() == "320 x 240"
    assert document.edits == Edits()


def test_escape_gives_a_drag_up(opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_C)
    corner, canvas = in_view(opened, 320, 240), opened.viewer.canvas
    QTest.mousePress(canvas, LEFT, NONE, corner)
    QTest.mouseMove(canvas, corner - QPoint(80, 80))
    assert current(opened).edits.geometry.crop is not None
    press(opened, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, corner - QPoint(80, 80))
    assert current(opened).edits.geometry.crop is None
    assert current(opened).undo.index() == 0
    assert opened.actions_[Act.TOOL_CROP].isChecked()


def test_a_line_along_a_horizon_straightens_and_the_slider_follows(opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    drag(opened.viewer.canvas, in_view(opened, 40, 100), in_view(opened, 240, 110))
    angle = current(opened).edits.geometry.angle_deg
    assert angle == pytest.approx(-2.86, abs=0.4)
    panel = opened.edit_panels.crop
    assert slider(panel, "Straighten").value() == round(angle * 10)
    steps = current(opened).undo.count()
    for value in (10, 20, 30):
        slider(panel, "Straighten").setValue(value)
    assert current(opened).edits.geometry.angle_deg == 3.0
    assert current(opened).undo.count() <= steps + 1


def test_numbers_crop_by_keyboard_and_those_that_do_not_fit_go_back(opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_C)
    fields = {
        field.accessibleName(): field for field in opened.edit_panels.crop.findChildren(QSpinBox)
    }
    fields["Width"].setValue(100)
    assert current(opened).edits.geometry.crop == (0, 0, 100, 240)
    fields["Width"].setValue(5000)
    assert fields["Width"].value() == 320


def test_a_shape_is_taken_swapped_and_kept_while_dragging(qtbot: QtBot, opened: MainWindow) -> None:
    press(opened, Qt.Key.Key_C)
    panel = opened.edit_panels.crop
    panel._shape.setCurrentIndex(6)
    panel._shape.activated.emit(6)
    size = current(opened).edits.output_size(320, 240)
    assert size == (320, 213)
    press(opened, Qt.Key.Key_X)  # Qt shows the button pressed for a moment
    qtbot.waitUntil(lambda: current(opened).edits.output_size(320, 240) == (160, 240))
    left, top, right, bottom = current(opened).edits.geometry.box(320, 240)
    corner = in_view(opened, right, bottom)
    drag(opened.viewer.canvas, corner, corner - QPoint(10, 5), corner - QPoint(60, 20))
    width, height = current(opened).edits.output_size(320, 240)
    assert height < 240
    assert width / height == pytest.approx(2 / 3, rel=0.03)
    assert current(opened).edits.geometry.box(320, 240)[:2] == (left, top)


def test_painting_through_turns_and_a_crop_marks_what_is_under_the_pointer(
    opened: MainWindow,
) -> None:
    document = current(opened)
    press(opened, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    press(opened, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    geometry = document.edits.geometry
    assert geometry.turns == 3
    assert geometry.flipped
    document.set_edits(Edits(geometry=Geometry(flipped=True, turns=3, crop=(20, 40, 200, 300))))
    press(opened, Qt.Key.Key_B)
    place = in_view(opened, 150, 90)
    drag(opened.viewer.canvas, place, place)
    rows, columns = np.nonzero(document.mask.damaged)
    assert rows.mean() == pytest.approx(90, abs=2)
    assert columns.mean() == pytest.approx(150, abs=2)


def test_restoring_again_keeps_the_edits(qtbot: QtBot, opened: MainWindow) -> None:
    document = current(opened)
    edits = Edits(geometry=Geometry(turns=1), curves=Curves(rgb=((0, 0), (0.5, 0.6), (1, 1))))
    document.set_edits(edits)
    restore(qtbot, opened)
    restore(qtbot, opened)
    assert document.edits == edits
    assert len(document.results.all) == 2


def test_a_curve_is_drawn_by_mouse_and_keys(qtbot: QtBot, theme: Theme) -> None:
    editor = CurveEditor(theme)
    qtbot.addWidget(editor)
    editor.resize(260, 190)
    editor.show()
    wanted: list[tuple[tuple[float, float], ...]] = []
    gestures: list[int] = []
    editor.points_wanted.connect(lambda points, _: wanted.append(points))
    editor.points_wanted.connect(lambda _, gesture: gestures.append(gesture))
    middle = QPoint(130, 95)
    drag(editor, middle, middle - QPoint(0, 15), middle - QPoint(0, 30))
    assert len(wanted[-1]) == 3
    assert wanted[-1][1][1] > wanted[-1][1][0] + 0.1
    assert len(set(gestures)) == 1
    height = wanted[-1][1][1]
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert wanted[-1][1][1] == pytest.approx(height - 1 / 255)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert [tuple(points) for points in wanted[-1:]] == [STRAIGHT]
    QTest.keyClick(editor, Qt.Key.Key_Insert)
    assert [len(points) for points in wanted[-1:]] == [3]
    assert "Point" in editor.accessibleDescription()


def test_curves_of_a_photo_alone_show_export_and_undo(qtbot: QtBot, opened: MainWindow) -> None:
    document, actions = current(opened), opened.actions_
    assert not actions[Act.EXPORT].isEnabled()
    inverted = Curves().with_points(Channel.COMPOSITE, ((0.0, 1.0), (1.0, 0.0)))
    opened.edit_panels.edits.curves_wanted.emit(inverted, "Tone curve", 7)
    assert actions[Act.EXPORT].isEnabled()
    assert actions[Act.MODE_SPLIT].isEnabled()
    with qtbot.waitSignal(opened.exporter.copied, timeout=WAIT_MS):
        press(opened, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = qimage_to_rgb(QGuiApplication.clipboard().image())
    assert copied[200, 0, 0] == 255 - 20
    document.undo.undo()
    assert not actions[Act.EXPORT].isEnabled()


def test_the_original_is_brought_back_at_the_opacity_that_is_set(
    qtbot: QtBot, opened: MainWindow
) -> None:
    document, actions = current(opened), opened.actions_
    assert not actions[Act.TOOL_BRING_BACK].isEnabled()
    restore(qtbot, opened)
    press(opened, Qt.Key.Key_Y)
    slider(opened.edit_panels.edits, "Original").setValue(50)
    place = in_view(opened, 60, 200)
    drag(opened.viewer.canvas, place, place)
    levels = document.bring_back.levels
    assert levels is not None
    assert levels[200, 60] == 128
    assert actions[Act.CLEAR_BRING_BACK].isEnabled()
    opened.viewer.set_mode(CompareMode.RESULT)
    photo = document.photo
    assert photo is not None
    page = export_page(document)
    assert page.bring_back is not None
    drag(opened.viewer.canvas, place, place, button=Qt.MouseButton.RightButton)
    assert levels[200, 60] == 0
    document.undo.undo()
    assert levels[200, 60] == 128
    actions[Act.CLEAR_BRING_BACK].trigger()
    assert document.bring_back.is_empty
    document.undo.undo()
    restored = document.bring_back.levels
    assert restored is not None
    assert restored[200, 60] == 128
    document.undo.undo()
    document.undo.undo()  # the result goes, and the brush with it
    assert actions[Act.TOOL_HAND].isChecked()


def test_a_stroke_sets_the_opacity_and_never_adds_up() -> None:
    layer = BringBackLayer(700, 500)
    brush = Brush(size_px=60, hardness=1.0)
    for opacity, level in ((0.5, 128), (0.5, 128), (0.2, 51), (1.0, 255)):
        stroke = LayerStroke(layer, brush, opacity=opacity)
        for x in (100, 400, 150):
            stroke.move_to(x, 250)
        delta = stroke.finish()
        assert layer.levels is not None
        assert layer.levels[250, 256] == level
    assert delta is not None
    delta.apply(layer, backwards=True)
    assert layer.part((256, 250, 257, 251)).tolist() == [[51]]
    coarse = layer.cut(1, (0, 0, 350, 250))
    assert coarse is not None
    assert coarse[125, 128] == 51


def test_the_heat_map_takes_the_place_of_the_result(qtbot: QtBot, opened: MainWindow) -> None:
    heat = opened.actions_[Act.HEAT_MAP]
    assert not heat.isEnabled()
    restore(qtbot, opened)
    heat.trigger()
    legend = opened.edit_links.legend
    assert legend.isVisible()
    picture = opened.photo_view.heat
    assert picture is not None
    everything = picture.visible_share
    assert everything > 0.9  # the engine of the tests brightens all of it
    legend.tone_ignored.emit(True)
    legend._tone.setChecked(True)
    without_tone = opened.photo_view.heat
    assert without_tone is not None
    assert without_tone.visible_share < everything / 2
    told = legend._share.text()
    opened.store.update(lambda s: replace(s, brush=replace(s.brush, size_px=300)))
    press(opened, Qt.Key.Key_Y)
    place = in_view(opened, 60, 200)
    drag(opened.viewer.canvas, place, place)
    qtbot.waitUntil(lambda: legend._share.text() != told, timeout=WAIT_MS)
    heat.trigger()
    assert not legend.isVisible()


@pytest.mark.parametrize("angle", [0.0, 6.5])
def test_the_screen_shows_the_pixels_that_the_file_gets(angle: float) -> None:
    ramp = np.add.outer(np.arange(700), np.arange(900)) % 256
    photo = np.repeat((128 + 100 * np.sin(ramp / 40.7))[..., None], 3, axis=2).astype(np.uint8)
    geometry = Geometry(flipped=True, turns=1, angle_deg=angle, crop=(31, 57, 611, 801))
    exported = Edits(geometry=geometry).apply(photo)
    frame = PhotoFrame(geometry, (900, 700), whole=False)
    shown = frame.framed(PlainPicture(build_pyramid(photo)))
    assert shown.size_px == exported.shape[1::-1]
    box = (100, 50, 400, 300)
    image = shown.image(0, box)
    assert image is not None
    part = exported[box[1] : box[3], box[0] : box[2]].astype(int)
    assert np.abs(qimage_to_rgb(image).astype(int) - part).max() <= (0 if angle == 0 else 12)
    point = frame.to_shown.map(QPointF(450, 350))
    back = inverse(geometry.to_output(900, 700))
    assert moved_point(back, point.x(), point.y()) == pytest.approx((450, 350))


def test_export_writes_the_crop_in_16_bits_with_alpha_and_size(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "fine.tif"
    levels = (np.arange(90 * 120, dtype=np.uint32) * 5 % 65536).astype(np.uint16)
    Image.fromarray(levels.reshape(90, 120)).save(path)
    window.open_paths([path])
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    document = current(window)
    assert document.bits == 16
    document.set_edits(
        Edits(
            geometry=Geometry(turns=1, crop=(10, 20, 70, 110)),
            curves=Curves(rgb=((0, 0), (0.5, 0.55), (1, 1))),
        )
    )
    file = document.file
    assert file is not None
    target = tmp_path / "fine_restored.tif"
    write(
        ExportRequest(
            file=file, pages=(export_page(document),), path=target, format=OutputFormat.SAME
        )
    )
    written = read_photo(target).pages[0]
    expected = document.edits.apply(file.pages[0].rgb)
    assert written.rgb.dtype == np.uint16
    assert written.rgb.shape == (90, 60, 3)
    assert np.abs(written.rgb.astype(int) - expected.astype(int)).max() <= 1
